"""The page of a revision: which state was approved, whose part is compared, and what changed since."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.budget.sheets.revision import notes
from designer.keeping.versions import Version, opened
from designer.programme.problem import FileProblem
from designer.programme.programme import Programme
from designer.programme.words import ENGLISH, N_
from designer.ui import style
from designer.ui.budget.revision_rows import SHOWN, RevisionRows
from designer.ui.budget.snapshots import state_title, states_here
from designer.ui.choice_button import ChoiceButton
from designer.ui.flow import Flow
from designer.ui.pages import SourcePage
from designer.ui.session import Session
from designer.ui.table.empty import EmptyState
from designer.ui.table.view import TableView

EMPTY = N_("Choose above which state was approved. Ctrl+Shift+K keeps the present one under a name.")
_NONE = ("", N_("choose a state"))
_WHOLE = ("", N_("Whole budget"))
_DESCRIPTIONS = (640, 144)
"""Pixels at 100 % that the column of descriptions has at most and at least, so that the changes stay in sight."""
States = Callable[[QWidget], Sequence[Version]]


class RevisionPage(SourcePage):
    """Choices above, the table below; nothing is typed here."""

    title = N_("Revision")
    keys = N_("Ctrl+Shift+K keep this state · F2 to the line · Shift+Tab choices above")

    def __init__(self, session: Session, states: States = states_here) -> None:
        self.revised = RevisionRows()
        super().__init__(session, self.revised)
        self.view.keep_in_sight("percent", *_DESCRIPTIONS)
        self._states_of, self._states = states, tuple[Version, ...]()
        self.first = EmptyState(self.view.viewport())
        self.state = ChoiceButton(ENGLISH(N_("Approved")), (_NONE,))
        self.donor = ChoiceButton(ENGLISH(N_("Paid by")), (_WHOLE,))
        self.shown = ChoiceButton(ENGLISH(N_("Show")), SHOWN)
        self.note = style.label(size=style.SMALL, role="ink_second", wrap=True)
        self._lay_out()
        self.state.chosen.connect(self.compare_with)
        self.donor.chosen.connect(self.show_donor)
        self.shown.chosen.connect(self.show_rows)
        self.view.follow_requested.connect(self._follow)

    def make_view(self) -> TableView:
        """Make the table."""
        return TableView(empty_text="", add_text="")

    def _lay_out(self) -> None:
        """Put the choices above the table."""
        pad = style.px(2 * style.GRID)
        bar = Flow()
        bar.setContentsMargins(pad, style.px(4), pad, style.px(4))
        for name, button in ((N_("Approved"), self.state), (N_("Paid by"), self.donor), (N_("Show"), self.shown)):
            bar.addWidget(style.label(ENGLISH(name), role="ink_second"))
            bar.addWidget(button)
        self.note.setContentsMargins(pad, 0, pad, style.px(4))
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.setSpacing(0)
            layout.insertLayout(0, bar)
            layout.insertWidget(1, self.note)

    def present(self, programme: Programme) -> None:
        """Show a programme beside the approved one."""
        donors = tuple((each.id, each.name or each.code or "?") for each in programme.donors)
        self.donor.offer((_WHOLE, *donors))
        self.revised.donor = self.donor.code
        super().present(programme)
        found = self.revised.found(programme)
        self.note.setText(" ".join(notes(found, ENGLISH)) if found else "")
        self.note.setVisible(bool(self.note.text()))
        self._say_first()

    def _say_first(self) -> None:
        """Say what to do first while nothing is compared."""
        self.first.say("" if self.revised.approved else ENGLISH(EMPTY), style.row_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: the first words stay in the middle."""
        super().resizeEvent(event)
        self._say_first()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's: the states that are kept by now are offered; the newest one with a name is compared with first."""
        super().showEvent(event)
        self._states = tuple(self._states_of(self))
        self.state.offer((_NONE, *((each.path.name, state_title(each)) for each in self._states)))
        named = next((each.path.name for each in self._states if each.name), "")
        if not self.state.code and named:
            self.compare_with(named)

    def compare_with(self, name: str) -> None:
        """Compare with a state, known by the name of its own file; with none where it cannot be read, and say why."""
        state = next((each for each in self._states if each.path.name == name), None)
        self.revised.approved = None
        if state is not None:
            try:
                self.revised.approved = opened(state)
            except FileProblem as problem:
                self.session.said.emit(str(problem))
                name = ""
        self.state.choose(name)
        self._anew()

    def show_donor(self, donor_id: str) -> None:
        """Compare what one donor pays, or the whole budget."""
        self.donor.choose(donor_id)
        self._anew()

    def show_rows(self, code: str) -> None:
        """Show all lines, those that changed, or none."""
        self.shown.choose(code)
        self.revised.shown = code
        self._anew()

    def _anew(self) -> None:
        self.revised.donor = self.donor.code
        self.controller.refresh()
        self.present(self.session.programme)
        self.went.emit()

    def _follow(self, row_id: str, column_key: str) -> None:
        """Go from a row to its line or heading."""
        place = self.revised.place(self.session.programme, row_id, column_key)
        if place is not None:
            self.session.went_to.emit(place)
