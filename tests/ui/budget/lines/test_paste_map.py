"""Pasting a whole budget: the sheet of columns opens, Enter takes it over in one step, Esc leaves everything."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.library.example import example
from designer.programme.programme import EMPTY
from designer.ui import style
from designer.ui.budget.lines.paste_map import Pasted
from designer.ui.screens.budget import BudgetScreen
from designer.ui.session import Session
from designer.ui.window import Window
from tests.budget.pasting.test_taking import FRENCH_SHEET
from tests.build import build
from tests.ui.budget.keying import press, shown_of


@pytest.fixture
def screen(qtbot: QtBot, qapp: QApplication) -> BudgetScreen:
    style.apply(qapp)
    return shown_of(qtbot, EMPTY)


def opened(qtbot: QtBot, screen: BudgetScreen, text: str, keys: str = "Ctrl+V") -> Pasted:
    """Paste a text and return the sheet that opens."""
    QGuiApplication.clipboard().setText(text)
    press(keys)
    (sheet,) = screen.window().findChildren(Pasted)
    qtbot.waitUntil(sheet.boxes[0].hasFocus)
    return sheet


def test_enter_takes_a_whole_budget_over_in_one_step(qtbot: QtBot, screen: BudgetScreen) -> None:
    said: list[str] = []
    screen.session.said.connect(said.append)
    sheet = opened(qtbot, screen, FRENCH_SHEET)
    assert sheet.counted.text() == "4 lines · 2 new headings"
    assert "Not read as numbers, kept as typed: Quantité Année 1 “2 ou 3” (7)." in sheet.told.text()
    assert [row.cells[0].text for row in sheet.view.table.rows][:5] == ["Heading", "Line", "Line", "– sum", "– empty"]
    press("Return")
    new = screen.session.programme
    assert [line.unit_cost for line in new.lines] == [1600, 800, Decimal("1234.56"), 5000]
    assert screen.table.current() == (new.lines[0].id, "description")
    assert said[-1] == "4 lines pasted. Ctrl+Z takes them back."
    assert screen.session.undo()
    assert screen.session.programme == EMPTY


def test_the_sheet_tells_what_is_new_beside_what_is_there(qtbot: QtBot, qapp: QApplication) -> None:
    style.apply(qapp)
    screen = shown_of(qtbot, example("guinea"))
    assert opened(qtbot, screen, FRENCH_SHEET).counted.text() == "4 lines · 2 new headings"
    press("Return")
    assert len(screen.session.programme.lines) == 126


def test_escape_leaves_everything(qtbot: QtBot, screen: BudgetScreen) -> None:
    opened(qtbot, screen, FRENCH_SHEET)
    press("Escape")
    assert screen.session.programme is EMPTY


@pytest.mark.parametrize("key", ["Return", "Escape"])
def test_the_grid_has_the_keyboard_again(qtbot: QtBot, screen: BudgetScreen, key: str) -> None:
    opened(qtbot, screen, FRENCH_SHEET)
    press(key)
    qtbot.waitUntil(screen.table.hasFocus)
    assert screen.isActiveWindow()


def test_ctrl_z_takes_a_pasted_budget_back_at_once(qtbot: QtBot, qapp: QApplication) -> None:
    style.apply(qapp)
    window = Window(Session())
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    window.show_step("budget")
    screen = window.findChildren(BudgetScreen)[0]
    screen.table.setFocus()
    qtbot.waitUntil(screen.table.hasFocus)
    before = window.session.programme
    opened(qtbot, screen, FRENCH_SHEET)
    press("Return")
    qtbot.waitUntil(screen.table.hasFocus)
    assert window.session.programme.lines
    press("Ctrl+Z")
    assert window.session.programme == before


def shown(sheet: Pasted) -> list[tuple[str, ...]]:
    """Return what the first columns of the preview show: what a row becomes, its code and its currency."""
    return [tuple(cell.text for cell in row.cells[:3]) for row in sheet.view.table.rows]


def test_the_preview_shows_the_codes_and_currencies_that_will_be(qtbot: QtBot, qapp: QApplication) -> None:
    style.apply(qapp)
    start = build("frame | currency = USD | months = 12\nheading Z9 Old\nheading M1 More")
    screen = shown_of(qtbot, start)
    screen.table.go_to(start.headings[1].id, "description")
    sheet = opened(qtbot, screen, "Item\tQty\tPU (EUR)\nTaxi\t2\t5\nBus\t1\t$7\n", "Ctrl+Shift+V")
    assert shown(sheet) == [("Line", "M1.01", "EUR"), ("Line", "M1.02", "USD")]
    assert "No rate for EUR in this programme" in sheet.told.text()
    press("Return")
    assert [line.code for line in screen.session.programme.lines] == ["M1.01", "M1.02"]


def test_indirect_costs_are_left_out_unless_they_are_wanted(qtbot: QtBot, screen: BudgetScreen) -> None:
    sheet = opened(qtbot, screen, "Item\tQty\tPU\tTotal\nTaxi\t2\t5\t10\nICR 7%\t\t\t0.70\n", "Ctrl+Shift+V")
    assert [each[0] for each in shown(sheet)] == ["Line", "– indirect"]
    assert "reckons its own indirect costs: ICR 7%." in sheet.told.text()
    sheet.indirect.setCurrentIndex(1)
    assert [each[0] for each in shown(sheet)] == ["Line", "Line"]
    press("Return")
    assert [line.description for line in screen.session.programme.lines] == ["Taxi", "ICR 7%"]


def test_without_indirect_costs_nobody_is_asked_about_them(qtbot: QtBot, screen: BudgetScreen) -> None:
    assert not opened(qtbot, screen, FRENCH_SHEET).indirect.isVisible()
    press("Escape")


def test_what_a_column_is_can_be_chosen_and_is_remembered(qtbot: QtBot, screen: BudgetScreen) -> None:
    sheet = opened(qtbot, screen, FRENCH_SHEET)
    box = sheet.boxes[-1]
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_End)
    assert sheet.keys[-1] == "skip"
    assert "Columns left out: Ville." in sheet.told.text()
    press("Return")
    assert [line.note for line in screen.session.programme.lines] == [""] * 4
    screen.session.undo()
    qtbot.waitUntil(screen.table.hasFocus)
    again = opened(qtbot, screen, FRENCH_SHEET)
    assert again.keys[-1] == "skip"
    press("Escape")


def test_a_field_is_one_columns(qtbot: QtBot, screen: BudgetScreen) -> None:
    sheet = opened(qtbot, screen, FRENCH_SHEET)
    sheet.boxes[-1].setCurrentIndex(sheet.boxes[1].currentIndex())
    assert (sheet.keys[1], sheet.keys[-1]) == ("kept", "description")
    press("Escape")


def test_how_numbers_are_written_can_be_said(qtbot: QtBot, screen: BudgetScreen) -> None:
    sheet = opened(qtbot, screen, "Item\tUnit price\tColour\nCar\t1.234\tred\nBus\t2.500\tblue\n")
    assert sheet.written.decimal == "."
    sheet.numbers.setCurrentIndex(1)
    press("Return")
    assert [line.unit_cost for line in screen.session.programme.lines] == [1234, 2500]
    assert [line.note for line in screen.session.programme.lines] == ["Colour: red", "Colour: blue"]


def test_a_block_without_headings_that_is_too_wide_is_asked_about(qtbot: QtBot, screen: BudgetScreen) -> None:
    screen.table.go_to("+0", "price_date")
    sheet = opened(qtbot, screen, "Car\tday\t3\t4\nBus\tday\t3\t4\nVan\tday\t3\t4\n")
    assert sheet.keys == ("description", "kept", "kept", "kept")
    press("Escape")


def test_the_sheet_can_be_asked_for(qtbot: QtBot, screen: BudgetScreen) -> None:
    opened(qtbot, screen, "Car\tday\n", "Ctrl+Shift+V")
    press("Escape")


def test_a_grids_own_block_is_pasted_as_it_is(screen: BudgetScreen) -> None:
    QGuiApplication.clipboard().setText("Car\t\tday\t3\nBus\t\tday\t4\nVan\t\tday\t5\n")
    press("Ctrl+V")
    assert not screen.findChildren(Pasted)
    assert [line.description for line in screen.session.programme.lines] == ["Car", "Bus", "Van"]


def test_the_sheet_is_painted_in_every_scheme(qtbot: QtBot, screen: BudgetScreen, qapp: QApplication) -> None:
    sheet = opened(qtbot, screen, FRENCH_SHEET)
    for scheme in ("light", "dark"):
        style.apply(qapp, scheme, 2.0)
        assert not sheet.grab().isNull()
    style.apply(qapp)
    press("Escape")
