"""The findings in the inspector: each with its sentence, why, authority and two buttons, all by keyboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.library.example import example
from designer.programme.edit import put
from designer.programme.finding import Finding
from designer.programme.place import Place
from designer.programme.programme import EMPTY, Programme
from designer.review.findings import aside, findings, message, why
from designer.review.states import step_of_finding
from designer.review.steps import screen_for
from designer.ui import style
from designer.ui.finding_card import FindingCard
from designer.ui.form import Form
from designer.ui.screens.stakeholders import StakeholdersScreen
from designer.ui.session import Session
from designer.ui.style import Label
from designer.ui.window import Window
from tests.build import build, id_of
from tests.ui.driving import focused, press, type_text

KEY = Qt.Key


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    style.apply(app)
    made = Window(Session())
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.close()


def cards(window: Window) -> list[FindingCard]:
    """The cards on show, from top to bottom."""
    window.present_rest()
    found = [each for each in window.inspector.findChildren(FindingCard) if each.isVisibleTo(window.inspector)]
    return sorted(found, key=lambda each: each.y())


def at(window: Window, programme: Programme, place: Place) -> list[FindingCard]:
    """Open a programme at a place; return the cards there."""
    window.show_programme(programme)
    window.go_to(place)
    return cards(window)


def here(window: Window) -> list[Finding]:
    return [each.found for each in cards(window)]


def test_a_card_tells_the_sentence_why_and_the_authority(window: Window) -> None:
    card = at(window, EMPTY, Place("frame", "frame", "lead"))[0]
    texts = " | ".join(each.text() for each in card.findChildren(Label))
    assert card.found.place.field == "lead"
    assert "● Missing or wrong" in texts
    assert message(card.found) in texts
    assert why(card.found) in texts
    assert f"{card.found.check} · {card.found.locator}" in texts


def test_f6_leads_to_the_inspector_and_back_and_opens_it_where_it_is_hidden(window: Window) -> None:
    at(window, EMPTY, Place("frame", "frame", "lead"))
    window.toggle_inspector()
    assert not window.inspector.isVisible()
    press(KEY.Key_F6)
    assert window.inspector.isVisible()
    assert focused() is cards(window)[0].go
    press(KEY.Key_F6)
    assert window.stack.isAncestorOf(focused())


def test_enter_on_go_there_puts_the_keys_into_the_field(window: Window) -> None:
    shown = at(window, EMPTY, Place("frame", "frame", "lead"))
    months = next(each for each in shown if each.found.place.field == "months")
    months.go.setFocus()
    press(KEY.Key_Return)
    screen = window.screen_here
    assert screen is not None
    assert screen.selected_place() == Place("frame", "frame", "months")
    assert window.stack.isAncestorOf(focused())


def test_a_reason_written_in_the_card_sets_that_finding_aside(window: Window) -> None:
    card = at(window, EMPTY, Place("frame", "frame", "lead"))[0]
    count = len(here(window))
    card.answer.setFocus()
    press(KEY.Key_Space)
    assert focused() is card.reason
    press(KEY.Key_Return)
    assert window.session.programme is EMPTY
    type_text("the consortium decides in May")
    press(KEY.Key_Return)
    (waiver,) = window.session.programme.waivers
    assert (waiver.field, waiver.because) == ("lead", "the consortium decides in May")
    assert card.found not in findings(window.session.programme)
    assert len(here(window)) == count
    assert here(window)[-1] == card.found
    assert window.inspector.has_focus()


def test_esc_gives_the_reason_up(window: Window) -> None:
    card = at(window, EMPTY, Place("frame", "frame", "lead"))[0]
    card.answer.setFocus()
    press(KEY.Key_Space)
    type_text("no")
    press(KEY.Key_Escape)
    assert card.reason.isHidden()
    assert focused() is card.answer
    assert window.session.programme is EMPTY


@pytest.mark.parametrize("leave", ["the same button", "another place"])
def test_a_reason_that_is_written_is_not_lost(window: Window, leave: str) -> None:
    card = at(window, EMPTY, Place("frame", "frame", "lead"))[0]
    card.answer.click()
    type_text("the consortium decides")
    if leave == "the same button":
        assert card.answer.text() == "Set aside"
        card.answer.click()
    else:
        card.go.setFocus()
    assert [each.because for each in window.session.programme.waivers] == ["the consortium decides"]


def test_what_was_set_aside_tells_its_reason_and_is_opened_again(window: Window) -> None:
    card = at(window, EMPTY, Place("frame", "frame", "lead"))[0]
    card.answered.emit(card.found, "the consortium decides in May")
    last = cards(window)[-1]
    texts = " | ".join(each.text() for each in last.findChildren(Label))
    assert "○ Set aside" in texts
    assert "the consortium decides in May" in texts
    last.answer.setFocus()
    press(KEY.Key_Return)
    assert window.session.programme.waivers == ()
    assert here(window)[0] == card.found


def test_undo_of_an_answer_in_the_inspector_stays_at_the_record(window: Window) -> None:
    card = at(window, EMPTY, Place("frame", "frame", "lead"))[0]
    card.answered.emit(card.found, "the consortium decides in May")
    window.session.undo()
    assert window.step == "frame"
    assert window.session.programme is EMPTY


def test_beside_the_list_only_the_chosen_point_is_told(window: Window) -> None:
    window.show_programme(EMPTY)
    window.show_step("review")
    window.screen_here.setFocus()  # type: ignore[union-attr]
    assert here(window) == [findings(EMPTY)[0]]


def damaged() -> Programme:
    """The example with something taken out of every step, and a small programme full of gaps beside it."""
    programme = example("guinea")
    programme = replace(programme, frame=replace(programme.frame, lead="", months=None))
    stakeholders, lines, links = programme.stakeholders, programme.lines, programme.links
    return put(
        programme,
        replace(stakeholders[0], interest=None),
        replace(programme.nodes[3], statement=""),
        replace(links[3], because=""),
        replace(programme.indicators[4], source="", method=""),
        replace(lines[2], currency="XOF"),
        replace(lines[20], unit="", unit_cost=None, quantities=()),
        replace(lines[30], code=lines[31].code),
    )


GAPS = """
    call | stage = final
    objective OBJ <- outcome A <- output B <- activity C
    output D
    OBJ <- D
    activity X
    A <- activity Y
    stakeholder Mayor
    indicator I-01 People | node_id = B | unit = persons
    heading A Staff
    post P1 Officer
    line C01 Travel | heading_id = A | post_id = P1
    donor ECHO | share = 80
    donor EU | share = 40
"""


@pytest.mark.parametrize("programme", [damaged(), build(GAPS), EMPTY], ids=["example", "gaps", "blank"])
def test_enter_on_each_open_point_leads_to_its_record_and_field(window: Window, programme: Programme) -> None:
    window.show_programme(programme)
    for found in findings(programme):
        window.show_step("review")
        window.session.led_to.emit(found)
        screen = window.screen_here
        assert screen is not None
        place = screen.selected_place()
        assert place is not None
        assert window.step == screen_for(found.place, step_of_finding(found)), found
        if not found.place.id:  # of the whole step: its screen is where one goes
            continue
        assert (place.section, place.id) == (found.place.section, found.place.id), found
        if found.place.field and found.place.section != "stakeholders":  # the grid is where both ratings are given
            assert place.field == found.place.field, found
        assert at_work(window, found.place), found


def test_a_block_without_a_finding_is_opened_to_write_there(window: Window) -> None:
    window.show_programme(EMPTY)
    place = Place("observations", "", "policy")
    window.session.led_to.emit(Finding("DC-17", "E", place, ()))
    assert window.screen_here.selected_place() == place  # type: ignore[union-attr]
    assert window.stack.isAncestorOf(focused())


def at_work(window: Window, place: Place) -> bool:
    """Whether the keys are in the work, or in the details in the very field of a place."""
    if window.stack.isAncestorOf(focused()):
        return True
    form = next((each for each in window.inspector.findChildren(Form) if each.isAncestorOf(focused())), None)
    return form is not None and (form.record_id, form.field_here) == (place.id, place.field)


def test_a_field_that_no_column_shows_is_gone_to_in_the_details_even_where_they_are_hidden(window: Window) -> None:
    programme = build("community Kankan\nstakeholder Mayor")
    window.show_programme(programme)
    window.toggle_inspector()
    place = Place("communities", programme.communities[0].id, "favourable")
    window.session.led_to.emit(Finding("DC-40", "W", place, ()))
    assert window.inspector.isVisible()
    assert at_work(window, place)
    assert window.inspector.isAncestorOf(focused())
    assert window.screen_here.selected_place() == place  # type: ignore[union-attr]


def test_a_point_of_the_whole_step_is_told_beside_it_and_not_what_was_selected_before(window: Window) -> None:
    programme = build(GAPS)
    window.show_programme(programme)
    for check, place in (("DC-07", Place("nodes")), ("DC-24", Place("stakeholders"))):
        window.go_to(Place(place.section, getattr(programme, place.section)[0].id))
        window.session.led_to.emit(next(each for each in findings(programme) if each.check == check))
        assert window.screen_here.selected_place() == place  # type: ignore[union-attr]
        assert check in {each.check for each in here(window)}


def test_a_result_without_an_indicator_leads_to_the_logframe(window: Window) -> None:
    programme = build(GAPS)
    window.show_programme(programme)
    window.session.led_to.emit(next(each for each in findings(programme) if each.check == "MC-02"))
    assert window.step == "logframe"
    assert aside(programme) == ()


def test_the_rail_says_what_a_step_wants(window: Window) -> None:
    window.show_programme(build("heading A Staff"))
    assert window.rail.steps.told("stakeholders") == "Stakeholders: nothing here yet"
    assert window.rail.steps.told("budget") == (
        "Budget: begun; wanted: a price for every line, a line for every activity, and who pays"
    )
    assert window.rail.steps.told("review").startswith("Open points: 6 open points")


def test_a_point_beside_a_long_form_is_answered_by_keys_alone(window: Window) -> None:
    programme = build("call | stage = full\nstakeholder Mayor")
    window.show_programme(programme)
    window.go_to(Place("stakeholders", programme.stakeholders[0].id))
    count = len(cards(window))
    press(KEY.Key_F6)
    press(KEY.Key_Tab)
    assert focused() is cards(window)[0].answer
    press(KEY.Key_Return)
    type_text("not yet met")
    press(KEY.Key_Return)
    assert [each.because for each in window.session.programme.waivers] == ["not yet met"]
    assert len(cards(window)) == count
    assert focused() is cards(window)[0].go


def test_a_field_that_was_gone_to_is_seen_and_a_new_step_begins_at_the_top(window: Window, qtbot: QtBot) -> None:
    window.resize(1366, 768)
    window.show_programme(example("guinea"), None, "stakeholders")
    rules = window.session.programme.frameworks[1]
    window.go_to(Place("frameworks", rules.id, "traditional"))
    qtbot.waitUntil(lambda: focused() is not window and window.inspector.isAncestorOf(focused()))
    qtbot.waitUntil(lambda: focused().visibleRegion().boundingRect().height() >= focused().height() * 3 // 4)
    window.show_step("services")
    window.present_rest()
    qtbot.waitUntil(lambda: window.inspector.verticalScrollBar().value() == 0)


def test_what_is_hidden_gives_its_focus_away_without_scrolling_anything(window: Window, qtbot: QtBot) -> None:
    window.resize(1366, 768)
    window.show_programme(example("guinea"), None, "stakeholders")
    screen = window.screen_here
    assert isinstance(screen, StakeholdersScreen)
    screen.show_page(0)
    window.present_rest()
    bar = window.inspector.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    screen.show_page(1)
    assert bar.value() == 0


def test_only_the_cards_on_show_are_made(window: Window) -> None:
    before = {id(each) for each in QApplication.allWidgets()}
    window.show_programme(example("draft"), None, "services")
    shown = cards(window)
    told = [
        each for each in findings(window.session.programme) if (each.place.section, each.place.id) == ("services", "")
    ]
    assert 0 < len(shown) < len(told)
    made = [each for each in QApplication.allWidgets() if isinstance(each, FindingCard) and id(each) not in before]
    assert not [each for each in made if each.parent() is None]


LEAPING = build("""
    call | stage = full
    objective OBJ <- outcome A because a <- activity B because b
""")


def test_a_card_names_what_mends_its_point_and_does_it_by_key_in_one_step(window: Window) -> None:
    link = Place("links", id_of(LEAPING, "B", "A"))
    (leap,) = at(window, LEAPING, link)
    assert leap.fix is not None
    assert leap.fix.text() == "Put the step between"
    leap.fix.setFocus()
    press(KEY.Key_Space)
    nodes = window.session.programme.nodes
    assert [(node.kind, node.statement) for node in nodes[3:]] == [("output", "")]
    assert window.screen_here is not None
    place = window.screen_here.selected_place()
    assert place is not None
    assert place.id == nodes[3].id
    window.session.undo()
    assert window.session.programme is LEAPING


def test_one_key_mends_the_first_point_of_what_is_selected(window: Window) -> None:
    said: list[str] = []
    window.session.said.connect(said.append)
    at(window, LEAPING, Place("links", id_of(LEAPING, "B", "A")))
    assert window.screen_here is not None
    window.screen_here.setFocus()
    press(KEY.Key_Period, Qt.KeyboardModifier.ControlModifier)
    assert len(window.session.programme.nodes) == 4
    assert said[-1] == "Put the step between: done. Ctrl+Z takes it back. O1.1"


@pytest.mark.parametrize(
    ("place", "told"),
    [
        (Place("links", id_of(LEAPING, "A", "OBJ")), "There is no open point on what is selected."),
        (Place("nodes", id_of(LEAPING, "OBJ")), "No point of what is selected is mended by one step."),
    ],
)
def test_where_nothing_can_be_mended_the_key_says_so(window: Window, place: Place, told: str) -> None:
    said: list[str] = []
    at(window, LEAPING, place)
    window.session.said.connect(said.append)
    window.mend_here()
    assert said == [told]
    assert window.session.programme is LEAPING


def test_what_is_made_for_another_step_is_said_and_leads_nobody_away(window: Window) -> None:
    text = "call | stage = full\nobjective OBJ <- outcome A because a\nassumption AS-01 It holds | node_id = A"
    programme = build(text)
    at(window, programme, Place("assumptions", programme.assumptions[0].id, "statement"))
    said: list[str] = []
    window.session.said.connect(said.append)
    window.mend_here()
    assert [each.assumption_id for each in window.session.programme.risks] == [programme.assumptions[0].id]
    assert window.step == "logframe"
    assert "R-01 The assumption fails: it holds" in said[-1]
