"""What a row of the speed table is and how it is measured: ours and the reference in turn, in one run.

The machines this runs on are noisy, so a time alone says nothing. A row takes pairs of measurements, one of ours and
one of what it is held against, one right after the other, and states the median of their ratios. A file `rows_*.py`
beside this one holds related rows in a tuple `ROWS`; nothing else has to be told about them.
"""

import gc
import importlib
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeVar

ROUNDS = 7
Measured = TypeVar("Measured")


class Unavailable(Exception):  # noqa: N818 - a reason, not a fault
    """A row cannot be measured here; the text says what is missing."""


class Samples(NamedTuple):
    """Measurements of ours and of the reference, pair by pair, in the same unit (seconds, KiB, crossings)."""

    ours: tuple[float, ...]
    reference: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: its name, what is measured against what, the ratio aimed at, and how to measure."""

    name: str
    what: str
    against: str
    goal: float
    measure: Callable[[], Samples]


class Result(NamedTuple):
    """A measured row, as the table and `--json` print it."""

    name: str
    ratio: float
    goal: float
    against: str


def timed(work: Callable[[], object]) -> Callable[[], float]:
    """A measurement from a piece of work: the seconds one call takes, with the garbage collected before, not during."""

    def measure() -> float:
        gc.collect()
        gc.disable()
        try:
            start = time.perf_counter()
            work()
            return time.perf_counter() - start
        finally:
            gc.enable()

    return measure


def in_turn(
    ours: Callable[[], Measured], reference: Callable[[], Measured], rounds: int = ROUNDS, warm_up: int = 1
) -> tuple[tuple[Measured, Measured], ...]:
    """Pairs of measurements, who goes first changing each round; the first `warm_up` rounds are not counted."""
    pairs: list[tuple[Measured, Measured]] = []
    for number in range(warm_up + rounds):
        if number % 2:
            second = reference()
            pairs.append((ours(), second))
        else:
            pairs.append((ours(), reference()))
    return tuple(pairs[warm_up:])


def interleaved(
    ours: Callable[[], float], reference: Callable[[], float], rounds: int = ROUNDS, warm_up: int = 1
) -> Samples:
    """The samples of two measurements taken in turn."""
    pairs = in_turn(ours, reference, rounds, warm_up)
    return Samples(tuple(one for one, _ in pairs), tuple(other for _, other in pairs))


def ratio(samples: Samples) -> float:
    """The median of the ratios of ours to the reference, pair by pair.

    Raises:
        ValueError: no samples, a different number of each, or a reference of zero.
    """
    if not samples.ours or not all(samples.reference):
        message = "a ratio needs samples, and references that are not zero"
        raise ValueError(message)
    return statistics.median(one / other for one, other in zip(samples.ours, samples.reference, strict=True))


def rows() -> tuple[Row, ...]:
    """Every row there is, file by file in alphabetical order."""
    found: list[Row] = []
    for path in sorted(Path(__file__).parent.glob("rows_*.py")):
        module = importlib.import_module(f"devtools.bench.{path.stem}")
        found += module.ROWS
    return tuple(found)


def chosen(all_rows: Sequence[Row], names: Sequence[str]) -> tuple[Row, ...]:
    """The rows of these names, all of them if none is named.

    Raises:
        KeyError: a name that no row has; its text lists the names there are.
    """
    unknown = set(names) - {row.name for row in all_rows}
    if unknown:
        message = f"no row {', '.join(sorted(unknown))}; there are {', '.join(row.name for row in all_rows)}"
        raise KeyError(message)
    return tuple(row for row in all_rows if not names or row.name in names)
