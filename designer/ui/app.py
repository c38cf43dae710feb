"""Starts the window: look, session, the programme that was asked for, what happens on an unforeseen error."""

import contextlib
import gc
import os
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, qVersion
from PySide6.QtWidgets import QApplication

from designer.programme.programme import Programme
from designer.ui import data_folder, log, style
from designer.ui.errors import keep_work_on_errors, log_crashes, log_messages_of_qt
from designer.ui.session import Session
from designer.ui.window import Window


def run(path: Path | None = None, example: str = "") -> int:
    """Open the window on a file, a bundled example or the first screen, and return the exit code."""
    app = QApplication.instance() or style.application(sys.argv[0])
    if not isinstance(app, QApplication):
        return 2
    app.setApplicationName("Programme Designer")
    app.setApplicationDisplayName("")
    known = data_folder.settings()
    style.apply(app, "dark" if known.scheme == "dark" else "light", known.zoom, sheet=False)
    window = Window(Session(), held=True)
    style.complete(app)
    keep_work_on_errors(window)
    log_messages_of_qt()
    log_crashes()
    if example:
        window.open_example(example)
    elif path is None or not window.open_file(path):
        window.show_start()
    watch = FirstPaint(window)
    window.installEventFilter(watch)
    window.show_as_left()
    code: int = app.exec()
    watch.finish()
    return code


class FirstPaint(QObject):
    """Waits for the window's first paint; then warms up what is likely next, or quits when only measured.

    What stands around the work, and all that is likely next, is prepared off the window's thread: reading the checks
    and running them over the programme would hold the first keystrokes up for a quarter of a second.
    """

    ready = Signal()
    """What is made around the work, and what its keys need, is imported."""
    prepared = Signal()
    """What stands around the work can be shown now without a wait."""
    warmed = Signal()
    """All that is likely next is imported."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._painted = False
        self._warming: threading.Thread | None = None
        self._leaving = threading.Event()
        self.ready.connect(window.equip, Qt.ConnectionType.QueuedConnection)
        self.prepared.connect(window.release, Qt.ConnectionType.QueuedConnection)
        self.warmed.connect(self._collect, Qt.ConnectionType.QueuedConnection)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: the first paint event of the window, or of the system's window where parts cover all of ours."""
        if event.type() == QEvent.Type.Show and watched is self._window:
            handle = self._window.windowHandle()
            if handle is not None:
                handle.installEventFilter(self)
        elif event.type() == QEvent.Type.Paint and not self._painted:
            self._painted = True
            QTimer.singleShot(0, self._after)
        return False

    def _after(self) -> None:
        for watched in (self._window, self._window.windowHandle()):
            if watched is not None:
                watched.removeEventFilter(self)
        if os.environ.get("DESIGNER_FIRST_PAINT") == "quit":
            print(f"painted {peak_memory()}", flush=True)  # noqa: T201 - the bench reads it
            QApplication.quit()
            return
        self._warming = threading.Thread(target=self._warm, daemon=True, name="warm-up")
        self._warming.start()

    def _collect(self) -> None:
        """Collect garbage from now on, of what comes later only."""
        from designer.ui.collecting import Collecting

        gc.freeze()
        Collecting(self._window)

    def finish(self) -> None:
        """Wait until nothing is prepared any more: Qt taken down under a thread that imports it ends in a crash."""
        self._leaving.set()
        if self._warming:
            self._warming.join()

    def _warm(self) -> None:
        """Prepare what stands around the work, then what comes with other steps and exports, until one leaves."""
        try:
            for name in _AROUND:
                import_module(name)
        finally:
            with contextlib.suppress(RuntimeError):
                self.ready.emit()
        try:
            _prepare(self._window.session.programme)
        finally:
            with contextlib.suppress(RuntimeError):  # the window may be gone by now
                self.prepared.emit()
        for likely in (_log_start, data_folder.tidy, _import_screens, *_imports()):
            if self._leaving.is_set():
                return
            likely()
        with contextlib.suppress(RuntimeError):
            self.warmed.emit()


def peak_memory() -> int:
    """Return the process's peak resident memory in KiB, 0 where the system does not tell."""
    try:
        for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1])
    except OSError:
        return 0
    return 0


def _prepare(programme: Programme) -> None:
    """Run the checks and read the catalogues that rail and inspector ask for; the results are kept where they arise."""
    import designer.review.fixes
    import designer.ui.finding_card
    import designer.ui.notes.taking  # noqa: F401
    from designer.budget.totals import headline
    from designer.library.catalogue import entries
    from designer.review.states import states

    states(programme)
    headline(programme)
    entries("prompts")


_AROUND = (
    "designer.ui.chain.actions",
    "designer.ui.chain.legend",
    "designer.ui.chain.minimap",
    "designer.ui.find_box",
)
"""What is made around the work and bound to its keys as soon as the window is painted."""

_LIKELY = (
    "designer.exports.book",
    "designer.exports.pdf",
    "designer.exports.proposal",
    "designer.exports.workbook",
    "designer.keeping.journal",
    "designer.keeping.versions",
    "designer.ui.chain.moving",
    "designer.ui.chain.panel",
    "designer.ui.chain.tables",
    "designer.ui.chain.tray",
    "designer.ui.chain.writing",
    "designer.ui.find.at_hand",
    "designer.ui.notes.taking",
    "designer.ui.table_file",
)
"""What exports and keys at hand need, so that none of them stalls at its first use."""


def _import_screens() -> None:
    """Import all screens."""
    from designer.ui.screens.registry import import_screens

    import_screens()


def _imports() -> Iterator[Callable[[], object]]:
    """Yield a call for each module that is likely next."""
    return (partial(import_module, name) for name in _LIKELY)


def _log_start() -> None:
    """Log which version runs on what."""
    import platform
    from importlib.metadata import PackageNotFoundError, version

    try:
        ours = version("programme-designer")
    except PackageNotFoundError:
        ours = "not installed"
    log.note(f"started: {ours}, Python {platform.python_version()}, Qt {qVersion()}, {platform.system()}")
