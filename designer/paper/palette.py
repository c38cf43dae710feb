"""The colours of window and documents by role, in a light and a dark scheme, and the contrast between two of them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

LIGHT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "desk": "#F4F2EE",
        "sheet": "#FFFFFF",
        "rail": "#E9E6DF",
        "line": "#D3CFC6",
        "link": "#8F8A80",
        "ink": "#1F2428",
        "ink_second": "#565E66",
        "accent": "#0A6B6B",
        "accent_soft": "#DCEEEC",
        "focus": "#155BC2",
        "error": "#B3261E",
        "warning": "#8A5A00",
        "information": "#0B62B8",
        "in_order": "#176B35",
        "economic": "#0067A3",
        # One step darker than first drawn (B0480B): the nearest that reads on the rail, 4.52 instead of 4.46.
        "social": "#AF470B",
        "psychosocial": "#7D3C98",
        "no_dimension": "#56616B",
    }
)
"""The light scheme, role → "#RRGGBB"; documents always use it."""

DARK: Final[Mapping[str, str]] = MappingProxyType(
    {
        "desk": "#1A1C1E",
        "sheet": "#232629",
        "rail": "#141618",
        "line": "#3B4046",
        "link": "#6E767E",
        "ink": "#E9E6E0",
        "ink_second": "#AEB6BE",
        "accent": "#55B8B2",
        "accent_soft": "#173F3D",
        "focus": "#6CA8FF",
        "error": "#FF8F85",
        "warning": "#E6B450",
        "information": "#7ABBFF",
        "in_order": "#62C585",
        "economic": "#5DB4EC",
        "social": "#F2A366",
        "psychosocial": "#D3A0E3",
        "no_dimension": "#9AA5B0",
    }
)
"""The dark scheme, with the same roles as the light one."""

GROUNDS: Final = ("sheet", "desk", "rail", "accent_soft")
"""The roles that text stands on."""

LINES: Final = ("line", "link")
"""The roles of quiet lines: those that part, and those of a diagram, which say something and must be seen."""

INKS: Final = tuple(role for role in LIGHT if role not in (*GROUNDS, *LINES))
"""The roles that text and signs are drawn in."""


_LINEAR = 0.04045
"""Below it a channel of sRGB is linear."""


def _luminance(colour: str) -> float:
    """Return the relative luminance of "#RRGGBB", 0 (black) to 1 (white), after WCAG 2.2."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= _LINEAR else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Return the contrast of two "#RRGGBB" colours, 1 (none) to 21; text needs 4.5 (WCAG 2.2, level AA)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
