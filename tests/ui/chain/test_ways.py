"""The page of the ways to the objective and of who built the chain: reached, written and left by keys."""

import datetime
import gc

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from designer.programme.place import Place
from designer.ui.chain.tables import CARDS_AND_LINKS, WAYS, ChainTables
from designer.ui.screens.chain import ChainScreen
from tests.build import build, id_of
from tests.ui.driving import opened, press, type_text

KEY = Qt.Key
PROGRAMME = build("""
    objective OBJ <- outcome A <- output B
    pathway People first | chosen = yes | because = trust
    pathway Communities first
""")


WAYS_AS_A_WHOLE = Place("pathways")


def shown(qtbot: QtBot, place: Place = WAYS_AS_A_WHOLE) -> tuple[ChainScreen, ChainTables]:
    """The screen at a place of the page."""
    screen = opened(qtbot, ChainScreen, PROGRAMME)
    screen.go_to(place)
    assert screen.tables is not None
    return screen, screen.tables


def test_a_point_of_the_ways_leads_from_the_diagram_to_their_page(qtbot: QtBot) -> None:
    second = id_of(PROGRAMME, "Communities first")
    screen, tables = shown(qtbot, Place("pathways", second, "because"))
    assert tables.page == WAYS
    assert screen.selected_place() == Place("pathways", second, "because")


def test_the_page_lives_on_when_it_is_the_first_to_be_seen(qtbot: QtBot) -> None:
    _, tables = shown(qtbot)
    gc.collect()
    qtbot.wait(10)
    assert tables.ways.table.view.isVisible()
    assert tables.ways.form.isVisible()


def test_choosing_a_way_in_the_table_lets_the_other_go_in_one_step(qtbot: QtBot) -> None:
    screen, tables = shown(qtbot, Place("pathways", id_of(PROGRAMME, "Communities first"), "chosen"))
    tables.ways.table.view.setFocus()
    type_text("Yes")
    press(KEY.Key_Return)
    assert [each.chosen for each in screen.session.programme.pathways] == ["no", "yes"]
    screen.session.undo()
    assert [each.chosen for each in screen.session.programme.pathways] == ["yes", ""]


def test_a_new_way_is_typed_in_the_last_line(qtbot: QtBot) -> None:
    screen, tables = shown(qtbot)
    view = tables.ways.table.view
    view.setFocus()
    press(KEY.Key_End, Qt.KeyboardModifier.ControlModifier)
    press(KEY.Key_Down)
    press(KEY.Key_Home)
    type_text("Both at once")
    press(KEY.Key_Return)
    assert [each.name for each in screen.session.programme.pathways][2:] == ["Both at once"]


def test_who_built_it_is_written_in_the_form_below(qtbot: QtBot) -> None:
    screen, _ = shown(qtbot, Place("diagram", "diagram", "built_with"))
    type_text("Returnees and mayors")
    press(KEY.Key_Tab)
    type_text("12 Oct 2026")
    assert screen.selected_place() == Place("diagram", "diagram", "built_on")
    press(KEY.Key_Return)
    diagram = screen.session.programme.diagram
    assert (diagram.built_with, diagram.built_on) == ("Returnees and mayors", datetime.date(2026, 10, 12))


def test_other_settings_of_the_diagram_do_not_lead_away_from_it(qtbot: QtBot) -> None:
    screen = opened(qtbot, ChainScreen, PROGRAMME)
    screen.go_to(Place("diagram", "diagram", "lanes"))
    screen.go_to(Place("diagram"))
    assert not screen.shows_tables


def test_the_diagram_comes_back_from_the_page_and_the_tables_page_by_a_click(qtbot: QtBot) -> None:
    screen, tables = shown(qtbot)
    screen.toggle_table()
    assert not screen.shows_tables
    screen.toggle_table()
    assert tables.page == WAYS
    tables.tabs.tab(CARDS_AND_LINKS).click()
    assert (tables.page, tables.cards.isVisible()) == (CARDS_AND_LINKS, True)
    screen.go_to(Place("links", id_of(PROGRAMME, "B", "A")))
    assert screen.selected_place() == Place("links", id_of(PROGRAMME, "B", "A"), "because")
