"""The feasibility step: the grid of interventions and their conditions, community projects, mechanisms."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from designer.feasibility.edits import add_from_library, in_grid
from designer.links.feasible_activity import attach, plan, refusal
from designer.links.project_activity import attach_project, plan_project, project_refusal
from designer.programme.chain_tree import tree
from designer.programme.edit import find_as
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.chain import Node
from designer.programme.records.feasibility import CommunityProject, Intervention
from designer.programme.words import ENGLISH, N_
from designer.ui.actions import action
from designer.ui.feasibility.chooser import Chooser
from designer.ui.feasibility.grid_page import GridPage
from designer.ui.feasibility.plan_box import open_plan_box, plan_entries
from designer.ui.feasibility.project_page import ProjectPage
from designer.ui.pages import Page, PagesScreen, TablePage

MECHANISMS = TablePage(
    "mechanisms",
    N_("Mechanisms"),
    ("name", "kind", "level", "chair", "existing", "endorsed", "node_id", "members"),
    N_(
        "Which body coordinates, by which procedures are people referred? Type the first mechanism; build on one that "
        "exists before you found another (Handbook 4.1.3)."
    ),
    N_("+ type a mechanism"),
    ((N_("Mechanism"), ("name", "kind", "level", "chair", "members", "existing", "endorsed", "node_id", "note")),),
    widths={"name": 216, "level": 144, "chair": 184, "members": 280, "existing": 104, "endorsed": 168, "node_id": 80},
    stretch="members",
)


class FeasibilityScreen(PagesScreen):
    """What could work here, judged; what is planned of it."""

    step = "feasibility"
    title = N_("Feasibility grid")
    keys = N_("+ ~ ? − judge · Ctrl+J conditions · Ctrl+Shift+A plan")

    def make_pages(self) -> tuple[Page, ...]:
        """Make the grid, the projects and the mechanisms."""
        self.grid = GridPage(self.session)
        self.grid.choose_wanted.connect(self.choose)
        self.grid.plan_wanted.connect(self.plan)
        self.projects = ProjectPage(self.session)
        self.projects.plan_wanted.connect(self.plan)
        return self.grid, self.projects, self.table_page(MECHANISMS)

    def beside_tabs(self) -> Sequence[QWidget]:
        """Return the filters of the grid and the way to the catalogue."""
        return (self.grid.bar,)

    def more_actions(self) -> tuple[QAction, ...]:
        """Make the actions of this step."""
        here = partial(action, self, menu=self.title)
        return (
            here(N_("Choose interventions…"), self.choose, "Ctrl+Shift+N"),
            here(N_("Between rows and their conditions"), self.swap, "Ctrl+J"),
            here(N_("Judge what is not judged yet"), self.judge_next, "F8"),
            here(N_("Plan this as an activity…"), self.plan, "Ctrl+Shift+A"),
            here(N_("Show the activity in the chain"), self.show_activity, "Ctrl+G"),
            here(N_("Add an individual condition"), partial(self.add_condition, "individual")),
            here(N_("Add a community condition"), partial(self.add_condition, "community")),
            here(N_("Add a structural condition"), partial(self.add_condition, "structural")),
            here(N_("Show all rows"), self.grid.show_all),
        )

    def show_page(self, at: int) -> None:
        """Show a page; the filters belong to the grid."""
        super().show_page(at)
        self.grid.bar.setVisible(at == 0)

    # -- the catalogue ---------------------------------------------------------------------------------------------

    def choose(self) -> None:
        """Open the chooser of interventions."""
        self.finish_editing()
        self.show_page(0)
        box = Chooser(self.window(), in_grid(self.session.programme))
        box.chosen.connect(self.add)
        box.finished.connect(box.deleteLater)
        box.open()
        box.line.setFocus()

    def add(self, library_ids: Sequence[str]) -> None:
        """Add entries of the catalogue as rows, in one step, and begin to judge the first."""
        before = self.session.programme
        new = add_from_library(before, library_ids, self.session.new_id)
        made = new.interventions[len(before.interventions) :]
        if made and self.session.edit(N_("Add interventions"), new, Place("interventions", made[0].id, "name")):
            self.grid.present(self.session.programme)
            self.grid.show_row(made[0].id)
            self.grid.judge_here()
            conditions = len(new.criteria) - len(before.criteria)
            told = N_("{rows} added with {conditions} conditions: judge them with + ~ ? −; F8 goes on to the next.")
            self.session.said.emit(ENGLISH(told).format(rows=len(made), conditions=conditions))

    # -- judging ---------------------------------------------------------------------------------------------------

    def swap(self) -> None:
        """Go from a row to its conditions, and back."""
        if isinstance(self.page, GridPage | ProjectPage):
            self.page.swap()

    def judge_next(self) -> None:
        """Go to what is not judged yet."""
        if isinstance(self.page, ProjectPage):
            self.page.judge_next()
            return
        self.show_page(0)
        self.grid.judge_next()

    def add_condition(self, group: str) -> None:
        """Add a condition to a group of the row."""
        self.show_page(0)
        self.grid.add_condition(group)  # type: ignore[arg-type]

    # -- planning --------------------------------------------------------------------------------------------------

    def plan(self) -> None:
        """Ask under which output the row or project becomes an activity; say why where it may not."""
        self.finish_editing()
        programme = self.session.programme
        if self.page is self.projects:
            self._plan_project(programme, self.projects.row_id)
        elif self.page is self.grid:
            self._plan_rows(programme)

    def _plan_rows(self, programme: Programme) -> None:
        """Plan the selected rows, as far as they may be planned."""
        selected = self.grid.above.selected_ids() or (self.grid.row_id,)
        rows = [row for each in selected if (row := find_as(programme, each, Intervention)) is not None]
        refused = [said for row in rows if (said := refusal(programme, row.id))]
        if refused:
            self.session.said.emit(refused[0])
        free = [row for row in rows if not refusal(programme, row.id)]
        if free:
            ids, make = tuple(row.id for row in free), self.session.new_id
            place = Place("interventions", ids[0], "node_ids")
            entries = plan_entries(
                programme,
                free[0].level,
                free[0].dimension,
                lambda output_id: self._done(plan(programme, ids, output_id, make), place),
                lambda node_id: self._done(attach(programme, ids, node_id), place),
            )
            open_plan_box(self, entries)

    def _plan_project(self, programme: Programme, project_id: str) -> None:
        """Plan the project under the caret, if it may be planned."""
        refused = project_refusal(programme, project_id)
        if refused:
            self.session.said.emit(refused)
        elif project_id:
            make, place = self.session.new_id, Place("projects", project_id, "node_id")
            entries = plan_entries(
                programme,
                "community",
                "",
                lambda output_id: self._done(plan_project(programme, project_id, output_id, make), place),
                lambda node_id: self._done(attach_project(programme, project_id, node_id), place),
            )
            open_plan_box(self, entries)

    def _done(self, new: Programme, place: Place) -> None:
        """Make the edit that plans, and say what it is planned as."""
        if self.session.edit(N_("Plan this"), new, place):
            codes = ", ".join(
                tree(new).codes[each] for each in self._node_ids(new, place.id) if each in tree(new).codes
            )
            said = ENGLISH(N_("Planned as {codes}. Ctrl+G shows it in the chain."))
            self.session.said.emit(said.replace("{codes}", codes))

    def show_activity(self) -> None:
        """Go to the activity that carries out the row or project under the caret."""
        self.finish_editing()
        page = self.page
        row_id = page.row_id if isinstance(page, GridPage | ProjectPage) else ""
        found = [
            each
            for each in self._node_ids(self.session.programme, row_id)
            if find_as(self.session.programme, each, Node)
        ]
        if found:
            self.session.went_to.emit(Place("nodes", found[-1]))
        else:
            self.session.said.emit(ENGLISH(N_("It is no activity yet: Ctrl+Shift+A plans it.")))

    @staticmethod
    def _node_ids(programme: Programme, row_id: str) -> tuple[str, ...]:
        """Return the activities of a row or project."""
        project = find_as(programme, row_id, CommunityProject)
        if project is not None:
            return (project.node_id,) if project.node_id else ()
        row = find_as(programme, row_id, Intervention)
        return row.node_ids if row else ()
