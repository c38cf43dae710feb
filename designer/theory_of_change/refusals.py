"""Why a link may not be, or a card not move to another kind, as a sentence; a circle is told with the way there is."""

from collections.abc import Iterable, Iterator

from designer.programme.chain_edit import REFUSALS, kind_above, kind_below, link_refusal
from designer.programme.chain_tree import tree
from designer.programme.derived import derived
from designer.programme.programme import Programme
from designer.programme.records.chain import KINDS, RANK, Link
from designer.programme.words import ENGLISH, N_, Words

_CIRCLE = N_("That would close a circle: {way} is there already.")
_NOTHING_ABOVE = N_("Nothing goes above the objective.")
_NOTHING_BELOW = N_("Nothing goes below an activity: posts and budget lines are its inputs.")
_NOTHING_INTO = N_("Nothing goes below an input.")
_INPUTS_STAY = N_("Inputs stay inputs: posts and budget lines are what they stand for.")
_LOWEST = N_("Activities are the lowest: their inputs are posts and budget lines.")
_TOP = N_("The objective is the top.")
_ONE = N_("A chain has one objective, and {code} is it: what is to replace it can be written there (F2).")
_ONE_OF_THEM = N_("A chain has one objective: move one card up to it, not several.")
_STAYS = N_("{code} stays the objective: a chain needs one. What is to replace it can be written there (F2).")
_TWO = N_("A chain has one objective, and {code} is it already: make the other one an outcome, or delete it.")
_LEAVES = N_(" Ctrl+Shift+Tab leaves the diagram.")
_LOOSE = N_("{code} leads to no card yet: L links it.")
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


def dead_end(programme: Programme, node_id: str, *, up: bool, inputs: bool = False, words: Words = ENGLISH) -> str:
    """Return why no link leads up from a node, or down from it, not even to a new one; empty where one can.

    Below an activity there is room for an input where those are shown.
    """
    node = tree(programme).nodes.get(node_id)
    if node is None or (kind_above(node.kind) if up else kind_below(node.kind)) is not None:
        return ""
    if (inputs and not up and node.kind == "activity") or any(_open(programme, node_id, up=up)):
        return ""
    return words(_NOTHING_ABOVE if up else _NOTHING_INTO if node.kind == "input" else _NOTHING_BELOW)


def possible(programme: Programme, node_id: str, *, up: bool = True) -> frozenset[str]:
    """Return the nodes to which one can be linked, or, with ``up`` false, those that can be linked to it."""
    return frozenset(_open(programme, node_id, up=up))


def one_too_many(programme: Programme, node_id: str, words: Words = ENGLISH) -> str:
    """Return what is to be said of a node that is one objective too many; empty of any other."""
    objectives = [node.id for node in programme.nodes if node.kind == "objective"]
    others = [each for each in objectives if each != node_id]
    if len(others) == len(objectives) or not others:
        return ""
    return words(_TWO).replace("{code}", tree(programme).codes[others[0]])


def no_home(programme: Programme, node_id: str, words: Words = ENGLISH) -> str:
    """Return why there is no card above a node beside which another could go."""
    known = tree(programme)
    if known.nodes[node_id].kind == "objective":
        return words(_NOTHING_ABOVE) + words(_LEAVES)
    return words(_LOOSE).replace("{code}", known.codes[node_id])


def shift_refusal(programme: Programme, node_ids: Iterable[str], step: int, words: Words = ENGLISH) -> str:
    """Return why nodes cannot be made so many kinds up, or down, together, as a sentence; empty if they can.

    A move makes no second objective, and takes away none that is the only one.
    """
    known = tree(programme)
    nodes = [known.nodes[each] for each in dict.fromkeys(node_ids) if each in known.nodes]
    ranks = [RANK[node.kind] + step for node in nodes]
    if not nodes:
        return ""
    if any(node.kind == "input" for node in nodes):
        return words(_INPUTS_STAY)
    if min(ranks) < RANK["activity"]:
        return words(_LOWEST)
    if max(ranks) >= len(KINDS):
        return words(_TOP)
    moving = {node.id for node in nodes}
    objectives = [node.id for node in programme.nodes if node.kind == "objective"]
    left = [each for each in objectives if each not in moving]
    coming = sum(rank == RANK["objective"] for rank in ranks)
    if step > 0 and coming and left:
        return words(_ONE).replace("{code}", known.codes[left[0]])
    if step > 0 and coming > 1:
        return words(_ONE_OF_THEM)
    if objectives and not left and not coming:
        return words(_STAYS).replace("{code}", known.codes[objectives[0]])
    return ""


def _open(programme: Programme, node_id: str, *, up: bool) -> Iterator[str]:
    """Yield the nodes to which one can be linked, or those that can be linked to it."""
    known = tree(programme).nodes
    if node_id not in known:
        return
    rank = RANK[known[node_id].kind]
    shut = {node_id, *_all_along(programme.links, node_id, up=not up)}
    if up:
        shut.update(each.to_id for each in programme.links if each.from_id == node_id)
        yield from (i for i, node in known.items() if RANK[node.kind] >= rank and i not in shut)
        return
    shut.update(each.from_id for each in programme.links if each.to_id == node_id)
    yield from (i for i, node in known.items() if RANK[node.kind] <= rank and i not in shut)


@derived
def _beyond(links: tuple[Link, ...], up: bool) -> dict[str, list[str]]:
    """Return what each node leads to, or what leads to it."""
    beyond: dict[str, list[str]] = {}
    for each in links:
        here, there = (each.from_id, each.to_id) if up else (each.to_id, each.from_id)
        beyond.setdefault(here, []).append(there)
    return beyond


def _all_along(links: tuple[Link, ...], start: str, *, up: bool) -> set[str]:
    """Return all nodes that one leads to over any number of links, or all that lead to it."""
    beyond = _beyond(links, up)
    met: set[str] = set()
    waiting = [start]
    while waiting:
        fresh = [each for each in beyond.get(waiting.pop(), ()) if each not in met]
        met.update(fresh)
        waiting += fresh
    return met


def _way(links: tuple[Link, ...], start: str, goal: str) -> list[str]:
    """Return the nodes on a shortest way along links from one to another that it leads to."""
    upward = _beyond(links, True)  # noqa: FBT003 - a derived function takes no keywords
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
