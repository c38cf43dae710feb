"""A link on its way: where a ring promises one, what keys and pointer do to it, and what the status line says of it."""

from collections.abc import Callable
from typing import Literal

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.paper.drawing import Path
from designer.programme.edit import put
from designer.programme.programme import Programme
from designer.programme.records.chain import Diagram
from designer.ui.chain.drawing import Draw
from designer.ui.chain.editors import BecauseEditor, StatementEditor
from designer.ui.chain.items import Sketch
from designer.ui.screens.chain import ChainScreen
from tests.build import build, chain, id_of
from tests.ui import driving
from tests.ui.chain_driving import at, choose, chosen, click, drag, programme_of
from tests.ui.driving import press, type_text

TEXT = """
    objective OBJ <- outcome A [individual] <- output B [economic] because markets hold <- activity C
    B <- activity D
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


def said(screen: ChainScreen) -> list[str]:
    heard: list[str] = []
    screen.session.said.connect(heard.append)
    return heard


def rings(screen: ChainScreen, name: str) -> str:
    """Which ways a ring of a card leads."""
    card = screen.canvas.cards[id_of(programme_of(screen), name)]
    box = card.card
    across = ((box.x + box.width, box.middle), (box.x, box.middle))
    upright = ((box.x + box.width / 2, box.y), (box.x + box.width / 2, box.y + box.height))
    spots = upright if screen.canvas.laid.upright else across
    return " ".join(card.ring_at(QPointF(*spot)) for spot in spots).strip()


# -- where a ring is -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("direction", ["across", "up"])
def test_a_ring_is_only_where_a_link_can_lead(opened: Open, direction: Literal["across", "up"]) -> None:
    way = Diagram(id="diagram", direction=direction)
    alone = opened(put(build("objective OBJ <- outcome A <- output B <- activity C"), way))
    told = {name: rings(alone, name) for name in ("OBJ", "A", "B", "C")}
    assert told == {"OBJ": "down", "A": "up down", "B": "up down", "C": "up"}
    alone.canvas.show_inputs(shown=True)
    assert rings(alone, "C") == "up down"
    more = opened(put(build("objective OBJ <- activity C\nC <- activity D\nobjective P"), way))
    assert {name: rings(more, name) for name in ("OBJ", "P", "C", "D")} == {
        "OBJ": "up down",
        "P": "up down",
        "C": "up",
        "D": "up",
    }


def test_a_drag_from_where_no_ring_is_moves_the_card(screen: ChainScreen) -> None:
    before = programme_of(screen)
    drag(screen, at(screen, "OBJ", 1.0) - QPoint(3, 0), at(screen, "OBJ", 1.0) + QPoint(-3, 260))
    assert screen.canvas.gesture is None
    assert screen.canvas.writing.editor is None
    assert len(programme_of(screen).nodes) == len(before.nodes)


def test_keys_that_ask_for_a_link_which_cannot_be_are_told(screen: ChainScreen) -> None:
    heard = said(screen)
    choose(screen, "OBJ")
    press(KEY.Key_L)
    assert heard == ["Nothing goes above the objective."]
    screen.canvas.choose("")
    press(KEY.Key_L, SHIFT)
    assert heard[-1] == "Choose the card first that another leads to."
    assert screen.canvas.gesture is None


# -- what is said ----------------------------------------------------------------------------------------------------


def test_the_pointer_is_told_what_the_pointer_does(screen: ChainScreen) -> None:
    heard = said(screen)
    choose(screen, "C")
    viewport = screen.canvas.viewport()
    drag(screen, at(screen, "C", 1.0), at(screen, "F"), drop=False)
    assert "go to the card it leads to, or to empty ground" in heard[0]
    assert heard[-1] == "A1.1.1 → O1.2: let go to link"
    QTest.mouseMove(viewport, QPoint(at(screen, "F").x(), 640))
    assert heard[-1] == "A1.1.1 → …: let go for a new card here"
    QTest.mouseMove(viewport, at(screen, "F"))
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=at(screen, "F"))
    assert heard[-1] == ""
    assert isinstance(screen.canvas.writing.editor, BecauseEditor)


def test_after_l_the_keys_are_told_and_the_pointer_once_it_is_used(screen: ChainScreen) -> None:
    heard = said(screen)
    choose(screen, "C")
    press(KEY.Key_L)
    press(KEY.Key_Right)
    assert heard[-1].endswith("The two are linked already.")
    press(KEY.Key_Down)
    assert heard[-1] == "A1.1.1 → O1.2: Enter links"
    QTest.mouseMove(screen.canvas.viewport(), at(screen, "H"))
    assert heard[-1] == "A1.1.1 → OC2: click links"
    QTest.mouseMove(screen.canvas.viewport(), QPoint(at(screen, "F").x(), 540))
    assert heard[-1] == "A1.1.1 → …: click for a new card here"
    click(screen, QPoint(at(screen, "F").x(), 540))
    assert isinstance(screen.canvas.writing.editor, StatementEditor)
    type_text("Equipped")
    press(KEY.Key_Return)
    press(KEY.Key_Escape)
    assert "A1.1.1 C -> O1.1 O0.1" in chain(programme_of(screen))


def test_a_code_that_is_none_is_told(screen: ChainScreen) -> None:
    heard = said(screen)
    choose(screen, "C")
    press(KEY.Key_L)
    type_text("q")
    assert heard[-1].endswith("no code begins with Q")
    type_text("o1.2")
    assert heard[-1].endswith("Enter links")
    for _ in range(4):
        press(KEY.Key_Backspace)
    assert "choose the card it leads to" in heard[-1]


# -- other keys ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "held", "seen"),
    [
        (KEY.Key_F2, (), "writes"),
        (KEY.Key_Tab, (), "writes"),
        (KEY.Key_Backtab, (), "writes"),
        (KEY.Key_Delete, (), "gone"),
        (KEY.Key_Delete, (SHIFT,), "gone"),
        (KEY.Key_Down, (ALT,), "moved"),
    ],
)
def test_another_key_ends_a_link_on_its_way_and_does_what_it_does(
    screen: ChainScreen, key: Qt.Key, held: tuple[Qt.KeyboardModifier, ...], seen: str
) -> None:
    before, heard = programme_of(screen), said(screen)
    choose(screen, "B")
    press(KEY.Key_L)
    press(key, *held)
    assert screen.canvas.gesture is None
    assert "No link was made." in heard
    after = programme_of(screen)
    found = "writes" if screen.canvas.writing.editor else "gone" if len(after.nodes) < len(before.nodes) else "moved"
    assert found == seen
    assert found != "moved" or "O1.2 B" in chain(after)


def test_keys_that_are_only_held_and_arrows_stay_with_the_link_and_escape_leaves(screen: ChainScreen) -> None:
    choose(screen, "C")
    press(KEY.Key_L)
    for key in (KEY.Key_Shift, KEY.Key_Control, KEY.Key_Alt, KEY.Key_Right, KEY.Key_End, KEY.Key_Home):
        press(key)
        assert isinstance(screen.canvas.gesture, Draw)
    heard = said(screen)
    press(KEY.Key_Escape)
    assert screen.canvas.gesture is None
    assert heard == ["No link was made."]
    assert chosen(screen) == "C"


def test_whoever_goes_elsewhere_draws_no_link_any_more(screen: ChainScreen) -> None:
    heard = said(screen)
    choose(screen, "C")
    press(KEY.Key_L)
    press(KEY.Key_F, CONTROL)
    QApplication.processEvents()
    assert screen.legend.field.hasFocus()
    assert screen.canvas.gesture is None
    assert heard[-1] == "No link was made."


# -- the curve -------------------------------------------------------------------------------------------------------


def trial(screen: ChainScreen) -> Path:
    """What is drawn of the link on its way."""
    (sketch,) = [each for each in screen.canvas.scene().items() if isinstance(each, Sketch) and each.zValue() == 5]
    (item,) = sketch._items
    assert isinstance(item, Path)
    return item


def test_a_refused_link_is_a_quiet_straight_line_to_the_pointer(screen: ChainScreen) -> None:
    choose(screen, "A")
    drag(screen, at(screen, "A", 1.0), at(screen, "G"), drop=False)
    shown = trial(screen)
    assert [each[0] for each in shown.points] == ["M", "L"]
    end = screen.canvas.mapToScene(at(screen, "G"))
    assert shown.points[-1][1:] == pytest.approx((end.x(), end.y()), abs=1)
    assert (shown.stroke, bool(shown.dash)) == ("warning", True)
    QTest.mouseMove(screen.canvas.viewport(), at(screen, "OBJ"))
    QTest.mouseMove(screen.canvas.viewport(), QPoint(at(screen, "OBJ").x(), 640))
    assert trial(screen).stroke == "accent"
    assert not trial(screen).dash


def test_upwards_the_curve_leaves_its_card_upwards(opened: Open) -> None:
    screen = opened(put(build(TEXT), Diagram(id="diagram", direction="up")))
    choose(screen, "C")
    press(KEY.Key_L)
    type_text("o1.2")
    (_, *start), (_, *bend) = trial(screen).points
    assert bend[0] == start[0]
    assert bend[1] < start[1]
