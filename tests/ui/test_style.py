"""One look for the whole window: two schemes, a zoom, plain text everywhere."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout
from pytestqt.qtbot import QtBot

from designer.paper.measure import text_width
from designer.paper.palette import DARK, LIGHT
from designer.ui import style


@pytest.mark.parametrize(("scheme", "values"), [("light", LIGHT), ("dark", DARK)])
def test_both_schemes_take_the_documents_colours(
    qapp: QApplication, scheme: style.Scheme, values: dict[str, str]
) -> None:
    style.apply(qapp, scheme)
    assert style.scheme() == scheme
    assert {role: style.colour(role).name().upper() for role in values} == values
    assert qapp.palette().color(QPalette.ColorRole.Window) == style.colour("desk")
    assert qapp.palette().color(QPalette.ColorRole.Highlight) == style.colour("accent_soft")
    style.apply(qapp)


@pytest.mark.parametrize(("zoom", "row", "text"), [(1.0, 28, 13), (1.5, 42, 20), (9.0, 70, 32), (0.2, 28, 13)])
def test_everything_scales_with_the_zoom(qapp: QApplication, zoom: float, row: int, text: int) -> None:
    style.apply(qapp, zoom=zoom)
    assert style.row_height() == row
    assert qapp.font().pixelSize() == text
    style.apply(qapp)
    assert style.row_height(2) == 44


def test_the_font_is_the_documents_and_measures_as_they_do(qapp: QApplication) -> None:
    style.apply(qapp)
    for size in (style.SMALL, style.TEXT, style.STATEMENT, style.TITLE):
        for bold in (False, True):
            face = style.font(size, bold=bold)
            assert QFontInfo(face).family() == "DejaVu Sans"
            assert face.hintingPreference() == QFont.HintingPreference.PreferNoHinting
            assert not face.kerning()
            line = "Waffle office AV, 1,234.50 € — été"
            assert QFontMetricsF(face).horizontalAdvance(line) == pytest.approx(text_width(line, size, bold), rel=0.01)


def test_labels_show_text_as_typed_and_follow_the_look(qtbot: QtBot, qapp: QApplication) -> None:
    style.apply(qapp)
    label = style.label("<b>x</b>", style.TITLE, "error", bold=True)
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    style.apply(qapp, "dark", 2.0)
    assert label.font().pixelSize() == 40
    assert label.palette().color(QPalette.ColorRole.WindowText) == style.colour("error")
    label.set_role("in_order")
    assert label.palette().color(QPalette.ColorRole.WindowText) == style.colour("in_order")
    style.apply(qapp)


class Counting(QLabel):
    """Counts how often it is dressed."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.count += event.type() == QEvent.Type.StyleChange


def test_what_lies_deep_is_dressed_no_more_often_than_what_lies_on_top(qtbot: QtBot, qapp: QApplication) -> None:
    style.apply(qapp)
    parts = [Counting() for _ in range(12)]
    for outer, inner in pairwise(parts):
        QVBoxLayout(outer).addWidget(inner)
    qtbot.addWidget(parts[0])
    parts[0].show()
    for each in parts:
        each.count = 0
    style.apply(qapp, "dark", 1.5)
    assert parts[0].count
    assert parts[-1].count <= parts[0].count
    assert parts[-1].font().pixelSize() == style.px(style.TEXT)
    assert parts[-1].palette().color(QPalette.ColorRole.WindowText) == style.colour("ink")
    style.apply(qapp)


def test_a_font_that_is_changed_is_the_askers_own(qapp: QApplication) -> None:
    style.apply(qapp)
    style.font().setPixelSize(99)
    assert style.font().pixelSize() == style.TEXT
    style.apply(qapp, zoom=2.0)
    assert style.font().pixelSize() == 2 * style.TEXT
    style.apply(qapp)


def test_tooltips_are_escaped() -> None:
    assert style.plain_tooltip('<img src="x">\n&') == "<span>&lt;img src=&quot;x&quot;&gt;<br>&amp;</span>"
    assert style.plain_tooltip("") == ""


def test_a_mixture_lies_between(qapp: QApplication) -> None:
    style.apply(qapp)
    assert style.mixed("ink", "sheet", 0.0) == style.colour("sheet")
    assert style.mixed("ink", "sheet", 1.0) == style.colour("ink")
    assert style.mixed("ink", "sheet", 0.5).red() == round((0x1F + 0xFF) / 2)


def test_a_word_without_an_end_does_not_widen_a_paragraph(qapp: QApplication) -> None:
    style.apply(qapp)
    assert style.label("=caseload+" * 60, wrap=True).minimumSizeHint().width() <= 240
    assert style.label("=caseload+" * 60).minimumSizeHint().width() > 240
