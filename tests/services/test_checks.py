"""The checks of services and markets: each fires, stays quiet where it should, and is gone when mended."""

import msgspec

from designer.library.example import example
from designer.programme.edit import put
from designer.programme.place import Place
from designer.programme.programme import EMPTY, Programme
from designer.programme.records.base import Record
from designer.programme.records.chain import Node
from designer.programme.records.feasibility import Intervention
from designer.programme.records.services import MarketAssessment, Service
from designer.programme.records.situation import Community, ServiceFramework
from designer.services.checks import checks
from designer.services.coverage import types
from tests.findings import of, what

REGISTRY = Service(
    id="service_a",
    provider="Registry",
    service_type="administration",
    available="yes",
    quality="yes",
    accessible="no",
    barriers=("documents",),
)


def with_(*records: Record, start: Programme = EMPTY) -> Programme:
    return put(start, *records)


def test_one_finding_while_nothing_is_mapped_then_one_for_each_type() -> None:
    (found,) = of("DC-32", checks(EMPTY))
    assert found.place == Place("services")
    found_types = [each.place.field for each in of("DC-32", checks(with_(REGISTRY)))]
    assert len(found_types) == 13
    assert "administration" not in found_types
    every = with_(*(Service(id=f"service_{each.id}", service_type=each.id) for each in types()))
    assert of("DC-32", checks(every)) == []


def test_each_service_has_its_verdicts_and_with_a_gap_its_barriers() -> None:
    bare = msgspec.structs.replace(REGISTRY, available="", quality="unknown", barriers=())
    (found,) = of("DC-33", checks(with_(bare)))
    assert (found.place.field, what(found)) == ("available", "verdict on availability")
    (found,) = of("DC-33", checks(with_(msgspec.structs.replace(REGISTRY, barriers=()))))
    assert (found.place.field, what(found)) == ("barriers", "barrier")
    working = msgspec.structs.replace(REGISTRY, accessible="yes", barriers=())
    assert of("DC-33", checks(with_(working))) == [], "what works needs no barrier"
    assert of("DC-33", checks(with_(REGISTRY))) == []


def test_a_gap_is_answered_in_the_grid_or_left_for_a_reason() -> None:
    (found,) = of("DC-34", checks(with_(REGISTRY)))
    assert found.place == Place("services", "service_a", "node_ids")
    row = Intervention(id="intervention_a", service_id="service_a")
    node = Node(id="node_a")
    for mended in (
        with_(REGISTRY, row),
        with_(msgspec.structs.replace(REGISTRY, node_ids=("node_a",)), node),
        with_(msgspec.structs.replace(REGISTRY, parked_because="the State reforms it")),
        with_(msgspec.structs.replace(REGISTRY, accessible="yes")),
    ):
        assert of("DC-34", checks(mended)) == []


def test_fields_with_an_activity_have_their_rules() -> None:
    answered = msgspec.structs.replace(REGISTRY, node_ids=("node_a",))
    clinic = Service(id="service_b", service_type="health", node_ids=("node_a",))
    (found,) = of("DC-22", checks(with_(answered, clinic)))
    assert found.place == Place("frameworks"), "one finding before any rules are recorded"
    assert dict(found.params)["name"] == "Health (and 1 more)"
    rules = ServiceFramework(id="serviceframework_a", service_type="health")
    (found,) = of("DC-22", checks(with_(answered, clinic, rules)))
    assert found.place == Place("frameworks", "", "administration")
    assert of("DC-22", checks(with_(REGISTRY))) == [], "no activity works there"


def test_the_map_has_an_owner_a_rhythm_and_money() -> None:
    assert of("DC-35", checks(EMPTY)) == [], "there is no map"
    (found,) = of("DC-35", checks(with_(REGISTRY)))
    assert (found.place, what(found)) == (
        Place("frame", "frame", "map_owner"),
        "owner, rhythm of updates, money for updates",
    )
    frame = msgspec.structs.replace(EMPTY.frame, map_owner="Referral officer", map_rhythm="each half-year")
    (found,) = of("DC-35", checks(msgspec.structs.replace(with_(REGISTRY), frame=frame)))
    assert found.place.field == "map_budget"
    kept = msgspec.structs.replace(frame, map_budget="E20")
    assert of("DC-35", checks(msgspec.structs.replace(with_(REGISTRY), frame=kept))) == []


def test_economic_activities_ask_for_a_market_assessment_once() -> None:
    economic = [Node(id=f"node_{each}", kind="activity", dimensions=("economic",)) for each in "ab"]
    (found,) = of("DC-36", checks(with_(*economic)))
    assert (found.place, dict(found.params)["code"]) == (Place("assessments"), "A0.0.1")
    assert of("DC-36", checks(with_(*economic, MarketAssessment(id="marketassessment_a")))) == []
    social = Node(id="node_c", kind="activity", dimensions=("social",))
    output = Node(id="node_d", kind="output", dimensions=("economic",))
    assert of("DC-36", checks(with_(social, output))) == []


def test_a_tool_has_a_purpose() -> None:
    bare = MarketAssessment(id="marketassessment_a", tool="rapid")
    (found,) = of("DC-37", checks(with_(bare)))
    assert dict(found.params)["name"] == "Rapid market assessment"
    assert of("DC-37", checks(with_(msgspec.structs.replace(bare, purpose="Which trades?")))) == []
    assert of("DC-37", checks(with_(msgspec.structs.replace(bare, tool="")))) == []


def test_market_findings_reach_people_before_they_leave() -> None:
    study = MarketAssessment(id="marketassessment_a", purpose="Which trades?")
    assert len(of("DC-38", checks(with_(study)))) == 1
    before = Node(id="node_a", kind="activity", when="before_return")
    told = Node(id="node_b", kind="activity", statement="Brief people before departure")
    noted = msgspec.structs.replace(study, findings="Shared by the embassies before departure")
    for mended in (with_(study, before), with_(study, told), with_(noted), EMPTY):
        assert of("DC-38", checks(mended)) == []


def test_a_market_assessment_goes_with_a_community_profile() -> None:
    study = MarketAssessment(id="marketassessment_a")
    assert [each.place for each in of("DC-39", checks(with_(study)))] == [Place("communities")]
    assert of("DC-39", checks(with_(study, Community(id="community_a")))) == []
    assert of("DC-39", checks(EMPTY)) == []


def test_the_example_has_no_error_here_and_no_open_gap() -> None:
    found = checks(example("guinea"))
    assert [each for each in found if each.severity == "E"] == []
    assert of("DC-34", found) == of("DC-32", found) == of("DC-33", found) == []
