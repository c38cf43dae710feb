"""A link of the chain and what it rests on: assumptions of the register and risks, each kept once and used at many.

An assumption knows its links (``link_ids``), a risk those that it threatens; what a link has is looked up from there,
so that both ends always agree.
"""

from collections.abc import Mapping

import msgspec

from designer.links.assumption_risk import risks_by_assumption
from designer.logframe.edits import with_assumption_codes
from designer.monitoring.risks import with_codes
from designer.programme.chain_tree import Tree, tree
from designer.programme.derived import derived
from designer.programme.edit import find_as, put
from designer.programme.ids import IdMaker
from designer.programme.names import short_names
from designer.programme.programme import KIND_OF, Programme
from designer.programme.records.chain import Assumption, Link, Node
from designer.programme.records.monitoring import Risk
from designer.programme.text import clean


def assumptions_of(programme: Programme, link_id: str) -> tuple[Assumption, ...]:
    """Return the assumptions on a link, in the user's order."""
    return tuple(each for each in programme.assumptions if link_id in each.link_ids)


def beside(programme: Programme, node_id: str) -> tuple[Assumption, ...]:
    """Return the assumptions that concern a card: those that stand beside it, and those on its links up."""
    up = {each.id for each in programme.links if each.from_id == node_id}
    return tuple(each for each in programme.assumptions if each.node_id == node_id or not up.isdisjoint(each.link_ids))


def risks_of(programme: Programme, link_id: str) -> tuple[Risk, ...]:
    """Return the risks of a link in the user's order: those that threaten it, and those of its assumptions."""
    held = risks_by_assumption(programme.risks)
    through = {risk.id for each in assumptions_of(programme, link_id) for risk in held.get(each.id, ())}
    return tuple(each for each in programme.risks if link_id in each.link_ids or each.id in through)


def attach_assumption(programme: Programme, assumption_id: str, link_id: str) -> Programme:
    """Let a link rest on an assumption of the register too."""
    return _attached(programme, find_as(programme, assumption_id, Assumption), link_id)


def detach_assumption(programme: Programme, assumption_id: str, link_id: str) -> Programme:
    """Let a link rest on an assumption no more; the assumption stays in the register."""
    return _detached(programme, find_as(programme, assumption_id, Assumption), link_id)


def _attached(programme: Programme, record: Assumption | Risk | None, link_id: str) -> Programme:
    """Let a record of a register hang on a link too; the same programme if it does, or one of the two is not there."""
    if record is None or find_as(programme, link_id, Link) is None or link_id in record.link_ids:
        return programme
    return put(programme, msgspec.structs.replace(record, link_ids=(*record.link_ids, link_id)))


def _detached(programme: Programme, record: Assumption | Risk | None, link_id: str) -> Programme:
    """Let a record of a register hang on a link no more."""
    if record is None or link_id not in record.link_ids:
        return programme
    left = tuple(each for each in record.link_ids if each != link_id)
    return put(programme, msgspec.structs.replace(record, link_ids=left))


def new_assumption(programme: Programme, link_id: str, new_id: IdMaker, statement: str = "") -> Programme:
    """Make an assumption on a link, at the end of the register and with the next code."""
    if find_as(programme, link_id, Link) is None:
        return programme
    made = Assumption(id=new_id(KIND_OF["assumptions"]), statement=clean(statement).strip(), link_ids=(link_id,))
    return with_assumption_codes(put(programme, made), [made.id])


def attach_risk(programme: Programme, risk_id: str, link_id: str) -> Programme:
    """Say that a risk of the register threatens a link."""
    return _attached(programme, find_as(programme, risk_id, Risk), link_id)


def detach_risk(programme: Programme, risk_id: str, link_id: str) -> Programme:
    """Say that a risk does not threaten a link; one that it has through an assumption stays with that."""
    return _detached(programme, find_as(programme, risk_id, Risk), link_id)


def new_risk(programme: Programme, link_id: str, new_id: IdMaker, statement: str = "") -> Programme:
    """Make a risk of a link, for the card that it leads to, at the end of the register and with the next code."""
    held = find_as(programme, link_id, Link)
    if held is None:
        return programme
    upper = (held.to_id,) if find_as(programme, held.to_id, Node) else ()
    made = Risk(id=new_id(KIND_OF["risks"]), statement=clean(statement).strip(), link_ids=(link_id,), node_ids=upper)
    return with_codes(put(programme, made), [made.id])


def used_on(programme: Programme) -> Mapping[str, str]:
    """Return assumption → where it is used, by code: "O1.2 → OC1, O2.1 → OC2"; the card where it is on no link."""
    return _used_on(programme.assumptions, short_names(programme, "links"), tree(programme))


@derived
def _used_on(assumptions: tuple[Assumption, ...], arrows: dict[str, str], known: Tree) -> Mapping[str, str]:
    on = _links_with(assumptions, arrows)
    return {each.id: on.get(each.id) or known.codes.get(each.node_id, "") for each in assumptions}


def links_with(programme: Programme) -> Mapping[str, str]:
    """Return assumption → the links that rest on it, by code; those on no link are missing."""
    return _links_with(programme.assumptions, short_names(programme, "links"))


@derived
def _links_with(assumptions: tuple[Assumption, ...], arrows: dict[str, str]) -> Mapping[str, str]:
    found = {}
    for each in assumptions:
        at = [arrows[link_id] for link_id in each.link_ids if link_id in arrows]
        if at:
            found[each.id] = ", ".join(at)
    return found
