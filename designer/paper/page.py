"""The pages of a document that is read on paper: A4, upright or wide, and the room for text on them; in points."""

SIDE, TOP, BOTTOM = 56.0, 66.0, 58.0
"""From the text to the paper's edges."""
_SHORT, _LONG = 210 / 25.4 * 72, 297 / 25.4 * 72
"""The edges of A4 (ISO 216)."""
POINTS = 0.75
"""Points to a pixel of the window at 100 %; a drawing is never painted larger."""
_WORTH_TURNING = 1.1
"""How much larger a drawing must be on a wide page to stand on one."""
READABLE = 0.5
"""The scale below which the text of a drawing is too small to be read on paper."""


def page_size(*, wide: bool) -> tuple[float, float]:
    """Return width and height of a page."""
    return (_LONG, _SHORT) if wide else (_SHORT, _LONG)


def frame_size(*, wide: bool) -> tuple[float, float]:
    """Return width and height of the room for text on a page."""
    width, height = page_size(wide=wide)
    return width - 2 * SIDE, height - TOP - BOTTOM


def drawing_scale(width: float, height: float, *, wide: bool, over: float = 0.0) -> float:
    """Return the scale at which a drawing of this size (pixels) stands on a page, under ``over`` points of titles."""
    room, most = frame_size(wide=wide)
    return min(POINTS, room / max(width, 1.0), (most - over) / max(height, 1.0))


def fills(width: float, height: float, *, wide: bool) -> bool:
    """Tell whether a drawing takes at least half the height of a page."""
    return height * drawing_scale(width, height, wide=wide) >= frame_size(wide=wide)[1] / 2


def stands_wide(width: float, height: float) -> bool:
    """Tell whether a drawing stands on a wide page: it is larger there, and fills it or could not be read upright."""
    upright, turned = (drawing_scale(width, height, wide=wide) for wide in (False, True))
    return turned > upright * _WORTH_TURNING and (upright < READABLE or fills(width, height, wide=True))
