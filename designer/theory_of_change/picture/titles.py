"""The names over and beside the picture: of columns or rows, of lanes, and the quiet lines between the lanes.

Across, columns are named above and lanes on the left; upwards it is lanes above and rows on the left.
"""

from typing import NamedTuple

from designer.paper.drawing import Item, Path, Rect, Text
from designer.paper.measure import wrap
from designer.programme.programme import Programme
from designer.programme.records.chain import Kind
from designer.programme.words import ENGLISH, N_, Words
from designer.theory_of_change.layout.geometry import CODE_SIZE, MARGIN, Layout

COLUMN_TITLES: dict[Kind, str] = {
    "input": N_("Inputs"),
    "activity": N_("Activities"),
    "output": N_("Outputs"),
    "outcome": N_("Outcomes"),
    "objective": N_("Objective"),
}
HEADING_HEIGHT = 28
SIDE_WIDTH = 120
"""The width of the names on the left."""

_LINE = 14
_LOW = 12
"""Pixels from the top of a name's place to its first baseline."""


class Title(NamedTuple):
    """A name in capitals, and what it names: where that begins and how far it reaches along its edge."""

    text: str
    start: float
    extent: float


def above(layout: Layout, words: Words = ENGLISH) -> tuple[Title, ...]:
    """Return the names above the picture: of columns, or of lanes where it runs upwards."""
    if layout.upright:
        return tuple(Title(words(each.title).upper(), each.start, each.extent) for each in layout.lanes)
    return tuple(Title(words(COLUMN_TITLES[each.kind]).upper(), each.x, each.width) for each in layout.columns)


def beside(layout: Layout, words: Words = ENGLISH) -> tuple[Title, ...]:
    """Return the names on the left of the picture: of rows where it runs upwards, else of lanes."""
    if layout.upright:
        return tuple(Title(words(COLUMN_TITLES[each.kind]).upper(), each.y, each.height) for each in layout.columns)
    return tuple(Title(words(each.title).upper(), each.start, each.extent) for each in layout.lanes)


def side(programme: Programme) -> float:
    """Return how much of a width the names on the left will take, before anything is laid out."""
    return float(SIDE_WIDTH) if programme.diagram.lanes or programme.diagram.direction == "up" else 0.0


def margins(layout: Layout) -> tuple[float, float]:
    """Return how much room the names take on the left of the picture and above it."""
    left = SIDE_WIDTH if layout.upright or layout.lanes else 0
    return float(left), float(HEADING_HEIGHT if layout.lanes or not layout.upright else 0)


def lane_items(layout: Layout) -> tuple[Item, ...]:
    """Return the bands of the lanes on the picture: every second one has a ground of its own, under all cards."""
    first, last = _reach(layout)
    bands: list[Item] = []
    for at, lane in enumerate(layout.lanes):
        edges = (lane.start, lane.end) if at == len(layout.lanes) - 1 else (lane.start,)
        for edge in edges:
            one, other = layout.point(first, edge), layout.point(last, edge)
            bands.append(Path((("M", *one), ("L", *other)), "line", 1.0))
    return tuple(bands)


def _reach(layout: Layout) -> tuple[float, float]:
    """Return from where to where along the levels the lanes reach: the objectives stand beyond them."""
    deep = layout.height if layout.upright else layout.width
    tracks = [(each.kind, track) for each in layout.columns for track in each.tracks]
    within = [track.end for kind, track in tracks if kind != "objective"]
    beyond = [track.u for kind, track in tracks if kind == "objective"]
    if not within or not beyond:
        return 0.0, deep
    return 0.0, (max(within) + min(beyond)) / 2


def title_items(layout: Layout, words: Words = ENGLISH) -> tuple[Item, ...]:
    """Return the names around the picture, for a picture that is moved right and down by its margins."""
    left, top = margins(layout)
    items: list[Item] = []
    for each in above(layout, words):
        room = max(each.extent, 40.0) + 8
        if layout.upright:
            items += _ground(left + each.start + 1, 4, each.extent - 2, top - 8)
            items += _lines(each.text, left + each.start + 8, top / 2 + 4, room - 16, 1)
        else:
            items += _lines(each.text, left + each.start, MARGIN + 8, room, 1)
    for each in beside(layout, words):
        fit = max(1, int((each.extent - _LOW) / _LINE))
        if not layout.upright:
            items += _ground(4, top + each.start + 1, left - 12, each.extent - 2)
        items += _lines(each.text, MARGIN - 4.0, top + each.start + _LOW + 6, left - 24, fit)
    return tuple(items)


def _ground(x: float, y: float, width: float, height: float) -> list[Item]:
    return [Rect(x, y, max(width, 0.0), max(height, 0.0), "rail", radius=4)]


def _lines(text: str, x: float, y: float, room: float, most: int) -> list[Item]:
    lines = wrap(text, room, CODE_SIZE, bold=True, max_lines=most)
    return [Text(x, y + _LINE * at, line, CODE_SIZE, bold=True, colour="ink_second") for at, line in enumerate(lines)]
