"""Numbers in baselines, milestones and targets: kept as text, because "about half" is one too, read when computed."""

from decimal import Decimal

from designer.programme.formula import value_of
from designer.programme.numbers import read_number
from designer.programme.records.base import Value

_SIGNS = "≤≥<>=~"


def number_in(value: Value, unit: str = "") -> Decimal | None:
    """Return the number that a value states: 50 of "50 %", 5 of "≤ 5", 2850 of "2,850 persons"; None for any other.

    A range such as "80–130" is not one number. ``unit`` may stand behind the number.
    """
    text = value.text.strip()
    bare = text if text.startswith("=") else text.lstrip(_SIGNS).lstrip()
    return value_of(read_number(bare, percent=True, unit=unit.strip()).number)


def decimals_in(*numbers: Decimal) -> int:
    """Return the decimals that the finest of some numbers has; 1.50 has one."""
    exponents = (each.normalize().as_tuple().exponent for each in numbers)
    return max((-each for each in exponents if isinstance(each, int) and each < 0), default=0)
