"""How the links of the chain run between the cards: quiet curves from right edge to left edge, behind no card.

A link within a column bows out to the right and ends in an arrow; one that passes over a column takes the nearest gap
between that column's cards.
"""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from designer.paper.drawing import Step
from designer.programme.records.chain import RANK, Link
from designer.theory_of_change.figures import is_leap
from designer.theory_of_change.layout import CARD_GAP, COLUMNS, Card, Layout

_REACH = 26
"""How far a link within a column bows out, at least."""

_ARROW = 4
_ASIDE = 6
"""Pixels that links other than the home stand aside from the middle of a card, so that they can be told apart."""

_CLEAR = 5
"""Pixels that a passing link keeps from the cards beside its gap."""

Point = tuple[float, float]


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
    cards = layout.cards
    return tuple(
        route(layout, each, is_home=home.get(each.from_id) == each.to_id)
        for each in links
        if each.from_id in cards and each.to_id in cards
    )


def route(layout: Layout, link: Link, *, is_home: bool) -> Route:
    """Return the route of one link between two cards of the layout."""
    lower, upper = layout.cards[link.from_id], layout.cards[link.to_id]
    if lower.node.kind == upper.node.kind:
        return _bow(link, lower, upper)
    fault = is_leap(lower.node, upper.node) or RANK[lower.node.kind] > RANK[upper.node.kind]
    aside = 0 if is_home else _ASIDE if upper.middle > lower.middle else -_ASIDE
    start, end = (lower.x + lower.width, lower.middle + aside), (upper.x, upper.middle - aside)
    steps: list[Step] = [("M", *start)]
    at = start
    for enter, leave in _gates(layout, lower, upper):
        steps += [_curve(at, enter), ("L", *leave)]
        at = leave
    steps.append(_curve(at, end))
    x, y = (steps[1][5], steps[1][6]) if steps[1][0] == "C" else end
    return Route(link, tuple(steps), ((start[0] + x) / 2, (start[1] + y) / 2), (), fault, is_home)


def curve(start: Point, end: Point) -> tuple[Step, ...]:
    """Return the steps of a free curve, such as the one that follows the pointer while a link is drawn."""
    return (("M", *start), _curve(start, end))


def _curve(start: Point, end: Point) -> Step:
    bend = max(abs(end[0] - start[0]) / 2, 12.0)
    return ("C", start[0] + bend, start[1], end[0] - bend, end[1], *end)


def _gates(layout: Layout, lower: Card, upper: Card) -> list[tuple[Point, Point]]:
    """Return where a link enters and leaves each column between two cards."""
    first, last = COLUMNS.index(lower.node.kind) + 1, COLUMNS.index(upper.node.kind)
    passed = [each for each in layout.columns if each.kind in COLUMNS[first:last]]
    gates: list[tuple[Point, Point]] = []
    for column in passed:
        share = (column.x - lower.x - lower.width) / max(1.0, upper.x - lower.x - lower.width)
        wished = lower.middle + (upper.middle - lower.middle) * share
        standing = [
            (card.y - _CLEAR, card.y + card.height + _CLEAR)
            for card in layout.cards.values()
            if card.x < column.x + column.width and card.x + card.width > column.x
        ]
        y = _free(wished, standing)
        gates.append(((column.x - _CLEAR, y), (column.x + column.width + _CLEAR, y)))
    return gates


def _free(wished: float, standing: Sequence[tuple[float, float]]) -> float:
    """Return the height nearest to the wished one that no interval covers."""
    joined: list[list[float]] = []
    for start, end in sorted(standing):
        if joined and start < joined[-1][1]:
            joined[-1][1] = max(joined[-1][1], end)
        else:
            joined.append([start, end])
    for start, end in joined:
        if start < wished < end:
            return start if wished - start <= end - wished and start > 0 else end
    return wished


def _bow(link: Link, lower: Card, upper: Card) -> Route:
    """Return the route between two cards of a column: out to the right and back, with an arrow at its end."""
    aside = 2 * (_ASIDE if upper.middle > lower.middle else -_ASIDE)
    start = (lower.x + lower.width, lower.middle + aside)
    end = (upper.x + upper.width, upper.middle - aside)
    reach = max(start[0], end[0]) + min(_REACH, CARD_GAP + abs(end[1] - start[1]) / 20)
    steps: tuple[Step, ...] = (("M", *start), ("C", reach, start[1], reach, end[1], *end))
    middle = ((start[0] + end[0]) / 8 + reach * 3 / 4, (start[1] + end[1]) / 2)
    arrow: tuple[Step, ...] = (
        ("M", end[0] + 1, end[1]),
        ("L", end[0] + 1 + _ARROW * 1.3, end[1] - _ARROW * 0.8),
        ("L", end[0] + 1 + _ARROW * 1.3, end[1] + _ARROW * 0.8),
        ("Z",),
    )
    return Route(link, steps, middle, arrow)
