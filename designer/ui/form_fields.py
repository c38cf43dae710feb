"""The two fields that the form's editors are made of: a line and a page of plain text that say how they were left."""

from collections.abc import Callable
from functools import partial
from math import ceil
from typing import cast

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit, QPlainTextEdit

from designer.programme.text import LONGEST
from designer.programme.words import ENGLISH, N_
from designer.ui import style
from designer.ui.hint import give
from designer.ui.large_text import LargeText, Told

REST = 400
"""Milliseconds without a key after which long text is taken as done for now."""

MOST_LINES = 14
"""Lines up to which a page grows with its text; beyond, it scrolls."""

_IN_PASSING = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


def _leaves_to_window(event: QEvent, *, typed: bool) -> bool:
    """Tell whether a shortcut is the window's: undo and redo are, unless something is half typed here."""
    if typed or event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


def _tell_focus(field: "Line | Page", event: QEvent) -> None:
    """Say that somebody came or went, once the field itself knows it; a list or a menu is not elsewhere."""
    if isinstance(event, QFocusEvent) and event.reason() not in _IN_PASSING:
        if event.gotFocus():
            field.entered.emit()
        elif event.lostFocus():
            field.leave()


class Line(QLineEdit):
    """A line of text: Enter is ``done``, Esc with something typed is ``cancelled``, losing the focus is ``left``."""

    entered = Signal()
    left = Signal()
    done = Signal()
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.offers: QCompleter | None = None
        self.setMaxLength(LONGEST)

    def event(self, event: QEvent) -> bool:
        """Qt's: undo belongs to the window unless something is half typed; Esc to the line if something is."""
        if _leaves_to_window(event, typed=self.isModified()):
            event.ignore()
            return False
        mine = event.type() == QEvent.Type.ShortcutOverride and self.isModified()
        if mine and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        taken = super().event(event)
        _tell_focus(self, event)
        return taken

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Enter and Esc are told, the rest is typing."""
        if event.key() in _ENTER and not self._listing():
            self.done.emit()
        elif event.key() == Qt.Key.Key_Escape and self.isModified() and not self._listing():
            self.cancelled.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def leave(self) -> None:
        """Say that somebody went."""
        self.left.emit()

    def _listing(self) -> bool:
        """Tell whether names are on offer under the line: keys belong to the list then."""
        return self.offers is not None and cast("QAbstractItemView", self.offers.popup()).isVisible()


class Page(QPlainTextEdit):
    """Plain text of several lines that grows with what is in it; Tab goes on, Ctrl+Enter is done."""

    entered = Signal()
    left = Signal()
    rested = Signal()
    cancelled = Signal()
    large_wanted = Signal()

    _waiting = False
    """Whether something was typed and no rest came yet; Qt asks before the page is made."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self._lines = lines
        self._changed = False
        give(self, ENGLISH(N_("Shift+F2 large editor")))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST)
        self._timer.timeout.connect(partial(self._tell, self.rested))
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._typed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._grow())
        style.changes.changed.connect(self._grow)
        self._grow()

    def set_text(self, text: str) -> None:
        """Show a text, the caret where it was."""
        self._stop()
        if text == self.toPlainText():
            return
        at = self.textCursor().position()
        self._changed = True
        self.setPlainText(text)
        self._changed = False
        cursor = self.textCursor()
        cursor.setPosition(min(at, len(text.encode("utf-16-le")) // 2))
        self.setTextCursor(cursor)

    def _typed(self) -> None:
        """Wait for a rest after each change by hand, and keep within what a field may hold."""
        if self._changed:
            return
        if len(self.toPlainText()) > LONGEST:
            self._changed = True
            cursor = self.textCursor()
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.movePosition(
                QTextCursor.MoveOperation.PreviousCharacter,
                QTextCursor.MoveMode.KeepAnchor,
                len(self.toPlainText()) - LONGEST,
            )
            cursor.removeSelectedText()
            self._changed = False
        self._waiting = True
        self._timer.start()

    def _stop(self) -> None:
        """Wait no longer for a rest."""
        self._waiting = False
        self._timer.stop()

    def _tell(self, signal: SignalInstance) -> None:
        """Say how the typing ended for now."""
        self._stop()
        signal.emit()

    def leave(self) -> None:
        """Say that somebody went: no rest is waited for."""
        self._tell(self.left)

    def _grow(self) -> None:
        """Be as high as the text asks, between the lines declared and the most."""
        line = ceil(QFontMetricsF(self.font()).lineSpacing())
        rows = min(max(self._lines, int(self.document().size().height())), MOST_LINES)
        margins = self.contentsMargins()
        around = margins.top() + margins.bottom() + 2 * ceil(self.document().documentMargin()) + 2
        self.setFixedHeight(rows * line + around)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: another width breaks the text into more or fewer lines, and the document does not say so."""
        super().resizeEvent(event)
        self._grow()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Qt's: paste plain text, as much as a field may hold."""
        room = LONGEST - len(self.toPlainText()) + len(self.textCursor().selectedText())
        self.insertPlainText(source.text()[: max(room, 0)])

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Qt's: only text is taken."""
        return source.hasText()

    def event(self, event: QEvent) -> bool:
        """Qt's: undo belongs to the window unless something is half typed."""
        if _leaves_to_window(event, typed=self._waiting):
            event.ignore()
            return False
        taken = super().event(event)
        _tell_focus(self, event)
        return taken

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Ctrl+Enter and Esc are told, the rest is typing."""
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._tell(self.left)
        elif event.key() == Qt.Key.Key_Escape:
            self._tell(self.cancelled)
        elif event.key() == Qt.Key.Key_F2 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self.large_wanted.emit()
        else:
            super().keyPressEvent(event)

    def write_large(self, title: str, told: Callable[[str], Told] | None = None) -> LargeText:
        """Open the text in the large editor; what is kept there is typed here, as one step of undo in the page."""
        large = LargeText(self, title, self.toPlainText(), told)
        large.written.connect(partial(self._retype, self.left))
        large.given_up.connect(self._bring_back)
        large.open()
        return large

    def _bring_back(self, text: str, before: str) -> None:
        """Leave the text as it was, in two steps: undo finds what was typed."""
        self._retype(self.left, text)
        self.entered.emit()
        self._retype(self.left, before)

    def _retype(self, ended: SignalInstance, text: str) -> None:
        """Put a whole text in as if it were typed, and say how that ended for now."""
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self._tell(ended)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt's: the page scrolls where the text does not."""
        bar = self.verticalScrollBar()
        if bar.maximum() > bar.minimum() and self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
