"""The line that is always there: type a name, press Enter, and the stakeholder waits beside the grid."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from designer.programme.words import N_
from designer.ui import style

_LONGEST = 400
_WIDTH = 140


class AddLine(QLineEdit):
    """A name goes out by Enter, and the line is ready for the next; the down key goes on to what is below."""

    wanted = Signal(str)
    left_down = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(N_("+ add a stakeholder: its name, then Enter"))
        self.setAccessibleName(N_("Add a stakeholder by name"))
        self.setMaxLength(_LONGEST)
        self.setClearButtonEnabled(False)
        style.changes.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.setMinimumWidth(style.px(_WIDTH))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Enter adds, Esc empties, the down key leaves."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            name = self.text().strip()
            self.clear()
            if name:
                self.wanted.emit(name)
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
        else:
            super().keyPressEvent(event)
