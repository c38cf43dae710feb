"""A layered graph as matrices, for the engine that orders it: who is linked, and what it costs to stand above whom.

Orders are one array a level, a row for each of the orders worked on at once: the items of the level from the top down.
All numbers are whole and small enough to be exact, so that results are the same on every machine.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from math import isqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Whole = NDArray[np.int64]
    Orders = list[Whole]

_ALONE = 1 << 18
"""Multiplications up to which OpenBLAS keeps to one thread (its GEMM_MULTITHREAD_THRESHOLD)."""

_FEW = 64
"""Numbers up to which a product of matrices sums them up faster than summing does."""


class Net:
    """A layered graph for the engine; the items of each level are numbered from 0.

    ``sizes``: how many items each level has. ``steps``: for each level but the last, pairs of an item and one of the
    next level that are linked. ``rules``: for each level the rules that hold in it, each the ranks of its items, -1
    for one that may stand anywhere; those with ranks stand in their order, and no rule contradicts another.
    """

    def __init__(
        self,
        sizes: Sequence[int],
        steps: Sequence[Sequence[tuple[int, int]]],
        rules: Sequence[Sequence[Sequence[int]]],
    ) -> None:
        import numpy as np

        self.sizes = tuple(sizes)
        self.steps: list[Whole] = [np.array(sorted(set(each)), np.int64).reshape(-1, 2) for each in steps]
        self.rules: list[list[Whole]] = [[np.array(rule, np.int64) for rule in each] for each in rules]
        first = [sum(sizes[:level]) for level in range(len(sizes) + 1)]
        self.parts = [slice(*ends) for ends in pairwise(first)]
        self.refused = [self._refused(level) for level in range(len(sizes))]
        self._tables: dict[int, Floats] = {}

    def _linked(self, level: int) -> Floats:
        """Return who is linked: a row for each item of the levels beside, a column for each of this one."""
        import numpy as np

        if level not in self._tables:
            below, above = self._around(level)
            table = self._tables[level] = np.zeros((below + above, self.sizes[level]), np.float32)
            if below:
                table[tuple(self.steps[level - 1].T)] = 1
            if above:
                lows, highs = self.steps[level].T
                table[below + highs, lows] = 1
        return self._tables[level]

    def _around(self, level: int) -> tuple[int, int]:
        """Return the sizes of the levels beside."""
        return self.sizes[level - 1] if level else 0, self.sizes[level + 1] if level + 1 < len(self.sizes) else 0

    def _refused(self, level: int) -> Floats | None:
        """Return 1 where one item may not stand above another, -1 where it must; None if all may stand anywhere."""
        import numpy as np

        if not self.rules[level]:
            return None
        found = np.zeros((self.sizes[level],) * 2, np.float32)
        for ranks in self.rules[level]:
            held = (ranks >= 0)[:, None] & (ranks >= 0)
            found[held] = np.sign(np.subtract.outer(ranks, ranks))[held]
        return found

    def near(self, level: int) -> tuple[Whole, Whole, Floats]:
        """Return the neighbours of each item in turn, numbered through all levels, where each item's begin, and the
        share that each has in their mean; an item without any is its own.
        """
        import numpy as np

        size, own = self.sizes[level], self.parts[level].start
        pairs = [np.stack((np.arange(size), np.arange(own, own + size)))]
        if level:
            lows, highs = self.steps[level - 1].T
            pairs.append(np.stack((highs, lows + self.parts[level - 1].start)))
        if level + 1 < len(self.sizes):
            lows, highs = self.steps[level].T
            pairs.append(np.stack((lows, highs + self.parts[level].stop)))
        owners, nodes = np.concatenate(pairs, axis=1)
        alone = np.bincount(owners, minlength=size) == 1
        counted = (np.arange(len(owners)) >= size) | alone[owners]
        owners, nodes = owners[counted], nodes[counted]
        sequence = np.argsort(owners, kind="stable")
        counts = np.bincount(owners, minlength=size)
        return nodes[sequence], np.cumsum(counts) - counts, (1 / counts).astype(np.float32)

    def costs(self, level: int, orders: Orders, moved: Whole) -> Floats:
        """Return for each order, each of some items and every item of a level: the crossings that it costs (or saves,
        below zero) if the one stands above the other.
        """
        import numpy as np

        below, above = self._around(level)
        beside = [orders[level - 1]] if below else []
        if above:
            beside.append(orders[level + 1] + below)
        linked = self._linked(level).take(np.concatenate(beside, axis=1), axis=0)
        before = sums(linked.take(moved, axis=2).transpose(0, 2, 1))
        # For each of the items and each place beside: its neighbours below that place, less those above it.
        lower = before[..., below : below + 1] - before[..., 1:] - before[..., :-1]
        lower[..., below:] += before[..., -1:]
        return _product(lower, linked)

    def settled(self, level: int, order: Whole) -> Whole:
        """Return orders of a level with the items of each rule in their ranks' order, in the places that they have."""
        import numpy as np

        for ranks in self.rules[level]:
            held = ranks[order] >= 0
            items = order[held].reshape(len(order), -1)
            order = order.copy()
            order[held] = np.take_along_axis(items, np.argsort(ranks[items], axis=1, kind="stable"), axis=1).ravel()
        return order

    def sweep(self, number: int) -> Iterator[int]:
        """Return the levels that have a choice, from the first to the last or back."""
        levels = [level for level, size in enumerate(self.sizes) if size > 1 and any(self._around(level))]
        return iter(levels if number % 2 == 0 else levels[::-1])


def _product(left: Floats, right: Floats) -> Floats:
    """Return the product of matrices, or of stacks of them, in pieces for which BLAS starts no threads.

    Its threads wait for each other: where other programs are at work, they take ten times as long as one alone.
    """
    import numpy as np

    height, depth, width = *left.shape[-2:], right.shape[-1]
    found: Floats
    if height * depth * width <= _ALONE:
        found = np.matmul(left, right)
        return found
    found = np.empty((*left.shape[:-1], width), np.float32)
    across = min(width, isqrt(_ALONE // depth) + 1)
    down = max(1, _ALONE // (depth * across))
    for top in range(0, height, down):
        for start in range(0, width, across):
            rows, columns = slice(top, top + down), slice(start, start + across)
            np.matmul(left[..., rows, :], right[..., columns], out=found[..., rows, columns])
    return found


def sums(values: Floats) -> Floats:
    """Return for each place along the last axis the sum of all before it, and behind them that of all."""
    import numpy as np

    count = values.shape[-1]
    if count <= _FEW:
        return _product(values, _earlier(count))
    found = np.zeros((*values.shape[:-1], count + 1), np.float32)
    np.cumsum(values, axis=-1, out=found[..., 1:])
    return found


@cache
def _earlier(count: int) -> Floats:
    """Return a matrix that sums up: 1 where a row stands before a column."""
    import numpy as np

    return np.tri(count + 1, count, -1, dtype=np.float32).T.copy()
