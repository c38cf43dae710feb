"""What the canvas shows: the layout of the chain, and one item a card and a link kept in step with it."""

from collections.abc import Iterable, Mapping

import msgspec
from PySide6.QtWidgets import QGraphicsScene

from designer.programme.chain_tree import tree
from designer.programme.programme import EMPTY, Programme
from designer.theory_of_change.figures import card_notes, path, path_nodes
from designer.theory_of_change.layout import COLUMNS, USUAL, Card, Floating, Layout, lay_out
from designer.theory_of_change.picture import Mark, State
from designer.theory_of_change.routes import route, routes
from designer.ui.chain.items import CardItem, RouteItem


class Shown:
    """The items of a scene, by the id of their card or link; ``laid`` is where they stand."""

    def __init__(self, scene: QGraphicsScene) -> None:
        self._scene = scene
        self._programme: Programme = EMPTY
        self.laid: Layout = lay_out(EMPTY, {})
        self._base = self.laid
        self._floating = Floating(self.laid, tree(EMPTY))
        self._afloat: dict[str, Card] = {}
        self._links_at: dict[str, list[RouteItem]] = {}
        self.cards: dict[str, CardItem] = {}
        self.links: dict[str, RouteItem] = {}

    def lay(self, programme: Programme, width: float, *, inputs: bool) -> None:
        """Lay a chain out in a width, with or without inputs; make, change and remove items so that they show it."""
        self._programme = programme
        self._base = self.laid = lay_out(
            programme, card_notes(programme.indicators), width, COLUMNS if inputs else USUAL
        )
        self._floating = Floating(self._base, tree(programme))
        self._afloat = {}
        self._sync_cards()
        self._sync_links()

    def _sync_cards(self) -> None:
        for gone in self.cards.keys() - self.laid.cards.keys():
            self._scene.removeItem(self.cards.pop(gone))
        for node_id, card in self.laid.cards.items():
            item = self.cards.get(node_id)
            if item is None:
                self.cards[node_id] = CardItem(card)
                self._scene.addItem(self.cards[node_id])
            else:
                item.present(card, item.state, item.mark)

    def _sync_links(self) -> None:
        programme = self._programme
        drawn = {each.link.id: each for each in routes(self.laid, programme.links, tree(programme).home)}
        for gone in self.links.keys() - drawn.keys():
            self._scene.removeItem(self.links.pop(gone))
        self._links_at = {}
        for link_id, each in drawn.items():
            item = self.links.get(link_id)
            if item is None:
                item = self.links[link_id] = RouteItem(each)
                self._scene.addItem(item)
            else:
                item.present(each, item.state)
            for end in (each.link.from_id, each.link.to_id):
                self._links_at.setdefault(end, []).append(item)

    def light(self, chosen: str, marks: Mapping[str, Mark]) -> None:
        """Show what is chosen, the path that it lights, and the signs of findings."""
        lit = path(self._programme, chosen) if chosen else frozenset()
        lit_cards = path_nodes(self._programme, lit)
        for node_id, card in self.cards.items():
            state: State = "chosen" if node_id == chosen else "lit" if node_id in lit_cards else ""
            card.present(card.card, state, marks.get(node_id, ""))
        for link_id, item in self.links.items():
            state = "chosen" if link_id == chosen else "lit" if link_id in lit else ""
            item.present(item.route, state)

    def float(self, top: float, bottom: float) -> None:
        """Move results to where they are seen between two heights, beside what they rest on, and their links along."""
        afloat = self._floating.moved(top, bottom)
        changed = {i for i in afloat.keys() | self._afloat.keys() if afloat.get(i) != self._afloat.get(i)}
        if not changed:
            return
        self._afloat = afloat
        self.laid = msgspec.structs.replace(self._base, cards={**self._base.cards, **afloat})
        for node_id in changed:
            item = self.cards[node_id]
            item.present(self.laid.cards[node_id], item.state, item.mark)
        self.reroute({item.route.link.id: item for i in changed for item in self.routes_of(i)}.values(), self.laid)

    def routes_of(self, node_id: str) -> list[RouteItem]:
        """Return the items of the links at a card."""
        return self._links_at.get(node_id, [])

    def reroute(self, items: Iterable[RouteItem], laid: Layout) -> None:
        """Let links run between cards as they stand in a layout."""
        home = tree(self._programme).home
        for item in items:
            held = item.route.link
            item.present(route(laid, held, is_home=home.get(held.from_id) == held.to_id), item.state)

    def restyle(self) -> None:
        """Take over the colours of the scheme."""
        for card in self.cards.values():
            card.restyle()
        for item in self.links.values():
            item.restyle()
