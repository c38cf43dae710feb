"""Columns, rows and lanes have their names at the edge, and directions and lanes are steps of undo."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.ui.chain.heading import ColumnNames, SideNames
from designer.ui.screens.chain import ChainScreen
from tests.build import build
from tests.ui import driving

TEXT = """
    objective OBJ <- outcome A [individual] <- output B [individual] <- activity C [individual]
    OBJ <- outcome E [structural] <- output F [structural] <- activity G [structural]
"""


@pytest.fixture
def screen(qtbot: QtBot) -> ChainScreen:
    made = driving.opened(qtbot, ChainScreen, build(TEXT))
    made.resize(1100, 600)
    return made


def do(screen: ChainScreen, title: str) -> None:
    next(each for each in screen.actions_here() if each.text() == title).trigger()
    for _ in range(5):
        QApplication.processEvents()


def names(screen: ChainScreen) -> tuple[list[str], list[str]]:
    top, side = screen.findChildren(ColumnNames)[0], screen.findChildren(SideNames)[0]
    beside = [each.text for each in side.names()] if side.isVisible() else []
    return [each.text for each in top.names()], beside


COLUMNS = ["ACTIVITIES", "OUTPUTS", "OUTCOMES", "OBJECTIVE"]
LEVELS = ["INDIVIDUAL", "COMMUNITY", "STRUCTURAL"]


def test_lanes_and_direction_show_in_the_names_and_undo_one_by_one(screen: ChainScreen) -> None:
    assert names(screen) == (COLUMNS, [])
    do(screen, "Lanes: by level")
    assert names(screen) == (COLUMNS, LEVELS)
    do(screen, "Upwards: the objective on top")
    assert names(screen) == (LEVELS, COLUMNS)
    do(screen, "Lanes: none")
    assert names(screen) == ([], COLUMNS)
    assert screen.session.undo_name == "Lanes"
    screen.session.undo()
    screen.session.undo()
    screen.present(screen.session.programme)
    assert names(screen) == (COLUMNS, LEVELS)
    assert not screen.grab().isNull()


@pytest.mark.parametrize("scrolled", [0, 400])
def test_the_name_of_a_lane_stays_in_sight(qtbot: QtBot, scrolled: int) -> None:
    long = build(TEXT + "".join(f"\nB <- activity {n} [individual]" for n in range(20)))
    screen = driving.opened(qtbot, ChainScreen, long)
    do(screen, "Lanes: by level")
    screen.canvas.verticalScrollBar().setValue(scrolled)
    side = screen.findChildren(SideNames)[0]
    picture = side.grab().toImage()
    ground = picture.pixelColor(side.width() // 2, 1)
    inked = [
        y
        for y in range(picture.height())
        if any(picture.pixelColor(x, y).lightness() < ground.lightness() - 60 for x in range(picture.width()))
    ]
    assert inked  # part of the name is in what is seen of the lane
    assert abs((inked[0] + inked[-1]) / 2 - picture.height() / 2) < 30
