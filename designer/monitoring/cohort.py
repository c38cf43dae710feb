"""Who can reach the window of a survey: returnees who arrive late cannot be asked twelve months later in the programme.

Returnees arrive by quarter as the frame expects them, evenly within a quarter. Of a year without quarters only the sum
is known: the stated assumption is that they come evenly within it, month by month.
"""

import re
from decimal import ROUND_HALF_UP, Decimal, localcontext

import msgspec
from msgspec import Struct

from designer.monitoring.figures import collected_by
from designer.monitoring.methods import SUSTAINABILITY, methods_of
from designer.monitoring.month_text import months_of
from designer.programme.caseload import arrivals_by_month
from designer.programme.derived import derived
from designer.programme.formula import value_of
from designer.programme.months import duration
from designer.programme.numbers import show_number
from designer.programme.programme import EMPTY
from designer.programme.records.base import Number
from designer.programme.records.frame import Frame
from designer.programme.records.monitoring import Collection, Indicator
from designer.programme.words import ENGLISH, N_, Words

FINAL_ROUND = 12
"""Months after return at which the final round of the sustainability survey begins (Handbook 2.2.5)."""

_AFTER = re.compile(
    r"(\d{1,2})(?:\s*(?:[-–—]|to|à|a)\s*(\d{1,2}))?\s*(?:months?|mois|meses)\s*(?:or more\s*|ou plus\s*|o más\s*)?"
    r"(?:after|après|después)\s*(?:de\s*)?(?:their\s*|leur\s*|le\s*|la\s*|el\s*)?"
    r"(?:return|arrival|enrol|retour|arrivée|retorno|regreso|llegada)"
)

_BY_QUARTER = N_(
    "Of {expected} expected returnees about {reached}, those who enrol by month {enrolled}, can be asked"
    " {months} months after return by month {by}, if arrivals come by quarter as expected."
)
_EVENLY = N_(
    "Of {expected} expected returnees about {reached}, those who enrol by month {enrolled}, can be asked"
    " {months} months after return by month {by}, if arrivals are spread evenly within each programme year."
)


class Reach(Struct, frozen=True):
    """How many of the expected returnees can be asked so many months after return before fieldwork ends.

    ``months`` after return, ``by`` the month in which fieldwork ends, ``enrolled_by`` the last month of arrival that
    still counts, ``reached`` of ``expected`` persons. ``by_quarter`` tells that quarters were given.
    """

    months: int
    by: int
    enrolled_by: int
    reached: Decimal
    expected: Decimal
    by_quarter: bool = False

    @property
    def all(self) -> bool:
        """Whether everybody can be reached."""
        return self.reached >= self.expected


def months_after_return(indicator: Indicator) -> int:
    """Return how long after return an indicator looks: as worded, else as the survey's final round; else 0."""
    for text in (indicator.statement, indicator.denominator, indicator.source):
        found = _AFTER.search(text.casefold())
        if found:
            return int(found[1])
    return FINAL_ROUND if SUSTAINABILITY in methods_of(indicator.method) else 0


def arrivals_by(caseload: tuple[Number, ...], quarters: tuple[Number, ...], month: int, months: int) -> Decimal:
    """Return how many returnees have arrived by the end of a month.

    ``quarters`` are the proportions by programme quarter, ``months`` is the programme's length: a last year that is cut
    short has its arrivals in the months there are.
    """
    with localcontext() as context:
        context.prec = 50
        arrived = sum(arrivals_by_month(caseload, quarters, months)[: max(month, 0)], Decimal(0))
        return arrived.quantize(Decimal(1), ROUND_HALF_UP)


def reach(indicator: Indicator, collections: tuple[Collection, ...], frame: Frame) -> Reach | None:
    """Return who can reach the window of an indicator; None where it has none, or caseload or end is not known.

    Fieldwork ends in the month of the target, else with the last collection, else with the programme.
    """
    after = months_after_return(indicator)
    if not after:
        return None
    months = _duration(frame)
    due = value_of(indicator.target_month)
    by = int(due) if due is not None and due >= 1 else _last_months(collections).get(indicator.id, months)
    arriving = (frame.caseload, frame.caseload_quarters)
    expected = arrivals_by(*arriving, months, months) if months else Decimal(0)
    if not by or not expected:
        return None
    enrolled_by = max(by - after, 0)
    by_quarter = any(value_of(each) for each in frame.caseload_quarters)
    return Reach(after, by, enrolled_by, arrivals_by(*arriving, enrolled_by, months), expected, by_quarter)


def _duration(frame: Frame) -> int:
    return duration(msgspec.structs.replace(EMPTY, frame=frame))


@derived
def _last_months(collections: tuple[Collection, ...]) -> dict[str, int]:
    """Return indicator → the last month of the collections that bring its figures."""
    last = {}
    for key, held in collected_by(collections).items():
        every = [month for each in held for month in months_of(each.months) or ()]
        if every:
            last[key] = max(every)
    return last


def told(found: Reach, words: Words = ENGLISH) -> str:
    """Say who can be reached, and what is assumed."""
    sentence = words(_BY_QUARTER if found.by_quarter else _EVENLY)
    return sentence.format(
        expected=show_number(found.expected),
        reached=show_number(found.reached),
        enrolled=found.enrolled_by,
        months=found.months,
        by=found.by,
    )
