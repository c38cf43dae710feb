"""A stakeholder and the services it provides: chosen, or made from either end."""

from collections.abc import Mapping

import msgspec

from designer.programme.derived import derived
from designer.programme.edit import find_as, put
from designer.programme.ids import IdMaker
from designer.programme.names import title_of
from designer.programme.programme import Programme
from designer.programme.records.services import Service
from designer.programme.records.stakeholders import Stakeholder


def provide(programme: Programme, service_id: str, stakeholder_id: str) -> Programme:
    """Say which stakeholder provides a service; an empty id says that none does."""
    service = find_as(programme, service_id, Service)
    known = not stakeholder_id or find_as(programme, stakeholder_id, Stakeholder) is not None
    if service is None or not known or service.stakeholder_id == stakeholder_id:
        return programme
    return put(programme, msgspec.structs.replace(service, stakeholder_id=stakeholder_id))


def service_of(programme: Programme, stakeholder_id: str, new_id: IdMaker) -> Programme:
    """Add a service of a stakeholder, named after it and in its area if it has one only."""
    stakeholder = find_as(programme, stakeholder_id, Stakeholder)
    if stakeholder is None:
        return programme
    area_id = stakeholder.area_ids[0] if len(stakeholder.area_ids) == 1 else ""
    made = Service(id=new_id("service"), provider=stakeholder.name, stakeholder_id=stakeholder.id, area_id=area_id)
    return put(programme, made)


def stakeholder_from(programme: Programme, service_id: str, new_id: IdMaker) -> Programme:
    """Make the provider of a service a stakeholder, or find the one that is called so already.

    The same programme where the service has a stakeholder, or its provider no name.
    """
    service = find_as(programme, service_id, Service)
    if service is None or not service.provider.strip() or find_as(programme, service.stakeholder_id, Stakeholder):
        return programme
    name = service.provider.strip()
    held = next((each for each in programme.stakeholders if each.name.strip().casefold() == name.casefold()), None)
    if held is None:
        area_ids = (service.area_id,) if service.area_id else ()
        held = Stakeholder(id=new_id("stakeholder"), name=name, area_ids=area_ids, source=service.source)
        programme = put(programme, held)
    return provide(programme, service_id, held.id)


def service_names(programme: Programme) -> Mapping[str, str]:
    """Return stakeholder → the names of the services it provides: the other end of the link, as a column."""
    return _service_names(programme.services)


@derived
def _service_names(services: tuple[Service, ...]) -> Mapping[str, str]:
    return {each: "; ".join(map(title_of, held)) for each, held in _services_of(services).items()}


def services_of(programme: Programme) -> Mapping[str, tuple[Service, ...]]:
    """Return stakeholder → the services it provides."""
    return _services_of(programme.services)


@derived
def _services_of(services: tuple[Service, ...]) -> Mapping[str, tuple[Service, ...]]:
    found: dict[str, list[Service]] = {}
    for each in services:
        if each.stakeholder_id:
            found.setdefault(each.stakeholder_id, []).append(each)
    return {stakeholder_id: tuple(held) for stakeholder_id, held in found.items()}
