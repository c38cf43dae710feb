"""The catalogues: lists of entries in ``assets/library``, and the user's own ones beside them, merged by id.

A user's file has the name of the catalogue it adds to (``indicators.json``). An entry with an id of ours changes that
entry, key by key; any other is added at the end. A file with a name of its own is a catalogue of its own.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from designer.library.reading import REMEDY, CatalogueError, Raw, read
from designer.library.shape import Misfit, Shape, fitted_group, shape_of
from designer.programme.asset import asset
from designer.programme.words import N_

__all__ = ["CatalogueError", "Entry", "about", "catalogues", "entries", "entry"]

OWN = N_("Own catalogue")
"""The locator of a user's entry that gives none."""

_INDEX = "index"
_HEAD = ("id", "title", "locator")
_Stamp = tuple[Path, int, int]


class Entry(Struct, frozen=True):
    """One entry of a catalogue: what it is called, where it comes from, and its other keys (read, never changed)."""

    id: str
    title: str
    locator: str
    data: dict[str, Any]


def catalogues(folders: Sequence[Path] = ()) -> tuple[str, ...]:
    """Return the names of our catalogues in the order of their index, then those that only the folders hold."""
    own = {path.stem: None for folder in folders for path in sorted(folder.glob("*.json")) if path.stem != _INDEX}
    return tuple({**dict.fromkeys(_about_all()), **own})


def about(name: str) -> Entry:
    """Return what the index tells of a catalogue: title, source, allowed values ("choices"), references ("refers")."""
    known = _about_all().get(name)
    return known or Entry(name, name, OWN, {"choices": {}, "refers": {}})


def entries(name: str, folders: Sequence[Path] = ()) -> tuple[Entry, ...]:
    """Return the entries of a catalogue, ours first, kept until a file of the user's changes.

    Raises KeyError with the names there are, CatalogueError for a file that cannot be used.
    """
    known = catalogues(folders)
    if name not in known:
        raise KeyError(f"no catalogue is called {name!r}; there are: {', '.join(known)}")
    stamps = tuple(stamp for folder in folders if (stamp := _stamp(folder / f"{name}.json")) is not None)
    return _merged(name, stamps) if stamps else _shipped(name)


def entry(name: str, id: str, folders: Sequence[Path] = ()) -> Entry:
    """Return one entry of a catalogue; KeyError if there is no such catalogue or entry."""
    found = entries(name, folders)
    held = {each.id: each for each in found} if folders else _shipped_by_id(name)
    if id not in held:
        raise KeyError(f"the catalogue {name!r} has no entry {id!r}")
    return held[id]


@cache
def _about_all() -> dict[str, Entry]:
    """Return the entries of the index by the name of their catalogue."""
    return {each["id"]: _entry(each) for each in read(asset(f"library/{_INDEX}.json"))}


@cache
def _shipped(name: str) -> tuple[Entry, ...]:
    """Return the entries that come with the program; none for a catalogue of the user's own."""
    return tuple(map(_entry, read(asset(f"library/{name}.json")))) if name in _about_all() else ()


@cache
def _shape(name: str) -> Shape:
    """Return the shape of the entries of one of our catalogues."""
    return shape_of(tuple(_raw(each) for each in _shipped(name)))


@lru_cache(maxsize=64)
def _merged(name: str, stamps: tuple[_Stamp, ...]) -> tuple[Entry, ...]:
    """Return our entries with those of the user's files merged in, in the order of the files."""
    found = {each.id: _raw(each) for each in _shipped(name)}
    for path, _, _ in stamps:
        for number, raw in enumerate(read(path), 1):
            whole = {"locator": OWN, **found.get(raw["id"], {}), **raw}
            try:
                found[raw["id"]] = _checked(name, whole)
            except Misfit as misfit:
                raise CatalogueError(str(path), f"entry {number} ({raw['id']}): {misfit}", REMEDY) from None
    return tuple(map(_entry, found.values()))


def _checked(name: str, raw: Raw) -> Raw:
    """Return a user's entry completed to the shape of ours; Misfit says what it may not hold."""
    for key in _HEAD:
        if not isinstance(raw.get(key), str) or not raw[key].strip():
            raise Misfit(f'"{key}" must be a text')
    if not _shipped(name):
        return raw
    whole = fitted_group(raw, _shape(name))
    for key, allowed in about(name).data["choices"].items():
        if whole[key] not in allowed:
            raise Misfit(f'"{key}" must be one of: {", ".join(repr(each) for each in allowed)}')
    return whole


def _entry(raw: Raw) -> Entry:
    """Return the entry that stands in a file."""
    data = {key: value for key, value in raw.items() if key not in _HEAD}
    return Entry(raw["id"], raw["title"], raw["locator"], data)


def _raw(each: Entry) -> Raw:
    """Return an entry as it stands in a file."""
    return {"id": each.id, "title": each.title, "locator": each.locator, **each.data}


def _stamp(path: Path) -> _Stamp | None:
    """Return a file with what changes when it is written again; None if there is no such file."""
    try:
        state = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise CatalogueError(str(path), f"it cannot be read ({error.strerror})", REMEDY) from None
    return path, state.st_mtime_ns, state.st_size


@cache
def _shipped_by_id(name: str) -> dict[str, Entry]:
    """Return the entries that come with the program by their ids."""
    return {each.id: each for each in _shipped(name)}
