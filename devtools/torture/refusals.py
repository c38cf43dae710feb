"""What a folder or a file can refuse: read-only, not there, renamed while open, a folder in the file's place.

Root is refused nothing, so each is tried in a process of its own that gives up what root may do beyond others.
"""

import ctypes
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from designer.exports.kinds import export
from designer.programme.file import SUFFIX, load, save
from designer.programme.problem import FileProblem
from designer.ui.keeping.lock import Refused, hold
from designer.ui.saving import Saving
from devtools.torture.frame import Part, Place, Trial, Unavailable
from devtools.torture.scenes import NEW, NEWER, OLD, load_or_none, open_in_session, unclear
from devtools.torture.zygote import Zygote, say

_CAPABILITIES = 0x2008_0522
"""The third version of Linux's list of what a process may do beyond others (capset(2))."""


class Opened:
    """A programme that is open from a file in a folder of its own, and what was said."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "shared"
        self.folder.mkdir()
        self.path = self.folder / f"programme{SUFFIX}"
        save(self.path, OLD)
        self.said: list[str] = []

    def open(self) -> Saving:
        """Open the file as the window does."""
        return open_in_session(self.path, OLD, self.said)


Mishap = Callable[[Opened], str]
"""Lets something be refused, and returns what is wrong with what came of it."""


def read_only_file(opened: Opened) -> str:
    """The file is write-protected before it is opened."""
    opened.path.chmod(0o444)
    return _goes_on_in_a_copy(opened)


def read_only_folder(opened: Opened) -> str:
    """Nothing can be made in the folder when the file is opened."""
    opened.folder.chmod(0o555)
    return _goes_on_in_a_copy(opened)


def file_protected_while_open(opened: Opened) -> str:
    """The file is write-protected while it is open."""
    return _waits(opened, lambda: opened.path.chmod(0o444), lambda: opened.path.chmod(0o644))


def folder_protected_while_open(opened: Opened) -> str:
    """Nothing can be made in the folder any more while the file is open."""
    return _waits(opened, lambda: opened.folder.chmod(0o555), lambda: opened.folder.chmod(0o755))


def folder_renamed_while_open(opened: Opened) -> str:
    """The folder is called otherwise while the file is open, then comes back."""
    elsewhere = opened.folder.with_name("renamed")
    return _waits(opened, lambda: opened.folder.rename(elsewhere), lambda: elsewhere.rename(opened.folder))


def folder_removed_while_open(opened: Opened) -> str:
    """The folder is removed while the file is open."""
    saving = opened.open()
    saving.session.edit("Title", NEW)
    shutil.rmtree(opened.folder)
    if saving.save():
        return "it was called saved where there is no folder"
    if wrong := unclear(opened.said) or _kept_as_draft(saving):
        return wrong
    if opened.folder.exists():
        return "the folder was made again"
    other = opened.folder.with_name(f"other{SUFFIX}")
    return "" if saving.save_as(other) and load(other).programme == NEW else "it could not be saved elsewhere"


def file_removed_while_open(opened: Opened) -> str:
    """The file is removed while it is open."""
    saving = opened.open()
    saving.session.edit("Title", NEW)
    opened.path.unlink()
    if saving.save() and load_or_none(opened.path) != NEW:
        return "it was called saved and is not"
    if wrong := unclear(opened.said) or ("" if saving.kept_in == opened.path or opened.said else "nobody said so"):
        return wrong
    return "" if saving.save_as(opened.path) and load(opened.path).programme == NEW else "it could not be saved anew"


def folder_in_place_of_file(opened: Opened) -> str:
    """A folder of the file's name stands where it was."""
    saving = opened.open()
    saving.session.edit("Title", NEW)
    opened.path.unlink()
    opened.path.mkdir()
    if saving.save() and saving.kept_in == opened.path:
        return "it was called saved in what is a folder"
    if wrong := unclear(opened.said):
        return wrong
    return "" if NEW in _standing(saving) else _kept_as_draft(saving)


def no_such_folder(opened: Opened) -> str:
    """A folder that is not there is named for saving."""
    saving = opened.open()
    saving.session.edit("Title", NEW)
    if saving.save_as(opened.folder / "missing" / f"programme{SUFFIX}"):
        return "it was called saved where there is no folder"
    return unclear(opened.said) or ("" if saving.save() and load(opened.path).programme == NEW else "then nothing went")


def export_refused(opened: Opened) -> str:
    """Documents are to be written where nothing can be."""
    target = opened.folder / "p.xlsx"
    target.write_bytes(b"yesterday's")
    opened.folder.chmod(0o555)
    try:
        export(NEW, opened.folder, "p", ("workbook",))
    except FileProblem as problem:
        return unclear([str(problem)]) or ("" if target.read_bytes() == b"yesterday's" else "the document was damaged")
    return "it was called written in a read-only folder"


def data_folder_refused(opened: Opened) -> str:
    """The user's data folder cannot be written: no journal, no draft, no settings; the file still can."""
    data = Path(os.environ["DESIGNER_DATA_DIR"])
    data.mkdir(exist_ok=True)
    data.chmod(0o555)
    saving = opened.open()
    try:
        saving.session.edit("Title", NEW)
        done = saving.save()
    finally:
        data.chmod(0o755)
    if wrong := unclear(opened.said):
        return wrong
    if not opened.said:
        return "nobody said that there is no journal"
    return "" if done and load(opened.path).programme == NEW else f"the file was not saved: {saving.problem}"


MISHAPS: tuple[Mishap, ...] = (
    *(read_only_file, read_only_folder, file_protected_while_open, folder_protected_while_open),
    *(folder_renamed_while_open, folder_removed_while_open, file_removed_while_open, folder_in_place_of_file),
    *(no_such_folder, export_refused, data_folder_refused),
)


def refusals(place: Place) -> Iterator[Trial]:
    """Try each once, in a process of its own that has no more rights than a user."""
    if sys.platform == "win32":
        raise Unavailable("refused folders and files: Windows has other rights")
    with Zygote() as zygote:
        for mishap in MISHAPS:
            folder = place.room(mishap.__name__)
            child = zygote.start("devtools.torture.refusals:suffer", folder=str(folder), mishap=mishap.__name__)
            said = child.outlived()
            yield Trial((mishap.__doc__ or "").rstrip("."), json.loads(said[-1]) if said else "the process crashed")


def suffer(handle: int, *, folder: str, mishap: str) -> None:
    """Give up root's rights, suffer one mishap and say what is wrong with what came of it."""
    give_up_rights()
    os.environ["DESIGNER_DATA_DIR"] = str(Path(folder) / "data")
    wanted = next(each for each in MISHAPS if each.__name__ == mishap)
    try:
        wrong = wanted(Opened(Path(folder)))
    except Exception as unforeseen:  # noqa: BLE001 - that is what is looked for
        wrong = f"{type(unforeseen).__name__}: {unforeseen}"
    say(handle, json.dumps(wrong))


def give_up_rights() -> None:
    """Be bound by the rights of files like everybody, for good. Raises ``Unavailable`` where that is not possible."""
    if os.geteuid() != 0:
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(_CAPABILITIES, 0)
    if libc.capset(ctypes.byref(header), ctypes.byref((ctypes.c_uint32 * 6)())):
        raise Unavailable("refused folders and files: root's rights cannot be given up here")


def _goes_on_in_a_copy(opened: Opened) -> str:
    """Open what can only be read: it says so, the first edit goes on in a draft, and the file stays as it was."""
    refused = hold(opened.path)
    if not isinstance(refused, Refused) or not refused.why or not refused.remedy:
        return "it was opened as if it could be edited"
    saving = opened.open()
    if saving.said != "Read only":
        return f"the state of saving is said to be {saving.said!r}"
    saving.session.edit("Title", NEW)
    if not saving.save():
        return f"the copy could not be saved: {saving.problem}"
    if load(opened.path).programme != OLD:
        return "the file was changed"
    return "" if NEW in _standing(saving) and saving.kept_in != opened.path else "the edit stands nowhere"


def _waits(opened: Opened, refuse: Callable[[], object], allow: Callable[[], object]) -> str:
    """Let saving be refused for a while: it is said, what was done is kept, and saved once that is possible again."""
    saving = opened.open()
    saving.session.edit("Title", NEW)
    refuse()
    done = saving.save()
    if done and NEW not in _standing(saving):
        return "it was called saved and is not"
    if not done and (wrong := unclear(opened.said) or _kept_as_draft(saving)):
        return wrong
    saving.session.edit("Title", NEWER)
    allow()
    if not saving.save():
        return f"it was not saved once that was possible again: {saving.problem}"
    return "" if NEWER in _standing(saving) else "the later edit stands nowhere"


def _standing(saving: Saving) -> list[object]:
    """Return what stands in the file or draft that is said to hold the programme."""
    return [load_or_none(saving.kept_in)] if saving.kept_in else []


def _kept_as_draft(saving: Saving) -> str:
    """Return whether what its file does not take is kept nowhere else."""
    drafts = (Path(os.environ["DESIGNER_DATA_DIR"]) / "drafts").glob(f"*{SUFFIX}")
    kept = any(load_or_none(path) == saving.session.programme for path in drafts)
    return "" if kept else "what could not be saved is not kept as a draft"


PART = Part("refusals", "read-only, missing or renamed folders and files, without root's rights", 0, refusals)
