"""Workshop mode by real keys: what goes and what stays, how it ends, and that everything is as it was before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from designer.library.example import example
from designer.programme.place import Place
from designer.ui import audience, data_folder, style
from designer.ui.screens.stakeholders import StakeholdersScreen
from designer.ui.table.view import TableView
from tests.ui.driving import focused, press

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from designer.ui.window import Window

KEY = Qt.Key
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def open_window(window: Window, qtbot: QtBot) -> Window:
    """The window with the example, in use."""
    window.show_programme(example("guinea"), None, "stakeholders")
    with qtbot.waitActive(window):
        window.activateWindow()
    _settle()
    return window


def _settle() -> None:
    for _ in range(10):
        QApplication.processEvents()


def _looks(window: Window) -> tuple[object, ...]:
    """How the window stands."""
    parts = (window.rail, window.topbar, window.status, window.inspector)
    shown = tuple(part.isVisible() for part in parts)
    return *shown, window.rail.steps.folded, style.zoom(), style.scheme(), window.windowState(), window.geometry()


@pytest.mark.parametrize("leaves", [KEY.Key_Escape, KEY.Key_F5])
def test_f5_leaves_the_work_alone_and_the_way_back_restores_everything(open_window: Window, leaves: Qt.Key) -> None:
    window = open_window
    window.zoom_to(1.1)
    window.toggle_rail()
    window.toggle_inspector()
    window.resize(1300, 740)
    _settle()
    before = _looks(window)
    press(KEY.Key_F5)
    _settle()
    assert audience.in_room()
    assert not any(part.isVisible() for part in (window.rail, window.topbar, window.status, window.inspector))
    assert window.windowState() & Qt.WindowState.WindowFullScreen
    assert style.px(style.TEXT) >= 20, "type for the back row"
    assert window.workshop.line.isVisible()
    assert window.workshop.line.title.text() == "Stakeholders"
    assert window.workshop.line.state.text() == window.topbar.state.text() != ""
    assert "Esc leaves" in window.workshop.line.keys.text()
    QTest.keyClick(window, leaves)
    _settle()
    assert not audience.in_room()
    assert _looks(window) == before
    assert not window.workshop.line.isVisible()


def test_the_room_keeps_its_own_size_of_type(open_window: Window) -> None:
    window = open_window
    press(KEY.Key_F5)
    first = style.zoom()
    press(KEY.Key_Plus, CTRL, ALT)
    assert style.zoom() == pytest.approx(first + 0.1)
    press(KEY.Key_F5)
    assert style.zoom() == 1.0
    assert data_folder.settings().zoom == 1.0
    assert data_folder.settings().room_zoom == pytest.approx(first + 0.1)
    press(KEY.Key_F5)
    assert style.zoom() == pytest.approx(first + 0.1)
    window.close()
    assert not audience.in_room()
    assert style.zoom() == 1.0


def test_esc_belongs_to_what_is_edited_first(open_window: Window) -> None:
    window = open_window
    window.show_step("stakeholders")
    screen = window.screen_here
    assert isinstance(screen, StakeholdersScreen)
    screen.show_page(1)
    press(KEY.Key_F5)
    QTest.keyClicks(focused(), "Half a name")
    assert not isinstance(focused(), TableView)
    press(KEY.Key_Escape)
    assert audience.in_room(), "the first Esc gives up the cell"
    assert isinstance(focused(), TableView)
    press(KEY.Key_Escape)
    assert not audience.in_room()


def test_esc_lets_go_of_a_card_before_it_leaves(open_window: Window) -> None:
    window = open_window
    window.show_step("chain")
    press(KEY.Key_F5)
    press(KEY.Key_Home)
    assert window.screen_here is not None
    chosen = window.screen_here.selected_place()
    assert chosen is not None
    assert chosen.id
    press(KEY.Key_Escape)
    assert audience.in_room()
    press(KEY.Key_Escape)
    assert not audience.in_room()


def test_a_half_typed_name_is_not_lost_by_esc(open_window: Window) -> None:
    screen = open_window.screen_here
    assert isinstance(screen, StakeholdersScreen)
    press(KEY.Key_F5)
    screen.adding.setFocus()
    QTest.keyClicks(screen.adding, "Union of")
    press(KEY.Key_Escape)
    assert audience.in_room()


def test_steps_change_by_key_and_the_line_tells_which(open_window: Window) -> None:
    window = open_window
    press(KEY.Key_F5)
    press(KEY.Key_PageDown, CTRL)
    _settle()
    assert window.step == "services"
    assert window.workshop.line.title.text() == "Services and market"
    press(KEY.Key_PageUp, CTRL)
    _settle()
    assert window.workshop.line.title.text() == "Stakeholders"


def test_inspector_and_rail_stay_away_from_a_room(open_window: Window) -> None:
    window = open_window
    press(KEY.Key_F5)
    for key, *held in ((KEY.Key_F4,), (KEY.Key_F6,), (KEY.Key_F4, SHIFT)):
        press(key, *held)
        assert window.inspector.isHidden()
        assert window.rail.isHidden()
    window.show_inspector()
    window.swap_focus()
    assert window.inspector.isHidden()
    someone = window.session.programme.stakeholders[0]
    window.go_to(Place("stakeholders", someone.id, "owner"))
    assert window.inspector.isHidden()
    press(KEY.Key_F5)
    assert not window.inspector.isHidden()


def test_the_first_screen_is_no_room(open_window: Window) -> None:
    window = open_window
    press(KEY.Key_F5)
    window.show_start()
    assert not audience.in_room()
    assert style.zoom() == 1.0
    assert not window.workshop.line.isVisible()
    assert not window.rail.isVisible()


def test_another_programme_is_opened_in_the_room(open_window: Window) -> None:
    window = open_window
    press(KEY.Key_F5)
    window.open_example("guinea")
    _settle()
    assert audience.in_room()
    assert not window.topbar.isVisible()
    assert window.workshop.line.title.text() == "Theory of change"


def test_a_window_closed_in_a_room_is_where_it_was_the_next_time(open_window: Window) -> None:
    window = open_window
    window.resize(1200, 720)
    press(KEY.Key_F5)
    window.close()
    assert not window.windowState() & Qt.WindowState.WindowFullScreen
    assert (window.width(), window.height()) == (1200, 720)
    kept = QByteArray.fromBase64(data_folder.settings().geometry.encode())
    assert kept == window.saveGeometry()


def test_with_one_screen_there_is_no_other(open_window: Window) -> None:
    window = open_window
    window.workshop_elsewhere()
    assert not audience.in_room()
    assert window.status.left.text() == "There is only one screen."


def test_undo_is_told_to_the_room(open_window: Window) -> None:
    window = open_window
    screen = window.screen_here
    assert isinstance(screen, StakeholdersScreen)
    screen.add_named("Chamber of trades")
    screen.grid.setFocus()
    press(KEY.Key_F5)
    press(KEY.Key_Z, CTRL)
    _settle()
    banner = window.workshop.banner
    assert banner.isVisible()
    assert banner.text == "Undone: add a stakeholder"
    press(KEY.Key_Y, CTRL)
    assert banner.text == "Done again: add a stakeholder"
    first = window.session.programme.stakeholders[0]
    screen.grid.select(first.id)
    screen.grid.setFocus()
    press(KEY.Key_Left)
    _settle()
    press(KEY.Key_Z, CTRL)
    _settle()
    assert banner.text == "Undone: a step that is not shown", "interest is for few"
    press(KEY.Key_F5)
    assert not banner.isVisible()


def test_the_grid_shows_a_room_no_stance_and_no_class_set_by_hand(open_window: Window) -> None:
    window = open_window
    screen = window.screen_here
    assert isinstance(screen, StakeholdersScreen)
    window.workshop.enter(whole=False)
    _settle()
    plain = screen.grid.grab().toImage()
    programme = window.session.programme
    told = tuple(
        replace(each, stance="obstructor", class_override="inform", class_because="own")
        for each in programme.stakeholders
    )
    screen.grid.show_stance(shown=True)
    screen.grid.present(told)
    _settle()
    assert screen.grid.grab().toImage() == plain
    window.workshop.leave()
    _settle()
    screen.grid.resize(plain.size())
    assert screen.grid.grab().toImage() != plain
