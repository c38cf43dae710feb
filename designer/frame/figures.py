"""What follows from the frame: the caseload in all, the programme years, the period and the ceiling in words."""

import datetime
from decimal import Decimal

from designer.paper.number_text import date_text, entered, number_text, own_decimals
from designer.programme.derived import derived
from designer.programme.formula import value_of
from designer.programme.money import exponent
from designer.programme.months import MONTHS_A_YEAR, duration, end_date, first_day, last_day, year_count
from designer.programme.programme import Programme
from designer.programme.records.base import Number
from designer.programme.words import ENGLISH, N_, Words


@derived
def caseload_total(caseload: tuple[Number, ...]) -> Decimal | None:
    """Return the expected returnees of all years; None while no year holds a number."""
    values = [value for number in caseload if (value := value_of(number)) is not None]
    return sum(values, Decimal(0)) if values else None


def caseload_years(programme: Programme) -> int:
    """Return how many years of caseload there are to fill: the programme's, or more where more are filled."""
    return max(year_count(programme), len(programme.frame.caseload))


def year_spans(programme: Programme) -> tuple[tuple[datetime.date, datetime.date], ...]:
    """Return the first and the last day of each programme year; empty while start or duration is not known."""
    start, end = programme.frame.start, end_date(programme)
    if start is None or end is None:
        return ()
    return tuple(
        (first_day(start, year * MONTHS_A_YEAR + 1), min(end, last_day(start, (year + 1) * MONTHS_A_YEAR)))
        for year in range(year_count(programme))
    )


def period_text(programme: Programme, words: Words = ENGLISH) -> str:
    """Return the period in words: "1 Mar 2027 to 28 Feb 2030, 36 months", or as much of it as is known."""
    start, end, months = programme.frame.start, end_date(programme), duration(programme)
    length = words(N_("{count} months")).format(count=months) if months else ""
    if start is None:
        return length
    first = date_text(start, words.language)
    if end is None:
        return words(N_("from {start}")).format(start=first)
    return words(N_("{start} to {end}, {length}")).format(
        start=first, end=date_text(end, words.language), length=length
    )


def ceiling_text(programme: Programme, words: Words = ENGLISH) -> str:
    """Return the ceiling in words: "USD 4,500,000 including indirect costs"; empty where none is known."""
    ceiling = value_of(programme.call.ceiling)
    if ceiling is None:
        return ""
    meant = N_("including indirect costs") if programme.call.ceiling_is == "gross" else N_("of direct costs")
    return f"{money_text(ceiling, programme.frame.currency, words)} {words(meant)}"


def money_text(amount: Decimal, currency: str, words: Words = ENGLISH) -> str:
    """Return an amount with its currency in front, with decimals only where it has some: "USD 4,500,000"."""
    decimals = exponent(currency) if own_decimals(amount.normalize()) else 0
    return f"{currency} {number_text(amount, decimals, words.language)}".strip()


def caseload_text(programme: Programme, words: Words = ENGLISH) -> str:
    """Return the caseload in words: "3,000 returnees (900, 1,200, 900 by programme year)"; empty where unknown.

    A year that cannot be read stands as it was typed.
    """
    total = caseload_total(programme.frame.caseload)
    years = [entered(number) for number in programme.frame.caseload]
    if total is None:
        return ", ".join(year for year in years if isinstance(year, str))
    whole = words(N_("{count} returnees")).format(count=_persons(total, words))
    if len(programme.frame.caseload) == 1:
        return whole
    shown = ", ".join(_persons(year, words) if isinstance(year, Decimal) else year or "–" for year in years)
    return f"{whole} ({words(N_('{years} by programme year')).format(years=shown)})"


def _persons(value: Decimal, words: Words) -> str:
    return number_text(value, own_decimals(value.normalize()), words.language)
