"""A drawing in the window is the drawing of the documents: same lines, same places, colours of the scheme."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtWidgets import QApplication

from designer.paper.drawing import Drawing, Path, Rect, Text
from designer.paper.measure import text_width
from designer.ui import style
from designer.ui.drawing_painter import DrawingView, image_of, text_font

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

DRAWING = Drawing(
    100,
    60,
    (
        Rect(10, 10, 30, 20, "economic", "", 0),
        Path((("M", 50.0, 10.0), ("L", 90.0, 10.0), ("L", 90.0, 30.0), ("L", 50.0, 30.0), ("Z",)), "", 1, "social"),
        Rect(10, 35, 20, 20, "", "error", 2, 10, (2.0, 2.0)),
        Path((("M", 40.0, 45.0), ("C", 50.0, 35.0, 60.0, 55.0, 70.0, 45.0)), "ink", 2),
        Text(95, 55, "end", 11, bold=True, anchor="end"),
    ),
    "A square, a field, a ring, a wave and a word",
)


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[style.Scheme]:
    style.apply(qapp, request.param)
    yield request.param
    style.apply(qapp, "light")


def test_shapes_stand_where_the_list_says(scheme: style.Scheme) -> None:
    image = image_of(DRAWING, 2.0)
    assert (image.width(), image.height()) == (200, 120)
    for x, y, role in ((25, 20, "economic"), (70, 20, "social"), (2, 2, "desk"), (20, 45, "desk")):
        assert image.pixelColor(2 * x, 2 * y) == QColor(style.colour(role)), role


def test_text_is_as_wide_as_it_was_measured(qapp: QApplication) -> None:
    for zoom in (1.0, 2.0):
        style.apply(qapp, "light", zoom)
        for size in (11, 13, 15, 20):
            for bold in (False, True):
                told = "Returnees have the skills, equipment or placement – 1 234,56 €"
                width = QFontMetricsF(text_font(size, bold=bold)).horizontalAdvance(told)
                assert width == pytest.approx(text_width(told, size, bold), rel=0.01)
    style.apply(qapp, "light")


def test_the_view_says_what_it_shows(qtbot: QtBot) -> None:
    view = DrawingView(DRAWING)
    qtbot.addWidget(view)
    assert view.accessibleName() == DRAWING.alt
    view.resize(50, 60)
    assert not view.grab().isNull()
    view.present(Drawing(10, 200, (), "Nothing"))
    assert view.accessibleName() == "Nothing"
    assert view.minimumHeight() == 200
