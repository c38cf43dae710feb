"""What journals hold after a crash: programmes with edits that no file has, to be opened under a new name.

Looking never changes what can be recovered, however often; a journal goes when ``forget`` is called, or when a file is
found that holds the very same programme.
"""

import datetime
import os
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import Struct

from designer.keeping.difference import Contents, applied, file_bytes
from designer.keeping.ledger import SUFFIX, Kind, LedgerProblem, Reading, read, remove, sweep
from designer.programme.file import LARGEST, decode, encode
from designer.programme.problem import FileProblem
from designer.programme.programme import Programme
from designer.programme.store import read_bytes


class Recovered(Struct, frozen=True):
    """A programme from a journal.

    ``origin`` is the file that it was last saved in, or opened from; ``when`` the last edit, in UTC; ``edits`` how
    many came since; ``whole`` is False if the journal is damaged, and the programme as it was before that.
    """

    journal: Path
    programme: Programme
    title: str
    origin: str
    when: datetime.datetime
    edits: int
    whole: bool


class _Replayed(NamedTuple):
    """What entries come to: version of the format, file, contents at the end and when that held them, last edit."""

    version: int
    origin: bytes
    contents: Contents
    saved: Contents
    when: int
    edits: int


class _Unreadable(Exception):  # noqa: N818 - as FileProblem
    """A journal from which no programme can be had."""


def recoverable(folder: Path) -> tuple[Recovered, ...]:
    """Return what can be recovered, the last edited first.

    A journal that is held by an open programme is passed over; one that holds nothing new is deleted.
    """
    found = []
    sweep(folder)
    for path in _journals(folder):
        try:
            reading = _reading(path)
            recovered = _recovered(path, reading) if reading and reading.entries else None
        except _Unreadable:
            continue
        if recovered and not (recovered.whole and _stands_in(recovered.programme, recovered.origin)):
            found.append(recovered)
        elif reading:
            remove(path)
    return tuple(sorted(found, key=lambda each: each.when, reverse=True))


def unreadable(folder: Path) -> tuple[Path, ...]:
    """Return the journals from which nothing can be had; they are left alone."""
    found = []
    for path in _journals(folder):
        try:
            reading = _reading(path)
            if reading and reading.entries:
                _recovered(path, reading)
        except _Unreadable:
            found.append(path)
    return tuple(found)


def saved_last(journal: Path) -> Programme | None:
    """Return what a journal's file held when it was saved last, or opened; None if the journal does not tell."""
    try:
        reading = _reading(journal)
        if reading is None or not reading.whole:
            return None
        told = _replayed(reading)
        return _decoded(journal, told.saved, told.version)
    except _Unreadable:
        return None


def forget(journal: Path) -> None:
    """Delete a journal whose programme was opened and saved."""
    remove(journal)


def _journals(folder: Path) -> list[Path]:
    """Return the journals in a folder."""
    return sorted(path for path in folder.glob(f"*{SUFFIX}") if path.is_file())


def _reading(path: Path) -> Reading | None:
    """Read a journal's entries; None while its programme is open. Raises ``_Unreadable``."""
    try:
        return read(path)
    except LedgerProblem as problem:
        raise _Unreadable(str(problem)) from None


def _recovered(path: Path, reading: Reading) -> Recovered:
    """Do again what the entries tell. Raises ``_Unreadable``."""
    told = _replayed(reading)
    programme = _decoded(path, told.contents, told.version)
    time = datetime.datetime.fromtimestamp(0, datetime.UTC) + datetime.timedelta(microseconds=told.when)
    return Recovered(path, programme, programme.frame.title, os.fsdecode(told.origin), time, told.edits, reading.whole)


def _replayed(reading: Reading) -> _Replayed:
    """Do again what the entries tell. Raises ``_Unreadable``."""
    kinds = [entry.kind for entry in reading.entries]
    if kinds[:2] != [Kind.ORIGIN, Kind.OPENED]:
        raise _Unreadable("it does not begin with a programme")
    version, _, origin = reading.entries[0].payload.partition(b" ")
    contents: Contents = {}
    saved = contents
    when = edits = 0
    try:
        for entry in reading.entries[1:]:
            if entry.kind == Kind.SAVED:
                origin, edits, saved = entry.payload, 0, contents
                continue
            contents = applied(contents, entry.payload)
            if entry.kind == Kind.OPENED:
                saved = contents
            when, edits = entry.at, edits + (entry.kind == Kind.EDIT)
        edits += reading.entries[-1].kind == Kind.HALF
        return _Replayed(int(version), origin, contents, saved, when, edits)
    except (msgspec.MsgspecError, ValueError) as error:
        raise _Unreadable(str(error)) from None


def _decoded(path: Path, contents: Contents, version: int) -> Programme:
    """Return a programme of a version of the format. Raises ``_Unreadable``."""
    try:
        return decode(file_bytes(contents, version), path.name, unverified=True).programme
    except (FileProblem, msgspec.MsgspecError, ValueError) as error:
        raise _Unreadable(str(error)) from None


def _stands_in(programme: Programme, origin: str) -> bool:
    """Tell whether a file holds exactly this programme; in doubt it does not."""
    if not origin:
        return False
    try:
        return read_bytes(Path(origin), LARGEST) == encode(programme)
    except FileProblem:
        return False
