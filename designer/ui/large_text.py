"""The large editor for long text: a plain page over the window, with words and characters counted (Shift+F2)."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from designer.programme.text import LONGEST
from designer.programme.words import ENGLISH, N_, Words
from designer.ui import style
from designer.ui.meanwhile import Meanwhile

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

    given_up = Signal(str, str)
    """(text, before): so long a text was left by Esc that it was kept meanwhile: undo may find it."""

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
        self._meanwhile: Meanwhile | None = None
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
        self.page.textChanged.connect(self._typed)
        self._count()

    def keep_meanwhile(self, keep: Callable[[str], object], drop: Callable[[], object]) -> None:
        """Hand over what is typed every two seconds, before anybody says that it is to be kept; ``drop`` forgets it."""
        self._meanwhile = Meanwhile(self, lambda: keep(self.page.toPlainText()), drop)

    def _typed(self) -> None:
        self._count()
        if self._meanwhile:
            self._meanwhile.typed()

    def _count(self) -> None:
        """Say how many words and characters there are, in error ink beyond what is allowed."""
        said, too_long = self._told(self.page.toPlainText())
        self.count.setText(said)
        self.count.set_role("error" if too_long else "ink_second")

    def _usual(self, text: str) -> Told:
        """Count against what a field may hold."""
        count = len(text.split())
        first = self._words(N_("1 word") if count == 1 else N_("{count} words")).replace("{count}", f"{count:,}")
        second = self._words(N_("{characters} of {most} characters"))
        return f"{first} · {second.format(characters=f'{len(text):,}', most=f'{LONGEST:,}')}", len(text) > LONGEST

    def done(self, result: int) -> None:
        """Qt's: hand over what was typed if it is kept, and go.

        It comes before the keys go back: one visit to the field below is one step of undo.
        """
        text = self.page.toPlainText()
        if text != self._before:
            if result:
                self.written.emit(text)
            elif self._meanwhile and self._meanwhile.kept:
                self.given_up.emit(text, self._before)
        if self._meanwhile:
            self._meanwhile.end()
        super().done(result)
        self.deleteLater()


def keeps(event: QKeyEvent) -> bool:
    """Tell whether a key means that the text is kept."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() in _ENTER and held == Qt.KeyboardModifier.ControlModifier
