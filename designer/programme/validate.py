"""What a file must hold to before it is let in: finite numbers, unique ids of the right kind, text that is clean.

Bounds that a user can break while drafting (a share above 100 %) are findings, not faults, and are told by checks.
Each test looks at a whole section at once; only where it fails is the record searched for.
"""

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import Any

from msgspec import Struct

from designer.programme.edit import targets
from designer.programme.fields import Field, Reference, fields, references
from designer.programme.formula import LARGEST, in_bounds, value_of
from designer.programme.ids import UNMATCHED
from designer.programme.place import Place
from designer.programme.programme import KIND_OF, SECTIONS, SINGLES, Programme, section
from designer.programme.records.base import Formula, Number, Record, Value
from designer.programme.text import LONGEST, clean

_SUSPECT_TEXT = (b"\\u", b"\\r", b"\\f", b"\\b", b"\x7f", b"\xef\xbf\xbe", b"\xef\xbf\xbf")
_ENDLESS = "its number is not finite or has more than fifteen digits"
_UNCLEAN = f"its text holds control characters or more than {LONGEST:,} characters"


class Fault(Struct, frozen=True):
    """Something a programme may not hold: where, and a sentence that says what."""

    place: Place
    what: str


def faults(programme: Programme, content: bytes | None = None) -> tuple[Fault, ...]:
    """Return what must not be let in: ids used twice or of the wrong form, endless numbers, unclean text, lost ids.

    ``content`` is the JSON that the programme was read from; where it shows that every text is clean, the texts are
    not looked at again one by one.
    """
    clean_texts = content is not None and _surely_clean(content)
    found: list[Fault] = []
    known: set[str] = set()
    for name, record_type in SECTIONS.items():
        records = section(programme, name)
        if not records:
            continue
        found.extend(_id_faults(name, records, known))
        found.extend(_number_faults(name, record_type, records))
        if not clean_texts:
            found.extend(_text_faults(name, record_type, records))
    found.extend(Fault(place, "it refers to something that is not there") for place in dangling(programme, known))
    return tuple(found)


def _surely_clean(content: bytes) -> bool:
    """Tell whether JSON holds nothing that a harmful character would need and no line longer than a field may be.

    The decoder itself refuses control characters that are not escaped, all but U+007F.
    """
    if any(suspect in content for suspect in _SUSPECT_TEXT):
        return False
    return max(map(len, content.split(b"\n"))) <= LONGEST


@cache
def _form(name: str) -> Callable[[str], object]:
    """Return a test for the ids of a section."""
    return re.compile(name if name in SINGLES else f"{KIND_OF[name]}_[a-z2-7]{{10}}").fullmatch


def _id_faults(name: str, records: tuple[Record, ...], known: set[str]) -> list[Fault]:
    """Return ids of the wrong form or used twice, and add this section's to the known ones."""
    ids = [record.id for record in records]
    fresh = set(ids)
    right = all(map(_form(name), ids))
    if right and len(fresh) == len(ids) and known.isdisjoint(fresh):
        known |= fresh
        return []
    found = []
    for record_id in ids:
        if not _form(name)(record_id):
            found.append(Fault(Place(name, record_id), f"the id {record_id[:60]!r} has the wrong form"))
        elif record_id in known:
            found.append(Fault(Place(name, record_id), f"the id {record_id!r} is used twice"))
        known.add(record_id)
    return found


@cache
def _readers(record_type: type[Record], what: str) -> tuple[tuple[Field, bool, Callable[[Record], Any]], ...]:
    """Return the fields that hold numbers ("number") or text ("text"), whether several each, and their readers."""
    numeric = ("number", "numbers")
    textual = ("text", "texts", "reference", "references", "value", *numeric)
    chosen = [each for each in fields(record_type) if each.kind in (numeric if what == "number" else textual)]
    return tuple((each, isinstance(each.default, tuple), attrgetter(each.name)) for each in chosen)


def _number_faults(name: str, record_type: type[Record], records: tuple[Record, ...]) -> Iterable[Fault]:
    """Return the numbers of a section that are endless: the sum of a field tells whether any can be."""
    for declared, several, read in _readers(record_type, "number"):
        values = chain.from_iterable(map(read, records)) if several else map(read, records)
        try:
            if sum(map(abs, filter(None, values)), Decimal(0)) <= LARGEST:
                continue
        except (TypeError, ArithmeticError):  # a formula; a NaN
            pass
        for record in records:
            held = read(record)
            if any(isinstance(each, Decimal) and not in_bounds(each) for each in (held if several else (held,))):
                yield Fault(Place(name, record.id, declared.name), _ENDLESS)


def _text_faults(name: str, record_type: type[Record], records: tuple[Record, ...]) -> Iterable[Fault]:
    """Return the texts of a section that the gate would change."""
    for declared, several, read in _readers(record_type, "text"):
        for record in records:
            held = read(record)
            if any(map(_text_fault, held if several else (held,))):
                yield Fault(Place(name, record.id, declared.name), _UNCLEAN)


def _text_fault(held: object) -> str:
    """Return what is wrong with a text."""
    if isinstance(held, str):
        return "" if clean(held) is held else _UNCLEAN
    if isinstance(held, Formula):
        return _text_fault(held.text)
    if isinstance(held, Value):
        return _text_fault(held.text) or _text_fault(held.comment)
    return ""


def dangling(programme: Programme, known: set[str]) -> list[Place]:
    """Return the places of references to ids that do not exist; a text kept behind a question mark is no reference."""
    found: list[Place] = []
    for reference in references():
        records = section(programme, reference.section)
        if records and (lost := _lost(records, reference, known)):
            found.extend(
                Place(reference.section, record.id, reference.field)
                for record in records
                if not lost.isdisjoint(targets(record, reference))
            )
    return found


def _lost(records: tuple[Record, ...], reference: Reference, known: set[str]) -> set[str]:
    """Return the ids that one reference field of a section holds and that do not exist."""
    held = map(attrgetter(reference.field), records)
    ids: set[str] = set(chain.from_iterable(held)) if reference.several else set(held)
    return {i for i in ids - known if i and not i.startswith(UNMATCHED)}


def out_of_bounds(declared: Field, number: Number) -> bool:
    """Tell whether a number breaks the bounds that its field declares (a finding, not a fault)."""
    value = value_of(number)
    low, high = declared.info.minimum, declared.info.maximum
    return value is not None and ((low is not None and value < low) or (high is not None and value > high))
