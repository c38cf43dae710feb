"""Which number a baseline or target states, and which states none."""

from decimal import Decimal

import pytest

from designer.programme.records.base import Value
from designer.programme.value_text import decimals_in, number_in


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("50 %", "%", "50"),
        ("0.5", "", "0.5"),
        ("≤ 5", "days", "5"),
        ("2,850 persons", "persons", "2850"),
        ("=12*10", "", "120"),
        ("about half", "", None),
        ("80–130", "%", None),
        ("", "", None),
        ("5 of 7", "communes", None),
    ],
)
def test_the_number_of_a_value(text: str, unit: str, number: str | None) -> None:
    assert number_in(Value(text=text), unit) == (None if number is None else Decimal(number))


def test_the_decimals_of_the_finest_number() -> None:
    assert decimals_in(Decimal("1.50"), Decimal(3)) == 1
    assert decimals_in(Decimal(3000), Decimal("2E+3")) == 0
    assert decimals_in() == 0
