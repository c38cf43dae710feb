"""Several chosen cards or links: they are counted and named, and a change goes to all of them in one step of undo."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from designer.programme.edit import find_as, put
from designer.programme.place import Place
from designer.programme.records.chain import Link, Node
from designer.ui import style
from designer.ui.chain.many_panel import ManyPanel
from designer.ui.finding_card import FindingCard
from designer.ui.screens.chain import ChainScreen
from designer.ui.session import Session
from designer.ui.window import Window
from tests.build import build, id_of
from tests.ui.chain_driving import at, choose, click, programme_of
from tests.ui.driving import press, type_text

CHAIN = build("""
    objective OBJ <- outcome A [individual economic]
    A <- output B [individual] because it works <- activity C [community] because it helps
    OBJ <- outcome D
    pathway Individual first
""")
PROGRAMME = put(CHAIN, replace(CHAIN.nodes[1], lead="Ministry"))
CONTROL = Qt.KeyboardModifier.ControlModifier
KEY = Qt.Key


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    """The window on the chain, three of its cards chosen by Ctrl and clicks."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    style.apply(app)
    made = Window(Session(PROGRAMME))
    qtbot.addWidget(made)
    made.resize(1366, 1000)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_step("chain")
    QApplication.processEvents()
    screen = chain(made)
    screen.session.changed.connect(lambda *_: made.present_rest())  # else it comes a moment later
    choose(screen, "A")
    click(screen, at(screen, "B"), CONTROL)
    click(screen, at(screen, "C"), CONTROL)
    made.present_rest()
    yield made
    made.close()


def chain(window: Window) -> ChainScreen:
    screen = window.screen_here
    assert isinstance(screen, ChainScreen)
    return screen


def panel(window: Window) -> ManyPanel:
    return chain(window).panel.many_panel


def node(window: Window, name: str) -> Node:
    found = find_as(programme_of(chain(window)), id_of(PROGRAMME, name), Node)
    assert found is not None
    return found


def switch(window: Window, begin: str) -> QToolButton:
    held = [each for each in panel(window).findChildren(QToolButton) if each.isVisibleTo(panel(window))]
    (found,) = (each for each in held if each.text().removeprefix("✓ ").startswith(begin))
    return found


def texts(window: Window) -> list[str]:
    return [each.text() for each in panel(window).findChildren(QLabel) if each.isVisibleTo(panel(window))]


def test_several_cards_are_counted_and_named_and_no_single_one_is_told_of(window: Window) -> None:
    assert panel(window).head.text() == "3 cards chosen"
    assert sorted(panel(window).names.text().splitlines()) == ["A1.1.1 C", "O1.1 B", "OC1 A"]
    assert panel(window).isVisible()
    assert not chain(window).panel.node_panel.isVisible()
    cards = window.inspector.findChildren(FindingCard)
    assert [each for each in cards if each.isVisibleTo(window.inspector)] == []


def test_a_switch_says_how_many_have_it_and_goes_to_all_and_undoes_in_one_step(window: Window) -> None:
    made = switch(window, "Individual")
    assert (made.text(), made.isChecked()) == ("Individual: 2 of 3", False)
    QTest.mouseClick(made, Qt.MouseButton.LeftButton)
    assert [node(window, each).level for each in "ABC"] == ["individual"] * 3
    assert (switch(window, "Individual").text(), switch(window, "Individual").isChecked()) == ("✓ Individual", True)
    assert panel(window).head.text() == "3 cards chosen"
    QTest.mouseClick(switch(window, "Outside"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(switch(window, "Economic"), Qt.MouseButton.LeftButton)
    assert {node(window, each).outside for each in "ABC"} == {"yes"}
    assert {node(window, each).dimensions for each in "ABC"} == {("economic",)}
    for _ in range(3):
        window.session.undo()
    assert programme_of(chain(window)) is PROGRAMME


def test_who_leads_is_said_to_differ_and_is_written_to_all_at_once(window: Window) -> None:
    assert "Different: Ministry, nothing" in texts(window)
    panel(window).parts["nodes"].form.go_to("lead")
    type_text("Partners")
    press(KEY.Key_Return)
    assert [node(window, each).lead for each in "ABC"] == ["Partners"] * 3
    assert node(window, "D").lead == ""
    assert not [each for each in texts(window) if each.startswith("Different")]
    assert panel(window).head.text() == "3 cards chosen"
    window.session.undo()
    assert programme_of(chain(window)) is PROGRAMME


def test_what_is_half_typed_goes_to_those_it_was_typed_for(window: Window) -> None:
    panel(window).parts["nodes"].form.go_to("lead")
    type_text("Partners")
    screen = chain(window)
    screen.canvas.choose_all([id_of(PROGRAMME, "A"), id_of(PROGRAMME, "D")])
    window.present_rest()
    assert [node(window, each).lead for each in "ABCD"] == ["Partners"] * 3 + [""]


def test_links_are_chosen_together_and_share_a_strength(window: Window) -> None:
    screen = chain(window)
    links = [id_of(PROGRAMME, "B", "A"), id_of(PROGRAMME, "C", "B")]
    screen.canvas.choose_all(links)
    window.present_rest()
    assert panel(window).head.text() == "2 links chosen"
    assert "O1.1 → OC1 it works" in panel(window).names.text()
    panel(window).parts["links"].form.go_to("strength")
    press(KEY.Key_Down)
    press(KEY.Key_Tab)
    held = [find_as(programme_of(screen), each, Link) for each in links]
    assert [each.strength for each in held if each] == ["weak", "weak"]
    window.session.undo()
    assert programme_of(screen) is PROGRAMME


def test_cards_and_links_are_told_apart_and_one_alone_has_its_own_panel_again(window: Window) -> None:
    screen = chain(window)
    screen.canvas.choose_all([id_of(PROGRAMME, "A"), id_of(PROGRAMME, "B"), id_of(PROGRAMME, "B", "A")])
    window.present_rest()
    assert panel(window).head.text() == "2 cards and 1 link chosen"
    assert panel(window).parts["links"].isVisible()
    assert panel(window).parts["nodes"].isVisible()
    window.go_to(Place("nodes", id_of(PROGRAMME, "A")))
    window.present_rest()
    assert not panel(window).isVisible()
    assert screen.panel.node_panel.isVisible()


def test_of_very_many_the_first_are_named_and_the_rest_counted(window: Window) -> None:
    many = build("objective OBJ\n" + "\n".join(f"OBJ <- outcome Number {at}" for at in range(20)))
    window.show_programme(many)
    window.show_step("chain")
    chain(window).canvas.choose_all([each.id for each in many.nodes])
    window.present_rest()
    assert panel(window).head.text() == "21 cards chosen"
    assert panel(window).names.text().splitlines()[-1] == "and 13 more"
    assert len(panel(window).names.text().splitlines()) == 9
