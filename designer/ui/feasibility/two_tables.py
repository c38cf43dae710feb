"""A page of two tables: the records above, and below them what belongs to the one under the caret."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from designer.programme.edit import find
from designer.programme.place import Place
from designer.programme.programme import Programme, section
from designer.ui import style
from designer.ui.feasibility.sign_table import SignTable
from designer.ui.flow import Flow
from designer.ui.pages import Page
from designer.ui.record_table import bind_records
from designer.ui.session import Session
from designer.ui.stack import Wrapping
from designer.ui.table.controller import bind
from designer.ui.table.record_source import RecordSource
from designer.ui.table.rows import TableSource
from designer.ui.table.view import TableView

UPPER, LOWER = 9, 11
"""How the height is shared between the two tables, until somebody drags the edge: all groups below are seen at 768."""


class BelowSource(TableSource, Protocol):
    """What the lower table is of: it shows what belongs to the record ``row_id``."""

    row_id: str

    def owner(self, programme: Programme, place: Place) -> str:
        """Return the record above that a place below belongs to; "" for none."""


class _Heading(style.Label):
    """A heading that takes one line where there is room for it, and as many as it needs where there is none."""

    def __init__(self) -> None:
        super().__init__(size=style.STATEMENT, bold=True, wrap=True)

    def sizeHint(self) -> QSize:
        """Qt's: all in one line."""
        wide = self.fontMetrics().horizontalAdvance(self.text()) + 2
        return QSize(wide, self.heightForWidth(wide))


class TwoTables(Page):
    """The two tables, with a heading between them that says what is below; the lower part shows once there is a record.

    Subclasses set ``sections`` (that of the upper table first) and override ``heading``.
    """

    def __init__(
        self,
        session: Session,
        above: TableView,
        above_source: RecordSource,
        below: SignTable,
        below_source: BelowSource,
    ) -> None:
        super().__init__()
        self.session = session
        self.above, self.above_source = above, above_source
        self.below, self.below_source = below, below_source
        self.controller = bind_records(above, above_source, session)
        self._below_controller = bind(below, below_source, session)
        self._title = _Heading()
        self._why = style.label(role="ink_second", wrap=True)
        self._panel = Wrapping()
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(style.px(style.GRID))
        self._lay_out()
        self.setFocusProxy(above)
        above.caret_moved.connect(lambda *_: self._moved())
        above.selection_changed.connect(self.went)
        below.caret_moved.connect(lambda *_: self.went.emit())

    def _lay_out(self) -> None:
        """Put the tables above each other, and the heading between them."""
        head = Flow(across=4, right=1)
        head.setContentsMargins(style.px(16), style.px(6), style.px(12), 0)
        for widget in (self._title, *self.beside_heading()):
            head.addWidget(widget)
        column = QVBoxLayout(self._panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.px(4))
        column.addLayout(head)
        self._why.setContentsMargins(style.px(16), 0, style.px(12), style.px(4))
        column.addWidget(self._why)
        column.addWidget(self.below, 1)
        self._split.addWidget(self.above)
        self._split.addWidget(self._panel)
        self._split.setStretchFactor(0, UPPER)
        self._split.setStretchFactor(1, LOWER)
        self._split.setSizes([UPPER * 100, LOWER * 100])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._split)

    def beside_heading(self) -> Sequence[QWidget]:
        """Return what stands at the right of the lower table's heading."""
        return ()

    def heading(self, programme: Programme, row_id: str) -> tuple[str, str]:
        """Return what the lower table is of, and a sentence about it."""
        raise NotImplementedError

    # -- what is shown ---------------------------------------------------------------------------------------------

    @property
    def row_id(self) -> str:
        """The record under the caret of the upper table; "" for none."""
        row_id = self.above.current()[0]
        return row_id if find(self.session.programme, row_id) is not None else ""

    def present(self, programme: Programme) -> None:
        """Show a programme in both tables."""
        self.controller.present(programme)
        self._below_controller.present(programme)
        self._panel.setVisible(bool(section(programme, self.sections[0])))
        self._follow()

    def _moved(self) -> None:
        self._follow()
        self.went.emit()

    def _follow(self) -> None:
        """Show below what belongs to the record under the caret; at first that is the first one."""
        if self.above.caret.row < 0 and self.above.table.record_count() and self.above.table.rows:
            self.above.caret.go(0, self.above.caret.first_editable(0))
        row_id = self.row_id
        if row_id != self.below_source.row_id:
            self.below.finish_editing()
            self.below_source.row_id = row_id
            self._below_controller.refresh()
            self.stand_below()
        title, why = self.heading(self.session.programme, row_id)
        self._title.setText(title)
        self._why.setText(why)
        self._why.setVisible(bool(why))

    # -- the contract of a page ------------------------------------------------------------------------------------

    @property
    def in_below(self) -> bool:
        """Whether the keys arrive in the lower table."""
        return self.below.active()

    def show_row(self, row_id: str) -> None:
        """Stand on a record of the upper table, whatever hides it."""
        self.above.go_to(row_id)

    def go_to(self, place: Place) -> None:
        """Stand on a record above, or on what belongs to one below."""
        below = place.section != self.sections[0]
        owner = self.below_source.owner(self.session.programme, place) if below else place.id
        if owner:
            self.show_row(owner)
        if below and place.id:
            self.below.setFocus()
            self.below.go_to(place.id, place.field)
            return
        self.above.setFocus()
        if place.id and place.field:
            self.above.go_to(place.id, place.field)

    def place(self, programme: Programme) -> Place | None:
        """Return the place of the cell in use, above or below."""
        if self.in_below:
            row_id, key = self.below.current()
            below = self.below_source.place(programme, row_id, key) if row_id else None
            if below is not None:
                return below
        row_id, key = self.above.current()
        return self.above_source.place(programme, row_id, key) if row_id else None

    def detailed(self, programme: Programme) -> Place | None:
        """Return the record above: its fields are shown while one works below too."""
        return Place(self.sections[0], self.row_id) if self.row_id else None

    def finish_editing(self) -> None:
        """Commit the open cell of either table."""
        self.above.finish_editing()
        self.below.finish_editing()

    def swap(self) -> None:
        """Give the keys to the other table: below to what can be judged next."""
        self.finish_editing()
        if self.in_below or not self.row_id:
            self.above.setFocus()
        else:
            self.judge_here()

    def judge_here(self) -> None:
        """Go below, to the first cell that is not judged yet, else to the first."""
        self.below.setFocus()
        self.stand_below()

    def stand_below(self) -> None:
        """Let the caret of the lower table stand on the first cell that is not judged yet, else on the first."""
        table = self.below.table
        at = table.column_of(self.below.judged_columns[0])
        places = [row for row in range(len(table.rows)) if table.rows[row].role == "record"]
        if places:
            open_ones = [row for row in places if not table.cell(row, at).source_text]
            wanted = (open_ones or places)[0]
            self.below.caret.go(wanted, at)
            if wanted == places[0]:
                self.below.verticalScrollBar().setValue(0)  # with what it stands under
            if not self.below.isVisible():
                self.below.horizontalScrollBar().setValue(0)  # it does not know yet how wide it will be
