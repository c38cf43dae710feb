"""Where the picture runs upwards, the activities of an output stand below each other: side by side they reach too far.

A stack holds activities with the same home; it takes one place along the order.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from designer.programme.records.chain import Node

MOST = 5
"""Cards in a stack; the next ones stand in another beside it."""

STACKED = {"activity", "input"}
"""The kinds that hold up no others: nothing is to be centred over them but what they lead to."""


class Stacked(NamedTuple):
    """A card in a stack: the first card of it, and the place in it, 0 for the first."""

    head: str
    at: int


def stacks(ids: Sequence[str], nodes: Mapping[str, Node], home: Mapping[str, str]) -> dict[str, Stacked]:
    """Return the place in a stack of each activity and input among cards in their order."""
    found: dict[str, Stacked] = {}
    open_at: dict[tuple[str, str], Stacked] = {}
    for node_id in ids:
        kind = nodes[node_id].kind
        if kind in STACKED:
            last = open_at.get((kind, home[node_id]))
            new = Stacked(last.head, last.at + 1) if last and last.at + 1 < MOST else Stacked(node_id, 0)
            found[node_id] = open_at[kind, home[node_id]] = new
    return found
