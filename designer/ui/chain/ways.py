"""The page of the ways to the objective, and of who built the chain: a table and a small form."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from designer.programme.edit import find_as
from designer.programme.ids import IdMaker
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.chain import Diagram, Pathway
from designer.programme.words import ENGLISH, N_
from designer.theory_of_change.pathways import choose
from designer.ui import style
from designer.ui.form import Form
from designer.ui.record_table import RecordTable
from designer.ui.scrolled import Scrolled
from designer.ui.session import Session
from designer.ui.table.record_source import RecordSource
from designer.ui.table.rows import CellWrite

_BUILT = ((N_("Who built it"), ("built_with", "built_on")),)
_WHY = N_(
    "Which ways lead there, and why is the chosen one the most realistic? A link says in the inspector on which way it "
    "is; one without belongs to all."
)


class WayRows(RecordSource):
    """A row a way to the objective; choosing one lets the one chosen before go."""

    def __init__(self) -> None:
        widths = {"name": 300, "chosen": 96}
        super().__init__("pathways", ("name", "chosen", "because"), widths=widths, stretch="because")

    def write(self, programme: Programme, writes: Sequence[CellWrite], new_id: IdMaker) -> Programme:
        """Put texts into ways; of several that are chosen the last one written stays so."""
        written = super().write(programme, writes, new_id)
        for each in written.pathways:
            before = find_as(programme, each.id, Pathway)
            if each.chosen == "yes" and (before is None or before.chosen != "yes"):
                written = choose(written, each.id)
        return written


class WaysPage(QWidget):
    """The ways above, who built the chain below."""

    went = Signal()
    """Something else is selected here."""

    sections = ("pathways", "diagram")

    def __init__(self, session: Session) -> None:
        super().__init__()
        title, add = ENGLISH(N_("Ways to the objective")), ENGLISH(N_("+ a way"))
        self.table = RecordTable(session, WayRows(), title, ENGLISH(_WHY), add)
        self.form = Form(session, Diagram, _BUILT)
        inside = QWidget()
        column = QVBoxLayout(inside)
        margin = style.px(2 * style.GRID)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(style.px(3 * style.GRID))
        column.addWidget(self.table)
        column.addWidget(self.form)
        column.addStretch(1)
        self.area = Scrolled(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area)
        self.setFocusProxy(self.table.view)
        self.table.went.connect(self.went)
        self.form.went.connect(lambda _name: self.went.emit())

    def present(self, programme: Programme) -> None:
        """Show a programme's ways and who built its chain."""
        self.table.present(programme)
        self.form.show_record(programme, programme.diagram)

    def go_to(self, place: Place) -> None:
        """Stand on a way, or on a field of who built the chain."""
        if place.section == "diagram":
            self.form.go_to(place.field if place.field in self.form.entries else "built_with")
        else:
            self.table.go_to(place)

    def place(self, programme: Programme) -> Place | None:
        """Return what is selected: a field of the form while the keys are there, else a cell of the table."""
        focus = QApplication.focusWidget()
        if focus is not None and self.form.isAncestorOf(focus):
            return Place("diagram", programme.diagram.id, self.form.field_here)
        return self.table.place(programme)

    def finish_editing(self) -> None:
        """Commit what is half typed."""
        self.table.view.finish_editing()
        self.form.finish_editing()
