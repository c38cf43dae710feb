"""A programme is always saved: every twenty seconds while there are changes, at once when asked, on close and export.

A named programme is saved in its file, an unnamed one as a draft in the user's data folder, where "Continue" finds it.
"""

import datetime
import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from designer.programme.file import SUFFIX, encode, load
from designer.programme.problem import FileProblem
from designer.programme.programme import Programme
from designer.programme.store import sweep, write_bytes
from designer.ui import data_folder
from designer.ui.session import Session

INTERVAL = 20_000
"""Milliseconds between a change and its saving at the latest (DESIGN 5)."""

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
    def said(self) -> str:
        """How the saving stands, in two or three words."""
        if self.problem:
            return "Not saved"
        if self.pending:
            return "Saving …"
        return "Saved" if self.path else "Saved as draft" if self._draft else "Unnamed copy"

    def opened(self, programme: Programme, path: Path | None, *, draft: bool = False) -> None:
        """Take note of what was just opened, from a file (or a draft), or from none."""
        self.path = None if draft else path
        self._draft = path if draft else None
        self._stamp = _stamp(path) if path else None
        self._saved = programme
        self.problem = ""
        self._timer.stop()
        if path:
            sweep(path.parent)
        self.state_changed.emit()

    def save(self) -> bool:
        """Save now if there is anything to save; False if it could not be done (``problem`` says why)."""
        self._timer.stop()
        if not self.pending:
            return not self.problem
        target = self.path or self._draft or _new_draft()
        if self._changed_behind(target):
            target = self._beside(target)
        return self._write(target)

    def save_as(self, path: Path) -> bool:
        """Give the programme a name, or another one, and save it there."""
        path = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
        former = self._draft
        self._draft = None
        if not self._write(path, named=True):
            self._draft = former
            return False
        if former:
            former.unlink(missing_ok=True)
        return True

    def _write(self, target: Path, *, named: bool = False) -> bool:
        programme = self.session.programme
        data = encode(programme)
        try:
            write_bytes(target, data)
        except FileProblem as problem:
            self.problem = str(problem)
            self.session.said.emit(self.problem)
            self._timer.start()
            self.state_changed.emit()
            return False
        self._saved, self._stamp, self.problem = programme, _stamp(target, data), ""
        if named or self.path:
            self.path = target
        else:
            self._draft = target
        self.state_changed.emit()
        return True

    def _changed(self, _old: object, _new: object) -> None:
        if not self._timer.isActive():
            self._timer.start()
        self.state_changed.emit()

    def _changed_behind(self, target: Path) -> bool:
        """Tell whether somebody else wrote the file since we last did."""
        if self._stamp is None or not target.exists():
            return False
        return _times(target) != self._stamp[:3] and _stamp(target)[3] != self._stamp[3]

    def _beside(self, target: Path) -> Path:
        """Name our version beside a file that somebody else has changed, and say so: both are kept."""
        now = datetime.datetime.now().astimezone().strftime("%Y-%m-%d %H.%M.%S")
        ours = target.with_name(f"{target.stem} (mine, {now}){target.suffix}")
        self.session.said.emit(f"{target.name} was changed by somebody else. Yours goes on as {ours.name}.")
        return ours


def _times(path: Path) -> tuple[int, int, int]:
    """Return what the system knows of a file."""
    status = path.stat()
    return status.st_mtime_ns, status.st_size, status.st_ino


def _stamp(path: Path, data: bytes | None = None) -> Stamp:
    """Return the stamp of a file as it is now."""
    content = path.read_bytes() if data is None else data
    return *_times(path), hashlib.sha256(content).hexdigest()


def _new_draft() -> Path:
    """Return a new name in the folder of drafts."""
    now = datetime.datetime.now().astimezone().strftime("%Y-%m-%d %H.%M.%S.%f")
    return data_folder.folder("drafts") / f"Draft {now}{SUFFIX}"


def read(path: Path, *, unverified: bool = False) -> Programme:
    """Read a programme for the window. Raises ``FileProblem``."""
    return load(path, unverified=unverified).programme
