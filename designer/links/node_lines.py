"""A card of the chain and the budget lines that pay for it: its own, and those of all that is at home below it."""

from collections.abc import Mapping
from decimal import Decimal

from designer.budget.amounts import amount_of
from designer.budget.views import Sums, by_chain
from designer.programme.chain_tree import tree
from designer.programme.derived import derived
from designer.programme.programme import Programme
from designer.programme.records.budget import Line


def lines_below(programme: Programme, node_id: str) -> tuple[Line, ...]:
    """Return the budget lines of a card and of all below it, in the order of the lines; none is there twice."""
    known = tree(programme)
    family, waiting = set(), [node_id]
    while waiting:
        each = waiting.pop()
        family.add(each)
        waiting.extend(known.children.get(each, ()))
    return tuple(line for line in programme.lines if line.scope == "activity" and line.node_id in family)


def cost_of(programme: Programme, lines: tuple[Line, ...]) -> Decimal:
    """Return what some budget lines cost together, in the budget's currency; one without an amount counts nothing."""
    held = amount_of(programme)
    return sum((held[each.id].total for each in lines), Decimal(0))


def costs_of(programme: Programme) -> Mapping[str, Decimal]:
    """Return node id → what its lines and those of all below it cost, for all that cost something."""
    return _costs(by_chain(programme))


@derived
def _costs(sums: Sums) -> Mapping[str, Decimal]:
    return {node_id: held.total for node_id, held in sums.items() if node_id and held.total}
