"""Months as people write them: "2, 8–10" read into numbers, numbers written so, and a frequency laid out in months."""

import re
from collections.abc import Sequence

from designer.programme.months import LONGEST

_PART = re.compile(r"(?:[Mm]\s*)?(\d{1,3})(?:\s*(?:[-–—]|to|à|a)\s*(?:[Mm]\s*)?(\d{1,3}))?")
_BETWEEN = re.compile(r"[,;\n]|\band\b|\bet\b|\by\b")

_RHYTHMS: tuple[tuple[int, tuple[str, ...]], ...] = (
    (6, ("half-year", "half year", "semi-annual", "semiannual", "twice a year", "every six months", "semestr")),
    (3, ("quarterly", "every quarter", "each quarter", "every three months", "trimestr")),
    (12, ("yearly", "every year", "each year", "annual", "annuel", "anual")),
    (1, ("monthly", "every month", "each month", "weekly", "mensuel", "mensual")),
)
"""Months between two rounds, and the words that say so in three languages; "half-yearly" comes before "yearly"."""

_NAMED = re.compile(r"\b(?:months?|mois|mes(?:es)?)\s+(\d{1,3}(?:\s*(?:,|and|et|y|[-–—])\s*\d{1,3})*)")


def months_of(text: str) -> tuple[int, ...] | None:
    """Return the months that a text lists, in order, each once: (2, 8, 9, 10) of "2, 8–10".

    An empty text lists none. None where a part is no month or range, where a range runs backwards, or where a month
    lies outside 1 to 240.
    """
    found: set[int] = set()
    for part in filter(None, (each.strip() for each in _BETWEEN.split(text))):
        read = _PART.fullmatch(part)
        if read is None:
            return None
        first = int(read[1])
        last = int(read[2]) if read[2] else first
        if not 1 <= first <= last <= LONGEST:
            return None
        found.update(range(first, last + 1))
    return tuple(sorted(found))


def months_text(months: Sequence[int]) -> str:
    """Return months as they are written: "2, 8–10"."""
    runs: list[list[int]] = []
    for month in sorted({*months}):
        if runs and runs[-1][-1] == month - 1:
            runs[-1].append(month)
        else:
            runs.append([month])
    parts = (f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
    return ", ".join(parts)


def rhythm(frequency: str) -> int:
    """Return how many months lie between two rounds of a frequency in words: 3 for "quarterly"; 0 where it says none.

    The reading is our own: a few words of English, French and Spanish.
    """
    told = frequency.casefold()
    return next((step for step, words in _RHYTHMS if any(word in told for word in words)), 0)


def months_of_frequency(frequency: str, duration: int) -> tuple[int, ...]:
    """Return the months that a frequency in words means in a programme of so many months.

    Months that it names ("twice: months 24 and 33"), else every so many months from the first full round on.
    """
    named = _NAMED.search(frequency.casefold())
    if named:
        return months_of(named[1]) or ()
    step = rhythm(frequency)
    return tuple(range(step, duration + 1, step)) if step else ()
