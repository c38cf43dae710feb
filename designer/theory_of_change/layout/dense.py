"""The chain set close together, for a sheet on which it could not be read as the window lays it out.

The same cards, columns and order, with two differences: results of a kind stand in one column, so that a link between
them bows; and the cards of the lowest kind stand several abreast, row by row, beside what they lead to. Each result has
a band of its own with all that hangs below it, and stands in its middle.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from designer.paper.measure import wrap
from designer.programme.chain_tree import tree
from designer.programme.programme import Programme
from designer.programme.records.chain import Kind
from designer.theory_of_change.layout.geometry import (
    CARD_GAP,
    FOOT,
    HEAD,
    LINE,
    MARGIN,
    MOST_LINES,
    NOTE_LINE,
    PAD_LEFT,
    PAD_RIGHT,
    TEXT_SIZE,
    Card,
    Column,
    Layout,
    Track,
)
from designer.theory_of_change.layout.standing import standing

_WIDTHS: dict[Kind, float] = {"input": 148, "activity": 184, "output": 184, "outcome": 168, "objective": 148}
_GAP = 44.0
"""Between columns: wider than in the window, for the links between results of a kind bow into it."""
_ABREAST_GAP = 22.0
"""Between cards that stand abreast: room for a link to come from behind one."""
_BAND_GAP = 10.0
"""More than between two cards: between the bands of two results."""
MOST_ABREAST = 3
WIDER = (1.0, 1.2, 1.45)
"""How much wider than at least cards may be."""


class Dense(NamedTuple):
    """The ways to set a chain close together; none where it runs upwards or has lanes, which say where cards stand."""

    programme: Programme
    notes: Mapping[str, str]
    kinds: Sequence[Kind]

    def layouts(self) -> Iterator[Layout]:
        """Give them: fewer and more abreast, in narrower and wider cards."""
        for abreast in range(1, MOST_ABREAST + 1) if self._allowed() else ():
            for wider in WIDER:
                yield self._set(abreast, wider)

    def least(self) -> tuple[float, float]:
        """Return the least width and the least height that any of them has, without the names of the columns."""
        if not self._allowed():
            return math.inf, math.inf
        return self._set(1, WIDER[0]).width, self._set(MOST_ABREAST, WIDER[-1]).height

    def _allowed(self) -> bool:
        diagram = self.programme.diagram
        return bool(self.kinds) and diagram.direction != "up" and not diagram.lanes

    def _set(self, abreast: int, wider: float) -> Layout:
        return dense(self.programme, self.notes, self.kinds, abreast, wider)


def dense(
    programme: Programme, notes: Mapping[str, str], kinds: Sequence[Kind], abreast: int = 1, wider: float = 1.0
) -> Layout:
    """Lay out the chain close together: so many of the lowest kind abreast, cards so much wider than at least."""
    return _Setting(programme, notes, kinds, abreast, wider).layout()


class _Setting:
    """One layout in the making: the bands are filled from the top."""

    def __init__(
        self, programme: Programme, notes: Mapping[str, str], kinds: Sequence[Kind], abreast: int, wider: float
    ) -> None:
        self._known, self._notes, self._lowest = tree(programme), notes, kinds[0]
        self._abreast = abreast
        self._columns = dict(zip(kinds, _columns(kinds, abreast, wider), strict=True))
        order = standing(self._known, programme.diagram.order_ids)
        self._children: dict[str, list[str]] = {}
        for node_id in order:
            if self._known.nodes[node_id].kind in self._columns:
                self._children.setdefault(self._shown_home(node_id), []).append(node_id)
        self._cards: dict[str, Card] = {}

    def _shown_home(self, node_id: str) -> str:
        """Return the nearest home above a node whose kind has a column."""
        home = self._known.home
        above = home[node_id]
        while above and self._known.nodes[above].kind not in self._columns:
            above = home[above]
        return above

    def layout(self) -> Layout:
        """Place the cards and return the whole."""
        bottom = self._fill("", float(MARGIN)) - CARD_GAP
        height = max(bottom, float(MARGIN)) + MARGIN
        told = tuple(Column(c.kind, c.x, c.width, 0.0, height, c.tracks) for c in self._columns.values())
        cards = {each: self._cards[each] for each in self._known.order if each in self._cards}
        return Layout(cards, told, told[-1].x + told[-1].width + MARGIN, height)

    def _fill(self, parent: str, top: float) -> float:
        """Place all below a card, from the top; return where the next may begin."""
        row: list[str] = []
        for child in self._children.get(parent, ()):
            if self._known.nodes[child].kind == self._lowest:
                row.append(child)
                continue
            top = self._put(child, self._rows(row, top))
            row = []
        return self._rows(row, top)

    def _rows(self, ids: Sequence[str], top: float) -> float:
        """Place cards of the lowest kind abreast, row by row; return where the next may begin."""
        for start in range(0, len(ids), self._abreast):
            row = ids[start : start + self._abreast]
            made = [self._card(node_id, top, at) for at, node_id in enumerate(row)]
            top += max(card.height for card in made) + CARD_GAP
        return top

    def _put(self, node_id: str, top: float) -> float:
        """Place a result in the middle of what hangs below it; return where the next may begin."""
        held = set(self._cards)
        end = self._fill(node_id, top)
        high = self._card(node_id, top).height
        span = end - top - CARD_GAP
        if end <= top:
            return top + high + CARD_GAP
        if high > span:
            self._lower([each for each in self._cards if each not in held and each != node_id], (high - span) / 2)
        else:
            self._card(node_id, top + (span - high) / 2)
        return top + max(span, high) + CARD_GAP + _BAND_GAP

    def _lower(self, ids: Sequence[str], by: float) -> None:
        for each in ids:
            card = self._cards[each]
            self._card(each, card.y + by, card.track)

    def _card(self, node_id: str, top: float, at: int = 0) -> Card:
        """Place a card, in the so-manieth sub-column of its kind."""
        node, track = self._known.nodes[node_id], self._columns[self._known.nodes[node_id].kind].tracks[at]
        lines = wrap(node.statement, track.deep - PAD_LEFT - PAD_RIGHT, TEXT_SIZE, max_lines=MOST_LINES)
        note = self._notes.get(node_id, "")
        high = float(HEAD + LINE * len(lines) + FOOT + (NOTE_LINE if note else 0))
        made = Card(node, self._known.codes[node_id], track.u, round(top), track.deep, high, lines, note, 0, at)
        self._cards[node_id] = made
        return made


def _columns(kinds: Sequence[Kind], abreast: int, wider: float) -> Iterator[Column]:
    """Give the columns, the first with sub-columns."""
    x = float(MARGIN)
    for kind in kinds:
        wide = float(int(_WIDTHS[kind] * wider))
        count = abreast if kind == kinds[0] else 1
        tracks = tuple(Track(x + (wide + _ABREAST_GAP) * at, wide) for at in range(count))
        yield Column(kind, x, tracks[-1].end - x, tracks=tracks)
        x = tracks[-1].end + _GAP
