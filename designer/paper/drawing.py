"""A drawing as a list of shapes with every position and line of text decided; painters only paint it.

Lengths are pixels of the window at 100 %, y grows downwards, and colours are roles of the palette ("" is none).
"""

from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

Move = tuple[Literal["M"], float, float]
"""Lift the pen to x, y."""
Line = tuple[Literal["L"], float, float]
"""Draw straight to x, y."""
Curve = tuple[Literal["C"], float, float, float, float, float, float]
"""Draw a cubic Bézier curve: two control points, then the end."""
Close = tuple[Literal["Z"]]
"""Draw straight back to where the pen was put down."""
Step = Move | Line | Curve | Close
"""One step of a path."""


class Rect(msgspec.Struct, frozen=True):
    """A rectangle, with rounded corners if its radius is above 0."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    stroke: str = ""
    stroke_width: float = 1.0
    radius: float = 0.0
    dash: tuple[float, ...] = ()


class Path(msgspec.Struct, frozen=True):
    """A line or outline of straight and curved steps."""

    points: tuple[Step, ...]
    stroke: str = "ink"
    stroke_width: float = 1.0
    fill: str = ""
    dash: tuple[float, ...] = ()


class Text(msgspec.Struct, frozen=True):
    """One line of text, broken before it came here; x is its start, middle or end, y its baseline."""

    x: float
    y_baseline: float
    text: str
    size: float = 13.0
    bold: bool = False
    colour: str = "ink"
    anchor: Literal["start", "middle", "end"] = "start"


Item = Rect | Path | Text
"""One shape of a drawing; later ones are painted over earlier ones."""


class Drawing(msgspec.Struct, frozen=True):
    """A finished drawing and the words that say the same to somebody who cannot see it."""

    width: float
    height: float
    items: tuple[Item, ...]
    alt: str


def polyline(points: Sequence[tuple[float, float]], *, closed: bool = False) -> tuple[Step, ...]:
    """Return the steps through the points, in straight lines; none for no point."""
    if not points:
        return ()
    (x, y), *rest = points
    steps: list[Step] = [("M", x, y), *(("L", x, y) for x, y in rest)]
    if closed:
        steps.append(("Z",))
    return tuple(steps)


def placed(items: Iterable[Item], x: float, y: float, scale: float = 1.0) -> tuple[Item, ...]:
    """Return shapes made larger or smaller about (0, 0) in everything they are, then moved right and down."""
    return tuple(_placed(item, x, y, scale) for item in items)


def _placed(item: Item, x: float, y: float, scale: float) -> Item:
    change = msgspec.structs.replace
    match item:
        case Text():
            return change(item, x=item.x * scale + x, y_baseline=item.y_baseline * scale + y, size=item.size * scale)
        case Rect():
            corner = {"x": item.x * scale + x, "y": item.y * scale + y}
            size = {"width": item.width * scale, "height": item.height * scale, "radius": item.radius * scale}
            changed: Rect | Path = change(item, **corner, **size)
        case Path():
            changed = change(item, points=tuple(_placed_step(step, x, y, scale) for step in item.points))
    dash = tuple(length * scale for length in item.dash)
    return change(changed, stroke_width=item.stroke_width * scale, dash=dash)


def _placed_step(step: Step, x: float, y: float, scale: float) -> Step:
    match step:
        case ("C", a, b, c, d, e, f):
            return ("C", a * scale + x, b * scale + y, c * scale + x, d * scale + y, e * scale + x, f * scale + y)
        case ("M", a, b):
            return ("M", a * scale + x, b * scale + y)
        case ("L", a, b):
            return ("L", a * scale + x, b * scale + y)
        case _:
            return ("Z",)


def smallest_type(drawing: Drawing) -> float:
    """Return the size of the smallest text of a drawing, 0 where it has none."""
    return min((item.size for item in drawing.items if isinstance(item, Text) and item.text.strip()), default=0.0)
