"""Pasting a whole budget: the sheet of columns opens, Enter takes it over in one step, Esc leaves everything."""

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
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
    assert sheet.keys == ("description", "unit", "quantity0", "unit_cost")
    assert sheet.columns.guesses() == 4
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


def marks(sheet: Pasted) -> list[str]:
    return [mark.text() for mark in sheet.columns.marks]


BARE = "Car\tday\t2\t35\t70\nBus\tday\t3\t41\t123\nVan\tday\t4\t38\t152\n"


def test_guesses_are_marked_and_can_be_changed_by_keyboard(qtbot: QtBot, screen: BudgetScreen) -> None:
    sheet = opened(qtbot, screen, BARE)
    assert sheet.keys == ("description", "unit", "quantity0", "unit_cost", "total")
    assert marks(sheet)[1:3] == ["? guessed by what stands in it", "? guessed: C × D = E, in 3 of 3 rows"]
    assert sheet.boxes[2].accessibleDescription() == marks(sheet)[2]
    assert sheet.title.text() == "What each column of the pasted budget is · 5 are guessed (?)"
    press("Tab", "Tab", "'fre")
    assert (sheet.keys[2], marks(sheet)[2]) == ("frequency", "")
    assert "4 are guessed (?)" in sheet.title.text()
    QTest.qWait(QApplication.keyboardInputInterval() + 100)  # letters in one go are one word
    press("'quant")
    press("Return")
    assert [line.quantities for line in screen.session.programme.lines] == [(Decimal(each),) for each in (2, 3, 4)]
    assert screen.session.undo()
    assert screen.session.programme == EMPTY


def test_what_headings_name_is_not_marked(qtbot: QtBot, screen: BudgetScreen) -> None:
    sheet = opened(qtbot, screen, "Item\tQty\tPU\tTotal\nTaxi\t2\t5\t10\nBus\t1\t7\t7\n")
    assert marks(sheet) == [""] * 4
    assert "guessed" not in sheet.title.text()
    press("Escape")


def test_a_foreign_block_without_headings_is_asked_about(qtbot: QtBot, screen: BudgetScreen) -> None:
    sheet = opened(qtbot, screen, BARE, "Ctrl+V")
    assert [row.cells[3].text for row in sheet.view.table.rows] == ["70.00", "123.00", "152.00"]
    press("Escape")


def test_what_was_copied_from_the_grid_is_pasted_as_it_is(qtbot: QtBot, qapp: QApplication) -> None:
    style.apply(qapp)
    screen = shown_of(qtbot, example("guinea"))
    count = len(screen.session.programme.lines)
    screen.table.go_to(screen.session.programme.lines[40].id, "code")
    press("Shift+Down", "Shift+Down", "Shift+Down", "Shift+End", "Ctrl+C")
    screen.table.go_to("+0", "code")
    press("Ctrl+V")
    assert not screen.findChildren(Pasted)
    assert len(screen.session.programme.lines) in {count, count + 4}


THOUSANDS = "Montants en milliers d'euros\t\t\t\nItem\tQty\tPU\tTotal\nTaxi\t2\t5\t10\nBus\t1\t7\t7\nTotal\t\t\t17\n"


def test_what_amounts_are_in_is_shown_and_can_be_said(qtbot: QtBot, screen: BudgetScreen) -> None:
    sheet = opened(qtbot, screen, THOUSANDS)
    assert (sheet.money.currency.currentText(), sheet.money.times.currentText()) == (
        "EUR: as the table says",
        "× 1,000: as the table says",
    )
    assert sheet.balance.text() == "✓ 17,000.00 EUR taken over, as the table says (“Total”)."
    for _ in range(6):
        press("Tab")
    assert sheet.money.times.hasFocus()
    press("Down")
    assert sheet.balance.text() == "✓ 17.00 EUR taken over, as the table says (“Total”)."
    sheet.money.currency.setFocus()
    press("'US")
    assert [each[2] for each in shown(sheet)][:2] == ["USD", "USD"]
    press("Return")
    assert [(line.unit_cost, line.currency) for line in screen.session.programme.lines] == [
        (Decimal(5), ""),
        (Decimal(7), ""),
    ]


def test_a_balance_that_does_not_hold_is_a_warning(qtbot: QtBot, screen: BudgetScreen) -> None:
    sheet = opened(qtbot, screen, "Item\tQty\tPU\tTotal\nTaxi\t2\t5\t10\nBus\t1\t7\t7\nTotal\t\t\t170\n")
    assert sheet.balance.text().startswith("▲ 17.00 taken over, 0.00 left out; the table says 170.00")
    press("Escape")


def test_more_cells_than_are_read_at_once_are_told(
    qtbot: QtBot, screen: BudgetScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("designer.ui.budget.lines.pasting.LARGEST", 8)
    monkeypatch.setattr("designer.ui.budget.lines.pasting.LARGEST_PASTE", 8)
    sheet = opened(qtbot, screen, THOUSANDS, "Ctrl+Shift+V")
    assert sheet.told.text().startswith("▲ More than is read at once: what stands behind row 2 is not here.")
    press("Escape")


def test_pasted_text_is_data(qtbot: QtBot, screen: BudgetScreen) -> None:
    nasty = "<b>bold</b><img src=x>"
    sheet = opened(qtbot, screen, f"Item\tQty\tPU\t{nasty}\n{nasty}\t2\t5\t=1+1\nBus\t1\t7\t@x\n", "Ctrl+Shift+V")
    assert sheet.view.table.rows[0].cells[4].text == nasty
    press("Return")
    line = screen.session.programme.lines[0]
    assert (line.description, line.note) == (nasty, f"{nasty}: =1+1")


# -- files -----------------------------------------------------------------------------------------------------------


def workbook(path: Path, **tables: list[list[object]]) -> Path:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, table in tables.items():
        sheet = book.create_sheet(name)
        for row in table:
            sheet.append(row)
    book.save(path)
    return path


def read(qtbot: QtBot, screen: BudgetScreen, path: Path) -> Pasted:
    screen.lines.pasting.open_file(path)
    qtbot.waitUntil(lambda: bool(screen.window().findChildren(Pasted)), timeout=20_000)
    (sheet,) = screen.window().findChildren(Pasted)
    qtbot.waitUntil(lambda: any(box.hasFocus() for box in (*sheet.boxes, sheet.sheets)))
    return sheet


BUDGET: list[list[object]] = [
    ["Item", "Qty", "Unit cost", "Total"],
    ["Taxi", 2, 5.25, 10.5],
    ["Bus", 3, 7, 21],
    ["Total", None, None, 31.5],
]


def test_a_workbook_comes_by_the_sheet_that_looks_like_a_budget(
    qtbot: QtBot, screen: BudgetScreen, tmp_path: Path
) -> None:
    other: list[list[object]] = [["Code", "Item", "Unit cost"], ["A", "Guard", 80], ["B", "Cook", 70]]
    path = workbook(tmp_path / "b.xlsx", Read_me=[["How to fill this in"]], Budget=BUDGET, Rates=other)
    sheet = read(qtbot, screen, path)
    assert [sheet.sheets.itemText(at) for at in range(3)] == ["Read_me", "Budget", "Rates"]
    assert sheet.title.text() == "What each column of “Budget” is"
    assert sheet.balance.text() == "✓ 31.50 USD taken over, as the table says (“Total”)."
    sheet.sheets.setFocus()
    press("Down")
    assert sheet.keys == ("code", "description", "unit_cost")
    press("Up", "Return")
    assert [line.unit_cost for line in screen.session.programme.lines] == [Decimal("5.25"), 7]
    assert screen.session.undo()
    assert screen.session.programme.lines == ()


def test_formulas_without_results_and_a_cut_sheet_are_told(
    qtbot: QtBot, screen: BudgetScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("designer.imports.sheets.MOST_ROWS", 3)
    path = workbook(tmp_path / "b.xlsx", Budget=[*BUDGET[:2], ["Bus", 3, 7, "=B3*C3"], *BUDGET[3:]])
    told = read(qtbot, screen, path).told.text()
    assert "▲ The sheet goes on" in told
    assert "▲ 1 formula has no result in the file" in told
    press("Escape")


def test_a_file_that_is_no_table_is_told_and_changes_nothing(
    qtbot: QtBot, screen: BudgetScreen, tmp_path: Path
) -> None:
    path = tmp_path / "b.xlsx"
    path.write_bytes(b"no workbook")
    said: list[str] = []
    screen.session.said.connect(said.append)
    screen.lines.pasting.open_file(path)
    qtbot.waitUntil(lambda: len(said) > 1)
    assert said[0] == "Reading b.xlsx …"
    assert "this is no Excel workbook" in said[1]
    assert screen.session.programme is EMPTY
    for box in screen.window().findChildren(QMessageBox):
        box.close()


def test_a_file_is_asked_for_by_its_key(
    qtbot: QtBot, screen: BudgetScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook(tmp_path / "b.xlsx", Budget=BUDGET)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    press("Ctrl+Shift+I")
    qtbot.waitUntil(lambda: bool(screen.window().findChildren(Pasted)), timeout=20_000)
    (sheet,) = screen.window().findChildren(Pasted)
    assert not sheet.sheets.isVisible()
    qtbot.waitUntil(sheet.boxes[0].hasFocus)
    press("Return")
    assert [line.description for line in screen.session.programme.lines] == ["Taxi", "Bus"]
