"""Layered graphs as theories of change are, seeded, and the same graphs laid out by graphviz.

Most nodes of a level have one link to the level above, some two or three; of those, most lead to near neighbours of the
first. A few links more skip levels or stay within one. There are more nodes below than above. The order in which nodes
and links are given says nothing.
"""

import random
import shutil
import subprocess
import time
from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

from devtools.bench.frame import Unavailable

USUAL = (65, 25, 10)
"""How many nodes in a hundred have one, two, three links up: about one and a half each."""

DENSE = (30, 40, 30)
"""The same for two links each."""

_NEAR = 0.7
"""The share of second and third links that lead to near neighbours of the first."""

_LONG = _WITHIN = 0.04
"""Links that skip levels, links within a level, as shares of the others."""

_POINTS = 72
"""Pixels to an inch, which graphviz takes."""

GAP = 12
"""Pixels between the boxes of a level."""


class Graph(NamedTuple):
    """A layered graph: the nodes of each level from the lowest level up, links, the heights of the boxes in pixels."""

    levels: tuple[tuple[int, ...], ...]
    links: tuple[tuple[int, int], ...]
    sizes: dict[int, int]

    def drawn(self, middles: Mapping[int, float]) -> dict[int, tuple[int, float]]:
        """Return where each node is drawn: its level, and the height of its middle."""
        return {node: (level, middles[node]) for level, nodes in enumerate(self.levels) for node in nodes}


def graph(nodes: int, seed: int, shares: tuple[int, int, int] = USUAL) -> Graph:
    """Return a graph of five to seven levels, always the same one for a seed."""
    chance = random.Random(f"{nodes} {seed} {shares}")  # noqa: S311 - drawn to be repeated, not to be secret
    widths = _widths(nodes, chance)
    numbers = list(range(nodes))
    chance.shuffle(numbers)
    levels = [[numbers.pop() for _ in range(width)] for width in widths]
    links: set[tuple[int, int]] = set()
    for lower, upper in pairwise(levels):
        for at, node in enumerate(lower):
            home = at * len(upper) // len(lower)
            ends = {home}
            wanted = min(len(upper), chance.choices((1, 2, 3), shares)[0])
            while len(ends) < wanted:
                near = home + chance.choice((-1, 1)) * (1 + int(chance.expovariate(0.7)))
                end = near if chance.random() < _NEAR else chance.randrange(len(upper))
                ends |= {end} & set(range(len(upper)))
            links |= {(node, upper[end]) for end in ends}
    count = len(links)
    links |= _more(links, round(count * _LONG), levels, widths, chance, within=False)
    links |= _more(links, round(count * _WITHIN), levels, widths, chance, within=True)
    return Graph(
        tuple(tuple(chance.sample(level, len(level))) for level in levels),
        tuple(chance.sample(sorted(links), len(links))),
        {node: chance.randint(60, 140) for node in range(nodes)},
    )


def _widths(nodes: int, chance: random.Random) -> list[int]:
    """Return how many nodes each level has, the lowest first."""
    count = chance.randint(5, 7)
    ratio = chance.uniform(1.35, 1.9)
    shares = [ratio**level * chance.uniform(0.8, 1.25) for level in reversed(range(count))]
    widths = [max(1, round(nodes * share / sum(shares))) for share in shares]
    widths[0] += nodes - sum(widths)
    return widths


def _more(
    links: set[tuple[int, int]],
    count: int,
    levels: list[list[int]],
    widths: list[int],
    chance: random.Random,
    *,
    within: bool,
) -> set[tuple[int, int]]:
    """Return so many other links, within a level or over one level or two."""
    found: set[tuple[int, int]] = set()
    while len(found) < count:
        lower = chance.choices(range(len(levels)), widths)[0]
        upper = lower if within else lower + chance.randint(2, 3)
        if upper < len(levels):
            one, other = chance.choice(levels[lower]), chance.choice(levels[upper])
            if one != other and not {(one, other), (other, one)} & (links | found):
                found.add((one, other))
    return found


def described(graph: Graph, *, with_all: bool = False) -> str:
    """Return a graph in graphviz's language, its levels forced, without routing.

    Links within a level are left out unless ``with_all``: graphviz would keep their ends in order, and crosses less
    without them.
    """
    level = {node: at for at, nodes in enumerate(graph.levels) for node in nodes}
    lines = [
        "digraph {",
        f"rankdir=LR; splines=none; nodesep={GAP / _POINTS:.4f};",
        'edge [arrowhead=none]; node [shape=box, fixedsize=true, width=2, label=""];',
        " -> ".join(f"level{at}" for at in range(len(graph.levels))) + " [style=invis];",
    ]
    for at, nodes in enumerate(graph.levels):
        lines.append(f"{{ rank=same; level{at}; {'; '.join(map(str, nodes))} }}")
        lines += [f"{node} [height={graph.sizes[node] / _POINTS:.4f}];" for node in nodes]
    for one, other in graph.links:
        low, high = sorted((one, other), key=level.__getitem__)
        if with_all or level[low] != level[high]:
            lines.append(f"{low} -> {high};")
    return "\n".join([*lines, "}"])


def drawn_by_dot(text: str) -> tuple[float, dict[int, float]]:
    """Return the seconds that graphviz takes for a graph, its process included, and the middle of each node.

    Middles are whole thousandths of an inch.

    Raises:
        Unavailable: there is no graphviz here.
    """
    program = shutil.which("dot")
    if not program:
        raise Unavailable("no dot here (dev.py setup --oracles)")
    start = time.perf_counter()
    done = subprocess.run([program, "-Tplain"], input=text, capture_output=True, text=True, check=True)
    seconds = time.perf_counter() - start
    words = [line.split() for line in done.stdout.splitlines()]
    return seconds, {
        int(word[1]): round(float(word[3]) * 1000) for word in words if word[:1] == ["node"] and word[1].isdigit()
    }
