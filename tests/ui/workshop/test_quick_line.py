"""The quick entry line by real keys: line after line, each one record and one step of undo, where it belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from designer.library.example import example
from designer.programme.chain_tree import tree
from designer.programme.ids import counter
from designer.programme.place import Place
from designer.programme.programme import EMPTY, Programme
from designer.ui import audience
from designer.ui.screens.chain import ChainScreen
from designer.ui.screens.situation import SituationScreen
from designer.ui.screens.stakeholders import StakeholdersScreen
from designer.ui.workshop.ways import usual, ways
from tests.build import build, id_of
from tests.ui.driving import focused, press, type_text

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from designer.ui.window import Window

KEY = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier

CHAIN = "objective Goal <- outcome One <- output First <- activity Do"


def _room(window: Window, qtbot: QtBot, programme: Programme, step: str) -> None:
    """Show a step to a room, the quick entry line open."""
    window.show_programme(programme, None, step)
    with qtbot.waitActive(window):
        window.activateWindow()
    press(KEY.Key_F5)
    press(KEY.Key_F7)
    _settle()
    assert focused() is window.workshop.quick.field


def _settle() -> None:
    for _ in range(10):
        QApplication.processEvents()


def _line(text: str) -> None:
    type_text(text)
    press(KEY.Key_Return)
    _settle()


def test_each_line_is_a_stakeholder_that_waits_to_be_placed(window: Window, qtbot: QtBot) -> None:
    _room(window, qtbot, EMPTY, "stakeholders")
    line = window.workshop.quick
    assert line.told.text() == "New stakeholder:"
    for name in ("Ministry of labour", "   ", "Chamber of trades"):
        line.field.clear()
        _line(name)
    people = window.session.programme.stakeholders
    assert [each.name for each in people] == ["Ministry of labour", "Chamber of trades"]
    screen = window.screen_here
    assert isinstance(screen, StakeholdersScreen)
    assert screen.grid.selected == people[1].id
    assert [each.id for each in screen.grid.waiting()] == [each.id for each in people]
    assert focused() is line.field
    press(KEY.Key_Z, CTRL)
    _settle()
    assert [each.name for each in window.session.programme.stakeholders] == ["Ministry of labour"]
    assert window.workshop.banner.text == "Undone: add a stakeholder – Chamber of trades"


def test_statements_go_beside_below_and_back(window: Window, qtbot: QtBot) -> None:
    _room(window, qtbot, EMPTY, "chain")
    told = window.workshop.quick.told
    assert told.text() == "Objective:"
    _line("People live in dignity")
    assert told.text() == "Outcome below OBJ:"
    _line("People earn a living")
    assert told.text() == "Outcome beside OC1:"
    press(KEY.Key_Tab)
    assert told.text() == "Output below OC1:"
    press(KEY.Key_Tab)
    assert told.text() == "Output below OC1:", "there is nothing further down"
    _line("People have a trade")
    _line("People have tools")
    press(KEY.Key_Tab)
    assert told.text() == "Activity below O1.2:"
    press(KEY.Key_Tab, SHIFT)
    assert told.text() == "Output beside O1.2:"
    press(KEY.Key_Tab, SHIFT)
    assert told.text() == "Outcome beside OC1:"
    _line("Communities include them")
    programme = window.session.programme
    codes = tree(programme).codes
    assert {codes[node.id]: node.statement for node in programme.nodes} == {
        "OBJ": "People live in dignity",
        "OC1": "People earn a living",
        "O1.1": "People have a trade",
        "O1.2": "People have tools",
        "OC2": "Communities include them",
    }
    screen = window.screen_here
    assert isinstance(screen, ChainScreen)
    assert (
        screen.canvas.chosen
        == programme.nodes[[each.statement for each in programme.nodes].index("Communities include them")].id
    )
    for left in (4, 3):
        press(KEY.Key_Z, CTRL)
        assert len(window.session.programme.nodes) == left


def test_a_chosen_card_is_what_a_statement_goes_beside(window: Window, qtbot: QtBot) -> None:
    programme = build(CHAIN)
    _room(window, qtbot, programme, "chain")
    window.go_to(Place("nodes", id_of(programme, "Do")))
    _settle()
    assert window.workshop.quick.told.text() == "Activity beside A1.1.1:"


def test_on_another_step_a_statement_goes_into_the_chain_and_the_step_stays(window: Window, qtbot: QtBot) -> None:
    _room(window, qtbot, build(CHAIN), "services")
    assert window.workshop.quick.told.text() == "Outcome beside OC1:"
    for text in ("Second outcome", "Third outcome"):
        _line(text)
    assert window.step == "services"
    codes = tree(window.session.programme).codes
    named = {node.statement: codes[node.id] for node in window.session.programme.nodes if node.kind == "outcome"}
    assert named == {"One": "OC1", "Second outcome": "OC2", "Third outcome": "OC3"}
    assert "OC3 Third outcome" in window.workshop.line.said.text()


def test_on_the_situation_a_line_is_a_finding_or_a_need(window: Window, qtbot: QtBot) -> None:
    _room(window, qtbot, EMPTY, "situation")
    told = window.workshop.quick.told
    assert told.text() == "New finding:"
    _line("Half of the returnees have debts")
    press(KEY.Key_Tab)
    assert told.text() == "New need:"
    _line("Debt counselling")
    programme = window.session.programme
    assert [each.text for each in programme.observations] == ["Half of the returnees have debts"]
    assert programme.observations[0].topic, "it stands in the topic that is on show"
    assert [(each.code, each.statement) for each in programme.needs] == [("N1", "Debt counselling")]
    screen = window.screen_here
    assert isinstance(screen, SituationScreen)
    assert screen.page is screen.needs
    assert told.text() == "New need:"


def test_esc_empties_the_line_then_closes_it_then_leaves(window: Window, qtbot: QtBot) -> None:
    _room(window, qtbot, EMPTY, "stakeholders")
    field = window.workshop.quick.field
    type_text("Half")
    press(KEY.Key_Escape)
    assert field.text() == ""
    assert field.isVisible()
    press(KEY.Key_Escape)
    assert not field.isVisible()
    assert audience.in_room()
    press(KEY.Key_Escape)
    assert not audience.in_room()
    assert not window.session.programme.stakeholders


def test_at_the_desk_there_is_no_line(window: Window, qtbot: QtBot) -> None:
    window.show_programme(EMPTY, None, "stakeholders")
    with qtbot.waitActive(window):
        window.activateWindow()
    press(KEY.Key_F7)
    assert not window.workshop.quick.isVisible()
    press(KEY.Key_F5)
    press(KEY.Key_F7)
    assert window.workshop.quick.isVisible()
    press(KEY.Key_F5)
    assert not window.workshop.quick.isVisible()


def test_the_line_is_as_large_as_a_statement(window: Window, qtbot: QtBot) -> None:
    _room(window, qtbot, EMPTY, "stakeholders")
    assert window.workshop.quick.field.font().pixelSize() >= 24


@pytest.mark.parametrize("step", ["frame", "logframe", "budget", "monitoring", "proposal", "review"])
def test_each_way_makes_one_record_of_what_it_says(step: str) -> None:
    programme = example("guinea")
    for node in programme.nodes:
        found = ways(step, programme, Place("nodes", node.id))
        assert found[usual(found)].below == 0
        for way in found:
            new, place = way.make(programme, "  Something\n new ", counter(9000))
            made = next(each for each in new.nodes if each.id == place.id)
            assert made.statement == "Something new"
            assert len(new.nodes) == len(programme.nodes) + 1
            assert way.told.startswith(made.kind.capitalize())


def test_a_card_made_last_is_gone_on_from_as_long_as_it_is_there() -> None:
    programme = build(CHAIN)
    last = id_of(programme, "First")
    assert [each.told for each in ways("budget", programme, None, last)] == [
        "Outcome beside OC1",
        "Output beside O1.1",
        "Activity below O1.1",
    ]
