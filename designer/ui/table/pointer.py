"""What the pointer does in a table: it stands on a cell, opens one, selects by dragging, on and on beyond an edge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QWheelEvent

    from designer.ui.table.view import TableView

EVERY = 40
"""Milliseconds between two steps while the pointer is held beyond an edge."""

_SHIFT, _CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class Pointer:
    """The pointer over one table view."""

    def __init__(self, view: TableView) -> None:
        self._view = view
        self._at = QPoint()
        self._on = QTimer(view)
        self._on.setInterval(EVERY)
        self._on.timeout.connect(self._drag)
        view.horizontalHeader().sectionPressed.connect(self._press_heading)
        view.horizontalHeader().sectionEntered.connect(self._enter_heading)

    def press(self, event: QMouseEvent) -> None:
        """Stand on a cell; Shift extends, Ctrl adds."""
        view = self._view
        index = view.indexAt(event.position().toPoint())
        view.editing.close(keep=True)
        if not index.isValid():
            return
        row, column = index.row(), index.column()
        if event.button() == Qt.MouseButton.RightButton:
            if not view.selectionModel().isSelected(index):
                view.caret.go(row, column, pointed=True)
        elif event.button() == Qt.MouseButton.LeftButton:
            if event.modifiers() & _SHIFT:
                view.caret.extend(row, column, pointed=True)
            elif event.modifiers() & _CTRL:
                view.caret.add(row, column)
            else:
                view.caret.go(row, column, pointed=True)

    def move(self, event: QMouseEvent) -> None:
        """Drag a selection; while the pointer is held beyond an edge, it goes on."""
        if not event.buttons() & Qt.MouseButton.LeftButton or self._view.caret.row < 0:
            return
        self._at = event.position().toPoint()
        if self._view.viewport().rect().contains(self._at):
            self._on.stop()
        elif not self._on.isActive():
            self._on.start()
        self._drag()

    def release(self) -> None:
        """Let go: what was selected on the way stays."""
        self._on.stop()

    def double(self, event: QMouseEvent) -> None:
        """Open a cell; a computed one leads to where it comes from."""
        view = self._view
        index = view.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            view.caret.go(index.row(), index.column(), pointed=True)
            if not view.editing.open(index.row(), index.column()):
                view.follow()

    def wheel(self, event: QWheelEvent) -> bool:
        """Scroll sideways with Shift, leave the wheel with Ctrl to the window's zoom; tell whether it was either."""
        if event.modifiers() & _CTRL:
            event.ignore()
            return True
        if event.modifiers() & _SHIFT:
            bar = self._view.horizontalScrollBar()
            bar.setValue(bar.value() - (event.angleDelta().y() or event.angleDelta().x()))
            return True
        return False

    def offer(self, event: QContextMenuEvent) -> None:
        """Offer the commands, at the pointer or the caret."""
        view = self._view
        menu = QMenu(view)
        menu.addActions(view.offered)
        menu.addSeparator()
        menu.addActions(view.actions())
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            at = view.viewport().mapToGlobal(view.visualRect(view.currentIndex()).bottomLeft())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _drag(self) -> None:
        """Extend the selection to the cell at the pointer, or by one beyond the edge that it is over."""
        view, at = self._view, self._at
        room = view.viewport().rect()
        reach = view.caret.reach
        row = view.rowAt(min(max(at.y(), 0), room.bottom()))
        row = (row if row >= 0 else reach[0]) + (at.y() > room.bottom()) - (at.y() < 0)
        column = view.column_at(min(at.x(), room.right())) if at.x() >= 0 else reach[1]
        column = column if column >= 0 else reach[1]
        columns = view.caret.columns()
        beside = columns.index(column) + (at.x() > room.right()) - (at.x() < 0)
        column = columns[min(max(beside, 0), len(columns) - 1)]
        row = min(max(row, 0), len(view.table.rows) - 1)
        if (row, column) != reach:
            view.caret.extend(row, column, pointed=True)

    def _press_heading(self, column: int) -> None:
        """Select the column whose heading is pressed; with Shift up to it."""
        caret = self._view.caret
        held = QApplication.keyboardModifiers() & _SHIFT
        self._view.editing.close(keep=True)
        caret.select_columns(caret.column if held and caret.column >= 0 else column, column)

    def _enter_heading(self, column: int) -> None:
        """Select up to the heading that the pressed pointer has reached."""
        caret = self._view.caret
        if caret.column >= 0:
            caret.select_columns(caret.column, column)
