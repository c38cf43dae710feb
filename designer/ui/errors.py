"""What happens on an unforeseen error, wherever it comes up: the work is kept, it is said, and logged without content.

The window's thread, other threads, what Python cannot raise, what Qt complains of, and a crash of the process itself.
"""

import contextlib
import faulthandler
import re
import sys
import threading
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler

from designer.ui import data_folder, log

if TYPE_CHECKING:
    from designer.ui.saving import Saving
    from designer.ui.window import Window

_FAULTS = "faults.log"
_LARGEST = 200_000
"""Bytes of the crashes' log after which it begins anew."""

_SOURCE = re.compile(r"Q\w*(?:::~?\w+)+")
"""How Qt names the function that complains; what comes behind it can hold a name of the user's."""


class Errors(QObject):
    """Takes what nobody else does, from any thread, and deals with it on the window's."""

    _came_up = Signal()

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._busy = False
        self._came_up.connect(self._keep_work, Qt.ConnectionType.QueuedConnection)

    def take(self, kind: type[BaseException], trace: TracebackType | None, thread: str = "") -> None:
        """Log an error and keep the work: at once on the window's thread, in a moment from another one.

        What fails while an error is dealt with is no reason to begin anew.
        """
        if self._busy or not issubclass(kind, Exception):
            return
        log.failure(kind, trace, thread)
        if threading.current_thread() is threading.main_thread():
            self._keep_work()
        else:
            with contextlib.suppress(RuntimeError):  # the window may be gone by now
                self._came_up.emit()

    def _keep_work(self) -> None:
        if self._busy:
            return
        self._busy = True
        try:
            self._window.session.said.emit(f"Something went wrong; {_kept(self._window.saving)}")
        finally:
            self._busy = False


def keep_work_on_errors(window: "Window") -> None:
    """Write unforeseen errors to the log, keep the work and say how it stands."""
    errors = Errors(window)
    usual, usual_in_thread, usual_unraisable = sys.excepthook, threading.excepthook, sys.unraisablehook

    def keep(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        usual(kind, error, trace)
        errors.take(kind, trace)

    def keep_in_thread(told: threading.ExceptHookArgs) -> None:
        usual_in_thread(told)
        errors.take(told.exc_type, told.exc_traceback, "a thread")

    def keep_unraisable(told: "sys.UnraisableHookArgs") -> None:
        usual_unraisable(told)
        errors.take(told.exc_type or Exception, told.exc_traceback, "a place that cannot raise")

    sys.excepthook, threading.excepthook, sys.unraisablehook = keep, keep_in_thread, keep_unraisable


def log_messages_of_qt() -> None:
    """Have what Qt complains of in the log, by the function that complains; the whole message only where it was."""
    levels = {QtMsgType.QtWarningMsg: "warns", QtMsgType.QtCriticalMsg: "complains", QtMsgType.QtFatalMsg: "gives up"}

    def handle(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if sys.stderr is not None:
            sys.stderr.write(f"{message}\n")
        if kind in levels:
            source = _SOURCE.match(message)
            log.note(f"Qt {levels[kind]}: {source[0] if source else 'somewhere'}")

    qInstallMessageHandler(handle)


def log_crashes() -> Callable[[], None]:
    """Have the lines of ours that a crash of the whole process came up in written down; return what ends that.

    Where there is no folder for it, nothing is written.
    """
    try:
        path = data_folder.folder(log.LOGS) / _FAULTS
        too_large = path.exists() and path.stat().st_size > _LARGEST
        file = path.open("wb" if too_large else "ab", buffering=0)
    except OSError:
        return lambda: None
    faulthandler.enable(file)

    def end() -> None:
        faulthandler.disable()
        file.close()

    return end


def _kept(saving: "Saving") -> str:
    """Save what there is and say in half a sentence whether it is on the disk: never more than is true."""
    try:
        saved = saving.save()
    except Exception as error:  # noqa: BLE001 - whatever it is, the work is not saved, and that must be said
        return f"your work is not saved ({type(error).__name__})."
    if not saved:
        how = "kept as a draft" if saving.rescued else "not saved"
        return f"your work is {how}. {saving.problem}"
    return "your work is saved." if saving.on_disk else "there was nothing to save."
