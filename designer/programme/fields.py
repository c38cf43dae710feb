"""Reads the declarations of fields, once a record type: names, kinds, titles, choices, bounds, references."""

import datetime
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Literal, Union, get_args, get_origin

from msgspec import Meta, Struct

from designer.programme.field import FieldInfo
from designer.programme.programme import SECTIONS, annotations
from designer.programme.records.base import Formula, Record, Value

FieldKind = Literal[
    "text", "number", "numbers", "date", "choice", "choices", "reference", "references", "texts", "value"
]


CATALOGUE = "catalogue:"
"""What stands before the name of a catalogue that gives a field's values their names."""


class Field(Struct, frozen=True):
    """A declared field: its name, what is told of it, what kind of value it holds and what it holds at first."""

    name: str
    kind: FieldKind
    info: FieldInfo
    default: object

    @property
    def target(self) -> str:
        """Where the values have their names: a section, or a catalogue behind ``CATALOGUE``; empty if nowhere."""
        return self.info.refers_to or (CATALOGUE + self.info.catalogue if self.info.catalogue else "")

    @property
    def percent(self) -> bool:
        """Whether the number is a percentage, 0 to 100."""
        return self.info.unit == "%"


@cache
def fields(record_type: type[Record]) -> tuple[Field, ...]:
    """Return the declared fields of a record type in their order, without the id."""
    hints = annotations(record_type)
    defaults = dict(zip(record_type.__struct_fields__[::-1], record_type.__struct_defaults__[::-1], strict=False))
    return tuple(
        _field(record_type, name, hints[name], defaults.get(name))
        for name in record_type.__struct_fields__
        if name != "id"
    )


@cache
def field(record_type: type[Record], name: str) -> Field:
    """Return one declared field; KeyError if the record has none of that name."""
    for each in fields(record_type):
        if each.name == name:
            return each
    message = f"{record_type.__name__} has no field {name!r}"
    raise KeyError(message)


def _field(record_type: type[Record], name: str, hint: object, default: object) -> Field:
    """Read one type hint; TypeError where the declaration lacks its ``tell``."""
    if get_origin(hint) is not Annotated:
        message = f"{record_type.__name__}.{name} is declared without tell(...)"
        raise TypeError(message)
    inner, *metas = get_args(hint)
    info = next(meta.extra["info"] for meta in metas if isinstance(meta, Meta) and meta.extra)
    return Field(name, _kind(inner, info), info, default)


def _kind(hint: object, info: FieldInfo) -> FieldKind:
    """Tell the kind of value from the type."""
    several = get_origin(hint) is tuple
    item = get_args(hint)[0] if several else hint
    options = set(get_args(item)) if get_origin(item) in {Union, UnionType} else {item}
    options.discard(NoneType)
    if options & {Decimal, Formula}:
        return "numbers" if several else "number"
    if options == {datetime.date}:
        return "date"
    if options == {Value}:
        return "value"
    if info.refers_to:
        return "references" if several else "reference"
    if info.choices:
        return "choices" if several else "choice"
    return "texts" if several else "text"


class Reference(Struct, frozen=True):
    """A field that points at records of another section (of any, where ``target`` is "*")."""

    section: str
    field: str
    several: bool
    target: str
    on_delete: str


@cache
def references() -> tuple[Reference, ...]:
    """Return every reference of every record type: the deletion table and the check for dangling ids read it."""
    return tuple(
        Reference(section, each.name, each.kind == "references", each.info.refers_to, each.info.on_delete)
        for section, record_type in SECTIONS.items()
        for each in fields(record_type)
        if each.info.refers_to
    )
