"""The parking lot: what was said and is not a card yet; it becomes one, and a card can go back there."""

from collections.abc import Iterable

import msgspec

from designer.programme.chain_edit import add_node
from designer.programme.chain_tree import tree
from designer.programme.edit import drop, find_as, put
from designer.programme.ids import IdMaker
from designer.programme.programme import KIND_OF, Programme
from designer.programme.records.chain import Kind, Node, Thought
from designer.programme.text import clean


def thought(programme: Programme, text: str, new_id: IdMaker) -> Programme:
    """Park something that was said; the same programme for nothing."""
    said = clean(text).strip()
    return put(programme, Thought(id=new_id(KIND_OF["thoughts"]), text=said)) if said else programme


def parked(programme: Programme, node_ids: Iterable[str], new_id: IdMaker) -> Programme:
    """Take cards out of the chain and park what they said; what hung on them goes as with any deletion.

    The same programme where none of them says anything.
    """
    known = tree(programme).nodes
    nodes = [known[each] for each in dict.fromkeys(node_ids) if each in known and known[each].statement.strip()]
    thoughts = [Thought(id=new_id(KIND_OF["thoughts"]), text=node.statement) for node in nodes]
    return put(drop(programme, *(node.id for node in nodes)), *thoughts)


def brought_back(
    programme: Programme, thought_id: str, at_id: str, new_id: IdMaker, kind: Kind = "activity"
) -> tuple[Programme, str]:
    """Make a card of a parked thought, beside the card ``at_id`` or of a kind; return the programme and its id.

    The same programme and no id where there is no such thought.
    """
    held, beside = find_as(programme, thought_id, Thought), find_as(programme, at_id, Node)
    if held is None:
        return programme, ""
    made = Node(id=new_id(KIND_OF["nodes"]), kind=kind, statement=held.text)
    home, after = "", ""
    if beside is not None:
        made = msgspec.structs.replace(made, kind=beside.kind, level=beside.level, dimensions=beside.dimensions)
        home, after = tree(programme).home[beside.id], beside.id
    return add_node(drop(programme, held.id), made, new_id, below=home, after=after), made.id
