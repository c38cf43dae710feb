"""Starts the window: look, session, the programme that was asked for, what happens on an unforeseen error."""

import contextlib
import gc
import os
import sys
import threading
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from designer.programme.programme import Programme
from designer.ui import data_folder, style
from designer.ui.saving import Saving
from designer.ui.session import Session
from designer.ui.window import Window

_LOG_SIZE = 200_000


def run(path: Path | None = None, example: str = "") -> int:
    """Open the window on a file, a bundled example or the first screen, and return the exit code."""
    app = QApplication.instance() or style.application(sys.argv[0])
    if not isinstance(app, QApplication):
        return 2
    app.setApplicationName("Programme Designer")
    app.setApplicationDisplayName("")
    known = data_folder.settings()
    style.apply(app, "dark" if known.scheme == "dark" else "light", known.zoom)
    window = Window(Session())
    window.hold()
    keep_work_on_errors(window)
    if example:
        window.open_example(example)
    elif path is None or not window.open_file(path):
        window.show_start()
    watch = FirstPaint(window)
    window.installEventFilter(watch)
    window.show_as_left()
    code: int = app.exec()
    return code


class FirstPaint(QObject):
    """Waits for the window's first paint; then warms up what is likely next, or quits when only measured.

    What stands around the work, and all that is likely next, is prepared off the window's thread: reading the checks
    and running them over the programme would hold the first keystrokes up for a quarter of a second.
    """

    prepared = Signal()
    """What stands around the work can be shown now without a wait."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._painted = False
        self.prepared.connect(window.release, Qt.ConnectionType.QueuedConnection)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: the window's first paint event."""
        if not self._painted and event.type() == QEvent.Type.Paint:
            self._painted = True
            QTimer.singleShot(0, self._after)
        return False

    def _after(self) -> None:
        gc.freeze()
        gc.enable()
        if os.environ.get("DESIGNER_FIRST_PAINT") == "quit":
            print(f"painted {peak_memory()}", flush=True)  # noqa: T201 - the bench reads it
            QApplication.quit()
            return
        threading.Thread(target=self._warm, daemon=True, name="warm-up").start()

    def _warm(self) -> None:
        """Prepare what stands around the work, then what comes with other steps and exports."""
        try:
            _prepare(self._window.session.programme)
        finally:
            with contextlib.suppress(RuntimeError):  # the window may be gone by now
                self.prepared.emit()
        _import_the_rest()


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
    import designer.ui.finding_card  # noqa: F401
    from designer.budget.totals import headline
    from designer.library.catalogue import entries
    from designer.review.states import states

    states(programme)
    headline(programme)
    entries("prompts")


def _import_the_rest() -> None:
    """Import what the other screens, the chain's tables and an export need, so that none of them stalls at first."""
    from designer.ui.screens.registry import import_screens

    import_screens()
    import designer.exports.book
    import designer.exports.pdf
    import designer.exports.proposal
    import designer.exports.workbook
    import designer.ui.chain.panel
    import designer.ui.chain.tables  # noqa: F401


def keep_work_on_errors(window: Window) -> None:
    """Write unforeseen errors to a rotating log that holds no content, keep the work and say how it stands."""
    usual = sys.excepthook
    busy = False

    def keep(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        nonlocal busy
        usual(kind, error, trace)
        if busy or not issubclass(kind, Exception):
            return
        busy = True  # what fails while this one is dealt with is no reason to begin anew
        try:
            _log(f"{kind.__name__} at {_where(trace)}")
            window.session.said.emit(f"Something went wrong; {_kept(window.saving)}")
        finally:
            busy = False

    sys.excepthook = keep


def _kept(saving: Saving) -> str:
    """Save what there is and say in half a sentence whether it is on the disk: never more than is true."""
    try:
        saved = saving.save()
    except Exception as error:  # noqa: BLE001 - whatever it is, the work is not saved, and that must be said
        return f"your work is not saved ({type(error).__name__})."
    if not saved:
        return f"your work is not saved. {saving.problem}"
    return "your work is saved." if saving.on_disk else "there was nothing to save."


def _log(sentence: str) -> None:
    """Write a sentence to the rotating log; its library is loaded when it is first needed."""
    import logging.handlers

    log = logging.getLogger("designer")
    if not log.handlers:
        path = data_folder.folder("logs") / "designer.log"
        handler = logging.handlers.RotatingFileHandler(path, maxBytes=_LOG_SIZE, backupCount=3, encoding="utf-8")
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        log.addHandler(handler)
    log.error(sentence)


def _where(trace: TracebackType | None) -> str:
    """Return file and line of the innermost frame, without any content."""
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "an unknown place"
