"""Where each card of the chain stands: in the column or row of its kind, every result beside what it rests on.

The same programme and width always give the same layout. Across, a card with a position of its own (``Node.x`` from its
column's left edge, ``Node.y`` from the top) stays there, and the others make room; upwards such positions mean nothing.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from designer.paper.measure import wrap
from designer.programme.chain_tree import Tree, tree
from designer.programme.programme import Programme
from designer.programme.records.chain import Kind, Node
from designer.theory_of_change.layout.flow import Group, flow, settle
from designer.theory_of_change.layout.geometry import (
    CARD_GAP,
    CODE_SIZE,
    COLUMNS,
    FOOT,
    GAP,
    HEAD,
    LINE,
    MARGIN,
    MOST_LINES,
    NOTE_LINE,
    NOTE_SIZE,
    PAD_LEFT,
    PAD_RIGHT,
    TEXT_SIZE,
    USUAL,
    Box,
    Card,
    Column,
    Lane,
    Layout,
    Track,
)
from designer.theory_of_change.layout.lanes import LANE_PAD, LEAST, LEAST_UPRIGHT, in_lanes
from designer.theory_of_change.layout.stacks import Stacked, stacks
from designer.theory_of_change.layout.standing import folded_away, standing
from designer.theory_of_change.layout.tracks import UPRIGHT_WIDTH, columns, fitted, least_width, rows, steps

__all__ = [
    "CARD_GAP",
    "CODE_SIZE",
    "COLUMNS",
    "FOOT",
    "GAP",
    "HEAD",
    "LINE",
    "MARGIN",
    "MOST_LINES",
    "NOTE_LINE",
    "NOTE_SIZE",
    "PAD_LEFT",
    "PAD_RIGHT",
    "TEXT_SIZE",
    "USUAL",
    "Box",
    "Card",
    "Column",
    "Lane",
    "Layout",
    "Track",
    "lay_out",
    "least_width",
]
"""What whoever draws a layout needs stands here as well."""


class _Text(NamedTuple):
    """A card's statement in lines and the height it takes."""

    lines: tuple[str, ...]
    height: float


def lay_out(
    programme: Programme,
    notes: Mapping[str, str],
    width: float = 0,
    kinds: Sequence[Kind] = USUAL,
    only: Collection[str] | None = None,
    folded: Collection[str] = (),
) -> Layout:
    """Lay out the chain as its diagram says, with a small line on some cards.

    Across it takes a width, at least that of a column a kind; early results of a kind stand before later ones as far as
    there is room for more. Upwards it is as wide as it must be. ``kinds`` names the columns, ``only`` the nodes (None
    for all); what is not named is not drawn, nor what hangs only below ``folded``.
    """
    return _LayingOut(programme, notes, width, kinds, only, folded).layout()


class _LayingOut:
    """One layout in the making: which cards, how large, in which columns, and where along the order."""

    def __init__(
        self,
        programme: Programme,
        notes: Mapping[str, str],
        width: float,
        kinds: Sequence[Kind],
        only: Collection[str] | None,
        folded: Collection[str],
    ) -> None:
        self._programme, self._notes, self._kinds = programme, notes, kinds
        self._known: Tree = tree(programme)
        self._upright = programme.diagram.direction == "up"
        nodes = self._known.nodes
        wanted = [i for i in self._known.order if nodes[i].kind in kinds and (only is None or i in only)]
        away = folded_away(programme.links, folded)
        gone = frozenset[str]().union(*away.values())
        self._shown = [each for each in wanted if each not in gone]
        self._hidden = {each: len(ids.intersection(wanted)) for each, ids in away.items()}
        self._rank = {kind: rank for rank, kind in enumerate(COLUMNS)}
        self._by_hand_ids = frozenset() if self._upright else {i for i in self._shown if nodes[i].y is not None}
        self._parted = in_lanes(programme, self._ordered(), nodes)
        self._parents = {i: home for _, _, ids in self._parted for i, home in self._hung(ids).items()}
        self._step, self._stacked = self._steps(width)
        self._counts: dict[Kind, int] = {}
        for node_id, step in self._step.items():
            kind = nodes[node_id].kind
            self._counts[kind] = max(self._counts.get(kind, 1), step + 1)
        self._columns = () if self._upright else columns(kinds, width, self._counts)
        self._text = {each: self._written(nodes[each]) for each in self._shown}
        self._levels = self._tracks()
        self._by_hand = {each: self._placed(nodes[each]) for each in self._by_hand_ids}

    def _ordered(self) -> list[str]:
        """Return the cards that are not placed by hand, in the order in which they stand."""
        ids = set(self._shown) - self._by_hand_ids
        return [each for each in standing(self._known, self._programme.diagram.order_ids) if each in ids]

    def _hung(self, ids: Sequence[str]) -> dict[str, str]:
        """Return what each card hangs below among some: its home, or the home of what is not there."""
        there, home = frozenset(ids), self._known.home
        found = {}
        for node_id in ids:
            parent = home[node_id]
            while parent and parent not in there:
                parent = home[parent]
            found[node_id] = parent
        return found

    def _steps(self, width: float) -> tuple[dict[str, int], dict[str, Stacked]]:
        """Return the sub-column of each card that is not in the first, and upwards the places in stacks."""
        nodes = self._known.nodes
        found = steps(nodes, frozenset(self._shown), self._programme.links)
        if not self._upright:
            return fitted(found, nodes, self._programme.links, self._kinds, width), {}
        stacked: dict[str, Stacked] = {}
        for _, _, ids in self._parted:
            stacked |= stacks(ids, nodes, self._known.home)
        deepest: dict[Kind, int] = {}
        for node_id, each in stacked.items():
            deepest[nodes[node_id].kind] = max(deepest.get(nodes[node_id].kind, 0), each.at)
        return found | {i: deepest[nodes[i].kind] - each.at for i, each in stacked.items()}, stacked

    def _written(self, node: Node) -> _Text:
        width = UPRIGHT_WIDTH if self._upright else self._column(node.kind).tracks[0].deep
        lines = wrap(node.statement, width - PAD_LEFT - PAD_RIGHT, TEXT_SIZE, max_lines=MOST_LINES)
        small = NOTE_LINE if self._notes.get(node.id) else 0
        return _Text(lines, float(HEAD + LINE * len(lines) + FOOT + small))

    def _column(self, kind: Kind) -> Column:
        return self._columns[self._kinds.index(kind)]

    def _tracks(self) -> dict[Kind, Sequence[Track]]:
        """Return the sub-columns of each kind along the levels."""
        if not self._upright:
            return {each.kind: each.tracks for each in self._columns}
        deep: dict[tuple[Kind, int], float] = {}
        for node_id, text in self._text.items():
            place = (self._known.nodes[node_id].kind, self._step.get(node_id, 0))
            deep[place] = max(deep.get(place, 0.0), text.height)
        return dict(zip(self._kinds, rows(self._kinds, deep, self._counts), strict=True))

    def _placed(self, node: Node) -> Box:
        """Return the box of a card that was placed by hand."""
        column = self._column(node.kind)
        x, y = max(0.0, column.x + float(node.x or 0)), max(0.0, float(node.y or 0))
        return Box(x, y, column.tracks[0].deep, self._text[node.id].height)

    def layout(self) -> Layout:
        """Place the cards lane by lane, then the objectives over them, and return the whole."""
        wide = {each: float(UPRIGHT_WIDTH) if self._upright else text.height for each, text in self._text.items()}
        begins: dict[str, float] = {}
        lanes: list[Lane] = []
        titled = self._parted[0][1] != ""
        start, least = float(MARGIN), LEAST_UPRIGHT if self._upright else LEAST
        for key, title, ids in self._parted:
            pad = LANE_PAD if titled else 0
            begins |= self._lane(ids, wide, start + pad)
            if titled:
                last = max((begins[each] + wide[each] for each in ids), default=0.0)
                lanes.append(Lane(title, start, max(last + pad, start + least) - start, key))
                start = lanes[-1].end
        if titled:
            begins |= self._objectives(wide, lanes)
        return self._finished(begins, wide, tuple(lanes))

    def _lane(self, ids: Sequence[str], wide: Mapping[str, float], start: float) -> dict[str, float]:
        """Return where the cards of a lane begin along the order; those placed by hand are made room for."""
        alone = [each for each in ids if each not in self._stacked or not self._stacked[each].at]
        ends = [(each.from_id, each.to_id) for each in self._programme.links]
        group = Group(alone, wide, {each: self._place(each) for each in alone}, self._parents, ends)
        begins = (settle if self._programme.diagram.order_ids else flow)(group, start)
        for each in ids:
            if each in self._stacked:
                begins[each] = begins[self._stacked[each].head]
        self._make_room(ids, begins, wide)
        return begins

    def _place(self, node_id: str) -> tuple[int, int]:
        return self._rank[self._known.nodes[node_id].kind], self._step.get(node_id, 0)

    def _objectives(self, wide: Mapping[str, float], lanes: Sequence[Lane]) -> dict[str, float]:
        """Return where the objectives begin: one behind the other, in the middle of all lanes."""
        nodes = self._known.nodes
        ids = [each for each in self._ordered() if nodes[each].kind == "objective"]
        whole = sum(wide[each] for each in ids) + CARD_GAP * (len(ids) - 1)
        at = max(MARGIN, round((lanes[0].start + lanes[-1].end - whole) / 2))
        found = {}
        for each in ids:
            found[each] = float(at)
            at += int(wide[each]) + CARD_GAP
        self._make_room(ids, found, wide)
        return found

    def _make_room(self, ids: Sequence[str], begins: dict[str, float], wide: Mapping[str, float]) -> None:
        """Move cards on where cards placed by hand stand in their way."""
        if not self._by_hand:
            return
        held: dict[Track, list[str]] = {}
        for each in sorted(ids, key=begins.__getitem__):
            held.setdefault(self._track(each), []).append(each)
        for track, own in held.items():
            near = [
                box for box in self._by_hand.values() if box.u < track.end + CARD_GAP and box.end > track.u - CARD_GAP
            ]
            _push(own, begins, wide, sorted(near, key=lambda box: box.v))

    def _track(self, node_id: str) -> Track:
        return self._levels[self._known.nodes[node_id].kind][self._step.get(node_id, 0)]

    def _finished(self, begins: Mapping[str, float], wide: Mapping[str, float], lanes: tuple[Lane, ...]) -> Layout:
        """Return the layout of boxes whose places are known, turned where it runs upwards."""
        boxes = {each: self._box(each, begins, wide) for each in self._shown}
        tracks = [track for kind in self._kinds for track in self._levels[kind]]
        deep = max([*(each.end for each in tracks), *(each.end for each in boxes.values())], default=0.0) + MARGIN
        last = max([*(each.last for each in boxes.values()), *(lane.end for lane in lanes)], default=0.0) + MARGIN
        cards = {each: self._card(each, box, deep) for each, box in boxes.items()}
        if self._upright:
            told = tuple(self._row(kind, last, deep) for kind in self._kinds)
            return Layout(cards, told, last, deep, lanes, upright=True)
        told = tuple(Column(c.kind, c.x, c.width, 0.0, last, c.tracks) for c in self._columns)
        return Layout(cards, told, deep, last, lanes, by_hand=tuple(self._by_hand.keys() & cards.keys()))

    def _box(self, node_id: str, begins: Mapping[str, float], wide: Mapping[str, float]) -> Box:
        placed = self._by_hand.get(node_id)
        if placed is not None:
            return placed
        track, height = self._track(node_id), self._text[node_id].height
        if self._upright:  # the cards of a row are level at the top
            return Box(track.end - height, begins[node_id], height, wide[node_id])
        return Box(track.u, begins[node_id], track.deep, wide[node_id])

    def _card(self, node_id: str, box: Box, deep: float) -> Card:
        node, code, text = self._known.nodes[node_id], self._known.codes[node_id], self._text[node_id]
        if self._upright:
            x, y, width, height = box.v, deep - box.end, box.wide, box.deep
        else:
            x, y, width, height = box.u, box.v, box.deep, box.wide
        note, hidden = self._notes.get(node_id, ""), self._hidden.get(node_id, 0)
        return Card(node, code, x, y, width, height, text.lines, note, hidden, self._step.get(node_id, 0))

    def _row(self, kind: Kind, wide: float, deep: float) -> Column:
        """Return the row of a kind as it stands on the picture."""
        tracks = tuple(self._levels[kind])
        low, high = tracks[0].u, tracks[-1].end
        return Column(kind, 0.0, wide, deep - high, high - low, tracks)


def _push(ids: Sequence[str], begins: dict[str, float], wide: Mapping[str, float], walls: Sequence[Box]) -> None:
    """Move cards of a sub-column, given in their order, behind the walls in their way and behind each other."""
    free = 0.0
    for node_id in ids if walls else ():
        begin = max(begins[node_id], free)
        for wall in walls:
            if begin < wall.last + CARD_GAP and begin + wide[node_id] + CARD_GAP > wall.v:
                begin = wall.last + CARD_GAP
        begins[node_id] = begin
        free = begin + wide[node_id] + CARD_GAP
