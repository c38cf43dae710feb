"""The edits of the results chain that the diagram and the logframe share: nodes, links and homes.

Links never form a circle and never lead to a lower kind; whoever asks for one gets the same programme back and the
reason from ``link_refusal``.
"""

from itertools import chain

import msgspec

from designer.programme.chain_tree import tree
from designer.programme.edit import drop, find_as, move, positions, put
from designer.programme.ids import IdMaker
from designer.programme.programme import Programme
from designer.programme.records.chain import KINDS, RANK, Kind, Link, Node
from designer.programme.text import clean
from designer.programme.words import N_

REFUSALS: dict[str, str] = {
    "missing": N_("One of the two is no longer there."),
    "self": N_("Nothing leads to itself."),
    "double": N_("The two are linked already."),
    "downwards": N_("A link leads upwards, or to another of the same kind."),
    "circle": N_("That would close a circle: the one already leads to the other."),
}
"""Why two nodes are not linked, by code, as a sentence for the user."""


def kind_below(kind: Kind) -> Kind | None:
    """Return the kind that a new node below one of this kind has; None below activities and inputs."""
    return KINDS[RANK[kind] - 1][0] if RANK[kind] > RANK["activity"] else None  # type: ignore[return-value]


def kind_above(kind: Kind) -> Kind | None:
    """Return the next kind up; None above the objective."""
    return KINDS[RANK[kind] + 1][0] if RANK[kind] + 1 < len(KINDS) else None  # type: ignore[return-value]


def leads_to(links: tuple[Link, ...], start: str, goal: str) -> bool:
    """Tell whether one node leads to another over any number of links; each leads to itself."""
    upward: dict[str, list[str]] = {}
    for each in links:
        upward.setdefault(each.from_id, []).append(each.to_id)
    reached, waiting = {start}, [start]
    while waiting and goal not in reached:
        fresh = set(chain.from_iterable(upward.get(each, ()) for each in waiting)) - reached
        reached |= fresh
        waiting = list(fresh)
    return goal in reached


def link_refusal(programme: Programme, from_id: str, to_id: str) -> str:
    """Return why a node cannot be linked to another, as a code of ``REFUSALS``; empty if it can."""
    lower, upper = find_as(programme, from_id, Node), find_as(programme, to_id, Node)
    if lower is None or upper is None:
        return "missing"
    if lower is upper:
        return "self"
    if any(each.from_id == from_id and each.to_id == to_id for each in programme.links):
        return "double"
    if RANK[upper.kind] < RANK[lower.kind]:
        return "downwards"
    return "circle" if leads_to(programme.links, to_id, from_id) else ""


def link(programme: Programme, from_id: str, to_id: str, because: str, new_id: IdMaker) -> Programme:
    """Link a node to one above it; the same programme if that is refused."""
    if link_refusal(programme, from_id, to_id):
        return programme
    return put(programme, Link(id=new_id("link"), from_id=from_id, to_id=to_id, because=clean(because)))


def add_node(
    programme: Programme, node: Node, new_id: IdMaker, *, below: str = "", above: str = "", after: str = ""
) -> Programme:
    """Put a new node in, linked up to the node it stands below and from the one it stands above.

    In the order of the programme it comes right after another, or at the end. The same programme if its id is taken.
    """
    at = positions(programme, "nodes")
    if node.id in at:
        return programme
    nodes = programme.nodes
    follower = nodes[at[after] + 1].id if after in at and at[after] + 1 < len(nodes) else ""
    programme = put(programme, msgspec.structs.replace(node, statement=clean(node.statement)), before=follower)
    if below:
        programme = link(programme, node.id, below, "", new_id)
    return link(programme, above, node.id, "", new_id) if above else programme


def set_home(programme: Programme, node_id: str, home_id: str, new_id: IdMaker) -> Programme:
    """Give a node another home in the logframe.

    A link it already has becomes its first; otherwise the link to its present home is turned to the new one, with its
    because and its assumptions, or a first link is made. The same programme where no such link may be.
    """
    node, upper = find_as(programme, node_id, Node), find_as(programme, home_id, Node)
    if node is None or upper is None or RANK[upper.kind] <= RANK[node.kind]:
        return programme
    if leads_to(programme.links, home_id, node_id):
        return programme
    home = tree(programme).home[node_id]
    if home == home_id:
        return programme
    at = positions(programme, "links")
    own = [each for each in programme.links if each.from_id == node_id]
    present = next((each for each in own if each.to_id == home_id), None)
    if present is not None:
        return move(programme, present.id, at[own[0].id])
    former = next((each for each in own if home and each.to_id == home), None)
    if former is not None:
        return put(programme, msgspec.structs.replace(former, to_id=home_id))
    made = link(programme, node_id, home_id, "", new_id)
    return move(made, made.links[-1].id, at[own[0].id]) if own else made


def change_kind(programme: Programme, node_id: str, kind: Kind) -> Programme:
    """Make a node another kind; its links that would then lead downwards go."""
    node = find_as(programme, node_id, Node)
    if node is None or node.kind == kind:
        return programme
    programme = put(programme, msgspec.structs.replace(node, kind=kind))
    return drop(programme, *downward_links(programme))


def downward_links(programme: Programme) -> tuple[str, ...]:
    """Return the links that lead from a higher kind to a lower one, as only another program can have written them."""
    rank = {node.id: RANK[node.kind] for node in programme.nodes}
    known = [each for each in programme.links if each.from_id in rank and each.to_id in rank]
    return tuple(each.id for each in known if rank[each.from_id] > rank[each.to_id])
