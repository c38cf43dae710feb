"""Headings that are longer than their column: broken between words, never inside one."""

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.ui import style
from designer.ui.table.header import broken
from designer.ui.table.rows import Cell, Column, Row
from designer.ui.table.view import TableView


def test_a_long_heading_stands_on_two_lines_and_only_what_is_longer_still_is_cut(qapp: QApplication) -> None:
    style.apply(qapp)
    metrics = QFontMetrics(style.font(style.SMALL, bold=True))
    room = metrics.horizontalAdvance("Verification")
    assert broken("Method", room, metrics) == ("Method",)
    assert broken("Verification source", room, metrics) == ("Verification", "source")
    first, second = broken("Verification source and all its pages", room, metrics)
    assert first == "Verification"
    assert second.startswith("source")
    assert second.endswith("…")
    assert broken("Verificationsource", room, metrics)[0].endswith("…")


@pytest.mark.parametrize("zoom", [1.0, 1.6, 2.5])
def test_no_word_of_a_heading_is_cut_and_two_lines_have_room(qtbot: QtBot, qapp: QApplication, zoom: float) -> None:
    style.apply(qapp, zoom=zoom)
    columns = (Column("a", "Baseline", 40), Column("b", "Due in month", 40, kind="number"), Column("c", "A", 40))
    view = TableView()
    qtbot.addWidget(view)
    view.present(columns, (Row("r", 0, tuple(Cell("1") for _ in columns)),))
    view.show()
    header = view.horizontalHeader()
    metrics = QFontMetrics(style.font(style.SMALL, bold=True))
    pad = style.px(style.GRID)
    for at, column in enumerate(columns):
        room = header.sectionSize(at) - pad - (2 * pad if at == 0 else pad)
        assert not any("…" in line for line in broken(column.title, room, metrics))
    assert header.sectionSize(2) == style.px(40), "a column that is wide enough stays as it is"
    assert header.height() >= 2 * metrics.height()
    style.apply(qapp)
