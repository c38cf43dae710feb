"""What a part of the torture is, and how its trials are counted.

A part tries one kind of mishap again and again and yields each trial with what was found wrong, if anything. It ends at
its full number or when its time is over; the figures say which. Nothing here knows what is tried.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import NamedTuple

MOST_KEPT = 20
"""Failures of which the sentence is kept; all are counted."""


class Unavailable(Exception):  # noqa: N818 - a reason, not a fault
    """A part, or the rest of it, cannot be tried here; the text says what is missing."""


class Trial(NamedTuple):
    """One mishap: what kind it was, what was found wrong (nothing if all is well), and how long the program took."""

    kind: str
    wrong: str = ""
    seconds: float = 0.0


class Place(NamedTuple):
    """Where a part works: a folder of its own, which is empty, and the seed from which everything follows."""

    folder: Path
    seed: int

    def room(self, name: str) -> Path:
        """Return an empty folder inside that is made now."""
        made = self.folder / name
        made.mkdir(parents=True)
        return made


@dataclass(frozen=True, slots=True)
class Part:
    """A part: its name, what it does in a sentence, how many trials are all of it (0: it ends by itself).

    With ``counted``, only trials of a kind that begins so count towards that number.
    """

    name: str
    what: str
    full: int
    run: Callable[[Place], Iterator[Trial]]
    counted: str = ""


@dataclass(slots=True)
class Outcome:
    """What came of a part."""

    part: Part
    tried: Counter[str] = field(default_factory=Counter)
    failed: int = 0
    wrong: list[str] = field(default_factory=list)
    slowest: float = 0.0
    seconds: float = 0.0
    left_out: list[str] = field(default_factory=list)
    whole: bool = False

    @property
    def trials(self) -> int:
        """How many mishaps were tried."""
        return self.tried.total()

    @property
    def counted(self) -> int:
        """How many of them count towards the full number."""
        return sum(times for kind, times in self.tried.items() if kind.startswith(self.part.counted))

    def count(self, trial: Trial) -> None:
        """Take note of a trial."""
        self.tried[trial.kind] += 1
        self.slowest = max(self.slowest, trial.seconds)
        if trial.wrong:
            self.failed += 1
            self.wrong += [f"{trial.kind}: {trial.wrong}"][: MOST_KEPT - len(self.wrong)]


def carried_out(part: Part, place: Place, seconds: float) -> Outcome:
    """Try a part until it is whole or its time is over; one trial at least."""
    outcome = Outcome(part)
    start = time.monotonic()
    trials = part.run(place)
    try:
        for trial in trials:
            outcome.count(trial)
            if outcome.counted == part.full:
                outcome.whole = True
                break
            if time.monotonic() - start > seconds:
                break
        else:
            outcome.whole = not part.full
    except Unavailable as reason:
        outcome.left_out.append(str(reason))
    finally:
        trials.close()  # type: ignore[attr-defined] # every part is a generator
        outcome.seconds = time.monotonic() - start
    return outcome


def seeded(*seed: object) -> Random:
    """Return what a trial draws from: the same each time for the same seed."""
    return Random("/".join(map(str, seed)))  # noqa: S311 - nothing secret hangs on it
