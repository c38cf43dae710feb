"""The shape that the entries of a catalogue share, read off our own ones, so that a user's entry cannot break a screen.

What a user's entry leaves out is filled with the empty value of its kind; what has another kind is a ``Misfit``.
"""

from decimal import Decimal
from typing import Any

from msgspec import Struct

_TEXT, _NUMBER, _TRUTH, _LIST, _GROUP, _NOTHING = (
    "a text",
    "a number",
    "true or false",
    "a list [ … ]",
    "a group { … }",
    "nothing (null)",
)


class Misfit(Exception):  # noqa: N818 - told to the user by whoever knows the file
    """A value of the wrong kind; its text says which key and what it should be."""


class Shape(Struct, frozen=True):
    """What a value may be: its kinds, the shapes of a group's keys (``needed``: always there), of a list's items."""

    kinds: frozenset[str]
    keys: dict[str, "Shape"] = {}
    needed: frozenset[str] = frozenset()
    items: "Shape | None" = None


def kind_of(value: object) -> str:
    """Return the kind of a decoded value, in words that a user reads."""
    match value:
        case None:
            return _NOTHING
        case bool():
            return _TRUTH
        case str():
            return _TEXT
        case int() | Decimal():
            return _NUMBER
        case tuple():
            return _LIST
        case _:
            return _GROUP


def shape_of(values: tuple[Any, ...]) -> Shape:
    """Return the narrowest shape that all the values have."""
    groups = tuple(value for value in values if isinstance(value, dict))
    names = dict.fromkeys(name for group in groups for name in group)
    keys = {name: shape_of(tuple(group[name] for group in groups if name in group)) for name in names}
    needed = frozenset(name for name in names if all(name in group for group in groups))
    items = tuple(item for value in values if isinstance(value, tuple) for item in value)
    return Shape(frozenset(map(kind_of, values)), keys, needed, shape_of(items) if items else None)


def fitted(value: object, shape: Shape, key: str) -> object:
    """Return the value completed to the shape; Misfit, naming ``key`` or a key inside it, if it has another kind."""
    if kind_of(value) not in shape.kinds:
        raise Misfit(f'"{key}" must be {" or ".join(sorted(shape.kinds))}')
    if isinstance(value, tuple) and shape.items is not None:
        return tuple(fitted(item, shape.items, key) for item in value)
    if isinstance(value, dict) and (value or shape.needed):
        return fitted_group(value, shape)
    return value


def fitted_group(group: dict[str, Any], shape: Shape) -> dict[str, Any]:
    """Return a group with the missing keys filled, keys that the shape does not know kept; Misfit as ``fitted``."""
    held = {name: fitted(each, shape.keys[name], name) if name in shape.keys else each for name, each in group.items()}
    missing = {name: blank(inner, name) for name, inner in shape.keys.items() if name in shape.needed - held.keys()}
    return {**held, **missing}


def blank(shape: Shape, key: str) -> object:
    """Return the empty value of a shape; Misfit where there is none, as for a number that must be given."""
    if _NOTHING in shape.kinds:
        return None
    if _TEXT in shape.kinds:
        return ""
    if _LIST in shape.kinds:
        return ()
    if _GROUP in shape.kinds:
        return {name: blank(inner, name) for name, inner in shape.keys.items() if name in shape.needed}
    if _TRUTH in shape.kinds:
        return False
    raise Misfit(f'"{key}" is missing: it must be {_NUMBER}')
