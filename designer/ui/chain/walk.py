"""Which card the arrow keys lead to: along the links sideways, along the column up and down. No Qt here."""

from collections.abc import Iterable, Sequence
from typing import Literal

from designer.programme.records.chain import Link
from designer.theory_of_change.layout import COLUMNS, Card, Layout

Direction = Literal["left", "right", "up", "down", "first", "last"]


def neighbour(layout: Layout, links: Iterable[Link], node_id: str, direction: Direction) -> str:
    """Return the id of the next card in a direction, the same id where there is none; the first card of all for none.

    Left and right prefer a linked card, the nearest in height; up and down stay in the column.
    """
    here = layout.cards.get(node_id)
    if here is None:
        return next(iter(layout.cards), "")
    if direction in {"left", "right"}:
        return _sideways(layout, links, here, 1 if direction == "right" else -1)
    column = column_of(layout, here)
    at = [card.node.id for card in column].index(node_id)
    index = {"up": max(0, at - 1), "down": min(len(column) - 1, at + 1), "first": 0, "last": -1}[direction]
    return column[index].node.id


def column_of(layout: Layout, card: Card) -> list[Card]:
    """Return the cards of a card's kind from top to bottom, itself among them."""
    return sorted((each for each in layout.cards.values() if each.node.kind == card.node.kind), key=lambda each: each.y)


def _sideways(layout: Layout, links: Iterable[Link], here: Card, step: int) -> str:
    """Return the nearest linked card of the columns on one side, else the nearest card of the next column with any."""
    rank = COLUMNS.index(here.node.kind)
    node_id = here.node.id
    if step > 0:
        linked = [each.to_id for each in links if each.from_id == node_id]
    else:
        linked = [each.from_id for each in links if each.to_id == node_id]
    beside = [layout.cards[i] for i in linked if i in layout.cards]
    found = _nearest(here, [each for each in beside if COLUMNS.index(each.node.kind) * step > rank * step])
    if found:
        return found
    kinds: Sequence[str] = COLUMNS[rank + 1 :] if step > 0 else COLUMNS[:rank][::-1]
    for kind in kinds:
        found = _nearest(here, [each for each in layout.cards.values() if each.node.kind == kind])
        if found:
            return found
    return node_id


def _nearest(here: Card, cards: Sequence[Card]) -> str:
    return min(cards, key=lambda each: abs(each.middle - here.middle)).node.id if cards else ""
