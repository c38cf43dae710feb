"""The example `guinea`, as the tests of its content read it."""

from decimal import Decimal
from functools import cache

from designer.library.example import example
from designer.programme.names import short_names
from designer.programme.programme import Programme
from designer.programme.records.base import Number


@cache
def guinea() -> Programme:
    """The example, loaded once."""
    return example("guinea")


def number(value: Number) -> Decimal:
    """A number that the tables give as a plain one."""
    assert isinstance(value, Decimal)
    return value


def code_of(name: str, record_id: str) -> str:
    """The short name of a record of a section, such as "C03"."""
    return short_names(guinea(), name)[record_id]
