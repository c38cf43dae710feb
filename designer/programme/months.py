"""Planned time: everything counts in months from the programme's start, so that a postponed programme moves whole."""

import datetime
from decimal import Decimal

from designer.programme.formula import value_of
from designer.programme.programme import Programme

MONTHS_A_YEAR = 12
LONGEST = 240
"""Months; our own limit."""


def duration(programme: Programme) -> int:
    """Return the programme's length in whole months; 0 if it is not known."""
    value = value_of(programme.frame.months)
    return 0 if value is None else max(0, min(LONGEST, int(value.to_integral_value("ROUND_CEILING"))))


def year_count(programme: Programme) -> int:
    """Return the number of programme years, at least one: the columns of quantities."""
    return max(1, -(-duration(programme) // MONTHS_A_YEAR))


def year_of(month: int) -> int:
    """Return the programme year (1 …) that a month (1 …) falls into."""
    return (month - 1) // MONTHS_A_YEAR + 1


def first_day(start: datetime.date, month: int) -> datetime.date:
    """Return the first day of a programme month; a start on the 31st gives the last day of shorter months."""
    count = start.year * MONTHS_A_YEAR + start.month - 1 + month - 1
    year, zero_month = divmod(count, MONTHS_A_YEAR)
    for day in range(start.day, start.day - 4, -1):
        try:
            return datetime.date(year, zero_month + 1, day)
        except ValueError:
            continue
    raise ValueError(month)


def last_day(start: datetime.date, month: int) -> datetime.date:
    """Return the last day of a programme month: the day before the next one begins."""
    return first_day(start, month + 1) - datetime.timedelta(days=1)


def end_date(programme: Programme) -> datetime.date | None:
    """Return the programme's last day; None if start or duration is not known."""
    start, months = programme.frame.start, duration(programme)
    if start is None or not months or start.year + months // MONTHS_A_YEAR + 1 > datetime.MAXYEAR:
        return None
    return last_day(start, months)


def months_between(start: datetime.date, end: datetime.date) -> Decimal:
    """Return how many programme months a period from a first to a last day covers, rounded up."""
    after = end + datetime.timedelta(days=1)
    count = (after.year - start.year) * MONTHS_A_YEAR + after.month - start.month
    return Decimal(count + (1 if after.day > start.day else 0))
