"""How high the nodes of each level stand: in their order, clear of each other, near the middle of what they link with.

Level after level, up and down, every item is drawn to the mean of its neighbours, and where items would overlap or
change places, neighbours in the level meet half-way: isotonic regression, by pooling adjacent violators. So the result
follows from the input alone, and a change moves little that is far from it.
"""

from __future__ import annotations

from itertools import accumulate, pairwise
from math import floor, inf
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_PASSES = 10
"""Passes over the levels, half of them up, half of them down."""

_STRAIGHT = 8.0
"""How much stronger than a link between neighbouring levels the parts of a longer link pull: it runs straight."""

_RESTING = 2.0
"""How much stronger a node is drawn to what it rests on than to what rests on it."""

_ALONE = 0.01
"""How strongly an item without links holds to its place."""


def heights(
    levels: Sequence[Sequence[int]],
    chains: Iterable[Sequence[int]],
    sizes: Mapping[int, float],
    gap: float,
    pinned: Mapping[int, float] | None = None,
) -> dict[int, float]:
    """Return item → its top.

    Without pinned items the highest top of all is 0; with them nothing else stands above 0. Tops are whole numbers if
    sizes, gap and pinned tops are.

    Args:
        levels: the items of each level from the top down, that on which the others rest first; nodes, and points
            where long links pass.
        chains: links as what they pass, level by level (``Order.chains``), or plain pairs. One that stands here twice
            pulls twice.
        sizes: item → its height; an item without one is a point.
        gap: the least distance between the items of a level.
        pinned: item → the top at which it stays, whatever that means for others. What finds no room between two pinned
            items stands below them; pinned items may overlap each other.
    """
    held = {item: pinned[item] for level in levels for item in level if item in pinned} if pinned else {}
    runs = [_runs(level, sizes, gap, held) for level in levels]
    pulls = _pulls(levels, chains)
    middles = {item: top + sizes.get(item, 0.0) / 2 for item, top in held.items()}
    for level in runs:
        for run in level:
            run.settle(middles, [-run.length / 2] * len(run.items), [1.0] * len(run.items))
    for number in range(_PASSES):
        for level in runs if number % 2 == 0 else runs[::-1]:
            for run in level:
                run.settle(middles, *run.wishes(middles, pulls))
    tops = dict(held)
    for level in runs:
        for run in level:
            tops.update(run.tops(middles))
    highest = 0.0 if held else min(tops.values(), default=0.0)
    return {item: tops[item] - highest for level in levels for item in level}


class _Run(NamedTuple):
    """Items of a level between two pinned ones: how far their tops are below that of the first when all stand close,
    half their heights, and between what heights the first top may be.
    """

    items: tuple[int, ...]
    offsets: tuple[float, ...]
    halves: tuple[float, ...]
    low: float
    high: float

    @property
    def length(self) -> float:
        """From the first top to the last bottom when all stand close."""
        return self.offsets[-1] + 2 * self.halves[-1]

    def wishes(
        self, middles: Mapping[int, float], pulls: Mapping[int, Sequence[tuple[int, float]]]
    ) -> tuple[list[float], list[float]]:
        """Return for each item where the first top would be if it stood where its neighbours draw it; how strongly."""
        wished, weights = [], []
        for item, offset, half in zip(self.items, self.offsets, self.halves, strict=True):
            weight = total = 0.0
            for other, pull in pulls[item]:
                weight += pull
                total += pull * middles[other]
            wished.append((total / weight if weight else middles[item]) - half - offset)
            weights.append(weight or _ALONE)
        return wished, weights

    def settle(self, middles: dict[int, float], wished: Sequence[float], weights: Sequence[float]) -> None:
        """Put the middles where, in order and clear of each other, they are nearest to what is wished."""
        pools: list[tuple[float, float, int]] = []
        for wish, weight in zip(wished, weights, strict=True):
            mean, mass, count = wish, weight, 1
            while pools and pools[-1][0] > mean:
                other, more, counted = pools.pop()
                mean = (mean * mass + other * more) / (mass + more)
                mass, count = mass + more, count + counted
            pools.append((mean, mass, count))
        at = 0
        for mean, _, count in pools:
            shift = min(max(mean, self.low), self.high)
            for place in range(at, at + count):
                middles[self.items[place]] = shift + self.offsets[place] + self.halves[place]
            at += count

    def tops(self, middles: Mapping[int, float]) -> Iterator[tuple[int, float]]:
        """Yield each item and its top, moved to whole numbers as far as there is room."""
        last = -inf
        for item, offset, half in zip(self.items, self.offsets, self.halves, strict=True):
            last = max(last, min(max(floor(middles[item] - half - offset + 0.5), self.low), self.high))
            yield item, last + offset


def _runs(level: Sequence[int], sizes: Mapping[int, float], gap: float, pinned: Mapping[int, float]) -> list[_Run]:
    """Return the runs of items between the pinned ones of a level; what finds no room in one goes to the next."""
    held = sorted((item for item in level if item in pinned), key=pinned.__getitem__)
    parts: list[list[int]] = [[]]
    for item in level:
        if item in pinned:
            parts.append([])
        else:
            parts[-1].append(item)
    runs: list[_Run] = []
    low = 0.0 if pinned else -inf
    for at, part in enumerate(parts):
        high = pinned[held[at]] - gap if at < len(held) else inf
        needed = sum(sizes.get(item, 0.0) + gap for item in part) - gap
        while part and low + needed > high:
            needed -= sizes.get(part[-1], 0.0) + gap
            parts[at + 1].insert(0, part.pop())
        if part:
            lengths = [sizes.get(item, 0.0) for item in part]
            offsets = tuple(accumulate((length + gap for length in lengths[:-1]), initial=0.0))
            runs.append(_Run(tuple(part), offsets, tuple(length / 2 for length in lengths), low, high - needed))
        if at < len(held):
            low = max(low, pinned[held[at]] + sizes.get(held[at], 0.0) + gap)
    return runs


def _pulls(levels: Sequence[Sequence[int]], chains: Iterable[Sequence[int]]) -> dict[int, list[tuple[int, float]]]:
    """Return item → those of other levels that draw it, and how strongly."""
    level_of = {item: at for at, level in enumerate(levels) for item in level}
    pulls: dict[int, list[tuple[int, float]]] = {item: [] for item in level_of}
    for chain in chains:
        pull = _STRAIGHT if len(chain) > 2 else 1.0  # noqa: PLR2004 - longer than from one end to the other
        for one, other in pairwise(chain):
            if one in level_of and other in level_of and level_of[one] != level_of[other]:
                low, high = sorted((one, other), key=level_of.__getitem__)
                pulls[low].append((high, pull))
                pulls[high].append((low, max(pull, _RESTING)))
    return pulls
