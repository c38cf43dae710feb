"""Where cards stand along the order: each below its neighbours and beside the middle of what hangs below it.

Two ways, for neither can do what the other does. ``flow`` goes once over the tree, so that nothing that stands before
an edit ever moves; for that, what hangs below a card must follow it in each column, as it does in the logframe's order.
``settle`` takes the columns in any order, such as the one that untangling left, where no such walk exists: it sweeps to
and fro until all stand as near as they may to what they are linked with. The order and ``settle`` are what the bench
holds beside graphviz.
"""

from collections.abc import Mapping, Sequence
from math import floor
from typing import NamedTuple

from designer.theory_of_change.layout.geometry import CARD_GAP, GROUP_GAP

Place = tuple[int, int]
"""A sub-column: rank of the kind, step."""


class Group(NamedTuple):
    """Cards that are placed together: in their order, each with its extent, its sub-column, and what it hangs below.

    What a card hangs below has a higher rank than the card; "" for what hangs below nothing. ``links`` are pairs of
    cards that draw each other along the order, where ``settle`` places them; those within a sub-column do not.
    """

    ids: Sequence[str]
    wide: Mapping[str, float]
    place: Mapping[str, Place]
    parent: Mapping[str, str]
    links: Sequence[tuple[str, str]] = ()

    def children(self) -> dict[str, list[str]]:
        """Return what hangs below each card, in its order; below "" what hangs below nothing."""
        found: dict[str, list[str]] = {}
        for each in self.ids:
            found.setdefault(self.parent[each], []).append(each)
        return found


def flow(group: Group, start: float) -> dict[str, float]:
    """Return where each card begins along the order, the first at ``start``; hanging cards stay with their tree."""
    return _Flow(group, start).begins


class _Flow:
    """One walk over the tree: a result is placed after everything below it."""

    def __init__(self, group: Group, start: float) -> None:
        self._group = group
        self._children = group.children()
        self._free: dict[Place, float] = dict.fromkeys(group.place.values(), start)
        self.begins: dict[str, float] = {}
        for node_id in self._children.get("", ()):
            self._put(node_id)

    def _put(self, node_id: str) -> list[str]:
        """Place a card after everything below it; return the ids placed, itself among them."""
        begins, wide = self.begins, self._group.wide
        heads = self._children.get(node_id, ())
        placed = [each for child in heads for each in self._put(child)]
        own = self._group.place[node_id]
        top = self._free[own]
        if heads:
            first = min(begins[each] for each in heads)
            last = max(begins[each] + wide[each] for each in heads)
            wished = (first + last - wide[node_id]) / 2
            if wished >= top:
                top = wished
            else:
                self._push(placed, top - wished)
        begins[node_id] = float(round(top))
        self._take(own, max(begins[each] + wide[each] for each in (*placed, node_id)), whole=bool(heads))
        return [*placed, node_id]

    def _push(self, ids: Sequence[str], by: float) -> None:
        """Move what hangs below a card on, because the card itself cannot go further back."""
        step = float(round(by))
        for node_id in ids:
            self.begins[node_id] += step
        ranks = {self._group.place[node_id][0] for node_id in ids}
        for place in self._free:
            if place[0] in ranks:
                self._free[place] += step

    def _take(self, own: Place, last: float, *, whole: bool) -> None:
        """Let the next card of a kind begin behind one; with all below it, behind it in every sub-column."""
        for place, free in self._free.items():
            if place == own or (whole and place[0] == own[0]):
                self._free[place] = max(free, last + CARD_GAP)
            elif whole and 0 < place[0] < own[0]:  # inputs hang below nothing
                self._free[place] = free + GROUP_GAP


_ROUNDS = 4
_STILL = 0.25
"""Pixels that a card may still be about to move when the search for its place ends."""

_LOOSE = 0.05
"""How much a card without anything to stand beside counts against one that has it."""


def settle(group: Group, start: float) -> dict[str, float]:
    """Return where each card begins along the order when the cards of each sub-column keep the given order.

    To and fro, results come beside the mean of what leads to them and that beside the mean of what it leads to, as near
    as the neighbours of each let it; the first card of all ends at ``start``.
    """
    return _Settling(group).begun(start)


class _Settling:
    """The columns of a group, swept from the lowest kind up and back until they rest."""

    def __init__(self, group: Group) -> None:
        self._group, self._children = group, group.children()
        self._above = {each: self._line(each) for each in group.ids}
        self._lower, self._upper = self._drawn()
        self._tracks: dict[Place, list[str]] = {}
        for each in group.ids:
            self._tracks.setdefault(group.place[each], []).append(each)
        self._offsets = {place: self._packed(ids) for place, ids in self._tracks.items()}
        self.begins = {
            each: at for place, ids in self._tracks.items() for each, at in zip(ids, self._offsets[place], strict=True)
        }

    def _drawn(self) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
        """Return for each card what draws it from lower sub-columns and from upper ones."""
        place = self._group.place
        lower: dict[str, list[str]] = {each: [] for each in self._group.ids}
        upper: dict[str, list[str]] = {each: [] for each in self._group.ids}
        for one, other in self._group.links:
            if one in place and other in place and place[one] != place[other]:
                low, high = (one, other) if place[one] < place[other] else (other, one)
                upper[low].append(high)
                lower[high].append(low)
        return lower, upper

    def _line(self, node_id: str) -> tuple[str, ...]:
        """Return what a card hangs below, the nearest last."""
        parent = self._group.parent[node_id]
        return (*self._line(parent), parent) if parent else ()

    def _packed(self, ids: Sequence[str]) -> list[float]:
        """Return where the cards of a sub-column begin when each stands as near to the one before as it may."""
        found, at, before = [], 0.0, ""
        for each in ids:
            if before:
                at += self._group.wide[before] + CARD_GAP + GROUP_GAP * self._parted(before, each)
            found.append(at)
            before = each
        return found

    def _parted(self, one: str, other: str) -> int:
        """Return how many results, objectives aside, the two hang below that the other does not."""
        mine, yours = self._above[one][-2:], self._above[other][-2:]
        return max(len(set(mine) - set(yours)), len(set(yours) - set(mine)))

    def begun(self, start: float) -> dict[str, float]:
        """Sweep until nothing moves, and return where the cards begin, in whole pixels."""
        upwards = sorted(self._tracks)
        for _ in range(_ROUNDS):
            moved = max((self._sweep(place, up=False) for place in reversed(upwards)), default=0.0)
            moved = max(moved, max((self._sweep(place, up=True) for place in upwards), default=0.0))
            if moved < _STILL:
                break
        return self._whole(start)

    def _sweep(self, place: Place, *, up: bool) -> float:
        """Move the cards of a sub-column as near as they may to where they wish to be; return the farthest move."""
        ids, offsets = self._tracks[place], self._offsets[place]
        wishes = [self._wish(each, up=up) for each in ids]
        found = _nearest([(wish - at, weight) for (wish, weight), at in zip(wishes, offsets, strict=True)])
        farthest = 0.0
        for each, at, shift in zip(ids, offsets, found, strict=True):
            farthest = max(farthest, abs(at + shift - self.begins[each]))
            self.begins[each] = at + shift
        return farthest

    def _wish(self, node_id: str, *, up: bool) -> tuple[float, float]:
        """Return where a card would begin best, and how much that counts."""
        wide, begins = self._group.wide, self.begins
        drawing = self._lower[node_id] if up else self._upper[node_id]
        if drawing:
            mean = sum(begins[each] + wide[each] / 2 for each in drawing) / len(drawing)
            return mean - wide[node_id] / 2, float(len(drawing))
        if not up:
            return begins[node_id], 1.0 if self._lower[node_id] else _LOOSE
        mates = self._children[self._group.parent[node_id]]
        at = mates.index(node_id) if self._group.parent[node_id] else 0
        if at:
            return begins[mates[at - 1]] + wide[mates[at - 1]] + CARD_GAP, _LOOSE
        return begins[node_id], _LOOSE

    def _whole(self, start: float) -> dict[str, float]:
        """Return the places in whole pixels, the first at the start, and none nearer to its neighbour than it may."""
        least = min(self.begins.values(), default=0.0)
        for ids, offsets in zip(self._tracks.values(), self._offsets.values(), strict=True):
            free = 0.0
            for each, at in zip(ids, offsets, strict=True):
                begin = max(free + at, floor(self.begins[each] - least + 0.5) + start)
                self.begins[each] = begin
                free = begin - at
        return self.begins


def _nearest(wishes: Sequence[tuple[float, float]]) -> list[float]:
    """Return numbers that never fall and are nearest to the wished ones, each with its weight: pooled neighbours."""
    pools: list[list[float]] = []
    for wish, weight in wishes:
        pool = [wish * weight, weight, 1]
        while pools and pools[-1][0] * pool[1] >= pool[0] * pools[-1][1]:
            before = pools.pop()
            pool = [pool[0] + before[0], pool[1] + before[1], pool[2] + before[2]]
        pools.append(pool)
    return [total / weight for total, weight, count in pools for _ in range(int(count))]
