"""A section's records as a table under a title, as high as its rows ask for: the small tables inside a page."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.ui import style
from designer.ui.session import Session
from designer.ui.table.controller import TableController, bind
from designer.ui.table.header import HEIGHT
from designer.ui.table.record_source import RecordSource
from designer.ui.table.view import TableView

FEWEST, MOST = 1, 9
"""Rows that a table in a page shows at least, and at most where nobody has room for more; beyond, it scrolls."""


def bind_records(view: TableView, source: RecordSource, session: Session) -> TableController:
    """Tie a table to a section; a text that a field refuses is shown with its mark at once."""
    controller = bind(view, source, session)
    view.write_requested.connect(lambda *_: controller.refresh() if source.holds_refused else None)
    return controller


class RecordTable(QWidget):
    """A title, what it is for in a line, and the table; it grows with its records."""

    went = Signal()
    """The caret moved."""
    grew = Signal()
    """There are more rows, or fewer."""

    def __init__(self, session: Session, source: RecordSource, title: str, why: str, add_text: str) -> None:
        super().__init__()
        self.source = source
        self.view = TableView(empty_text="", add_text=add_text, words=source.words)
        self.view.setAccessibleName(title)
        self.controller = bind_records(self.view, source, session)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.px(4))
        self._most = MOST
        self.why = style.label(why, style.SMALL, "ink_second", wrap=True)
        self._words = (style.label(title, style.STATEMENT, bold=True), self.why)
        for each in (*self._words, self.view):
            layout.addWidget(each)
        self.view.caret_moved.connect(lambda *_: self.went.emit())
        for changed in (self.view.table.rowsInserted, self.view.table.rowsRemoved, self.view.table.modelReset):
            changed.connect(self._fit)
            changed.connect(self.grew)
        self.view.horizontalScrollBar().rangeChanged.connect(self._fit)
        style.changes.changed.connect(self._fit)
        self._fit()

    def present(self, programme: Programme) -> None:
        """Show a programme's records."""
        self.controller.present(programme)

    def go_to(self, place: Place) -> bool:
        """Stand on a place's cell; tell whether it is here."""
        if place.section != self.source.section:
            return False
        self.view.setFocus()
        if place.id:
            self.view.go_to(place.id, place.field)
        return True

    def place(self, programme: Programme) -> Place | None:
        """Return what the caret stands on; the section as a whole where it stands on no record."""
        row_id, key = self.view.current()
        return (self.source.place(programme, row_id, key) if row_id else None) or Place(self.source.section)

    def tighten(self, rows: int = MOST) -> None:
        """For want of height have fewer rows in sight, and leave the words out; without a number, all is as usual."""
        if rows != self._most:
            for each in self._words:
                each.setVisible(rows >= MOST)
            self.show_rows(rows)

    def rows_beyond(self, rows: int = MOST) -> int:
        """Return how many rows there are beyond a number of them."""
        return max(self.view.table.rowCount() - rows, 0)

    def show_rows(self, most: int) -> None:
        """Show so many rows at most."""
        if most != self._most:
            self._most = most
            self._fit()
            if self.view.caret.row >= 0:
                self.view.bring(self.view.caret.row, self.view.caret.column, sideways=False)

    def _fit(self) -> None:
        """Be as high as the rows ask for, and the bar below them where the columns need one."""
        rows = min(max(self.view.table.rowCount(), FEWEST), self._most)
        bar = self.view.horizontalScrollBar()
        below = bar.sizeHint().height() if bar.maximum() > bar.minimum() else 0
        self.view.setFixedHeight(style.px(HEIGHT) + rows * style.row_height() + below + 2)
        self.updateGeometry()  # at once: Qt tells only the next layout, and its own hints stay old until later
