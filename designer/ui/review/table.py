"""The table of points: Enter goes to the point, F2 writes the reason beside it, Delete opens it again."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from designer.ui.review.rows import REASON
from designer.ui.table.caret import Caret
from designer.ui.table.rows import CellWrite
from designer.ui.table.view import TableView

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_OWN_COMMANDS = ("Copy", "Select all", "Filter")
"""Commands of every table that mean something here; the others are for records that one types in."""


class _Caret(Caret):
    """A caret that begins at the left: one comes here to read and to go, not to write."""

    stays = False
    """Whether the next move of Enter or Tab is left out, because the row under the caret is another one already."""

    def first_editable(self, row: int) -> int:
        """Return the first column that is shown."""
        return next(iter(self.columns()), 0)

    def enter(self, step: int) -> None:
        """Move on, unless the row went away under the caret."""
        if not self._stay():
            super().enter(step)

    def tab(self, step: int) -> None:
        """Move on, unless the row went away under the caret."""
        if not self._stay():
            super().tab(step)

    def _stay(self) -> bool:
        stays, self.stays = self.stays, False
        return stays


class PointTable(TableView):
    """A table in which the rows are gone to rather than written."""

    reopen_wanted = Signal(object)
    """tuple of row ids."""

    def __init__(self, empty_text: str) -> None:
        super().__init__(empty_text=empty_text, lines=2)
        self.caret: _Caret = _Caret(self, self.table)
        for each in self.actions():
            if each.text() not in _OWN_COMMANDS:
                self.removeAction(each)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: our three keys, then those of every table."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        plain = held == Qt.KeyboardModifier.NoModifier
        if plain and event.key() in _ENTER:
            self.follow()
        elif plain and event.key() == Qt.Key.Key_F2:
            self.write_reason()
        elif plain and event.key() == Qt.Key.Key_Delete:
            self.reopen_wanted.emit(self.selected_ids())
        else:
            super().keyPressEvent(event)

    def write_reason(self) -> None:
        """Open the reason of the current row."""
        row, column = self.caret.row, self.table.column_of(REASON)
        if row >= 0:
            self.setFocus()
            self.caret.go(row, column)
            self.editing.open(row, column)

    def write(self, writes: tuple[CellWrite, ...], name: str) -> tuple[str, ...]:
        """Ask for the writes; where the row goes away by it, the caret stays at its height, on what moves up."""
        row_id, row, column = self.current()[0], self.caret.row, self.caret.column
        made = super().write(writes, name)
        if self.table.row_of(row_id) != row:
            self.caret.go(min(row, len(self.table.rows) - 1), column)
            self.caret.stays = True
        return made
