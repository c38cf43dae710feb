"""What is on or off says so, in the menu by its tick, in the palette in words; it follows what happens elsewhere."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.ui.screens.chain import ChainScreen
from designer.ui.window import Window
from tests.ui.driving import focused

SWITCHES = (
    "Fade what is not on the path",
    "Small map",
    "Assumptions on the links",
    "Inputs in the diagram",
    "Needs and thoughts that wait",
    "Upwards: the objective on top",
    "Freeze the codes",
)


@pytest.fixture
def screen(window: Window) -> ChainScreen:
    window.open_example("guinea")
    window.resize(1366, 768)
    window.show_step("chain")
    found = window.screen_here
    assert isinstance(found, ChainScreen)
    return found


def named(screen: ChainScreen, title: str) -> QAction:
    (made,) = [each for each in screen.actions_here() if each.text() == title]
    return made


def in_palette(window: Window, qtbot: QtBot, title: str) -> str:
    """What Ctrl+K reads out for an action."""
    box = window.at_hand.find_or_do(title)
    qtbot.waitUntil(lambda: any(each.text == title for each in box.entries))
    told = next(each.spoken for each in box.entries if each.text == title)
    box.close()
    return told


@pytest.mark.parametrize("title", SWITCHES)
def test_a_switch_tells_how_it_stands_before_and_after(
    window: Window, screen: ChainScreen, qtbot: QtBot, title: str
) -> None:
    before = named(screen, title)
    assert before.isCheckable()
    was = before.isChecked()
    assert in_palette(window, qtbot, title).split(" · ")[-1] == ("on" if was else "off")
    before.trigger()
    assert named(screen, title).isChecked() is not was
    assert in_palette(window, qtbot, title).split(" · ")[-1] == ("off" if was else "on")


def test_of_lanes_and_colours_one_is_on_and_undo_is_followed(screen: ChainScreen) -> None:
    for kind, wanted in (("Lanes: ", "Lanes: by level"), ("Colours: ", "Colours: pathway")):
        here = [each.text() for each in screen.actions_here() if each.text().startswith(kind) and each.isChecked()]
        assert len(here) == 1
        named(screen, wanted).trigger()
        assert [t.text() for t in screen.actions_here() if t.text().startswith(kind) and t.isChecked()] == [wanted]
        named(screen, wanted).trigger()
        assert named(screen, wanted).isChecked(), "one that is on stays on"
        screen.session.undo()
        assert [t.text() for t in screen.actions_here() if t.text().startswith(kind) and t.isChecked()] == here


def test_levels_and_dimensions_tell_what_the_chosen_card_has(screen: ChainScreen) -> None:
    programme = screen.session.programme
    node = next(each for each in programme.nodes if each.level == "individual" and "economic" in each.dimensions)
    screen.canvas.choose(node.id)
    on = {each.text() for each in screen.actions_here() if each.isChecked()}
    assert {"Individual", "Economic"} <= on
    assert "Structural" not in on


def test_f8_ticks_the_tray(window: Window, screen: ChainScreen) -> None:
    window.activateWindow()
    screen.canvas.setFocus()
    QApplication.processEvents()
    QTest.keyClick(focused(), Qt.Key.Key_F8)
    assert named(screen, "Needs and thoughts that wait").isChecked()
    QTest.keyClick(focused(), Qt.Key.Key_F8)
    assert not named(screen, "Needs and thoughts that wait").isChecked()
