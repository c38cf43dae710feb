"""Gestures on the canvas: each has a start, an end and a way to give up, and commits one edit at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import msgspec
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt

from designer.paper.drawing import Path, Rect
from designer.programme.chain_tree import tree
from designer.programme.words import N_
from designer.theory_of_change.edits import move_sibling, place
from designer.theory_of_change.refusals import refusal
from designer.theory_of_change.routes import curve
from designer.ui.chain.items import Sketch
from designer.ui.chain.walk import Direction, column_of, neighbour

if TYPE_CHECKING:
    from designer.theory_of_change.layout import Card
    from designer.ui.chain.canvas import ChainCanvas

_ASIDE = 40.0
"""Pixels that a card may be dragged sideways and still snap back into its column."""


class Gesture(Protocol):
    """What the canvas asks of a gesture that follows the pointer."""

    def to(self, at: QPointF) -> None:
        """Follow the pointer to a point of the scene."""

    def finish(self) -> None:
        """Commit, if there is something to commit."""

    def cancel(self) -> None:
        """Leave everything as it was."""


class Move:
    """A card is dragged: between its siblings it takes its place among them, elsewhere it stays where it is put."""

    def __init__(self, canvas: ChainCanvas, node_id: str, at: QPointF) -> None:
        self._canvas, self._start = canvas, at
        self._item = canvas.cards[node_id]
        self._from = self._item.card
        home = tree(canvas.programme).home
        self._others = [each for each in column_of(canvas.laid, self._from) if each.node.id != node_id]
        self._mates = [each for each in self._others if home[each.node.id] == home[node_id]]
        self._sketch = Sketch()
        canvas.scene().addItem(self._sketch)
        canvas.still = True
        self._item.setZValue(4)

    def to(self, at: QPointF) -> None:
        """Show the card and its links where the pointer is, and where it would go."""
        by = at - self._start
        moved = msgspec.structs.replace(self._from, x=self._from.x + by.x(), y=max(0.0, self._from.y + by.y()))
        self._item.present(moved, self._item.state, self._item.mark)
        cards = {**self._canvas.laid.cards, moved.node.id: moved}
        layout = msgspec.structs.replace(self._canvas.laid, cards=cards)
        shown = self._canvas.shown
        shown.reroute(shown.routes_of(moved.node.id), layout)
        self._show_slot(moved)

    def _show_slot(self, moved: Card) -> None:
        slot = self._slot(moved)
        if slot is None:
            self._sketch.show_items((), QRectF())
            return
        _, y = slot
        box = QRectF(self._from.x, y - 2, self._from.width, 4)
        self._sketch.show_items((Rect(box.x(), box.y() + 0.5, box.width(), 3, "accent"),), box)

    def _slot(self, moved: Card) -> tuple[int, float] | None:
        """Return the place among its siblings that a card is over, and its height; None elsewhere."""
        if abs(moved.x - self._from.x) > _ASIDE:
            return None
        others, mates = self._others, self._mates
        at = sum(each.middle < moved.middle for each in others)
        if not any(each in mates for each in others[max(0, at - 1) : at + 1]):
            return None
        index = sum(each.middle < moved.middle for each in mates)
        if at == 0 or others[at - 1] not in mates:
            return index, others[at].y - 6
        return index, others[at - 1].y + others[at - 1].height + 6

    def finish(self) -> None:
        """Give the card its place, in one edit."""
        canvas, moved = self._canvas, self._item.card
        slot = self._slot(moved)
        self._end()
        node_id = moved.node.id
        if moved == self._from:
            return
        if slot:
            new = move_sibling(canvas.programme, node_id, slot[0])
        else:
            column = canvas.laid.column(moved.node.kind)
            x = moved.x - (column.x if column else 0)
            new = place(canvas.programme, node_id, x if abs(x) > _ASIDE else 0, moved.y)
        if not canvas.edit(N_("Move a card"), new, node_id):
            canvas.relay()

    def cancel(self) -> None:
        """Put the card back."""
        self._end()
        self._canvas.relay()

    def _end(self) -> None:
        self._canvas.still = False
        self._item.setZValue(2)
        self._canvas.scene().removeItem(self._sketch)


class Draw:
    """A link is drawn from a card to another, by the pointer, by arrow keys or by typing a code."""

    def __init__(self, canvas: ChainCanvas, node_id: str) -> None:
        self._canvas, self.from_id = canvas, node_id
        self.target = ""
        self._typed = ""
        self._sketch = Sketch()
        canvas.scene().addItem(self._sketch)
        self._say(N_("choose the card it leads to (arrows, a code or the pointer; Esc leaves)"))

    def to(self, at: QPointF) -> None:
        """Follow the pointer."""
        self._aim(self._canvas.card_at(at), at)

    def step(self, direction: Direction) -> None:
        """Go on to the next card in a direction."""
        layout, links = self._canvas.laid, self._canvas.programme.links
        start = self.target or self.from_id
        found = neighbour(layout, links, start, direction)
        if found == self.from_id and direction in {"up", "down"}:
            found = neighbour(layout, links, found, direction)
        self._aim("" if found == self.from_id else found)

    def typed(self, text: str) -> None:
        """Add to the code that is being typed; a code that is complete is the target."""
        self._typed += text.upper()
        codes = {code.upper(): node_id for node_id, code in tree(self._canvas.programme).codes.items()}
        begun = [code for code in codes if code.startswith(self._typed)]
        if not begun:
            self._typed = text.upper()
            begun = [code for code in codes if code.startswith(self._typed)]
        self._aim(codes[min(begun, key=lambda code: (len(code), code))] if begun else "")

    def erase(self) -> None:
        """Take back the last character of the code."""
        self._typed = self._typed[:-1]
        if self._typed:
            last, self._typed = self._typed[-1], self._typed[:-1]
            self.typed(last)
        else:
            self._aim("")

    @property
    def refusal(self) -> str:
        """Why the target cannot be linked, as a sentence; empty if it can or there is none."""
        return refusal(self._canvas.programme, self.from_id, self.target) if self.target else ""

    def finish(self) -> None:
        """Ask for the because, or say why not."""
        refused, target = self.refusal, self.target
        self._end()
        if refused:
            self._canvas.say(refused)
        elif target:
            self._canvas.writing.ask(self.from_id, target)

    def cancel(self) -> None:
        """Link nothing."""
        self._end()
        self._canvas.say(N_("No link was made."))

    def _aim(self, node_id: str, at: QPointF | None = None) -> None:
        cards = self._canvas.cards
        if self.target in cards:
            cards[self.target].set_look("")
        self.target = "" if node_id == self.from_id else node_id
        refused = self.refusal
        if self.target:
            cards[self.target].set_look("refused" if refused else "target")
            self._canvas.bring_into_sight(self.target) if at is None else None
            self._say(refused or N_("Enter links"))
        self._show_curve(at)

    def _show_curve(self, at: QPointF | None) -> None:
        layout = self._canvas.laid
        lower = layout.cards[self.from_id]
        start = (lower.x + lower.width, lower.middle)
        upper = layout.cards.get(self.target)
        if upper is not None:
            same = upper.node.kind == lower.node.kind
            end = (upper.x + (upper.width if same else 0), upper.middle)
        elif at is not None:
            end = (at.x(), at.y())
        else:
            end = start
        steps = curve(start, end)
        dash = (5.0, 4.0) if self.refusal else ()
        item = Path(steps, "warning" if self.refusal else "accent", 2.0, "", dash)
        area = QRectF(QPointF(*start), QPointF(*end)).normalized().adjusted(-60, -20, 60, 20)
        self._sketch.show_items((item,), area)

    def _say(self, sentence: str) -> None:
        codes = tree(self._canvas.programme).codes
        aimed = f" → {codes[self.target]}" if self.target else " → …"
        self._canvas.say(f"{codes[self.from_id]}{aimed}: {sentence}")

    def _end(self) -> None:
        if self.target in self._canvas.cards:
            self._canvas.cards[self.target].set_look("")
        self._canvas.scene().removeItem(self._sketch)


class Pan:
    """The empty ground is dragged."""

    def __init__(self, canvas: ChainCanvas, at: QPoint) -> None:
        self._canvas, self._last, self._first = canvas, at, at
        canvas.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def to_point(self, at: QPoint) -> None:
        """Follow the pointer on the viewport."""
        by = at - self._last
        self._last = at
        across, down = self._canvas.horizontalScrollBar(), self._canvas.verticalScrollBar()
        across.setValue(across.value() - by.x())
        down.setValue(down.value() - by.y())

    @property
    def moved(self) -> bool:
        """Whether it went further than a click does."""
        return (self._last - self._first).manhattanLength() > 3

    def finish(self) -> None:
        """Let go."""
        self._canvas.viewport().unsetCursor()
