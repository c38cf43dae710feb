"""The page of the share of monitoring and evaluation: three gauges, what they mean, and the budget lines that count."""

from collections.abc import Mapping, Sequence

import msgspec
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from designer.budget.amounts import amounts
from designer.budget.pricing import HUNDRED, Amount
from designer.budget.shares import counted_lines, me_shares
from designer.library.catalogue import entries
from designer.programme.derived import derived
from designer.programme.formula import value_of
from designer.programme.ids import IdMaker
from designer.programme.money import exponent
from designer.programme.numbers import show_number
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.base import Record
from designer.programme.records.budget import Line
from designer.programme.words import ENGLISH, N_, counted
from designer.ui import style
from designer.ui.budget.gauge import Gauge
from designer.ui.linked_rows import LinkedRows, linked
from designer.ui.pages import Page
from designer.ui.record_table import bind_records
from designer.ui.session import Session
from designer.ui.table.record_source import Computed
from designer.ui.table.rows import Cell
from designer.ui.table.view import TableView

_COLUMNS: tuple[str | Computed, ...] = (
    "code",
    "description",
    "monitoring",
    "evaluation",
    *(
        msgspec.structs.replace(
            linked(key, title, 128, N_("The part that counts, all years together."), "money"), for_few=True
        )
        for key, title in (("for_monitoring", N_("For monitoring")), ("for_evaluation", N_("For evaluation")))
    ),
)
_WIDTHS = {"code": 64, "description": 320, "monitoring": 168, "evaluation": 160}


class ShareRows(LinkedRows):
    """The budget lines that count as monitoring or evaluation; their percentages can be typed here too."""

    def __init__(self) -> None:
        told = {"for_monitoring": lambda each: _parts(each)[0], "for_evaluation": lambda each: _parts(each)[1]}
        super().__init__("lines", _COLUMNS, told=told, widths=_WIDTHS, stretch="description")

    def kept(self, programme: Programme, record: Record) -> bool:
        """Tell whether a line counts, or says that it is work of monitoring or evaluation and does not count yet."""
        return record.id in _counted(programme) or (isinstance(record, Line) and record.scope == "me")

    def insert(self, programme: Programme, before_row_id: str, count: int, new_id: IdMaker) -> Programme:
        """Return the same programme: lines are made in the budget."""
        return programme

    def delete(self, programme: Programme, row_ids: Sequence[str]) -> Programme:
        """Return the same programme: lines are deleted in the budget."""
        return programme


def _counted(programme: Programme) -> frozenset[str]:
    return _set(counted_lines(programme))


@derived
def _set(ids: tuple[str, ...]) -> frozenset[str]:
    return frozenset(ids)


def _parts(programme: Programme) -> tuple[Mapping[str, Cell], Mapping[str, Cell]]:
    """Return line → the amount of it that counts as monitoring, and as evaluation."""
    return _amounts(amounts(programme), programme.frame.currency)


@derived
def _amounts(found: tuple[Amount, ...], currency: str) -> tuple[Mapping[str, Cell], Mapping[str, Cell]]:
    sides: tuple[dict[str, Cell], dict[str, Cell]] = ({}, {})
    for each in found:
        line = each.line
        for side, number in zip(sides, (line.monitoring, line.evaluation), strict=True):
            share = value_of(number)
            if share:
                part = each.total * share / HUNDRED
                side[line.id] = Cell(show_number(part, exponent(currency)), value=part, locked=True)
    return sides


class SharesPage(Page):
    """The gauges, and the lines below them."""

    title = N_("M&E share")
    sections = ("lines",)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.source = ShareRows()
        empty = N_(
            "No budget line counts as monitoring or evaluation yet. In the budget, mark surveys, M&E staff, visits and "
            "evaluations with the share of each that counts (the Handbook's range is 5–10 % of the total)."
        )
        self.view = TableView(empty_text=ENGLISH(empty), add_text="")
        self.view.setAccessibleName(ENGLISH(N_("Lines that count as monitoring and evaluation")))
        self.controller = bind_records(self.view, self.source, session)
        self.gauges = tuple(Gauge() for _ in range(3))
        self._note = style.label(role="ink_second", wrap=True)
        self._lay_out()
        self.setFocusProxy(self.view)
        self.view.caret_moved.connect(lambda *_: self.went.emit())
        self.view.follow_requested.connect(lambda row_id, _key: self.follow(row_id))

    def _lay_out(self) -> None:
        margin = style.px(2 * style.GRID)
        top = QHBoxLayout()
        top.setContentsMargins(margin, margin, margin, 0)
        top.setSpacing(style.px(4 * style.GRID))
        titles = {each.id: each for each in entries("me-shares")}
        for gauge, name in zip(self.gauges, ("monitoring", "evaluation", "together"), strict=True):
            box = QWidget()
            column = QVBoxLayout(box)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(gauge)
            counts = str(titles[name].data["counts"])
            text = ENGLISH(N_("Counts: {what}")).format(what=counts) if name != "together" else self._leaves_out()
            column.addWidget(style.label(text, style.SMALL, "ink_second", wrap=True))
            column.addStretch(1)
            top.addWidget(box, 1)
        self._note.setContentsMargins(margin, 0, margin, style.px(style.GRID))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.px(style.GRID))
        layout.addLayout(top)
        layout.addWidget(self._note)
        layout.addWidget(self.view, 1)

    @staticmethod
    def _leaves_out() -> str:
        """Say what does not count."""
        told = str(next(each for each in entries("me-shares") if each.id == "together").data["leaves_out"])
        return ENGLISH(N_("Does not count: {what}")).format(what=told[:1].lower() + told[1:])

    def present(self, programme: Programme) -> None:
        """Show the shares of a programme, and the lines that count."""
        shares = me_shares(programme)
        for gauge, share in zip(self.gauges, shares, strict=True):
            gauge.show_share(share)
        minimum = next((share.minimum for share in shares if share.minimum is not None), None)
        told = ENGLISH(
            N_("Of the total with indirect costs. The ranges are indicative; F2 on an amount goes to the line.")
        )
        if minimum is not None:
            asked = ENGLISH(N_("The donor asks for {minimum} % of evaluation at least."))
            told = f"{asked.format(minimum=show_number(minimum))} {told}"
        self._note.setText(told)
        self.controller.present(programme)

    def shows(self, programme: Programme, place: Place) -> bool:
        """Tell whether a place is a line that counts."""
        return place.section == "lines" and (not place.id or place.id in _counted(programme))

    def follow(self, row_id: str) -> None:
        """Go to a line in the budget."""
        self.session.went_to.emit(Place("lines", row_id))

    def go_to(self, place: Place) -> None:
        """Stand on a line."""
        self.view.setFocus()
        if place.id:
            self.view.go_to(place.id, place.field)

    def place(self, programme: Programme) -> Place | None:
        """Return the place of the cell in use."""
        row_id, key = self.view.current()
        return self.source.place(programme, row_id, key) if row_id else None

    def finish_editing(self) -> None:
        """Commit the open cell."""
        self.view.finish_editing()

    def summary(self, programme: Programme) -> str:
        """Return how many lines count, and what they come to."""
        together = me_shares(programme)[-1]
        if not together.lines or together.of_total is None:
            return ""
        amount = show_number(together.amount, exponent(programme.frame.currency))
        lines = counted(together.lines, N_("1 line counts"), N_("{count} lines count"))
        return f"{lines}: {programme.frame.currency} {amount}"
