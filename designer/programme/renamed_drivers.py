"""Names in formulas follow: where a driver or profile gets another name, every formula that names it does so at once.

Only where that is safe: the old name stands for nothing else now, and nobody else bears the new one. What a scenario
holds follows as well.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

import msgspec

from designer.programme.drivers import driver_name, figures, profile_name
from designer.programme.edit import put
from designer.programme.programme import Programme
from designer.programme.records.base import Formula, Number, Record, Value

R = TypeVar("R", bound=Record)

_NUMBERS = {"lines": "quantities", "posts": "months", "drivers": "values"}
_VALUES = {
    "indicators": ("baseline", "target"),
    "splits": ("baseline", "target"),
    "milestones": ("planned", "achieved"),
}
"""The fields in which formulas over names stand, numbers by year and texts."""


def names_followed(before: Programme, after: Programme) -> Programme:
    """Return a programme in which formulas name drivers and profiles as these are called now; mostly the same object.

    ``before`` is what it was made of.
    """
    if before.drivers is after.drivers and before.profiles is after.profiles:
        return after
    moves = _moves(before, after)
    return _renamed(after, moves) if moves else after


def _moves(before: Programme, after: Programme) -> dict[str, str]:
    """Return old name → new name, of those that can be followed."""
    told = [*_told(before, after)]
    if not told:
        return {}
    now = [*_names(after).values()]
    bare = msgspec.structs.replace(after, drivers=(), profiles=())
    taken, given = {*figures(bare).over}, {new for _, new in told}
    return {
        old: new
        for old, new in told
        if (old not in now or old in given) and now.count(new) == 1 and not {old, new} & taken
    }


def _told(before: Programme, after: Programme) -> Iterator[tuple[str, str]]:
    """Yield the names that changed, with what they are now."""
    former = _names(before)
    for record_id, new in _names(after).items():
        old = former.get(record_id, "")
        if old and new and old != new:
            yield old, new


def _names(programme: Programme) -> dict[str, str]:
    """Return driver or profile → its name in formulas."""
    drivers = {each.id: driver_name(each) for each in programme.drivers}
    return {**drivers, **{each.id: profile_name(each) for each in programme.profiles}}


def _renamed(programme: Programme, moves: Mapping[str, str]) -> Programme:
    """Return a programme with names in its formulas replaced, all at once."""
    alternatives = "|".join(map(re.escape, sorted(moves, key=len, reverse=True)))
    pattern = re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)

    def text(old: str) -> str:
        return pattern.sub(lambda found: moves[found[0].casefold()], old) if old.lstrip().startswith("=") else old

    made: list[Record] = []
    for name, field in _NUMBERS.items():
        made += _changed(getattr(programme, name), (field,), lambda held: _numbers(held, text))
    for name, fields in _VALUES.items():
        made += _changed(getattr(programme, name), fields, lambda held: _value(held, text))
    made += _changed(programme.changes, ("value",), lambda held: _json(held, text))
    return put(programme, *made)


def _changed(records: tuple[R, ...], fields: tuple[str, ...], change: Callable[..., object]) -> Iterator[R]:
    """Yield the records of which a field becomes another one."""
    for each in records:
        new = {field: value for field in fields if (value := change(getattr(each, field))) != getattr(each, field)}
        if new:
            yield msgspec.structs.replace(each, **new)


def _numbers(held: tuple[Number, ...], text: Callable[[str], str]) -> tuple[Number, ...]:
    return tuple(Formula(text(each.text)) if isinstance(each, Formula) else each for each in held)


def _value(held: Value, text: Callable[[str], str]) -> Value:
    new = text(held.text)
    return held if new == held.text else msgspec.structs.replace(held, text=new)


def _json(held: str, text: Callable[[str], str]) -> str:
    """Return a value as it stands in the file with the formulas in it changed; as it is where it is none."""
    if '"=' not in held:
        return held
    try:
        value = msgspec.json.decode(held)
    except msgspec.MsgspecError:
        return held
    new = _within(value, text)
    return held if new == value else msgspec.json.encode(new).decode()


def _within(value: object, text: Callable[[str], str]) -> object:
    """Return what JSON holds with its formulas changed: they stand under "text", as values do."""
    if isinstance(value, list):
        return [_within(each, text) for each in value]
    if isinstance(value, dict):
        return {
            key: text(each) if key == "text" and isinstance(each, str) else _within(each, text)
            for key, each in value.items()
        }
    return value
