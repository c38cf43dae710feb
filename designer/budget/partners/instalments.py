"""When a partner is paid: at the beginning of each period what it needs in it, a part held back to the final report.

What is needed follows from the lines' ways over the quarters; overhead falls as the lines of its year do. The part
held back is rounded once and split over the periods by largest remainder, so that all adds up to the sub-budget.
"""

import datetime
from collections.abc import Sequence
from decimal import Decimal, localcontext

from msgspec import Struct

from designer.budget.exchange import EXACT
from designer.budget.partners.overhead import pays_overhead, sub_partners
from designer.budget.partners.sub_budgets import SubBudget
from designer.budget.phasing import QUARTERS, Phased, phased, phases
from designer.budget.pricing import HUNDRED, NONE
from designer.budget.sums import NOTHING, Parts, summed
from designer.programme.formula import value_of
from designer.programme.money import round_money, smallest_unit
from designer.programme.months import duration, first_day
from designer.programme.programme import Programme
from designer.programme.records.frame import Partner
from designer.programme.splitting import split

_MONTHS = 3
QUARTERS_OF = {"quarter": 1, "half-year": 2, "year": QUARTERS}
"""Rhythm → the programme quarters that an instalment is for."""


class Instalment(Struct, frozen=True):
    """A payment: for the programme months from ``month`` to ``until``, needed in them, held back of it, paid.

    ``due`` is the day it is paid, None where the programme has no start. The last one, of what was held back, is for no
    months: ``until`` is 0, and it is paid after the end.
    """

    month: int
    until: int
    due: datetime.date | None
    need: Decimal
    held: Decimal
    amount: Decimal


class Plan(Struct, frozen=True):
    """A partner's instalments in their order, that of what was held back last; what is held back, and all together."""

    instalments: tuple[Instalment, ...] = ()
    held: Decimal = NONE
    total: Decimal = NONE


NO_PLAN = Plan()


@summed
def _quarters(each: Phased, subs: frozenset[str]) -> Parts[str]:
    """Give the quarters of a line to the partner who carries it out."""
    return () if pays_overhead(each.line, subs) else ((each.line.partner_id, each.quarters),)


def needs(programme: Programme, part: SubBudget) -> tuple[Decimal, ...]:
    """Return what a partner needs in each programme quarter: its lines, and overhead in proportion to them."""
    held = _quarters(phased(programme), sub_partners(programme.partners)).get(part.partner.id, NOTHING)
    months, unit = phases(programme).months, smallest_unit(programme.frame.currency)
    found: list[Decimal] = []
    with localcontext(EXACT):
        for year in range(part.years):
            places = range(year * QUARTERS, (year + 1) * QUARTERS)
            lines = [held.year(at) for at in places]
            positive = [max(each, NONE) for each in lines]
            weights = positive if any(positive) else [Decimal(months[at]) for at in places]
            extra = split(part.overhead.amount.year(year), weights, unit)
            found += [line + more for line, more in zip(lines, extra, strict=True)]
    return tuple(found)


def instalments(programme: Programme, part: SubBudget) -> Plan:
    """Return a partner's instalments; nothing where no rhythm is chosen, or nothing is to be paid."""
    step = QUARTERS_OF.get(part.partner.rhythm, 0)
    if not step or not part.total.total:
        return NO_PLAN
    by_quarter = needs(programme, part)
    with localcontext(EXACT):
        wanted = [sum(by_quarter[at : at + step], NONE) for at in range(0, len(by_quarter), step)]
        held = split_held(part.partner, wanted, programme.frame.currency)
        return _plan(programme, step, wanted, held)


def split_held(partner: Partner, wanted: Sequence[Decimal], currency: str) -> tuple[Decimal, ...]:
    """Return what is held back of each instalment: a share of all, rounded once."""
    share = min(max(value_of(partner.held_back) or NONE, NONE), HUNDRED)
    together = round_money(sum(wanted, NONE) * share / HUNDRED, currency)
    return split(together, [max(each, NONE) for each in wanted], smallest_unit(currency))


def _plan(programme: Programme, step: int, wanted: Sequence[Decimal], held: Sequence[Decimal]) -> Plan:
    found = []
    length = duration(programme)
    for at, (need, kept) in enumerate(zip(wanted, held, strict=True)):
        if need:
            month = at * step * _MONTHS + 1
            until = month + step * _MONTHS - 1
            until = min(until, length) if month <= length else until
            found.append(Instalment(month, until, _due(programme, month), need, kept, need - kept))
    together = sum(held, NONE)
    if together:
        month = (length or len(wanted) * step * _MONTHS) + 1
        found.append(Instalment(month, 0, _due(programme, month), NONE, -together, together))
    return Plan(tuple(found), together, sum((each.amount for each in found), NONE))


def _due(programme: Programme, month: int) -> datetime.date | None:
    start = programme.frame.start
    if start is None or start.year + month // 12 + 1 > datetime.MAXYEAR:
        return None
    return first_day(start, month)
