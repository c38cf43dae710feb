"""Another order of the cards in which fewer links cross: what "Untangle" does, on request, since order is the user's.

Only how cards stand in the diagram changes (``Diagram.order_ids``): siblings, homes and codes stay as they are. What
finds the order brings numpy along, so it is imported when it is asked for.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

import msgspec

from designer.programme.chain_tree import tree
from designer.programme.programme import Programme
from designer.programme.records.chain import RANK
from designer.theory_of_change.layout.lanes import in_lanes
from designer.theory_of_change.layout.standing import standing

Levels = tuple[tuple[int, ...], ...]


class _Numbered(NamedTuple):
    """The chain as numbers: the cards of each kind as they stand, the links, the lane of each card in one.

    Sub-columns do not count: how many of them there are hangs on the width.
    """

    ids: tuple[str, ...]
    levels: Levels
    links: tuple[tuple[int, int], ...]
    lanes: dict[int, int]


def untangled(
    programme: Programme, only: Collection[str] = (), enough: Callable[[], bool] = lambda: False
) -> Programme:
    """Return the programme with its cards ordered so that fewer links cross; with ``only``, the others keep theirs.

    Cards placed by hand keep their order among each other, and lanes theirs. It ends with the best order so far when
    that is ``enough``. The same programme if no order is better.
    """
    found = programme
    for found in untangling(programme, only):  # noqa: B007 - the last one is meant
        if enough():
            break
    return found


def untangling(programme: Programme, only: Collection[str] = ()) -> Iterator[Programme]:
    """Yield the programme with the best order so far, again and again: who has enough may leave at any time."""
    from designer.theory_of_change.ordering.fewest_crossings import orders

    numbered = _numbered(programme)
    if only:
        fixed = [number for number, node_id in enumerate(numbered.ids) if node_id not in only]
    else:
        nodes = tree(programme).nodes
        fixed = [number for number, node_id in enumerate(numbered.ids) if nodes[node_id].y is not None]
    best, least, known = programme, _crossed(numbered, numbered.levels), numbered.levels
    for each in orders(numbered.levels, numbered.links, fixed=fixed, lanes=numbered.lanes):
        levels = each.nodes()
        if levels != known:
            known = levels
            count = _crossed(numbered, levels)
            if count < least:
                order = [numbered.ids[number] for level in reversed(levels) for number in level]
                best, least = _ordered(programme, order), count
        yield best


def in_logframe_order(programme: Programme) -> Programme:
    """Return the programme with its cards in the order of the logframe; the same one if they stand so already."""
    return _ordered(programme, ()) if programme.diagram.order_ids else programme


def crossings(programme: Programme) -> int:
    """Return how often links cross as the cards stand, in a column a kind."""
    numbered = _numbered(programme)
    return _crossed(numbered, numbered.levels)


def _crossed(numbered: _Numbered, levels: Levels) -> int:
    """Return how many pairs of links cross in an order, where long links run straight."""
    from designer.theory_of_change.ordering.fewest_crossings import ordered

    return ordered(levels, numbered.links, lanes=numbered.lanes, rounds=0).crossings


def _ordered(programme: Programme, order: Sequence[str]) -> Programme:
    diagram = msgspec.structs.replace(programme.diagram, order_ids=tuple(order))
    return msgspec.structs.replace(programme, diagram=diagram)


def _numbered(programme: Programme) -> _Numbered:
    """Return the chain as numbers, each card as it stands now."""
    known = tree(programme)
    number = {node_id: at for at, node_id in enumerate(known.order)}
    order = standing(known, programme.diagram.order_ids)
    lanes: dict[int, int] = {}
    held = in_lanes(programme, order, known.nodes)
    if held[0][1]:
        lanes = {number[node_id]: at for at, (_, _, ids) in enumerate(held) for node_id in ids}
    levels: dict[int, list[int]] = {}
    for node_id in sorted(order, key=lambda i: lanes.get(number[i], len(held))):
        levels.setdefault(RANK[known.nodes[node_id].kind], []).append(number[node_id])
    links = [
        (number[each.from_id], number[each.to_id])
        for each in programme.links
        if each.from_id in number and each.to_id in number
    ]
    return _Numbered(known.order, tuple(tuple(levels[rank]) for rank in sorted(levels)), tuple(links), lanes)
