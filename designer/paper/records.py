"""A section's records on paper, by declaration: which fields are columns or facts; titles come from the fields."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from designer.library.targets import names_of
from designer.paper.blocks import Block, Cell, Facts, Kind, Paragraph, Table, TableColumn, TableRow
from designer.paper.number_text import entered, plain, shown_in_full
from designer.programme.entry import shown
from designer.programme.fields import Field, field
from designer.programme.programme import SECTIONS, Programme, section
from designer.programme.records.base import Record
from designer.programme.words import ENGLISH, Words

_KINDS: dict[str, Kind] = {"number": "number", "date": "date"}


class Told(Struct, frozen=True):
    """A column that is worked out of a record: its English title, its cell, its share of the width, its kind."""

    title: str
    cell: Callable[[Record], str | Cell]
    width: float = 1.0
    kind: Kind = "text"
    decimals: int = 0


Columns = Sequence[tuple[str, float] | Told]
"""Names of fields with their shares of the width, and columns that are worked out."""


def record_table(
    programme: Programme,
    section_name: str,
    columns: Columns,
    words: Words = ENGLISH,
    *,
    records: Sequence[Record] | None = None,
    title: str = "",
    landscape: bool = False,
) -> Table:
    """Return records of a section (all of them, in the user's order, unless given) as a table."""
    record_type = SECTIONS[section_name]
    shown_ = [each if isinstance(each, Told) else (field(record_type, each[0]), each[1]) for each in columns]
    names = {
        each[0].name: names_of(programme, each[0].target)
        for each in shown_
        if not isinstance(each, Told) and each[0].target
    }
    rows = tuple(
        TableRow(
            tuple(
                plain(each.cell(record))
                if isinstance(each, Told)
                else field_cell(record, each[0], names.get(each[0].name), words)
                for each in shown_
            )
        )
        for record in (section(programme, section_name) if records is None else records)
    )
    heads = tuple(
        TableColumn(words(each.title), each.width, each.kind, each.decimals)
        if isinstance(each, Told)
        else field_column(each[0], each[1], words)
        for each in shown_
    )
    worked_out = [index for index, each in enumerate(shown_) if isinstance(each, Told)]
    return shown_in_full(Table(heads, rows, title, landscape), worked_out)


def record_facts(programme: Programme, record: Record, names: Sequence[str], words: Words = ENGLISH) -> Facts | None:
    """Return fields of one record as labels and values, those that are filled; None where none is."""
    pairs = []
    for name in names:
        declared = field(type(record), name)
        known = names_of(programme, declared.target) if declared.target else None
        text = shown(declared, getattr(record, name), known, words=words)
        if text.strip():
            unit = f" {words(declared.info.unit)}" if declared.info.unit else ""
            pairs.append((words(declared.info.title), text + unit))
    return Facts(tuple(pairs)) if pairs else None


def field_column(declared: Field, width: float, words: Words = ENGLISH) -> TableColumn:
    """Return the column of a field: its title with its unit, and how its values stand."""
    info = declared.info
    unit = f" ({words(info.unit)})" if info.unit else ""
    choices = tuple(words(title) for _, title in info.choices) if declared.kind == "choice" else ()
    low, high = (info.minimum, info.maximum) if declared.kind == "number" else (None, None)
    ends = tuple(None if each is None else Decimal(each) for each in (low, high))
    return TableColumn(words(info.title) + unit, width, _KINDS.get(declared.kind, "text"), 0, choices, *ends)


def field_cell(record: Record, declared: Field, names: Mapping[str, str] | None, words: Words = ENGLISH) -> Cell:
    """Return a field's value as a cell: numbers and dates as such, everything else as it is shown."""
    held = getattr(record, declared.name)
    if declared.kind == "date":
        return Cell(held)
    if declared.kind == "number":
        return Cell(entered(held))
    return Cell(shown(declared, held, names, words=words))


def paragraphs(text: str, style: str = "body") -> list[Block]:
    """Return a long text as paragraphs, one for each that the user separated; a lead opens with a larger one."""
    parts = [part.strip() for part in text.split("\n") if part.strip()]
    return [Paragraph(part, "lead" if style == "lead" and not at else "body") for at, part in enumerate(parts)]


def named(programme: Programme, record: Record, name: str, words: Words = ENGLISH) -> str:
    """Return a field of a record as it reads on paper: references by their names, choices by their titles."""
    declared = field(type(record), name)
    known = names_of(programme, declared.target) if declared.target else None
    return shown(declared, getattr(record, name), known, words=words)
