"""The budget's lines as a table: headings as group rows with their sums, totals below, every gesture a pure edit.

A line reads its post where it has one; a percentage line has its percentage in the column of unit costs. Typing a
unit brings the last price of that unit, typing an activity brings 1 in each of its years.
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Literal

from designer.budget.amounts import amount_of, amounts, terms
from designer.budget.costs import costs
from designer.budget.donors import own_shares, usual_shares
from designer.budget.edits import add_lines
from designer.budget.layout import Slot, depths, slots
from designer.budget.pricing import Amount
from designer.budget.shares import me_shares
from designer.budget.sums import NOTHING, Sum
from designer.budget.views import by_heading
from designer.programme.derived import derived, derived_each
from designer.programme.edit import drop, find_as, positions
from designer.programme.ids import UNMATCHED, IdMaker
from designer.programme.names import short_names, title_of
from designer.programme.numbers import ENGLISH, NumberStyle, show_number
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.budget import Heading, Line
from designer.programme.records.frame import Partner
from designer.programme.words import ENGLISH as ENGLISH_WORDS
from designer.programme.words import N_, Words
from designer.ui.budget import columns as c
from designer.ui.budget.cells import Look, line_row, with_own_shares
from designer.ui.budget.line_writes import heading_for, written
from designer.ui.table.rows import Cell, CellWrite, Column, Row, is_new

_NAMED = ("nodes", "partners", "posts", "headings")


class LineSource:
    """The table of lines. ``say`` takes a sentence about something that could not be done.

    ``only`` restricts the rows to some lines, for instance those that count as monitoring or evaluation.
    """

    def __init__(
        self,
        say: Callable[[str], object],
        *,
        words: Words = ENGLISH_WORDS,
        style: NumberStyle = ENGLISH,
    ) -> None:
        self.words, self.style, self.only = words, style, frozenset[str]()
        self._say = say
        self._columns = derived(c.columns)
        self._look = derived(Look)
        self._rows = derived_each(_row)
        self._covered: dict[str, str] = {}
        self._headed: dict[str, tuple[tuple[object, ...], Row]] = {}
        self._shared: dict[str, tuple[Row, Mapping[str, Decimal], Row]] = {}
        self._flat: tuple[tuple[object, ...], tuple[Row, ...]] = ((), ())

    # -- what is shown ---------------------------------------------------------------------------------------------

    def columns(self, programme: Programme) -> tuple[Column, ...]:
        """Return the columns: as many years and donors as the programme has."""
        given = terms(programme)
        return self._columns(given.years, given.exchange.base, programme.donors, self.words)

    def rows(self, programme: Programme) -> tuple[Row, ...]:
        """Return headings with their sums, each with its lines below, then the totals; unchanged rows are the same."""
        found = amounts(programme)
        look, own = self._look_of(programme), own_shares(programme.donor_shares)
        key = (found, programme.headings, look, costs(programme), self.only, own)
        if self._flat[0] and all(one is other for one, other in zip(self._flat[0], key, strict=True)):
            return self._flat[1]
        rows: Sequence[Row] = self._rows(found, look, depths(programme.headings))
        if own:
            rows, at = list(rows), positions(programme, "lines")
            for line_id, shares in own.items():
                if line_id in at:
                    rows[at[line_id]] = self._with_shares(rows[at[line_id]], shares, look)
        sums = by_heading(programme)
        flat: list[Row] = []
        for slot in slots(programme):
            lines = list(map(rows.__getitem__, slot.places))
            if self.only:
                lines = [row for row in lines if row.id in self.only]
            if lines or not self.only:
                held = self._sum_of(programme, lines) if self.only else sums.get(slot.id, NOTHING)
                flat.append(self._group_row(slot, held, look))
                flat.extend(lines)
        if programme.lines:
            flat.extend(self._share_rows(programme, look) if self.only else self._total_rows(programme, look))
        self._flat = (key, tuple(flat))
        return self._flat[1]

    def place(self, programme: Programme, row_id: str, column_key: str) -> Place | None:
        """Return the field that a cell shows: of a line, or of a heading."""
        if is_new(row_id) or row_id.startswith(_TOTAL):
            return None
        if find_as(programme, row_id, Heading):
            return Place("headings", row_id, column_key if column_key == "code" else "title")
        if find_as(programme, row_id, Line) is None:
            return None
        return Place("lines", row_id, _field_of(column_key))

    def _look_of(self, programme: Programme) -> Look:
        """Return how lines are shown now; the same object as long as nothing of it changed."""
        given = terms(programme)
        covered = {
            amount.line.id: covered_text(programme, amount.line) for amount in amounts(programme) if amount.ratio
        }
        self._covered = self._covered if covered == self._covered else covered
        names = _names(*(short_names(programme, name) for name in _NAMED))
        return self._look(
            self.words, self.style, given.years, given.exchange, usual_shares(programme.donors), names, self._covered
        )

    def _with_shares(self, row: Row, shares: Mapping[str, Decimal], look: Look) -> Row:
        """Return a row with the line's own shares; the same object as last time if nothing of it changed."""
        kept = self._shared.get(row.id)
        if kept is None or kept[0] is not row or kept[1] != shares:
            kept = self._shared[row.id] = (row, shares, with_own_shares(row, shares, look))
        return kept[2]

    def _group_row(self, slot: Slot, held: Sum, look: Look) -> Row:
        """Return a heading's row with its sums."""
        heading = slot.heading
        title = (heading.code, heading.title) if heading else ("", look.words(N_("Without a heading")))
        return self._sum_row(slot.id or _NO_HEADING, slot.depth, title, held, look, "group")

    def _sum_row(
        self, row_id: str, depth: int, title: tuple[str, str], held: Sum, look: Look, role: Literal["group", "total"]
    ) -> Row:
        """Return a row of sums; the same object as last time if nothing of it changed."""
        key = (depth, title, held, look.places, look.years, len(look.donors), role)
        kept = self._headed.get(row_id)
        if kept is None or kept[0] != key:
            kept = self._headed[row_id] = (key, Row(row_id, depth, _sum_cells(title, held, look), role))
        return kept[1]

    @staticmethod
    def _sum_of(programme: Programme, rows: list[Row]) -> Sum:
        """Return the sum of some lines."""
        held = NOTHING
        for row in rows:
            amount = amount_of(programme)[row.id]
            held = held.plus(Sum(amount.years, amount.total, 1))
        return held

    def _share_rows(self, programme: Programme, look: Look) -> list[Row]:
        """Return the rows below lines that count as monitoring or evaluation: what of them counts."""
        told = [(each.id, look.words(each.title), Sum((), each.amount)) for each in me_shares(programme)]
        return [self._sum_row(_TOTAL + name, 0, ("", title), held, look, "total") for name, title, held in told]

    def _total_rows(self, programme: Programme, look: Look) -> list[Row]:
        """Return the rows below the lines: direct costs, indirect costs, total."""
        now = costs(programme)
        rate = look.words(N_("Indirect costs, {rate} %")).replace("{rate}", show_number(now.rate, None, look.style))
        told = (
            ("direct", look.words(N_("Direct costs")), now.direct),
            ("indirect", rate, now.indirect),
            ("total", look.words(N_("Total")), now.total),
        )
        return [self._sum_row(_TOTAL + name, 0, ("", title), held, look, "total") for name, title, held in told]

    # -- what is written -------------------------------------------------------------------------------------------

    def write(self, programme: Programme, writes: Sequence[CellWrite], new_id: IdMaker) -> Programme:
        """Put texts into lines, making lines for new rows; what a field refuses is said and leaves it as it was."""
        new, refused = written(programme, writes, new_id, self.words, self.style)
        for reason in refused:
            self._say(self.words(reason))
        return new

    def insert(self, programme: Programme, before_row_id: str, count: int, new_id: IdMaker) -> Programme:
        """Make lines in front of one, at the head of a heading, or at the end."""
        ids = [new_id("line") for _ in range(count)]
        before = find_as(programme, before_row_id, Line)
        if before is not None:
            return add_lines(programme, ids, before.heading_id, before.id)
        heading = find_as(programme, before_row_id, Heading)
        if heading is None:
            return add_lines(programme, ids, heading_for(programme, ""))
        first = next((line.id for line in programme.lines if line.heading_id == heading.id), "")
        return add_lines(programme, ids, heading.id, first)

    def delete(self, programme: Programme, row_ids: Sequence[str]) -> Programme:
        """Delete lines with their donors' shares and calculation notes."""
        return drop(programme, *row_ids)

    def indent(self, programme: Programme, row_ids: Sequence[str], step: int) -> Programme:
        """Return the same programme: lines stand under headings, which have a column of their own."""
        return programme


_TOTAL = "total:"
_NO_HEADING = "total:none"


def _field_of(column_key: str) -> str:
    """Return the field of a line that a column shows; "" for what is computed."""
    if c.year_of(column_key, c.QUANTITY) >= 0:
        return "quantities"
    if column_key.startswith(c.DONOR):
        return "donors"
    return "ratio_line_ids" if column_key == c.COVERS else column_key if column_key in c.FIELDS else ""


@derived
def _names(*of_sections: dict[str, str]) -> dict[str, Mapping[str, str]]:
    return dict(zip(_NAMED, of_sections, strict=True))


def _row(amount: Amount, look: Look, depth: dict[str, int]) -> Row:
    return line_row(amount, look, depth.get(amount.line.heading_id, 0))


def _sum_cells(title: tuple[str, str], held: Sum, look: Look) -> tuple[Cell, ...]:
    """Return the cells of a row of sums."""
    places, years = look.places, range(look.years)
    after = 4 + len(look.donors) + len(c.LAST) - 4 + 1
    sums = [Cell(show_number(held.year(year), places, look.style), value=held.year(year)) for year in years]
    sums = sums if held.years or not held.total else [Cell() for _ in years]
    total = Cell(show_number(held.total, places, look.style), value=held.total)
    blank = Cell()
    return (
        *(Cell(text) for text in title),
        *(blank for _ in range(len(c.FIRST) - 2 + look.years)),
        *sums,
        total,
        *(blank for _ in range(after)),
    )


def covered_text(programme: Programme, line: Line) -> str:
    """Return what a percentage line covers, as codes."""
    found = []
    for ids, record_type in (
        (line.ratio_line_ids, Line),
        (line.ratio_heading_ids, Heading),
        (line.ratio_partner_ids, Partner),
    ):
        for each in ids:
            record = find_as(programme, each, record_type)
            name = getattr(record, "code", "") or (title_of(record) if record else "")
            found.append(name or each.removeprefix(UNMATCHED))
    return ", ".join(found)
