"""Untangling goes on beside the work: Esc stops it, a change of the chain ends it; its result is one step of undo."""

from collections.abc import Callable, Collection
from threading import Event

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from designer.programme.programme import Programme
from designer.theory_of_change import untangle as room
from designer.ui.chain import untangling
from designer.ui.chain.untangling import Untangling
from designer.ui.screens.chain import ChainScreen
from tests.build import build
from tests.ui.chain_driving import choose, programme_of
from tests.ui.driving import opened, press, type_text

TANGLED = """
    objective OBJ <- outcome A <- output B
    A <- output C
    OBJ <- outcome D <- output E
    D <- B
"""


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Searches wait until this is set, as one of a large chain would take its time."""
    held = Event()

    def slow(programme: Programme, only: Collection[str], enough: Callable[[], bool]) -> Programme:
        held.wait(10)
        return room.untangled(programme, only, enough)

    monkeypatch.setattr(untangling, "untangled", slow)
    return held


@pytest.fixture
def screen(qtbot: QtBot) -> ChainScreen:
    made = opened(qtbot, ChainScreen, build(TANGLED))
    made.setFocus()
    return made


def action(screen: ChainScreen) -> QAction:
    return next(each for each in screen.actions_here() if each.text().startswith("Untangle"))


def search(screen: ChainScreen) -> Untangling:
    found = screen.canvas.findChild(Untangling)
    assert isinstance(found, Untangling)
    return found


def told(screen: ChainScreen) -> list[str]:
    said: list[str] = []
    screen.session.said.connect(said.append)
    return said


def test_the_window_stays_free_and_what_is_found_is_one_step(qtbot: QtBot, screen: ChainScreen, gate: Event) -> None:
    before, said = programme_of(screen), told(screen)
    action(screen).trigger()
    assert search(screen).under_way
    assert said == ["Looking for an order in which fewer links cross; Esc stops."]
    choose(screen, "C")  # to look around changes nothing
    press(Qt.Key.Key_Right)
    action(screen).trigger()  # one search at a time
    assert programme_of(screen) is before
    gate.set()
    qtbot.waitUntil(lambda: not search(screen).under_way)
    assert programme_of(screen).diagram.order_ids
    assert programme_of(screen).nodes is before.nodes
    assert said[-1].startswith("The cards stand in another order now")
    assert screen.session.undo()
    assert programme_of(screen) == before


def test_esc_stops_it(qtbot: QtBot, screen: ChainScreen, gate: Event) -> None:
    before, said = programme_of(screen), told(screen)
    action(screen).trigger()
    press(Qt.Key.Key_Escape)
    assert not search(screen).under_way
    assert said[-1] == "Untangling was stopped: all cards stand as they did."
    gate.set()
    qtbot.wait(150)
    assert programme_of(screen) is before
    action(screen).trigger()
    qtbot.waitUntil(lambda: bool(programme_of(screen).diagram.order_ids))


def test_an_edit_of_the_chain_ends_it_and_says_so(qtbot: QtBot, screen: ChainScreen, gate: Event) -> None:
    said = told(screen)
    choose(screen, "C")
    action(screen).trigger()
    press(Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: said[-1].startswith("Not untangled: the chain was changed meanwhile."))
    changed = programme_of(screen)
    gate.set()
    qtbot.wait(150)
    assert programme_of(screen) is changed
    assert not changed.diagram.order_ids


def test_an_edit_elsewhere_stays(qtbot: QtBot, screen: ChainScreen, gate: Event) -> None:
    programme = programme_of(screen)
    action(screen).trigger()
    titled = replace(programme, frame=replace(programme.frame, title="Another title"))
    assert screen.session.edit("Title", titled)
    gate.set()
    qtbot.waitUntil(lambda: bool(programme_of(screen).diagram.order_ids))
    assert programme_of(screen).frame.title == "Another title"


def test_it_waits_for_what_is_being_typed(qtbot: QtBot, screen: ChainScreen, gate: Event) -> None:
    choose(screen, "C")
    press(Qt.Key.Key_F2)
    screen.canvas.writing.cancel()
    action(screen).trigger()
    press(Qt.Key.Key_F2)
    type_text("more")
    gate.set()
    qtbot.wait(300)
    assert search(screen).under_way
    assert not programme_of(screen).diagram.order_ids
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: bool(programme_of(screen).diagram.order_ids))


def test_nothing_better_is_said(qtbot: QtBot) -> None:
    screen = opened(qtbot, ChainScreen, build("objective OBJ <- outcome A <- output B"))
    said = told(screen)
    action(screen).trigger()
    qtbot.waitUntil(lambda: said[-1] == "No other order of the cards has fewer crossings.")


def test_a_fault_is_one_of_the_window(qtbot: QtBot, screen: ChainScreen, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object) -> Programme:
        message = "broken"
        raise ValueError(message)

    monkeypatch.setattr(untangling, "untangled", broken)
    with qtbot.captureExceptions() as caught:
        action(screen).trigger()
        qtbot.waitUntil(lambda: bool(caught))
    assert not search(screen).under_way
