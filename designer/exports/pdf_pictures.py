"""Pages of a PDF and drawings as pictures: rendered by pdfium, one at a time, for it may not be used by two threads."""

import io
from threading import Lock
from typing import Any

import pypdfium2
from msgspec import Struct
from reportlab.pdfgen.canvas import Canvas

from designer.exports.pdf_drawing import paint
from designer.exports.pdf_text import font
from designer.paper.drawing import Drawing

_ALONE = Lock()
_INCH = 72.0
_MOST = 16_000_000
"""Pixels of a picture; a drawing that would have more is rendered more coarsely."""


class Raster(Struct, frozen=True):
    """A picture: width and height in pixels, and its bytes, red, green, blue and one unused a pixel, row by row."""

    width: int
    height: int
    pixels: bytes


class Pages(Struct, frozen=True):
    """A PDF to be shown: its bytes, the size of each page in points, and its headings of level 1 with their pages."""

    data: bytes
    sizes: tuple[tuple[float, float], ...]
    headings: tuple[tuple[str, int], ...]


def looked_at(data: bytes) -> Pages:
    """Return what there is to know of a PDF before any page is rendered."""
    with _ALONE:
        document = pypdfium2.PdfDocument(data)
        try:
            sizes = tuple(document.get_page_size(number) for number in range(len(document)))
            marks = [(mark.get_title(), mark.get_dest()) for mark in document.get_toc() if mark.level == 0]
            headings = tuple((title, target.get_index()) for title, target in marks if target is not None)
            return Pages(data, sizes, headings)
        finally:
            document.close()


def page_picture(data: bytes, number: int, scale: float) -> Raster:
    """Render a page of a PDF, counted from 0, at so many pixels a point."""
    with _ALONE:
        document = pypdfium2.PdfDocument(data)
        try:
            bitmap = _rendered(document, number, scale)
            return Raster(bitmap.width, bitmap.height, bytes(bitmap.buffer))
        finally:
            document.close()


def page_png(data: bytes, number: int, width: int, dpi: float) -> bytes:
    """Render a page of a PDF, counted from 0, so many pixels wide, as a PNG file that names its pixels an inch."""
    with _ALONE:
        document = pypdfium2.PdfDocument(data)
        try:
            return _png(document, number, width / max(document.get_page_size(number)[0], 1.0), dpi)
        finally:
            document.close()


def png(drawing: Drawing, width: float, dpi: int = 200) -> bytes:
    """Return a drawing as a PNG file for a place so many points wide."""
    scale = width / max(drawing.width, 1.0)
    height = drawing.height * scale
    target = io.BytesIO()
    font()
    canvas = Canvas(target, pagesize=(max(width, 1.0), max(height, 1.0)), initialFontName=font())
    paint(canvas, drawing, scale)
    canvas.showPage()
    canvas.save()
    factor = min(dpi / _INCH, (_MOST / max(width * height, 1.0)) ** 0.5)
    with _ALONE:
        document = pypdfium2.PdfDocument(target.getvalue())
        try:
            return _png(document, 0, factor)
        finally:
            document.close()


def _png(document: Any, number: int, scale: float, dpi: float = 0) -> bytes:  # noqa: ANN401 - as below
    """Return a page as a PNG file."""
    more: dict[str, Any] = {"dpi": (dpi, dpi)} if dpi else {"optimize": True}
    picture = io.BytesIO()
    _rendered(document, number, scale).to_pil().convert("RGB").save(picture, "PNG", **more)
    return picture.getvalue()


def _rendered(document: Any, number: int, scale: float) -> Any:  # noqa: ANN401 - pypdfium2 comes without types
    """Render a page onto white, without transparency."""
    page = document[number]
    try:
        return page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True, fill_color=(255, 255, 255, 255))
    finally:
        page.close()
