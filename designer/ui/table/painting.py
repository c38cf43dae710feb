"""Paints the visible part of a table in one go: grounds, texts, marks and lines, with the laid-out texts kept.

Painting whole rows instead of asking a delegate for every cell is what keeps a table of 10,000 rows as quick as a
native one.
"""

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QFontMetricsF,
    QPainter,
    QPen,
    QPolygonF,
    QStaticText,
    QTextLayout,
    QTransform,
)

from designer.ui import style
from designer.ui.table.rows import Cell, Row
from designer.ui.table.shapes import Shape

MOST_TEXTS = 8_000
"""Laid-out texts kept; beyond, all are dropped and made again as they are seen."""

MARK = 9
"""The side of a problem's mark in pixels at 100 %."""

INDENT = 16
"""How much further right a row stands for each step of depth, in pixels at 100 %."""

LINE_END = "\u2028"
"""Ends a line inside a laid-out text."""

_LONGEST = 1000
"""Characters of a text that are looked at: more never fit into a cell."""

_BEFORE_NUMBER, _BESIDE_MARK = 4, 4
"""Pixels in front of the longest number, and between a text and its mark."""

_UPRIGHT = QTransform()

SEVERITY = {"E": "error", "W": "warning", "I": "information"}


class Slot(NamedTuple):
    """A column to be painted: where, how wide, and how its texts stand."""

    column: int
    left: int
    width: int
    numeric: bool
    quiet: bool
    tree: bool


class Scene(NamedTuple):
    """What is to be painted: the visible rows from ``first`` on, the columns, the selection and the current cell.

    A selected area is (top, left, bottom, right), ends included; the current cell is (row, column).
    """

    rows: Sequence[Row]
    first: int
    top: int
    height: int
    width: int
    lines: int
    scrolling: Sequence[Slot]
    frozen: Sequence[Slot]
    frozen_width: int
    scrolled: bool
    selection: Sequence[tuple[int, int, int, int]]
    current: tuple[int, int]
    focused: bool
    add_text: str
    add_column: int
    noted: frozenset[str] = frozenset()
    """The ids of the rows that bear an open note."""


class Painting:
    """The colours, fonts and laid-out texts of one table, for as long as the look stays."""

    def __init__(self) -> None:
        self.refresh()

    def refresh(self) -> None:
        """Take over scheme and zoom."""
        self._texts: dict[tuple[str, int, bool], tuple[QStaticText, int, int]] = {}
        self._wide: dict[Shape, int] = {}
        self._fonts = (style.font(), style.font(bold=True))
        self._metrics = (QFontMetrics(self._fonts[0]), QFontMetrics(self._fonts[1]))
        self._pad, self._indent = style.px(style.GRID), style.px(INDENT)
        self._mark = style.px(MARK)
        self._colours = {
            role: style.colour(role)
            for role in ("desk", "sheet", "rail", "line", "ink", "ink_second", "accent", "accent_soft", "focus")
        }
        self._tint = style.mixed("accent_soft", "desk", 0.55)
        self._problems = {severity: style.colour(role) for severity, role in SEVERITY.items()}

    def paint(self, painter: QPainter, scene: Scene, area: QRect) -> None:
        """Paint a scene where it lies in an area of the viewport."""
        painter.fillRect(area, self._colours["desk"])
        self._grounds(painter, scene)
        painter.setFont(self._fonts[0])
        if scene.scrolling:
            painter.setClipRect(area.intersected(QRect(scene.frozen_width, 0, scene.width, area.bottom() + 1)))
            self._cells(painter, scene, scene.scrolling)
            painter.setClipping(False)
        if scene.frozen:
            self._cells(painter, scene, scene.frozen)
        self._rules(painter, scene)
        self._outline(painter, scene)

    def text_width(self, text: str, *, bold: bool = False) -> int:
        """Return how wide a text is in pixels."""
        return self._metrics[bold].horizontalAdvance(text)

    def shape_width(self, shape: Shape) -> int:
        """Return how wide a text of a shape is, with its indent and mark, without what is left free around it."""
        wide = self._wide.get(shape)
        if wide is None:
            wide = self._wide[shape] = self.wide(shape)
        return wide

    def wide(self, shape: Shape) -> int:
        """Return the same of a text that is asked for once."""
        wide = ceil(QFontMetricsF(self._fonts[shape.bold]).horizontalAdvance(shape.text)) + 1
        return wide + self._indent * shape.depth + (self._mark + _BESIDE_MARK if shape.marked else 0)

    def around(self, column: int, *, numeric: bool) -> int:
        """Return how much is left free in front of and behind the texts of a column."""
        return (_BEFORE_NUMBER if numeric else self._pad if column else 2 * self._pad) + self._pad

    def _grounds(self, painter: QPainter, scene: Scene) -> None:
        """Paint the ground of group rows, of the current row and of what is selected."""
        colours, height, width = self._colours, scene.height, scene.width
        current = scene.current[0] - scene.first
        for at, row in enumerate(scene.rows):
            top = scene.top + at * height
            if row.role in {"group", "total"}:
                painter.fillRect(0, top, width, height, colours["rail"])
            if at == current:
                painter.fillRect(0, top, width, height, self._tint if _several(scene) else colours["accent_soft"])
            if row.band:
                painter.fillRect(0, top, style.px(4), height, style.colour(row.band))
        if _several(scene):
            for rect in self._selected(scene):
                painter.fillRect(rect, colours["accent_soft"])
        rect = self._cell_rect(scene)
        if rect.isValid():
            painter.fillRect(rect, colours["sheet"])

    def _selected(self, scene: Scene) -> list[QRect]:
        """Return the selected areas in sight; under the frozen columns nothing is."""
        rects = []
        last = scene.first + len(scene.rows) - 1
        for top, left, bottom, right in scene.selection:
            upper, lower = max(top, scene.first), min(bottom, last)
            if upper > lower:
                continue
            y = scene.top + (upper - scene.first) * scene.height
            high = (lower - upper + 1) * scene.height
            whole = QRect()
            for slots, edge in ((scene.scrolling, scene.frozen_width), (scene.frozen, 0)):
                inside = [slot for slot in slots if left <= slot.column <= right]
                if inside:
                    x, end = max(inside[0].left, edge), inside[-1].left + inside[-1].width
                    whole = whole.united(QRect(x, y, end - x, high))
            if whole.isValid():
                rects.append(whole)
        return rects

    def _cells(self, painter: QPainter, scene: Scene, slots: Sequence[Slot]) -> None:
        """Paint the texts and marks of some columns."""
        bold = False
        first = (scene.frozen or scene.scrolling)[0]
        for at, row in enumerate(scene.rows):
            top = scene.top + at * scene.height
            if row.id in scene.noted and slots[0] is first:
                self._corner(painter, QRect(first.left, top, first.width, scene.height))
            if row.role == "new":
                self._invitation(painter, scene, slots, top)
                continue
            if (row.role != "record") != bold:
                bold = not bold
                painter.setFont(self._fonts[bold])
            self._row(painter, scene, slots, row, top)
        if bold:
            painter.setFont(self._fonts[0])

    def _row(self, painter: QPainter, scene: Scene, slots: Sequence[Slot], row: Row, top: int) -> None:
        """Paint the texts and marks of one row."""
        ink, second, pad = self._colours["ink"], self._colours["ink_second"], self._pad
        height, texts, cells, bold = scene.height, self._texts, row.cells, row.role != "record"
        pen = None
        for at, (column, left, own, numeric, quiet, tree) in enumerate(slots):
            cell, width = cells[column], own
            text = cell.text
            mark = 0
            if cell.problem:
                self._problem(painter, cell, QRect(left, top, width, height), numeric=numeric)
                pen, mark = None, self._mark + _BESIDE_MARK
            if not text:
                continue
            if bold and not numeric and not mark:
                after = slots[at + 1 :] if slots is scene.scrolling else (*slots[at + 1 :], *scene.scrolling)
                width = free(after, cells, left + own) - left
            inset = _BEFORE_NUMBER if numeric else pad if column else 2 * pad
            if tree and row.depth:
                inset += self._indent * row.depth
            room = width - inset - pad - mark
            laid = texts.get((text, room, bold))
            if laid is None:
                laid = self._lay_out(text, room, scene.lines, bold=bold, numeric=numeric)
            wanted = second if quiet and not bold else ink
            if pen is not wanted:
                painter.setPen(wanted)
                pen = wanted
            static, wide, high = laid
            x = left + width - pad - wide if numeric else left + inset
            painter.drawStaticText(x, top + (height - high) // 2, static)

    def _invitation(self, painter: QPainter, scene: Scene, slots: Sequence[Slot], top: int) -> None:
        """Write into the line for a new record what it is for, over its empty cells."""
        for slot in slots:
            if slot.column == scene.add_column:
                painter.setPen(self._colours["ink_second"])
                left = slot.left + (self._pad if slot.column else 2 * self._pad)
                room = QRect(left, top, scene.width, scene.height - 1)
                painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), scene.add_text)

    def _lay_out(self, text: str, room: int, lines: int, *, bold: bool, numeric: bool) -> tuple[QStaticText, int, int]:
        """Lay a text out in a width: cut with an ellipsis, a number that does not fit becomes a row of #.

        A number without its last digits would be another number.
        """
        shown = text if len(text) <= _LONGEST and "\n" not in text else " ".join(text[:_LONGEST].split("\n"))
        static = _static(shown, self._fonts[bold])
        if static.size().width() > room:
            metrics = self._metrics[bold]
            if numeric and not any(map(str.isalpha, text)):
                shown = "#" * max(room // metrics.horizontalAdvance("#"), 1)
            elif lines > 1 and not numeric:
                shown = _two_lines(text[:_LONGEST], self._fonts[bold], metrics, room)
            else:
                shown = metrics.elidedText(shown, Qt.TextElideMode.ElideRight, room)
            static = _static(shown, self._fonts[bold])
        size = static.size()
        if len(self._texts) >= MOST_TEXTS:
            self._texts.clear()
        laid = self._texts[text, room, bold] = (static, round(size.width()), round(size.height()))
        return laid

    def _corner(self, painter: QPainter, rect: QRect) -> None:
        """Mark a row with an open note by the upper right corner of its first cell, as spreadsheets do."""
        right, top = rect.right() + 1, rect.top()
        points = ((right - self._mark, top), (right, top), (right, top + self._mark))
        corner = QPolygonF([QPointF(*point) for point in points])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colours["accent"])
        painter.drawPolygon(corner)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _problem(self, painter: QPainter, cell: Cell, rect: QRect, *, numeric: bool) -> None:
        """Mark a problem: a triangle (solid for an error) or a dot, and a dashed line under the cell."""
        ink, side, pad = self._problems[cell.severity], self._mark, self._pad
        left = rect.left() + pad // 2 if numeric else rect.right() - pad - side + pad // 2
        top = rect.center().y() - side // 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink, 1.4))
        painter.setBrush(ink if cell.severity == "E" else Qt.BrushStyle.NoBrush)
        if cell.severity == "I":
            painter.drawEllipse(QRectF(left + 1, top + 1, side - 2, side - 2))
        else:
            painter.drawPolygon(
                QPolygonF([QPointF(left + side / 2, top), QPointF(left + side, top + side), QPointF(left, top + side)])
            )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(_dashes(ink))
        y = rect.bottom() - style.px(4)
        painter.drawLine(rect.left() + pad, y, rect.right() - pad, y)

    def _rules(self, painter: QPainter, scene: Scene) -> None:
        """Draw the thin line under each row, and one beside the frozen columns once something is under them."""
        painter.setPen(QPen(self._colours["line"], 1))
        rules = [
            QLineF(0, y, scene.width, y)
            for y in range(scene.top + scene.height - 1, scene.top + len(scene.rows) * scene.height, scene.height)
        ]
        if scene.scrolled and scene.frozen_width:
            edge = scene.frozen_width - 1
            rules.append(QLineF(edge, 0, edge, scene.top + len(scene.rows) * scene.height - 1))
        painter.drawLines(rules)

    def _outline(self, painter: QPainter, scene: Scene) -> None:
        """Outline the selected areas and, more heavily, the current cell."""
        if _several(scene):
            painter.setPen(QPen(self._colours["accent"], 1))
            for rect in self._selected(scene):
                painter.drawRect(rect.adjusted(0, -1, -1, -1))
        rect = self._cell_rect(scene)
        if not rect.isValid():
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._colours["focus" if scene.focused else "ink_second"], 2 if scene.focused else 1))
        painter.drawRoundedRect(QRectF(rect).adjusted(1, 0, -1, -1), 3, 3)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _cell_rect(self, scene: Scene) -> QRect:
        """Return where the current cell is seen; an invalid rectangle where it is not."""
        row, column = scene.current
        if not scene.first <= row < scene.first + len(scene.rows):
            return QRect()
        top = scene.top + (row - scene.first) * scene.height
        for slot in scene.frozen:
            if slot.column == column:
                return QRect(slot.left, top, slot.width, scene.height)
        for slot in scene.scrolling:
            if slot.column == column:
                left = max(slot.left, scene.frozen_width)
                return QRect(left, top, slot.left + slot.width - left, scene.height)
        return QRect()


def free(after: Sequence[Slot], cells: Sequence[Cell], end: int) -> int:
    """Return how far a text of a heading's row may reach from ``end`` on: over the empty cells behind it."""
    for slot in after:
        if slot.left + slot.width <= end:  # under the frozen columns
            continue
        if slot.left > end or cells[slot.column].text or cells[slot.column].problem:
            break
        end = slot.left + slot.width
    return end


def _several(scene: Scene) -> bool:
    """Tell whether more than the current cell is selected."""
    if len(scene.selection) != 1:
        return len(scene.selection) > 1
    top, left, bottom, right = scene.selection[0]
    return (top, left) != (bottom, right)


def _dashes(ink: QColor) -> QPen:
    pen = QPen(ink, 1)
    pen.setDashPattern([3, 2])
    return pen


def _static(text: str, face: QFont) -> QStaticText:
    """Lay out plain text, whatever it looks like."""
    static = QStaticText()
    static.setTextFormat(Qt.TextFormat.PlainText)
    static.setText(text)
    static.prepare(_UPRIGHT, face)
    return static


def _two_lines(text: str, face: QFont, metrics: QFontMetrics, room: int) -> str:
    """Break a text into two lines at most, the second cut with an ellipsis."""
    layout = QTextLayout(text.replace("\n", LINE_END), face)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(room)
    end = 2 * (line.textStart() + line.textLength())
    layout.endLayout()
    units = text.encode("utf-16-le")  # Qt counts in these
    first, rest = (" ".join(part.decode("utf-16-le").split()) for part in (units[:end], units[end:]))
    parts = [metrics.elidedText(part, Qt.TextElideMode.ElideRight, room) for part in (first, rest) if part]
    return LINE_END.join(parts)
