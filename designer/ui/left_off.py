"""Remembers where one leaves off: the step, the title and a picture of the work, for the first screen.

That happens when a programme is left. Step and title are also remembered whenever it was saved, for nobody leaves in a
power cut; the picture now and then after that: never twice in two minutes, and only once nobody has typed or clicked
for a few seconds, so that no keystroke ever waits for it.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer

from designer.programme.programme import Programme
from designer.ui import data_folder

if TYPE_CHECKING:
    from designer.ui.filing import Filing

EVERY = 120_000
"""Milliseconds between two pictures at least while a programme stays open."""

IDLE = 3_000
"""Milliseconds without a key or the mouse before a picture is taken."""

_INPUT = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TabletMove,
        QEvent.Type.TouchUpdate,
        QEvent.Type.InputMethod,
    )
)


class LeftOff(QObject):
    """Watches a window's saving; ``note`` is called when its programme is left."""

    def __init__(self, window: "Filing") -> None:
        super().__init__(window)
        self._window = window
        self._file: Path | None = None
        self._seen: Programme | None = None
        self._remembered: tuple[Path, str, str] | None = None
        self._since = QElapsedTimer()
        self._due, self._idle = QTimer(self), QTimer(self)
        self._due.setSingleShot(True)
        self._due.timeout.connect(self._await_idleness)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE)
        self._idle.timeout.connect(self._take_in_passing)
        window.saving.state_changed.connect(self._saving_changed)

    def note(self) -> None:
        """Remember step, title and picture of what is open now, if it stands in a file or a draft."""
        self._begin_anew()
        window = self._window
        path, screen = self._path, window.screen_here
        if path is None or screen is None:
            return
        self._remembered = None  # also the time is remembered
        self._remember()
        if screen.isVisible():
            from designer.ui import pictures  # at the start of the program none is taken

            pictures.keep(path, pictures.take(screen))

    def _remember(self) -> None:
        """Remember step and title, unless they are known already."""
        path, window = self._path, self._window
        if path is None or not window.step:
            return
        now = (path, window.step, window.session.programme.frame.title)
        if now != self._remembered:
            self._remembered = now
            data_folder.remember_left(*now)

    @property
    def _path(self) -> Path | None:
        """The file or the draft that is open, also one that is open for reading only."""
        saving = self._window.saving
        return saving.kept_in or (saving.origin if saving.refused else None)

    def _saving_changed(self) -> None:
        """After a change was saved, remember the step and plan a picture: now, or two minutes after the last one."""
        saving, programme = self._window.saving, self._window.session.programme
        if saving.pending or saving.kept_in is None:
            return
        if programme is not self._seen and saving.kept_in == self._file:
            self._remember()
        if saving.kept_in != self._file:  # it was opened, or has its name, just now
            self._begin_anew()
        elif programme is not self._seen and not self._due.isActive() and not self._idle.isActive():
            self._due.start(max(0, EVERY - self._since.elapsed()))

    def _await_idleness(self) -> None:
        """Take the picture after some seconds in which nothing is typed or clicked."""
        handle = self._window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)
            self._idle.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's, and only while a picture is due: what the user does puts it off."""
        if event.type() in _INPUT:
            self._idle.start()
        return False

    def _take_in_passing(self) -> None:
        if not self._window.isMinimized():
            self.note()

    def _begin_anew(self) -> None:
        """Count from now, and from the programme as it is now."""
        self._due.stop()
        self._idle.stop()
        handle = self._window.windowHandle() if self._file else None  # before anything is open, nothing is watched
        if handle is not None:
            handle.removeEventFilter(self)
        self._file, self._seen = self._window.saving.kept_in, self._window.session.programme
        self._since.start()
