"""The catalogues on the console: ``designer library [NAME] [--json]``."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from designer.library.catalogue import about, catalogues, entries

_ENCODER = msgspec.json.Encoder(decimal_format="number")


def listing(name: str | None = None, folders: Sequence[Path] = ()) -> tuple[str, ...]:
    """Return a line an entry of a catalogue (id, title, locator), or a line a catalogue (name, entries, title).

    Raises KeyError and CatalogueError as ``catalogue.entries`` does.
    """
    rows = _rows(name, folders)
    if name is None:
        pairs = tuple((row["id"], f"{row['count']:>4}  {_line(row['title'])}") for row in rows)
    else:
        pairs = tuple((_line(row["id"]), f"{_line(row['title'])}  ({_line(row['locator'])})") for row in rows)
    width = max((len(first) for first, _ in pairs), default=0)
    return tuple(f"{first:<{width}}  {rest}" for first, rest in pairs)


def as_json(name: str | None = None, folders: Sequence[Path] = ()) -> bytes:
    """Return the same as a JSON list of objects with at least "id", "title" and "locator", ended by a line end.

    A catalogue's entries come with all their keys; the list of catalogues comes with the "count" of their entries.
    """
    return msgspec.json.format(_ENCODER.encode(_rows(name, folders)), indent=2) + b"\n"


def _rows(name: str | None, folders: Sequence[Path]) -> tuple[dict[str, Any], ...]:
    """Return the entries of a catalogue, or the list of catalogues, as they go into JSON."""
    if name is not None:
        found = entries(name, folders)
        return tuple({"id": each.id, "title": each.title, "locator": each.locator, **each.data} for each in found)
    return tuple(
        {"id": each, "title": head.title, "locator": head.locator, "count": len(entries(each, folders))}
        for each in catalogues(folders)
        if (head := about(each))
    )


def _line(text: str) -> str:
    """Return a text on one line."""
    return " ".join(text.split())
