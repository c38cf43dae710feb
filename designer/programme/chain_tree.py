"""The results chain read as a tree: each node's home, its children in order, its code.

A node's home is the upper end of its first link up to a higher kind; codes follow the place in the tree unless frozen.
"""

from msgspec import Struct

from designer.programme.derived import derived
from designer.programme.programme import Programme
from designer.programme.records.chain import RANK, Link, Node

OBJECTIVE, OUTCOME, OUTPUT, ACTIVITY, INPUT = "objective", "outcome", "output", "activity", "input"
_PREFIX = {OBJECTIVE: "OBJ", OUTCOME: "OC", OUTPUT: "O", ACTIVITY: "A", INPUT: "IN"}


class Tree(Struct, frozen=True):
    """The chain as the logframe shows it.

    ``home``: node id → id of its home, or "". ``children``: id (or "" for the top) → ids of those at home there, in
    the programme's order. ``codes``: node id → code. ``order``: all ids as the logframe lists them, the objectives and
    what hangs below them first, nodes without a home after them, inputs last. ``depth``: id → 0 for the top.
    """

    home: dict[str, str]
    children: dict[str, tuple[str, ...]]
    codes: dict[str, str]
    order: tuple[str, ...]
    depth: dict[str, int]
    nodes: dict[str, Node]


def tree(programme: Programme) -> Tree:
    """Return the chain as a tree."""
    return _tree(programme.nodes, programme.links)


@derived
def _tree(nodes: tuple[Node, ...], links: tuple[Link, ...]) -> Tree:
    """Build the tree; every home has a higher kind than its child, so there can be no circle."""
    by_id = {node.id: node for node in nodes}
    home = {node.id: "" for node in nodes}
    for link in links:
        child, parent = by_id.get(link.from_id), by_id.get(link.to_id)
        if child and parent and not home[child.id] and RANK[parent.kind] > RANK[child.kind] and child.kind != INPUT:
            home[child.id] = parent.id
    held: dict[str, list[str]] = {}
    for node in nodes:
        held.setdefault(home[node.id], []).append(node.id)
    held[""] = sorted(held.get("", []), key=lambda i: (by_id[i].kind == INPUT, -RANK[by_id[i].kind]))
    children = {parent: tuple(ids) for parent, ids in held.items()}
    order: list[str] = []
    depth: dict[str, int] = {}
    stack = [(i, 0) for i in reversed(children[""])]
    while stack:
        node_id, level = stack.pop()
        order.append(node_id)
        depth[node_id] = level
        stack.extend((i, level + 1) for i in reversed(children.get(node_id, ())))
    return Tree(home, children, _codes(by_id, home, order), tuple(order), depth, by_id)


def _codes(nodes: dict[str, Node], home: dict[str, str], order: list[str]) -> dict[str, str]:
    """Number the nodes: OBJ, OC1, O1.2, A1.2.1, IN1; a place that is missing above counts as 0."""
    numbers: dict[str, tuple[int, ...]] = {}
    codes: dict[str, str] = {}
    single_objective = sum(node.kind == OBJECTIVE for node in nodes.values()) == 1
    counts: dict[tuple[str, str], int] = {}
    outcome_count = 0
    for node_id in order:
        node = nodes[node_id]
        if node.kind == OUTCOME:
            outcome_count += 1
            numbers[node_id] = (outcome_count,)
        elif node.kind in {OBJECTIVE, INPUT}:
            counts["", node.kind] = counts.get(("", node.kind), 0) + 1
            numbers[node_id] = (counts["", node.kind],)
        else:
            above = _above(node, numbers.get(home[node_id], ()), nodes.get(home[node_id]))
            counts[str(above), node.kind] = counts.get((str(above), node.kind), 0) + 1
            numbers[node_id] = (*above, counts[str(above), node.kind])
        plain = ".".join(map(str, numbers[node_id]))
        computed = _PREFIX[node.kind] + ("" if node.kind == OBJECTIVE and single_objective else plain)
        codes[node_id] = node.code or computed
    return codes


def _above(node: Node, numbers: tuple[int, ...], parent: Node | None) -> tuple[int, ...]:
    """Return the numbers in front of an output's or activity's own: one or two, with 0 where a level is missing."""
    wanted = 1 if node.kind == OUTPUT else 2
    if parent is None or parent.kind == OBJECTIVE:
        return (0,) * wanted
    return (numbers + (0,) * wanted)[:wanted]


def sentence(programme: Programme, link: Link) -> tuple[str, str, str]:
    """Return a link's if, then and because, as typed (Handbook 5.2.1)."""
    nodes = tree(programme).nodes
    lower, upper = nodes.get(link.from_id), nodes.get(link.to_id)
    return (lower.statement if lower else "", upper.statement if upper else "", link.because)
