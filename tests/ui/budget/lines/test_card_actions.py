"""The rate card with real keys: chosen by a part of its name, put back, taken over by all lines at once."""

from decimal import Decimal

import pytest
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from designer.programme.edit import find_as
from designer.programme.place import Place
from designer.programme.records.budget import Line
from designer.ui import style
from designer.ui.screens.budget import BudgetScreen
from tests.build import build
from tests.ui.budget.keying import line_id, press, shown_of

TEXT = """
frame | currency = USD
cardrate Allowance, field | unit = person-day | unit_cost = 38
cardrate Fuel | unit = litre | unit_cost = 1.3
line C1 Travel | quantities = 1
line C2 Visits | quantities = 2
line C3 Guard | unit = month | unit_cost = 90 | quantities = 2
"""


@pytest.fixture
def screen(qtbot: QtBot, qapp: QApplication) -> BudgetScreen:
    style.apply(qapp)
    return shown_of(qtbot, build(TEXT))


def line(screen: BudgetScreen, code: str) -> Line:
    found = find_as(screen.session.programme, line_id(screen, code), Line)
    assert found is not None
    return found


def test_a_price_is_chosen_by_a_part_of_its_name_for_all_selected_lines(qtbot: QtBot, screen: BudgetScreen) -> None:
    screen.go_to(Place("lines", line_id(screen, "C1"), "unit_cost"))
    press("Shift+Down", "Ctrl+Shift+P", "'field", "Return")
    assert [(each.unit, each.unit_cost) for each in screen.session.programme.lines] == [
        ("person-day", Decimal(38)),
        ("person-day", Decimal(38)),
        ("month", Decimal(90)),
    ]
    assert screen.session.undo()
    assert line(screen, "C2").unit_cost is None


def test_a_change_on_the_card_is_taken_over_by_all_its_lines(qtbot: QtBot, screen: BudgetScreen) -> None:
    screen.go_to(Place("lines", line_id(screen, "C1"), "unit_cost"))
    press("Shift+Down", "Ctrl+Shift+P", "'field", "Return")
    card = screen.session.programme.card_rates[0]
    qtbot.waitUntil(screen.table.hasFocus)
    screen.go_to(Place("card_rates", card.id, "unit_cost"))
    press("'41", "Return")
    assert screen.session.programme.card_rates[0].unit_cost == 41
    said: list[str] = []
    screen.session.said.connect(said.append)
    screen.go_to(Place("card_rates", card.id, "unit_cost"))
    press("Ctrl+Shift+U")
    assert [line(screen, code).unit_cost for code in ("C1", "C2")] == [41, 41]
    assert said == ["2 lines have the price of the card now."]
    press("Ctrl+Shift+U")
    assert said[-1] == "No line differs from this price."


def test_a_lines_price_is_put_on_the_card(screen: BudgetScreen) -> None:
    said: list[str] = []
    screen.session.said.connect(said.append)
    screen.go_to(Place("lines", line_id(screen, "C3"), "unit_cost"))
    press("Ctrl+Shift+O")
    assert screen.session.programme.card_rates[-1].name == "Guard"
    press("Ctrl+Shift+O")
    assert said == ["The price stands on the rate card, under Prices.", "The rate card has this price already."]
    screen.go_to(Place("lines", line_id(screen, "C1"), "unit_cost"))
    press("Ctrl+Shift+O")
    assert said[-1] == "Stand on a line with a typed unit cost."


def test_off_a_line_a_price_makes_one_in_one_step(screen: BudgetScreen) -> None:
    screen.table.caret.go(len(screen.table.table.rows) - 1, 1)
    assert screen.table.table.rows[screen.table.caret.row].role != "record"
    before = screen.session.programme
    press("Ctrl+Shift+P", "'Fuel", "Return")
    made = screen.session.programme.lines[-1]
    assert (made.description, made.unit, made.unit_cost) == ("Fuel", "litre", Decimal("1.3"))
    assert len(screen.session.programme.lines) == 4
    assert screen.session.undo()
    assert screen.session.programme.lines == before.lines


def test_the_menu_of_the_lines_offers_what_is_done_with_them(screen: BudgetScreen) -> None:
    told = [each.shortcut().toString() for each in screen.table.offered]
    assert told == ["F9", "Ctrl+Shift+P", "Ctrl+Shift+O", "Ctrl+Shift+L", "Ctrl+Shift+D"]
    own = {each for each in screen.table.offered if each in screen.actions_here()}
    assert own == set(screen.table.offered), "the same actions as in the menu of the step"
    at = screen.table.viewport().rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, screen.table.viewport().mapToGlobal(at))
    screen.table.contextMenuEvent(event)
    menu = screen.table.findChild(QMenu)
    assert isinstance(menu, QMenu)
    assert menu.actions()[: len(told)] == list(screen.table.offered)
    menu.close()
