"""The line for a new record: at the end of the table, and after Enter on a group's last record at the end of it."""

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.programme.programme import Programme
from designer.ui import style
from tests.ui.table.conftest import Desk, desk_of
from tests.ui.table.grouped import Grouped
from tests.ui.table.partners import programme_of

NAME = 1


def in_roles(*roles: str) -> Programme:
    """Partners named after the letters, in roles."""
    plain = programme_of(*"ABCDEF"[: len(roles)])
    return replace(plain, partners=tuple(map(lambda p, role: replace(p, role=role), plain.partners, roles)))


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication) -> Desk:
    """Two leading partners, an implementing one, and the caret on the first."""
    style.apply(qapp)
    made = desk_of(qtbot, Grouped(), in_roles("lead", "lead", "implementing"))
    made.view.caret.go(1, NAME)
    return made


def shown(desk: Desk) -> list[str]:
    """The names in the order of the rows; the line for a new record as +."""
    return ["+" if row.role == "new" else row.cells[NAME].text for row in desk.view.table.rows]


def test_enter_after_the_last_of_a_group_offers_a_new_one_there(desk: Desk) -> None:
    assert shown(desk) == ["Lead", "A", "B", "Implementing", "C", "+", "Total"]
    desk.keys("Return")
    assert shown(desk) == ["Lead", "A", "B", "Implementing", "C", "+", "Total"]
    desk.keys("Return")
    assert shown(desk) == ["Lead", "A", "B", "+", "Implementing", "C", "Total"]
    assert desk.at() == (3, NAME)
    desk.keys("'New", "Return")
    assert shown(desk) == ["Lead", "A", "B", "New", "+", "Implementing", "C", "Total"]
    assert [(p.name, p.role) for p in desk.partners() if p.name == "New"] == [("New", "lead")]
    desk.keys("'More", "Return")
    assert shown(desk) == ["Lead", "A", "B", "New", "More", "+", "Implementing", "C", "Total"]
    assert desk.at() == (5, NAME)


@pytest.mark.parametrize(("key", "name"), [("Return", "C"), ("Down", "Implementing"), ("Up", "B")])
def test_the_offer_is_taken_back_as_soon_as_one_goes_on(desk: Desk, key: str, name: str) -> None:
    desk.keys("Return", "Return", key)
    assert shown(desk) == ["Lead", "A", "B", "Implementing", "C", "+", "Total"]
    row, column = desk.at()
    assert desk.view.table.rows[row].cells[NAME].text == name
    assert column == NAME
    assert desk.view.caret.areas() == ((row, column, row, column),)


def test_after_the_last_group_comes_the_line_that_always_stands_there(desk: Desk) -> None:
    desk.view.caret.go(4, NAME)
    desk.keys("Return")
    assert desk.at() == (5, NAME)
    assert shown(desk)[5] == "+"


def test_what_is_pasted_into_the_offered_line_stands_there(desk: Desk) -> None:
    desk.keys("Return", "Return")
    QApplication.clipboard().setText("X\nY\n")
    desk.keys("Ctrl+V")
    assert shown(desk)[:6] == ["Lead", "A", "B", "X", "Y", "Implementing"]


def test_undo_takes_an_offered_line_away_again(desk: Desk) -> None:
    desk.keys("Return", "Return", "'New", "Return")
    desk.session.undo()
    assert shown(desk) == ["Lead", "A", "B", "Implementing", "C", "+", "Total"]
