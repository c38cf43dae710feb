"""The file of a programme (.rpd): readable JSON, one record a line, with a hash over its content.

The hash is over the content without white space, so that an editor's line ends do not matter; everything else does.
"""

import gc
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Raw, Struct

from designer.programme.derived import derived_each
from designer.programme.problem import FileProblem
from designer.programme.programme import SECTIONS, SINGLES, Programme, section
from designer.programme.records.base import Record
from designer.programme.store import read_bytes, write_bytes
from designer.programme.upgrades import STEPS, VERSION, upgrade
from designer.programme.validate import faults

FORMAT = "programme-designer"
SUFFIX = ".rpd"
LARGEST = 200 * 1024 * 1024
"""Bytes; forty times the largest programme that we know of."""

_encode = msgspec.json.Encoder().encode
_encode_records = {name: derived_each(_encode) for name in SECTIONS}


class _Envelope(Struct):
    """What stands around the content."""

    format: str
    version: int
    sha256: str
    programme: Raw


class Opened(Struct, frozen=True):
    """A programme read from a file; ``verified`` is False where the content does not match the hash."""

    programme: Programme
    verified: bool = True
    version: int = VERSION


def encode(programme: Programme) -> bytes:
    """Return the bytes of the file; records that did not change since the last call are not encoded again."""
    body = b",\n".join(_sections(programme))
    content = b"{\n" + body + b"\n}" if body else b"{}"
    digest = hashlib.sha256(_compact(content)).hexdigest()
    head = f'{{\n"format": "{FORMAT}",\n"version": {VERSION},\n"sha256": "{digest}",\n"programme": '
    return head.encode() + content + b"\n}\n"


def _sections(programme: Programme) -> Iterator[bytes]:
    """Yield each section that holds something, one record a line."""
    for name in SECTIONS:
        records = section(programme, name)
        encoded: tuple[bytes, ...] = _encode_records[name](records)
        if name in SINGLES:
            yield b'"%s": %s' % (name.encode(), encoded[0])
        elif encoded:
            yield b'"%s": [\n%s\n]' % (name.encode(), b",\n".join(encoded))


def _compact(content: bytes) -> bytes:
    """Return JSON without white space between its parts."""
    return msgspec.json.format(content, indent=-1)


def decode(data: bytes, name: str, *, unverified: bool = False) -> Opened:
    """Read a file's bytes; ``name`` is named in messages.

    A content that does not match its hash is refused unless ``unverified``, and then marked as such. Raises
    ``FileProblem`` for everything that is not a programme of this or an older version.
    """
    envelope = _envelope(data, name)
    content = bytes(envelope.programme)
    try:
        verified = hashlib.sha256(_compact(content)).hexdigest() == envelope.sha256
    except (msgspec.MsgspecError, RecursionError):
        verified = False
    if not verified and not unverified:
        raise FileProblem(
            name,
            "the content does not match its checksum: the file was damaged, or changed by another program",
            "open an unverified copy and look through it, or open an earlier version",
            unverified_copy=True,
        )
    programme = _typed(content, envelope.version, name)
    wrong = faults(programme, content)
    if wrong:
        place = "/".join(part for part in (wrong[0].place.section, wrong[0].place.id, wrong[0].place.field) if part)
        raise FileProblem(name, f"at {place}: {wrong[0].what}", "open an earlier version of the file")
    return Opened(programme, verified, envelope.version)


def _envelope(data: bytes, name: str) -> _Envelope:
    """Read what stands around the content; tell foreign, truncated and newer files apart."""
    if len(data) > LARGEST:
        raise FileProblem(name, f"it has more than {LARGEST // 2**20} MB", "choose a programme's file (.rpd)")
    if not data.strip():
        raise FileProblem(name, "it is empty", "open an earlier version of the file, or a copy of it")
    try:
        envelope = msgspec.json.decode(data, type=_Envelope)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        if FORMAT.encode() in data[:200]:
            raise FileProblem(
                name, f"it is damaged or cut off ({error})", "open an earlier version of the file, or a copy of it"
            ) from None
        raise FileProblem(name, "it is not a programme's file", "choose a file that ends in .rpd") from None
    if envelope.format != FORMAT:
        raise FileProblem(name, "it belongs to another program", "choose a file that ends in .rpd")
    if envelope.version > VERSION or (envelope.version < VERSION and envelope.version not in STEPS):
        raise FileProblem(
            name,
            f"it was made by version {envelope.version} of the format, this program knows up to {VERSION}",
            "open it with a newer Programme Designer",
        )
    return envelope


def _typed(content: bytes, version: int, name: str) -> Programme:
    """Decode the content into records, upgrading older content first."""
    collecting = gc.isenabled()
    gc.disable()  # records cannot form circles; collecting while they are made costs a third of the time
    try:
        if version == VERSION:
            return msgspec.json.decode(content, type=Programme)
        plain: dict[str, Any] = msgspec.json.decode(content)
        return msgspec.convert(upgrade(plain, version), type=Programme)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, KeyError, TypeError) as error:
        raise FileProblem(
            name, f"it holds something unknown ({error})", "open an earlier version of the file, or a copy of it"
        ) from None
    finally:
        if collecting:
            gc.enable()


def load(path: Path, *, unverified: bool = False) -> Opened:
    """Read a programme from a file. Raises ``FileProblem``; the file is never touched."""
    return decode(read_bytes(path, LARGEST), path.name, unverified=unverified)


def save(path: Path, programme: Programme) -> str:
    """Write a programme durably and return the hash of the bytes. Raises ``FileProblem``; the old file stays then."""
    data = encode(programme)
    write_bytes(path, data)
    return hashlib.sha256(data).hexdigest()


def record_bytes(record: Record) -> bytes:
    """Return one record's line in the file."""
    return _encode(record)
