"""The theory of change in the window: shown from the programme, and driven by real keys and pointer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from designer.programme.chain_edit import link
from designer.programme.chain_tree import tree
from designer.programme.edit import find_as
from designer.programme.ids import counter
from designer.programme.place import Place
from designer.programme.programme import EMPTY, Programme
from designer.programme.records.chain import Link, Node
from designer.theory_of_change.edits import place
from designer.ui.chain.editors import BecauseEditor, StatementEditor
from designer.ui.meanwhile import EVERY
from designer.ui.screens.chain import ChainScreen
from tests.build import build, chain, id_of
from tests.ui import driving
from tests.ui.chain_driving import at, choose, chosen, click, drag, in_sight, programme_of
from tests.ui.driving import press, type_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

TEXT = """
    objective OBJ <- outcome A [individual] <- output B [economic] because markets hold <- activity C
    B <- activity D
    B <- activity E
    A <- output F <- activity G
    OBJ <- outcome H
"""
KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(qtbot: QtBot) -> Callable[[Programme], ChainScreen]:
    """A function that shows the screen on a programme, with the focus on the diagram."""

    def open_(programme: Programme) -> ChainScreen:
        screen = driving.opened(qtbot, ChainScreen, programme)
        screen.canvas.setFocus()
        QApplication.processEvents()
        return screen

    return open_


@pytest.fixture
def screen(opened: Callable[[Programme], ChainScreen]) -> ChainScreen:
    return opened(build(TEXT))


# -- what is shown --------------------------------------------------------------------------------------------------


def test_every_card_and_link_is_an_item(screen: ChainScreen) -> None:
    programme = programme_of(screen)
    assert set(screen.canvas.cards) == {node.id for node in programme.nodes}
    assert set(screen.canvas.links) == {each.id for each in programme.links}
    assert screen.starts is None


def test_a_change_leaves_other_items_alone(screen: ChainScreen) -> None:
    cards = dict(screen.canvas.cards)
    new = link(
        programme_of(screen), id_of(programme_of(screen), "C"), id_of(programme_of(screen), "F"), "", counter(90)
    )
    screen.session.edit("Link", new)
    assert screen.canvas.cards == cards
    assert new.links[-1].id in screen.canvas.links
    screen.session.undo()
    assert new.links[-1].id not in screen.canvas.links


def test_an_empty_chain_says_what_to_do_and_enter_begins(opened: Callable[[Programme], ChainScreen]) -> None:
    screen = opened(EMPTY)
    assert screen.starts
    assert screen.starts.isVisible()
    press(KEY.Key_Return)
    type_text("They live well")
    press(KEY.Key_Return)
    assert chain(programme_of(screen)) == "OBJ They live well"
    assert screen.starts.isHidden()
    assert screen.summary().startswith("1 card · 0 links · OBJ")


def test_selection_lights_its_path_and_is_said(screen: ChainScreen) -> None:
    click(screen, at(screen, "B"))
    assert chosen(screen) == "B"
    programme, canvas = programme_of(screen), screen.canvas
    assert canvas.cards[id_of(programme, "B")].state == "chosen"
    assert canvas.links[id_of(programme, "B", "A")].state == "lit"
    assert canvas.links[id_of(programme, "F", "A")].state == ""
    assert "O1.1 Output: B · 3 links in, 1 out" in canvas.accessibleName()
    choose(screen, "F")
    assert "O1.2 Output: F · 1 link in, 1 out" in canvas.accessibleName()
    choose(screen, "B")
    assert screen.selected_place() == Place("nodes", id_of(programme, "B"), "statement")
    assert "9 cards · 8 links · O1.1" in screen.summary()
    press(KEY.Key_Escape)
    assert chosen(screen) == ""
    assert "Nothing is chosen" in canvas.accessibleName()


def test_a_link_is_chosen_by_a_click_on_its_middle(screen: ChainScreen) -> None:
    programme, canvas = programme_of(screen), screen.canvas
    link_id = id_of(programme, "B", "A")
    click(screen, canvas.mapFromScene(QPointF(*canvas.links[link_id].route.middle)))
    assert chosen(screen) == "B>A"
    assert screen.selected_place() == Place("links", link_id)
    assert "because markets hold" in canvas.accessibleName()
    assert screen.inspector() is screen.panel


def test_go_to_chooses_and_shows(screen: ChainScreen) -> None:
    screen.go_to(Place("nodes", id_of(programme_of(screen), "G")))
    assert chosen(screen) == "G"
    screen.go_to(Place("links", id_of(programme_of(screen), "B", "A"), "because"))
    assert chosen(screen) == "B>A"


def test_inputs_come_when_they_are_wanted(opened: Callable[[Programme], ChainScreen]) -> None:
    screen = opened(build(TEXT + "\ninput Money"))
    money = id_of(programme_of(screen), "Money")
    assert money not in screen.canvas.cards
    screen.go_to(Place("nodes", money))
    assert chosen(screen) == "Money"
    {each.text(): each for each in screen.actions_here()}["Inputs in the diagram"].trigger()
    assert money not in screen.canvas.cards
    assert chosen(screen) == ""


def test_findings_are_marked_on_cards_once_there_is_time(screen: ChainScreen) -> None:
    assert screen.canvas.cards[id_of(programme_of(screen), "H")].mark == ""
    screen.present_late()
    assert screen.canvas.cards[id_of(programme_of(screen), "H")].mark == "E"  # nothing beneath it
    assert screen.canvas.cards[id_of(programme_of(screen), "B")].mark == ""


# -- keys -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ([KEY.Key_Right], "A"),
        ([KEY.Key_Left], "D"),
        ([KEY.Key_Down], "F"),
        ([KEY.Key_Down, KEY.Key_Down], "F"),
        ([KEY.Key_Left, KEY.Key_Up], "C"),
        ([KEY.Key_Left, KEY.Key_End], "G"),
        ([KEY.Key_Right, KEY.Key_Right, KEY.Key_Right], "OBJ"),
    ],
)
def test_arrows_walk(screen: ChainScreen, keys: list[Qt.Key], expected: str) -> None:
    choose(screen, "B")
    for key in keys:
        press(key)
    assert chosen(screen) == expected


def test_enter_makes_the_next_card_in_one_step_of_undo(screen: ChainScreen) -> None:
    before = programme_of(screen)
    choose(screen, "C")
    press(KEY.Key_Return)
    assert isinstance(screen.canvas.writing.editor, StatementEditor)
    type_text("New card")
    press(KEY.Key_Return)
    type_text("Another")
    press(KEY.Key_Return)
    press(KEY.Key_Return)
    assert chosen(screen) == "Another"
    assert screen.canvas.writing.editor is None
    assert "A1.1.2 New card -> O1.1\nA1.1.3 Another -> O1.1" in chain(programme_of(screen))
    screen.session.undo()
    screen.session.undo()
    assert programme_of(screen) is before


def test_a_pasted_list_makes_a_card_a_line_in_one_step(screen: ChainScreen) -> None:
    before, said = programme_of(screen), list[str]()
    screen.session.said.connect(said.append)
    QApplication.clipboard().setText("\u2022\tSurvey the markets\r\n\u2022\tTrain\r\n")
    press(KEY.Key_V, CONTROL)
    assert programme_of(screen) is before
    assert "Choose a card" in said[-1]
    choose(screen, "G")
    press(KEY.Key_V, CONTROL)
    assert "A1.2.2 Survey the markets -> O1.2\nA1.2.3 Train -> O1.2" in chain(programme_of(screen))
    assert chosen(screen) == "Survey the markets"
    assert said[-1] == "2 cards added. Ctrl+Z takes them back."
    screen.session.undo()
    assert programme_of(screen) is before


def test_a_list_pasted_into_a_card_is_its_text(screen: ChainScreen) -> None:
    QApplication.clipboard().setText("First line\nsecond line")
    choose(screen, "G")
    press(KEY.Key_F2)
    press(KEY.Key_V, CONTROL)
    press(KEY.Key_Return)
    assert chosen(screen) == "First line\nsecond line"
    assert len(programme_of(screen).nodes) == 9


def test_tab_makes_a_card_below_and_from_the_editor_goes_on(screen: ChainScreen) -> None:
    choose(screen, "H")
    press(KEY.Key_Tab)
    type_text("Output")
    press(KEY.Key_Tab)
    type_text("Activity")
    press(KEY.Key_Return)
    press(KEY.Key_Escape)
    assert chosen(screen) == "Activity"
    assert chain(programme_of(screen)).splitlines()[-2:] == ["O2.1 Output -> OC2", "A2.1.1 Activity -> O2.1"]
    said: list[str] = []
    screen.session.said.connect(said.append)
    press(KEY.Key_Tab)
    assert said
    assert len(programme_of(screen).nodes) == 11


def test_a_new_card_given_up_without_a_word_goes_again(screen: ChainScreen) -> None:
    before = programme_of(screen)
    choose(screen, "C")
    press(KEY.Key_Return)
    press(KEY.Key_Escape)
    assert programme_of(screen) is before
    assert screen.canvas.hasFocus()


def test_f2_edits_and_escape_leaves_it(screen: ChainScreen) -> None:
    choose(screen, "C")
    press(KEY.Key_F2)
    press(KEY.Key_End)
    press(KEY.Key_Return, SHIFT)
    type_text("second line")
    press(KEY.Key_Return)
    assert chosen(screen) == "C\nsecond line"
    press(KEY.Key_F2)
    type_text("nothing")
    press(KEY.Key_Escape)
    assert chosen(screen) == "C\nsecond line"


def test_an_open_editor_lies_inside_the_view(screen: ChainScreen) -> None:
    for name in ("OBJ", "C", "G"):
        choose(screen, name)
        press(KEY.Key_F2)
        editor = screen.canvas.writing.editor
        assert isinstance(editor, StatementEditor)
        assert screen.canvas.viewport().rect().contains(editor.geometry())
        press(KEY.Key_Escape)


def test_the_question_of_a_link_leaves_both_its_cards_to_be_read(screen: ChainScreen) -> None:
    programme, canvas = programme_of(screen), screen.canvas
    for lower, upper in (("C", "B"), ("E", "B"), ("G", "F"), ("A", "OBJ")):
        screen.canvas.choose(id_of(programme, lower, upper))
        press(KEY.Key_F2)
        editor = canvas.writing.editor
        assert isinstance(editor, BecauseEditor)
        assert canvas.viewport().rect().contains(editor.geometry())
        for name in (lower, upper):
            card = canvas.laid.cards[id_of(programme, name)]
            box = canvas.mapFromScene(card.x, card.y, card.width, card.height).boundingRect()
            assert not box.intersects(editor.geometry())
        press(KEY.Key_Escape)


def test_typing_replaces_and_leaving_keeps(screen: ChainScreen) -> None:
    choose(screen, "C")
    type_text("Train")
    click(screen, at(screen, "F"))
    assert chosen(screen) == "F"
    assert "A1.1.1 Train -> O1.1" in chain(programme_of(screen))


def test_undo_does_not_overwrite_what_is_being_typed(screen: ChainScreen) -> None:
    choose(screen, "C")
    type_text("Train")
    screen.session.undo()
    assert chain(programme_of(screen)) == chain(build(TEXT))
    screen.session.redo()
    assert "Train" in chain(programme_of(screen))


def test_delete_says_what_went_along_and_undo_brings_it_back(screen: ChainScreen) -> None:
    before, said = programme_of(screen), list[str]()
    screen.session.said.connect(said.append)
    choose(screen, "B")
    press(KEY.Key_Delete)
    assert said == ["1 card, 4 links deleted; 3 cards with nothing above them now. Ctrl+Z brings it back."]
    assert chosen(screen) == "F"
    screen.session.undo()
    assert programme_of(screen) is before
    screen.canvas.choose(id_of(before, "B", "A"))
    press(KEY.Key_Delete)
    assert len(programme_of(screen).links) == len(before.links) - 1


def test_shift_delete_takes_along_what_hangs_below(screen: ChainScreen) -> None:
    before, said = programme_of(screen), list[str]()
    screen.session.said.connect(said.append)
    choose(screen, "A")
    press(KEY.Key_Delete, SHIFT)
    assert chain(programme_of(screen)).splitlines() == ["OBJ OBJ", "OC1 H -> OBJ"]
    assert said == ["7 cards, 7 links deleted. Ctrl+Z brings them back."]
    assert chosen(screen) == "H"
    screen.session.undo()
    assert programme_of(screen) is before
    assert chosen(screen) == "A"


def test_l_then_arrows_then_enter_asks_because(screen: ChainScreen) -> None:
    choose(screen, "C")
    press(KEY.Key_L)
    press(KEY.Key_Right)
    press(KEY.Key_Down)
    press(KEY.Key_Return)
    assert isinstance(screen.canvas.writing.editor, BecauseEditor)
    type_text("it comes first")
    press(KEY.Key_Return)
    assert chosen(screen) == "C>F"
    held = find_as(programme_of(screen), screen.canvas.chosen, Link)
    assert held
    assert held.because == "it comes first"
    screen.session.undo()
    assert chain(programme_of(screen)) == chain(build(TEXT))


def test_l_without_a_card_says_what_is_missing(screen: ChainScreen) -> None:
    said: list[str] = []
    screen.session.said.connect(said.append)
    type_text("l")
    assert said == ["Choose the card first that leads to another."]
    assert screen.canvas.gesture is None


def test_a_long_because_is_seen_whole_while_it_is_written(screen: ChainScreen) -> None:
    choose(screen, "C")
    type_text("lo1.2")
    press(KEY.Key_Return)
    editor = screen.canvas.writing.editor
    assert isinstance(editor, BecauseEditor)
    low = editor.height()
    type_text("people who learnt a trade and hold the tools for it find work where others pay for that work ")
    QApplication.processEvents()
    assert editor.height() > low
    assert editor.page.verticalScrollBar().maximum() == 0
    assert screen.canvas.viewport().rect().contains(editor.geometry())
    press(KEY.Key_Return)
    assert programme_of(screen).links[-1].because.endswith("for that work")
    press(KEY.Key_F2)
    QApplication.processEvents()
    again = screen.canvas.writing.editor
    assert isinstance(again, BecauseEditor)
    assert again.height() > low
    assert again.page.verticalScrollBar().maximum() == 0


def test_l_then_a_code(screen: ChainScreen) -> None:
    choose(screen, "C")
    type_text("lo1.2")
    press(KEY.Key_Return)
    press(KEY.Key_Return)
    assert chosen(screen) == "C>F"


def test_escape_makes_no_link(screen: ChainScreen) -> None:
    before = programme_of(screen)
    choose(screen, "C")
    type_text("lo1.2")
    press(KEY.Key_Return)
    press(KEY.Key_Escape)
    assert programme_of(screen) is before
    press(KEY.Key_L)
    press(KEY.Key_Escape)
    assert screen.canvas.gesture is None
    assert chosen(screen) == "C"


@pytest.mark.parametrize(("code", "reason"), [("O1.1", "linked already"), ("A1.2.1", ""), ("", "")])
def test_a_refused_link_says_why(screen: ChainScreen, code: str, reason: str) -> None:
    said: list[str] = []
    screen.session.said.connect(said.append)
    choose(screen, "C")
    type_text("l" + code)
    press(KEY.Key_Return)
    assert reason in said[-1]
    assert (screen.canvas.writing.editor is None) == bool(reason or not code)
    screen.canvas.writing.cancel()


def test_a_circle_is_refused(screen: ChainScreen) -> None:
    programme = programme_of(screen)
    said: list[str] = []
    screen.session.said.connect(said.append)
    screen.session.edit("Link", link(programme, id_of(programme, "B"), id_of(programme, "F"), "", counter(90)))
    choose(screen, "F")
    type_text("lO1.1")
    press(KEY.Key_Return)
    assert said[-1] == "That would close a circle: O1.1 → O1.2 is there already."
    assert len(programme_of(screen).links) == len(programme.links) + 1


def test_levels_and_dimensions_by_action(screen: ChainScreen) -> None:
    choose(screen, "C")
    actions = {each.text(): each for each in screen.actions_here()}
    actions["Social"].trigger()
    actions["Community"].trigger()
    node = find_as(programme_of(screen), screen.canvas.chosen, Node)
    assert node
    assert (node.level, node.dimensions) == ("community", ("social",))
    actions["Social"].trigger()
    node = find_as(programme_of(screen), screen.canvas.chosen, Node)
    assert node
    assert node.dimensions == ()


def test_untangling_is_an_action(qtbot: QtBot, opened: Callable[[Programme], ChainScreen]) -> None:
    screen = opened(
        build("""
        objective OBJ <- outcome A <- output B
        A <- output C
        OBJ <- outcome D <- output E
        D <- B
    """)
    )
    untangle = next(each for each in screen.actions_here() if each.text().startswith("Untangle"))
    before = chain(programme_of(screen))
    high = {name: screen.canvas.laid.cards[id_of(programme_of(screen), name)].y for name in "ABCDE"}
    untangle.trigger()
    qtbot.waitUntil(lambda: bool(programme_of(screen).diagram.order_ids))
    assert chain(programme_of(screen)) == before
    assert {n: screen.canvas.laid.cards[id_of(programme_of(screen), n)].y for n in "ABCDE"} != high
    said: list[str] = []
    screen.session.said.connect(said.append)
    untangle.trigger()
    qtbot.waitUntil(lambda: said[-1:] == ["No other order of the cards has fewer crossings."])
    next(each for each in screen.actions_here() if each.text() == "Order of the logframe").trigger()
    assert {n: screen.canvas.laid.cards[id_of(programme_of(screen), n)].y for n in "ABCDE"} == high


# -- the pointer ----------------------------------------------------------------------------------------------------


def test_a_card_dragged_between_its_siblings_takes_its_place(screen: ChainScreen) -> None:
    before = programme_of(screen)
    drag(screen, at(screen, "E"), at(screen, "C") - QPoint(0, 20))
    known = tree(programme_of(screen))
    below = known.children[id_of(programme_of(screen), "B")]
    assert "".join(known.nodes[i].statement for i in below) == "ECD"
    screen.session.undo()
    assert programme_of(screen) is before


def test_a_card_dragged_elsewhere_stays_there(screen: ChainScreen) -> None:
    card = screen.canvas.laid.cards[id_of(programme_of(screen), "H")]
    drag(screen, at(screen, "H"), at(screen, "H") + QPoint(60, 200))
    node = find_as(programme_of(screen), card.node.id, Node)
    assert node
    assert (str(node.x), str(node.y)) == ("60", str(round(card.y + 200)))
    assert screen.canvas.laid.cards[card.node.id].y == card.y + 200
    {each.text(): each for each in screen.actions_here()}["Tidy up: chosen cards, or all, in their places"].trigger()
    assert programme_of(screen) == build(TEXT)


def test_escape_gives_a_drag_up(screen: ChainScreen) -> None:
    before, here = programme_of(screen), at(screen, "E")
    drag(screen, here, at(screen, "C"), drop=False)
    assert at(screen, "E") == here  # nothing is laid out anew while it is dragged
    press(KEY.Key_Escape)
    QTest.mouseRelease(screen.canvas.viewport(), Qt.MouseButton.LeftButton, pos=at(screen, "C"))
    assert programme_of(screen) is before
    assert screen.canvas.cards[id_of(before, "E")].pos().y() == screen.canvas.laid.cards[id_of(before, "E")].y


def test_a_drag_from_the_ring_links(screen: ChainScreen) -> None:
    drag(screen, at(screen, "C", 1.0), at(screen, "F"))
    type_text("it helps")
    press(KEY.Key_Return)
    assert chosen(screen) == "C>F"
    assert programme_of(screen).links[-1].because == "it helps"


def test_a_double_click_on_empty_ground_makes_a_card_there(screen: ChainScreen) -> None:
    QTest.mouseDClick(screen.canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at(screen, "F").x(), 640))
    type_text("Next output")
    press(KEY.Key_Return)
    assert "O1.3 Next output -> OC1" in chain(programme_of(screen))


def test_a_double_click_on_a_link_asks_because(screen: ChainScreen) -> None:
    canvas = screen.canvas
    link_id = id_of(programme_of(screen), "F", "A")
    middle = canvas.mapFromScene(QPointF(*canvas.links[link_id].route.middle))
    QTest.mouseDClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    type_text("they say so")
    press(KEY.Key_Return)
    held = find_as(programme_of(screen), link_id, Link)
    assert held
    assert held.because == "they say so"


def test_the_ground_pans_and_a_click_on_it_chooses_nothing(opened: Callable[[Programme], ChainScreen]) -> None:
    screen = opened(build(TEXT + "".join(f"\nF <- activity more {n}" for n in range(30))))
    choose(screen, "B")
    bar = screen.canvas.verticalScrollBar()
    ground = QPoint(at(screen, "B").x(), 20)
    drag(screen, ground + QPoint(0, 200), ground, button=Qt.MouseButton.MiddleButton)
    assert bar.value() == 200
    assert chosen(screen) == "B"
    click(screen, QPoint(830, 30))
    assert chosen(screen) == ""


def test_results_stay_in_sight_beside_what_they_rest_on(
    opened: Callable[[Programme], ChainScreen], qtbot: QtBot
) -> None:
    screen = opened(build(TEXT + "".join(f"\nF <- activity more {n}" for n in range(30))))
    bar = screen.canvas.verticalScrollBar()
    for value in (0, bar.maximum() // 2, bar.maximum() - 200):
        bar.setValue(value)
        for name in ("A", "OBJ"):
            qtbot.waitUntil(partial(in_sight, screen, name))
            card = screen.canvas.laid.cards[id_of(programme_of(screen), name)]
            assert screen.canvas.cards[card.node.id].pos().y() == card.y


def test_a_link_taller_than_the_screen_is_a_hairline_until_it_is_lit(
    opened: Callable[[Programme], ChainScreen],
) -> None:
    screen = opened(build(TEXT + "".join(f"\nF <- activity more {n}" for n in range(30))))
    programme = programme_of(screen)
    tall, short = (screen.canvas.links[id_of(programme, *ends)] for ends in (("more 29", "F"), ("B", "A")))
    assert (tall.pen().isCosmetic(), tall.pen().widthF()) == (True, 1)
    assert not short.pen().isCosmetic()
    choose(screen, "more 29")
    assert not tall.pen().isCosmetic()
    assert tall.pen().widthF() > 1.5
    choose(screen, "B")
    assert tall.pen().isCosmetic()


def test_the_wheel_zooms_with_control_and_keys_do_too(opened: Callable[[Programme], ChainScreen]) -> None:
    canvas = opened(build(TEXT + "".join(f"\nF <- activity more {n}" for n in range(30)))).canvas
    canvas.verticalScrollBar().setValue(400)
    here = canvas.mapToScene(QPoint(300, 200))
    turn = QWheelEvent(
        QPointF(300, 200), QPointF(300, 200), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, CONTROL,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    canvas.wheelEvent(turn)
    assert canvas.zoom > 1
    assert (canvas.mapToScene(QPoint(300, 200)) - here).manhattanLength() < 3
    type_text("-")
    assert canvas.zoom == 1
    for _ in range(12):
        type_text("+")
    assert canvas.zoom == 2.5
    type_text("0")
    assert canvas.zoom <= 1


# -- the tables -----------------------------------------------------------------------------------------------------


def test_the_same_chain_as_tables(screen: ChainScreen) -> None:
    choose(screen, "F")
    screen.toggle_table()
    assert screen.shows_tables
    assert screen.tables
    assert screen.tables.cards.current()[0] == id_of(programme_of(screen), "F")
    statements = [row.cells[1].text for row in screen.tables.card_rows.rows(programme_of(screen))]
    assert statements == ["OBJ", "A", "B", "C", "D", "E", "F", "G", "H"][: len(statements)]
    assert [row.depth for row in screen.tables.card_rows.rows(programme_of(screen))] == [0, 1, 2, 3, 3, 3, 2, 3, 1]
    screen.toggle_table()
    assert chosen(screen) == "F"


def test_a_card_is_written_in_the_table(screen: ChainScreen) -> None:
    choose(screen, "C")
    screen.toggle_table()
    assert screen.tables
    screen.tables.cards.go_to(id_of(programme_of(screen), "C"), "statement")
    screen.tables.cards.setFocus()
    type_text("Train")
    press(KEY.Key_Return)
    assert "A1.1.1 Train -> O1.1" in chain(programme_of(screen))


def test_a_link_in_the_table_may_not_close_a_circle(screen: ChainScreen) -> None:
    from designer.ui.table.rows import CellWrite

    programme, said = programme_of(screen), list[str]()
    screen.session.said.connect(said.append)
    screen.toggle_table()
    assert screen.tables
    link_rows = screen.tables.link_rows
    back = (CellWrite("+0", "from_id", "OC1"), CellWrite("+0", "to_id", "O1.1"))
    assert link_rows.write(programme, back, counter(90)) is programme
    assert "upwards" in said[-1]
    fine = (CellWrite("+0", "from_id", "A1.1.1"), CellWrite("+0", "to_id", "O1.2"), CellWrite("+0", "because", "why"))
    assert link_rows.write(programme, fine, counter(90)).links[-1].because == "why"
    half = (CellWrite("+0", "from_id", "A1.1.1"),)
    assert len(link_rows.write(programme, half, counter(90)).links) == len(programme.links) + 1


def test_a_card_placed_far_away_can_be_reached(opened: Callable[[Programme], ChainScreen]) -> None:
    programme = build(TEXT)
    screen = opened(place(programme, id_of(programme, "C"), 1400, 2000))
    choose(screen, "C")
    assert screen.canvas.viewport().rect().contains(at(screen, "C"))


def test_hostile_text_is_shown_as_typed(opened: Callable[[Programme], ChainScreen]) -> None:
    screen = opened(build('output <b>x</b><img src="file:///etc/passwd">\noutput ' + "w" * 3000))
    choose(screen, '<b>x</b><img src="file:///etc/passwd">')
    assert screen.inspector() is screen.panel
    assert not screen.grab().isNull()


# -- what is half typed ----------------------------------------------------------------------------------------------


def test_a_half_written_card_is_kept_meanwhile_and_esc_leaves_no_trace(screen: ChainScreen, qtbot: QtBot) -> None:
    heard: list[Programme | None] = []
    screen.session.half_typed.connect(heard.append)
    before = programme_of(screen)
    choose(screen, "C")
    type_text("People train")
    qtbot.waitUntil(lambda: bool(heard), timeout=2 * EVERY)
    assert heard[0]
    assert "People train" in {node.statement for node in heard[0].nodes}
    assert programme_of(screen) is before
    press(KEY.Key_Escape)
    assert heard[1:] == [None]
    assert (programme_of(screen), screen.session.undo_name) == (before, "")


def test_a_half_written_because_is_kept_with_its_link_and_is_one_step(screen: ChainScreen, qtbot: QtBot) -> None:
    heard: list[Programme | None] = []
    screen.session.half_typed.connect(heard.append)
    before = programme_of(screen)
    choose(screen, "C")
    type_text("lo1.2")
    press(KEY.Key_Return)
    type_text("it comes first")
    qtbot.waitUntil(lambda: bool(heard), timeout=2 * EVERY)
    assert heard[0]
    assert heard[0].links[-1].because == "it comes first"
    assert programme_of(screen) is before
    press(KEY.Key_Return)
    assert heard[1:] == [None]
    assert programme_of(screen).links[-1].because == "it comes first"
    screen.session.undo()
    assert programme_of(screen) is before
