"""The open points: every finding, by step and stage, and what was set aside; beside it coverage and notes."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from designer.programme.edit import find_as
from designer.programme.fields import field
from designer.programme.finding import Finding
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.frame import Call
from designer.programme.records.proposal import Waiver
from designer.programme.words import ENGLISH, N_
from designer.review.findings import aside, findings
from designer.review.fixes import fix_of
from designer.review.listing import where
from designer.review.steps import STEPS
from designer.review.waivers import key_of, reopen
from designer.ui import style
from designer.ui.actions import action
from designer.ui.form_choices import Box
from designer.ui.mending import mend
from designer.ui.notes.page import NotesPage
from designer.ui.review.coverage import CoveragePage
from designer.ui.review.rows import FIX, Points, point, row_id, waived
from designer.ui.review.table import PointTable
from designer.ui.screen import Screen
from designer.ui.session import Session
from designer.ui.stack import Stack
from designer.ui.table.controller import bind
from designer.ui.table.filter_field import FilterField
from designer.ui.tabs import Tabs

_STAGES = (("full", ENGLISH(N_("+ full proposal"))), ("final", ENGLISH(N_("+ final check"))))


def _box(name: str, options: Sequence[tuple[str, str]]) -> Box:
    """Make a box to choose from."""
    made = Box()
    made.setAccessibleName(ENGLISH(name))
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    for code, title in options:
        made.addItem(title, code)
    return made


class ReviewScreen(Screen):
    """The list with its filters, a button for what was set aside, the way to each point; coverage; all notes."""

    step = "review"
    title = N_("Open points")
    keys = N_("Enter goes there · Ctrl+. mends · F2 not applicable")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.filter = FilterField()
        self.filter.setAccessibleName(N_("Filter the open points"))
        self.told = style.label(role="ink_second", wrap=True)
        self.aside = QPushButton()
        self.aside.setCheckable(True)
        self.table = PointTable(N_("Nothing is open at this stage of the call."))
        self.table.setAccessibleName(self.title)
        self.source = Points()
        self.controller = bind(self.table, self.source, session)
        self.coverage = CoveragePage(session)
        self.notes = NotesPage(session)
        self.tabs = Tabs([ENGLISH(N_("Points")), ENGLISH(N_("Coverage")), ENGLISH(N_("Notes"))])
        self.stack = Stack()
        every = (("", ENGLISH(N_("All steps"))), *((each.name, ENGLISH(each.title)) for each in STEPS))
        self.steps = _box(N_("Points of the step"), every)
        self.stages = _box(N_("Points up to the stage"), (("", ENGLISH(N_("This stage"))), *_STAGES))
        self._lay_out()
        self.filter.serve(self.table)
        self.table.follow_requested.connect(self._follow)
        self.table.reopen_wanted.connect(self._reopen)
        self.table.selection_changed.connect(self.chosen_changed)
        self.aside.clicked.connect(self.toggle_aside)
        self.tabs.chosen.connect(self.show_page)
        self.coverage.went.connect(self.chosen_changed)
        self.notes.went.connect(self.chosen_changed)
        self.steps.activated.connect(self._narrow)
        self.stages.activated.connect(self._narrow)
        self._actions = (
            action(self, N_("Points"), partial(self.show_page, 0), "Ctrl+1", menu=self.title),
            action(self, N_("Coverage"), partial(self.show_page, 1), "Ctrl+2", menu=self.title),
            action(self, N_("Notes"), partial(self.show_page, 2), "Ctrl+3", menu=self.title),
            action(self, N_("Go to the point (Enter)"), self.table.follow, menu=self.title),
            action(self, N_("Not applicable, because … (F2)"), self.table.write_reason, menu=self.title),
            action(self, N_("Open a point again that was set aside (Delete)"), self.reopen, menu=self.title),
            action(self, N_("Show or hide what was set aside"), self.toggle_aside, "F8", menu=self.title),
        )
        self.table.addActions(self._actions[3:])

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(style.px(16), style.px(4), style.px(16), style.px(8))
        line.setSpacing(style.px(8))
        for each in (self.steps, self.stages, self.aside):
            line.addWidget(each)
        line.addStretch(1)
        line.addWidget(self.filter)
        points = QWidget()
        column = QVBoxLayout(points)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self.table)
        bar = QHBoxLayout()
        bar.setContentsMargins(style.px(4), style.px(4), style.px(16), style.px(4))
        bar.addWidget(self.tabs)
        bar.addWidget(self.told, 1)
        self.told.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        self.stack.addWidget(points)
        self.stack.addWidget(self.coverage)
        self.stack.addWidget(self.notes)
        layout.addWidget(self.stack, 1)
        self.setFocusProxy(self.table)

    # -- the contract ----------------------------------------------------------------------------------------------

    def present(self, programme: Programme) -> None:
        """Show the findings of a programme."""
        count = len(aside(programme))
        if not count:
            self.source.with_aside = False
        self.aside.setText(N_("Set aside ({count})").replace("{count}", str(count)))
        self.aside.setEnabled(bool(count))
        self.aside.setChecked(self.source.with_aside)
        self.controller.present(programme)
        if self.shows_coverage:
            self.coverage.present(programme)
        if self.shows_notes:
            self.notes.present(programme)
        severities = [found.severity for found in findings(programme)]
        stage = dict(field(Call, "stage").info.choices)[programme.call.stage]
        parts = (
            f"{severities.count('E')} missing or wrong",
            f"{severities.count('W')} to look at",
            f"{severities.count('I')} to note",
            f"stage: {ENGLISH(stage).lower()}",
        )
        self.told.setText(" · ".join(parts))

    def go_to(self, place: Place) -> None:
        """Show a note, or what a waiver set aside; the list as a whole for any other place."""
        programme = self.session.programme
        if place.section == "comments":
            self.show_page(2)
            self.notes.go_to(place)
            return
        waiver = find_as(programme, place.id, Waiver)
        silent = next((each for each in aside(programme) if waiver and each.waiver is waiver), None)
        if silent is not None:
            self.show_page(0)
            if not self.source.with_aside:
                self.toggle_aside()
            self.table.go_to(row_id(silent.found))

    def actions_here(self) -> Sequence[QAction]:
        """Return this screen's actions."""
        return self._actions

    def finish_editing(self) -> None:
        """Commit a reason, or a note, that is being typed."""
        self.table.finish_editing()
        self.notes.finish_editing()

    @property
    def shows_coverage(self) -> bool:
        """Whether the page of coverage is on show."""
        return self.stack.currentWidget() is self.coverage

    @property
    def shows_notes(self) -> bool:
        """Whether the page of notes is on show."""
        return self.stack.currentWidget() is self.notes

    def show_page(self, at: int) -> None:
        """Show the points, the coverage or the notes, and give it the keys."""
        self.finish_editing()
        self.stack.setCurrentIndex(at)
        self.tabs.show_chosen(at)
        self.setFocusProxy((self.table, self.coverage, self.notes)[at])
        self.present(self.session.programme)
        if self.isVisible():
            self.setFocus()
        self.chosen_changed.emit()

    def _narrow(self) -> None:
        """Show the points of the step and up to the stage that are chosen."""
        self.table.finish_editing()
        self.source.step, self.source.stage = self.steps.currentData(), self.stages.currentData()
        self.controller.refresh()
        self.chosen_changed.emit()

    def summary(self) -> str:
        """Return where the point under the caret is."""
        if self.shows_coverage:
            return ""
        if self.shows_notes:
            return self.notes.summary()
        found = self.found_here()
        return where(self.session.programme, found) if found else ""

    def inspector(self) -> QWidget | None:
        """Return what stands in the field of the coverage under the caret."""
        return self.coverage.inspector() if self.shows_coverage else None

    def selected_place(self) -> Place | None:
        """Return the place of the point or note under the caret; none on the page of coverage."""
        if self.shows_coverage:
            return None
        if self.shows_notes:
            return self.notes.place()
        found = self.found_here()
        return found.place if found else None

    def found_here(self) -> Finding | None:
        """Return the finding under the caret, open or set aside; none on the other pages."""
        if self.shows_coverage or self.shows_notes:
            return None
        return point(self.session.programme, self.table.current()[0])

    # -- what is done ----------------------------------------------------------------------------------------------

    def toggle_aside(self) -> None:
        """Show what was set aside below the open points, or hide it again."""
        self.table.finish_editing()
        self.source.with_aside = not self.source.with_aside and bool(aside(self.session.programme))
        self.controller.refresh()
        self.present(self.session.programme)
        if self.source.with_aside:
            self.table.go_to(row_id(aside(self.session.programme)[0].found))
        self.table.setFocus()

    def reopen(self) -> None:
        """Open again the points selected among those that were set aside."""
        self._reopen(self.table.selected_ids())

    def _reopen(self, row_ids: tuple[str, ...]) -> None:
        programme = self.session.programme
        silent = [each for wanted in row_ids if (each := waived(programme, wanted))]
        if not silent:
            self.session.said.emit(N_("This point is open. Delete opens those again that were set aside."))
            return
        new = reopen(programme, *(each.found for each in silent))
        self.session.edit(N_("Open a point again"), new, Place("waivers"))
        keys = {key_of(each.found) for each in silent}
        back = next((each for each in findings(new) if key_of(each) in keys), None)
        if back:
            self.table.go_to(row_id(back))

    def mend(self, found: Finding) -> None:
        """Mend a point in the one step that its row names; the next one comes under the caret."""
        self.finish_editing()
        if waived(self.session.programme, row_id(found)):
            self.session.said.emit(ENGLISH(N_("This point is set aside: Delete opens it again.")))
            return
        row, column = self.table.caret.row, self.table.caret.column
        mend(self.session, found)
        self.controller.present(self.session.programme)
        self.table.caret.go(min(row, len(self.table.table.rows) - 1), column)

    def _follow(self, wanted: str, column_key: str) -> None:
        found = point(self.session.programme, wanted)
        if found and column_key == FIX and fix_of(self.session.programme, found, self.session.new_id):
            self.mend(found)
        elif found:
            self.session.led_to.emit(found)
