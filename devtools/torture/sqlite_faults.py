"""Makes SQLite's own writing fail: a file system for it that passes everything on, but asks before it writes.

The standard library's sqlite3 cannot do this; the C interface can (https://sqlite.org/vfs.html). It is called through
ctypes in the library that Python has loaded, and is therefore not to be had where that library is part of Python.
"""

import ctypes
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from devtools.torture.frame import Unavailable

Ask = Callable[[str], int]
"""Asked before each call, by its name ("sqlite write"): 0 lets it pass, else the number of the error it ends with."""

_FULL, _CANNOT_OPEN = 13, 14
_IO_WRITE, _IO_SYNC, _IO_TRUNCATE, _IO_DELETE = 778, 1034, 1546, 2570
_NO_SPACE = 28
_WRITING = 0x00000002 | 0x00000004
"""SQLITE_OPEN_READWRITE and SQLITE_OPEN_CREATE."""

_ANY, _INT, _LONG, _TEXT = ctypes.c_void_p, ctypes.c_int, ctypes.c_int64, ctypes.c_char_p
_WRITE = ctypes.CFUNCTYPE(_INT, _ANY, _ANY, _INT, _LONG)
_TRUNCATE = ctypes.CFUNCTYPE(_INT, _ANY, _LONG)
_SYNC = ctypes.CFUNCTYPE(_INT, _ANY, _INT)
_OPEN = ctypes.CFUNCTYPE(_INT, _ANY, _ANY, ctypes.POINTER(_ANY), _INT, _ANY)
_DELETE = ctypes.CFUNCTYPE(_INT, _ANY, _ANY, _INT)


class _Methods(ctypes.Structure):
    """sqlite3_io_methods, up to its third version."""

    _fields_ = (
        *(("version", _INT), ("close", _ANY), ("read", _ANY), ("write", _WRITE), ("truncate", _TRUNCATE)),
        ("sync", _SYNC),
        *((f"other{number}", _ANY) for number in range(12)),
    )


class _System(ctypes.Structure):
    """sqlite3_vfs, up to its third version."""

    _fields_ = (
        *(("version", _INT), ("file_size", _INT), ("longest_path", _INT), ("next", _ANY), ("name", _TEXT)),
        *(("data", _ANY), ("open", _OPEN), ("delete", _DELETE)),
        *((f"other{number}", _ANY) for number in range(13)),
    )


class _Asking:
    """The file system that asks; there is one in a process, and it stays: open databases hold on to it."""

    def __init__(self, library: Any) -> None:  # noqa: ANN401 - a loaded library has no type
        library.sqlite3_vfs_find.restype = ctypes.POINTER(_System)
        self.library = library
        self.ask: Ask = lambda call: 0
        self._usual = library.sqlite3_vfs_find(None)
        self._tables: dict[int, _Methods] = {}
        self.system = _System.from_buffer_copy(self._usual.contents)
        self.system.name = b"asking"
        self._open, self._delete = self._usual.contents.open, self._usual.contents.delete
        self.system.open, self.system.delete = _OPEN(self._opened), _DELETE(self._deleted)

    def install(self) -> None:
        """Make it the one that new databases use."""
        self.library.sqlite3_vfs_register(ctypes.byref(self.system), 1)

    def remove(self) -> None:
        """Make the usual one the one that new databases use."""
        self.library.sqlite3_vfs_register(self._usual, 1)

    def _refused(self, call: str, code: int) -> int:
        """Ask for leave; return 0, or the code that SQLite knows the error by."""
        error = self.ask(f"sqlite {call}")
        return (_FULL if error == _NO_SPACE and code == _IO_WRITE else code) if error else 0

    def _opened(self, system: int, name: int, file: Any, flags: int, out: int) -> int:  # noqa: ANN401 - ctypes
        if flags & _WRITING and (refused := self._refused("open", _CANNOT_OPEN)):
            file[0] = None
            return refused
        result = int(self._open(system, name, file, flags, out))
        if not result and file[0]:
            file[0] = ctypes.addressof(self._table(file[0]))
        return result

    def _table(self, address: int) -> _Methods:
        """Return the table of a kind of file's functions in which those that write ask first."""
        if address in self._tables:
            return self._tables[address]
        usual = _Methods.from_address(address)
        made = _Methods.from_buffer_copy(usual)

        def write(file: int, data: int, count: int, offset: int) -> int:
            return self._refused("write", _IO_WRITE) or int(usual.write(file, data, count, offset))

        def truncate(file: int, size: int) -> int:
            return self._refused("truncate", _IO_TRUNCATE) or int(usual.truncate(file, size))

        def sync(file: int, flags: int) -> int:
            return self._refused("fsync", _IO_SYNC) or int(usual.sync(file, flags))

        made.write, made.truncate, made.sync = _WRITE(write), _TRUNCATE(truncate), _SYNC(sync)
        self._tables[address] = made
        return made

    def _deleted(self, system: int, name: int, durable: int) -> int:
        return self._refused("delete", _IO_DELETE) or int(self._delete(system, name, durable))


@cache
def _asking() -> _Asking:
    """Return the file system that asks. Raises ``Unavailable``."""
    sqlite3.connect(":memory:").close()
    try:
        mapped = Path("/proc/self/maps").read_text(encoding="utf-8").splitlines()
        path = next(line.split()[-1] for line in mapped if "libsqlite3" in line)
        return _Asking(ctypes.CDLL(path))
    except (OSError, StopIteration, AttributeError):
        raise Unavailable("SQLite's own writing cannot be made to fail here: its library is part of Python") from None


@contextmanager
def asking(ask: Ask) -> Iterator[None]:
    """Let SQLite ask before it writes, in databases that are opened from now on. Raises ``Unavailable``."""
    system = _asking()
    system.ask = ask
    system.install()
    try:
        yield
    finally:
        system.ask = lambda call: 0
        system.remove()
