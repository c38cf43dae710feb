"""A drawing painted into a PDF as vectors: what its room decided, and nothing decided again."""

from typing import Any

from reportlab.platypus import Flowable

from designer.exports.pdf_text import Style, colour, draw_lines
from designer.paper.drawing import Drawing, Path, Rect, Text
from designer.paper.measure import text_width
from designer.paper.page import POINTS

SHRINK = 0.7
"""How far a drawing gives way so that it stands under its heading and not alone on the next page."""
_SHARE = {"start": 0.0, "middle": 0.5, "end": 1.0}


def paint(canvas: Any, drawing: Drawing, scale: float) -> None:  # noqa: ANN401 - reportlab comes without types
    """Paint a drawing with its lower left corner at the canvas's origin."""
    canvas.saveState()
    canvas.scale(scale, scale)
    for item in drawing.items:
        match item:
            case Rect():
                _rect(canvas, item, drawing.height)
            case Path():
                _path(canvas, item, drawing.height)
            case Text():
                _text(canvas, item, drawing.height)
    canvas.restoreState()


def _colours(canvas: Any, fill: str, stroke: str, width: float, dash: tuple[float, ...]) -> None:  # noqa: ANN401
    if fill:
        canvas.setFillColor(colour(fill))
    if stroke:
        canvas.setStrokeColor(colour(stroke))
        canvas.setLineWidth(width)
        canvas.setDash(list(dash))


def _rect(canvas: Any, item: Rect, top: float) -> None:  # noqa: ANN401
    _colours(canvas, item.fill, item.stroke, item.stroke_width, item.dash)
    y = top - item.y - item.height
    shown = {"fill": int(bool(item.fill)), "stroke": int(bool(item.stroke))}
    radius = min(item.radius, item.width / 2, item.height / 2)
    if radius > 0:
        canvas.roundRect(item.x, y, item.width, item.height, radius, **shown)
    else:
        canvas.rect(item.x, y, item.width, item.height, **shown)


def _path(canvas: Any, item: Path, top: float) -> None:  # noqa: ANN401
    _colours(canvas, item.fill, item.stroke, item.stroke_width, item.dash)
    path = canvas.beginPath()
    for step in item.points:
        match step:
            case ("M", x, y):
                path.moveTo(x, top - y)
            case ("L", x, y):
                path.lineTo(x, top - y)
            case ("C", x1, y1, x2, y2, x, y):
                path.curveTo(x1, top - y1, x2, top - y2, x, top - y)
            case _:
                path.close()
    canvas.drawPath(path, fill=int(bool(item.fill)), stroke=int(bool(item.stroke)))


def _text(canvas: Any, item: Text, top: float) -> None:  # noqa: ANN401
    x = item.x - _SHARE[item.anchor] * text_width(item.text, item.size, item.bold)
    style = Style(item.size, item.size, bold=item.bold, colour=item.colour)
    draw_lines(canvas, x, top - item.y_baseline, (item.text,), style)


def scale_for(drawing: Drawing, width: float, height: float) -> float:
    """Return the scale at which a drawing fits into a space given in points."""
    return min(POINTS, width / max(drawing.width, 1.0), height / max(drawing.height, 1.0))


class FigureFlow(Flowable):  # type: ignore[misc]
    """A drawing among the text, as large as the page allows."""

    def __init__(self, drawing: Drawing, most: float, below: float = 0.0) -> None:
        super().__init__()
        self.drawing = drawing
        self.most = most
        """The greatest height, in points."""
        self.below = below
        """The room that notes under the drawing need, in points."""
        self.scale = POINTS
        self.spaceAfter = 12.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the room the drawing takes in a frame: somewhat less than it could, if it then fits where it is."""
        self.scale = scale_for(self.drawing, width, self.most)
        room = height - self.below
        if room < self.drawing.height * self.scale <= room / SHRINK:
            self.scale = scale_for(self.drawing, width, room)
        return width, self.drawing.height * self.scale

    def draw(self) -> None:
        """Paint it."""
        paint(self.canv, self.drawing, self.scale)
