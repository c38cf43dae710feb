"""The edits of services beyond typing into a field. Pure: old programme in, new programme out."""

from collections.abc import Sequence

import msgspec

from designer.programme.edit import find_as, put
from designer.programme.ids import IdMaker
from designer.programme.programme import Programme
from designer.programme.records.services import Service
from designer.services.coverage import types
from designer.services.gaps import rules


def diagnose(programme: Programme, service_id: str, rule: str, *, holds: bool) -> Programme:
    """Say by hand whether a diagnosis of Annex 7 holds for a service; several can, in the order of the annex."""
    service = find_as(programme, service_id, Service)
    if service is None or rule not in rules() or (rule in service.diagnoses) == holds:
        return programme
    wanted = {*service.diagnoses, rule} if holds else {*service.diagnoses} - {rule}
    kept = tuple(each for each in rules() if each in wanted)
    return put(programme, msgspec.structs.replace(service, diagnoses=kept))


def add_service(programme: Programme, kind: str, area_id: str, new_id: IdMaker) -> Programme:
    """Add a service of a type in an area, its provider still to be named."""
    made = Service(id=new_id("service"), service_type=kind, area_id=area_id)
    return with_dimensions(put(programme, made), (made.id,))


def with_dimensions(programme: Programme, service_ids: Sequence[str]) -> Programme:
    """Give services without a dimension that of their type."""
    known = {each.id: each.data["dimension"] for each in types()}
    changed = []
    for each in service_ids:
        held = find_as(programme, each, Service)
        if held is not None and not held.dimension and held.service_type in known:
            changed.append(msgspec.structs.replace(held, dimension=known[held.service_type]))
    return put(programme, *changed)
