"""The order of a layered graph: a permutation level by level, never worse, within its rules, always the same."""

from __future__ import annotations

import random
from itertools import groupby, pairwise, permutations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from designer.theory_of_change.ordering import fewest_crossings as ordering
from designer.theory_of_change.ordering.crossings import layered, straight
from designer.theory_of_change.ordering.fewest_crossings import Order, ordered, orders

Levels = list[list[int]]
Links = list[tuple[int, int]]

EIGHT = [[0, 1, 2, 3], [4, 5, 6], [7]]
TANGLED = [(0, 6), (1, 5), (2, 4), (3, 6), (4, 7), (5, 7), (6, 7), (1, 7)]


@st.composite
def graphs(draw: st.DrawFn) -> tuple[Levels, Links]:
    """Levels of any sizes, and links between any two numbers: loops, repeated ones, cycles, unknown ends."""
    sizes = draw(st.lists(st.integers(0, 6), max_size=5))
    numbers = iter(draw(st.permutations(range(sum(sizes)))))
    levels = [[next(numbers) for _ in range(size)] for size in sizes]
    end = st.integers(0, sum(sizes) + 1)
    return levels, draw(st.lists(st.tuples(end, end), max_size=20))


def by_place(levels: Levels) -> dict[int, tuple[int, int]]:
    return {node: (level, at) for level, nodes in enumerate(levels) for at, node in enumerate(nodes)}


def neighbouring(levels: Levels, links: Links) -> Links:
    """The links between neighbouring levels, whose crossings do not depend on heights."""
    place = by_place(levels)
    return [(a, b) for a, b in links if a in place and b in place and abs(place[a][0] - place[b][0]) == 1]


@settings(deadline=None)
@given(graphs())
def test_an_order_is_a_permutation_and_its_chains_are_the_links(graph: tuple[Levels, Links]) -> None:
    levels, links = graph
    order = ordered(levels, links)
    assert [sorted(level) for level in order.nodes()] == [sorted(level) for level in levels]
    level_of = {item: at for at, level in enumerate(order.levels) for item in level}
    assert len(level_of) == sum(map(len, order.levels))
    known = {frozenset(link) for link in links if {*link} <= {*level_of} and link[0] != link[1]}
    assert sorted(map(sorted, known)) == sorted(sorted((chain[0], chain[-1])) for chain in order.chains)
    for chain in order.chains:
        assert all(level_of[high] - level_of[low] == 1 for low, high in pairwise(chain)) or len(chain) == 2
        assert all(item < 0 for item in chain[1:-1])
    points = [item for chain in order.chains for item in chain[1:-1]]
    assert sorted(points) == sorted(item for item in level_of if item < 0)
    assert order.crossings == layered(order.levels, order.chains)


@settings(deadline=None)
@given(graphs())
def test_never_more_crossings_than_the_start_and_fewer_as_it_goes_on(graph: tuple[Levels, Links]) -> None:
    levels, links = graph
    counts = [order.crossings for order in orders(levels, links, rounds=2)]
    assert counts == sorted(counts, reverse=True)
    assert [list(level) for level in next(orders(levels, links)).nodes()] == levels
    short = neighbouring(levels, links)
    assert ordered(levels, short).crossings <= straight(by_place(levels), short)


@settings(deadline=None)
@given(graphs())
def test_the_same_input_gives_the_same_order(graph: tuple[Levels, Links]) -> None:
    levels, links = graph
    assert ordered(levels, links) == ordered(levels, links)


@settings(deadline=None)
@given(graphs(), st.sets(st.integers(0, 30)), st.dictionaries(st.integers(0, 30), st.integers(-2, 2)))
def test_what_is_fixed_keeps_its_order_and_lanes_stay_together(
    graph: tuple[Levels, Links], fixed: set[int], lanes: dict[int, int]
) -> None:
    levels, links = graph
    for given_level, level in zip(levels, ordered(levels, links, fixed=fixed).nodes(), strict=True):
        assert [node for node in level if node in fixed] == [node for node in given_level if node in fixed]
    both = ordered(levels, links, fixed=fixed, lanes=lanes).nodes()
    for given_level, level in zip(levels, both, strict=True):
        held = [lanes.get(node, 3) for node in level]
        assert held == sorted(held)
        for lane, nodes in groupby(level, key=lambda node: lanes.get(node, 3)):
            expected = [node for node in given_level if node in fixed and lanes.get(node, 3) == lane]
            assert [node for node in nodes if node in fixed] == expected


@pytest.mark.parametrize("seed", range(30))
def test_small_graphs_get_the_least_crossings_there_can_be(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - drawn to be repeated
    levels = [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10]]
    links = [(a, b) for low, high in pairwise(levels) for a in low for b in high if chance.random() < 0.55]
    every = product(*(permutations(level) for level in levels[:2]), permutations(levels[2]))
    least = min(layered(each, links) for each in every)
    assert ordered(levels, links).crossings == least


@pytest.mark.parametrize("seed", range(8))
def test_a_shuffled_tree_is_untangled(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - drawn to be repeated
    sizes = (34, 15, 7, 3, 1)
    levels = [[10 * level + 100 * at for at in range(size)] for level, size in enumerate(sizes)]
    links = [(node, chance.choice(upper)) for lower, upper in pairwise(levels) for node in lower]
    order = ordered([chance.sample(level, len(level)) for level in levels], links)
    assert order.crossings == 0


def test_long_links_run_through_points() -> None:
    order = ordered(EIGHT, TANGLED)
    assert order.crossings == 0
    assert [chain for chain in order.chains if len(chain) > 2] == [(1, -1, 7)]
    assert [[item for item in level if item < 0] for level in order.levels] == [[], [-1], []]
    assert abs(order.levels[1].index(-1) - order.levels[1].index(5)) == 1


def test_links_within_a_level_count_what_passes_between_their_ends() -> None:
    levels = [[0], [1, 2, 3], [4]]
    start = next(orders(levels, [(0, 4), (0, 2), (2, 4), (1, 3), (3, 3)]))
    assert start.crossings == 1
    assert ordered(levels, [(0, 4), (0, 2), (2, 4), (1, 3)]).crossings == 0


def test_an_order_without_crossings_stays() -> None:
    levels = [[3, 1, 2, 0], [5, 4]]
    order = ordered(levels, [(3, 5), (1, 5), (2, 4), (3, 1)])
    assert [list(level) for level in order.nodes()] == levels
    assert ordered(order.nodes(), [(3, 5), (1, 5), (2, 4)]).nodes() == order.nodes()


def test_siblings_keep_the_order_in_which_they_were_given() -> None:
    levels = [[*range(8)], [8, 9]]
    order = ordered(levels, [(node, 8 + node % 2) for node in range(8)])
    assert order.crossings == 0
    assert [node for node in order.levels[0] if node % 2 == 0] == [0, 2, 4, 6]
    assert [node for node in order.levels[0] if node % 2] == [1, 3, 5, 7]


def test_the_order_is_not_turned_upside_down() -> None:
    levels = [[0, 1, 2, 3, 4, 5], [6, 7, 8], [9, 10]]
    links = [(0, 6), (1, 7), (2, 6), (3, 7), (4, 8), (5, 8), (6, 9), (7, 9), (8, 10), (2, 7)]
    order = ordered(levels, links)
    assert order.crossings == 0
    assert order.nodes() == ((0, 2, 1, 3, 4, 5), (6, 7, 8), (9, 10))


def test_nodes_without_links_to_another_level_stand_beside_their_partner_or_last() -> None:
    levels = [[10, 0, 11, 1, 2, 3, 12], [4, 5, 6], [7]]
    order = ordered(levels, [*TANGLED, (10, 2), (12, 10)])
    assert order.crossings == 0
    level = list(order.levels[0])
    at = level.index(2)
    assert level[at : at + 3] == [2, 10, 12]
    assert level[-1] == 11


@pytest.mark.parametrize("levels", [[], [[]], [[], [0], []], [[1]], [[2, 1, 0]]])
def test_nothing_to_order_breaks_nothing(levels: Levels) -> None:
    order = ordered(levels, [(0, 0), (0, 1), (1, 0), (5, 6)], fixed=[0], lanes={1: 4})
    assert order.crossings == 0
    assert [sorted(level) for level in order.nodes()] == [sorted(level) for level in levels]


@pytest.mark.parametrize("levels", [[[0, 0]], [[0], [0]], [[-1], [1]]])
def test_numbers_that_are_no_nodes_are_refused(levels: Levels) -> None:
    with pytest.raises(ValueError, match="stands twice or is below 0"):
        ordered(levels, [])


def test_who_has_enough_gets_the_best_so_far() -> None:
    asked: list[int] = []

    def enough() -> bool:
        asked.append(1)
        return len(asked) == 3

    first = next(orders(EIGHT, TANGLED))
    assert ordered(EIGHT, TANGLED, cancelled=lambda: True) == first
    links = [(a, b) for a in (0, 1, 2, 3) for b in (4, 5, 6)]
    assert isinstance(ordered(EIGHT, links, cancelled=enough), Order)
    assert len(asked) == 3
    assert len(list(orders(EIGHT, links, rounds=2))) > len(list(orders(EIGHT, links)))


def test_levels_that_are_too_wide_for_matrices_are_relaxed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ordering, "_WIDEST", 1)
    monkeypatch.setattr(ordering, "anneal", None)
    monkeypatch.setattr(ordering, "sift", None)
    order = ordered(EIGHT, TANGLED)
    assert order.crossings < next(orders(EIGHT, TANGLED)).crossings
