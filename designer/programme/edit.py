"""The generic edits: put, drop, move, find. An edit that changes nothing returns the same programme."""

from collections.abc import Callable
from typing import TypeVar

import msgspec

from designer.programme.derived import changed_places, keeper
from designer.programme.fields import Reference, references
from designer.programme.programme import KIND_OF, SECTION_OF, SECTIONS, SINGLES, Programme, replace_section, section
from designer.programme.records.base import Record

R = TypeVar("R", bound=Record)

_SECTION_OF_KIND = {kind: name for name, kind in KIND_OF.items()}


def section_of(record_id: str) -> str:
    """Return the section that an id belongs to by its kind; empty if there is no such kind."""
    return _SECTION_OF_KIND.get(record_id.partition("_")[0], "")


def _indexed() -> Callable[[tuple[Record, ...]], dict[str, int]]:
    """Return a function from a section's records to id → position; records replaced in place keep the index."""
    kept: tuple[tuple[tuple[Record, ...], dict[str, int]], ...] = ()

    def index(records: tuple[Record, ...]) -> dict[str, int]:
        nonlocal kept
        if kept and kept[0][0] is records:
            return kept[0][1]
        known = next((known for former, known in kept if _alike(former, records)), None)
        if known is None:
            known = {record.id: position for position, record in enumerate(records)}
        others = [one for one in kept if one[0] is not records]
        kept = ((records, known), *others[:1])
        return known

    return keeper(index)


def _alike(former: tuple[Record, ...], records: tuple[Record, ...]) -> bool:
    """Tell whether two tuples hold records of the same ids at the same places."""
    places = changed_places(former, records)
    return places is not None and all(former[place].id == records[place].id for place in places)


_INDEXES = {name: _indexed() for name in SECTIONS}


def positions(programme: Programme, name: str) -> dict[str, int]:
    """Return id → position in a section; kept as long as the section is the same."""
    return _INDEXES[name](section(programme, name))


def find(programme: Programme, record_id: str) -> Record | None:
    """Return the record with an id, or None."""
    name = section_of(record_id)
    if not name:
        return None
    position = positions(programme, name).get(record_id)
    return None if position is None else section(programme, name)[position]


def find_as(programme: Programme, record_id: str, record_type: type[R]) -> R | None:
    """Return the record with an id if it is of the type, or None."""
    found = find(programme, record_id)
    return found if isinstance(found, record_type) else None


def put(programme: Programme, *records: Record, before: str = "") -> Programme:
    """Put records in: one with a known id replaces its former self in place, a new one goes to the end of its section.

    With ``before``, new records go in front of the record of that id. Nested order of the arguments is kept.
    """
    by_section: dict[str, list[Record]] = {}
    for record in records:
        by_section.setdefault(SECTION_OF[type(record)], []).append(record)
    for name, given in by_section.items():
        programme = replace_section(programme, name, _with(programme, name, given, before))
    return programme


def _with(programme: Programme, name: str, given: list[Record], before: str) -> tuple[Record, ...]:
    """Return a section's records with the given ones in; the same tuple if nothing changes."""
    present = section(programme, name)
    if name in SINGLES:
        return present if given[-1] == present[0] else (given[-1],)
    at = positions(programme, name)
    changed = {at[record.id]: record for record in given if record.id in at}
    new = {record.id: record for record in given if record.id not in at}
    if not new and all(present[position] == record for position, record in changed.items()):
        return present
    result = list(present)
    for position, record in changed.items():
        if present[position] != record:
            result[position] = record
    place = at.get(before, len(result))
    result[place:place] = list(new.values())
    return tuple(result)


def move(programme: Programme, record_id: str, index: int) -> Programme:
    """Move a record so that it stands at an index of its section (counted without it)."""
    name = section_of(record_id)
    position = positions(programme, name).get(record_id) if name else None
    if position is None:
        return programme
    result = list(section(programme, name))
    record = result.pop(position)
    result.insert(max(0, index), record)
    if result[position] is record:
        return programme
    return replace_section(programme, name, tuple(result))


def drop(programme: Programme, *record_ids: str) -> Programme:
    """Delete records; what refers to them follows the deletion table: it goes too, is emptied, or passes to the parent.

    The two single records stay.
    """
    doomed = _doomed(programme, {i for i in record_ids if section_of(i) and section_of(i) not in SINGLES})
    heirs = {record_id: _heir(programme, record_id, doomed) for record_id in doomed}
    touched = {section_of(record_id) for record_id in doomed}
    for name in SECTIONS:
        refers = [r for r in references() if r.section == name and (r.target == "*" or r.target in touched)]
        if name not in touched and not refers:
            continue
        present = section(programme, name)
        kept = tuple(_released(record, refers, doomed, heirs) for record in present if record.id not in doomed)
        if len(kept) != len(present) or any(a is not b for a, b in zip(kept, present, strict=True)):
            programme = replace_section(programme, name, kept)
    return programme


def _doomed(programme: Programme, ids: set[str]) -> set[str]:
    """Return the ids that exist, with those of all records that go with them."""
    doomed = {record_id for record_id in ids if find(programme, record_id) is not None}
    fresh = doomed
    cascades = [reference for reference in references() if reference.on_delete == "cascade"]
    while fresh:
        sections = {section_of(record_id) for record_id in fresh}
        followers = {
            record.id
            for reference in cascades
            if reference.target == "*" or reference.target in sections
            for record in section(programme, reference.section)
            if fresh.intersection(targets(record, reference))
        }
        fresh = followers - doomed
        doomed = doomed | fresh
    return doomed


def targets(record: Record, reference: Reference) -> tuple[str, ...]:
    """Return the ids that a record's reference field holds."""
    held = getattr(record, reference.field)
    return held if reference.several else (held,) if held else ()


def _heir(programme: Programme, record_id: str, doomed: set[str]) -> str:
    """Return the nearest parent of a deleted record that stays, or nothing."""
    seen: set[str] = set()
    while record_id in doomed and record_id not in seen:
        seen.add(record_id)
        record_id = getattr(find(programme, record_id), "parent_id", "")
    return "" if record_id in doomed else record_id


def _released(record: Record, refers: list[Reference], doomed: set[str], heirs: dict[str, str]) -> Record:
    """Return a record without references to deleted ones; the same object if it had none."""
    changes: dict[str, object] = {}
    for reference in refers:
        held = targets(record, reference)
        if doomed.isdisjoint(held):
            continue
        instead = (heirs.get(i, i) if reference.on_delete == "rehome" else "" if i in doomed else i for i in held)
        left = tuple(dict.fromkeys(i for i in instead if i not in {"", record.id}))
        changes[reference.field] = left if reference.several else "".join(left)
    return msgspec.structs.replace(record, **changes) if changes else record
