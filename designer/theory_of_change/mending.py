"""What mends a fault of the chain in one step: a step put between, a link to the one result there is, a new card.

Nobody's words are written here: a card that is made is empty, and says so until somebody writes it.
"""

import msgspec

from designer.programme.chain_edit import add_node, change_kind, kind_above, link, link_refusal
from designer.programme.chain_tree import tree
from designer.programme.edit import drop, find_as, put
from designer.programme.ids import IdMaker
from designer.programme.programme import Programme
from designer.programme.records.base import Level
from designer.programme.records.chain import RANK, Assumption, Link, Node
from designer.theory_of_change.edits import child
from designer.theory_of_change.figures import is_leap


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
    able = (each for each in programme.nodes if each.kind == above and not link_refusal(programme, node_id, each.id))
    first, second = next(able, None), next(able, None)
    return first if second is None else None


def link_up(programme: Programme, node_id: str, new_id: IdMaker) -> Programme:
    """Link a card to the only one of the next kind up; the same programme where there is none, or a choice."""
    upper = only_result_above(programme, node_id)
    return link(programme, node_id, upper.id, "", new_id) if upper else programme


def card_beneath(programme: Programme, node_id: str, new_id: IdMaker) -> Programme:
    """Put an empty card of the kind below under one, linked to it."""
    return child(programme, node_id, new_id("node"), new_id)


def outcome_at(programme: Programme, level: Level, new_id: IdMaker) -> Programme:
    """Put an empty outcome of a level under the objective; the same programme where there is none, or several."""
    objectives = [each for each in programme.nodes if each.kind == "objective"]
    if len(objectives) != 1:
        return programme
    return add_node(programme, Node(id=new_id("node"), kind="outcome", level=level), new_id, below=objectives[0].id)


def as_output(programme: Programme, node_id: str) -> Programme:
    """Make an output of an activity that says what has changed: an early one, before what it led to.

    The same programme where work, money or months hang on the activity, or a link could not stay as it is.
    """
    node = find_as(programme, node_id, Node)
    if node is None or node.kind != "activity" or _is_worked_on(programme, node):
        return programme
    new = change_kind(programme, node.id, "output")
    return new if len(new.links) == len(programme.links) and not _leaps(new, node.id) else programme


def as_doing(programme: Programme, node_id: str, new_id: IdMaker) -> Programme:
    """Make an activity of an output that says what is done, under an empty output that takes its place.

    The same programme where activities lead to it, or where it is measured or answers something: then it is a result
    that wants other words.
    """
    node = find_as(programme, node_id, Node)
    below = any(each.to_id == node_id for each in programme.links)
    if node is None or node.kind != "output" or below or _counts(programme, node):
        return programme
    made = msgspec.structs.replace(node, id=new_id("node"), statement="", code="", lead="", evidence="", note="")
    up = [msgspec.structs.replace(each, from_id=made.id) for each in programme.links if each.from_id == node_id]
    programme = put(programme, made, before=node_id)
    programme = put(programme, *up, msgspec.structs.replace(node, kind="activity"))
    return link(programme, node_id, made.id, "", new_id)


def _is_worked_on(programme: Programme, node: Node) -> bool:
    """Tell whether money, tasks or months hang on a card."""
    months = (node.start_month, node.end_month, node.second_start_month, node.second_end_month)
    paid = {each.node_id for each in programme.lines} | {each.node_id for each in programme.tasks}
    return any(each is not None for each in months) or node.id in paid


def _counts(programme: Programme, node: Node) -> bool:
    """Tell whether a card is measured, or answers a need or a gap."""
    several = (*(each.node_ids for each in programme.needs), *(each.node_ids for each in programme.services))
    single = {each.node_id for each in programme.indicators} | {each.node_id for each in programme.capacity_gaps}
    return node.id in single.union(*several)


def _leaps(programme: Programme, node_id: str) -> bool:
    """Tell whether a link at a card passes over a kind."""
    nodes = {each.id: each for each in programme.nodes}
    at = (each for each in programme.links if node_id in (each.from_id, each.to_id))
    return any(is_leap(nodes[each.from_id], nodes[each.to_id]) for each in at if {each.from_id, each.to_id} <= {*nodes})


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
