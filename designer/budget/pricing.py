"""What a budget line costs by its own figures in each programme year: two roundings, half up, never a stored figure.

Local = ROUND(quantity × frequency × unit cost × share, decimals of the currency); then ROUND(local at the rate,
decimals of the budget's currency). A line's total is the sum of its years. Excel formulas use the same two ROUNDs.
"""

from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

import msgspec
from msgspec import Struct

from designer.budget.exchange import Exchange, currency_code
from designer.budget.staffing.post_cost import Yearly
from designer.programme.derived import derived_each
from designer.programme.drivers import Figures
from designer.programme.formula import LARGEST, unreadable, value_of
from designer.programme.money import smallest_unit
from designer.programme.person_months import with_values
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
    """What lines are computed with: the exchange, the posts by id, a zero for each year, the smallest unit.

    The posts have their person-months and monthly cost computed; ``yearly`` tells of those whose cost changes from year
    to year how it does.
    """

    exchange: Exchange
    posts: dict[str, Post]
    zero: tuple[Decimal, ...]
    unit: Decimal
    yearly: dict[str, Yearly]

    @property
    def years(self) -> int:
        """The number of programme years."""
        return len(self.zero)


class Amount(Struct, frozen=True, gc=False):
    """A line with what it costs.

    ``years`` and ``total`` are in the budget's currency, zero where there is a ``problem``. Quantities, frequency, unit
    cost, currency and share (in per cent) are those that count: the post's where the line reads one. ``ratio`` tells
    that the line is a percentage of others; ``yearly`` how its cost changes from year to year, where its post's does:
    then that is what counts in the place of the share.
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
    yearly: Yearly | None = None

    @property
    def known(self) -> bool:
        """Whether the line has an amount."""
        return not self.problem


def is_ratio(line: Line) -> bool:
    """Tell whether a line is a percentage of others."""
    return line.ratio is not None or bool(line.ratio_line_ids or line.ratio_heading_ids or line.ratio_partner_ids)


def _own(line: Line, given: Terms, counted: tuple[Number, ...] | None = None, noted: Number = None) -> Amount:
    """Return what a line costs by its own figures; nothing yet for a percentage of other lines.

    ``counted`` are its quantities where they are not those that it holds, ``noted`` the unit cost that its calculation
    note gives.
    """
    base = given.exchange.base
    if is_ratio(line):
        return Amount(line, given.zero, ratio=True, currency=base, problem=_ratio_problem(line))
    post = given.posts.get(line.post_id) if line.post_id else None
    source: Line | Post = post or line
    quantities = counted or (line.quantities if post is None else post.months)
    currency = currency_code(source.currency) if source.currency else base
    price = source.unit_cost if noted is None or post is not None else noted
    cost, frequency, share = value_of(price), value_of(line.frequency), value_of(source.share)
    counts = [value_of(quantity) for quantity in quantities]
    yearly = None if post is None else given.yearly.get(post.id)
    entered = (price, line.frequency, source.share, *quantities, *(yearly.entered if yearly else ()))
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
        if yearly is not None:
            counts = [count and count * part for count, part in zip(counts, yearly.factors, strict=False)]
        elif share is not None:
            each = each * share / HUNDRED
        found = _years(counts, each, currency, given)
        years, problem = (found, "") if found else (given.zero, "large")
    frequency, share = ONE if frequency is None else frequency, HUNDRED if share is None else share
    total = sum(years, NONE)
    return Amount(line, years, total, problem, quantities, frequency, price, currency, share, yearly=yearly)


each_own = derived_each(_own)
"""Every line of a tuple by its own figures; unchanged lines keep the same object."""

each_post = derived_each(_own)
"""The same for lines that stand for posts alone: neither forgets the other's results."""


def at_cost(amount: Amount, given: Terms, cost: Number) -> Amount:
    """Return a line, as it is computed without, with the unit cost that its calculation note gives."""
    return _own(amount.line, given, amount.quantities, cost)


def _named(line: Line, given: Terms, known: Figures) -> Amount:
    """Return what a line costs whose quantities are computed from drivers."""
    return _own(line, given, with_values(line.quantities, known.year))


each_named = derived_each(_named)
"""The lines whose quantities hold names: apart, so that a driver that moves leaves all others the same objects."""


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
