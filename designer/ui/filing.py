"""The window with its files: what is open and how it came to be, saving under a name, leaving, what stays in sight."""

import contextlib
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent

from designer.programme.file import SUFFIX
from designer.programme.problem import FileProblem
from designer.programme.programme import Programme
from designer.ui import data_folder, log
from designer.ui.keeping import recovered
from designer.ui.keeping.file_names import beside, file_stem, with_suffix
from designer.ui.keeping.lock import Lock, Refused
from designer.ui.keeping.saving_state import ROLES
from designer.ui.keeping.stamp import read
from designer.ui.keeping.versioning import VERSIONS
from designer.ui.left_off import LeftOff
from designer.ui.saving import Saving
from designer.ui.session import Session
from designer.ui.work import Work

if TYPE_CHECKING:
    from designer.keeping.recovery import Recovered

_FILTER = f"Programmes (*{SUFFIX});;All files (*)"
_READING = Refused("it was opened for reading", "open it once more, or choose “Edit all the same”")


class Filing(Work):
    """Opens, saves and leaves programmes. No question is asked where nothing can be lost."""

    def __init__(self, session: Session, *, held: bool = False) -> None:
        super().__init__(session, held=held)
        self.saving = Saving(session)
        self.saving.state_changed.connect(self._show_saving)
        self.saving.noticed.connect(self.notice.tell)
        self.notice.chosen.connect(self._deal_with_notice)
        self.notice.let_go.connect(self._back_to_work)
        self.left_off = LeftOff(self)
        self._to_look_for: Path | None = None
        self._told = ""

    # -- what is open --------------------------------------------------------------------------------------------

    def show_programme(
        self, programme: Programme, path: Path | None = None, step: str = "frame", *, new: bool = False
    ) -> None:
        """Open a programme that was read from a file, or an unnamed one; a new one is kept as a draft at once."""
        self.finish_editing()
        self.notice.clear()
        if new:
            self.saving.began(programme)
        else:
            self.saving.opened(programme, path, draft=path is not None and data_folder.is_draft(path))
        self._show(programme, step)

    def _show(self, programme: Programme, step: str) -> None:
        """Show what the saving was told of, at a step."""
        self._told = ""
        self.status.forget()
        self.session.open(programme)
        path = self.saving.path or (self.saving.origin if self.saving.refused else None)
        if path and not data_folder.is_draft(path):
            data_folder.remember_file(path)
        self.show_step(step)
        self.saving.save()
        self.present_rest()

    def begin(self, programme: Programme, step: str = "stakeholders") -> None:
        """Begin a new programme: it is unnamed, and begins with people or with the chain (PRACTITIONER, first hour)."""
        if self.leave():
            self.show_programme(programme, None, step, new=True)

    def open_example(self, name: str) -> None:
        """Open a bundled example as an unnamed copy."""
        from designer.library.example import example

        if self.leave():
            self.show_programme(example(name), None, "chain")

    def open_file(self, path: Path, *, reading: bool = False) -> bool:
        """Open a file, on the step where it was left; on a problem say what, where and what to do, and change nothing.

        Where it cannot be edited now, or ``reading`` asks for no more, it is opened for reading only.
        """
        if not self.leave():  # before it is read: it may be the very file that is open
            return False
        try:
            programme, as_read = read(path)
        except FileProblem as problem:
            log.problem("open", problem)
            if problem.unverified_copy and self._ask_unverified(problem):
                return self._open_unverified(path)
            if not problem.unverified_copy:
                self._tell_unopened(path, problem)
            return False
        self.finish_editing()
        self.notice.clear()
        draft, refused = data_folder.is_draft(path), _READING if reading else None
        self.saving.opened(programme, path, draft=draft, as_read=as_read, refused=refused)
        self._show(programme, data_folder.left(path) or "frame")
        self._to_look_for = path
        self._tell_refused(path)
        if not self._held:
            self._look_for_recovered()
        return True

    def _open_unverified(self, path: Path) -> bool:
        try:
            programme, _ = read(path, unverified=True)
        except FileProblem as problem:
            log.problem("open an unverified copy", problem)
            self.tell(str(problem))
            return False
        self.show_programme(programme, new=True)
        self.session.said.emit(f"An unverified copy of {path.name}: look through it before you rely on it.")
        return True

    def open_recovered(self, found: "Recovered") -> bool:
        """Open what was recovered as an unnamed programme; its journal goes once it is saved as a draft.

        The file that it was a state of is not touched; a draft of ours, unchanged since, takes it up.
        """
        if not self.leave():
            return False
        self.notice.clear()
        origin = Path(found.origin) if found.origin else None
        named = origin if origin and not data_folder.is_draft(origin) else None
        draft = recovered.own_draft(found)
        resumed = draft is not None and self.saving.resumes(*draft)
        if not resumed:
            self.saving.began(found.programme, named, f"recovered {found.when.astimezone():%Y-%m-%d %H.%M}")
        self._show(found.programme, (origin and data_folder.left(origin)) or "frame")
        if not self.saving.on_disk:
            return True  # it stays in the list until it is kept otherwise
        recovered.forget(found)
        of = f" {named.name} is as it was saved last." if named else ""
        whole = "" if found.whole else " The journal was damaged: what stands before the damage is here."
        kept = "in its draft" if resumed else "as a draft"
        self.session.said.emit(f"Recovered, and kept {kept}.{of}{whole} Ctrl+S gives it a name.")
        return True

    def open_version(self, programme: Programme, origin: Path, mark: str) -> bool:
        """Open an earlier state as an unnamed programme, kept as a draft at once; the file it was a state of stays."""
        if not self.leave():
            return False
        self.notice.clear()
        self.saving.began(programme, None if data_folder.is_draft(origin) else origin, mark)
        self._show(programme, self.step or "frame")
        return True

    def release(self) -> None:
        super().release()
        self._look_for_recovered()

    def _look_for_recovered(self) -> None:
        """Say if there is work on the file just opened that the last session did not come to save."""
        path, self._to_look_for = self._to_look_for, None
        found = recovered.of(path) if path else None
        if path and found:
            when = f"{found.when.astimezone():%d %B, %H:%M}"
            sentence = f"Work on {path.name} that was not saved was recovered ({when}). It is on the first screen."
            self.session.said.emit(sentence)
            if not self.notice.kind:
                self.notice.tell("recovered", sentence)

    # -- for reading only ----------------------------------------------------------------------------------------

    def ask_open(self) -> None:
        """Ask for a file and open it."""
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getOpenFileName(self, "Open a programme", "", _FILTER)
        if name:
            self.open_file(Path(name))

    def ask_open_reading(self) -> None:
        """Ask for a file and open it for reading only."""
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getOpenFileName(self, "Open a programme for reading", "", _FILTER)
        if name:
            self.open_file(Path(name), reading=True)

    def open_from_disk(self) -> None:
        """Open the file as it is on the disk now; what is on show is saved before, beside it if need be."""
        path = self.saving.origin
        if path is None:
            self.status.say("What is open was read from no file.")
        elif self.open_file(path):
            self.status.say(f"{path.name} as it is on the disk")

    def edit_all_the_same(self) -> None:
        """Edit what is open for reading only; a lock that somebody left is removed, one that is alive is not."""
        path = self.saving.origin
        if path is None or self.saving.refused is None or self.saving.pending:
            self.status.say("What is open can be edited.")
            return
        try:
            lock = Lock(path)
            alive = lock.holder() is not None and not lock.take() and not lock.remove()
            lock.release()
        except OSError as error:
            self.status.say(f"{path.name}: it cannot be reached ({error.strerror or error}).")
            return
        if alive:
            self.status.say(f"{lock.holder() or 'Somebody'} has {path.name} open: close it there first.")
        elif self.open_file(path) and self.saving.refused is None:
            self.status.say(f"{path.name} can be edited.")

    def _tell_refused(self, path: Path) -> None:
        """Keep in sight why what was opened can only be read."""
        refused = self.saving.refused
        if refused is None:
            return
        sentence = f"{path.name} is open for reading only: {refused.why}. What you change goes on in a copy."
        self.session.said.emit(sentence)
        if refused is not _READING:
            self.notice.tell("locked" if refused.locked else "read", f"{sentence} What to do: {refused.remedy}.")

    # -- saving and leaving --------------------------------------------------------------------------------------

    def save(self) -> None:
        """Save at once; an unnamed programme asks for its name, and so does one whose file is gone."""
        self.finish_editing()
        if self.saving.path is None or self.saving.is_gone:
            self.ask_save_as()
        elif self.saving.save() and self.saving.path:
            self.status.say(f"Saved {self.saving.path.name}")

    def ask_save_as(self) -> None:
        """Ask for a name and save there."""
        from PySide6.QtWidgets import QFileDialog

        self.finish_editing()
        suggested = str(self._suggested())
        name, _ = QFileDialog.getSaveFileName(self, "Save the programme", suggested, f"Programmes (*{SUFFIX})")
        if not name:
            return
        path = with_suffix(Path(name))
        there = os.path.exists(path)  # noqa: PTH110 - `Path.exists` raises where a name is too long
        if path != Path(name) and there and not self._ask_replace(path):
            return
        if self.saving.save_as(path):
            self.notice.clear()
            data_folder.remember_file(path)
            self.status.say(f"Saved {path.name}")
        else:
            self.tell(self.saving.problem)

    def _suggested(self) -> Path:
        """Return the name to begin with: the file's own, one beside what this is a copy of, or the title's."""
        path, origin = self.saving.path, self.saving.origin
        if path:
            return path
        home = Path.home() / f"{self.stem}{SUFFIX}"
        if origin is None or data_folder.is_draft(origin):
            return home
        try:
            return beside(origin, self.saving.mark or "copy") if origin.parent.is_dir() else home
        except OSError:
            return home

    @property
    def stem(self) -> str:
        """A file name without ending for this programme."""
        return self.saving.path.stem if self.saving.path else file_stem(self.session.programme) or "Programme"

    def leave(self) -> bool:
        """Save what is open before something else is shown; False, and said, if that cannot be done.

        What could be kept in a draft instead is left once that was said: nothing is lost with it.
        """
        self.finish_editing()
        if self.saving.save() or (self.saving.rescued and self._told == self.saving.problem):
            self.left_off.note()
            return True
        self._told = self.saving.problem
        kept = " Your work is kept as a draft, which “Continue” shows: do it once more to leave all the same."
        self.tell(self.saving.problem + (kept if self.saving.rescued else ""))
        return False

    # -- what is in sight ----------------------------------------------------------------------------------------

    def present_rest(self) -> None:
        super().present_rest()
        if self.step and not self._held:
            self._show_saving()

    def _show_saving(self) -> None:
        """Show how the saving stands, and what is open in the window's title."""
        if not self._held:
            said = self.saving.said
            self.topbar.show_state(said, ROLES.get(said, "ink_second"), self.saving.detail)
        path = self.saving.path or (self.saving.origin if self.saving.refused else None)
        name = path.name if path else (self.session.programme.frame.title or data_folder.UNTITLED)
        self.setWindowTitle(f"{name} – Programme Designer")

    def _deal_with_notice(self, deed: str) -> None:
        """Do what a button of the notice says."""
        deeds: dict[str, Callable[[], object]] = {
            "Open what is on the disk": self.open_from_disk,
            "Edit all the same": self.edit_all_the_same,
            "Save under another name …": self.ask_save_as,
            "To the first screen": self.show_start,
        }
        deeds[deed]()

    def _back_to_work(self) -> None:
        """Give the keys to what had them last on the screen on show."""
        screen = self.screen_here
        if screen is not None:
            (screen.focusWidget() or screen).setFocus()

    def show_start(self) -> None:
        """Show the first screen."""
        raise NotImplementedError

    def show_versions(self, path: Path) -> None:
        """Show the versions that were kept of a file which is not open."""
        raise NotImplementedError

    def changeEvent(self, event: QEvent) -> None:
        """Qt's: whoever comes back to the window is told what became of the file meanwhile."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow() and self.step:
            self.saving.look()

    # -- messages ------------------------------------------------------------------------------------------------

    def tell(self, sentence: str) -> None:
        """Tell a problem with a file: in a box of plain text, and in the status line."""
        from designer.ui.message import tell

        self.status.say(sentence)
        tell(self, sentence)

    def _tell_unopened(self, path: Path, problem: FileProblem) -> None:
        """Tell why a file cannot be opened, and offer the versions that were kept of it."""
        from designer.keeping.versions import versions
        from designer.ui.message import offer

        kept: tuple[object, ...] = ()
        with contextlib.suppress(FileProblem):
            kept = versions(data_folder.where(VERSIONS), path)
        if not kept:
            self.tell(str(problem))
            return
        self.status.say(str(problem))
        offer(self, str(problem), "Show the versions kept on this computer", partial(self.show_versions, path))

    def _ask_unverified(self, problem: FileProblem) -> bool:
        from designer.ui.message import ask

        return ask(self, str(problem), "Open an unverified copy")

    def _ask_replace(self, path: Path) -> bool:
        from designer.ui.message import ask

        return ask(self, f"{path.name} exists already. What it holds would be gone.", "Replace it")
