"""Why a link may not be, as a sentence; a circle is told with the way that is there already."""

from designer.programme.chain_edit import REFUSALS, link_refusal
from designer.programme.chain_tree import tree
from designer.programme.programme import Programme
from designer.programme.records.chain import RANK, Link
from designer.programme.words import ENGLISH, N_, Words

_CIRCLE = N_("That would close a circle: {way} is there already.")
_LONGEST = 5
"""Codes of a way that are named; of a longer one the first two and the last two."""


def refusal(programme: Programme, from_id: str, to_id: str, words: Words = ENGLISH) -> str:
    """Return why a node cannot be linked to another, as a sentence; empty if it can."""
    code = link_refusal(programme, from_id, to_id)
    if code != "circle":
        return words(REFUSALS[code]) if code else ""
    codes = tree(programme).codes
    told = [codes[each] for each in _way(programme.links, to_id, from_id)]
    if len(told) > _LONGEST:
        told[2:-2] = ["…"]
    return words(_CIRCLE).format(way=" → ".join(told))


def possible(programme: Programme, node_id: str, *, up: bool = True) -> frozenset[str]:
    """Return the nodes to which one can be linked, or, with ``up`` false, those that can be linked to it."""
    known = tree(programme).nodes
    if node_id not in known:
        return frozenset()
    rank = RANK[known[node_id].kind]
    shut = {node_id, *_all_along(programme.links, node_id, up=not up)}
    if up:
        shut.update(each.to_id for each in programme.links if each.from_id == node_id)
        return frozenset(i for i, node in known.items() if RANK[node.kind] >= rank and i not in shut)
    shut.update(each.from_id for each in programme.links if each.to_id == node_id)
    return frozenset(i for i, node in known.items() if RANK[node.kind] <= rank and i not in shut)


def _all_along(links: tuple[Link, ...], start: str, *, up: bool) -> set[str]:
    """Return all nodes that one leads to over any number of links, or all that lead to it."""
    beyond: dict[str, list[str]] = {}
    for each in links:
        here, there = (each.from_id, each.to_id) if up else (each.to_id, each.from_id)
        beyond.setdefault(here, []).append(there)
    met: set[str] = set()
    waiting = [start]
    while waiting:
        fresh = [each for each in beyond.get(waiting.pop(), ()) if each not in met]
        met.update(fresh)
        waiting += fresh
    return met


def _way(links: tuple[Link, ...], start: str, goal: str) -> list[str]:
    """Return the nodes on a shortest way along links from one to another that it leads to."""
    upward: dict[str, list[str]] = {}
    for each in links:
        upward.setdefault(each.from_id, []).append(each.to_id)
    before: dict[str, str] = {start: ""}
    waiting = [start]
    for here in waiting:  # grows while it is walked through: the nearest come first
        for above in upward.get(here, ()):
            if above not in before:
                before[above] = here
                waiting.append(above)
    way = [goal]
    while before[way[-1]]:
        way.append(before[way[-1]])
    return way[::-1]
