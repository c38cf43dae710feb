"""What follows from the service map: how complete a service's sheet is, what becomes of its gap, how many of which."""

from collections import Counter
from collections.abc import Mapping
from typing import Literal

from designer.library.catalogue import Entry, entry
from designer.programme.derived import derived
from designer.programme.records.feasibility import Intervention
from designer.programme.records.services import Service
from designer.programme.words import N_
from designer.services.gaps import KINDS, Kind, gap, gaps

State = Literal["", "open", "grid", "answered", "parked"]
"""What becomes of a gap: nothing yet, a row of the feasibility grid, an answer in the chain, or left for a reason."""

STATES: Mapping[State, str] = {
    "open": N_("Open"),
    "grid": N_("In the grid"),
    "answered": N_("Answered"),
    "parked": N_("Left"),
    "": "",
}

ITEMS = (
    "provider",
    "service_type",
    "hours",
    "waiting",
    "eligibility",
    "location",
    "safety",
    "transport",
    "cost",
    "payment",
    "languages",
    "sensitivity",
    "experience",
    "professionalism",
    "trust",
    "barriers",
)
"""The sixteen items of a service map (Handbook 1.4.2)."""


def filled(service: Service) -> int:
    """Count the items of the service map that are filled."""
    return sum(bool(getattr(service, name)) for name in ITEMS)


def type_of(service: Service) -> Entry | None:
    """Return the type of a service as the catalogue has it; None for none or one of the user's own."""
    try:
        return entry("service-types", service.service_type) if service.service_type else None
    except KeyError:
        return None


def dimension_of(service: Service) -> str:
    """Return the dimension of a service: its own, else that of its type; empty for neither."""
    found = type_of(service)
    return service.dimension or (str(found.data["dimension"]) if found else "")


@derived
def rows_of(interventions: tuple[Intervention, ...]) -> Mapping[str, tuple[Intervention, ...]]:
    """Return service → the rows of the feasibility grid that were made for it."""
    found: dict[str, list[Intervention]] = {}
    for each in interventions:
        if each.service_id:
            found.setdefault(each.service_id, []).append(each)
    return {service_id: tuple(rows) for service_id, rows in found.items()}


def state(service: Service, rows: Mapping[str, tuple[Intervention, ...]]) -> State:
    """Return what becomes of a service's gap; empty where it has none. ``rows`` are those of the grid, by service."""
    if not gap(service).is_gap:
        return ""
    if service.node_ids:
        return "answered"
    if service.parked_because.strip():
        return "parked"
    held = rows.get(service.id, ())
    if any(each.node_ids for each in held):
        return "answered"
    return "grid" if held else "open"


@derived
def kind_counts(services: tuple[Service, ...]) -> Mapping[Kind, int]:
    """Count the services by what is the matter with them."""
    counts = Counter(each.kind for each in gaps(services))
    return {kind: counts[kind] for kind in KINDS}


@derived
def state_counts(services: tuple[Service, ...], interventions: tuple[Intervention, ...]) -> Mapping[State, int]:
    """Count the services with a gap by what becomes of it."""
    rows = rows_of(interventions)
    counts = Counter(state(each, rows) for each in services)
    return {each: counts[each] for each in STATES if each}
