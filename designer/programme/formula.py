"""Small formulas in number fields: the text is kept, the value is computed with decimals, nothing is ever executed."""

import ast
from decimal import Decimal, DecimalException
from functools import lru_cache

from designer.programme.records.base import Formula, Number

LARGEST = Decimal(10) ** 15
"""Amounts stay below this, so that 15 significant digits and Excel's numbers hold them."""

_LONGEST = 400
_DEEPEST = 50


def value_of(number: Number) -> Decimal | None:
    """Return the number that was entered, or computed from what was; None if there is none or it cannot be read."""
    if number is None or isinstance(number, Decimal):
        return number
    return _evaluate(number.text)


def unreadable(number: Number) -> bool:
    """Tell whether something was entered that is not a number and cannot be computed."""
    return isinstance(number, Formula) and _evaluate(number.text) is None


def in_bounds(value: Decimal) -> bool:
    """Tell whether a number is finite and small enough to be exact in Excel (Decimal itself accepts NaN, 1e999999)."""
    return value.is_finite() and abs(value) <= LARGEST


@lru_cache(maxsize=4096)
def _evaluate(text: str) -> Decimal | None:
    """Compute ``=12*350``, with + - * / ( ) and percentages; None if it is anything else."""
    if not text.startswith("=") or len(text) > _LONGEST:
        return None
    prepared = text[1:].replace("\u00a0", "").replace("\u202f", "").replace("×", "*").replace("÷", "/")
    prepared = prepared.replace("−", "-").replace(",", ".").replace("%", "/100").strip()
    try:
        value = _compute(ast.parse(prepared, mode="eval").body, prepared, 0)
    except (SyntaxError, ValueError, RecursionError, MemoryError, DecimalException, TypeError):
        return None
    return value if in_bounds(value) else None


def _compute(node: ast.expr, text: str, depth: int) -> Decimal:
    """Compute one node of the parsed formula; ValueError for everything that is not plain arithmetic."""
    if depth > _DEEPEST:
        raise ValueError(depth)
    match node:
        case ast.Constant(value=int() | float()) if not isinstance(node.value, bool):
            return Decimal(ast.get_source_segment(text, node) or "")
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_compute(operand, text, depth + 1)
        case ast.UnaryOp(op=ast.UAdd(), operand=operand):
            return _compute(operand, text, depth + 1)
        case ast.BinOp(left=left, op=op, right=right):
            one, other = _compute(left, text, depth + 1), _compute(right, text, depth + 1)
            match op:
                case ast.Add():
                    return one + other
                case ast.Sub():
                    return one - other
                case ast.Mult():
                    return one * other
                case ast.Div():
                    return one / other
    raise ValueError(ast.dump(node))
