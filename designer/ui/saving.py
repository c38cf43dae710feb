"""A programme is always saved: each edit in the journal at once, the file every twenty seconds, on close and export.

A named programme is saved in its file, an unnamed one as a draft in the user's data folder, where "Continue" finds it.
What cannot be written in its file is kept in a draft until it can; what is open for reading only goes on in a copy.
"""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from designer.programme import file
from designer.programme.problem import FileProblem
from designer.programme.programme import EMPTY, Programme
from designer.programme.store import sweep
from designer.ui import data_folder, log
from designer.ui.keeping.file_names import beside, file_stem, free, now, with_suffix
from designer.ui.keeping.holding import Holding
from designer.ui.keeping.journalling import Journalling
from designer.ui.keeping.lock import Refused
from designer.ui.keeping.rescue import Rescue
from designer.ui.keeping.saving_state import detail, said
from designer.ui.keeping.stamp import Stamp, changed_since, stamp
from designer.ui.keeping.versioning import Versioning
from designer.ui.session import Session

INTERVAL = 20_000
"""Milliseconds between a change and its saving at the latest (DESIGN 5)."""

SOON = 2_000
"""The same while the journal cannot be written."""


class Saving(QObject):
    """Keeps the session's programme saved and says how that stands."""

    state_changed = Signal()

    noticed = Signal(str, str)
    """(kind, sentence): what stays in sight until it is dealt with; kinds are those of `keeping/notice.py`."""

    def __init__(self, session: Session) -> None:
        """Watch a session; nothing is written before its programme changes."""
        super().__init__()
        self.session = session
        self.path: Path | None = None
        self.origin: Path | None = None
        self.refused: Refused | None = None
        self.problem = ""
        self.journal, self.versions, self.rescue = Journalling(), Versioning(), Rescue()
        self._holding = Holding()
        self._draft: Path | None = None
        self.mark = ""
        self._stamp: Stamp | None = None
        self._saved: Programme | None = session.programme
        self._timer, self._soon = self._saver(INTERVAL), self._saver(SOON)
        session.changed.connect(self._changed)
        session.half_typed.connect(self._half_typed)

    def _saver(self, interval: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        timer.timeout.connect(self.save)
        return timer

    # -- how it stands -------------------------------------------------------------------------------------------

    @property
    def pending(self) -> bool:
        """Whether something was changed since it was last saved."""
        return self.session.programme is not self._saved

    @property
    def on_disk(self) -> bool:
        """Whether the programme as it is now stands in a file or a draft of the user's."""
        return not self.pending and self.kept_in is not None

    @property
    def kept_in(self) -> Path | None:
        """The user's file or the draft that the programme stands in, if any."""
        return self.path or self._draft

    @property
    def is_gone(self) -> bool:
        """Whether the file of a named programme is not there any more, once it was; in doubt it is there."""
        try:
            return self.path is not None and self._stamp is not None and not self.path.exists()
        except OSError:
            return False

    @property
    def rescued(self) -> bool:
        """Whether what its file does not take is kept in a draft for the time being."""
        return self.pending and self.rescue.holds(self.session.programme)

    @property
    def said(self) -> str:
        """How the saving stands, in two or three words."""
        return said(self)

    @property
    def detail(self) -> str:
        """How the saving stands, in whole sentences: where, why not, what to do."""
        return detail(self)

    # -- opening and closing -------------------------------------------------------------------------------------

    def opened(
        self,
        programme: Programme,
        path: Path | None,
        *,
        draft: bool = False,
        as_read: Stamp | None = None,
        refused: Refused | None = None,
    ) -> None:
        """Take note of what is opened: from a file (or a draft), or from what can be had again at any time.

        Told before the session opens it, so that it is never taken for a change of what was open until then.
        ``as_read`` is the stamp of the bytes that were read, ``refused`` why the file is only to be read.
        """
        self.close()
        if path and refused is None:
            refused = self._holding.open(path)
        self.refused = refused
        bound = path if refused is None else None
        self.path, self._draft = (None, bound) if draft else (bound, None)
        self.origin, self.mark = path, ""
        self._stamp = as_read or (stamp(path) if path else None)
        self._saved, self.problem = programme, ""
        self.journal.begin(programme, bound)
        self.versions.begin(programme, bound)
        if bound:
            sweep(bound.parent)
        self.state_changed.emit()

    def began(self, programme: Programme, origin: Path | None = None, mark: str = "") -> None:
        """Take note of what is opened and stands nowhere yet; unless it is empty, ``save`` makes a draft of it.

        ``mark`` stands behind the title in the draft's name; ``origin`` is the file that it was a state of, which is
        not touched.
        """
        self.opened(programme if programme == EMPTY else EMPTY, None)
        self.origin, self.mark = origin, mark

    def resumes(self, draft: Path, held: Programme, as_read: Stamp | None) -> bool:
        """Take note that what is opened now goes on from what a draft of ours holds; False if somebody has it open."""
        self.opened(held, draft, draft=True, as_read=as_read)
        return self.refused is None

    def close(self) -> None:
        """End the journal and let go of the lock; what could not be saved stays where it is kept."""
        self._timer.stop()
        self._soon.stop()
        self.journal.end()
        self.versions.end()
        self.rescue.leave()
        self._holding.release()

    # -- saving --------------------------------------------------------------------------------------------------

    def save(self) -> bool:
        """Save now if there is anything to save; False if it could not be done (``problem`` says why)."""
        self._timer.stop()
        self._soon.stop()
        if self.is_gone:
            self._saved = None  # what is open stands nowhere any more
        if not self.pending:
            self._in_order()
            return True
        if self.refused:
            self._go_on_in_a_copy(self.refused)
        held = self.kept_in
        try:
            target, replaced = self._target()
        except FileProblem as problem:
            return self._fail(problem)
        except OSError as error:
            what = f"it cannot be written ({error.strerror or error})"
            return self._fail(FileProblem(held.name if held else "The draft", what, "save under another name"))
        return self._write(target, replaced)

    def save_as(self, path: Path) -> bool:
        """Give the programme a name, or another one, and save it there."""
        path = with_suffix(path)
        try:
            lock = self._holding.claim(path)
            replaced = self._draft if self._draft and not changed_since(self._draft, self._stamp) else None
        except FileProblem as problem:
            return self._fail(problem)
        except (OSError, ValueError) as error:
            return self._fail(FileProblem(path.name, f"it cannot be reached ({error})", "save under another name"))
        if not self._write(path, replaced, named=True):
            if self.path == path:  # it is written, but may not last
                self._holding.keep(lock)
            else:
                self._holding.give_back(lock)
            return False
        self._holding.keep(lock)
        return True

    def look(self) -> None:
        """Notice what became of the file behind our back; nothing is written unless it is gone."""
        path = self.kept_in or (self.origin if self.refused else None)
        try:
            if self.is_gone:
                self.save()
            elif path and changed_since(path, self._stamp):
                self.origin = path
                self.noticed.emit("foreign", f"{path.name} was changed by somebody else. You see it as it was before.")
        except OSError:
            return  # a drive that does not answer is told when there is something to save

    def _target(self) -> tuple[Path, Path | None]:
        """Return where to save, and the draft that goes then because its title has changed.

        What somebody else wrote since is never overwritten. Raises OSError, and ``FileProblem`` for a file that is
        gone.
        """
        held, stem = self.kept_in, file_stem(self.session.programme)
        if held is None:
            return free(data_folder.draft(stem, now(), self.mark)), None
        if self.is_gone:
            gone = "it was deleted, moved or renamed" if held.parent.is_dir() else "its folder is not there any more"
            raise FileProblem(held.name, gone, "put it back where it was, or save it anew with Ctrl+S")
        if changed_since(held, self._stamp):
            return self._beside(held), None
        named = data_folder.renamed(held, stem) if held == self._draft else held
        return (held, None) if named == held else (free(named), held)

    def _in_order(self) -> None:
        """Take note that nothing is left to be saved."""
        self.problem = ""
        self.rescue.drop()
        self.noticed.emit("unsaved", "")
        self.state_changed.emit()

    def _write(self, target: Path, replaced: Path | None, *, named: bool = False) -> bool:
        """Save in a file, then remove the draft that it replaces."""
        programme, before = self.session.programme, self.kept_in
        if before == target:
            self.versions.about_to_save(target)
        try:
            digest = file.save(target, programme)
        except FileProblem as problem:
            if problem.written:
                self._settle(target, stamp(target), named=named)
            return self._fail(problem)
        self._settle(target, stamp(target, digest), named=named)
        self._saved = programme
        self.journal.saved(programme, target)
        self._keep_versions(before, target, programme)
        if replaced and replaced != target:
            _remove(replaced)
        self._in_order()
        return True

    def _keep_versions(self, before: Path | None, now_in: Path, programme: Programme) -> None:
        """Have the versions follow the file; what goes wrong is said, once a reason."""
        if before and before != now_in:
            self.versions.moved(before, now_in)
        self.versions.saved(now_in, programme)
        if told := self.versions.untold():
            log.note("no version kept")
            self.session.said.emit(told)

    def _settle(self, target: Path, now_is: Stamp | None, *, named: bool) -> None:
        """Take note of the file that is ours from now on, and of how we left it."""
        self._stamp, self.refused = now_is, None
        if not named:
            self._holding.follow(target)
            if self.path and self.path != target:
                data_folder.remember_file(target)
        if named:
            self.origin, self.mark = target, ""
        if named or self.path:
            self.path, self._draft = target, None
        else:
            self._draft = target

    def _fail(self, problem: FileProblem) -> bool:
        """Say that it is not saved, keep it in a draft for the time being, and try again later."""
        if str(problem) != self.problem:
            log.problem("save", problem)
        self.problem = str(problem)
        if self.path and self.rescue.keep(self.session.programme) and self.rescue.path:
            self.journal.saved(self.session.programme, self.rescue.path)
            self.noticed.emit("unsaved", f"{self.problem} Until then your work is kept as a draft.")
        self.session.said.emit(self.problem)
        self._timer.start()
        self.state_changed.emit()
        return False

    # -- edits ---------------------------------------------------------------------------------------------------

    def _changed(self, old: object, new: Programme) -> None:
        """Keep an edit in the journal, and have it saved in a while."""
        if self.pending and self.refused and old is self._saved:
            self.session.said.emit(self._copied(self.refused))
        if self.pending and not self._timer.isActive():
            self._timer.start()
        if self.pending or self.journal.begun:
            self._keep(new)
        self.state_changed.emit()

    def _half_typed(self, would_be: Programme | None) -> None:
        """Keep what is half typed in the journal alone; without any, forget what was."""
        now = self.session.programme
        if would_be is None or would_be is now:
            self.journal.drop_half(now)
        else:
            self._keep(would_be, half=True)

    def _keep(self, programme: Programme, *, half: bool = False) -> None:
        """Keep a value in the journal; where that fails, say so once and save sooner."""
        former = self.journal.problem
        if (self.journal.keep_half if half else self.journal.keep)(programme):
            return
        self._soon.start()
        if not former:
            log.note("the journal cannot be written")
            self.session.said.emit(f"{self.journal.problem} Until then it is saved every {SOON // 1000} seconds.")

    def _go_on_in_a_copy(self, refused: Refused) -> None:
        """Leave a file that is only to be read as it is: what differs from it is an unnamed copy from now on."""
        self.refused, self._stamp = None, None
        self.noticed.emit("copy", f"{self._copied(refused)} Ctrl+S gives it a name.")

    def _copied(self, refused: Refused) -> str:
        """Say where changes go of what is only to be read."""
        name = self.origin.name if self.origin else "The file"
        return f"{name} is not changed: {refused.why}. Your changes go on in a copy, which is kept as a draft."

    def _beside(self, target: Path) -> Path:
        """Name our version beside a file that somebody else has changed, and say so: both are kept."""
        if isinstance(self._saved, Programme):
            self.versions.keep(target, self._saved)
        ours = beside(target, f"mine, {now()}")
        sentence = f"{target.name} was changed by somebody else. Yours goes on as {ours.name}."
        self.session.said.emit(sentence)
        self.origin = target
        self.noticed.emit("foreign", sentence)
        return ours


def _remove(path: Path) -> None:
    """Remove a draft; one that cannot be removed stays, and is listed once more."""
    try:
        path.unlink()
    except OSError:
        log.note("a draft cannot be removed")
