"""A drawing as a list of shapes with every position and line of text decided; painters only paint it.

Lengths are pixels of the window at 100 %, y grows downwards, and colours are roles of the palette ("" is none).
"""

from collections.abc import Sequence
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
