"""When a version is kept by itself: the state at opening, the first save of a day, what a colleague's change replaces.

A version that cannot be kept is said, and stops nothing.
"""

import datetime
from pathlib import Path

from designer.programme.problem import FileProblem
from designer.programme.programme import Programme
from designer.ui import data_folder

VERSIONS = "versions"


class Versioning:
    """Keeps versions of what is open. ``problem`` says why the last one could not be kept.

    The state at opening is kept when the file is about to be written for the first time: until then the file itself
    holds it, and looking at a programme leaves nothing behind.
    """

    def __init__(self) -> None:
        """Begin with nothing open."""
        self.problem = self._told = ""
        self._at_opening: Programme | None = None
        self._day: datetime.date | None = None
        self._last: tuple[Path, Programme] | None = None

    def begin(self, programme: Programme, path: Path | None) -> None:
        """Take note of what is opened, and from which file."""
        self.end()
        self._at_opening = programme if path else None

    def about_to_save(self, path: Path) -> None:
        """Keep the state at opening, before it is replaced."""
        programme, self._at_opening = self._at_opening, None
        if programme is not None:
            self.keep(path, programme)

    def saved(self, path: Path, programme: Programme) -> None:
        """Keep what was saved first on a day."""
        self._at_opening, self._last = None, (path, programme)
        if self._day != _now().date() and self.keep(path, programme):
            self._day = _now().date()

    def keep(self, path: Path, programme: Programme) -> bool:
        """Keep a version of the programme in a file; False if that cannot be done."""
        from designer.keeping import versions

        try:
            versions.keep(data_folder.where(VERSIONS), path, programme, _now())
        except (FileProblem, OSError) as problem:
            self.problem = str(problem)
            return False
        self.problem = ""
        return True

    def untold(self) -> str:
        """Return the problem if it is another one than when this was asked last, else nothing."""
        former, self._told = self._told, self.problem
        return self.problem if self.problem != former else ""

    def moved(self, old: Path, new: Path) -> None:
        """Let a history go on under another name of the file."""
        from designer.keeping import versions

        try:
            versions.followed(data_folder.where(VERSIONS), old, new)
        except (FileProblem, OSError) as problem:
            self.problem = str(problem)

    def end(self) -> None:
        """Take note of how the file was left, so that its history is found again after it was moved."""
        last, self._last = self._last, None
        self._at_opening = self._day = None
        self.problem = ""
        if last is not None:
            from designer.keeping import versions

            try:
                versions.saved(data_folder.where(VERSIONS), *last)
            except (FileProblem, OSError) as problem:
                self.problem = str(problem)


def _now() -> datetime.datetime:
    return datetime.datetime.now().astimezone()
