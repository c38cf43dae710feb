"""A need and the result that answers it: chosen from the chain, or made there; told from both ends."""

from collections.abc import Mapping
from typing import Literal

import msgspec

from designer.programme.chain_edit import add_node, kind_above
from designer.programme.derived import derived
from designer.programme.edit import find_as, put
from designer.programme.ids import IdMaker
from designer.programme.programme import Programme
from designer.programme.records.chain import Node
from designer.programme.records.situation import Need
from designer.programme.text import clean

ResultKind = Literal["output", "outcome"]
"""What a need can be answered by that is not there yet; the objective is the whole programme's."""

RESULTS = ("output", "outcome", "objective")
"""The kinds of nodes that answer a need; an activity does so only through its output."""


def results(programme: Programme) -> tuple[Node, ...]:
    """Return the nodes that a need can be answered by, in the programme's order."""
    return tuple(each for each in programme.nodes if each.kind in RESULTS)


def answer(programme: Programme, need_id: str, node_id: str) -> Programme:
    """Let a result answer a need. The same programme if it does, or if one of the two is not there."""
    need, node = find_as(programme, need_id, Need), find_as(programme, node_id, Node)
    if need is None or node is None or node.kind not in RESULTS or node_id in need.node_ids:
        return programme
    return put(programme, msgspec.structs.replace(need, node_ids=(*need.node_ids, node_id)))


def unanswer(programme: Programme, need_id: str, node_id: str) -> Programme:
    """Let a result no longer answer a need; the result stays."""
    need = find_as(programme, need_id, Need)
    if need is None or node_id not in need.node_ids:
        return programme
    return put(
        programme, msgspec.structs.replace(need, node_ids=tuple(each for each in need.node_ids if each != node_id))
    )


def answer_with_new(
    programme: Programme, need_id: str, kind: ResultKind, statement: str, new_id: IdMaker, *, below: str = ""
) -> Programme:
    """Make an output or outcome that answers a need, with the need's level and dimensions.

    It stands below the node that is given, else below the only one of the next kind up; where there are several, or
    none, somebody has to say later. The same programme without a need or a statement.
    """
    if not clean(statement).strip():
        return programme
    return _answer_with(programme, need_id, Node(id="", kind=kind, statement=clean(statement).strip()), new_id, below)


def begin_answer(programme: Programme, need_id: str, new_id: IdMaker) -> Programme:
    """Put an empty output for a need, which answers it: what a need says is not what will be there instead."""
    return _answer_with(programme, need_id, Node(id="", kind="output"), new_id)


def _answer_with(programme: Programme, need_id: str, model: Node, new_id: IdMaker, below: str = "") -> Programme:
    """Make a result like a model, with the need's level and dimensions, that answers it."""
    need = find_as(programme, need_id, Need)
    if need is None:
        return programme
    above = homes(programme, "outcome" if model.kind == "outcome" else "output")
    node = msgspec.structs.replace(model, id=new_id("node"), level=need.level, dimensions=need.dimensions)
    home = below or (above[0].id if len(above) == 1 else "")
    return answer(add_node(programme, node, new_id, below=home), need_id, node.id)


def only_answer(programme: Programme, need_id: str) -> Node | None:
    """Return the one output or outcome of a need's level and of one of its dimensions; None where there is a choice."""
    need = find_as(programme, need_id, Need)
    fits = [each for each in results(programme) if need and each.kind != "objective" and _fits(need, each)]
    return fits[0] if len(fits) == 1 else None


def only_need(programme: Programme, node_id: str) -> Need | None:
    """Return the one need without an answer that a result could answer, else the one that fits it; else None."""
    node = find_as(programme, node_id, Node)
    known = {each.id for each in programme.nodes}
    waiting = [each for each in programme.needs if not known.intersection(each.node_ids)]
    waiting = [each for each in waiting if node and not each.left_because.strip()]
    fits = waiting if len(waiting) == 1 else [each for each in waiting if node and _fits(each, node)]
    return fits[0] if len(fits) == 1 else None


def _fits(need: Need, node: Node) -> bool:
    """Tell whether a need and a result share a level and a dimension."""
    return bool(need.level) and need.level == node.level and not {*need.dimensions}.isdisjoint(node.dimensions)


def homes(programme: Programme, kind: ResultKind) -> tuple[Node, ...]:
    """Return the nodes of the next kind up, below which a new result can stand."""
    return tuple(each for each in programme.nodes if each.kind == kind_above(kind))


def needs_of(programme: Programme) -> Mapping[str, tuple[Need, ...]]:
    """Return node → the needs that it answers: the other end of the link."""
    return _needs_of(programme.needs)


@derived
def _needs_of(needs: tuple[Need, ...]) -> Mapping[str, tuple[Need, ...]]:
    found: dict[str, list[Need]] = {}
    for each in needs:
        for node_id in each.node_ids:
            found.setdefault(node_id, []).append(each)
    return {node_id: tuple(held) for node_id, held in found.items()}
