"""The journal of what is open, as the window uses it: a journal that cannot be written never stops an edit.

What is half typed stands in the journal as the programme that it would make, until it is an edit or is given up.
"""

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from designer.programme.problem import FileProblem
from designer.programme.programme import EMPTY, Programme
from designer.ui import data_folder
from designer.ui.keeping.recovered import JOURNALS

if TYPE_CHECKING:
    from designer.keeping.journal import Journal


class Journalling:
    """Keeps every edit of what is open, durably, before the window goes on. ``problem`` says why it cannot."""

    def __init__(self) -> None:
        """Begin without a journal; its library is loaded with the first edit."""
        self.problem = ""
        self.holds: Programme | None = None
        self._base: Programme = EMPTY
        self._origin = ""
        self._journal: Journal | None = None
        self._half: Programme | None = None

    @property
    def begun(self) -> bool:
        """Whether anything was to be kept since the programme was opened."""
        return self._journal is not None

    def begin(self, programme: Programme, origin: Path | None) -> None:
        """End the journal of what was open, and be ready for what is opened now."""
        self.end()
        self._base, self._origin = programme, str(origin.absolute()) if origin else ""

    def keep(self, programme: Programme) -> bool:
        """Keep the programme as it is now; False if that failed (with the next edit it is tried again)."""
        self._half = None
        if not self._durable(programme, half=False):
            return False
        self.holds = programme
        return True

    def keep_half(self, programme: Programme) -> bool:
        """Keep the programme as it would be with what is half typed; False if that failed."""
        self._half = programme
        return self._durable(programme, half=True)

    def drop_half(self, programme: Programme) -> None:
        """Keep the programme as it is now, if what was half typed is not an edit by now; no trace of it is left."""
        if self._half is not None and self.keep(programme) and programme is self._base:
            self._leave()
            self.holds = None

    def _durable(self, programme: Programme, *, half: bool) -> bool:
        try:
            if self._journal is None:
                from designer.keeping.journal import Journal

                self._journal = Journal(data_folder.folder(JOURNALS), self._base, self._origin)
            self._journal.keep(programme, half=half)
        except FileProblem as problem:
            return self._failed(problem)
        except OSError as error:
            what = f"it cannot be written ({error.strerror or error})"
            return self._failed(FileProblem("Journal", what, "save the programme, and look after your data folder"))
        self.problem = ""
        return True

    def _failed(self, problem: FileProblem) -> bool:
        self.problem, self.holds = str(problem), None
        return False

    def saved(self, programme: Programme, path: Path) -> None:
        """Take note that this value stands durably in a file; what is half typed stays behind it."""
        half = self._half
        if half is not None:
            self.keep(programme)
        self._base, self._origin = programme, str(path.absolute())
        if self._journal is not None:
            self._journal.saved(programme, path)
        if half is not None:
            self.keep_half(half)

    def end(self) -> None:
        """End the journal; what was not saved stays in it."""
        self._leave()
        self._half, self.problem, self.holds = None, "", None

    def _leave(self) -> None:
        """End the file; it goes if it holds nothing that is not saved."""
        journal, self._journal = self._journal, None
        if journal is not None:
            with contextlib.suppress(FileProblem, OSError):
                journal.close()
