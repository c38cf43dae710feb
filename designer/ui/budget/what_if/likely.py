"""How likely the total is: with the scenario that is selected, beside what the budget is now."""

from decimal import Decimal

from msgspec import Struct
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from designer.budget.pay import totals_for_few
from designer.budget.what_if.changes import tell_pay
from designer.budget.what_if.outlook_chart import histogram, told
from designer.budget.what_if.scenarios import applied, changes_of
from designer.budget.what_if.simulation import Outlook, outlook
from designer.budget.what_if.words import scenario_name, signed
from designer.paper.drawing import Drawing
from designer.programme.derived import apart
from designer.programme.money import exponent
from designer.programme.numbers import show_number
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.budget import Scenario
from designer.programme.words import ENGLISH, N_
from designer.ui import audience, style
from designer.ui.budget.what_if.trial import trial_of
from designer.ui.drawing_painter import DrawingView
from designer.ui.session import Session
from designer.ui.table.controller import bind
from designer.ui.table.rows import Cell, Column, FixedRows, Row
from designer.ui.table.view import TableView

RANGE = "Ctrl+Shift+W"
"""The key that leads to the range of a line's unit cost."""
_HEADS = {"scenario": N_("With “{name}”:"), "trial": N_("As it is tried out:"), "now": N_("As the budget is now:")}
_BUTTON = N_("Range …  {keys}")
_NO_RANGE = N_(
    "No line has a range yet. {keys} leads to the range of a unit cost, at least and at most, in the details of a line:"
    " begin with the dearest lines. With some ranges, this tells what the total may come to."
)
_FIGURES = {
    "p10": N_("One draw of ten stays below (P10)"),
    "p50": N_("Half of them stay below (P50)"),
    "p80": N_("Four of five stay below (P80)"),
    "within": N_("Draws that keep the ceiling"),
    "ceiling": N_("Ceiling"),
    "planned": N_("As planned"),
    "least": N_("If all is as cheap as can be"),
    "most": N_("If all is as dear as can be"),
}
"""The figures of an outlook with their titles."""


class Likely(Struct, frozen=True):
    """What may come of the total: of what is shown, called by ``name`` unless it is the budget as it is; and before.

    ``before`` is the budget as it is, or was when a trial began, where something else is shown.
    """

    shown: Outlook
    name: str = ""
    before: Outlook | None = None


class LikelyRows(FixedRows):
    """The figures of the budget as it is and, where something else is shown, those of that with the change.

    ``tried`` tells that something is being tried out: then the budget is what it was before.
    """

    def __init__(self) -> None:
        self.likely: Likely | None = None
        self.tried = False

    def columns(self, programme: Programme) -> tuple[Column, ...]:
        """Return the columns."""
        title = ENGLISH(N_("Total with indirect costs, {currency}"))
        title = title.replace("{currency}", self.likely.shown.currency if self.likely else programme.frame.currency)
        now = ENGLISH(N_("Before") if self.tried else N_("Now"))
        found = [
            Column("figure", title, 176, "readonly", editable=False, frozen=True, stretch=True),
            Column("now", now, 112, "money", editable=False),
        ]
        if self.likely is not None and self.likely.before is not None:
            found.append(Column("shown", self.likely.name, 112, "money", editable=False))
            found.append(Column("change", ENGLISH(N_("Change")), 112, "number", editable=False))
        return tuple(found)

    def rows(self, programme: Programme) -> tuple[Row, ...]:
        """Return a row a figure."""
        likely = self.likely
        if likely is None:
            return ()
        return tuple(_row(key, title, likely) for key, title in _FIGURES.items() if _held(likely, key))

    def place(self, programme: Programme, row_id: str, column_key: str) -> Place | None:
        """Return nothing: a likelihood is about no record."""
        return None


def _held(likely: Likely, key: str) -> bool:
    return any(each is not None and getattr(each, key) is not None for each in (likely.shown, likely.before))


def _row(key: str, title: str, likely: Likely) -> Row:
    outlooks = [likely.shown] if likely.before is None else [likely.before, likely.shown]
    values = [None if (held := getattr(each, key)) is None else Decimal(held) for each in outlooks]
    percent = key == "within"
    exact = key in {"planned", "ceiling"}
    places = exponent(likely.shown.currency) if exact else 0
    cells = [Cell(ENGLISH(title), locked=True)]
    cells += [_cell(each, places, percent=percent) for each in values]
    if likely.before is not None:
        before, shown = values
        change = None if shown is None or before is None else shown - before
        text = signed(change, show_number(abs(change), places)) if change else ""
        cells.append(Cell(text, value=change, locked=True))
    return Row(key, 0, tuple(cells))


def _cell(value: Decimal | None, places: int, *, percent: bool) -> Cell:
    if value is None:
        return Cell("–", locked=True)
    return Cell(f"{show_number(value)} %" if percent else show_number(value, places), value=value, locked=True)


class LikelyPart(QWidget):
    """A sentence, a small histogram and its figures; what to do first while no line has a range.

    It draws for the scenario that is selected, or for what is being tried out, with what the budget is beside it.
    """

    range_wanted = Signal()
    """The range of a unit cost is to be typed."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session, self.rows, self.trial = session, LikelyRows(), trial_of(session)
        self.scenario: Scenario | None = None
        self.sentence = style.label(wrap=True)
        self.figure = DrawingView(Drawing(1.0, 1.0, (), ""))
        self.view = TableView(empty_text="", add_text="")
        self.view.setAccessibleName(ENGLISH(N_("How likely the total is")))
        self.controller = bind(self.view, self.rows, session)
        self.range = QPushButton(ENGLISH(_BUTTON).replace("{keys}", RANGE))
        self.range.clicked.connect(lambda _checked=False: self.range_wanted.emit())
        self._asked: tuple[object, ...] = ()
        self._before: tuple[Programme, Outlook | None] | None = None
        pad = style.px(2 * style.GRID)
        above = QHBoxLayout()
        above.addWidget(self.sentence, 1)
        above.addWidget(self.range)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(pad, style.px(style.GRID), pad, style.px(style.GRID))
        layout.addLayout(above)
        layout.addWidget(self.figure)
        layout.addWidget(self.view, 1)
        layout.addStretch(0)
        audience.changes.changed.connect(self._anew)

    def present(self, programme: Programme) -> None:
        """Show what a programme's total may come to."""
        asked = (programme, self.trial.before, self.scenario)
        if not self._asked or any(one is not other for one, other in zip(asked, self._asked, strict=True)):
            self._asked = asked
            self._anew()

    def _anew(self) -> None:
        if not self._asked:
            return
        hidden = self._hidden()
        likely = None if hidden else self._likely()
        self.rows.likely, self.rows.tried = likely, self.trial.before is not None
        for part in (self.figure, self.view):
            part.setVisible(likely is not None)
        if likely is None:
            told_ = ENGLISH(audience.NOT_SHOWN if hidden else _NO_RANGE).replace("{keys}", RANGE)
            self.sentence.setText(told_)
            return
        self.sentence.setText(f"{self._head()} {told(likely.shown)}".strip())
        self.figure.present(histogram(likely.shown, before=likely.before))
        self.controller.refresh()

    def _hidden(self) -> bool:
        """Tell whether a room is shown nothing: a total, or its difference, would tell what somebody earns."""
        programme, scenario = self.session.programme, self.scenario
        moved = self.trial.before is not None or (scenario is not None and tell_pay(changes_of(programme, scenario.id)))
        return audience.in_room() and (moved or totals_for_few(programme))

    def _likely(self) -> Likely | None:
        """Draw for what is shown and, where that is another, for the budget as it is; nothing without a range."""
        programme, before, scenario = self.session.programme, self.trial.before, self.scenario
        if before is not None:
            shown, name, now = outlook(programme), ENGLISH(N_("Trying out")), self._of(before)
        elif scenario is not None:
            with apart():
                shown = outlook(applied(programme, scenario))
            name, now = scenario_name(scenario), outlook(programme)
        else:
            shown, name, now = outlook(programme), "", None
        return None if shown is None else Likely(shown, name, now if now and now.currency == shown.currency else None)

    def _of(self, before: Programme) -> Outlook | None:
        """Return what may come of the programme before a trial; drawn once."""
        if self._before is None or self._before[0] is not before:
            with apart():
                self._before = (before, outlook(before))
        return self._before[1]

    def _head(self) -> str:
        """Say what is drawn for; nothing where there is only the budget."""
        if self.trial.before is not None:
            return ENGLISH(_HEADS["trial"])
        if self.scenario is not None:
            return ENGLISH(_HEADS["scenario"]).replace("{name}", scenario_name(self.scenario))
        return ENGLISH(_HEADS["now"]) if self.session.programme.scenarios else ""
