"""Workplan and risks: who does what by when as a table and as a drawing, what may go wrong, what must be remembered."""

from functools import partial

from PySide6.QtGui import QAction

from designer.links.assumption_risk import make_risks, without_risk
from designer.monitoring.workplan import add_task
from designer.programme.edit import section_of
from designer.programme.names import full_name
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.words import ENGLISH, N_
from designer.ui.actions import action
from designer.ui.chooser import Chooser, Option
from designer.ui.pages import Page, PagesScreen
from designer.ui.workplan.pages import GanttPage, PlanPage, step_under
from designer.ui.workplan.registers import CalendarPage, RisksPage

_ALL = "*"
"""The option that takes all assumptions."""


class WorkplanScreen(PagesScreen):
    """Four pages; the table comes first."""

    step = "workplan"
    title = N_("Workplan and risks")
    keys = N_("Ctrl+Shift+N task · ←→ move a bar · Ctrl+L risks")

    def make_pages(self) -> tuple[Page, ...]:
        """Make the pages."""
        self.plan = PlanPage(self.session)
        self.gantt = GanttPage(self.session, self.open_in_table)
        self.risks = RisksPage(self.session, self.choose_assumption)
        return self.plan, self.gantt, self.risks, CalendarPage(self.session)

    def more_actions(self) -> tuple[QAction, ...]:
        """Make the actions of the step."""
        here = partial(action, self, menu=self.title)
        return (
            here(ENGLISH(N_("Add a task under the activity")), self.add_task, "Ctrl+Shift+N"),
            here(ENGLISH(N_("Milestones on the bars, or a row for each task")), self.fold, "F8"),
            here(ENGLISH(N_("Make a risk of an assumption …")), self.choose_assumption, "Ctrl+L"),
        )

    def open_in_table(self, record_id: str) -> None:
        """Show the row of a step in the table."""
        self.show_page(self.pages.index(self.plan))
        self.plan.go_to(Place(section_of(record_id), record_id, "start_month"))

    def fold(self) -> None:
        """Draw milestones on the bars of their activities, or a row for each task."""
        if self.page is not self.gantt:
            self.show_page(self.pages.index(self.gantt))
        self.gantt.folded.toggle()

    def add_task(self) -> None:
        """Add a task under the activity that is selected, and write its name."""
        self.finish_editing()
        programme = self.session.programme
        step = step_under(self.page, programme)
        node_id = "" if step is None else step.id if step.kind == "activity" else step.parent
        new = add_task(programme, node_id, self.session.new_id)
        self._show_new(N_("Add a task"), new, Place("tasks", new.tasks[-1].id, "name"))

    def _show_new(self, name: str, new: Programme, place: Place) -> None:
        if self.session.edit(name, new, place):
            self.show_page(self.pages.index(self.plan))
            self.plan.present(new)
            self.plan.go_to(place)

    # -- risks -----------------------------------------------------------------------------------------------------

    def choose_assumption(self) -> None:
        """Let an assumption without a risk be chosen, or all of them, and make risks of them."""
        if self.page is not self.risks:
            self.show_page(self.pages.index(self.risks))
        self.finish_editing()
        programme = self.session.programme
        bare = without_risk(programme)
        if not bare:
            said = N_("Every assumption has its risk.") if programme.assumptions else N_("There is no assumption yet.")
            self.session.said.emit(ENGLISH(said))
            return
        options = [Option(each.id, full_name(programme, "assumptions", each), told=each.watched_by) for each in bare]
        if len(bare) > 1:
            options.append(Option(_ALL, ENGLISH(N_("All {count} of them")).replace("{count}", str(len(bare)))))
        prompt = ENGLISH(N_("Which assumption may not hold? Enter makes a risk of it"))
        Chooser(self, prompt, options, self._take).open_over(self.risks)

    def _take(self, assumption_id: str, _typed: str) -> None:
        programme = self.session.programme
        chosen = [each.id for each in without_risk(programme)] if assumption_id == _ALL else [assumption_id]
        new = make_risks(programme, chosen, self.session.new_id)
        if new is programme:
            return
        made = new.risks[len(programme.risks)]
        place = Place("risks", made.id, "statement")
        if self.session.edit(N_("Make risks of assumptions"), new, place):
            self.risks.present(new)
            self.risks.go_to(place)
            if assumption_id != _ALL:
                self.risks.view.editing.open(self.risks.view.caret.row, self.risks.view.caret.column)
            self.session.said.emit(ENGLISH(N_("Now word it, and give likelihood, impact and an answer.")))
