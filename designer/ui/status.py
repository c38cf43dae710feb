"""The status line: what is selected and its sum, what just happened, the three keys that matter here."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from designer.ui import style

HEIGHT = 26
_SAID_FOR = 8000
"""Milliseconds for which a sentence stays before the summary comes back."""


class StatusLine(QWidget):
    """One line at the bottom of the window."""

    def __init__(self) -> None:
        super().__init__()
        self.left = style.label(size=style.SMALL, role="ink_second")
        self.right = style.label(size=style.SMALL, role="ink_second")
        self.left.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(style.px(16), 0, style.px(16), 0)
        layout.addWidget(self.left, 1)
        layout.addWidget(self.right)
        self._summary = ""
        self._until = QTimer(self)
        self._until.setSingleShot(True)
        self._until.setInterval(_SAID_FOR)
        self._until.timeout.connect(self._back)
        style.changes.changed.connect(self._follow)
        self._follow()

    def say(self, sentence: str) -> None:
        """Say a sentence for a while."""
        self.left.setText(" ".join(sentence.split()))
        self.left.set_role("ink")
        self.left.setToolTip(style.plain_tooltip(sentence))
        self._until.start()

    def show_summary(self, text: str) -> None:
        """Show what is selected; a sentence that was just said stays for its time."""
        self._summary = text
        if not self._until.isActive():
            self._back()

    def show_keys(self, text: str) -> None:
        """Show the keys that matter on the screen."""
        self.right.setText(text)

    def _back(self) -> None:
        self.left.set_role("ink_second")
        self.left.setText(self._summary)

    def _follow(self) -> None:
        self.setFixedHeight(style.px(HEIGHT))
