"""Where everything lies on the interest and influence grid: the plot, each stakeholder's mark, and its label.

Interest runs to the right, influence upwards. Lengths are pixels of the window at 100 %. Placement is deterministic:
the same stakeholders in the same room lie in the same places, and no label covers a mark or another label.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import chain
from math import cos, hypot, pi, sin
from operator import itemgetter
from typing import NamedTuple

from designer.paper.measure import text_width, wrap
from designer.programme.records.stakeholders import Stakeholder
from designer.stakeholders.boxes import Box, Near, Point, bounds, crosses, hits, nearest
from designer.stakeholders.figures import SCALE, rating

MARK = 6.0
"""The radius of a mark."""

SIZE, LINE = 11.0, 14.0
"""Type size of labels, and from one of their lines to the next."""

LEFT, TOP, RIGHT, BOTTOM = 40.0, 34.0, 16.0, 40.0
"""The margins around the plot, for the scales and their names."""

_SHAPES = ((150.0, 2), (112.0, 3), (150.0, 3), (84.0, 4), (112.0, 4))
"""Widths at which a label is tried, with the most lines it may then have."""

_SHORT = (110.0, 70.0)
"""Widths of the one line to which a name is cut where there is no room for all of it."""

_NEAR = 110.0
"""Marks nearer than this crowd each other's labels."""

_ATTEMPTS = ((6.0, 2), (0.0, 4))
"""How far labels beside each other stand apart, at first so that nobody reads two as one; how often that is tried."""

_POOR = 4
"""What a label costs that had to be cut; a leader line costs 1, no label at all 20."""

_MANY = 80
"""Beyond so many stakeholders labels are placed once and right at their marks: most find no room anyway."""

_Shape = tuple[tuple[str, ...], float]
"""A label's lines and the width of the widest."""

_GAP = 4.0
_RINGS = (0.0, 10.0, 22.0, 36.0, 54.0, 76.0, 100.0, 130.0)
_ROUND = 16


class Label(NamedTuple):
    """A placed label: its lines, the box they fill, where its leader line ends (None: it stands at its mark)."""

    lines: tuple[str, ...]
    box: Box
    leader: Point | None = None


class Mark(NamedTuple):
    """A stakeholder's mark: its id, its centre, and its label, if there is room for one."""

    id: str
    x: float
    y: float
    label: Label | None


class Grid(NamedTuple):
    """The whole arrangement; marks in the order of the register."""

    width: float
    height: float
    plot: Box
    marks: tuple[Mark, ...]

    def at(self, interest: Decimal, influence: Decimal) -> Point:
        """Return the point of a rating."""
        return (
            self.plot.x + float(interest / SCALE) * self.plot.width,
            self.plot.y + float(1 - influence / SCALE) * self.plot.height,
        )

    def rating_at(self, x: float, y: float) -> tuple[Decimal, Decimal]:
        """Return the rating of a point, which may lie outside the scale."""
        across = Decimal(str(round((x - self.plot.x) / self.plot.width, 6)))
        up = Decimal(str(round(1 - (y - self.plot.y) / self.plot.height, 6)))
        return across * SCALE, up * SCALE


def plot_box(width: float, height: float) -> Box:
    """Return the plot inside a drawing of a size."""
    return Box(LEFT, TOP, max(40.0, width - LEFT - RIGHT), max(40.0, height - TOP - BOTTOM))


def quadrant_boxes(plot: Box) -> tuple[Box, Box, Box, Box]:
    """Return the boxes of the quadrants' names: upper left, upper right, lower left, lower right."""
    left, right = plot.x + 10, plot.x + plot.width / 2 + 10
    top, bottom = plot.y + 8, plot.y + plot.height - 24
    size = (min(150.0, plot.width / 2 - 20), 16.0)
    return Box(left, top, *size), Box(right, top, *size), Box(left, bottom, *size), Box(right, bottom, *size)


def arrange(stakeholders: Sequence[Stakeholder], width: float, height: float) -> Grid:
    """Place the rated ones among some stakeholders in a drawing of a size."""
    plot = plot_box(width, height)
    empty = Grid(width, height, plot, ())
    rated = [(each, place) for each in stakeholders if (place := rating(each)) is not None]
    centres = _apart([empty.at(*place) for _, place in rated], plot)
    labels = _labels(tuple(each.name for each, _ in rated), tuple(centres), plot)
    marks = tuple(Mark(each.id, x, y, label) for (each, _), (x, y), label in zip(rated, centres, labels, strict=True))
    return Grid(width, height, plot, marks)


def _apart(points: Sequence[Point], plot: Box) -> list[Point]:
    """Move marks that would cover an earlier one to the nearest free place beside it."""
    placed: list[Point] = []
    standing = Near()
    least = 2 * MARK + 2

    def free(spot: Point) -> bool:
        here = Box(*spot, 0, 0)
        return plot.holds(here) and all(
            hypot(spot[0] - x, spot[1] - y) >= least - 0.5 for x, y, _, _ in standing.around(here.grown(least, least))
        )

    spirals: dict[Point, Iterator[Point]] = {}  # a place that was not free never is again: the next one goes on there
    for point in points:
        placed.append(next(filter(free, spirals.setdefault(point, _spiral(point, least))), point))
        standing.add(Box(*placed[-1], 0, 0))
    return placed


def _spiral(centre: Point, step: float) -> Iterator[Point]:
    """Yield a centre and places around it, ring by ring."""
    x, y = centre
    yield x, y
    for ring in range(1, 12):
        for turn in range(6 * ring):
            angle = 2 * pi * turn / (6 * ring)
            yield x + ring * step * cos(angle), y - ring * step * sin(angle)


@lru_cache(maxsize=4)
def _labels(names: tuple[str, ...], centres: tuple[Point, ...], plot: Box) -> Sequence[Label | None]:
    """Place the labels, those in the thickest crowd first; None where there is no room.

    Where some found none or were cut, all are placed anew with those first, a few times over; the best result counts.
    The last results are kept: somebody new waits beside the grid and moves nobody's label.
    """
    if len(names) > _MANY:
        return _in_order(range(len(names)), names, centres, plot, 0)
    crowd = [sum(hypot(x - a, y - b) < _NEAR for a, b in centres) for x, y in centres]
    crowded = sorted(range(len(names)), key=lambda at: (-crowd[at], at))
    tried: list[tuple[int, list[Label | None]]] = []
    for apart, times in _ATTEMPTS:
        order = crowded
        for _ in range(times):
            labels = _in_order(order, names, centres, plot, apart)
            tried.append((sum(map(_cost, labels)), labels))
            poor = [at for at in order if _cost(labels[at]) >= _POOR]
            if not poor:
                return labels
            order = [*poor, *(at for at in order if at not in poor)]
    return min(tried, key=itemgetter(0))[1]


def _cost(label: Label | None) -> int:
    """Return how far a label is from standing whole at its mark: 0 if it does."""
    if label is None:
        return 20
    return (_POOR if label.lines[-1].endswith("…") else 0) + (label.leader is not None)


def _in_order(
    order: Sequence[int], names: Sequence[str], centres: Sequence[Point], plot: Box, apart: float
) -> list[Label | None]:
    """Place labels one after the other, each clear of all before it."""
    marks = [Box(x - MARK - 1, y - MARK - 1, 2 * MARK + 2, 2 * MARK + 2) for x, y in centres]
    room = _Room(plot, marks, apart)
    labels: list[Label | None] = [None] * len(names)
    for at in order:
        labels[at] = room.label(" ".join(names[at].split()) or "…", at, centres[at])
    return labels


class _Room:
    """What labels must keep clear of: all marks, the quadrants' names, the labels and leader lines placed so far."""

    def __init__(self, plot: Box, marks: list[Box], apart: float) -> None:
        self.plot, self.marks, self.apart = plot, marks, apart
        self.near_marks, self.taken = Near(marks), Near(quadrant_boxes(plot))
        self.leaders: list[tuple[Point, Point]] = []
        middle_x, middle_y = plot.x + plot.width / 2, plot.y + plot.height / 2
        self.cut = (Box(middle_x - 1, plot.y, 2, plot.height), Box(plot.x, middle_y - 1, plot.width, 2))

    def label(self, name: str, at: int, centre: Point) -> Label | None:
        """Place one label: as near as there is room, off the dashed lines if near, cut only where it must be."""
        whole, short = _broken(name)
        reach: tuple[float, ...] = _RINGS
        if len(self.marks) > _MANY:
            whole, reach = whole[:2], _RINGS[:1]
        for shapes, rings, off_lines in ((whole, reach[:2], True), (whole, reach, False), (short, reach, False)):
            for ring in rings:
                for lines, width in shapes:
                    for spot in _around(centre, width, len(lines) * LINE, ring):
                        box = self._inside(spot)
                        if off_lines and hits(box, self.cut):
                            continue
                        if found := self._fits(lines, box, at, centre, ring):
                            return found
        return None

    def _inside(self, box: Box) -> Box:
        """Return a box moved into the plot, if it lies over its edge."""
        plot = self.plot
        left = max(plot.x + 1, min(box.x, plot.x + plot.width - box.width - 1))
        top = max(plot.y + 1, min(box.y, plot.y + plot.height - box.height - 1))
        return Box(left, top, box.width, box.height)

    def _fits(self, lines: tuple[str, ...], box: Box, at: int, centre: Point, ring: float) -> Label | None:
        """Return the label if its box and its leader line are clear, and count them as taken."""
        wide = box.grown(self.apart)
        if not self.plot.holds(box) or hits(box, self.near_marks.around(box)) or hits(wide, self.taken.around(wide)):
            return None
        if any(crosses(a, b, box) for a, b in self.leaders):
            return None
        end = nearest(centre, box)
        if ring:
            line = bounds(centre, end)
            others = (each for each in self.near_marks.around(line) if each is not self.marks[at])
            if any(crosses(centre, end, each) for each in chain(others, self.taken.around(line))):
                return None
            self.leaders.append((centre, end))
        self.taken.add(box)
        return Label(lines, box, end if ring else None)


def _broken(name: str) -> tuple[list[_Shape], list[_Shape]]:
    """Return the ways to break a name into lines, the flattest first: whole, and cut to one line."""
    whole: dict[tuple[str, ...], float] = {}
    for width, most in _SHAPES:
        lines = wrap(name, width, SIZE)
        if len(lines) <= most:
            whole[lines] = max(text_width(line, SIZE) for line in lines)
    if not whole:
        width, most = _SHAPES[0]
        whole[wrap(name, width, SIZE, max_lines=most)] = width
    short = {wrap(name, width, SIZE, max_lines=1): width for width in _SHORT}
    return list(whole.items()), list(short.items())


def _around(centre: Point, width: float, height: float, ring: float) -> Iterator[Box]:
    """Yield places for a box around a point: right, left, above, below and between; farther off all round."""
    x, y = centre
    near = MARK + _GAP
    if not ring:
        for left, top in (
            (x + near, y - height / 2),
            (x - near - width, y - height / 2),
            (x - width / 2, y - near - height),
            (x - width / 2, y + near),
            (x + near - 2, y - near - height + 6),
            (x + near - 2, y + near - 6),
            (x - near - width + 2, y - near - height + 6),
            (x - near - width + 2, y + near - 6),
        ):
            yield Box(left, top, width, height)
        return
    for turn in range(_ROUND):
        angle = 2 * pi * turn / _ROUND
        dx, dy = cos(angle), -sin(angle)
        yield Box(
            x + dx * (near + ring) + (dx - 1) * width / 2,
            y + dy * (near + ring) + (dy - 1) * height / 2,
            width,
            height,
        )
