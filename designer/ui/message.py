"""The two boxes that the window shows: a problem with a file, and a question about it. Plain text only."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget


def _box(parent: QWidget, sentence: str) -> QMessageBox:
    """Make a box that shows a sentence as typed."""
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle("Programme Designer")
    box.setIcon(QMessageBox.Icon.Warning)
    box.setText(sentence)
    return box


def tell(parent: QWidget, sentence: str) -> QMessageBox:
    """Show a sentence without holding up the program."""
    box = _box(parent, sentence)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
    return box


def offer(parent: QWidget, sentence: str, title: str, deed: Callable[[], object]) -> QMessageBox:
    """Show a sentence with something that can be done about it, without holding up the program; Esc does nothing."""
    box = _box(parent, sentence)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.addButton(title, QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Close)
    box.accepted.connect(deed)
    box.open()
    return box


def ask(parent: QWidget, sentence: str, yes: str) -> bool:
    """Ask whether to do something; Esc is no."""
    box = _box(parent, sentence)
    agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.exec()
    return box.clickedButton() is agree
