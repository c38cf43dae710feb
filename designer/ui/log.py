"""The log: what happened, when and where in the program, in a few rotating files. It holds no word of a user's.

No name of a file, no text of a programme, no message of an error is written: what is logged of an error is its kind,
the system's name for it, and the line of ours in which it came up. The library is loaded with the first entry.
"""

import errno
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from designer.ui import data_folder

if TYPE_CHECKING:
    import logging

LOGS = "logs"
_SIZE = 200_000
"""Bytes of a file before the next one is begun; three former ones are kept."""


def note(sentence: str) -> None:
    """Log something usual. ``sentence`` is ours, without a word of the user's."""
    _write("INFO", sentence)


def problem(doing: str, error: BaseException) -> None:
    """Log that something could not be done, such as opening or saving, for a reason that was told to the user."""
    _write("WARNING", f"{doing}: {_told(error)}")


def failure(kind: type[BaseException], trace: TracebackType | None, thread: str = "") -> None:
    """Log an unforeseen error; ``thread`` says in which kind of thread, if not the window's."""
    _write("ERROR", f"{kind.__name__} at {where(trace)}{thread and f' in {thread}'}")


def where(trace: TracebackType | None) -> str:
    """Return file and line of the innermost frame, without any content."""
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "an unknown place"


def _told(error: BaseException) -> str:
    """Return an error's kind, where it came up, and the system's name of what was behind it; nothing that it says."""
    behind = error if isinstance(error, OSError) else error.__context__
    name = errno.errorcode.get(behind.errno or 0, "") if isinstance(behind, OSError) else ""
    return f"{type(error).__name__} at {where(error.__traceback__)}{name and f' ({name})'}"


def _write(level: str, sentence: str) -> None:
    """Write a line; a log that cannot be written is no reason to stop."""
    import logging.handlers

    log = logging.getLogger("designer")
    try:
        path = (data_folder.folder(LOGS) / "designer.log").absolute()
        if [getattr(each, "baseFilename", "") for each in log.handlers] != [str(path)]:
            _begin(log, path)
    except OSError:
        return
    log.log(getattr(logging, level), "%s", " ".join(sentence.split()))


def _begin(log: "logging.Logger", path: Path) -> None:
    """Let the log go into this file, and into no other one. Raises OSError."""
    import logging.handlers

    for former in list(log.handlers):
        log.removeHandler(former)
        former.close()

    class Handler(logging.handlers.RotatingFileHandler):
        """Writes into the file; a disk that is full stops nothing."""

        def handleError(self, record: logging.LogRecord) -> None:
            """Do nothing: there is nowhere to tell it."""

    handler = Handler(path, maxBytes=_SIZE, backupCount=3, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.INFO)
