"""The example `guinea`, as the tests of its content read it."""

from decimal import Decimal
from functools import cache

from designer.library.example import example
from designer.programme.drivers import names_by_year
from designer.programme.formula import value_in
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


def quantity(value: Number, year: int) -> Decimal:
    """A quantity of a year counted from 0: a plain number, or what its formula gives with the drivers of that year."""
    found = value_in(value, names_by_year(guinea())[year])
    assert found is not None
    return found


def code_of(name: str, record_id: str) -> str:
    """The short name of a record of a section, such as "C03"."""
    return short_names(guinea(), name)[record_id]
