"""Damaged journals: whatever happens to their bytes, what is recovered is a state that was kept, or nothing, and told.

An edit at the very end can go without being told: a journal that lost its end is one in which the edit never was. What
must never come out is a programme that was not kept.
"""

import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from designer.keeping.journal import Journal
from designer.keeping.ledger import SUFFIX
from designer.keeping.recovery import Recovered, recoverable, unreadable
from designer.programme.file import encode
from designer.programme.programme import EMPTY, Programme
from devtools.torture.frame import seeded
from devtools.torture.mutations import cut, flipped, spliced, zeroed
from devtools.torture.script import states

LONGEST = 1.0
"""Seconds of computing in which a journal is read or refused, whatever it holds."""

_EDITS = 40
_NAME = f"0123456789abcdef{SUFFIX}"
_LOG = "-wal"
_DAMAGES = (flipped, flipped, cut, spliced, zeroed)
_MOST_TOLD = 20

_MEMORY = Path("/dev/shm")  # noqa: S108 - tempfile makes a private folder in it
"""Where files are in memory: nothing here is about the disk, and waiting for it takes nine tenths of the time."""

Files = dict[str, bytes]
"""A journal's files by what stands behind its name: the main part and, after a crash, the write-ahead log."""


class Counts(NamedTuple):
    """What came of damaged journals.

    ``recovered`` ended in the last state; ``told`` in an earlier one, and said so; ``untold`` did not say so;
    ``refused`` were told to be unreadable; ``emptied`` had no byte left. ``wrong`` says what should never be.
    """

    tried: int
    recovered: int
    told: int
    untold: int
    refused: int
    emptied: int
    slowest: float
    wrong: tuple[str, ...]


def mutated_journals(seed: int, count: int) -> Counts:
    """Damage journals so many times, read each twice, and count what came of it."""
    tally: Counter[str] = Counter()
    wrong: list[str] = []
    slowest = 0.0
    with tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as name:
        kept = states(EMPTY, _EDITS, seed)
        legal = {encode(state): number for number, state in enumerate(kept)}
        journals = tuple(_journals(Path(name), kept))
        for number in range(count):
            random = seeded("journal", seed, number)
            place = _damaged(Path(name) / "damaged", random.choice(journals), random)
            start = time.process_time()
            outcome, fault = _judged(place, legal, encode(kept[-1]))
            slowest = max(slowest, time.process_time() - start)
            tally[outcome] += 1
            if fault:
                wrong.append(f"journal {number} of seed {seed}: {fault}")
    if slowest > LONGEST:
        wrong.append(f"one took {slowest:.1f} seconds")
    outcomes = {each: tally[each] for each in ("recovered", "told", "untold", "refused", "emptied")}
    return Counts(tried=count, slowest=slowest, wrong=tuple(wrong[:_MOST_TOLD]), **outcomes)


def _journals(folder: Path, kept: Sequence[Programme]) -> Iterator[Files]:
    """Yield the files of a journal as a crash leaves them soon and late, and as it is when it was closed."""
    journal = Journal(folder / "made", kept[0])
    for state in kept[1:-1]:
        journal.keep(state)
    soon = folder / "soon"
    first = Journal(soon, kept[0])
    first.keep(kept[-1])
    yield _files(soon)
    first.close()
    journal.keep(kept[-1])
    yield _files(folder / "made")
    journal.close()
    yield _files(folder / "made")


def _files(folder: Path) -> Files:
    """Return the files of the only journal in a folder, those that are empty left out."""
    held = ((path.name.partition(SUFFIX)[2], path.read_bytes()) for path in folder.iterdir())
    return {end: data for end, data in held if data}


def _damaged(folder: Path, files: Files, random: Random) -> Path:
    """Write a journal's files, one of them or both damaged, into a folder that holds nothing else."""
    folder.mkdir(exist_ok=True)
    for left in folder.iterdir():
        left.unlink()
    hurt = {random.choice(tuple(files))} if random.randrange(8) else set(files)
    for end, data in files.items():
        (folder / f"{_NAME}{end}").write_bytes(random.choice(_DAMAGES)(data, random) if end in hurt else data)
    return folder / _NAME


def _judged(path: Path, legal: dict[bytes, int], last: bytes) -> tuple[str, str]:
    """Return what comes of a journal and what is wrong with that."""
    empty = not path.stat().st_size and not path.with_name(_NAME + _LOG).exists()
    try:
        found, refused = recoverable(path.parent), unreadable(path.parent)
        again = recoverable(path.parent)
    except Exception as error:  # noqa: BLE001 - whatever it is, it should not be
        return "raised", repr(error)
    if _contents(found) != _contents(again):
        return "raised", "the second look showed something else"
    if not found:
        return ("emptied", "") if empty else ("refused", "" if refused else "nothing is said of it")
    data = encode(found[0].programme)
    if refused or data not in legal:
        return "raised", "it holds what was never kept" if not refused else "it is recoverable and unreadable"
    outcome = "recovered" if data == last else "untold" if found[0].whole else "told"
    return outcome, ""


def _contents(found: Sequence[Recovered]) -> list[tuple[bytes, bool, int]]:
    """Return what tells one look at the journals from another."""
    return [(encode(each.programme), each.whole, each.edits) for each in found]
