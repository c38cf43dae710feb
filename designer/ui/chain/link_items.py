"""The items of the links: at once for what is in sight, for the rest as soon as the window has nothing else to do."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QGraphicsScene

from designer.programme.records.chain import Link
from designer.theory_of_change.layout.geometry import Layout
from designer.theory_of_change.layout.routes import routes
from designer.ui.chain.items import RouteItem

AT_ONCE = 100
"""So many new links are made at once, seen or not: it takes no time that anybody notices. A rule of ours."""


class LinkItems:
    """One item a link, by its id, in a scene; ``dress`` gives a new one its colours and state."""

    def __init__(self, scene: QGraphicsScene, dress: Callable[[RouteItem], None]) -> None:
        self._scene, self._dress = scene, dress
        self._made: dict[str, RouteItem] = {}
        self._at: dict[str, list[RouteItem]] = {}
        self._waiting: dict[str, Link] = {}
        self._laid: Layout | None = None
        self._home: Mapping[str, str] = {}
        self._rest = QTimer(scene)
        self._rest.setSingleShot(True)
        self._rest.setInterval(0)
        self._rest.timeout.connect(self.complete)

    def lay(
        self, laid: Layout, links: Iterable[Link], home: Mapping[str, str], near: tuple[float, float] | None = None
    ) -> None:
        """Keep an item for each link between cards that are shown, first for those near a part along the order."""
        cards = laid.cards
        held = {each.id: each for each in links if each.from_id in cards and each.to_id in cards}
        for gone in self._made.keys() - held.keys():
            self._scene.removeItem(self._made.pop(gone))
        self._laid, self._home = laid, home
        new = held.keys() - self._made.keys()
        late = {i for i in new if near and not _within(laid, held[i], near)} if len(new) > AT_ONCE else set()
        self._waiting = {i: each for i, each in held.items() if i in late}
        self._at = {}
        self._draw(each for i, each in held.items() if i not in late)
        if self._waiting:
            self._rest.start()

    def move(self, laid: Layout, node_ids: Iterable[str]) -> None:
        """Let the links at some cards run between cards as they stand in a layout."""
        touched = {item.route.link.id: item.route.link for each in node_ids for item in self._at.get(each, ())}
        for route in routes(laid, touched.values(), self._home):
            item = self._made[route.link.id]
            item.present(route, item.state)

    def settle(self, laid: Layout) -> None:
        """Take over where cards stand for the links that are made later."""
        self._laid = laid

    def complete(self) -> None:
        """Make what has waited."""
        if self._waiting:
            waiting, self._waiting = self._waiting, {}
            self._draw(waiting.values())

    def _draw(self, links: Iterable[Link]) -> None:
        if self._laid is None:
            return
        for route in routes(self._laid, links, self._home):
            link = route.link
            item = self._made.get(link.id)
            if item is None:
                item = self._made[link.id] = RouteItem(route)
                self._dress(item)
                self._scene.addItem(item)
            else:
                item.present(route, item.state)
            for end in (link.from_id, link.to_id):
                self._at.setdefault(end, []).append(item)

    @property
    def made(self) -> Iterable[RouteItem]:
        """The items that there are now."""
        return self._made.values()

    @property
    def by_id(self) -> dict[str, RouteItem]:
        """All items, by the id of their link."""
        self.complete()
        return self._made


def _within(laid: Layout, link: Link, near: tuple[float, float]) -> bool:
    """Tell whether a link comes past a part of the picture along the order."""
    one, other = (laid.box(laid.cards[each]) for each in (link.from_id, link.to_id))
    return min(one.v, other.v) <= near[1] and max(one.last, other.last) >= near[0]
