"""Random programmes over all types of records, made from the declarations of their fields.

Everything draws from a ``random.Random``: hypothesis hands in one that it can shrink, a random walk one with a seed.
"""

import datetime
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from random import Random

import msgspec
from hypothesis import strategies as st

from designer.programme.fields import Field, fields
from designer.programme.ids import UNMATCHED, counter
from designer.programme.programme import EMPTY, KIND_OF, SECTIONS, SINGLES, Programme, replace_section, section
from designer.programme.records.base import Formula, Record, Value

MANY = tuple(name for name in SECTIONS if name not in SINGLES)
PIECES = (
    *("a", "Centre d'accueil de Labé", "œ ñ € ≥ ≤ → ✓ ●", "日本", "😀", "=1+1", "@x", "\t", "\n", "two\nlines"),
    *('"quoted" \\ back', "\u2028", "\u00a0", "?", "<b>&amp;", "x" * 300, "0", "line_aaaaaaaaaa"),
)
NUMBERS = (
    *("0", "1", "-1", "0.1", "12.50", "100", "999999999999999", "-0.005", "1E+3", "3.333333333333333333333333333"),
    *("1000000000000000", "0.00", "1E-7"),
)
FORMULAS = ("=12*350", "=1/3", "about half", "=", "=2*(3+4)%")

Ids = Mapping[str, Sequence[str]]
"""Section → the ids that a reference may point to."""


def seeded(seed: int) -> Random:
    """Return what a test draws from; the same each time."""
    return Random(seed)  # noqa: S311 - nothing secret hangs on it


def some_text(random: Random) -> str:
    """Return a text of up to three pieces, each with something that has broken a program before."""
    return " ".join(random.choice(PIECES) for _ in range(random.randrange(4)))


def some_number(random: Random) -> Decimal | Formula | None:
    """Return what a number field can hold."""
    match random.randrange(4):
        case 0:
            return None
        case 1:
            return Formula(random.choice(FORMULAS))
        case _:
            return Decimal(random.choice(NUMBERS))


def some_date(random: Random) -> datetime.date | None:
    """Return a day between the first and the last that there are, or none."""
    day = datetime.date.fromordinal(random.randrange(1, datetime.date.max.toordinal() + 1))
    return random.choice((None, day))


def some_reference(random: Random, target: str, ids: Ids) -> str:
    """Return an id of the target section, a text that matches none, or nothing."""
    there = [each for name in (SECTIONS if target == "*" else (target,)) for each in ids.get(name, ())]
    if there and random.randrange(4):
        return random.choice(there)
    return random.choice(("", UNMATCHED + "Somebody somewhere"))


def some_value(random: Random, declared: Field, ids: Ids) -> object:
    """Return a value that a field can hold, its first one included."""
    info = declared.info
    match declared.kind:
        case "number":
            plain = declared.name in {"x", "y"}  # positions are no formulas
            return random.choice((None, Decimal("12.5"), Decimal(-40))) if plain else some_number(random)
        case "numbers":
            return tuple(some_number(random) for _ in range(random.randrange(4)))
        case "date":
            return some_date(random)
        case "choice":
            return random.choice((declared.default, *(code for code, _ in info.choices)))
        case "choices":
            return tuple(code for code, _ in info.choices if random.randrange(2))
        case "reference":
            return some_reference(random, info.refers_to, ids)
        case "references":
            found = (some_reference(random, info.refers_to, ids) for _ in range(random.randrange(4)))
            return tuple(dict.fromkeys(each for each in found if each))
        case "texts":
            return tuple(some_text(random) for _ in range(random.randrange(3)))
        case "value":
            return Value(text=some_text(random), date=some_date(random), comment=some_text(random))
        case _:
            return some_text(random)


def some_record(random: Random, name: str, record_id: str, ids: Ids, filled: int = 4) -> Record:
    """Return a record of a section with up to so many fields filled."""
    declared = fields(SECTIONS[name])
    chosen = [random.choice(declared) for _ in range(random.randrange(filled + 1))]
    values = {each.name: some_value(random, each, ids) for each in chosen}
    return SECTIONS[name](id=record_id, **values)


def some_programme(random: Random, size: int = 12) -> Programme:
    """Return a valid programme of up to so many records, in any sections."""
    make = counter()
    ids: dict[str, list[str]] = {name: [name] for name in SINGLES}
    for _ in range(random.randrange(size + 1)):
        name = random.choice(MANY)
        ids.setdefault(name, []).append(make(KIND_OF[name]))
    programme = EMPTY
    for name, there in ids.items():
        records = tuple(some_record(random, name, record_id, ids) for record_id in there)
        programme = replace_section(programme, name, records)
    return programme


def programmes() -> st.SearchStrategy[Programme]:
    """Random valid programmes over all types of records."""
    return st.randoms(use_true_random=False).map(some_programme)


def complete(
    text: Callable[[str, Field], str] = lambda name, declared: f"{declared.info.title} of {name}",
) -> Programme:
    """Return a programme with one record of every type and every field set to other than its first value.

    ``text`` makes the texts, from section and field. A record that could only stand under itself names a place that
    matches nothing.
    """
    make = counter()
    ids = {name: name if name in SINGLES else make(KIND_OF[name]) for name in SECTIONS}
    programme = EMPTY
    for name, record_type in SECTIONS.items():
        values = {each.name: _set(name, each, ids, text) for each in fields(record_type)}
        programme = replace_section(programme, name, (record_type(id=ids[name], **values),))
    return programme


def _set(name: str, declared: Field, ids: Mapping[str, str], text: Callable[[str, Field], str]) -> object:
    """Return a value other than the first for a field of the complete programme."""
    target = "nodes" if declared.info.refers_to == "*" else declared.info.refers_to
    codes = [code for code, _ in declared.info.choices if code != declared.default]
    match declared.kind:
        case "number":
            return Decimal("12.50")
        case "numbers":
            return (Decimal(3), None, Formula("=2*3"))
        case "date":
            return datetime.date(2027, 2, 28)
        case "choice":
            return codes[0]
        case "choices":
            return tuple(codes)
        case "reference":
            return UNMATCHED + "Elsewhere" if target == name else ids[target]
        case "references":
            return (UNMATCHED + "Elsewhere",) if target == name else (ids[target], UNMATCHED + "Elsewhere")
        case "texts":
            return (text(name, declared), "second")
        case "value":
            return Value(text=text(name, declared), date=datetime.date(2027, 2, 28), comment=text(name, declared))
        case _:
            return text(name, declared)


def all_ids(programme: Programme) -> dict[str, list[str]]:
    """Return the ids of every section."""
    return {name: [record.id for record in section(programme, name)] for name in SECTIONS}


def with_field(record: Record, name: str, value: object) -> Record:
    """Return a record with one field set, whatever the value."""
    return msgspec.structs.replace(record, **{name: value})
