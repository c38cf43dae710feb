"""The user's data folder: drafts, settings, the list of recent files. Never beside the documents."""

import contextlib
import os
from pathlib import Path

import msgspec
from msgspec import Struct
from PySide6.QtCore import QStandardPaths

from designer.programme.file import SUFFIX
from designer.programme.problem import FileProblem
from designer.programme.store import write_bytes

UNTITLED = "New programme"
"""What a programme without a title is called."""

_KEPT = 10
"""Recent files that are remembered."""

_DRAFTS = "drafts"
_BEGUN = " (draft "
"""What stands in a draft's name between its title and when it was begun."""


def folder(name: str = "") -> Path:
    """Return (and make) a folder of ours; DESIGNER_DATA_DIR moves all of them."""
    base = os.environ.get("DESIGNER_DATA_DIR")
    if not base:
        kind = QStandardPaths.StandardLocation.GenericDataLocation
        base = str(Path(QStandardPaths.writableLocation(kind)) / "ProgrammeDesigner")
    path = Path(base) / name
    path.mkdir(parents=True, exist_ok=True)
    return path


class Settings(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the window remembers between sessions; nothing personal, no content."""

    scheme: str = ""
    zoom: float = 1.0
    numbers: str = "en"
    inspector: bool = True
    rail: bool = True
    recent: tuple[str, ...] = ()
    geometry: str = ""


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
    """Put a file at the head of the recent ones."""
    full = str(path.resolve())
    remember(recent=(full, *(each for each in settings().recent if each != full))[:_KEPT])


def recent_files() -> tuple[Path, ...]:
    """Return the recent files that still exist and all drafts, what was changed last first."""
    found: dict[Path, int] = {}
    for path in (*map(Path, settings().recent), *folder(_DRAFTS).glob(f"*{SUFFIX}")):
        with contextlib.suppress(OSError):
            if path.is_file():
                found[path] = path.stat().st_mtime_ns
    return tuple(sorted(found, key=found.__getitem__, reverse=True))


def draft(title: str, now: str) -> Path:
    """Return where to keep a draft of a programme with this title, begun now."""
    return folder(_DRAFTS) / f"{title or UNTITLED}{_BEGUN}{now}){SUFFIX}"


def renamed(path: Path, title: str) -> Path:
    """Return where a draft is kept once its programme is called otherwise."""
    former, begun, rest = path.name.partition(_BEGUN)
    return path if former == (title or UNTITLED) or not begun else path.with_name((title or UNTITLED) + begun + rest)


def title_of(path: Path) -> str:
    """Return how a file is called in a list: a draft by its programme's title."""
    return path.stem.partition(_BEGUN)[0]


def is_draft(path: Path) -> bool:
    """Tell whether a file is one of our drafts."""
    return path.resolve().parent == folder(_DRAFTS).resolve()
