"""What was done to a programme since it was opened, durable edit by edit, so that a power cut takes nothing.

A journal begins with the programme as it was, then holds what each edit changed. It stands in a folder of the user's
data, never beside the document, and is gone as soon as it holds nothing that is not in the document as well.
"""

import contextlib
import os
from pathlib import Path

from designer.keeping.difference import difference
from designer.keeping.ledger import Kind, Ledger, LedgerProblem
from designer.programme.problem import FileProblem
from designer.programme.programme import EMPTY, Programme
from designer.programme.upgrades import VERSION

_MANY = 500
_LARGE = 8 * 2**20
"""Entries, and bytes behind the opening state, from which a journal gives way to a fresh one once all is saved."""


class Journal:
    """The journal of an open programme. Used from one thread; the file exists from the first edit to ``close``."""

    def __init__(self, folder: Path, programme: Programme, origin: str = "") -> None:
        """Begin with a programme opened from a file (or none); nothing is written before it changes."""
        self._folder = folder
        self._origin = origin
        self._kept = self._saved = programme
        self._missed: Programme | None = None
        self._ledger: Ledger | None = None
        self._begun_with = 0

    @property
    def path(self) -> Path | None:
        """The journal's file while there is one."""
        return self._ledger.path if self._ledger else None

    def keep(self, programme: Programme, *, half: bool = False) -> None:
        """Make a programme durable: what differs from the one kept last is written. Raises ``FileProblem``.

        Then the one kept last stays what it was, and the next call writes all that was missed. ``half`` says that it
        holds what is half typed: no edit to be counted, unless it is the last.
        """
        payload = difference(self._kept, programme)
        if payload:
            try:
                self._write(Kind.HALF if half else Kind.EDIT, payload)
            except LedgerProblem as problem:
                self._missed = programme
                raise FileProblem(
                    "Journal",
                    f"it cannot be written ({problem}): until you save, your last changes would not survive a crash",
                    f"save the programme, and free some space on the disk that holds {self._folder}",
                ) from None
        self._kept, self._missed = programme, None

    def saved(self, programme: Programme, path: Path) -> None:
        """Take note that a file holds this programme durably; where the note fails, a recovery is offered needlessly.

        To be told after the programme was kept.
        """
        self._saved, self._origin = programme, str(path.absolute())
        if programme is self._missed:  # the file is ahead of the journal, which could not be written
            self._discard()
            self._kept, self._missed = programme, None
        elif self._ledger:
            with contextlib.suppress(LedgerProblem):
                self._ledger.append(Kind.SAVED, os.fsencode(self._origin))

    def close(self) -> None:
        """End it: the file goes if a document holds what was kept last, else it stays for recovery."""
        if self._ledger and difference(self._saved, self._kept):
            self._ledger.close()
            self._ledger = None
        else:
            self._discard()

    def _write(self, kind: Kind, payload: bytes) -> None:
        """Write an edit, in a fresh journal where there is none or the old one is of no use any more."""
        if self._ledger is None:
            self._begin(kind, payload)
            return
        if self._kept is self._saved and self._overgrown(self._ledger):
            with contextlib.suppress(LedgerProblem):
                self._begin(kind, payload)
                return
        try:
            self._ledger.append(kind, payload)
        except LedgerProblem as problem:
            if problem.full:
                raise
            self._begin(kind, payload)

    def _begin(self, kind: Kind, payload: bytes) -> None:
        """Begin a fresh journal with the programme kept last and an edit; the former one goes when that is durable."""
        opened = difference(EMPTY, self._kept) or b"{}"
        first = ((Kind.ORIGIN, b"%d " % VERSION + os.fsencode(self._origin)), (Kind.OPENED, opened))
        fresh = Ledger(self._folder, (*first, (kind, payload)))
        self._discard()
        self._ledger, self._begun_with = fresh, fresh.size

    def _overgrown(self, ledger: Ledger) -> bool:
        """Tell whether a journal has become long."""
        return ledger.count > _MANY or ledger.size - self._begun_with > _LARGE

    def _discard(self) -> None:
        """Remove the file, if there is one."""
        if self._ledger:
            self._ledger.discard()
            self._ledger = None
