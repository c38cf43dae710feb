"""What a chain begins with, what waits beside it, and how both become cards."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from designer.programme.programme import EMPTY, Programme
from designer.ui import audience
from designer.ui.chain.canvas import WAITING
from designer.ui.chain.tray import Tray
from designer.ui.screens.chain import ChainScreen
from tests.build import build, chain, id_of
from tests.ui import driving
from tests.ui.chain_driving import at, choose, chosen, programme_of
from tests.ui.driving import press, type_text

TEXT = """
    objective OBJ <- outcome A <- output B <- activity C
    need N1 Debt from the journey
    need N2 No tools | node_ids = B
    need N3 Of others | left_because = another agency does it
"""
KEY = Qt.Key
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


def tray(screen: ChainScreen) -> Tray:
    if screen.tray is None or screen.tray.isHidden():
        press(KEY.Key_F8)
    assert screen.tray
    return screen.tray


def entries(screen: ChainScreen) -> tuple[list[str], list[str]]:
    held = tray(screen)
    return tuple([one.item(row).text() for row in range(one.count())] for one in (held.needs, held.thoughts))  # type: ignore[return-value]


def drop(screen: ChainScreen, record_id: str, point: QPoint) -> None:
    """Let an entry of the tray be dragged over the diagram and let go there."""
    held = QMimeData()
    held.setData(WAITING, record_id.encode())
    how = (Qt.DropAction.CopyAction, held, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    for event in (QDragEnterEvent(point, *how), QDragMoveEvent(point, *how), QDropEvent(QPointF(point), *how)):
        QApplication.sendEvent(screen.canvas.viewport(), event)
        assert event.isAccepted()


# -- to begin with ---------------------------------------------------------------------------------------------------


def test_an_empty_chain_offers_beginnings_and_each_is_one_step(opened: Open) -> None:
    screen = opened(EMPTY)
    assert screen.starts
    for at_button, count in ((0, 29), (1, 13)):
        button = screen.starts.buttons[at_button]
        assert button.isVisible()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert len(programme_of(screen).nodes) == count
        assert screen.starts.isHidden()
        screen.session.undo()
        assert programme_of(screen) is EMPTY
        assert screen.starts.isVisible()


def test_the_frame_is_written_at_once(opened: Open) -> None:
    screen = opened(EMPTY)
    assert screen.starts
    screen.starts.buttons[1].click()
    type_text("They live well")
    press(KEY.Key_Return)
    assert chain(programme_of(screen)).splitlines()[0] == "OBJ They live well"
    levels = {(node.kind, node.level, node.dimensions) for node in programme_of(screen).nodes}
    assert len(levels) == 13


def test_what_is_feasible_becomes_a_chain(opened: Open) -> None:
    screen = opened(EMPTY)
    heard: list[str] = []
    screen.session.said.connect(heard.append)
    assert screen.starts
    screen.starts.buttons[2].click()
    assert "no feasible intervention" in heard[-1]
    screen = opened(
        build("""
        intervention E01 Grants | level = individual | dimension = economic | verdict_override = feasible
        intervention E02 Training | level = individual | dimension = economic | verdict_override = conditional
        intervention S01 Dialogue | level = community | dimension = social | verdict_override = feasible
        intervention S02 Statues | level = community | dimension = social | verdict_override = not_feasible
    """)
    )
    assert screen.starts
    screen.starts.buttons[2].click()
    programme = programme_of(screen)
    assert chain(programme).splitlines() == [
        "OBJ ",
        "OC1  -> OBJ",
        "O1.1  -> OC1",
        "A1.1.1 Grants -> O1.1",
        "A1.1.2 Training -> O1.1",
        "OC2  -> OBJ",
        "O2.1  -> OC2",
        "A2.1.1 Dialogue -> O2.1",
    ]
    assert [bool(each.node_ids) for each in programme.interventions] == [True, True, True, False]


# -- needs -----------------------------------------------------------------------------------------------------------


def test_needs_wait_until_a_result_answers_them(screen: ChainScreen) -> None:
    assert screen.legend.waiting.text() == "1 need waiting   F8"
    assert entries(screen)[0] == ["N1 Debt from the journey"]
    choose(screen, "B")
    assert tray(screen).needs.hasFocus()
    press(KEY.Key_Return)
    assert programme_of(screen).needs[0].node_ids == (id_of(programme_of(screen), "B"),)
    assert entries(screen)[0] == []
    screen.session.undo()
    assert entries(screen)[0] == ["N1 Debt from the journey"]
    press(KEY.Key_F8)
    assert screen.canvas.hasFocus()


def test_an_activity_answers_no_need_and_that_is_said(screen: ChainScreen) -> None:
    before, heard = programme_of(screen), list[str]()
    screen.session.said.connect(heard.append)
    choose(screen, "C")
    tray(screen)
    press(KEY.Key_Return)
    drop(screen, before.needs[0].id, at(screen, "C"))
    assert programme_of(screen) is before
    assert "answers it first" in heard[0]
    assert "output, an outcome" in heard[-1]


def test_a_need_dropped_on_a_card_or_on_the_ground_is_answered(screen: ChainScreen) -> None:
    before = programme_of(screen)
    drop(screen, before.needs[0].id, at(screen, "A"))
    assert programme_of(screen).needs[0].node_ids == (id_of(before, "A"),)
    screen.session.undo()
    drop(screen, before.needs[0].id, QPoint(at(screen, "B").x(), 500))
    assert "O1.2 Debt from the journey -> OC1" in chain(programme_of(screen))
    assert screen.canvas.writing.editor is not None
    press(KEY.Key_Escape)
    drop(screen, "need_zzzzzzzzzz", at(screen, "A"))


# -- thoughts --------------------------------------------------------------------------------------------------------


def test_a_thought_is_parked_and_becomes_a_card(screen: ChainScreen) -> None:
    tray(screen).line.setFocus()
    type_text("Radio in villages")
    press(KEY.Key_Return)
    assert entries(screen)[1] == ["Radio in villages"]
    assert screen.legend.waiting.text() == "1 need · 1 thought waiting   F8"
    choose(screen, "C")
    tray(screen).thoughts.setFocus()
    press(KEY.Key_Return)
    assert "A1.1.2 Radio in villages -> O1.1" in chain(programme_of(screen))
    assert chosen(screen) == "Radio in villages"
    assert entries(screen)[1] == []


def test_a_card_is_parked_with_its_text_and_a_thought_is_forgotten(screen: ChainScreen) -> None:
    before = programme_of(screen)
    choose(screen, "C")
    next(each for each in screen.actions_here() if each.text() == "Park the chosen cards").trigger()
    assert entries(screen)[1] == ["C"]
    assert "C" not in chain(programme_of(screen)).replace("OC", "")
    tray(screen).thoughts.setFocus()
    press(KEY.Key_Delete)
    assert entries(screen)[1] == []
    screen.session.undo()
    screen.session.undo()
    assert programme_of(screen) is before


def test_a_thought_dropped_on_the_ground_is_of_the_column_s_kind(screen: ChainScreen) -> None:
    tray(screen).line.setFocus()
    type_text("Heard")
    press(KEY.Key_Return)
    QApplication.processEvents()
    drop(screen, programme_of(screen).thoughts[0].id, QPoint(at(screen, "A").x(), 500))
    assert "Heard" in chain(programme_of(screen))
    assert next(node for node in programme_of(screen).nodes if node.statement == "Heard").kind == "outcome"


def test_a_thought_that_is_dropped_is_a_card_that_is_told_and_has_the_keys(screen: ChainScreen) -> None:
    heard: list[str] = []
    screen.session.said.connect(heard.append)
    for text in ("One", "Two", "Three", "Four"):
        tray(screen).line.setFocus()
        type_text(text)
        press(KEY.Key_Return)
    ids = {each.text: each.id for each in programme_of(screen).thoughts}
    drop(screen, ids["One"], at(screen, "C"))
    assert heard[-1] == "The thought is A1.1.2 now, below O1.1."
    assert screen.canvas.hasFocus()
    press(KEY.Key_L)
    assert screen.canvas.gesture is not None
    press(KEY.Key_Escape)
    box = screen.canvas.laid.column("output")
    assert box
    between = screen.canvas.mapFromScene(QPointF(box.x - 4, 0)).x()
    drop(screen, ids["Two"], QPoint(between, 500))
    assert next(node for node in programme_of(screen).nodes if node.statement == "Two").kind == "output"
    assert heard[-1] == "The thought is O0.1 now: L links it."
    for name, point in (("Three", at(screen, "OBJ")), ("Four", QPoint(at(screen, "OBJ").x(), 500))):
        drop(screen, ids[name], point)
        assert next(node for node in programme_of(screen).nodes if node.statement == name).kind == "outcome"
    assert not programme_of(screen).thoughts
    for _ in range(4):
        screen.session.undo()
    assert len(programme_of(screen).thoughts) == 4


def test_what_is_dropped_while_a_card_is_written_keeps_what_was_typed(screen: ChainScreen) -> None:
    choose(screen, "C")
    type_text("Written")
    drop(screen, programme_of(screen).needs[0].id, at(screen, "A"))
    assert "A1.1.1 Written" in chain(programme_of(screen))
    assert programme_of(screen).needs[0].node_ids == (id_of(programme_of(screen), "A"),)


def test_for_a_room_the_tray_is_narrow_and_its_lists_as_high_as_what_waits(screen: ChainScreen) -> None:
    held = tray(screen)
    desk = held.width()
    assert held.needs.verticalScrollBar().maximum() == 0
    assert held.needs.height() < screen.height() / 3
    audience.let_in(room=True)
    try:
        assert held.width() < desk
        assert "Enter" not in " ".join(each.text() for each in held.findChildren(QLabel))
        screen.session.edit("Needs", replace(programme_of(screen), needs=()))
        QApplication.processEvents()
        assert [each.text() for each in held.findChildren(QLabel) if each.isVisible()] == ["Parking lot (0)"]
    finally:
        audience.let_in(room=False)
