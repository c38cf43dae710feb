"""The window: the work with its files: new, open, save, export, close, and what is said when one of them fails."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QCloseEvent, QDesktopServices, QKeySequence
from PySide6.QtWidgets import QApplication, QFileDialog

from designer.programme.file import SUFFIX
from designer.programme.problem import FileProblem
from designer.programme.programme import Programme
from designer.ui import data_folder
from designer.ui.actions import action
from designer.ui.saving import Saving, file_stem, read, with_suffix
from designer.ui.session import Session
from designer.ui.shell import ZOOM_STEP
from designer.ui.work import Work

if TYPE_CHECKING:
    from designer.ui.exporting import Exporting
    from designer.ui.start import Start

_Deed = tuple[str, str, Callable[[], object], bool, tuple[str | QKeySequence.StandardKey, ...]]
"""What can be done: its menu, its name, what it does, whether it needs an open programme, its keys."""

_STATE_ROLES = {"Saved": "in_order", "Saved as draft": "in_order", "Not saved": "error"}


class Window(Work):
    """One window on one programme."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.saving = Saving(session)
        self.saving.state_changed.connect(self._show_saving)
        self._exporting: Exporting | None = None
        self._start: Start | None = None
        self._of_programme: list[QAction] = []
        self._make_actions()

    def _make_actions(self) -> None:
        """Make what can be done from everywhere; what needs a programme waits until one is open."""
        keys = QKeySequence.StandardKey
        rows: tuple[_Deed, ...] = (
            ("File", "New programme …", self.show_start, False, (keys.New,)),
            ("File", "Open …", self.ask_open, False, (keys.Open,)),
            ("File", "Open the example", lambda: self.open_example("guinea"), False, ()),
            ("File", "Save", self.save, True, (keys.Save,)),
            ("File", "Save under another name …", self.ask_save_as, True, ("Ctrl+Shift+S",)),
            ("File", "Export workbook and proposal …", self.ask_export, True, ("Ctrl+E",)),
            ("File", "Quit", self.close, False, ("Ctrl+Q",)),
            ("Edit", "Undo", self.session.undo, True, (keys.Undo,)),
            ("Edit", "Redo", self.session.redo, True, ("Ctrl+Y", "Ctrl+Shift+Z")),
            ("View", "Find or do anything", self.find_or_do, False, ("Ctrl+K",)),
            ("View", "Inspector", self.toggle_inspector, True, ("F4",)),
            ("View", "To the inspector and back", self.swap_focus, True, ("F6",)),
            ("View", "Fold the rail", self.toggle_rail, True, ("Shift+F4",)),
            ("View", "Light or dark", self.toggle_scheme, False, ()),
            ("View", "Larger type", lambda: self.zoom(ZOOM_STEP), False, ("Ctrl+Alt++", "Ctrl+Alt+=")),
            ("View", "Smaller type", lambda: self.zoom(-ZOOM_STEP), False, ("Ctrl+Alt+-",)),
            ("View", "Full screen", self.toggle_full_screen, False, ("F11",)),
            ("View", "Menu", self.show_menu, True, ("F10",)),
            ("View", "Next step", lambda: self.step_by(1), True, ("Ctrl+PgDown",)),
            ("View", "Step before", lambda: self.step_by(-1), True, ("Ctrl+PgUp",)),
        )
        for menu, text, run, of_programme, shortcuts in rows:
            made = action(self, text, run, *shortcuts, menu=menu)
            made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            self.own_actions.append(made)
            if of_programme:
                self._of_programme.append(made)
        undo = {self.session.undo, self.session.redo}  # of these a field says itself whether they are its own
        self.keys = frozenset(
            each.toString()
            for made, (_, _, run, _, _) in zip(self.own_actions, rows, strict=True)
            if run not in undo
            for each in made.shortcuts()
        )

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

    # -- what is open --------------------------------------------------------------------------------------------

    def show_programme(
        self, programme: Programme, path: Path | None = None, step: str = "frame", *, new: bool = False
    ) -> None:
        """Open a programme that was read from a file, or an unnamed one; a new one is kept as a draft at once."""
        self.finish_editing()
        draft = path is not None and data_folder.is_draft(path)
        if new:
            self.saving.began(programme)
        else:
            self.saving.opened(programme, path, draft=draft)
        self.session.open(programme)
        if path and not draft:
            data_folder.remember_file(path)
        self.show_step(step)
        self.saving.save()
        self.present_rest()

    def show_step(self, step: str) -> None:
        """Show the screen of a step; from the first screen, with all that belongs to an open programme."""
        if not self.step:
            self._set_chrome(visible=True)
        super().show_step(step)

    def begin(self, programme: Programme, step: str = "stakeholders") -> None:
        """Begin a new programme: it is unnamed, and begins with people or with the chain (PRACTITIONER, first hour)."""
        if self._leave():
            self.show_programme(programme, None, step, new=True)

    def show_start(self) -> None:
        """Show the first screen; what is open stays saved."""
        if not self._leave():
            return
        self.start.present()
        self.stack.setCurrentWidget(self.start)
        self.step = ""
        self._set_chrome(visible=False)
        self.setWindowTitle("Programme Designer")
        self.start.begin_typing()

    def _leave(self) -> bool:
        """Save what is open before something else is shown; False, and said, if that cannot be done."""
        self.finish_editing()
        if self.saving.save():
            return True
        self._tell(self.saving.problem)
        return False

    def _set_chrome(self, *, visible: bool) -> None:
        """Show or hide what belongs to an open programme, and allow what needs one."""
        self.set_chrome(visible=visible)
        for each in self._of_programme:
            each.setEnabled(visible)

    def present_rest(self) -> None:
        super().present_rest()
        if self.step and not self._held:
            self._show_saving()

    def _show_saving(self) -> None:
        """Show how the saving stands, and what is open in the window's title."""
        said, path = self.saving.said, self.saving.path
        self.topbar.show_state(said, _STATE_ROLES.get(said, "ink_second"), self.saving.problem or str(path or ""))
        name = path.name if path else (self.session.programme.frame.title or data_folder.UNTITLED)
        self.setWindowTitle(f"{name} – Programme Designer")

    # -- files ---------------------------------------------------------------------------------------------------

    def open_file(self, path: Path) -> bool:
        """Open a file; on a problem say what, where and what to do, and leave everything as it is."""
        if not self._leave():  # before it is read: it may be the very file that is open
            return False
        try:
            programme = read(path)
        except FileProblem as problem:
            if problem.unverified_copy and self._ask_unverified(problem):
                return self._open_unverified(path)
            if not problem.unverified_copy:
                self._tell(str(problem))
            return False
        self.show_programme(programme, path)
        return True

    def _open_unverified(self, path: Path) -> bool:
        try:
            programme = read(path, unverified=True)
        except FileProblem as problem:
            self._tell(str(problem))
            return False
        self.show_programme(programme, new=True)
        self.session.said.emit(f"An unverified copy of {path.name}: look through it before you rely on it.")
        return True

    def open_example(self, name: str) -> None:
        """Open a bundled example as an unnamed copy."""
        from designer.library.example import example

        if self._leave():
            self.show_programme(example(name), None, "chain")

    def _open_from_start(self, path: Path | None) -> None:
        if path is None:
            self.ask_open()
        elif not self.open_file(path):
            self.start.present()

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
        if not name:
            return
        path = with_suffix(Path(name))
        if path != Path(name) and path.exists() and not self._ask_replace(path):
            return
        if self.saving.save_as(path):
            data_folder.remember_file(path)
            self.status.say(f"Saved {path.name}")

    @property
    def stem(self) -> str:
        """A file name without ending for this programme."""
        return self.saving.path.stem if self.saving.path else file_stem(self.session.programme) or "Programme"

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

        if self._exporting is None:
            self._exporting = Exporting()
            self._exporting.done.connect(self._exported)
        self.status.say("Writing the workbook and the proposal …")
        self._exporting.start(self.session.programme, folder, self.stem)

    def _exported(self, paths: tuple[Path, ...], problem: str) -> None:
        if problem:
            self._tell(problem)
            return
        self.status.say(f"Written in {paths[0].parent.name}: {', '.join(path.name for path in paths)}")
        if QApplication.platformName() not in ("offscreen", "minimal"):
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(paths[0].parent)))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save, wait for exports, and go: no question is asked."""
        if not self._leave():
            event.ignore()
            return
        self.remember_place()
        if self._exporting is not None:
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

    def _ask_replace(self, path: Path) -> bool:
        from designer.ui.message import ask

        return ask(self, f"{path.name} exists already. What it holds would be gone.", "Replace it")
