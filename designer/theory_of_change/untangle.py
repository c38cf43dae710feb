"""Another order of siblings in which fewer links cross: what "Untangle" does, on request, since order is the user's."""

from bisect import bisect_left, insort
from collections.abc import Mapping, Sequence

from designer.programme.chain_tree import Tree, tree
from designer.programme.programme import Programme, replace_section
from designer.programme.records.chain import Link

_SWEEPS = 6
_FEW = 300
"""Links up to which neighbours are tried in each other's place as well."""

Children = dict[str, tuple[str, ...]]
"""Home → those at home there, in order."""


def untangled(programme: Programme) -> Programme:
    """Return the programme with its nodes ordered so that fewer links cross; homes and siblings stay as they are.

    Siblings are sorted by the mean height of what they are linked with, home after home and sweep after sweep, and an
    order stays only if fewer links cross; the same programme if none is better than the present one.
    """
    known = tree(programme)
    links = [each for each in programme.links if each.from_id in known.nodes and each.to_id in known.nodes]
    best, fewest = dict(known.children), crossings(known, known.children, links)
    for _ in range(_SWEEPS):
        before = fewest
        for home in known.children:
            for candidate in _orders(known, best, links, home):
                tried = {**best, home: candidate}
                count = crossings(known, tried, links)
                if count < fewest:
                    best, fewest = tried, count
        if fewest == before:
            break
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


def _orders(known: Tree, children: Children, links: Sequence[Link], home: str) -> list[tuple[str, ...]]:
    """Return other orders of those at home in one place: by what they are linked with, or with two neighbours changed.

    What has no home keeps its order: objectives first, inputs last.
    """
    present = children[home]
    if not home or len(present) < 2:  # noqa: PLR2004 - two can change places
        return []
    heights = _heights(known, children)
    family = {node_id: _family(children, node_id) for node_id in present}
    pull = {}
    for node_id, ids in family.items():
        ends = [heights[each.to_id] for each in links if each.from_id in ids and each.to_id not in {*ids, home}]
        ends += [heights[each.from_id] for each in links if each.to_id in ids and each.from_id not in ids]
        pull[node_id] = sum(ends) / len(ends) if ends else heights[node_id]
    orders = [tuple(sorted(present, key=pull.__getitem__))]
    if len(links) <= _FEW:
        pairs = range(len(present) - 1)
        orders += [(*present[:at], present[at + 1], present[at], *present[at + 2 :]) for at in pairs]
    return [order for order in orders if order != present]


def _family(children: Mapping[str, Sequence[str]], node_id: str) -> set[str]:
    """Return a node and all that has its home below it."""
    family, waiting = {node_id}, [node_id]
    while waiting:
        below = children.get(waiting.pop(), ())
        family.update(below)
        waiting.extend(below)
    return family
