"""Whether partners' overhead is paid as it is agreed: BC-32, BC-33."""

from decimal import Decimal
from functools import cache

from designer.budget.costs import Costs, costs
from designer.budget.partners.overhead import Overhead, overheads, sub_partners
from designer.budget.partners.sub_budgets import carried_out
from designer.budget.pricing import HUNDRED, NONE
from designer.budget.sums import NOTHING, Sum
from designer.library.catalogue import entry
from designer.programme.finding import Finding, Severity
from designer.programme.formula import value_of
from designer.programme.money import exponent, smallest_unit
from designer.programme.names import short_names, title_of
from designer.programme.numbers import show_number
from designer.programme.place import Place
from designer.programme.programme import Programme


def checks(programme: Programme) -> tuple[Finding, ...]:
    """Return what is wrong with partners' overhead; nothing while no partner says a rate."""
    subs = sub_partners(programme.partners)
    if all(value_of(each.overhead_rate) is None for each in programme.partners if each.id in subs):
        return ()
    own, now = carried_out(programme), costs(programme)
    held = overheads(programme, own)
    return (*paid_otherwise(programme, held, own, now), *beyond_the_rate(held, now))


@cache
def _known(check: str) -> tuple[Severity, str]:
    found = entry("checks", check)
    return found.data["severity"], found.locator


def _told(check: str, place: Place, **params: str) -> Finding:
    severity, locator = _known(check)
    return Finding(check, severity, place, tuple(params.items()), locator)


def paid_otherwise(
    programme: Programme, held: dict[str, Overhead], own: dict[str, Sum], now: Costs
) -> tuple[Finding, ...]:
    """BC-32: the lines that pay a partner's overhead come to its rate, but for a smallest unit a year and line."""
    found = []
    codes = short_names(programme, "lines") if any(each.line_ids for each in held.values()) else {}
    for partner in programme.partners:
        each = held[partner.id]
        if each.rate is None or not each.line_ids:
            continue
        wanted = own.get(partner.id, NOTHING).total * each.rate / HUNDRED
        rounding = smallest_unit(now.currency) * now.years * len(each.line_ids)
        if abs(wanted - each.on_top.total) > rounding:
            lines = ", ".join(codes.get(line_id, "?") for line_id in each.line_ids)
            place = Place("partners", partner.id, "overhead_rate")
            told = {"value": show_number(each.rate), "low": _money(wanted, now), "high": _money(each.on_top.total, now)}
            found.append(_told("BC-32", place, name=title_of(partner), other=lines, **told))
    return tuple(found)


def beyond_the_rate(held: dict[str, Overhead], now: Costs) -> tuple[Finding, ...]:
    """BC-33: the overheads that come out of the programme's indirect costs are not more than these."""
    inside = sum((each.inside.total for each in held.values()), NONE)
    if inside <= now.indirect.total:
        return ()
    return (_told("BC-33", Place("partners"), value=_money(inside, now), high=_money(now.indirect.total, now)),)


def _money(amount: Decimal, now: Costs) -> str:
    return f"{show_number(amount, exponent(now.currency))} {now.currency}"
