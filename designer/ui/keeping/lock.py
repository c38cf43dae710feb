"""Who may write a file: a lock beside it, held while it is open, freed when its holder dies, stolen from nobody.

The lock of a document is a hidden file beside it, so that a colleague at another computer sees it as well; that of a
draft stands in the user's data folder.
"""

import contextlib
import datetime
import os
import shutil
from pathlib import Path

from msgspec import Struct

from designer.programme.store import hasher
from designer.ui import data_folder

_LONGEST = 255 - len("..lock")
"""Bytes of a file's name with which that of its lock can still be made."""

_LEAST = 4096
"""Bytes without which a disk takes no file more."""

_LOCKS = "locks"
_WRITABLE = 0o222


class Holder(Struct, frozen=True):
    """Who has a file open: the computer, the process there, since when (None where that is not known)."""

    host: str
    process: int
    since: datetime.datetime | None = None

    def __str__(self) -> str:
        """Return it as it stands in a sentence."""
        from PySide6.QtCore import QSysInfo

        since = f" (since {self.since:%H:%M on %d %B %Y})" if self.since else ""
        here = self.host == QSysInfo.machineHostName()
        return f"another window on this computer{since}" if here else f"the computer {self.host}{since}"


class Refused(Struct, frozen=True):
    """Why a file can only be read, what can be done, and whether that is because somebody else has it open."""

    why: str
    remedy: str
    locked: bool = False


class Lock:
    """The lock of one file."""

    def __init__(self, path: Path) -> None:
        """Prepare the lock; nothing is written before ``take``. Raises OSError where the path leads nowhere."""
        from PySide6.QtCore import QLockFile  # what is not opened from a file needs none

        self.path = path
        self.file = _lock_file(path)
        self._lock = QLockFile(str(self.file))
        self._lock.setStaleLockTime(0)  # otherwise another computer's lock is taken over after thirty seconds

    def take(self) -> bool:
        """Take the lock; False if somebody else has it (``holder``) or there can be none (``holder`` is None then).

        A lock that names nobody is what a power cut leaves of one: it is taken over.
        """
        if self._lock.tryLock(0):
            return True
        if self._lock.error() != self._lock.LockError.LockFailedError or self.holder() is not None:
            return False
        self._lock.removeStaleLockFile()
        return self._lock.tryLock(0)

    def holder(self) -> Holder | None:
        """Return who has the lock, None if nobody does."""
        process, host, _program = self._told()
        if not host:
            return None
        since = None
        with contextlib.suppress(OSError, ValueError, OverflowError):
            since = datetime.datetime.fromtimestamp(self.file.stat().st_mtime).astimezone()
        return Holder(host, process, since)

    def remove(self) -> bool:
        """Remove a lock that somebody left; False if its holder is alive on this computer, or it cannot be removed."""
        return self._lock.removeStaleLockFile() or not self.file.exists()

    def release(self) -> None:
        """Let go of the lock, if it is ours."""
        self._lock.unlock()

    def _told(self) -> tuple[int, str, str]:
        """Return process, computer and program that the lock names; nothing where there is no lock."""
        told = self._lock.getLockInfo()
        process, host, program = told if len(told) == 3 else (0, "", "")
        return int(process), str(host), str(program)


def hold(path: Path) -> Lock | Refused:
    """Take the lock of a file in order to edit it, or return why it can only be read."""
    try:
        if not (path.stat().st_mode & _WRITABLE and os.access(path, os.W_OK)):
            return Refused("it is write-protected", "save it under another name to go on in a file of your own")
        lock = Lock(path)
    except (OSError, ValueError) as error:
        return Refused(f"it cannot be reached ({getattr(error, 'strerror', '') or error})", "open it once more")
    if lock.take():
        return lock
    holder = lock.holder()
    if holder is None:
        return _no_lock(path)
    return Refused(
        f"{holder} has it open",
        "wait until it is closed there and open it once more; if nobody has it open there, choose “Edit all the same”",
        locked=True,
    )


def _no_lock(path: Path) -> Refused:
    """Return why nobody would see that we have a file open, and what helps against that."""
    own = "save it under another name to go on in a file of your own"
    with contextlib.suppress(OSError):
        if shutil.disk_usage(path.parent).free < _LEAST:
            return Refused("the disk it is on is full", f"free some space there and open it once more, or {own}")
    return Refused("its folder cannot be written, so that nobody would see that you have it open", own)


def _lock_file(path: Path) -> Path:
    """Return the lock's own path: beside the file that a link leads to; drafts' locks stand in a folder of theirs."""
    target = Path(os.path.realpath(path))
    name = os.fsencode(target.name)
    short = target.name if len(name) <= _LONGEST else hasher(name).hexdigest()
    if data_folder.is_draft(target):
        return data_folder.folder(_LOCKS) / f"{short}.lock"
    return target.with_name(f".{short}.lock")
