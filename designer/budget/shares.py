"""The shares of monitoring and evaluation, beside the Handbook's indicative ranges (Handbook 5.2.3).

The Handbook does not say what counts: a line says it of itself, in per cent for each. A donor's own minimum for
evaluation stands above the range.
"""

from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import cache
from typing import Literal

from msgspec import Struct

from designer.budget.amounts import amounts
from designer.budget.costs import Costs, costs
from designer.budget.exchange import EXACT
from designer.budget.pricing import HUNDRED, NONE, TWO_DECIMALS, Amount
from designer.budget.sums import NOTHING, Parts, Sum, summed
from designer.library.catalogue import entries
from designer.programme.derived import derived
from designer.programme.formula import value_of
from designer.programme.money import round_money
from designer.programme.programme import Programme
from designer.programme.records.base import Number

MONITORING, EVALUATION, TOGETHER = "monitoring", "evaluation", "together"
Position = Literal["none", "below", "inside", "above"]


class Range(Struct, frozen=True):
    """An indicative range as the catalogue holds it: English title, per cent from and to, locator."""

    title: str
    low: Decimal
    high: Decimal
    locator: str


class MeShare(Struct, frozen=True):
    """One of the three shares.

    ``of_total`` is the percentage of the total with indirect costs, ``of_direct`` that of the direct costs, both to two
    decimals, None while there is no total. ``low`` and ``high`` are the range that counts, ``minimum`` the donor's own
    where one is set; ``position`` is where ``of_total`` lies. ``lines`` says how many lines count.
    """

    id: str
    title: str
    amount: Decimal
    of_total: Decimal | None
    of_direct: Decimal | None
    low: Decimal
    high: Decimal
    minimum: Decimal | None
    position: Position
    lines: int
    locator: str


@cache
def ranges() -> dict[str, Range]:
    """Return the indicative ranges by the id of the share."""
    return {
        each.id: Range(each.title, Decimal(str(each.data["low"])), Decimal(str(each.data["high"])), each.locator)
        for each in entries("me-shares")
    }


def me_shares(programme: Programme) -> tuple[MeShare, MeShare, MeShare]:
    """Return the shares of monitoring, of evaluation and of both together."""
    sums = _counted(amounts(programme))
    return _shares(
        sums.get(MONITORING, NOTHING),
        sums.get(EVALUATION, NOTHING),
        sums.get(TOGETHER, NOTHING).lines,
        costs(programme),
        programme.call.evaluation_minimum,
    )


@summed
def _counted(amount: Amount) -> Parts[str]:
    """Give the part of a line that counts to monitoring and to evaluation."""
    line = amount.line
    if line.monitoring is None and line.evaluation is None:
        return ()
    given = [(MONITORING, value_of(line.monitoring)), (EVALUATION, value_of(line.evaluation))]
    found = [(name, tuple([year * part / HUNDRED for year in amount.years])) for name, part in given if part]
    return [*found, (TOGETHER, ())] if found else ()


@derived
def _shares(
    monitoring: Sum, evaluation: Sum, lines: int, now: Costs, minimum: Number
) -> tuple[MeShare, MeShare, MeShare]:
    """Put the three shares beside their ranges; the donor's minimum moves the ranges of evaluation and of both."""
    known, least = ranges(), value_of(minimum)
    with localcontext(EXACT):
        first = _share(MONITORING, monitoring.total, monitoring.lines, now, known[MONITORING], None)
        limits = known[EVALUATION]
        if least is not None:
            limits = Range(limits.title, least, max(limits.high, least), limits.locator)
        second = _share(EVALUATION, evaluation.total, evaluation.lines, now, limits, least)
        both = known[TOGETHER]
        if least is not None:
            both = Range(both.title, both.low, max(both.high, known[MONITORING].high + least), both.locator)
        third = _share(TOGETHER, first.amount + second.amount, lines, now, both, None)
    return first, second, third


def _share(name: str, amount: Decimal, lines: int, now: Costs, limits: Range, minimum: Decimal | None) -> MeShare:
    """Return one share; what is shown to two decimals is what is compared with the range."""
    amount = round_money(amount, now.currency)
    of_total, of_direct = _per_cent(amount, now.total.total), _per_cent(amount, now.direct.total)
    position: Position = "inside"
    if of_total is None:
        position = "none"
    elif of_total < limits.low:
        position = "below"
    elif of_total > limits.high:
        position = "above"
    return MeShare(
        name,
        limits.title,
        amount,
        of_total,
        of_direct,
        limits.low,
        limits.high,
        minimum,
        position,
        lines,
        limits.locator,
    )


def _per_cent(part: Decimal, whole: Decimal) -> Decimal | None:
    """Return a percentage to two decimals, half up; None of nothing."""
    return (part * HUNDRED / whole).quantize(TWO_DECIMALS, ROUND_HALF_UP) if whole > NONE else None


def counted_lines(programme: Programme) -> tuple[str, ...]:
    """Return the ids of the lines that count as monitoring or evaluation, in part or whole."""
    return tuple(
        amount.line.id
        for amount in amounts(programme)
        if value_of(amount.line.monitoring) or value_of(amount.line.evaluation)
    )
