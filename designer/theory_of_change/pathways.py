"""The ways to the objective: at most one is chosen, a card is on those of the links at it, and what checks say of them.

A link without a pathway belongs to all of them, and so does a card at such links only.
"""

from collections.abc import Mapping

import msgspec

from designer.programme.derived import derived
from designer.programme.edit import find_as, put
from designer.programme.finding import Finding, finding
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.chain import Diagram, Link, Node, Pathway
from designer.programme.words import N_

_LOCATOR = "Handbook 5.2.1; severity ours"


def choose(programme: Programme, pathway_id: str) -> Programme:
    """Choose one way to the objective; whichever was chosen before is so no more."""
    if find_as(programme, pathway_id, Pathway) is None:
        return programme
    changed = []
    for each in programme.pathways:
        wanted = "yes" if each.id == pathway_id else "no" if each.chosen == "yes" else each.chosen
        if wanted != each.chosen:
            changed.append(msgspec.structs.replace(each, chosen=wanted))
    return put(programme, *changed)


def pathways_of(programme: Programme) -> Mapping[str, tuple[Pathway, ...]]:
    """Return node → the pathways of the links at it, in the user's order; nodes without one are missing."""
    return _pathways_of(programme.links, programme.pathways)


@derived
def _pathways_of(links: tuple[Link, ...], pathways: tuple[Pathway, ...]) -> Mapping[str, tuple[Pathway, ...]]:
    named: dict[str, set[str]] = {}
    for each in links:
        if each.pathway_id:
            for end in (each.from_id, each.to_id):
                named.setdefault(end, set()).add(each.pathway_id)
    found = {node_id: tuple(each for each in pathways if each.id in ids) for node_id, ids in named.items()}
    return {node_id: held for node_id, held in found.items() if held}


@derived
def unweighed(nodes: tuple[Node, ...], pathways: tuple[Pathway, ...]) -> tuple[Finding, ...]:
    """TC-10: another way was considered and one is chosen with a reason, once there are outcomes."""
    if not _has_argument(nodes):
        return ()
    chosen = [each for each in pathways if each.chosen == "yes"]
    found = []
    if sum(bool(each.name.strip()) for each in pathways) <= 1:
        found.append((Place("pathways", "", "name"), N_("another way to the objective that was considered")))
    if pathways and not chosen:
        found.append((Place("pathways", "", "chosen"), N_("which way is chosen")))
    found += [(Place("pathways", each.id, "chosen"), N_("one chosen way: there are several")) for each in chosen[1:]]
    found += [
        (Place("pathways", each.id, "because"), N_("why the chosen way is the most realistic"))
        for each in chosen[:1]
        if not each.because.strip()
    ]
    return tuple(finding("TC-10", "W", place, _LOCATOR, what=what) for place, what in found)


@derived
def built_by_nobody(nodes: tuple[Node, ...], diagram: Diagram) -> tuple[Finding, ...]:
    """TC-14: it is recorded who built the chain, once it has outcomes."""
    if not _has_argument(nodes) or diagram.built_with.strip():
        return ()
    return (finding("TC-14", "W", Place("diagram", diagram.id, "built_with"), _LOCATOR),)


def _has_argument(nodes: tuple[Node, ...]) -> bool:
    """Tell whether there is a chain to argue about: an objective and an outcome."""
    return {"objective", "outcome"} <= {node.kind for node in nodes}
