"""The levers of a scenario: arrivals, the ceiling, a currency, prices, each moved by a percentage.

Arrivals are rounded to whole persons; what is computed from them follows, what was typed stays. A rate keeps twelve
digits, prices all of theirs. Prices move the unit cost of every line that is not locked, with its range and the steps
of its calculation note; where such a line reads a post, what the post costs a month moves, unless a locked line reads
it too.
"""

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal

from msgspec.structs import replace

from designer.budget.exchange import currency_code
from designer.budget.pricing import HUNDRED, NONE, ONE
from designer.programme.caseload import QUARTERS_A_YEAR, year_value
from designer.programme.edit import put
from designer.programme.formula import in_bounds, value_of
from designer.programme.money import round_money
from designer.programme.programme import Programme
from designer.programme.records.base import Number
from designer.programme.records.budget import Line, Post, Rate, Scenario, SubLine
from designer.programme.splitting import split

_EXACT = Context(prec=60)
_RATE = Context(prec=12)
"""Digits that a moved rate keeps: our own choice, far more than any rate is quoted with."""


def with_levers(programme: Programme, scenario: Scenario) -> Programme:
    """Return a programme with a scenario's levers pulled; a lever that cannot be read, or is 0, moves nothing."""
    arrivals, prices, move = map(_factor, (scenario.arrivals, scenario.prices, scenario.move))
    cut, currency = value_of(scenario.cut), currency_code(scenario.currency)
    if arrivals is not None:
        programme = _with_arrivals(programme, arrivals)
    if cut:
        programme = _with_ceiling(programme, max(HUNDRED - cut, NONE) / HUNDRED)
    if prices is not None:
        programme = _with_prices(programme, prices)
    if move and currency:
        programme = put(programme, *_moved_rates(programme.rates, currency, move))
    return programme


def _factor(number: Number) -> Decimal | None:
    """Return by what a lever multiplies, None where it moves nothing; no lever takes away more than all."""
    value = value_of(number)
    return max(ONE + value / HUNDRED, NONE) if value else None


def _scaled(number: Number, factor: Decimal) -> Number:
    """Return a number multiplied; what cannot be read, or would be too large to be held, stays as it is."""
    value = value_of(number)
    if value is None:
        return number
    moved = _plain(_EXACT.multiply(value, factor))
    return moved if in_bounds(moved) else number


def _plain(value: Decimal) -> Decimal:
    """Return a number without zeros at its end, written out."""
    short = value.normalize(_EXACT)
    return short.quantize(ONE) if short.as_tuple().exponent > 0 else short  # type: ignore[operator]


# -- arrivals ----------------------------------------------------------------------------------------------------------


def _with_arrivals(programme: Programme, factor: Decimal) -> Programme:
    """Return a programme that expects more or fewer returnees: whole persons, in the same proportions by quarter."""
    frame = programme.frame
    caseload = tuple(map(_whole, (_scaled(each, factor) for each in frame.caseload)))
    quarters: list[Number] = []
    for first in range(0, len(frame.caseload_quarters), QUARTERS_A_YEAR):
        held = frame.caseload_quarters[first : first + QUARTERS_A_YEAR]
        quarters += _quarters(held, frame.caseload, caseload, first // QUARTERS_A_YEAR, factor)
    return put(programme, replace(frame, caseload=caseload, caseload_quarters=tuple(quarters)))


def _quarters(
    held: Sequence[Number], before: Sequence[Number], after: Sequence[Number], year: int, factor: Decimal
) -> Sequence[Number]:
    """Return a year's quarters: those that add up to their year still do, others are only proportions."""
    weights = [value_of(each) for each in held]
    known = [each for each in weights if each is not None and each >= 0]
    if len(known) == len(held) and sum(known) == year_value(before, year) > 0:
        return split(year_value(after, year), known, ONE)
    return [_scaled(each, factor) for each in held]


def _whole(number: Number) -> Number:
    return number.quantize(ONE, ROUND_HALF_UP, _EXACT) if isinstance(number, Decimal) else number


# -- the ceiling, rates, prices ----------------------------------------------------------------------------------------


def _with_ceiling(programme: Programme, factor: Decimal) -> Programme:
    ceiling = value_of(programme.call.ceiling)
    if ceiling is None:
        return programme
    lower = round_money(_EXACT.multiply(ceiling, factor), programme.frame.currency)
    return put(programme, replace(programme.call, ceiling=lower))


def _moved_rates(rates: Sequence[Rate], currency: str, factor: Decimal) -> Iterator[Rate]:
    """Yield the rates of a currency that is worth more or less, whichever way round they were quoted."""
    for rate in rates:
        value, one, of = value_of(rate.is_worth), currency_code(rate.one), currency_code(rate.of)
        if value is None or (one == currency) == (of == currency):
            continue
        moved = _RATE.multiply(value, factor) if one == currency else _RATE.divide(value, factor)
        yield replace(rate, is_worth=_plain(moved) if in_bounds(moved) else rate.is_worth)


def _with_prices(programme: Programme, factor: Decimal) -> Programme:
    """Return a programme in which everything that is not locked costs more or less."""
    locked = {line.id for line in programme.lines if line.locked == "yes"}
    kept = {line.post_id for line in programme.lines if line.id in locked}
    read = {line.post_id for line in programme.lines} - kept
    lines = (_priced(each, factor) for each in programme.lines if each.id not in locked)
    posts = (_paid(each, factor) for each in programme.posts if each.id in read)
    steps = (_priced_step(each, factor) for each in programme.sublines if each.line_id not in locked)
    return put(programme, *lines, *posts, *steps)


def _priced(line: Line, factor: Decimal) -> Line:
    """Return a line with its unit cost moved, and with it from where to where that may be."""
    moved = {name: _scaled(getattr(line, name), factor) for name in ("unit_cost", "low", "high")}
    return line if all(getattr(line, name) == each for name, each in moved.items()) else replace(line, **moved)


def _priced_step(step: SubLine, factor: Decimal) -> SubLine:
    moved = _scaled(step.unit_cost, factor)
    return step if moved == step.unit_cost else replace(step, unit_cost=moved)


def _paid(post: Post, factor: Decimal) -> Post:
    """Return a post with each amount of its monthly cost moved; charges and the like are percentages of them."""
    amounts = {name: _scaled(getattr(post, name), factor) for name in ("unit_cost", "gross", "insurance")}
    return replace(post, **amounts)
