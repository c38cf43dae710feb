"""Small formulas in number fields: the text is kept, the value is computed with decimals, nothing is ever executed."""

import re
from decimal import Decimal
from functools import lru_cache

from designer.programme.records.base import Formula, Number

LARGEST = Decimal(10) ** 15
"""Amounts stay below this, so that 15 significant digits and Excel's numbers hold them."""

_FINEST = 100
"""Decimals, and characters, that a number may have: three times as many as arithmetic makes."""

_LONGEST = 400
_DEEPEST = 50
_SIGNS = str.maketrans("×÷−", "*/-")
_TOKEN = re.compile(r"[-+*/()%]|[^-+*/()%\s]+")
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+")
_AMBIGUOUS = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")
"""A thousand to one, a decimal to another: a formula is read the same everywhere, so this is not read at all."""


def value_of(number: Number) -> Decimal | None:
    """Return the number that was entered, or computed from what was; None if there is none or it cannot be read."""
    if number is None or isinstance(number, Decimal):
        return number
    return _evaluate(number.text)


def unreadable(number: Number) -> bool:
    """Tell whether something was entered that is not a number and cannot be computed."""
    return isinstance(number, Formula) and _evaluate(number.text) is None


def in_bounds(value: Decimal) -> bool:
    """Tell whether a number is finite and small enough to be exact in Excel, and short when it is written out.

    Decimal itself accepts NaN, Infinity, 1e999999, 1e-999999 and numbers of a million digits.
    """
    return (
        value.is_finite()
        and value.copy_abs() <= LARGEST
        and value.adjusted() >= -_FINEST
        and len(str(value)) <= _FINEST
    )


@lru_cache(maxsize=4096)
def _evaluate(text: str) -> Decimal | None:
    """Compute ``=12*350``, with + - * / ( ) and percentages; None if it is anything else."""
    if not text.startswith("=") or len(text) > _LONGEST:
        return None
    tokens = _TOKEN.findall(text[1:].translate(_SIGNS))
    try:
        value, rest = _sum([*reversed(tokens)], 0)
    except (ValueError, IndexError, ArithmeticError):
        return None
    return value if not rest and in_bounds(value) else None


_Parsed = tuple[Decimal, list[str]]
"""A value, and the tokens behind it, the next one last."""


def _sum(tokens: list[str], depth: int) -> _Parsed:
    """Compute products joined by + and -."""
    value, tokens = _product(tokens, depth)
    while tokens and tokens[-1] in {"+", "-"}:
        sign = tokens.pop()
        other, tokens = _product(tokens, depth)
        value = value + other if sign == "+" else value - other
    return value, tokens


def _product(tokens: list[str], depth: int) -> _Parsed:
    """Compute factors joined by * and /."""
    value, tokens = _factor(tokens, depth)
    while tokens and tokens[-1] in {"*", "/"}:
        sign = tokens.pop()
        other, tokens = _factor(tokens, depth)
        value = value * other if sign == "*" else value / other
    return value, tokens


def _factor(tokens: list[str], depth: int) -> _Parsed:
    """Compute a number or something in brackets, with signs before it and percent signs behind."""
    if depth > _DEEPEST:
        raise ValueError(depth)
    token = tokens.pop()
    if token in {"+", "-"}:
        value, tokens = _factor(tokens, depth + 1)
        return (-value if token == "-" else value), tokens  # noqa: S105 - a sign
    if token == "(":  # noqa: S105 - a bracket
        value, tokens = _sum(tokens, depth + 1)
        if tokens.pop() != ")":
            raise ValueError(token)
    else:
        value = _number(token)
    while tokens and tokens[-1] == "%":
        tokens.pop()
        value = value / 100
    return value, tokens


def _number(token: str) -> Decimal:
    """Read a plain number; ValueError for what could be thousands or decimals, and for everything else."""
    if not _NUMBER.fullmatch(token) or _AMBIGUOUS.fullmatch(token):
        raise ValueError(token)
    return Decimal(token.replace(",", "."))
