"""What can be written, one scene each: it is attempted while something fails, and judged when nothing fails any more.

A scene stands in folders of its own. Whatever fails: what stood there before or what was to be written is there whole,
what was said is clear, the programme can still be edited, the next attempt succeeds, and nothing is left lying about.
"""

import datetime
import os
import shutil
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import TracebackType
from unittest import mock

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from designer.exports.kinds import KINDS, Kind, export
from designer.keeping import versions
from designer.library.example import example
from designer.programme.file import SUFFIX, load, save
from designer.programme.problem import FileProblem
from designer.programme.programme import Programme
from designer.programme.words import ENGLISH
from designer.ui import data_folder
from designer.ui.saving import Saving
from designer.ui.session import Session
from devtools.torture.judge import cut, found, leftovers
from devtools.torture.script import titled

_NOW = datetime.datetime(2026, 3, 12, 9, 30, tzinfo=datetime.UTC)
_MINUTE = datetime.timedelta(minutes=1)
_JOURNALS = "journals"


OLD = titled(example("draft"), "Old")
NEW = titled(example("draft"), "New")
NEWER = titled(example("draft"), "Newer")


class Scene:
    """Something that is written; this one is a named programme that is saved."""

    title = "save"

    def __init__(self, folder: Path) -> None:
        """Set the scene in an empty folder; nothing fails yet."""
        self.folder = folder
        self.data = folder / "data"
        self.path = folder / f"programme{SUFFIX}"
        self.said: list[str] = []
        self.raised: list[str] = []
        self._hook, sys.excepthook = sys.excepthook, self._unforeseen
        os.environ["DESIGNER_DATA_DIR"] = str(self.data)
        self.prepare()

    def prepare(self) -> None:
        """Bring about what there is before."""
        save(self.path, OLD)
        self.saving = open_in_session(self.path, OLD, self.said)
        self.saving.session.edit("Title", NEW)

    def attempt(self) -> None:
        """Do what may fail; what is said goes to ``said``."""
        self.saving.save()

    def wrong(self, failed: str) -> str:
        """Return what is wrong now that nothing fails any more; ``failed`` names the call that did, if any."""
        return (
            unclear(self.said)
            or self.standing_wrong(self.path, OLD, NEW, said=bool(self.said) or not failed)
            or self.stuck(self.path)
            or self.untidy()
        )

    def standing_wrong(self, path: Path, *legal: Programme | None, said: bool = True) -> str:
        """Return what is wrong with a file: it must hold one of these, the last of them unless a failure was said."""
        held = load_or_none(path)
        if isinstance(held, str):
            return held
        if held not in legal:
            return f"{path.name} holds neither what it held before nor what was to be written"
        return "" if self.said or held == legal[-1] else f"{path.name} was not written, and nobody said so"

    def stuck(self, path: Path | None = None) -> str:
        """Return whether editing or the next saving fails, nothing if both go on."""
        if not self.saving.session.edit("Title", NEWER):
            return "the programme could not be edited any more"
        if not self.saving.save():
            return f"the next saving failed: {self.saving.problem}"
        target = path or self.saving.kept_in
        held = load_or_none(target) if target else None
        return "" if held == NEWER else "the next saving did not bring the file up to date"

    def untidy(self) -> str:
        """Return what was left lying about, nothing if nothing was."""
        return ", ".join(f"{path.name} was left" for path in leftovers(self.folder))

    def _unforeseen(self, kind: type[BaseException], error: BaseException, at: TracebackType | None) -> None:
        """Take note of an error that came up where Qt had called us."""
        where = traceback.extract_tb(at)[-1]
        self.raised.append(f"{kind.__name__} at {where.name}: {error}")

    def close(self) -> None:
        """Leave the scene."""
        sys.excepthook = self._hook
        if saving := getattr(self, "saving", None):
            saving.close()
            saving.deleteLater()
        shutil.rmtree(self.folder)


class SaveAs(Scene):
    """A named programme is saved under the name of a file that there is already."""

    title = "save as"

    def prepare(self) -> None:
        super().prepare()
        self.other = self.folder / f"other{SUFFIX}"
        save(self.other, OLD)

    def attempt(self) -> None:
        self.saving.save_as(self.other)

    def wrong(self, failed: str) -> str:
        wrong = unclear(self.said) or self.standing_wrong(self.other, OLD, NEW)
        if wrong or load_or_none(self.path) not in (OLD, NEW):
            return wrong or "the file of the former name was damaged"
        if not self.saving.save_as(self.other):
            return f"the next Save As failed: {self.saving.problem}"
        return self.standing_wrong(self.other, NEW) or self.stuck(self.other) or self.untidy()


class Draft(Scene):
    """An unnamed programme is kept as a draft, then goes on under another title."""

    title = "autosave of a draft"

    def prepare(self) -> None:
        self.saving = open_in_session(None, OLD, self.said)
        self.saving.session.edit("Note", titled(OLD, "Old, changed"))
        self.saving.save()
        self.saving.session.edit("Title", NEW)

    def wrong(self, failed: str) -> str:
        held = [load_or_none(path) for path in (self.data / "drafts").glob(f"*{SUFFIX}")]
        if not held or any(each not in (titled(OLD, "Old, changed"), NEW) for each in held):
            return f"{len(held)} drafts stand there, and not as they should"
        if not self.said and NEW not in held:
            return "the draft was not written, and nobody said so"
        return unclear(self.said) or self.stuck() or self.untidy()


class Edit(Scene):
    """An edit is kept in the journal, as the window does it."""

    title = "edit and journal"

    def prepare(self) -> None:
        save(self.path, OLD)
        self.saving = open_in_session(self.path, OLD, self.said)

    def attempt(self) -> None:
        self.saving.session.edit("Title", NEW)

    def wrong(self, failed: str) -> str:
        if self.saving.session.programme != NEW:
            return "the edit was lost"
        if wrong := unclear(self.said) or (not self.said and self.not_recovered(NEW)):
            return wrong
        self.saving.session.edit("Title", NEWER)
        return self.not_recovered(NEWER) or self.stuck_after(NEWER)

    def not_recovered(self, programme: Programme) -> str:
        """Return why a crash in this moment would lose a programme, nothing if it would not."""
        crashed = self.folder / "crashed"
        shutil.copytree(self.data, crashed)
        left = [each for _, each in found((self.folder,), crashed / _JOURNALS)]
        shutil.rmtree(crashed)
        problems = [each for each in left if isinstance(each, str)]
        return problems[0] if problems else "" if programme in left else "a crash now would lose the edit"

    def stuck_after(self, programme: Programme) -> str:
        """Return what is wrong with saving after all."""
        if not self.saving.save():
            return f"the next saving failed: {self.saving.problem}"
        return self.standing_wrong(self.path, programme) or self.untidy()


class LaterEdit(Edit):
    """An edit is kept in a journal that has been begun."""

    title = "edit and journal that has begun"

    def prepare(self) -> None:
        super().prepare()
        self.saving.session.edit("Title", titled(OLD, "Between"))


class Versions(Scene):
    """A version is kept under a name."""

    title = "named version"

    def prepare(self) -> None:
        save(self.path, OLD)
        self.kept = self.data / "versions"
        versions.keep(self.kept, self.path, OLD, _NOW)

    def attempt(self) -> None:
        try:
            versions.keep(self.kept, self.path, NEW, _NOW + _MINUTE, "submitted 12 March")
        except FileProblem as problem:
            self.said.append(str(problem))

    def wrong(self, failed: str) -> str:
        if load_or_none(self.path) != OLD:
            return "keeping a version touched the file itself"
        if wrong := unclear(self.said) or self.held_wrong((OLD,), (OLD, NEW)):
            return wrong
        if not self.said and NEW not in self.held():
            return "the version was not kept, and nobody said so"
        versions.keep(self.kept, self.path, NEWER, _NOW + 2 * _MINUTE, "again")
        return "" if NEWER in self.held() else "the next version could not be kept"

    def held(self) -> list[Programme | str | None]:
        """Return what the versions hold, the oldest first."""
        return [load_or_none(each.path) for each in versions.versions(self.kept, self.path)[::-1]]

    def held_wrong(self, *legal: tuple[Programme, ...]) -> str:
        """Return what is wrong with the versions that there are."""
        held = self.held()
        problems = [each for each in held if isinstance(each, str)]
        return problems[0] if problems else "" if tuple(held) in legal else "other versions are there than were kept"


class Settings(Scene):
    """A setting is remembered; that it cannot be is no reason to say anything, or to stop."""

    title = "settings"

    def prepare(self) -> None:
        data_folder.remember(zoom=1.5)

    def attempt(self) -> None:
        data_folder.remember(zoom=2.0)

    def wrong(self, failed: str) -> str:
        held = data_folder.settings().zoom
        if held not in (1.5, 2.0) or (not failed and held != 2.0):
            return f"the settings hold neither the old nor the new: {held}"
        data_folder.remember(zoom=2.5)
        return self.untidy() if data_folder.settings().zoom == 2.5 else "settings are not remembered any more"


@cache
def _document(kind: str) -> bytes:
    """Return a document of a kind; the heavy work is done once."""
    return KINDS[kind].write(NEW, ENGLISH)


@contextmanager
def written_once() -> Iterator[None]:
    """Let exports write documents that were made before: it is the writing that is tried here."""
    quick = {
        name: Kind(name, kind.title, kind.ending, lambda programme, words, name=name: _document(name))  # type: ignore[misc]
        for name, kind in KINDS.items()
    }
    with mock.patch.dict(KINDS, quick):
        yield


class Export(Scene):
    """A document of one kind replaces the one of yesterday."""

    kind = ""

    def prepare(self) -> None:
        _document(self.kind)
        self.target = self.folder / f"p{KINDS[self.kind].ending}"
        self.target.write_bytes(b"yesterday's")

    def attempt(self) -> None:
        try:
            with written_once():
                export(NEW, self.folder, "p", (self.kind,))
        except (FileProblem, OSError) as problem:
            self.said.append(str(problem))

    def wrong(self, failed: str) -> str:
        data = self.target.read_bytes()
        if data not in (b"yesterday's", _document(self.kind)):
            return "the document is neither yesterday's nor today's"
        if not self.said and data == b"yesterday's":
            return "the document was not written, and nobody said so"
        if wrong := unclear(self.said) or self.untidy():
            return wrong
        self.said.clear()
        self.attempt()
        whole = not self.said and not cut(KINDS[self.kind].ending, self.target.read_bytes())
        return "" if whole else "the next export failed"


def _exports() -> tuple[type[Scene], ...]:
    """Return a scene for each kind of document."""
    return tuple(type(f"Export_{name}", (Export,), {"kind": name, "title": f"export {name}"}) for name in KINDS)


SCENES: tuple[type[Scene], ...] = (Scene, SaveAs, Draft, Edit, LaterEdit, Versions, Settings, *_exports())
"""All that is written."""


def open_in_session(path: Path | None, programme: Programme, said: list[str]) -> Saving:
    """Open a programme as the window does, without the window; what is told about saving goes to a list."""
    the_application()
    saving = Saving(Session(programme))
    saving.session.said.connect(said.append)
    if path:
        saving.opened(programme, path, draft=data_folder.is_draft(path))
    else:
        saving.began(programme)
    saving.session.open(programme)
    return saving


def the_application() -> QCoreApplication:
    """Return the application, made offscreen if there is none; timers need one."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QCoreApplication.instance() or QApplication(["torture"])


def load_or_none(path: Path) -> Programme | str | None:
    """Return what a file holds, None if it is not there, or why it does not open."""
    try:
        return load(path).programme if path.exists() else None
    except FileProblem as problem:
        return str(problem)


def unclear(said: list[str]) -> str:
    """Return a sentence that does not help its reader, nothing if all do: they say what is wrong and what to do."""
    vague = [each for each in said if "What to do" not in each or not each.isprintable() or len(each) > 600]
    return f"it was said unclearly: {vague[0]}" if vague else ""


def set_up(kind: Callable[[Path], Scene], folder: Path) -> Scene:
    """Set a scene in a folder that is made for it."""
    folder.mkdir(parents=True)
    return kind(folder)
