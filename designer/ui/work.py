"""The window with a programme on show: its steps' screens, the ways between them, and what follows a change."""

import datetime

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from designer.programme.finding import Finding
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.ui import style
from designer.ui.screen import Screen
from designer.ui.screens.registry import make_screen
from designer.ui.session import Session
from designer.ui.shell import Shell


class Work(Shell):
    """Shows the session's programme and owns no data."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.step = ""
        self.own_actions: list[QAction] = []
        self._screens: dict[str, Screen] = {}
        self._held = False
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(0)
        self._late.timeout.connect(self.present_rest)
        session.changed.connect(self._changed)
        session.went_to.connect(self.go_to)
        session.said.connect(self.status.say)
        session.about_to_undo.connect(self.finish_editing)
        session.about_to_undo.connect(self.status.forget)
        self.rail.chosen.connect(self.show_step)
        self.rail.menu_wanted.connect(self.show_menu)
        self.topbar.find_wanted.connect(self.find_or_do)
        session.led_to.connect(self.go_to_finding)
        self.inspector.finding_wanted.connect(self.go_to_finding)
        self.inspector.answered.connect(self._answer)
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
            screen.inspector_wanted.connect(self.show_inspector)
            for made in screen.actions_here():
                made.setProperty("menu", made.property("menu") or screen.title)
        if step != self.step:
            self.status.forget()
        self.step = step
        screen.present(self.session.programme)
        self.stack.setCurrentWidget(screen)
        self.topbar.show_title(screen.title)
        self.status.show_keys(screen.keys)
        self.rail.show_current(step)
        if not self.rail.steps.hasFocus():
            screen.setFocus()
        self._late.start()

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

        step = screen_for(found.place, step_of_finding(found))
        if step == self.step:
            self._screens[step].setFocus()
        self._go(step, found.place)

    def _go(self, step: str, place: Place) -> None:
        if step != self.step:
            self.show_step(step)
        self._screens[self.step].go_to(place)
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

    def swap_focus(self) -> None:
        """Give the keys to the inspector, or back to the work."""
        screen = self.screen_here
        if screen is None:
            return
        if self.inspector.has_focus():
            screen.setFocus()
            return
        self.show_inspector()
        self.inspector.take_focus()

    def finish_editing(self) -> None:
        """Commit what is being typed on the screen on show."""
        if self.screen_here:
            self.screen_here.finish_editing()

    # -- what follows a change -----------------------------------------------------------------------------------

    def _changed(self, _old: Programme, new: Programme) -> None:
        screen = self.screen_here
        if screen is None:
            return
        screen.present(new)
        if not self._held:
            self.topbar.present(new)
        self._late.start()

    def hold(self) -> None:
        """Wait with all that is not the work itself, until ``release``: the first paint comes sooner so."""
        self._held = True

    def release(self) -> None:
        """Show the rest now, and at once from here on."""
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
        self.status.show_summary(screen.summary())
        if self.inspector.isVisible():
            self.inspector.present(programme, self.step, screen.selected_place(), screen.inspector())

    def toggle_inspector(self) -> None:
        super().toggle_inspector()
        self.present_rest()

    def show_inspector(self) -> None:
        """Have the inspector in sight, with what is selected now."""
        if self.inspector.isHidden():
            self.toggle_inspector()
        else:
            self.present_rest()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.finish_editing()

    # -- everything that can be done -----------------------------------------------------------------------------

    def all_actions(self) -> list[QAction]:
        """Return the window's and the screen's actions: menu, shortcuts and find-or-do come from them."""
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

    def find_or_do(self) -> None:
        """Open the box that finds steps and records and does actions."""
        from designer.ui.find_box import FindBox, action_entries, record_entries, step_entries

        self.finish_editing()
        entries = action_entries(self.all_actions())
        if self.screen_here:
            entries = [
                *step_entries(self.show_step),
                *entries,
                *record_entries(self.session.programme, self.go_to),
            ]
        box = FindBox(self, entries)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.move(self.stack.mapToGlobal(QPoint((self.stack.width() - box.width()) // 2, 0)))
        box.open()
        box.line.setFocus()


def _years(programme: Programme) -> str:
    """Return the calendar years that a programme spans."""
    from designer.programme.months import end_date

    start, end = programme.frame.start, end_date(programme)
    if start is None:
        return ""
    return str(start.year) if end is None or end.year == start.year else f"{start.year}–{end.year}"
