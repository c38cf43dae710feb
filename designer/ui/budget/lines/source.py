"""The budget's lines as a table: headings as group rows with their sums, totals below, every gesture a pure edit.

A line reads its post where it has one; a percentage line has its percentage in the column of unit costs. Typing a
unit brings the last price of that unit, typing an activity brings 1 in each of its years.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, NamedTuple

from designer.budget.amounts import amount_of, amounts, percentages, terms
from designer.budget.costs import costs
from designer.budget.donors.paying import typed_shares, usual_shares
from designer.budget.edits import add_lines
from designer.budget.figures import left_out, left_out_by_heading
from designer.budget.layout import Slot, depths, slots
from designer.budget.notes import notes, unread_steps
from designer.budget.pay import staff_headings, sums_for_few, totals_for_few
from designer.budget.pricing import Amount
from designer.budget.remarks import total_title
from designer.budget.shares import me_shares
from designer.budget.sums import NOTHING, Sum
from designer.budget.views.sides import by_heading
from designer.programme.derived import changed_places, derived, derived_each
from designer.programme.drivers import figures
from designer.programme.edit import drop, find_as, positions
from designer.programme.formula import value_of
from designer.programme.ids import UNMATCHED, IdMaker
from designer.programme.names import short_names, title_of
from designer.programme.numbers import ENGLISH, NumberStyle, show_number
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.base import Number
from designer.programme.records.budget import Heading, Line
from designer.programme.records.frame import Partner
from designer.programme.words import ENGLISH as ENGLISH_WORDS
from designer.programme.words import N_, Words
from designer.ui.audience import in_room
from designer.ui.budget.facts import left_out_sentence
from designer.ui.budget.lines import columns as c
from designer.ui.budget.lines.cells import Look, line_cells, with_own_shares
from designer.ui.budget.lines.flat import Flat
from designer.ui.budget.lines.writes import heading_for, written
from designer.ui.table.rows import Cell, CellWrite, Column, Row, is_new

Shares = Mapping[str, Mapping[str, Number]]
"""Line → donor → what was typed as the share that is the line's own."""
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
        self._rows = derived_each(self._row)
        self._shown: tuple[Look | None, Mapping[str, int], tuple[Amount, ...], tuple[Row, ...]] = (None, {}, (), ())
        """How lines were shown last, where each stood, what it came to, and its row: most cells outlast an edit."""
        self._covered: dict[str, str] = {}
        self._headed: dict[str, tuple[tuple[object, ...], Row]] = {}
        self._shared: dict[str, tuple[Row, Mapping[str, Number], Row]] = {}
        self._owned: tuple[tuple[Row, ...], Shares, tuple[Row, ...]] = ((), {}, ())
        self._flat = Flat()
        self._told: tuple[tuple[object, ...], tuple[Row, ...]] = ((), ())

    # -- what is shown ---------------------------------------------------------------------------------------------

    def columns(self, programme: Programme) -> tuple[Column, ...]:
        """Return the columns: as many years and donors as the programme has."""
        given = terms(programme)
        return self._columns(given.years, given.exchange.base, programme.donors, self.words)

    def rows(self, programme: Programme) -> tuple[Row, ...]:
        """Return headings with their sums, each with its lines below, then the totals; unchanged rows are the same."""
        found = amounts(programme)
        look, own = self._look_of(programme), typed_shares(programme.donor_shares)
        key = (
            found,
            programme.headings,
            look,
            costs(programme),
            self.only,
            own,
            in_room(),
            programme.call.indirect_rate,
        )
        if self._told[0] and all(one is other for one, other in zip(self._told[0], key, strict=True)):
            return self._told[1]
        rows, places = self._rows(found, look, depths(programme.headings)), positions(programme, "lines")
        self._shown = look, places, found, rows
        rows = self._with_own(rows, own, places, look) if own else rows
        self._told = (key, self._some(programme, rows, look) if self.only else self._all(programme, rows, look))
        return self._told[1]

    def _row(self, amount: Amount, look: Look, depth: dict[str, int]) -> Row:
        """Return a line's row, with its former cells where nothing of them changed."""
        line = amount.line
        before, places, amounts_before, rows = self._shown
        at = places.get(line.id, -1) if before is look else -1
        former = (amounts_before[at], rows[at].cells) if at >= 0 else None
        return Row(line.id, depth.get(line.heading_id, 0), line_cells(amount, look, former))

    def _all(self, programme: Programme, rows: tuple[Row, ...], look: Look) -> tuple[Row, ...]:
        """Return all lines under their headings, and the totals."""
        sums, missing, layout = by_heading(programme), left_out_by_heading(programme), slots(programme)
        few = sums_for_few(programme) if in_room() else frozenset()
        headings = [
            self._group_row(slot, sums.get(slot.id, NOTHING), missing.get(slot.id, 0), look, for_few=slot.id in few)
            for slot in layout
        ]
        return self._flat.rows(layout, headings, rows, self._total_rows(programme, look) if programme.lines else ())

    def _some(self, programme: Programme, rows: tuple[Row, ...], look: Look) -> tuple[Row, ...]:
        """Return the lines that are wanted under their headings, and below them what of them counts."""
        flat: list[Row] = []
        missing = self.only.intersection(left_out(programme))
        for slot in slots(programme):
            lines = [row for place in slot.places if (row := rows[place]).id in self.only]
            if lines:
                without = sum(row.id in missing for row in lines)
                flat.append(self._group_row(slot, self._sum_of(programme, lines), without, look, for_few=in_room()))
                flat.extend(lines)
        if programme.lines:
            flat.extend(self._share_rows(programme, len(missing), look))
        return tuple(flat)

    def place(self, programme: Programme, row_id: str, column_key: str) -> Place | None:
        """Return the field that a cell shows: of a line, or of a heading."""
        if is_new(row_id) or row_id.startswith(TOTAL_ROW):
            return None
        if find_as(programme, row_id, Heading):
            return Place("headings", row_id, column_key if column_key == "code" else "title")
        if find_as(programme, row_id, Line) is None:
            return None
        return Place("lines", row_id, _field_of(column_key))

    def _look_of(self, programme: Programme) -> Look:
        """Return how lines are shown now; the same object as long as nothing of it changed."""
        given = terms(programme)
        known = amount_of(programme)
        covered = {line_id: covered_text(programme, known[line_id].line) for line_id in percentages(programme)}
        self._covered = self._covered if covered == self._covered else covered
        names = _names(*(short_names(programme, name) for name in _NAMED))
        return self._look(
            *(
                self.words,
                self.style,
                given.years,
                given.exchange,
                usual_shares(programme.donors),
                names,
                self._covered,
            ),
            staff_headings(programme.headings),
            _steps(notes(programme.sublines)),
            figures(programme).vocabulary,
        )

    def _with_own(self, rows: tuple[Row, ...], own: Shares, places: Mapping[str, int], look: Look) -> tuple[Row, ...]:
        """Return rows with the shares that lines have of their own; only what changed is looked at."""
        former, former_own, result = self._owned
        changed = changed_places(former, rows) if own is former_own else None
        if changed is None:
            changed, result = [places[line_id] for line_id in own if line_id in places], rows
        mended = list(result)
        for place in changed:
            row = rows[place]
            mended[place] = self._with_shares(row, own[row.id], look) if row.id in own else row
        self._owned = (rows, own, tuple(mended))
        return self._owned[2]

    def _with_shares(self, row: Row, shares: Mapping[str, Number], look: Look) -> Row:
        """Return a row with the line's own shares; the same object as last time if nothing of it changed."""
        kept = self._shared.get(row.id)
        if kept is None or kept[0] is not row or kept[1] != shares:
            kept = self._shared[row.id] = (row, shares, with_own_shares(row, shares, look))
        return kept[2]

    def _group_row(self, slot: Slot, held: Sum, missing: int, look: Look, *, for_few: bool) -> Row:
        """Return a heading's row with its sums."""
        heading = slot.heading
        code, title = (heading.code, heading.title) if heading else ("", look.words(N_("Without a heading")))
        told = _Told("group", slot.depth, code, title, held, missing, for_few=for_few)
        return self._sum_row(slot.id or _NO_HEADING, told, look)

    def _total_row(self, name: str, title: str, held: Sum, missing: int, look: Look, *, for_few: bool) -> Row:
        """Return a row below the lines."""
        row_id = TOTAL_ROW + name
        hint = look.words(_RATE_STANDS) if row_id == INDIRECT_ROW else ""
        return self._sum_row(row_id, _Told("total", 0, "", title, held, missing, hint, for_few), look)

    def _sum_row(self, row_id: str, told: "_Told", look: Look) -> Row:
        """Return a row of sums; the same object as last time if nothing of it changed."""
        key = (told, look.places, look.years, len(look.donors))
        kept = self._headed.get(row_id)
        if kept is None or kept[0] != key:
            kept = self._headed[row_id] = (key, Row(row_id, told.depth, _sum_cells(told, look), told.role))
        return kept[1]

    @staticmethod
    def _sum_of(programme: Programme, rows: list[Row]) -> Sum:
        """Return the sum of some lines."""
        held = NOTHING
        for row in rows:
            amount = amount_of(programme)[row.id]
            held = held.plus(Sum(amount.years, amount.total, 1))
        return held

    def _share_rows(self, programme: Programme, missing: int, look: Look) -> list[Row]:
        """Return the rows below lines that count as monitoring or evaluation: what of them counts."""
        return [
            self._total_row(each.id, look.words(each.title), Sum((), each.amount), missing, look, for_few=True)
            for each in me_shares(programme)
        ]

    def _total_rows(self, programme: Programme, look: Look) -> list[Row]:
        """Return the rows below the lines: direct costs, indirect costs, total."""
        now, missing = costs(programme), len(left_out(programme))
        without = value_of(programme.call.indirect_rate) is None
        rate = look.words(N_("Indirect costs, rate not given") if without else N_("Indirect costs, {rate} %"))
        rate = rate.replace("{rate}", show_number(now.rate, None, look.style))
        told = (
            ("direct", look.words(N_("Direct costs")), now.direct),
            ("indirect", rate, now.indirect),
            ("total", total_title(programme, look.words), now.total),
        )
        few = in_room() and totals_for_few(programme)
        return [self._total_row(name, title, held, missing, look, for_few=few) for name, title, held in told]

    # -- what is written -------------------------------------------------------------------------------------------

    def write(self, programme: Programme, writes: Sequence[CellWrite], new_id: IdMaker) -> Programme:
        """Put texts into lines, making lines for new rows; what a field refuses is said and leaves it as it was."""
        new, told = written(programme, writes, new_id, self.words, self.style)
        if told:
            self._say(" ".join(told))
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
        """Return the same programme, and say how a line moves: headings have a column of their own."""
        self._say(self.words(_STANDS_UNDER))
        return programme


TOTAL_ROW = "total:"
"""What the ids of the rows begin with that stand for no record."""
_NO_HEADING = "total:none"
INDIRECT_ROW = "total:indirect"
"""The id of the row of indirect costs, whose rate stands in the call."""
_STANDS_UNDER = N_("A line stands under a heading: type the code of another one in the column “Heading”.")
_RATE_STANDS = N_("The rate and what it is taken of stand in the frame: F2 leads there.")


def _field_of(column_key: str) -> str:
    """Return the field of a line that a column shows; "" for what is computed."""
    if c.year_of(column_key, c.QUANTITY) >= 0:
        return "quantities"
    if column_key.startswith(c.DONOR):
        return "donors"
    return "ratio_line_ids" if column_key == c.COVERS else column_key if column_key in c.FIELDS else ""


_steps = derived(unread_steps)


@derived
def _names(*of_sections: dict[str, str]) -> dict[str, Mapping[str, str]]:
    return dict(zip(_NAMED, of_sections, strict=True))


class _Told(NamedTuple):
    """What a row of sums says; ``missing`` is how many lines the sum leaves out, ``for_few`` that it tells pay."""

    role: Literal["group", "total"]
    depth: int
    code: str
    title: str
    held: Sum
    missing: int
    hint: str = ""
    for_few: bool = False


def _sum_cells(told: _Told, look: Look) -> tuple[Cell, ...]:
    """Return the cells of a row of sums."""
    places, held, years = look.places, told.held, range(look.years)
    after = 4 + len(look.donors) + len(c.LAST) - 4 + 1
    few = told.for_few
    sums = [Cell(show_number(held.year(at), places, look.style), value=held.year(at), for_few=few) for at in years]
    sums = sums if held.years or not held.total else [Cell() for _ in years]
    without = left_out_sentence(told.missing, look.words, below=told.role == "group")
    total = Cell(show_number(held.total, places, look.style), value=held.total, problem=without, for_few=few)
    blank = Cell()
    return (
        Cell(told.code),
        Cell(told.title, hint=told.hint),
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
