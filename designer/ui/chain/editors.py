"""The two editors that open on the canvas: a card's statement in its place, and a link's because where it runs.

Each says once how it was left; what was typed stays in it until then.
"""

from enum import Enum, auto

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from designer.programme.text import LONGEST
from designer.ui import style

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_IN_PASSING = {
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
}


class Leave(Enum):
    """How an editor was left: kept, kept and on to a card below, or given up."""

    KEEP = auto()
    CHILD = auto()
    CANCEL = auto()


class StatementEditor(QPlainTextEdit):
    """A card's statement: Enter keeps it, Shift+Enter breaks the line, Tab goes on to a card below, Esc gives up."""

    left = Signal(Leave)

    def __init__(self, viewport: QWidget, text: str, *, replaced_by: str = "") -> None:
        super().__init__(viewport)
        self._done = False
        self.setAccessibleName("Statement")
        self.setPlainText(replaced_by or text)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        cursor = self.textCursor()
        if replaced_by or not text:
            cursor.movePosition(QTextCursor.MoveOperation.End)
        else:
            cursor.select(QTextCursor.SelectionType.Document)
        self.setTextCursor(cursor)
        self._room = QRect()
        self.textChanged.connect(self._grow)

    @property
    def text(self) -> str:
        """What stands in it, as far as a field holds it."""
        return self.toPlainText()[:LONGEST]

    def place(self, card: QRect, scale: float) -> None:
        """Lie over a card on the viewport, in letters of its size as long as they can be read."""
        self._room = card
        font = style.font()
        font.setPixelSize(max(11, round(style.TEXT * scale)))
        self.setFont(font)
        focus, sheet, ink = (style.colour(role).name() for role in ("focus", "sheet", "ink"))
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {sheet}; color: {ink}; border: 2px solid {focus}; padding: 2px 6px; }}"
        )
        self._grow()

    def leave(self, way: Leave) -> None:
        """Say how it is left, once."""
        if not self._done:
            self._done = True
            self.left.emit(way)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Qt's: paste as plain text, no more than a field holds."""
        self.insertPlainText(source.text()[:LONGEST])

    def _grow(self) -> None:
        lines = min(12, int(self.document().documentLayout().documentSize().height()))
        high = max(self._room.height(), (lines + 1) * self.fontMetrics().lineSpacing() + 12)
        wide = max(self._room.width(), style.px(180))
        self.setGeometry(self._room.x(), self._room.y(), wide, high)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Enter, Tab and Esc leave."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _ENTER and plain:
            self.leave(Leave.KEEP)
        elif event.key() == Qt.Key.Key_Tab and plain:
            self.leave(Leave.CHILD)
        elif event.key() == Qt.Key.Key_Escape:
            self.leave(Leave.CANCEL)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt's: going elsewhere keeps what was typed; a menu or another window is not elsewhere."""
        super().focusOutEvent(event)
        if event.reason() not in _IN_PASSING:
            self.leave(Leave.KEEP)


class BecauseEditor(QFrame):
    """The question that a link asks, right where it runs: Enter keeps the answer, Esc gives up."""

    left = Signal(Leave)

    def __init__(self, viewport: QWidget, text: str, *, question: str) -> None:
        super().__init__(viewport)
        self._done = False
        self.line = QLineEdit(text)
        self.line.setMaxLength(LONGEST)
        self.line.setAccessibleName(question)
        self.line.setPlaceholderText("because … (Enter keeps, Esc leaves)")
        self.line.setMinimumWidth(style.px(260))
        self.line.installEventFilter(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(style.px(8), style.px(6), style.px(8), style.px(6))
        layout.addWidget(style.label(question, style.SMALL, "ink_second", bold=True))
        layout.addWidget(self.line, 1)
        sheet, accent = style.colour("sheet").name(), style.colour("accent").name()
        self.setObjectName("because")
        self.setStyleSheet(f"#because {{ background: {sheet}; border: 1px solid {accent}; border-radius: 6px; }}")
        self.setFocusProxy(self.line)

    @property
    def text(self) -> str:
        """What stands in it."""
        return self.line.text()

    def place(self, at: QPoint, room: QRect) -> None:
        """Stand beside a point of the viewport, inside it."""
        self.adjustSize()
        x = min(max(at.x() - self.width() // 2, room.left() + 4), max(room.right() - self.width() - 4, 4))
        y = min(max(at.y() + 10, room.top() + 4), max(room.bottom() - self.height() - 4, 4))
        self.move(x, y)

    def leave(self, way: Leave) -> None:
        """Say how it is left, once."""
        if not self._done:
            self._done = True
            self.left.emit(way)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Qt's: Enter and Esc leave; so does going elsewhere."""
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _ENTER:
                self.leave(Leave.KEEP)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.leave(Leave.CANCEL)
                return True
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in _IN_PASSING:
            self.leave(Leave.KEEP)
        return False
