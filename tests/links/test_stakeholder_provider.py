"""A stakeholder and its services: chosen, or made from either end."""

from designer.links.stakeholder_provider import (
    provide,
    service_names,
    service_of,
    services_of,
    stakeholder_from,
)
from designer.programme.edit import drop, put
from designer.programme.ids import counter
from designer.programme.programme import EMPTY
from designer.programme.records.services import Service
from designer.programme.records.stakeholders import Stakeholder

AGENCY = Stakeholder(id="stakeholder_a", name="Employment agency", area_ids=("area_a",))
OFFICE = Service(id="service_a", provider="Employment office", area_id="area_b", source="Walk through Mamou")
HELD = put(EMPTY, AGENCY, OFFICE)


def test_a_stakeholder_provides_a_service_or_none_does() -> None:
    new = provide(HELD, "service_a", "stakeholder_a")
    assert new.services[0].stakeholder_id == "stakeholder_a"
    assert provide(new, "service_a", "stakeholder_a") is new
    assert provide(new, "service_a", "") == HELD
    assert provide(HELD, "service_a", "stakeholder_gone") is HELD
    assert provide(HELD, "service_gone", "stakeholder_a") is HELD


def test_a_service_of_a_stakeholder_is_named_after_it_and_in_its_only_area() -> None:
    made = service_of(HELD, "stakeholder_a", counter()).services[-1]
    assert (made.provider, made.stakeholder_id, made.area_id) == ("Employment agency", "stakeholder_a", "area_a")
    national = put(HELD, Stakeholder(id="stakeholder_a", name="Agency", area_ids=("area_a", "area_b")))
    assert service_of(national, "stakeholder_a", counter()).services[-1].area_id == ""
    assert service_of(HELD, "stakeholder_gone", counter()) is HELD


def test_a_provider_becomes_a_stakeholder() -> None:
    new = stakeholder_from(HELD, "service_a", counter())
    made = new.stakeholders[-1]
    assert (made.name, made.area_ids, made.source) == ("Employment office", ("area_b",), "Walk through Mamou")
    assert new.services[0].stakeholder_id == made.id
    assert stakeholder_from(new, "service_a", counter()) is new, "it has its stakeholder"


def test_one_that_is_called_so_already_is_found() -> None:
    programme = put(HELD, Service(id="service_a", provider=" employment AGENCY "))
    new = stakeholder_from(programme, "service_a", counter())
    assert new.stakeholders == HELD.stakeholders
    assert new.services[0].stakeholder_id == "stakeholder_a"


def test_nobody_becomes_a_stakeholder_without_a_name() -> None:
    programme = put(HELD, Service(id="service_a", provider="  "))
    assert stakeholder_from(programme, "service_a", counter()) is programme
    assert stakeholder_from(programme, "service_gone", counter()) is programme


def test_both_ends_see_it() -> None:
    new = provide(HELD, "service_a", "stakeholder_a")
    assert [each.id for each in services_of(new)["stakeholder_a"]] == ["service_a"]
    assert service_names(new) == {"stakeholder_a": "Employment office"}
    assert service_names(new) is service_names(put(new, AGENCY)), "told once"
    assert services_of(drop(new, "stakeholder_a")) == {}
