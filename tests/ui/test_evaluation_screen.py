"""The step evaluation by real keys: evaluations, the questions that their criteria bring, the checklist."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from designer.programme.place import Place
from designer.programme.programme import EMPTY, Programme
from designer.ui.screens.evaluation import EvaluationScreen
from tests.build import build, id_of
from tests.ui.driving import opened, press, type_text

TEXT = """
    evaluation Mid-term review | criteria = relevance
    evaluation Final | criteria = impact, sustainability
    evaluationquestion What changed? | evaluation_id = Final | criterion = impact
"""
KEY, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def screen(qtbot: QtBot) -> EvaluationScreen:
    made = opened(qtbot, EvaluationScreen, build(TEXT))
    made.page.setFocus()
    return made


def now(screen: EvaluationScreen) -> Programme:
    return screen.session.programme


def questions(screen: EvaluationScreen) -> list[str]:
    view = screen.evaluations.parts[0].view
    return [row.cells[1].text for row in view.table.rows if row.role == "record"]


def test_the_first_evaluation_is_typed(qtbot: QtBot) -> None:
    screen = opened(qtbot, EvaluationScreen, EMPTY)
    screen.page.setFocus()
    type_text("Final evaluation")
    press(KEY.Key_Tab)
    type_text("Final")
    press(KEY.Key_Return)
    (made,) = now(screen).evaluations
    assert (made.name, made.timing) == ("Final evaluation", "final")


def test_questions_of_the_criteria_are_proposed_in_one_step(screen: EvaluationScreen) -> None:
    assert questions(screen) == []
    press(KEY.Key_L, CONTROL)
    assert len(questions(screen)) == 3
    assert {each.criterion for each in now(screen).questions[1:]} == {"relevance"}
    screen.session.undo()
    assert now(screen) == build(TEXT)


def test_a_question_is_typed_below(screen: EvaluationScreen) -> None:
    press(KEY.Key_Down)
    assert questions(screen) == ["What changed?"]
    press(KEY.Key_J, CONTROL)
    press(KEY.Key_Tab)
    type_text("Whose lives changed?")
    press(KEY.Key_Return)
    assert now(screen).questions[0].text == "Whose lives changed?"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("frame | title = X", "Stand on an evaluation first."),
        ("evaluation Final", "Choose its criteria first."),
    ],
)
def test_why_nothing_is_proposed(qtbot: QtBot, text: str, told: str) -> None:
    screen = opened(qtbot, EvaluationScreen, build(text))
    said: list[str] = []
    screen.session.said.connect(said.append)
    screen.propose()
    assert said == [told]


def test_the_checklist_is_of_the_evaluation_under_the_caret(screen: EvaluationScreen) -> None:
    press(KEY.Key_Down)
    screen.show_page(1)
    press(KEY.Key_Y)
    (given,) = now(screen).answers
    assert (given.about, given.state) == (id_of(now(screen), "Final"), "yes")
    assert screen.summary() == "1 of 25 points settled"
    screen.show_page(0)
    screen.evaluations.view.go_to(id_of(now(screen), "Mid-term review"))
    screen.show_page(1)
    assert screen.summary() == "0 of 25 points settled"


def test_places_are_gone_to(screen: EvaluationScreen) -> None:
    question = now(screen).questions[0].id
    screen.go_to(Place("questions", question, "text"))
    assert screen.selected_place() == Place("questions", question, "text")
    final = id_of(now(screen), "Final")
    screen.go_to(Place("evaluations", final, "use"))
    assert screen.selected_place() == Place("evaluations", final, "use")
