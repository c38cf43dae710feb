"""The questions that an evaluation's criteria bring, and the answers to a checklist."""

from itertools import pairwise

from designer.monitoring.checklists import EVALUATION, answers, open_points, part_of, points
from designer.monitoring.evaluation import propose_questions, question_counts
from designer.programme.answers import answer
from designer.programme.edit import drop
from designer.programme.ids import counter
from tests.build import build

PROGRAMME = build("evaluation Final | criteria = relevance, impact\nevaluation Early")
FINAL, EARLY = (each.id for each in PROGRAMME.evaluations)


def test_the_questions_of_the_chosen_criteria_are_added_once() -> None:
    new = propose_questions(PROGRAMME, FINAL, counter(50))
    assert {each.criterion for each in new.questions} == {"relevance", "impact"}
    assert {each.evaluation_id for each in new.questions} == {FINAL}
    assert question_counts(new.questions) == {FINAL: str(len(new.questions))}
    assert propose_questions(new, FINAL, counter(90)) is new
    one_less = drop(new, new.questions[0].id)
    assert len(propose_questions(one_less, FINAL, counter(90)).questions) == len(new.questions)


def test_without_criteria_nothing_is_proposed() -> None:
    assert propose_questions(PROGRAMME, EARLY, counter(50)) is PROGRAMME
    assert propose_questions(PROGRAMME, "evaluation_gone", counter(50)) is PROGRAMME


def test_an_answer_is_kept_changed_and_taken_back() -> None:
    point = points(EVALUATION)[0].id
    new = answer(PROGRAMME, FINAL, EVALUATION, point, counter(50), state="yes", text="In the ToR")
    assert answers(new.answers)[FINAL, EVALUATION, point].text == "In the ToR"
    assert len(open_points(new.answers, EVALUATION, FINAL)) == len(points(EVALUATION)) - 1
    assert len(open_points(new.answers, EVALUATION, EARLY)) == len(points(EVALUATION))
    assert answer(new, FINAL, EVALUATION, point, counter(60), state="yes") is new
    assert answer(new, FINAL, EVALUATION, point, counter(60), state="", text=" ").answers == ()
    assert drop(new, FINAL).answers == ()


def test_points_stand_together_by_part() -> None:
    parts = [part_of(each) for each in points("ethics")]
    assert len(dict.fromkeys(parts)) == 1 + sum(one != other for one, other in pairwise(parts))
