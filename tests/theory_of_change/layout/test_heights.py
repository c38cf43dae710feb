"""Heights keep the order, the gap and what is pinned, and stand near the middle of what they link with."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.theory_of_change.layout.heights import heights

GAP = 12


@st.composite
def layouts(draw: st.DrawFn) -> tuple[list[list[int]], list[tuple[int, ...]], dict[int, int]]:
    """Levels, links of any kind, heights of boxes; what has none is a point."""
    sizes = draw(st.lists(st.integers(0, 6), max_size=4))
    numbers = iter(draw(st.permutations(range(sum(sizes)))))
    levels = [[next(numbers) for _ in range(size)] for size in sizes]
    chains = draw(st.lists(st.lists(st.integers(0, sum(sizes) + 1), min_size=2, max_size=3).map(tuple), max_size=15))
    boxes = draw(st.dictionaries(st.integers(0, max(0, sum(sizes) - 1)), st.integers(0, 150)))
    return levels, chains, boxes


@given(layouts())
def test_boxes_stand_in_order_and_clear_of_each_other(
    layout: tuple[list[list[int]], list[tuple[int, ...]], dict[int, int]],
) -> None:
    levels, chains, boxes = layout
    tops = heights(levels, chains, boxes, GAP)
    assert sorted(tops) == sorted(item for level in levels for item in level)
    for level in levels:
        for upper, lower in pairwise(level):
            assert tops[upper] + boxes.get(upper, 0) + GAP <= tops[lower]
    assert min(tops.values(), default=0) == 0
    assert all(top == int(top) for top in tops.values())
    assert heights(levels, chains, boxes, GAP) == tops


@given(layouts(), st.dictionaries(st.integers(0, 24), st.integers(0, 600), min_size=1))
def test_what_is_pinned_stays_and_the_others_stand_clear_of_it(
    layout: tuple[list[list[int]], list[tuple[int, ...]], dict[int, int]], pinned: dict[int, int]
) -> None:
    levels, chains, boxes = layout
    tops = heights(levels, chains, boxes, GAP, pinned)
    for level in levels:
        held = [item for item in level if item in pinned]
        assert [tops[item] for item in held] == [pinned[item] for item in held]
        free = [item for item in level if item not in pinned]
        assert [tops[item] for item in free] == sorted(tops[item] for item in free)
        for item in free:
            assert tops[item] >= 0 or not any(each in tops for each in pinned)
            for other in level:
                if other != item:
                    upper, lower = sorted((item, other), key=lambda one: (tops[one], one in pinned))
                    assert tops[upper] + boxes.get(upper, 0) + GAP <= tops[lower]


def test_what_finds_room_between_pinned_boxes_stays_between_them() -> None:
    boxes = dict.fromkeys(range(5), 40)
    tops = heights([[0, 1, 2, 3, 4]], [], boxes, GAP, {0: 100, 3: 256})
    assert (tops[0], tops[3]) == (100, 256)
    assert [tops[1], tops[2]] == [152, 204]
    assert tops[4] >= 256 + 40 + GAP
    closer = heights([[0, 1, 2, 3, 4]], [], boxes, GAP, {0: 100, 3: 250})
    assert closer[1] == pytest.approx(152, abs=46)
    assert closer[2] >= 250 + 40 + GAP
    assert closer[4] >= closer[2] + 40 + GAP


def test_a_result_stands_beside_the_middle_of_what_it_rests_on() -> None:
    boxes = {0: 60, 1: 100, 2: 80, 3: 50, 4: 90}
    tops = heights([[0, 1, 2], [3, 4]], [(0, 3), (1, 3), (2, 4)], boxes, GAP)
    middles = {item: top + boxes[item] / 2 for item, top in tops.items()}
    assert middles[3] == pytest.approx((middles[0] + middles[1]) / 2, abs=2)
    assert middles[4] == pytest.approx(middles[2], abs=2)
    twice = heights([[0, 1], [3]], [(0, 3), (1, 3), (1, 3)], boxes, GAP)
    assert twice[3] + 25 == pytest.approx((twice[0] + 30 + 2 * (twice[1] + 50)) / 3, abs=1)


def test_long_links_run_straight() -> None:
    boxes = dict.fromkeys(range(9), 60)
    levels = [[0, 1, 2], [3, -1, 4], [5, -2, 6], [7, 8]]
    chains = [(0, 3), (2, 4), (3, 5), (4, 6), (1, -1, -2, 8), (5, 7), (6, 8)]
    tops = heights(levels, chains, boxes, GAP)
    assert abs(tops[-1] - tops[-2]) <= 6
    assert abs(tops[1] + 30 - tops[-1]) <= 6


def test_a_change_moves_nothing_that_is_far_from_it() -> None:
    count = 30
    levels = [[*range(3 * count)], [*range(100, 100 + count)]]
    links = [(node, 100 + node // 3) for node in range(3 * count)]
    boxes = dict.fromkeys([*levels[0], *levels[1]], 60)
    before = heights(levels, links, boxes, GAP)
    after = heights(levels, links, boxes | {60: 90}, GAP)
    above = [*range(60), *range(100, 120)]
    below = [*range(61, 90), *range(121, 130)]
    assert {after[item] - before[item] for item in above} == {0}
    assert {after[item] - before[item] for item in below} == {30}
    assert 0 <= after[120] - before[120] <= 30
    moved = heights(levels, [*links, (0, 101)], boxes, GAP)
    assert {moved[item] - before[item] for item in range(110, 130)} == {0}


@pytest.mark.parametrize("levels", [[], [[]], [[], [0], []], [[3, 1]]])
def test_nothing_to_place_breaks_nothing(levels: list[list[int]]) -> None:
    tops = heights(levels, [(0, 0), (1, 3), (7, 8), (5,)], {0: 10, 3: 30}, GAP)
    assert tops == ({} if not any(levels) else {0: 0} if [0] in levels else {3: 0, 1: 42})
