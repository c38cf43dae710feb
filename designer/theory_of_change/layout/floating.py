"""Results that come to where they are seen, beside what they rest on, while a long chain is scrolled."""

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from designer.programme.chain_tree import Tree
from designer.theory_of_change.layout.geometry import CARD_GAP, MARGIN, Box, Card, Layout

_EDGE = 8
"""Pixels that a result keeps from the edges of its lane."""


class _Afloat(NamedTuple):
    """A result that may move: its card and box, and how far back and on it may stand along the order."""

    card: Card
    box: Box
    first: float
    last: float


class Floating:
    """The results of a layout, which are moved to where they are seen, beside what they rest on.

    A result stays within the span of the cards below it, in its lane and in its place among its neighbours; it keeps
    its place where it is seen already. Cards placed by hand always do, and so does each sub-column with one in it.
    """

    def __init__(self, layout: Layout, known: Tree) -> None:
        self._upright = layout.upright
        self._columns: list[list[_Afloat]] = []
        boxes = {node_id: layout.box(card) for node_id, card in layout.cards.items()}
        spans = _spans(layout, boxes, known)
        by_hand = [] if layout.upright else [boxes[i] for i, card in layout.cards.items() if card.node.y is not None]
        held: dict[tuple[str, int], list[Card]] = {}
        for card in layout.cards.values():
            held.setdefault((card.node.kind, card.track), []).append(card)
        for column in layout.columns[1:]:
            for at, track in enumerate(column.tracks):
                own = sorted(held.get((column.kind, at), ()), key=layout.along)
                if not any(each.u < track.end and each.end > track.u for each in by_hand):
                    self._columns.append([_Afloat(c, boxes[c.node.id], *spans[c.node.id]) for c in own])

    def moved(self, first: float, last: float) -> dict[str, Card]:
        """Return the cards that stand elsewhere when so much along the order is seen, by node id."""
        found: dict[str, Card] = {}
        for own in self._columns:
            free = 0.0
            for at, (card, box, low, high) in enumerate(own):
                begin, wide = box.v, box.wide
                out_of_sight = begin < first + MARGIN or begin + wide > last - MARGIN
                if low < last and high > first and out_of_sight:
                    most = high - wide
                    if at + 1 < len(own):
                        most = min(most, own[at + 1].box.v - CARD_GAP - wide)
                    wished = min(max(begin, first + MARGIN), last - MARGIN - wide)
                    begin = min(max(wished, min(max(low, free), begin)), max(most, begin))
                    if begin != box.v:
                        found[card.node.id] = self._at(card, float(round(begin)))
                free = begin + wide + CARD_GAP
        return found

    def _at(self, card: Card, begin: float) -> Card:
        if self._upright:
            return msgspec.structs.replace(card, x=begin)
        return msgspec.structs.replace(card, y=begin)


def _spans(layout: Layout, boxes: Mapping[str, Box], known: Tree) -> dict[str, tuple[float, float]]:
    """Return node id → where the first of the cards below it begins and the last ends, within its lane."""
    spans: dict[str, tuple[float, float]] = {}
    for node_id in reversed(known.order):
        if node_id not in boxes:
            continue
        box = boxes[node_id]
        below = [each for each in known.children.get(node_id, ()) if each in boxes]
        first = min((spans[each][0] for each in below), default=box.v)
        last = max((spans[each][1] for each in below), default=box.last)
        lane = next((each for each in layout.lanes if each.start <= box.v < each.end), None)
        if lane is not None and layout.cards[node_id].node.kind != "objective":
            first, last = max(first, lane.start + _EDGE), min(last, lane.end - _EDGE)
        spans[node_id] = (min(first, box.v), max(last, box.last))
    return spans
