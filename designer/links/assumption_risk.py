"""Assumption → risk (L2, L8): what must hold and may not becomes a risk, and each knows the other.

A risk knows its assumption (``assumption_id``); an assumption's risks are looked up from there, so that both ends
always agree.
"""

from collections.abc import Iterable, Mapping

import msgspec

from designer.monitoring.risks import with_codes
from designer.programme.derived import derived
from designer.programme.edit import find_as, put
from designer.programme.ids import IdMaker
from designer.programme.names import title_of
from designer.programme.programme import KIND_OF, Programme
from designer.programme.records.chain import Assumption
from designer.programme.records.monitoring import Risk
from designer.programme.words import ENGLISH, N_, Words

_FAILS = N_("The assumption fails: {statement}")


def make_risks(
    programme: Programme, assumption_ids: Iterable[str], new_id: IdMaker, words: Words = ENGLISH
) -> Programme:
    """Make a risk of each assumption that has none yet: that it fails, for the node it stands beside.

    Likelihood, impact and answer are left to the user. The same programme where each has one.
    """
    held = risks_by_assumption(programme.risks)
    found = (find_as(programme, each, Assumption) for each in dict.fromkeys(assumption_ids))
    made = [
        Risk(
            id=new_id(KIND_OF["risks"]),
            statement=words(_FAILS).replace("{statement}", _running_on(programme, title_of(each))),
            assumption_id=each.id,
            node_ids=(each.node_id,) if each.node_id else (),
        )
        for each in found
        if each is not None and each.id not in held
    ]
    return with_codes(put(programme, *made), [each.id for each in made]) if made else programme


def _running_on(programme: Programme, statement: str) -> str:
    """Return a statement as it stands within a sentence: begun small, unless with an acronym or the name of an area."""
    first = "".join(statement.split(maxsplit=1)[:1])
    names = {word for each in programme.areas for word in each.name.split()[:1]}
    if first[1:] != first[1:].lower() or first.strip(",.:;") in names:
        return statement
    return statement[:1].lower() + statement[1:]


def attach(programme: Programme, risk_id: str, assumption_id: str) -> Programme:
    """Let a risk that is there already answer for an assumption."""
    risk = find_as(programme, risk_id, Risk)
    if risk is None or find_as(programme, assumption_id, Assumption) is None:
        return programme
    return put(programme, msgspec.structs.replace(risk, assumption_id=assumption_id))


@derived
def risks_by_assumption(risks: tuple[Risk, ...]) -> Mapping[str, tuple[Risk, ...]]:
    """Return assumption → its risks, in the user's order."""
    found: dict[str, tuple[Risk, ...]] = {}
    for each in risks:
        if each.assumption_id:
            found[each.assumption_id] = (*found.get(each.assumption_id, ()), each)
    return found


def without_risk(programme: Programme) -> tuple[Assumption, ...]:
    """Return the assumptions that have no risk yet."""
    held = risks_by_assumption(programme.risks)
    return tuple(each for each in programme.assumptions if each.id not in held)
