"""The large editor for a cell's text: a plain page with words and characters counted (Shift+F2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QPlainTextEdit, QVBoxLayout

from designer.programme.text import LONGEST
from designer.programme.words import N_
from designer.ui import style
from designer.ui.table.editors import Leave, leaving
from designer.ui.table.rows import CellWrite

if TYPE_CHECKING:
    from designer.ui.table.view import TableView


class Page(QPlainTextEdit):
    """Plain text, at most as much as a field may hold; what is pasted beyond is left out. Ctrl+Enter is ``kept``."""

    kept = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)

    def event(self, event: QEvent) -> bool:
        """Qt's: Ctrl+Enter keeps the text, before any shortcut of the window."""
        keys = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        if isinstance(event, QKeyEvent) and event.type() in keys and leaving(event, typing=False) is Leave.FILL:
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self.kept.emit()
            return True
        return super().event(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Qt's: paste plain text, as much as there is room for."""
        room = LONGEST - len(self.toPlainText()) + len(self.textCursor().selectedText())
        self.insertPlainText(source.text()[: max(room, 0)])


class LongText(QDialog):
    """A page over the window for one cell; OK or Ctrl+Enter writes it, Esc leaves the cell as it was."""

    def __init__(self, view: TableView, row: int, column: int) -> None:
        super().__init__(view.window())
        self._view = view
        self._row_id, self._column_key = view.table.rows[row].id, view.table.columns[column].key
        words = view.words
        self.setWindowTitle(view.table.columns[column].title)
        self.resize(style.px(640), style.px(400))
        self.page = Page()
        self.page.setAccessibleName(view.table.columns[column].title)
        self.page.setPlainText(view.table.cell(row, column).source_text)
        self.page.moveCursor(QTextCursor.MoveOperation.End)
        self.count = style.label(size=style.SMALL, role="ink_second")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(words(N_("Keep")))
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(words(N_("Leave as it was")))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self.count, 1)
        foot.addWidget(buttons)
        rows = QVBoxLayout(self)
        rows.addWidget(self.page, 1)
        rows.addLayout(foot)
        self.page.kept.connect(self.accept)
        self.page.textChanged.connect(self._count)
        self._count()

    def _count(self) -> None:
        """Say how many words and characters there are, in error ink beyond what a field holds."""
        text = self.page.toPlainText()
        words = self._view.words
        self.count.setText(
            words(N_("{words} words · {characters} of {most} characters")).format(
                words=len(text.split()), characters=f"{len(text):,}", most=f"{LONGEST:,}"
            )
        )
        self.count.set_role("error" if len(text) > LONGEST else "ink_second")

    def done(self, result: int) -> None:
        """Qt's: write what was typed if it is kept, and go."""
        super().done(result)
        table = self._view.table
        row, column = table.row_of(self._row_id), table.column_of(self._column_key)
        text = self.page.toPlainText()
        if result and row >= 0 and column >= 0 and text != table.cell(row, column).source_text:
            new_ids = self._view.write((CellWrite(self._row_id, self._column_key, text),), N_("Edit"))
            if new_ids:
                self._view.caret.go(table.row_of(new_ids[0]), column)
        self._view.setFocus()
        self.deleteLater()
