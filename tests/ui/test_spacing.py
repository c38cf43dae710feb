"""Gaps follow the size of type: what was made in large type has the gaps of small type later, and back."""

import pytest
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from designer.ui import style
from designer.ui.flow import Flow
from designer.ui.spacing import respace
from designer.ui.window import Window

SIZES = (1.0, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9, 2.0, 2.1, 2.2, 2.3, 2.4, 2.5)


def made(zoom: float) -> QWidget:
    """A part with a label, a row, a grid and a flow, as they are made in a size of type."""

    def px(length: int) -> int:
        return round(length * zoom)

    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(px(16), px(8), px(4), 0)
    column.setSpacing(px(8))
    label = style.label("told")
    label.setContentsMargins(px(8), 0, px(8), px(4))
    column.addWidget(label)
    row = QHBoxLayout()
    row.setSpacing(px(24))
    column.addLayout(row)
    grid = QGridLayout()
    grid.setVerticalSpacing(px(12))
    grid.setHorizontalSpacing(px(32))
    grid.addWidget(QWidget(), 0, 0)
    grid.setColumnMinimumWidth(0, px(96))
    column.addLayout(grid)
    flow = Flow()
    flow.setContentsMargins(px(3), px(4), px(5), px(7))
    column.addLayout(flow)
    return part


def gaps(part: QWidget) -> list[object]:
    """All that is between and around its parts."""
    within = part.layout()
    assert within is not None
    found: list[object] = [each.contentsMargins() for each in part.findChildren(style.Label)]
    for layout in (within, *within.findChildren(QLayout)):
        found.append(layout.contentsMargins())
        if isinstance(layout, QGridLayout):
            found += [layout.horizontalSpacing(), layout.verticalSpacing(), layout.columnMinimumWidth(0)]
        elif isinstance(layout, (QHBoxLayout, QVBoxLayout)):
            found.append(layout.spacing())
    return found


@pytest.mark.parametrize("zoom", SIZES)
def test_what_was_made_in_one_size_has_the_gaps_of_another(qtbot: QtBot, zoom: float) -> None:
    small, large = made(1.0), made(zoom)
    qtbot.addWidget(small)
    qtbot.addWidget(large)
    as_small, as_large = gaps(small), gaps(large)
    respace(zoom, 1.0)
    assert gaps(large) == as_small
    respace(1.0, zoom)
    assert gaps(large) == as_large


def test_gaps_keep_through_every_size(qtbot: QtBot) -> None:
    part = made(1.0)
    qtbot.addWidget(part)
    before, last = gaps(part), 1.0
    for zoom in (*SIZES, *reversed(SIZES)):
        respace(last, zoom)
        last = zoom
    assert gaps(part) == before


def test_a_gap_that_qt_chose_stays(qtbot: QtBot) -> None:
    part = QWidget()
    qtbot.addWidget(part)
    row = QHBoxLayout(part)
    usual = row.spacing()
    respace(1.0, 2.5)
    assert row.spacing() == usual


def test_a_step_first_seen_in_a_room_has_the_desk_s_gaps_afterwards(qtbot: QtBot, window: Window) -> None:
    window.open_example("guinea")
    window.workshop.enter(whole=False)
    window.show_step("budget")
    in_room = _margins(window)
    window.workshop.leave()
    assert in_room > _margins(window) == style.px(4)


def _margins(window: Window) -> int:
    screen = window.screen_here
    assert screen is not None
    flow = screen.findChild(Flow)
    assert flow is not None
    return flow.contentsMargins().left()
