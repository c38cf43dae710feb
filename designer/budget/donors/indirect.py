"""Indirect costs by a donor's own rules: its rate, its base, its caps, on what of each line falls on it.

A donor has rules of its own as soon as it has a rate, a base, a cap or a profile; what was agreed with it stands above
its profile. What it then carries less than its part of
the budget's indirect costs stays to be found: nothing is shifted silently to the others.
"""

from collections.abc import Mapping
from decimal import Decimal, localcontext
from itertools import accumulate, pairwise

from msgspec import Struct

from designer.budget.costs import counts
from designer.budget.donors.profiles import Basis, rules_of
from designer.budget.exchange import EXACT, Exchange, currency_code
from designer.budget.pricing import HUNDRED, NONE
from designer.budget.sums import NOTHING, Sum
from designer.programme.derived import derived
from designer.programme.formula import value_of
from designer.programme.money import round_money, smallest_unit
from designer.programme.records.budget import Line
from designer.programme.records.frame import Call, Donor, Partner
from designer.programme.splitting import split

Years = tuple[Decimal, ...]


class Own(Struct, frozen=True):
    """How a donor reckons indirect costs; ``cap`` is in the budget's currency, None for no cap."""

    rate: Decimal
    base: Basis
    cap: Decimal | None
    of_partner: bool


class Indirect(Struct, frozen=True):
    """What a donor carries by its own rules: of which amounts, at which rate, how much by year and in all."""

    base: Sum
    rate: Decimal
    amount: Sum


@derived
def own_rules(donors: tuple[Donor, ...], call: Call, exchange: Exchange) -> dict[str, Own]:
    """Return donor id → its rules, of the donors that have any."""
    found = {}
    for donor in donors:
        rules = rules_of(donor.profile)
        rate, own_base = value_of(donor.indirect_rate), donor.indirect_base
        if rules is None and rate is None and value_of(donor.indirect_cap) is None and not own_base:
            continue
        cap, of_partner = value_of(donor.indirect_cap), False
        if rules is not None and rules.line_cap:
            of_partner = rules.line_cap_of == "partner"
            cap = cap if cap is not None else in_base(rules.line_cap, rules.currency, exchange)
        base: Basis = own_base or (rules.indirect_base if rules else call.indirect_base)
        found[donor.id] = Own((value_of(call.indirect_rate) or NONE) if rate is None else rate, base, cap, of_partner)
    return found


def in_base(amount: Decimal, currency: str, exchange: Exchange) -> Decimal | None:
    """Return an amount in the budget's currency; None where no rate is given."""
    currency = currency_code(currency)
    if currency in ("", exchange.base):
        return amount
    step = exchange.steps.get(currency)
    with localcontext(EXACT):
        return None if step is None else round_money(step.apply(amount), exchange.base)


def counted(line: Line, years: Years, own: Own, leads: frozenset[str]) -> tuple[str, Years] | None:
    """Return under which partner, and with which amounts by year, a line counts for indirect costs; None: not at all.

    ``leads`` are the partners whose own lines no cap is meant for.
    """
    if not counts(line, own.base):
        return None
    if own.cap is None:
        return "", years
    if not own.of_partner:
        return "", capped(years, own.cap)
    return ("" if line.partner_id in leads else line.partner_id), years


def capped(years: Years, cap: Decimal) -> Years:
    """Return amounts by year of which only the first ones up to a cap count."""
    sums = (min(total, cap) for total in accumulate(years, initial=NONE))
    return tuple(after - before for before, after in pairwise(sums))


def reckoned(own: Own, held: Mapping[str, Sum], count: int, currency: str) -> Indirect:
    """Return what a donor carries; ``held`` are the amounts that count, by partner, over ``count`` years."""
    with localcontext(EXACT):
        base = NOTHING
        for partner_id, each in held.items():
            years = capped(each.years, own.cap) if partner_id and own.cap is not None else each.years
            base = base.plus(Sum(years, sum(years, NONE), each.lines))
        amount = round_money(base.total * own.rate / HUNDRED, currency)
        weights = [max(base.year(index), NONE) for index in range(count)]
        return Indirect(base, own.rate, Sum(split(amount, weights, smallest_unit(currency)), amount))


@derived
def lead_partners(partners: tuple[Partner, ...]) -> frozenset[str]:
    """Return the partners that no subaward goes to: the lead, and nobody."""
    return frozenset({"", *(each.id for each in partners if each.role == "lead")})


@derived
def own_indirect(
    own: Mapping[str, Own], sums: Mapping[tuple[str, str], Sum], count: int, currency: str
) -> dict[str, Indirect]:
    """Return donor id → what it carries by its own rules."""
    held: dict[str, dict[str, Sum]] = {donor: {} for donor in own}
    for (donor, partner), each in sums.items():
        held[donor][partner] = each
    return {donor: reckoned(rules, held[donor], count, currency) for donor, rules in own.items()}
