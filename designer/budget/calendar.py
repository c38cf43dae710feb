"""One and the same quarters read as programme years, as calendar years, or as the fiscal years of a donor.

A quarter that lies in two years is parted by its months; a programme month belongs to the year in which it begins.
Without a date on which the programme starts there are only programme years.
"""

import datetime
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

from designer.budget.amounts import terms
from designer.budget.phasing import QUARTERS, Weights, quarter_months
from designer.budget.remarks import filled
from designer.programme.formula import value_of
from designer.programme.months import duration, first_day
from designer.programme.programme import Programme
from designer.programme.records.frame import Donor
from designer.programme.splitting import split
from designer.programme.words import N_, Words

QUARTER, YEAR, CALENDAR, FISCAL = "quarter", "year", "calendar", "fiscal:"
"""What time is read as; behind the last one stands a donor's id."""
NO_START = N_("Calendar and donor years follow from the programme's start, which is not entered yet (step Frame).")
_MONTHS = 3
_JANUARY, _DECEMBER = 1, 12


class Period(Struct, frozen=True):
    """A column of time: its number (quarter or programme year from 1, or the year in which it begins), its months.

    ``first`` and ``last`` are programme months; ``broken`` tells that it begins in one calendar year and ends in the
    next.
    """

    number: int
    first: int
    last: int
    broken: bool = False


class Calendar(Struct, frozen=True):
    """Periods, and for each programme quarter the periods that it falls into with its months there."""

    code: str
    periods: tuple[Period, ...]
    falls: tuple[tuple[tuple[int, int], ...], ...]

    def read(self, quarters: Sequence[Decimal], unit: Decimal) -> tuple[Decimal, ...]:
        """Return amounts by quarter as amounts by period, to the smallest unit; they add up to the same."""
        if self.code == QUARTER:
            return tuple(quarters)
        found = [Decimal(0)] * len(self.periods)
        for amount, shares in zip(quarters, self.falls, strict=True):
            if not amount:
                continue
            if len(shares) == 1:
                found[shares[0][0]] += amount
                continue
            parts = split(amount, [Decimal(months) for _, months in shares], unit)
            for (period, _), part in zip(shares, parts, strict=True):
                found[period] += part
        return tuple(found)


def calendar(programme: Programme, code: str) -> Calendar | None:
    """Return time read as one of the four; None where that needs a start or a fiscal year that is not entered."""
    months = quarter_months(duration(programme), terms(programme).years)
    if code in {QUARTER, YEAR}:
        return _programme_time(code, months)
    start = programme.frame.start
    month = _JANUARY if code == CALENDAR else fiscal_months(programme).get(code.removeprefix(FISCAL), 0)
    if start is None or not month or start.year + len(months) // QUARTERS + 1 > datetime.MAXYEAR:
        return None
    return _dated(code, months, start, month)


def fiscal_months(programme: Programme) -> dict[str, int]:
    """Return donor → the month in which its fiscal year begins, of the donors that say so."""
    given = ((donor, value_of(donor.fiscal_year_start)) for donor in programme.donors)
    return {donor.id: int(month) for donor, month in given if month is not None and _JANUARY <= month <= _DECEMBER}


def choices(programme: Programme, words: Words) -> tuple[tuple[str, str], ...]:
    """Return what time can be read as here: codes with their titles."""
    found = [(YEAR, words(N_("Programme years"))), (QUARTER, words(N_("Quarters")))]
    if programme.frame.start is not None:
        found.append((CALENDAR, words(N_("Calendar years"))))
        known = fiscal_months(programme)
        named = words(N_("Years of {donor}"))
        found += [
            (FISCAL + donor.id, filled(named, donor=_name(donor))) for donor in programme.donors if donor.id in known
        ]
    return tuple(found)


def _name(donor: Donor) -> str:
    return donor.name.strip() or donor.code.strip() or "?"


@lru_cache(maxsize=8)
def _programme_time(code: str, months: Weights) -> Calendar:
    """Return quarters, or programme years; behind the last quarter with a month of the programme there is none."""
    size = QUARTERS if code == YEAR else 1
    periods = []
    for at in range(0, len(months), size):
        within = months[at : at + size]
        first = at * _MONTHS + 1
        periods.append(Period(at // size + 1, first, first + max(sum(within), 1) - 1))
    falls = tuple(((at // size, months[at] or _MONTHS),) for at in range(len(months)))
    return Calendar(code, tuple(periods), falls)


@lru_cache(maxsize=8)
def _dated(code: str, months: Weights, start: datetime.date, first_month: int) -> Calendar:
    """Return calendar or fiscal years, each begun in ``first_month``."""
    years: dict[int, list[int]] = {}
    falls: list[tuple[tuple[int, int], ...]] = []
    for quarter, within in enumerate(months):
        counts: dict[int, int] = {}
        for month in range(quarter * _MONTHS + 1, quarter * _MONTHS + 1 + (within or _MONTHS)):
            day = first_day(start, month)
            year = day.year if day.month >= first_month else day.year - 1
            years.setdefault(year, []).append(month)
            counts[year] = counts.get(year, 0) + 1
        falls.append(tuple(counts.items()))
    order = {year: place for place, year in enumerate(sorted(years))}
    broken = first_month != _JANUARY
    periods = tuple(Period(year, min(years[year]), max(years[year]), broken) for year in order)
    return Calendar(code, periods, tuple(tuple((order[year], count) for year, count in each) for each in falls))


def period_title(code: str, period: Period, words: Words) -> str:
    """Return the heading of a column of time: "Q3", "Year 2", "2027", "2027/28"."""
    if code == QUARTER:
        return filled(words(N_("Q{number}")), number=str(period.number))
    if code == YEAR:
        return filled(words(N_("Year {number}")), number=str(period.number))
    return f"{period.number}/{(period.number + 1) % 100:02d}" if period.broken else str(period.number)


def period_help(programme: Programme, period: Period, words: Words) -> str:
    """Return which months a column of time holds, with their dates where the programme's start is known."""
    text = filled(words(N_("Programme months {first} to {last}")), first=str(period.first), last=str(period.last))
    start = programme.frame.start
    if start is None or start.year + period.last // _DECEMBER + 1 > datetime.MAXYEAR:
        return text
    ends = (first_day(start, period.first), first_day(start, period.last))
    return f"{text} ({' – '.join(f'{day:%Y-%m}' for day in ends)})"
