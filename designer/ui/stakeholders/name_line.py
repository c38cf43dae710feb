"""A line over the grid to name somebody new right where they stand: Enter keeps, Esc forgets."""

from decimal import Decimal

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from designer.programme.words import N_
from designer.ui import style

_WIDTH = 240


class NameLine(QLineEdit):
    """The line; hidden until it is opened at a place."""

    named = Signal(str, object, object)
    """(name, interest, influence)."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._place: tuple[Decimal, Decimal] | None = None
        self.setPlaceholderText(N_("Name of an office or a body"))
        self.setAccessibleName(N_("Name of a new stakeholder"))
        self.setMaxLength(400)
        self.hide()

    def open_at(self, point: QPointF, place: tuple[Decimal, Decimal]) -> None:
        """Open at a point of the grid, for a rating."""
        self._place = place
        self.clear()
        self.resize(style.px(_WIDTH), style.row_height() + 2)
        left = min(round(point.x()), self._over.width() - self.width() - 4)
        top = min(round(point.y()) - self.height() // 2, self._over.height() - self.height() - 4)
        self.move(max(4, left), max(4, top))
        self.show()
        self.raise_()
        self.setFocus()

    def finish(self) -> None:
        """Close, keeping a name that was typed."""
        place, self._place = self._place, None
        if place is None:
            return
        name = self.text().strip()
        self.hide()
        if name:
            self.named.emit(name, *place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Enter and Tab keep, Esc forgets."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}:
            self.finish()
        elif event.key() == Qt.Key.Key_Escape:
            self._place = None
            self.hide()
            self._over.setFocus()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt's: going elsewhere keeps what was typed."""
        super().focusOutEvent(event)
        if event.reason() not in {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason}:
            self.finish()
