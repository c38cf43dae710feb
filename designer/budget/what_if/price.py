"""The price of a cut in targets: what less work leaves of the targets of the outputs that it serves.

Our own rule, in proportion: the lines that serve an output or activity, each weighing what it cost, deliver so much
less as their quantities fall; its indicators that count what is delivered (cumulative, or per period) then reach that
much less of the way from their baseline to their target, in whole numbers where these are whole. Money plays no part in
it: a currency that falls makes work cheaper, not less. Targets that moved by themselves are left out.
"""

from collections.abc import Collection, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal, localcontext

from msgspec import Struct

from designer.budget.amounts import amount_of
from designer.budget.exchange import EXACT
from designer.budget.pricing import NONE, ONE, Amount
from designer.programme.chain_tree import Tree, tree
from designer.programme.derived import apart
from designer.programme.drivers import figures
from designer.programme.formula import value_in
from designer.programme.programme import Programme
from designer.programme.reckoned import reckoned
from designer.programme.records.monitoring import Indicator
from designer.programme.value_text import number_in

_TWO = Decimal("0.01")


class Touched(Struct, frozen=True):
    """An indicator whose work is cut: how much of the work is left (0 to 1), its target, and that in proportion.

    ``target`` and ``then`` are None where no proportion can be told: a percentage, a state at a date, words.
    """

    indicator_id: str
    left: Decimal
    target: Decimal | None = None
    then: Decimal | None = None


def served(programme: Programme, nodes: Collection[str]) -> tuple[str, ...]:
    """Return the indicators of activities, or of whatever lines serve, and of the output above, in their order."""
    chain = tree(programme)
    above = {chain.home[node] for node in nodes if chain.home.get(node) and chain.nodes[node].kind == "activity"}
    return tuple(each.id for each in programme.indicators if each.node_id in above.union(nodes))


def touched(before: Programme, after: Programme) -> tuple[Touched, ...]:
    """Return the indicators whose work is less after a cut, in their order.

    ``after`` is computed apart, so that the open programme's own results stay at hand.
    """
    chain = tree(before)
    old = {each.line.id: _Work(each, _quantity(before, each)) for each in _serving(before, chain)}
    with apart():
        held = amount_of(after)
        new = {each: _quantity(after, held[each]) if each in held else NONE for each in old}
        targets = {each.id: each.target.text for each in reckoned(after).indicators}
    less = {each for each, work in old.items() if new[each] < work.quantity}
    wanted = {*served(before, {old[each].amount.line.node_id for each in less})}
    found = []
    for each in reckoned(before).indicators if wanted else ():
        left = _left(each.node_id, chain, old, new)
        if each.id in wanted and left < ONE and targets.get(each.id) == each.target.text:
            found.append(_touched(each, left))
    return tuple(found)


class _Work(Struct, frozen=True):
    """A line with how much there is of it over all years."""

    amount: Amount
    quantity: Decimal


def _serving(programme: Programme, chain: Tree) -> Iterator[Amount]:
    """Yield the lines that serve a part of the chain and have an amount."""
    for each in amount_of(programme).values():
        line = each.line
        if line.scope == "activity" and line.node_id in chain.nodes and each.known and each.total and not each.ratio:
            yield each


def _quantity(programme: Programme, amount: Amount) -> Decimal:
    known = figures(programme)
    values = (value_in(each, known.year(at)) or NONE for at, each in enumerate(amount.quantities))
    return sum(values, NONE) * amount.frequency


def _left(node_id: str, chain: Tree, old: Mapping[str, _Work], new: Mapping[str, Decimal]) -> Decimal:
    """Return how much is left of the work that serves a node or the activities at home below it."""
    here = [
        each for each in old.values() if node_id in {each.amount.line.node_id, chain.home[each.amount.line.node_id]}
    ]
    with localcontext(EXACT):
        whole = sum((each.amount.total for each in here), NONE)
        parts = (
            each.amount.total * min(new[each.amount.line.id] / each.quantity, ONE) for each in here if each.quantity
        )
        return sum(parts, NONE) / whole if whole else ONE


def _touched(indicator: Indicator, left: Decimal) -> Touched:
    target = number_in(indicator.target, indicator.unit)
    counts = indicator.reading in {"cumulative", "period"} and not indicator.unit.strip().startswith("%")
    if target is None or not counts or indicator.direction == "down":
        return Touched(indicator.id, left)
    start = number_in(indicator.baseline, indicator.unit) or NONE
    with localcontext(EXACT):
        then = start + (target - start) * left if target > start else target * left
    step = ONE if all(each == each.to_integral_value() for each in (target, start)) else _TWO
    return Touched(indicator.id, left, target, then.quantize(step, ROUND_HALF_UP))
