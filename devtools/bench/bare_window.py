"""An empty window that says when it is painted and quits: what the start of the program is measured against.

Run as a script in a process of its own. It keeps the contract that the program's window keeps when DESIGNER_FIRST_PAINT
is `quit`: on its first paint it prints `painted <peak resident memory in KiB>` and ends.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow


def peak_memory() -> int:
    """The largest resident memory this process has had, in KiB.

    From /proc, because what getrusage says starts at the memory of the process that started this one.
    """
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:"))


class BareWindow(QMainWindow):
    """A window with nothing in it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, report, end."""
        super().paintEvent(event)
        print(f"painted {peak_memory()}", flush=True)
        QTimer.singleShot(0, QApplication.quit)


if __name__ == "__main__":
    application = QApplication(sys.argv)
    window = BareWindow()
    window.resize(1366, 768)
    window.show()
    sys.exit(application.exec())
