"""Cards are dragged: where they are let go decides whether they change their order, their kind, their lane or place."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec
from PySide6.QtCore import QPointF, QRectF

from designer.paper.drawing import Item, Rect, Text
from designer.programme.chain_tree import tree
from designer.programme.programme import Programme
from designer.programme.records.chain import RANK, Kind
from designer.programme.words import ENGLISH, N_
from designer.theory_of_change.edits import deletion_summary, move_in_order, move_sibling, place, shifted, to_lane
from designer.theory_of_change.layout.stacks import STACKED
from designer.theory_of_change.picture.titles import COLUMN_TITLES
from designer.theory_of_change.refusals import shift_refusal
from designer.ui.chain.items import Sketch
from designer.ui.chain.walk import column_of

if TYPE_CHECKING:
    from designer.theory_of_change.layout.geometry import Card, Layout
    from designer.ui.chain.canvas import ChainCanvas

_ASIDE = 40.0
"""Pixels that a card may be dragged out of its column and still snap back into it."""


class Aim(NamedTuple):
    """What letting go would do: another kind or lane, a place in the order, a place by hand; and where to show it."""

    what: Literal["kind", "lane", "order", "place", "nothing"]
    key: str = ""
    slot: int = 0
    bar: tuple[float, float, float, float] = (0, 0, 0, 0)
    """Where the line is drawn where the card would go: x, y, width and height."""


class Move:
    """The chosen cards are dragged; the one under the pointer leads, the others keep their places beside it."""

    def __init__(self, canvas: ChainCanvas, node_id: str, at: QPointF) -> None:
        self._canvas, self._start, self._lead = canvas, at, node_id
        wanted = canvas.selection if node_id in canvas.selection else {node_id}
        self._from: dict[str, Card] = {i: card for i, card in canvas.laid.cards.items() if i in wanted}
        lead = self._from[node_id]
        home = tree(canvas.programme).home
        self._others = [each for each in column_of(canvas.laid, lead) if each.node.id != node_id]
        self._mates = [each for each in self._others if home[each.node.id] == home[node_id]]
        self._stacked = canvas.laid.upright and lead.node.kind in STACKED
        self._stand = [self._stands(each) for each in self._others]
        self._mates_stand = [self._stands(each) for each in self._mates]
        self._by = QPointF()
        self._aim = Aim("nothing")
        self._sketch = Sketch()
        canvas.scene().addItem(self._sketch)
        canvas.still = True
        for each in self._from:
            canvas.cards[each].setZValue(4)

    def _stands(self, card: Card) -> tuple[float, float]:
        """Return where a card stands along the order, and in its stack where there are any."""
        return self._canvas.laid.along(card), card.middle if self._stacked else 0.0

    def _here(self, lead: Card) -> tuple[float, float]:
        """Return where the dragged card would stand: in a stack if it is over one."""
        along, down = self._stands(lead)
        if self._stacked and self._stand:
            nearest = min((stand for stand, _ in self._stand), key=lambda stand: abs(stand - along))
            along = nearest if abs(nearest - along) <= lead.width / 2 else along
        return along, down

    def to(self, at: QPointF) -> None:
        """Show the cards and their links where the pointer is, and what letting go would do."""
        canvas = self._canvas
        self._by = at - self._start
        moved = {i: self._moved(card) for i, card in self._from.items()}
        for node_id, card in moved.items():
            item = canvas.cards[node_id]
            item.present(card, item.state, item.mark)
        layout = msgspec.structs.replace(canvas.laid, cards={**canvas.laid.cards, **moved})
        canvas.shown.reroute(moved, layout)
        self._aim = self._aimed(moved[self._lead], at)
        self._show(moved[self._lead])

    def _moved(self, card: Card) -> Card:
        return msgspec.structs.replace(card, x=card.x + self._by.x(), y=max(0.0, card.y + self._by.y()))

    def _aimed(self, lead: Card, at: QPointF) -> Aim:
        """Return what letting go would do."""
        canvas, layout = self._canvas, self._canvas.laid
        kind = canvas.kind_over(at)
        if kind is not None and kind != lead.node.kind:
            return Aim("kind", kind)
        lane = self._lane(layout, lead)
        if lane is not None:
            return Aim("lane", lane)
        first = self._from[self._lead]
        aside = abs(lead.y - first.y) if layout.upright else abs(lead.x - first.x)
        aside = 0 if self._stacked and kind is not None else aside
        if len(self._from) == 1 and aside <= _ASIDE:
            slot = self._free_slot(lead) if canvas.programme.diagram.order_ids else self._slot(lead)
            if slot is not None:
                return slot
        return Aim("nothing" if layout.upright or layout.lanes else "place")

    def _lane(self, layout: Layout, lead: Card) -> str | None:
        """Return the key of the lane that a card is over, if that is not its own; objectives are in none."""
        if lead.node.kind == "objective" or not layout.lanes:
            return None
        here, there = layout.along(lead), layout.along(self._from[self._lead])
        over = [each for each in layout.lanes if each.start <= here < each.end]
        own = [each for each in layout.lanes if each.start <= there < each.end]
        return over[0].key if over and over != own else None

    def _slot(self, lead: Card) -> Aim | None:
        """Return the place among its siblings that a card is over; None away from them."""
        here = self._here(lead)
        at = bisect_left(self._stand, here)
        if not any(each in self._mates for each in self._others[max(0, at - 1) : at + 1]):
            return None
        index = bisect_left(self._mates_stand, here)
        behind = at > 0 and self._others[at - 1] in self._mates
        if self._stacked and behind and self._others[at : at + 1] and self._others[at] in self._mates:
            behind = self._stand[at - 1][0] == here[0]
        return Aim("order", "", index, self._edge(self._others[at - behind], behind=behind))

    def _free_slot(self, lead: Card) -> Aim:
        """Return the place in its column that a card is over, where the order is not the logframe's."""
        here = self._here(lead)
        at = bisect_left(self._stand, here)
        if not self._others:
            return Aim("nothing")
        behind = at > 0 and (at == len(self._others) or not self._stacked or self._stand[at - 1][0] == here[0])
        return Aim("order", "", at, self._edge(self._others[at - behind], behind=behind))

    def _edge(self, card: Card, *, behind: bool) -> tuple[float, float, float, float]:
        """Return where the line before or behind a card is drawn: x, y, width and height."""
        if self._stacked:
            return card.x, card.y + (card.height + 4.5 if behind else -7.5), card.width, 3
        first, box = self._from[self._lead], self._canvas.laid.box(card)
        along = (box.last + 6 if behind else box.v - 6) - 1.5
        return (along, first.y, 3, first.height) if self._canvas.laid.upright else (first.x, along, first.width, 3)

    def _show(self, lead: Card) -> None:
        """Draw a line where the card would go, or the name of what it would become."""
        items: tuple[Item, ...] = ()
        area = QRectF()
        match self._aim.what:
            case "order":
                area = QRectF(*self._aim.bar)
                items = (Rect(*self._aim.bar, "accent"),)
            case "kind" | "lane":
                top = lead.y - 24 if lead.y > _ASIDE else lead.y + lead.height
                area = QRectF(lead.x, top, max(220.0, lead.width), 24)
                items = (Text(lead.x, top + 16, self._told(), 13, bold=True, colour="accent"),)
        self._sketch.show_items(items, area)

    def _told(self) -> str:
        if self._aim.what == "kind":
            return f"→ {ENGLISH(COLUMN_TITLES[self._aim.key])}"  # type: ignore[index]
        return f"→ {ENGLISH(next(each.title for each in self._canvas.laid.lanes if each.key == self._aim.key))}"

    def finish(self) -> None:
        """Make what letting go does one edit."""
        canvas, before = self._canvas, self._canvas.programme
        self._end()
        if self._by == QPointF():
            return
        new = self._result(before)
        if not canvas.edit(N_("Move a card") if len(self._from) == 1 else N_("Move cards"), new, self._lead):
            canvas.relay()
        else:
            canvas.bring_into_sight(self._lead)
            if self._aim.what == "kind":
                canvas.say(deletion_summary(before, new))

    def _result(self, programme: Programme) -> Programme:
        """Return the programme as letting go makes it."""
        aim, ids = self._aim, tuple(self._from)
        lead = self._from[self._lead]
        match aim.what:
            case "kind":
                kind: Kind = aim.key  # type: ignore[assignment]
                step = RANK[kind] - RANK[lead.node.kind]
                self._canvas.say(shift_refusal(programme, ids, step))
                return shifted(programme, ids, step)
            case "lane":
                return to_lane(programme, ids, aim.key)
            case "order" if programme.diagram.order_ids:
                before = self._others[aim.slot].node.id if aim.slot < len(self._others) else ""
                return move_in_order(programme, self._lead, before)
            case "order":
                return move_sibling(programme, self._lead, aim.slot)
            case "place":
                for node_id, card in self._from.items():
                    column = self._canvas.laid.column(card.node.kind)
                    moved = self._moved(card)
                    x = moved.x - (column.x if column else 0)
                    programme = place(programme, node_id, x if abs(x) > _ASIDE else 0, moved.y)
        return programme

    def cancel(self) -> None:
        """Put the cards back."""
        self._end()
        self._canvas.relay()

    def _end(self) -> None:
        self._canvas.still = False
        for each in self._from:
            if each in self._canvas.cards:
                self._canvas.cards[each].setZValue(2)
        self._canvas.scene().removeItem(self._sketch)
