"""The pages of the workplan: the same steps as a table and as a drawing."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QScrollArea, QVBoxLayout

from designer.monitoring.workplan import Step, steps
from designer.programme.edit import find, find_as, section_of
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.chain import Node
from designer.programme.words import ENGLISH, N_, counted
from designer.ui import style
from designer.ui.form import Groups
from designer.ui.pages import Page, SourcePage
from designer.ui.session import Session
from designer.ui.table.view import TableView
from designer.ui.workplan.canvas import CHANGES, NAMES, GanttCanvas
from designer.ui.workplan.rows import WorkplanRows, column_of

SECTIONS_HERE = ("tasks", "nodes", "collections", "evaluations")
_DETAILS: Mapping[str, Groups] = {
    "nodes": (
        (N_("Activity"), ("statement", "lead", "area_ids")),
        (N_("Months"), ("start_month", "end_month", "second_start_month", "second_end_month")),
    ),
    "tasks": (
        (N_("Task"), ("name", "node_id", "responsible")),
        (N_("Months"), ("start_month", "end_month")),
        (N_("Result"), ("deliverable", "milestone")),
    ),
    "collections": ((N_("Data collection"), ("name", "months", "responsible")),),
    "evaluations": ((N_("Evaluation"), ("name", "start_month", "end_month", "conductor")),),
}
_EMPTY = N_(
    "The activities of the theory of change stand here with their months. There are none yet: "
    "write them there, or type a task of the programme as a whole."
)


def _is_here(programme: Programme, place: Place) -> bool:
    """Tell whether a place is a step of the workplan."""
    if place.section not in SECTIONS_HERE:
        return False
    node = find_as(programme, place.id, Node)
    return node is None or node.kind == "activity"


def _counted(programme: Programme) -> str:
    """Return how much stands in the workplan, and how much of it has no months yet."""
    plan = steps(programme)
    kinds = (
        ("activity", N_("1 activity"), N_("{count} activities")),
        ("task", N_("1 task"), N_("{count} tasks")),
        ("collection", N_("1 collection"), N_("{count} collections")),
        ("evaluation", N_("1 evaluation"), N_("{count} evaluations")),
    )
    parts = [
        counted(count, one, many) for kind, one, many in kinds if (count := sum(each.kind == kind for each in plan))
    ]
    open_ = sum(not each.spans for each in plan)
    if open_:
        parts.append(ENGLISH(N_("{count} without months")).replace("{count}", str(open_)))
    return " · ".join(parts)


class PlanPage(SourcePage):
    """The workplan as a table."""

    title = N_("Workplan")
    sections = SECTIONS_HERE

    def __init__(self, session: Session) -> None:
        super().__init__(session, WorkplanRows(session.said.emit))

    def make_view(self) -> TableView:
        """Make the table, in whose last line a task is typed."""
        return TableView(empty_text=ENGLISH(_EMPTY), add_text=ENGLISH(N_("+ a task of the programme as a whole")))

    def shows(self, programme: Programme, place: Place) -> bool:
        """Tell whether a place is a step of the workplan."""
        return _is_here(programme, place)

    def column_of(self, place: Place) -> str:
        """Return the column that shows a field of a step of any kind."""
        return column_of(place)

    def summary(self, programme: Programme) -> str:
        """Return how much stands in the workplan."""
        return _counted(programme)

    def details(self, section_name: str) -> Groups:
        """Return the fields of a step."""
        return _DETAILS.get(section_name, ())


class GanttPage(Page):
    """The workplan as a drawing."""

    title = N_("Gantt")
    sections = SECTIONS_HERE

    def __init__(self, session: Session, opened: Callable[[str], object]) -> None:
        super().__init__()
        self.session = session
        self.canvas = GanttCanvas()
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setWidget(self.canvas)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.verticalScrollBar().valueChanged.connect(lambda _: self.canvas.update())
        self.folded = QCheckBox(ENGLISH(N_("Milestones on the bars")))
        self.folded.setToolTip(
            style.plain_tooltip(ENGLISH(N_("Draws milestones on their activity; hides other tasks")))
        )
        self.folded.toggled.connect(lambda on: self._fold(on=on))
        self.canvas.chosen.connect(self._chosen)
        self.canvas.opened.connect(opened)
        self.canvas.moved.connect(self._moved)
        self._empty = style.label(ENGLISH(_EMPTY), role="ink_second", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()
        self.setFocusProxy(self.canvas)

    def _lay_out(self) -> None:
        margin = style.px(2 * style.GRID)
        top = QHBoxLayout()
        top.setContentsMargins(margin, 0, margin, style.px(style.GRID))
        top.setSpacing(margin)
        legend = N_("I individual · C community · S structural · M data collection · E evaluation · ◆ milestone")
        top.addWidget(style.label(ENGLISH(legend), style.SMALL, "ink_second", wrap=True), 1)
        top.addWidget(self.folded)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self.area, 1)

    def present(self, programme: Programme) -> None:
        """Draw a programme's workplan."""
        there = bool(steps(programme))
        self._empty.setVisible(not there)
        self.area.setVisible(there)
        self.canvas.present(programme)

    def shows(self, programme: Programme, place: Place) -> bool:
        """Tell whether a place is a step of the workplan."""
        return _is_here(programme, place)

    def go_to(self, place: Place) -> None:
        """Select the bar of a step."""
        self.canvas.setFocus()
        if place.id:
            self.canvas.select(place.id, 1 if place.field.startswith("second_") else self.canvas.slot)

    def place(self, programme: Programme) -> Place | None:
        """Return the step whose bar is selected."""
        held = self.canvas.selected
        return Place(section_of(held), held) if held and find(programme, held) is not None else None

    def finish_editing(self) -> None:
        """Give up a drag."""
        self.canvas.cancel()

    def summary(self, programme: Programme) -> str:
        """Return how much stands in the workplan."""
        return _counted(programme)

    def details(self, section_name: str) -> Groups:
        """Return the fields of a step."""
        return _DETAILS.get(section_name, ())

    def _fold(self, *, on: bool) -> None:
        self.canvas.fold(folded=on)

    def _chosen(self) -> None:
        box = self.canvas.box()
        if not box.isEmpty():
            middle = box.center().toPoint()
            self.area.ensureVisible(0, middle.y(), 0, style.px(8 * style.GRID))
        self.went.emit()

    def _moved(self, record_id: str, slot: int, by: int, how: str) -> None:
        """Move a period, as one step with the moves of the same one just before."""
        before = self.session.programme
        new = CHANGES[how](before, record_id, slot, by)
        section = section_of(record_id)
        name = "months" if section == "collections" else ("second_" if slot else "") + "start_month"
        merge = f"gantt:{record_id}:{slot}:{how}"
        if not self.session.edit(NAMES[how], new, Place(section, record_id, name), merge):
            self.session.said.emit(ENGLISH(N_("It cannot be moved further.")))


def step_under(page: Page, programme: Programme) -> Step | None:
    """Return the step of the workplan that is selected on a page."""
    place = page.place(programme)
    return next((each for each in steps(programme) if place and each.id == place.id), None)
