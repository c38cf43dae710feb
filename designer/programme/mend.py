"""Mending what a file may not hold, for the unverified copy of a damaged file: as little is lost as can be.

Numbers without end stay as text behind which a finding stands, unclean text passes the gate, an id that is wrong or
used twice is replaced, a reference to nothing is emptied.
"""

from decimal import Decimal
from typing import TypeVar

import msgspec

from designer.programme.edit import targets
from designer.programme.fields import fields, references
from designer.programme.formula import in_bounds
from designer.programme.ids import UNMATCHED, new_id
from designer.programme.programme import KIND_OF, SECTIONS, SINGLES, Programme, replace_section, section
from designer.programme.records.base import Formula, Record, Value
from designer.programme.text import clean
from designer.programme.validate import has_form

R = TypeVar("R", bound=Record)


def mended(programme: Programme) -> Programme:
    """Return a programme without faults; references to an id of the wrong form follow it to its new one."""
    renamed: dict[str, str] = {}
    known: set[str] = set()
    for name in SECTIONS:
        records = []
        for record in section(programme, name):
            fresh = record.id
            if not has_form(name, fresh) or fresh in known:
                fresh = name if name in SINGLES else new_id(KIND_OF[name])
            if record.id not in known:
                renamed.setdefault(record.id, fresh)
            known.add(fresh)
            records.append(msgspec.structs.replace(_with_bounded_numbers(with_clean_text(record)), id=fresh))
        programme = replace_section(programme, name, tuple(records))
    return _pointing_somewhere(programme, renamed, known)


def _pointing_somewhere(programme: Programme, renamed: dict[str, str], known: set[str]) -> Programme:
    """Return a programme whose references follow renamed ids and are emptied where there is nothing."""
    for reference in references():
        records = []
        for record in section(programme, reference.section):
            ids = (renamed.get(each, each) for each in targets(record, reference))
            left = tuple(each for each in ids if each in known or each.startswith(UNMATCHED))
            held = left if reference.several else "".join(left)
            records.append(msgspec.structs.replace(record, **{reference.field: held}))
        programme = replace_section(programme, reference.section, tuple(records))
    return programme


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
