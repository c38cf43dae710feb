"""Running text on the pages of a PDF: styles, fonts, and lines that were broken before they came here.

Text is never given to reportlab's paragraphs, which read markup in it, open files it names and stop at a word they
cannot break. It is measured and broken by designer/paper/measure.py and drawn line by line, so that it stands on the
page as it was typed, and the lines are the same in every output.
"""

from functools import cache
from typing import Any

import msgspec
from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable

from designer.paper.fonts import drawable, font_file
from designer.paper.measure import text_width, wrap
from designer.paper.palette import LIGHT
from designer.programme.text import clean

_LONGEST_LINE = 540.0
"""Points beyond which the eye loses the next line; wide pages keep their text narrower than themselves."""


@cache
def font(bold: bool = False) -> str:
    """Return the name of a weight, registered with reportlab the first time it is asked for."""
    name = "Designer-Bold" if bold else "Designer"
    pdfmetrics.registerFont(TTFont(name, str(font_file(bold))))
    return name


@cache
def colour(role: str) -> Any:  # noqa: ANN401 - reportlab comes without types
    """Return the light scheme's colour of a role, as reportlab takes it."""
    return HexColor(LIGHT[role])


class Style(msgspec.Struct, frozen=True):
    """How text looks and what room it has above and below; lengths in points."""

    size: float
    leading: float
    bold: bool = False
    colour: str = "ink"
    before: float = 0.0
    after: float = 0.0
    indent: float = 0.0


BODY = Style(9.5, 14.0, after=6.0)
LEAD = Style(11.5, 17.0, after=8.0)
NOTE = Style(8.0, 11.5, colour="ink_second", after=6.0)
BULLET = Style(9.5, 14.0, after=3.0, indent=14.0)
HEADINGS = (
    Style(18.0, 23.0, bold=True, before=20.0, after=9.0),
    Style(12.5, 16.5, bold=True, before=14.0, after=5.0),
    Style(10.0, 14.0, bold=True, colour="ink_second", before=10.0, after=3.0),
)
TABLE_TITLE = Style(9.5, 13.0, bold=True, before=8.0, after=4.0)


def draw_lines(canvas: Any, x: float, y: float, lines: tuple[str, ...], style: Style) -> None:  # noqa: ANN401
    """Draw lines of text downwards; x is their start and y the baseline of the first."""
    pen = canvas.beginText(x, y)
    pen.setFont(font(style.bold), style.size, style.leading)
    pen.setFillColor(colour(style.colour))
    for line in lines:
        pen.textLine(drawable(line, style.bold))
    canvas.drawText(pen)


def draw_right(canvas: Any, x: float, y: float, text: str, style: Style) -> None:  # noqa: ANN401
    """Draw one line of text that ends at x."""
    draw_lines(canvas, x - text_width(text, style.size, style.bold), y, (text,), style)


def one_line(text: str, width: float, style: Style) -> str:
    """Return as much of the text as stands on one line of this width."""
    return wrap(" ".join(clean(text).split()), width, style.size, style.bold, 1)[0]


class Lines(Flowable):  # type: ignore[misc]
    """A piece of running text that flows over pages, never one line of it alone if it has four."""

    def __init__(self, text: str, style: Style, mark: str = "") -> None:
        super().__init__()
        self.text = clean(text)
        self.style = style
        self.mark = mark
        self.spaceBefore = style.before
        self.spaceAfter = style.after
        self.lines: tuple[str, ...] = ()
        self.broken_at = 0.0
        """The width the lines were broken for; below 0 they are the rest of a piece and stay as they are."""

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002 - reportlab's signature
        """Break the text for a frame of this width; return the room it takes."""
        if self.broken_at not in (width, -1.0):
            room = min(width, _LONGEST_LINE) - self.style.indent
            self.lines = wrap(self.text, room, self.style.size, self.style.bold)
            self.broken_at = width
        return width, len(self.lines) * self.style.leading

    def split(self, width: float, height: float) -> list[Flowable]:
        """Return the lines that fit and the rest; nothing when too few fit to begin here."""
        self.wrap(width, height)
        fit = int(height / self.style.leading + 0.001)
        few = len(self.lines) < 4  # noqa: PLR2004 - two lines on either side
        fit = min(fit, len(self.lines) - (1 if few else 2))
        if fit < (1 if few else 2):
            return []
        return [self._part(self.lines[:fit], first=True), self._part(self.lines[fit:], first=False)]

    def _part(self, lines: tuple[str, ...], *, first: bool) -> "Lines":
        part = self._again() if first else Lines("", self.style)
        part.lines, part.broken_at = lines, -1.0
        if first:
            part.spaceAfter = 0.0
        else:
            part.spaceBefore = 0.0
        return part

    def _again(self) -> "Lines":
        """Return a piece that begins as this one does."""
        return Lines("", self.style, self.mark)

    def draw(self) -> None:
        """Draw the lines, and the mark before the first."""
        y = len(self.lines) * self.style.leading - self.style.size
        if self.mark:
            draw_lines(self.canv, 3.0, y, (self.mark,), msgspec.structs.replace(self.style, colour="accent"))
        draw_lines(self.canv, self.style.indent, y, self.lines, self.style)


class HeadingLines(Lines):
    """A heading: it stands in the outline, in the contents, and over the pages that follow."""

    def __init__(self, text: str, level: int, key: str) -> None:
        super().__init__(text, HEADINGS[min(max(level, 1), len(HEADINGS)) - 1])
        self.level = level
        self.key = key
        self.title = " ".join(self.text.split())

    def _again(self) -> Lines:
        begin = HeadingLines("", self.level, self.key)
        begin.title = self.title
        return begin

    def draw(self) -> None:
        """Draw the heading and tell the canvas that it is on this page."""
        self.canv.mark_heading(self.key, self.title, self.level, self.height_above())
        super().draw()

    def height_above(self) -> float:
        """Return the height from the frame's floor under the heading to its top."""
        return len(self.lines) * self.style.leading


_BOX_TITLE = Style(9.0, 13.0, bold=True, colour="warning")
_BOX_ITEM = Style(8.5, 12.0, indent=12.0)
_BOX_EDGE, _BOX_INSIDE = 3.0, 9.0
"""Width of the bar at the left of a box, and the room around its text."""
_BOX_LINES = 6
"""Lines of a point of a box, which is a pointer and no essay."""


class BoxFlow(Flowable):  # type: ignore[misc]
    """A box: a title and points on a quiet ground, with a bar in the colour of a warning at its left."""

    def __init__(self, title: str, items: tuple[str, ...]) -> None:
        super().__init__()
        self.title, self.items = clean(title).strip(), tuple(clean(item).strip() for item in items)
        self.spaceBefore, self.spaceAfter = 4.0, 10.0
        self.width = 0.0

    def _lines(self) -> list[tuple[Style, str, tuple[str, ...]]]:
        """Return each piece of the box: its style, its mark, its lines."""
        room = min(self.width, _LONGEST_LINE) - _BOX_EDGE - 2 * _BOX_INSIDE
        title = wrap(self.title, room, _BOX_TITLE.size, bold=True, max_lines=2)
        pieces = [(_BOX_TITLE, "", title)] if self.title else []
        for item in self.items:
            lines = wrap(item, room - _BOX_ITEM.indent, _BOX_ITEM.size, max_lines=_BOX_LINES)
            pieces.append((_BOX_ITEM, "•", lines))
        return pieces

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002 - reportlab's signature
        """Return the room of the box."""
        self.width = width
        return width, sum(style.leading * len(lines) for style, _, lines in self._lines()) + 2 * _BOX_INSIDE

    def split(self, width: float, height: float) -> list[Flowable]:
        """Return the points that fit and a box with the rest; nothing when not even one fits."""
        for count in range(len(self.items) - 1, 0, -1):
            first = BoxFlow(self.title, self.items[:count])
            if first.wrap(width, height)[1] <= height:
                return [first, BoxFlow("", self.items[count:])]
        return []

    def draw(self) -> None:
        """Draw ground, bar, title and points."""
        width, height = self.wrap(self.width, 0)
        width = min(width, _LONGEST_LINE)
        self.canv.setFillColor(colour("desk"))
        self.canv.rect(0, 0, width, height, stroke=0, fill=1)
        self.canv.setFillColor(colour("warning"))
        self.canv.rect(0, 0, _BOX_EDGE, height, stroke=0, fill=1)
        left, y = _BOX_EDGE + _BOX_INSIDE, height - _BOX_INSIDE
        for style, mark, lines in self._lines():
            base = y - style.size - (style.leading - style.size) / 2 + 1.0
            draw_lines(self.canv, left, base, (mark,), style)
            draw_lines(self.canv, left + style.indent, base, lines, style)
            y -= style.leading * len(lines)
