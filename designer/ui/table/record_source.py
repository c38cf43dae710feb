"""Any section's records as a table, from the declarations of their fields: read, written, inserted, deleted. No Qt.

A text that a field cannot hold at all (a date that is none, a choice that there is not) is kept by the table with a
mark until it is mended; everything else that cannot be understood is kept in the record itself, with a mark too.
"""

from collections.abc import Callable, Mapping, Sequence
from math import ceil

from msgspec import Struct
from msgspec.structs import replace

from designer.library.targets import names_of, not_listed, offers_of, resolver_of
from designer.paper.measure import text_width
from designer.programme.derived import derived_each
from designer.programme.drivers import Vocabulary, figures
from designer.programme.edit import drop, find, put
from designer.programme.entry import Refused, changed, editable, read, shown
from designer.programme.fields import Field, field, fields
from designer.programme.finding import Severity
from designer.programme.formula import unknown_function, unreadable, value_of
from designer.programme.ids import UNMATCHED, IdMaker
from designer.programme.money import strange_currency
from designer.programme.numbers import ENGLISH, NumberStyle, show_number
from designer.programme.place import Place
from designer.programme.programme import KIND_OF, SECTIONS, Programme, section
from designer.programme.reckoned import reckoned
from designer.programme.records.base import Formula, Number, Record
from designer.programme.unread import Unread, said
from designer.programme.validate import out_of_bounds
from designer.programme.words import ENGLISH as ENGLISH_WORDS
from designer.programme.words import N_, Words
from designer.ui.table.rows import Cell, CellWrite, Choices, Column, Kind, Row, is_new

_KINDS: dict[str, Kind] = {
    "number": "number",
    "date": "date",
    "choice": "choice",
    "reference": "reference",
}
_WIDTHS: dict[str, int] = {"number": 96, "percent": 96, "money": 112, "date": 104, "choice": 144, "reference": 160}
_HEADING, _AROUND, _WIDEST_HEADING = 11, 24, 144
"""Type size of headings, the room around one, and the width up to which a column is widened for its heading."""

_TEXT_WIDTH, _LONG_WIDTH, _CODE_WIDTH = 160, 240, 72


class Computed(Struct, frozen=True):
    """A column that is computed of a record and cannot be typed into; ``for_few`` where it follows from such fields."""

    key: str
    title: str
    cell: Callable[[Record, Words], Cell]
    width: int = 120
    kind: Kind = "text"
    help: str = ""
    for_few: bool = False


class RecordSource:
    """The table of one section, with some of its fields as columns; ``Computed`` columns may stand between them.

    The first column stays in sight. ``widths`` (pixels at 100 %) are by column key; ``stretch`` is the key of the
    column that takes what is left over, or keys of several; ``fits`` are the widths down to which columns of short
    texts make room, which are as wide as their texts ask for; ``start`` are the values that a new record begins with.
    """

    def __init__(
        self,
        section_name: str,
        columns: Sequence[str | Computed],
        *,
        words: Words = ENGLISH_WORDS,
        style: NumberStyle = ENGLISH,
        widths: Mapping[str, int] | None = None,
        stretch: str | tuple[str, ...] = "",
        fits: Mapping[str, int] | None = None,
        start: Mapping[str, object] | None = None,
    ) -> None:
        self.section = section_name
        self.words, self.style = words, style
        self._type = SECTIONS[section_name]
        self._shown = tuple(each if isinstance(each, Computed) else field(self._type, each) for each in columns)
        self._fields = {each.name: each for each in self._shown if isinstance(each, Field)}
        self._targets = tuple(dict.fromkeys(each.target for each in self._fields.values() if each.target))
        takers = (stretch,) if isinstance(stretch, str) else stretch
        made = (self._column(at, each, widths or {}, takers) for at, each in enumerate(self._shown))
        self._columns = tuple(_fitting(column, fits or {}) for column in made)
        self._start = dict(start or {})
        self._names_drivers = any(each.info.named or each.kind == "value" for each in fields(self._type))
        self._refused: dict[str, tuple[Record, dict[str, tuple[str, str]]]] = {}
        """Record id → the record as it was, and text and reason by field; forgotten when the record changes."""
        self._rows = derived_each(self._row)
        self._mixed: dict[str, tuple[tuple[object, ...], Row]] = {}
        """Record id → what a row with computed cells was made of, and the row."""

    # -- what is shown ---------------------------------------------------------------------------------------------

    def columns(self, programme: Programme) -> tuple[Column, ...]:
        """Return the columns; they are the same in every programme."""
        return self._columns

    def rows(self, programme: Programme) -> tuple[Row, ...]:
        """Return a row for each record, in the user's order; unchanged rows are the same objects as last time."""
        names = tuple(names_of(programme, target) for target in self._targets)
        rows = self._computed(programme, self._rows(section(programme, self.section), *names), names)
        kept = self._refused = {i: held for i, held in self._refused.items() if find(programme, i) is held[0]}
        return tuple(self._marked(row, kept[row.id][1]) if row.id in kept else row for row in rows) if kept else rows

    def place(self, programme: Programme, row_id: str, column_key: str) -> Place | None:
        """Return the record's field that a cell shows, or the record."""
        if is_new(row_id):
            return None
        return Place(self.section, row_id, column_key if column_key in self._fields else "")

    @property
    def holds_refused(self) -> bool:
        """Whether a text is kept with a mark because its field cannot hold it."""
        return bool(self._refused)

    def _column(self, at: int, shown_: Field | Computed, widths: Mapping[str, int], stretch: Sequence[str]) -> Column:
        """Return the column of a field or of something computed."""
        if isinstance(shown_, Computed):
            return Column(
                shown_.key,
                self.words(shown_.title),
                widths.get(shown_.key, shown_.width),
                shown_.kind,
                editable=False,
                stretch=shown_.key in stretch,
                help=self.words(shown_.help),
                for_few=shown_.for_few,
            )
        info = shown_.info
        kind: Kind = "percent" if shown_.percent else "money" if info.money else _kind(shown_)
        usual = _CODE_WIDTH if shown_.name == "code" else _LONG_WIDTH if info.lines > 1 else _TEXT_WIDTH
        unit = f" ({self.words(info.unit)})" if info.unit else ""
        title = self.words(info.title) + unit
        least = min(_WIDEST_HEADING, ceil(text_width(title, _HEADING, bold=True)) + _AROUND)
        return Column(
            shown_.name,
            title,
            widths.get(shown_.name, max(least, _WIDTHS.get(kind, usual))),
            kind,
            frozen=at == 0,
            choices=self._choices(shown_),
            stretch=shown_.name in stretch,
            fits=shown_.name == "code",
            help=" · ".join(self.words(part) for part in (info.help, info.source) if part),
            for_few=info.for_few,
        )

    def _choices(self, declared: Field) -> Choices:
        """Return what a column offers: codes with titles, or the records that it may point at."""
        if declared.target and declared.kind in {"reference", "text"}:
            return lambda programme: offers_of(programme, declared.target)
        return tuple((code, self.words(title)) for code, title in declared.info.choices)

    def _computed(
        self, programme: Programme, rows: tuple[Row, ...], names: Sequence[Mapping[str, str]]
    ) -> tuple[Row, ...]:
        """Return rows with formulas over drivers computed, where there are any: F2 opens with the formula."""
        if not self._names_drivers:
            return rows
        read, known = section(reckoned(programme), self.section), figures(programme).vocabulary
        kept, self._mixed = self._mixed, {}
        made = list(rows)
        for at, (record, other, row) in enumerate(zip(section(programme, self.section), read, rows, strict=True)):
            if other is record and not any(cell.text.startswith("=") for cell in row.cells):
                continue
            key = (row, other, known)
            held = kept.get(record.id)
            if held is None or any(one is not two for one, two in zip(held[0], key, strict=True)):
                held = (key, self._mix(row, self._row(other, *names), known))
            self._mixed[record.id] = held
            made[at] = held[1]
        return tuple(made)

    def _mix(self, row: Row, read: Row, known: Vocabulary) -> Row:
        """Return a row that shows what another one reads and is typed into as it was."""
        cells = []
        for told, cell, other in zip(self._shown, row.cells, read.cells, strict=True):
            mixed, a_value = cell, isinstance(told, Field) and told.kind == "value"
            if other.text != cell.text:
                mixed = replace(other, edit=cell.source_text, hint=cell.source_text)
            elif cell.text.startswith("=") and (cell.problem or a_value):
                mixed = replace(cell, problem=said(known.why(Formula(cell.text.strip())), self.words), severity="E")
            cells.append(mixed)
        return replace(row, cells=tuple(cells))

    def _row(self, record: Record, *names: Mapping[str, str]) -> Row:
        """Return the row of one record."""
        known = dict(zip(self._targets, names, strict=True))
        cells = tuple(
            self._cell(record, each, known) if isinstance(each, Field) else each.cell(record, self.words)
            for each in self._shown
        )
        return Row(record.id, 0, cells)

    def _cell(self, record: Record, declared: Field, known: Mapping[str, Mapping[str, str]]) -> Cell:
        """Return the cell of one field, with what is wrong in it."""
        held = getattr(record, declared.name)
        names = known.get(declared.target)
        text = shown(declared, held, names, self.style, self.words)
        edit = editable(declared, held, names, self.style) if declared.kind in {"number", "numbers"} else text
        numeric = declared.kind == "number"
        problem, severity = problem_of(declared, held, self.words)
        return Cell(
            text,
            None if edit == text else edit,
            value_of(held) if numeric else None,
            problem,
            held.text if isinstance(held, Formula) and not problem else "",
            severity,
        )

    def _marked(self, row: Row, refused: Mapping[str, tuple[str, str]]) -> Row:
        """Return a row with the texts that its record could not take."""
        cells = tuple(
            Cell(refused[column.key][0], problem=refused[column.key][1], severity="E")
            if column.key in refused
            else cell
            for cell, column in zip(row.cells, self._columns, strict=True)
        )
        return Row(row.id, row.depth, cells, row.role, row.band)

    # -- what is written -------------------------------------------------------------------------------------------

    def write(self, programme: Programme, writes: Sequence[CellWrite], new_id: IdMaker) -> Programme:
        """Put typed texts into fields, making records for new rows; what a field refuses is kept with a mark."""
        resolvers = {target: resolver_of(programme, target) for target in self._targets}
        by_row: dict[str, list[CellWrite]] = {}
        for write in writes:
            by_row.setdefault(write.row_id, []).append(write)
        changed_records = []
        for row_id, of_row in by_row.items():
            before = self._new(new_id) if is_new(row_id) else find(programme, row_id)
            if isinstance(before, self._type):
                changed_records.append(self._written(before, of_row, resolvers, programme.frame.currency))
        return put(programme, *changed_records)

    def _written(
        self, record: Record, writes: Sequence[CellWrite], resolvers: Mapping[str, Callable[[str], str]], base: str
    ) -> Record:
        """Return a record with typed texts in its fields, and remember those that it refuses.

        ``base`` is the currency of amounts whose record names none.
        """
        refused: dict[str, tuple[str, str]] = dict(self._refused.pop(record.id, (record, {}))[1])
        for write in writes:
            declared = self._fields.get(write.column_key)
            if declared is None:
                continue
            refused.pop(declared.name, None)
            currency = getattr(record, declared.info.money, "") or base
            resolve = resolvers.get(declared.target, lambda _: "")
            value = read(declared, write.text, resolve, self.style, currency)
            if isinstance(value, Refused):
                refused[declared.name] = (write.text, self.words(value.reason))
            else:
                record = changed(record, declared.name, value)
        if refused:
            self._refused[record.id] = (record, refused)
        return record

    def _new(self, new_id: IdMaker) -> Record:
        """Return an empty record with the values that new ones begin with."""
        record = self._type(id=new_id(KIND_OF[self.section]))
        for name, value in self._start.items():
            record = changed(record, name, value)
        return record

    def insert(self, programme: Programme, before_row_id: str, count: int, new_id: IdMaker) -> Programme:
        """Make empty records before one, or at the end."""
        return put(programme, *(self._new(new_id) for _ in range(count)), before=before_row_id)

    def delete(self, programme: Programme, row_ids: Sequence[str]) -> Programme:
        """Delete records and what goes with them."""
        return drop(programme, *row_ids)

    def indent(self, programme: Programme, row_ids: Sequence[str], step: int) -> Programme:
        """Return the same programme: these records have no depth."""
        return programme


def _fitting(column: Column, fits: Mapping[str, int]) -> Column:
    """Return a column as one that fits its texts, if it is to."""
    least = fits.get(column.key)
    return column if least is None else replace(column, fits=True, width=min(column.width, least), least=least)


def _kind(declared: Field) -> Kind:
    """Return the kind of a field's column: the ids of a catalogue are offered as the records of a section are."""
    return "reference" if declared.info.catalogue and declared.kind == "text" else _KINDS.get(declared.kind, "text")


def problem_of(declared: Field, held: object, words: Words) -> tuple[str, Severity]:
    """Return what is wrong with a value by its declaration alone, as a sentence, and its severity; "" if nothing."""
    parts: tuple[Number | str, ...] = held if isinstance(held, tuple) else (held,)
    for part in parts:
        if isinstance(part, str):
            if declared.info.refers_to and part.startswith(UNMATCHED):
                sentence = words(N_("Nothing is called “{text}”: it is kept as text."))
                return sentence.replace("{text}", part.removeprefix(UNMATCHED)), "W"
            if not_listed(declared, part):
                sentence = words(N_("Not in the list: “{text}” has no effect. Choose an entry of the list."))
                return sentence.replace("{text}", part), "W"
            if declared.info.iso and strange_currency(part):
                sentence = words(N_("ISO 4217 has no currency “{text}”: type three letters, such as EUR."))
                return sentence.replace("{text}", part.strip()), "W"
        elif declared.kind in {"number", "numbers"} and unreadable(part):
            called = unknown_function(part)
            return said(Unread("function", called) if called else Unread("form"), words), "E"
        elif declared.kind in {"number", "numbers"} and out_of_bounds(declared, part):
            return _bounds(declared, words), "E"
    return "", "W"


def _bounds(declared: Field, words: Words) -> str:
    """Say between what a number must lie."""
    low, high = declared.info.minimum, declared.info.maximum
    if low is not None and high is not None:
        sentence = words(N_("It must be between {low} and {high}."))
    else:
        sentence = (
            words(N_("It must be at least {low}.")) if low is not None else words(N_("It must be at most {high}."))
        )
    shown_low, shown_high = ("" if each is None else show_number(each) for each in (low, high))
    return sentence.format(low=shown_low, high=shown_high)
