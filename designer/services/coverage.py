"""Which types of services were looked for in which areas, and what was found there (Handbook Annex 8)."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from designer.library.catalogue import Entry, entries
from designer.programme.derived import derived
from designer.programme.edit import put
from designer.programme.ids import IdMaker
from designer.programme.names import title_of
from designer.programme.programme import Programme
from designer.programme.records.frame import Area
from designer.programme.records.services import Service
from designer.programme.words import ENGLISH, N_, Words
from designer.services.gaps import gap

EVERYWHERE = ""
"""The column of services for which no area is given."""

Found = Literal["", "works", "gap", "unjudged", "none"]
"""Nobody looked; one at least works; all fail; none was judged yet; looked for and not found."""

_FEW = 8
"""Areas up to which all are columns while no service has an area yet."""


class Covered(Struct, frozen=True):
    """What is known of a type in an area: its services there, those of the areas around it, and what they come to."""

    found: Found = ""
    here: tuple[str, ...] = ()
    around: tuple[str, ...] = ()


class Coverage(Struct, frozen=True):
    """The matrix: areas as columns (id, or "" for everywhere), and what is known by type and area."""

    areas: tuple[str, ...]
    cells: Mapping[tuple[str, str], Covered]


def types() -> tuple[Entry, ...]:
    """Return the fourteen types of services, economic ones first."""
    return entries("service-types")


@derived
def coverage(services: tuple[Service, ...], areas: tuple[Area, ...]) -> Coverage:
    """Return which types are mapped where."""
    columns = _columns(services, areas)
    above = _above(areas)
    by_type: dict[str, list[Service]] = {}
    for each in services:
        by_type.setdefault(each.service_type, []).append(each)
    cells = {
        (kind.id, area): _covered(by_type.get(kind.id, []), area, above.get(area, ()))
        for kind in types()
        for area in columns
    }
    return Coverage(columns, cells)


def mapped_types(services: tuple[Service, ...]) -> frozenset[str]:
    """Return the types of which a service is mapped or marked as not found."""
    return frozenset(each.service_type for each in services)


def mark_not_found(programme: Programme, kind: str, area_id: str, new_id: IdMaker, words: Words = ENGLISH) -> Programme:
    """Note that a type was looked for in an area and not found: a service that is not available there.

    It is a gap like any other. The same programme if the type is mapped there already, or is none.
    """
    known = {each.id: each.title for each in types()}
    mapped = any(each.service_type == kind and each.area_id == area_id for each in programme.services)
    if kind not in known or mapped:
        return programme
    provider = words(N_("{type}: not found")).replace("{type}", words(known[kind]))
    made = Service(
        id=new_id("service"),
        provider=provider,
        service_type=kind,
        area_id=area_id,
        available="no",
        quality="no",
        accessible="no",
        barriers=("missing",),
    )
    return put(programme, made)


def _columns(services: tuple[Service, ...], areas: tuple[Area, ...]) -> tuple[str, ...]:
    """Return the areas worth a column, in the user's order: those that hold services, and others of the same kind."""
    used = {each.area_id for each in services}
    kinds = {each.kind for each in areas if each.id in used and each.kind}
    chosen = [each.id for each in areas if each.id in used or each.kind in kinds]
    if not chosen:
        chosen = [each.id for each in areas][:_FEW]
    known = {each.id for each in areas}
    return (*chosen, EVERYWHERE) if used - known or not chosen else tuple(chosen)


def _above(areas: tuple[Area, ...]) -> dict[str, tuple[str, ...]]:
    """Return area → the areas that it lies in, the nearest first."""
    parents = {each.id: each.parent_id for each in areas}
    found: dict[str, tuple[str, ...]] = {}
    for each, parent in parents.items():
        path: list[str] = []
        upper = parent
        while upper and upper in parents and upper not in path:
            path.append(upper)
            upper = parents[upper]
        found[each] = tuple(path)
    return found


def _covered(services: list[Service], area: str, above: tuple[str, ...]) -> Covered:
    """Return what is known of services of one type in an area; those of the areas around it serve it too."""
    here = [each for each in services if each.area_id == area]
    around = [each for each in services if each.area_id in above]
    return Covered(_found([*here, *around]), tuple(each.id for each in here), tuple(each.id for each in around))


def _found(services: list[Service]) -> Found:
    """Return what services come to."""
    if not services:
        return ""
    kinds = {gap(each).kind for each in services}
    if "works" in kinds:
        return "works"
    if kinds == {"missing"}:
        return "none"
    return "unjudged" if "" in kinds else "gap"


def names(services: tuple[Service, ...], covered: Covered) -> tuple[str, ...]:
    """Return the names of the services behind a cell, those of the area itself first."""
    titles = {each.id: title_of(each) for each in services}
    return tuple(titles.get(each, "") for each in (*covered.here, *covered.around))
