"""What is half typed is kept every two seconds, wherever it is typed: in a cell, a form, a card or the large editor.

It goes into the journal alone (``Session.meanwhile``): nobody shows it, undo knows nothing of it, and it is forgotten
when it becomes an edit or is given up. So a power cut takes two seconds of typing, and Esc leaves no trace.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

EVERY = 2_000
"""Milliseconds of typing that a power cut may cost."""


class Meanwhile(QObject):
    """The clock of one editor: ``keep`` is called two seconds after a key, ``drop`` at the end if it ever was."""

    def __init__(self, parent: QObject, keep: Callable[[], object], drop: Callable[[], object]) -> None:
        super().__init__(parent)
        self._keep, self._drop = keep, drop
        self.kept = False
        """Whether anything was kept since the editor was opened."""
        self._timer: QTimer | None = None

    def typed(self) -> None:
        """Take note of a key; it is waited for no other."""
        if self._timer is None:
            self._timer = QTimer(self)
            self._timer.setSingleShot(True)
            self._timer.setInterval(EVERY)
            self._timer.timeout.connect(self._elapsed)
        if not self._timer.isActive():
            self._timer.start()

    def _elapsed(self) -> None:
        self.kept = True
        self._keep()

    def end(self) -> None:
        """Forget what was kept: it is an edit by now, or was given up."""
        if self._timer is not None:
            self._timer.stop()
        if self.kept:
            self.kept = False
            self._drop()
