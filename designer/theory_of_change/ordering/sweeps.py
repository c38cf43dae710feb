"""The moves of the engine that orders a layered graph: many orders are relaxed at once, the best annealed, then sifted.

All but the first follow from one matrix a level (``Net.costs``): how many crossings it costs or saves that one item
stands above another, given the orders of the levels beside it.

Sources: placing by the mean of the neighbours (Sugiyama, Tagawa, Toda 1981), sifting (Matuszewski, Schönfeld, Molitor
1999), annealing with places drawn by Gumbel noise. Ours is to do it for many orders, items and places at once, and to
place between both levels beside from the start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from designer.theory_of_change.ordering.crossings import inversions
from designer.theory_of_change.ordering.net import sums

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

    from designer.theory_of_change.ordering.net import Floats, Net, Orders, Whole

_FORBIDDEN = 1e9
"""What it costs to stand above where that is not allowed: more than all crossings that one move can save."""

_DISCOURAGED = 1e4
"""The same while annealing, in short floats; what slips through is put right at once."""

_MOVED = 0.3
"""The share of a level's items that move at once in annealing: more get in each other's way, fewer take longer."""

_COOL = 0.3
"""The last temperature of annealing, in crossings."""

_SCALE = 1 << 14
"""Steps between the top and the bottom of a level that relaxing tells apart: sums of whole numbers are exact."""

_COMPARED = 3_000
"""Steps between two levels up to which each is compared with each: quicker, but not for more."""

_AT_ONCE = 1 << 20
"""Comparisons made at once."""


def counted(net: Net, orders: Orders) -> Whole:
    """Return the crossings of each order."""
    import numpy as np

    counts = np.zeros(len(orders[0]), np.int64)
    places = [np.empty_like(order) for order in orders]
    for order, own in zip(orders, places, strict=True):
        own[np.arange(len(order))[:, None], order] = np.arange(order.shape[1])
    for level, steps in enumerate(net.steps):
        lows, highs = (places[at].take(steps[:, at - level], axis=1) for at in (level, level + 1))
        if len(steps) > _COMPARED:
            pairs = (zip(*row, strict=True) for row in zip(lows.tolist(), highs.tolist(), strict=True))
            counts += [inversions(each) for each in pairs]
            continue
        size = max(1, net.sizes[level + 1])
        ends = (np.sort(lows * size + highs, axis=1) % size).astype(np.int32)
        earlier = np.tri(len(steps), k=-1, dtype=bool)
        many = max(1, _AT_ONCE // max(1, earlier.size))
        for start in range(0, len(ends), many):
            rows = ends[start : start + many]
            crossed = (rows[:, None] > rows[:, :, None]) & earlier
            counts[start : start + many] += [np.count_nonzero(each) for each in crossed]
    return counts


def scattered(net: Net, count: int, seed: int) -> Orders:
    """Return so many orders: that of the numbers first, the others at random, within the rules."""
    import numpy as np

    chance = np.random.default_rng(seed).random((count, sum(net.sizes)), np.float32)
    orders = [np.argsort(chance[:, part], axis=1, kind="stable") for part in net.parts]
    for order in orders:
        order[0] = np.arange(order.shape[1])
    return [net.settled(level, order) for level, order in enumerate(orders)]


def descended(net: Net) -> Orders:
    """Return one order, read from the last level down: each item by the first of those above that it is linked with.

    It is without crossings where every item has one link up, a tree.
    """
    import numpy as np

    orders = [np.arange(size)[None] for size in net.sizes]
    for level in reversed(range(len(net.steps))):
        lows, highs = net.steps[level].T
        first = np.full(net.sizes[level], net.sizes[level + 1])
        np.minimum.at(first, lows, np.argsort(orders[level + 1][0])[highs])
        orders[level] = net.settled(level, np.argsort(first, kind="stable")[None])
    return orders


def relax(net: Net, orders: Orders, sweeps: int) -> Iterator[None]:
    """Sort level after level by the mean place of the neighbours on both sides, in place; yield after each sweep."""
    import numpy as np

    rows = np.arange(len(orders[0]))[:, None]
    places = np.zeros((len(rows), sum(net.sizes)), np.float32)
    even = [((np.arange(size) + 0.5) * _SCALE // max(1, size)).astype(np.float32) for size in net.sizes]
    near = [net.near(level) for level in range(len(net.sizes))]
    for part, order, marks in zip(net.parts, orders, even, strict=True):
        places[rows, part.start + order] = marks
    for number in range(sweeps):
        for level in net.sweep(number):
            nodes, starts, shares = near[level]
            means: Floats = np.add.reduceat(places.take(nodes, axis=1), starts, axis=1) * shares
            # A mean with its item in the last bits: numbers are sorted faster than places of numbers.
            bits = net.sizes[level].bit_length()
            keys = np.left_shift(means.astype(np.int32), bits) + np.arange(net.sizes[level], dtype=np.int32)
            keys.sort(axis=1)
            orders[level] = net.settled(level, (keys & ((1 << bits) - 1)).astype(np.int64))
            places[rows, net.parts[level].start + orders[level]] = even[level]
        yield


def anneal(net: Net, orders: Orders, sweeps: int, warmth: float, seed: int) -> Iterator[None]:
    """Take some items of a level out and put each where few crossings follow, in place; yield after each sweep.

    How few is a matter of chance, at first with a temperature of so many crossings, at last with nearly none.
    """
    import numpy as np

    chance = np.random.default_rng(seed)
    rows = np.arange(len(orders[0]))[:, None]
    noise = chance.gumbel(size=len(rows) * max(net.sizes) ** 2 + 1).astype(np.float32)
    for number in range(sweeps):
        heat = warmth * (_COOL / warmth) ** (number / max(1, sweeps - 1))
        for level in net.sweep(number):
            size = net.sizes[level]
            moved = chance.permutation(size)[: max(1, int(size * _MOVED))]
            kept = size - len(moved)
            stays = np.ones(size, bool)
            stays[moved] = False
            order = orders[level]
            rest = order[stays[order]].reshape(-1, kept)
            costs = net.costs(level, orders, moved)
            refused = net.refused[level]
            if refused is not None:
                costs += _DISCOURAGED * refused[moved]
            ends = np.arange(0, costs.size, size).reshape(len(rows), -1, 1)
            gains = sums(costs.take(ends + rest[:, None]).reshape(-1, kept))
            at = int(chance.integers(len(noise) - gains.size))
            gains += heat * noise[at : at + gains.size].reshape(gains.shape)
            keys = np.empty((len(rows), size), np.int16)
            keys[:, :kept] = np.arange(1, 2 * kept, 2)
            keys[:, kept:] = 2 * gains.argmax(axis=1).reshape(len(rows), -1)
            items = np.empty_like(order)
            items[:, :kept], items[:, kept:] = rest, moved
            orders[level] = net.settled(level, items[rows, np.argsort(keys, axis=1, kind="stable")])
        yield


def sift(net: Net, orders: Orders) -> Iterator[None]:
    """Move items of one order, a single row, in place, while a move alone saves a crossing; yield after each sweep."""
    import numpy as np

    waiting = levels = set(net.sweep(0))
    number = 0
    while waiting:
        for level in net.sweep(number):
            if level in waiting:
                waiting = waiting - {level}
                costs = net.costs(level, orders, np.arange(net.sizes[level]))[0].astype(np.float64)
                refused = net.refused[level]
                order = _shifted(costs if refused is None else costs + _FORBIDDEN * refused, orders[level][0])
                if order is not None:
                    orders[level] = order[None]
                    waiting = waiting | levels & {level - 1, level + 1}
        number += 1
        yield


def _shifted(costs: NDArray[np.float64], order: Whole) -> Whole | None:
    """Return the order of a level after all moves that save crossings, None if there are none.

    Moves that do not reach into each other are made together, those that save most first: what they save adds up.
    """
    import numpy as np

    size = len(order)
    places = np.arange(size)
    found = None
    while True:
        gains = np.zeros((size, size + 1))
        np.cumsum(costs[order[:, None], order], axis=1, out=gains[:, 1:])
        to = gains.argmax(axis=1)
        saved = gains[places, to] - gains[places, places]
        keys, free = 2 * places + 1, np.ones(size, bool)
        for at in np.argsort(-saved, kind="stable")[: np.count_nonzero(saved > 0)].tolist():
            start, end = min(at, int(to[at])), max(at + 1, int(to[at]))
            if free[start:end].all():
                free[start:end] = False
                keys[at] = 2 * to[at]
        if free.all():
            return found
        found = order = order[np.argsort(keys, kind="stable")]
