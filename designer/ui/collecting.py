"""Garbage is collected on the window's thread alone.

Python collects in whichever thread happens to make the next object. In one that types a proposal, a collection would
delete what is left of a closed page; Qt then waits for Python, while the window, waiting for Qt, holds Python: both
stand still for good.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_PAUSE = 1000
"""Milliseconds between two looks."""


class Collecting(QObject):
    """Looks every second whether there is enough to collect, in the order that Python itself keeps."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(collect_what_is_due)
        self._timer.start(_PAUSE)


def collect_what_is_due() -> None:
    """Collect the oldest generation that is due, and with it the younger ones."""
    due = [number for number, most in enumerate(gc.get_threshold()) if gc.get_count()[number] > most]
    if due:
        gc.collect(max(due))
