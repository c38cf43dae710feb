"""How files are called: a programme's own, what stands beside it, and a name that nobody has yet."""

import datetime
from pathlib import Path

from designer.programme.file import SUFFIX
from designer.programme.programme import Programme

_LONGEST_NAME = 60
_LONGEST_BYTES = 180
"""Bytes of a title in a file's name; a system takes no more than 255 with all that stands behind it."""


def with_suffix(path: Path) -> Path:
    """Return a path that ends as a programme's file does."""
    return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)


def file_stem(programme: Programme) -> str:
    """Return a programme's title as a file can be called on every system, without an ending; nothing if it has none."""
    kept = "".join(c if c.isalnum() or c in " -" else " " for c in programme.frame.title)
    stem = " ".join(kept.split())[:_LONGEST_NAME]
    return stem.encode()[:_LONGEST_BYTES].decode(errors="ignore").strip()


def beside(path: Path, mark: str) -> Path:
    """Return a path beside a file that nobody has yet: the file's own name, as far as it fits, and a mark in brackets.

    Raises OSError if the folder cannot be looked into.
    """
    stem = path.stem.encode(errors="surrogateescape")[:_LONGEST_BYTES].decode(errors="ignore").strip()
    return free(path.with_name(f"{stem} ({mark}){path.suffix}"))


def free(path: Path) -> Path:
    """Return a path at which there is no file yet: this one, or with a number behind it. Raises OSError."""
    found, number = path, 1
    while found.exists():
        number += 1
        found = path.with_name(f"{path.stem} {number}{path.suffix}")
    return found


def now() -> str:
    """Return date and time as they stand in a file's name."""
    return datetime.datetime.now().astimezone().strftime("%Y-%m-%d %H.%M.%S")
