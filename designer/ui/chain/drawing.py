"""A link is drawn from a card to another, by the pointer, by arrow keys or by typing a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from designer.paper.drawing import Path
from designer.programme.chain_tree import tree
from designer.programme.words import ENGLISH, N_
from designer.theory_of_change.layout.routes import curve
from designer.theory_of_change.refusals import possible, refusal
from designer.ui.chain.items import Sketch
from designer.ui.chain.walk import Direction, neighbour

if TYPE_CHECKING:
    from designer.ui.chain.canvas import ChainCanvas

_ASKED = {
    (False, True): N_("choose the card it leads to (arrows, a code or the pointer; Esc leaves)"),
    (False, False): N_("choose the card that leads to it (arrows, a code or the pointer; Esc leaves)"),
    (True, True): N_("go to the card it leads to, or to empty ground for a new one (Esc leaves)"),
    (True, False): N_("go to the card that leads to it, or to empty ground for a new one (Esc leaves)"),
}
"""What is asked while there is no target, by whether the pointer draws and whether the link leads up."""


class Draw:
    """A link on its way up from a card, or, with ``up`` false, down from it; where it may end stays bright."""

    def __init__(self, canvas: ChainCanvas, node_id: str, *, up: bool = True, pointer: bool = False) -> None:
        self._canvas, self.from_id, self.up = canvas, node_id, up
        self.held = False
        """Whether the pointer's button is down: letting go ends the link then, else a click does."""
        self.target = ""
        self._typed = ""
        self._at: QPointF | None = None
        self._sketch = Sketch()
        canvas.scene().addItem(self._sketch)
        canvas.shown.offer({node_id, *possible(canvas.programme, node_id, up=up)})
        self._say(_ASKED[pointer, up])

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
        if not begun:
            self._typed = ""
            self._say(ENGLISH(N_("no code begins with {text}")).replace("{text}", text.upper()))

    def erase(self) -> None:
        """Take back the last character of the code."""
        self._typed = self._typed[:-1]
        if self._typed:
            last, self._typed = self._typed[-1], self._typed[:-1]
            self.typed(last)
        else:
            self._aim("")

    @property
    def ends(self) -> tuple[str, str]:
        """The lower and the upper node of the link as it stands now; the target may be missing."""
        return (self.from_id, self.target) if self.up else (self.target, self.from_id)

    @property
    def refusal(self) -> str:
        """Why the target cannot be linked, as a sentence; empty if it can or there is none."""
        return refusal(self._canvas.programme, *self.ends) if self.target else ""

    def finish(self) -> None:
        """Ask for the because, or say why not."""
        refused, ends = self.refusal, self.ends
        self._end()
        if refused:
            self._canvas.say(refused)
        elif all(ends):
            self._canvas.say("")
            self._canvas.writing.ask(*ends)
        else:
            self._canvas.say(N_("No link was made."))

    def drop(self) -> None:
        """End where the pointer is: on a card as always, on empty ground with a new card there."""
        at = self._at
        if self.target or at is None:
            self.finish()
        else:
            self._end()
            self._canvas.linked_card_wanted.emit(self.from_id, self.up, at)

    def cancel(self) -> None:
        """Link nothing."""
        self._end()
        self._canvas.say(N_("No link was made."))

    def _aim(self, node_id: str, at: QPointF | None = None) -> None:
        cards = self._canvas.cards
        if self.target in cards:
            cards[self.target].set_look("")
        self.target = "" if node_id == self.from_id else node_id
        self._at = None if node_id else at
        refused = self.refusal
        if self.target:
            cards[self.target].set_look("refused" if refused else "target")
            self._canvas.bring_into_sight(self.target) if at is None else None
            self._say(refused or self._way_to_link(by_pointer=at is not None))
        elif self._at is not None:
            self._say(N_("let go for a new card here") if self.held else N_("click for a new card here"))
        else:
            self._say(_ASKED[at is not None, self.up])
        self._show_curve(at)

    def _way_to_link(self, *, by_pointer: bool) -> str:
        """Return what makes the link to the target."""
        if not by_pointer:
            return N_("Enter links")
        return N_("let go to link") if self.held else N_("click links")

    def _show_curve(self, at: QPointF | None) -> None:
        layout, refused = self._canvas.laid, self.refusal
        start = self._edge(self.from_id, upper=self.up)
        if refused and at is not None:
            end = (at.x(), at.y())
        elif self.target in layout.cards:
            same = layout.cards[self.target].node.kind == layout.cards[self.from_id].node.kind
            end = self._edge(self.target, upper=same == self.up)
        else:
            end = (at.x(), at.y()) if at is not None else start
        if refused:
            item = Path((("M", *start), ("L", *end)), "warning", 1.4, "", (5.0, 4.0))
        else:
            ends = (start, end) if self.up else (end, start)
            item = Path(curve(*ends, upright=layout.upright), "accent", 2.0)
        area = QRectF(QPointF(*start), QPointF(*end)).normalized().adjusted(-60, -60, 60, 60)
        self._sketch.show_items((item,), area)

    def _edge(self, node_id: str, *, upper: bool) -> tuple[float, float]:
        """Return the middle of a card's upper or lower edge along the levels."""
        layout = self._canvas.laid
        box = layout.box(layout.cards[node_id])
        return layout.point(box.end if upper else box.u, box.middle)

    def _say(self, sentence: str) -> None:
        codes = tree(self._canvas.programme).codes
        lower, upper = (codes[each] if each else "…" for each in self.ends)
        self._canvas.say(f"{lower} → {upper}: {ENGLISH(sentence)}")

    def _end(self) -> None:
        if self.target in self._canvas.cards:
            self._canvas.cards[self.target].set_look("")
        self._canvas.shown.offer(None)
        self._canvas.scene().removeItem(self._sketch)
