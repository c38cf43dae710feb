"""What an edit changed, as JSON, and putting such pieces together again to the bytes of a programme's file.

A section that changed is told as its new self, piece by piece: a record, or a stretch ``[from, to]`` of the records
that the section held before. So deleting, moving and undoing need no words of their own, and an order cannot be lost.
All of it happens on encoded records: a journal from an older version is upgraded as any file is.
"""

import hashlib
from collections.abc import Iterable, Iterator
from itertools import compress
from operator import is_not

import msgspec

from designer.programme.derived import changed_places
from designer.programme.file import FORMAT, encoded, record_bytes
from designer.programme.programme import SECTIONS, SINGLES, Programme
from designer.programme.records.base import Record

Contents = dict[str, bytes | list[bytes]]
"""Section name → its encoded records, or the one record of a section that holds exactly one."""

_FEW = 16
"""Changed places up to which each is told as a record, wherever that came from."""

_sections = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode
_pieces = msgspec.json.Decoder(list[msgspec.Raw]).decode
_stretch = msgspec.json.Decoder(tuple[int, int]).decode


def difference(old: Programme, new: Programme) -> bytes:
    """Return what makes the new programme of the old one, compared by identity; nothing if that is nothing."""
    if old is new:
        return b""
    told = []
    for name in SECTIONS:
        before, after = getattr(old, name), getattr(new, name)
        if before is not after:
            if name in SINGLES:
                section = record_bytes(after)
            else:
                section = b"[%s]" % b",".join(_told(before, after) if before else encoded(new, name))
            told.append(b'"%s":%s' % (name.encode(), section))
    return b"{%s}" % b",".join(told) if told else b""


def _told(old: tuple[Record, ...], new: tuple[Record, ...]) -> Iterator[bytes]:
    """Yield a section's pieces."""
    places = changed_places(old, new)
    if places is None or len(places) > _FEW:
        yield from _told_by_origin(old, new)
        return
    start = 0
    for place in places:
        if start < place:
            yield b"[%d,%d]" % (start, place)
        yield record_bytes(new[place])
        start = place + 1
    if start < len(new):
        yield b"[%d,%d]" % (start, len(new))


def _told_by_origin(old: tuple[Record, ...], new: tuple[Record, ...]) -> Iterator[bytes]:
    """Yield the pieces of a section in which records came, went or moved: each is looked up among the old ones."""
    shorter = min(len(old), len(new))
    front = _alike(old, new, shorter)
    back = _alike(reversed(old), reversed(new), shorter - front)
    places = {id(record): place for place, record in enumerate(old[front : len(old) - back], front)}
    start, end = 0, front
    for record in new[front : len(new) - back]:
        place = places.get(id(record), -1)
        if place != end:
            if start < end:
                yield b"[%d,%d]" % (start, end)
            start = end = place
        if place < 0:
            yield record_bytes(record)
        else:
            end += 1
    if start < end:
        yield b"[%d,%d]" % (start, end)
    if back:
        yield b"[%d,%d]" % (len(old) - back, len(old))


def _alike(one: Iterable[Record], other: Iterable[Record], most: int) -> int:
    """Return how many records two sections have in common before the first that differs, so many at most."""
    return next(compress(range(most), map(is_not, one, other)), most)


def applied(contents: Contents, payload: bytes) -> Contents:
    """Return contents as they are after an edit. Raises ``ValueError`` for what ``difference`` never returns."""
    changed: Contents = {}
    for name, section in _sections(payload).items():
        raw = bytes(section)
        changed[name] = _together(contents.get(name, []), raw) if raw.startswith(b"[") else raw
    return contents | changed


def _together(old: bytes | list[bytes], section: bytes) -> list[bytes]:
    """Return a section's records, put together from its old ones and new ones."""
    records: list[bytes] = []
    for piece in map(bytes, _pieces(section)):
        if not piece.startswith(b"["):
            records.append(piece)
            continue
        start, end = _stretch(piece)
        if not 0 <= start < end <= len(old) or isinstance(old, bytes):
            raise ValueError(f"there is no stretch from {start} to {end}")
        records += old[start:end]
    return records


def file_bytes(contents: Contents, version: int) -> bytes:
    """Return a programme's file of a version of the format with such contents."""
    sections = (
        b'"%s":%s' % (name.encode(), held if isinstance(held, bytes) else b"[%s]" % b",".join(held))
        for name, held in contents.items()
    )
    content = b"{%s}" % b",".join(sections)
    digest = hashlib.sha256(content).hexdigest()
    head = f'"format":"{FORMAT}","version":{version},"sha256":"{digest}","programme":'
    return b"{%s%s}" % (head.encode(), content)
