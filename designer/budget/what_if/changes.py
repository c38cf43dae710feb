"""Single changes that a scenario holds: taken from the difference between two programmes, and put into one again.

A change names a part, a record and a field, with the value as it stands in the file. Without a field it is the whole
record: as it stands in the file where the scenario adds it, nothing where the scenario has none of it. Where a record
is gone meanwhile, or its value fits no more, the change is left out and told of. The order of records is not held.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from designer.programme.diff import diff
from designer.programme.edit import drop, find, positions, put, targets
from designer.programme.fields import fields, references
from designer.programme.file import record_bytes
from designer.programme.ids import UNMATCHED, IdMaker
from designer.programme.programme import (
    EMPTY,
    KIND_OF,
    SECTIONS,
    SINGLES,
    Programme,
    annotations,
    replace_section,
    section,
)
from designer.programme.records.base import Record
from designer.programme.records.budget import Change
from designer.programme.text import LONGEST
from designer.programme.validate import LOST, faults

OWN = ("scenarios", "changes")
"""The parts that are the list of scenarios itself: no scenario changes them."""

Why = Literal["gone", "unfit", "lost"]
"""Why a change is left out: its record is gone, its value fits no more, it refers to something that is gone."""


# -- taken -------------------------------------------------------------------------------------------------------------


def captured(before: Programme, after: Programme, scenario_id: str, new_id: IdMaker) -> tuple[Change, ...]:
    """Return what a programme holds otherwise than it did before, as the changes of a scenario.

    A value that is longer than a field may be (one that nearly is, with many line ends) cannot be held.
    """
    found = []
    for name, told in diff(before, after).items():
        if name in OWN:
            continue
        former = {record.id: record for record in section(before, name)}
        present = {record.id: record for record in section(after, name)}
        parts = [(each, "", record_bytes(present[each])) for each in told.added]
        for each in told.changed:
            parts += [(each, field, value) for field, value in _differing(former[each], present[each])]
        parts += [(each, "", b"") for each in told.removed]
        for record_id, field, value in parts:
            text = value.decode()
            if len(text) < LONGEST:
                change_id = new_id(KIND_OF["changes"])
                given = {"section": name, "record_id": record_id, "field": field, "value": text}
                found.append(Change(id=change_id, scenario_id=scenario_id, **given))
    return tuple(found)


def _differing(before: Record, after: Record) -> Iterator[tuple[str, bytes]]:
    """Yield the fields in which two states of a record differ, with what the later one holds."""
    for name in after.__struct_fields__:
        held = getattr(after, name)
        if held != getattr(before, name):
            yield name, msgspec.json.encode(held)


def differences(one: Programme, other: Programme) -> int:
    """Count the records that one programme holds and another does not, or otherwise; scenarios do not count."""
    count = 0
    for name, told in diff(one, other).items():
        if name not in OWN:
            held = {record.id: record for record in section(one, name)}
            holds = {record.id: record for record in section(other, name)}
            count += len(told.added) + len(told.removed) + sum(held[each] != holds[each] for each in told.changed)
    return count


def tell_pay(changes: Iterable[Change]) -> bool:
    """Tell whether what changes could tell, by a difference of sums, a price or what somebody earns."""
    private = {
        (name, each.name)
        for name in ("posts", "lines", "sublines")
        for each in fields(SECTIONS[name])
        if each.info.for_few
    }
    whole = {name for name, _ in private}
    return any((each.section, each.field) in private if each.field else each.section in whole for each in changes)


# -- put in ------------------------------------------------------------------------------------------------------------


def with_changes(programme: Programme, changes: Sequence[Change]) -> tuple[Programme, Mapping[str, Why]]:
    """Return a programme with changes put into it, and those that are left out with the reason."""
    left: dict[str, Why] = {}
    while True:
        new, wrong = _tried(programme, [each for each in changes if each.id not in left])
        if not wrong:
            return new, left
        left.update(wrong)


def _tried(programme: Programme, changes: Sequence[Change]) -> tuple[Programme, Mapping[str, Why]]:
    """Put all changes in at once; return as well which of them cannot stay."""
    wrong: dict[str, Why] = {}
    made: dict[str, Record] = {}
    causes: dict[str, list[Change]] = {}
    gone = []
    for change in changes:
        if not change.field and not change.value:
            gone.append(change.record_id)
            continue
        record = made.get(change.record_id) or _present(programme, change)
        if change.section not in SECTIONS or change.section in OWN or (change.field and record is None):
            wrong[change.id] = "gone"
            continue
        new = _record(change) if record is None or not change.field else _changed(record, change)
        if new is None:
            wrong[change.id] = "unfit"
        else:
            made[change.record_id] = new
            causes.setdefault(change.record_id, []).append(change)
    new_programme = drop(put(programme, *made.values()), *gone)
    for record_id in _losing(new_programme, made):
        wrong.update(dict.fromkeys((each.id for each in causes[record_id]), "lost"))
    return new_programme, wrong


def _present(programme: Programme, change: Change) -> Record | None:
    """Return the record that a change is about, if it is there."""
    if change.section not in SECTIONS:
        return None
    place = positions(programme, change.section).get(change.record_id)
    return None if place is None else section(programme, change.section)[place]


def _record(change: Change) -> Record | None:
    """Return the whole record that a change adds; None where it is none."""
    record_type = SECTIONS[change.section]
    if change.section in SINGLES:
        return None
    try:
        record = msgspec.json.decode(change.value.encode(), type=record_type)
    except (msgspec.MsgspecError, UnicodeEncodeError):
        return None
    return record if record.id == change.record_id and _sound(change.section, record) else None


def _changed(record: Record, change: Change) -> Record | None:
    """Return a record with one field as a change says; None where the value does not fit the field."""
    if change.field not in record.__struct_fields__ or change.field == "id":
        return None
    hint = annotations(type(record))[change.field]
    try:
        value = msgspec.json.decode(change.value.encode(), type=hint)
    except (msgspec.MsgspecError, UnicodeEncodeError):
        return None
    new = record if getattr(record, change.field) == value else msgspec.structs.replace(record, **{change.field: value})
    return new if new is record or _sound(change.section, new) else None


def _sound(name: str, record: Record) -> bool:
    """Tell whether a record could stand in a file: finite numbers, clean texts, an id of its kind."""
    alone = replace_section(EMPTY, name, (record,))
    return all(each.what == LOST for each in faults(alone))


def _losing(programme: Programme, made: Mapping[str, Record]) -> Iterable[str]:
    """Yield the ids of records that refer to something that is not there."""
    for name, record_type in SECTIONS.items():
        pointing = [each for each in references() if each.section == name]
        for record in made.values() if pointing else ():
            if type(record) is record_type:
                held = (each for reference in pointing for each in targets(record, reference))
                if any(not each.startswith(UNMATCHED) and find(programme, each) is None for each in held):
                    yield record.id
