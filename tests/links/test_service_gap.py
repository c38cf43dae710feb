"""A gap in a service: what Annex 7 suggests, a suggestion as a row of the grid, an answer in the chain."""

import msgspec

from designer.library.catalogue import entries
from designer.links.service_gap import accept, answer, services_of, suggestions, unanswer
from designer.programme.edit import drop, find_as, put
from designer.programme.ids import counter
from designer.programme.programme import EMPTY
from designer.programme.records.chain import Node
from designer.programme.records.feasibility import Intervention
from designer.programme.records.services import Service
from designer.programme.validate import faults
from designer.services.gaps import rules

MAKE = counter()
REGISTRY = Service(
    id=MAKE("service"),
    provider="Registry",
    service_type="administration",
    available="yes",
    quality="yes",
    accessible="no",
    barriers=("documents",),
)
NODE = Node(id=MAKE("node"), kind="activity", statement="Help with papers")
HELD = put(EMPTY, REGISTRY, NODE)


def test_the_rule_of_the_gap_makes_the_suggestions() -> None:
    found = suggestions(HELD, REGISTRY.id)
    assert [(each.rule, each.library_id, each.level) for each in found] == [
        ("R2a", "S04", "individual"),
        ("R2a", "X6", "individual"),
    ]
    works = put(HELD, msgspec.structs.replace(REGISTRY, accessible="yes"))
    assert suggestions(works, REGISTRY.id) == ()
    assert suggestions(HELD, "service_gone") == ()


def test_every_suggestion_names_an_intervention_of_the_catalogue() -> None:
    known = {each.id for each in entries("interventions")}
    named = {each["intervention"] for rule in rules().values() for each in rule.data["activities"]}
    assert named <= known


def test_a_suggestion_becomes_a_row_with_its_conditions() -> None:
    chosen = suggestions(HELD, REGISTRY.id)[1]
    new = accept(HELD, REGISTRY.id, chosen, counter(500))
    (row,) = new.interventions
    assert (row.code, row.name) == ("X6", "Help people to obtain their documents: Registry")
    assert (row.dimension, row.level, row.service_id, row.library_id) == ("social", "individual", REGISTRY.id, "X6")
    assert row.scenario == "Missing civil documents keep people out"
    assert {each.group for each in new.criteria} == {"individual", "community", "structural"}
    assert {each.intervention_id for each in new.criteria} == {row.id}
    assert faults(new) == ()


def test_it_is_taken_once() -> None:
    first = suggestions(HELD, REGISTRY.id)[0]
    new = accept(HELD, REGISTRY.id, first, counter(500))
    assert accept(new, REGISTRY.id, first, counter(700)) is new
    again = suggestions(new, REGISTRY.id)[0]
    assert again.row_id == new.interventions[0].id
    assert accept(new, REGISTRY.id, again, counter(700)) is new
    assert accept(HELD, "service_gone", first, counter(700)) is HELD


def test_a_renamed_row_is_known_again_by_its_intervention() -> None:
    new = accept(HELD, REGISTRY.id, suggestions(HELD, REGISTRY.id)[1], counter(500))
    renamed = put(new, msgspec.structs.replace(new.interventions[0], name="Papers for all"))
    assert [bool(each.row_id) for each in suggestions(renamed, REGISTRY.id)] == [False, True]


def test_codes_are_unlike_each_other() -> None:
    programme = put(HELD, Intervention(id="intervention_x", code="X6"))
    new = accept(programme, REGISTRY.id, suggestions(programme, REGISTRY.id)[1], counter(500))
    assert [each.code for each in new.interventions] == ["X6", "G1"]


def test_a_node_answers_a_gap_and_is_taken_off() -> None:
    new = answer(HELD, REGISTRY.id, NODE.id)
    assert new.services[0].node_ids == (NODE.id,)
    assert answer(new, REGISTRY.id, NODE.id) is new
    assert answer(HELD, REGISTRY.id, "node_gone") is HELD
    assert answer(HELD, "service_gone", NODE.id) is HELD
    assert [each.provider for each in services_of(new)[NODE.id]] == ["Registry"], "the other end"
    assert unanswer(new, REGISTRY.id, NODE.id) == HELD
    assert unanswer(HELD, REGISTRY.id, NODE.id) is HELD


def test_the_row_stays_when_the_service_goes() -> None:
    new = accept(HELD, REGISTRY.id, suggestions(HELD, REGISTRY.id)[0], counter(500))
    left = drop(new, REGISTRY.id)
    row = find_as(left, new.interventions[0].id, Intervention)
    assert row is not None
    assert row.service_id == ""
