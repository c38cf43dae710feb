"""When returnees are expected: by programme year as typed, by quarter and month as the quarters' proportions say.

Only the proportions of a year's quarters count, so that the years stay what was agreed; a year without any has its
returnees evenly over its months.
"""

from collections.abc import Sequence
from decimal import Decimal

from designer.programme.derived import derived
from designer.programme.formula import value_of
from designer.programme.months import MONTHS_A_YEAR, duration
from designer.programme.programme import Programme
from designer.programme.records.base import Number
from designer.programme.splitting import split

QUARTERS_A_YEAR, MONTHS_A_QUARTER = 4, 3
_PERSON = Decimal(1)
_NONE = Decimal(0)


def caseload_by_quarter(programme: Programme) -> tuple[Decimal, ...]:
    """Return the expected returnees of each programme quarter: whole persons that add up to those of their year.

    Each year is split by largest remainder, ties to the first. A year without a figure has none; the last quarter of a
    programme that ends within it is as short as the programme leaves it.
    """
    frame = programme.frame
    return _by_quarter(frame.caseload, frame.caseload_quarters, duration(programme))


@derived
def _by_quarter(caseload: tuple[Number, ...], quarters: tuple[Number, ...], months: int) -> tuple[Decimal, ...]:
    found: list[Decimal] = []
    for year in range(_years(caseload, months)):
        weights = _weights(quarters, year, months)
        found += split(year_value(caseload, year), weights, _PERSON)
    return tuple(found)


def arrivals_by_month(caseload: tuple[Number, ...], quarters: tuple[Number, ...], months: int) -> tuple[Decimal, ...]:
    """Return the expected returnees of each programme month, evenly within its quarter; parts of persons are kept.

    ``quarters`` are the proportions typed by programme quarter; without them each year's returnees come evenly.
    """
    found: list[Decimal] = []
    for year in range(_years(caseload, months)):
        arriving, weights = year_value(caseload, year), _weights(quarters, year, months)
        longs, total = quarter_lengths(year, months), sum(weights, _NONE)
        for weight, long in zip(weights, longs, strict=True):
            found += [arriving * weight / (total * long)] * long
    return tuple(found)


def quarter_lengths(year: int, months: int) -> tuple[int, ...]:
    """Return the months of each quarter of a programme year (0 …); a year beyond the programme's end has all of them.

    ``months`` is the length of the programme.
    """
    left = months - year * MONTHS_A_YEAR
    if left <= 0:
        left = MONTHS_A_YEAR
    lengths = (min(MONTHS_A_QUARTER, left - at * MONTHS_A_QUARTER) for at in range(QUARTERS_A_YEAR))
    return tuple(long for long in lengths if long > 0)


def year_value(numbers: Sequence[Number], year: int) -> Decimal:
    """Return the number of a programme year counted from 0; nothing where none can be read, or it is below zero."""
    return max(value_of(numbers[year]) or _NONE, _NONE) if year < len(numbers) else _NONE


def _years(caseload: tuple[Number, ...], months: int) -> int:
    """Return how many years there are: the programme's, or more where more are filled."""
    return max(-(-months // MONTHS_A_YEAR), len(caseload))


def _weights(quarters: tuple[Number, ...], year: int, months: int) -> tuple[Decimal, ...]:
    """Return the weights of a year's quarters as typed; their months where none was."""
    lengths = quarter_lengths(year, months)
    typed = tuple(year_value(quarters, year * QUARTERS_A_YEAR + at) for at in range(len(lengths)))
    return typed if any(typed) else tuple(map(Decimal, lengths))
