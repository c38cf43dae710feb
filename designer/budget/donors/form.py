"""The budget as a donor's form holds it: the whole action or the donor's part, in its currency, by its own rules.

Amounts are those of the budget, each line's year converted at the rate and rounded half up to the currency's smallest
unit; sums are sums of these; indirect costs are rounded once and split over the years by largest remainder. Without a
donor that asks for the form it is the whole budget, in its own currency and by the call's rules; only what a form of
the whole action takes indirect costs of is always its own: its rows would not add up otherwise.
"""

from collections.abc import Sequence
from decimal import Decimal, localcontext

from msgspec import Struct
from msgspec.structs import replace

from designer.budget.amounts import amounts, terms
from designer.budget.costs import costs
from designer.budget.donors.indirect import Indirect, Own, counted, lead_partners, own_rules, reckoned
from designer.budget.donors.paying import donor_terms, paid
from designer.budget.donors.profiles import Form, Rules, form_rules, rules_of
from designer.budget.donors.sources import Source, Sources, sources_of
from designer.budget.exchange import EXACT, Exchange, Step, currency_code
from designer.budget.pricing import HUNDRED, NONE, Amount
from designer.budget.sums import NOTHING, Sum
from designer.programme.formula import value_of
from designer.programme.money import round_money
from designer.programme.programme import Programme
from designer.programme.records.frame import Donor


class DonorLine(Struct, frozen=True):
    """A line in a donor's form: what it costs, the part by year that the form holds, and that part in its currency."""

    amount: Amount
    part: tuple[Decimal, ...]
    years: tuple[Decimal, ...]
    total: Decimal


class DonorBudget(Struct, frozen=True):
    """A budget as a form holds it; ``step`` leads from its currency to the budget's, None where they are the same.

    ``direct`` holds every line, ``reserve`` the contingency among them, ``indirect.base`` what counts for indirect
    costs, ``excluded`` the lines that say they never do. ``sources`` pay the total; ``beyond`` is what the donors pay
    besides by the programme's budget, in its currency.
    """

    donor: Donor | None
    rules: Rules | None
    whole: bool
    currency: str
    step: Step | None
    own: Own
    count: int
    lines: tuple[DonorLine, ...]
    direct: Sum
    reserve: Sum
    excluded: tuple[str, ...]
    indirect: Indirect
    total: Sum
    sources: tuple[Source, ...]
    beyond: Decimal


def donor_for(programme: Programme, form: Form) -> Donor | None:
    """Return the first donor whose profile asks for a form; None where no donor does."""
    for donor in programme.donors:
        rules = rules_of(donor.profile)
        if rules is not None and rules.form == form:
            return donor
    return None


def currency_of(donor: Donor | None, exchange: Exchange) -> str:
    """Return the currency of a donor's budget: its own where a rate leads there, else the budget's."""
    wanted = currency_code(donor.currency) if donor else ""
    return wanted if wanted in exchange.steps else exchange.base


def donor_budget(programme: Programme, form: Form, donor: Donor | None = None) -> DonorBudget:
    """Return the budget as the form of a donor holds it; without one of the first donor that asks for the form."""
    donor = donor or donor_for(programme, form)
    rules = rules_of(donor.profile) if donor else None
    given = terms(programme)
    currency = currency_of(donor, given.exchange)
    step = given.exchange.steps.get(currency) if currency != given.exchange.base else None
    whole = donor is None or (rules is not None and rules.covers == "action")
    with localcontext(EXACT):
        parts = _parts(programme, None if whole else donor)
        lines = tuple(_line(each, part, step, currency) for each, part in zip(amounts(programme), parts, strict=True))
        agreed = _own(programme, donor, rules or form_rules(form))
        own = agreed if agreed.cap is None else replace(agreed, cap=converted(agreed.cap, step, currency))
        direct = _sum(lines)
        reserve = _sum([each for each in lines if each.amount.line.contingency == "yes"])
        indirect = _indirect(lines, own, lead_partners(programme.partners), given.years, currency)
        total = direct.plus(indirect.amount)
        if whole and (rules is None or rules.co_funding_shown):
            sources = sources_of(programme, donor, agreed, (direct.total, indirect.amount.total), currency)
        else:
            sources = Sources((Source(donor, total.total),))
    return DonorBudget(
        donor, rules, whole, currency, step, own, given.years, lines, direct, reserve,
        tuple(each.amount.line.id for each in lines if each.amount.line.indirect == "no"), indirect, total,
        sources.each, sources.beyond,
    )  # fmt: skip


def _parts(programme: Programme, donor: Donor | None) -> list[tuple[Decimal, ...]]:
    """Return each line's amounts by year that fall on a donor; all of them without one."""
    if donor is None:
        return [each.years for each in amounts(programme)]
    at = donor_terms(programme).donors.index(donor.id)
    return [each.parts[at] for each in paid(programme)]


def _line(amount: Amount, part: tuple[Decimal, ...], step: Step | None, currency: str) -> DonorLine:
    years = part if step is None else tuple(converted(each, step, currency) for each in part)
    return DonorLine(amount, part, years, sum(years, NONE))


def converted(amount: Decimal, step: Step | None, currency: str) -> Decimal:
    """Return an amount of the budget's currency in another, rounded half up to its smallest unit."""
    return amount if step is None else round_money(step.back(amount), currency)


def _sum(lines: Sequence[DonorLine]) -> Sum:
    by_year = tuple(sum(each, NONE) for each in zip(*(line.years for line in lines), strict=False))
    return Sum(by_year, sum(by_year, NONE), len(lines))


def _own(programme: Programme, donor: Donor | None, rules: Rules | None) -> Own:
    """Return the rules of indirect costs, the cap in the budget's currency; the call's where no donor has any.

    What a form of the whole action takes indirect costs of is the form's own, whoever pays, and whatever is agreed.
    """
    call = programme.call
    whole_base = rules.indirect_base if rules is not None and rules.covers == "action" else None
    own = own_rules(programme.donors, call, terms(programme).exchange).get(donor.id) if donor else None
    if own is None:
        base = whole_base or call.indirect_base
        return Own(value_of(call.indirect_rate) or NONE, base, None, of_partner=False)
    return own if whole_base is None else replace(own, base=whole_base)


def _indirect(lines: tuple[DonorLine, ...], own: Own, leads: frozenset[str], count: int, currency: str) -> Indirect:
    held: dict[str, Sum] = {}
    for each in lines:
        part = counted(each.amount.line, each.years, own, leads)
        if part is not None:
            held[part[0]] = held.get(part[0], NOTHING).plus(Sum(part[1], sum(part[1], NONE), 1))
    return reckoned(own, held, count, currency)


def share_of_total(part: Decimal, total: Decimal) -> Decimal | None:
    """Return a percentage of a form's total; None of nothing."""
    with localcontext(EXACT):
        return part * HUNDRED / total if total else None


def whole_total(programme: Programme) -> Decimal:
    """Return the budget's own total, in its currency, to be compared with a form's."""
    return costs(programme).total.total
