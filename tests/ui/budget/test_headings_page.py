"""The page of headings: what the lines below each come to, and what a room does not see of it."""

from decimal import Decimal

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from designer.budget.costs import costs
from designer.library.example import example
from designer.programme.edit import put
from designer.ui import audience
from designer.ui.budget.headings_page import HeadingsPage
from tests.ui.budget.one_page import shown

GUINEA = example("guinea")


@pytest.fixture
def page(qtbot: QtBot) -> HeadingsPage:
    found = shown(qtbot, HeadingsPage, GUINEA).page
    assert isinstance(found, HeadingsPage)
    return found


def cells(page: HeadingsPage) -> dict[str, list[str]]:
    return {row.cells[0].text: [cell.text for cell in row.cells[4:]] for row in page.view.table.rows}


def test_each_heading_says_what_its_lines_come_to(page: HeadingsPage) -> None:
    found = cells(page)
    assert found["A"] == ["14", "1,444,560.00", "34.4"]
    totals = [row.cells[5].value or Decimal(0) for row in page.view.table.rows]
    assert sum(totals) == costs(GUINEA).direct.total


def test_a_heading_holds_those_below_it(page: HeadingsPage) -> None:
    first, second = GUINEA.headings[:2]
    page.session.edit("Move", put(GUINEA, replace(second, parent_id=first.id)))
    found = cells(page)
    assert found["A"][:2] == ["30", "1,815,656.31"]
    assert found["B"][:2] == ["16", "371,096.31"]


def test_a_room_sees_no_sum_of_one_salary(page: HeadingsPage) -> None:
    new = GUINEA.headings[2]
    line = next(each for each in GUINEA.lines if each.code == "A01")
    page.session.edit("Move", put(GUINEA, replace(line, heading_id=new.id)))
    audience.let_in(room=True)
    try:
        assert cells(page)["C"] == ["35", "•••", "•••"]
        assert cells(page)["B"][1] == "371,096.31"
    finally:
        audience.let_in(room=False)
