"""The program's window under a watch: how long its event loop was ever blocked in the time after the first paint.

Run as a script in a process of its own, with `thread` (as users have it: what is likely next is imported beside the
window) or `inline` (the same work on the window's own thread, where it blocks the loop). After a while it prints
`blocked <longest gap between two turns of the loop, in seconds>` and ends.
"""

import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import designer.ui.plain_import  # noqa: F401, I001 - before anything else of PySide6, as the program itself does
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

from designer.ui import app, style

WATCHED = 10.0
"""Seconds after the first paint."""

_TURN = 1
"""Milliseconds between two looks at the clock."""


class Watch(QObject):
    """Looks at the clock in every turn of the loop, from the first paint of a window on."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._longest, self._last, self._end = 0.0, 0.0, 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_TURN)
        self._timer.timeout.connect(self._look)
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: begin with the first paint."""
        if event.type() == QEvent.Type.Paint and isinstance(watched, QMainWindow):
            self._application.removeEventFilter(self)
            QTimer.singleShot(0, self._begin)  # after the paint itself, which cold-start measures
        return False

    def _begin(self) -> None:
        self._last = time.perf_counter()
        self._end = self._last + WATCHED
        self._timer.start()

    def _look(self) -> None:
        now = time.perf_counter()
        self._longest = max(self._longest, now - self._last)
        self._last = now
        if now >= self._end:
            print(f"blocked {self._longest}", flush=True)
            QApplication.quit()


class Inline(threading.Thread):
    """A thread that is none: its work is done where it is started."""

    def start(self) -> None:
        """Do the work now."""
        self.run()

    def join(self, _timeout: float | None = None) -> None:
        """Wait for nothing: the work is done."""


if __name__ == "__main__":
    if sys.argv[1] == "inline":
        threading.Thread = Inline  # type: ignore[misc]
    watch = Watch(style.application(sys.argv[0]))
    sys.exit(app.run(example="guinea"))
