"""Evaluations: their questions from the catalogue of criteria, what is still undecided, when one should take place."""

from collections.abc import Container, Mapping, Sequence

from designer.library.catalogue import entries
from designer.programme.derived import derived
from designer.programme.edit import find_as, put
from designer.programme.ids import IdMaker
from designer.programme.programme import Programme
from designer.programme.records.monitoring import Evaluation, EvaluationQuestion

CRITERIA = "evaluation-criteria"


@derived
def questions_of(questions: tuple[EvaluationQuestion, ...]) -> Mapping[str, tuple[EvaluationQuestion, ...]]:
    """Return evaluation → its questions, in the programme's order."""
    found: dict[str, list[EvaluationQuestion]] = {}
    for each in questions:
        found.setdefault(each.evaluation_id, []).append(each)
    return {key: tuple(held) for key, held in found.items()}


@derived
def question_counts(questions: tuple[EvaluationQuestion, ...]) -> Mapping[str, str]:
    """Return evaluation → how many questions it has, as text."""
    return {key: str(len(held)) for key, held in questions_of(questions).items()}


def propose_questions(programme: Programme, evaluation_id: str, new_id: IdMaker) -> Programme:
    """Add the catalogue's questions of an evaluation's criteria; those that are there already are not added twice.

    The same programme where there is nothing to add, such as while no criterion is chosen.
    """
    evaluation = find_as(programme, evaluation_id, Evaluation)
    if evaluation is None:
        return programme
    there = {_folded(each.text) for each in questions_of(programme.questions).get(evaluation_id, ())}
    made = [
        EvaluationQuestion(id=new_id("evaluationquestion"), evaluation_id=evaluation_id, criterion=code, text=text)
        for code, text in questions_for(evaluation.criteria)
        if _folded(text) not in there
    ]
    return put(programme, *made) if made else programme


def questions_for(criteria: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return criterion and question for each question that the catalogue has for some criteria, in its order."""
    return tuple(
        (each.id, str(question))
        for each in entries(CRITERIA)
        if each.id in criteria
        for question in each.data["questions"]
    )


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def is_scheduled(evaluation: Evaluation) -> bool:
    """Tell whether an evaluation has its first and its last month."""
    return evaluation.start_month is not None and evaluation.end_month is not None


def is_paid(evaluation: Evaluation, line_ids: Container[str]) -> bool:
    """Tell whether a line of the budget pays for an evaluation."""
    return any(each in line_ids for each in evaluation.line_ids)
