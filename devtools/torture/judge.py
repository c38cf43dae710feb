"""What is left after a mishap is looked at as the next morning's user, and as a suspicious one, would."""

import io
import os
import time
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from designer.programme.file import SUFFIX, load
from designer.programme.problem import FileProblem
from designer.programme.programme import Programme

TEMPORARY = ".programme-*.tmp"
"""What a file is called while it is being written (`designer/programme/store.py`)."""

_AGE = 2 * 24 * 3600
"""Seconds; older than what may still be somebody's at work."""


class Legal:
    """The states that there were, in their order; tells which of them a programme is."""

    def __init__(self, states: Sequence[Programme]) -> None:
        self._states = states

    def latest(self, programme: Programme) -> int:
        """Return the number of the last state that a programme is equal to, -1 if it never was."""
        for number in range(len(self._states) - 1, -1, -1):
            if self._states[number] == programme:
                return number
        return -1


def found(folders: Sequence[Path], journals: Path) -> Iterator[tuple[str, Programme | str]]:
    """Yield every programme that stands in the folders or can be recovered, or why it cannot be opened."""
    for folder in folders:
        for path in sorted(folder.glob(f"*{SUFFIX}")):
            yield path.name, opened(path)
    if journals.is_dir():
        from designer.keeping.recovery import recoverable, unreadable

        for each in recoverable(journals):
            yield f"recovered {each.title}", each.programme if each.whole else "the journal is not whole"
        for path in unreadable(journals):
            yield path.name, "nothing can be recovered from this journal"


def opened(path: Path) -> Programme | str:
    """Return the programme of a file, or what is said to be wrong with it."""
    try:
        return load(path).programme
    except FileProblem as problem:
        return str(problem)


def lost(folders: Sequence[Path], journals: Path, states: Sequence[Programme], acknowledged: int) -> str:
    """Return what is wrong with what is left, nothing if all is well.

    Every programme must open and be one of the states, and one of them hold the last acknowledged edit.
    """
    legal = Legal(states)
    newest = -1
    for name, programme in found(folders, journals):
        if isinstance(programme, str):
            return f"{name} does not open: {programme}"
        number = legal.latest(programme)
        if number < 0:
            return f"{name} holds what never was"
        newest = max(newest, number)
    return "" if newest >= acknowledged else f"edit {acknowledged} was acknowledged, the newest left is {newest}"


def cut_exports(folder: Path) -> str:
    """Return what is wrong with the exports in a folder: each must be whole, or not there."""
    for path in sorted(folder.glob("*")) if folder.is_dir() else ():
        if path.match(TEMPORARY):
            continue
        if wrong := cut(path.suffix, path.read_bytes()):
            return f"{path.name} {wrong}"
    return ""


def cut(ending: str, data: bytes) -> str:
    """Return why the bytes are no whole document of their kind, nothing if they are."""
    if ending in {".xlsx", ".docx"}:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as packed:
                return f"is damaged at {bad}" if (bad := packed.testzip()) else ""
        except zipfile.BadZipFile as error:
            return f"is cut off ({error})"
    ends = {".pdf": b"%%EOF", ".svg": b"</svg>", ".png": b"IEND\xaeB`\x82"}
    end = ends.get(ending)
    return "" if end is None or data.rstrip(b"\r\n").endswith(end) else "is cut off"


def leftovers(*folders: Path) -> list[Path]:
    """Return the temporary files of ours that stand anywhere in some folders."""
    return [path for folder in folders if folder.is_dir() for path in folder.rglob(TEMPORARY)]


def age(paths: Sequence[Path]) -> None:
    """Make files as old as if they had been left there the day before yesterday."""
    before = time.time() - _AGE
    for path in paths:
        os.utime(path, (before, before))
