"""The engine's matrices say what counting says, and its moves keep the rules."""

from __future__ import annotations

from itertools import pairwise, permutations
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.theory_of_change.ordering import sweeps
from designer.theory_of_change.ordering.crossings import layered
from designer.theory_of_change.ordering.net import Net, _product, sums
from designer.theory_of_change.ordering.sweeps import anneal, counted, relax, scattered, sift

if TYPE_CHECKING:
    from designer.theory_of_change.ordering.net import Orders


@st.composite
def nets(draw: st.DrawFn, *, ruled: bool = False) -> Net:
    sizes = draw(st.lists(st.integers(1, 6), min_size=2, max_size=4))
    steps = [
        draw(st.lists(st.tuples(st.integers(0, low - 1), st.integers(0, high - 1)), max_size=12))
        for low, high in pairwise(sizes)
    ]
    rules: list[list[list[int]]] = [[] for _ in sizes]
    if ruled:
        # Lanes may repeat and leave items out; what is fixed has ranks of its own that agree with the lanes.
        lanes = [sorted(draw(st.lists(st.integers(0, 2), min_size=size, max_size=size))) for size in sizes]
        held = [draw(st.lists(st.booleans(), min_size=size, max_size=size)) for size in sizes]
        rules = [
            [[lane if free else -1 for lane, free in zip(each, some, strict=True)], list(range(len(each)))]
            for each, some in zip(lanes, held, strict=True)
        ]
        for pair, some in zip(rules, held, strict=True):
            pair[1] = [rank if hold and rank % 2 else -1 for rank, hold in zip(pair[1], some, strict=True)]
    return Net(sizes, steps, rules)


def plain(net: Net, orders: Orders, row: int = 0) -> int:
    """Crossings of one of the orders, counted from item to item."""
    name = {(level, item): 10 * level + item for level, size in enumerate(net.sizes) for item in range(size)}
    levels = [[name[level, item] for item in order[row].tolist()] for level, order in enumerate(orders)]
    chains = [
        (name[level, low], name[level + 1, high]) for level, each in enumerate(net.steps) for low, high in each.tolist()
    ]
    return layered(levels, chains)


@given(nets(), st.integers(0, 9), st.booleans())
def test_all_orders_are_counted_as_one_is(net: Net, seed: int, one_by_one: bool) -> None:
    orders = scattered(net, 5, seed)
    with pytest.MonkeyPatch.context() as patch:
        if one_by_one:
            patch.setattr(sweeps, "_COMPARED", -1)
        assert counted(net, orders).tolist() == [plain(net, orders, row) for row in range(5)]
    assert [order[0].tolist() for order in orders] == [list(range(size)) for size in net.sizes]


@given(nets(), st.integers(0, 9))
def test_costs_are_what_two_neighbours_cost(net: Net, seed: int) -> None:
    orders = scattered(net, 2, seed)
    for level in net.sweep(seed):
        costs = net.costs(level, orders, np.arange(net.sizes[level]))
        for row in range(2):
            upper, lower = orders[level][row, :2]
            changed = [order.copy() for order in orders]
            changed[level][row, :2] = lower, upper
            assert costs[row, upper, lower] == plain(net, orders, row) - plain(net, changed, row)
            assert costs[row, lower, upper] == -costs[row, upper, lower]


@given(nets(), st.integers(0, 9))
def test_no_move_saves_more_after_sifting(net: Net, seed: int) -> None:
    orders = [order[1:] for order in scattered(net, 2, seed)]
    before = plain(net, orders)
    for _ in sift(net, orders):
        assert plain(net, orders) <= before
    least = plain(net, orders)
    for level, order in enumerate(orders):
        for old in range(order.shape[1]):
            rest = np.delete(order[0], old)
            for new in range(order.shape[1]):
                moved = [*orders]
                moved[level] = np.insert(rest, new, order[0, old])[None]
                assert plain(net, moved) >= least


def kept(net: Net, orders: Orders) -> bool:
    """Whether the orders are orders of all items, and every rule holds in them."""
    for level, order in enumerate(orders):
        for row in order.tolist():
            if sorted(row) != list(range(net.sizes[level])):
                return False
            for rule in net.rules[level]:
                ranks = [rank for rank in rule[row].tolist() if rank >= 0]
                if ranks != sorted(ranks):
                    return False
    return True


@given(nets(ruled=True), st.integers(0, 9))
def test_every_move_keeps_the_rules(net: Net, seed: int) -> None:
    orders = scattered(net, 3, seed)
    assert kept(net, orders)
    for _ in relax(net, orders, 3):
        assert kept(net, orders)
    for _ in anneal(net, orders, 4, 2, seed):
        assert kept(net, orders)
    one = [order[1:2] for order in orders]
    before = plain(net, one)
    for _ in sift(net, one):
        assert kept(net, one)
    assert plain(net, one) <= before


def test_the_engine_untangles_what_can_be() -> None:
    steps = [[(0, 2), (1, 1), (2, 0), (3, 2), (4, 1)], [(0, 1), (1, 0), (2, 1)]]
    net = Net([5, 3, 2], steps, [[], [], []])
    orders = scattered(net, 8, 1)
    for _ in relax(net, orders, 5):
        pass
    assert counted(net, orders).min() == 0
    assert min(plain(net, [np.array([order]) for order in each]) for each in _all_orders(net.sizes)) == 0


def _all_orders(sizes: tuple[int, ...]) -> list[tuple[tuple[int, ...], ...]]:
    found: list[tuple[tuple[int, ...], ...]] = [()]
    for size in sizes:
        found = [(*each, order) for each in found for order in permutations(range(size))]
    return found


@pytest.mark.parametrize("shape", [(3, 5, 7), (90, 80, 70), (40, 300, 310), (700, 5, 640), (2, 300_000, 1)])
def test_products_in_pieces_are_products(shape: tuple[int, int, int]) -> None:
    chance = np.random.default_rng(1)
    left = chance.integers(-3, 4, (2, shape[0], shape[1])).astype(np.float32)
    right = chance.integers(-3, 4, (2, shape[1], shape[2])).astype(np.float32)
    assert (_product(left, right) == left.astype(np.int64) @ right.astype(np.int64)).all()


@pytest.mark.parametrize("count", [1, 5, 64, 65, 200])
def test_sums_are_of_all_before(count: int) -> None:
    values = np.random.default_rng(count).integers(-9, 9, (3, count)).astype(np.float32)
    expected = np.concatenate((np.zeros((3, 1)), values.astype(np.int64).cumsum(axis=1)), axis=1)
    assert (sums(values) == expected).all()
