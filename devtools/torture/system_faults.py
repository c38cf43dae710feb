"""Makes the n-th call fail that the program makes to write: open, write, flush, fsync, replace and the like.

The calls of Python and, where its library can be reached, those of SQLite are counted together, so that "the n-th"
is the n-th whoever makes it. A write that fails has written half before: so do disks.
"""

import errno
import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import Any, Self
from unittest import mock

from devtools.torture import sqlite_faults
from devtools.torture.frame import Unavailable

ERRORS = (errno.EIO, errno.ENOSPC, errno.EACCES)
_WATCHED = ("open", "fsync", "replace", "rename", "mkdir", "unlink", "chmod", "utime", "link")


class Faults:
    """Counts the calls while it is ``on``, and lets the n-th fail."""

    def __init__(self, nth: int, error: int) -> None:
        self.nth, self.error, self.count = nth, error, 0
        self.failed = ""
        self.on = False
        self.calls: Counter[str] = Counter()

    @property
    def over(self) -> bool:
        """Whether there were fewer calls than n, so that none has failed."""
        return self.count < self.nth

    def ask(self, call: str) -> int:
        """Count a call; return 0, or the error it ends with."""
        if not self.on:
            return 0
        self.count += 1
        self.calls[call] += 1
        if self.count != self.nth:
            return 0
        self.failed = call
        return self.error

    def check(self, call: str) -> None:
        """Count a call of Python's. Raises OSError."""
        if self.ask(call):
            raise OSError(self.error, os.strerror(self.error))

    def watched(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        """Return a call that is counted, and fails if it is the one."""

        def watching(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - whatever the system's call takes
            self.check(name)
            return call(*arguments, **options)

        return watching


class _Written:
    """A file whose writing is counted."""

    def __init__(self, file: Any, faults: Faults) -> None:  # noqa: ANN401 - whatever kind of file it is
        self._file, self._faults = file, faults

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *left: object) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - the file's own
        return getattr(self._file, name)

    def write(self, data: bytes) -> int:
        """Write, or fail half-way."""
        try:
            self._faults.check("write")
        except OSError:
            self._file.write(data[: len(data) // 2])
            self._file.flush()
            raise
        return int(self._file.write(data))

    def writelines(self, pieces: Any) -> None:  # noqa: ANN401 - any pieces
        """Write piece by piece."""
        for piece in pieces:
            self.write(piece)

    def flush(self) -> None:
        """Hand over to the system, or fail."""
        self._faults.check("flush")
        self._file.flush()


@contextmanager
def failing(faults: Faults) -> Iterator[None]:
    """Let the n-th call fail; SQLite's are not among them where its library cannot be reached.

    Only databases that are opened while this holds take part, so what is to be tried is prepared in it, too, and the
    faults are switched on after that.
    """
    fdopen = os.fdopen

    def opening(handle: int, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - as os.fdopen
        return _Written(fdopen(handle, *arguments, **options), faults)

    with ExitStack() as patches:
        with suppress(Unavailable):
            patches.enter_context(sqlite_faults.asking(faults.ask))
        patches.enter_context(mock.patch.object(os, "fdopen", opening))
        for name in _WATCHED:
            patches.enter_context(mock.patch.object(os, name, faults.watched(name, getattr(os, name))))
        yield
