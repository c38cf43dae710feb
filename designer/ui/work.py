"""The window with a programme on show: its steps' screens, the ways between them, and what follows a change."""

import datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from designer.programme.finding import Finding
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.words import ENGLISH, N_
from designer.ui import audience, style
from designer.ui.moved import say_moved
from designer.ui.screen import Screen
from designer.ui.screens.registry import make_screen
from designer.ui.session import Session
from designer.ui.shell import Shell

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from designer.ui.find.at_hand import AtHand
    from designer.ui.notes.taking import Taking
    from designer.ui.table_file import TableFile
    from designer.ui.workshop.mode import Workshop


class Work(Shell):
    """Shows the session's programme and owns no data."""

    settled = Signal()
    """What follows a change, or another choice, is shown."""

    def __init__(self, session: Session, *, held: bool = False) -> None:
        """Show a session; ``held`` waits with all that no first paint shows, until ``equip`` and ``release``."""
        super().__init__()
        self.session = session
        self.step = ""
        self.own_actions: list[QAction] = []
        self._screens: dict[str, Screen] = {}
        self._held, self._equipped = held, not held
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(0)
        self._late.timeout.connect(self.present_rest)
        session.changed.connect(self._changed)
        session.went_to.connect(self.go_to)
        session.said.connect(self.status.say)
        session.about_to_undo.connect(self.finish_editing)
        session.about_to_undo.connect(self.status.forget)
        session.stepped.connect(self.status.step)
        session.stepped.connect(partial(say_moved, session))
        self.rail.chosen.connect(self.show_step)
        self.rail.menu_wanted.connect(self.show_menu)
        self.topbar.find_wanted.connect(self.find_or_do)
        session.led_to.connect(self.go_to_finding)
        self.inspector.finding_wanted.connect(self.go_to_finding)
        self.inspector.answered.connect(self._answer)
        self.inspector.mended.connect(self.mend)
        self.inspector.note_asked.connect(self._note)
        style.changes.changed.connect(self._late.start)

    # -- steps and places ----------------------------------------------------------------------------------------

    @property
    def screen_here(self) -> Screen | None:
        """The screen on show, if any."""
        return self._screens.get(self.step)

    def show_step(self, step: str) -> None:
        """Show the screen of a step, made when first wanted."""
        self.finish_editing()
        screen = self._screens.get(step)
        if screen is None:
            screen = self._screens[step] = make_screen(step, self.session)
            self.stack.addWidget(screen)
            screen.chosen_changed.connect(self._late.start)
            screen.page_turned.connect(self.status.turn)
            screen.chosen_changed.connect(self.status.move_on)
            screen.inspector_wanted.connect(self.show_inspector)
            if self._equipped:
                screen.equip()
        if step != self.step:
            self.status.forget()
        if self._equipped:
            self._lend_keys(self.screen_here, screen)
        self.step = step
        if not (screen.fits_room and self._held and self.isHidden()):
            screen.present(self.session.programme)
        self.stack.setCurrentWidget(screen)
        self.topbar.show_title(screen.title)
        self.status.show_keys(screen.keys_here())
        self.rail.show_current(step)
        if not self.rail.steps.hasFocus():
            screen.setFocus()
        self._late.start()

    def _lend_keys(self, former: Screen | None, screen: Screen) -> None:
        """Have a screen's own keys work while the rail or the inspector has the focus, and no longer the former's."""
        for part in (self.rail, self.inspector):
            for made in former.actions_here() if former else ():
                part.removeAction(made)
            for made in screen.actions_here():
                if made.parent() is screen:
                    part.addAction(made)
        for made in screen.actions_here():
            made.setProperty("menu", made.property("menu") or screen.title)

    def equip(self) -> None:
        """Make what stands around the work, and what menus and keys offer, if that waited for the first paint."""
        if not self._equipped:
            self._equipped = True
            if self.screen_here:
                self.screen_here.equip()
                self._lend_keys(None, self.screen_here)

    def step_by(self, count: int) -> None:
        """Go to a step further on or back."""
        from designer.review.steps import STEPS

        names = [step.name for step in STEPS]
        if self.step in names:
            self.show_step(names[(names.index(self.step) + count) % len(names)])

    def go_to(self, place: Place) -> None:
        """Show a place: its step's screen, with the record and field selected."""
        from designer.review.steps import screen_for

        self._go(screen_for(place, self.step), place)

    def go_to_finding(self, found: Finding) -> None:
        """Show the screen on which a finding can be mended, with its field selected and the keys there."""
        from designer.review.states import step_of_finding
        from designer.review.steps import screen_for

        self.go_on_step(screen_for(found.place, step_of_finding(found)), found.place)

    def _go(self, step: str, place: Place) -> None:
        if step != self.step:
            self.show_step(step)
        self._screens[self.step].go_to(place)
        self.area.follow_keys()
        self._late.start()

    def _answer(self, found: Finding, because: str) -> None:
        """Set a finding aside for a reason, or open it again where there is none."""
        from designer.review.waivers import reopen, set_aside

        programme = self.session.programme
        if because:
            today = datetime.date.today()  # noqa: DTZ011 - the user's own day
            new = set_aside(programme, found, because, today, self.session.new_id)
            self.session.edit("Set a point aside", new, found.place)
        else:
            self.session.edit("Open a point again", reopen(programme, found), found.place)

    def mend(self, found: Finding) -> None:
        """Mend a finding in one step; what that makes is shown at once where this step shows it."""
        from designer.review.steps import screen_for
        from designer.ui.mending import mend

        self.finish_editing()
        made = mend(self.session, found)
        if made is not None and screen_for(made, self.step) == self.step:
            self.go_on_step(self.step, made)

    def mend_here(self) -> None:
        """Mend the first point of what is selected that one step mends."""
        from designer.review.fixes import fix_of
        from designer.ui.inspector import findings_at

        programme, screen = self.session.programme, self.screen_here
        alone = screen.found_here() if screen else None
        if screen and alone:
            screen.mend(alone)
            return
        place = screen.selected_place() if screen else None
        found = findings_at(programme, place, alone=False).open
        able = next((each for each in found if fix_of(programme, each, self.session.new_id)), None)
        if able is not None:
            self.mend(able)
        else:
            self.session.said.emit(
                ENGLISH(N_("No point of what is selected is mended by one step."))
                if found
                else ENGLISH(N_("There is no open point on what is selected."))
            )

    def swap_focus(self) -> None:
        """Give the keys to the inspector, or back to the work."""
        screen = self.screen_here
        if screen is None:
            return
        if self.inspector.has_focus() or audience.in_room():
            before = screen.focusWidget()  # what had the keys there last
            (before if before is not None and before.isVisible() else screen).setFocus()
            return
        self.show_inspector()
        self.inspector.take_focus()

    def finish_editing(self) -> None:
        """Commit what is being typed on the screen on show."""
        if self.screen_here:
            self.screen_here.finish_editing()

    # -- what follows a change -----------------------------------------------------------------------------------

    def _changed(self, old: Programme, new: Programme) -> None:
        screen = self.screen_here
        if old.comments is not new.comments and self.session.undo_name:  # not where another programme is opened
            self.notes.follow(old, new)
        if screen is None:
            return
        screen.present(new)
        if not self._held:
            self.topbar.present(new)
        self._late.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's: now the parts know their room."""
        super().showEvent(event)
        if self._held and self.screen_here:
            self.screen_here.present(self.session.programme)

    def hold(self) -> None:
        """Wait with all that is not the work itself, until ``release``: the first paint comes sooner so."""
        self._held = True

    def release(self) -> None:
        """Show the rest now, and at once from here on."""
        self.equip()
        self._held = False
        self.present_rest()

    def present_rest(self) -> None:
        """Show what may come a moment after the keystroke: rail, top bar, status line, inspector."""
        screen = self.screen_here
        if screen is None or self._held:
            return
        from designer.review.states import states

        programme = self.session.programme
        frame = programme.frame
        years = _years(programme)
        self.rail.show_programme(frame.title, " · ".join(part for part in (frame.countries, years) if part))
        self.rail.steps.show_states(states(programme))
        self.topbar.present(programme)
        screen.present_late()
        self.status.show_keys(screen.keys_here())
        self.status.show_summary(screen.summary())
        if self.inspector.isVisible():
            place, own = screen.selected_place(), screen.inspector()
            self.inspector.present(programme, self.step, place, own, screen.held_back())
        self.settled.emit()

    def toggle_inspector(self) -> None:
        super().toggle_inspector()
        self.present_rest()

    @cached_property
    def workshop(self) -> "Workshop":
        """What a window has more and less while a room looks on, made when first wanted."""
        from designer.ui.workshop.mode import Workshop

        return Workshop(self)

    def toggle_workshop(self) -> None:
        """Show the step to a room, or be alone again."""
        self.workshop.toggle()

    def workshop_elsewhere(self) -> None:
        """Show the step to a room on the next screen."""
        self.workshop.elsewhere()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: an Esc that nothing else has a use for leaves the room; what is half typed stays."""
        if event.key() != Qt.Key.Key_Escape or not audience.in_room():
            super().keyPressEvent(event)
            return
        focus = QApplication.focusWidget()
        if self.screen_here and isinstance(focus, QLineEdit) and focus.isModified() and focus.text():
            self.screen_here.setFocus()
        else:
            self.toggle_workshop()

    def show_inspector(self) -> None:
        """Have the inspector in sight, with what is selected now."""
        if self.inspector.isHidden() and not audience.in_room():
            self.toggle_inspector()
        else:
            self.present_rest()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.finish_editing()

    # -- everything that can be done -----------------------------------------------------------------------------

    def all_actions(self) -> "list[QAction]":
        """Return the window's and the screen's actions: menu, shortcuts and find-or-do come from them."""
        self.equip()
        screen = self.screen_here
        return [*self.own_actions, *(screen.actions_here() if screen else ())]

    def show_menu(self) -> None:
        """Show every action by menu."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        parts: dict[str, QMenu] = {}
        for made in self.all_actions():
            name = str(made.property("menu") or "View")
            if name not in parts:
                parts[name] = menu.addMenu(name)
            parts[name].addAction(made)
        menu.popup(self.rail.menu.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    @cached_property
    def at_hand(self) -> "AtHand":
        """What finds everything, made when first wanted."""
        from designer.ui.find.at_hand import AtHand

        return AtHand(self)

    @cached_property
    def notes(self) -> "Taking":
        """What takes notes, made when first wanted."""
        from designer.ui.notes.taking import Taking

        return Taking(self)

    @cached_property
    def table_file(self) -> "TableFile":
        """What opens tables in Excel, made when first wanted."""
        from designer.ui.table_file import TableFile

        return TableFile(self)

    def open_table(self) -> None:
        """Open the table in use in Excel, as it is seen."""
        self.table_file.open()

    def _note(self, what: str, note_id: str) -> None:
        self.notes.do(what, note_id)

    def add_note(self) -> None:
        """Write a note on what is selected."""
        self.notes.add()

    def find_or_do(self) -> None:
        """Open the box that finds steps and records and does actions."""
        self.at_hand.find_or_do()

    def find_in_programme(self) -> None:
        """Open the box that finds texts in every field."""
        self.at_hand.find_in_programme()

    def go_on_step(self, step: str, place: Place) -> None:
        """Show a place on a step that shows it, and give the keys to the work."""
        if step == self.step:
            self._screens[step].setFocus()
        self._go(step, place)


def _years(programme: Programme) -> str:
    """Return the calendar years that a programme spans."""
    from designer.programme.months import end_date

    start, end = programme.frame.start, end_date(programme)
    if start is None:
        return ""
    return str(start.year) if end is None or end.year == start.year else f"{start.year}–{end.year}"
