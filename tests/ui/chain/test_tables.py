"""The tables beside the diagram: what is typed into an empty one is the objective, and what comes next is told."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.programme.programme import EMPTY, Programme
from designer.ui.chain.tables import ChainTables
from designer.ui.screens.chain import ChainScreen
from tests.build import build, chain, id_of
from tests.ui.chain_driving import choose, programme_of
from tests.ui.driving import opened, press, type_text

KEY = Qt.Key
LONG = "objective OBJ <- outcome A\n" + "\n".join(f"A <- output Number {at}" for at in range(40))


def tables(qtbot: QtBot, programme: Programme, chosen: str = "") -> tuple[ChainScreen, ChainTables]:
    """The screen with its tables, after Ctrl+T from a chosen card."""
    screen = opened(qtbot, ChainScreen, programme)
    screen.canvas.setFocus()
    if chosen:
        choose(screen, chosen)
    press(KEY.Key_T, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert screen.tables is not None
    return screen, screen.tables


def test_words_typed_into_an_empty_table_are_the_objective_and_what_comes_next_is_told(qtbot: QtBot) -> None:
    screen, shown = tables(qtbot, EMPTY)
    assert shown.cards.current()[1] == "statement"
    assert shown.cards.table.add_text == "New objective"
    type_text("All is well")
    press(KEY.Key_Return)
    assert chain(programme_of(screen)) == "OBJ All is well"
    assert shown.cards.table.add_text == "New outcome"
    assert shown.cards.current() == ("+0", "statement")
    type_text("They earn")
    press(KEY.Key_Return)
    assert chain(programme_of(screen)).splitlines()[1] == "OC1 They earn -> OBJ"
    assert shown.cards.table.add_text == "New outcome"
    screen.session.undo()
    screen.session.undo()
    assert programme_of(screen) is EMPTY
    assert shown.cards.table.add_text == "New objective"


def test_once_there_are_outputs_activities_come_under_the_last(qtbot: QtBot) -> None:
    screen, shown = tables(qtbot, build("objective OBJ <- outcome A <- output B\nA <- output C"))
    assert shown.cards.table.add_text == "New activity"
    press(KEY.Key_End, Qt.KeyboardModifier.ControlModifier)
    press(KEY.Key_Down)
    press(KEY.Key_Home)
    press(KEY.Key_Tab)
    type_text("Teach")
    press(KEY.Key_Return)
    assert "A1.2.1 Teach -> O1.2" in chain(programme_of(screen))


@pytest.mark.parametrize("name", ["OBJ", "Number 2", "Number 9", "Number 20"])
def test_no_row_is_half_hidden_at_the_top_where_the_tables_come(qtbot: QtBot, name: str) -> None:
    screen, shown = tables(qtbot, build(LONG), name)
    assert shown.cards.current() == (id_of(programme_of(screen), name), "statement")
    assert shown.cards.verticalScrollBar().value() % shown.cards.verticalHeader().defaultSectionSize() == 0
    row = shown.cards.visualRect(shown.cards.currentIndex())
    assert 0 <= row.top() < row.bottom() <= shown.cards.viewport().height()
