"""A programme is always saved: every twenty seconds while there are changes, at once when asked, on close and export.

A named programme is saved in its file, an unnamed one as a draft in the user's data folder, where "Continue" finds it.
"""

import contextlib
import datetime
import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from designer.programme import file
from designer.programme.file import SUFFIX, load
from designer.programme.problem import FileProblem
from designer.programme.programme import EMPTY, Programme
from designer.programme.store import sweep
from designer.ui import data_folder
from designer.ui.session import Session

INTERVAL = 20_000
"""Milliseconds between a change and its saving at the latest (DESIGN 5)."""

_LONGEST_NAME = 60
_LONGEST_BYTES = 180
"""Bytes of a title in a file's name; a system takes no more than 255 with all that stands behind it."""

Stamp = tuple[int, int, int, str]
"""What tells a file that we wrote or read from one that somebody else wrote since: time, size, inode, hash."""


class Saving(QObject):
    """Keeps the session's programme saved and says how that stands."""

    state_changed = Signal()

    def __init__(self, session: Session) -> None:
        """Watch a session; nothing is written before its programme changes."""
        super().__init__()
        self.session = session
        self.path: Path | None = None
        self.problem = ""
        self._draft: Path | None = None
        self._stamp: Stamp | None = None
        self._saved: Programme = session.programme
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(INTERVAL)
        self._timer.timeout.connect(self.save)
        session.changed.connect(self._changed)

    @property
    def pending(self) -> bool:
        """Whether something was changed since it was last saved."""
        return self.session.programme is not self._saved

    @property
    def on_disk(self) -> bool:
        """Whether the programme as it is now stands in a file or a draft of the user's."""
        return not self.pending and bool(self.path or self._draft)

    @property
    def said(self) -> str:
        """How the saving stands, in two or three words."""
        if self.pending:
            return "Not saved" if self.problem else "Saving …"
        if self.on_disk:
            return "Saved" if self.path else "Saved as draft"
        return "Nothing entered" if self.session.programme == EMPTY else "Unnamed copy"

    def opened(self, programme: Programme, path: Path | None, *, draft: bool = False) -> None:
        """Take note of what is opened: from a file (or a draft), or from what can be had again at any time.

        Told before the session opens it, so that it is never taken for a change of what was open until then.
        """
        self.path = None if draft else path
        self._draft = path if draft else None
        self._stamp = _stamp(path) if path else None
        self._saved = programme
        self.problem = ""
        self._timer.stop()
        if path:
            sweep(path.parent)
        self.state_changed.emit()

    def began(self, programme: Programme) -> None:
        """Take note of what is opened and stands nowhere yet; unless it is empty, ``save`` makes a draft of it."""
        self.opened(programme if programme == EMPTY else EMPTY, None)

    def save(self) -> bool:
        """Save now if there is anything to save; False if it could not be done (``problem`` says why)."""
        self._timer.stop()
        if not self.pending:
            self.problem = ""
            return True
        held = self.path or self._draft
        try:
            target, replaced = self._target()
        except OSError as error:
            what = f"it cannot be written ({error.strerror or error})"
            return self._fail(FileProblem(held.name if held else "The draft", what, "save under another name"))
        return self._write(target, replaced)

    def save_as(self, path: Path) -> bool:
        """Give the programme a name, or another one, and save it there."""
        replaced = self._draft if self._draft and not self._changed_behind(self._draft) else None
        return self._write(with_suffix(path), replaced, named=True)

    def _target(self) -> tuple[Path, Path | None]:
        """Return where to save, and the draft that goes then because its title has changed.

        What somebody else wrote since is never overwritten. Raises OSError.
        """
        held, stem = self.path or self._draft, file_stem(self.session.programme)
        if held is None:
            return _free(data_folder.draft(stem, _now())), None
        if self._changed_behind(held):
            return self._beside(held), None
        named = data_folder.renamed(held, stem) if held == self._draft else held
        return (held, None) if named == held else (_free(named), held)

    def _write(self, target: Path, replaced: Path | None, *, named: bool = False) -> bool:
        """Save in a file, then remove the draft that it replaces."""
        programme = self.session.programme
        try:
            digest = file.save(target, programme)
        except FileProblem as problem:
            if problem.written:
                self._settle(target, _stamp(target), named=named)
            return self._fail(problem)
        self._settle(target, _stamp(target, digest), named=named)
        self._saved, self.problem = programme, ""
        if replaced and replaced != target:
            with contextlib.suppress(OSError):
                replaced.unlink()
        self.state_changed.emit()
        return True

    def _settle(self, target: Path, stamp: Stamp | None, *, named: bool) -> None:
        """Take note of the file that is ours from now on, and of how we left it."""
        self._stamp = stamp
        if named or self.path:
            self.path, self._draft = target, None
        else:
            self._draft = target

    def _fail(self, problem: FileProblem) -> bool:
        """Say that it is not saved, and try again later."""
        self.problem = str(problem)
        self.session.said.emit(self.problem)
        self._timer.start()
        self.state_changed.emit()
        return False

    def _changed(self, _old: object, _new: object) -> None:
        if self.pending and not self._timer.isActive():
            self._timer.start()
        self.state_changed.emit()

    def _changed_behind(self, target: Path) -> bool:
        """Tell whether somebody else wrote the file since we last did."""
        if self._stamp is None or not target.exists() or _times(target) == self._stamp[:3]:
            return False
        now = _stamp(target)
        return now is not None and now[3] != self._stamp[3]

    def _beside(self, target: Path) -> Path:
        """Name our version beside a file that somebody else has changed, and say so: both are kept."""
        ours = _free(target.with_name(f"{target.stem} (mine, {_now()}){target.suffix}"))
        self.session.said.emit(f"{target.name} was changed by somebody else. Yours goes on as {ours.name}.")
        return ours


def with_suffix(path: Path) -> Path:
    """Return a path that ends as a programme's file does."""
    return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)


def file_stem(programme: Programme) -> str:
    """Return a programme's title as a file can be called on every system, without an ending; nothing if it has none."""
    kept = "".join(c if c.isalnum() or c in " -" else " " for c in programme.frame.title)
    stem = " ".join(kept.split())[:_LONGEST_NAME]
    return stem.encode()[:_LONGEST_BYTES].decode(errors="ignore").strip()


def read(path: Path, *, unverified: bool = False) -> Programme:
    """Read a programme for the window. Raises ``FileProblem``."""
    return load(path, unverified=unverified).programme


def _times(path: Path) -> tuple[int, int, int]:
    """Return what the system knows of a file. Raises OSError."""
    status = path.stat()
    return status.st_mtime_ns, status.st_size, status.st_ino


def _stamp(path: Path, digest: str = "") -> Stamp | None:
    """Return the stamp of a file as it is now, hashed unless its hash is known; None if it cannot be read."""
    try:
        return *_times(path), digest or hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None


def _now() -> str:
    """Return date and time as they stand in a file's name."""
    return datetime.datetime.now().astimezone().strftime("%Y-%m-%d %H.%M.%S")


def _free(path: Path) -> Path:
    """Return a path at which there is no file yet: this one, or with a number behind it."""
    free, number = path, 1
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem} {number}{path.suffix}")
    return free
