"""The file of a programme (.rpd): readable JSON, one record a line, with a hash over its content.

The hash is over the content without white space, so that an editor's line ends do not matter; everything else does.
"""

import gc
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from designer.programme.derived import derived_each
from designer.programme.place import Place
from designer.programme.problem import FileProblem
from designer.programme.programme import SECTIONS, SINGLES, Programme, section
from designer.programme.records.base import Record
from designer.programme.store import hasher, read_bytes, write_bytes
from designer.programme.upgrades import STEPS, VERSION, upgrade

FORMAT = "programme-designer"
SUFFIX = ".rpd"
LARGEST = 200 * 1024 * 1024
"""Bytes; forty times the largest programme that we know of."""

_S = rb"[ \t\r\n]*"
_FORMAT = re.compile(_S.join((rb"(?:\xef\xbb\xbf)?", rb"\{", rb'"format"', rb":", rb'"([^"\\]{0,80})"', rb",")))
_VERSION = re.compile(_S.join((b"", rb'"version"', rb":", rb"(0|[1-9][0-9]{0,8})", rb",")))
_HASH = re.compile(_S.join((b"", rb'"sha256"', rb":", rb'"([0-9a-f]{64})"', rb",", rb'"programme"', rb":", b"")))
_END = re.compile(_S.join((rb"\}", b"")))
"""What stands around the content, in this order, with any white space between; some editors put a mark in front."""

_LONGEST_REASON = 200
"""Characters of what a decoder says that are passed on."""

_STRETCH = 200
"""Records that are written at once."""

_PIECE = 65_536
"""Bytes that are hashed at once."""

_EARLIER = "open an earlier version of the file, or a copy of it"
_CHOOSE = "choose a file that was saved by Programme Designer"

_UNKNOWN = (msgspec.MsgspecError, ValueError, ArithmeticError, RecursionError, LookupError, TypeError, AttributeError)
"""What decoding raises, or a step of upgrading, where the content has another shape than it should."""

_encode = msgspec.json.Encoder().encode


class _Envelope(Struct, frozen=True):
    """What a file holds: the version of its format, the hash of its content and the content."""

    version: int
    sha256: str
    content: memoryview


class Opened(Struct, frozen=True):
    """A programme read from a file; ``verified`` is False where the content does not match the hash."""

    programme: Programme
    verified: bool = True
    version: int = VERSION


def record_bytes(record: Record) -> bytes:
    """Return one record's line in the file; text that cannot be written at all is cleaned."""
    try:
        return _encode(record)
    except UnicodeEncodeError:
        from designer.programme.mend import with_clean_text

        return _encode(with_clean_text(record))


_encode_records = {name: derived_each(record_bytes) for name in SECTIONS}


def encoded(programme: Programme, name: str) -> tuple[bytes, ...]:
    """Return a section's records as they stand in the file; what did not change since the last call is at hand."""
    return _encode_records[name](section(programme, name))


def encode(programme: Programme) -> bytes:
    """Return the bytes of the file; records that did not change since the last call are not encoded again."""
    return b"".join(_written(programme))


def _written(programme: Programme) -> Iterator[bytes]:
    """Yield the file in pieces of moderate size: fresh memory for all of it costs more than all the rest."""
    digest = hasher()
    for piece in _content(programme, b","):
        digest.update(piece)
    head = (
        "{",
        f'"format": "{FORMAT}",',
        f'"version": {VERSION},',
        f'"sha256": "{digest.hexdigest()}",',
        '"programme": ',
    )
    yield "\n".join(head).encode()
    for piece in _content(programme, b",\n"):
        yield piece
    yield b"\n}\n"


def _content(programme: Programme, between: bytes) -> Iterator[bytes]:
    """Yield the sections that hold something, in stretches of records; white space stands only between records."""
    end = between.removeprefix(b",")
    yield b"{" + end
    for number, name in enumerate(SECTIONS):
        lines = encoded(programme, name)
        if not lines:
            continue
        opening, closing = (b"", b"") if name in SINGLES else (b"[" + end, end + b"]")
        yield (between if number else b"") + b'"%s":' % name.encode() + opening
        for start in range(0, len(lines), _STRETCH):
            yield (between if start else b"") + between.join(lines[start : start + _STRETCH])
        yield closing
    yield end + b"}"


def decode(data: bytes, name: str, *, unverified: bool = False) -> Opened:
    """Read a file's bytes; ``name`` is named in messages.

    A content that does not match its hash, or holds what it must not, is refused; with ``unverified`` it is mended and
    marked as such. Raises ``FileProblem`` for everything that is not a programme of this or an older version.
    """
    from designer.programme.mend import mended  # what looks through a file and mends it is not for the start,
    from designer.programme.validate import faults  # where the window shows a bundled programme or none

    envelope = _envelope(data, name)
    verified = _matches(envelope)
    if not verified and not unverified:
        raise FileProblem(
            name,
            "the content does not match its checksum: the file was damaged, or changed by another program",
            "open an unverified copy and look through it, or open an earlier version",
            unverified_copy=True,
        )
    with _without_collecting():
        programme = _typed(envelope, name)
        wrong = faults(programme, data if envelope.version == VERSION else None)
    if wrong and not unverified:
        raise FileProblem(
            name,
            f"at {_address(wrong[0].place)}: {wrong[0].what}",
            "open an unverified copy, in which that is mended, or open an earlier version",
            unverified_copy=True,
        )
    return Opened(mended(programme) if wrong else programme, verified and not wrong, envelope.version)


def _address(place: Place) -> str:
    """Return a place as a path on one line."""
    path = "/".join(part for part in (place.section, place.id[:60], place.field) if part)
    return path if path.isprintable() else repr(path)


def _envelope(data: bytes, name: str) -> _Envelope:
    """Read what stands around the content; tell foreign, truncated and newer files apart."""
    if len(data) > LARGEST:
        raise FileProblem(name, f"it has more than {LARGEST // 2**20} MB", _CHOOSE)
    if not data or data.isspace():
        raise FileProblem(name, "it is empty", _EARLIER)
    head = _FORMAT.match(data)
    if head is None and FORMAT.encode() not in data[:200]:
        raise FileProblem(name, "it is not a programme's file", _CHOOSE)
    if head and head[1] != FORMAT.encode():
        raise FileProblem(name, "it belongs to another program", _CHOOSE)
    numbered = _VERSION.match(data, head.end()) if head else None
    if numbered:
        _refuse_version(int(numbered[1]), name)
    hashed = _HASH.match(data, numbered.end()) if numbered else None
    end = data.rfind(b"}")
    if numbered is None or hashed is None or not _END.fullmatch(data, end):
        raise FileProblem(name, "it is damaged or cut off", _EARLIER)
    return _Envelope(int(numbered[1]), hashed[1].decode(), memoryview(data)[hashed.end() : end])


def _refuse_version(version: int, name: str) -> None:
    """Raise ``FileProblem`` for a version that this program cannot read."""
    if version > VERSION or (version < VERSION and version not in STEPS):
        raise FileProblem(
            name,
            f"it was made by version {version} of the format, this program knows up to {VERSION}",
            "open it with a newer Programme Designer",
        )


def _matches(envelope: _Envelope) -> bool:
    """Tell whether the content has its hash, whatever white space stands between its parts.

    Content as we write it has line ends only, which are left out. JSON cannot hold a line end inside a text.
    """
    digest = hasher()
    for start in range(0, len(envelope.content), _PIECE):
        digest.update(bytes(envelope.content[start : start + _PIECE]).replace(b"\n", b""))
    if digest.hexdigest() == envelope.sha256:
        return True
    try:
        compact = msgspec.json.format(bytes(envelope.content), indent=-1)
    except (msgspec.MsgspecError, RecursionError):
        return False
    return hasher(compact).hexdigest() == envelope.sha256


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Make many records without the garbage collector: they cannot form circles, and it costs a third of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _typed(envelope: _Envelope, name: str) -> Programme:
    """Decode the content into records, upgrading older content first."""
    try:
        if envelope.version == VERSION:
            return msgspec.json.decode(envelope.content, type=Programme)
        plain: dict[str, Any] = msgspec.json.decode(envelope.content)
        return msgspec.convert(upgrade(plain, envelope.version), type=Programme)
    except _UNKNOWN as error:
        raise FileProblem(name, f"it holds something unknown ({_in_short(error)})", _EARLIER) from None


def _in_short(error: Exception) -> str:
    """Return what a decoder says on one line of bearable length: it quotes the file, whatever stands there."""
    said = str(error)[:_LONGEST_REASON]
    return said if said.isprintable() else ascii(said)[1:-1]


def load(path: Path, *, unverified: bool = False) -> Opened:
    """Read a programme from a file. Raises ``FileProblem``; the file is never touched."""
    return decode(read_bytes(path, LARGEST), path.name, unverified=unverified)


def load_bundled(path: Path) -> Programme:
    """Read a programme that comes with the Designer: tests have looked through it, so that no start need do it again.

    Raises ``FileProblem``.
    """
    with _without_collecting():
        return _typed(_envelope(read_bytes(path, LARGEST), path.name), path.name)


def save(path: Path, programme: Programme) -> str:
    """Write a programme durably and return the hash of the bytes. Raises ``FileProblem``; the old file stays then."""
    digest = hasher()
    write_bytes(path, _hashed(_written(programme), digest.update))
    return digest.hexdigest()


def _hashed(pieces: Iterable[bytes], update: Callable[[bytes], None]) -> Iterator[bytes]:
    """Yield pieces, each after it was hashed."""
    for piece in pieces:
        update(piece)
        yield piece
