"""The step monitoring by real keys: indicators with what belongs to them, framework, collections, shares, ethics."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from designer.library.example import example
from designer.programme.place import Place
from designer.programme.programme import EMPTY, Programme
from designer.ui.chooser import Chooser
from designer.ui.screens.monitoring import MonitoringScreen
from designer.ui.table.rows import Row
from designer.ui.table.view import TableView
from tests.build import build, id_of
from tests.ui.driving import opened, press, type_text

TEXT = """
    frame | months = 36 | start = 2027-03-01
    objective OBJ <- outcome A [individual] <- output B [economic]
    assumption AS-01 Markets hold | node_id = B
    indicator I-01 People | node_id = A | baseline = 0 | target = 300 | method = records | frequency = quarterly
    indicator I-02 Shops | node_id = B | baseline = 0 | target = 30 | method = Programme records | frequency = quarterly
    milestone | indicator_id = I-02 | month = 24 | planned = 20
    split | indicator_id = I-01 | by = sex | group = women | target = 120
    line F01 Survey | unit = round | quantities = 1 | unit_cost = 600 | monitoring = 50
    line F02 Evaluation | unit = study | quantities = 1 | unit_cost = 400 | evaluation = 100
    line F03 Car | unit = car | quantities = 1 | unit_cost = 9000
"""
KEY, CONTROL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def screen(qtbot: QtBot) -> MonitoringScreen:
    made = opened(qtbot, MonitoringScreen, build(TEXT))
    made.page.setFocus()
    return made


def now(screen: MonitoringScreen) -> Programme:
    return screen.session.programme


def shown(view: TableView) -> list[str]:
    """The first cell of each record and heading that a table shows."""
    return [row.cells[0].text for row in view.table.rows if row.role in {"record", "group"}]


def cell(view: TableView, row: Row, key: str) -> str:
    return row.cells[view.table.column_of(key)].text


def said(screen: MonitoringScreen) -> list[str]:
    told: list[str] = []
    screen.session.said.connect(told.append)
    return told


# -- indicators -----------------------------------------------------------------------------------------------------


def test_what_belongs_to_the_indicator_under_the_caret_stands_below(screen: MonitoringScreen) -> None:
    page = screen.indicators
    milestones, groups = page.parts
    assert [shown(milestones.view), shown(groups.view)] == [[], ["sex"]]
    press(KEY.Key_Down)
    assert [shown(milestones.view), shown(groups.view)] == [["24"], []]
    assert milestones.heading.text() == "Milestones · I-02"
    assert cell(page.view, page.view.table.rows[1], "planned") == "M24 20"


def test_a_milestone_is_typed_below_and_belongs_to_it(screen: MonitoringScreen) -> None:
    press(KEY.Key_J, CONTROL)
    type_text("12")
    press(KEY.Key_Tab)
    type_text("100")
    press(KEY.Key_Return)
    made = now(screen).milestones[-1]
    assert (made.indicator_id, str(made.month), made.planned.text) == (id_of(now(screen), "I-01"), "12", "100")
    assert (
        screen.selected_place() == Place("milestones", made.id, "planned") or screen.indicators.part_in_use is not None
    )
    press(KEY.Key_J, CONTROL)
    press(KEY.Key_J, CONTROL)
    assert screen.indicators.view.hasFocus()


def test_milestones_are_planned_for_all_selected_indicators_in_one_step(screen: MonitoringScreen) -> None:
    press(KEY.Key_Down, SHIFT)
    press(KEY.Key_L, CONTROL)
    planned = [(each.indicator_id, str(each.month), each.planned.text) for each in now(screen).milestones[1:]]
    first, second = (each.id for each in now(screen).indicators)
    assert planned == [(first, "12", "100"), (first, "24", "200"), (second, "12", "10")]
    screen.session.undo()
    assert now(screen) == build(TEXT)


def test_a_line_that_cannot_be_drawn_is_told(qtbot: QtBot) -> None:
    screen = opened(qtbot, MonitoringScreen, build("indicator I-01 People"))
    told = said(screen)
    screen.plan_milestones()
    assert told == ["A straight line needs a baseline and a target in numbers, and years without milestones between."]


def test_the_first_indicator_is_typed_by_its_wording_and_gets_a_code(qtbot: QtBot) -> None:
    screen = opened(qtbot, MonitoringScreen, EMPTY)
    screen.page.setFocus()
    screen.indicators.view.go_to("+0", "statement")
    type_text("People who work")
    press(KEY.Key_Return)
    (made,) = now(screen).indicators
    assert (made.code, made.statement, made.disaggregation) == ("I-01", "People who work", "sex, age")


def test_the_details_say_what_an_indicator_stands_on_and_when_its_baseline_is_due(screen: MonitoringScreen) -> None:
    whole = screen.inspector()
    assert whole is not None
    texts = [label.text() for label in whole.findChildren(QLabel)]
    assert "OC1 A" in texts
    assert any("by 30 Apr 2027" in text for text in texts)


@pytest.mark.parametrize(
    ("section", "name", "field"),
    [("indicators", "I-02", "denominator"), ("milestones", "", "month"), ("splits", "women", "target")],
)
def test_a_place_is_gone_to(screen: MonitoringScreen, section: str, name: str, field: str) -> None:
    record_id = id_of(now(screen), name) if name else now(screen).milestones[0].id
    screen.go_to(Place(section, record_id, field))
    here = screen.selected_place()
    assert here is not None
    assert (here.section, here.id) == (section, record_id)


# -- the framework --------------------------------------------------------------------------------------------------


def test_the_framework_lists_indicators_below_their_results(screen: MonitoringScreen) -> None:
    screen.show_page(1)
    view = screen.framework.view
    assert shown(view) == ["OBJ OBJ", "OC1 A", "I-01 People", "O1.1 B", "I-02 Shops"]
    assert screen.summary() == "3 results · 1 without an indicator"


def test_a_cell_of_the_framework_writes_the_indicator(screen: MonitoringScreen) -> None:
    screen.show_page(1)
    view = screen.framework.view
    before = view.table.rows
    view.go_to(id_of(now(screen), "I-02"), "frequency")
    type_text("monthly")
    press(KEY.Key_Return)
    assert now(screen).indicators[1].frequency == "monthly"
    changed = [new is not old for new, old in zip(view.table.rows, before, strict=True)]
    assert changed == [False, False, False, False, True]


def test_an_indicator_is_added_at_the_heading_of_a_result(screen: MonitoringScreen) -> None:
    screen.show_page(1)
    screen.framework.view.go_to(id_of(now(screen), "OBJ"))
    press(KEY.Key_I, CONTROL)
    type_text("Able to stay")
    press(KEY.Key_Return)
    made = now(screen).indicators[-1]
    assert (made.statement, made.node_id, made.code) == ("Able to stay", id_of(now(screen), "OBJ"), "I-03")


def test_control_plus_makes_an_indicator_of_the_same_result(screen: MonitoringScreen) -> None:
    screen.show_page(1)
    screen.framework.view.go_to(id_of(now(screen), "I-02"))
    press(KEY.Key_Plus, CONTROL)
    assert [each.code for each in now(screen).indicators] == ["I-01", "I-03", "I-02"]
    assert now(screen).indicators[1].node_id == id_of(now(screen), "B")


def test_a_heading_cannot_be_deleted_here(screen: MonitoringScreen) -> None:
    source = screen.framework.source
    assert source.delete(now(screen), (id_of(now(screen), "A"),)) is now(screen)


def test_an_assumption_is_chosen_and_watched(screen: MonitoringScreen) -> None:
    screen.watch_assumption()
    chooser = next(each for each in screen.page.findChildren(Chooser) + screen.findChildren(Chooser))
    chooser.take()
    made = now(screen).indicators[-1]
    assert (made.assumption_id, made.statement) == (id_of(now(screen), "AS-01"), "Markets hold")
    screen.show_page(1)
    assert shown(screen.framework.view)[-2:] == ["Assumption AS-01 Markets hold", "I-03 Markets hold"]
    screen.session.undo()
    assert now(screen) == build(TEXT)


# -- collections ----------------------------------------------------------------------------------------------------


def test_collections_are_proposed_from_the_indicators(screen: MonitoringScreen) -> None:
    screen.show_page(2)
    press(KEY.Key_L, CONTROL)
    (made,) = now(screen).collections
    assert (made.name, made.method, made.months[:8], len(made.indicator_ids)) == (
        "Programme records, quarterly", "records", "3, 6, 9,", 2,
    )  # fmt: skip
    told = said(screen)
    press(KEY.Key_L, CONTROL)
    assert told == ["Every indicator with a known method is in a collection; the others first need a method."]


def test_months_that_cannot_be_read_are_kept_with_a_mark(qtbot: QtBot) -> None:
    screen = opened(qtbot, MonitoringScreen, build("collection Survey | method = questionnaire | months = 2, 8–10"))
    screen.show_page(2)
    view = screen.collections.view
    at = view.table.column_of("months")
    assert view.table.rows[0].cells[at].problem == ""
    view.go_to(now(screen).collections[0].id, "months")
    type_text("spring")
    press(KEY.Key_Return)
    assert now(screen).collections[0].months == "spring"
    assert "2, 8–10" in view.table.rows[0].cells[at].problem


# -- the share of the budget ----------------------------------------------------------------------------------------


def test_the_lines_that_count_with_what_of_them_counts(screen: MonitoringScreen) -> None:
    screen.show_page(3)
    view = screen.shares.view
    assert shown(view) == ["F01", "F02"]
    assert [cell(view, view.table.rows[0], key) for key in ("for_monitoring", "for_evaluation")] == ["300.00", ""]
    assert screen.summary() == "2 lines count: USD 700.00"


def test_a_share_is_typed_here_and_the_gauge_follows(screen: MonitoringScreen) -> None:
    screen.show_page(3)
    before = screen.shares.gauges[0].figure
    screen.shares.view.go_to(id_of(now(screen), "F01"), "monitoring")
    type_text("100")
    press(KEY.Key_Return)
    assert str(now(screen).lines[0].monitoring) == "100"
    assert screen.shares.gauges[0].figure != before


def test_f2_on_an_amount_leads_to_the_line(screen: MonitoringScreen) -> None:
    screen.show_page(3)
    gone: list[Place] = []
    screen.session.went_to.disconnect(screen.go_to)
    screen.session.went_to.connect(gone.append)
    screen.shares.view.go_to(id_of(now(screen), "F02"), "for_evaluation")
    press(KEY.Key_F2)
    assert gone == [Place("lines", id_of(now(screen), "F02"))]


# -- ethics ---------------------------------------------------------------------------------------------------------


def test_a_key_answers_a_point_and_goes_on(screen: MonitoringScreen) -> None:
    screen.show_page(4)
    press(KEY.Key_Y)
    press(KEY.Key_N)
    assert [each.state for each in now(screen).answers] == ["yes", "no"]
    assert screen.summary() == "1 of 15 points settled"
    screen.session.undo()
    assert [each.state for each in now(screen).answers] == ["yes"]


def test_the_open_list_is_gone_to(screen: MonitoringScreen) -> None:
    screen.go_to(Place("collections", "", "ethics"))
    assert screen.page is screen.ethics
    assert screen.ethics.view.current()[1] == "state"


def test_the_example_is_shown_on_every_page(qtbot: QtBot) -> None:
    screen = opened(qtbot, MonitoringScreen, example("guinea"))
    summaries = []
    for at in range(len(screen.pages)):
        screen.show_page(at)
        summaries.append(screen.summary())
    assert summaries[0].startswith("35 indicators")
    assert summaries[1].startswith("14 results")
    assert summaries[2].startswith("18 collections")
    assert summaries[3].startswith("15 lines count")
