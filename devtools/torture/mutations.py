"""Damaged files: bytes flipped, stretches cut, spliced, doubled and swapped, contents changed with a new checksum.

Each is refused with a clear sentence, or opened and equal to what was written; one whose checksum fits is refused or
valid. None takes longer than a second, none crashes the program, and none is touched by being opened.
"""

import hashlib
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from designer.library.example import example
from designer.programme.file import LARGEST, SUFFIX, Opened, decode, encode
from designer.programme.problem import FileProblem
from designer.programme.programme import EMPTY, Programme
from designer.programme.store import read_bytes
from designer.programme.validate import faults
from devtools.torture.frame import Part, Place, Trial, seeded
from devtools.torture.script import states

FULL = 100_000
FULL_BITS = 20_000
LONGEST = 1.0
"""Seconds of computing in which a file is read or refused, whatever it holds."""

_LARGE_EVERY = 40
"""One file in so many is the large example, whose reading takes twenty times as long."""

_SHA = re.compile(rb'"sha256": "([0-9a-f]{64})"')
_BEFORE = b'"programme": '
_PIECES = (
    *(b"", b"\x00", b"\xff", b'"', b"{", b"}", b"[", b"]", b",", b"null", b"NaN", b"1e999999", b'"1e999999"', b"-"),
    *(b"\\u0000", b"\\ud800", "\u2028".encode(), b"[" * 3000, b"9" * 500, b'"id":"', b"\r\n", b"PK\x03\x04"),
)
_NUMBERS = (b"NaN", b"sNaN", b"Infinity", b"1e999999", b"-1E+99999999", b"0", b"-0", b"1e16", b"0.1", b"9" * 400)

Damage = Callable[[bytes, Random], bytes]
"""Makes other bytes of a file's."""


def flipped(data: bytes, random: Random) -> bytes:
    """Flip one to eight bits."""
    altered = bytearray(data)
    for _ in range(random.randrange(1, 9)):
        altered[random.randrange(len(altered))] ^= 1 << random.randrange(8)
    return bytes(altered)


def cut(data: bytes, random: Random) -> bytes:
    """Leave out a stretch, most often the end."""
    start = random.randrange(len(data))
    return data[:start] + (b"" if random.randrange(2) else data[random.randrange(start, len(data)) :])


def spliced(data: bytes, random: Random) -> bytes:
    """Put a stretch of the file itself, or something nasty, in another place."""
    start, end = sorted(random.randrange(len(data)) for _ in range(2))
    piece = data[start : min(end, start + 2000)] if random.randrange(2) else random.choice(_PIECES)
    place = random.randrange(len(data))
    return data[:place] + piece + data[place + random.choice((0, 1, len(piece))) :]


def doubled(data: bytes, random: Random) -> bytes:
    """Repeat a line."""
    lines = data.splitlines(keepends=True)
    place = random.randrange(len(lines))
    lines.insert(random.choice((place, random.randrange(len(lines)))), lines[place])
    return b"".join(lines)


def swapped(data: bytes, random: Random) -> bytes:
    """Let two lines change places."""
    lines = data.splitlines(keepends=True)
    one, other = (random.randrange(len(lines)) for _ in range(2))
    lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)


def zeroed(data: bytes, random: Random) -> bytes:
    """Leave a block of noughts, as a drive does that lost a sector."""
    start = random.randrange(len(data)) // 512 * 512
    return data[:start] + bytes(min(random.choice((512, 4096)), len(data) - start)) + data[start + 512 :]


def renumbered(data: bytes, random: Random) -> bytes:
    """Change a number somewhere in the content."""
    found = list(re.finditer(rb'"-?\d+(?:\.\d+)?"', data[data.index(_BEFORE) :]))
    if not found:
        return flipped(data, random)
    number, shift = random.choice(found), data.index(_BEFORE)
    return data[: shift + number.start()] + b'"%s"' % random.choice(_NUMBERS) + data[shift + number.end() :]


def resealed(data: bytes) -> bytes:
    """Write the checksum that fits a changed content, as somebody would who edits the file by hand."""
    content = data[data.find(_BEFORE) + len(_BEFORE) : data.rfind(b"}")].replace(b"\n", b"")
    return _SHA.sub(b'"sha256": "%s"' % hashlib.sha256(content).hexdigest().encode(), data, count=1)


DAMAGES: dict[str, Damage] = {
    "bits flipped": flipped,
    "cut": cut,
    "spliced": spliced,
    "a line doubled": doubled,
    "lines swapped": swapped,
    "a block of noughts": zeroed,
    "a number changed": renumbered,
}


def mutations(place: Place) -> Iterator[Trial]:
    """Damage a file in one way after the other, for ever; half of them get the checksum that fits."""
    small = _written(states(EMPTY, 200, place.seed)[-1])
    large = _written(example("guinea"))
    path = place.folder / f"damaged{SUFFIX}"
    number = 0
    while True:
        for kind, damage in DAMAGES.items():
            number += 1
            random = seeded(place.seed, number)
            whole = large if number % _LARGE_EVERY == 0 else small
            altered = damage(whole[1], random)
            sealed = bool(random.randrange(2)) and _BEFORE in altered
            if sealed:
                altered = resealed(altered)
            yield tried(kind + (", checksum fits" if sealed else ""), path, altered, whole[0], sealed=sealed)


def bits(place: Place) -> Iterator[Trial]:
    """Flip one bit of a file, then another one, for ever; none may get in."""
    random = seeded(place.seed, "bits")
    files = [_written(states(EMPTY, 120, place.seed, "bits")[-1]), _written(example("draft"))]
    path = place.folder / f"flipped{SUFFIX}"
    while True:
        programme, data = random.choice(files)
        altered = bytearray(data)
        altered[random.randrange(len(altered))] ^= 1 << random.randrange(8)
        yield tried("one bit flipped", path, bytes(altered), programme, sealed=False)


def tried(kind: str, path: Path, data: bytes, original: Programme, *, sealed: bool) -> Trial:
    """Open a damaged file and judge what comes of it."""
    path.write_bytes(data)
    before = path.stat()
    start = time.thread_time()
    wrong = _judged(path, original, sealed=sealed)
    took = time.thread_time() - start
    after = path.stat()
    if (before.st_mtime_ns, before.st_ino) != (after.st_mtime_ns, after.st_ino) or path.read_bytes() != data:
        wrong = wrong or "the file was touched by being opened"
    if took > LONGEST:
        wrong = wrong or f"reading took {took:.1f} s"
    return Trial(kind, wrong, took)


def _judged(path: Path, original: Programme, *, sealed: bool) -> str:
    """Return what is wrong with the way a damaged file is opened or refused, nothing if all is well."""
    try:
        opened = decode(read_bytes(path, LARGEST), path.name)
    except FileProblem as problem:
        return _unclear(problem, path.name) or _copy_wrong(path, problem)
    except Exception as error:  # noqa: BLE001 - that is what is looked for
        return f"opening it raised {type(error).__name__}: {error}"
    if not opened.verified:
        return "it was opened without being verified, and nobody had asked for that"
    if not sealed and opened.programme != original:
        return "it was opened as verified with another content"
    return _unsound(opened)


def _unclear(problem: FileProblem, name: str) -> str:
    """Return why a refusal does not help its reader, nothing if it does."""
    said = str(problem)
    clear = problem.name == name and problem.what and problem.remedy and said.isprintable() and len(said) < 600
    return "" if clear else f"it was refused with an unclear sentence: {said[:200]!r}"


def _copy_wrong(path: Path, problem: FileProblem) -> str:
    """Return what is wrong with the unverified copy that was offered, nothing if there is none or all is well."""
    if not problem.unverified_copy:
        return ""
    try:
        opened = decode(read_bytes(path, LARGEST), path.name, unverified=True)
    except FileProblem as again:
        return _unclear(again, path.name)
    except Exception as error:  # noqa: BLE001 - that is what is looked for
        return f"opening an unverified copy raised {type(error).__name__}: {error}"
    return "its unverified copy was called verified" if opened.verified else _unsound(opened)


def _unsound(opened: Opened) -> str:
    """Return why what was opened cannot be worked with, nothing if it can: it is valid and can be saved again."""
    wrong = faults(opened.programme)
    if wrong:
        return f"what was opened has a fault: {wrong[0].what}"
    again = decode(encode(opened.programme), "again")
    return "" if again.programme == opened.programme else "what was opened is another programme once it is saved again"


def _written(programme: Programme) -> tuple[Programme, bytes]:
    """Return a programme with the bytes of its file."""
    return programme, encode(programme)


PART = Part("damaged files", f"files damaged in {len(DAMAGES)} ways, half with a checksum that fits", FULL, mutations)
BITS = Part("flipped bits", "one bit of a file flipped", FULL_BITS, bits)
