"""The fields that open over a cell: one line, several lines, or one line with a list to choose from.

Each says how it was left by one signal, ``left(Leave)``; what follows from that is the table's business. Typed text
stays in the field until then. As in Excel, arrows leave a cell that is being typed anew and move the caret in one
that was opened with F2.
"""

from collections.abc import Sequence
from enum import Enum, auto
from typing import Protocol

from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QRect, QStringListModel, Qt, Signal, SignalInstance
from PySide6.QtGui import QFocusEvent, QFontMetrics, QHideEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLineEdit, QListView, QPlainTextEdit, QWidget

from designer.programme.text import LONGEST
from designer.ui import style
from designer.ui.table.rows import Choice, only_completion

MOST_LINES = 8

WIDEST_LINE = 360
"""The width up to which an editor of one line grows with its text, in pixels at 100 %."""


class Leave(Enum):
    """How an editor was left: where the caret goes next (or the focus: after or before), or that nothing is kept."""

    DOWN = auto()
    UP = auto()
    RIGHT = auto()
    LEFT = auto()
    TAB = auto()
    BACKTAB = auto()
    FILL = auto()
    AFTER = auto()
    BEFORE = auto()
    STAY = auto()
    CANCEL = auto()


class CellEditor(Protocol):
    """What the table asks of an editor."""

    left: SignalInstance
    typing: bool

    def text(self) -> str:
        """Return what stands in it."""

    def start(self, text: str, *, typed: bool) -> None:
        """Begin with a text and the caret at its end; ``typed`` when it replaces what the cell held."""

    def dress(self) -> None:
        """Take over colours and zoom."""

    def place(self, cell: QRect, room: QRect) -> None:
        """Lie over a cell, growing within a room if the text asks for it."""


_KEYS = {
    (Qt.Key.Key_Return, False): Leave.DOWN,
    (Qt.Key.Key_Return, True): Leave.UP,
    (Qt.Key.Key_Enter, False): Leave.DOWN,
    (Qt.Key.Key_Enter, True): Leave.UP,
    (Qt.Key.Key_Tab, False): Leave.TAB,
    (Qt.Key.Key_Backtab, True): Leave.BACKTAB,
    (Qt.Key.Key_Backtab, False): Leave.BACKTAB,
    (Qt.Key.Key_Tab, True): Leave.BACKTAB,
    (Qt.Key.Key_Escape, False): Leave.CANCEL,
}
_WITH_CONTROL = {
    (Qt.Key.Key_Return, False): Leave.FILL,
    (Qt.Key.Key_Enter, False): Leave.FILL,
    (Qt.Key.Key_Tab, False): Leave.AFTER,
    (Qt.Key.Key_Tab, True): Leave.BEFORE,
    (Qt.Key.Key_Backtab, False): Leave.BEFORE,
    (Qt.Key.Key_Backtab, True): Leave.BEFORE,
}
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -10, Qt.Key.Key_PageDown: 10}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ARROWS = {
    Qt.Key.Key_Down: Leave.DOWN,
    Qt.Key.Key_Up: Leave.UP,
    Qt.Key.Key_Right: Leave.RIGHT,
    Qt.Key.Key_Left: Leave.LEFT,
}
_IN_PASSING = {
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
}


def leaving(event: QKeyEvent, *, typing: bool) -> Leave | None:
    """Return how a key leaves an editor, ``None`` if it stays; ``typing`` when arrows leave too."""
    keys = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = Qt.Key(event.key())
    shift = bool(keys & Qt.KeyboardModifier.ShiftModifier)
    keys &= ~Qt.KeyboardModifier.ShiftModifier
    if keys == Qt.KeyboardModifier.ControlModifier:
        return _WITH_CONTROL.get((key, shift))
    if keys == Qt.KeyboardModifier.NoModifier:
        if (key, shift) in _KEYS:
            return _KEYS[key, shift]
        if typing and not shift:
            return _ARROWS.get(key)
    return None


def _dress(editor: QWidget, kind: str) -> None:
    """Give an editor the look of the edited cell: white, with the focus outline."""
    focus, sheet, ink = (style.colour(role).name() for role in ("focus", "sheet", "ink"))
    pad = style.px(style.GRID) - 4
    look = f"background: {sheet}; color: {ink}; border: 2px solid {focus}; border-radius: 3px; padding: 0 {pad}px;"
    editor.setStyleSheet(f"{kind} {{ {look} }}")
    editor.setFont(style.font())


class LineEditor(QLineEdit):
    """A cell's editor of one line: numbers, dates, short texts; it grows to the right with what is typed."""

    left = Signal(Leave)

    def __init__(self, parent: QWidget, *, numeric: bool = False) -> None:
        super().__init__(parent)
        self.typing = False
        self._cell = self._room = QRect()
        self.setMaxLength(LONGEST)
        self.setFrame(False)
        self.dress()
        if numeric:
            self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.textChanged.connect(self._grow)

    def start(self, text: str, *, typed: bool) -> None:
        """Begin with a text, the caret at its end."""
        self.typing = typed
        self.setText(text)
        self.setCursorPosition(len(text))

    def dress(self) -> None:
        """Take over colours and zoom."""
        _dress(self, "QLineEdit")

    def place(self, cell: QRect, room: QRect) -> None:
        """Lie over the cell, at least as wide as a few words, and wider where the text asks for it."""
        self._cell, self._room = cell, room
        self._grow()

    def _grow(self) -> None:
        cell = self._cell
        if not cell.isValid():
            return
        asked = QFontMetrics(self.font()).horizontalAdvance(QLineEdit.text(self)[:1000]) + style.px(4 * style.GRID)
        asked = min(asked, style.px(WIDEST_LINE), self._room.right() - cell.left())
        self.setGeometry(QRect(cell.x(), cell.y(), max(cell.width(), style.px(64), asked), cell.height() - 1))

    def event(self, event: QEvent) -> bool:
        """Qt's: Tab is one of our keys, and the application's shortcuts wait while we type."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and self._handle(event):
                return True
            if event.type() == QEvent.Type.ShortcutOverride and leaving(event, typing=self.typing):
                event.accept()
                return True
        return super().event(event)

    def _handle(self, event: QKeyEvent) -> bool:
        """Leave if the key says so; F2 changes what arrows do."""
        if event.key() == Qt.Key.Key_F2:
            self.typing = not self.typing
            return True
        way = leaving(event, typing=self.typing)
        if way:
            self.left.emit(way)
        return way is not None

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt's: going elsewhere keeps what was typed; a menu or another window is not elsewhere."""
        super().focusOutEvent(event)
        if event.reason() not in _IN_PASSING:
            self.left.emit(Leave.STAY)


class ChoiceEditor(LineEditor):
    """A line that offers titles to choose from while one types; any other text may stand as well.

    ``closed`` choices complete what is typed when only one title begins with it. The list is a child of the window
    and never takes the focus.
    """

    def __init__(self, parent: QWidget, choices: Sequence[Choice], *, closed: bool) -> None:
        super().__init__(parent)
        self._choices, self._closed = choices, closed
        self.titles = Titles(parent.window(), self)
        self.titles.clicked.connect(self._take)
        self.textEdited.connect(self._offer)
        self.destroyed.connect(self.titles.deleteLater)

    def start(self, text: str, *, typed: bool) -> None:
        """Begin with a text; what is typed is looked for at once."""
        super().start(text, typed=typed)
        if typed:
            self._offer(text)

    def text(self) -> str:
        """Return the title chosen or the text typed."""
        typed = super().text()
        return (only_completion(self._choices, typed) or typed) if self._closed else typed

    def open_list(self) -> None:
        """Show all titles, the present one marked; typing replaces the text."""
        self.selectAll()
        self.titles.offer([title for _, title in self._choices], self, marked=super().text())

    def _offer(self, text: str) -> None:
        """Show the titles that hold what is typed, those that begin with it first."""
        wanted = text.strip().casefold()
        found = [title for _, title in self._choices if wanted in title.casefold()] if wanted else []
        found.sort(key=lambda title: not title.casefold().startswith(wanted))
        self.titles.offer(found, self)

    def _take(self) -> None:
        """Take over the marked title and leave."""
        self._fill_in()
        self.left.emit(Leave.STAY)

    def _fill_in(self) -> None:
        if self.titles.isVisible() and self.titles.currentIndex().isValid():
            self.setText(str(self.titles.currentIndex().data()))
        self.titles.hide()

    def _handle(self, event: QKeyEvent) -> bool:
        """In the list, arrows move, Enter and Tab take the title and leave, Esc closes the list."""
        key = event.key()
        if not self.titles.isVisible():
            if key == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.open_list()
                return True
            return super()._handle(event)
        if key in STEPS:
            self.titles.step(STEPS[Qt.Key(key)])
            return True
        if key == Qt.Key.Key_Escape:
            self.titles.hide()
            return True
        if leaving(event, typing=False):
            self._fill_in()
        return super()._handle(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt's: the list goes with the editor."""
        super().hideEvent(event)
        self.titles.hide()


class Titles(QListView):
    """The list of titles under (or above) an editor; shown only while it has something to offer."""

    MOST = 10

    def __init__(self, window: QWidget, editor: QWidget) -> None:
        super().__init__(window)
        self.hide()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(editor)  # a click leaves the focus where it is, instead of handing it to the window
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setFont(style.font())
        sheet, edge, marked, ink = (style.colour(role).name() for role in ("sheet", "ink_second", "accent_soft", "ink"))
        self.setStyleSheet(
            f"QListView {{ background: {sheet}; border: 1px solid {edge}; border-radius: 3px; }}"
            f"QListView::item {{ height: {style.px(24)}px; padding-left: {style.px(4)}px; color: {ink}; }}"
            f"QListView::item:selected {{ background: {marked}; color: {ink}; }}"
        )
        self._titles = QStringListModel(self)
        self.setModel(self._titles)

    def offer(self, titles: Sequence[str], editor: QWidget, *, marked: str = "") -> None:
        """Show titles at an editor, one of them marked; none hides the list."""
        self._titles.setStringList(list(titles))
        if not titles:
            self.hide()
            return
        high = self.sizeHintForRow(0) * min(len(titles), self.MOST) + 2
        wide = max(editor.width(), min(self.sizeHintForColumn(0) + style.px(24), style.px(360)))
        at = editor.mapTo(self.window(), editor.rect().bottomLeft())
        if at.y() + high > self.window().height():
            at.setY(max(at.y() - editor.height() - high, 0))
        self.setGeometry(min(at.x(), max(self.window().width() - wide, 0)), at.y() + 1, wide, high)
        self.setCurrentIndex(self._titles.index(titles.index(marked), 0) if marked in titles else QModelIndex())
        self.show()
        self.raise_()

    def step(self, by: int) -> None:
        """Mark another title, going round at the ends."""
        rows, at = self._titles.rowCount(), self.currentIndex().row()
        if at < 0:
            at = 0 if by > 0 else rows - 1
        else:
            at = (at + by) % rows if abs(by) == 1 else min(max(at + by, 0), rows - 1)
        self.setCurrentIndex(self._titles.index(at, 0))


class TextEditor(QPlainTextEdit):
    """A cell's editor for text: it grows over the rows below, Alt+Enter makes a new line."""

    left = Signal(Leave)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.typing = False
        self._cell = self._room = QRect()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.dress()
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self._grow)

    def text(self) -> str:
        """Return what stands in it."""
        return self.toPlainText()

    def start(self, text: str, *, typed: bool) -> None:
        """Begin with a text, the caret at its end."""
        self.typing = typed
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def dress(self) -> None:
        """Take over colours and zoom."""
        _dress(self, "QPlainTextEdit")

    def place(self, cell: QRect, room: QRect) -> None:
        """Lie over the cell and grow downwards, upwards at the lower edge."""
        self._cell, self._room = cell, room
        self._grow()

    def _grow(self) -> None:
        if not self._cell.isValid():
            return
        wide = max(self._cell.width(), min(style.px(160), self._room.right() - self._cell.left()))
        line = QFontMetrics(self.font()).lineSpacing()
        margin = max((self._cell.height() - 1 - line) // 2 - 2, 0)
        self.setViewportMargins(0, margin, 0, 0)
        self.resize(wide, max(self.height(), self._cell.height() - 1))
        lines = min(max(int(self.document().size().height()), 1), MOST_LINES)
        high = max(self._cell.height() - 1, lines * line + 2 * margin + 4)
        top = max(min(self._cell.top(), self._room.bottom() - high), self._room.top())
        self.setGeometry(QRect(self._cell.left(), top, wide, high))
        if lines == 1:
            self.verticalScrollBar().setValue(0)

    def event(self, event: QEvent) -> bool:
        """Qt's: the application's shortcuts wait while we type."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and leaving(event, typing=self.typing):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: leave if the key says so, a new line by Alt+Enter; F2 changes what arrows do."""
        if event.key() == Qt.Key.Key_F2:
            self.typing = not self.typing
        elif event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.insertPlainText("\n")
        elif way := leaving(event, typing=self.typing):
            self.left.emit(way)
        elif not event.text().isprintable() or not event.text() or len(self.toPlainText()) < LONGEST:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Qt's: paste plain text, as much as a field may hold."""
        room = LONGEST - len(self.toPlainText()) + len(self.textCursor().selectedText())
        self.insertPlainText(source.text()[: max(room, 0)])

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt's: going elsewhere keeps what was typed; a menu or another window is not elsewhere."""
        super().focusOutEvent(event)
        if event.reason() not in _IN_PASSING:
            self.left.emit(Leave.STAY)
