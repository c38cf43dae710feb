"""Where something is: a section, a record in it, a field of the record."""

from msgspec import Struct


class Place(Struct, frozen=True):
    """An address inside a programme; ``id`` empty is the section as a whole, ``field`` empty the record as a whole."""

    section: str
    id: str = ""
    field: str = ""
