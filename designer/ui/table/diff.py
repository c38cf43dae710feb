"""How one list of rows becomes another with the fewest disturbances, found by identity: no Qt here.

A table that follows the steps keeps its selection, its current cell and where it is scrolled to.
"""

from collections.abc import Iterable, Sequence
from itertools import compress, count
from operator import is_not
from typing import NamedTuple

from designer.ui.table.rows import Row

MOST_RUNS, MOST_MOVES = 64, 32
"""Beyond so many separate places a table is quicker shown anew: Qt keeps each selected cell's place by itself."""

Span = tuple[int, int]
"""The first and the last of neighbouring positions."""


class Steps(NamedTuple):
    """What to do, in this order: remove spans (last first), move blocks up, insert spans, show spans anew.

    A move is (from, how many, to), always upwards, at positions of the moment. Removals are at old positions,
    insertions and changes at new ones.
    """

    removed: tuple[Span, ...] = ()
    moves: tuple[tuple[int, int, int], ...] = ()
    inserted: tuple[Span, ...] = ()
    changed: tuple[Span, ...] = ()


def steps(old: Sequence[Row], new: Sequence[Row]) -> Steps | None:
    """Find the steps from the old rows to the new; ``None`` where showing everything anew is quicker or safer."""
    if len(old) == len(new):  # the usual case: some rows hold something else
        changed = list(compress(count(), map(is_not, old, new)))
        if all(old[at].id == new[at].id for at in changed):
            return Steps(changed=_bounded(spans(changed)))
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    before, after = old[head : len(old) - tail], new[head : len(new) - tail]
    ids, wanted = [row.id for row in before], [row.id for row in after]
    if ids == wanted:
        return Steps(changed=_changed(before, after, head))
    known, kept = set(ids), set(wanted)
    if len(known) != len(ids) or len(kept) != len(wanted):
        return None
    removed = _spans([id not in kept for id in ids], head)
    inserted = _spans([id not in known for id in wanted], head)
    if len(removed) > MOST_RUNS or len(inserted) > MOST_RUNS:
        return None
    left, target = [id for id in ids if id in kept], [id for id in wanted if id in known]
    moves = _moves(left, target, head)
    if moves is None:
        return None
    rows = {row.id: row for row in before}
    matched = [rows.get(row.id, row) for row in after]
    return Steps(removed, moves, inserted, _changed(matched, after, head))


def _common(one: Sequence[Row], other: Sequence[Row]) -> int:
    """Count the rows that both begin with."""
    return next(compress(count(), map(is_not, one, other)), min(len(one), len(other)))


def _changed(before: Sequence[Row], after: Sequence[Row], start: int) -> tuple[Span, ...]:
    return _bounded(_spans(list(map(is_not, before, after)), start))


def _bounded(found: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return spans, as one where they are many."""
    return ((found[0][0], found[-1][1]),) if len(found) > MOST_RUNS else found


def _spans(marks: Sequence[bool], start: int) -> tuple[Span, ...]:
    """Gather marked neighbours into spans; positions count from ``start``."""
    return spans(compress(count(start), marks))


def spans(positions: Iterable[int]) -> tuple[Span, ...]:
    """Gather neighbours among rising positions into spans."""
    found: list[Span] = []
    for at in positions:
        if found and found[-1][1] == at - 1:
            found[-1] = (found[-1][0], at)
        else:
            found.append((at, at))
    return tuple(found)


def _moves(ids: Sequence[str], target: Sequence[str], start: int) -> tuple[tuple[int, int, int], ...] | None:
    """Find the block moves that put ids in order; ``None`` where they would be too many."""
    now = list(ids)
    moves: list[tuple[int, int, int]] = []
    at, end = 0, len(target)
    while at < end:
        if now[at] == target[at]:
            at += 1
            continue
        if len(moves) == MOST_MOVES:
            return None
        source = now.index(target[at], at)
        size = 1
        while source + size < end and now[source + size] == target[at + size]:
            size += 1
        moves.append((start + source, size, start + at))
        now[at:at] = now[source : source + size]
        del now[source + size : source + 2 * size]
        at += size
    return tuple(moves)
