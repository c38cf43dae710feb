"""A drawing as a PNG file, one to four pixels for each of its own, rendered from its vectors without a window."""

import math

from designer.paper.drawing import Drawing

SCALES = (1, 2, 3, 4)
"""Pixels of the picture for one of the window at 100 %."""
_INCH = 96
"""Pixels of the window at 100 % on an inch of paper."""
MOST = 50_000_000
"""Pixels of a picture: more ask for memory that not every office computer has."""


def possible_scale(drawing: Drawing, scale: float) -> float:
    """Return the scale wished for, or the largest at which the picture does not become too large."""
    area = max(drawing.width, 1.0) * max(drawing.height, 1.0)
    return min(scale, math.sqrt(MOST / area))


def write_png(drawing: Drawing, scale: float = 1) -> bytes:
    """Return a drawing as the bytes of a PNG file that says how large it is on paper; coarser where it is huge."""
    from designer.exports.pdf_pictures import page_png
    from designer.exports.pdf_sheets import write_sheets

    used = possible_scale(drawing, scale)
    return page_png(write_sheets((drawing,), ""), 0, max(round(drawing.width * used), 1), used * _INCH)
