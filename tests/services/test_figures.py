"""What follows from the service map: items filled, dimensions, what becomes of gaps, counts."""

import msgspec

from designer.programme.fields import fields
from designer.programme.records.feasibility import Intervention
from designer.programme.records.services import Service
from designer.services.figures import (
    ITEMS,
    dimension_of,
    filled,
    kind_counts,
    rows_of,
    state,
    state_counts,
    type_of,
)

WORKS = Service(id="service_a", available="yes", quality="yes", accessible="yes")
MISSING = Service(id="service_b", available="no")
ROW = Intervention(id="intervention_a", code="X6", service_id="service_b")
PLANNED = msgspec.structs.replace(ROW, id="intervention_b", node_ids=("node_a",))


def test_the_sixteen_items_are_fields_and_counted() -> None:
    assert len(ITEMS) == 16
    assert set(ITEMS) < {each.name for each in fields(Service)}
    assert filled(WORKS) == 0
    assert filled(Service(id="service_a", provider="Registry", barriers=("money",), hours="8 to 12")) == 3


def test_a_dimension_is_its_own_or_that_of_its_type() -> None:
    assert dimension_of(Service(id="service_a", service_type="psychiatric")) == "psychosocial"
    assert dimension_of(Service(id="service_a", service_type="psychiatric", dimension="social")) == "social"
    assert dimension_of(Service(id="service_a", service_type="fishing")) == ""
    assert type_of(Service(id="service_a", service_type="fishing")) is None


def test_a_gap_is_open_in_the_grid_answered_or_left() -> None:
    rows = rows_of((ROW,))
    assert state(WORKS, rows) == ""
    assert state(Service(id="service_c"), rows) == "", "not judged is not a gap yet"
    assert state(MISSING, {}) == "open"
    assert state(MISSING, rows) == "grid"
    assert state(MISSING, rows_of((ROW, PLANNED))) == "answered", "by the activity that its row became"
    assert state(msgspec.structs.replace(MISSING, node_ids=("node_a",)), {}) == "answered"
    assert state(msgspec.structs.replace(MISSING, parked_because="too dear"), {}) == "parked"
    assert state(msgspec.structs.replace(MISSING, parked_because="  "), {}) == "open"


def test_rows_without_a_service_are_nobodys() -> None:
    assert rows_of((Intervention(id="intervention_a"),)) == {}


def test_services_are_counted_by_kind_and_gaps_by_state() -> None:
    services = (WORKS, MISSING, Service(id="service_c"))
    assert kind_counts(services) == {"works": 1, "reach": 0, "poor": 0, "missing": 1, "": 1}
    assert state_counts(services, (ROW,)) == {"open": 0, "grid": 1, "answered": 0, "parked": 0}
