"""How often the links of a layered graph cross: level by level along the points they pass, or drawn as straight lines.

Nodes are plain numbers, levels stand from left to right, heights grow downwards. Links that share an end never cross,
and links that only touch do not either. Loops and repeated links count once or not at all.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Flags = NDArray[np.bool_]
    Numbers = NDArray[np.float64]

Chain = tuple[int, ...]
"""A link as what it passes, level by level: its lower node, points where it passes a level, its upper node."""


def layered(levels: Sequence[Sequence[int]], chains: Iterable[Chain]) -> int:
    """Return how often chains cross when each runs from item to item, drawn in the order of its level.

    A step between neighbouring levels crosses another one where their ends stand in different orders, a link within a
    level each chain that passes between its ends.
    """
    place = {item: (level, at) for level, items in enumerate(levels) for at, item in enumerate(items)}
    gaps: dict[int, set[tuple[int, int]]] = {}
    passed: dict[int, list[int]] = {}
    within: set[tuple[int, int, int]] = set()
    for chain in dict.fromkeys(chains):
        for one, other in pairwise(chain):
            (level, low), (end, high) = sorted((place[one], place[other]))
            if level == end:
                within.add((level, low, high))
            else:
                gaps.setdefault(level, set()).add((low, high))
        for item in chain[1:-1]:
            insort(passed.setdefault(place[item][0], []), place[item][1])
    count = sum(inversions(steps) for steps in gaps.values())
    for level, low, high in within:
        points = passed.get(level, ())
        count += max(0, bisect_left(points, high) - bisect_right(points, low))
    return count


def inversions(steps: Iterable[tuple[float, float]]) -> int:
    """Return how many pairs of steps between two levels cross; a step is the heights of its two ends."""
    count = 0
    met: list[float] = []
    for _, end in sorted(steps):
        # Those from the same start come from the top down: none of them is counted for crossing another.
        count += len(met) - bisect_right(met, end)
        insort(met, end)
    return count


def straight(points: Mapping[int, tuple[int, float]], links: Iterable[tuple[int, int]]) -> int:
    """Return how many pairs of links cross when each is one straight line; ``points``: node → its level and height.

    Links within a level are lines too: they cross what passes between their ends. Whole heights are counted exactly.
    """
    places: set[tuple[int, int]] = set()
    for one, other in links:
        if one != other and one in points and other in points:
            places.add((one, other) if (points[one], one) < (points[other], other) else (other, one))
    gaps: dict[int, list[tuple[float, float]]] = {}
    special: list[tuple[int, int]] = []
    short: list[tuple[int, int]] = []
    for one, other in sorted(places):
        (start, low), (end, high) = points[one], points[other]
        if end - start == 1:
            gaps.setdefault(start, []).append((low, high))
            short.append((one, other))
        else:
            special.append((one, other))
    return sum(inversions(steps) for steps in gaps.values()) + _special(points, special, short)


def _special(
    points: Mapping[int, tuple[int, float]], special: Sequence[tuple[int, int]], short: Sequence[tuple[int, int]]
) -> int:
    """Return the crossings of the links that skip levels or stay in one, with all others and with each other."""
    if not special:
        return 0
    import numpy as np

    pairs = np.array([*special, *short])
    ends = np.array([[*points[one], *points[other]] for one, other in pairs.tolist()], np.float64).T
    count = 0
    for at, (one, other) in enumerate(special):
        rest = slice(at + 1, None)
        apart = ~(np.isin(pairs[rest], (one, other)).any(axis=1))
        crossed = _crossed(ends[:, at], ends[:, rest])
        count += int(np.count_nonzero(crossed & apart))
    return count


def _crossed(line: Numbers, others: Numbers) -> Flags:
    """Return which lines one line crosses; a line is its first level, height, last level, height."""
    import numpy as np

    start, low, end, high = line
    starts, lows, ends, highs = others
    span, spans = end - start, ends - starts
    if not span:
        at = _scaled(others, start)
        met: Flags = (starts < start) & (start < ends) & (low * spans < at) & (at < high * spans)
        return met
    left, right = np.maximum(start, starts), np.minimum(end, ends)
    sides = [np.sign(_scaled(line, at) * spans - _scaled(others, at) * span) for at in (left, right)]
    at = _scaled(line, starts)
    upright: Flags = (start < starts) & (starts < end) & (lows * span < at) & (at < highs * span)
    passing: Flags = (left < right) & (sides[0] * sides[1] < 0)
    return np.where(spans == 0, upright, passing)


def _scaled(lines: Numbers, at: Numbers) -> Numbers:
    """Return the heights of lines at a level, times the levels they span: whole where all heights are."""
    starts, lows, ends, highs = lines
    found: Numbers = lows * (ends - at) + highs * (at - starts)
    return found
