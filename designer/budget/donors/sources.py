"""Who pays the costs of a form that holds the whole action: never more than these, and to the cent.

A form of the whole action takes indirect costs of its own base, whatever is agreed with single donors. So a donor is
shown with its part of the form's direct costs, and of the form's indirect costs with what its own rules pay of them;
what it pays beyond them by the programme's budget is told apart (``Sources.beyond``). Amounts and parts are split by
largest remainder, so that sources and costs are the same sum.
"""

from decimal import Decimal, localcontext

from msgspec import Struct

from designer.budget.amounts import terms
from designer.budget.donors.indirect import Own, Years, counted, lead_partners, own_rules, reckoned
from designer.budget.donors.paying import donor_terms, donor_totals, paid
from designer.budget.exchange import EXACT
from designer.budget.pricing import HUNDRED, NONE
from designer.budget.sums import NOTHING, Sum
from designer.programme.money import smallest_unit
from designer.programme.programme import Programme
from designer.programme.records.budget import Line
from designer.programme.records.frame import Donor
from designer.programme.splitting import split

_ROUNDED = 2
"""Smallest units of the currency by which two ways of rounding the same indirect costs may differ."""


class Source(Struct, frozen=True):
    """Who pays how much of a form's total, in its currency; without a donor what is left to be found."""

    donor: Donor | None
    total: Decimal


class Sources(Struct, frozen=True):
    """Who pays a form's costs, and what the donors pay beyond them by the programme's budget, in its currency."""

    each: tuple[Source, ...]
    beyond: Decimal = NONE


def sources_of(
    programme: Programme, asking: Donor | None, form: Own, amounts: tuple[Decimal, Decimal], currency: str
) -> Sources:
    """Return who pays direct and indirect costs of a form, and last what is still to be found.

    ``form`` are the form's rules with a cap in the budget's currency, ``asking`` the donor that they are agreed with;
    ``amounts`` the direct and the indirect costs in the form's currency.
    """
    unit, totals = smallest_unit(currency), donor_totals(programme)
    with localcontext(EXACT):
        carried, rest = _carried(programme, asking, form)
        direct = split(amounts[0], [max(each.direct.total, NONE) for each in totals], unit)
        indirect = split(amounts[1], [*carried, rest], unit)
        parts = [one + other for one, other in zip(direct, indirect, strict=True)]
        more = sum((each.indirect for each in totals[:-1]), NONE) - sum(carried, NONE) / HUNDRED
    found = tuple(map(Source, (*programme.donors, None), parts))
    own_unit = smallest_unit(programme.frame.currency)
    return Sources(found, more.quantize(own_unit) if more > _ROUNDED * own_unit else NONE)


def _carried(programme: Programme, asking: Donor | None, form: Own) -> tuple[list[Decimal], Decimal]:
    """Return what each donor carries of the form's indirect costs and what nobody does; all a hundredfold.

    A donor with rules of its own pays by these, if they give less than the form's.
    """
    given = terms(programme)
    own = own_rules(programme.donors, programme.call, given.exchange)
    held = paid(programme)
    leads, currency = lead_partners(programme.partners), given.exchange.base

    def taken(at: int, rules: Own) -> Decimal:
        return _base([(each.line, each.parts[at]) for each in held], rules, leads, (given.years, currency)) * rules.rate

    carried, rest = [], max(taken(len(programme.donors), form), NONE)
    for at, donor_id in enumerate(donor_terms(programme).donors):
        whole = max(taken(at, form), NONE)
        follows = donor_id not in own or (asking is not None and donor_id == asking.id)
        pays = whole if follows else max(min(taken(at, own[donor_id]), whole), NONE)
        carried.append(pays)
        rest += whole - pays
    return carried, rest


def _base(lines: list[tuple[Line, Years]], rules: Own, leads: frozenset[str], kind: tuple[int, str]) -> Decimal:
    """Return what counts for indirect costs by some rules; ``kind`` is the number of years and the currency."""
    held: dict[str, Sum] = {}
    for line, years in lines:
        part = counted(line, years, rules, leads)
        if part is not None:
            held[part[0]] = held.get(part[0], NOTHING).plus(Sum(part[1], sum(part[1], NONE), 1))
    return reckoned(rules, held, *kind).base.total
