"""One line for the name of a state: "submitted 12 March"."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from designer.programme.words import ENGLISH, N_
from designer.ui import style

_WIDTH, _LONGEST = 440, 120


class NameBox(QDialog):
    """Asks for a name; Enter takes it, Esc leaves everything as it was. ``taken`` is called with it."""

    def __init__(self, parent: QWidget, title: str, why: str, taken: Callable[[str], object], name: str = "") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._taken = taken
        self.line = QLineEdit(name)
        self.line.setMaxLength(_LONGEST)
        self.line.setAccessibleName(ENGLISH(N_("Name of the state")))
        self.line.setPlaceholderText(ENGLISH(N_("For instance: submitted 12 March")))
        self.line.selectAll()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.keep = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.keep.setText(ENGLISH(N_("Keep")))
        self.keep.setDefault(True)
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(ENGLISH(N_("Cancel")))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(style.px(style.GRID))
        layout.addWidget(style.label(title, style.STATEMENT, bold=True, wrap=True))
        layout.addWidget(style.label(why, role="ink_second", wrap=True))
        layout.addWidget(self.line)
        layout.addWidget(buttons)
        self.line.textChanged.connect(self._allow)
        self.resize(min(style.px(_WIDTH), parent.window().width()), self.sizeHint().height())
        self._allow()

    def accept(self) -> None:
        """Qt's: take the name, unless it is empty."""
        name = self.line.text().strip()
        if name:
            super().accept()
            self._taken(name)

    def _allow(self) -> None:
        self.keep.setEnabled(bool(self.line.text().strip()))


def ask_name(parent: QWidget, title: str, why: str, taken: Callable[[str], object], name: str = "") -> NameBox:
    """Ask for the name of a state, without holding up the program."""
    box = NameBox(parent, title, why, taken, name)
    box.open()
    box.line.setFocus()
    return box
