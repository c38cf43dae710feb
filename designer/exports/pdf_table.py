"""Tables on the pages of a PDF: broken into lines once, then cut where a page ends.

A part of a table is a range of its rows, so that a table of ten thousand rows costs a hundred times one of a hundred
(reportlab's own takes the square). A row higher than a page goes on over the next one.
"""

from bisect import bisect_right
from itertools import accumulate
from typing import Any

import msgspec
from reportlab.platypus import Flowable

from designer.exports.columns import shared_out
from designer.exports.pdf_text import Style, colour, draw_lines, font
from designer.paper.blocks import NUMERIC, Facts, Table, TableColumn, TableRow
from designer.paper.fonts import drawable
from designer.paper.measure import text_width, wrap
from designer.paper.number_text import plain, stands_off, value_text
from designer.programme.text import clean

_SIZES = (8.0, 7.5, 7.0, 6.5, 6.0)
"""Sizes of type tried in turn until the numbers and the words of a table fit."""
_SIDE = 4.0
"""Points of a column that stay free on either side."""
_ABOVE = 3.5
_INDENT = 8.0
_OFF = 6.0
"""Points by which text stands off the numbers on its left."""
_LONGEST_WORD = 13.0
"""A word wider than this (in em) may be broken to keep a column narrow."""
_HEADING_LINES = 6
_HIGH = 0.4
"""Part of a page above which a row may be cut in two."""
_FEWEST = 2
"""Lines of a row that are worth beginning on a page."""


class Layout(msgspec.Struct, frozen=True):
    """A table broken into lines: its columns from left to right, its heading, its rows, and where each row ends."""

    size: float
    columns: tuple[TableColumn, ...]
    edges: tuple[float, ...]
    heading: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[tuple[str, ...], ...], ...]
    roles: tuple[str, ...]
    indents: tuple[float, ...]
    ends: tuple[float, ...]
    """The height from the top of the first row to the bottom of each, after a first 0."""
    indented: int
    page: float
    """The height of a whole page's frame."""

    @property
    def leading(self) -> float:
        """The distance of two lines."""
        return round(self.size * 1.375, 2)

    @property
    def heading_height(self) -> float:
        """The height of the heading row; 0 when the table has none."""
        return _height(self.heading, self.leading) if self.heading else 0.0


def _height(cells: tuple[tuple[str, ...], ...], leading: float) -> float:
    return max(map(len, cells), default=1) * leading + 2 * _ABOVE


def table_layout(table: Table, width: float, page: float, language: str) -> Layout:
    """Break a table into lines for a frame of this width and height (points)."""
    columns = table.columns
    texts = [_row_texts(row, columns, language) for row in table.rows]
    needs = tuple(_need(column, [row[index] for row in texts]) for index, column in enumerate(columns))
    size, widths = _fitted(columns, needs, width)
    indented = next((index for index, column in enumerate(columns) if column.kind == "text"), 0)
    indents = tuple(min(row.depth * _INDENT, widths[indented] / 2) if widths else 0.0 for row in table.rows)
    rooms = tuple(width - 2 * _SIDE - _off(columns, index) for index, width in enumerate(widths))
    heading = tuple(
        wrap(clean(column.title), room, size, bold=True, max_lines=_HEADING_LINES)
        for column, room in zip(columns, rooms, strict=True)
    )
    rows = tuple(
        tuple(
            wrap(text, room - (indent if index == indented else 0.0), size, line.role != "row")
            for index, (text, room) in enumerate(zip(row, rooms, strict=True))
        )
        for row, line, indent in zip(texts, table.rows, indents, strict=True)
    )
    roles = tuple(row.role for row in table.rows)
    return _laid(Layout(size, columns, _edges(widths), heading, rows, roles, indents, (), indented, page))


def _off(columns: tuple[TableColumn, ...], index: int) -> float:
    return _OFF * stands_off(columns, index)


def facts_layout(facts: Facts, width: float, page: float, language: str) -> Layout:
    """Break labels and values into lines, as a table without a heading."""
    size, bare = 9.0, TableColumn("")
    label_room = max((text_width(clean(label), size) for label, _ in facts.pairs), default=0.0) + 1.0
    label = min(label_room + 2 * _SIDE + 10.0, width * 0.36)
    rows = tuple(
        (
            wrap(clean(name), label - 2 * _SIDE, size),
            wrap(clean(value_text(plain(value).value, language=language)), width - label - 2 * _SIDE, size),
        )
        for name, value in facts.pairs
    )
    roles, indents = ("fact",) * len(rows), (0.0,) * len(rows)
    return _laid(Layout(size, (bare, bare), (0.0, label, width), (), rows, roles, indents, (), -1, page))


def _laid(layout: Layout) -> Layout:
    """Return the layout with the ends of its rows."""
    ends = accumulate((_height(row, layout.leading) for row in layout.rows), initial=0.0)
    return msgspec.structs.replace(layout, ends=tuple(ends))


def _row_texts(row: TableRow, columns: tuple[TableColumn, ...], language: str) -> tuple[str, ...]:
    """Return what each cell of a row shows; cells it lacks show nothing."""
    if len(row.cells) > len(columns):
        message = f"a row has {len(row.cells)} cells for {len(columns)} columns"
        raise ValueError(message)
    shown = [
        clean(value_text(cell.value, column.kind, column.decimals, language))
        for cell, column in zip(row.cells, columns, strict=False)
    ]
    return (*shown, *("" for _ in columns[len(shown) :]))


def _need(column: TableColumn, texts: list[str]) -> float:
    """Return the width (em) below which the column's numbers or its words would be broken."""
    if column.kind == "text":
        words = [max(text.split(), key=len, default="") for text in texts]
        longest = max(words, key=len, default="")
        inside = min(text_width(longest[:100], 1.0, bold=True), _LONGEST_WORD)
    else:
        inside = max((text_width(text, 1.0, bold=True) for text in texts if len(text) < 40), default=0.0)  # noqa: PLR2004
    words = clean(column.title).split()
    return max([inside, *(min(text_width(word[:100], 1.0, bold=True), _LONGEST_WORD) for word in words)]) + 0.1


def _fitted(
    columns: tuple[TableColumn, ...], needs: tuple[float, ...], width: float
) -> tuple[float, tuple[float, ...]]:
    """Return the largest size of type at which every column has what it needs, and the widths of the columns."""
    size = _SIZES[-1]
    for size in _SIZES:
        least = [need * size + 2 * _SIDE + _off(columns, index) for index, need in enumerate(needs)]
        if sum(least) <= width:
            break
    return size, shared_out(width, [column.width for column in columns], least)


def _edges(widths: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(accumulate(widths, initial=0.0))


class TableFlow(Flowable):  # type: ignore[misc]
    """The rows of a table from one to another, under its heading.

    ``skip`` lines of the first row are on an earlier page; of the last row only ``keep`` lines are on this one.
    """

    def __init__(self, layout: Layout, start: int = 0, skip: int = 0, stop: int = -1, keep: int = 0) -> None:
        super().__init__()
        self.layout = layout
        self.start, self.skip = start, skip
        self.stop = len(layout.rows) if stop < 0 else stop
        self.keep = keep
        self.spaceAfter = 12.0

    def _row_height(self, index: int) -> float:
        """Return the height of what of a row is in this part."""
        first, last = self._lines(index)
        return (last - first) * self.layout.leading + 2 * _ABOVE

    def _lines(self, index: int) -> tuple[int, int]:
        """Return which lines of a row are in this part."""
        count = max(map(len, self.layout.rows[index]), default=1)
        first = self.skip if index == self.start else 0
        return first, self.keep if self.keep and index == self.stop - 1 else count

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002 - reportlab's signature
        """Return the room the part takes."""
        if self.start >= self.stop:
            return width, self.layout.heading_height
        inner = self.layout.ends[self.stop] - self.layout.ends[self.start]
        for index in {self.start, self.stop - 1}:
            inner += self._row_height(index) - (self.layout.ends[index + 1] - self.layout.ends[index])
        return width, self.layout.heading_height + inner

    def split(self, width: float, height: float) -> list[Flowable]:  # noqa: ARG002 - reportlab's signature
        """Return the part that fits and the rest; nothing when no row of it should begin here."""
        layout = self.layout
        if self.start >= self.stop:
            return []
        room = height - layout.heading_height
        top = layout.ends[self.start + 1] - self._row_height(self.start)
        fit = min(bisect_right(layout.ends, top + room + 0.001) - 1, self.stop - 1)
        inside = self._lines_inside(fit, room + top - max(layout.ends[fit], top))
        if inside:
            return [
                TableFlow(layout, self.start, self.skip, fit + 1, inside),
                TableFlow(layout, fit, inside, self.stop, self.keep),
            ]
        fit = self._tidy(fit)
        if fit <= self.start:
            return []
        return [TableFlow(layout, self.start, self.skip, fit), TableFlow(layout, fit, 0, self.stop, self.keep)]

    def _tidy(self, fit: int) -> int:
        """Move the cut up where it would part a group from its rows, a total from its sum, or leave one row alone."""
        roles, wanted = self.layout.roles, min(fit, max(self.stop - 2, self.start + 1))
        while wanted > self.start + 1 and (roles[wanted - 1] == "group" or roles[wanted] in ("subtotal", "total")):
            wanted -= 1
        return wanted if wanted > self.start + 1 else fit

    def _lines_inside(self, index: int, room: float) -> int:
        """Return after which of its lines a very high row is cut to fill this room; 0 when it goes to the next page."""
        layout = self.layout
        first, last = self._lines(index)
        lines = int((room - 2 * _ABOVE) / layout.leading + 0.001)
        high = self._row_height(index) > (layout.page - layout.heading_height) * _HIGH
        return first + lines if high and _FEWEST <= lines < last - first else 0

    def draw(self) -> None:
        """Draw the heading and the rows, from the top down."""
        layout, y = self.layout, self.wrap(0, 0)[1]
        top = y = y - layout.heading_height
        pen = self.canv.beginText()
        for index in range(self.start, self.stop):
            height = self._row_height(index)
            self._draw_ground(index, y, height)
            self._draw_row(pen, index, y)
            y -= height
        self.canv.drawText(pen)
        if layout.heading:
            self._draw_heading(top)

    def _draw_heading(self, floor: float) -> None:
        """Draw the headings of the columns, all standing on the rule under them."""
        layout = self.layout
        style = Style(layout.size, layout.leading, bold=True, colour="ink_second")
        for index, lines in enumerate(layout.heading):
            base = floor + _ABOVE + layout.leading - layout.size
            for line in reversed(lines):
                draw_lines(self.canv, self._x(index, line, bold=True), base, (line,), style)
                base += layout.leading
        self._rule(floor, "ink_second", 0.8)

    def _x(self, index: int, line: str, *, bold: bool, indent: float = 0.0) -> float:
        """Return where a line begins: numbers end at the right edge of their column."""
        left, right = self.layout.edges[index] + _SIDE, self.layout.edges[index + 1] - _SIDE
        if not self.layout.heading and index == 0:
            return self.layout.edges[0]
        if self.layout.columns[index].kind in NUMERIC:
            return right - text_width(line, self.layout.size, bold)
        return left + _off(self.layout.columns, index) + (indent if index == self.layout.indented else 0.0)

    def _draw_ground(self, index: int, y: float, height: float) -> None:
        role = self.layout.roles[index]
        if role == "group":
            self.canv.setFillColor(colour("rail"))
            self.canv.rect(0, y - height, self.layout.edges[-1], height, stroke=0, fill=1)
        if role == "total":
            self._rule(y, "ink", 1.0)
        self._rule(y - height, "line", 0.5)

    def _rule(self, y: float, role: str, weight: float) -> None:
        self.canv.setStrokeColor(colour(role))
        self.canv.setLineWidth(weight)
        self.canv.line(0, y, self.layout.edges[-1], y)

    def _draw_row(self, pen: Any, index: int, y: float) -> None:  # noqa: ANN401 - reportlab comes without types
        layout = self.layout
        role, indent = layout.roles[index], layout.indents[index]
        bold = role not in ("row", "fact")
        first, last = self._lines(index)
        pen.setFont(font(bold), layout.size, layout.leading)
        pen.setFillColor(colour("ink"))
        for column, lines in enumerate(layout.rows[index]):
            if role == "fact":
                pen.setFillColor(colour("ink" if column else "ink_second"))
            base = y - _ABOVE - layout.size + 0.4
            for line in lines[first:last]:
                if line:
                    pen.setTextOrigin(self._x(column, line, bold=bold, indent=indent), base)
                    pen.textOut(drawable(line, bold))
                base -= layout.leading
