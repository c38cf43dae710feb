"""Another order of siblings in which fewer links cross: what "Untangle" does, on request, since order is the user's."""

from bisect import bisect_left, insort
from collections.abc import Mapping, Sequence

from designer.programme.chain_tree import Tree, tree
from designer.programme.programme import Programme, replace_section
from designer.programme.records.chain import Link

_SWEEPS = 12

Children = dict[str, tuple[str, ...]]
"""Home → those at home there, in order."""


def untangled(programme: Programme) -> Programme:
    """Return the programme with its nodes ordered so that fewer links cross; homes and siblings stay as they are.

    Siblings are sorted by the mean height of what they are linked with, sweep after sweep, and the best order met is
    kept; the same programme if none is better than the present one.
    """
    known = tree(programme)
    links = [each for each in programme.links if each.from_id in known.nodes and each.to_id in known.nodes]
    children = dict(known.children)
    best, fewest = children, crossings(known, children, links)
    for _ in range(_SWEEPS):
        children = _swept(known, children, links)
        count = crossings(known, children, links)
        if count >= fewest:
            break
        best, fewest = children, count
    if best == known.children:
        return programme
    at = {node_id: index for index, node_id in enumerate(_walk(best))}
    return replace_section(programme, "nodes", tuple(sorted(programme.nodes, key=lambda node: at[node.id])))


def crossings(known: Tree, children: Mapping[str, Sequence[str]], links: Sequence[Link]) -> int:
    """Return how many pairs of links between the same two columns cross when siblings stand in an order."""
    heights = _heights(known, children)
    by_columns: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for each in links:
        columns = known.nodes[each.from_id].kind, known.nodes[each.to_id].kind
        by_columns.setdefault(columns, []).append((heights[each.from_id], heights[each.to_id]))
    count = 0
    for (lower, upper), ends in by_columns.items():
        if lower == upper:
            continue
        met: list[float] = []
        for _, end in sorted(ends, key=lambda pair: (pair[0], -pair[1])):
            # Links from the same card do not cross: they are met from the highest end down, and only lower ones count.
            count += len(met) - bisect_left(met, end + 1e-9)
            insort(met, end)
        count -= _from_same(ends)
    return count


def _from_same(ends: Sequence[tuple[float, float]]) -> int:
    """Return the pairs of links from one card, which the count takes for crossings."""
    held: dict[float, list[float]] = {}
    for start, end in ends:
        held.setdefault(start, []).append(end)
    return sum(one != other for group in held.values() for at, one in enumerate(group) for other in group[:at])


def _heights(known: Tree, children: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """Return node id → how far down its column it stands, 0 to 1."""
    columns: dict[str, list[str]] = {}
    for node_id in _walk(children):
        columns.setdefault(known.nodes[node_id].kind, []).append(node_id)
    return {i: (at + 0.5) / len(ids) for ids in columns.values() for at, i in enumerate(ids)}


def _walk(children: Mapping[str, Sequence[str]]) -> list[str]:
    order: list[str] = []
    waiting = [*reversed(children.get("", ()))]
    while waiting:
        node_id = waiting.pop()
        order.append(node_id)
        waiting.extend(reversed(children.get(node_id, ())))
    return order


def _swept(known: Tree, children: Children, links: Sequence[Link]) -> Children:
    """Return the siblings of each home sorted by where they and what they are linked with stand on average."""
    heights = _heights(known, children)
    held: dict[str, list[float]] = {}
    for each in links:
        if known.home[each.from_id] != each.to_id:
            held.setdefault(each.from_id, []).append(heights[each.to_id])
            held.setdefault(each.to_id, []).append(heights[each.from_id])
    pull: dict[str, float] = {}
    for node_id in reversed(_walk(children)):
        below = [pull[child] for child in children.get(node_id, ())]
        pulls = [*held.get(node_id, ()), *below]
        pull[node_id] = sum(pulls) / len(pulls) if pulls else heights[node_id]
    order = {home: sorted(ids, key=pull.__getitem__) for home, ids in children.items()}
    top = sorted(order.get("", ()), key=children.get("", ()).index)
    return {home: tuple(top if home == "" else ids) for home, ids in order.items()}
