"""A partner's part of the budget: the lines it carries out, by heading and year, and its overhead.

A line that pays overhead stands with the partners it is for, not with whoever it is written to: so the sub-budgets of
three partners hold what "the three together" are paid.
"""

from decimal import ROUND_HALF_UP, Decimal, localcontext

from msgspec import Struct

from designer.budget.amounts import amounts, terms
from designer.budget.costs import costs
from designer.budget.exchange import EXACT
from designer.budget.layout import groups
from designer.budget.partners.overhead import Overhead, overheads, pays_overhead, sub_partners
from designer.budget.pricing import HUNDRED, TWO_DECIMALS, Amount
from designer.budget.sums import NOTHING, Parts, Sum, summed
from designer.programme.derived import derived
from designer.programme.programme import Programme
from designer.programme.records.budget import Heading
from designer.programme.records.frame import Partner


class Part(Struct, frozen=True):
    """What a partner carries out under one heading (None for none), and the lines there that have an amount."""

    heading: Heading | None
    sum: Sum
    line_ids: tuple[str, ...]


class SubBudget(Struct, frozen=True):
    """A partner's part: its lines by heading, together, its overhead, and all it receives.

    ``share`` is the part of the direct costs that its lines are, in per cent to two decimals; None of nothing.
    ``missing`` are its lines that cannot be reckoned yet.
    """

    partner: Partner
    years: int
    parts: tuple[Part, ...]
    lines: Sum
    overhead: Overhead
    total: Sum
    share: Decimal | None
    missing: tuple[str, ...]


@summed
def _by_partner(amount: Amount, subs: frozenset[str]) -> Parts[str]:
    """Give a line to the partner who carries it out; one that pays overhead to none."""
    return () if pays_overhead(amount.line, subs) else ((amount.line.partner_id, amount.years),)


def carried_out(programme: Programme) -> dict[str, Sum]:
    """Return partner id → the lines that it carries out, without those that pay overhead."""
    return _by_partner(amounts(programme), sub_partners(programme.partners))


def sub_budgets(programme: Programme) -> tuple[SubBudget, ...]:
    """Return the part of each partner that money is passed on to, in their order; those without any are not there."""
    subs = sub_partners(programme.partners)
    found = (sub_budget(programme, each) for each in programme.partners if each.id in subs)
    return tuple(each for each in found if each.lines.lines or each.total.total)


def sub_budget(programme: Programme, partner: Partner) -> SubBudget:
    """Return one partner's part; the lead's as well, which has no overhead."""
    own, count = carried_out(programme), terms(programme).years
    overhead = overheads(programme, own)[partner.id] if partner in programme.partners else Overhead(None)
    lines = own.get(partner.id, NOTHING)
    mine = _of_partner(amounts(programme), partner.id, sub_partners(programme.partners))
    parts = []
    for group in groups(programme):
        ids = tuple(line.id for line in group.lines if line.id in mine and mine[line.id].known)
        if ids:
            years = tuple(sum((mine[each].years[at] for each in ids), Decimal(0)) for at in range(count))
            parts.append(Part(group.heading, Sum(years, sum(years, Decimal(0)), len(ids)), ids))
    direct = costs(programme).direct.total
    with localcontext(EXACT):
        share = (lines.total * HUNDRED / direct).quantize(TWO_DECIMALS, ROUND_HALF_UP) if direct else None
        total = lines.plus(overhead.amount)
    missing = tuple(each for each, amount in mine.items() if not amount.known)
    return SubBudget(partner, count, tuple(parts), lines, overhead, total, share, missing)


@derived
def _of_partner(found: tuple[Amount, ...], partner_id: str, subs: frozenset[str]) -> dict[str, Amount]:
    """Return line id → amount of the lines that a partner carries out, without those that pay overhead."""
    return {
        each.line.id: each
        for each in found
        if each.line.partner_id == partner_id and not pays_overhead(each.line, subs)
    }
