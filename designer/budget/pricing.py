"""What a budget line costs by its own figures in each programme year: two roundings, half up, never a stored figure.

Local = ROUND(quantity × frequency × unit cost × share, decimals of the currency); then ROUND(local at the rate,
decimals of the budget's currency). A line's total is the sum of its years. Excel formulas use the same two ROUNDs.
"""

from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

import msgspec
from msgspec import Struct

from designer.budget.exchange import Exchange, currency_code
from designer.programme.derived import derived_each
from designer.programme.formula import LARGEST, unreadable, value_of
from designer.programme.money import smallest_unit
from designer.programme.records.base import Formula, Number
from designer.programme.records.budget import Line, Post

Problem = Literal["", "unpriced", "unreadable", "rate", "circle", "large"]
"""Why a line has no amount: no quantity or cost, a number nobody can read, no rate, a circle of lines, too much."""

HUNDRED = Decimal(100)
ONE = Decimal(1)
NONE = Decimal(0)
TWO_DECIMALS = Decimal("0.01")
"""What percentages are rounded to, half up, before they are shown or compared."""


class Terms(Struct, frozen=True):
    """What lines are computed with: the exchange, the posts by id, a zero for each year, the smallest unit."""

    exchange: Exchange
    posts: dict[str, Post]
    zero: tuple[Decimal, ...]
    unit: Decimal

    @property
    def years(self) -> int:
        """The number of programme years."""
        return len(self.zero)


class Amount(Struct, frozen=True, gc=False):
    """A line with what it costs.

    ``years`` and ``total`` are in the budget's currency, zero where there is a ``problem``. Quantities, frequency, unit
    cost, currency and share (in per cent) are those that count: the post's where the line reads one. ``ratio`` tells
    that the line is a percentage of others.
    """

    line: Line
    years: tuple[Decimal, ...]
    total: Decimal = NONE
    problem: Problem = ""
    quantities: tuple[Number, ...] = ()
    frequency: Decimal = ONE
    unit_cost: Number = None
    currency: str = ""
    share: Decimal = HUNDRED
    ratio: bool = False

    @property
    def known(self) -> bool:
        """Whether the line has an amount."""
        return not self.problem


def is_ratio(line: Line) -> bool:
    """Tell whether a line is a percentage of others."""
    return line.ratio is not None or bool(line.ratio_line_ids or line.ratio_heading_ids or line.ratio_partner_ids)


def _own(line: Line, given: Terms) -> Amount:
    """Return what a line costs by its own figures; nothing yet for a percentage of other lines."""
    base = given.exchange.base
    if is_ratio(line):
        return Amount(line, given.zero, ratio=True, currency=base, problem=_ratio_problem(line))
    post = given.posts.get(line.post_id) if line.post_id else None
    source: Line | Post = post or line
    quantities = line.quantities if post is None else post.months
    currency = currency_code(source.currency) if source.currency else base
    cost, frequency, share = value_of(source.unit_cost), value_of(line.frequency), value_of(source.share)
    counts = [value_of(quantity) for quantity in quantities]
    entered = (source.unit_cost, line.frequency, source.share, *quantities)
    problem: Problem = ""
    years = given.zero
    if [*map(type, entered)].count(Formula) and any(map(unreadable, entered)):
        problem = "unreadable"
    elif cost is None or counts.count(None) == len(counts):
        problem = "unpriced"
    elif currency != base and currency not in given.exchange.steps:
        problem = "rate"
    else:
        each = cost if frequency is None else cost * frequency
        found = _years(counts, each if share is None else each * share / HUNDRED, currency, given)
        years, problem = (found, "") if found else (given.zero, "large")
    frequency, share = ONE if frequency is None else frequency, HUNDRED if share is None else share
    return Amount(line, years, sum(years, NONE), problem, quantities, frequency, source.unit_cost, currency, share)


each_own = derived_each(_own)
"""Every line of a tuple by its own figures; unchanged lines keep the same object."""

each_post = derived_each(_own)
"""The same for lines that stand for posts alone: neither forgets the other's results."""


def _years(counts: list[Decimal | None], each: Decimal, currency: str, given: Terms) -> tuple[Decimal, ...]:
    """Return the amounts of a line of which one costs ``each`` in its currency; nothing if an amount is too large."""
    exchange = given.exchange
    step = None if currency == exchange.base else exchange.steps[currency]
    unit = smallest_unit(currency)
    years: list[Decimal] = []
    for count in counts:
        if not count:
            years.append(NONE)
            continue
        amount = (count * each).quantize(unit, ROUND_HALF_UP)
        if step is not None:
            amount = step.apply(amount).quantize(given.unit, ROUND_HALF_UP)
        if amount > LARGEST:
            return ()
        years.append(amount)
    return (*years, *given.zero[len(years) :])


def _ratio_problem(line: Line) -> Problem:
    """Return what keeps a percentage of other lines from being computed."""
    if unreadable(line.ratio):
        return "unreadable"
    of = line.ratio_line_ids or line.ratio_heading_ids or line.ratio_partner_ids
    return "" if line.ratio is not None and of else "unpriced"


def with_years(amount: Amount, years: tuple[Decimal, ...]) -> Amount:
    """Return a line with its amounts by year."""
    return msgspec.structs.replace(amount, years=years, total=sum(years, NONE))
