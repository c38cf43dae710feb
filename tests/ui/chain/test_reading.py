"""The chain is read: what a choice lights, colours with their legend, cards looked for, the small map."""

from collections.abc import Callable, Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.library.example import example
from designer.programme.edit import put
from designer.programme.programme import Programme
from designer.theory_of_change.picture.colouring import Tint
from designer.ui import audience
from designer.ui.chain import minimap
from designer.ui.chain.items import Sketch
from designer.ui.chain.shown import ASIDE
from designer.ui.screens.chain import ChainScreen
from tests.build import build, id_of
from tests.ui import driving
from tests.ui.chain_driving import choose, chosen, programme_of
from tests.ui.driving import press, type_text

TEXT = """
    frame | currency = USD | start = 2027-01-01 | months = 12
    objective OBJ <- outcome A [individual] <- output B [economic] because markets hold <- activity C [economic]
    B <- activity D [social]
    B <- activity E
    A <- output F <- activity Gérer [social]
    OBJ <- outcome H
    line L01 Travel | node_id = C | unit_cost = 1000 | quantities = 1
"""
KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


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


def clear(screen: ChainScreen) -> set[str]:
    """The statements of the cards that do not stand aside."""
    return {item.card.node.statement for item in screen.canvas.cards.values() if item.opacity() == 1}


def run(screen: ChainScreen, title: str) -> None:
    next(each for each in screen.actions_here() if each.text() == title).trigger()


def test_all_that_leads_to_a_card_and_all_it_leads_to_stays_the_rest_fades(screen: ChainScreen) -> None:
    choose(screen, "B")
    assert clear(screen) == {"OBJ", "A", "B", "C", "D", "E"}
    faint = screen.canvas.links[id_of(programme_of(screen), "F", "A")]
    assert faint.opacity() == pytest.approx(ASIDE)
    run(screen, "Fade what is not on the path")
    assert len(clear(screen)) == 9
    run(screen, "Fade what is not on the path")
    press(KEY.Key_Escape)
    assert len(clear(screen)) == 9


def test_colours_are_one_step_of_undo_and_the_legend_follows(screen: ChainScreen) -> None:
    before = programme_of(screen)
    assert [each.text() for each in screen.legend.entries] == ["E Economic", "S Social", "No dimension"]
    run(screen, "Colours: level")
    assert [each.text() for each in screen.legend.entries] == ["I Individual", "No level"]
    assert screen.legend.what.code == "level"
    assert screen.canvas.cards[id_of(before, "A")].tints == (Tint("accent", "I"),)
    screen.session.undo()
    assert programme_of(screen) is before
    assert screen.legend.what.code == "dimension"


def test_the_colours_of_cost_follow_the_lines(screen: ChainScreen) -> None:
    run(screen, "Colours: cost")
    programme = programme_of(screen)
    assert screen.canvas.cards[id_of(programme, "C")].tints[0].sign == "▮▮▮▮"
    assert screen.canvas.cards[id_of(programme, "D")].tints == (Tint("no_dimension"),)
    moved = replace(programme.lines[0], node_id=id_of(programme, "D"))
    screen.session.edit("Line", put(programme, moved))
    assert screen.canvas.cards[id_of(programme, "C")].tints == (Tint("no_dimension"),)
    assert screen.canvas.cards[id_of(programme, "D")].tints[0].weight == 4


def test_the_colours_of_open_points_follow_the_checks(screen: ChainScreen) -> None:
    run(screen, "Colours: open points")
    screen.present_late()
    programme = programme_of(screen)
    assert screen.canvas.cards[id_of(programme, "H")].tints[0].sign == "!!"
    assert {each.entry.sign for each in screen.legend.entries} >= {"!!", "✓"} - {"✓"}


def test_a_pressed_entry_of_the_legend_lets_its_cards_stand_out(screen: ChainScreen) -> None:
    social = next(each for each in screen.legend.entries if each.text() == "S Social")
    social.setFocus()
    press(KEY.Key_Space)
    assert clear(screen) == {"D", "Gérer"}
    press(KEY.Key_Space)
    assert len(clear(screen)) == 9


@pytest.fixture
def room() -> Iterator[None]:
    """A room looks on."""
    audience.let_in(room=True)
    yield
    audience.let_in(room=False)


@pytest.mark.usefixtures("room")
def test_for_a_room_the_legend_is_one_row(qtbot: QtBot) -> None:
    screen = driving.opened(qtbot, ChainScreen, led_by_many())
    screen.equip()
    screen.resize(720, 600)
    qtbot.waitUntil(lambda: screen.legend.width() == 720)
    shown = [each for each in screen.legend.entries if each.isVisible()]
    folded = [each for each in screen.legend.entries if not each.isVisible()]
    assert shown
    assert folded
    assert screen.legend.more.text() == f"+{len(folded)} ▾"
    qtbot.waitUntil(lambda: screen.legend.height() < 2 * shown[0].height())
    assert not screen.legend.field.isVisible()
    screen.legend.more.menu().aboutToShow.emit()
    listed = screen.legend.more.menu().actions()
    assert [each.text() for each in listed] == [each.text() for each in folded]
    listed[0].toggle()
    assert folded[0].isChecked()
    listed[0].toggle()
    screen.canvas.setFocus()
    press(KEY.Key_F, CONTROL)
    assert screen.legend.field.hasFocus()
    type_text("oc1")
    assert len(clear(screen)) == 1
    press(KEY.Key_Escape)
    assert not screen.legend.field.isVisible()
    assert screen.canvas.hasFocus()


def led_by_many() -> Programme:
    """The example, each of its results led by somebody else, and the leads coloured."""
    programme = example("guinea")
    nodes = tuple(
        replace(node, lead=f"Organization number {at} of them" if at < 12 else "")
        for at, node in enumerate(programme.nodes)
    )
    return replace(programme, nodes=nodes, diagram=replace(programme.diagram, colour="lead"))


def test_at_a_desk_the_legend_shows_everything(qtbot: QtBot) -> None:
    screen = driving.opened(qtbot, ChainScreen, led_by_many())
    screen.equip()
    screen.resize(720, 600)
    assert len(screen.legend.entries) == 13
    assert all(each.isVisible() for each in screen.legend.entries)
    assert screen.legend.field.isVisible()
    assert not screen.legend.more.isVisible()


def test_cards_are_found_by_words_and_enter_goes_round(screen: ChainScreen) -> None:
    press(KEY.Key_F, CONTROL)
    type_text("gerer")
    assert clear(screen) == {"Gérer"}
    screen.legend.field.clear()
    type_text("a1")
    assert clear(screen) == {"C", "D", "E", "Gérer"}
    press(KEY.Key_Return)
    assert chosen(screen) == "C"
    press(KEY.Key_Return)
    assert chosen(screen) == "D"
    press(KEY.Key_Return, SHIFT)
    press(KEY.Key_Return, SHIFT)
    assert chosen(screen) == "Gérer"
    type_text(" nothing")
    assert clear(screen) == set()
    press(KEY.Key_Escape)
    assert screen.canvas.hasFocus()
    assert screen.legend.field.text() == ""


def test_escape_forgets_what_was_looked_for_in_the_field_and_on_the_diagram(screen: ChainScreen) -> None:
    def lit() -> set[float]:
        return {round(card.opacity(), 2) for card in screen.canvas.cards.values()}

    press(KEY.Key_F, CONTROL)
    type_text("B")
    screen.legend.entries[0].click()
    assert lit() == {ASIDE} | {1.0} & lit()
    press(KEY.Key_Escape)
    assert (screen.legend.field.text(), lit()) == ("", {1.0})
    assert screen.canvas.hasFocus()
    assert not any(each.isChecked() for each in screen.legend.entries)
    press(KEY.Key_F, CONTROL)
    type_text("B")
    press(KEY.Key_Return)
    screen.canvas.setFocus()
    press(KEY.Key_Escape)
    assert screen.canvas.chosen == ""
    assert screen.legend.field.text() == "B"
    press(KEY.Key_Escape)
    assert (screen.legend.field.text(), lit()) == ("", {1.0})


def test_the_small_map_comes_with_its_use_and_moves_the_view(
    opened: Callable[[Programme], ChainScreen], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(minimap, "_STAYS", 300)
    small = opened(build("objective OBJ <- outcome A")).minimap
    qtbot.wait(250)
    assert small.isHidden()
    screen = opened(build(TEXT + "".join(f"\nF <- activity more {n}" for n in range(40))))
    small, bar = screen.minimap, screen.canvas.verticalScrollBar()
    qtbot.waitUntil(small.isVisible)
    QTest.mousePress(small, Qt.MouseButton.LeftButton, pos=QPoint(small.width() // 2, small.height() - 6))
    assert bar.value() > bar.maximum() // 2
    qtbot.waitUntil(small.isVisible)
    QTest.mousePress(small, Qt.MouseButton.LeftButton, pos=QPoint(small.width() // 2, 6))
    assert bar.value() == 0
    assert chosen(screen) == ""
    qtbot.waitUntil(small.isHidden, timeout=6000)
    bar.setValue(50)
    qtbot.waitUntil(small.isVisible)
    run(screen, "Small map")
    assert small.isHidden()


def test_what_is_chosen_is_zoomed_to(opened: Callable[[Programme], ChainScreen]) -> None:
    screen = opened(build(TEXT + "".join(f"\nF <- activity more {n}" for n in range(40))))
    canvas = screen.canvas
    choose(screen, "F")
    type_text(",")
    assert canvas.zoom < 1
    seen = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
    assert all(
        seen.contains(item.sceneBoundingRect()) for item in canvas.cards.values() if item.state in {"lit", "chosen"}
    )
    canvas.choose("")
    zoom = canvas.zoom
    type_text(",")
    assert canvas.zoom == zoom


def test_links_show_what_they_assume_when_asked(opened: Callable[[Programme], ChainScreen]) -> None:
    programme = build(TEXT + "\nassumption AS-01 Markets hold\nassumption AS-02 Roads stay open")
    link_id = id_of(programme, "C", "B")
    programme = put(programme, *(replace(each, link_ids=(link_id,)) for each in programme.assumptions))
    screen = opened(programme)
    item = screen.canvas.links[link_id]
    assert not item.assumed
    run(screen, "Assumptions on the links")
    assert " ".join(item.assumed) == "AS-01 AS-02"
    note = next(each for each in item.childItems() if isinstance(each, Sketch))
    x, y = item.route.middle
    assert note.pos().y() > y
    assert note.pos().x() < x < note.pos().x() + note.boundingRect().width()
    screen.session.edit("Free it", put(programme, replace(programme.assumptions[0], link_ids=())))
    assert " ".join(item.assumed) == "AS-02"
    run(screen, "Assumptions on the links")
    assert not item.assumed
