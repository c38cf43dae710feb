"""The results chain read as a tree: each node's home, its children in order, its code.

A node's home is the upper end of its first link up to a higher kind; codes follow the place in the tree unless frozen.
"""

import re

from msgspec import Struct

from designer.programme.derived import derived
from designer.programme.programme import Programme
from designer.programme.records.chain import RANK, Link, Node

OBJECTIVE, OUTCOME, OUTPUT, ACTIVITY, INPUT = "objective", "outcome", "output", "activity", "input"
_PREFIX = {OBJECTIVE: "OBJ", OUTCOME: "OC", OUTPUT: "O", ACTIVITY: "A", INPUT: "IN"}
_LEVELS_ABOVE = {OUTPUT: 1, ACTIVITY: 2}
_NUMBERS = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})*$")


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
    """Number the nodes: OBJ, OC1, O1.2, A1.2.1, IN1; a place that is missing above counts as 0.

    A code that a node carries stays its own: what hangs on it is numbered after it, and nothing else gets it.
    """
    taken = {code_key(node.code) for node in nodes.values() if node.code}
    alone = sum(node.kind == OBJECTIVE for node in nodes.values()) == 1
    numbers: dict[str, tuple[int, ...]] = {}
    codes: dict[str, str] = {}
    counts: dict[tuple[tuple[int, ...], str], int] = {}
    for node_id in order:
        node = nodes[node_id]
        above = numbers_above(node, nodes.get(home[node_id]), numbers.get(home[node_id], ()))
        count = counts.get((above, node.kind), 0) + 1
        plain = node.kind == OBJECTIVE and alone and code_key(_PREFIX[OBJECTIVE]) not in taken
        while not node.code and not plain and code_key(numbered(node, above, count)) in taken:
            count += 1
        counts[above, node.kind] = count
        codes[node_id] = node.code or (_PREFIX[OBJECTIVE] if plain else numbered(node, above, count))
        numbers[node_id] = numbers_in(node.code) or (*above, count)
    return codes


def code_key(code: str) -> str:
    """Return a code as it is compared: capitals and white space around it do not matter, as where it is typed."""
    return code.strip().upper()


def numbers_in(code: str) -> tuple[int, ...]:
    """Return the numbers at the end of a code: 1 and 2 of O1.2; none where it has none."""
    found = _NUMBERS.search(code.strip())
    return tuple(map(int, found[0].split("."))) if found else ()


def is_below(node: Node) -> bool:
    """Tell whether a node's code begins with that of its home: an output's and an activity's does."""
    return node.kind in _LEVELS_ABOVE


def numbers_above(node: Node, parent: Node | None, numbers: tuple[int, ...]) -> tuple[int, ...]:
    """Return the numbers in front of a node's own, from those of its home: one or two, 0 where a level is missing."""
    wanted = _LEVELS_ABOVE.get(node.kind, 0)
    if parent is None or parent.kind == OBJECTIVE:
        return (0,) * wanted
    return (numbers + (0,) * wanted)[:wanted]


def numbered(node: Node, above: tuple[int, ...], count: int) -> str:
    """Return the code of the node that is the so-manieth of its kind below some numbers: A1.2.3."""
    return _PREFIX[node.kind] + ".".join(map(str, (*above, count)))


def sentence(programme: Programme, link: Link) -> tuple[str, str, str]:
    """Return a link's if, then and because, as typed (Handbook 5.2.1)."""
    nodes = tree(programme).nodes
    lower, upper = nodes.get(link.from_id), nodes.get(link.to_id)
    return (lower.statement if lower else "", upper.statement if upper else "", link.because)
