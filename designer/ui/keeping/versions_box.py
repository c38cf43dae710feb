"""Versions of a programme: the list of earlier states, what changed since the one chosen, and what can be done with it.

The dialog reads versions and keeps named ones; the programme itself is changed by nothing in it.
"""

import datetime
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QGridLayout, QPushButton, QVBoxLayout, QWidget

from designer.keeping.versions import Version, keep, opened, renamed, versions
from designer.programme.file import load
from designer.programme.place import Place
from designer.programme.problem import FileProblem
from designer.programme.programme import Programme
from designer.programme.words import ENGLISH, N_, counted
from designer.review.changes import Change, changes
from designer.ui import audience, data_folder, style
from designer.ui.flow import Flow
from designer.ui.keeping.versioning import VERSIONS
from designer.ui.keeping.versions_changes import ChangesPane
from designer.ui.keeping.versions_list import VersionList
from designer.ui.keeping.versions_name import ask_name
from designer.ui.keeping.versions_rows import as_text, listed, when

_WIDTH, _HEIGHT, _LIST = 1040, 640, 248
_AROUND = 32
"""Pixels that a system's frame around the dialog may take of the window's size."""

NAME_IT = N_("Name this state")
WHY = N_("The programme as it is now is kept under this name for good: you can always see what changed since.")
_NONE = N_("No version yet: the first is kept with the first save of a day, or when you name a state.")

OpenCopy = Callable[[Version, Programme], object]
"""What opens a version, with its programme, as an unnamed copy."""


class Shown(Struct, frozen=True):
    """What the dialog is about: the file, the present state (None where it cannot be read, with the reason)."""

    path: Path
    present: Programme | None
    problem: str = ""


class VersionsBox(QDialog):
    """The dialog. ``go_to`` shows a place of the open programme; without it one can only read."""

    def __init__(
        self, parent: QWidget, shown: Shown, open_copy: OpenCopy, go_to: Callable[[Place], object] | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = ENGLISH(N_("Versions of {name}")).replace("{name}", data_folder.title_of(shown.path))
        self.setWindowTitle(title)
        self._shown, self._open_copy, self._go_to = shown, open_copy, go_to
        self._read: dict[Path, Programme | FileProblem] = {}
        self.list, self.changes = VersionList(), ChangesPane()
        self.said = style.label(role="ink_second", wrap=True)
        self.go = self._button(N_("Go there"), self.changes.go)
        self.whole = self._button(N_("In whole …"), self.changes.show_large)
        self.copy = self._button(N_("Open as a copy"), self.open_copy)
        self.name = self._button(f"{NAME_IT} …", self.ask_name)
        self.rename = self._button(N_("Rename …"), self.ask_rename)
        self.text = self._button(N_("Copy the list"), self.copy_list)
        self.away = self._button(N_("Close"), self.reject)
        self._lay_out(parent.window())
        self.list.currentRowChanged.connect(lambda _row: self._tell())
        self.list.entered.connect(self.changes.begin)
        self.changes.wanted.connect(self._go)
        audience.changes.changed.connect(self._tell)
        style.changes.changed.connect(self._fit)
        self.refresh()

    def _button(self, text: str, pressed: Callable[[], object]) -> QPushButton:
        button = QPushButton(ENGLISH(text))
        button.setDefault(False)
        button.clicked.connect(lambda _checked=False: pressed())
        return button

    def _lay_out(self, window: QWidget) -> None:
        ways = QWidget()
        beside = Flow(ways)
        for each in (self.go, self.whole, self.copy, self.name, self.rename, self.text, self.away):
            beside.addWidget(each)
        self.go.setVisible(self._go_to is not None)
        both = QGridLayout()
        both.setColumnStretch(1, 1)
        both.setHorizontalSpacing(style.px(2 * style.GRID))
        both.addWidget(self.list, 0, 0)
        both.addWidget(self.changes, 0, 1)
        layout = QVBoxLayout(self)
        margin = 2 * style.GRID
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(style.px(style.GRID))
        layout.addLayout(both, 1)
        layout.addWidget(self.said)
        layout.addWidget(ways)
        self.resize(
            min(style.px(_WIDTH), window.width() - _AROUND), min(style.px(_HEIGHT), window.height() - 2 * _AROUND)
        )
        self._fit()

    def _fit(self) -> None:
        self.list.setFixedWidth(min(style.px(_LIST), self.width() * 3 // 10))

    # -- what is shown -------------------------------------------------------------------------------------------

    def refresh(self, choose: str = "") -> None:
        """Read the list anew; ``choose`` is the name of a version's own file."""
        try:
            found = versions(data_folder.where(VERSIONS), self._shown.path)
            self.say("" if found else ENGLISH(_NONE))
        except (FileProblem, OSError) as problem:
            found = ()
            self.say(str(problem), "error")
        self.list.show_versions(found, _now(), self._shown.path.name)
        if choose:
            self.list.choose(choose)
        self._tell()

    def choose_last_submitted(self) -> None:
        """Choose the newest named version, or else the newest that differs, and go on to what changed since."""
        named = next((each for each in self.list.versions if each.named), None)
        differs = next((each for each in self.list.versions if self._found(each)), None)
        first = named or differs
        if first:
            self.list.choose(first.path.name)
        self.changes.begin()

    def _tell(self) -> None:
        """Show what changed between the version that is chosen and the present state."""
        version = self.list.chosen()
        programme = self._programme(version) if version else None
        if isinstance(programme, FileProblem):
            self.changes.show_problem(str(programme))
        elif self._shown.present is None:
            self.changes.show_problem(self._shown.problem)
        else:
            since = ENGLISH(N_("since {when}")).replace("{when}", _called(version)) if version else ""
            self.changes.show_changes(self._found(version), since)
            self.changes.setVisible(version is not None)
        readable = isinstance(programme, Programme)
        for button, allowed in (
            (self.copy, readable),
            (self.rename, version is not None),
            (self.go, bool(listed(self.changes.found))),
            (self.whole, bool(listed(self.changes.found))),
            (self.text, bool(listed(self.changes.found))),
            (self.name, self._shown.present is not None),
        ):
            button.setEnabled(allowed)

    def _programme(self, version: Version) -> Programme | FileProblem:
        """Return the programme of a version, read once, or why it cannot be read."""
        if version.path not in self._read:
            try:
                self._read[version.path] = opened(version)
            except FileProblem as problem:
                self._read[version.path] = problem
        return self._read[version.path]

    def _found(self, version: Version | None) -> tuple[Change, ...]:
        """Return what changed since a version; nothing where either cannot be read."""
        programme = self._programme(version) if version else None
        if not isinstance(programme, Programme) or self._shown.present is None:
            return ()
        return changes(programme, self._shown.present, ENGLISH, with_private=not audience.in_room())

    def say(self, sentence: str, role: str = "ink_second") -> None:
        """Say something below the list."""
        self.said.setText(sentence)
        self.said.set_role(role)
        self.said.setVisible(bool(sentence))

    # -- what is done --------------------------------------------------------------------------------------------

    def _go(self, change: Change) -> None:
        if self._go_to:
            self.accept()
            self._go_to(change.place)

    def open_copy(self) -> None:
        """Open the version that is chosen as an unnamed copy."""
        version = self.list.chosen()
        programme = self._programme(version) if version else None
        if version and isinstance(programme, Programme):
            self.accept()
            self._open_copy(version, programme)

    def ask_name(self) -> None:
        """Ask under which name the present state is to be kept."""
        ask_name(self, ENGLISH(NAME_IT), ENGLISH(WHY), self.keep)

    def keep(self, name: str) -> None:
        """Keep the present state under a name."""
        if self._shown.present is None:
            return
        try:
            made = keep(data_folder.where(VERSIONS), self._shown.path, self._shown.present, _now(), name)
        except (FileProblem, OSError) as problem:
            self.say(str(problem), "error")
            return
        self.refresh(made.path.name if made else "")
        self.say(ENGLISH(N_("Kept as “{name}”.")).replace("{name}", name))
        self.list.setFocus()

    def ask_rename(self) -> None:
        """Ask what the version that is chosen is to be called."""
        version = self.list.chosen()
        if version:
            why = ENGLISH(N_("A state with a name is kept for good."))
            ask_name(self, ENGLISH(N_("Rename")), why, lambda name: self.rename_to(version, name), version.name)

    def rename_to(self, version: Version, name: str) -> None:
        """Call a version something else."""
        try:
            new = renamed(version, name)
        except FileProblem as problem:
            self.say(str(problem), "error")
            return
        self.refresh(new.path.name)
        self.list.setFocus()

    def copy_list(self) -> None:
        """Put all that changed on the clipboard, for a mail or a sheet."""
        found = listed(self.changes.found)
        QGuiApplication.clipboard().setText(as_text(found))
        self.say(counted(len(found), N_("1 change copied."), N_("{count} changes copied.")))


def show_versions(
    parent: QWidget,
    path: Path,
    open_copy: OpenCopy,
    present: Programme | None = None,
    go_to: Callable[[Place], object] | None = None,
) -> VersionsBox:
    """Open the dialog over a window. Without ``present``, the state that stands in the file is compared with."""
    shown = Shown(path, present) if present is not None else _standing(path)
    box = VersionsBox(parent, shown, open_copy, go_to)
    box.open()
    box.list.setFocus()
    return box


def _standing(path: Path) -> Shown:
    """Return what stands in a file; where it cannot be read, why."""
    try:
        return Shown(path, load(path).programme)
    except FileProblem as problem:
        return Shown(path, None, f"{problem} {ENGLISH(N_('A version can be opened as a copy.'))}")


def _called(version: Version) -> str:
    """Return what a version is called within a sentence."""
    then = when(version, _now())
    return f"“{version.name}”" if version.name else then[:1].lower() + then[1:]


def _now() -> datetime.datetime:
    return datetime.datetime.now().astimezone()
