"""The filter by keyboard: into the field, into the rows that are left, back out; the field and the table agree."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from designer.ui.table.filter_field import CornerField, FilterField
from designer.ui.table.view import TableView
from tests.ui.table.conftest import Desk, desk_of
from tests.ui.table.partners import Partners, programme_of

NAME = 1


@pytest.fixture
def field(desk: Desk, qtbot: QtBot) -> Iterator[FilterField]:
    """A field above the table of four partners."""
    page = QWidget()
    field = FilterField()
    layout = QVBoxLayout(page)
    layout.addWidget(field)
    layout.addWidget(desk.view)
    field.serve(desk.view)
    page.show()
    page.activateWindow()
    desk.view.setFocus()
    qtbot.waitUntil(desk.view.hasFocus)
    yield field
    desk.view.setParent(None)
    page.close()


def names(desk: Desk) -> list[str]:
    return [row.cells[NAME].text for row in desk.view.table.rows[:-1]]


@pytest.mark.parametrize("key", ["Return", "Enter", "Down"])
def test_one_filters_and_goes_into_the_first_row_that_is_left(desk: Desk, field: FilterField, key: str) -> None:
    desk.view.caret.go(3, NAME)
    desk.keys("Ctrl+F")
    assert field.hasFocus()
    desk.keys("'mm", key)
    assert names(desk) == ["Gamma"]
    assert desk.view.hasFocus()
    assert desk.view.current()[0] == desk.partners()[2].id
    desk.keys("'Gammon", "Return")
    assert desk.names() == ["Alpha", "Beta", "Gammon", "Delta"]


def test_escape_clears_and_then_returns(desk: Desk, field: FilterField) -> None:
    desk.keys("Ctrl+F", "'mm", "Escape")
    assert field.text() == ""
    assert names(desk) == ["Alpha", "Beta", "Gamma", "Delta"]
    assert field.hasFocus()
    desk.keys("Escape")
    assert desk.view.hasFocus()


def test_enter_stays_in_the_field_where_nothing_is_left(desk: Desk, field: FilterField) -> None:
    desk.keys("Ctrl+F", "'zzz", "Return")
    assert field.hasFocus()


@pytest.mark.parametrize("row", [0, 2, 3])
def test_a_filter_without_a_hit_gives_back_the_row_one_stood_on(desk: Desk, field: FilterField, row: int) -> None:
    desk.view.caret.go(row, NAME)
    desk.keys("Ctrl+F", "'zzz", "Escape", "Escape")
    assert desk.view.hasFocus()
    assert desk.view.current() == (desk.partners()[row].id, "name")


def test_a_filter_that_finds_something_leads_there(desk: Desk, field: FilterField) -> None:
    desk.keys("Ctrl+F", "'zz", "Backspace", "Backspace", "'del", "Down", "Ctrl+F", "Escape", "Escape")
    assert desk.view.current()[0] == desk.partners()[3].id


def test_coming_back_one_types_another_filter(desk: Desk, field: FilterField) -> None:
    desk.keys("Ctrl+F", "'mm", "Return", "Ctrl+F", "'del", "Return")
    assert names(desk) == ["Delta"]


def test_a_filter_that_the_table_ends_leaves_the_field(desk: Desk, field: FilterField) -> None:
    desk.keys("Ctrl+F", "'mm", "Return")
    desk.view.go_to(desk.partners()[0].id, "name")
    assert field.text() == ""
    desk.view.set_filter("beta")
    assert field.text() == "beta"
    assert names(desk) == ["Beta"]


def test_one_field_serves_several_tables(desk: Desk, field: FilterField, qtbot: QtBot) -> None:
    other = desk_of(qtbot, Partners(), programme_of("Omega", "Psi"))
    field.serve(other.view)
    desk.view.setFocus()
    desk.keys("Ctrl+F", "'a")
    field.look_into(other.view)
    assert field.text() == ""
    assert desk.view.table.filter_text == ""
    field.setText("psi")
    assert names(other) == ["Psi"]
    assert names(desk) == ["Alpha", "Beta", "Gamma", "Delta"]


def corner(view: TableView) -> CornerField:
    found = view.findChild(CornerField)
    assert isinstance(found, CornerField)
    return found


def test_a_table_without_a_field_has_one_of_its_own_over_its_headings(desk: Desk) -> None:
    desk.keys("Ctrl+F", "'mm", "Return")
    field = corner(desk.view)
    assert field.isVisible()
    assert desk.view.horizontalHeader().geometry().contains(field.geometry())
    assert names(desk) == ["Gamma"]
    desk.view.resize(500, 300)
    assert field.geometry().right() == desk.view.horizontalHeader().geometry().right()
    desk.keys("Ctrl+F", "Escape", "Escape")
    assert not field.isVisible()
    assert desk.view.hasFocus()
    desk.keys("Ctrl+F", "'mm", "Return")
    desk.view.go_to(desk.partners()[0].id)
    assert not field.isVisible()


def test_keys_that_are_not_the_fields_own_stay_with_it(desk: Desk, field: FilterField) -> None:
    desk.keys("Ctrl+F", "'ab", "Left", "'x", "Backspace", "Home", "'y")
    assert field.text() == "yab"
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is desk.view
