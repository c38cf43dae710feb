"""How many returnees a case worker follows, by programme year and by quarter, against the user's own limit.

The Handbook gives no norm for the number of returnees a case manager (1.4.3). Arrivals are known by programme year;
without proportions by quarter the stated assumption is that they come evenly within it. Case workers are counted at
full time, month by month while their posts are held (``programme/person_months.py``).
"""

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal, localcontext

from msgspec import Struct

from designer.programme.caseload import MONTHS_A_QUARTER, arrivals_by_month
from designer.programme.derived import derived
from designer.programme.drivers import posts as reckoned_posts
from designer.programme.formula import value_of
from designer.programme.months import MONTHS_A_YEAR, duration
from designer.programme.person_months import by_month, carries_cases
from designer.programme.programme import Programme
from designer.programme.records.base import Number
from designer.programme.records.budget import Post

FOLLOW_UP = 12
"""Months for which a returnee is followed where nothing else is said (Handbook 2.2.5: the final survey round)."""

_NONE, _PERSON, _ONE_DECIMAL = Decimal(0), Decimal(1), Decimal("0.1")


class Load(Struct, frozen=True):
    """The load of case workers in a programme year or quarter, by its number (1 …).

    ``followed`` is the most returnees followed at the same time; ``workers`` the case workers at full time, on average;
    ``each`` how many returnees that is for one, None without a case worker. ``short`` is how many more would keep to
    the limit, in parts of persons; 0 where the load is within it, or there is none.
    """

    number: int
    arrivals: Decimal
    followed: Decimal
    workers: Decimal
    each: Decimal | None
    over: bool
    short: Decimal = _NONE

    @property
    def missing(self) -> Decimal:
        """How many more are wanted to stay within the limit, in whole persons."""
        return self.short.to_integral_value(ROUND_CEILING)


class Peak(Struct, frozen=True):
    """Quarters (1 …) one after the other in which case workers are missing: from the first to the last, and how many.

    ``each`` is the highest load of one, None where there is no case worker in all of it.
    """

    first: int
    last: int
    missing: Decimal
    each: Decimal | None

    @property
    def name(self) -> str:
        """How the quarters are called: Q5, or Q5 to Q7."""
        return f"Q{self.first}" if self.first == self.last else f"Q{self.first}–Q{self.last}"


def follow_up(programme: Programme) -> int:
    """Return for how many months a returnee is followed."""
    value = value_of(programme.frame.follow_up)
    return FOLLOW_UP if value is None or value < 1 else int(value.to_integral_value(ROUND_CEILING))


def workload(programme: Programme) -> tuple[Load, ...]:
    """Return the load of case workers by programme year; none while duration or caseload is not known."""
    return _of(programme, MONTHS_A_YEAR)


def quarterly(programme: Programme) -> tuple[Load, ...]:
    """Return the load of case workers by programme quarter; none while duration or caseload is not known."""
    return _of(programme, MONTHS_A_QUARTER)


def peaks(programme: Programme) -> tuple[Peak, ...]:
    """Return the quarters in which case workers are missing, those that follow each other together."""
    return _peaks(quarterly(programme))


@derived
def _peaks(loads: tuple[Load, ...]) -> tuple[Peak, ...]:
    found: list[list[Load]] = []
    for each in loads:
        if each.missing and found and found[-1][-1].number == each.number - 1:
            found[-1].append(each)
        elif each.missing:
            found.append([each])
    return tuple(
        Peak(
            run[0].number,
            run[-1].number,
            max(each.missing for each in run),
            max((each.each for each in run if each.each is not None), default=None),
        )
        for run in found
    )


def _of(programme: Programme, period: int) -> tuple[Load, ...]:
    frame, months = programme.frame, duration(programme)
    if not months or not any(value_of(each) for each in frame.caseload):
        return ()
    posts = reckoned_posts(programme)
    function = _years if period == MONTHS_A_YEAR else _quarters
    return function(frame.caseload, frame.caseload_quarters, months, follow_up(programme), posts, frame.case_limit)


def _loads(
    period: int,
    caseload: tuple[Number, ...],
    quarters: tuple[Number, ...],
    months: int,
    followed_for: int,
    posts: tuple[Post, ...],
    limit: Number,
) -> tuple[Load, ...]:
    """Return the load by periods of so many months."""
    most = value_of(limit)
    with localcontext() as context:
        context.prec = 50
        arrivals = arrivals_by_month(caseload, quarters, months)
        workers = workers_by_month(posts, months)
        found = []
        for first in range(0, months, period):
            last = min(first + period, months)
            followed = max(sum(arrivals[max(0, at + 1 - followed_for) : at + 1], _NONE) for at in range(first, last))
            working = sum(workers[first:last], _NONE) / (last - first)
            new = sum(arrivals[first:last], _NONE)
            found.append(_load(first // period + 1, new, followed, working, most))
    return tuple(found)


def _load(number: int, arrivals: Decimal, followed: Decimal, workers: Decimal, most: Decimal | None) -> Load:
    each = _whole(followed / workers) if workers else None
    over = most is not None and each is not None and each > most
    alone = each is None and _whole(followed) > 0
    short = followed / most - workers if most and (over or alone) else _NONE
    told = workers.quantize(_ONE_DECIMAL, ROUND_HALF_UP)
    return Load(number, _whole(arrivals), _whole(followed), told, each, over, short)


@derived
def _years(*told: object) -> tuple[Load, ...]:
    return _loads(MONTHS_A_YEAR, *told)  # type: ignore[arg-type]


@derived
def _quarters(*told: object) -> tuple[Load, ...]:
    return _loads(MONTHS_A_QUARTER, *told)  # type: ignore[arg-type]


def workers_by_month(posts: Sequence[Post], months: int) -> tuple[Decimal, ...]:
    """Return the case workers at full time in each programme month; the posts' person-months must be computed."""
    lengths = [min(MONTHS_A_YEAR, months - first) for first in range(0, months, MONTHS_A_YEAR)]
    held = [by_month(each, lengths) for each in posts if carries_cases(each)]
    return tuple(sum(month, _NONE) for month in zip(*held, strict=True)) if held else (_NONE,) * months


def _whole(value: Decimal) -> Decimal:
    return value.quantize(_PERSON, ROUND_HALF_UP)
