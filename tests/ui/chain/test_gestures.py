"""A room that talks is followed: typed chains, several cards at once, links that are drawn, cards that are carried."""

import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from designer.programme.chain_tree import tree
from designer.programme.edit import put
from designer.programme.programme import EMPTY, Programme
from designer.programme.records.chain import Diagram
from designer.ui.chain.carrying import MIME
from designer.ui.chain.shown import ASIDE
from designer.ui.screens.chain import ChainScreen
from tests.build import build, chain, id_of
from tests.ui import driving
from tests.ui.chain_driving import at, choose, chosen, click, drag, programme_of
from tests.ui.driving import press, type_text

TEXT = """
    objective OBJ <- outcome A [individual] <- output B [economic] because markets hold <- activity C
    B <- activity D
    B <- activity E
    A <- output F <- activity G
    OBJ <- outcome H
"""
KEY = Qt.Key
SHIFT, CONTROL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
Open = Callable[[Programme], ChainScreen]


@pytest.fixture
def opened(qtbot: QtBot) -> Open:
    """A function that shows the screen on a programme, with the focus on the diagram."""

    def open_(programme: Programme) -> ChainScreen:
        screen = driving.opened(qtbot, ChainScreen, programme)
        screen.canvas.setFocus()
        QApplication.processEvents()
        return screen

    return open_


@pytest.fixture
def screen(opened: Open) -> ChainScreen:
    return opened(build(TEXT))


def selected(screen: ChainScreen) -> str:
    nodes = tree(programme_of(screen)).nodes
    return "".join(sorted(nodes[each].statement for each in screen.canvas.selection))


def said(screen: ChainScreen) -> list[str]:
    heard: list[str] = []
    screen.session.said.connect(heard.append)
    return heard


# -- typed at the speed of speech ------------------------------------------------------------------------------------


def test_twelve_cards_are_typed_without_the_mouse(opened: Open) -> None:
    screen = opened(EMPTY)
    press(KEY.Key_Return)
    keys = {">": KEY.Key_Tab, "=": KEY.Key_Return, "<": KEY.Key_Backtab}
    script = (
        "Well settled > Earning > Trained > Teach = Equip = Place < Advised > Counsel < < Welcomed"
        " > Events > Hold one = Hold two"
    )
    for part in re.split(r" ?([<>=]) ?", script):
        if part in keys:
            press(keys[part])
        else:
            type_text(part)
    press(KEY.Key_Return)
    press(KEY.Key_Return)
    assert chain(programme_of(screen)).splitlines() == [
        "OBJ Well settled",
        "OC1 Earning -> OBJ",
        "O1.1 Trained -> OC1",
        "A1.1.1 Teach -> O1.1",
        "A1.1.2 Equip -> O1.1",
        "A1.1.3 Place -> O1.1",
        "O1.2 Advised -> OC1",
        "A1.2.1 Counsel -> O1.2",
        "OC2 Welcomed -> OBJ",
        "O2.1 Events -> OC2",
        "A2.1.1 Hold one -> O2.1",
        "A2.1.2 Hold two -> O2.1",
    ]
    assert screen.canvas.writing.editor is None
    for _ in range(12):
        screen.session.undo()
    assert programme_of(screen) is EMPTY


def test_shift_tab_on_a_card_goes_on_one_level_up(screen: ChainScreen) -> None:
    choose(screen, "D")
    press(KEY.Key_Backtab)
    type_text("Second")
    press(KEY.Key_Return)
    press(KEY.Key_Escape)
    assert "O1.2 Second -> OC1" in chain(programme_of(screen))


def test_shift_tab_on_what_has_nothing_above_says_so_and_stays(opened: Open) -> None:
    screen = opened(build(TEXT + "\noutput Loose"))
    before, heard = programme_of(screen), said(screen)
    choose(screen, "OBJ")
    press(KEY.Key_Backtab)
    assert "Nothing goes above the objective. Ctrl+Shift+Tab leaves the diagram." in heard[-1]
    choose(screen, "Loose")
    press(KEY.Key_Backtab)
    assert "leads to no card yet" in heard[-1]
    press(KEY.Key_F2)
    press(KEY.Key_Backtab)
    assert "leads to no card yet" in heard[-1]
    assert programme_of(screen) is before
    assert screen.canvas.hasFocus()


@pytest.mark.parametrize("key", [KEY.Key_Tab, KEY.Key_Backtab, KEY.Key_Return])
def test_where_nothing_is_chosen_the_first_card_is(screen: ChainScreen, key: Qt.Key) -> None:
    before = programme_of(screen)
    press(key)
    assert chosen(screen) == "OBJ"
    assert programme_of(screen) is before
    assert screen.canvas.hasFocus()


def test_tab_begins_an_empty_chain_and_leads_from_a_link_to_its_card(opened: Open) -> None:
    screen = opened(EMPTY)
    press(KEY.Key_Tab)
    type_text("They live well")
    press(KEY.Key_Return)
    assert chain(programme_of(screen)) == "OBJ They live well"
    screen = opened(build(TEXT))
    screen.canvas.choose(id_of(programme_of(screen), "B", "A"))
    press(KEY.Key_Tab)
    assert chosen(screen) == "B"


def test_alt_and_arrows_move_a_card_along_order_and_levels(screen: ChainScreen) -> None:
    choose(screen, "D")
    press(KEY.Key_Down, ALT)
    assert "A1.1.3 D -> O1.1" in chain(programme_of(screen))
    press(KEY.Key_Down, ALT)
    press(KEY.Key_Up, ALT)
    assert "A1.1.2 D -> O1.1" in chain(programme_of(screen))
    heard = said(screen)
    press(KEY.Key_Up, ALT)
    press(KEY.Key_Up, ALT)
    assert heard[-1] == "A1.1.1 is the first below O1.1 already."
    press(KEY.Key_Down, ALT)
    press(KEY.Key_Down, ALT)
    press(KEY.Key_Down, ALT)
    assert heard[-1] == "A1.1.3 is the last below O1.1 already."
    choose(screen, "G")
    press(KEY.Key_Down, ALT)
    assert heard[-1] == "A1.2.1 has no other card beside it below O1.2."
    screen.canvas.choose("")
    for key in (KEY.Key_Down, KEY.Key_Right):
        heard.clear()
        press(key, ALT)
        assert heard == ["Choose the card to move first."]
    choose(screen, "D")
    press(KEY.Key_Right, ALT)
    assert "O0.1 D" in chain(programme_of(screen)) or " D -> O1.1" in chain(programme_of(screen))
    press(KEY.Key_Left, ALT)
    press(KEY.Key_Left, ALT)
    assert "Activities are the lowest" in heard[-1]


def test_no_key_and_no_drag_makes_a_second_objective_or_takes_the_only_one_away(screen: ChainScreen) -> None:
    heard = said(screen)
    choose(screen, "F")
    press(KEY.Key_Right, ALT)
    before = programme_of(screen)
    press(KEY.Key_Right, ALT)
    assert "A chain has one objective, and OBJ is it" in heard[-1]
    drag(screen, at(screen, "F"), QPoint(at(screen, "OBJ").x(), at(screen, "F").y()))
    assert "A chain has one objective, and OBJ is it" in heard[-1]
    choose(screen, "OBJ")
    press(KEY.Key_Left, ALT)
    assert "OBJ stays the objective" in heard[-1]
    press(KEY.Key_Right, ALT)
    assert heard[-1] == "The objective is the top."
    assert programme_of(screen) is before


def test_a_second_objective_that_is_made_on_purpose_is_told(screen: ChainScreen) -> None:
    heard = said(screen)
    next(each for each in screen.actions_here() if each.text() == "New objective").trigger()
    assert (
        heard[-1] == "A chain has one objective, and OBJ1 is it already: make the other one an outcome, or delete it."
    )
    type_text("Another")
    press(KEY.Key_Return)
    press(KEY.Key_Left, ALT)
    assert sum(node.kind == "objective" for node in programme_of(screen).nodes) == 1


# -- several cards at once -------------------------------------------------------------------------------------------


def test_a_frame_and_control_clicks_choose_several(screen: ChainScreen) -> None:
    corner = at(screen, "C", 0) - QPoint(8, 60)
    drag(screen, corner, at(screen, "E", 0.5))
    assert selected(screen) == "CDE"
    click(screen, at(screen, "D"), CONTROL)
    assert selected(screen) == "CE"
    click(screen, at(screen, "F"), SHIFT)
    assert selected(screen) == "CEF"
    click(screen, at(screen, "E"))
    assert selected(screen) == "E"
    click(screen, QPoint(830, 660))
    assert selected(screen) == ""


def test_escape_gives_a_frame_up(screen: ChainScreen) -> None:
    drag(screen, at(screen, "C", 0) - QPoint(8, 60), at(screen, "E"), drop=False)
    press(KEY.Key_Escape)
    assert selected(screen) == ""
    assert screen.canvas.gesture is None


def test_shift_and_arrows_choose_more_and_all_of_it_is_deleted_at_once(screen: ChainScreen) -> None:
    before = programme_of(screen)
    choose(screen, "C")
    press(KEY.Key_Down, SHIFT)
    assert selected(screen) == "CD"
    assert screen.canvas.description() == "2 chosen"
    press(KEY.Key_Delete)
    assert len(programme_of(screen).nodes) == len(before.nodes) - 2
    screen.session.undo()
    assert programme_of(screen) is before
    press(KEY.Key_A, CONTROL)
    assert len(screen.canvas.selection) == len(before.nodes)


def test_control_delete_links_what_is_left(screen: ChainScreen) -> None:
    choose(screen, "B")
    heard = said(screen)
    press(KEY.Key_Delete, CONTROL)
    assert " C -> OC1" in chain(programme_of(screen))
    assert "leads on now" in heard[-1]


def test_levels_go_to_all_that_is_chosen(screen: ChainScreen) -> None:
    screen.canvas.choose_all([id_of(programme_of(screen), name) for name in "CD"])
    before = programme_of(screen)
    press(KEY.Key_5, ALT)
    levels = {node.statement: node.level for node in programme_of(screen).nodes}
    assert (levels["C"], levels["D"], levels["E"]) == ("community", "community", "")
    screen.session.undo()
    assert programme_of(screen) is before


def test_several_cards_are_dragged_together(screen: ChainScreen) -> None:
    screen.canvas.choose_all([id_of(programme_of(screen), name) for name in "CD"])
    before = programme_of(screen)
    tops = {name: screen.canvas.laid.cards[id_of(before, name)].y for name in "CD"}
    drag(screen, at(screen, "C"), at(screen, "C") + QPoint(0, 300))
    for name in "CD":
        node = tree(programme_of(screen)).nodes[id_of(before, name)]
        assert node.y is not None
        assert float(node.y) == pytest.approx(tops[name] + 300, abs=2)
    screen.session.undo()
    assert programme_of(screen) is before


def test_a_card_dragged_into_another_column_is_of_its_kind(screen: ChainScreen) -> None:
    before = programme_of(screen)
    drag(screen, at(screen, "E"), QPoint(at(screen, "F").x(), at(screen, "E").y()))
    assert tree(programme_of(screen)).nodes[id_of(before, "E")].kind == "output"
    screen.session.undo()
    assert programme_of(screen) is before


# -- links -----------------------------------------------------------------------------------------------------------


def test_a_link_dropped_on_empty_ground_makes_the_card_there(screen: ChainScreen) -> None:
    drag(screen, at(screen, "C", 1.0), QPoint(at(screen, "F").x(), 640))
    type_text("Equipped")
    press(KEY.Key_Return)
    press(KEY.Key_Escape)
    assert "A1.1.1 C -> O1.1 O0.1" in chain(programme_of(screen))
    assert chosen(screen) == "Equipped"
    screen.session.undo()
    assert programme_of(screen) == build(TEXT)


def test_a_link_is_drawn_down_from_the_ring_on_the_other_side(screen: ChainScreen) -> None:
    choose(screen, "H")
    drag(screen, at(screen, "H", 0.0), at(screen, "F"))
    type_text("it helps")
    press(KEY.Key_Return)
    assert chosen(screen) == "F>H"
    drag(screen, at(screen, "H", 0.0), QPoint(at(screen, "F").x(), 640))
    type_text("Heard")
    press(KEY.Key_Return)
    press(KEY.Key_Escape)
    assert "O2.1 Heard -> OC2" in chain(programme_of(screen))


def test_cards_that_a_link_may_not_reach_stand_aside_until_it_is_drawn(screen: ChainScreen) -> None:
    choose(screen, "B")
    press(KEY.Key_L)
    faint = {
        card.card.node.statement for card in screen.canvas.cards.values() if card.opacity() == pytest.approx(ASIDE)
    }
    assert faint == {"A", "C", "D", "E", "G"}
    press(KEY.Key_Escape)
    press(KEY.Key_Escape)
    assert all(card.opacity() == 1 for card in screen.canvas.cards.values())


# -- carried ---------------------------------------------------------------------------------------------------------


def test_a_branch_is_copied_put_in_elsewhere_and_chosen(screen: ChainScreen) -> None:
    before = programme_of(screen)
    screen.canvas.choose_all([id_of(before, name) for name in "BCD"])
    press(KEY.Key_C, CONTROL)
    assert QApplication.clipboard().text() == "B\n\tC\n\tD"
    choose(screen, "H")
    press(KEY.Key_V, CONTROL)
    assert "O2.1 B -> OC2\nA2.1.1 C -> O2.1\nA2.1.2 D -> O2.1" in chain(programme_of(screen))
    assert len(screen.canvas.selection) == 3
    screen.session.undo()
    assert programme_of(screen) is before


def test_cut_cards_stay_until_they_are_put_in_and_keep_what_hangs_on_them(opened: Open) -> None:
    screen = opened(build(TEXT + "\nindicator I-01 People | node_id = F"))
    before = programme_of(screen)
    screen.canvas.choose_all([id_of(before, name) for name in "FG"])
    press(KEY.Key_X, CONTROL)
    assert programme_of(screen) is before
    choose(screen, "C")
    heard = said(screen)
    press(KEY.Key_V, CONTROL)
    assert programme_of(screen) is before
    assert "to put them in there" in heard[-1]
    screen.canvas.choose_all([id_of(before, name) for name in "FG"])
    press(KEY.Key_X, CONTROL)
    choose(screen, "H")
    press(KEY.Key_V, CONTROL)
    assert "OC2 H -> OBJ\nO2.1 F -> OC2\nA2.1.1 G -> O2.1" in chain(programme_of(screen))
    assert programme_of(screen).indicators == before.indicators
    screen.session.undo()
    assert programme_of(screen) is before


def test_a_duplicate_is_one_step(screen: ChainScreen) -> None:
    before = programme_of(screen)
    choose(screen, "C")
    press(KEY.Key_D, CONTROL)
    assert chain(programme_of(screen)).count(" C -> O1.1") == 2
    screen.session.undo()
    assert programme_of(screen) is before


def test_a_list_that_is_set_in_comes_in_as_a_tree(screen: ChainScreen) -> None:
    QApplication.clipboard().setText("Settled\n\tTrained\n\t\tTeach\n\tAdvised")
    choose(screen, "H")
    press(KEY.Key_V, CONTROL)
    assert "OC3 Settled -> OBJ\nO3.1 Trained -> OC3\nA3.1.1 Teach -> O3.1\nO3.2 Advised -> OC3" in chain(
        programme_of(screen)
    )


def test_a_strange_clipboard_is_told_and_changes_nothing(screen: ChainScreen) -> None:
    before, heard = programme_of(screen), said(screen)
    held = QMimeData()
    held.setData(MIME, b"{}}")
    QApplication.clipboard().setMimeData(held)
    press(KEY.Key_V, CONTROL)
    assert programme_of(screen) is before
    assert "holds no cards" in heard[-1]


def test_nothing_chosen_is_not_copied(screen: ChainScreen) -> None:
    heard = said(screen)
    press(KEY.Key_C, CONTROL)
    assert heard == ["Choose the cards to copy first."]


# -- the ground ------------------------------------------------------------------------------------------------------


def test_the_ground_is_moved_with_space_or_the_right_button(opened: Open) -> None:
    screen = opened(build(TEXT + "".join(f"\nF <- activity more {n}" for n in range(30))))
    bar = screen.canvas.verticalScrollBar()
    ground = QPoint(at(screen, "B").x(), 20)
    drag(screen, ground + QPoint(0, 200), ground, button=Qt.MouseButton.RightButton)
    assert bar.value() == 200
    QTest.keyPress(screen.canvas, KEY.Key_Space)
    drag(screen, ground, ground + QPoint(0, 150))
    QTest.keyRelease(screen.canvas, KEY.Key_Space)
    assert bar.value() == 50


def test_the_right_button_offers_what_can_be_done(screen: ChainScreen) -> None:
    QTest.mouseClick(screen.canvas.viewport(), Qt.MouseButton.RightButton, pos=at(screen, "F"))
    menu = screen.findChild(QMenu)
    assert menu
    assert chosen(screen) == "F"
    assert "Duplicate cards" in [each.text() for each in menu.actions()]
    menu.close()


# -- what a room stumbles over ---------------------------------------------------------------------------------------


def test_esc_gives_a_new_card_up_with_what_was_typed_and_redo_is_as_it_was(screen: ChainScreen) -> None:
    choose(screen, "C")
    press(KEY.Key_F2)
    type_text("Changed")
    press(KEY.Key_Return)
    screen.session.undo()
    before = programme_of(screen)
    press(KEY.Key_Return)
    type_text("abc")
    press(KEY.Key_Escape)
    assert programme_of(screen) is before
    assert chosen(screen) == "C"
    assert screen.session.redo()
    assert "Changed" in chain(programme_of(screen))


def test_what_was_chosen_before_is_chosen_again_when_a_step_is_undone(screen: ChainScreen) -> None:
    choose(screen, "G")
    press(KEY.Key_D, CONTROL)
    screen.session.undo()
    assert chosen(screen) == "G"


def test_enter_on_the_objective_goes_on_below_it(screen: ChainScreen) -> None:
    choose(screen, "OBJ")
    press(KEY.Key_Return)
    type_text("Third")
    press(KEY.Key_Return)
    press(KEY.Key_Escape)
    assert "OC3 Third -> OBJ" in chain(programme_of(screen))


def test_a_list_pasted_on_the_objective_stands_below_it(screen: ChainScreen) -> None:
    QApplication.clipboard().setText("One\nTwo")
    choose(screen, "OBJ")
    press(KEY.Key_V, CONTROL)
    assert "OC3 One -> OBJ\nOC4 Two -> OBJ" in chain(programme_of(screen))
    assert sum(node.kind == "objective" for node in programme_of(screen).nodes) == 1


def test_a_letter_on_an_empty_chain_begins_the_objective(opened: Open) -> None:
    screen = opened(EMPTY)
    type_text("They live well")
    press(KEY.Key_Return)
    assert chain(programme_of(screen)) == "OBJ They live well"


def test_upwards_a_double_click_makes_a_card_of_the_row_there(opened: Open) -> None:
    programme = build(TEXT)
    screen = opened(put(programme, Diagram(id="diagram", direction="up")))
    card = screen.canvas.laid.cards[id_of(programme, "F")]
    spot = screen.canvas.mapFromScene(QPointF(card.x + card.width + 60, card.y + 10))
    QTest.mouseDClick(screen.canvas.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    type_text("Next")
    press(KEY.Key_Return)
    press(KEY.Key_Escape)
    assert next(node for node in programme_of(screen).nodes if node.statement == "Next").kind == "output"


def test_a_card_dropped_from_a_ring_stands_where_it_was_let_go(screen: ChainScreen) -> None:
    spot = QPoint(at(screen, "F").x(), 560)
    there = screen.canvas.mapToScene(spot).y()
    drag(screen, at(screen, "C", 1.0), spot)
    type_text("Equipped")
    press(KEY.Key_Return)
    press(KEY.Key_Escape)
    card = screen.canvas.laid.cards[screen.canvas.chosen]
    assert card.y == pytest.approx(there, abs=2)
