"""What a figure by programme year is over several of them: added up, averaged over the returnees, or the last year's.

What adds up is taken in part of a year that is not over: persons as they arrive, anything else by its months.
"""

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from typing import Literal

from msgspec import Struct

from designer.programme.formula import Names

Over = Literal["arrivals", "sum", "average", "last"]
"""``arrivals`` adds up as the returnees arrive, in whole persons."""

_NONE, _ONE = Decimal(0), Decimal(1)
EXACT = Context(prec=60)
"""What names are computed in, whatever else is being computed around it."""


class Calendar(Struct, frozen=True):
    """The months of each programme year (0 beyond the programme's end), and the arrivals of each month."""

    lengths: tuple[int, ...]
    arrivals: tuple[Decimal, ...]

    @property
    def last(self) -> int:
        """The last year of the programme, counted from 0."""
        return max((at for at, long in enumerate(self.lengths) if long), default=0)

    def passed(self, month: int) -> list[tuple[Decimal, Decimal]]:
        """Return of each year how much of its months is over by the end of a month, and how much of its arrivals."""
        found, first = [], 0
        for long in self.lengths:
            here = max(0, min(month - first, long))
            part = Decimal(here) / long if long else _NONE
            coming = sum(self.arrivals[first : first + long], _NONE)
            come = sum(self.arrivals[first : first + here], _NONE)
            found.append((part, come / coming if coming and here < long else part))
            first += long
        return found


def up_to(years: Sequence[Names], over: Mapping[str, Over], calendar: Calendar, month: int | None = None) -> Names:
    """Return what names are from the start to the end of a month, without one over all years.

    ``years`` are the names by year. A name that lacks a figure in one of them is left out.
    """
    with localcontext(EXACT):
        return _up_to(years, over, calendar, month)


def _up_to(years: Sequence[Names], over: Mapping[str, Over], calendar: Calendar, month: int | None) -> Names:
    passed = [(_ONE, _ONE)] * len(years) if month is None else calendar.passed(month)
    seen = calendar.last if month is None else max((at for at, each in enumerate(passed) if each[0]), default=0)
    coming = _by_year(calendar)
    weights = [arriving * come for arriving, (_, come) in zip(coming, passed, strict=True)]
    weights = weights if any(weights) else [each[0] * long for each, long in zip(passed, calendar.lengths, strict=True)]
    found = {}
    for name, kind in over.items():
        values = [year[name] for year in years if name in year]
        if len(values) < len(years):
            continue
        match kind:
            case "last":
                found[name] = values[seen]
            case "average":
                found[name] = _average(values, weights, seen)
            case "sum":
                found[name] = sum((value * part for value, (part, _) in zip(values, passed, strict=True)), _NONE)
            case "arrivals":
                total = sum((value * come for value, (_, come) in zip(values, passed, strict=True)), _NONE)
                partly = any(_NONE < come < _ONE for _, come in passed)
                found[name] = total.quantize(_ONE, ROUND_HALF_UP) if partly else total
    return found


def _by_year(calendar: Calendar) -> list[Decimal]:
    """Return the arrivals of each year."""
    found, first = [], 0
    for long in calendar.lengths:
        found.append(sum(calendar.arrivals[first : first + long], _NONE))
        first += long
    return found


def _average(values: list[Decimal], weights: list[Decimal], seen: int) -> Decimal:
    """Return the weighted average of years; where they are all alike, that figure."""
    counted = [(value, weight) for value, weight in zip(values, weights, strict=True) if weight]
    if not counted or len({value for value, _ in counted}) == 1:
        return counted[0][0] if counted else values[seen]
    total = sum((value * weight for value, weight in counted), _NONE)
    return total / sum((weight for _, weight in counted), _NONE)
