"""Versions of a programme: earlier states in the user's data folder, kept by themselves or named by the user.

A programme's versions share one folder, its lineage. Each is an ordinary programme file, so that its checksum holds;
``about.json`` beside them tells which files the lineage belongs to and what the user called a version. A lineage is
found by the file's path, else by what stands in the file: a moved or renamed file keeps its history, and so does one
that came back by e-mail unchanged.
"""

import datetime
import hashlib
import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec
from msgspec import Struct

from designer.programme import file
from designer.programme.file import SUFFIX
from designer.programme.problem import FileProblem
from designer.programme.programme import Programme
from designer.programme.store import read_bytes, sweep, write_bytes
from designer.programme.text import clean

_ABOUT = "about.json"
_LARGEST = 10 * 2**20
"""Bytes of an ``about.json``; ours have a few hundred."""

_MOST_FILES = 40
"""Files that a lineage remembers to belong to; those used last."""

_LONGEST_NAME = 120
_STAMP = "%Y%m%dT%H%M%S%fZ"
_FORM = re.compile(r"(\d{8}T\d{12}Z)(-named)?" + re.escape(SUFFIX))
"""How a version's file is called: when it was kept, in UTC, and whether it is named."""

_DAY = datetime.timedelta(days=1)
_Tier = tuple[datetime.timedelta, Callable[[datetime.datetime], object]]
_TIERS: tuple[_Tier, ...] = (
    (14 * _DAY, lambda time: time.date()),
    (70 * _DAY, lambda time: time.isocalendar()[:2]),
    (365 * _DAY, lambda time: (time.year, time.month)),
)
"""How far back one a day, one a week and one a month are kept; the last of each."""


class Version(Struct, frozen=True):
    """An earlier state: its own file, when it was kept, what the user called it, the file that it was a state of.

    ``named`` ones are never thinned out; ``name`` can be lost all the same, with ``about.json``.
    """

    path: Path
    when: datetime.datetime
    named: bool = False
    name: str = ""
    of: str = ""


class _Entry(Struct, frozen=True, omit_defaults=True):
    """What is told of a version: what the user called it, and the name of the file that it was a state of."""

    name: str = ""
    of: str = ""


class _About(Struct, frozen=True, omit_defaults=True):
    """What is told of a lineage: full path of a file → hash of its content as last known; version's file → entry."""

    files: dict[str, str] = {}
    versions: dict[str, _Entry] = {}


def keep(folder: Path, path: Path, programme: Programme, now: datetime.datetime, name: str = "") -> Version | None:
    """Keep a state of the programme that stands (or will stand) in a file, and thin out what has become too many.

    ``now`` knows its time zone. Without a name nothing is kept where the newest version holds the same already: None
    comes back then. Raises ``FileProblem``; it says nothing of the programme's own file.
    """
    name = _called(name)
    try:
        lineage = _lineage(folder, path, content_of(programme)) or folder / _folder_of(_full(path))
        lineage.mkdir(parents=True, exist_ok=True)
        there = _listed(lineage)
        known = _with_file(_about(lineage), path, _standing(path) or content_of(programme))
        if not name and there and _standing(there[0].path) == content_of(programme):
            _tell(lineage, known, there)
            return None
        made = Version(_free(lineage, now, named=bool(name)), now, bool(name), name, path.name)
        _tell(lineage, known, (made, *there))
        file.save(made.path, programme)
        _thin(there, now)
        sweep(lineage)
    except (FileProblem, OSError, ValueError) as error:
        raise _not_kept(path, error) from None
    return made


def versions(folder: Path, path: Path) -> tuple[Version, ...]:
    """Return the versions of the programme in a file, newest first, damaged ones with the others.

    Raises ``FileProblem`` where the folder cannot be looked into.
    """
    try:
        lineage = _lineage(folder, path)
        return _listed(lineage) if lineage else ()
    except (OSError, ValueError) as error:
        raise FileProblem(
            path.name, f"its versions cannot be listed ({_reason(error)})", f"check that you may open {folder}"
        ) from None


def opened(version: Version) -> Programme:
    """Return the programme of a version. Raises ``FileProblem`` for a damaged one, which is called by its time."""
    try:
        return file.load(version.path).programme
    except FileProblem as problem:
        when = f"{version.when:%Y-%m-%d %H:%M}"
        raise FileProblem(
            f"The version “{version.name}” of {when}" if version.name else f"The version of {when}",
            problem.what,
            "choose another version",
        ) from None


def saved(folder: Path, path: Path, programme: Programme) -> None:
    """Take note of what was just saved in a file, so that its history is found again after it was moved.

    Raises ``FileProblem``.
    """
    try:
        lineage = _lineage(folder, path)
        if lineage:
            _tell(lineage, _with_file(_about(lineage), path, content_of(programme)), _listed(lineage))
    except (FileProblem, OSError, ValueError) as error:
        raise _not_kept(path, error) from None


def followed(folder: Path, old_path: Path, new_path: Path) -> None:
    """Let a file's history go on under a second path, after Save As or where a draft was renamed.

    What was kept of another programme that stood there until now stays on the disk. Raises ``FileProblem``.
    """
    try:
        lineage = _lineage(folder, old_path)
        if lineage is None:
            return
        for other in _lineages(folder):
            known = _about(other)
            if other != lineage and _full(new_path) in known.files:
                left = {full: content for full, content in known.files.items() if full != _full(new_path)}
                _tell(other, msgspec.structs.replace(known, files=left), _listed(other))
        known = _about(lineage)
        content = _standing(new_path) or known.files.get(_full(old_path), "")
        _tell(lineage, _with_file(known, new_path, content), _listed(lineage))
    except (FileProblem, OSError, ValueError) as error:
        raise _not_kept(new_path, error) from None


def renamed(version: Version, name: str) -> Version:
    """Call a version something else, which also keeps it from being thinned out. Raises ``FileProblem``."""
    name, lineage = _called(name), version.path.parent
    if not name or name == version.name:
        return version
    target = version.path if version.named else _free(lineage, version.when, named=True)
    new = Version(target, version.when, named=True, name=name, of=version.of)
    try:
        _tell(lineage, _about(lineage), (new, *(each for each in _listed(lineage) if each.path != target)))
        if target != version.path:
            version.path.replace(target)
    except (FileProblem, OSError, ValueError) as error:
        raise _not_kept(version.path, error) from None
    return new


def thinned(times: Iterable[datetime.datetime], now: datetime.datetime) -> frozenset[datetime.datetime]:
    """Return the times that are kept, of those at which versions were made; days are those of ``now``'s time zone.

    All of the last day (and what a wrong clock put later than now), the last of each day for 14 days, of each week for
    10 weeks, of each month for a year, and the newest of all.
    """
    every = sorted(set(times))
    kept = {time for time in every if now - time <= _DAY} | set(every[-1:])
    for reach, bucket in _TIERS:
        last = {bucket(time.astimezone(now.tzinfo)): time for time in every}
        kept |= {time for time in last.values() if now - time <= reach}
    return frozenset(kept)


def content_of(programme: Programme) -> str:
    """Return the hash that a file has which holds just this programme."""
    return hashlib.sha256(file.encode(programme)).hexdigest()


def _thin(there: Iterable[Version], now: datetime.datetime) -> None:
    """Remove what is not kept any longer of the versions that have no name; the newest of all is not among them."""
    own = [each for each in there if not each.named]
    kept = thinned((*(each.when for each in own), now), now)
    for each in own:
        if each.when not in kept:
            each.path.unlink(missing_ok=True)


def _listed(lineage: Path) -> tuple[Version, ...]:
    """Return the versions of a lineage, newest first; a file that is called otherwise than ours counts as named."""
    about = _about(lineage)
    found = []
    for path in lineage.glob(f"*{SUFFIX}"):
        form, told = _FORM.fullmatch(path.name), about.versions.get(path.name, _Entry())
        if form:
            when = datetime.datetime.strptime(form[1], _STAMP).replace(tzinfo=datetime.UTC)
        else:
            when = datetime.datetime.fromtimestamp(path.stat().st_mtime, datetime.UTC)
        named = form is None or bool(form[2])
        found.append(Version(path, when, named, told.name if form else told.name or path.stem, told.of))
    return tuple(sorted(found, key=lambda each: (each.when, each.path.name), reverse=True))


def _free(lineage: Path, when: datetime.datetime, *, named: bool) -> Path:
    """Return where a version of a time is to stand; a microsecond later where one stands there already."""
    while True:
        stem = when.astimezone(datetime.UTC).strftime(_STAMP)
        path = lineage / f"{stem}{'-named' if named else ''}{SUFFIX}"
        if not path.exists():
            return path
        when += datetime.timedelta(microseconds=1)


def _lineages(folder: Path) -> list[Path]:
    """Return the folders of all lineages."""
    return sorted(each for each in folder.iterdir() if each.is_dir()) if folder.is_dir() else []


def _lineage(folder: Path, path: Path, content: str = "") -> Path | None:
    """Return the lineage of a file: by its path, else by what it holds, or is going to hold; None if it has none."""
    full = _full(path)
    usual = folder / _folder_of(full)
    if usual.is_dir() and full in _about(usual, full).files:
        return usual
    known = [(each, _about(each).files) for each in _lineages(folder)]
    found = next((each for each, files in known if full in files), None)
    if found:
        return found
    contents = {content, _standing(path)} - {""}
    return next((each for each, files in known if contents & set(files.values())), None)


def _about(lineage: Path, usual: str = "") -> _About:
    """Return what is told of a lineage; where that cannot be read, no more than ``usual``, its first path."""
    try:
        return msgspec.json.decode(read_bytes(lineage / _ABOUT, _LARGEST), type=_About)
    except (FileProblem, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return _About({usual: ""} if usual else {})


def _tell(lineage: Path, about: _About, there: Iterable[Version]) -> None:
    """Write down what is told of a lineage and of its versions, unless it stands there already."""
    about = _About(about.files, {each.path.name: _Entry(each.name, each.of) for each in there})
    if about != _about(lineage):
        write_bytes(lineage / _ABOUT, msgspec.json.format(msgspec.json.encode(about)) + b"\n")


def _with_file(about: _About, path: Path, content: str) -> _About:
    """Return what is told of a lineage, with a file as the one used last."""
    files = {full: held for full, held in about.files.items() if full != _full(path)} | {_full(path): content}
    return _About(dict(list(files.items())[-_MOST_FILES:]), about.versions)


def _standing(path: Path) -> str:
    """Return the hash of what stands in a file; empty if it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except (OSError, ValueError):
        return ""


def _full(path: Path) -> str:
    return os.path.realpath(path)


def _folder_of(full: str) -> str:
    """Return the name of the lineage that begins with a file: found again even where ``about.json`` is damaged."""
    return hashlib.sha256(full.encode(errors="surrogateescape")).hexdigest()[:24]


def _called(name: str) -> str:
    """Return a version's name as it is kept: on one line, not too long."""
    return " ".join(clean(name).split())[:_LONGEST_NAME]


def _not_kept(path: Path, error: Exception) -> FileProblem:
    """Return the problem that is told where a version cannot be kept."""
    what = error.what if isinstance(error, FileProblem) else _reason(error)
    return FileProblem(
        path.name,
        f"no version of it could be kept ({what})",
        "go on working, the programme itself is not concerned; free some space on the disk of your data folder",
    )


def _reason(error: Exception) -> str:
    """Return the system's reason without the path."""
    return getattr(error, "strerror", "") or str(error)
