"""A drawing as an SVG file: the shapes and lines of text of its display list, in the light scheme, and nothing else.

The file holds no script, no style sheet, no link and no font: text names the family of window and documents, and each
line says how long it is, so that it fits where another family stands in for it.
"""

import re
import unicodedata
from xml.sax.saxutils import escape, quoteattr

from designer.paper.drawing import Drawing, Path, Rect, Step, Text
from designer.paper.fonts import drawable
from designer.paper.measure import text_width
from designer.paper.palette import LIGHT
from designer.programme.text import clean

_FAMILY = "DejaVu Sans, Bitstream Vera Sans, Verdana, sans-serif"
_UNSET = "font-kerning:none;font-variant-ligatures:none"
"""Text is measured without either."""
_MILLIMETRES = 25.4 / 96
"""Millimetres to a pixel at 100 %."""
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML file may hold (XML 1.0, 2.2), escaped or not."""
_LONGEST = 20_000


def write_svg(drawing: Drawing, title: str, language: str = "en") -> bytes:
    """Return a drawing as the bytes of an SVG file of its own size, with its title and its description in words."""
    width, height = max(drawing.width, 1.0), max(drawing.height, 1.0)
    head = (
        '<svg xmlns="http://www.w3.org/2000/svg" version="1.1" role="img" aria-labelledby="title description"'
        f' xml:lang={quoteattr(language)} width="{_number(width * _MILLIMETRES)}mm"'
        f' height="{_number(height * _MILLIMETRES)}mm" viewBox="0 0 {_number(width)} {_number(height)}">'
    )
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        head,
        f'<title id="title">{_told(title)}</title>',
        f'<desc id="description">{_told(drawing.alt)}</desc>',
        f'<rect width="{_number(width)}" height="{_number(height)}" fill="{LIGHT["sheet"]}"/>',
        f'<g font-family="{_FAMILY}" style="{_UNSET}">',
        *(_shape(item) for item in drawing.items),
        "</g>",
        "</svg>",
    ]
    return ("\n".join(filter(None, lines)) + "\n").encode()


def _shape(item: Rect | Path | Text) -> str:
    match item:
        case Rect():
            return _rect(item)
        case Path():
            return f'<path d="{_steps(item.points)}"{_paint(item)}/>' if item.points else ""
        case Text():
            return _text(item)


def _rect(item: Rect) -> str:
    radius = min(item.radius, item.width / 2, item.height / 2)
    box = {"x": item.x, "y": item.y, "width": item.width, "height": item.height, **({"rx": radius} if radius else {})}
    return f"<rect{_numbers(box)}{_paint(item)}/>"


def _text(item: Text) -> str:
    """Return a line of text as long as it was measured; nothing for one that shows nothing."""
    text = drawable(item.text, item.bold)
    if not text.strip():
        return ""
    told = {"x": item.x, "y": item.y_baseline, "font-size": item.size}
    more = ' font-weight="bold"' if item.bold else ""
    if item.anchor != "start":
        more += f' text-anchor="{item.anchor}"'
    length = text_width(item.text, item.size, item.bold)
    if length:
        more += f' textLength="{_number(length)}" lengthAdjust="spacingAndGlyphs"'
    return f'<text{_numbers(told)} fill="{LIGHT[item.colour]}"{more} xml:space="preserve">{_safe(text)}</text>'


def _paint(item: Rect | Path) -> str:
    """Return how a shape is filled and outlined."""
    told = f' fill="{LIGHT[item.fill] if item.fill else "none"}"'
    if item.stroke:
        told += f' stroke="{LIGHT[item.stroke]}" stroke-width="{_number(item.stroke_width)}"'
        if item.dash:
            told += f' stroke-dasharray="{" ".join(map(_number, item.dash))}"'
    return told


def _steps(steps: tuple[Step, ...]) -> str:
    return " ".join(step[0] + " ".join(_number(value) for value in step[1:]) for step in steps)


def _numbers(values: dict[str, float]) -> str:
    return "".join(f' {name}="{_number(value)}"' for name, value in values.items())


def _number(value: float) -> str:
    """Return a length to the hundredth of a pixel."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value else "0"


def _told(text: str) -> str:
    """Return words that are read aloud: on one line, without marks that turn the direction of what follows."""
    line = " ".join(clean(text).split())[:_LONGEST]
    return _safe("".join(c for c in line if unicodedata.category(c) != "Cf" or c in "\u200c\u200d"))


def _safe(text: str) -> str:
    """Return a text as it may stand between two tags."""
    return escape(_NO_XML.sub("\ufffd", text))
