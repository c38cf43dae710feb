"""The line that is always there: type a name, press Enter, and the stakeholder waits beside the grid.

A list pasted into it is taken at once, one stakeholder a line.
"""

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from designer.programme.words import N_
from designer.ui import style
from designer.ui.pasted_list import entries

_LONGEST = 200_000
"""Characters that the line takes: a list of thousands may be pasted."""

_WIDTH = 140
_BREAK = re.compile("[\t\n\r\x0b\x0c\x85\u2028\u2029]")
"""What only a pasted text has: ends of lines and of columns."""


class AddLine(QLineEdit):
    """A name goes out by Enter, and the line is ready for the next; the down key goes on to what is below."""

    wanted = Signal(str)
    listed = Signal(object)
    """The rows of a pasted list: in each a name and what stands beside it."""
    left_down = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(N_("+ add a stakeholder by name, or paste a list"))
        self.setAccessibleName(N_("Add a stakeholder by name"))
        self.setMaxLength(_LONGEST)
        self.setClearButtonEnabled(False)
        self.textEdited.connect(self._edited)
        style.changes.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.setMinimumWidth(style.px(_WIDTH))

    def _edited(self, text: str) -> None:
        """Take a list that came by paste or drop; a single name waits for Enter."""
        if not _BREAK.search(text):
            return
        rows = entries(text)
        if len(rows) > 1 or any(len(row) > 1 for row in rows):
            self.clear()
            self.listed.emit(rows)
        else:
            self.setText(" ".join(rows[0][0].split()) if rows else "")

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
