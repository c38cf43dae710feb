"""What follows from the chain: how many indicators a card has, what its small line says, which path a choice lights."""

from collections.abc import Mapping

from designer.programme.derived import derived
from designer.programme.programme import Programme
from designer.programme.records.chain import RANK, Link, Node
from designer.programme.records.monitoring import Indicator
from designer.programme.words import ENGLISH, N_, Words

Notes = Mapping[str, str]
"""Node id → the small line at the foot of its card."""


@derived
def indicator_counts(indicators: tuple[Indicator, ...]) -> dict[str, int]:
    """Return node id → how many indicators stand on it; nodes without one are missing."""
    counts: dict[str, int] = {}
    for each in indicators:
        counts[each.node_id] = counts.get(each.node_id, 0) + 1
    return counts


@derived
def card_notes(indicators: tuple[Indicator, ...], words: Words = ENGLISH) -> Notes:
    """Return the small line of each card that has indicators: "3 indicators"."""
    one, several = words(N_("indicator")), words(N_("indicators"))
    counts = indicator_counts(indicators)
    return {node_id: f"{count} {one if count == 1 else several}" for node_id, count in counts.items()}


def is_leap(lower: Node, upper: Node) -> bool:
    """Tell whether a link between two nodes passes over a kind, such as activity to outcome (check TC-04)."""
    return RANK[upper.kind] - RANK[lower.kind] > 1


def path(programme: Programme, chosen_id: str) -> frozenset[str]:
    """Return the ids of the links that a chosen node or link lights: all that lead to it, and all it leads to."""
    chosen = next((each for each in programme.links if each.id == chosen_id), None)
    top, bottom = (chosen.to_id, chosen.from_id) if chosen else (chosen_id, chosen_id)
    upward: dict[str, list[Link]] = {}
    downward: dict[str, list[Link]] = {}
    for each in programme.links:
        upward.setdefault(each.from_id, []).append(each)
        downward.setdefault(each.to_id, []).append(each)
    lit = {chosen.id} if chosen else set()
    return frozenset(lit | _reach(upward, top, up=True) | _reach(downward, bottom, up=False))


def _reach(links: Mapping[str, list[Link]], start: str, *, up: bool) -> set[str]:
    """Return the ids of the links met on the way from a node."""
    met: set[str] = set()
    waiting = [start]
    while waiting:
        for each in links.get(waiting.pop(), ()):
            if each.id not in met:
                met.add(each.id)
                waiting.append(each.to_id if up else each.from_id)
    return met


def path_nodes(programme: Programme, links: frozenset[str]) -> frozenset[str]:
    """Return the ids of the nodes at the ends of links."""
    return frozenset(end for each in programme.links if each.id in links for end in (each.from_id, each.to_id))


def path_nodes_of(programme: Programme, chosen_id: str) -> frozenset[str]:
    """Return the ids of all nodes that lead to a node or link and that it leads to, its own ends among them."""
    return path_nodes(programme, path(programme, chosen_id))
