"""The user's data folder: drafts, settings, the list of recent files. Never beside the documents."""

import contextlib
import os
import time
from pathlib import Path

import msgspec
from msgspec import Struct

from designer.programme.file import SUFFIX
from designer.programme.problem import FileProblem
from designer.programme.store import sweep, write_bytes
from designer.programme.text import clean

UNTITLED = "New programme"
"""What a programme without a title is called."""

_KEPT = 10
"""Recent files that are remembered."""

_LONGEST_TITLE = 300
"""Characters of a title that are remembered: no list shows more."""

_LEFT_KEPT = 40
"""Files and drafts of which it is remembered where they were left."""

_DRAFTS = "drafts"
_BEGUN = " (draft "
"""What stands in a draft's name between its title and when it was begun."""

_MARKED = " ("
"""What stands between the title and a mark such as "recovered 2027-03-01"; no title's file name holds a bracket."""


def folder(name: str = "") -> Path:
    """Return (and make) a folder of ours. Raises OSError where it cannot be made."""
    path = where(name)
    path.mkdir(parents=True, exist_ok=True)
    return path


def where(name: str = "") -> Path:
    """Return where a folder of ours is, whether it is there or not; DESIGNER_DATA_DIR moves all of them."""
    base = os.environ.get("DESIGNER_DATA_DIR")
    if not base:
        from PySide6.QtCore import QStandardPaths  # asked for once or never

        kind = QStandardPaths.StandardLocation.GenericDataLocation
        base = str(Path(QStandardPaths.writableLocation(kind)) / "ProgrammeDesigner")
    return Path(base) / name


def tidy() -> None:
    """Remove the temporary files that a crash left anywhere in our folders a day ago or longer."""
    base = where()
    with contextlib.suppress(OSError):
        for path in (base, *(each for each in base.rglob("*") if each.is_dir())):
            sweep(path)


class Left(Struct, frozen=True, omit_defaults=True):
    """Where a file or a draft was left: at which step, what its programme was called, when (seconds of the epoch)."""

    path: str
    step: str = ""
    title: str = ""
    when: float = 0.0


class Settings(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the window remembers between sessions; of the content the titles only, and of persons one's own initials.

    ``lately`` are the keys of what was done last by Ctrl+K; ``initials`` stand under one's notes.
    """

    scheme: str = ""
    zoom: float = 1.0
    room_zoom: float = 1.6
    numbers: str = "en"
    inspector: bool = True
    rail: bool = True
    recent: tuple[str, ...] = ()
    geometry: str = ""
    left: tuple[Left, ...] = ()
    lately: tuple[str, ...] = ()
    initials: str = ""


def settings() -> Settings:
    """Return the settings; the usual ones if there are none or they cannot be read."""
    try:
        return msgspec.json.decode((folder() / "settings.json").read_bytes(), type=Settings)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return Settings()


def remember(**changes: object) -> Settings:
    """Change some settings and store them; a folder that cannot be written is no reason to stop."""
    new = msgspec.structs.replace(settings(), **changes)
    try:
        write_bytes(folder() / "settings.json", msgspec.json.format(msgspec.json.encode(new)))
    except (FileProblem, OSError):
        return new
    return new


def remember_file(path: Path) -> None:
    """Put a file at the head of the recent ones; one whose name is no text cannot be remembered."""
    full = full_name(path)
    if full:
        remember(recent=(full, *(each for each in settings().recent if each != full))[:_KEPT])


def full_name(path: Path) -> str:
    """Return how we remember a file: its full path, with links followed; nothing if that is no text.

    A recent file's path was followed when it was remembered: a share that does not answer is not asked again.
    """
    if str(path) in settings().recent:
        return str(path)
    try:
        full = str(path.resolve())
        full.encode()
    except (OSError, ValueError, RuntimeError):
        return ""
    return full


def drafts() -> dict[Path, float]:
    """Return all drafts, with when they were changed last (seconds of the epoch), by the names we remember them by."""
    found: dict[Path, float] = {}
    with contextlib.suppress(OSError, RuntimeError):
        for path in where(_DRAFTS).resolve().glob(f"*{SUFFIX}"):
            with contextlib.suppress(OSError, ValueError):
                if path.is_file():
                    found[path] = path.stat().st_mtime
    return found


def left(path: Path) -> str:
    """Return the step at which a file or a draft was left; nothing if it never was."""
    full = full_name(path)
    return next((each.step for each in settings().left if each.path == full), "")


def remember_left(path: Path, step: str, title: str = "") -> None:
    """Remember at which step a file or a draft is left now, and what its programme is called."""
    full = full_name(path)
    if full:
        others = (each for each in settings().left if each.path != full)
        remember(left=(Left(full, step, clean(title[:_LONGEST_TITLE]), time.time()), *others)[:_LEFT_KEPT])


def forget_file(path: Path) -> None:
    """Take a file out of the list, with where it was left; the file itself stays."""
    full, known = full_name(path), settings()
    remember(
        recent=tuple(each for each in known.recent if each not in (full, str(path))),
        left=tuple(each for each in known.left if each.path != full),
    )


def draft(title: str, now: str, mark: str = "") -> Path:
    """Return where to keep a draft of a programme with this title, begun now; ``mark`` stands behind the title."""
    mark = f"{_MARKED}{mark})" if mark else ""
    return folder(_DRAFTS) / f"{title or UNTITLED}{mark}{_BEGUN}{now}){SUFFIX}"


def renamed(path: Path, title: str) -> Path:
    """Return where a draft is kept once its programme is called otherwise; a mark behind the title stays."""
    former, begun, rest = path.name.partition(_BEGUN)
    former, marked, mark = former.partition(_MARKED)
    same = former == (title or UNTITLED) or not begun
    return path if same else path.with_name((title or UNTITLED) + marked + mark + begun + rest)


def title_of(path: Path) -> str:
    """Return how a file is called in a list: a draft by its programme's title."""
    return path.stem.partition(_BEGUN)[0]


def is_draft(path: Path) -> bool:
    """Tell whether a file is one of our drafts."""
    return path.resolve().parent == where(_DRAFTS).resolve()
