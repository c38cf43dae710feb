"""The fast counts of crossings are what a plain look at every pair of lines says."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from designer.theory_of_change.ordering.crossings import Chain, layered, straight

Point = tuple[int, int]


def side(start: Point, end: Point, point: Point) -> int:
    """On which side of a line a point lies: below, on it, above."""
    turn = (end[0] - start[0]) * (point[1] - start[1]) - (end[1] - start[1]) * (point[0] - start[0])
    return (turn > 0) - (turn < 0)


def cross(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    """Whether two lines have a point in common that is inside both."""
    return side(*one, other[0]) * side(*one, other[1]) < 0 and side(*other, one[0]) * side(*other, one[1]) < 0


def plain_straight(points: dict[int, Point], links: list[tuple[int, int]]) -> int:
    known = {frozenset(link) for link in links if {*link} <= {*points}}
    lines = [tuple(sorted(each)) for each in known if len(each) == 2]
    return sum(
        cross((points[a], points[b]), (points[c], points[d]))
        for (a, b), (c, d) in combinations(lines, 2)
        if not {a, b} & {c, d}
    )


def plain_layered(levels: list[list[int]], chains: list[Chain]) -> int:
    """Every step of every chain against every step of every other one; a point inside a link of its level as well."""
    at = {item: (level, place) for level, items in enumerate(levels) for place, item in enumerate(items)}
    count = 0
    for one, other in combinations(chains, 2):
        count += sum(cross((at[a], at[b]), (at[c], at[d])) for a, b in pairwise(one) for c, d in pairwise(other))
        for chain, passing in ((one, other), (other, one)):
            (level, low), (end, high) = sorted((at[chain[0]], at[chain[-1]]))
            if level == end:
                count += sum(at[item][0] == level and low < at[item][1] < high for item in passing[1:-1])
    return count


@given(
    places=st.lists(st.tuples(st.integers(0, 4), st.integers(-6, 6)), max_size=12),
    links=st.lists(st.tuples(st.integers(0, 13), st.integers(0, 13)), max_size=24),
)
def test_straight_lines_cross_as_often_as_geometry_says(places: list[Point], links: list[tuple[int, int]]) -> None:
    points = dict(enumerate(places))
    assert straight(points, links) == plain_straight(points, links)


def test_lines_from_one_card_and_lines_that_touch_do_not_cross() -> None:
    points = {0: (0, 0), 1: (0, 10), 2: (1, 0), 3: (1, 10), 4: (2, 0), 5: (2, 10), 6: (1, 5)}
    assert straight(points, [(0, 3), (1, 2)]) == 1
    assert straight(points, [(0, 3), (3, 0), (1, 2), (2, 1)]) == 1
    assert straight(points, [(0, 3), (0, 2)]) == 0
    assert straight(points, [(0, 5), (6, 4)]) == 0
    assert straight(points, [(0, 5), (1, 4)]) == 1
    assert straight(points, [(2, 3), (0, 5)]) == 1
    assert straight(points, [(2, 6), (1, 5)]) == 0
    assert straight(points, [(2, 3), (2, 6), (3, 2)]) == 0


@st.composite
def drawings(draw: st.DrawFn) -> tuple[list[list[int]], list[Chain]]:
    """Levels with nodes, and chains between any two of them with points of their own between."""
    sizes = draw(st.lists(st.integers(0, 4), min_size=1, max_size=4))
    levels: list[list[int]] = []
    for size in sizes:
        levels.append([sum(map(len, levels)) + at for at in range(size)])
    level_of = {node: at for at, level in enumerate(levels) for node in level}
    ends = st.lists(st.sampled_from(sorted(level_of) or [0]), min_size=2, max_size=2, unique=True)
    wanted = draw(st.lists(ends, max_size=10)) if len(level_of) > 1 else []
    chains: dict[frozenset[int], Chain] = {}
    point = -1
    for pair in wanted:
        low, high = sorted(pair, key=level_of.__getitem__)
        if frozenset(pair) not in chains:
            passed = range(level_of[low] + 1, level_of[high])
            points = [point - step for step in range(len(passed))]
            for level, item in zip(passed, points, strict=True):
                levels[level].append(item)
            point -= len(points)
            chains[frozenset(pair)] = (low, *points, high)
    return [draw(st.permutations(level)) for level in levels], list(chains.values())


@given(drawings())
def test_chains_cross_as_often_as_geometry_says(drawing: tuple[list[list[int]], list[Chain]]) -> None:
    levels, chains = drawing
    assert layered(levels, chains) == plain_layered(levels, chains)
    assert layered(levels, [*chains, *chains]) == plain_layered(levels, chains)
