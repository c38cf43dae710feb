"""The window: rail, top bar, the work, inspector, status line; it shows the session's programme and owns no data."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QAction, QCloseEvent, QDesktopServices, QKeySequence, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from designer.programme.file import SUFFIX
from designer.programme.place import Place
from designer.programme.problem import FileProblem
from designer.programme.programme import Programme
from designer.ui import data_folder, style
from designer.ui.actions import action
from designer.ui.rail import Rail
from designer.ui.rule import Rule
from designer.ui.saving import Saving, read
from designer.ui.screen import Screen
from designer.ui.screens.registry import make_screen
from designer.ui.session import Session
from designer.ui.status import StatusLine

if TYPE_CHECKING:
    from designer.ui.start import Start

_SMALLEST = (900, 600)
_USUAL = (1366, 768)
_ZOOM_STEP = 0.1
_STATE_ROLES = {"Saved": "in_order", "Saved as draft": "in_order", "Not saved": "error"}


class Window(QMainWindow):
    """One window on one programme."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.saving = Saving(session)
        self.step = ""
        self._screens: dict[str, Screen] = {}
        self._exporting: object = None
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(0)
        self._late.timeout.connect(self._present_rest)
        self.rail = Rail()
        self._start: Start | None = None
        self._held = False
        self.status = StatusLine()
        self.stack = QStackedWidget()
        self._lay_out()
        self._make_actions()
        self._connect()
        self.setMinimumSize(*_SMALLEST)
        self.resize(*_USUAL)

    # -- parts ---------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        from designer.ui.inspector import Inspector
        from designer.ui.topbar import TopBar

        self.topbar = TopBar()
        self.inspector = Inspector()
        self._above, self._below, self._beside = Rule(), Rule(), Rule(upright=True)
        work = QHBoxLayout()
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(0)
        work.addWidget(self.stack, 1)
        work.addWidget(self._beside)
        work.addWidget(self.inspector)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.topbar)
        right.addWidget(self._above)
        right.addLayout(work, 1)
        right.addWidget(self._below)
        right.addWidget(self.status)
        centre = QWidget()
        whole = QHBoxLayout(centre)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.rail)
        whole.addLayout(right, 1)
        self.setCentralWidget(centre)

    def _connect(self) -> None:
        self.session.changed.connect(self._changed)
        self.session.went_to.connect(self.go_to)
        self.session.said.connect(self.status.say)
        self.session.about_to_undo.connect(self.finish_editing)
        self.rail.chosen.connect(self.show_step)
        self.rail.menu_wanted.connect(self.show_menu)
        self.topbar.find_wanted.connect(self.find_or_do)
        self.inspector.jump_wanted.connect(self.go_to)
        self.saving.state_changed.connect(self._show_saving)

    def _make_actions(self) -> None:
        keys = QKeySequence.StandardKey
        rows: tuple[tuple[str, str, Callable[[], object], tuple[str | QKeySequence.StandardKey, ...]], ...] = (
            ("File", "New programme …", self.show_start, (keys.New,)),
            ("File", "Open …", self.ask_open, (keys.Open,)),
            ("File", "Open the example", lambda: self.open_example("guinea"), ()),
            ("File", "Save", self.save, (keys.Save,)),
            ("File", "Save under another name …", self.ask_save_as, ("Ctrl+Shift+S",)),
            ("File", "Export workbook and proposal …", self.ask_export, ("Ctrl+E",)),
            ("File", "Quit", self.close, ("Ctrl+Q",)),
            ("Edit", "Undo", self.session.undo, (keys.Undo,)),
            ("Edit", "Redo", self.session.redo, ("Ctrl+Y", "Ctrl+Shift+Z")),
            ("View", "Find or do anything", self.find_or_do, ("Ctrl+K",)),
            ("View", "Inspector", self.toggle_inspector, ("F4",)),
            ("View", "Fold the rail", self.toggle_rail, ("Shift+F4",)),
            ("View", "Light or dark", self.toggle_scheme, ()),
            ("View", "Larger type", lambda: self.zoom(_ZOOM_STEP), ("Ctrl+Alt++", "Ctrl+Alt+=")),
            ("View", "Smaller type", lambda: self.zoom(-_ZOOM_STEP), ("Ctrl+Alt+-",)),
            ("View", "Full screen", self.toggle_full_screen, ("F11",)),
            ("View", "Menu", self.show_menu, ("F10",)),
            ("View", "Next step", lambda: self.step_by(1), ("Ctrl+PgDown",)),
            ("View", "Step before", lambda: self.step_by(-1), ("Ctrl+PgUp",)),
        )
        self.own_actions = [action(self, text, run, *shortcuts, menu=menu) for menu, text, run, shortcuts in rows]
        for made in self.own_actions:
            made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)

    @property
    def start(self) -> "Start":
        """The first screen, made when first wanted."""
        if self._start is None:
            from designer.ui.start import Start

            self._start = Start()
            self._start.wanted.connect(self.begin)
            self._start.file_wanted.connect(self._open_from_start)
            self._start.example_wanted.connect(self.open_example)
            self.stack.addWidget(self._start)
        return self._start

    # -- the programme on show -----------------------------------------------------------------------------------

    def show_programme(self, programme: Programme, path: Path | None = None, step: str = "frame") -> None:
        """Open a programme that was read from a file, or an unnamed one."""
        self.finish_editing()
        draft = path is not None and data_folder.is_draft(path)
        self.session.open(programme)
        self.saving.opened(programme, path, draft=draft)
        if path and not draft:
            data_folder.remember_file(path)
        self._set_chrome(visible=True)
        self.show_step(step)
        if not self._held:
            self._present_rest()

    def begin(self, programme: Programme) -> None:
        """Begin a new programme: it is unnamed, and the chain comes first (PRACTITIONER, first hour)."""
        self.show_programme(programme, None, "stakeholders")

    def show_start(self) -> None:
        """Show the first screen; what is open stays saved."""
        self.finish_editing()
        self.saving.save()
        self.start.present()
        self.stack.setCurrentWidget(self.start)
        self.step = ""
        self._set_chrome(visible=False)
        self.start.fields["title"].setFocus()

    def _set_chrome(self, *, visible: bool) -> None:
        """Show or hide what belongs to an open programme."""
        shown = data_folder.settings()
        self.rail.setVisible(visible)
        self.rail.fold(not shown.rail)
        self.topbar.setVisible(visible)
        self.status.setVisible(visible)
        self._above.setVisible(visible)
        self._below.setVisible(visible)
        self._show_inspector(visible=visible and shown.inspector)

    def _show_inspector(self, *, visible: bool) -> None:
        self.inspector.setVisible(visible)
        self._beside.setVisible(visible)

    def show_step(self, step: str) -> None:
        """Show the screen of a step, made when first wanted."""
        self.finish_editing()
        screen = self._screens.get(step)
        if screen is None:
            screen = self._screens[step] = make_screen(step, self.session)
            self.stack.addWidget(screen)
            screen.chosen_changed.connect(self._late.start)
            for made in screen.actions_here():
                made.setProperty("menu", made.property("menu") or screen.title)
        self.step = step
        screen.present(self.session.programme)
        self.stack.setCurrentWidget(screen)
        self.topbar.title.setText(screen.title)
        self.status.show_keys(screen.keys)
        self.rail.steps.show_current(step)
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
        from designer.review.steps import step_of_place

        step = step_of_place(place)
        current = self._screens.get(self.step)
        if step != self.step and not (current and self.step == "logframe" and step == "chain"):
            self.show_step(step)
        self._screens[self.step].go_to(place)
        self._late.start()

    @property
    def screen_here(self) -> Screen | None:
        """The screen on show, if any."""
        return self._screens.get(self.step)

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
        self._present_rest()

    def _present_rest(self) -> None:
        """Show what may come a moment after the keystroke: rail, inspector, status line."""
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
        self.status.show_summary(screen.summary())
        if self.inspector.isVisible():
            self.inspector.present(programme, self.step, screen.selected_place(), screen.inspector())
        self._show_saving()

    def _show_saving(self) -> None:
        said = self.saving.said
        path = self.saving.path
        self.topbar.show_state(said, _STATE_ROLES.get(said, "ink_second"), self.saving.problem or str(path or ""))
        name = path.name if path else (self.session.programme.frame.title or "New programme")
        self.setWindowTitle(f"{name} – Programme Designer")

    def finish_editing(self) -> None:
        """Commit what is being typed on the screen on show."""
        if self.screen_here:
            self.screen_here.finish_editing()

    # -- files ---------------------------------------------------------------------------------------------------

    def open_file(self, path: Path) -> bool:
        """Open a file; on a problem say what, where and what to do, and leave everything as it is."""
        try:
            programme = read(path)
        except FileProblem as problem:
            if problem.unverified_copy and self._ask_unverified(problem):
                return self._open_unverified(path)
            if not problem.unverified_copy:
                self._tell(str(problem))
            return False
        self.saving.save()
        self.show_programme(programme, path)
        return True

    def _open_unverified(self, path: Path) -> bool:
        try:
            programme = read(path, unverified=True)
        except FileProblem as problem:
            self._tell(str(problem))
            return False
        self.saving.save()
        self.show_programme(programme)
        self.session.said.emit(f"An unverified copy of {path.name}: look through it before you rely on it.")
        return True

    def open_example(self, name: str) -> None:
        """Open a bundled example as an unnamed copy."""
        from designer.library.example import example

        self.saving.save()
        self.show_programme(example(name), None, "chain")

    def _open_from_start(self, path: Path | None) -> None:
        if path is None:
            self.ask_open()
        else:
            self.open_file(path)

    def ask_open(self) -> None:
        """Ask for a file and open it."""
        name, _ = QFileDialog.getOpenFileName(self, "Open a programme", "", f"Programmes (*{SUFFIX});;All files (*)")
        if name:
            self.open_file(Path(name))

    def save(self) -> None:
        """Save at once; an unnamed programme asks for its name."""
        self.finish_editing()
        if self.saving.path is None:
            self.ask_save_as()
        elif self.saving.save():
            self.status.say(f"Saved {self.saving.path.name}")

    def ask_save_as(self) -> None:
        """Ask for a name and save there."""
        self.finish_editing()
        suggested = str(self.saving.path or Path.home() / f"{self.stem}{SUFFIX}")
        name, _ = QFileDialog.getSaveFileName(self, "Save the programme", suggested, f"Programmes (*{SUFFIX})")
        if name and self.saving.save_as(Path(name)) and self.saving.path:
            data_folder.remember_file(self.saving.path)
            self.status.say(f"Saved {self.saving.path.name}")

    @property
    def stem(self) -> str:
        """A file name without ending for this programme."""
        if self.saving.path:
            return self.saving.path.stem
        kept = "".join(c if c.isalnum() or c in " -" else " " for c in self.session.programme.frame.title)
        return " ".join(kept.split())[:60] or "Programme"

    def ask_export(self) -> None:
        """Ask for a folder and write workbook and proposal there, in the background."""
        self.finish_editing()
        self.saving.save()
        start = str(self.saving.path.parent if self.saving.path else Path.home())
        name = QFileDialog.getExistingDirectory(self, "Folder for the workbook and the proposal", start)
        if name:
            self.export_to(Path(name))

    def export_to(self, folder: Path) -> None:
        """Write workbook and proposal into a folder, in the background."""
        from designer.ui.exporting import Exporting

        if not isinstance(self._exporting, Exporting):
            self._exporting = Exporting()
            self._exporting.done.connect(self._exported)
        self.status.say("Writing the workbook and the proposal …")
        self._exporting.start(self.session.programme, folder, self.stem)

    def _exported(self, paths: tuple[Path, ...], problem: str) -> None:
        if problem:
            self._tell(problem)
            return
        self.status.say(f"Written: {', '.join(path.name for path in paths)}")
        if paths and QApplication.platformName() not in ("offscreen", "minimal"):
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(paths[0].parent)))

    # -- view ----------------------------------------------------------------------------------------------------

    def all_actions(self) -> list[QAction]:
        """Return the window's and the screen's actions: menu, shortcuts and find-or-do come from them."""
        screen = self.screen_here
        return [*self.own_actions, *(screen.actions_here() if screen else ())]

    def show_menu(self) -> None:
        """Show every action by menu."""
        menu = QMenu(self)
        parts: dict[str, QMenu] = {}
        for made in self.all_actions():
            name = str(made.property("menu") or "View")
            if name not in parts:
                parts[name] = menu.addMenu(name)
            parts[name].addAction(made)
        menu.popup(self.rail.menu.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def find_or_do(self) -> None:
        """Open the box that finds records and does actions."""
        from designer.ui.find_box import FindBox, action_entries, record_entries

        self.finish_editing()
        entries = action_entries(self.all_actions()) + record_entries(self.session.programme, self.go_to)
        box = FindBox(self, entries)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        corner = self.topbar.mapToGlobal(QPoint((self.topbar.width() - box.width()) // 2, self.topbar.height()))
        box.move(corner)
        box.open()
        box.line.setFocus()

    def toggle_inspector(self) -> None:
        """Show or hide the inspector."""
        shown = not self.inspector.isVisible()
        self._show_inspector(visible=shown)
        data_folder.remember(inspector=shown)
        self._present_rest()

    def toggle_rail(self) -> None:
        """Fold or unfold the rail."""
        folded = not self.rail.steps.folded
        self.rail.fold(folded)
        data_folder.remember(rail=not folded)

    def toggle_scheme(self) -> None:
        """Change between light and dark."""
        scheme: style.Scheme = "light" if style.scheme() == "dark" else "dark"
        self._apply(scheme, style.zoom())

    def toggle_full_screen(self) -> None:
        """Fill the screen, or stop to."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def zoom(self, by: float) -> None:
        """Make all type larger or smaller."""
        self._apply(style.scheme(), style.zoom() + by)

    def _apply(self, scheme: style.Scheme, zoom: float) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            style.apply(app, scheme, zoom)
            data_folder.remember(scheme=scheme, zoom=style.zoom())
            self._late.start()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.zoom(_ZOOM_STEP if event.angleDelta().y() > 0 else -_ZOOM_STEP)
            event.accept()
        else:
            super().wheelEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.finish_editing()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save, wait for exports, and go: no question is asked."""
        from designer.ui.exporting import Exporting

        self.finish_editing()
        if not self.saving.save():
            self._tell(self.saving.problem)
            event.ignore()
            return
        if isinstance(self._exporting, Exporting):
            self._exporting.close()
        super().closeEvent(event)

    # -- messages ------------------------------------------------------------------------------------------------

    def _tell(self, sentence: str) -> None:
        """Tell a problem with a file: in a box of plain text, and in the status line."""
        from designer.ui.message import tell

        self.status.say(sentence)
        tell(self, sentence)

    def _ask_unverified(self, problem: FileProblem) -> bool:
        from designer.ui.message import ask

        return ask(self, str(problem), "Open an unverified copy")


def _years(programme: Programme) -> str:
    """Return the calendar years that a programme spans."""
    from designer.programme.months import end_date

    start, end = programme.frame.start, end_date(programme)
    if start is None:
        return ""
    return str(start.year) if end is None or end.year == start.year else f"{start.year}–{end.year}"
