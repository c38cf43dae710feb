"""What mends a fault of the chain in one step: a step put between, a link to the one result there is, a new card."""

import msgspec

from designer.programme.chain_edit import add_node, kind_above, link, link_refusal
from designer.programme.chain_tree import tree
from designer.programme.edit import drop, find_as, put
from designer.programme.ids import IdMaker
from designer.programme.programme import Programme
from designer.programme.records.chain import RANK, Assumption, Link, Node
from designer.theory_of_change.edits import child


def step_between(programme: Programme, link_id: str, new_id: IdMaker) -> Programme:
    """Put an empty card into a link that passes over a kind: it leads to the card, and the card on.

    The card is of the next kind up from the lower end, with the level and dimensions that both ends share; the link
    keeps its because and all that hangs on it at its lower end.
    """
    held = find_as(programme, link_id, Link)
    lower, upper = (find_as(programme, each, Node) for each in (held.from_id, held.to_id)) if held else (None, None)
    kind = kind_above(lower.kind) if lower else None
    if held is None or lower is None or upper is None or kind is None or RANK[upper.kind] - RANK[lower.kind] <= 1:
        return programme
    shared = tuple(each for each in lower.dimensions if each in upper.dimensions) or lower.dimensions
    level = lower.level or upper.level
    made = Node(id=new_id("node"), kind=kind, level=level, dimensions=shared, outside=lower.outside)
    programme = add_node(programme, made, new_id, below=upper.id)
    return put(programme, msgspec.structs.replace(held, to_id=made.id))


def only_result_above(programme: Programme, node_id: str) -> Node | None:
    """Return the one card of the next kind up to which a card can be linked; None where there is none, or a choice."""
    node = find_as(programme, node_id, Node)
    above = kind_above(node.kind) if node else None
    able = [each for each in programme.nodes if each.kind == above and not link_refusal(programme, node_id, each.id)]
    return able[0] if len(able) == 1 else None


def link_up(programme: Programme, node_id: str, new_id: IdMaker) -> Programme:
    """Link a card to the only one of the next kind up; the same programme where there is none, or a choice."""
    upper = only_result_above(programme, node_id)
    return link(programme, node_id, upper.id, "", new_id) if upper else programme


def card_beneath(programme: Programme, node_id: str, new_id: IdMaker) -> Programme:
    """Put an empty card of the kind below under one, linked to it."""
    return child(programme, node_id, new_id("node"), new_id)


def beside_lower_end(programme: Programme, link_id: str) -> Assumption | None:
    """Return the first assumption that stands beside a link's lower card and on no link yet."""
    held = find_as(programme, link_id, Link)
    return next(
        (each for each in programme.assumptions if held and each.node_id == held.from_id and not each.link_ids), None
    )


def output_of(programme: Programme, assumption: Assumption) -> str:
    """Return the output that an assumption is about, by the card it stands beside or its links; or nothing."""
    known = tree(programme)
    links = {each.id: each for each in programme.links}
    ends = [assumption.node_id]
    for each in assumption.link_ids:
        held = links.get(each)
        ends += [held.from_id, held.to_id] if held else []
    for node_id in ends:
        node = known.nodes.get(node_id)
        if node is not None and node.kind == "output":
            return node.id
        home = known.home.get(node_id, "")
        if node is not None and node.kind == "activity" and home and known.nodes[home].kind == "output":
            return home
    return ""


def as_activity(programme: Programme, assumption_id: str, new_id: IdMaker) -> Programme:
    """Make an activity of an assumption that is in our own hands: under the output it is about; the assumption goes."""
    assumption = find_as(programme, assumption_id, Assumption)
    output = find_as(programme, output_of(programme, assumption), Node) if assumption else None
    if assumption is None or output is None:
        return programme
    made = Node(
        id=new_id("node"),
        kind="activity",
        statement=assumption.statement,
        level=output.level,
        dimensions=output.dimensions,
        note=assumption.note,
    )
    return drop(add_node(programme, made, new_id, below=output.id), assumption.id)
