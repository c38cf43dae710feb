"""The user's data folder: drafts, settings, the list of recent files. Never beside the documents."""

import os
from pathlib import Path

import msgspec
from msgspec import Struct
from PySide6.QtCore import QStandardPaths

from designer.programme.problem import FileProblem
from designer.programme.store import write_bytes

_KEPT = 10
"""Recent files that are remembered."""


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
    """Return the recent files that still exist, drafts included, newest first."""
    named = [Path(each) for each in settings().recent if Path(each).is_file()]
    drafts = sorted(folder("drafts").glob("*.rpd"), reverse=True)
    return tuple(dict.fromkeys([*named, *drafts]))[:_KEPT]


def is_draft(path: Path) -> bool:
    """Tell whether a file is one of our drafts."""
    return path.resolve().parent == folder("drafts").resolve()
