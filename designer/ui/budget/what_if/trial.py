"""A trial by editing: the programme is remembered as it is, anything is edited anywhere, then kept, applied or let go.

The trial **is** the programme. It is saved by itself, journalled and undone like every edit, so that nothing else has
to know of it and nothing of it can be lost. What can be gone back to is remembered in the window; besides, when a trial
begins, the state before it is kept under a name (Versions …). If the program ends meanwhile, what was tried stays in
the file, and that state is the way back.

Each end is one step. Keeping goes back to what was remembered and puts the difference on the list of scenarios;
discarding only goes back; applying makes one step of all that were done. Undoing an end resumes the trial; undoing
beyond its beginning, or opening another programme, ends it. A scenario that was tried out goes off the list where it
is applied, as it does where it is applied at once: it would be reckoned a second time.
"""

import datetime

from msgspec import Struct
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from designer.budget.what_if.scenarios import applied, differences, discard_trial, keep_trial
from designer.keeping.versions import keep
from designer.programme.edit import drop
from designer.programme.place import Place
from designer.programme.problem import FileProblem
from designer.programme.programme import Programme
from designer.programme.words import ENGLISH, N_, counted
from designer.ui import data_folder
from designer.ui.keeping.versioning import VERSIONS
from designer.ui.session import Session, Step

BEFORE = N_("Before trying out")
"""The name under which the state before a trial is kept."""
_APPLY = N_("Apply what was tried out")
_BACK = {
    "undone": N_("Taken back at once: all that was tried out and applied. Ctrl+Y brings it back."),
    "redone": N_("What was tried out and applied is back."),
}
_KEPT = N_("Kept as a scenario; the programme is as it was before.")
_LOST = (
    N_("Kept as a scenario, but for 1 record that it cannot hold. The programme is as it was before."),
    N_("Kept as a scenario, but for {count} records that it cannot hold. The programme is as it was before."),
)


class _End(Struct, frozen=True):
    """How a trial ended: what it had come to, what the programme is since, what was remembered."""

    tried: Programme
    since: Programme
    before: Programme


class _Taken(Struct):
    """A scenario that was put into what is tried out: the programme it made, and whether that was not undone."""

    scenario_id: str
    made: Programme
    stands: bool = True


class Trial(QObject):
    """The one trial of a session, on or off."""

    changed = Signal()
    """It began or ended."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.session = session
        self.before: Programme | None = None
        """The programme as it was when the trial began; None while there is none."""
        self._end: _End | None = None
        self._taken: list[_Taken] = []
        session.changed.connect(self._changed)
        session.stepped.connect(self._stepped)

    def begin(self) -> bool:
        """Remember the programme as it is; False where a trial is on already."""
        if self.before is not None:
            return False
        self._taken = []
        self._set(self.session.programme)
        return True

    def took(self, scenario_id: str) -> None:
        """Remember that the last edit put a scenario into what is tried out."""
        self._taken.append(_Taken(scenario_id, self.session.programme))

    def keep(self, name: str) -> Place | None:
        """Keep what was tried as a scenario and go back; return the scenario's place, None where nothing was tried.

        The order of records, and what a scenario cannot hold, is told of.
        """
        session = self.session
        session.about_to_undo.emit()
        before, tried = self.before, session.programme
        if before is None or not differences(before, tried):
            session.said.emit(ENGLISH(N_("Nothing was tried out yet: there is nothing to keep.")))
            return None
        new, scenario = keep_trial(before, tried, name, session.new_id)
        place = Place("scenarios", scenario.id, "name")
        lost = differences(applied(new, scenario), tried)
        self._finish(N_("Keep what was tried out as a scenario"), new, place)
        session.said.emit(counted(lost, *_LOST) if lost else ENGLISH(_KEPT))
        return place

    def discard(self) -> None:
        """Go back to what was remembered."""
        self.session.about_to_undo.emit()
        if self.before is not None:
            self._finish(N_("Discard what was tried out"), discard_trial(self.before, self.session.programme), None)
            self.session.said.emit(ENGLISH(N_("The programme is as it was before. Ctrl+Z brings back what was tried.")))

    def apply(self) -> None:
        """Let what was tried stand, as one step."""
        self.session.about_to_undo.emit()
        before = self.before
        if before is not None:
            self._take_off()
            self._set(None)
            if before is not self.session.programme:
                self.session.join(before, _APPLY)
            self.session.said.emit(ENGLISH(N_("What was tried out stands. Ctrl+Z takes all of it back at once.")))

    def _take_off(self) -> None:
        """Take the scenarios that are in the programme now off the list."""
        now = self.session.programme
        listed = {each.id for each in now.scenarios}
        gone = {each.scenario_id for each in self._taken if each.stands and each.scenario_id in listed}
        if gone:
            self.session.edit(_APPLY, drop(now, *gone), Place("scenarios"))

    def _finish(self, name: str, new: Programme, place: Place | None) -> None:
        before, tried = self.before, self.session.programme
        self._set(None)
        if before is not None and self.session.edit(name, new, place):
            self._end = _End(tried, self.session.programme, before)

    def _set(self, before: Programme | None) -> None:
        self.before = before
        self.changed.emit()

    def _changed(self, _old: Programme, new: Programme) -> None:
        """End with the programme: another one was opened where there is nothing to undo or redo."""
        if not self.session.undo_name and not self.session.redo_name and new is not self.before:
            self._end = None
            if self.before is not None:
                self._set(None)

    def _stepped(self, what: str, step: Step) -> None:
        """Follow undo and redo over the ends of the trial; say what is undone where that stays out of sight."""
        if step.name == _APPLY and what in _BACK:
            self.session.said.emit(ENGLISH(_BACK[what]))
        for taken in self._taken:
            if step.after is taken.made:
                taken.stands = what == "redone"
        end = self._end
        if self.before is not None and what == "undone" and step.after is self.before:
            self._set(None)
        elif end is not None and step.before is end.tried and step.after is end.since:
            if what == "undone" and self.before is None:
                self._set(end.before)
            elif what == "redone" and self.before is not None:
                self._set(None)


def trial_of(session: Session) -> Trial:
    """Return the trial of a session; made when first asked for."""
    found = session.findChild(Trial)
    return found if isinstance(found, Trial) else Trial(session)


def keep_before(part: QWidget, programme: Programme) -> bool:
    """Keep the state before a trial among the versions of what the window of a part has open; False where it cannot."""
    saving = getattr(part.window(), "saving", None)
    path = saving and (saving.kept_in or saving.origin)
    if path is None:
        return False
    now = datetime.datetime.now().astimezone()
    try:
        keep(data_folder.where(VERSIONS), path, programme, now, ENGLISH(BEFORE))
    except (FileProblem, OSError):
        return False
    return True
