"""When a post is paid: in which quarters of a programme year what it costs falls.

A year's cost stays what it is (``post_cost.py``); only its parts fall at their time. That is our own rule:

* the pay of a month, its social charges and the insurance fall in the months in which the post is held: after its
  recruitment, until its last month;
* extra months' pay, such as a thirteenth month, falls in the December of its programme year, or with the last pay of a
  year in which the post is not held in December; so it does while the programme's start is not known;
* what a year sets aside for the end of the contract falls with the last pay of that year.

A year in which the post is held in no month, but for which person-months were typed, falls evenly.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal, localcontext
from functools import lru_cache
from math import gcd

from msgspec import Struct

from designer.budget.exchange import EXACT
from designer.programme.caseload import MONTHS_A_QUARTER, QUARTERS_A_YEAR
from designer.programme.derived import derived
from designer.programme.formula import value_of
from designer.programme.months import MONTHS_A_YEAR
from designer.programme.person_months import held
from designer.programme.records.budget import Post

_NONE, _HUNDRED, _YEAR = Decimal(0), Decimal(100), Decimal(MONTHS_A_YEAR)


class PayTime(Struct, frozen=True):
    """What of a year's cost falls on each programme quarter, as whole numbers: only proportions in a year count.

    ``held`` are the months in which the post is held, ``paid`` counts extra pay and the end of the contract as well.
    """

    held: tuple[int, ...]
    paid: tuple[int, ...]


@derived
def pay_times(posts: tuple[Post, ...], months: tuple[int, ...], start_month: int) -> Mapping[str, PayTime]:
    """Return post → when it is paid; the same object while that stays the same, whatever else of the posts changes.

    ``months`` are those of each quarter within the programme, ``start_month`` is the calendar month (1 …) in which it
    begins, 0 while that is not known.
    """
    return _kept(tuple((post.id, pay_time(post, months, start_month)) for post in posts))


@lru_cache(maxsize=4)
def _kept(found: tuple[tuple[str, PayTime], ...]) -> Mapping[str, PayTime]:
    return dict(found)


def pay_time(post: Post, months: Sequence[int], start_month: int) -> PayTime:
    """Return when a post is paid."""
    usual, extra, end = _pay(post)
    worked: list[int] = []
    paid: list[int] = []
    with localcontext(EXACT):
        for first in range(0, len(months), QUARTERS_A_YEAR):
            within = months[first : first + QUARTERS_A_YEAR]
            parts = _held_in(post, first, within)
            by_quarter = [sum(each, _NONE) for each in parts]
            if not any(by_quarter):
                worked += within
                paid += within
                continue
            whole = sum(by_quarter, _NONE)
            last = max(at for at, part in enumerate(by_quarter) if part)
            falls = [usual * part for part in by_quarter]
            falls[_december(parts, first, start_month, last)] += extra * whole
            falls[last] += end * whole
            worked += _in_wholes(by_quarter)
            paid += _in_wholes(falls) if extra or end else worked[-QUARTERS_A_YEAR:]
    return PayTime(tuple(worked), tuple(paid))


def _pay(post: Post) -> tuple[Decimal, Decimal, Decimal]:
    """Return what a month brings as pay, as extra pay and for the end of the contract, in the same proportions."""
    gross, charges, months, insurance, end = (
        max(value_of(each) or _NONE, _NONE)
        for each in (post.gross, post.charges, post.extra_months, post.insurance, post.end_of_contract)
    )
    with localcontext(EXACT):
        charged = gross * (_HUNDRED + charges)
        return _YEAR * (charged + _HUNDRED * insurance), charged * months, _YEAR * gross * end


def _held_in(post: Post, first: int, within: Sequence[int]) -> list[list[Decimal]]:
    """Return for each quarter of a year how much of each of its months a post is held; ``first`` is its first one."""
    return [
        [held(post, (first + at) * MONTHS_A_QUARTER + month) for month in range(long)] for at, long in enumerate(within)
    ]


def _december(parts: Sequence[Sequence[Decimal]], first: int, start_month: int, last: int) -> int:
    """Return the quarter of a year with the December in which a post is held, the last one that is paid without it."""
    for quarter, months in enumerate(parts):
        for month, part in enumerate(months):
            count = (first + quarter) * MONTHS_A_QUARTER + month
            if start_month and part and (start_month + count) % MONTHS_A_YEAR == 0:
                return quarter
    return last


def _in_wholes(values: Sequence[Decimal]) -> tuple[int, ...]:
    """Return numbers as whole ones in the same proportions; months stay months, greater ones become small."""
    normal = [value.normalize() for value in values]
    places = max([0, *(-int(value.as_tuple().exponent) for value in normal)])
    counts = [int(value.scaleb(places)) for value in normal]
    step = gcd(*counts) if max(counts) > MONTHS_A_QUARTER else 1
    return tuple([count // step for count in counts])
