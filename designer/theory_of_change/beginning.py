"""A chain to begin with: the design of Handbook Table 5.2 in our words, or an empty frame by level and dimension.

The design is a start, to be cut and reworded, with its links and assumptions. The table says between which columns an
assumption stands; beside which result it stands here is our own reading, held in the catalogue.
"""

from collections.abc import Iterable

from designer.library.catalogue import Entry, entries
from designer.programme.chain_edit import add_node
from designer.programme.codes import next_codes
from designer.programme.edit import put
from designer.programme.ids import IdMaker
from designer.programme.programme import KIND_OF, Programme
from designer.programme.records.base import DIMENSIONS, LEVELS
from designer.programme.records.chain import Assumption, Kind, Link, Node
from designer.programme.words import ENGLISH, Words

TEMPLATE = "chain-template"
"""The catalogue that holds the design."""

ASSUMPTION_PREFIX = "AS-"
_ASSUMPTION = "assumption"


def with_design(programme: Programme, new_id: IdMaker, words: Words = ENGLISH) -> Programme:
    """Return the programme with the cards, links and assumptions of the design behind what it holds already."""
    design = entries(TEMPLATE)
    cards = [each for each in design if each.data["kind"] != _ASSUMPTION]
    ids = {each.id: new_id(KIND_OF["nodes"]) for each in cards}
    nodes = [_node(each, ids[each.id], words) for each in cards]
    links = [
        Link(
            id=new_id(KIND_OF["links"]),
            from_id=ids[each.id],
            to_id=ids[link["to"]],
            because=words(str(link["because"])),
        )
        for each in cards
        for link in each.data["links"]
    ]
    supposed = [each for each in design if each.data["kind"] == _ASSUMPTION]
    codes = next_codes(ASSUMPTION_PREFIX, (each.code for each in programme.assumptions), len(supposed))
    assumptions = [
        _assumption(each, code, ids.get(each.data["beside"], ""), links, new_id, words)
        for each, code in zip(supposed, codes, strict=True)
    ]
    return put(programme, *nodes, *links, *assumptions)


def with_frame(programme: Programme, new_id: IdMaker) -> Programme:
    """Return the programme with an empty outcome a level and, below each, an empty output a dimension (Handbook 1.3).

    They stand below the objective; where there is none, an empty one is made, and where there are several, below none.
    """
    programme, objective_id = with_objective(programme, new_id)
    for level, _ in LEVELS:
        programme, outcome_id = with_result(programme, "outcome", objective_id, new_id, level=level)
        for dimension, _ in DIMENSIONS:
            programme, _ = with_result(programme, "output", outcome_id, new_id, level=level, dimension=dimension)
    return programme


def with_objective(programme: Programme, new_id: IdMaker) -> tuple[Programme, str]:
    """Return the programme with an objective, and its id; an empty id where there are several to choose from."""
    held = [node.id for node in programme.nodes if node.kind == "objective"]
    if held:
        return programme, held[0] if len(held) == 1 else ""
    return with_result(programme, "objective", "", new_id)


def with_result(
    programme: Programme, kind: Kind, below: str, new_id: IdMaker, *, level: str = "", dimension: str = ""
) -> tuple[Programme, str]:
    """Return the programme with an empty result of a kind below another, and its id."""
    node = Node(
        id=new_id(KIND_OF["nodes"]),
        kind=kind,
        level=level,  # type: ignore[arg-type]
        dimensions=(dimension,) if dimension else (),  # type: ignore[arg-type]
    )
    return add_node(programme, node, new_id, below=below), node.id


def _node(entry: Entry, node_id: str, words: Words) -> Node:
    return Node(
        id=node_id,
        kind=entry.data["kind"],
        statement=words(entry.title),
        level=entry.data["level"],
        dimensions=tuple(entry.data["dimensions"]),
        library_id=entry.id,
    )


def _assumption(
    entry: Entry, code: str, node_id: str, links: Iterable[Link], new_id: IdMaker, words: Words
) -> Assumption:
    """Return an assumption beside a card, on the links that lead up from it."""
    return Assumption(
        id=new_id(KIND_OF["assumptions"]),
        code=code,
        statement=words(entry.title),
        node_id=node_id,
        link_ids=tuple(each.id for each in links if each.from_id == node_id),
        transition=entry.data["transition"],
    )
