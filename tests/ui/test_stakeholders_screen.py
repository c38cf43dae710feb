"""The stakeholders' screen by real keys and pointer: adding, dragging, arrows, tray, register, details."""

import datetime
from decimal import Decimal

import msgspec
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from designer.programme.ids import new_id
from designer.programme.place import Place
from designer.programme.programme import EMPTY
from designer.programme.records.base import Number
from designer.programme.records.stakeholders import Stakeholder
from designer.ui import audience, style
from designer.ui.screens.stakeholders import StakeholdersScreen
from designer.ui.stakeholders.grid_view import GridView
from tests.ui.driving import focused, opened, press, type_text


def stakeholder(number: int, interest: Number = None, influence: Number = None, **more: object) -> Stakeholder:
    made = Stakeholder(id=f"stakeholder_{'abcdefghij'[number] * 10}", name=f"Office {number}")
    return msgspec.structs.replace(made, interest=interest, influence=influence, **more)


FIRST = stakeholder(0, Decimal(2), Decimal(3))
SECOND = stakeholder(1, Decimal(8), Decimal(7))
WAITING = stakeholder(2)
PROGRAMME = msgspec.structs.replace(EMPTY, stakeholders=(FIRST, SECOND, WAITING))


@pytest.fixture
def screen(qtbot: QtBot) -> StakeholdersScreen:
    return opened(qtbot, StakeholdersScreen, PROGRAMME)


def held(screen: StakeholdersScreen, record: Stakeholder) -> Stakeholder:
    return next(each for each in screen.session.programme.stakeholders if each.id == record.id)


def rating(screen: StakeholdersScreen, record: Stakeholder) -> tuple[Number, Number]:
    now = held(screen, record)
    return now.interest, now.influence


def drag(grid: GridView, start: QPointF, end: QPointF, *, release: bool = True) -> None:
    button = Qt.MouseButton.LeftButton
    QTest.mousePress(grid, button, pos=start.toPoint())
    QTest.mouseMove(grid, ((start + end) / 2).toPoint())
    QTest.mouseMove(grid, end.toPoint())
    if release:
        QTest.mouseRelease(grid, button, pos=end.toPoint())


def seen_texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


# -- the first minute ------------------------------------------------------------------------------------------------


def test_a_first_user_is_told_what_to_do_and_has_somebody_on_the_grid_in_three_gestures(qtbot: QtBot) -> None:
    screen = opened(qtbot, StakeholdersScreen, EMPTY)
    assert any("Type the name" in text for text in seen_texts(screen))
    screen.setFocus()
    type_text("Commune of Mamou")
    press(Qt.Key.Key_Return)
    (new,) = screen.session.programme.stakeholders
    assert (new.name, new.interest) == ("Commune of Mamou", None)
    assert screen.grid.selected == new.id
    assert any("drag it from the right" in text for text in seen_texts(screen))
    drag(screen.grid, screen.grid.point_of(new.id), screen.grid.point_at(Decimal(7), Decimal(6)))
    assert rating(screen, new) == (Decimal(7), Decimal(6))
    assert held(screen, new).rated_on == datetime.datetime.now().astimezone().date()
    assert "1 manage closely" in seen_texts(screen)
    assert not any("drag" in text for text in seen_texts(screen))


def test_the_line_stays_ready_for_the_next_name(screen: StakeholdersScreen) -> None:
    screen.adding.setFocus()
    for name in ("One", "Two", "  "):
        QTest.keyClicks(screen.adding, name)
        QTest.keyClick(screen.adding, Qt.Key.Key_Return)
    assert [each.name for each in screen.session.programme.stakeholders[3:]] == ["One", "Two"]
    assert screen.adding.hasFocus()
    assert screen.adding.text() == ""
    screen.session.undo()
    assert [each.name for each in screen.session.programme.stakeholders[3:]] == ["One"]


def test_the_down_key_leads_from_the_line_to_the_new_one(screen: StakeholdersScreen) -> None:
    screen.adding.setFocus()
    QTest.keyClicks(screen.adding, "One")
    QTest.keyClick(screen.adding, Qt.Key.Key_Return)
    QTest.keyClick(screen.adding, Qt.Key.Key_Down)
    assert screen.grid.hasFocus()
    QTest.keyClick(screen.grid, Qt.Key.Key_Up)
    assert rating(screen, screen.session.programme.stakeholders[3]) == (Decimal(5), Decimal(5))


def paste(line: QLineEdit, text: str) -> None:
    QApplication.clipboard().setText(text)
    line.setFocus()
    press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_a_pasted_list_adds_one_a_line_in_one_step(screen: StakeholdersScreen) -> None:
    said: list[str] = []
    screen.session.said.connect(said.append)
    paste(screen.adding, "1.\tMinistry of work\tNAT\r\n2.\tChamber of trades\r\n\r\n3.\tMamou radio\r\n")
    added = screen.session.programme.stakeholders[3:]
    assert [(each.name, each.category) for each in added] == [
        ("Ministry of work", "NAT"),
        ("Chamber of trades", ""),
        ("Mamou radio", ""),
    ]
    assert said == ["3 stakeholders added."]
    assert screen.adding.text() == ""
    assert screen.adding.hasFocus()
    assert screen.grid.selected == added[0].id
    screen.session.undo()
    assert screen.session.programme is PROGRAMME


def test_one_pasted_name_waits_in_the_line_without_its_bullet(screen: StakeholdersScreen) -> None:
    paste(screen.adding, "\u2022\tMinistry of work\r\n")
    assert screen.session.programme is PROGRAMME
    assert screen.adding.text() == "Ministry of work"
    press(Qt.Key.Key_Return)
    assert screen.session.programme.stakeholders[-1].name == "Ministry of work"


# -- the pointer -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("zoom", [1.0, 1.6])
def test_a_drag_places_in_one_step_rounded_to_halves(screen: StakeholdersScreen, zoom: float) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    style.apply(app, "light", zoom)
    try:
        grid = screen.grid
        target = grid.point_at(Decimal("3.5"), Decimal(9)) + QPointF(3, -3)
        drag(grid, grid.point_of(FIRST.id), target)
        assert rating(screen, FIRST) == (Decimal("3.5"), Decimal(9))
        assert screen.session.undo_name == "Place a stakeholder"
        screen.session.undo()
        assert screen.session.programme is PROGRAMME
    finally:
        style.apply(app)


def test_nothing_is_edited_while_the_drag_lasts_and_escape_gives_it_up(screen: StakeholdersScreen) -> None:
    grid = screen.grid
    end = grid.point_at(Decimal(9), Decimal(9))
    drag(grid, grid.point_of(FIRST.id), end, release=False)
    assert screen.session.programme is PROGRAMME
    QTest.keyClick(grid, Qt.Key.Key_Escape)
    QTest.mouseMove(grid, (end + QPointF(10, 10)).toPoint())
    QTest.mouseRelease(grid, Qt.MouseButton.LeftButton, pos=end.toPoint())
    assert screen.session.programme is PROGRAMME
    assert grid.selected == FIRST.id


def test_a_drag_outside_changes_nothing(screen: StakeholdersScreen) -> None:
    grid = screen.grid
    drag(grid, grid.point_of(FIRST.id), QPointF(300, 2))
    assert screen.session.programme is PROGRAMME


def test_a_press_without_a_move_only_selects(screen: StakeholdersScreen) -> None:
    grid = screen.grid
    QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=grid.point_of(SECOND.id).toPoint())
    assert grid.selected == SECOND.id
    assert screen.session.programme is PROGRAMME
    QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=grid.point_at(Decimal(5), Decimal("0.5")).toPoint())
    assert grid.selected == ""


def test_a_label_is_as_good_as_its_mark(screen: StakeholdersScreen) -> None:
    grid = screen.grid
    mark = next(mark for mark in grid.grid().marks if mark.id == SECOND.id)
    assert mark.label
    middle = QPointF(mark.label.box.x + mark.label.box.width / 2, mark.label.box.y + mark.label.box.height / 2)
    QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=middle.toPoint())
    assert grid.selected == SECOND.id


def test_dragging_into_the_tray_takes_off_the_grid(screen: StakeholdersScreen) -> None:
    grid = screen.grid
    drag(grid, grid.point_of(FIRST.id), QPointF(grid.width() - 60, 300))
    assert rating(screen, FIRST) == (None, None)
    assert [each.id for each in grid.waiting()] == [FIRST.id, WAITING.id]
    screen.session.undo()
    assert rating(screen, FIRST) == (Decimal(2), Decimal(3))


def test_dragging_inside_the_tray_changes_nothing(screen: StakeholdersScreen) -> None:
    grid = screen.grid
    start = grid.point_of(WAITING.id)
    drag(grid, start, start + QPointF(0, 200))
    assert screen.session.programme is PROGRAMME


def test_a_double_click_on_an_empty_place_names_somebody_there(screen: StakeholdersScreen) -> None:
    grid = screen.grid
    point = grid.point_at(Decimal(4), Decimal(6)).toPoint()
    QTest.mouseDClick(grid, Qt.MouseButton.LeftButton, pos=point)
    line = focused()
    assert line is not grid
    QTest.keyClicks(line, "Chamber of trades")
    QTest.keyClick(line, Qt.Key.Key_Return)
    new = screen.session.programme.stakeholders[-1]
    assert (new.name, new.interest, new.influence) == ("Chamber of trades", Decimal(4), Decimal(6))
    assert grid.selected == new.id
    assert grid.hasFocus()
    screen.session.undo()
    assert screen.session.programme is PROGRAMME


def test_a_name_begun_on_the_grid_is_forgotten_by_escape_and_kept_before_saving(screen: StakeholdersScreen) -> None:
    point = screen.grid.point_at(Decimal(4), Decimal(6)).toPoint()
    for finish in (False, True):
        QTest.mouseDClick(screen.grid, Qt.MouseButton.LeftButton, pos=point)
        line = focused()
        QTest.keyClicks(line, "Half")
        if finish:
            screen.finish_editing()
        else:
            QTest.keyClick(line, Qt.Key.Key_Escape)
            assert screen.session.programme is PROGRAMME
    assert screen.session.programme.stakeholders[-1].name == "Half"


def test_the_tray_scrolls_and_shows_what_is_selected(qtbot: QtBot) -> None:
    many = tuple(Stakeholder(id=new_id("stakeholder"), name=f"Office {number}") for number in range(40))
    screen = opened(qtbot, StakeholdersScreen, msgspec.structs.replace(EMPTY, stakeholders=many))
    grid = screen.grid
    at = QPointF(grid.width() - 60, 300)
    first = grid.point_of(many[0].id)
    wheel = QWheelEvent(
        at,
        grid.mapToGlobal(at),
        QPointF().toPoint(),
        QPointF(0, -120).toPoint(),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(grid, wheel)
    assert grid.point_of(many[1].id) == first
    grid.select(many[39].id)
    assert 0 < grid.point_of(many[39].id).y() < grid.height()


# -- the keys --------------------------------------------------------------------------------------------------------


def test_tab_goes_through_all_and_then_on(screen: StakeholdersScreen) -> None:
    screen.adding.setFocus()
    QTest.keyClick(screen.adding, Qt.Key.Key_Tab)
    seen = []
    while screen.grid.hasFocus():
        seen.append(screen.grid.selected)
        QTest.keyClick(screen.grid, Qt.Key.Key_Tab)
    assert seen == [FIRST.id, SECOND.id, WAITING.id]


def test_arrows_move_by_half_a_point_and_undo_together(screen: StakeholdersScreen) -> None:
    grid = screen.grid
    grid.setFocus()
    grid.select(FIRST.id)
    said: list[str] = []
    screen.session.said.connect(said.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down):
        QTest.keyClick(grid, key)
    assert rating(screen, FIRST) == (Decimal(3), Decimal("2.5"))
    assert said[-1] == "Office 0 · interest 3, influence 2.5 · inform"
    screen.session.undo()
    assert screen.session.programme is PROGRAMME


def test_another_one_moved_by_keys_is_another_step(screen: StakeholdersScreen) -> None:
    grid = screen.grid
    grid.setFocus()
    for each in (FIRST, SECOND):
        grid.select(each.id)
        QTest.keyClick(grid, Qt.Key.Key_Left)
    screen.session.undo()
    assert rating(screen, FIRST) == (Decimal("1.5"), Decimal(3))
    assert rating(screen, SECOND) == (Decimal(8), Decimal(7))


def test_arrows_stop_at_the_edge(screen: StakeholdersScreen) -> None:
    grid = screen.grid
    grid.setFocus()
    grid.select(SECOND.id)
    for _ in range(8):
        QTest.keyClick(grid, Qt.Key.Key_Right)
    assert rating(screen, SECOND) == (Decimal(10), Decimal(7))


def test_delete_takes_off_and_escape_lets_go(screen: StakeholdersScreen) -> None:
    grid = screen.grid
    grid.setFocus()
    grid.select(SECOND.id)
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    assert rating(screen, SECOND) == (None, None)
    assert grid.selected == SECOND.id
    QTest.keyClick(grid, Qt.Key.Key_Escape)
    assert grid.selected == ""


def test_what_is_selected_is_told_to_a_screen_reader(screen: StakeholdersScreen) -> None:
    assert "Arrows" in screen.grid.accessibleDescription()
    screen.grid.select(SECOND.id)
    assert screen.grid.accessibleDescription() == "Office 1 · interest 8, influence 7 · manage closely"
    assert screen.summary() == "Office 1 · interest 8, influence 7 · manage closely"


# -- register and details --------------------------------------------------------------------------------------------


def test_grid_and_register_show_the_same_one(screen: StakeholdersScreen) -> None:
    screen.grid.select(SECOND.id)
    screen.show_page(1)
    assert screen.register.current()[0] == SECOND.id
    screen.register.go_to(WAITING.id, "name")
    screen.show_page(0)
    assert screen.grid.selected == WAITING.id


def test_a_rating_typed_in_the_register_sets_the_class(screen: StakeholdersScreen) -> None:
    screen.show_page(1)
    screen.register.go_to(WAITING.id, "interest")
    for text in ("7", "5"):
        type_text(text)
        press(Qt.Key.Key_Tab)
    assert rating(screen, WAITING) == (Decimal(7), Decimal(5))
    row = screen.source.rows(screen.session.programme)[2]
    assert row.cells[4].text == "Manage closely"
    screen.show_page(0)
    assert WAITING.id in [mark.id for mark in screen.grid.grid().marks]


def test_a_class_set_by_hand_says_so_with_its_reason(qtbot: QtBot) -> None:
    by_hand = stakeholder(3, Decimal(1), Decimal(1), class_override="communicate", class_because="chairs the union")
    screen = opened(qtbot, StakeholdersScreen, msgspec.structs.replace(EMPTY, stakeholders=(by_hand, WAITING)))
    rows = screen.source.rows(screen.session.programme)
    assert (rows[0].cells[4].text, rows[0].cells[4].hint) == ("Communicate (by hand)", "chairs the union")
    assert rows[1].cells[4].text == ""


def test_a_double_click_on_a_mark_opens_the_register_at_it(screen: StakeholdersScreen) -> None:
    QTest.mouseDClick(screen.grid, Qt.MouseButton.LeftButton, pos=screen.grid.point_of(SECOND.id).toPoint())
    assert screen.in_register
    assert screen.register.current()[0] == SECOND.id


def test_the_details_are_a_form_of_the_selected_one(qtbot: QtBot, screen: StakeholdersScreen) -> None:
    assert screen.inspector() is None
    screen.grid.select(SECOND.id)
    details = screen.inspector()
    assert details is not None
    qtbot.addWidget(details)
    with qtbot.waitActive(details):
        details.show()
        details.activateWindow()
    screen.open_details(SECOND.id)
    line = focused()
    assert details.isAncestorOf(line)
    assert screen.selected_place() == Place("stakeholders", SECOND.id, "name")
    assert isinstance(line, QLineEdit)
    line.selectAll()
    QTest.keyClicks(line, "Commune A")
    screen.grid.select(FIRST.id)
    assert screen.inspector() is details
    assert held(screen, SECOND).name == "Commune A"
    details.setParent(screen)


def test_going_to_a_place_selects_it(screen: StakeholdersScreen) -> None:
    screen.go_to(Place("stakeholders", WAITING.id, "interest"))
    assert screen.grid.selected == WAITING.id
    assert not screen.in_register
    screen.go_to(Place("stakeholders", SECOND.id, "engagement"))
    assert screen.register.current() == (SECOND.id, "engagement")
    assert screen.selected_place() == Place("stakeholders", SECOND.id, "engagement")


def test_deleting_the_selected_one_lets_go_of_it(screen: StakeholdersScreen) -> None:
    screen.grid.select(SECOND.id)
    screen.delete_selected()
    assert SECOND.id not in [each.id for each in screen.session.programme.stakeholders]
    assert screen.grid.selected == ""
    assert screen.inspector() is None
    assert screen.selected_place() == Place("stakeholders")


def test_one_deleted_while_it_is_dragged_is_let_go_of(screen: StakeholdersScreen) -> None:
    grid = screen.grid
    end = grid.point_at(Decimal(9), Decimal(9))
    drag(grid, grid.point_of(FIRST.id), end, release=False)
    screen.session.edit("Delete", msgspec.structs.replace(PROGRAMME, stakeholders=(SECOND,)))
    QTest.mouseMove(grid, (end + QPointF(4, 4)).toPoint())
    QTest.mouseRelease(grid, Qt.MouseButton.LeftButton, pos=end.toPoint())
    assert screen.session.programme.stakeholders == (SECOND,)


def test_stance_is_hidden_until_asked_for(screen: StakeholdersScreen) -> None:
    assert not screen.grid.stance
    stance = next(made for made in screen.actions_here() if "stance" in made.text())
    stance.trigger()
    assert screen.grid.stance


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_paints_in_both_schemes_with_something_held(screen: StakeholdersScreen, scheme: style.Scheme) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    style.apply(app, scheme)
    try:
        before = screen.grid.grab().toImage()
        grid = screen.grid
        drag(grid, grid.point_of(FIRST.id), grid.point_at(Decimal(9), Decimal(9)), release=False)
        assert grid.grab().toImage() != before
        grid.cancel()
    finally:
        style.apply(app)


def test_the_pages_have_the_keys_that_other_steps_have_and_the_arrows_work_at_once(screen: StakeholdersScreen) -> None:
    keys = {text: made for made in screen.actions_here() for text in [made.shortcut().toString()]}
    keys["Ctrl+2"].trigger()
    assert screen.in_register
    screen.grid.select("")
    keys["Ctrl+1"].trigger()
    assert not screen.in_register
    assert screen.grid.hasFocus()
    assert screen.grid.selected


def test_how_many_are_of_which_class_is_not_told_to_a_room(screen: StakeholdersScreen) -> None:
    screen.resize(1200, 700)
    counted = [text for text in seen_texts(screen) if "manage closely" in text]
    assert counted
    audience.let_in(room=True)
    try:
        assert not [text for text in seen_texts(screen) if "manage closely" in text]
    finally:
        audience.let_in(room=False)
    assert [text for text in seen_texts(screen) if "manage closely" in text] == counted
