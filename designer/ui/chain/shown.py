"""What the canvas shows: the layout of the chain, and one item a card and a link kept in step with it."""

from collections.abc import Collection, Iterable, Mapping
from functools import partial

import msgspec
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QGraphicsScene

from designer.programme.chain_tree import tree
from designer.programme.programme import EMPTY, Programme
from designer.theory_of_change.figures import card_notes, path, path_nodes
from designer.theory_of_change.layout.floating import Floating
from designer.theory_of_change.layout.lay_out import COLUMNS, USUAL, Card, Layout, lay_out
from designer.theory_of_change.picture.colouring import Colouring, colouring
from designer.theory_of_change.picture.shapes import Mark, State
from designer.theory_of_change.picture.titles import lane_items
from designer.theory_of_change.refusals import dead_end
from designer.ui.chain.gliding import Gliding, Way
from designer.ui.chain.items import CardItem, Ring, RouteItem, Sketch
from designer.ui.chain.link_items import LinkItems

ASIDE = 0.35
"""How strongly a card is seen that stands aside while something else is meant."""


class Shown:
    """The items of a scene, by the id of their card or link; ``laid`` is where they stand."""

    def __init__(self, scene: QGraphicsScene) -> None:
        self._scene = scene
        self._programme: Programme = EMPTY
        self.laid: Layout = lay_out(EMPTY, {})
        self._base = self.laid
        self._floating = Floating(self.laid, tree(EMPTY))
        self._afloat: dict[str, Card] = {}
        self._coloured = colouring(EMPTY)
        self._assumed: Mapping[str, tuple[str, ...]] = {}
        self._fading = True
        self._lit: Collection[str] | None = None
        self._matching: Collection[str] | None = None
        self._offered: Collection[str] | None = None
        self.cards: dict[str, CardItem] = {}
        self._links = LinkItems(scene, self._dress)
        self._selection: Collection[str] = ()
        self._lit_links: Collection[str] = ()
        self._bands = Sketch()
        self._bands.setZValue(-1)
        scene.addItem(self._bands)
        self._gliding = Gliding(scene, self._glide, self._arrive)

    def lay(
        self,
        programme: Programme,
        width: float,
        *,
        inputs: bool,
        near: QRectF | None = None,
        seen: QRectF | None = None,
        folded: Collection[str] = (),
    ) -> None:
        """Lay a chain out in a width, with or without inputs; make, change and remove items so that they show it.

        Of many new links those ``near`` what is in sight come first. Cards that move within what is ``seen`` glide
        to their new places.
        """
        stood = {node_id: item.pos() for node_id, item in self.cards.items()} if seen is not None else {}
        self.settle()
        self._programme = programme
        kinds = COLUMNS if inputs else USUAL
        self._base = self.laid = lay_out(programme, card_notes(programme.indicators), width, kinds, None, folded)
        self._floating = Floating(self._base, tree(programme))
        self._afloat = {}
        self._sync_cards()
        laid = self.laid
        about = None
        if near is not None:
            about = (near.left(), near.right()) if laid.upright else (near.top(), near.bottom())
        self._links.lay(laid, programme.links, tree(programme).home, about)
        self._bands.show_items(lane_items(laid), QRectF(0, 0, laid.width, laid.height))
        if seen is not None:
            self._begin(stood, seen)

    def _begin(self, stood: Mapping[str, QPointF], seen: QRectF) -> None:
        """Let those cards glide from where they stood that are seen there or where they stand now."""
        ways = {}
        for node_id, start in stood.items():
            item = self.cards.get(node_id)
            if item is not None and item.pos() != start:
                area = QRectF(start, item.boundingRect().size())
                if seen.intersects(area) or seen.intersects(item.sceneBoundingRect()):
                    ways[node_id] = Way(start, item.pos())
        self._gliding.begin(ways)

    @property
    def gliding(self) -> bool:
        """Whether cards are on their way to their places."""
        return self._gliding.under_way

    def settle(self) -> None:
        """Let cards that are on their way arrive at once."""
        self._gliding.finish()

    def _glide(self, stands: Mapping[str, QPointF]) -> None:
        """Show cards and their links where they are on their way."""
        held = self.laid.cards
        cards = {i: msgspec.structs.replace(held[i], x=at.x(), y=at.y()) for i, at in stands.items() if i in held}
        for node_id in cards:
            self.cards[node_id].setPos(stands[node_id])
        self._links.move(msgspec.structs.replace(self.laid, cards={**held, **cards}), cards)

    def _arrive(self, ways: Mapping[str, Way]) -> None:
        """Show cards and their links where they belong."""
        there = [node_id for node_id in ways if node_id in self.cards]
        for node_id in there:
            self.cards[node_id].setPos(ways[node_id].end)
        self._links.move(self.laid, there)

    @property
    def links(self) -> dict[str, RouteItem]:
        """The items of all links, by the id of their link."""
        return self._links.by_id

    def _sync_cards(self) -> None:
        for gone in self.cards.keys() - self.laid.cards.keys():
            self._scene.removeItem(self.cards.pop(gone))
        for node_id, card in self.laid.cards.items():
            item = self.cards.get(node_id)
            if item is None:
                self.cards[node_id] = CardItem(card)
                self.cards[node_id].tint(self._coloured.of(node_id))
                self.cards[node_id].leads = partial(self._leads, node_id)
                self._scene.addItem(self.cards[node_id])
            else:
                item.present(card, item.state, item.mark)
            self.cards[node_id].upright = self.laid.upright

    def _leads(self, node_id: str, ring: Ring) -> bool:
        """Tell whether a link can lead up from a card, or down from it."""
        inputs = self.laid.column("input") is not None
        return not dead_end(self._programme, node_id, up=ring == "up", inputs=inputs)

    def _dress(self, item: RouteItem) -> None:
        """Give the item of a new link its colours and notes, and light it as the others are."""
        link_id = item.route.link.id
        item.tint(self._coloured.links.get(link_id, ""))
        item.assume(self._assumed.get(link_id, ()))
        self._light(item)
        self._set_aside(item, self._meant())

    def _light(self, item: RouteItem) -> None:
        link_id = item.route.link.id
        state: State = "chosen" if link_id in self._selection else "lit" if link_id in self._lit_links else ""
        item.present(item.route, state)

    def light(self, chosen: str, marks: Mapping[str, Mark], selection: Collection[str] = ()) -> None:
        """Show what is chosen, the path that one alone lights, and the signs of findings."""
        selection = selection or {chosen}
        lit = path(self._programme, chosen) if chosen and len(selection) == 1 else frozenset()
        lit_cards = path_nodes(self._programme, lit)
        for node_id, card in self.cards.items():
            state: State = "chosen" if node_id in selection else "lit" if node_id in lit_cards else ""
            card.present(card.card, state, marks.get(node_id, ""))
        self._selection, self._lit_links = selection, lit
        for item in self._links.made:
            self._light(item)
        self._lit = lit_cards | {chosen} if lit else None
        self._stand_out()
        self._gliding.again()

    def colour(self, coloured: Colouring) -> None:
        """Give cards and links the colours of what is asked for."""
        self._coloured = coloured
        for node_id, card in self.cards.items():
            card.tint(coloured.of(node_id))
        for item in self._links.made:
            item.tint(coloured.links.get(item.route.link.id, ""))

    def assume(self, codes: Mapping[str, tuple[str, ...]]) -> None:
        """Show at each link the codes of what it assumes; nothing where there are none."""
        self._assumed = codes
        for item in self._links.made:
            item.assume(codes.get(item.route.link.id, ()))

    def fade(self, *, fading: bool) -> None:
        """Let what is not on the path of what is chosen fade, or not."""
        if fading != self._fading:
            self._fading = fading
            self._stand_out()

    def match(self, node_ids: Collection[str] | None) -> None:
        """Let only cards that were looked for stand out; all of them again with None."""
        self._matching = node_ids
        self._stand_out()

    def offer(self, node_ids: Collection[str] | None) -> None:
        """Let only cards stand out that a link may lead to; all of them again with None."""
        self._offered = node_ids
        self._stand_out()

    def _meant(self) -> Collection[str] | None:
        """Return what is meant: by a link on its way, else by a search, else by what is chosen; None for all."""
        meant = next((each for each in (self._offered, self._matching) if each is not None), None)
        return self._lit if meant is None and self._fading else meant

    def _stand_out(self) -> None:
        """Let all stand aside that is not meant."""
        meant = self._meant()
        for node_id, card in self.cards.items():
            card.setOpacity(1.0 if meant is None or node_id in meant else ASIDE)
        for item in self._links.made:
            self._set_aside(item, meant)

    def _set_aside(self, item: RouteItem, meant: Collection[str] | None) -> None:
        held = item.route.link
        clear = meant is None or bool(item.state) or (held.from_id in meant and held.to_id in meant)
        item.setOpacity(1.0 if clear else ASIDE)

    def float(self, first: float, last: float, seen: QRectF | None = None) -> None:
        """Move results to where they are seen between two places along the order, and their links along."""
        afloat = self._floating.moved(first, last)
        changed = {i for i in afloat.keys() | self._afloat.keys() if afloat.get(i) != self._afloat.get(i)}
        if not changed:
            return
        stood = {node_id: self.cards[node_id].pos() for node_id in self.cards} if seen is not None else {}
        self.settle()
        self._afloat = afloat
        self.laid = msgspec.structs.replace(self._base, cards={**self._base.cards, **afloat})
        for node_id in changed:
            item = self.cards[node_id]
            item.present(self.laid.cards[node_id], item.state, item.mark)
        self._links.settle(self.laid)
        self._links.move(self.laid, changed)
        if seen is not None:
            self._begin(stood, seen)

    def reroute(self, node_ids: Iterable[str], laid: Layout) -> None:
        """Let the links at some cards run between cards as they stand in a layout."""
        self._links.complete()
        self._links.move(laid, node_ids)

    def restyle(self) -> None:
        """Take over the colours of the scheme."""
        for card in self.cards.values():
            card.restyle()
        for item in self._links.made:
            item.restyle()
