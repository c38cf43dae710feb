"""Workshop mode: one screen large for a room, the frame gone, what is for few hidden, undo told to everybody."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QApplication

from designer.programme.words import ENGLISH, N_
from designer.ui import audience
from designer.ui.actions import action
from designer.ui.session import Step
from designer.ui.workshop.banner import Banner
from designer.ui.workshop.quick_line import QuickLine
from designer.ui.workshop.quiet_line import QuietLine
from designer.ui.workshop.told import told

if TYPE_CHECKING:
    from designer.ui.work import Work

QUICK = "F7"
"""The key of the quick entry line."""

_OF_THE_DESK = frozenset(("F4", "F6", "Shift+F4"))
"""The keys of what a room has not got: inspector and rail."""


class Workshop(QObject):
    """What a window has more, and what it has less, while a room looks on."""

    def __init__(self, window: "Work") -> None:
        super().__init__(window)
        self._window = window
        self.quick = QuickLine(window)
        self.line = QuietLine()
        self.line.hide()
        self.banner = Banner(window.area)
        window.add_below(self.quick)
        window.add_below(self.line)
        self._write: QAction = action(window, ENGLISH(N_("Quick entry")), self.quick.open_line, QUICK, menu="View")
        self._write.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        self._write.setEnabled(False)
        window.own_actions.append(self._write)
        window.settled.connect(self._settle)
        window.stack.currentChanged.connect(self._turn)
        window.topbar.state_shown.connect(self.line.show_state)
        window.status.told.connect(self.line.say)
        window.session.stepped.connect(self._step)
        audience.changes.changed.connect(self._follow)

    def enter(self, *, whole: bool = True) -> None:
        """Begin: the step on show, on the ``whole`` screen where the window stands."""
        window = self._window
        window.finish_editing()
        window.enter_room(whole=whole)
        window.present_rest()
        focus, screen = QApplication.focusWidget(), window.screen_here
        if screen is not None and (focus is None or not screen.isAncestorOf(focus)):
            screen.setFocus()

    def leave(self) -> None:
        """End: everything is as it was before."""
        self._window.finish_editing()
        self._window.leave_room()
        self._window.present_rest()
        if screen := self._window.screen_here:
            screen.setFocus()

    def toggle(self) -> None:
        """Begin or end."""
        self.leave() if audience.in_room() else self.enter()

    def elsewhere(self) -> None:
        """Show the room the next screen, such as the projector's; with one screen there is nowhere to go."""
        window, screens = self._window, QGuiApplication.screens()
        if len(screens) < 2:
            window.session.said.emit(ENGLISH(N_("There is only one screen.")))
            return
        wanted = screens[(screens.index(window.screen()) + 1) % len(screens)]
        if not audience.in_room():
            self.enter(whole=False)
        window.setWindowState(
            window.windowState() & ~(Qt.WindowState.WindowFullScreen | Qt.WindowState.WindowMaximized)
        )
        window.move(wanted.geometry().topLeft())
        if handle := window.windowHandle():
            handle.setScreen(wanted)
        window.setWindowState(window.windowState() | Qt.WindowState.WindowFullScreen)

    def _follow(self) -> None:
        """Bring in what a room has, and take away what it has not, or the other way round."""
        room = audience.in_room()
        self.line.setVisible(room)
        self._write.setEnabled(room)
        for each in self._window.own_actions:
            if each.shortcut().toString() in _OF_THE_DESK:
                each.setEnabled(not room)
        if not room:
            self.quick.hide()
            self.quiet()

    def quiet(self) -> None:
        """Take away what is told for a while."""
        self.banner.hide()
        self.line.say("")

    def _settle(self) -> None:
        """Follow the step and what is selected on it."""
        if audience.in_room() and (screen := self._window.screen_here):
            self.line.title.setText(ENGLISH(screen.title))
            self.quick.refresh()

    def _turn(self) -> None:
        """Keep the banner over the step that is shown now: undo may lead to another one."""
        self.banner.raise_()

    def _step(self, way: str, step: Step) -> None:
        """Tell the room what was undone or done again, large; what was done, in the quiet line."""
        if not audience.in_room():
            return
        if way == "done":
            self.line.say(told(way, step))
        else:
            self.banner.say(told(way, step))
