"""Mending what a file may not hold, for the unverified copy of a damaged file: as little is lost as can be.

Numbers without end stay as text behind which a finding stands, unclean text passes the gate, an id that is wrong or
used twice is replaced, a reference to nothing is emptied.
"""

from decimal import Decimal
from typing import TypeVar

import msgspec

from designer.programme.edit import targets
from designer.programme.fields import Reference, fields, references
from designer.programme.formula import in_bounds
from designer.programme.ids import UNMATCHED, new_id
from designer.programme.programme import KIND_OF, SECTIONS, SINGLES, Programme, replace_section, section
from designer.programme.records.base import Formula, Record, Value
from designer.programme.text import clean
from designer.programme.validate import has_form

R = TypeVar("R", bound=Record)


def mended(programme: Programme) -> Programme:
    """Return a programme without faults; references to an id of the wrong form follow it to its new one."""
    renamed: dict[str, dict[str, str]] = {name: {} for name in SECTIONS}
    known: dict[str, set[str]] = {name: set() for name in SECTIONS}
    for name in SECTIONS:
        records = []
        for record in section(programme, name):
            fresh = record.id
            if not has_form(name, fresh) or fresh in known[name]:
                fresh = name if name in SINGLES else new_id(KIND_OF[name])
            renamed[name].setdefault(record.id, fresh)
            known[name].add(fresh)
            records.append(msgspec.structs.replace(_with_bounded_numbers(with_clean_text(record)), id=fresh))
        programme = replace_section(programme, name, tuple(records))
    for reference in references():
        searched = SECTIONS if reference.target == "*" else (reference.target,)
        there = set[str]().union(*(known[name] for name in searched))
        new_ids = {old: new for name in searched for old, new in renamed[name].items()}
        held = section(programme, reference.section)
        records = [_pointing_somewhere(each, reference, new_ids, there) for each in held]
        programme = replace_section(programme, reference.section, tuple(records))
    return programme


def _pointing_somewhere(record: R, reference: Reference, new_ids: dict[str, str], there: set[str]) -> R:
    """Return a record whose reference follows renamed ids and is emptied where there is nothing."""
    ids = (new_ids.get(each, each) for each in targets(record, reference))
    left = tuple(each for each in ids if each in there or each.startswith(UNMATCHED))
    return msgspec.structs.replace(record, **{reference.field: left if reference.several else "".join(left)})


def with_clean_text(record: R) -> R:
    """Return a record all of whose texts have passed the gate."""
    changes = {each.name: _cleaned(getattr(record, each.name)) for each in fields(type(record))}
    return msgspec.structs.replace(record, **changes)


def _cleaned(held: object) -> object:
    """Return a field's value with its text cleaned."""
    match held:
        case str():
            return clean(held)
        case Formula():
            return Formula(clean(held.text))
        case Value():
            return msgspec.structs.replace(held, text=clean(held.text), comment=clean(held.comment))
        case tuple():
            return tuple(map(_cleaned, held))
        case _:
            return held


def _with_bounded_numbers(record: R) -> R:
    """Return a record in which numbers without end are texts."""
    changes = {each.name: _bounded(getattr(record, each.name)) for each in fields(type(record))}
    return msgspec.structs.replace(record, **changes)


def _bounded(held: object) -> object:
    """Return a field's value with a number without end as a text that no formula is."""
    if isinstance(held, tuple):
        return tuple(map(_bounded, held))
    if isinstance(held, Decimal) and not in_bounds(held):
        return Formula(clean(str(held)))
    return held
