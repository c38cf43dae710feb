"""Everything at hand: what Ctrl+K lists and does from anywhere, and where Ctrl+Shift+F leads."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from designer.programme.words import ENGLISH, N_
from designer.review.search import Hit, Index
from designer.review.steps import STEPS
from designer.ui import data_folder
from designer.ui.audience import in_room
from designer.ui.find.entries import Entry, Source
from designer.ui.find.palette import RECENT, Deed, Palette
from designer.ui.find.programme import Texts
from designer.ui.find_box import FindBox
from designer.ui.screens.contents import CONTENTS
from designer.ui.table.view import TableView

if TYPE_CHECKING:
    from designer.ui.work import Work

DO, FIND = "Ctrl+K", "Ctrl+Shift+F"
_RECORD = "record:"


class AtHand(QObject):
    """Opens the box for finding over a window, and does what is chosen there."""

    def __init__(self, work: "Work") -> None:
        super().__init__(work)
        self._work = work
        self._index = Index()
        self._lately: list[str] = list(data_folder.settings().lately)

    # -- the two ways of finding -----------------------------------------------------------------------------------

    def find_or_do(self, typed: str = "") -> FindBox:
        """Open the box that finds steps, pages and records and does actions."""
        work = self._work
        table = table_in_use(work)
        work.finish_editing()
        programme = work.session.programme if work.screen_here else None
        source = Palette(
            tuple(self._deeds(table)), programme, work.go_to, self._lately[:RECENT], with_notes=not in_room()
        )
        return self._open(source, FIND if programme else "", self.find_in_programme, typed)

    def find_in_programme(self, typed: str = "") -> FindBox:
        """Open the box that finds texts."""
        work = self._work
        work.finish_editing()
        source = Texts(work.session.programme, self._index, self._go_to_hit, with_private=not in_room())
        return self._open(source, DO, self.find_or_do, typed)

    def _open(self, source: Source, turning: str, turned: Callable[[str], object], typed: str) -> FindBox:
        box = FindBox(self._work, source, turning)
        box.taken.connect(self._take)
        box.turned.connect(turned)
        box.open_over(self._work.area, typed)
        return box

    def _take(self, entry: Entry) -> None:
        """Do what was chosen, and remember it; of records only as long as the window is open."""
        if entry.key:
            self._lately = [entry.key, *(each for each in self._lately if each != entry.key)][: 2 * RECENT]
            data_folder.remember(lately=tuple(each for each in self._lately if not each.startswith(_RECORD))[:RECENT])
        entry.run()

    def _go_to_hit(self, found: Hit) -> None:
        """Show a hit on its own step, its field selected."""
        self._work.go_on_step(found.step, found.place)

    # -- what can be done ------------------------------------------------------------------------------------------

    def _deeds(self, table: TableView | None) -> Iterator[Deed]:
        """Yield everything that can be done: steps, the screen's own, the window's, the table's, the other steps'."""
        work = self._work
        screen = work.screen_here
        if screen is not None:
            for number, step in enumerate(STEPS, 1):
                go = partial(work.show_step, step.name)
                yield Deed(ENGLISH(step.title), f"step {number}", go, f"step:{step.name}", str(number))
            yield from _of_actions(screen.actions_here(), f"do:{screen.step}:", ENGLISH(screen.title))
        yield from _of_actions(work.own_actions, "do::", "")
        if screen is None:
            return
        if table is not None:
            known = set(screen.actions_here())
            yield from _of_actions([each for each in table.actions() if each not in known], "table:", "")
        for step in STEPS:
            if step.name != screen.step:
                yield from self._elsewhere(step.name, ENGLISH(step.title))

    def _elsewhere(self, step: str, title: str) -> Iterator[Deed]:
        """Yield the pages and actions of a step that is not on show."""
        offered = CONTENTS[step]
        for_few = () if in_room() else offered.for_few
        for text in (*offered.pages, *offered.at_once, *offered.on_selection, *for_few):
            at_once = text not in offered.on_selection
            yield Deed(text, title, partial(self._do_there, step, text, at_once=at_once), f"do:{step}:{text}")

    def _do_there(self, step: str, text: str, *, at_once: bool) -> None:
        """Go to a step and do something there; what needs a selection is left to the user, who is told how."""
        work = self._work
        work.show_step(step)
        screen = work.screen_here
        made = next((each for each in screen.actions_here() if each.text() == text), None) if screen else None
        if made is None:
            return
        if at_once:
            made.trigger()
            return
        keys = _keys(made) or DO
        told = ENGLISH(N_("{action}: choose first what it is for, then {keys}."))
        work.status.say(told.format(action=text.rstrip(" …"), keys=keys))


def table_in_use(work: "Work") -> TableView | None:
    """Return the table that has the keys, or has an editor with the keys; else the largest that is seen."""
    here: QWidget | None = work.focusWidget()
    while here is not None:
        if isinstance(here, TableView):
            return here
        here = here.parentWidget()
    screen = work.screen_here
    seen = [each for each in screen.findChildren(TableView) if each.isVisible()] if screen else []
    return max(seen, key=lambda each: each.width() * each.height(), default=None)


def _of_actions(actions: Sequence[QAction], prefix: str, title: str) -> Iterator[Deed]:
    """Yield what can be done of some actions."""
    for each in actions:
        if each.isEnabled() and each.text():
            hint = " · ".join(part for part in (title, _keys(each), _state(each)) if part)
            yield Deed(each.text().replace("&", ""), hint, each.trigger, prefix + each.text())


def _state(made: QAction) -> str:
    """Return whether an action that is a switch is on; empty for any other."""
    if not made.isCheckable():
        return ""
    return ENGLISH(N_("on") if made.isChecked() else N_("off"))


def _keys(made: QAction) -> str:
    """Return the keys of an action as they are written."""
    return made.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
