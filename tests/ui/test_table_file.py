"""Any table in Excel by one key: what is seen of it, in its order, opened nowhere while nobody looks."""

# mypy: disable-error-code="no-untyped-call"

import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from designer.library.example import example
from designer.programme.place import Place
from designer.review.steps import STEPS
from designer.ui import audience, data_folder
from designer.ui.find.at_hand import table_in_use
from designer.ui.table.view import TableView
from designer.ui.window import Window

KEYS = (Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)


def written(window: Window, qtbot: QtBot) -> Path:
    """Press the keys, and return the file."""
    with qtbot.waitActive(window):
        window.activateWindow()
    window.table_file.last = None
    QTest.keyClick(window, *KEYS)
    qtbot.waitUntil(lambda: window.table_file.last is not None, timeout=20_000)
    assert window.table_file.last is not None
    return window.table_file.last


def lines(path: Path) -> list[list[object]]:
    """The rows of a file from its headings on."""
    sheet = load_workbook(path).active
    assert sheet is not None
    rows = [[cell.value for cell in line] for line in sheet.iter_rows()]
    return [row for row in rows[1:] if any(value is not None for value in row)]


def table(window: Window) -> TableView:
    found = table_in_use(window)
    assert found is not None
    return found


def test_the_budget_as_it_is_seen(window: Window, qtbot: QtBot) -> None:
    window.show_programme(example("guinea"), None, "budget")
    view = table(window)
    path = written(window, qtbot)
    assert path.parent == data_folder.folder("tables")
    assert path.name.startswith("Budget Lines ")
    found = lines(path)
    shown = [view.table.columns[at] for at in view.caret.columns()]
    assert found[0] == [column.title for column in shown]
    records = [row for row in view.table.rows if row.role == "record"]
    by_code = {row[0]: row for row in found[1:]}
    at = view.table.column_of("total")
    place = view.caret.columns().index(at)
    for row in records:
        value = row.cells[at].value
        assert value is not None
        assert by_code[row.cells[0].text][place] == float(value)


def test_filter_and_order_are_kept_and_folded_columns_left_out(window: Window, qtbot: QtBot) -> None:
    window.show_programme(example("guinea"), None, "budget")
    view = table(window)
    view.set_filter("driver")
    view.set_sort("unit_cost", descending=True)
    view.fold(("unit", "currency"))
    found = lines(written(window, qtbot))
    assert "Unit" not in found[0]
    shown = [row.cells[0].text for row in view.table.rows if row.role != "new"]
    assert [row[0] for row in found[1:]] == shown


def test_days_are_days(window: Window, qtbot: QtBot) -> None:
    programme = example("guinea")
    window.show_programme(programme, None, "services")
    view = table(window)
    at = view.table.column_of("checked_on")
    place = view.caret.columns().index(at)
    days = {row[place] for row in lines(written(window, qtbot))[1:]} - {None}
    assert days
    assert all(isinstance(each, datetime.datetime) for each in days)


@pytest.mark.parametrize("step", [each.name for each in STEPS])
def test_every_step_answers_the_key(window: Window, qtbot: QtBot, step: str) -> None:
    window.show_programme(example("guinea"), None, step)
    if table_in_use(window) is None:
        QTest.keyClick(window, *KEYS)
        assert window.status.left.text().startswith("There is no table here.")
    else:
        assert lines(written(window, qtbot))


def test_the_small_table_that_has_the_keys_is_meant(window: Window, qtbot: QtBot) -> None:
    programme = example("guinea")
    window.show_programme(programme)
    with qtbot.waitActive(window):
        window.activateWindow()
    window.go_to(Place("donors", programme.donors[0].id, "name"))
    assert written(window, qtbot).name.startswith("Frame Donors ")


def test_what_a_room_does_not_see_is_not_in_the_file(window: Window, qtbot: QtBot) -> None:
    window.show_programme(example("guinea"), None, "budget")
    audience.let_in(room=True)
    try:
        found = lines(written(window, qtbot))
    finally:
        audience.let_in(room=False)
    assert "Unit cost" not in found[0]


def test_a_file_that_cannot_be_written_is_said_with_a_remedy(window: Window, qtbot: QtBot, data_folder: Path) -> None:
    window.show_programme(example("guinea"), None, "budget")
    (data_folder / "tables").write_text("in the way")
    with qtbot.waitActive(window):
        window.activateWindow()
    QTest.keyClick(window, *KEYS)
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)), timeout=20_000)
    box = window.findChildren(QMessageBox)[0]
    assert "tables" in box.text()
    assert "press the keys again" in box.text()
    assert box.textFormat() == Qt.TextFormat.PlainText
    box.close()


def test_where_nothing_opens_it_the_user_is_told_where_it_is(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QApplication, "platformName", lambda: "xcb")
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: False)
    window.show_programme(example("guinea"), None, "budget")
    path = written(window, qtbot)
    box = window.findChild(QMessageBox)
    assert box is not None
    assert str(path) in box.text()
    box.close()
