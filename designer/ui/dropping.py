"""A file that is dragged onto the window, wherever it is dropped, opens as by "Open"."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from designer.programme.file import SUFFIX

if TYPE_CHECKING:
    from designer.ui.window import Window

_DRAGGED = frozenset((QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop))


class Dropping(QObject):
    """Sees what is dragged over the window before any field of it does: a field would take a file for its path.

    What is dragged inside the window, or is no file, goes its usual way.
    """

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        window.setAcceptDrops(True)
        window.installEventFilter(self)
        self._watch_handle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: the window's own events, and those of the system's window once there is one."""
        if event.type() in _DRAGGED and isinstance(event, QDropEvent):
            return self._dragged(event)
        if event.type() == QEvent.Type.Show and watched is self._window:
            self._watch_handle()
        return False

    def _watch_handle(self) -> None:
        """Watch the system's window as well, if there is one yet."""
        handle = self._window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def _dragged(self, event: QDropEvent) -> bool:
        """Take files, and open one once the program that they come from is free again."""
        if not event.mimeData().hasUrls():
            return False
        if QApplication.activeModalWidget() is not None:
            event.ignore()
            return True
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() == QEvent.Type.Drop:
            paths = tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
            QTimer.singleShot(0, self, lambda: self.open(paths))
        return True

    def open(self, paths: tuple[Path, ...]) -> None:
        """Open the first programme among files; say what was left out, or why none of them can be opened."""
        if not paths:
            self._window.tell("What was dropped is no file of this computer. What to do: save it as a file first.")
            return
        programmes = [path for path in paths if path.suffix.lower() == SUFFIX]
        chosen = (programmes or paths)[0]
        if self._window.open_file(chosen) and len(programmes) > 1:
            more = "another one was" if len(programmes) == 2 else f"{len(programmes) - 1} more were"
            self._window.session.said.emit(f"{chosen.name} is open; one at a time: {more} not opened.")
