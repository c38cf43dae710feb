"""In which order cards stand in their columns, the logframe's or that of untangling, and what is folded away."""

from collections.abc import Collection, Iterable, Sequence

from designer.programme.chain_tree import Tree
from designer.programme.records.chain import Link


def standing(known: Tree, order_ids: Sequence[str]) -> tuple[str, ...]:
    """Return all nodes in the order in which they stand; only how those of a kind follow each other counts.

    Without ``order_ids`` it is the logframe's. Else those it names stand as it names them, and each other one right
    behind the one of its kind that it follows in the logframe, before the next if it is the first of its home.
    """
    wished = [each for each in dict.fromkeys(order_ids) if each in known.nodes]
    if not wished:
        return known.order
    held: dict[str, list[str]] = {}
    for node_id in wished:
        held.setdefault(known.nodes[node_id].kind, []).append(node_id)
    there = set(wished)
    for kind in dict.fromkeys(known.nodes[each].kind for each in known.order):
        own = [each for each in known.order if known.nodes[each].kind == kind]
        _fill(held.setdefault(kind, []), own, there, known)
    return tuple(each for ids in held.values() for each in ids)


def _fill(ids: list[str], own: Sequence[str], there: set[str], known: Tree) -> None:
    """Put the cards of a kind that are missing beside those they stand beside in the logframe."""
    for at, node_id in enumerate(own):
        if node_id in there:
            continue
        there.add(node_id)
        before = own[at - 1] if at else ""
        behind = next((each for each in own[at + 1 :] if each in there), "")
        mates = [each for each in (before, behind) if each and known.home[each] == known.home[node_id]]
        beside = mates[0] if mates else before or behind
        if not beside:
            ids.append(node_id)
        else:
            ids.insert(ids.index(beside) + (beside == before), node_id)


def folded_away(links: Iterable[Link], folded: Collection[str]) -> dict[str, frozenset[str]]:
    """Return folded card → what is left out because of it: all that leads to folded cards and nowhere else.

    A card that leads to several folded ones is counted at each of them.
    """
    if not folded:
        return {}
    above: dict[str, set[str]] = {}
    below: dict[str, set[str]] = {}
    for each in links:
        above.setdefault(each.from_id, set()).add(each.to_id)
        below.setdefault(each.to_id, set()).add(each.from_id)
    gone: set[str] = set()
    closed = set(folded)
    waiting = [*folded]
    while waiting:
        for lower in below.get(waiting.pop(), ()):
            if lower not in gone and above[lower] <= closed:
                gone.add(lower)
                closed.add(lower)
                waiting.append(lower)
    return {each: _beneath(each, below, gone) for each in folded if each not in gone}


def _beneath(node_id: str, below: dict[str, set[str]], gone: set[str]) -> frozenset[str]:
    """Return what is gone and leads to a card."""
    found: set[str] = set()
    waiting = [node_id]
    while waiting:
        fresh = {each for each in below.get(waiting.pop(), ()) if each in gone and each not in found}
        found |= fresh
        waiting.extend(fresh)
    found.discard(node_id)
    return frozenset(found)
