"""Paints a drawing's display list with Qt: every position and line break comes from the list, colours from the look.

The window zooms by transforming the painter, so text is set at the sizes of the list, as documents set it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from designer.paper.drawing import Drawing, Item, Path, Rect, Step, Text
from designer.paper.fonts import drawable
from designer.ui import style

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QImage


def paint(painter: QPainter, items: Iterable[Item]) -> None:
    """Paint shapes, later ones over earlier ones, in the colours of the applied scheme."""
    for item in items:
        match item:
            case Rect():
                _paint_rect(painter, item)
            case Path():
                painter.setPen(pen_of(item.stroke, item.stroke_width, item.dash))
                painter.setBrush(_brush(item.fill))
                painter.drawPath(path_of(item.points))
            case Text():
                _paint_text(painter, item)


@lru_cache(maxsize=4096)
def path_of(steps: tuple[Step, ...]) -> QPainterPath:
    """Return the steps as Qt's path."""
    path = QPainterPath()
    for step in steps:
        match step:
            case ("M", x, y):
                path.moveTo(x, y)
            case ("L", x, y):
                path.lineTo(x, y)
            case ("C", a, b, c, d, x, y):
                path.cubicTo(a, b, c, d, x, y)
            case _:
                path.closeSubpath()
    return path


def text_font(size: float, *, bold: bool) -> QFont:
    """Return the font of a text of a drawing, at the drawing's own size whatever the zoom."""
    return _font(style.font().family(), size, bold)


@lru_cache(maxsize=64)
def _font(family: str, size: float, bold: bool) -> QFont:
    font = style.font(bold=bold)
    font.setFamily(family)
    font.setPixelSize(round(size))
    return font


def pen_of(role: str, width: float, dash: tuple[float, ...]) -> QPen:
    """Return the pen of a stroke, to be used as it is: a palette role, its width, its dashes; no pen without a role."""
    return _pen(style.code(role) if role else "", width, dash)


@lru_cache(maxsize=256)
def _pen(colour: str, width: float, dash: tuple[float, ...]) -> QPen:
    if not colour:
        return QPen(Qt.PenStyle.NoPen)
    pen = QPen(QColor(colour), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    if dash:
        pen.setDashPattern([length / width for length in dash])
    return pen


def _brush(role: str) -> QColor | Qt.BrushStyle:
    return style.colour(role) if role else Qt.BrushStyle.NoBrush


def _paint_rect(painter: QPainter, item: Rect) -> None:
    painter.setPen(pen_of(item.stroke, item.stroke_width, item.dash))
    painter.setBrush(_brush(item.fill))
    box = QRectF(item.x, item.y, item.width, item.height)
    if item.radius:
        painter.drawRoundedRect(box, item.radius, item.radius)
    else:
        painter.drawRect(box)


def _paint_text(painter: QPainter, item: Text) -> None:
    font = text_font(item.size, bold=item.bold)
    painter.setFont(font)
    painter.setPen(style.colour(item.colour))
    text = drawable(item.text, item.bold)
    x = item.x
    if item.anchor != "start":
        width = QFontMetricsF(font).horizontalAdvance(text)
        x -= width / 2 if item.anchor == "middle" else width
    painter.drawText(QPointF(x, item.y_baseline), text)


def image_of(drawing: Drawing, scale: float = 1.0, ground: str = "desk") -> QImage:
    """Return a drawing as a picture of so many pixels a unit, on a ground of the palette."""
    from PySide6.QtGui import QImage  # not for the start of the program, which paints no picture

    image = QImage(
        round(drawing.width * scale), round(drawing.height * scale), QImage.Format.Format_ARGB32_Premultiplied
    )
    image.fill(style.colour(ground))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    paint(painter, drawing.items)
    painter.end()
    return image


class DrawingView(QWidget):
    """Shows one drawing at the window's zoom, or smaller where it would be wider than the place it has."""

    def __init__(self, drawing: Drawing, parent: QWidget | None = None) -> None:
        from PySide6.QtWidgets import QSizePolicy  # not for the start, which shows none

        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        style.changes.changed.connect(self._follow)
        self.present(drawing)

    def present(self, drawing: Drawing) -> None:
        """Show another drawing."""
        self._drawing = drawing
        self.setAccessibleName(drawing.alt)
        self._follow()

    def _follow(self) -> None:
        self.setMinimumHeight(style.px(self._drawing.height))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: paint the drawing."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = min(style.zoom(), self.width() / max(1.0, self._drawing.width))
        painter.scale(scale, scale)
        paint(painter, self._drawing.items)
        painter.end()
