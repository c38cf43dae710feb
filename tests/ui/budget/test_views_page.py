"""The page of views by real keys: other rows, other columns, the chart that follows, what a room does not see."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.budget.calendar import NO_START
from designer.budget.views.facets import COLUMNS
from designer.library.example import example
from designer.programme.edit import drop, put
from designer.programme.place import Place
from designer.programme.programme import EMPTY
from designer.ui import audience
from designer.ui.budget.view_rows import column_choices
from designer.ui.budget.views_page import EMPTY as FIRST
from designer.ui.budget.views_page import ViewsPage
from tests.build import build
from tests.ui.budget.one_page import pick, shown
from tests.ui.driving import press

GUINEA = example("guinea")


@pytest.fixture
def page(qtbot: QtBot) -> ViewsPage:
    found = shown(qtbot, ViewsPage, GUINEA).page
    assert isinstance(found, ViewsPage)
    return found


@pytest.fixture(autouse=True)
def _alone() -> Iterator[None]:
    yield
    audience.let_in(room=False)


def cells(page: ViewsPage, row: int) -> list[str]:
    return [cell.text for cell in page.view.table.rows[row].cells]


def heading(code: str) -> str:
    return next(each.id for each in GUINEA.headings if each.code == code)


def heads(page: ViewsPage) -> list[str]:
    return [column.title for column in page.view.table.columns]


def test_headings_by_year_come_first_with_a_chart_of_the_years(page: ViewsPage) -> None:
    assert heads(page) == ["Code", "Heading", "Year 1", "Year 2", "Year 3", "Total USD", "Of direct costs %"]
    assert cells(page, 0) == ["A", "Staff", "453,520.00", "496,920.00", "494,120.00", "1,444,560.00", "34.4"]
    assert cells(page, -1)[1:] == ["Total", "1,465,020.02", "1,691,992.74", "1,340,922.96", "4,497,935.72", ""]
    assert page.figure_title.text() == "Direct costs · Heading · Programme years · USD"
    assert "Year 2 1,581,301.62" in page.figure.accessibleName()


def test_other_rows_and_columns_are_chosen_by_keys(page: ViewsPage) -> None:
    pick(page.by, "UN category")
    pick(page.across, "Outcome")
    assert heads(page)[:3] == ["UN category", "OC1", "OC2"]
    assert cells(page, 0)[0] == "1 Staff and other personnel costs"
    pick(page.across, "Years of Donor B (bilateral)")
    assert heads(page)[1:5] == ["2026/27", "2027/28", "2028/29", "2029/30"]
    pick(page.chart, "Shares of the rows")
    assert "6 Transfers and grants to counterparts" in page.figure.accessibleName()
    pick(page.chart, "No chart")
    assert page.below.isHidden()


def test_a_list_brings_its_columns_and_its_chart_and_the_years_come_back(page: ViewsPage) -> None:
    pick(page.by, "The largest lines")
    assert heads(page) == ["Code", "Line", "Total USD", "Of direct costs %", "Together %"]
    assert cells(page, 0)[0] == "C11"
    assert cells(page, -1)[1:4] == ["These 10 together", "1,823,190.70", "43.4"]
    assert page.across.isHidden()
    assert page.figure_title.text() == "The largest lines, USD"
    pick(page.by, "Spending, quarter by quarter")
    assert cells(page, 11) == ["Q12", "230,221.02", "4,497,935.72", "100.0"]
    assert page.figure_title.text() == "Spent by the end of each quarter, USD"
    pick(page.by, "Cost of each person reached")
    assert cells(page, 0) == ["Returnees enrolled", "3,000", "1,401.23", "1,499.31"]
    assert "no sum of them" in page.note.text()
    assert page.below.isHidden()
    pick(page.by, "Outcome")
    assert not page.across.isHidden()
    assert heads(page)[2] == "Year 1"


def test_columns_that_are_the_rows_already_are_not_offered(page: ViewsPage) -> None:
    page.show_across("outcome")
    page.show_by("outcome")
    assert heads(page)[2:5] == ["Year 1", "Year 2", "Year 3"]
    assert all(each in dict(column_choices(GUINEA, "heading")) for each in COLUMNS)


def test_an_edit_changes_what_it_concerns_and_keeps_the_other_rows(page: ViewsPage) -> None:
    before = {row.id: row for row in page.view.table.rows}
    session = page.session
    line = next(each for each in GUINEA.lines if each.code == "C01")
    session.edit("Title", put(session.programme, replace(session.programme.frame, title="Other")))
    assert all(row is before[row.id] for row in page.view.table.rows), "what did not change is the same object"
    session.edit("Delete", drop(session.programme, line.id))
    after = {row.id: row for row in page.view.table.rows}
    assert after[heading("A")].cells[5] == before[heading("A")].cells[5]
    assert after[heading("C")].cells[5].text == "1,250,523.05"


def test_enter_on_a_row_goes_to_what_it_is_about(page: ViewsPage, qtbot: QtBot) -> None:
    went: list[Place] = []
    page.session.went_to.connect(went.append)
    page.view.setFocus()
    page.view.go_to(heading("B"))
    press(Qt.Key.Key_F2)
    assert went == [Place("headings", heading("B"))]
    page.show_by("kind")
    page.view.go_to("staff")
    press(Qt.Key.Key_F2)
    assert len(went) == 1


def test_a_block_is_copied_out(page: ViewsPage) -> None:
    page.view.setFocus()
    press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    text = QApplication.clipboard().text()
    assert "453,520.00\t496,920.00" in text or "453520" in text


def test_without_a_start_calendar_years_are_not_there_and_it_says_why(qtbot: QtBot) -> None:
    held = build("frame | months = 12\nline L1 X | unit_cost = 5 | quantities = 1")
    page = shown(qtbot, ViewsPage, held).page
    assert isinstance(page, ViewsPage)
    assert page.note.text() == NO_START
    assert "calendar" not in dict(column_choices(held, "heading"))


def test_an_empty_budget_says_what_comes_here(qtbot: QtBot) -> None:
    page = shown(qtbot, ViewsPage, EMPTY).page
    assert isinstance(page, ViewsPage)
    assert not page.view.table.rows
    assert page.below.isHidden()
    assert FIRST in [each.text() for each in page.view.viewport().findChildren(type(page.note)) if each.isVisible()]


def test_a_room_sees_no_sum_that_tells_pay(page: ViewsPage) -> None:
    page.show_by("output")
    assert "•••" not in cells(page, 0)
    audience.let_in(room=True)
    assert "•••" in cells(page, 0)
    assert page.below.isHidden(), "the bars would tell the same"
    page.show_by("largest")
    told = {row.cells[0].text: row.cells[2].text for row in page.view.table.rows}
    assert (told["A01"], told["C11"]) == ("•••", "376,000.00")
    assert "A01" not in page.figure.accessibleName()
    audience.let_in(room=False)
    assert {row.cells[0].text: row.cells[2].text for row in page.view.table.rows}["A01"] == "244,800.00"


def test_the_keys_open_each_list_of_choices(page: ViewsPage) -> None:
    assert [keys for _, _, keys in page.offers()] == ["Ctrl+Shift+R", "Ctrl+Shift+C", "Ctrl+Shift+G"]
