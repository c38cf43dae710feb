"""Drawings as the pages of a PDF, each on a page of its own size, as vectors."""

import io
from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from designer.exports.pdf_drawing import paint
from designer.exports.pdf_text import font
from designer.paper.drawing import Drawing
from designer.paper.page import POINTS
from designer.programme.text import clean

_LONGEST = 14_400.0
"""Points of an edge, beyond which readers show no page (ISO 32000-1, Annex C)."""


def write_sheets(drawings: Sequence[Drawing], title: str, language: str = "en") -> bytes:
    """Return the bytes of a PDF with a page a drawing, as large as the drawing at 100 % wherever a page may be."""
    target = io.BytesIO()
    font()
    canvas = Canvas(target, initialFontName=font(), lang=language)
    canvas.setTitle(" ".join(clean(title).split()))
    canvas.setAuthor("")
    canvas.setCreator("Programme Designer")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    for drawing in drawings:
        width, height = max(drawing.width, 1.0), max(drawing.height, 1.0)
        scale = min(POINTS, _LONGEST / width, _LONGEST / height)
        canvas.setPageSize((width * scale, height * scale))
        paint(canvas, drawing, scale)
        canvas.showPage()
    canvas.save()
    return target.getvalue()
