"""The columns of the picture, and their sub-columns: what leads to another of its kind stands in an earlier one."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from designer.programme.records.chain import Kind, Link, Node
from designer.theory_of_change.layout.geometry import GAP, MARGIN, Column, Track

SEQUENCED: frozenset[Kind] = frozenset({"output", "outcome"})
"""The kinds whose early results stand before the later ones (Handbook 5.2.1: sequence); activities keep one column."""

_WIDTHS: dict[Kind, int] = {"input": 144, "activity": 184, "output": 184, "outcome": 168, "objective": 140}
_NARROW: dict[Kind, int] = {"output": 164, "outcome": 152}
"""The least width of a card whose kind has several sub-columns."""

_WIDEST = 1.5
"""Cards grow to one and a half times their least width where there is room."""

UPRIGHT_WIDTH = 164
"""The width of every card where the picture runs upwards."""

WIDE = 1e6
"""A width that has room for any sub-columns."""

_ROW_GAP, STACK_GAP = 56, 14
"""Pixels between rows where the picture runs upwards, and between the cards of a stack."""


def steps(nodes: Mapping[str, Node], shown: Collection[str], links: Iterable[Link]) -> dict[str, int]:
    """Return the sub-column of each card that is not in the first: how many of its kind lead to it, one by one.

    Links in a circle, which only another program can have written, count for nothing.
    """
    after: dict[str, list[str]] = {}
    waits: dict[str, int] = {}
    for each in links:
        if each.from_id in shown and each.to_id in shown:
            kind = nodes[each.from_id].kind
            if kind == nodes[each.to_id].kind and kind in SEQUENCED:
                after.setdefault(each.from_id, []).append(each.to_id)
                waits[each.to_id] = waits.get(each.to_id, 0) + 1
    found: dict[str, int] = {}
    ready = [node_id for node_id in after if node_id not in waits]
    while ready:
        node_id = ready.pop()
        for later in after.get(node_id, ()):
            found[later] = max(found.get(later, 0), found.get(node_id, 0) + 1)
            waits[later] -= 1
            if not waits[later]:
                ready.append(later)
    return {node_id: step for node_id, step in found.items() if not waits[node_id]}


def fitted(
    wished: Mapping[str, int], nodes: Mapping[str, Node], links: Iterable[Link], kinds: Sequence[Kind], width: float
) -> dict[str, int]:
    """Return the sub-columns that a width has room for: the last of a kind then holds all later cards.

    Room goes first to where most links between cards of a kind come to run from one sub-column to another.
    """
    most: dict[Kind, int] = {}
    for node_id, step in wished.items():
        most[nodes[node_id].kind] = max(most.get(nodes[node_id].kind, 1), step + 1)
    between = [
        (nodes[each.from_id].kind, wished.get(each.from_id, 0), wished[each.to_id])
        for each in links
        if each.to_id in wished and each.from_id in nodes and nodes[each.from_id].kind == nodes[each.to_id].kind
    ]
    counts: dict[Kind, int] = {}
    while True:
        open_to: list[tuple[int, Kind]] = []
        for kind, count in most.items():
            last = counts.get(kind, 1) - 1
            if last + 1 < count and least_width(kinds, {**counts, kind: last + 2}) <= width:
                parted = sum(1 for own, low, high in between if own == kind and low == last < high)
                open_to.append((parted, kind))
        if not open_to:
            return {i: min(step, counts.get(nodes[i].kind, 1) - 1) for i, step in wished.items()}
        _, kind = max(open_to)
        counts[kind] = counts.get(kind, 1) + 1


def least_width(kinds: Sequence[Kind], counts: Mapping[Kind, int] | None = None) -> int:
    """Return the width of the narrowest layout across, with its margins; ``counts``: kind → its sub-columns."""
    widths = [_least(kind, counts) for kind in kinds for _ in range(_count(kind, counts))]
    return 2 * MARGIN + sum(widths) + GAP * (len(widths) - 1)


def _count(kind: Kind, counts: Mapping[Kind, int] | None) -> int:
    return max(1, counts.get(kind, 1)) if counts else 1


def _least(kind: Kind, counts: Mapping[Kind, int] | None) -> int:
    return _WIDTHS[kind] if _count(kind, counts) == 1 else _NARROW[kind]


def columns(kinds: Sequence[Kind], width: float = 0, counts: Mapping[Kind, int] | None = None) -> tuple[Column, ...]:
    """Return the columns across, spread over a width: a third of the spare room goes to the gaps, the rest to cards."""
    spare = max(0.0, width - least_width(kinds, counts))
    several = [_count(kind, counts) for kind in kinds]
    gaps = max(1, sum(several) - 1)
    gap = min(GAP * 2, GAP + spare / 3 / gaps)
    cards = sum(_least(kind, counts) * count for kind, count in zip(kinds, several, strict=True))
    grown = min(_WIDEST, 1 + (spare - (gap - GAP) * gaps) / cards)
    found: list[Column] = []
    x = float(MARGIN)
    for kind, count in zip(kinds, several, strict=True):
        wide = float(int(_least(kind, counts) * grown))
        tracks = tuple(Track(x + (wide + int(gap)) * at, wide) for at in range(count))
        found.append(Column(kind, x, tracks[-1].end - x, tracks=tracks))
        x = tracks[-1].end + int(gap)
    return tuple(found)


def rows(
    kinds: Sequence[Kind], deep: Mapping[tuple[Kind, int], float], counts: Mapping[Kind, int]
) -> list[list[Track]]:
    """Return the rows of each kind from the lowest up, each as high as its highest card (``deep``: kind, step)."""
    found: list[list[Track]] = []
    u = float(MARGIN)
    for kind in kinds:
        tracks = []
        count = _count(kind, counts)
        for at in range(count):
            tracks.append(Track(u, deep.get((kind, at), 0.0)))
            u = tracks[-1].end + (_ROW_GAP if at + 1 == count or kind in SEQUENCED else STACK_GAP)
        found.append(tracks)
    return found
