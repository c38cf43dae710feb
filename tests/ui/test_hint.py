"""The status line tells how one leaves a table, as long as the keys go there."""

from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from designer.ui.hint import give, hint_at
from designer.ui.status import StatusLine
from designer.ui.table.rows import Cell, Column, Row
from designer.ui.table.view import TableView

KEYS = "F8 quantities or amounts"


def test_a_table_tells_its_way_out_while_it_or_its_editor_has_the_keys(qtbot: QtBot, qapp: QApplication) -> None:
    page, line, field, table = QWidget(), StatusLine(), QLineEdit(), TableView(add_text="+ line")
    qtbot.addWidget(page)
    layout = QVBoxLayout(page)
    for each in (field, table, line):
        layout.addWidget(each)
    table.present((Column("a", "A"),), (Row("r", 0, (Cell("x"),)),))
    line.show_keys(KEYS)
    page.resize(900, 300)
    page.show()
    page.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    assert line.right.text() == KEYS
    table.setFocus()
    assert line.right.text() == f"{KEYS} · Ctrl+Tab leaves the table"
    table.editing.open(0, 0)
    assert line.right.text() == f"{KEYS} · Ctrl+Tab leaves the table"
    table.cancel_editing()
    page.resize(300, 300)
    qapp.processEvents()
    assert line.right.text() == KEYS, "the hint goes first where there is little room"
    page.resize(900, 300)
    field.setFocus()
    assert line.right.text() == KEYS


def test_the_nearest_hint_counts(qtbot: QtBot) -> None:
    outer = QWidget()
    qtbot.addWidget(outer)
    inner = QLineEdit(outer)
    assert hint_at(None) == hint_at(inner) == ""
    give(outer, "outside")
    assert hint_at(inner) == "outside"
    give(inner, "inside")
    assert hint_at(inner) == "inside"
