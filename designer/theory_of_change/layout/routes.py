"""How the links of the chain run between the cards: quiet curves in the direction of the levels, behind no card.

A link between cards of one sub-column bows out and ends in an arrow; one that passes over a sub-column takes the
nearest gap between its cards. Everything is computed along the levels and the order, and turned where the picture runs
upwards.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from msgspec import Struct

from designer.paper.drawing import Step
from designer.programme.derived import derived
from designer.programme.records.chain import RANK, Link
from designer.theory_of_change.figures import is_leap
from designer.theory_of_change.layout.geometry import CARD_GAP, Box, Card, Column, Layout, Track

_REACH = 26
"""How far a link within a sub-column bows out, at least."""

_ARROW = 4
_ASIDE = 6
"""Pixels that links other than the home stand aside from the middle of a card, so that they can be told apart."""

_CLEAR = 5
"""Pixels that a passing link keeps from the cards beside its gap."""

Point = tuple[float, float]


_PARTS = (0.75, 0.25, 0.875, 0.125)
"""Parts of a curve at which a ring sits where a card placed by hand covers its middle."""


class Route(Struct, frozen=True):
    """A link where it is drawn: its steps, its middle (where a ring may sit), an arrow where the way is not plain.

    ``home`` marks the link by which the lower node stands in the logframe, ``fault`` a leap over a kind and a link
    that leads downwards.
    """

    link: Link
    steps: tuple[Step, ...]
    middle: Point
    arrow: tuple[Step, ...] = ()
    fault: bool = False
    home: bool = False


def routes(layout: Layout, links: Iterable[Link], home: Mapping[str, str]) -> tuple[Route, ...]:
    """Return the routes of the links between cards that are shown; ``home``: node id → id of its home."""
    cards, routing = layout.cards, _Routing(layout)
    return tuple(
        routing.route(each, is_home=home.get(each.from_id) == each.to_id)
        for each in links
        if each.from_id in cards and each.to_id in cards
    )


def route(layout: Layout, link: Link, *, is_home: bool) -> Route:
    """Return the route of one link between two cards of the layout."""
    return _Routing(layout).route(link, is_home=is_home)


def ends(layout: Layout, lower: Card, upper: Card) -> tuple[Point, Point]:
    """Return where a plain link leaves its lower card and meets its upper one."""
    low, high = layout.box(lower), layout.box(upper)
    if lower.node.kind == upper.node.kind and lower.track >= upper.track:
        return layout.point(low.end, low.middle), layout.point(high.end, high.middle)
    return layout.point(low.end, low.middle), layout.point(high.u, high.middle)


def curve(start: Point, end: Point, *, upright: bool = False) -> tuple[Step, ...]:
    """Return the steps of a free curve, such as the one that follows the pointer while a link is drawn."""
    if upright:
        bend = max(abs(end[1] - start[1]) / 2, 12.0)
        return (("M", *start), ("C", start[0], start[1] - bend, end[0], end[1] + bend, *end))
    bend = max(abs(end[0] - start[0]) / 2, 12.0)
    return (("M", *start), ("C", start[0] + bend, start[1], end[0] - bend, end[1], *end))


# -- the way of a link, along the levels and the order ----------------------------------------------------------------


class _Passed(Struct, frozen=True):
    """A sub-column that links may pass over: where it is, and where along the order cards stand in it, joined."""

    at: int
    track: Track
    firsts: tuple[float, ...]
    lasts: tuple[float, ...]

    def free(self, wished: float) -> float:
        """Return the place along the order nearest to the wished one that no card covers."""
        at = bisect_left(self.firsts, wished) - 1
        if at < 0 or self.lasts[at] <= wished:
            return wished
        first, last = self.firsts[at], self.lasts[at]
        return first if wished - first <= last - wished and first > 0 else last

    def blocked(self, first: float, last: float) -> bool:
        """Tell whether a card stands between two places along the order."""
        at = bisect_left(self.firsts, last) - 1
        return at >= 0 and self.lasts[at] > first


class _Order(Struct, frozen=True):
    """The sub-columns of a layout from the lowest kind up: which each is, and where."""

    places: tuple[tuple[str, int], ...]
    tracks: tuple[Track, ...]
    at: dict[tuple[str, int], int]


@derived
def _order(columns: tuple[Column, ...]) -> _Order:
    """Put the sub-columns of all columns in their order."""
    held = {(column.kind, at): track for column in columns for at, track in enumerate(column.tracks)}
    return _Order(tuple(held), tuple(held.values()), {place: at for at, place in enumerate(held)})


@derived
def _passages(layout: Layout) -> tuple[_Passed, ...]:
    """Find once for a layout where its links can pass."""
    order = _order(layout.columns)
    held: list[list[tuple[float, float]]] = [[] for _ in order.places]
    for card in layout.cards.values():
        box = layout.box(card)
        own = order.at[card.node.kind, card.track]
        met: Iterable[int] = (own,)
        if not (order.tracks[own].u <= box.u and box.end <= order.tracks[own].end):
            met = [at for at, track in enumerate(order.tracks) if box.u < track.end and box.end > track.u]
        for at in met:
            held[at].append((box.v - _CLEAR, box.last + _CLEAR))
    return tuple(_Passed(at, track, *_joined(held[at])) for at, track in enumerate(order.tracks))


def _joined(standing: Sequence[tuple[float, float]]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return the beginnings and ends of intervals, those joined that meet."""
    firsts: list[float] = []
    lasts: list[float] = []
    for first, last in sorted(standing):
        if lasts and first < lasts[-1]:
            lasts[-1] = max(lasts[-1], last)
        else:
            firsts.append(first)
            lasts.append(last)
    return tuple(firsts), tuple(lasts)


class _Routing:
    """What all links of a layout have in common while their routes are found."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._order = _order(layout.columns)
        self._by_hand = tuple(layout.box(layout.cards[each]) for each in layout.by_hand)

    def route(self, link: Link, *, is_home: bool) -> Route:
        """Return the route of one link between two cards of the layout."""
        layout = self._layout
        lower, upper = layout.cards[link.from_id], layout.cards[link.to_id]
        low, high = layout.box(lower), layout.box(upper)
        if lower.node.kind == upper.node.kind and lower.track >= upper.track:
            return _bow(layout, link, low, high)
        fault = is_leap(lower.node, upper.node) or RANK[lower.node.kind] > RANK[upper.node.kind]
        aside = 0 if is_home else _ASIDE if high.middle > low.middle else -_ASIDE
        way = self._way(lower, upper, (low.end, low.middle + aside), (high.u, high.middle - aside))
        middle = _half(way[0], way[1])
        if self._by_hand and _covered(middle, self._by_hand):
            middle = next((each for each in _elsewhere(way) if not _covered(each, self._by_hand)), middle)
        return Route(link, _drawn(layout, way), layout.point(*middle), (), fault, is_home)

    def _way(self, lower: Card, upper: Card, start: Point, end: Point) -> list[Point]:
        """Return the points of a link: between an even one and the next it is a curve, then a straight line.

        It is one curve if that meets no card; else it passes straight over those sub-columns in which it would.
        """
        order = self._order
        own, goal = order.at[lower.node.kind, lower.track], order.at[upper.node.kind, upper.track]
        stub: list[Point] = []
        if self._layout.upright and order.tracks[goal].u < end[0] <= order.tracks[goal].end:
            # A card that is not as high as its row: straight on from the edge of the row.
            stub, end = [end], (order.tracks[goal].u, end[1])
        between = _passages(self._layout)[own + 1 : goal] if own + 1 < goal else ()
        return [*_past(between, start, end), *stub]


def _past(between: Sequence[_Passed], start: Point, end: Point) -> list[Point]:
    """Return the points of a link past the cards of some sub-columns, its start and end among them."""
    if not between:
        return [start, end]
    met = [each for each in between if each.blocked(*_reach(each.track, start, end))]
    if not met:
        return [start, end]
    gate = met[len(met) // 2]
    share = ((gate.track.u + gate.track.end) / 2 - start[0]) / max(1.0, end[0] - start[0])
    at = gate.free(start[1] + (end[1] - start[1]) * share)
    enter, leave = (gate.track.u - _CLEAR, at), (gate.track.end + _CLEAR, at)
    near = [each for each in between if each.at < gate.at]
    far = [each for each in between if each.at > gate.at]
    return [*_past(near, start, enter), *_past(far, leave, end)]


def _reach(track: Track, start: Point, end: Point) -> tuple[float, float]:
    """Return between which places along the order a curve passes over a sub-column."""
    long = end[0] - start[0]
    if long <= 0:
        return min(start[1], end[1]), max(start[1], end[1])
    ways = [_risen((each - start[0]) / long) for each in (track.u - _CLEAR, track.end + _CLEAR)]
    one, other = (start[1] + (end[1] - start[1]) * way for way in ways)
    return min(one, other), max(one, other)


def _risen(share: float) -> float:
    """Return how much of its way along the order a curve has made after a share of its way along the levels."""
    return _risen_at(round(min(max(share, 0.0), 1.0) * _FINE))


@cache
def _risen_at(at: int) -> float:
    """Return an answer of ``_risen`` by its small step: the curve bends half-way, as ``_drawn`` draws it."""
    steps = range(8 * _FINE + 1)
    t = bisect_left(steps, at / _FINE, key=lambda step: _gone(step / (8 * _FINE))) / (8 * _FINE)
    return t**2 * (3 - 2 * t)


def _gone(t: float) -> float:
    """Return how far along the levels the curve is at its own ``t`` of 0 to 1."""
    return 1.5 * t * (1 - t) + t**3


_FINE = 500


def _drawn(layout: Layout, way: Sequence[Point]) -> tuple[Step, ...]:
    """Return the steps of a way on the picture."""
    drawn: list[Step] = [("M", *layout.point(*way[0]))]
    for at in range(1, len(way)):
        start, end = way[at - 1], way[at]
        if at % 2:
            one, other = _bends(start, end)
            drawn.append(("C", *layout.point(*one), *layout.point(*other), *layout.point(*end)))
        else:
            drawn.append(("L", *layout.point(*end)))
    return tuple(drawn)


def _half(start: Point, end: Point) -> Point:
    return (start[0] + end[0]) / 2, (start[1] + end[1]) / 2


def _bends(start: Point, end: Point) -> tuple[Point, Point]:
    """Return the two points that a curve bends towards."""
    bend = max(abs(end[0] - start[0]) / 2, 12.0)
    return (start[0] + bend, start[1]), (end[0] - bend, end[1])


def _elsewhere(way: Sequence[Point]) -> Iterable[Point]:
    """Return where else a ring may sit on a way: in the middle of its later curves, then elsewhere on each curve."""
    curves = [(way[at], way[at + 1]) for at in range(0, len(way) - 1, 2)]
    yield from (_half(*each) for each in curves[1:])
    for start, end in curves:
        one, other = _bends(start, end)
        for part in _PARTS:
            rest = 1 - part
            shares = rest**3, 3 * rest**2 * part, 3 * rest * part**2, part**3
            points = start, one, other, end
            x, y = (sum(share * each[at] for share, each in zip(shares, points, strict=True)) for at in (0, 1))
            yield x, y


def _covered(point: Point, boxes: Iterable[Box]) -> bool:
    """Tell whether a point lies on one of some boxes."""
    return any(each.u <= point[0] <= each.end and each.v <= point[1] <= each.last for each in boxes)


def _bow(layout: Layout, link: Link, low: Box, high: Box) -> Route:
    """Return the route between two cards of a sub-column: out in the direction of the levels and back to an arrow."""
    aside = 2 * (_ASIDE if high.middle > low.middle else -_ASIDE)
    start, end = (low.end, low.middle + aside), (high.end, high.middle - aside)
    reach = max(start[0], end[0]) + min(_REACH, CARD_GAP + abs(end[1] - start[1]) / 20)
    bent = (*layout.point(reach, start[1]), *layout.point(reach, end[1]), *layout.point(*end))
    middle = ((start[0] + end[0]) / 8 + reach * 3 / 4, (start[1] + end[1]) / 2)
    long, half = _ARROW * 1.3, _ARROW * 0.8
    arrow: tuple[Step, ...] = (
        ("M", *layout.point(end[0] + 1, end[1])),
        ("L", *layout.point(end[0] + 1 + long, end[1] - half)),
        ("L", *layout.point(end[0] + 1 + long, end[1] + half)),
        ("Z",),
    )
    return Route(link, (("M", *layout.point(*start)), ("C", *bent)), layout.point(*middle), arrow)
