"""The window's frame: every part stays in sight on small screens and with large type."""

# mypy: disable-error-code="no-untyped-call"

from decimal import Decimal

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from designer.programme.edit import put
from designer.programme.programme import EMPTY
from designer.programme.records.base import Formula
from designer.programme.records.budget import Line
from designer.review.steps import STEPS
from designer.ui import data_folder
from designer.ui.rail import FOLDED, WIDE
from designer.ui.session import Session
from designer.ui.topbar import HEIGHT, TopBar, figures
from designer.ui.window import Window


def right_of(window: Window, part: QWidget) -> int:
    return part.mapTo(window, part.rect().topRight()).x()


@pytest.mark.parametrize(
    ("width", "zoom"), [(1024, 1.0), (1200, 1.0), (1366, 1.0), (1366, 1.5), (1366, 2.0), (1024, 2.5), (1920, 2.5)]
)
@pytest.mark.parametrize("step", ["chain", "budget"])
def test_the_inspector_opens_inside_the_window(
    window: Window, qtbot: QtBot, width: int, zoom: float, step: str
) -> None:
    data_folder.remember(inspector=False)
    window.open_example("guinea")
    window.show_step(step)
    window.zoom(zoom - 1)
    window.resize(width, 768)
    qtbot.wait(1)
    qtbot.keyClick(window, Qt.Key.Key_F4)
    qtbot.wait(1)
    assert window.inspector.isVisible()
    assert window.width() == width
    assert right_of(window, window.inspector) < width
    assert right_of(window, window.topbar) < width
    assert window.stack.width() > 150 * zoom


def test_a_screen_that_wants_much_room_pushes_nothing_out_of_the_window(window: Window, qtbot: QtBot) -> None:
    window.open_example("guinea")
    wide = QWidget()
    wide.setMinimumWidth(3000)
    window.stack.addWidget(wide)
    window.stack.setCurrentWidget(wide)
    window.resize(1024, 768)
    qtbot.wait(1)
    assert right_of(window, window.inspector) < 1024


def test_the_rail_folds_where_there_is_no_room_and_comes_back(window: Window, qtbot: QtBot) -> None:
    window.open_example("guinea")
    window.resize(1366, 768)
    assert window.rail.width() == WIDE
    window.resize(900, 768)
    assert window.rail.width() == FOLDED
    qtbot.keyClick(window, Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier)
    assert window.rail.width() == FOLDED
    assert "too narrow" in window.status.left.text()
    qtbot.keyClick(window, Qt.Key.Key_F4)
    assert window.rail.width() == WIDE
    qtbot.keyClick(window, Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier)
    assert window.rail.width() == FOLDED
    window.resize(1920, 768)
    assert window.rail.width() == FOLDED
    qtbot.keyClick(window, Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier)
    assert window.rail.width() == WIDE


class Greedy(QLineEdit):
    """A field that takes every key for its own, as Qt's do with Ctrl+E on X11."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)


def test_no_field_takes_the_keys_of_the_window(window: Window, qtbot: QtBot) -> None:
    window.show_programme(EMPTY)
    field = Greedy()
    window.stack.addWidget(field)
    window.stack.setCurrentWidget(field)
    with qtbot.waitActive(window):
        window.activateWindow()
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert window.step == STEPS[1].name
    window.stack.setCurrentWidget(field)
    field.setFocus()
    window.session.edit("Lines", put(EMPTY, Line(id="line_aaaaaaaaaa")))
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.session.programme is not EMPTY


def test_the_window_comes_back_where_it_was_left(window: Window, qtbot: QtBot) -> None:
    window.resize(900, 666)  # no larger than the offscreen screen is high
    window.close()
    other = Window(Session())
    qtbot.addWidget(other)
    other.show_as_left()
    assert (other.width(), other.height()) == (900, 666)
    other.close()
    data_folder.remember(geometry="rubbish")
    other.show_as_left()
    assert other.isVisible()


def waiting_for_tab(window: Window) -> set[QWidget]:
    """Everything on show that can have the focus."""
    return {
        each
        for each in window.findChildren(QWidget)
        if each.isVisible() and each.isEnabled() and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        if each.focusProxy() is None and each.window() is window
    }


@pytest.mark.parametrize("back", [False, True])
@pytest.mark.parametrize("step", [each.name for each in STEPS])
def test_everything_on_show_is_reached_by_tab(window: Window, qtbot: QtBot, step: str, back: bool) -> None:
    window.open_example("guinea")
    window.show_step(step)
    qtbot.wait(1)
    shift = Qt.KeyboardModifier.ShiftModifier if back else Qt.KeyboardModifier.NoModifier
    key = Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab
    reached: set[QWidget] = set()
    for _ in range(200):
        here = window.focusWidget()
        reached.add(here)
        qtbot.keyClick(here, key, shift)
        if window.focusWidget() is here:  # a table goes from cell to cell and is left with Ctrl
            qtbot.keyClick(here, key, shift | Qt.KeyboardModifier.ControlModifier)
        if window.focusWidget() is not here and window.focusWidget() in reached:
            break
    assert {each.accessibleName() for each in waiting_for_tab(window) - reached} == set()


# -- top bar ---------------------------------------------------------------------------------------------------------


def cut(bar: TopBar) -> list[str]:
    """The texts of the bar that are wider than their room, or not in the bar."""
    labels = [each.text for each in bar.figure_labels] + [each.name for each in bar.figure_labels]
    labels += [each.mark for each in bar.figure_labels if each.mark.text()] + [bar.state, bar.title]
    return [
        each.text()
        for each in labels
        if each.isVisible()
        and (
            each.fontMetrics().horizontalAdvance(each.text()) > each.width()
            or each.fontMetrics().height() > each.height()
            or not bar.rect().contains(each.mapTo(bar, each.rect().bottomRight()))
        )
    ]


@pytest.mark.parametrize("zoom", [1.0, 1.5, 2.0, 2.5])
@pytest.mark.parametrize("width", [1024, 1366, 1920])
def test_no_digit_of_the_top_bar_is_cut(window: Window, qtbot: QtBot, width: int, zoom: float) -> None:
    window.open_example("guinea")
    window.zoom(zoom - 1)
    window.resize(width, 768)
    for step in ("chain", "review", "frame"):
        window.show_step(step)
        qtbot.wait(1)
        assert cut(window.topbar) == []
    assert [each.isVisible() for each in window.topbar.figure_labels].count(False) <= (zoom == 2.5 and width == 1024)


def test_the_bar_is_one_row_where_there_is_room(window: Window, qtbot: QtBot) -> None:
    window.open_example("guinea")
    window.resize(1366, 768)
    assert window.topbar.height() == HEIGHT
    assert window.topbar.finder.isVisible()


def test_figures_have_their_room_at_the_moment_of_the_change(window: Window) -> None:
    window.resize(1366, 768)
    window.show_programme(EMPTY)
    line = Line(id="line_aaaaaaaaaa", quantities=(Decimal(123_456_789),), unit_cost=Decimal(987_654))
    window.session.edit("Line", replace(put(EMPTY, line), call=replace(EMPTY.call, ceiling=Decimal(987_654_321_012))))
    assert cut(window.topbar) == []


def test_the_figures_stand_still_while_it_is_saved(window: Window, qtbot: QtBot) -> None:
    window.resize(1366, 768)
    window.open_example("guinea")
    places = set()
    for state in (
        "Saving …",
        "Kept",
        "Saved",
        "Saved as draft",
        "Unnamed copy",
        "Not saved",
        "Kept as draft",
        "Read only",
        "Nothing entered",
    ):
        window.topbar.show_state(state, "ink")
        places.add(window.topbar.figure_labels[0].mapTo(window, QPoint()).x())
    assert len(places) == 1


def test_the_total_says_how_many_lines_it_leaves_out(window: Window) -> None:
    lines = [
        Line(id=f"line_{letter * 10}", description="Kit", quantities=(Formula("many"),), unit_cost=Formula("dear"))
        for letter in "abc"
    ]
    window.show_programme(put(EMPTY, *lines))
    total = window.topbar.figure_labels[0]
    assert total.mark.text() == "+ 3 not reckoned"
    assert total.mark.isVisible()
    assert "3 lines are left out" in total.toolTip()
    assert "3 lines are left out" in total.accessibleName()
    assert cut(window.topbar) == []
    assert "1 line is left out" in figures(put(EMPTY, lines[0]))[0].meaning
    window.session.edit("Delete", EMPTY)
    assert not total.mark.isVisible()
    assert "left out" not in total.toolTip()


# -- status line -----------------------------------------------------------------------------------------------------


def test_keys_give_way_to_what_is_said_and_come_back(window: Window, qtbot: QtBot) -> None:
    window.show_programme(EMPTY)
    line = window.status
    line.show_keys("Enter next · Tab child · F2 edit")
    line.show_summary("45 cards")
    assert line.right.isVisible()
    line.resize(300, line.height())
    line.say("Two cards and three links were deleted; Ctrl+Z brings them back.")
    assert not line.right.isVisible()
    line.grab()
    line.forget()
    assert line.right.isVisible()


def test_the_inspector_gives_way_to_the_largest_type_and_comes_back(window: Window) -> None:
    window.resize(1366, 768)
    window.open_example("guinea")
    assert not window.inspector.isHidden()
    window.zoom_to(2.5)
    assert window.inspector.isHidden()
    assert "F4" in window.status.left.text()
    window.toggle_inspector()
    assert not window.inspector.isHidden()
    window.zoom_to(1.0)
    assert not window.inspector.isHidden()
    assert window.stack.width() >= 400
