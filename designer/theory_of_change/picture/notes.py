"""What links assume, drawn apart from the cards: small dashed notes at their middle, and in full as a list."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from designer.paper.drawing import Item, Rect, Text
from designer.paper.measure import text_width, wrap
from designer.programme.derived import derived
from designer.programme.records.chain import Assumption, Link
from designer.theory_of_change.layout.geometry import NOTE_SIZE
from designer.theory_of_change.layout.routes import Point, Route

_NAMED = 2
"""Codes of assumptions that a link names, one a line: a note is as narrow as the ground between two columns."""

_WIDEST = 56.0
_LINE, _PAD = 14.0, 3.0
NOTE_BELOW, _GAP = 7.0, 2.0
"""Pixels from the middle of a link to its note, and between two notes that would lie on each other."""


@derived
def signs(assumptions: tuple[Assumption, ...]) -> Mapping[str, str]:
    """Return assumption id → what stands for it on a note: its code, else a number that is no other's code."""
    taken = {each.code.strip() for each in assumptions}
    free = (number for number in map(str, range(1, 2 * len(assumptions) + 1)) if number not in taken)
    return {each.id: each.code.strip() or next(free) for each in assumptions}


@derived
def assumed_codes(assumptions: tuple[Assumption, ...]) -> Mapping[str, tuple[str, ...]]:
    """Return link id → the signs of what it assumes, in the user's order."""
    named = signs(assumptions)
    found: dict[str, tuple[str, ...]] = {}
    for each in assumptions:
        for link_id in each.link_ids:
            found[link_id] = (*found.get(link_id, ()), named[each.id])
    return found


def assumed_texts(assumptions: tuple[Assumption, ...], links: Iterable[Link]) -> tuple[tuple[str, str], ...]:
    """Return sign and text of each assumption that stands on one of some links, in the user's order."""
    named, there = signs(assumptions), {each.id for each in links}
    held = (each for each in assumptions if not there.isdisjoint(each.link_ids))
    return tuple((named[each.id], " ".join(each.statement.split())) for each in held)


class NoteShape(NamedTuple):
    """A note around its own corner (0, 0): its shapes, its width, its height."""

    items: tuple[Item, ...]
    width: float
    height: float


def note_shape(codes: Sequence[str]) -> NoteShape:
    """Return what a link assumes as a small dashed note: at most two codes, then how many more there are."""
    named = [wrap(" ".join(code.split()), _WIDEST, NOTE_SIZE, max_lines=1)[0] for code in codes[:_NAMED]]
    if len(codes) > _NAMED:
        named.append(f"+{len(codes) - _NAMED}")
    wide = max((text_width(each, NOTE_SIZE) for each in named), default=0.0) + 2 * _PAD
    high = _LINE * len(named) + _PAD
    ground = Rect(0, 0, wide, high, "sheet", "ink_second", 1.0, 0, (3.0, 2.0))
    lines = (
        Text(wide / 2, _LINE * at + 12, told, NOTE_SIZE, colour="ink_second", anchor="middle")
        for at, told in enumerate(named)
    )
    return NoteShape((ground, *lines), wide, high)


def note_places(routes: Iterable[Route], assumed: Mapping[str, Sequence[str]]) -> dict[str, Point]:
    """Return link id → where the corner of its note stands: below the link's middle, clear of other notes."""
    found: dict[str, Point] = {}
    taken: list[tuple[float, float, float, float]] = []
    for each in sorted((r for r in routes if assumed.get(r.link.id)), key=lambda r: (r.middle[1], r.middle[0])):
        _, wide, high = note_shape(assumed[each.link.id])
        x, y = each.middle[0] - wide / 2, each.middle[1] + NOTE_BELOW
        beside = [box for box in taken if box[0] < x + wide and x < box[2]]
        while under := [box[3] for box in beside if box[1] < y + high + _GAP and y < box[3] + _GAP]:
            y = max(under) + _GAP
        taken.append((x, y, x + wide, y + high))
        found[each.link.id] = (x, y)
    return found
