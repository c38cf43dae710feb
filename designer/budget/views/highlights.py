"""What a reader asks of a budget first: when it is spent, which lines are the largest, what one person costs."""

from decimal import ROUND_HALF_UP, Decimal, localcontext
from itertools import accumulate

from msgspec import Struct

from designer.budget.amounts import amounts
from designer.budget.costs import Costs, costs
from designer.budget.exchange import EXACT
from designer.budget.phasing import direct_quarters, indirect_quarters, phases
from designer.budget.pricing import HUNDRED, NONE, TWO_DECIMALS, Amount
from designer.budget.sums import Sum
from designer.programme.derived import derived
from designer.programme.formula import value_of
from designer.programme.money import round_money
from designer.programme.programme import Programme
from designer.programme.records.frame import Reach

LARGEST_COUNT = 10
"""Lines that are told as the largest; our own choice."""


class Spending(Struct, frozen=True):
    """What is spent by quarter with indirect costs, and up to the end of each, to the programme's last quarter."""

    quarters: tuple[Decimal, ...]
    together: tuple[Decimal, ...]


class Largest(Struct, frozen=True):
    """The largest lines, the largest first, and what share they are of the direct costs in per cent, if there are any.

    ``shares`` are those of the lines one by one.
    """

    lines: tuple[Amount, ...]
    shares: tuple[Decimal, ...]
    together: Decimal
    share: Decimal | None


class PerPerson(Struct, frozen=True):
    """A group that is reached, as it was typed, and what the programme costs for each of its persons."""

    reach_id: str
    group: str
    persons: Decimal
    direct: Decimal
    total: Decimal


def spending(programme: Programme) -> Spending:
    """Return the spending by quarter."""
    return _spending(direct_quarters(programme), indirect_quarters(programme), phases(programme).months)


@derived
def _spending(direct: Sum, indirect: tuple[Decimal, ...], months: tuple[int, ...]) -> Spending:
    found = [direct.year(at) + indirect[at] for at in range(len(months))]
    while len(found) > 1 and not found[-1] and not months[len(found) - 1]:
        found.pop()
    return Spending(tuple(found), tuple(accumulate(found)))


def largest(programme: Programme, count: int = LARGEST_COUNT) -> Largest:
    """Return the largest lines; of equal ones the first comes first."""
    return _largest(amounts(programme), costs(programme).direct.total, count)


@derived
def _largest(every: tuple[Amount, ...], whole: Decimal, count: int) -> Largest:
    lines = tuple(sorted((each for each in every if each.total > 0), key=lambda each: -each.total)[:count])
    together = sum((each.total for each in lines), NONE)
    if not whole:
        return Largest(lines, (NONE,) * len(lines), together, None)
    with localcontext(EXACT):
        parts = (*(each.total for each in lines), together)
        shares = [(part * HUNDRED / whole).quantize(TWO_DECIMALS, ROUND_HALF_UP) for part in parts]
    return Largest(lines, tuple(shares[:-1]), together, shares[-1])


def per_person(programme: Programme) -> tuple[PerPerson, ...]:
    """Return what the whole programme costs for each person of each group that is reached.

    Groups overlap and are never summed: each has a row of its own, and there is none for all of them.
    """
    return _per_person(programme.reach, costs(programme))


@derived
def _per_person(reach: tuple[Reach, ...], now: Costs) -> tuple[PerPerson, ...]:
    found = []
    with localcontext(EXACT):
        for each in reach:
            persons = value_of(each.persons)
            if persons is not None and persons > 0:
                direct, total = (
                    round_money(amount / persons, now.currency) for amount in (now.direct.total, now.total.total)
                )
                found.append(PerPerson(each.id, each.group, persons, direct, total))
    return tuple(found)
