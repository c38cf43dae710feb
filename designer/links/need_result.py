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
    need = find_as(programme, need_id, Need)
    if need is None or not clean(statement).strip():
        return programme
    above = homes(programme, kind)
    node = Node(
        id=new_id("node"),
        kind=kind,
        statement=clean(statement).strip(),
        level=need.level,
        dimensions=need.dimensions,
    )
    home = below or (above[0].id if len(above) == 1 else "")
    with_node = add_node(programme, node, new_id, below=home)
    return answer(with_node, need_id, node.id)


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
