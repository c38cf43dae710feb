"""How a line falls on its quarters, for the inspector: the way chosen, the weights, and what follows for each."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.programme.edit import find_as
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.budget import Line
from designer.programme.words import ENGLISH, N_
from designer.ui import style
from designer.ui.budget.lines.phasing_rows import PhasingRows
from designer.ui.form import Form
from designer.ui.session import Session
from designer.ui.table.controller import bind
from designer.ui.table.view import TableView

_MOST_ROWS = 12
"""Quarters that are seen without scrolling: three years."""


class PhasingPanel(QWidget):
    """The choice above, the quarters below it; ``present`` shows a line."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.form = Form(session, Line, (("", ("phasing",)),), narrow=True)
        self.rows = PhasingRows()
        self.view = TableView(empty_text="", add_text="")
        self.view.setAccessibleName(ENGLISH(N_("Quarters of the line")))
        self.controller = bind(self.view, self.rows, session)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.px(4))
        layout.addWidget(self.form)
        layout.addWidget(self.view)
        style.changes.changed.connect(self._fit)

    def present(self, programme: Programme, line_id: str) -> None:
        """Show a line; nothing for what is none."""
        line = find_as(programme, line_id, Line)
        self.setVisible(line is not None)
        if line is None:
            return
        self.form.show_record(programme, line)
        if self.rows.line_id != line_id:
            self.view.finish_editing()
            self.rows.line_id = line_id
            self.controller.refresh()
        self.controller.present(programme)
        self._fit()

    def _fit(self) -> None:
        """Be as high as the quarters need, up to three years."""
        rows = min(len(self.view.table.rows), _MOST_ROWS)
        self.view.setFixedHeight((rows + 1) * style.row_height() + style.px(style.GRID))

    def go_to(self, place: Place) -> None:
        """Stand on the choice, or on the weight of the first quarter."""
        if place.field == "phases" and self.view.table.rows:
            self.view.setFocus()
            self.view.go_to(self.view.table.rows[0].id)
        else:
            self.form.go_to("phasing")

    def finish_editing(self) -> None:
        """Commit what is half typed."""
        self.form.finish_editing()
        self.view.finish_editing()
