"""The status line: what is selected and its sum, what just happened, the three keys that matter here.

What was said gives way to what happens next: to an edit at once, to another choice as soon as it could be read.
"""

from time import monotonic

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from designer.ui import style
from designer.ui.hint import hint_at

HEIGHT = 26
_SAID_FOR = 8000
"""Milliseconds for which a sentence stays before the summary comes back, where nothing happens."""

_A_WORD, _READ_AT_LEAST, _READ_AT_MOST = 250, 1500, 4000
"""Milliseconds that a word takes to be read (four a second: our rule of thumb), and what a sentence takes."""


class _Sentence(style.Label):
    """A line that ends in … where its room ends; it asks for none."""

    def __init__(self) -> None:
        super().__init__(size=style.SMALL, role="ink_second")

    def sizeHint(self) -> QSize:
        """Qt's: no width of its own."""
        return QSize(0, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Qt's: it may be as narrow as need be."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.end()


class StatusLine(QWidget):
    """One line at the bottom of the window; the keys give way where both have no room."""

    told = Signal(str)
    """A sentence that is said for a while."""

    def __init__(self) -> None:
        super().__init__()
        self.left = _Sentence()
        self.right = style.label(size=style.SMALL, role="ink_second")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(style.px(16), 0, style.px(16), 0)
        layout.addWidget(self.left, 1)
        layout.addWidget(self.right)
        self.setMinimumWidth(1)
        self._summary = self._keys = self._hint = ""
        self._said_at = 0.0
        self._readable = 0
        """Milliseconds for which what was said stays whatever is chosen; none where it tells of an edit."""
        self._edited = False
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)
        self._until = QTimer(self)
        self._until.setSingleShot(True)
        self._until.timeout.connect(self._back)
        self._fresh = QTimer(self)
        """Runs as long as what happens still belongs to the action that said something, or that edited."""
        self._fresh.setSingleShot(True)
        self._fresh.setInterval(0)
        self._fresh.timeout.connect(self._settle)
        style.changes.changed.connect(self._follow)
        self._follow()

    def say(self, sentence: str) -> None:
        """Say a sentence for a while; an empty one takes back what was said."""
        self.told.emit(sentence)
        if not sentence:
            self._until.stop()
            self._back()
            return
        self._said_at = monotonic()
        reading = min(max(_A_WORD * len(sentence.split()), _READ_AT_LEAST), _READ_AT_MOST)
        self._readable = 0 if self._edited else reading
        self._fresh.start()
        self.left.setText(" ".join(sentence.split()))
        self.left.set_role("ink")
        self.left.setToolTip(style.plain_tooltip(sentence))
        self._until.start(_SAID_FOR)
        self._fit()

    def turn(self) -> None:
        """Follow to another page: what was said by an earlier action is of the past."""
        if self._until.isActive() and not self._fresh.isActive():
            self.say("")

    def step(self) -> None:
        """Follow an edit, as to another page."""
        self.turn()
        self._edited = True
        self._fresh.start()

    def move_on(self) -> None:
        """Follow another choice: what was said stays only as long as it takes to read it."""
        if self._until.isActive() and not self._fresh.isActive():
            left = self._readable - round((monotonic() - self._said_at) * 1000)
            if left > 0:
                self._until.start(min(left, self._until.remainingTime()))
            else:
                self.say("")

    def _settle(self) -> None:
        self._edited = False

    def forget(self) -> None:
        """Drop what was said: it belongs to something that is no longer on show."""
        self._until.stop()
        self._summary = ""
        self._back()

    def show_summary(self, text: str) -> None:
        """Show what is selected; a sentence that was just said stays for its time."""
        self._summary = text
        if not self._until.isActive():
            self._back()

    def show_keys(self, text: str) -> None:
        """Show the keys that matter on the screen."""
        if text != self._keys:
            self._keys = text
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _back(self) -> None:
        self.left.set_role("ink_second")
        self.left.setText(self._summary)
        self.left.setToolTip(style.plain_tooltip(""))
        self._fit()

    def _fit(self) -> None:
        """Hide the keys where they would leave less than half of the line to a sentence that needs more.

        The hint of what has the focus goes first.
        """
        said = self.left.fontMetrics().horizontalAdvance(self.left.text())
        room = self.width() - style.px(32)
        with_hint = " · ".join(filter(None, (self._keys, self._hint)))
        for text in (with_hint, self._keys):
            keys = self.right.fontMetrics().horizontalAdvance(text) + style.px(16)
            fits = said + keys <= room or keys * 2 <= room
            if fits:
                break
        self.right.setText(text)
        self.right.setVisible(fits)

    def _follow_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Tell the hint of what has the focus now; none where the window is not in use."""
        if now is not None and hint_at(now) != self._hint:
            self._hint = hint_at(now)
            self._fit()

    def _follow(self) -> None:
        self.setFixedHeight(style.px(HEIGHT))
        self._fit()
