"""The step of workplan and risks by real keys: tasks, bars that move, risks of assumptions, what is due."""

from decimal import Decimal

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from designer.monitoring.workplan import spans_of
from designer.programme.edit import find, find_as, put
from designer.programme.place import Place
from designer.programme.programme import EMPTY, Programme
from designer.programme.records.monitoring import Risk
from designer.ui import style
from designer.ui.chooser import Chooser
from designer.ui.form import Form
from designer.ui.screens.workplan import WorkplanScreen
from designer.ui.table.view import TableView
from designer.ui.workplan.rows import WorkplanRows
from tests.build import build, id_of, record
from tests.ui.driving import focused, opened, press, type_text

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
HELD = build("""
    frame | months = 24
    outcome Lives <- output Skills
    node Train | kind = activity | start_month = 3 | end_month = 20 | lead = Lead
    node Draft | kind = activity
    link | from_id = Train | to_id = Skills
    task First class | node_id = Train | start_month = 5 | end_month = 6 | milestone = yes
    collection Survey | months = 2, 8–10
    evaluation Final | start_month = 22 | end_month = 23
    assumption AS-01 Markets hold | node_id = Skills
    assumption AS-02 Roads stay open
    risk R-01 Theft | likelihood = 3 | impact = 4
""")
PLAN, GANTT, RISKS, CALENDAR = range(4)


@pytest.fixture
def screen(qtbot: QtBot) -> WorkplanScreen:
    return opened(qtbot, WorkplanScreen, HELD)


def now(screen: WorkplanScreen) -> Programme:
    return screen.session.programme


def months(screen: WorkplanScreen, name: str) -> list[tuple[int, int]]:
    return [(each.first, each.last) for each in spans_of(record(now(screen), name))]


def cell(view: TableView, row_id: str, key: str) -> str:
    row = next(each for each in view.table.rows if each.id == row_id)
    return row.cells[view.table.column_of(key)].text


def stand(screen: WorkplanScreen, name: str, key: str = "name") -> None:
    screen.show_page(PLAN)
    screen.plan.view.setFocus()
    assert screen.plan.view.go_to(id_of(now(screen), name), key)


def bar_of(screen: WorkplanScreen, name: str) -> None:
    screen.show_page(GANTT)
    screen.gantt.canvas.setFocus()
    screen.gantt.canvas.select(id_of(now(screen), name))


def said(screen: WorkplanScreen) -> list[str]:
    told: list[str] = []
    screen.session.said.connect(told.append)
    return told


def open_chooser() -> Chooser:
    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, Chooser) and each.isVisible())


# -- the table -------------------------------------------------------------------------------------------------------


def test_activities_stand_with_their_tasks_collections_and_evaluations(screen: WorkplanScreen) -> None:
    rows = [(row.role, row.depth, row.cells[1].text) for row in screen.plan.view.table.rows if row.role != "new"]
    assert rows == [
        ("group", 0, "Lives"),
        ("record", 1, "Train"),
        ("record", 2, "First class"),
        ("group", 0, "Activities that lead to no outcome yet"),
        ("record", 1, "Draft"),
        ("group", 0, "Data collection"),
        ("record", 1, "Survey"),
        ("group", 0, "Evaluations and reviews"),
        ("record", 1, "Final"),
    ]


def test_months_are_typed_and_undone(screen: WorkplanScreen) -> None:
    stand(screen, "Draft", "start_month")
    type_text("4")
    press(Qt.Key.Key_Tab)
    type_text("9")
    press(Qt.Key.Key_Tab)
    type_text("12")
    press(Qt.Key.Key_Tab)
    type_text("13")
    press(Qt.Key.Key_Return)
    assert months(screen, "Draft") == [(4, 9), (12, 13)]
    for _ in range(4):
        screen.session.undo()
    assert now(screen) is HELD


def test_a_task_is_added_under_the_activity_and_written(screen: WorkplanScreen) -> None:
    stand(screen, "Train")
    press(Qt.Key.Key_N, CTRL, SHIFT)
    type_text("Hire trainers")
    press(Qt.Key.Key_Return)
    made = now(screen).tasks[-1]
    assert (made.name, made.node_id) == ("Hire trainers", id_of(now(screen), "Train"))


def test_rows_are_inserted_under_an_activity_and_only_tasks_are_deleted(screen: WorkplanScreen) -> None:
    told = said(screen)
    stand(screen, "Train")
    press(Qt.Key.Key_Plus, CTRL)
    assert [each.name for each in now(screen).tasks] == ["", "First class"]
    stand(screen, "First class")
    press(Qt.Key.Key_Minus, CTRL)
    assert [each.name for each in now(screen).tasks] == [""]
    stand(screen, "Train")
    press(Qt.Key.Key_Minus, CTRL)
    assert find(now(screen), id_of(HELD, "Train")) is not None
    assert "Activities, collections and evaluations are deleted in their own steps." in told


def test_a_task_of_the_programme_is_typed_into_the_last_row(qtbot: QtBot) -> None:
    screen = opened(qtbot, WorkplanScreen, EMPTY)
    screen.plan.view.setFocus()
    type_text("Report")
    press(Qt.Key.Key_Return)
    (made,) = now(screen).tasks
    assert (made.name, made.node_id) == ("Report", "")


def test_a_milestone_is_chosen_by_its_first_letter(screen: WorkplanScreen) -> None:
    source = WorkplanRows()
    stand(screen, "First class", "milestone")
    assert cell(screen.plan.view, id_of(HELD, "First class"), "code") == "◆"
    press(Qt.Key.Key_Delete)
    assert now(screen).tasks[0].milestone == ""
    assert source.rows(HELD) is source.rows(HELD)


def test_the_months_of_a_collection_are_typed_in_its_details(screen: WorkplanScreen) -> None:
    stand(screen, "Survey", "start_month")
    assert cell(screen.plan.view, id_of(HELD, "Survey"), "start_month") == "2"
    assert screen.selected_place() == Place("collections", id_of(HELD, "Survey"), "months")
    details = screen.inspector()
    assert isinstance(details, Form)
    assert "months" in details.entries


# -- the drawing -----------------------------------------------------------------------------------------------------


def test_arrows_walk_and_move_a_bar_as_one_step(screen: WorkplanScreen) -> None:
    screen.show_page(GANTT)
    screen.gantt.canvas.setFocus()
    press(Qt.Key.Key_Down)
    assert screen.gantt.canvas.selected == id_of(HELD, "Train")
    for _ in range(3):
        press(Qt.Key.Key_Right)
    assert months(screen, "Train") == [(6, 23)]
    assert screen.session.undo()
    assert now(screen) is HELD


def test_shift_moves_the_end_and_ctrl_the_start(screen: WorkplanScreen) -> None:
    bar_of(screen, "Train")
    press(Qt.Key.Key_Right, SHIFT)
    press(Qt.Key.Key_Left, CTRL)
    assert months(screen, "Train") == [(2, 21)]
    assert screen.session.undo_name == "Change the start"


def test_an_activity_without_months_is_put_into_the_plan(screen: WorkplanScreen) -> None:
    bar_of(screen, "Draft")
    press(Qt.Key.Key_Right)
    assert months(screen, "Draft") == [(1, 3)]


def test_a_bar_that_cannot_move_says_so(screen: WorkplanScreen) -> None:
    told = said(screen)
    bar_of(screen, "Final")
    for _ in range(22):
        press(Qt.Key.Key_Left)
    assert months(screen, "Final") == [(1, 2)]
    assert told[-1] == "It cannot be moved further."


def points(screen: WorkplanScreen, name: str, part: float, by: int) -> tuple[QPoint, QPoint]:
    """Where a bar is held, and where it is let go ``by`` months further."""
    drawn = screen.gantt.canvas.drawn()
    bar = next(each for each in drawn.bars if each.step.name == name)
    x, y = bar.x + part * bar.width, bar.y + bar.height / 2
    zoom = style.zoom()
    return QPoint(round(x * zoom), round(y * zoom)), QPoint(round((x + by * drawn.month) * zoom), round(y * zoom))


@pytest.mark.parametrize(("part", "after"), [(0.5, (6, 23)), (0.0, (6, 20)), (1.0, (3, 23))])
def test_a_bar_and_its_ends_are_dragged(screen: WorkplanScreen, part: float, after: tuple[int, int]) -> None:
    screen.show_page(GANTT)
    canvas = screen.gantt.canvas
    first, last = points(screen, "Train", part, 3)
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=first)
    QTest.mouseMove(canvas, last)
    assert now(screen) is HELD
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=last)
    assert months(screen, "Train") == [after]


def test_escape_gives_up_a_drag(screen: WorkplanScreen) -> None:
    screen.show_page(GANTT)
    canvas = screen.gantt.canvas
    first, last = points(screen, "Train", 0.5, 3)
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=first)
    QTest.mouseMove(canvas, last)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=last)
    assert now(screen) is HELD


def test_enter_goes_to_the_row_of_a_bar(screen: WorkplanScreen) -> None:
    bar_of(screen, "Train")
    press(Qt.Key.Key_Return)
    assert screen.page is screen.plan
    assert screen.plan.view.current() == (id_of(HELD, "Train"), "start_month")
    assert focused() is screen.plan.view


def test_f8_draws_milestones_on_the_bars(screen: WorkplanScreen) -> None:
    screen.setFocus()
    press(Qt.Key.Key_F8)
    assert screen.page is screen.gantt
    folded = len(screen.gantt.canvas.drawn().rows)
    press(Qt.Key.Key_F8)
    assert len(screen.gantt.canvas.drawn().rows) == folded + 1


def test_the_inspector_shows_the_fields_of_a_bar(screen: WorkplanScreen) -> None:
    bar_of(screen, "Train")
    assert screen.selected_place() == Place("nodes", id_of(HELD, "Train"))
    assert screen.inspector() is not None


def test_undo_of_a_bar_stays_on_the_drawing(screen: WorkplanScreen) -> None:
    bar_of(screen, "Train")
    press(Qt.Key.Key_Right)
    screen.session.undo()
    assert screen.page is screen.gantt
    assert screen.gantt.canvas.selected == id_of(HELD, "Train")


# -- risks and calendar ----------------------------------------------------------------------------------------------


def test_an_assumption_becomes_a_risk_by_keys_alone(screen: WorkplanScreen) -> None:
    screen.setFocus()
    press(Qt.Key.Key_L, CTRL)
    box = open_chooser()
    QTest.keyClicks(box.line, "markets")
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    made = now(screen).risks[-1]
    assert (made.code, made.assumption_id) == ("R-02", id_of(HELD, "AS-01"))
    assert screen.risks.view.current() == (made.id, "statement")
    assert screen.risks.view.editing.editor is not None, "it is worded first"
    press(Qt.Key.Key_Tab)
    assert now(screen).risks[-1].statement == "The assumption fails: markets hold"
    type_text("4")
    press(Qt.Key.Key_Tab)
    type_text("5")
    press(Qt.Key.Key_Return)
    assert cell(screen.risks.view, made.id, "score") == "●  20 high"
    assert screen.summary() == "2 risks: 2 high · 1 assumption without a risk"


@pytest.mark.parametrize("held", [None, Decimal(1), Decimal(3), Decimal(5)])
def test_a_score_stands_on_one_line_of_its_column(screen: WorkplanScreen, held: Decimal | None) -> None:
    view = screen.risks.view
    risk = now(screen).risks[0]
    screen.session.edit("score", put(HELD, msgspec.structs.replace(risk, likelihood=held, impact=held)))
    room = view.columnWidth(view.table.column_of("score")) - 2 * style.px(style.GRID)
    assert QFontMetrics(style.font()).horizontalAdvance(cell(view, risk.id, "score")) <= room


def test_the_links_that_a_risk_threatens_are_written_in_its_form_and_lead_there(screen: WorkplanScreen) -> None:
    went: list[Place] = []
    risk_id, link_id = id_of(HELD, "R-01"), id_of(HELD, "Skills", "Lives")
    screen.go_to(Place("risks", risk_id, "statement"))
    inspector = screen.inspector()
    assert inspector is not None
    inspector.setParent(screen)
    inspector.show()
    form = inspector.findChild(Form)
    assert isinstance(form, Form)
    assert form.go_to("link_ids")
    type_text("O1.1 -> OC1")
    press(Qt.Key.Key_Tab)
    held = find_as(now(screen), risk_id, Risk)
    assert held is not None
    assert held.link_ids == (link_id,)
    assert form.entries["link_ids"].editor.value(now(screen)) == (link_id,)
    screen.session.went_to.connect(went.append)
    screen.inspector()
    (go,) = (each for each in inspector.findChildren(QToolButton) if "O1.1 → OC1" in each.accessibleName())
    QTest.mouseClick(go, Qt.MouseButton.LeftButton)
    assert went == [Place("links", link_id)]
    screen.session.undo()
    assert now(screen) is HELD


def test_all_assumptions_become_risks_in_one_step(screen: WorkplanScreen) -> None:
    screen.setFocus()
    press(Qt.Key.Key_L, CTRL)
    box = open_chooser()
    QTest.keyClicks(box.line, "all 2")
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    assert [each.code for each in now(screen).risks] == ["R-01", "R-02", "R-03"]
    told = said(screen)
    press(Qt.Key.Key_L, CTRL)
    assert told == ["Every assumption has its risk."]
    assert screen.session.undo()
    assert now(screen) is HELD


def test_a_typed_risk_gets_a_code(qtbot: QtBot) -> None:
    screen = opened(qtbot, WorkplanScreen, EMPTY)
    screen.show_page(RISKS)
    screen.risks.view.setFocus()
    type_text("Flood")
    press(Qt.Key.Key_Return)
    assert [(each.code, each.statement) for each in now(screen).risks] == [("R-01", "Flood")]


def test_the_calendar_leads_to_what_it_tells_of(screen: WorkplanScreen) -> None:
    press(Qt.Key.Key_4, CTRL)
    page = screen.page
    view = page.findChild(TableView)
    assert view is not None
    told = [(row.cells[0].text, row.cells[2].text) for row in view.table.rows]
    assert ("20", "Terms of reference ready: Final") in told
    at = next(row.id for row in view.table.rows if row.cells[2].text == "First class")
    view.go_to(at, "what")
    press(Qt.Key.Key_F2)
    assert screen.page is screen.plan
    assert screen.plan.view.current()[0] == id_of(HELD, "First class")


def test_places_lead_to_the_page_that_shows_them(screen: WorkplanScreen) -> None:
    screen.go_to(Place("risks", id_of(HELD, "R-01"), "owner"))
    assert (screen.page, screen.risks.view.current()[1]) == (screen.risks, "owner")
    screen.go_to(Place("nodes", id_of(HELD, "Train"), "second_end_month"))
    assert (screen.page, screen.plan.view.current()[1]) == (screen.plan, "second_end_month")
