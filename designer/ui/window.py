"""The window: the work with its files: new, open, save, export, close, and what is said when one of them fails."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication

from designer.ui.actions import action
from designer.ui.filing import Filing
from designer.ui.session import Session
from designer.ui.shell import TYPE_SIZES, ZOOM_STEP

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QKeySequence

    from designer.keeping.recovery import Recovered
    from designer.ui.exporting import Exporting
    from designer.ui.start.page import Start

_Deed = tuple[str, str, Callable[[], object], bool, "tuple[str | QKeySequence.StandardKey, ...]"]
"""What can be done: its menu, its name, what it does, whether it needs an open programme, its keys."""


class Window(Filing):
    """One window on one programme."""

    def __init__(self, session: Session, *, held: bool = False) -> None:
        super().__init__(session, held=held)
        self._exporting: Exporting | None = None
        self._start: Start | None = None
        self._of_programme: list[QAction] = []
        self._open = True
        """Whether what needs a programme is allowed."""
        if not held:
            self._make_actions()

    def equip(self) -> None:
        if not self._equipped:
            self._make_actions()
        super().equip()

    def _make_actions(self) -> None:
        """Make what can be done from everywhere; what needs a programme waits until one is open."""
        from designer.ui.dropping import Dropping

        self._dropping = Dropping(self)
        rows = (*self._deeds_with_files(), *self._deeds_of_the_view())
        for menu, text, run, of_programme, shortcuts in rows:
            made = action(self, text, run, *shortcuts, menu=menu)
            made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            self.own_actions.append(made)
            if of_programme:
                made.setEnabled(self._open)
                self._of_programme.append(made)
        undo = {self.session.undo, self.session.redo}  # of these a field says itself whether they are its own
        self.keys = frozenset(
            each.toString()
            for made, (_, _, run, _, _) in zip(self.own_actions, rows, strict=True)
            if run not in undo
            for each in made.shortcuts()
        )

    def _deeds_with_files(self) -> "tuple[_Deed, ...]":
        """Return what is done with files, and with the last edits.

        What it needs is imported here, for at the start of the program it is put off until after the first paint.
        """
        from PySide6.QtGui import QKeySequence

        from designer.exports.kinds import KINDS
        from designer.ui.keeping.versions_deeds import ask_snapshot, changed_since, versions_here

        keys = QKeySequence.StandardKey
        return (
            ("File", "New programme …", self.show_start, False, (keys.New,)),
            ("File", "Open …", self.ask_open, False, (keys.Open,)),
            ("File", "Open for reading …", self.ask_open_reading, False, ()),
            ("File", "Open the example", lambda: self.open_example("guinea"), False, ()),
            ("File", "Save", self.save, True, (keys.Save,)),
            ("File", "Save under another name …", self.ask_save_as, True, ("Ctrl+Shift+S",)),
            ("File", "Open what is on the disk", self.open_from_disk, True, ()),
            ("File", "Edit all the same", self.edit_all_the_same, True, ()),
            ("File", "Versions …", partial(versions_here, self), True, ()),
            ("File", "What changed since …", partial(changed_since, self), True, ()),
            ("File", "Take a named snapshot …", partial(ask_snapshot, self), True, ("Ctrl+Shift+K",)),
            ("File", "Export workbook and proposal …", self.ask_export, True, ("Ctrl+E",)),
            ("File", "Quit", self.close, False, ("Ctrl+Q",)),
            ("Edit", "Undo", self.session.undo, True, (keys.Undo,)),
            ("Edit", "Redo", self.session.redo, True, ("Ctrl+Y", "Ctrl+Shift+Z")),
            *(
                ("File", f"Export: {kind.title} …", partial(self.ask_export, (kind.name,)), True, ())
                for kind in KINDS.values()
            ),
        )

    def _deeds_of_the_view(self) -> "tuple[_Deed, ...]":
        """Return what is done with what is seen."""
        return (
            ("View", "Find or do anything", self.find_or_do, False, ("Ctrl+K",)),
            ("File", "Open this table in Excel", self.open_table, True, ("Ctrl+Shift+E",)),
            ("Edit", "Add a note …", self.add_note, True, ("Ctrl+Shift+M",)),
            ("Edit", "Mend the first open point here", self.mend_here, True, ("Ctrl+.",)),
            ("View", "Find in the programme", self.find_in_programme, True, ("Ctrl+Shift+F",)),
            ("View", "Inspector", self.toggle_inspector, True, ("F4",)),
            ("View", "To the inspector and back", self.swap_focus, True, ("F6",)),
            ("View", "Fold the rail", self.toggle_rail, True, ("Shift+F4",)),
            ("View", "Light or dark", self.toggle_scheme, False, ()),
            ("View", "Larger type", lambda: self.zoom(ZOOM_STEP), False, ("Ctrl+Alt++", "Ctrl+Alt+=")),
            ("View", "Smaller type", lambda: self.zoom(-ZOOM_STEP), False, ("Ctrl+Alt+-",)),
            *(("Type size", f"Type at {size} %", partial(self.zoom_to, size / 100), False, ()) for size in TYPE_SIZES),
            ("View", "Full screen", self.toggle_full_screen, False, ("F11",)),
            ("View", "Workshop: the step for a room", self.toggle_workshop, True, ("F5",)),
            ("View", "Workshop on the other screen", self.workshop_elsewhere, True, ()),
            ("View", "Menu", self.show_menu, True, ("F10",)),
            ("View", "Next step", lambda: self.step_by(1), True, ("Ctrl+PgDown",)),
            ("View", "Step before", lambda: self.step_by(-1), True, ("Ctrl+PgUp",)),
        )

    @property
    def start(self) -> "Start":
        """The first screen, made when first wanted."""
        if self._start is None:
            from designer.ui.start.page import Start

            self._start = Start()
            self._start.wanted.connect(self.begin)
            self._start.file_wanted.connect(self._open_from_start)
            self._start.example_wanted.connect(self.open_example)
            self._start.versions_wanted.connect(self.show_versions)
            self._start.recovered_wanted.connect(self._open_recovered_from_start)
            self.stack.addWidget(self._start)
        return self._start

    # -- what is open --------------------------------------------------------------------------------------------

    def show_step(self, step: str) -> None:
        """Show the screen of a step; from the first screen, with all that belongs to an open programme."""
        if not self.step:
            self._set_chrome(visible=True)
        super().show_step(step)

    def show_start(self) -> None:
        """Show the first screen; what is open stays saved."""
        if not self.leave():
            return
        self.notice.clear()
        self.start.present()
        self.stack.setCurrentWidget(self.start)
        self.step = ""
        self._set_chrome(visible=False)
        self.setWindowTitle("Programme Designer")
        self.start.begin_typing()

    def show_versions(self, path: Path) -> None:
        """Show the versions that were kept of a file which is not open."""
        from designer.ui.keeping.versions_deeds import versions_of

        versions_of(self, path)

    def _set_chrome(self, *, visible: bool) -> None:
        """Show or hide what belongs to an open programme, and allow what needs one."""
        self.set_chrome(visible=visible)
        self._open = visible
        for each in self._of_programme:
            each.setEnabled(visible)

    # -- files ---------------------------------------------------------------------------------------------------

    def _open_from_start(self, path: Path | None, reading: bool) -> None:
        if path is None:
            self.ask_open()
        elif not self.open_file(path, reading=reading):
            self.start.present()

    def _open_recovered_from_start(self, found: "Recovered") -> None:
        if not self.open_recovered(found):
            self.start.present()

    def ask_export(self, kinds: tuple[str, ...] = ()) -> None:
        """Ask for a folder and write there, in the background: workbook and proposal, or other kinds of export."""
        from designer.ui.export_box import ask_pay

        self.finish_editing()
        self.saving.save()
        told = _told(kinds)
        title = told[:1].upper() + told[1:]
        ask_pay(self, kinds, title, self.session.programme, partial(self._ask_folder, kinds))

    def _ask_folder(self, kinds: tuple[str, ...], mask_pay: bool) -> None:
        """Ask for the folder, and write there."""
        from PySide6.QtWidgets import QFileDialog

        start = str(self.saving.path.parent if self.saving.path else Path.home())
        name = QFileDialog.getExistingDirectory(self, f"Folder for {_told(kinds)}", start)
        if name:
            self.export_to(Path(name), kinds, mask_pay=mask_pay)

    def export_to(self, folder: Path, kinds: tuple[str, ...] = (), *, mask_pay: bool = False) -> None:
        """Write kinds of export into a folder, in the background; without any, workbook and proposal."""
        from designer.exports.kinds import DEFAULT
        from designer.programme.words import Words
        from designer.ui.exporting import Exporting

        if self._exporting is None:
            self._exporting = Exporting()
            self._exporting.done.connect(self._exported)
        self.status.say(f"Writing {_told(kinds)} …")
        words = Words(mask_pay=mask_pay)
        self._exporting.start(self.session.programme, folder, self.stem, kinds or DEFAULT, words)

    def _exported(self, paths: tuple[Path, ...], problem: str) -> None:
        if problem:
            self.tell(problem)
            return
        self.status.say(f"Written in {paths[0].parent.name}: {', '.join(path.name for path in paths)}")
        if QApplication.platformName() not in ("offscreen", "minimal"):
            from PySide6.QtCore import QUrl
            from PySide6.QtGui import QDesktopServices

            QDesktopServices.openUrl(QUrl.fromLocalFile(str(paths[0].parent)))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save, wait for exports, and go: no question is asked."""
        if not self.leave():
            event.ignore()
            return
        self.saving.close()
        self.remember_place()
        if self._exporting is not None:
            self._exporting.close()
        super().closeEvent(event)

    # -- messages ------------------------------------------------------------------------------------------------


def _told(kinds: tuple[str, ...]) -> str:
    """Return what is exported, as it stands in a sentence."""
    from designer.exports.kinds import DEFAULT, KINDS

    if kinds in ((), DEFAULT):
        return "the workbook and the proposal"
    return ", ".join(KINDS[each].title for each in kinds)
