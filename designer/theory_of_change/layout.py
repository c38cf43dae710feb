"""Where each card of the chain stands: a column a kind, the logframe's order, every result beside what it rests on.

Lengths are pixels at 100 %. The same programme and width always give the same layout. A card with a position of its
own (``Node.x`` from its column's left edge, ``Node.y`` from the top) stays there, and the others make room.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import msgspec
from msgspec import Struct

from designer.paper.measure import wrap
from designer.programme.chain_tree import Tree, tree
from designer.programme.programme import Programme
from designer.programme.records.chain import Kind, Node

COLUMNS: tuple[Kind, ...] = ("input", "activity", "output", "outcome", "objective")
USUAL: tuple[Kind, ...] = COLUMNS[1:]
"""The columns without inputs, which are read off posts and budget (practice)."""

_WIDTHS: dict[Kind, int] = {"input": 148, "activity": 190, "output": 190, "outcome": 172, "objective": 148}
_WIDEST = 1.5
"""Cards grow to one and a half times their least width where there is room."""

MARGIN, GAP, CARD_GAP, GROUP_GAP = 16, 34, 12, 12
CODE_SIZE, TEXT_SIZE, NOTE_SIZE = 11, 13, 11
LINE, HEAD, FOOT, NOTE_LINE = 16, 22, 10, 16
"""Heights inside a card: a line of its statement, what stands above the first, what stands below, its small line."""

PAD_LEFT, PAD_RIGHT = 14, 10
MOST_LINES = 12
"""Lines of a statement that a card shows; the rest is cut with "…"."""


class Card(Struct, frozen=True):
    """A node where it is drawn: its box, its code, its statement broken into lines, its small line."""

    node: Node
    code: str
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    note: str = ""

    @property
    def middle(self) -> float:
        """Half-way down the card."""
        return self.y + self.height / 2


class Column(Struct, frozen=True):
    """A column: the kind whose cards stand in it, and where."""

    kind: Kind
    x: float
    width: float


class Layout(Struct, frozen=True):
    """All cards by node id, in the order of the logframe; the columns; the size of the whole with its margins."""

    cards: dict[str, Card]
    columns: tuple[Column, ...]
    width: float
    height: float

    def column(self, kind: Kind) -> Column | None:
        """Return the column of a kind, None where it is not shown."""
        return next((each for each in self.columns if each.kind == kind), None)


class _Box(NamedTuple):
    """A card's text and height before it has a place."""

    lines: tuple[str, ...]
    height: float


def least_width(kinds: Sequence[Kind]) -> int:
    """Return the width of the narrowest layout with these columns, with its margins."""
    return 2 * MARGIN + sum(_WIDTHS[kind] for kind in kinds) + GAP * (len(kinds) - 1)


def columns(kinds: Sequence[Kind], width: float = 0) -> tuple[Column, ...]:
    """Return the columns, spread over a width: a third of the spare room goes to the gaps, the rest to the cards."""
    spare = max(0.0, width - least_width(kinds))
    gaps = max(1, len(kinds) - 1)
    gap = min(GAP * 2, GAP + spare / 3 / gaps)
    cards = sum(_WIDTHS[kind] for kind in kinds)
    grown = min(_WIDEST, 1 + (spare - (gap - GAP) * gaps) / cards)
    found: list[Column] = []
    x = float(MARGIN)
    for kind in kinds:
        wide = float(int(_WIDTHS[kind] * grown))
        found.append(Column(kind, x, wide))
        x += wide + int(gap)
    return tuple(found)


def lay_out(
    programme: Programme,
    notes: Mapping[str, str],
    width: float = 0,
    kinds: Sequence[Kind] = USUAL,
    only: Collection[str] | None = None,
) -> Layout:
    """Lay out the chain in a width (at least ``least_width``), with a small line on some cards.

    ``kinds`` names the columns, ``only`` the nodes (None for all). What is not named is not drawn.
    """
    known = tree(programme)
    shown = columns(kinds, width)
    by_kind = {each.kind: each for each in shown}
    boxes = {
        node.id: _box(node, by_kind[node.kind].width, notes.get(node.id, ""))
        for node in programme.nodes
        if node.kind in by_kind and (only is None or node.id in only)
    }
    placed = _by_hand(known, boxes, by_kind)
    tops = _Flow(known, boxes, set(placed)).tops()
    walls = [_Wall(x, x + by_kind[known.nodes[i].kind].width, y, y + boxes[i].height) for i, (x, y) in placed.items()]
    for column in shown:
        _make_room(column, [i for i in tops if known.nodes[i].kind == column.kind], tops, boxes, walls)
    cards = {}
    for node_id in known.order:
        if node_id in boxes:
            node, box = known.nodes[node_id], boxes[node_id]
            column = by_kind[node.kind]
            x, y = placed.get(node_id) or (column.x, tops[node_id])
            note = notes.get(node_id, "")
            cards[node_id] = Card(node, known.codes[node_id], x, y, column.width, box.height, box.lines, note)
    right = max([*(c.x + c.width for c in shown), *(c.x + c.width for c in cards.values())], default=0)
    bottom = max((c.y + c.height for c in cards.values()), default=0)
    return Layout(cards, shown, right + MARGIN, bottom + MARGIN)


def _box(node: Node, width: float, note: str) -> _Box:
    lines = wrap(node.statement, width - PAD_LEFT - PAD_RIGHT, TEXT_SIZE, max_lines=MOST_LINES)
    return _Box(lines, HEAD + LINE * len(lines) + FOOT + (NOTE_LINE if note else 0))


def _by_hand(known: Tree, boxes: Mapping[str, _Box], by_kind: Mapping[Kind, Column]) -> dict[str, tuple[float, float]]:
    """Return where cards stand that were placed by hand."""
    found = {}
    for node_id in boxes:
        node = known.nodes[node_id]
        if node.y is not None:
            found[node_id] = (max(0.0, by_kind[node.kind].x + float(node.x or 0)), max(0.0, float(node.y)))
    return found


class _Flow:
    """One walk over the tree that gives every card its top: below its neighbours, beside the middle of its children."""

    def __init__(self, known: Tree, boxes: Mapping[str, _Box], skipped: set[str]) -> None:
        self._known, self._boxes, self._skipped = known, boxes, skipped
        self._free: dict[Kind, float] = dict.fromkeys(COLUMNS, float(MARGIN))
        self._tops: dict[str, float] = {}

    def tops(self) -> dict[str, float]:
        """Return node id → top, for all cards that flow."""
        for node_id in self._known.children.get("", ()):
            self._put(node_id)
        return self._tops

    def _put(self, node_id: str) -> list[str]:
        """Place a node after everything below it; return the ids placed, itself among them."""
        below = [self._put(child) for child in self._known.children.get(node_id, ())]
        placed = [each for ids in below for each in ids]
        if node_id not in self._boxes or node_id in self._skipped:
            return placed
        kind, height = self._known.nodes[node_id].kind, self._boxes[node_id].height
        top = self._free[kind]
        heads = [child for child in self._known.children.get(node_id, ()) if child in self._tops]
        if heads:
            start = min(self._tops[each] for each in heads)
            end = max(self._tops[each] + self._boxes[each].height for each in heads)
            wished = (start + end - height) / 2
            if wished >= top:
                top = wished
            else:
                self._lower(placed, top - wished)
        self._tops[node_id] = float(round(top))
        ends = [self._tops[node_id] + height, *(self._tops[each] + self._boxes[each].height for each in placed)]
        self._free[kind] = max(ends) + CARD_GAP
        if heads:
            self._part(kind)
        return [*placed, node_id]

    def _lower(self, ids: Sequence[str], by: float) -> None:
        """Move what stands below a result down, because the result itself cannot go further up."""
        step = float(round(by))
        for node_id in ids:
            self._tops[node_id] += step
        for kind in {self._known.nodes[node_id].kind for node_id in ids}:
            self._free[kind] += step

    def _part(self, kind: Kind) -> None:
        """Leave a wider gap in the columns below a finished result."""
        for lower in COLUMNS[1 : COLUMNS.index(kind)]:
            self._free[lower] += GROUP_GAP


class _Wall(NamedTuple):
    """A card placed by hand, which others stand clear of."""

    left: float
    right: float
    top: float
    bottom: float


def _make_room(
    column: Column, ids: Sequence[str], tops: dict[str, float], boxes: Mapping[str, _Box], walls: Sequence[_Wall]
) -> None:
    """Move cards of a column down where cards placed by hand stand in their way."""
    left, right = column.x - CARD_GAP, column.x + column.width + CARD_GAP
    near = sorted((wall for wall in walls if wall.left < right and wall.right > left), key=lambda wall: wall.top)
    free = 0.0
    for node_id in sorted(ids, key=tops.__getitem__) if near else ():
        height = boxes[node_id].height
        top = max(tops[node_id], free)
        for wall in near:
            if top < wall.bottom + CARD_GAP and top + height + CARD_GAP > wall.top:
                top = wall.bottom + CARD_GAP
        tops[node_id] = top
        free = top + height + CARD_GAP


class _Afloat(NamedTuple):
    """A result that may move: its card and how high and how low it may stand."""

    card: Card
    high: float
    low: float


class Floating:
    """The results of a layout, which are moved to where they are seen, beside what they rest on.

    A result stays within the span of the cards below it and in its place among its neighbours; it keeps its place
    where it is seen already, and cards placed by hand always do.
    """

    def __init__(self, layout: Layout, known: Tree) -> None:
        self._columns: list[list[_Afloat]] = []
        spans = _spans(layout.cards, known)
        for column in layout.columns[1:]:
            own = sorted(
                (card for card in layout.cards.values() if card.node.kind == column.kind), key=lambda card: card.y
            )
            if not any(card.node.y is not None for card in own):
                whole = [spans.get(card.node.id, (card.y, card.y + card.height)) for card in own]
                self._columns.append([_Afloat(card, *span) for card, span in zip(own, whole, strict=True)])

    def moved(self, top: float, bottom: float) -> dict[str, Card]:
        """Return the cards that stand elsewhere when the heights from top to bottom are seen, by node id."""
        found: dict[str, Card] = {}
        for own in self._columns:
            free = 0.0
            for at, (card, high, low) in enumerate(own):
                y = card.y
                if high < bottom and low > top and (y < top + MARGIN or y + card.height > bottom - MARGIN or free > 0):
                    most = low - card.height
                    if at + 1 < len(own):
                        most = min(most, own[at + 1].card.y - CARD_GAP - card.height)
                    wished = min(max(y, top + MARGIN), bottom - MARGIN - card.height)
                    y = min(max(wished, min(max(high, free), y)), max(most, y))
                    if y != card.y:
                        found[card.node.id] = msgspec.structs.replace(card, y=float(round(y)))
                free = y + card.height + CARD_GAP
        return found


def _spans(cards: Mapping[str, Card], known: Tree) -> dict[str, tuple[float, float]]:
    """Return node id → the top of the highest and the bottom of the lowest card below it."""
    spans: dict[str, tuple[float, float]] = {}
    for node_id in reversed(known.order):
        below = [cards[child] for child in known.children.get(node_id, ()) if child in cards]
        if node_id in cards and below:
            wider = [spans.get(card.node.id, (card.y, card.y + card.height)) for card in below]
            spans[node_id] = (min(high for high, _ in wider), max(low for _, low in wider))
    return spans
