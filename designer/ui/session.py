"""What the window holds: the current programme, its history, and one signal when it changed."""

from collections.abc import Callable

from msgspec import Struct
from PySide6.QtCore import QObject, Signal

from designer.programme.frozen_codes import settled
from designer.programme.ids import new_id
from designer.programme.place import Place
from designer.programme.programme import EMPTY, Programme
from designer.programme.renamed_drivers import names_followed

_DEEPEST = 2000
"""Steps that undo keeps: 500 took 40 MB at the largest size that we know of, and real steps are far smaller."""


class Step(Struct, frozen=True):
    """One step of the history: the programme before and after, what was done, where, and what it merges with."""

    before: Programme
    after: Programme
    name: str
    place: Place | None
    merge: str


class Session(QObject):
    """The one holder of a programme in a window. Screens read ``programme`` and hand new values to ``edit``."""

    changed = Signal(object, object)
    """(old, new): the programme was replaced by an edit, undo, redo or opening."""

    went_to = Signal(object)
    """(place): undo or redo happened there, or somebody asks to be shown a place."""

    led_to = Signal(object)
    """(finding): somebody asks to be shown where it can be mended."""

    stepped = Signal(str, object)
    """("done", "undone" or "redone", step): one step of the history, after ``changed``."""

    half_typed = Signal(object)
    """(programme or None): what it would be with what is being typed, or that nothing is half typed any more."""

    said = Signal(str)
    """(sentence): something for the status line, such as what a deletion took along."""

    about_to_undo = Signal()
    """An open editor commits or closes now, so that undo does not overwrite what is being typed."""

    def __init__(self, programme: Programme = EMPTY, make_id: Callable[[str], str] = new_id) -> None:
        """Hold a programme; ``make_id`` makes ids of new records."""
        super().__init__()
        self.programme = programme
        self.new_id = make_id
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._cleared: tuple[Programme | None, tuple[Step, ...]] = (None, ())
        """What the last edit took from redo, with the programme before that edit."""

    def edit(self, name: str, new: Programme, place: Place | None = None, merge: str = "") -> bool:
        """Make a new value current, under an English name for the undo menu; False if nothing changed.

        Edits with the same non-empty ``merge`` in a row are one step (typing in one field). While the codes of the
        chain are frozen, what comes new to it gets its code here, in the same step; and formulas follow a driver
        that is called otherwise.
        """
        old = self.programme
        new = settled(old, names_followed(old, new))
        if new is old:
            return False
        if merge and self._done and self._done[-1].merge == merge and not self._undone:
            self._done[-1] = Step(self._done[-1].before, new, name, place, merge)
        else:
            self._done.append(Step(old, new, name, place, merge))
            del self._done[:-_DEEPEST]
        if self._undone:
            self._cleared = (self._done[-1].before, tuple(self._undone))
        self._undone.clear()
        self._show(old, new)
        self.stepped.emit("done", self._done[-1])
        return True

    def take_back(self) -> bool:
        """Take the last step back as if it had never been: it cannot be redone, what could be before it can again."""
        if not self._done:
            return False
        step = self._done.pop()
        before, undone = self._cleared
        if before is step.before:
            self._undone.extend(undone)
        self._show(step.after, step.before)
        self.stepped.emit("undone", step)
        return True

    def join(self, before: Programme, name: str) -> bool:
        """Make one step, under a name, of all that were done since a value; False where no step began with it.

        It has no place: undoing it leaves everybody where they are.
        """
        for at in reversed(range(len(self._done))):
            if self._done[at].before is before:
                self._done[at:] = [Step(before, self.programme, name, None, "")]
                return True
        return False

    def meanwhile(self, new: Programme | None) -> None:
        """Have the journal keep what is half typed, as the programme that it would make; None forgets it.

        The programme, its history and what is shown stay as they are.
        """
        self.half_typed.emit(None if new is None else settled(self.programme, new))

    def undo(self) -> bool:
        """Take back the last step; False if there is none."""
        self.about_to_undo.emit()
        if not self._done:
            return False
        step = self._done.pop()
        self._undone.append(step)
        self._show(step.after, step.before)
        self.stepped.emit("undone", step)
        if step.place:
            self.went_to.emit(step.place)
        return True

    def redo(self) -> bool:
        """Do the last step that was taken back again; False if there is none."""
        self.about_to_undo.emit()
        if not self._undone:
            return False
        step = self._undone.pop()
        self._done.append(step)
        self._show(step.before, step.after)
        self.stepped.emit("redone", step)
        if step.place:
            self.went_to.emit(step.place)
        return True

    def open(self, programme: Programme) -> None:
        """Hold another programme; its history begins now."""
        old = self.programme
        self._done.clear()
        self._undone.clear()
        self._show(old, programme)

    @property
    def undo_name(self) -> str:
        """The name of the step that undo would take back, or nothing."""
        return self._done[-1].name if self._done else ""

    @property
    def redo_name(self) -> str:
        """The name of the step that redo would do again, or nothing."""
        return self._undone[-1].name if self._undone else ""

    def _show(self, old: Programme, new: Programme) -> None:
        """Make a value current and tell everybody."""
        self.programme = new
        self.changed.emit(old, new)
