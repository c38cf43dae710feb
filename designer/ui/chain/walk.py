"""Which card the arrow keys lead to: along the links sideways, along the column up and down. No Qt here."""

from collections.abc import Iterable, Sequence
from typing import Literal

from designer.programme.records.chain import Link
from designer.theory_of_change.layout.lay_out import COLUMNS, Card, Layout

Direction = Literal["left", "right", "up", "down", "first", "last"]
_TURNED: dict[Direction, Direction] = {
    "up": "right",
    "down": "left",
    "left": "up",
    "right": "down",
    "first": "first",
    "last": "last",
}
"""What an arrow means where the chain runs upwards, told as where it runs across."""


def neighbour(layout: Layout, links: Iterable[Link], node_id: str, direction: Direction) -> str:
    """Return the id of the next card in a direction, the same id where there is none; the first card of all for none.

    Along the levels (left and right, up and down where the chain runs upwards) a linked card is preferred, the nearest
    along the order; along the order it stays in the column.
    """
    if layout.upright:
        direction = _TURNED[direction]
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
    """Return the cards of a card's kind along the order, itself among them."""
    return sorted((each for each in layout.cards.values() if each.node.kind == card.node.kind), key=layout.follows)


def _sideways(layout: Layout, links: Iterable[Link], here: Card, step: int) -> str:
    """Return the nearest linked card of the columns on one side, else the nearest card of the next column with any."""
    rank = COLUMNS.index(here.node.kind)
    node_id = here.node.id
    if step > 0:
        linked = [each.to_id for each in links if each.from_id == node_id]
    else:
        linked = [each.from_id for each in links if each.to_id == node_id]
    beside = [layout.cards[i] for i in linked if i in layout.cards]
    found = _nearest(layout, here, [each for each in beside if COLUMNS.index(each.node.kind) * step > rank * step])
    if found:
        return found
    kinds: Sequence[str] = COLUMNS[rank + 1 :] if step > 0 else COLUMNS[:rank][::-1]
    for kind in kinds:
        found = _nearest(layout, here, [each for each in layout.cards.values() if each.node.kind == kind])
        if found:
            return found
    return node_id


def _nearest(layout: Layout, here: Card, cards: Sequence[Card]) -> str:
    along = layout.along
    return min(cards, key=lambda each: abs(along(each) - along(here))).node.id if cards else ""
