"""The program's window, open without a display on a large programme, for rows that measure what a keystroke costs."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from designer.programme.programme import Programme
from designer.ui import style
from designer.ui.screens.budget import BudgetScreen
from designer.ui.session import Session
from designer.ui.table.rows import CellWrite
from designer.ui.window import Window
from devtools.bench.frame import Unavailable

SIZE = (1366, 768)


class Opened(NamedTuple):
    """An open window with its budget screen on show."""

    app: QApplication
    window: Window
    screen: BudgetScreen

    def settle(self) -> None:
        """Let everything become current that follows a change: views, totals, findings, and what is painted."""
        self.app.processEvents()
        while any(timer.isActive() and not timer.interval() for timer in self.window.findChildren(QTimer)):
            self.app.processEvents()
        self.app.processEvents()

    def type_cost(self, line_id: str, cost: int) -> None:
        """Commit a unit cost in the table's cell of a line, as Enter does, and let everything become current."""
        self.screen.table.write_requested.emit((CellWrite(line_id, "unit_cost", str(cost)),), "Edit")
        self.settle()


def application() -> QApplication:
    """Return the one application of this process, without a display."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    if not isinstance(app, QApplication):
        message = "another kind of Qt application runs in this process"
        raise Unavailable(message)
    return app


@contextmanager
def opened(programme: Programme) -> Iterator[Opened]:
    """Open the window on a programme's budget; the user's data folder is a temporary one."""
    app = application()
    style.apply(app, "light", 1.0)
    former = os.environ.get("DESIGNER_DATA_DIR")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DESIGNER_DATA_DIR"] = folder
        window = Window(Session())
        try:
            window.resize(*SIZE)
            window.show_programme(programme, None, "budget")
            window.show()
            screen = window.screen_here
            if not isinstance(screen, BudgetScreen):
                message = "the window does not show the budget"
                raise Unavailable(message)
            found = Opened(app, window, screen)
            found.settle()
            yield found
        finally:
            window.close()
            window.deleteLater()
            app.processEvents()
            if former is None:
                del os.environ["DESIGNER_DATA_DIR"]
            else:
                os.environ["DESIGNER_DATA_DIR"] = former
