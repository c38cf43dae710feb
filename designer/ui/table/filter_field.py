"""The field that filters a table: one types, Enter or Down goes into the rows that are left, Esc undoes the filter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from designer.programme.words import N_
from designer.ui import style

if TYPE_CHECKING:
    from collections.abc import Callable

    from designer.ui.table.view import TableView

WIDE = 168
"""How wide a field is, in pixels at 100 %."""

_INTO = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)


class FilterField(QLineEdit):
    """A field above one table, or above several of which one is seen.

    A screen makes it, puts it where it likes and says ``serve(view)`` for each of its tables, ``look_into(view)`` when
    another of them is seen.
    """

    def __init__(self, parent: QWidget | None = None, *, words: Callable[[str], str] = str) -> None:
        super().__init__(parent)
        self._view: TableView | None = None
        self._stood = ("", "")
        """Row and column where one stood before anything was filtered for."""
        self.setPlaceholderText(words(N_("Filter   Ctrl+F")))
        self.setAccessibleName(words(N_("Filter this table")))
        self.setClearButtonEnabled(True)
        self.textChanged.connect(self._filter)
        style.changes.changed.connect(self._fit)
        self._fit()

    def sizeHint(self) -> QSize:
        """Qt's: as wide with a text as without."""
        return QSize(style.px(WIDE), super().sizeHint().height())

    def serve(self, view: TableView) -> None:
        """Come when a table asks for its filter; the first table served is the one looked into."""
        view.filter_requested.connect(lambda: self._asked(view))
        view.filter_changed.connect(lambda text: self._told(view, text))
        if self._view is None:
            self._view = view

    def look_into(self, view: TableView) -> None:
        """Filter another table from now on; the one before shows all its rows again."""
        if view is not self._view:
            self.clear()
            self._view = view

    def come(self) -> None:
        """Take the keys."""
        self.setFocus()
        self.selectAll()

    def _fit(self) -> None:
        self.setMaximumWidth(style.px(WIDE))

    def _asked(self, view: TableView) -> None:
        self.look_into(view)
        self.come()

    def _told(self, view: TableView, text: str) -> None:
        """Show what the table is filtered for, where that was changed elsewhere."""
        if view is self._view and text != self.text().strip():
            self.setText(text)

    def _filter(self, text: str) -> None:
        view = self._view
        if view is None or text.strip() == view.table.filter_text:
            return
        if not view.table.filter_text:
            self._stood = view.current()
        view.set_filter(text)
        nowhere = view.caret.row < 0 or view.table.rows[view.caret.row].role == "new"
        if nowhere and not text.strip():  # nothing was found, and the caret's row went as all others did
            view.go_to(*self._stood)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Enter or Down goes into the table, Esc clears and then goes back to it."""
        if self._view is not None and event.key() in _INTO:
            self._view.enter()
        elif self._view is not None and event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self._view.setFocus()
        else:
            super().keyPressEvent(event)


class CornerField(FilterField):
    """The field of a table whose screen has none: it lies over the end of the headings while it is wanted."""

    def __init__(self, view: TableView) -> None:
        super().__init__(view, words=view.words)
        self._view = view
        view.filter_changed.connect(lambda text: self._told(view, text))
        self.hide()

    def come(self) -> None:
        """Show itself and take the keys."""
        self.show()
        self.raise_()
        self.place()
        super().come()

    def place(self) -> None:
        """Lie over the right end of the headings."""
        if self._view is not None:
            room = self._view.horizontalHeader().geometry()
            wide = min(style.px(WIDE), room.width())
            self.setGeometry(room.right() + 1 - wide, room.top(), wide, room.height())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt's: stay only as long as rows are hidden."""
        super().focusOutEvent(event)
        self._leave()

    def _told(self, view: TableView, text: str) -> None:
        super()._told(view, text)
        self._leave()

    def _leave(self) -> None:
        if not self.text() and not self.hasFocus():
            self.hide()
