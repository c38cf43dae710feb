"""Rows about the layout of a layered graph: the time it takes and how many straight links cross, beside graphviz.

Each graph is laid out by both, one after the other: ours as "Untangle" does it, from the given order to the tops of all
boxes, graphviz's dot as a process, without routing and without the links within a level, with which it crosses more.
The crossings of both are counted by the same function, all links among them, from the middles of the boxes.
"""

import statistics
import sys
from collections.abc import Callable
from functools import cache, partial
from typing import NamedTuple

from designer.theory_of_change.layout.flow import Group, settle
from designer.theory_of_change.ordering.crossings import straight
from designer.theory_of_change.ordering.fewest_crossings import ordered
from devtools.bench.frame import Row, Samples, timed
from devtools.bench.layered import Graph, described, drawn_by_dot, graph

SIZES = {60: (20, 0.9), 300: (20, 0.9), 1000: (5, 1.0)}
"""Nodes → how many graphs, and the ratio of crossings aimed at."""


class Pair(NamedTuple):
    """One graph laid out by both: seconds and crossings, ours first."""

    seconds: tuple[float, float]
    crossings: tuple[int, int]


def laid_out(graph: Graph) -> dict[int, float]:
    """Return the top of each box from our own layout; the first link up of a node is its home, as in a chain."""
    levels = ordered(graph.levels, graph.links).nodes()
    place = {str(node): (rank, 0) for rank, level in enumerate(levels) for node in level}
    links = [(str(one), str(other)) for one, other in graph.links]
    home = dict.fromkeys(place, "")
    for ends in links:
        low, high = sorted(ends, key=place.__getitem__)
        if place[low] < place[high] and not home[low]:
            home[low] = high
    sizes = {str(node): float(size) for node, size in graph.sizes.items()}
    begins = settle(Group(tuple(place), sizes, place, home, links), 0.0)
    return {int(node): begin for node, begin in begins.items()}


def compared(graph: Graph) -> Pair:
    """Lay a graph out with both."""
    tops: dict[int, float] = {}
    ours = timed(lambda: tops.update(laid_out(graph)))()
    seconds, middles = drawn_by_dot(described(graph))
    own = graph.drawn({node: 2 * tops[node] + size for node, size in graph.sizes.items()})
    return Pair((ours, seconds), (straight(own, graph.links), straight(graph.drawn(middles), graph.links)))


@cache
def pairs(nodes: int) -> tuple[Pair, ...]:
    """Return the graphs of a size, laid out by both; measured once, read by both rows."""
    laid_out(graph(nodes, -1))
    start = statistics.median(drawn_by_dot("digraph {}")[0] for _ in range(5))
    found = tuple(compared(graph(nodes, seed)) for seed in range(SIZES[nodes][0]))
    usual = statistics.median(pair.seconds[1] for pair in found)
    print(f"dot takes {1000 * usual:.0f} ms, {1000 * start:.0f} of them to start", file=sys.stderr)
    return found


def seconds(nodes: int) -> Samples:
    """Seconds for each graph."""
    return Samples(*zip(*(pair.seconds for pair in pairs(nodes)), strict=True))


def crossings(nodes: int) -> Samples:
    """Crossings of each graph's links."""
    return Samples(*zip(*(pair.crossings for pair in pairs(nodes)), strict=True))


def rows(nodes: int) -> tuple[Row, Row]:
    """Return the two rows of a size."""
    count, goal = SIZES[nodes]
    measures: tuple[Callable[[], Samples], ...] = (partial(seconds, nodes), partial(crossings, nodes))
    what = f"layout of {count} graphs of {nodes:,} nodes"
    return (
        Row(f"layout-{nodes}-time", what, "graphviz dot without routing, its process included", 4.0, measures[0]),
        Row(
            f"layout-{nodes}-crossings", f"links that cross, {what}", "graphviz dot, straight lines", goal, measures[1]
        ),
    )


ROWS = tuple(row for nodes in SIZES for row in rows(nodes))
