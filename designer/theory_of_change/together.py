"""Several cards or links of the chain as one: which value all of them have, and one value put into all."""

from collections.abc import Sequence

from designer.programme.edit import find, put
from designer.programme.entry import changed
from designer.programme.fields import field
from designer.programme.programme import Programme
from designer.programme.records.base import Record


def having(records: Sequence[Record], name: str, code: str) -> int:
    """Return how many of some records have a code in a field of choices, of one or of several."""
    return sum(code in held if isinstance(held := getattr(each, name), tuple) else code == held for each in records)


def alike(records: Sequence[Record], name: str) -> bool:
    """Tell whether all records hold the same in a field."""
    return all(getattr(each, name) == getattr(records[0], name) for each in records)


def in_all(programme: Programme, ids: Sequence[str], name: str, value: object) -> Programme:
    """Put a value into the field of several records; the same programme where all hold it already."""
    held = (find(programme, each) for each in ids)
    return put(programme, *(changed(each, name, value) for each in held if each is not None))


def toggled(programme: Programme, ids: Sequence[str], name: str, code: str) -> Programme:
    """Give several records a code in a field of choices; where all have it already, take it away from all.

    The codes of a field that holds several stand in the order of its choices.
    """
    records = [each for record_id in ids if (each := find(programme, record_id)) is not None]
    off = having(records, name, code) == len(records)
    return put(programme, *(changed(each, name, _with(each, name, code, off=off)) for each in records))


def _with(record: Record, name: str, code: str, *, off: bool) -> object:
    """Return what a field of choices holds with one code more, or less."""
    held = getattr(record, name)
    if not isinstance(held, tuple):
        return "" if off else code
    wanted = {*held} - {code} if off else {*held, code}
    return tuple(each for each, _ in field(type(record), name).info.choices if each in wanted)
