"""A draft beside the file: where the work is kept while its own file cannot be written."""

import contextlib
from pathlib import Path

from designer.programme import file
from designer.programme.problem import FileProblem
from designer.programme.programme import Programme
from designer.ui import data_folder
from designer.ui.keeping.file_names import file_stem, free, now
from designer.ui.keeping.stamp import Stamp, changed_since, stamp


class Rescue:
    """Keeps a programme in a draft of its own until its file can be written again."""

    def __init__(self) -> None:
        """Begin without a draft."""
        self.path: Path | None = None
        self._fails = False
        self._stamp: Stamp | None = None
        self._kept: Programme | None = None

    def holds(self, programme: Programme) -> bool:
        """Tell whether the draft holds this value."""
        return self._kept is programme

    @property
    def works(self) -> bool:
        """Whether there is a draft, and the last attempt to keep something in it went well."""
        return self.path is not None and not self._fails

    def keep(self, programme: Programme) -> bool:
        """Keep a value; False if that cannot be done either."""
        if self.holds(programme):
            return True
        self._fails = True
        try:
            path = self.path if self.path and not changed_since(self.path, self._stamp) else None
            path = path or free(data_folder.draft(file_stem(programme), now()))
            digest = file.save(path, programme)
        except FileProblem as problem:
            if path and problem.written:  # the next attempt goes there again
                self.path, self._stamp = path, stamp(path)
            return False
        except OSError:
            return False
        self.path, self._stamp, self._kept, self._fails = path, stamp(path, digest), programme, False
        return True

    def drop(self) -> None:
        """Remove the draft: the file holds it all by now."""
        with contextlib.suppress(OSError):
            if self.path and not changed_since(self.path, self._stamp):
                self.path.unlink(missing_ok=True)
        self.leave()

    def leave(self) -> None:
        """Leave the draft where it is, for whoever goes on with it."""
        self.path = self._stamp = self._kept = None
        self._fails = False
