"""The page of the feasibility grid: interventions above, the conditions of the one under the caret below."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from designer.feasibility.edits import add_condition
from designer.feasibility.figures import GROUP_NAMES, GROUP_TITLES, GroupName, counts, grid, rule_why, why
from designer.programme.names import full_name
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.base import DIMENSIONS
from designer.programme.words import ENGLISH, N_
from designer.ui import style
from designer.ui.choice_button import ChoiceButton
from designer.ui.feasibility.condition_rows import ConditionRows, condition_role
from designer.ui.feasibility.grid_rows import SIGNS, GridRows, sign_role
from designer.ui.feasibility.sign_table import SignTable
from designer.ui.feasibility.states import VERDICTS
from designer.ui.feasibility.two_tables import TwoTables
from designer.ui.flow import Flow
from designer.ui.form import Groups
from designer.ui.form_parts import Note
from designer.ui.session import Session

EMPTY = N_(
    "Which interventions could work here? Choose some from the Handbook's list with the button above (Ctrl+Shift+N), "
    "or type one of your own. Then judge the conditions of each with one key: + met, ~ partly, ? not known, − not met."
)
_LEAST_NAME, _WIDEST_NAME = 176, 300
"""Between these widths the names stretch, in pixels at 100 %, so that signs, verdict and plan stay in sight."""
_CHOOSE, _CHOOSE_SHORT = N_("Choose interventions…"), N_("Choose…")
_NARROW = 720
"""The width below which the button of the catalogue says less, in pixels at 100 %."""
_NONE_SHOWN = N_("No row is of this dimension and verdict.")
DETAILS: Groups = (
    (N_("Intervention"), ("code", "name", "dimension", "level", "scenario", "adapted", "checked_on")),
    (N_("Verdict"), ("verdict_override", "verdict_because")),
    (N_("Plan"), ("node_ids", "delivery", "service_id", "quantity", "unit", "unit_cost", "currency")),
    (N_("More"), ("environment", "note", "library_id")),
)


class GridPage(TwoTables):
    """The grid and its conditions, the filters, and the ways to add and to plan."""

    choose_wanted = Signal()
    plan_wanted = Signal()

    title = N_("Grid")
    sections = ("interventions", "criteria")
    above_source: GridRows
    below_source: ConditionRows

    def __init__(self, session: Session) -> None:
        self._plan = QPushButton(ENGLISH(N_("Plan this…")))
        self._add = self._add_button()
        above = SignTable(
            SIGNS, GROUP_NAMES, sign_role, "across", empty_text=ENGLISH(EMPTY), add_text=N_("+ type one of your own")
        )
        above.setAccessibleName(ENGLISH(N_("Feasibility grid")))
        below = SignTable(("state",), ("state",), condition_role, "down", add_text=N_("+ type a structural condition"))
        below.setAccessibleName(ENGLISH(N_("Conditions")))
        above.keep_in_sight("node_ids", _WIDEST_NAME, _LEAST_NAME)
        super().__init__(session, above, GridRows(session.said.emit), below, ConditionRows())
        self.bar = self._make_bar()
        self._plan.clicked.connect(self.plan_wanted)

    def _add_button(self) -> QToolButton:
        """Make the button that adds a condition to one of the groups."""
        made = QToolButton()
        made.setText(f"{ENGLISH(N_('+ Condition'))} ▾")
        made.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(made)
        for name in GROUP_NAMES:
            menu.addAction(ENGLISH(GROUP_TITLES[name])).triggered.connect(partial(self._add_clicked, name))
        made.setMenu(menu)
        return made

    def _add_clicked(self, name: GroupName, _checked: bool = False) -> None:
        self.add_condition(name)

    def beside_heading(self) -> Sequence[QWidget]:
        """Return the button that adds a condition, and the one that plans."""
        return (self._add, self._plan)

    def _make_bar(self) -> QWidget:
        """Make what stands beside the tabs: the filters, and the way to the catalogue."""
        bar = QWidget()
        row = Flow(bar)
        dimensions = (("*", N_("All dimensions")), *DIMENSIONS, ("", N_("No dimension")))
        verdicts = (("*", N_("All verdicts")), *((code, VERDICTS.titles[code]) for code in VERDICTS.codes))
        self.dimensions = ChoiceButton(ENGLISH(N_("Dimensions shown")), dimensions)
        self.verdicts = ChoiceButton(ENGLISH(N_("Verdicts shown")), verdicts)
        for button in (self.dimensions, self.verdicts):
            button.chosen.connect(lambda _code: self._filter())
            row.addWidget(button)
        self.choose = QPushButton(ENGLISH(_CHOOSE))
        self.choose.setAccessibleName(ENGLISH(_CHOOSE))
        for fixed in (self.choose, self._plan):
            fixed.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.choose.clicked.connect(self.choose_wanted)
        row.addWidget(self.choose)
        return bar

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: where there is little room, the button beside the tabs says less."""
        super().resizeEvent(event)
        narrow = self.width() < style.px(_NARROW)
        self.choose.setText(ENGLISH(_CHOOSE_SHORT if narrow else _CHOOSE))

    # -- what is shown ---------------------------------------------------------------------------------------------

    def present(self, programme: Programme) -> None:
        """Show a programme; with an empty grid the button that fills it is the one to press."""
        super().present(programme)
        empty = not programme.interventions
        if self.choose.property("primary") != empty:
            self.choose.setProperty("primary", empty)
            self.choose.style().unpolish(self.choose)
            self.choose.style().polish(self.choose)
        of = counts(grid(programme))
        self.verdicts.retitle({code: f"{VERDICTS.titles[code]} ({of[code]})" for code in of})
        for button in (self.dimensions, self.verdicts):
            button.setVisible(not empty)

    def heading(self, programme: Programme, row_id: str) -> tuple[str, str]:
        """Return the intervention and the why of its verdict."""
        found = grid(programme).get(row_id)
        for each in (self._add, self._plan):
            each.setEnabled(found is not None)
        if found is None:
            return "", ""
        name = full_name(programme, "interventions", found.row) or ENGLISH(N_("(no name)"))
        scenario = " ".join(found.row.scenario.split()).rstrip(".")
        parts = (
            f"{VERDICTS.signs[found.verdict]} {ENGLISH(VERDICTS.titles[found.verdict])}. {why(found)}",
            ENGLISH(N_("Useful for: {scenario}.")).replace("{scenario}", scenario) if scenario else "",
        )
        return name, "  ".join(filter(None, parts))

    def summary(self, programme: Programme) -> str:
        """Return how many rows have which verdict, and how many are planned."""
        rows = grid(programme)
        if not rows:
            return ""
        of = counts(rows)
        parts = [
            f"{VERDICTS.signs[code]} {of[code]} {ENGLISH(VERDICTS.short[code]).lower()}" for code in of if of[code]
        ]
        planned = sum(each.planned for each in rows.values())
        parts.append(ENGLISH(N_("{count} planned")).format(count=planned))
        shown = self.above_source.shown(programme)
        if shown != len(rows):
            parts.insert(0, ENGLISH(N_("{count} of {all} shown")).format(count=shown, all=len(rows)))
        return " · ".join(parts)

    def details(self, section_name: str) -> Groups:
        """Return the fields of an intervention."""
        return DETAILS

    def notes(self, section_name: str) -> Mapping[str, Note]:
        """Return what the conditions say, beside the verdict set by hand."""
        return {"verdict_override": self._note}

    def _note(self, programme: Programme) -> str:
        """Say which verdict the conditions give, and why."""
        found = grid(programme).get(self.row_id)
        if found is None:
            return ""
        told = ENGLISH(N_("The conditions say: {verdict}.")).format(
            verdict=ENGLISH(VERDICTS.titles[found.by_rule]).lower()
        )
        return f"{told} {rule_why(found)}" if found.by_rule else rule_why(found)

    # -- filters ---------------------------------------------------------------------------------------------------

    def _filter(self) -> None:
        """Show the rows of the chosen dimension and verdict."""
        self.finish_editing()
        self.above_source.dimension, self.above_source.verdict = self.dimensions.code, self.verdicts.code
        self.above_source.fresh.clear()
        self.controller.refresh()
        self._follow()
        if self.session.programme.interventions and not self.above_source.shown(self.session.programme):
            told = ENGLISH(_NONE_SHOWN)
            self.session.said.emit(told)
        self.went.emit()

    def show_all(self) -> None:
        """Take both filters away."""
        self.dimensions.choose("*")
        self.verdicts.choose("*")
        self._filter()

    def show_row(self, row_id: str) -> None:
        """Stand on a row, taking away the filters that hide it."""
        if not self.above.go_to(row_id):
            self.show_all()
            self.above.go_to(row_id)

    # -- what is done ----------------------------------------------------------------------------------------------

    def add_condition(self, name: GroupName) -> None:
        """Add an empty condition to a group of the row, and write it."""
        self.finish_editing()
        if not self.row_id:
            return
        new = add_condition(self.session.programme, self.row_id, name, "", self.session.new_id)
        made = new.criteria[-1].id
        if self.session.edit(N_("Add a condition"), new, Place("criteria", made, "text")):
            self.present(self.session.programme)
            self.below.setFocus(Qt.FocusReason.OtherFocusReason)
            self.below.go_to(made, "text")
            self.below.editing.open(self.below.caret.row, self.below.caret.column)

    def judge_next(self) -> None:
        """Go on to the next row with a condition that is not judged, and below to that condition."""
        self.finish_editing()
        rows = grid(self.session.programme)
        ids = list(rows)
        here = ids.index(self.row_id) + 1 if self.row_id in rows else 0
        waiting = [each for each in (*ids[here:], *ids[:here]) if rows[each].open]
        if not waiting:
            self.session.said.emit(ENGLISH(N_("Every condition is judged.")))
            return
        self.show_row(waiting[0])
        self._follow()
        self.judge_here()
