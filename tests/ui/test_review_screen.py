"""The open points by keyboard: go there, set aside with a reason, look at what was set aside, open it again."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from designer.programme.finding import Finding
from designer.programme.ids import counter
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.review.findings import aside, findings
from designer.review.waivers import set_aside
from designer.ui.form_choices import Box
from designer.ui.review.rows import COLUMNS, FIX, REASON, row_id
from designer.ui.screens.review import ReviewScreen
from designer.ui.session import Session
from designer.ui.style import Label
from designer.ui.table.rows import Row
from designer.ui.window import Window
from tests.build import build, id_of
from tests.ui.driving import opened, press, type_text

TEXT = """
    frame | title = Take root | lead = Ours | countries = Mali | start = 2027-01-01 | months = 36 | caseload = 100
    call | ceiling = 1000000 | stage = full
    stakeholder Mayor
    stakeholder Chamber | interest = 3
    objective OBJ <- outcome A because a <- output B because b <- activity C
"""
KEY = Qt.Key
DAY = datetime.date(2026, 3, 2)


def rated(programme: Programme) -> list[Finding]:
    return [each for each in findings(programme) if each.check == "DC-23"]


@pytest.fixture
def screen(qtbot: QtBot) -> ReviewScreen:
    return opened(qtbot, ReviewScreen, build(TEXT))


@pytest.fixture
def answered(qtbot: QtBot) -> ReviewScreen:
    programme = build(TEXT)
    found = rated(programme)[0]
    return opened(qtbot, ReviewScreen, set_aside(programme, found, "not yet met", DAY, counter(900)))


def shown(screen: ReviewScreen) -> list[Row]:
    return screen.table.table.rows


def led(screen: ReviewScreen) -> list[Finding]:
    wanted: list[Finding] = []
    screen.session.led_to.connect(wanted.append)
    return wanted


def test_enter_goes_to_the_point_at_once(screen: ReviewScreen) -> None:
    wanted = led(screen)
    screen.table.setFocus()
    assert screen.table.current()[1] == COLUMNS[0].key
    press(KEY.Key_Return)
    assert wanted == [screen.found_here()]
    press(KEY.Key_Down)
    press(KEY.Key_Enter)
    assert wanted[1] == screen.found_here() != wanted[0]


def test_enter_goes_there_from_the_column_of_reasons_too(screen: ReviewScreen) -> None:
    wanted = led(screen)
    screen.table.setFocus()
    press(KEY.Key_Tab)
    assert screen.table.current()[1] == REASON
    press(KEY.Key_Return)
    assert wanted == [screen.found_here()]


def test_everything_is_in_sight_at_1366_pixels(screen: ReviewScreen) -> None:
    screen.table.setFocus()
    press(KEY.Key_F2)
    press(KEY.Key_Escape)
    assert screen.table.horizontalScrollBar().maximum() == 0


def test_f2_writes_the_reason_and_the_next_point_comes_under_the_caret(screen: ReviewScreen) -> None:
    screen.table.setFocus()
    first, second = (row.id for row in shown(screen)[:2])
    press(KEY.Key_F2)
    type_text("the mayor asked us")
    press(KEY.Key_Return)
    (silent,) = aside(screen.session.programme)
    assert (row_id(silent.found), silent.waiver.because) == (first, "the mayor asked us")
    assert silent.waiver.set_on is not None
    assert screen.table.current() == (second, REASON)
    assert first not in [row.id for row in shown(screen)]


def test_what_mends_a_point_is_told_in_its_row_and_done_there(screen: ReviewScreen) -> None:
    programme = screen.session.programme
    missing = next(each for each in findings(programme) if each.check == "TC-09" and each.place.field == "impact")
    screen.table.setFocus()
    screen.table.go_to(row_id(missing), FIX)
    row = screen.table.caret.row
    assert screen.table.table.cell(row, screen.table.caret.column).text == "Begin the assumption"
    press(KEY.Key_Return)
    assert [each.transition for each in screen.session.programme.assumptions] == ["impact"]
    assert screen.table.caret.row == row
    screen.session.undo()
    assert screen.session.programme is programme


def test_enter_in_the_column_of_mending_goes_there_where_somebody_has_to_think(screen: ReviewScreen) -> None:
    wanted = led(screen)
    screen.table.setFocus()
    screen.table.go_to(row_id(rated(screen.session.programme)[0]), FIX)
    press(KEY.Key_Return)
    assert wanted == [screen.found_here()]


def test_the_key_of_the_inspector_mends_the_point_under_the_caret_and_the_next_comes(qtbot: QtBot) -> None:
    window = Window(Session(build(f"{TEXT}    OBJ <- outcome Bare\n")))
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.show_step("review")
    screen = window.screen_here
    assert isinstance(screen, ReviewScreen)
    bare = id_of(screen.session.programme, "Bare")
    of_bare = [each for each in findings(screen.session.programme) if each.place.id == bare]
    wanted = next(each for each in of_bare if each.check == "TC-03")
    screen.table.setFocus()
    screen.table.go_to(row_id(wanted))
    row = screen.table.caret.row
    press(KEY.Key_Period, Qt.KeyboardModifier.ControlModifier)
    assert "TC-03" not in {each.check for each in findings(screen.session.programme) if each.place.id == bare}
    assert window.step == "review"
    assert screen.table.caret.row == row
    assert row_id(wanted) not in [each.id for each in shown(screen)]
    window.close()


def test_typing_in_the_reason_sets_aside_and_elsewhere_does_nothing(screen: ReviewScreen) -> None:
    screen.table.setFocus()
    type_text("x")
    press(KEY.Key_Return)
    assert not screen.session.programme.waivers
    press(KEY.Key_Tab)
    type_text("asked in May")
    press(KEY.Key_Return)
    assert [each.because for each in screen.session.programme.waivers] == ["asked in May"]


def test_a_blank_reason_sets_nothing_aside(screen: ReviewScreen) -> None:
    before = screen.session.programme
    screen.table.setFocus()
    press(KEY.Key_F2)
    type_text("   ")
    press(KEY.Key_Return)
    assert screen.session.programme is before


def test_only_the_field_that_was_answered_falls_silent(screen: ReviewScreen) -> None:
    programme = screen.session.programme
    mayor = id_of(programme, "Mayor")
    screen.table.go_to(row_id(rated(programme)[0]), REASON)
    screen.table.setFocus()
    type_text("asked in May")
    press(KEY.Key_Return)
    fields = [each.place.field for each in rated(screen.session.programme) if each.place.id == mayor]
    assert fields == ["influence"]


def test_what_was_set_aside_is_counted_and_shown_on_demand(answered: ReviewScreen) -> None:
    count = len(shown(answered))
    assert answered.aside.text() == "Set aside (1)"
    answered.table.setFocus()
    press(KEY.Key_F8)
    assert [row.role for row in shown(answered)[count:]] == ["group", "record"]
    last = shown(answered)[-1]
    assert last.cells[-1].text == "not yet met"
    assert last.cells[-1].hint == "Set aside on 2026-03-02"
    assert answered.table.current()[0] == last.id
    press(KEY.Key_F8)
    assert len(shown(answered)) == count


def test_nothing_set_aside_leaves_the_button_grey(screen: ReviewScreen) -> None:
    assert screen.aside.text() == "Set aside (0)"
    assert not screen.aside.isEnabled()
    screen.toggle_aside()
    assert not screen.source.with_aside


def test_delete_opens_a_point_again_and_the_caret_goes_with_it(answered: ReviewScreen) -> None:
    answered.toggle_aside()
    wanted = answered.table.current()[0]
    press(KEY.Key_Delete)
    assert answered.session.programme.waivers == ()
    assert answered.table.current()[0] == wanted
    assert not answered.source.with_aside
    assert all(row.role == "record" for row in shown(answered))


def test_delete_on_an_open_point_changes_nothing_and_says_why(screen: ReviewScreen) -> None:
    said: list[str] = []
    screen.session.said.connect(said.append)
    before = screen.session.programme
    screen.table.setFocus()
    press(KEY.Key_Delete)
    assert screen.session.programme is before
    assert len(said) == 1


def test_a_reason_can_be_changed_and_taking_it_away_opens_the_point(answered: ReviewScreen) -> None:
    answered.toggle_aside()
    press(KEY.Key_F2)
    type_text(", again")
    press(KEY.Key_Return)
    (waiver,) = answered.session.programme.waivers
    assert waiver.because == "not yet met, again"
    press(KEY.Key_F2)
    press(KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(KEY.Key_Delete)
    press(KEY.Key_Return)
    assert answered.session.programme.waivers == ()


def test_undo_of_a_reason_leads_back_to_this_list(screen: ReviewScreen) -> None:
    went: list[Place] = []
    screen.session.went_to.connect(went.append)
    screen.table.setFocus()
    press(KEY.Key_F2)
    type_text("asked in May")
    press(KEY.Key_Return)
    screen.session.undo()
    assert [place.section for place in went] == ["waivers"]
    assert screen.session.programme.waivers == ()


def test_redo_shows_what_was_set_aside_again(screen: ReviewScreen) -> None:
    programme = screen.session.programme
    found = rated(programme)[0]
    after = set_aside(programme, found, "not yet met", DAY, counter(900))
    screen.session.edit("Set aside", after, Place("waivers", after.waivers[0].id))
    screen.session.undo()
    assert not screen.source.with_aside
    screen.session.redo()
    assert screen.source.with_aside
    assert screen.table.current()[0] == row_id(found)


def test_a_long_name_leaves_room_for_the_verdict(qtbot: QtBot) -> None:
    long = "Institutions coordinate, deliver and begin to finance services for returnees and all their communities"
    screen = opened(qtbot, ReviewScreen, build(f"outcome {long}"))
    texts = [row.cells[2].text for row in shown(screen)]
    assert f"{long[:20]}" in next(text for text in texts if text.endswith("has no indicator"))
    assert all(len(text) < 100 for text in texts)
    hints = [row.cells[2].hint for row in shown(screen)]
    assert any(long in hint for hint in hints)


def test_the_filter_finds_words_of_the_point_and_its_step(screen: ReviewScreen) -> None:
    screen.table.setFocus()
    press(KEY.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert screen.filter.hasFocus()
    type_text("stakeholders mayor")
    assert len(shown(screen)) == 2


def test_the_line_above_counts_by_kind_and_names_the_stage(screen: ReviewScreen) -> None:
    severities = [each.severity for each in findings(screen.session.programme)]
    told = screen.told.text()
    assert f"{severities.count('E')} missing or wrong" in told
    assert "stage: full proposal" in told


def test_the_status_line_says_where_the_point_is(screen: ReviewScreen) -> None:
    screen.table.setFocus()
    screen.table.go_to(row_id(rated(screen.session.programme)[0]))
    assert screen.summary() == "Stakeholders / Mayor / Interest"


# -- by step and stage -----------------------------------------------------------------------------------------------


def choose(box: Box, code: str) -> None:
    """Choose an option, as the user's click does."""
    box.setCurrentIndex(box.findData(code))
    box.activated.emit(box.currentIndex())


def test_one_step_alone_can_be_shown(screen: ReviewScreen) -> None:
    every = len(shown(screen))
    choose(screen.steps, "stakeholders")
    assert 0 < len(shown(screen)) < every
    assert all(row.cells[1].text.startswith("Stakeholders") for row in shown(screen))
    choose(screen.steps, "")
    assert len(shown(screen)) == every


def test_points_of_later_stages_are_shown_on_demand_behind_those_that_stand(qtbot: QtBot) -> None:
    screen = opened(qtbot, ReviewScreen, build(TEXT.replace("stage = full", "stage = concept")))
    now = [row.id for row in shown(screen)]
    choose(screen.stages, "full")
    full = [row.id for row in shown(screen)]
    assert full[: len(now)] == now
    assert any(each.startswith("DC-23") for each in full[len(now) :])
    assert shown(screen)[len(now)].cells[0].text.endswith("later: full")
    choose(screen.stages, "final")
    assert {row.cells[0].text.splitlines()[1] for row in shown(screen)[len(now) :]} == {"later: full", "later: final"}
    wanted = led(screen)
    screen.table.setFocus()
    screen.table.go_to(full[-1])
    press(KEY.Key_Return)
    assert [row_id(each) for each in wanted] == [full[-1]]


# -- coverage --------------------------------------------------------------------------------------------------------


def test_the_coverage_names_what_is_empty_and_leads_to_what_is_there(qtbot: QtBot) -> None:
    programme = build("objective OBJ <- outcome A <- output B <- activity C [individual economic]")
    screen = opened(qtbot, ReviewScreen, programme)
    screen.table.setFocus()
    press(KEY.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert screen.shows_coverage
    assert "Structural · Psychosocial" in screen.coverage.told.text()
    rows = screen.coverage.view.table.rows
    assert [row.cells[0].text for row in rows] == ["Individual", "Community", "Structural", "Without a level"]
    assert [cell.text for cell in rows[0].cells[1:]] == ["1 activity", "– empty", "– empty", ""]
    went: list[Place] = []
    screen.session.went_to.connect(went.append)
    screen.coverage.view.go_to("individual", "economic")
    press(KEY.Key_F2)
    assert went == [Place("nodes", id_of(programme, "C"))]
    panel = screen.inspector()
    assert panel is not None
    assert "A1.1.1 C" in [each.text() for each in panel.findChildren(Label)]
    press(KEY.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert not screen.shows_coverage
