"""Rectangles on the grid: what touches what, and which lie near, so that a thousand cost no more than those around."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

Point = tuple[float, float]
_CELL = 24.0

_FEW = 48
"""Up to so many boxes it is quicker to look at all of them than to look up which lie near."""


class Box(NamedTuple):
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float

    def holds(self, other: "Box") -> bool:
        """Tell whether the other lies inside this one."""
        return (
            self.x <= other.x
            and self.y <= other.y
            and other.x + other.width <= self.x + self.width
            and other.y + other.height <= self.y + self.height
        )

    def grown(self, across: float, down: float = 0) -> "Box":
        """Return the box with so much more on either side."""
        return Box(self.x - across, self.y - down, self.width + 2 * across, self.height + 2 * down)


class Near:
    """Boxes that are found by where they lie."""

    def __init__(self, boxes: Iterable[Box] = ()) -> None:
        self._all: list[Box] = []
        self._cells: dict[tuple[int, int], list[Box]] = {}
        for box in boxes:
            self.add(box)

    def add(self, box: Box) -> None:
        """Take one more in."""
        self._all.append(box)
        for cell in _cells(box):
            self._cells.setdefault(cell, []).append(box)

    def around(self, box: Box) -> Iterable[Box]:
        """Return the boxes that may touch one, some of them several times, and others if there are few."""
        return self._all if len(self._all) <= _FEW else self._looked_up(box)

    def _looked_up(self, box: Box) -> Iterator[Box]:
        for cell in _cells(box):
            yield from self._cells.get(cell, ())


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    """Yield the cells over which a box lies."""
    left, top, width, height = box
    for column in range(int(left // _CELL), int((left + width) // _CELL) + 1):
        for row in range(int(top // _CELL), int((top + height) // _CELL) + 1):
            yield column, row


def hits(box: Box, others: Iterable[Box]) -> bool:
    """Tell whether a box has any area in common with one of some others."""
    left, top, width, height = box
    right, bottom = left + width, top + height
    for x, y, wide, high in others:  # noqa: SIM110 - the innermost loop: an `any` takes twice as long
        if left < x + wide and x < right and top < y + high and y < bottom:
            return True
    return False


def nearest(point: Point, box: Box) -> Point:
    """Return the point of a box's edge, a little off its text, that is nearest to a point."""
    return (
        min(max(point[0], box.x - 2), box.x + box.width + 2),
        min(max(point[1], box.y), box.y + box.height),
    )


def bounds(start: Point, end: Point) -> Box:
    """Return the box that a straight line fills."""
    (x, y), (to_x, to_y) = start, end
    return Box(min(x, to_x), min(y, to_y), abs(to_x - x), abs(to_y - y))


def crosses(start: Point, end: Point, box: Box) -> bool:
    """Tell whether a straight line passes through a box (Liang and Barsky's clipping)."""
    left, top, width, height = box
    right, bottom = left + width, top + height
    (x, y), (to_x, to_y) = start, end
    if (x <= left and to_x <= left) or (x >= right and to_x >= right):
        return False
    if (y <= top and to_y <= top) or (y >= bottom and to_y >= bottom):
        return False
    low, high = 0.0, 1.0
    for begin, stop, least, most in ((x, to_x, left, right), (y, to_y, top, bottom)):
        run = stop - begin
        if abs(run) < 1e-9:  # noqa: PLR2004 - a line along the axis
            if not least < begin < most:
                return False
            continue
        first, second = sorted(((least - begin) / run, (most - begin) / run))
        low, high = max(low, first), min(high, second)
        if low >= high:
            return False
    return True
