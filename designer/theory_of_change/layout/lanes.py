"""Which lane a card stands in: that of its level, of its first dimension, or of the first pathway of its links."""

from collections.abc import Mapping, Sequence

from designer.programme.chain_tree import tree
from designer.programme.programme import Programme
from designer.programme.records.base import DIMENSIONS, LEVELS
from designer.programme.records.chain import Node
from designer.programme.words import N_
from designer.theory_of_change.pathways import pathways_of

LANE_PAD = 14
"""Pixels that the cards of a lane keep from its edges."""

LEAST, LEAST_UPRIGHT = 56.0, 132.0
"""How far a lane without cards reaches: across, and upwards, where its name stands above it."""

_WITHOUT = {
    "level": N_("Without level"),
    "dimension": N_("Without dimension"),
    "pathway": N_("In every pathway"),
}
_UNNAMED = N_("Pathway without a name")


def lane_titles(programme: Programme) -> dict[str, str]:
    """Return the lanes there can be, key → title, from the first to the last; none where the diagram has no lanes.

    Levels and dimensions are all there, so that an empty one shows; a pathway has a lane where it has cards.
    """
    match programme.diagram.lanes:
        case "level":
            titles = dict(LEVELS)
        case "dimension":
            titles = dict(DIMENSIONS)
        case "pathway":
            used = {each.id for held in pathways_of(programme).values() for each in held}
            titles = {each.id: each.name.strip() or _UNNAMED for each in programme.pathways if each.id in used}
        case _:
            return {}
    return {**titles, "": _WITHOUT[programme.diagram.lanes]}


def lane_of(programme: Programme) -> Mapping[str, str]:
    """Return node id → key of its lane, for those that have one."""
    match programme.diagram.lanes:
        case "level":
            return {node.id: node.level for node in programme.nodes}
        case "dimension":
            return {node.id: node.dimensions[0] if node.dimensions else "" for node in programme.nodes}
        case "pathway":
            return _ways(programme)
        case _:
            return {}


def _ways(programme: Programme) -> dict[str, str]:
    """Return node id → its first pathway; a card whose links name none stands with what it hangs below."""
    own, known = pathways_of(programme), tree(programme)
    found: dict[str, str] = {}
    for node_id in known.order:  # what a card hangs below comes before it
        if node_id in own:
            found[node_id] = own[node_id][0].id
        elif known.home[node_id] in found and known.nodes[known.home[node_id]].kind != "objective":
            found[node_id] = found[known.home[node_id]]
    return found


def in_lanes(programme: Programme, order: Sequence[str], nodes: Mapping[str, Node]) -> list[tuple[str, str, list[str]]]:
    """Return the lanes with the cards in them, in the given order: key, title, node ids.

    Without lanes it is one, without a title, that holds all cards. Else objectives are in none: they stand over all.
    """
    titles = lane_titles(programme)
    if not titles:
        return [("", "", list(order))]
    own = lane_of(programme)
    held: dict[str, list[str]] = {key: [] for key in titles}
    for node_id in order:
        if nodes[node_id].kind != "objective":
            held.get(own.get(node_id, ""), held[""]).append(node_id)
    return [(key, title, held[key]) for key, title in titles.items() if key or held[""]]
