"""The edits of the feasibility step: rows from the catalogue, judging conditions, answering a project's screens."""

from collections.abc import Iterable, Sequence

import msgspec

from designer.feasibility.figures import GroupName, State
from designer.library.catalogue import Entry, entries, entry
from designer.programme.edit import find_as, put
from designer.programme.ids import IdMaker
from designer.programme.programme import KIND_OF, Programme
from designer.programme.records.feasibility import Criterion, Intervention
from designer.programme.text import clean
from designer.programme.words import ENGLISH, Words

CATALOGUE = "interventions"
SCENARIOS = "scenarios"
_OWN = "G"
"""What the code of a row of the user's own begins with; those of the catalogue have its ids (E01, S02, P07, X2)."""


def in_grid(programme: Programme) -> frozenset[str]:
    """Return the ids of the catalogue's entries that are rows already; rows made for one service do not count."""
    return frozenset(each.library_id for each in programme.interventions if each.library_id and not each.service_id)


def add_from_library(
    programme: Programme, library_ids: Iterable[str], new_id: IdMaker, words: Words = ENGLISH
) -> Programme:
    """Add rows of the catalogue with their conditions, not judged yet; what is a row already is not added again.

    Raises KeyError for an id that the catalogue does not have.
    """
    known = set(in_grid(programme))
    for library_id in library_ids:
        if library_id not in known:
            known.add(library_id)
            programme = put(programme, *_made(programme, entry(CATALOGUE, library_id), new_id, words))
    return programme


def _made(programme: Programme, told: Entry, new_id: IdMaker, words: Words) -> tuple[Intervention | Criterion, ...]:
    """Make the row of an entry of the catalogue, and its conditions."""
    used = {each.code.strip() for each in programme.interventions}
    titles = {each.id: each.title for each in entries(SCENARIOS)}
    row = Intervention(
        id=new_id(KIND_OF["interventions"]),
        code=told.id if told.id not in used else next_code(programme),
        name=words(told.title),
        dimension=told.data["dimension"],
        level=told.data["level"],
        scenario=_listed([words(titles[each]) for each in told.data["scenarios"]]),
        library_id=told.id,
    )
    conditions = [
        Criterion(id=new_id(KIND_OF["criteria"]), intervention_id=row.id, group=group, text=words(text))
        for group, texts in told.data["criteria"].items()
        for text in texts
    ]
    return row, *conditions


def _listed(titles: Sequence[str]) -> str:
    """Return titles as one text: only the first begins with a capital."""
    first, *others = titles or [""]
    return "; ".join([first, *(each[:1].lower() + each[1:] for each in others)])


def next_code(programme: Programme) -> str:
    """Return a code for a row of the user's own: G and the number after the highest one in use."""
    codes = (each.code.strip() for each in programme.interventions)
    numbers = [int(code[1:]) for code in codes if code[:1] == _OWN and code[1:].isdecimal() and len(code) < 8]  # noqa: PLR2004 - more is no number of ours
    return f"{_OWN}{max(numbers, default=0) + 1}"


def with_codes(programme: Programme, row_ids: Iterable[str]) -> Programme:
    """Propose a code for each of some rows that has none."""
    for row_id in row_ids:
        row = find_as(programme, row_id, Intervention)
        if row is not None and not row.code.strip():
            programme = put(programme, msgspec.structs.replace(row, code=next_code(programme)))
    return programme


def set_states(programme: Programme, criterion_ids: Iterable[str], state: State) -> Programme:
    """Judge some conditions alike."""
    found = [find_as(programme, each, Criterion) for each in criterion_ids]
    return put(programme, *(msgspec.structs.replace(each, state=state) for each in found if each is not None))


def set_group(programme: Programme, row_id: str, group: GroupName, state: State) -> Programme:
    """Judge all conditions of one group of a row alike; what was noted as evidence stays."""
    of_group = (each.id for each in programme.criteria if each.intervention_id == row_id and each.group == group)
    return set_states(programme, of_group, state)


def add_condition(
    programme: Programme, row_id: str, group: GroupName, text: str, new_id: IdMaker, before: str = ""
) -> Programme:
    """Add a condition to a group of a row, in front of another or at the group's end."""
    if find_as(programme, row_id, Intervention) is None:
        return programme
    made = Criterion(id=new_id(KIND_OF["criteria"]), intervention_id=row_id, group=group, text=clean(text))
    return put(programme, made, before=before)
