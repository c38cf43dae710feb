"""Scrolling sideways: what is painted then, and which ways of coming to a frozen column lead back to the left."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from designer.ui import style
from designer.ui.table.rows import Cell, Column, Row
from designer.ui.table.view import TableView

COLUMNS = (
    Column("code", "Code", 70, frozen=True),
    Column("text", "Description", 200, frozen=True),
    *(Column(name, f"Column {name}", 200) for name in "abcde"),
)
ROWS = tuple(Row(f"r{n}", 0, tuple(Cell(f"{n}{column.key}") for column in COLUMNS)) for n in range(40))
CODE, TEXT, FIRST, LAST = 0, 1, 2, len(COLUMNS) - 1


@pytest.fixture
def view(qtbot: QtBot, qapp: QApplication) -> TableView:
    style.apply(qapp)
    view = TableView()
    qtbot.addWidget(view)
    view.resize(700, 300)
    view.present(COLUMNS, ROWS)
    view.show()
    view.setFocus()
    view.activateWindow()
    qtbot.waitUntil(view.hasFocus)
    return view


def on_screen(view: TableView, part: QWidget) -> QImage:
    """What the screen shows of a part of the table, not what it would paint if asked now."""
    QApplication.processEvents()
    whole = view.screen().grabWindow(view.winId()).toImage()
    at = part.mapTo(view, QPoint(0, 0))
    return whole.copy(at.x(), at.y(), part.width(), part.height())


@pytest.mark.parametrize("way", [(200,), (60, 130, 200), (400, 200)])
def test_what_is_frozen_stays_on_the_screen_in_headings_and_rows(view: TableView, way: tuple[int, ...]) -> None:
    on_screen(view, view)
    for value in way:
        view.horizontalScrollBar().setValue(value)
        QApplication.processEvents()
    for part in (view.horizontalHeader().viewport(), view.viewport()):
        assert on_screen(view, part) == part.grab().toImage()


def press(view: TableView, name: str, *held: Qt.KeyboardModifier) -> None:
    together = Qt.KeyboardModifier.NoModifier
    for each in held:
        together |= each
    QTest.keyClick(view, getattr(Qt.Key, f"Key_{name}"), together)


CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.mark.parametrize(
    ("name", "held", "cell"),
    [
        ("Home", (), (3, CODE)),
        ("Home", (CTRL,), (0, CODE)),
        ("Home", (SHIFT,), (3, LAST)),
        ("Home", (CTRL, SHIFT), (3, LAST)),
        ("Left", (CTRL,), (3, CODE)),
        ("Tab", (), (4, CODE)),
    ],
)
def test_keys_that_lead_to_a_frozen_column_bring_the_first_others_back(
    view: TableView, name: str, held: tuple[Qt.KeyboardModifier, ...], cell: tuple[int, int]
) -> None:
    view.caret.go(3, LAST)
    side = view.horizontalScrollBar()
    assert side.value() == side.maximum() > 0
    press(view, name, *held)
    assert (view.caret.row, view.caret.column) == cell
    assert side.value() == 0


def test_enter_after_tabs_comes_back_with_the_caret(view: TableView) -> None:
    view.caret.go(3, CODE)
    for _ in range(LAST):
        press(view, "Tab")
    assert view.horizontalScrollBar().value() == view.horizontalScrollBar().maximum()
    press(view, "Return")
    assert (view.caret.row, view.caret.column) == (4, CODE)
    assert view.horizontalScrollBar().value() == 0


def test_a_place_in_a_frozen_column_is_shown_with_what_stands_beside_it(view: TableView) -> None:
    view.caret.go(3, LAST)
    assert view.go_to("r20", "text")
    assert view.horizontalScrollBar().value() == 0


def test_the_pointer_and_moves_within_the_column_leave_the_scrolling(view: TableView) -> None:
    side = view.horizontalScrollBar()
    side.setValue(150)
    where = view.visualRect(view.table.index(2, TEXT)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert (view.caret.row, view.caret.column) == (2, TEXT)
    for name, held in (("Down", ()), ("Down", (SHIFT,)), ("Return", ()), ("Down", (CTRL,))):
        press(view, name, *held)
        assert view.caret.column == TEXT
        assert side.value() == 150
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, SHIFT, where)
    QTest.mouseClick(view.horizontalHeader().viewport(), Qt.MouseButton.LeftButton, pos=QPoint(100, 10))
    view.editing.open(view.caret.row, TEXT)
    view.cancel_editing()
    view.set_filter("1")
    assert side.value() == 150
