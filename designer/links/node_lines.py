"""A card of the chain and the budget lines that pay for it: its own, and those of all that is at home below it."""

from collections.abc import Mapping
from decimal import Decimal

from designer.budget.views.sides import Sums, by_chain
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


def costs_of(programme: Programme) -> Mapping[str, Decimal]:
    """Return node id → what its lines and those of all below it cost, in the budget's currency, where that is not 0."""
    return _costs(by_chain(programme))


@derived
def _costs(sums: Sums) -> Mapping[str, Decimal]:
    return {node_id: held.total for node_id, held in sums.items() if node_id and held.total}
