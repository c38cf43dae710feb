"""What a line typed in a workshop can become, by step and by what is selected. No Qt here.

On the stakeholders a line is a stakeholder, on the situation a finding or a need; everywhere else it is a statement of
the theory of change: beside the selected card, one level up or one level down.
"""

from collections.abc import Callable
from functools import partial

import msgspec
from msgspec import Struct

from designer.programme.chain_edit import add_node, kind_below
from designer.programme.chain_tree import tree
from designer.programme.edit import find, find_as, put
from designer.programme.ids import IdMaker
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.chain import KINDS, RANK, Kind, Link, Node
from designer.programme.records.situation import Need, Observation
from designer.programme.text import clean
from designer.programme.words import ENGLISH, N_
from designer.situation.edits import with_blocks, with_need_codes
from designer.situation.figures import topic_of
from designer.stakeholders.edits import add
from designer.theory_of_change.edits import child, next_sibling, set_statement

Made = tuple[Programme, Place]
"""A programme with the new record, and where that is."""

_TITLES = dict(KINDS)


class Way(Struct, frozen=True):
    """One thing that a line can become: how it is told in front of the line, the edit's name, the edit.

    ``below`` tells how many levels below the selected card it goes; 0 for all that is no card.
    """

    told: str
    name: str
    make: Callable[[Programme, str, IdMaker], Made]
    below: int = 0


def ways(step: str, programme: Programme, place: Place | None, last: str = "") -> tuple[Way, ...]:
    """Return what a line can become, from the highest level to the lowest; ``last`` is the card made last by a line."""
    if step == "stakeholders":
        return (Way(N_("New stakeholder"), N_("Add a stakeholder"), _stakeholder),)
    if step == "situation":
        need = Way(N_("New need"), N_("Add a need"), _need)
        topic = _topic(programme, place)
        finding = Way(N_("New finding"), N_("Add a finding"), partial(_finding, topic), below=-1)
        if place is not None and place.section == "needs":
            return finding, need
        return msgspec.structs.replace(finding, below=0), msgspec.structs.replace(need, below=1)
    return _cards(programme, find_as(programme, _beside(programme, place, last), Node))


def usual(found: tuple[Way, ...]) -> int:
    """Return which of the ways is meant as long as nobody says otherwise."""
    return next((at for at, way in enumerate(found) if way.below == 0), 0)


def clean_line(text: str) -> str:
    """Return a typed line on one line, as it is recorded."""
    return " ".join(clean(text).split())


# -- stakeholders and situation ------------------------------------------------------------------------------------


def _stakeholder(programme: Programme, text: str, new_id: IdMaker) -> Made:
    new = add(programme, text, new_id)
    return new, Place("stakeholders", new.stakeholders[-1].id if new is not programme else "")


def _need(programme: Programme, text: str, new_id: IdMaker) -> Made:
    made = Need(id=new_id("need"), statement=clean_line(text))
    return with_need_codes(put(programme, made), (made.id,)), Place("needs", made.id, "statement")


def _finding(topic: str, programme: Programme, text: str, new_id: IdMaker) -> Made:
    made = Observation(id=new_id("observation"), text=clean_line(text), topic=topic)
    return with_blocks(put(programme, made), (made.id,)), Place("observations", made.id, "text")


def _topic(programme: Programme, place: Place | None) -> str:
    """Return the topic that is on show: that of the selected finding, or the one that is chosen; empty for none."""
    if place is None or place.section != "observations":
        return ""
    held = find_as(programme, place.id, Observation)
    if held is not None:
        return held.topic
    return place.field if topic_of(place.field) else ""


# -- the theory of change ------------------------------------------------------------------------------------------


def _beside(programme: Programme, place: Place | None, last: str) -> str:
    """Return the card that a statement goes beside: the selected one, that of the selected record, or the last made.

    Where none of them is, it is the first outcome, or what stands highest.
    """
    here = _card_at(programme, place)
    if here or last:
        return here or last
    known = tree(programme)
    order = [each for each in known.order if known.nodes[each].kind != "input"]
    return next((each for each in order if known.nodes[each].kind == "outcome"), order[0] if order else "")


def _card_at(programme: Programme, place: Place | None) -> str:
    """Return the card that is selected, or that the selected record belongs to."""
    record = find(programme, place.id) if place and place.id else None
    if isinstance(record, Link):
        return record.from_id
    found = record.id if isinstance(record, Node) else str(getattr(record, "node_id", ""))
    node = find_as(programme, found, Node)
    return found if node is not None and node.kind != "input" else ""


def _cards(programme: Programme, node: Node | None) -> tuple[Way, ...]:
    """Return the cards that a line can become around one; the objective where there is none yet."""
    if node is None:
        return (_way("objective", "", partial(_first, "objective")),)
    known = tree(programme)
    above, below = find_as(programme, known.home[node.id], Node), kind_below(node.kind)
    found = []
    if above is not None:
        found.append(_way(above.kind, _where(N_("beside {code}"), known.codes[above.id]), partial(_next, above.id), -1))
    found.append(_way(node.kind, _where(N_("beside {code}"), known.codes[node.id]), partial(_next, node.id)))
    if below is not None:
        way = _way(below, _where(N_("below {code}"), known.codes[node.id]), partial(_below, node.id), 1)
        found.append(way)
    if node.kind == "objective" and RANK[node.kind] and below is not None:  # one objective is usually enough
        found = [msgspec.structs.replace(each, below=each.below - 1) for each in found]
    return tuple(found)


def _way(kind: Kind, where: str, make: Callable[[Programme, str, IdMaker], Made], below: int = 0) -> Way:
    return Way(f"{ENGLISH(_TITLES[kind])} {where}".strip(), N_("Add a card"), make, below)


def _where(text: str, code: str) -> str:
    return ENGLISH(text).replace("{code}", code)


def _first(kind: Kind, programme: Programme, text: str, new_id: IdMaker) -> Made:
    made = Node(id=new_id("node"), kind=kind, statement=clean_line(text))
    return add_node(programme, made, new_id), Place("nodes", made.id)


def _next(node_id: str, programme: Programme, text: str, new_id: IdMaker) -> Made:
    made = new_id("node")
    return set_statement(next_sibling(programme, node_id, made, new_id), made, clean_line(text)), Place("nodes", made)


def _below(node_id: str, programme: Programme, text: str, new_id: IdMaker) -> Made:
    made = new_id("node")
    return set_statement(child(programme, node_id, made, new_id), made, clean_line(text)), Place("nodes", made)
