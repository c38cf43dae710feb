"""The file of a journal: entries in SQLite, each hashed together with the one before, so that none can change unseen.

An entry is durable when ``append`` returns (write-ahead log, each commit synced). Whoever has a ledger open holds the
exclusive lock of its file; nobody else opens that file by other means than SQLite, because on POSIX closing any other
handle of it in the same process would let the lock go.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import time
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from designer.programme.file import LARGEST

if TYPE_CHECKING:
    import sqlite3  # loading it takes ten milliseconds that the first paint does without
    from collections.abc import Sequence
    from pathlib import Path

SUFFIX = ".journal"
APPLICATION = int.from_bytes(b"PDj1")
"""Tells our files from those of other programs that use SQLite."""

_TABLE = (
    "CREATE TABLE entries (number INTEGER PRIMARY KEY, kind INTEGER NOT NULL, at INTEGER NOT NULL,"
    " payload BLOB NOT NULL, digest BLOB NOT NULL) STRICT"
)
_INSERT = "INSERT INTO entries VALUES (?, ?, ?, ?, ?)"
_SELECT = "SELECT number, kind, at, payload, digest FROM entries ORDER BY number"

_YOUNG = 60.0
"""Seconds for which an empty file may be one that another process is just making."""

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_WAL = "-wal"
_DAMAGED = "-damaged"
"""Behind a ledger's name: the write-ahead log in which later entries could not be read, kept as it was."""

_BESIDE = (_WAL, "-shm", "-journal", _DAMAGED)

_GONE = "it was moved or deleted"

_PAGE = 4096
_HEAD, _FRAME_HEAD, _SALT = 32, 24, 8
"""Bytes in front of a write-ahead log, of each of its frames, and of the salt (sqlite.org/fileformat2.html, 4.1)."""


class Kind(IntEnum):
    """What an entry tells; its payload differs."""

    ORIGIN = 0
    OPENED = 1
    EDIT = 2
    SAVED = 3
    HALF = 4
    """As an edit, of what was only half typed then."""


class Entry(NamedTuple):
    """One entry: its number from 0, its kind, when it was written in microseconds since 1970 (UTC), what it tells."""

    number: int
    kind: int
    at: int
    payload: bytes


class Reading(NamedTuple):
    """The entries that are certainly as they were written, and whether these are surely all."""

    entries: tuple[Entry, ...]
    whole: bool


class LedgerProblem(Exception):  # noqa: N818 - as FileProblem
    """A ledger that cannot be written or read, and the system's reason; ``full`` if only space is missing."""

    def __init__(self, reason: str, *, full: bool = False) -> None:
        super().__init__(reason)
        self.full = full


class Ledger:
    """A ledger that is being written: entries are added, none is ever changed."""

    def __init__(self, folder: Path, first: Sequence[tuple[Kind, bytes]]) -> None:
        """Make a ledger under a random name with its first entries, all of them durable or no file at all.

        Raises ``LedgerProblem``. The first entries go straight into the main file; the log begins behind them.
        """
        import sqlite3

        self.path = folder / f"{secrets.token_hex(8)}{SUFFIX}"
        self.count = self.size = 0
        self._digest = b""
        self._database: sqlite3.Connection | None = None
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.close(os.open(self.path, _NEW, 0o600))
            self._database = _connected(self.path)
            self._begin(self._database, first)
            self._identity = self._identified()
            if not self._identity:
                raise FileNotFoundError(_GONE)
        except (sqlite3.Error, OSError) as error:
            self.discard()
            raise _problem(error) from None

    def _begin(self, database: sqlite3.Connection, first: Sequence[tuple[Kind, bytes]]) -> None:
        """Write the first entries in one transaction, and switch to the write-ahead log."""
        database.execute(f"PRAGMA page_size = {_PAGE}")
        database.execute("BEGIN EXCLUSIVE")
        database.execute(f"PRAGMA application_id = {APPLICATION}")
        database.execute(_TABLE)
        for kind, payload in first:
            self._insert(database, kind, payload)
        database.execute("COMMIT")
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA schema_version").fetchone()  # opens the log

    def append(self, kind: Kind, payload: bytes) -> None:
        """Add an entry; it is durable afterwards. Raises ``LedgerProblem``, and the ledger is as it was."""
        import sqlite3

        if self._database is None:
            raise LedgerProblem("it is closed")
        try:
            self._insert(self._database, kind, payload)
        except sqlite3.Error as error:
            raise _problem(error) from None

    def _insert(self, database: sqlite3.Connection, kind: Kind, payload: bytes) -> None:
        """Add an entry in the transaction that is open, else in one of its own."""
        entry = Entry(self.count, kind, time.time_ns() // 1000, payload)
        digest = _chained(self._digest, entry)
        database.execute(_INSERT, (*entry, digest))
        if not database.in_transaction and self._identified() != self._identity:
            raise LedgerProblem(_GONE)
        self._digest = digest
        self.count += 1
        self.size += len(payload)

    def _identified(self) -> tuple[tuple[int, int], ...]:
        """Return what tells the two files of a ledger from others of the same name; nothing if one is gone."""
        try:
            found = [(self.path.with_name(self.path.name + end)).stat() for end in ("", _WAL)]
        except OSError:
            return ()
        return tuple((each.st_dev, each.st_ino) for each in found)

    def close(self) -> None:
        """End it and leave the file, all in one piece."""
        import sqlite3

        if self._database is not None:
            with contextlib.suppress(sqlite3.Error):
                self._database.close()
            self._database = None

    def discard(self) -> None:
        """End it and remove the file."""
        self.close()
        remove(self.path)


def read(path: Path) -> Reading | None:
    """Return what a ledger holds; None while somebody has it open. Raises ``LedgerProblem``.

    Without any entry, it is left from a process that ended before the first ones were durable.
    """
    import sqlite3

    try:
        status = path.stat()
        log = path.with_name(path.name + _WAL)
        if not status.st_size:
            if log.exists() and log.stat().st_size:
                raise LedgerProblem("its main part is empty")
            return None if time.time() - status.st_mtime < _YOUNG else Reading((), whole=True)
        with contextlib.closing(_connected(path)) as database:
            return _read(database, path, log)
    except (sqlite3.Error, OSError, MemoryError, UnicodeError) as error:
        if _code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return None
        raise _problem(error) from None


def _read(database: sqlite3.Connection, path: Path, log: Path) -> Reading:
    """Read a ledger that nobody else has open."""
    if not database.execute("PRAGMA page_count").fetchone()[0]:  # a first transaction that never ended is rolled back
        return Reading((), whole=True)
    if database.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
        raise LedgerProblem("it is not a journal of Programme Designer")
    if database.execute("SELECT sql FROM sqlite_schema").fetchall() != [(_TABLE,)]:
        raise LedgerProblem("it is damaged, or of another version")
    entries, whole = _verified(database)
    if not entries:
        raise LedgerProblem("it is damaged from its first entry on")
    damaged = path.with_name(path.name + _DAMAGED)
    if whole and not damaged.exists() and _lost_behind(log, _frames(database)):
        with contextlib.suppress(OSError):
            os.link(log, damaged)
        whole = False
    return Reading(entries, whole and not damaged.exists() and _sound(database))


def _verified(database: sqlite3.Connection) -> tuple[tuple[Entry, ...], bool]:
    """Return the entries up to the first that is not as it was written, and whether there is no such entry."""
    import sqlite3

    entries: list[Entry] = []
    digest = b""
    try:
        for *columns, written in database.execute(_SELECT):
            entry = Entry(*columns)
            digest = _chained(digest, entry)
            if digest != written or entry.number != len(entries):
                return tuple(entries), False
            entries.append(entry)
    except (sqlite3.Error, TypeError, UnicodeError):
        return tuple(entries), False
    return tuple(entries), True


def _sound(database: sqlite3.Connection) -> bool:
    """Tell whether SQLite finds its own structure in order: a page that lost entries is not."""
    import sqlite3

    try:
        return database.execute("PRAGMA quick_check(1)").fetchall() == [("ok",)]
    except (sqlite3.Error, UnicodeError):
        return False


def _frames(database: sqlite3.Connection) -> int:
    """Return how many frames of the log SQLite took for good."""
    import sqlite3

    try:
        return int(database.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()[1])
    except sqlite3.Error:
        return 0


def _lost_behind(log: Path, taken: int) -> bool:
    """Tell whether a write-ahead log holds anything behind the transaction at which SQLite stopped reading it.

    SQLite takes every stop for the end, as it is after a crash in the middle of a commit. Nothing was ever written
    behind that one; where something was, the log was damaged and durable entries are lost. A frame is known by the
    salt in its head, wherever it is.
    """
    try:
        data = log.read_bytes()
    except OSError:
        return False
    behind = data[_HEAD + max(taken, 0) * (_FRAME_HEAD + _PAGE) :]
    salts = {data[16:24], data[_HEAD + 8 : _HEAD + 16]}  # of the log's own head, and of its first frame's
    return any(len(salt) == _SALT and _follows(behind.split(salt)[:-1]) for salt in salts)


def _follows(before: Sequence[bytes]) -> bool:
    """Tell from what stands before each salt whether another frame follows the end of the first transaction.

    In front of the salt stand four bytes that are nought but in a transaction's last frame.
    """
    ended = next((number for number, piece in enumerate(before) if any(piece[-4:])), len(before))
    return len(before) > ended + 1


def remove(path: Path) -> None:
    """Delete a ledger with everything beside it, as far as the system lets us; the main part goes first."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
        for end in _BESIDE:
            path.with_name(path.name + end).unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Remove what stands beside a ledger that is gone."""
    for end in _BESIDE:
        for left in folder.glob(f"*{SUFFIX}{end}"):
            with contextlib.suppress(OSError):
                if not left.with_name(left.name.removesuffix(end)).exists():
                    left.unlink(missing_ok=True)


def _connected(path: Path) -> sqlite3.Connection:
    """Open an existing file and nothing else, in a way that trusts nothing it holds."""
    import sqlite3

    database = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None, timeout=0)
    try:
        database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST)
        for setting in (
            "trusted_schema = OFF",
            "cell_size_check = ON",
            "locking_mode = EXCLUSIVE",
            "synchronous = EXTRA",
        ):
            database.execute(f"PRAGMA {setting}")
    except Exception:
        database.close()
        raise
    return database


def _chained(former: bytes, entry: Entry) -> bytes:
    """Return an entry's digest, which holds all entries before it in place. Raises ``TypeError`` for a wrong type."""
    digest = hashlib.sha256(former)
    digest.update(b"%d %d %d " % entry[:3])
    digest.update(entry.payload)
    return digest.digest()


def _code(error: Exception) -> int:
    """Return SQLite's own number for what went wrong; 0 for anything else."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _problem(error: Exception) -> LedgerProblem:
    """Return an error as a problem with the system's reason, without the path."""
    import sqlite3

    reason = getattr(error, "strerror", "") or str(error) or type(error).__name__
    return LedgerProblem(reason, full=_code(error) == sqlite3.SQLITE_FULL)
