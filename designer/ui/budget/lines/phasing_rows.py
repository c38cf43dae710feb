"""One line's quarters as a small table: the weight of each, which can be typed, and the amount that falls on it."""

from collections.abc import Sequence
from decimal import Decimal

from designer.budget.calendar import QUARTER, calendar, period_help
from designer.budget.pay import staff_headings, tells_pay
from designer.budget.phasing import phases, quarters_of, set_phase, weights_here
from designer.programme.edit import find_as
from designer.programme.entry import Refused, read
from designer.programme.fields import field
from designer.programme.formula import unreadable, value_of
from designer.programme.ids import IdMaker
from designer.programme.money import exponent
from designer.programme.numbers import edit_text, show, show_number
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.base import Number
from designer.programme.records.budget import Driver, Line
from designer.programme.words import ENGLISH, N_
from designer.ui.table.rows import Cell, CellWrite, Column, FixedRows, Row

QUARTER_KEY, WEIGHT, AMOUNT = "quarter", "phases", "amount"
_NUMBER = field(Driver, "values")
"""How a weight is read: a plain number, or arithmetic."""


class PhasingRows(FixedRows):
    """A row for each quarter of the programme; ``line_id`` is the line that is shown."""

    def __init__(self) -> None:
        self.line_id = ""

    def columns(self, programme: Programme) -> tuple[Column, ...]:
        """Return the columns."""
        told = N_("Any numbers: only their proportions within a year count.")
        money = ENGLISH(N_("Amount {currency}")).replace("{currency}", programme.frame.currency)
        return (
            Column(QUARTER_KEY, ENGLISH(N_("Quarter")), 72, "readonly", editable=False, frozen=True),
            Column(WEIGHT, ENGLISH(N_("Weight")), 72, "number", help=ENGLISH(told), begins=True),
            Column(AMOUNT, money, 112, "money", editable=False, stretch=True),
        )

    def rows(self, programme: Programme) -> tuple[Row, ...]:
        """Return the rows; none for what is no line."""
        line = find_as(programme, self.line_id, Line)
        time = calendar(programme, QUARTER)
        if line is None or time is None:
            return ()
        amounts, weights, months = quarters_of(programme, line.id), weights_here(programme, line.id), phases(programme)
        few = tells_pay(line, staff_headings(programme.headings))
        places = exponent(programme.frame.currency)
        rows = []
        for at, period in enumerate(time.periods):
            if not months.months[at] and not amounts[at]:
                continue
            typed = line.phases[at] if line.phasing == "typed" and at < len(line.phases) else None
            name = ENGLISH(N_("Q{number}")).replace("{number}", str(period.number))
            cells = (
                Cell(name, hint=period_help(programme, period, ENGLISH), locked=True),
                _weight(typed, weights[at], by_hand=line.phasing == "typed"),
                Cell(
                    show_number(amounts[at], places) if amounts[at] else "–",
                    value=amounts[at],
                    locked=True,
                    for_few=few,
                ),
            )
            rows.append(Row(f"quarter:{at}", 0, cells))
        return tuple(rows)

    def place(self, programme: Programme, row_id: str, column_key: str) -> Place | None:
        """Return the line's weights."""
        return Place("lines", self.line_id, WEIGHT)

    def write(self, programme: Programme, writes: Sequence[CellWrite], new_id: IdMaker) -> Programme:
        """Type weights; from then on the line falls as typed."""
        for each in writes:
            at = each.row_id.removeprefix("quarter:")
            numbers = read(_NUMBER, each.text) if each.column_key == WEIGHT and at.isdecimal() else Refused("")
            if isinstance(numbers, tuple):
                programme = set_phase(programme, self.line_id, int(at), numbers[0] if numbers else None)
        return programme


def _weight(typed: Number, counts: int, *, by_hand: bool) -> Cell:
    """Return a weight: as typed, else what counts now."""
    if unreadable(typed):
        told = ENGLISH(N_("This cannot be read as a number."))
        return Cell(show(typed), edit_text(typed), problem=told, severity="E")
    if by_hand:
        return Cell(show(typed), edit_text(typed), value_of(typed))
    return Cell(show_number(Decimal(counts)), value=Decimal(counts), hint=ENGLISH(N_("Type here to weigh by hand.")))
