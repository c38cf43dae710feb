"""The page of the workload: the user's limit, the load of case workers by quarter as a chart and as a table."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from designer.budget.staffing.load_chart import load_chart
from designer.budget.staffing.workload import follow_up, peaks, quarterly
from designer.paper.drawing import Drawing
from designer.programme.numbers import show_number
from designer.programme.place import Place
from designer.programme.programme import FRAME_ID, Programme
from designer.programme.records.frame import Frame
from designer.programme.words import ENGLISH, N_
from designer.ui import style
from designer.ui.drawing_painter import DrawingView
from designer.ui.form import Form
from designer.ui.pages import Page
from designer.ui.session import Session
from designer.ui.staffing.rows import LoadRows
from designer.ui.table.controller import bind
from designer.ui.table.view import TableView

LIMITS = ("case_limit", "follow_up")
"""The fields of the frame that the load is measured with."""

_HOW = N_(
    "Counted are posts of case work with a caseload, at full time, while they are held; focal points for protection and"
    " health are called in and do not count. Returnees are followed for {months} months. They arrive as the frame's"
    " caseload by quarter says, else evenly within each year. The sources give no norm: the limit is yours."
)
_PLAN = N_(" Ctrl+Shift+J plans the peak.")
_NOTHING = Drawing(1.0, 1.0, (), "")


class WorkloadPage(Page):
    """The limit and the length of follow-up above, then the chart, and the load by quarter below."""

    title = N_("Workload")
    sections = ("frame",)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.forms = tuple(Form(session, Frame, (("", (name,)),), narrow=True) for name in LIMITS)
        self.chart = DrawingView(_NOTHING)
        self.view = TableView(
            empty_text=ENGLISH(
                N_("The load follows from the duration and the caseload (step Frame) and from posts of case work.")
            ),
            add_text="",
        )
        self.view.setAccessibleName(ENGLISH(N_("Load of case workers by quarter")))
        self.source = LoadRows()
        self.controller = bind(self.view, self.source, session)
        self.how = style.label("", role="ink_second", wrap=True)
        self.view.caret_moved.connect(lambda *_: self.went.emit())
        for form in self.forms:
            form.went.connect(lambda _: self.went.emit())
        self._lay_out()
        self.setFocusProxy(self.forms[0].entries[LIMITS[0]].editor.buddy())

    def _lay_out(self) -> None:
        margin = style.px(2 * style.GRID)
        top = QHBoxLayout()
        top.setContentsMargins(margin, style.px(style.GRID), margin, style.px(style.GRID))
        top.setSpacing(2 * margin)
        for form in self.forms:
            top.addWidget(form, 1, Qt.AlignmentFlag.AlignTop)
        drawn = QVBoxLayout()
        drawn.setContentsMargins(margin, 0, margin, style.px(style.GRID))
        drawn.addWidget(self.chart)
        below = QVBoxLayout()
        below.setContentsMargins(margin, style.px(style.GRID), margin, margin)
        below.addWidget(self.how)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addLayout(drawn)
        whole.addWidget(self.view, 1)
        whole.addLayout(below)

    def present(self, programme: Programme) -> None:
        """Show limit and load."""
        self.controller.present(programme)
        for form in self.forms:
            form.show_record(programme, programme.frame)
        figures = load_chart(programme, ENGLISH)
        self.chart.setVisible(bool(figures))
        for each in figures:
            self.chart.present(each.drawing)
        plan = ENGLISH(_PLAN) if peaks(programme) else ""
        self.how.setText(ENGLISH(_HOW).replace("{months}", str(follow_up(programme))) + plan)

    def shows(self, programme: Programme, place: Place) -> bool:
        """Tell whether a place is the limit or the length of follow-up."""
        return place.section == "frame" and place.field in LIMITS

    def go_to(self, place: Place) -> None:
        """Stand in a field."""
        self.forms[LIMITS.index(place.field)].go_to(place.field)

    def place(self, programme: Programme) -> Place | None:
        """Return the field in use, the limit where it is none."""
        for form, name in zip(self.forms, LIMITS, strict=True):
            if form.entries[name].editor.buddy().hasFocus():
                return Place("frame", FRAME_ID, name)
        return Place("frame", FRAME_ID, LIMITS[0])

    def finish_editing(self) -> None:
        """Commit what is half typed."""
        for form in self.forms:
            form.finish_editing()

    def summary(self, programme: Programme) -> str:
        """Return the highest load, and when case workers are missing."""
        loads = [each for each in quarterly(programme) if each.each is not None]
        if not loads:
            return ""
        most = max(loads, key=lambda each: each.each or 0)
        told = ENGLISH(N_("At most {count} returnees a case worker, in Q{quarter}"))
        told = told.format(count=show_number(most.each) if most.each is not None else "", quarter=most.number)
        missing = ", ".join(f"{each.name}: {each.missing}" for each in peaks(programme))
        return f"{told} · {ENGLISH(N_('missing in'))} {missing}" if missing else told
