"""The graphs of the layout rows are what they claim to be, and graphviz's answer is read right."""

from __future__ import annotations

import shutil
from collections import Counter
from itertools import pairwise

import pytest

from designer.theory_of_change.ordering.crossings import straight
from devtools.bench import layered, rows_layout
from devtools.bench.frame import Unavailable
from devtools.bench.layered import DENSE, USUAL, described, drawn_by_dot, graph


@pytest.mark.parametrize(("nodes", "shares", "least", "most"), [(60, USUAL, 1.3, 1.7), (300, DENSE, 1.9, 2.3)])
def test_a_graph_is_like_a_theory_of_change(
    nodes: int, shares: tuple[int, int, int], least: float, most: float
) -> None:
    found = graph(nodes, 3, shares)
    assert found == graph(nodes, 3, shares) != graph(nodes, 4, shares)
    assert sorted(node for level in found.levels for node in level) == list(range(nodes)) == sorted(found.sizes)
    assert 5 <= len(found.levels) <= 7
    assert len(found.levels[0]) > nodes / 5 > len(found.levels[-1])
    level = {node: at for at, nodes in enumerate(found.levels) for node in nodes}
    spans = Counter(level[other] - level[one] for one, other in found.links)
    assert {*spans} <= {0, 1, 2, 3}
    assert 0 < spans[0] <= 0.05 * len(found.links)
    assert 0 < spans[2] + spans[3] <= 0.05 * len(found.links)
    assert len({frozenset(link) for link in found.links}) == len(found.links)
    led_up = {one for one, other in found.links if level[other] == level[one] + 1}
    assert led_up == {node for node in range(nodes) if level[node] < len(found.levels) - 1}
    assert least < len(found.links) / nodes < most


@pytest.mark.skipif(not shutil.which("dot"), reason="no dot here (dev.py setup --oracles)")
def test_both_are_counted_alike() -> None:
    found = graph(30, 0)
    seconds, middles = drawn_by_dot(described(found))
    assert seconds > 0
    assert sorted(middles) == list(range(30))
    for level in found.levels:
        standing = sorted((middles[node], found.sizes[node]) for node in level)
        for (upper, above), (lower, below) in pairwise(standing):
            assert lower - upper >= 1000 * ((above + below) / 2 + layered.GAP) / 72 - 30
    pair = rows_layout.compared(found)
    assert pair.crossings[1] == straight(found.drawn(middles), found.links)
    assert 0 < pair.crossings[0] <= pair.crossings[1]
    assert min(pair.seconds) > 0


def test_without_graphviz_the_rows_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("devtools.bench.layered.shutil.which", lambda _: None)
    with pytest.raises(Unavailable, match="no dot"):
        rows_layout.ROWS[0].measure()


def test_the_rows_are_those_of_the_goals() -> None:
    assert [(row.name, row.goal) for row in rows_layout.ROWS] == [
        ("layout-60-time", 4.0),
        ("layout-60-crossings", 0.9),
        ("layout-300-time", 4.0),
        ("layout-300-crossings", 0.9),
        ("layout-1000-time", 4.0),
        ("layout-1000-crossings", 1.0),
    ]
