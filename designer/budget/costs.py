"""Direct costs, indirect costs, total, ceiling and what is left under it."""

from decimal import Decimal, localcontext
from typing import Literal

from msgspec import Struct

from designer.budget.amounts import amounts, terms
from designer.budget.donors.profiles import Basis
from designer.budget.exchange import EXACT
from designer.budget.pricing import HUNDRED, NONE, Amount
from designer.budget.sums import NOTHING, Parts, Sum, summed
from designer.programme.derived import derived
from designer.programme.formula import value_of
from designer.programme.money import round_money, smallest_unit
from designer.programme.programme import Programme
from designer.programme.records.base import Number
from designer.programme.records.budget import Line
from designer.programme.splitting import split


class Costs(Struct, frozen=True):
    """The budget's last lines, in its currency, with their amounts by programme year.

    ``base`` is what the indirect costs are a percentage of; ``rate`` that percentage; ``left`` is measured as the
    ceiling is meant: against the total, or against the direct costs. Without a ceiling it is None.
    """

    currency: str
    years: int
    direct: Sum
    base: Sum
    rate: Decimal
    indirect: Sum
    total: Sum
    ceiling: Decimal | None
    left: Decimal | None


def counts(line: Line, base: Basis) -> bool:
    """Tell whether indirect costs are a percentage of a line too: it can say no, and a base can leave a reserve out."""
    return line.indirect != "no" and (base == "direct" or line.contingency != "yes")


def costs(programme: Programme) -> Costs:
    """Return direct and indirect costs, the total and what is left under the ceiling."""
    call, given = programme.call, terms(programme)
    sums = _direct(amounts(programme))
    direct = _within(sums.get("direct", NOTHING), given.years)
    base = _less(direct, sums.get("aside", NOTHING))
    if call.indirect_base != "direct":
        base = _less(base, sums.get("contingency", NOTHING))
    return _costs(given.exchange.base, given.years, direct, base, call.indirect_rate, call.ceiling, call.ceiling_is)


@summed
def _direct(amount: Amount) -> Parts[str]:
    """Give each line to the direct costs; what never counts for indirect costs is put aside, a reserve told apart."""
    if amount.line.indirect == "no":
        return (("direct", amount.years), ("aside", amount.years))
    if amount.line.contingency == "yes":
        return (("direct", amount.years), ("contingency", amount.years))
    return (("direct", amount.years),)


@derived
def _within(direct: Sum, years: int) -> Sum:
    """Return a sum with no more years than there are: one of a programme that was longer keeps zeros at its end."""
    return direct if len(direct.years) <= years else Sum(direct.years[:years], direct.total, direct.lines)


@derived
def _less(direct: Sum, left_out: Sum) -> Sum:
    """Return the direct costs without some of them."""
    if not left_out.lines:
        return direct
    years = tuple(direct.year(i) - left_out.year(i) for i in range(len(direct.years)))
    return Sum(years, direct.total - left_out.total, direct.lines - left_out.lines)


@derived
def _costs(
    currency: str,
    years: int,
    direct: Sum,
    base: Sum,
    indirect_rate: Number,
    ceiling: Number,
    ceiling_is: Literal["gross", "net"],
) -> Costs:
    """Round the indirect costs once and split them over the years by largest remainder."""
    rate = value_of(indirect_rate) or NONE
    with localcontext(EXACT):
        amount = round_money(base.total * rate / HUNDRED, currency)
        by_year = split(amount, _weights(base, years), smallest_unit(currency))
        indirect = Sum(by_year, amount)
        total = Sum(direct.years or (NONE,) * years, direct.total, direct.lines).plus(indirect)
        limit = value_of(ceiling)
        measured = total.total if ceiling_is == "gross" else direct.total
    left = None if limit is None else limit - measured
    return Costs(currency, years, direct, base, rate, indirect, total, limit, left)


def _weights(base: Sum, years: int) -> tuple[Decimal, ...]:
    """Return each year's part of the base; none below zero."""
    return tuple(max(base.year(index), NONE) for index in range(years))
