"""The whole path by real keys: from the blank page to the workbook and the proposal, read back.

Nothing is set from outside: every record comes from what is typed, and each step is reached by Ctrl+K and its name.
"""

# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import openpyxl
import pypdfium2
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from designer.feasibility.figures import grid
from designer.review.states import states
from designer.ui.chooser import Chooser
from designer.ui.feasibility.chooser import Chooser as Catalogue
from designer.ui.find_box import FindBox
from designer.ui.pages import PagesScreen
from tests.build import chain
from tests.ui.driving import focused, press, type_text

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QLineEdit
    from pytestqt.qtbot import QtBot

    from designer.programme.programme import Programme
    from designer.ui.window import Window

KEY = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier

CHAIN = """\
OBJ Returnees live in dignity
OC1 Returnees earn a living -> OBJ
O1.1 Young returnees have a trade -> OC1"""


def now(window: Window) -> Programme:
    return window.session.programme


def settle(window: Window) -> None:
    """Let the window do what it does a moment after a key."""
    for _ in range(5):
        QApplication.processEvents()
    window.present_rest()


def back(window: Window) -> None:
    """Give the keys back to the window once a box over it is gone, as a window manager does."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    settle(window)


def into(line: QLineEdit, text: str) -> None:
    """Type into the line of a box that lies over the window, and take what it finds."""
    QTest.keyClicks(line, text)
    QTest.keyClick(line, KEY.Key_Return)


def go(window: Window, step: str) -> None:
    """Go to a step by Ctrl+K and its title."""
    press(KEY.Key_K, CTRL)
    box = window.findChild(FindBox)
    assert box is not None
    into(box.line, step)
    back(window)
    assert window.topbar.title.text() == step


def box_above() -> Chooser | FindBox:
    """The box that lies over the window: to choose from a list by typing."""
    boxes = (*QApplication.topLevelWidgets(), *window_boxes())
    return next(each for each in boxes if isinstance(each, Chooser | FindBox) and each.isVisible())


def window_boxes() -> list[FindBox]:
    """Boxes that are children of a window."""
    return [box for each in QApplication.topLevelWidgets() for box in each.findChildren(FindBox)]


def chosen(window: Window, text: str) -> None:
    """Choose in the box that a key has just opened."""
    settle(window)
    into(box_above().line, text)
    back(window)


def cells(*texts: str) -> None:
    """Type texts into a row, cell by cell."""
    for text in texts:
        type_text(text)
        press(KEY.Key_Tab)


def begin(window: Window) -> None:
    """Answer the questions of the first page."""
    for text in ("Return and take root", "Guinea", "2027-03-01", "36", "USD", "1 000 000"):
        field = focused()
        press(KEY.Key_A, CTRL)
        type_text(text)
        assert focused() is field
        press(KEY.Key_Return if text == "1 000 000" else KEY.Key_Tab)
    settle(window)
    assert (now(window).frame.title, now(window).call.ceiling) == ("Return and take root", Decimal(1_000_000))


def type_chain(window: Window) -> None:
    """Type the chain from its objective down, each card below the last."""
    go(window, "Theory of change")
    press(KEY.Key_Return)
    type_text("Returnees live in dignity")
    press(KEY.Key_Tab)
    type_text("Returnees earn a living")
    press(KEY.Key_Tab)
    type_text("Young returnees have a trade")
    press(KEY.Key_Return)
    press(KEY.Key_Return)  # nothing more here
    assert chain(now(window)) == CHAIN


def place_stakeholder(window: Window) -> None:
    """Name somebody and put them on the grid with the arrows."""
    go(window, "Stakeholders")
    type_text("Commune of Mamou")
    press(KEY.Key_Return)
    press(KEY.Key_Down)
    for _ in range(6):
        press(KEY.Key_Up)
    press(KEY.Key_Right)
    (made,) = now(window).stakeholders
    assert made.name == "Commune of Mamou"
    assert made.interest is not None
    assert made.influence is not None


def analyse(window: Window) -> None:
    """Write a finding and the need behind it, and say which result answers it."""
    go(window, "Situation")
    type_text("Most who return are under thirty and have no trade")
    press(KEY.Key_Return)
    press(KEY.Key_2, CTRL)
    settle(window)
    type_text("Young returnees have no trade")
    press(KEY.Key_Return)
    press(KEY.Key_Up)
    press(KEY.Key_L, CTRL)
    chosen(window, "young returnees have a trade")
    (need,) = now(window).needs
    assert now(window).observations[0].topic == "A1"
    assert (need.code, need.node_ids) == ("N1", (now(window).nodes[2].id,))


def map_service(window: Window) -> None:
    """Type a service that is there and good, but out of reach."""
    go(window, "Services and market")
    cells("Training centre, Mamou", "Technical and vocational training", "", "y", "y", "n")
    (made,) = now(window).services
    assert (made.service_type, made.available, made.quality, made.accessible) == ("tvet", "yes", "yes", "no")


def judge_and_plan(window: Window) -> str:
    """Choose an intervention of the catalogue, judge its conditions with signs, plan it; return its activity's id."""
    go(window, "Feasibility grid")
    press(KEY.Key_N, CTRL, SHIFT)
    settle(window)
    box = next(each for each in QApplication.topLevelWidgets() if isinstance(each, Catalogue) and each.isVisible())
    into(box.line, "vocational")
    QTest.keyClick(box.line, KEY.Key_Return, CTRL)
    back(window)
    (row, *others) = now(window).interventions
    assert others == []
    for each in [one for one in now(window).criteria if one.intervention_id == row.id]:
        assert each.state == ""
        type_text("+")
    assert grid(now(window))[row.id].verdict == "feasible"
    press(KEY.Key_A, CTRL, SHIFT)
    chosen(window, "young returnees have a trade")
    (row,) = now(window).interventions
    activity = now(window).nodes[-1]
    assert row.node_ids == (activity.id,)
    assert chain(now(window)) == f"{CHAIN}\nA1.1.1 {activity.statement} -> O1.1"
    return activity.id


def measure(window: Window) -> None:
    """Write an indicator under the output."""
    go(window, "Logframe")
    for _ in range(2):
        press(KEY.Key_Down)
    press(KEY.Key_I, CTRL)
    type_text("Young returnees certified in a trade")
    press(KEY.Key_Return)
    (made,) = now(window).indicators
    assert (made.statement, made.node_id) == ("Young returnees certified in a trade", now(window).nodes[2].id)


def staff(window: Window) -> None:
    """Take a post of the catalogue, give it months and a cost, and make its line."""
    go(window, "Staffing")
    press(KEY.Key_N, CTRL, SHIFT)
    chosen(window, "economic")
    (post,) = now(window).posts
    type_text("900")
    press(KEY.Key_Return)
    press(KEY.Key_Up)
    press(KEY.Key_L, CTRL)
    (line,) = now(window).lines
    assert now(window).posts[0].unit_cost == 900
    assert line.post_id == post.id


def budget(window: Window, activity_id: str) -> None:
    """Write a line for the activity, 2 courses at 12 × 350, beside the post of 36 months at 900."""
    go(window, "Budget")
    press(KEY.Key_L, CTRL)
    cells("Courses in three trades", "A1.1.1", "course", "=12*350", "", "2")
    settle(window)
    line = next(each for each in now(window).lines if each.description == "Courses in three trades")
    assert (line.node_id, line.unit, line.quantities) == (activity_id, "course", (Decimal(2),))
    assert window.topbar.figure_labels[0].text.text() == "40,800"


def fear(window: Window) -> None:
    """Write a risk."""
    go(window, "Workplan and risks")
    screen = window.screen_here
    assert isinstance(screen, PagesScreen)
    at = next(at for at, page in enumerate(screen.pages) if page.sections == ("risks",))
    press(KEY(KEY.Key_1 + at), CTRL)
    settle(window)
    cells("Certified trainers leave", "3", "4")
    (made,) = now(window).risks
    assert (made.statement, made.likelihood, made.impact) == ("Certified trainers leave", Decimal(3), Decimal(4))


def evaluate(window: Window) -> None:
    """Plan an evaluation."""
    go(window, "Evaluation")
    type_text("Final evaluation")
    press(KEY.Key_Return)
    assert [each.name for each in now(window).evaluations] == ["Final evaluation"]


def propose(window: Window, qtbot: QtBot) -> None:
    """Write the summary with a live figure in it."""
    go(window, "Proposal")
    press(KEY.Key_Return)
    type_text("In {duration} young returnees in Mamou learn a trade.")
    qtbot.waitUntil(lambda: now(window).frame.summary.endswith("learn a trade."))


def test_from_the_blank_page_to_both_documents(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.activateWindow()
    window.start.begin_typing()
    begin(window)
    type_chain(window)
    place_stakeholder(window)
    analyse(window)
    map_service(window)
    activity_id = judge_and_plan(window)
    measure(window)
    staff(window)
    budget(window, activity_id)
    fear(window)
    evaluate(window)
    propose(window, qtbot)

    reached = {name for name, each in states(now(window)).items() if each.state != "empty"}
    assert {"frame", "situation", "stakeholders", "services", "chain", "logframe", "feasibility"} <= reached
    assert {"staffing", "budget", "workplan", "evaluation", "proposal"} <= reached

    window.export_to(tmp_path)
    qtbot.waitUntil(lambda: "Written" in window.status.left.text(), timeout=60_000)
    written = {path.suffix: path for path in tmp_path.iterdir()}
    sheets = openpyxl.load_workbook(written[".xlsx"], read_only=True)
    told = "\n".join(str(cell) for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row if cell)
    sheets.close()
    with pypdfium2.PdfDocument(written[".pdf"]) as paper:
        read = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in paper)
    for text in ("Return and take root", "Commune of Mamou", "Young returnees have a trade", "Training centre, Mamou",
                 "Young returnees certified in a trade", "Certified trainers leave", "Final evaluation"):  # fmt: skip
        assert text in told, text
        assert text in read, text
    assert "Courses in three trades" in told
    assert "In 36 months young returnees in Mamou learn a trade." in read
    assert "40,800" in read
