"""Rows from the catalogue with their conditions, codes, judging, and answers to the screens of projects."""

import pytest

from designer.feasibility.edits import (
    add_condition,
    add_from_library,
    in_grid,
    next_code,
    set_group,
    set_states,
    with_codes,
)
from designer.feasibility.figures import grid
from designer.library.catalogue import entries, entry
from designer.programme.answers import answer
from designer.programme.ids import counter
from designer.programme.programme import EMPTY, Programme
from tests.build import build, id_of

NEW = counter(700)


def states(programme: Programme) -> list[str]:
    return [each.state for each in programme.criteria]


def test_a_row_of_the_catalogue_comes_with_its_conditions_not_judged() -> None:
    programme = add_from_library(EMPTY, ["E01"], NEW)
    (row,) = programme.interventions
    assert (row.code, row.name, row.dimension, row.level, row.library_id) == (
        "E01", "Cash-based assistance", "economic", "individual", "E01",
    )  # fmt: skip
    assert (
        row.scenario
        == "Heavy debt that earns nothing; no income, or too little; acute vulnerability; place that is hard to reach"
    )
    told = entry("interventions", "E01").data["criteria"]
    assert [(each.group, each.text) for each in programme.criteria] == [
        (group, text) for group, texts in told.items() for text in texts
    ]
    assert set(states(programme)) == {""}
    assert {each.intervention_id for each in programme.criteria} == {row.id}


def test_the_whole_catalogue_can_come_and_nothing_comes_twice() -> None:
    ids = [each.id for each in entries("interventions")]
    programme = add_from_library(EMPTY, [*ids, "E01"], NEW)
    assert [each.library_id for each in programme.interventions] == ids
    assert len({each.code for each in programme.interventions}) == len(ids)
    assert add_from_library(programme, ids, NEW) is programme
    assert in_grid(programme) == set(ids)


def test_a_code_that_is_taken_gives_way() -> None:
    programme = add_from_library(build("intervention E01 Ours"), ["E01"], NEW)
    assert [each.code for each in programme.interventions] == ["E01", "G1"]


def test_a_row_made_for_one_service_leaves_the_catalogue_open() -> None:
    programme = build("service Clinic\nintervention X4 Care at the clinic | service_id = Clinic | library_id = X4")
    assert in_grid(programme) == set()


def test_an_unknown_entry_is_refused() -> None:
    with pytest.raises(KeyError, match="no entry 'E99'"):
        add_from_library(EMPTY, ["E99"], NEW)


def test_codes_of_own_rows_count_on() -> None:
    programme = build("intervention G1 One\nintervention G7 Seven\nintervention Gold\nintervention Two | code =")
    assert next_code(programme) == "G8"
    coded = with_codes(programme, [each.id for each in programme.interventions])
    assert [each.code for each in coded.interventions] == ["G1", "G7", "G8", "G9"]


def test_a_group_is_judged_at_once_and_evidence_stays() -> None:
    programme = build("""
        intervention E03 Job placement
        criterion A trade | intervention_id = E03 | group = individual
        criterion Firms recruit | intervention_id = E03 | group = community | evidence = survey
        criterion Wages are paid | intervention_id = E03 | group = community | state = met
    """)
    row = id_of(programme, "E03")
    new = set_group(programme, row, "community", "partly")
    assert states(new) == ["", "partly", "partly"]
    assert new.criteria[1].evidence == "survey"
    assert set_group(new, row, "community", "partly") is new
    assert set_states(new, ["criterion_gone"], "met") is new


def test_a_condition_is_added_to_a_group() -> None:
    programme = build(
        "intervention E03 Job placement\ncriterion Firms recruit | intervention_id = E03 | group = community"
    )
    row = id_of(programme, "E03")
    new = add_condition(programme, row, "community", "Roads are open", NEW, before=programme.criteria[0].id)
    assert [each.text for each in new.criteria] == ["Roads are open", "Firms recruit"]
    assert grid(new)[row].groups["community"] == new.criteria
    assert add_condition(programme, "intervention_gone", "community", "No", NEW) is programme


def test_an_answer_is_made_changed_and_goes_when_it_says_nothing() -> None:
    programme = build("communityproject Market hall")
    about = (programme.projects[0].id, "project-screen", "harm")
    yes = answer(programme, *about, NEW, state="yes")
    assert [(each.about, each.point, each.state) for each in yes.answers] == [(about[0], "harm", "yes")]
    told = answer(yes, *about, NEW, text="Traders fear it")
    assert [(each.state, each.text) for each in told.answers] == [("yes", "Traders fear it")]
    assert answer(told, *about, NEW, state="", text="").answers == ()
    assert answer(programme, *about, NEW, state="") is programme
