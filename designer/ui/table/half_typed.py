"""What a programme would be with a text that is still being typed into a cell: for the journal, never to be shown.

Only prose is put in, as it is typed. A number, a date, a choice or a name that is read from half a text would be a
wrong one, found in the budget after a power cut: these wait until the cell is left. No Qt.
"""

from designer.programme.diff import diff
from designer.programme.edit import find, put
from designer.programme.entry import changed, stands_half_typed
from designer.programme.fields import Field, fields
from designer.programme.ids import IdMaker
from designer.programme.programme import Programme
from designer.programme.records.base import Record
from designer.programme.text import clean
from designer.ui.table.rows import CellWrite, TableSource


def with_half_typed(source: TableSource, programme: Programme, write: CellWrite, new_id: IdMaker) -> Programme | None:
    """Return a programme with the text in its field, or in a new record; None if that text has to be done first.

    A field is written past the source, which may remember and say what it refuses of a text that is done.
    """
    text = clean(write.text)
    place = source.place(programme, write.row_id, write.column_key)
    record = find(programme, place.id) if place else None
    declared = _field(record, write.column_key) if record and place and place.field == write.column_key else None
    if record and declared:
        return put(programme, changed(record, declared.name, text)) if stands_half_typed(declared, text) else None
    new = source.write(programme, (write,), new_id) if text.strip() else programme
    return new if any(_holds(each, text.strip()) for each in _touched(programme, new)) else None


def _field(record: Record, name: str) -> Field | None:
    return next((each for each in fields(type(record)) if each.name == name), None)


def _touched(old: Programme, new: Programme) -> list[Record]:
    """Return the records that are new or other than before."""
    ids = [record_id for each in diff(old, new).values() for record_id in (*each.added, *each.changed)]
    return [record for record in (find(new, record_id) for record_id in ids) if record is not None]


def _holds(record: Record, text: str) -> bool:
    """Tell whether a text stands in a record just as it was typed."""
    held = ((each, str(getattr(record, each.name)).strip()) for each in fields(type(record)))
    return any(stands == text and stands_half_typed(declared, stands) for declared, stands in held)
