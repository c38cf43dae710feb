"""The page of community projects: the projects above, the Handbook's screens of the one under the caret below."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from designer.feasibility.screening import APPROACHES, answers, screened, told
from designer.programme.edit import find_as
from designer.programme.programme import Programme
from designer.programme.records.feasibility import CommunityProject
from designer.programme.words import ENGLISH, N_, counted
from designer.ui.feasibility.project_rows import SCREEN, ProjectRows, ScreenRows, answer_role, outcome_role
from designer.ui.feasibility.sign_table import SignTable
from designer.ui.feasibility.two_tables import TwoTables
from designer.ui.form import Groups
from designer.ui.form_parts import Note
from designer.ui.session import Session

EMPTY = N_(
    "Which projects do communities propose? Type the first one here. Then answer below what speaks for and against it: "
    "a single sign against it stops a project (Handbook Table 3.2)."
)
DETAILS: Groups = (
    (N_("Project"), ("name", "approach", "community_id", "node_id", "description")),
    (N_("Both sides"), ("participants", "returnees", "residents", "gender", "environment")),
    (N_("Trade and money"), ("skills", "schedule", "capital", "legal_form", "rules")),
    (N_("To the end"), ("monitoring", "exit_plan")),
)


class ProjectPage(TwoTables):
    """Community and collective projects, each with its screens."""

    plan_wanted = Signal()

    title = N_("Community projects")
    sections = ("projects", "answers")
    below_source: ScreenRows

    def __init__(self, session: Session) -> None:
        self._plan = QPushButton(ENGLISH(N_("Plan this…")))
        above = SignTable(
            (SCREEN,), (), outcome_role, "down", empty_text=ENGLISH(EMPTY), add_text=N_("+ type a project"), lines=1
        )
        above.setAccessibleName(ENGLISH(N_("Community projects")))
        below = SignTable(("state",), ("state",), answer_role, "down")
        below.setAccessibleName(ENGLISH(N_("Screens of the project")))
        super().__init__(session, above, ProjectRows(), below, ScreenRows())
        self._plan.clicked.connect(self.plan_wanted)

    def beside_heading(self) -> Sequence[QWidget]:
        """Return the button that plans."""
        return (self._plan,)

    def heading(self, programme: Programme, row_id: str) -> tuple[str, str]:
        """Return the project and what its screens come to."""
        project = find_as(programme, row_id, CommunityProject)
        self._plan.setEnabled(project is not None)
        if project is None:
            return "", ""
        return project.name or ENGLISH(N_("(no name)")), told(screened(project, answers(programme))) + "."

    def summary(self, programme: Programme) -> str:
        """Return how many projects there are, and how many are stopped."""
        if not programme.projects:
            return ""
        held = answers(programme)
        stopped = sum(screened(each, held).outcome == "stopped" for each in programme.projects)
        told = counted(len(programme.projects), N_("1 project"), N_("{count} projects"))
        return f"{told} · {ENGLISH(N_('{count} stopped')).format(count=stopped)}" if stopped else told

    def details(self, section_name: str) -> Groups:
        """Return the fields of a project."""
        return DETAILS

    def notes(self, section_name: str) -> Mapping[str, Note]:
        """Return what speaks for and against an approach, beside it."""
        return {"approach": self._note}

    def _note(self, programme: Programme) -> str:
        """Say what speaks for and against the project's approach (Handbook Table 3.3)."""
        project = find_as(programme, self.row_id, CommunityProject)
        return ENGLISH(APPROACHES.get(project.approach, "")) if project else ""

    def judge_next(self) -> None:
        """Go to the next project with a point that is not answered, and below to that point."""
        self.finish_editing()
        programme = self.session.programme
        ids = [each.id for each in programme.projects]
        here = ids.index(self.row_id) if self.row_id in ids else 0
        held = answers(programme)
        for row_id in (*ids[here:], *ids[:here]):
            project = find_as(programme, row_id, CommunityProject)
            if project is not None and screened(project, held).open:
                self.show_row(row_id)
                self.judge_here()
                return
        self.session.said.emit(ENGLISH(N_("Every sign against a project is answered.")))
