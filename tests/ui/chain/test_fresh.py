"""What is being typed is left in peace: no sign, no open point, no fading, until somebody goes on to something else."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.programme.edit import find_as
from designer.programme.programme import EMPTY, Programme
from designer.programme.records.chain import Node
from designer.review.findings import by_record, findings
from designer.ui import style
from designer.ui.finding_card import FindingCard
from designer.ui.screens.chain import ChainScreen
from designer.ui.session import Session
from designer.ui.window import Window
from tests.build import build, id_of
from tests.ui import driving
from tests.ui.chain_driving import choose, chosen, programme_of
from tests.ui.driving import press, type_text

KEY = Qt.Key
TEXT = "objective OBJ <- outcome A because it lasts <- output B because it works <- activity C because it helps"
Open = Callable[[Programme], ChainScreen]


@pytest.fixture
def opened(qtbot: QtBot) -> Open:
    """A function that shows the screen on a programme with its signs, and the focus on the diagram."""

    def open_(programme: Programme) -> ChainScreen:
        screen = driving.opened(qtbot, ChainScreen, programme)
        screen.canvas.chosen_changed.connect(screen.present_late)  # as the window does
        screen.present_late()
        screen.canvas.setFocus()
        QApplication.processEvents()
        return screen

    return open_


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    """The window on the chain."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    style.apply(app)
    made = Window(Session(build(TEXT)))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_step("chain")
    yield made
    made.close()


def marks(screen: ChainScreen) -> dict[str, str]:
    """The signs on the cards, by what they say."""
    nodes = ((find_as(programme_of(screen), each, Node), item) for each, item in screen.canvas.cards.items())
    return {node.statement: item.mark for node, item in nodes if node is not None}


def opacities(screen: ChainScreen) -> set[float]:
    """How strongly the cards are seen."""
    return {item.opacity() for item in screen.canvas.cards.values()}


def told(window: Window) -> list[str]:
    """The checks of the cards in the inspector."""
    window.present_rest()
    held = [each for each in window.inspector.findChildren(FindingCard) if each.isVisibleTo(window.inspector)]
    return [each.found.check for each in held]


def test_what_is_typed_in_a_row_is_marked_once_one_goes_on_to_another_card(opened: Open) -> None:
    screen = opened(build(TEXT))
    choose(screen, "A")
    press(KEY.Key_Return)
    assert marks(screen) == {"OBJ": "", "A": "", "B": "", "C": "", "": ""}
    assert opacities(screen) == {1.0}
    type_text("First")
    press(KEY.Key_Return)
    type_text("Second")
    press(KEY.Key_Return)
    press(KEY.Key_Return)
    assert chosen(screen) == "Second"
    assert set(marks(screen).values()) == {""}
    assert by_record(findings(programme_of(screen)))[id_of(programme_of(screen), "Second")][0].check == "TC-03"
    press(KEY.Key_Up)
    assert chosen(screen) == "First"
    assert marks(screen)["First"] == ""
    press(KEY.Key_Up)
    assert chosen(screen) == "A"
    assert (marks(screen)["First"], marks(screen)["Second"], marks(screen)["A"]) == ("E", "E", "")


def test_saving_shows_what_was_held_back(opened: Open) -> None:
    screen = opened(EMPTY)
    press(KEY.Key_Return)
    type_text("All is well")
    press(KEY.Key_Return)
    assert marks(screen) == {"All is well": ""}
    screen.finish_editing()  # as saving and going to another step do
    assert marks(screen) == {"All is well": "E"}


def test_letting_go_of_the_choice_shows_it_too(opened: Open) -> None:
    screen = opened(EMPTY)
    type_text("All is well")
    press(KEY.Key_Return)
    press(KEY.Key_Escape)
    assert chosen(screen) == ""
    assert marks(screen) == {"All is well": "E"}


def test_a_card_that_was_there_before_is_marked_while_it_is_rewritten(opened: Open) -> None:
    screen = opened(build("objective OBJ <- outcome A"))
    assert marks(screen)["A"] == "E"
    choose(screen, "A")
    press(KEY.Key_F2)
    type_text("Anew")
    press(KEY.Key_Return)
    assert marks(screen)["Anew"] == "E"


def test_the_inspector_says_nothing_of_a_card_that_is_being_typed(window: Window) -> None:
    screen = window.screen_here
    assert isinstance(screen, ChainScreen)
    choose(screen, "A")
    screen.canvas.setFocus()
    press(KEY.Key_Return)
    assert told(window) == []
    type_text("First")
    press(KEY.Key_Return)
    press(KEY.Key_Return)
    assert chosen(screen) == "First"
    assert told(window) == []
    choose(screen, "A")
    choose(screen, "First")
    assert "TC-03" in told(window)


def test_enter_shows_the_chain_once_for_both_of_its_steps(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = opened(build(TEXT))
    choose(screen, "A")
    press(KEY.Key_Return)
    type_text("First")
    laid: list[int] = []
    relay = screen.canvas.relay

    def counted(*, smoothly: bool = False) -> None:
        laid.append(len(programme_of(screen).nodes))
        relay(smoothly=smoothly)

    monkeypatch.setattr(screen.canvas, "relay", counted)
    press(KEY.Key_Return)
    assert laid == [6]
    type_text("Second")
    press(KEY.Key_Tab)
    assert laid == [6, 7]
    type_text("Below")
    press(KEY.Key_Tab)
    type_text("Lowest")
    press(KEY.Key_Tab)  # nothing goes below an activity: what was written is shown all the same
    assert screen.canvas.laid.cards[id_of(programme_of(screen), "Lowest")].node.statement == "Lowest"
