"""Reading and writing files so that a power cut, a full disk or a crash leaves the old file or the new one, whole.

The pattern: a temporary file in the same folder, write, flush, fsync, replace, fsync of the folder.
"""

import contextlib
import os
import tempfile
import time
from pathlib import Path

from designer.programme.problem import FileProblem

_PREFIX = ".programme-"
_STALE = 24 * 3600
"""Seconds after which a left-over temporary file is swept away."""

_PATIENCE = 2.0
"""Seconds for which a refused replacement is tried again: scanners hold files for a moment on Windows."""


def read_bytes(path: Path, largest: int) -> bytes:
    """Read a whole file. Raises ``FileProblem`` naming the file and the remedy."""
    try:
        with path.open("rb") as file:
            return file.read(largest + 1)
    except FileNotFoundError:
        raise FileProblem(path.name, "there is no such file", "check the name and the folder") from None
    except IsADirectoryError:
        raise FileProblem(path.name, "it is a folder", "choose a file") from None
    except (OSError, ValueError) as error:
        raise FileProblem(path.name, f"it cannot be read ({_reason(error)})", "check that you may open it") from None


def write_bytes(path: Path, data: bytes) -> None:
    """Write a whole file durably, or leave the old one as it was and raise ``FileProblem``."""
    if any(character < " " for character in str(path)):
        raise FileProblem(path.name, "its name holds a control character", "choose another name")
    target = Path(os.path.realpath(path))
    if target.exists() and not os.access(target, os.W_OK):
        raise FileProblem(path.name, "it is read-only", "save under another name")
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(prefix=_PREFIX, suffix=".tmp", dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _keep_mode(target, temporary)
        _replace(temporary, target)
    except OSError as error:
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
        raise FileProblem(
            path.name,
            f"it cannot be written ({_reason(error)}); what was there before is intact",
            "free some space or save in another folder",
        ) from None
    _sync_folder(target.parent)


def _keep_mode(target: Path, temporary: str) -> None:
    """Give the new file the old one's permissions, or those a new file gets."""
    if os.name != "posix":
        return
    if target.exists():
        mode = target.stat().st_mode & 0o777
    else:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    Path(temporary).chmod(mode)


def _replace(temporary: str, target: Path) -> None:
    """Put the new file in the old one's place; on Windows try again for a moment while somebody holds it."""
    until = time.monotonic() + (_PATIENCE if os.name == "nt" else 0)
    while True:
        try:
            os.replace(temporary, target)  # noqa: PTH105 - the test of faults injects here
        except PermissionError:
            if time.monotonic() >= until:
                raise
            time.sleep(0.05)
        else:
            return


def _sync_folder(folder: Path) -> None:
    """Make the new name durable; Windows has no such call."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep(folder: Path) -> None:
    """Remove temporary files of ours that a crash left in a folder more than a day ago."""
    oldest = time.time() - _STALE
    for left in folder.glob(f"{_PREFIX}*.tmp"):
        with contextlib.suppress(OSError):
            if left.stat().st_mtime < oldest:
                left.unlink()


def _reason(error: Exception) -> str:
    """Return the system's reason without the path."""
    return getattr(error, "strerror", "") or str(error)
