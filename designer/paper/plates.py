"""A drawing on a sheet of paper or a slide, under its title, over its legend and its date.

Lengths are pixels of the window at 100 % (96 an inch), as in every drawing; how small type may be is said in points.
"""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from designer.paper.drawing import Drawing, Item, Text, placed
from designer.paper.listing import Listing, listed
from designer.paper.measure import text_width, wrap
from designer.paper.page import POINTS
from designer.programme.words import N_

_MILLIMETRE = 96 / 25.4
MARGIN = 10 * _MILLIMETRE
"""From the drawing to the edge: what office printers leave white is less."""
_TITLE, _UNDER, _SMALL = 18.0, 12.0, 10.7
"""Sizes of title, second line, and legend and date (eight points), before they grow with the sheet."""
_GAP = 14.0
"""Between title, drawing and legend."""
_KEY_ROW = 20.0
_TITLE_LINES = 2
_LARGEST = 1.8
"""A drawing is never made larger than this: its statements would look like headings."""


class Format(Struct, frozen=True):
    """A sheet that drawings are set on: its edges in pixels (0: as large as the drawing), whether it may be turned.

    ``type`` is how much larger than on A4 title and legend are; ``legible`` the smallest type in points that can be
    read there: six in the hand, which is what maps and timetables go down to, and eight on a screen across a room. Both
    are rules of thumb of ours.
    """

    name: str
    title: str
    width: float
    height: float
    type: float = 1.0
    legible: float = 0.0
    turns: bool = False


A4 = Format("a4", N_("A4"), 210 * _MILLIMETRE, 297 * _MILLIMETRE, 1.0, 6.0, turns=True)
A3 = Format("a3", N_("A3, for the wall"), 297 * _MILLIMETRE, 420 * _MILLIMETRE, 1.35, 6.0, turns=True)
SLIDE = Format("slide", N_("Slide, 16:9"), 40 / 3 * 96, 7.5 * 96, 1.35, 8.0)
NATURAL = Format("natural", N_("As large as it is"), 0, 0)
FORMATS = (A4, A3, SLIDE, NATURAL)


class Key(Struct, frozen=True):
    """An entry of a legend: a small sign ``width`` wide and at most 16 high, and what it stands for."""

    items: tuple[Item, ...]
    width: float
    title: str


KEY_HEIGHT = 16.0


class Caption(Struct, frozen=True):
    """What stands around a drawing: its title, a line under it, the number of the sheet, the legend, a note, a date.

    ``lists`` stand between the drawing and its legend.
    """

    title: str
    under: str = ""
    number: str = ""
    keys: tuple[Key, ...] = ()
    note: str = ""
    date: str = ""
    lists: tuple[Listing, ...] = ()


def room(form: Format, caption: Caption, *, turned: bool) -> tuple[float, float]:
    """Return the width and height that a sheet has for a drawing."""
    width, height = _edges(form, turned=turned)
    inside = width - 2 * MARGIN
    _, head = _head(form, caption, inside)
    _, foot = _foot(form, caption, inside)
    return inside, height - 2 * MARGIN - head - foot


def scale_on(form: Format, size: tuple[float, float], space: tuple[float, float]) -> float:
    """Return how large a drawing of a size stands in a space of a sheet."""
    if not form.width:
        return 1.0
    return min(_LARGEST, space[0] / max(size[0], 1.0), space[1] / max(size[1], 1.0))


def plate(form: Format, drawing: Drawing, caption: Caption, *, turned: bool = False) -> Drawing:
    """Return a sheet with a drawing on it: as large as there is room, in the middle and not far below the title."""
    if form.width:
        width, height = _edges(form, turned=turned)
        inside = width - 2 * MARGIN
    else:
        inside = max(drawing.width, _least_width(form, caption))
        width, height = inside + 2 * MARGIN, 0.0
    over, head = _head(form, caption, inside)
    below, foot = _foot(form, caption, inside)
    if not height:
        height = 2 * MARGIN + head + drawing.height + foot
    space = (inside, height - 2 * MARGIN - head - foot)
    scale = scale_on(form, (drawing.width, drawing.height), space)
    x = MARGIN + (inside - drawing.width * scale) / 2
    y = MARGIN + head + (space[1] - drawing.height * scale) / 3
    items = (
        *placed(over, MARGIN, MARGIN),
        *placed(drawing.items, x, y, scale),
        *placed(below, MARGIN, height - MARGIN - foot),
    )
    alt = " ".join(part for part in (caption.title, caption.under, caption.number, drawing.alt) if part)
    return Drawing(width, height, items, alt)


def type_in_points(size: float, scale: float) -> float:
    """Return how many points a type of a drawing has on a sheet on which the drawing stands at a scale."""
    return size * scale * POINTS


def _edges(form: Format, *, turned: bool) -> tuple[float, float]:
    return (form.height, form.width) if turned and form.turns else (form.width, form.height)


def _least_width(form: Format, caption: Caption) -> float:
    """Return the width that a sheet without a size of its own has at least, so that its title is not cut short."""
    title = text_width(" ".join(caption.title.split()), _TITLE * form.type, bold=True)
    return min(620.0, max(420.0, title))


def _head(form: Format, caption: Caption, width: float) -> tuple[tuple[Item, ...], float]:
    """Return title, second line and number from (0, 0), and their height with the gap below."""
    size, small = _TITLE * form.type, _UNDER * form.type
    items: list[Item] = []
    y = 0.0
    for line in _lines(caption.title, width, size, _TITLE_LINES, bold=True):
        items.append(Text(0, y + size, line, size, bold=True))
        y += size * 1.3
    aside = text_width(caption.number, small) + 2 * _GAP if caption.number else 0.0
    under = _lines(caption.under, width - aside, small, 1)
    if under or caption.number:
        base = y + small * 1.1
        items += [Text(0, base, line, small, colour="ink_second") for line in under]
        if caption.number:
            items.append(Text(width, base, caption.number, small, colour="ink_second", anchor="end"))
        y += small * 1.5
    return tuple(items), y + _GAP * form.type


def _lines(text: str, width: float, size: float, most: int, *, bold: bool = False) -> tuple[str, ...]:
    """Return a text on as many lines as it needs, or as there may be; none for a blank one."""
    line = " ".join(text.split())
    return wrap(line, width, size, bold, most) if line else ()


def _foot(form: Format, caption: Caption, width: float) -> tuple[tuple[Item, ...], float]:
    """Return lists, note, legend and date from (0, 0), and their height with the gap above; none where all is empty."""
    size = _SMALL * form.type
    top = _GAP * form.type
    aside = text_width(caption.date, size) + 2 * _GAP if caption.date else 0.0
    items: list[Item] = []
    y = top
    told, high = listed(caption.lists, width)
    if told:
        items += placed(told, 0, y)
        y += high + _GAP * form.type
    for line in _lines(caption.note, width, size, 2):
        items.append(Text(0, y + size, line, size, colour="ink_second"))
        y += size * 1.5
    rows = list(_key_rows(caption.keys, width - aside, form.type))
    for row in rows:
        items += placed(row, 0, y)
        y += _KEY_ROW * form.type
    if caption.date:
        y += 0 if rows else _KEY_ROW * form.type
        base = y - (_KEY_ROW - KEY_HEIGHT + 4) * form.type
        items.append(Text(width, base, caption.date, size, colour="ink_second", anchor="end"))
    return tuple(items), y if items else 0.0


def _key_rows(keys: Sequence[Key], width: float, larger: float) -> Iterable[tuple[Item, ...]]:
    """Give the legend row by row, each from its own (0, 0)."""
    size, x = _SMALL * larger, 0.0
    row: list[Item] = []
    for key in keys:
        sign = key.width * larger
        (title,) = _lines(key.title, width - sign, size, 1) or ("",)
        wide = sign + 6 * larger + text_width(title, size)
        if row and x + wide > width:
            yield tuple(row)
            row, x = [], 0.0
        row += placed(key.items, x, 0, larger)
        row.append(Text(x + sign + 6 * larger, 12 * larger, title, size, colour="ink_second"))
        x += wide + 18 * larger
    if row:
        yield tuple(row)
