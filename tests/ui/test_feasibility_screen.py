"""The feasibility step by real keys: choose from the catalogue, judge, plan, and find one's way back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from designer.feasibility.figures import grid
from designer.programme.place import Place
from designer.programme.programme import EMPTY, Programme
from designer.programme.records.feasibility import Intervention
from designer.ui.feasibility.chooser import Chooser
from designer.ui.find_box import FindBox
from designer.ui.form import Form
from designer.ui.inspector import Inspector
from designer.ui.screens.feasibility import FeasibilityScreen
from tests.build import build, id_of
from tests.library.guinea import guinea
from tests.ui.driving import focused, opened, press, type_text

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PROGRAMME = build("""
    outcome Lives <- output Skills [individual economic] <- activity Train
    Lives <- output Care [individual psychosocial]
    intervention E03 Job placement | dimension = economic | level = individual | scenario = No income
    intervention X3 Microcredit | dimension = economic | scenario = Growth
    intervention P04 Family counselling | dimension = psychosocial | scenario = Conflict
    criterion A trade | intervention_id = E03 | group = individual
    criterion Firms recruit | intervention_id = E03 | group = community
    criterion Law allows it | intervention_id = E03 | group = structural
    criterion Rates are bearable | intervention_id = X3 | group = structural | state = not met
    criterion The family wishes it | intervention_id = P04 | state = met
    communityproject Mill | approach = new community project
""")


@pytest.fixture
def screen(qtbot: QtBot) -> FeasibilityScreen:
    return opened(qtbot, FeasibilityScreen, PROGRAMME)


def now(screen: FeasibilityScreen) -> Programme:
    return screen.session.programme


def row(screen: FeasibilityScreen, code: str) -> Intervention:
    return next(each for each in now(screen).interventions if each.code == code)


def states(screen: FeasibilityScreen) -> str:
    return " ".join(each.state or "." for each in now(screen).criteria)


def stand(screen: FeasibilityScreen, code: str, column: str = "name") -> None:
    screen.grid.above.setFocus()
    screen.grid.above.go_to(row(screen, code).id, column)


def said(screen: FeasibilityScreen) -> list[str]:
    told: list[str] = []
    screen.session.said.connect(told.append)
    return told


def chooser() -> Chooser:
    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, Chooser) and each.isVisible())


def plan_box(screen: FeasibilityScreen) -> FindBox:
    return next(each for each in screen.findChildren(FindBox) if each.isVisible())


def seen_texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


# -- from the blank page ---------------------------------------------------------------------------------------------


def test_the_path_from_a_blank_grid_to_judged_rows_by_keys_alone(qtbot: QtBot) -> None:
    screen = opened(qtbot, FeasibilityScreen, EMPTY)
    assert any("Which interventions could work here?" in text for text in seen_texts(screen))
    assert screen.grid.choose.property("primary")
    screen.setFocus()
    press(Qt.Key.Key_N, CTRL, SHIFT)
    box = chooser()
    for words in ("records", "annex cash"):
        QTest.keyClicks(box.line, words)  # what was searched for is selected after a tick, so typing replaces it
        QTest.keyClick(box.line, Qt.Key.Key_Return)
    assert box.add.text() == "Add 2 interventions"
    QTest.keyClick(box.line, Qt.Key.Key_Return, CTRL)
    assert [each.code for each in now(screen).interventions] == ["E01", "E09"], "in the catalogue's order"
    assert not screen.grid.choose.property("primary")
    assert focused() is screen.grid.below, "one is led to the first condition"
    conditions = [each for each in now(screen).criteria if each.intervention_id == row(screen, "E01").id]
    for sign in "+++~++":
        type_text(sign)
    judged = grid(now(screen))[row(screen, "E01").id]
    assert [each.state for each in judged.criteria] == ["met", "met", "met", "partly", "met", "met"]
    assert (len(conditions), judged.verdict) == (6, "conditional")
    for _ in range(6):
        screen.session.undo()
    assert {each.state for each in now(screen).criteria} == {""}
    assert screen.session.undo_name == "Add interventions"
    screen.session.undo()
    assert now(screen) is EMPTY, "rows and conditions came in one step"


def test_a_row_of_ones_own_gets_a_code(screen: FeasibilityScreen) -> None:
    screen.setFocus()
    screen.grid.above.go_to("+0", "name")
    type_text("Choir")
    press(Qt.Key.Key_Return)
    assert [each.code for each in now(screen).interventions][-1] == "G1"
    assert screen.session.undo()
    assert now(screen) is PROGRAMME


# -- the chooser -----------------------------------------------------------------------------------------------------


def test_the_chooser_moves_ticks_and_leaves_without_a_trace(screen: FeasibilityScreen) -> None:
    screen.choose()
    box = chooser()
    QTest.keyClick(box.line, Qt.Key.Key_Down)
    assert "E02" in box.list.currentItem().text()
    QTest.keyClick(box.line, Qt.Key.Key_Up)
    QTest.keyClick(box.line, Qt.Key.Key_Up)
    assert "E01" in box.list.currentItem().text(), "it stops at the first, not on a heading"
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    assert box.add.text() == "Add this one", "a second Enter takes the tick away"
    QTest.keyClick(box.line, Qt.Key.Key_Escape)
    assert now(screen) is PROGRAMME


def test_what_is_in_the_grid_cannot_come_again(qtbot: QtBot) -> None:
    screen = opened(qtbot, FeasibilityScreen, build("intervention E01 Cash | library_id = E01"))
    screen.choose()
    box = chooser()
    QTest.keyClicks(box.line, "e01")
    assert "(in the grid)" in box.list.currentItem().text()
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    QTest.keyClick(box.line, Qt.Key.Key_Return, CTRL)
    assert box.isVisible()
    assert not box.add.isEnabled()
    box.reject()


def test_a_whole_section_comes_with_one_button(qtbot: QtBot) -> None:
    screen = opened(qtbot, FeasibilityScreen, EMPTY)
    screen.choose()
    box = chooser()
    QTest.keyClicks(box.line, "annex 5")
    box.all.click()
    assert box.add.text() == "Add 29 interventions"
    box.add.click()
    assert len(now(screen).interventions) == 29


def test_a_search_without_a_match_says_so(screen: FeasibilityScreen) -> None:
    screen.choose()
    box = chooser()
    QTest.keyClicks(box.line, "balloon rides")
    assert not box.add.isEnabled()
    assert any("type it into the grid" in text for text in seen_texts(box))
    box.reject()


# -- judging ---------------------------------------------------------------------------------------------------------


def test_signs_typed_across_a_row_judge_its_groups(screen: FeasibilityScreen) -> None:
    stand(screen, "E03", "individual")
    for sign in "+~?":
        type_text(sign)
    assert states(screen) == "met partly unknown unmet met"
    assert screen.grid.above.current() == (row(screen, "X3").id, "individual"), "on to the next row"
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Minus)
    assert states(screen) == "unmet partly unknown unmet met"
    screen.session.undo()
    assert states(screen) == "met partly unknown unmet met"


def test_a_sign_judges_all_that_is_selected(screen: FeasibilityScreen) -> None:
    stand(screen, "E03", "individual")
    press(Qt.Key.Key_Right, SHIFT)
    press(Qt.Key.Key_Right, SHIFT)
    type_text("+")
    assert states(screen) == "met met met unmet met"
    assert grid(now(screen))[row(screen, "E03").id].verdict == "feasible"
    screen.session.undo()
    assert now(screen) is PROGRAMME


def test_a_sign_in_a_name_is_a_letter(screen: FeasibilityScreen) -> None:
    stand(screen, "E03")
    type_text("+")
    press(Qt.Key.Key_Return)
    assert now(screen).interventions[0].name == "+"
    assert states(screen) == ". . . unmet met"


def test_one_key_leads_to_the_conditions_and_back(screen: FeasibilityScreen) -> None:
    stand(screen, "E03")
    press(Qt.Key.Key_J, CTRL)
    assert screen.grid.below.current() == (id_of(now(screen), "A trade"), "state")
    type_text("+")
    type_text("-")
    assert states(screen) == "met unmet . unmet met"
    assert screen.grid.below.current()[0] == id_of(now(screen), "Law allows it"), "over the rows of groups"
    press(Qt.Key.Key_J, CTRL)
    assert focused() is screen.grid.above
    press(Qt.Key.Key_J, CTRL)
    assert screen.grid.below.current()[0] == id_of(now(screen), "Law allows it"), "to what is not judged yet"


def test_f8_goes_on_to_what_is_not_judged(screen: FeasibilityScreen) -> None:
    told = said(screen)
    stand(screen, "X3")
    press(Qt.Key.Key_F8)
    assert screen.grid.below.current()[0] == id_of(now(screen), "A trade")
    for sign in "+++":
        type_text(sign)
    press(Qt.Key.Key_F8)
    assert told[-1] == "Every condition is judged."


def test_the_heading_tells_the_verdict_and_why(screen: FeasibilityScreen) -> None:
    stand(screen, "X3")
    texts = seen_texts(screen.grid)
    assert "X3 Microcredit" in texts
    assert any("A structural condition is not met: Rates are bearable (not met)." in text for text in texts)
    assert any("Useful for: Growth." in text for text in texts)


def test_a_condition_is_added_to_its_group_and_written_at_once(screen: FeasibilityScreen) -> None:
    stand(screen, "P04")
    screen.add_condition("community")
    type_text("Neighbours accept it")
    press(Qt.Key.Key_Return)
    made = now(screen).criteria[-1]
    assert (made.group, made.text, made.intervention_id) == ("community", "Neighbours accept it", row(screen, "P04").id)


def test_the_conditions_follow_the_row(screen: FeasibilityScreen) -> None:
    stand(screen, "E03")
    press(Qt.Key.Key_Down)
    assert screen.grid.below_source.row_id == row(screen, "X3").id
    assert id_of(now(screen), "Rates are bearable") in screen.grid.below.table.record_ids()


# -- planning --------------------------------------------------------------------------------------------------------


def test_a_row_is_planned_under_an_output_by_keys(screen: FeasibilityScreen) -> None:
    told = said(screen)
    stand(screen, "P04")
    press(Qt.Key.Key_A, CTRL, SHIFT)
    box = plan_box(screen)
    assert "O1.2 Care" in box.list.item(0).text(), "the output of its dimension comes first"
    QTest.keyClicks(box.line, "care")
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    made = now(screen).nodes[-1]
    assert (made.statement, row(screen, "P04").node_ids) == ("Family counselling", (made.id,))
    assert told[-1].startswith("Planned as A1.2.1.")
    went: list[Place] = []
    screen.session.went_to.connect(went.append)
    screen.show_activity()
    assert went == [Place("nodes", made.id)]
    screen.session.undo()
    assert now(screen) is PROGRAMME


def test_a_row_joins_an_activity_that_is_there(screen: FeasibilityScreen) -> None:
    stand(screen, "E03")
    screen.plan()
    box = plan_box(screen)
    QTest.keyClicks(box.line, "part train")
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    assert row(screen, "E03").node_ids == (id_of(now(screen), "Train"),)
    assert now(screen).nodes is PROGRAMME.nodes


def test_what_is_not_feasible_is_refused_until_somebody_overrules(screen: FeasibilityScreen) -> None:
    told = said(screen)
    stand(screen, "X3")
    screen.plan()
    assert told[-1].startswith("X3 Microcredit is judged not feasible now")
    assert not [each for each in screen.findChildren(FindBox) if each.isVisible()]
    stand(screen, "X3", "verdict_override")
    type_text("cond")
    press(Qt.Key.Key_Tab)
    assert row(screen, "X3").verdict_override == "conditional"
    screen.plan()
    plan_box(screen).reject()


def test_of_several_rows_those_that_can_work_are_planned(screen: FeasibilityScreen) -> None:
    told = said(screen)
    stand(screen, "E03")
    press(Qt.Key.Key_Down, SHIFT)
    press(Qt.Key.Key_Down, SHIFT)
    screen.plan()
    assert told[-1].startswith("X3 Microcredit")
    QTest.keyClick(plan_box(screen).line, Qt.Key.Key_Return)
    assert [each.code for each in now(screen).interventions if each.node_ids] == ["E03", "P04"]
    screen.session.undo()
    assert now(screen) is PROGRAMME


def test_a_row_without_an_activity_says_how_to_plan_it(screen: FeasibilityScreen) -> None:
    told = said(screen)
    stand(screen, "E03")
    screen.show_activity()
    assert told == ["It is no activity yet: Ctrl+Shift+A plans it."]


# -- filters, places, inspector --------------------------------------------------------------------------------------


def test_filters_show_less_and_going_to_a_hidden_row_shows_all(screen: FeasibilityScreen) -> None:
    screen.grid.dimensions.choose("psychosocial")
    screen.grid.dimensions.chosen.emit("psychosocial")
    assert screen.grid.above.table.record_ids() == [row(screen, "P04").id]
    assert screen.summary().startswith("1 of 3 shown")
    screen.go_to(Place("criteria", id_of(now(screen), "Firms recruit"), "evidence"))
    assert screen.grid.below.current() == (id_of(now(screen), "Firms recruit"), "evidence")
    assert screen.grid.row_id == row(screen, "E03").id
    assert screen.grid.dimensions.code == "*"


def test_the_filter_of_verdicts_counts_each(screen: FeasibilityScreen) -> None:
    screen.grid.verdicts.choose("not_feasible")
    assert screen.grid.verdicts.text() == "Not feasible now (1) ▾"


def test_a_place_is_found_and_told(screen: FeasibilityScreen) -> None:
    place = Place("interventions", row(screen, "X3").id, "scenario")
    screen.go_to(place)
    assert screen.selected_place() == place
    screen.go_to(Place("mechanisms"))
    assert screen.page.title == "Mechanisms"
    assert screen.grid.bar.isHidden()


def test_the_inspector_shows_the_row_while_its_conditions_are_judged(screen: FeasibilityScreen) -> None:
    screen.go_to(Place("criteria", id_of(now(screen), "Firms recruit"), "state"))
    type_text("+")
    form = screen.inspector()
    assert isinstance(form, Form)
    assert form.record_id == row(screen, "E03").id
    assert screen.selected_place() == Place("criteria", id_of(now(screen), "Law allows it"), "state")
    notes = [text for text in (label.text() for label in form.findChildren(QLabel)) if "The conditions say" in text]
    assert notes == ["The conditions say: conditional. It depends on: 2 not judged yet."]


def test_undo_leads_back_to_the_condition(screen: FeasibilityScreen) -> None:
    stand(screen, "E03")
    press(Qt.Key.Key_J, CTRL)
    type_text("+")
    stand(screen, "P04")
    screen.session.undo()
    assert screen.grid.row_id == row(screen, "E03").id
    assert screen.grid.below.current()[0] == id_of(now(screen), "A trade")


def test_the_example_is_shown_whole(qtbot: QtBot) -> None:
    screen = opened(qtbot, FeasibilityScreen, guinea())
    assert len(screen.grid.above.table.record_ids()) == 30
    assert screen.summary() == "+ 25 feasible · ~ 2 conditional · − 3 not now · 28 planned"
    assert not screen.grab().isNull()


# -- projects --------------------------------------------------------------------------------------------------------


def test_a_project_is_screened_by_keys_and_a_stopped_one_is_not_planned(screen: FeasibilityScreen) -> None:
    told = said(screen)
    press(Qt.Key.Key_2, CTRL)
    page = screen.projects
    assert page.row_id == now(screen).projects[0].id
    press(Qt.Key.Key_J, CTRL)
    for sign in "--":
        type_text(sign)
    assert [each.state for each in now(screen).answers] == ["no", "no"]
    type_text("+")
    assert any(text.startswith("Stopped: Passes over what the community wants") for text in seen_texts(page))
    screen.plan()
    assert told[-1].startswith("Mill is stopped by a sign against it")
    screen.session.undo()
    screen.plan()
    QTest.keyClick(plan_box(screen).line, Qt.Key.Key_Return)
    assert now(screen).nodes[-1].statement == "Mill"
    assert now(screen).projects[0].node_id == now(screen).nodes[-1].id


def test_an_empty_page_of_projects_says_what_to_do(qtbot: QtBot) -> None:
    screen = opened(qtbot, FeasibilityScreen, EMPTY)
    screen.show_page(1)
    assert any("Which projects do communities propose?" in text for text in seen_texts(screen))
    screen.judge_next()
    type_text("Mill")
    press(Qt.Key.Key_Return)
    assert [each.name for each in now(screen).projects] == ["Mill"]


def test_details_that_are_no_longer_shown_go_with_the_inspector(screen: FeasibilityScreen, qtbot: QtBot) -> None:
    inspector = Inspector()
    qtbot.addWidget(inspector)
    screen.go_to(Place("interventions", row(screen, "E03").id))
    form = screen.inspector()
    assert form is not None
    inspector.present(now(screen), screen.step, screen.selected_place(), form)
    inspector.present(now(screen), screen.step, None, None)
    assert form.isHidden()
    assert inspector.isAncestorOf(form), "a window of its own would stay behind"


def test_the_chooser_has_every_section_once_annex_5_first(screen: FeasibilityScreen) -> None:
    screen.choose()
    box = chooser()
    items = [box.list.item(at) for at in range(box.list.count())]
    headings = [item.text() for item in items if not item.flags()]
    assert headings == [
        "Economic · Handbook Annex 5", "Social · Handbook Annex 5", "Psychosocial · Handbook Annex 5",
        *(f"{level} · more from the Handbook" for level in ("Individual", "Community", "Structural")),
    ]  # fmt: skip
    assert len(items) - len(headings) == 92
    box.reject()


@pytest.mark.parametrize("column", ["name", "approach", "participants", "returnees"])
@pytest.mark.parametrize("sign", ["+", "?"])
def test_a_sign_in_the_line_for_a_new_project_makes_none_without_a_name(qtbot: QtBot, column: str, sign: str) -> None:
    screen = opened(qtbot, FeasibilityScreen, EMPTY)
    press(Qt.Key.Key_2, CTRL)
    above = screen.projects.above
    above.setFocus()
    above.caret.go(0, above.table.column_of(column))
    type_text(sign)
    assert above.current() == ("+0", "name")
    press(Qt.Key.Key_Return)
    assert screen.session.programme is EMPTY
    type_text(f"{sign}Well")
    press(Qt.Key.Key_Return)
    assert [each.name for each in screen.session.programme.projects] == ["Well"]


def test_a_sign_in_the_line_for_a_new_condition_begins_to_write_it(screen: FeasibilityScreen) -> None:
    screen.grid.judge_here()
    below = screen.grid.below
    before = screen.session.programme
    below.caret.go(len(below.table.rows) - 1, below.table.column_of("state"))
    type_text("+")
    assert below.current() == ("+0", "text")
    press(Qt.Key.Key_Escape)
    assert screen.session.programme is before
