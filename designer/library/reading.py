"""Reading one catalogue file, ours or a user's: what is wrong with it is said with its place and a way out."""

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec

from designer.programme.formula import in_bounds
from designer.programme.problem import FileProblem
from designer.programme.text import clean

LARGEST = 5_000_000
"""Bytes a catalogue may have (our own limit; the largest of ours has a fiftieth of it)."""

Raw = dict[str, Any]
"""An entry as it stands in the file: lists are tuples, fractions are decimals, text has passed the gate."""

REMEDY = "mend that place in a text editor, or take the file out of the folder of catalogues"

_DECODER = msgspec.json.Decoder(list[dict[str, Any]], float_hook=Decimal)
_BYTE = re.compile(r"\(byte (\d+)\)")
_INDEX = re.compile(r"\$\[(\d+)\]")
_MARK = b"\xef\xbb\xbf"


class CatalogueError(FileProblem):
    """A catalogue that cannot be used: its file, the place in it and what is wrong there, what can be done."""


def read(path: Path) -> tuple[Raw, ...]:
    """Return the entries of a catalogue file, each with an id of its own; CatalogueError for anything else."""
    data = _bytes_of(path)
    try:
        entries = tuple(
            {clean(key): _settled(value, path) for key, value in raw.items()} for raw in _DECODER.decode(data)
        )
    except msgspec.ValidationError as error:
        found = _INDEX.search(str(error))
        where = f"entry {int(found[1]) + 1} is not an entry {{…}}" if found else "it is not a list of entries [ … ]"
        raise CatalogueError(str(path), where, REMEDY) from None
    except (msgspec.DecodeError, UnicodeDecodeError, ValueError, ArithmeticError) as error:
        raise CatalogueError(str(path), _place(data, str(error)), REMEDY) from None
    except RecursionError:
        raise CatalogueError(str(path), "it is nested too deeply", REMEDY) from None
    _check_ids(entries, path)
    return entries


def _bytes_of(path: Path) -> bytes:
    """Return a file's bytes without the mark that some editors put in front; CatalogueError if that fails."""
    try:
        if path.stat().st_size > LARGEST:
            raise CatalogueError(str(path), f"it has more than {LARGEST:,} bytes", "split it, or take it out")
        return path.read_bytes().removeprefix(_MARK)
    except OSError as error:
        what = f"it cannot be read ({error.strerror or error})"
        raise CatalogueError(str(path), what, "check the rights of the file, or take it out") from None


def _place(data: bytes, message: str) -> str:
    """Say in which line and column decoding stopped."""
    found = _BYTE.search(message)
    before = data[: int(found[1])] if found else data
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode(errors="replace")) + 1
    if not found and "truncated" not in message:
        return f"it is not text in JSON ({message})"
    return f"line {line}, column {column}: " + ("here the text cannot be JSON" if found else "it ends too early")


def _settled(value: object, path: Path) -> object:
    """Return a decoded value with lists as tuples and its text cleaned; CatalogueError for an endless number."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return tuple(_settled(each, path) for each in value)
    if isinstance(value, dict):
        return {clean(key): _settled(each, path) for key, each in value.items()}
    if isinstance(value, int | Decimal) and not isinstance(value, bool) and not in_bounds(Decimal(value)):
        raise CatalogueError(str(path), "it holds a number above 15 digits", REMEDY)
    return value


def _check_ids(entries: tuple[Raw, ...], path: Path) -> None:
    """CatalogueError unless each entry has an id, a short text that no other entry has."""
    seen: set[str] = set()
    for number, raw in enumerate(entries, 1):
        held = raw.get("id")
        if not isinstance(held, str) or not held.strip():
            raise CatalogueError(str(path), f'entry {number} has no "id"', REMEDY)
        if held in seen:
            raise CatalogueError(str(path), f'entry {number} repeats the id "{held}"', REMEDY)
        seen.add(held)
