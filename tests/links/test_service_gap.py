"""A gap in a service: what Annex 7 suggests, a suggestion as a row of the grid, an answer in the chain."""

import msgspec
import pytest

from designer.library.catalogue import entries
from designer.links.service_gap import (
    LONGEST,
    accept,
    answer,
    answer_with_new,
    brief,
    services_of,
    suggestions,
    unanswer,
)
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


def test_a_long_suggestion_names_the_row_in_short_and_is_its_note() -> None:
    bank = msgspec.structs.replace(REGISTRY, provider="Bank", quality="no", barriers=("money",), diagnoses=("R3a",))
    held = put(EMPTY, bank)
    widen = suggestions(held, bank.id)[0]
    assert widen.text.startswith("Widen structures that exist or build them jointly, for example")
    new = accept(held, bank.id, widen, counter(500))
    (row,) = new.interventions
    assert (row.name, row.note) == ("Widen structures that exist or build them jointly: Bank", widen.text)
    assert suggestions(new, bank.id)[0].row_id == row.id, "it is known again"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Talk with the management", "Talk with the management"),
        (
            "Where many return, put a desk into the institutions that matter most",
            "Put a desk into the institutions that matter most",
        ),
        (
            "Where many return, put a desk or another focal point into the institutions that matter",
            "Put a desk or another focal point into the institutions…",
        ),
        (
            "Bring the service together with the competent authorities and with development actors",
            "Bring the service together with the competent authorities…",
        ),
    ],
)
def test_a_suggestion_in_few_words(text: str, said: str) -> None:
    assert brief(text) == said


def test_no_rule_makes_a_long_name() -> None:
    texts = [each["text"] for rule in rules().values() for each in rule.data["activities"]]
    assert max(len(brief(text)) for text in texts) <= LONGEST


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


def test_an_activity_is_made_that_answers_a_gap() -> None:
    new = answer_with_new(HELD, REGISTRY.id, "  Send a van ", counter(500))
    made = new.nodes[-1]
    assert (made.kind, made.statement, made.dimensions) == ("activity", "Send a van", ("social",))
    assert new.services[0].node_ids == (made.id,)
    assert new.links == (), "there is no output to stand below"
    assert answer_with_new(HELD, REGISTRY.id, " ", counter(500)) is HELD
    assert answer_with_new(HELD, "service_gone", "Send a van", counter(500)) is HELD
    assert faults(new) == ()


def test_the_row_stays_when_the_service_goes() -> None:
    new = accept(HELD, REGISTRY.id, suggestions(HELD, REGISTRY.id)[0], counter(500))
    left = drop(new, REGISTRY.id)
    row = find_as(left, new.interventions[0].id, Intervention)
    assert row is not None
    assert row.service_id == ""
