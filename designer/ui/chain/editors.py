"""The two editors that open on the canvas: a card's statement in its place, and a link's because where it runs.

Each says once how it was left; what was typed stays in it until then, and each key is told.
"""

from collections.abc import Sequence
from enum import Enum, auto
from math import ceil

from PySide6.QtCore import QMimeData, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QWidget

from designer.programme.text import LONGEST
from designer.ui import style

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_IN_PASSING = {
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
}

_NARROWEST = 180
"""Pixels at 100 % that a statement is written in at least: a card seen from far has too little room for words."""

_AROUND = 18
"""Pixels of outline, padding and margin above and below the lines of a statement."""

_BESIDE = 10
"""Pixels between the question that a link asks and what it stands by."""


class Leave(Enum):
    """How an editor was left: kept; kept and on to the next card, to one below or one above; or given up."""

    KEEP = auto()
    NEXT = auto()
    CHILD = auto()
    UP = auto()
    CANCEL = auto()


class _Text(QPlainTextEdit):
    """Plain text: Enter keeps it, Shift+Enter breaks the line, Tab goes on below, Shift+Tab above, Esc gives up."""

    left = Signal(Leave)
    typed = Signal()
    resized = Signal()
    """The text takes more or fewer lines, or has more or less room."""
    shortened = Signal(int)
    """So many characters were left out: a field holds no more."""

    def __init__(self, parent: QWidget, text: str, name: str) -> None:
        super().__init__(parent)
        self._done = False
        self.setAccessibleName(name)
        self.setPlainText(text)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.textChanged.connect(self.typed)
        self.textChanged.connect(self._keep_within)
        self.document().documentLayout().documentSizeChanged.connect(self.resized)  # after the text has changed

    @property
    def text(self) -> str:
        """What stands in it, as far as a field holds it."""
        return self.toPlainText()[:LONGEST]

    def _keep_within(self) -> None:
        """Say of each key that it is one too many."""
        if self.document().characterCount() > LONGEST and (over := len(self.toPlainText()) - LONGEST) > 0:
            self.shortened.emit(over)

    def lines(self) -> int:
        """Return how many lines the text fills in its width."""
        return int(self.document().documentLayout().documentSize().height())

    def leave(self, way: Leave) -> None:
        """Say how it is left, once."""
        if not self._done:
            self._done = True
            self.left.emit(way)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: another width breaks the text into more or fewer lines."""
        super().resizeEvent(event)
        self.resized.emit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Qt's: paste as plain text, no more than a field holds, and say so where that is not all."""
        text, room = source.text(), LONGEST - len(self.toPlainText()) + len(self.textCursor().selectedText())
        self.insertPlainText(text[: max(0, room)])
        if len(text) > room:
            self.shortened.emit(len(text) - max(0, room))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Enter, Tab and Esc leave."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _ENTER and plain:
            self.leave(Leave.NEXT)
        elif event.key() == Qt.Key.Key_Tab and plain:
            self.leave(Leave.CHILD)
        elif event.key() == Qt.Key.Key_Backtab:
            self.leave(Leave.UP)
        elif event.key() == Qt.Key.Key_Escape:
            self.leave(Leave.CANCEL)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt's: going elsewhere keeps what was typed; a menu or another window is not elsewhere."""
        super().focusOutEvent(event)
        if event.reason() not in _IN_PASSING:
            self.leave(Leave.KEEP)


class StatementEditor(_Text):
    """A card's statement, over its card; at first all of it is marked, so that typing replaces it."""

    def __init__(self, viewport: QWidget, text: str, *, replaced_by: str = "") -> None:
        super().__init__(viewport, replaced_by or text, "Statement")
        self._viewport = viewport
        self._room = QRect()
        self.setFrameShape(QFrame.Shape.NoFrame)
        if not replaced_by:
            self.selectAll()
        self.resized.connect(self._grow)

    def place(self, card: QRect, scale: float) -> None:
        """Lie over a card on the viewport, its outline too, in letters of its size, but no smaller than elsewhere."""
        self._room = card.adjusted(-2, -2, 2, 2)
        font = style.font()
        font.setPixelSize(max(style.px(style.TEXT), round(style.TEXT * scale)))
        self.setFont(font)
        focus, sheet, ink = (style.colour(role).name() for role in ("focus", "sheet", "ink"))
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {sheet}; color: {ink}; border: 2px solid {focus}; border-radius: 0;"
            f" padding: 2px 6px; }}"
        )
        self._grow()

    def _grow(self) -> None:
        """Be no larger than the card, unless the text asks for more, and never larger than the view."""
        inside = self._viewport.size()
        wanted = max(self._room.height(), self.lines() * ceil(QFontMetricsF(self.font()).lineSpacing()) + _AROUND)
        high = min(wanted, inside.height())
        wide = min(max(self._room.width(), style.px(_NARROWEST)), inside.width())
        x = max(0, min(self._room.x(), inside.width() - wide))
        y = max(0, min(self._room.y(), inside.height() - high))
        bar = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if high == wanted else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(bar)
        self.setGeometry(x, y, wide, high)


class BecauseEditor(QFrame):
    """The question that a link asks, by where it runs: Enter keeps the answer, Esc gives up."""

    left = Signal(Leave)
    typed = Signal()
    shortened = Signal(int)

    def __init__(self, viewport: QWidget, text: str, *, question: str) -> None:
        super().__init__(viewport)
        self._where: tuple[QPoint, QRect, Sequence[QRect]] = (QPoint(), viewport.rect(), ())
        self._done = False
        self.page = _Text(self, text, question)
        self.page.setPlaceholderText("because … (Enter keeps, Esc leaves)")
        self.page.setFixedWidth(style.px(340))
        self.page.left.connect(lambda way: self.leave(way if way is Leave.CANCEL else Leave.KEEP))
        self.page.typed.connect(self.typed)
        self.page.shortened.connect(self.shortened)
        self.page.resized.connect(self._grow)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(style.px(8), style.px(6), style.px(8), style.px(6))
        layout.addWidget(style.label(question, style.SMALL, "ink_second", bold=True))
        layout.addWidget(self.page)
        sheet, accent = style.colour("sheet").name(), style.colour("accent").name()
        self.setObjectName("because")
        self.setStyleSheet(f"#because {{ background: {sheet}; border: 1px solid {accent}; border-radius: 6px; }}")
        self.setFocusProxy(self.page)

    @property
    def text(self) -> str:
        """What stands in it."""
        return self.page.text

    def place(self, at: QPoint, room: QRect, cards: Sequence[QRect]) -> None:
        """Stand by a point of the viewport, inside it and, where there is room, clear of the cards that are linked."""
        self._where = (at, room, cards)
        self._grow()

    def _grow(self) -> None:
        """Be as high as the answer asks, up to six lines, and stand where there is room for it."""
        line = ceil(QFontMetricsF(self.page.font()).lineSpacing())
        margins = self.page.contentsMargins()
        around = margins.top() + margins.bottom() + 2 * ceil(self.page.document().documentMargin()) + 2
        self.page.setFixedHeight(min(6, max(1, self.page.lines())) * line + around)
        self.adjustSize()
        at, room, cards = self._where
        room = room.adjusted(4, 4, -4, -4)
        x = max(room.left(), min(at.x() - self.width() // 2, room.right() - self.width()))
        heights = [at.y() + _BESIDE, *(card.bottom() + _BESIDE for card in cards)]
        heights += [card.top() - _BESIDE - self.height() for card in cards]
        boxes = [QRect(x, y, self.width(), self.height()) for y in sorted(heights, key=lambda y: abs(y - at.y()))]
        free = [box for box in boxes if room.contains(box) and not any(map(box.intersects, cards))]
        y = free[0].y() if free else max(room.top(), min(at.y() + _BESIDE, room.bottom() - self.height()))
        self.move(x, y)

    def leave(self, way: Leave) -> None:
        """Say how it is left, once."""
        if not self._done:
            self._done = True
            self.left.emit(way)
