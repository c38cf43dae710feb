"""Who looks on: one person at a desk, who sees everything, or a room, which does not see what is for few.

What is for few is told where a field is declared (``FieldInfo.for_few``): contacts, stance, scores, rates of pay.
Tables and forms leave such columns, cells and fields out by themselves; whatever says more in its own words, or paints
it, asks ``in_room`` and follows ``changes.changed``.
"""

from PySide6.QtCore import QObject, Signal

from designer.programme.fields import field
from designer.programme.finding import Finding
from designer.programme.programme import SECTIONS
from designer.programme.words import N_

NOT_SHOWN = N_("Not shown to a room.")
"""What is said in the place of what is for few."""


class Changes(QObject):
    """Tells that a room looks on now, or does so no more."""

    changed = Signal()


changes = Changes()
_room = False


def in_room() -> bool:
    """Tell whether a room looks on."""
    return _room


def let_in(*, room: bool) -> None:
    """Let a room look on, or be alone again."""
    global _room  # noqa: PLW0603 - a process has one window, and that is seen by a room or not
    if room != _room:
        _room = room
        changes.changed.emit()


def withheld(section: str, name: str) -> bool:
    """Tell whether a field of a section's records, by its name, is not to be shown now."""
    return _room and for_few(section, name)


def for_few(section: str, name: str) -> bool:
    """Tell whether a field of a section's records is for few at any time; False for what is no field."""
    try:
        return field(SECTIONS[section], name).info.for_few
    except KeyError:
        return False


def tells(found: Finding) -> bool:
    """Tell whether a finding may be shown now: what it says of a field that is for few may hold the field's value."""
    return not withheld(found.place.section, found.place.field)
