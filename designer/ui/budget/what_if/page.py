"""The page "What if": scenarios above; below, their figures beside those of now, what must be cut, how likely it is."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from designer.budget.what_if.scenarios import applied, discard_trial, left_out, take_over
from designer.budget.what_if.words import WHY, scenario_name
from designer.programme.derived import apart, derived
from designer.programme.edit import drop, find_as
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.base import Record
from designer.programme.records.budget import Change, Scenario
from designer.programme.words import ENGLISH, N_, counted
from designer.review.changes import Change as Told
from designer.review.changes import changes
from designer.ui import audience, style
from designer.ui.budget.what_if.likely import LikelyPart
from designer.ui.budget.what_if.parts import SCALE, ComparePart, CutPart
from designer.ui.budget.what_if.rows import ScenarioRows
from designer.ui.budget.what_if.trial import Trial, keep_before, trial_of
from designer.ui.budget.what_if.trial_bar import APPLY, DISCARD, TrialBar
from designer.ui.flow import Flow
from designer.ui.form import Groups
from designer.ui.linked_rows import linked
from designer.ui.pages import Page, RecordPanel
from designer.ui.record_table import RecordTable
from designer.ui.session import Session
from designer.ui.shell import Shell
from designer.ui.stack import Stack
from designer.ui.tabs import Tabs

WHY_SCENARIOS = N_(
    "Type a name and a lever, such as +30 for arrivals: nothing of it is in the budget until it is applied."
)
TRY, TRY_SCENARIO = "Ctrl+Shift+T", "Ctrl+Shift+Y"
LOCK = "Ctrl+Shift+N"
PARTS = ("Ctrl+Shift+B", "Ctrl+Shift+X", "Ctrl+Shift+Q")
"""The keys of the three parts."""
_LOW, _ROWS = 480, 2
"""Pixels at 100 % below which the page is low, as in a workshop; the scenarios that are in sight then, by scrolling."""
_HOLDS = "holds"
_MOST, _LONGEST = 16, 40
"""Changes that the inspector names one by one, and the characters of a text in one."""
Deed = tuple[str, Callable[[], object], str]
"""An English title, what is done, its keys."""


@derived
def _held(changes_: tuple[Change, ...]) -> Mapping[str, str]:
    """Return scenario → how many single changes it holds."""
    counts: dict[str, int] = {}
    for each in changes_:
        counts[each.scenario_id] = counts.get(each.scenario_id, 0) + 1
    return {key: str(count) for key, count in counts.items()}


class ScenarioPanel(RecordPanel):
    """What the inspector says of a scenario: what it changes in words, and what of it is left out.

    While something is tried out, that is told of the programme as it was before.
    """

    def __init__(self, trial: Trial) -> None:
        super().__init__()
        self.trial = trial
        self.title = style.label(size=style.STATEMENT, bold=True, wrap=True)
        self.text = style.label(role="ink_second", wrap=True)
        self.left = style.label(role="warning", wrap=True)
        self._shown: tuple[Programme, Programme | None, Record] | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for each in (self.title, self.text, self.left):
            layout.addWidget(each)

    def present(self, programme: Programme, record: Record) -> None:
        """Show a scenario, once a programme."""
        shown, before = self._shown, self.trial.before
        if not isinstance(record, Scenario):
            return
        if shown and shown[0] is programme and shown[1] is before and shown[2] == record:
            return
        self._shown = (programme, before, record)
        programme = programme if before is None else discard_trial(before, programme)
        with apart():
            found = changes(programme, applied(programme, record), with_private=not audience.in_room())
            lost = left_out(programme, record)
        self.title.setText(scenario_name(record))
        self.text.setText("\n".join([_said(each) for each in found[:_MOST]] + _more(len(found) - _MOST)))
        reasons = dict.fromkeys(ENGLISH(WHY[each]) for each in lost.values())
        head = counted(len(lost), N_("1 change is left out"), N_("{count} changes are left out"))
        self.left.setText(f"{head}: {'; '.join(reasons)}.")
        self.left.setVisible(bool(lost))


def _said(change: Told) -> str:
    """Return a change in a line: "Call, Ceiling: 4,500,000 → 3,825,000"."""
    if change.kind == "changed":
        before, after = (_short(each) or "–" for each in (change.before, change.after))
        return f"{_short(change.name)}, {change.title}: {before} → {after}"
    kinds = {"added": N_("New: {name}"), "removed": N_("Without: {name}"), "moved": N_("Moved: {name}")}
    return ENGLISH(kinds[change.kind]).replace("{name}", change.name)


def _short(text: str) -> str:
    """Return a text on one line, cut where it is long."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST - 1]}…"


def _more(count: int) -> list[str]:
    return [counted(count, N_("and 1 more"), N_("and {count} more"))] if count > 0 else []


class WhatIfPage(Page):
    """The list of scenarios above, one of three parts below it."""

    title = N_("What if")
    keys = N_("Ctrl+Shift+T try out · Ctrl+Shift+Y scenario · Ctrl+Shift+X to cut")
    sections = ("scenarios", "changes")

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session, self.trial = session, trial_of(session)
        columns = ("name", "arrivals", "cut", "currency", "move", "prices", linked(_HOLDS, N_("Single changes"), 72))
        widths = {"arrivals": 104, "cut": 128, "currency": 80, "move": 96, "prices": 96}
        rows = ScenarioRows(
            "scenarios", columns, told={_HOLDS: lambda p: _held(p.changes)}, widths=widths, stretch="name"
        )
        add = ENGLISH(N_("+ scenario"))
        self.table = RecordTable(session, rows, ENGLISH(N_("Scenarios")), ENGLISH(WHY_SCENARIOS), add)
        self.compare, self.cut, self.likely = ComparePart(session), CutPart(session), LikelyPart(session)
        self.parts = (self.compare, self.cut, self.likely)
        titles = (N_("Side by side"), N_("To cut"), N_("How likely"))
        self.tabs, self.stack = Tabs(list(map(ENGLISH, titles))), Stack()
        self.buttons = tuple(self._button(*each) for each in self._of_scenario())
        self.bar: TrialBar | None = None
        self.deeds: Mapping[str, QAction] = {}
        """The step's actions on scenarios, by their keys."""
        self._tight, self._whole = False, 0
        self._lay_out()
        self.setFocusProxy(self.table.view)
        self.tabs.chosen.connect(self.show_part)
        self.table.went.connect(self._went)
        self.cut.trial_wanted.connect(self.try_scenario)
        for part in self.parts:
            part.view.caret_moved.connect(lambda *_: self.went.emit())
        self.trial.changed.connect(self._follow_trial)
        style.changes.changed.connect(self._tighten)
        self._allow()

    def _lay_out(self) -> None:
        pad = style.px(2 * style.GRID)
        above, bar = QVBoxLayout(), Flow(right=1)
        above.setContentsMargins(pad, style.px(style.GRID), pad, style.px(4))
        above.addWidget(self.table)
        bar.setContentsMargins(style.px(4), 0, pad, style.px(4))
        for each in (self.tabs, *self.buttons):
            bar.addWidget(each)
        for part in self.parts:
            self.stack.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(above)
        layout.addLayout(bar)
        layout.addWidget(self.stack, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: where there is little height, the part below gets it."""
        super().resizeEvent(event)
        self._tighten()

    def minimumSizeHint(self) -> QSize:
        """Qt's: no more than what is needed when the page is low."""
        wanted = super().minimumSizeHint()
        if not self._tight:
            self._whole = wanted.height()
        return QSize(wanted.width(), min(wanted.height(), style.px(_LOW) - 1))

    def _tighten(self) -> None:
        """Show less above the lower part where the page is low, or lower than all of it needs."""
        self._tight = self.height() < max(style.px(_LOW), self._whole)
        self.table.tighten(*((_ROWS,) if self._tight else ()))
        self.cut.tighten(tight=self._tight)

    def _of_scenario(self) -> Sequence[Deed]:
        """Return what has a button."""
        return (
            (N_("Try out …"), self.try_out, TRY),
            (N_("Apply"), self.apply, APPLY),
            (N_("Discard"), self.discard, DISCARD),
        )

    def _button(self, text: str, run: Callable[[], object], keys: str) -> QPushButton:
        made = QPushButton(ENGLISH(text))
        made.setToolTip(style.plain_tooltip(keys))
        made.clicked.connect(lambda _checked=False: run())
        return made

    def offers(self) -> Sequence[Deed]:
        """Return what is done by keys here, or from every page of the step."""
        parts = (N_("Scenarios side by side"), N_("What must be cut"), N_("How likely the total is"))
        return (
            (N_("Try something out …"), self.try_out, TRY),
            (N_("Try the scenario out …"), self.try_scenario, TRY_SCENARIO),
            (N_("Apply the scenario"), self.apply, APPLY),
            (N_("Discard the scenario"), self.discard, DISCARD),
            (N_("Scale the chosen lines to fit"), self.cut.scale_to_fit, SCALE),
            (N_("Lock or unlock the lines of the cut"), self.cut.lock, LOCK),
            *((text, partial(self.show_part, at), PARTS[at]) for at, text in enumerate(parts)),
        )

    # -- the contract ----------------------------------------------------------------------------------------------

    def present(self, programme: Programme) -> None:
        """Show a programme's scenarios, and the part on show."""
        self.table.present(programme)
        self._present_part()
        self._allow()

    def _present_part(self) -> None:
        """Have the part on show show the programme; what is to be cut or is likely, with the selected scenario."""
        scenario = find_as(self.session.programme, self.table.view.current()[0], Scenario)
        self.cut.scenario = self.likely.scenario = scenario
        self.part.present(self.session.programme)

    @property
    def part(self) -> ComparePart | CutPart | LikelyPart:
        """The part on show."""
        return self.parts[self.stack.currentIndex()]

    def show_part(self, at: int) -> None:
        """Show one of the three parts."""
        self.stack.setCurrentIndex(at)
        self.tabs.show_chosen(at)
        self._present_part()
        if self.isVisible() and self.part.focusProxy():
            self.part.setFocus()
        self.went.emit()

    def go_to(self, place: Place) -> None:
        """Stand on a scenario, or on the one that a change belongs to."""
        if not place.id and self.isVisible() and self.isAncestorOf(QApplication.focusWidget() or self.window()):
            return  # undo of what was done here: the caret stays where it is
        change = find_as(self.session.programme, place.id, Change)
        self.table.go_to(Place("scenarios", change.scenario_id) if change else place)

    def place(self, programme: Programme) -> Place | None:
        """Return the scenario at the caret, or the line or figure below."""
        part = self.part
        if part.view.active():
            row_id, key = part.view.current()
            return part.rows.place(programme, row_id, key) or Place("scenarios")
        return self.table.place(programme)

    def detailed(self, programme: Programme) -> Place | None:
        """Return the scenario of which the inspector tells: the one at the caret of the list."""
        return self.table.place(programme)

    def details(self, section_name: str) -> Groups:
        """Return the fields of a scenario that the list has no room for."""
        return ((N_("Scenario"), ("note",)),) if section_name == "scenarios" else ()

    def panel(self, section_name: str) -> RecordPanel | None:
        """Make what tells a scenario's changes."""
        return ScenarioPanel(self.trial)

    def finish_editing(self) -> None:
        """Commit the open cell."""
        self.table.view.finish_editing()

    def summary(self, programme: Programme) -> str:
        """Return how many scenarios there are."""
        count = len(programme.scenarios)
        return counted(count, N_("1 scenario"), N_("{count} scenarios")) if count else ""

    # -- what is done ----------------------------------------------------------------------------------------------

    @property
    def scenario(self) -> Scenario | None:
        """The scenario at the caret of the list; the only one there is, wherever the caret stands."""
        programme = self.session.programme
        found = find_as(programme, self.table.view.current()[0], Scenario)
        return programme.scenarios[0] if found is None and len(programme.scenarios) == 1 else found

    def try_out(self) -> None:
        """Remember the programme as it is: what is edited from now on can be kept, applied or discarded."""
        self.session.about_to_undo.emit()  # what is half typed belongs to what is remembered
        self.finish_editing()
        if not self.trial.begin():
            self.session.said.emit(ENGLISH(N_("Something is being tried out already.")))
            return
        self._show_bar()
        kept = keep_before(self, self.session.programme)
        told = N_("Edit anything on any step; the strip above ends it.")
        if kept:
            told = N_(
                "Edit anything on any step; the strip above ends it. The state before stands under Versions …, too."
            )
        self.session.said.emit(ENGLISH(told))

    def try_scenario(self) -> None:
        """Try out a scenario: the programme becomes what it says, to be edited on."""
        scenario = self._wanted()
        if scenario is not None:
            if self.trial.before is None:
                self.try_out()
            new = applied(self.session.programme, scenario)
            self.session.edit(N_("Try a scenario out"), new, Place("scenarios", scenario.id, "name"))
            self.trial.took(scenario.id)

    def apply(self) -> None:
        """Apply the scenario at the caret for good, in one step; it goes off the list."""
        scenario = self._wanted()
        if scenario is not None:
            lost = left_out(self.session.programme, scenario)
            self.session.edit(N_("Apply a scenario"), take_over(self.session.programme, scenario), Place("scenarios"))
            told = N_("“{name}” is in the programme now. Ctrl+Z takes it back.")
            if lost:
                told = N_("“{name}” is in the programme now, but for {count} changes that fit no more.")
            text = ENGLISH(told).replace("{count}", str(len(lost)))
            self.session.said.emit(text.replace("{name}", scenario_name(scenario)))

    def discard(self) -> None:
        """Take the scenario at the caret off the list, in one step."""
        scenario = self._wanted()
        if scenario is not None:
            self.session.edit(N_("Discard a scenario"), drop(self.session.programme, scenario.id), Place("scenarios"))

    def _wanted(self) -> Scenario | None:
        """Return the scenario that is meant; say what to do where there is none."""
        self.finish_editing()
        found = self.scenario
        if found is None:
            self.session.said.emit(ENGLISH(N_("Stand on a scenario first.")))
        return found

    def _show_bar(self) -> None:
        """Have the strip in the window, once."""
        window: QWidget = self.window()
        if self.bar is None and isinstance(window, Shell):
            self.bar = TrialBar(self.trial)
            window.add_above(self.bar)
            self.bar.follow()

    def _went(self) -> None:
        self._allow()
        if self.part is not self.compare and self.isVisible():
            self._present_part()
        self.went.emit()

    def _follow_trial(self) -> None:
        """Show what is tried out beside what was before, if this page is seen."""
        self._allow()
        if self.isVisible():
            self._present_part()
            self.went.emit()  # the inspector tells of the programme before

    def _allow(self) -> None:
        """While something is tried out, applying and discarding are the strip's."""
        on = self.trial.before is not None
        some = self.scenario is not None and not on
        for button, allowed in zip(self.buttons, (not on, some, some), strict=True):
            button.setEnabled(allowed)
        for keys in (APPLY, DISCARD):
            if keys in self.deeds:  # the strip has the same keys, on every step
                self.deeds[keys].setEnabled(not on)
