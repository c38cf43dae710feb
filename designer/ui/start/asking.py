"""Asks what became of the recent files beside the window's thread: a share that does not answer holds nobody up.

Local disks answer within the patience, so that the first list is the right one; what comes later is told.
"""

import contextlib
import threading
from collections.abc import Iterable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal

NAME = "recent file"
"""What each thread is called."""

PATIENCE = 0.05
"""Seconds that the first list waits for answers."""

Answers = Mapping[Path, float | None]
"""Path → when the file was changed last (seconds of the epoch), None if there is none; not there: not known yet."""


class Asking(QObject):
    """One thread a file, at most one at a time for each; no thread waits for another's share."""

    answered = Signal()
    """An answer came after ``ask`` had returned: ``answers`` holds it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._known: dict[Path, float | None] = {}
        self._asked: set[Path] = set()
        self._news = threading.Condition()
        self._waiting = False

    @property
    def answers(self) -> Answers:
        """What is known by now."""
        with self._news:
            return dict(self._known)

    def ask(self, paths: Iterable[Path]) -> Answers:
        """Ask for all of these anew, and return what is known after a moment's patience."""
        with self._news:
            for path in paths:
                if path not in self._asked:
                    self._known.pop(path, None)
                    self._asked.add(path)
                    threading.Thread(target=self._look, args=(path,), daemon=True, name=NAME).start()
            self._waiting = True
            self._news.wait_for(lambda: not self._asked, PATIENCE)
            self._waiting = False
        return self.answers

    def _look(self, path: Path) -> None:
        """Ask the system; this may take as long as it likes."""
        changed: float | None = None
        with contextlib.suppress(OSError, ValueError):
            if path.is_file():
                changed = path.stat().st_mtime
        with self._news:
            self._known[path] = changed
            self._asked.discard(path)
            self._news.notify()
            late = not self._waiting
        if late:
            with contextlib.suppress(RuntimeError):  # the first screen may be gone by now
                self.answered.emit()
