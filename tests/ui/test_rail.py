"""The rail: every title is read in full beside its state, every step is in sight or scrolled to, by key and pointer."""

# mypy: disable-error-code="no-untyped-call"

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from designer.programme.programme import EMPTY
from designer.review.states import StepState
from designer.review.steps import STEPS
from designer.ui import style
from designer.ui.rail import WIDE, fitting
from designer.ui.window import Window

NAMES = [step.name for step in STEPS]


def in_sight(window: Window, step: str) -> bool:
    """Whether a step's row is seen in full."""
    row = window.rail.steps.row_of(step).toRect()
    shown = window.rail.view.viewport()
    top = window.rail.steps.mapTo(shown, row.topLeft()).y()
    return top >= 0 and top + row.height() <= shown.height()


def test_all_steps_are_in_sight_in_a_window_of_768_pixels(window: Window, qtbot: QtBot) -> None:
    window.resize(1366, 768)
    window.open_example("guinea")
    qtbot.wait(1)
    assert window.rail.width() == WIDE
    assert all(in_sight(window, name) for name in NAMES)
    assert not window.rail.view.verticalScrollBar().isVisible()


@pytest.mark.parametrize(
    "state", [StepState("done"), StepState("begun", 7), StepState("begun", 28), StepState("begun", 240)]
)
def test_no_title_is_cut_whatever_stands_beside_it(window: Window, qtbot: QtBot, state: StepState) -> None:
    window.show_programme(EMPTY)
    qtbot.wait(1)
    window.rail.steps.show_states(dict.fromkeys(NAMES, state))
    for step in STEPS:
        room = int(window.rail.steps.room_of(step.name).width())
        for bold in (False, True):
            shown, heavy = fitting(step.title, room, bold=bold)
            assert shown == step.title
            assert QFontMetrics(style.font(style.TEXT, bold=heavy)).horizontalAdvance(shown) <= room


@pytest.mark.parametrize("zoom", [1.5, 2.5])
def test_with_larger_type_the_open_step_is_scrolled_to(window: Window, qtbot: QtBot, zoom: float) -> None:
    window.resize(1366, 768)
    window.show_programme(EMPTY)
    window.zoom(zoom - 1)
    for _ in STEPS:
        qtbot.keyClick(window, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
        qtbot.wait(1)
        assert in_sight(window, window.step), window.step
    assert window.height() == 768


def test_a_programme_with_an_endless_name_leaves_room_for_the_steps(window: Window, qtbot: QtBot) -> None:
    window.resize(1366, 768)
    window.show_programme(replace(EMPTY, frame=replace(EMPTY.frame, title="Take root again " * 60)))
    qtbot.wait(1)
    assert all(in_sight(window, name) for name in NAMES)
    assert window.rail.title.text().endswith("…")
    assert "Take root again Take root" in window.rail.title.toolTip()
