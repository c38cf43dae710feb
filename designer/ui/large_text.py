"""The large editor for long text: a plain page over the window, with words and characters counted (Shift+F2)."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from designer.programme.text import LONGEST
from designer.programme.words import ENGLISH, N_, Words
from designer.ui import style

Told = tuple[str, bool]
"""What is said of a text's length, and whether it is too long."""

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WIDE, _HIGH = 720, 480


class LargePage(QPlainTextEdit):
    """Plain text, at most as much as a field may hold; what is pasted beyond is left out. Ctrl+Enter is ``kept``."""

    kept = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)

    def event(self, event: QEvent) -> bool:
        """Qt's: Ctrl+Enter keeps the text, before any shortcut of the window."""
        keys = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        if isinstance(event, QKeyEvent) and event.type() in keys and keeps(event):
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self.kept.emit()
            return True
        return super().event(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Qt's: paste plain text, as much as there is room for."""
        room = LONGEST - len(self.toPlainText()) + len(self.textCursor().selectedText())
        self.insertPlainText(source.text()[: max(room, 0)])


class LargeText(QDialog):
    """A page over the window for one text; Keep or Ctrl+Enter keeps it, Esc leaves it as it was."""

    written = Signal(str)
    """The text, where it was kept and is another one than before."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        text: str,
        told: Callable[[str], Told] | None = None,
        words: Words | Callable[[str], str] = ENGLISH,
    ) -> None:
        """Open a text; ``told`` says how long one is where there is more to it than what a field may hold."""
        super().__init__(parent.window())
        self._before, self._told, self._words = text, told or self._usual, words
        self.setWindowTitle(title)
        room = parent.window().size()
        self.resize(min(style.px(_WIDE), room.width()), min(style.px(_HIGH), room.height()))
        self.page = LargePage()
        self.page.setAccessibleName(title)
        self.page.setPlainText(text)
        self.page.moveCursor(QTextCursor.MoveOperation.End)
        self.count = style.label(size=style.SMALL, role="ink_second", wrap=True)
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
        """Say how many words and characters there are, in error ink beyond what is allowed."""
        said, too_long = self._told(self.page.toPlainText())
        self.count.setText(said)
        self.count.set_role("error" if too_long else "ink_second")

    def _usual(self, text: str) -> Told:
        """Count against what a field may hold."""
        said = self._words(N_("{words} words · {characters} of {most} characters")).format(
            words=f"{len(text.split()):,}", characters=f"{len(text):,}", most=f"{LONGEST:,}"
        )
        return said, len(text) > LONGEST

    def done(self, result: int) -> None:
        """Qt's: hand over what was typed if it is kept, and go."""
        super().done(result)
        text = self.page.toPlainText()
        if result and text != self._before:
            self.written.emit(text)
        self.deleteLater()


def keeps(event: QKeyEvent) -> bool:
    """Tell whether a key means that the text is kept."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() in _ENTER and held == Qt.KeyboardModifier.ControlModifier
