"""The situation by real keys: topics to work off, cited figures, needs with answers, ticks on communities."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from designer.library.example import example
from designer.programme.edit import put
from designer.programme.place import Place
from designer.programme.programme import EMPTY, Programme
from designer.programme.records.situation import Need
from designer.situation.checks import checks
from designer.ui.chooser import Chooser
from designer.ui.links_panel import MOST, LinksPanel
from designer.ui.screens.situation import SituationScreen
from designer.ui.situation.topic_strip import ALL
from tests.build import build, record
from tests.ui.driving import focused, opened, press, type_text

CTRL = Qt.KeyboardModifier.ControlModifier
GUINEA = example("guinea")
CHAIN = build("""
    objective OBJ <- outcome Reach <- output Papers in hand <- activity Accompany people
    need N1 Missing papers | level = individual | dimensions = social
""")


def chooser() -> Chooser:
    """The list that is open."""
    box = QApplication.activePopupWidget()
    assert isinstance(box, Chooser)
    return box


def seen(widget: QWidget | None) -> str:
    assert widget is not None
    return " | ".join(label.text() for label in widget.findChildren(QLabel))


def panel(screen: SituationScreen) -> LinksPanel:
    """What stands above the fields of the selected record."""
    inspector = screen.inspector()
    assert inspector is not None
    (found,) = inspector.findChildren(LinksPanel)
    return found


def shown_texts(screen: SituationScreen) -> list[str]:
    return [row.cells[0].text for row in screen.findings.view.table.rows if row.role == "record"]


# -- findings --------------------------------------------------------------------------------------------------------


def test_a_first_user_has_a_question_and_answers_it_by_typing(qtbot: QtBot) -> None:
    screen = opened(qtbot, SituationScreen, EMPTY)
    assert screen.findings.strip.code == "A1"
    assert "To which places do people return" in seen(screen)
    screen.setFocus()
    type_text("Most come back to the capital")
    press(Qt.Key.Key_Return)
    (made,) = screen.session.programme.observations
    assert (made.text, made.topic, made.block) == ("Most come back to the capital", "A1", "context")
    assert screen.findings.strip.choices["A1"].count == 1
    assert screen.findings.strip.choices["context"].count == 1
    assert screen.summary() == "Findings: 1, on 1 of 12 topics"
    assert screen.session.undo()
    assert screen.session.programme is EMPTY


def test_a_topic_filters_and_new_findings_stand_there(qtbot: QtBot) -> None:
    screen = opened(qtbot, SituationScreen, GUINEA)
    assert len(shown_texts(screen)) == len(GUINEA.observations)
    QTest.mouseClick(screen.findings.strip.choices["C1"], Qt.MouseButton.LeftButton)
    assert shown_texts(screen) == [each.text for each in GUINEA.observations if each.topic == "C1"]
    screen.findings.view.go_to("+0", "text")
    screen.findings.view.setFocus()
    type_text("Elections in May")
    press(Qt.Key.Key_Return)
    made = screen.session.programme.observations[-1]
    assert (made.topic, made.block) == ("C1", "political")
    QTest.mouseClick(screen.findings.strip.choices["political"], Qt.MouseButton.LeftButton)
    assert len(shown_texts(screen)) == sum(each.block == "political" for each in GUINEA.observations) + 1
    QTest.mouseClick(screen.findings.strip.choices[ALL], Qt.MouseButton.LeftButton)
    assert len(shown_texts(screen)) == len(GUINEA.observations) + 1


def test_the_topics_go_by_keys(qtbot: QtBot) -> None:
    screen = opened(qtbot, SituationScreen, GUINEA)
    screen.setFocus()
    press(Qt.Key.Key_T, CTRL)
    assert focused() is screen.findings.strip.choices[ALL]
    screen.findings.choose("A1")
    screen.findings.strip.take_focus()
    press(Qt.Key.Key_Down)
    assert screen.findings.strip.code == "A2"
    assert screen.findings.rows.chosen == "A2"
    press(Qt.Key.Key_Return)
    assert screen.findings.view.hasFocus()
    screen.findings.strip.take_focus()
    press(Qt.Key.Key_Escape)
    assert screen.findings.rows.chosen == ALL


def test_a_topic_typed_in_the_table_brings_its_block(qtbot: QtBot) -> None:
    screen = opened(qtbot, SituationScreen, GUINEA)
    held = GUINEA.observations[0]
    screen.go_to(Place("observations", held.id, "topic"))
    type_text("Security")
    press(Qt.Key.Key_Return)
    changed = screen.session.programme.observations[0]
    assert (changed.topic, changed.block) == ("C2", "political")
    assert screen.session.undo()
    assert screen.session.programme is GUINEA, "one step"


def test_a_cited_figure_is_found_and_put_in_by_keys(qtbot: QtBot) -> None:
    screen = opened(qtbot, SituationScreen, EMPTY)
    screen.setFocus()
    press(Qt.Key.Key_I, CTRL)
    type_text("guinea persons 2021")
    assert chooser().told.text().startswith("Persons assisted to return to Guinea, 2021: 5,165 persons.")
    press(Qt.Key.Key_Return)
    (made,) = screen.session.programme.observations
    assert (made.library_id, made.topic) == ("guinea-origin-2021", "A1")
    assert screen.selected_place() == Place("observations", made.id, "implication")
    assert "Cited from the library: Key Highlights 2021, chapter 1" in seen(screen.inspector())
    screen.session.undo()
    assert screen.session.programme is EMPTY


def test_a_cited_figure_stands_in_the_chosen_topic(qtbot: QtBot) -> None:
    screen = opened(qtbot, SituationScreen, GUINEA)
    screen.findings.choose("D2")
    screen.put_in()
    type_text("mild mental")
    press(Qt.Key.Key_Return)
    assert screen.session.programme.observations[-1].topic == "D2"


def test_an_empty_block_is_gone_to_by_its_finding(qtbot: QtBot) -> None:
    screen = opened(qtbot, SituationScreen, build("observation Arrivals doubled | topic = A1"))
    found = next(each for each in checks(screen.session.programme) if each.check == "DC-17")
    screen.show_page(2)
    screen.go_to(found.place)
    assert screen.page is screen.findings
    assert screen.findings.rows.chosen == "policy"
    type_text("No law on return")
    press(Qt.Key.Key_Return)
    assert screen.session.programme.observations[-1].block == "policy"


def test_a_finding_that_is_filtered_out_is_gone_to_all_the_same(qtbot: QtBot) -> None:
    screen = opened(qtbot, SituationScreen, GUINEA)
    screen.findings.choose("C1")
    screen.go_to(Place("observations", GUINEA.observations[0].id, "source"))
    assert screen.findings.rows.chosen == ALL
    assert screen.selected_place() == Place("observations", GUINEA.observations[0].id, "source")


# -- needs -----------------------------------------------------------------------------------------------------------


def needs_of(programme: Programme) -> Need:
    return programme.needs[0]


def test_a_need_gets_its_code_with_the_same_step(qtbot: QtBot) -> None:
    screen = opened(qtbot, SituationScreen, EMPTY)
    screen.setFocus()
    press(Qt.Key.Key_2, CTRL)
    screen.needs.view.go_to("+0", "statement")
    type_text("Missing papers")
    press(Qt.Key.Key_Return)
    assert [(each.code, each.statement) for each in screen.session.programme.needs] == [("N1", "Missing papers")]
    screen.session.undo()
    assert screen.session.programme is EMPTY


def test_a_result_is_chosen_for_a_need_and_taken_off(qtbot: QtBot) -> None:
    screen = opened(qtbot, SituationScreen, CHAIN)
    screen.go_to(Place("needs", needs_of(CHAIN).id, "statement"))
    assert "Nothing answers it yet" in seen(panel(screen))
    press(Qt.Key.Key_L, CTRL)
    type_text("papers in hand")
    press(Qt.Key.Key_Return)
    assert needs_of(screen.session.programme).node_ids == (record(CHAIN, "Papers in hand").id,)
    assert "O1.1 Papers in hand" in seen(panel(screen))
    assert screen.summary() == "Needs: 1 answered"
    next(each for each in panel(screen).buttons() if each.text() == "Take off").click()
    assert needs_of(screen.session.programme).node_ids == ()
    screen.session.undo()
    screen.session.undo()
    assert screen.session.programme is CHAIN


def test_the_keys_stay_in_the_panel_when_its_ties_change(qtbot: QtBot) -> None:
    screen = opened(qtbot, SituationScreen, CHAIN)
    screen.go_to(Place("needs", needs_of(CHAIN).id, "statement"))
    screen.answer_need()
    type_text("papers in hand")
    press(Qt.Key.Key_Return)
    inspector = screen.inspector()
    assert inspector is not None
    qtbot.addWidget(inspector)
    with qtbot.waitActive(inspector):
        inspector.show()
        inspector.activateWindow()
    panel(screen).buttons()[-1].setFocus()
    press(Qt.Key.Key_Space)
    assert needs_of(screen.session.programme).node_ids == ()
    assert panel(screen).button.hasFocus()


def test_a_result_is_made_for_a_need(qtbot: QtBot) -> None:
    screen = opened(qtbot, SituationScreen, CHAIN)
    screen.go_to(Place("needs", needs_of(CHAIN).id, "statement"))
    screen.answer_need()
    type_text("Registries come to the quarter")
    assert [each.title for each in chooser().shown] == [
        "New output below OC1: Registries come to the quarter",
        "New outcome: Registries come to the quarter",
    ]
    press(Qt.Key.Key_Return)
    made = screen.session.programme.nodes[-1]
    assert (made.kind, made.statement) == ("output", "Registries come to the quarter")
    assert needs_of(screen.session.programme).node_ids == (made.id,)
    screen.session.undo()
    assert screen.session.programme is CHAIN


def test_a_long_need_is_named_by_its_beginning(qtbot: QtBot) -> None:
    programme = put(EMPTY, Need(id="need_aaaaaaaaaa", statement="paper " * 3000))
    screen = opened(qtbot, SituationScreen, programme)
    screen.go_to(Place("needs", "need_aaaaaaaaaa"))
    assert all(len(label.text()) <= MOST + 1 for label in panel(screen).findChildren(QLabel))


def test_going_to_an_answer_is_asked_of_the_window(qtbot: QtBot) -> None:
    screen = opened(qtbot, SituationScreen, GUINEA)
    first = GUINEA.needs[0]
    screen.go_to(Place("needs", first.id))
    go = next(each for each in panel(screen).buttons() if each.text() == "Go there")
    with qtbot.waitSignal(screen.session.went_to) as asked:
        go.click()
    assert asked.args == [Place("nodes", first.node_ids[0])]


def test_without_a_need_nothing_is_answered(qtbot: QtBot) -> None:
    screen = opened(qtbot, SituationScreen, EMPTY)
    with qtbot.waitSignal(screen.session.said) as told:
        screen.answer_need()
    assert told.args == ["Stand on a need first."]
    assert QApplication.activePopupWidget() is None


# -- the other pages -------------------------------------------------------------------------------------------------


def test_lessons_and_plans_are_typed(qtbot: QtBot) -> None:
    screen = opened(qtbot, SituationScreen, EMPTY)
    for page, section in ((Qt.Key.Key_3, "lessons"), (Qt.Key.Key_4, "plans")):
        press(page, CTRL)
        type_text("Pay on time")
        press(Qt.Key.Key_Return)
        assert len(getattr(screen.session.programme, section)) == 1


def test_the_fields_of_services_are_listed_by_a_key(qtbot: QtBot) -> None:
    screen = opened(qtbot, SituationScreen, build("service Registry | service_type = administration"))
    screen.setFocus()
    press(Qt.Key.Key_5, CTRL)
    press(Qt.Key.Key_I, CTRL)
    assert [each.service_type for each in screen.session.programme.frameworks] == ["administration"]
    with qtbot.waitSignal(screen.session.said):
        press(Qt.Key.Key_I, CTRL)
    assert len(screen.session.programme.frameworks) == 1


def test_conditions_of_a_community_are_ticked_by_typing(qtbot: QtBot) -> None:
    screen = opened(qtbot, SituationScreen, build("community Quarter | favourable = skills"))
    community = screen.session.programme.communities[0]
    screen.go_to(Place("communities", community.id, "name"))
    table = screen.pages[5].view  # type: ignore[attr-defined]
    table.go_to(community.id, "concentration")
    type_text("y")
    press(Qt.Key.Key_Tab)
    assert screen.session.programme.communities[0].favourable == ("concentration", "skills")
    row = next(each for each in table.table.rows if each.id == community.id)
    titles = [column.key for column in table.table.columns]
    assert row.cells[titles.index("met")].text == "2 of 7"
    assert row.cells[titles.index("concentration")].text == "✓"
    press(Qt.Key.Key_Delete)
    assert "skills" not in screen.session.programme.communities[0].favourable
    assert screen.selected_place() == Place("communities", community.id, "favourable")


def test_a_tick_on_the_empty_line_makes_a_community(qtbot: QtBot) -> None:
    screen = opened(qtbot, SituationScreen, EMPTY)
    screen.show_page(5)
    table = screen.pages[5].view  # type: ignore[attr-defined]
    table.go_to("+0", "stability")
    type_text("x")
    press(Qt.Key.Key_Return)
    (made,) = screen.session.programme.communities
    assert made.favourable == ("stability",)
    screen.session.undo()
    assert screen.session.programme is EMPTY


def test_every_page_says_what_to_do_first(qtbot: QtBot) -> None:
    screen = opened(qtbot, SituationScreen, EMPTY)
    for at in range(len(screen.pages)):
        screen.show_page(at)
        assert "ype " in seen(screen.page), screen.page.title
