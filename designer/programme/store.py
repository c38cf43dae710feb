"""Reading and writing files so that a power cut, a full disk or a crash leaves the old file or the new one, whole.

The pattern: a temporary file in the same folder, write, flush, fsync, replace, fsync of the folder.
"""

import contextlib
import errno
import os
import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from designer.programme.problem import FileProblem

if TYPE_CHECKING:
    from hashlib import _Hash

_PREFIX = ".programme-"
_STALE = 24 * 3600
"""Seconds after which a left-over temporary file is swept away."""

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_WRITABLE = 0o222
_CANNOT_SYNC = (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EACCES)
"""Where the system has no such call for folders, or the folder may be written into but not read."""

_REMEDIES = {
    errno.EACCES: "close it in other programs, or save in another folder",
    errno.EPERM: "close it in other programs, or save in another folder",
    errno.EROFS: "save in another folder",
    errno.ENOENT: "save it in a folder that is there",
    errno.ENAMETOOLONG: "choose a shorter name",
}
"""What can be done where a file cannot be written, by the system's reason; else only space is known to help."""

_PATIENCE = 2.0
"""Seconds for which a refused replacement is tried again: scanners hold files for a moment on Windows."""


def hasher(data: bytes = b"") -> "_Hash":
    """Return what computes the SHA-256 of bytes, with some to begin with; its library is loaded when first needed."""
    import hashlib  # with OpenSSL behind it, takes a hundredth of the window's start, which may have nothing to hash

    return hashlib.sha256(data)


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


def write_bytes(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Write a whole file durably, from bytes or pieces, or leave the old one as it was and raise ``FileProblem``."""
    if any(character < " " or character == "\x7f" for character in str(path)):
        raise FileProblem(path.name, "its name holds a control character", "choose another name")
    temporary = mode = None
    try:
        target = Path(os.path.realpath(path))
        mode = _mode(target)
        if mode is not None and not (mode & _WRITABLE and os.access(target, os.W_OK)):
            raise FileProblem(path.name, "it is read-only", "save under another name")
        temporary = target.with_name(f"{_PREFIX}{os.urandom(8).hex()}.tmp")
        with os.fdopen(os.open(temporary, _NEW, 0o666 if mode is None else mode), "wb") as file:
            file.writelines((data,) if isinstance(data, bytes) else data)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None and os.name == "posix":
            temporary.chmod(mode)
        _replace(temporary, target)
    except (OSError, ValueError) as error:
        if temporary:
            with contextlib.suppress(OSError):
                temporary.unlink()
        raise _unwritten(path, error, there_before=mode is not None) from None
    _sync_folder(target)


def _unwritten(path: Path, error: Exception, *, there_before: bool) -> FileProblem:
    """Return why a file cannot be written, and what helps against that."""
    number = getattr(error, "errno", None)
    reason = "there is no such folder" if number == errno.ENOENT else _reason(error)
    intact = "; what was there before is intact" if there_before else ""
    remedy = _REMEDIES.get(number or 0, "free some space or save in another folder")
    return FileProblem(path.name, f"it cannot be written ({reason}){intact}", remedy)


def _mode(path: Path) -> int | None:
    """Return a file's permissions; None if there is no such file."""
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        return None


def _replace(temporary: Path, target: Path) -> None:
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


def _sync_folder(target: Path) -> None:
    """Make the new name durable; Windows and some network drives have no such call."""
    if os.name != "posix":
        return
    try:
        handle = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in _CANNOT_SYNC:
            raise FileProblem(
                target.name,
                f"it was written, but the system does not promise that it stays ({_reason(error)})",
                "save it in another folder as well",
                written=True,
            ) from None


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
