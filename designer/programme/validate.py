"""What a file must hold to before it is let in: finite numbers, unique ids of the right kind, text that is clean.

Bounds that a user can break while drafting (a share above 100 %) are findings, not faults, and are told by checks.
A section is looked at column by column, in stretches; only where one fails as a whole is the record searched for.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Clamped, Context, Decimal, Inexact, InvalidOperation, Overflow, Rounded, localcontext
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import Any

import msgspec
from msgspec import Struct

from designer.programme.edit import targets
from designer.programme.fields import Field, Reference, fields, references
from designer.programme.formula import LARGEST, in_bounds, value_of
from designer.programme.ids import ALPHABET, UNMATCHED
from designer.programme.place import Place
from designer.programme.programme import KIND_OF, SECTIONS, SINGLES, Programme, section
from designer.programme.records.base import Formula, Number, Record, Value
from designer.programme.text import LONGEST, clean

_PLAIN_ESCAPES = b'n"\\/t'
"""What may follow a backslash in JSON without meaning a character that the text gate would change."""

_ENDLESS = "its number is not finite or has more than fifteen digits"
_UNCLEAN = f"its text holds control characters or more than {LONGEST:,} characters"
LOST = "it refers to something that is not there"

_BOUNDED = Context(
    prec=60, Emin=0, Emax=LARGEST.adjusted() - 2, traps=[InvalidOperation, Overflow, Inexact, Rounded, Clamped]
)
"""Arithmetic that raises rather than make a tenth of the largest number, or lose a digit of 59 decimals."""

_DRAWN = 10
"""Characters of an id behind the word of its kind."""

_STRETCH = 1000
"""Records that are looked at together."""

Column = Sequence[Any]
"""What the records of a section hold in one field, in their order."""


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
    known: dict[str, set[str]] = {}
    held: dict[Reference, set[str]] = {}
    for name in SECTIONS:
        records = section(programme, name)
        known[name] = set()
        formed = True
        for start in range(0, len(records), _STRETCH):
            stretch = records[start : start + _STRETCH]
            column = _columns(name, stretch)
            ids = column("id")
            known[name].update(ids)
            formed = formed and _have_form(name, ids)
            found += _value_faults(name, stretch, column, clean_texts=clean_texts)
            for reference in _pointing(name):
                pointed = column(reference.field)
                if pointed != [() if reference.several else ""] * len(pointed):  # most fields are empty throughout
                    held.setdefault(reference, set()).update(_flat(pointed, several=reference.several))
        if not formed or len(known[name]) < len(records):
            found += _id_faults(name, records)
    found += [Fault(place, LOST) for each, ids in held.items() for place in _dangling(programme, each, ids, known)]
    return tuple(found)


@cache
def _pointing(name: str) -> tuple[Reference, ...]:
    """Return the references of a section's records."""
    return tuple(each for each in references() if each.section == name)


def _columns(name: str, records: tuple[Record, ...]) -> Callable[[str], list[Any]]:
    """Return a function from a field's name to what records hold in it.

    All fields at once are quicker, unless few of many are looked at.
    """
    names = records[0].__struct_fields__
    if len(_looked_at(name)) * 3 <= len(names):
        return lambda field: list(map(attrgetter(field), records))
    held: list[Any] = []
    for row in map(msgspec.structs.astuple, records):
        held += row
    return lambda field: held[names.index(field) :: len(names)]


@cache
def _looked_at(name: str) -> frozenset[str]:
    """Return the fields that are looked at in each record of a section, whatever its texts are known to be."""
    numbers = (each.name for each in fields(SECTIONS[name]) if each.kind in {"number", "numbers"})
    return frozenset(("id", *numbers, *(each.field for each in _pointing(name))))


def _value_faults(
    name: str, records: tuple[Record, ...], column: Callable[[str], list[Any]], *, clean_texts: bool
) -> Iterator[Fault]:
    """Yield the numbers without end and, unless they are known to be clean, the unclean texts of some records."""
    for declared in fields(SECTIONS[name]):
        if declared.kind in {"number", "numbers"}:
            yield from _number_faults(name, declared, records, column(declared.name))
        if not clean_texts and declared.kind in _TEXTUAL:
            yield from _text_faults(name, declared, records, column(declared.name))


def _surely_clean(content: bytes) -> bool:
    """Tell whether JSON holds nothing that a harmful character would need and no line longer than a field may be.

    The decoder itself refuses control characters that are not escaped, all but U+007F. U+FFFE and U+FFFF begin with
    the byte EF.
    """
    if b"\x7f" in content or (b"\xef" in content and (b"\xef\xbf\xbe" in content or b"\xef\xbf\xbf" in content)):
        return False
    at = content.find(b"\\")
    while at >= 0:
        if content[at + 1] not in _PLAIN_ESCAPES:
            return False
        at = content.find(b"\\", at + 2)
    return _short_lines(content)


def _short_lines(content: bytes) -> bool:
    """Tell whether no line has more bytes than a field may have characters."""
    start = 0
    while start + LONGEST < len(content):
        start = content.rfind(b"\n", start, start + LONGEST) + 1
        if not start:
            return False
    return True


def _have_form(name: str, ids: Sequence[str]) -> bool:
    """Tell whether ids have the form of a section's: the word of its kind, ``_``, ten characters of base32.

    All at once and column by column: a pattern takes twice as long, and each section's a while to be made.
    """
    if name in SINGLES:
        return all(each == name for each in ids)
    word, count = KIND_OF[name].encode() + b"_", len(ids)
    length = len(word) + _DRAWN
    if not set(map(len, ids)) <= {length}:
        return False
    joined = "".join(ids).encode("ascii", "replace")
    columns = all(joined[at::length] == word[at : at + 1] * count for at in range(len(word)))
    return columns and joined.translate(None, ALPHABET.encode()) == b"_" * count


def has_form(name: str, record_id: str) -> bool:
    """Tell whether an id has the form of a section's ids."""
    return _have_form(name, (record_id,))


def _id_faults(name: str, records: tuple[Record, ...]) -> Iterator[Fault]:
    """Yield ids of the wrong form or used twice; sections cannot share one, because each has a word of its own."""
    seen: set[str] = set()
    for record in records:
        if not has_form(name, record.id):
            yield Fault(Place(name, record.id), f"the id {record.id[:60]!r} has the wrong form")
        elif record.id in seen:
            yield Fault(Place(name, record.id), f"the id {record.id!r} is used twice")
        seen.add(record.id)


_TEXTUAL = ("text", "texts", "reference", "references", "value", "number", "numbers")
"""The kinds of fields that can hold text as typed; a number can be a formula."""


def _number_faults(name: str, declared: Field, records: tuple[Record, ...], column: Column) -> Iterator[Fault]:
    """Yield the numbers of a field that are endless."""
    several = declared.kind == "numbers"
    if column == [() if several else None] * len(column) or _surely_bounded(_flat(column, several=several)):
        return
    if _surely_bounded([each for each in _flat(column, several=several) if isinstance(each, Decimal)]):
        return
    for record, held in zip(records, column, strict=True):
        if any(map(_endless, _flat((held,), several=several))):
            yield Fault(Place(name, record.id, declared.name), _ENDLESS)


def _flat(column: Column, *, several: bool) -> Iterable[Any]:
    """Return the single values of a column."""
    return chain.from_iterable(column) if several else column


def _surely_bounded(numbers: Iterable[Any]) -> bool:
    """Tell by adding them up whether all numbers are bounded, whatever their signs; False where it takes a closer look.

    No sum on the way reaches a tenth of the largest number, so no number reaches a fifth of it; none has a sixtieth
    decimal, not even of a sum that is nought; and what is not finite stays so to the end.
    """
    try:
        with localcontext(_BOUNDED):
            return sum(numbers, Decimal()).is_finite()
    except (TypeError, ArithmeticError):  # no number or a formula; a large sum, a long number, a signalling NaN
        return False


def _endless(held: object) -> bool:
    """Tell whether a value is a number that cannot be let in."""
    return isinstance(held, Decimal) and not in_bounds(held)


def _text_faults(name: str, declared: Field, records: tuple[Record, ...], column: Column) -> Iterator[Fault]:
    """Yield the texts of a field that the gate would change."""
    several = isinstance(declared.default, tuple)
    for record, held in zip(records, column, strict=True):
        if any(map(_unclean, _flat((held,), several=several))):
            yield Fault(Place(name, record.id, declared.name), _UNCLEAN)


def _unclean(held: object) -> bool:
    """Tell whether the gate would change a text."""
    if isinstance(held, str):
        return clean(held) is not held
    if isinstance(held, Formula):
        return _unclean(held.text)
    return isinstance(held, Value) and (_unclean(held.text) or _unclean(held.comment))


def _dangling(programme: Programme, reference: Reference, ids: set[str], known: dict[str, set[str]]) -> Iterator[Place]:
    """Yield the places of one reference field whose ids do not exist where it points.

    A text kept behind a question mark is no reference.
    """
    there = set[str]().union(*known.values()) if reference.target == "*" else known[reference.target]
    lost = {i for i in ids - there if i and not i.startswith(UNMATCHED)}
    for record in section(programme, reference.section) if lost else ():
        if not lost.isdisjoint(targets(record, reference)):
            yield Place(reference.section, record.id, reference.field)


def out_of_bounds(declared: Field, number: Number) -> bool:
    """Tell whether a number breaks the bounds that its field declares (a finding, not a fault)."""
    value = value_of(number)
    low, high = declared.info.minimum, declared.info.maximum
    return value is not None and ((low is not None and value < low) or (high is not None and value > high))
