"""A need and its results: chosen, made, taken off; the needs of a result."""

import pytest

from designer.links.need_result import answer, answer_with_new, homes, needs_of, results, unanswer
from designer.programme.edit import drop
from designer.programme.ids import counter
from designer.programme.programme import Programme
from designer.programme.records.situation import Need
from tests.build import build, chain, record

HELD = build("""
    objective OBJ <- outcome Reach <- output Papers in hand <- activity Accompany people
    need N1 Missing papers | level = individual | dimensions = social
    need N2 Poor roads
""")


def need(programme: Programme, name: str) -> Need:
    found = record(programme, name)
    assert isinstance(found, Need)
    return found


def ids(*names: str) -> tuple[str, ...]:
    return tuple(record(HELD, name).id for name in names)


N1, PAPERS, ACTIVITY, REACH = ids("N1", "Papers in hand", "Accompany people", "Reach")


def test_a_result_answers_a_need_once() -> None:
    new = answer(HELD, N1, PAPERS)
    assert need(new, "N1").node_ids == (PAPERS,)
    assert answer(new, N1, PAPERS) is new
    both = answer(new, N1, REACH)
    assert need(both, "N1").node_ids == (PAPERS, REACH)


@pytest.mark.parametrize(("need_id", "node_id"), [("need_gone", PAPERS), (N1, "node_gone"), (N1, ACTIVITY)])
def test_only_results_answer_only_needs(need_id: str, node_id: str) -> None:
    assert answer(HELD, need_id, node_id) is HELD


def test_an_answer_is_taken_off_and_the_result_stays() -> None:
    new = unanswer(answer(HELD, N1, PAPERS), N1, PAPERS)
    assert new == HELD
    assert unanswer(HELD, N1, PAPERS) is HELD


def test_a_new_output_takes_level_and_dimensions_and_its_home() -> None:
    new = answer_with_new(HELD, N1, "output", "  Registries come to the quarter ", counter(500))
    made = next(each for each in new.nodes if each.id not in {one.id for one in HELD.nodes})
    assert (made.kind, made.statement, made.level, made.dimensions) == (
        "output",
        "Registries come to the quarter",
        "individual",
        ("social",),
    )
    assert need(new, "N1").node_ids == (made.id,)
    assert "O1.2 Registries come to the quarter -> OC1" in chain(new)


def test_with_several_outcomes_one_says_which_or_it_stands_alone() -> None:
    two = build("outcome Second", HELD, counter(300))
    assert [each.statement for each in homes(two, "output")] == ["Reach", "Second"]
    alone = answer_with_new(two, N1, "output", "Registries", counter(500))
    assert "O0.1 Registries" in chain(alone)
    below = answer_with_new(two, N1, "output", "Registries", counter(500), below=record(two, "Second").id)
    assert "O2.1 Registries -> OC2" in chain(below)


def test_a_new_outcome_stands_below_the_objective() -> None:
    assert "OC2 Papers for all -> OBJ" in chain(answer_with_new(HELD, N1, "outcome", "Papers for all", counter(500)))


def test_nothing_is_made_without_words_or_need() -> None:
    assert answer_with_new(HELD, N1, "output", "  ", counter(500)) is HELD
    assert answer_with_new(HELD, "need_gone", "output", "Registries", counter(500)) is HELD


def test_both_ends_see_it() -> None:
    new = answer(answer(HELD, N1, PAPERS), ids("N2")[0], PAPERS)
    assert [each.code for each in needs_of(new)[PAPERS]] == ["N1", "N2"]
    assert REACH not in needs_of(new)
    assert [each.statement for each in results(new)] == ["OBJ", "Reach", "Papers in hand"]
    assert needs_of(drop(new, PAPERS)) == {}, "a result that goes leaves no answer behind"
