"""The one small line that a room keeps of the frame: the step, how the saving stands, what is said, the way out."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from designer.programme.words import N_
from designer.ui import style

HEIGHT = 26
KEYS = N_("F7 quick entry · Esc leaves")
_SAID_FOR = 8000
"""Milliseconds for which a sentence stays."""


class _Sentence(style.Label):
    """A line that ends in … where its room ends; it asks for none."""

    def __init__(self) -> None:
        super().__init__(role="ink_second")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: write as much as there is room for."""
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.end()


class QuietLine(QWidget):
    """Title and save state at the left, what is said in the middle, the keys at the right."""

    def __init__(self) -> None:
        super().__init__()
        self.title = style.label(bold=True)
        self.state = style.label(role="ink_second")
        self.said = _Sentence()
        self.keys = style.label(KEYS, role="ink_second")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.title)
        self._row.addWidget(self.state)
        self._row.addWidget(self.said, 1)
        self._row.addWidget(self.keys)
        self._until = QTimer(self)
        self._until.setSingleShot(True)
        self._until.setInterval(_SAID_FOR)
        self._until.timeout.connect(lambda: self.said.setText(""))
        self.setMinimumWidth(1)
        style.changes.changed.connect(self._follow)
        self._follow()

    def show_state(self, text: str, role: str) -> None:
        """Show how the saving stands."""
        self.state.setText(text)
        self.state.set_role(role)

    def say(self, sentence: str) -> None:
        """Say a sentence for a while."""
        self.said.setText(" ".join(sentence.split()))
        self.said.setToolTip(style.plain_tooltip(sentence))
        self._until.start()

    def _follow(self) -> None:
        self._row.setContentsMargins(style.px(12), 0, style.px(12), 0)
        self._row.setSpacing(style.px(12))
        self.setFixedHeight(style.px(HEIGHT))
