"""The edits of services: diagnoses by hand, a service of a type somewhere, dimensions from types."""

from designer.programme.edit import put
from designer.programme.ids import counter
from designer.programme.programme import EMPTY
from designer.programme.records.services import Service
from designer.services.edits import add_service, diagnose, with_dimensions

HELD = put(EMPTY, Service(id="service_a", available="yes", quality="no", accessible="no"))


def test_diagnoses_are_set_and_taken_back_in_the_order_of_the_annex() -> None:
    new = diagnose(HELD, "service_a", "R3b", holds=True)
    new = diagnose(new, "service_a", "R3a", holds=True)
    assert new.services[0].diagnoses == ("R3a", "R3b")
    assert diagnose(new, "service_a", "R3a", holds=True) is new
    assert diagnose(new, "service_a", "R3a", holds=False).services[0].diagnoses == ("R3b",)
    assert diagnose(HELD, "service_a", "R9", holds=True) is HELD
    assert diagnose(HELD, "gone", "R3a", holds=True) is HELD


def test_a_service_is_begun_with_type_area_and_dimension() -> None:
    (made,) = add_service(EMPTY, "tvet", "area_a", counter()).services
    assert (made.service_type, made.area_id, made.dimension, made.provider) == ("tvet", "area_a", "economic", "")


def test_dimensions_follow_types_unless_set() -> None:
    programme = put(
        EMPTY,
        Service(id="service_a", service_type="health"),
        Service(id="service_b", service_type="health", dimension="economic"),
        Service(id="service_c", service_type="fishing"),
    )
    new = with_dimensions(programme, ("service_a", "service_b", "service_c", "gone"))
    assert [each.dimension for each in new.services] == ["social", "economic", ""]
    assert with_dimensions(new, ("service_a",)) is new
