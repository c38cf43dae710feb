"""In which order the nodes of each level stand so that few links cross; the levels themselves are given.

Nodes are plain numbers from 0 up. A link that skips levels runs through a point on each level between; points are
numbers below 0. The same input always gives the same order, and never one with more crossings than it started from.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from designer.theory_of_change.ordering.crossings import Chain, layered
from designer.theory_of_change.ordering.net import Net
from designer.theory_of_change.ordering.sweeps import anneal, counted, descended, relax, scattered, sift

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from designer.theory_of_change.ordering.net import Orders

_SIFTED = 4
"""How many of the annealed orders are sifted to the end."""

_HOPEFUL = 1.2
"""How many times the crossings of the best relaxed order a plain one may have to be sifted as well."""

_WIDEST = 1_000
"""Items of a level up to which orders are annealed and sifted; a wider one is only relaxed."""


class Order(NamedTuple):
    """An order of a layered graph.

    ``levels``: for each level its nodes and the points of passing links, from the top down. ``chains``: every link as
    what it passes, from the lower level to the higher; one within a level stays as given. ``crossings``: how often
    chains cross, drawn from item to item.
    """

    levels: tuple[tuple[int, ...], ...]
    chains: tuple[Chain, ...]
    crossings: int

    def nodes(self) -> tuple[tuple[int, ...], ...]:
        """Return the nodes of each level without the points."""
        return tuple(tuple(item for item in level if item >= 0) for level in self.levels)


def ordered(
    levels: Sequence[Sequence[int]],
    links: Iterable[tuple[int, int]],
    *,
    fixed: Collection[int] = (),
    lanes: Mapping[int, int] | None = None,
    rounds: int = 1,
    cancelled: Callable[[], bool] = lambda: False,
) -> Order:
    """Return the best order found in so many rounds, or until `cancelled` says so; see ``orders``."""
    best = Order((), (), 0)
    for best in orders(levels, links, fixed=fixed, lanes=lanes, rounds=rounds):  # noqa: B007 - the last one is meant
        if cancelled():
            break
    return best


def orders(
    levels: Sequence[Sequence[int]],
    links: Iterable[tuple[int, int]],
    *,
    fixed: Collection[int] = (),
    lanes: Mapping[int, int] | None = None,
    rounds: int = 1,
) -> Iterator[Order]:
    """Yield the best order so far, again and again, many times a second: who has enough may leave at any time.

    Args:
        levels: the nodes of each level in the order to start from.
        links: pairs of nodes. Loops, repeated links, and those with an unknown end do not count.
        fixed: nodes that keep the order in which they stand, level by level.
        lanes: node → its lane. In each level the nodes of a lane stand together, lanes by their number, nodes without
            one after all lanes; this goes before the given order and what is fixed.
        rounds: how often to begin anew from other orders.

    Raises:
        ValueError: a node stands twice or is below 0.
    """
    graph = _Graph(levels, links, set(fixed), lanes or {})
    best = graph.start
    yield best
    if not best.crossings:
        return
    net = graph.net()
    for seed in range(rounds):
        for found in _search(net, seed):
            if found is not None and counted(net, found)[0] < best.crossings:
                best = min(best, graph.order(found), key=lambda order: order.crossings)
            yield best
            if not best.crossings:
                return


def _search(net: Net, seed: int) -> Iterator[Orders | None]:
    """Yield orders, single rows, that may be better than those before; None after a while of work without one."""
    count = sum(net.sizes)
    narrow = max(net.sizes) <= _WIDEST
    every = scattered(net, _between(16, 8_000 // count, 128), seed)
    plain = [[order[:1] for order in every], descended(net)]
    yield from relax(net, every, _between(10, count // 15, 40))
    every = _best(net, every, _between(1, 68_000 // count**2, 32))
    yield [order[:1] for order in every]
    least = counted(net, every)[0]
    for one in plain if narrow and not seed else ():
        if counted(net, one)[0] < _HOPEFUL * least:
            yield from sift(net, one)
            yield one
    if narrow:
        yield from anneal(net, every, _between(16, count // 5, 100), _between(1, count // 80, 4), seed)
        every = _best(net, every, _SIFTED)
        for row in range(len(every[0])):
            one = [order[row : row + 1] for order in every]
            yield from sift(net, one)
            yield one


def _between(least: int, wished: int, most: int) -> int:
    return max(least, min(wished, most))


def _best(net: Net, every: Orders, count: int) -> Orders:
    """Return so many of the orders with the fewest crossings, the best one first."""
    rows = counted(net, every).argsort(kind="stable")[:count]
    return [order[rows] for order in every]


class _Graph:
    """A layered graph with its rules: the order to start from, and what the engine reads and writes."""

    def __init__(
        self,
        levels: Sequence[Sequence[int]],
        links: Iterable[tuple[int, int]],
        fixed: set[int],
        lanes: Mapping[int, int],
    ) -> None:
        self._fixed = fixed
        ranks = {lane: rank for rank, lane in enumerate(sorted({*lanes.values()}))}
        self._lane = {node: ranks[lanes[node]] if node in lanes else len(ranks) for level in levels for node in level}
        given = [sorted(level, key=self._lane.__getitem__) for level in levels]
        self._level = {node: at for at, level in enumerate(given) for node in level}
        if len(self._level) != sum(map(len, given)) or min(self._level, default=0) < 0:
            raise ValueError("a node stands twice or is below 0")
        self._rank = {node: rank for level in given for rank, node in enumerate(level)}
        self._chains = self._through(links)
        levels_with_points = self._with_points(given)
        self.start = self._counted(levels_with_points)
        self._beside: dict[int, list[int]] = {node: [] for node in self._level}
        self._near: dict[int, set[int]] = {item: set() for level in levels_with_points for item in level}
        for chain in self._chains:
            for one, other in pairwise(chain):
                if self._level[one] == self._level[other]:
                    self._beside[one].append(other)
                    self._beside[other].append(one)
                else:
                    self._near[one].add(other)
                    self._near[other].add(one)
        self._core = [[item for item in level if self._near[item] or item in fixed] for level in levels_with_points]

    def _through(self, links: Iterable[tuple[int, int]]) -> tuple[Chain, ...]:
        """Return the links as chains, with points of their own on the levels that they pass."""
        chains: dict[frozenset[int], Chain] = {}
        point = -1
        for one, other in links:
            ends = frozenset((one, other))
            if one == other or ends in chains or one not in self._level or other not in self._level:
                continue
            low, high = sorted((one, other), key=self._level.__getitem__)
            passed = range(self._level[low] + 1, self._level[high])
            points = range(point, point - len(passed), -1)
            self._level.update(zip(points, passed, strict=True))
            point -= len(passed)
            chains[ends] = (low, *points, high)
        return tuple(chains.values())

    def _with_points(self, given: Sequence[Sequence[int]]) -> list[list[int]]:
        """Return the levels with each point where a straight line between the ends of its link passes."""
        share = {node: (at + 0.5) / len(level) for level in given for at, node in enumerate(level)}
        levels = [list(level) for level in given]
        for chain in self._chains:
            low, high = share[chain[0]], share[chain[-1]]
            for step, item in enumerate(chain[1:-1], 1):
                share[item] = low + (high - low) * step / (len(chain) - 1)
                levels[self._level[item]].append(item)
        return [sorted(level, key=share.__getitem__) for level in levels]

    def _counted(self, levels: Sequence[Sequence[int]]) -> Order:
        return Order(tuple(map(tuple, levels)), self._chains, layered(levels, self._chains))

    def net(self) -> Net:
        """Return what the engine works on: all items but the nodes that have no link to another level."""
        at = {item: place for level in self._core for place, item in enumerate(level)}
        steps: list[list[tuple[int, int]]] = [[] for _ in self._core[1:]]
        for chain in self._chains:
            for one, other in pairwise(chain):
                if self._level[one] != self._level[other]:
                    steps[self._level[one]].append((at[one], at[other]))
        return Net([len(level) for level in self._core], steps, [self._rules(level) for level in self._core])

    def _rules(self, level: Sequence[int]) -> list[list[int]]:
        """Return the rules of a level that have an effect: its lanes, and what is fixed."""
        lanes = [self._lane.get(item, -1) for item in level]
        fixed = [self._rank[item] if item in self._fixed else -1 for item in level]
        return [ranks for ranks in (lanes, fixed) if len({*ranks} - {-1}) > 1]

    def order(self, found: Orders) -> Order:
        """Return the order that the engine found, with the other nodes put back."""
        levels = [[core[at] for at in row[0].tolist()] for core, row in zip(self._core, found, strict=True)]
        if not self._fixed and len({*self._lane.values()}) < 2:  # noqa: PLR2004 - one lane is none
            levels = self._as_given(levels)
        for at, level in enumerate(levels):
            self._restore_twins(level)
            levels[at] = self._completed(at, level)
        return self._counted(levels)

    def _as_given(self, levels: list[list[int]]) -> list[list[int]]:
        """Return the levels upside down where that is nearer to the order given: it crosses as often."""
        agreement = 0.0
        for level in levels:
            ranks = [self._rank[item] for item in level if item >= 0]
            agreement += sum((place - (len(ranks) - 1) / 2) * rank for place, rank in enumerate(ranks))
        return levels if agreement >= 0 else [level[::-1] for level in levels]

    def _restore_twins(self, level: list[int]) -> None:
        """Give nodes with the same neighbours the order in which they were given, in the places that they have."""
        twins: dict[tuple[int, frozenset[int]], list[int]] = {}
        for place, item in enumerate(level):
            if item >= 0 and item not in self._fixed and not self._beside[item]:
                twins.setdefault((self._lane[item], frozenset(self._near[item])), []).append(place)
        for places in twins.values():
            nodes = sorted((level[place] for place in places), key=self._rank.__getitem__)
            for place, node in zip(places, nodes, strict=True):
                level[place] = node

    def _completed(self, at: int, level: list[int]) -> list[int]:
        """Return a level with the nodes that have no link to another level: beside a partner, or at the end."""
        known = set(level)
        rest = [node for node in self.start.levels[at] if node not in known]
        lonely = [node for node in rest if not self._beside[node]]
        waiting = [node for node in rest if self._beside[node]]
        while waiting:
            ready = [node for node in waiting if not known.isdisjoint(self._beside[node])] or waiting[:1]
            for node in reversed(ready):
                places = [level.index(other) for other in self._beside[node] if other in known]
                level.insert(min(places) + 1 if places else len(level), node)
            known.update(ready)
            waiting = [node for node in waiting if node not in known]
        level += lonely
        nodes = iter(sorted((item for item in level if item >= 0), key=self._lane.__getitem__))
        return [next(nodes) if item >= 0 else item for item in level]
