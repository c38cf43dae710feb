"""Rows about the document: opening it, saving it, taking an edit back."""

import gc
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import msgspec

from designer.programme.edit import put
from designer.programme.file import decode, encode, save
from designer.programme.programme import Programme
from devtools.bench.frame import ROUNDS, Row, Samples, Unavailable, interleaved, timed
from devtools.bench.large import large_programme

MANY = 3 * ROUNDS
"""Rounds of what takes milliseconds on a machine that others use too."""


def as_in_use(work: Callable[[], object]) -> Callable[[], float]:
    """A measurement of work in a program that collects its garbage, as ours does; it begins with none."""

    def measure() -> float:
        gc.collect()
        start = time.perf_counter()
        work()
        return time.perf_counter() - start

    return measure


def load() -> Samples:
    """Decoding, hashing and bounding a large programme; the reference only parses the same bytes."""
    try:
        import orjson
    except ImportError as error:
        raise Unavailable(str(error)) from None
    data = encode(large_programme())
    return interleaved(as_in_use(lambda: decode(data, "large.rpd")), as_in_use(lambda: orjson.loads(data)), rounds=MANY)


def write_raw(folder: Path, data: bytes) -> None:
    """Write as many bytes as durably as can be, with nothing around it."""
    temporary = folder / "raw.tmp"
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.write(handle, data)
    os.fsync(handle)
    os.close(handle)
    os.replace(temporary, folder / "raw")  # noqa: PTH105 - the system's own calls are what is measured
    handle = os.open(folder, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)


def edits(programme: Programme) -> Iterator[Programme]:
    """Yield the programme with one line's code changed, again and again."""
    line = programme.lines[len(programme.lines) // 2]
    for number in count():
        yield put(programme, msgspec.structs.replace(line, code=f"X{number}"))


def saving() -> Samples:
    """Saving a large programme after one edit."""
    edited = edits(large_programme())
    data = encode(large_programme())
    with tempfile.TemporaryDirectory(dir=Path.home()) as name:  # on a disk: /tmp can be memory
        folder = Path(name)
        return interleaved(
            timed(lambda: save(folder / "large.rpd", next(edited))), timed(lambda: write_raw(folder, data)), rounds=MANY
        )


def undo() -> Samples:
    """Undo of an edit in the open window, everything current after it; the reference is the edit itself."""
    from devtools.bench.opened import opened

    programme = large_programme()
    line = programme.lines[len(programme.lines) // 2 + 1]
    costs = count(100)
    with opened(programme) as window:

        def do() -> None:
            window.type_cost(line.id, next(costs))

        def take_back() -> None:
            window.window.session.undo()
            window.settle()

        # an edit can only be taken back after it was made: the edit goes first in each round
        pairs = [(timed(do)(), timed(take_back)()) for _ in range(1 + MANY)][1:]
    return Samples(tuple(back for _, back in pairs), tuple(edit for edit, _ in pairs))


ROWS = (
    Row("load", "decode, hash and bound 5 MB with Decimals", "orjson.loads of the same bytes", 1.5, load),
    Row("save", "durable save after one edit", "raw write + fsync + replace + folder fsync", 3.0, saving),
    Row("undo", "undo of an edit, everything current", "the edit itself", 1.2, undo),
)
