"""Small formulas in number fields: the text is kept, the value is computed with decimals, nothing is ever executed.

A formula is arithmetic over numbers, percentages, brackets, ``round``, ``roundup`` and ``rounddown`` to whole numbers
and, where a programme's drivers are at hand (``programme/drivers.py``), their names: ``=round(caseload*uptake)``.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Context, Decimal
from functools import lru_cache

from designer.programme.records.base import Formula, Number
from designer.programme.unread import Unread

LARGEST = Decimal(10) ** 15
"""Amounts stay below this, so that 15 significant digits and Excel's numbers hold them."""

_FINEST = 100
"""Decimals, and characters, that a number may have: three times as many as arithmetic makes."""

_LONGEST = 400
_DEEPEST = 50
_SIGNS = str.maketrans("×÷−", "*/-")
_SPACES = " \u00a0\u2007\u2009\u202f'’"
"""What may stand between thousands."""
_TOKEN = re.compile(rf"[-+*/()%]|[0-9]{{1,3}}(?:[{_SPACES}][0-9]{{3}})+(?:[.,][0-9]*)?(?![^-+*/()%\s])|[^-+*/()%\s]+")
"""A sign, a number whose thousands stand apart, or whatever stands between signs and spaces."""
_CALLED = re.compile(r"(?<!\w)([^\W\d_]\w*)\s*\(")
"""A name with an opening bracket behind it."""
_APART = str.maketrans(dict.fromkeys(_SPACES, ""))
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+")
_NAME = re.compile(r"[^\W\d_]\w*")
_AMBIGUOUS = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")
"""A thousand to one, a decimal to another: a formula is read the same everywhere, so this is not read at all."""

_ARITHMETIC = Context(prec=28)
"""The precision of every step, whatever else is being computed around it."""

Names = Mapping[str, Decimal]
"""Name → what it stands for; names are compared in small letters."""

NO_NAMES: Names = {}


def value_of(number: Number) -> Decimal | None:
    """Return the number that was entered, or computed from what was; None if there is none or it cannot be read."""
    if number is None or isinstance(number, Decimal):
        return number
    return _plain_value(number.text)


def unreadable(number: Number) -> bool:
    """Tell whether something was entered that is not a number and cannot be computed without names."""
    return isinstance(number, Formula) and _plain_value(number.text) is None


def value_in(number: Number, names: Names) -> Decimal | None:
    """Return the number that was entered, or computed from what was with some names; None where neither can be."""
    if number is None or isinstance(number, Decimal):
        return number
    value = _plain_value(number.text)
    if value is not None or not names:
        return value
    program = _compiled(number.text)
    return None if program is None else _run(program, names)


def unreadable_in(number: Number, names: Names) -> bool:
    """Tell whether something was entered that is not a number and cannot be computed with some names either."""
    return isinstance(number, Formula) and value_in(number, names) is None


def named(number: Number) -> frozenset[str]:
    """Return the names that a formula holds; none for a number, and for what is no formula."""
    return _names_of(number.text) if isinstance(number, Formula) else _NONE


def why_unreadable(number: Number, names: Names, broken: Mapping[str, Unread] | None = None) -> Unread | None:
    """Return why a number has no value with some names; None where it has one, or nothing was entered.

    ``broken`` are names that are there but have no figure, with the reason.
    """
    if not isinstance(number, Formula) or value_in(number, names) is not None:
        return None
    return reason(number, names, broken or {})


def reason(formula: Formula, names: Collection[str], broken: Mapping[str, Unread]) -> Unread:
    """Return why a formula has no value: length, form, the first name without a figure, or a sum without a result."""
    if formula.text.startswith("=") and len(formula.text) > _LONGEST:
        return Unread("long", str(_LONGEST))
    if _compiled(formula.text) is None:
        called = unknown_function(formula, (*names, *broken))
        return Unread("function", called) if called else Unread("form")
    missing = sorted(named(formula).difference(names))
    if not missing:
        return Unread("value")
    return broken.get(missing[0]) or Unread("name", missing[0], near(missing[0], (*names, *broken)))


def unknown_function(number: Number, names: Collection[str] = ()) -> str:
    """Return what a formula that cannot be read calls like a function that there is not; "" for none."""
    text = number.text if isinstance(number, Formula) and number.text.startswith("=") else ""
    if not text or _compiled(text) is not None:
        return ""
    called = (each for each in _CALLED.findall(text) if each.casefold() not in _FUNCTIONS)
    return next((each for each in called if each.casefold() not in names), "")


def is_formula(text: str) -> bool:
    """Tell whether a text has the form of a formula, whatever its names stand for."""
    return _compiled(text) is not None


def near(name: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return the names that are most like one, at most three, the likeliest first."""
    from difflib import get_close_matches

    return tuple(get_close_matches(name, dict.fromkeys(names), 3))


def is_name(text: str) -> bool:
    """Tell whether a text can be a name in formulas: letters, digits and _, a letter first, and no function."""
    return bool(_NAME.fullmatch(text)) and text.casefold() not in _FUNCTIONS


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


# -- computing -----------------------------------------------------------------------------------------------------

_Program = tuple[Decimal | str, ...]
"""A formula in the order in which it is computed: numbers, names, and what is done with those before."""

_NONE: frozenset[str] = frozenset()
_MINUS, _PERCENT = "±", "%"
_FUNCTIONS = {"round": ROUND_HALF_UP, "roundup": ROUND_UP, "rounddown": ROUND_DOWN}
_CALLS = {f"{name}()": way for name, way in _FUNCTIONS.items()}
_BETWEEN: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": _ARITHMETIC.add,
    "-": _ARITHMETIC.subtract,
    "*": _ARITHMETIC.multiply,
    "/": _ARITHMETIC.divide,
}


@lru_cache(maxsize=4096)
def _plain_value(text: str) -> Decimal | None:
    """Compute ``=12*350``, with + - * / ( ) and percentages; None if it is anything else."""
    program = _compiled(text)
    return None if program is None else _run(program, NO_NAMES)


def _run(program: _Program, names: Names) -> Decimal | None:
    """Compute a formula; None where a name is not known, and where it has no result that can be held."""
    stack: list[Decimal] = []
    try:
        for step in program:
            if isinstance(step, Decimal):
                stack.append(step)
            elif step in _BETWEEN:
                second = stack.pop()
                stack[-1] = _BETWEEN[step](stack[-1], second)
            elif step == _MINUS:
                stack[-1] = _ARITHMETIC.minus(stack[-1])
            elif step == _PERCENT:
                stack[-1] = _ARITHMETIC.divide(stack[-1], Decimal(100))
            elif step in _CALLS:
                stack[-1] = stack[-1].quantize(Decimal(1), _CALLS[step], _ARITHMETIC)
            else:
                stack.append(names[step])
    except (ArithmeticError, LookupError):
        return None
    return stack[0] if in_bounds(stack[0]) else None


@lru_cache(maxsize=4096)
def _names_of(text: str) -> frozenset[str]:
    """Return the names in a formula."""
    program = _compiled(text) or ()
    return frozenset(step for step in program if isinstance(step, str) and _NAME.fullmatch(step))


# -- reading -------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def _compiled(text: str) -> _Program | None:
    """Return what a formula says to compute; None if it is no formula."""
    if not text.startswith("=") or len(text) > _LONGEST:
        return None
    tokens = [*reversed(_TOKEN.findall(text[1:].translate(_SIGNS)))]
    program: list[Decimal | str] = []
    try:
        _sum(tokens, program, 0)
    except (ValueError, IndexError, ArithmeticError):
        return None
    return None if tokens else tuple(program)


def _sum(tokens: list[str], program: list[Decimal | str], depth: int) -> None:
    """Read products joined by + and -; the tokens come the next one last, and are used up."""
    _product(tokens, program, depth)
    while tokens and tokens[-1] in {"+", "-"}:
        sign = tokens.pop()
        _product(tokens, program, depth)
        program.append(sign)


def _product(tokens: list[str], program: list[Decimal | str], depth: int) -> None:
    """Read factors joined by * and /."""
    _factor(tokens, program, depth)
    while tokens and tokens[-1] in {"*", "/"}:
        sign = tokens.pop()
        _factor(tokens, program, depth)
        program.append(sign)


def _factor(tokens: list[str], program: list[Decimal | str], depth: int) -> None:
    """Read a number, a name, a function or something in brackets, with signs before it and percent signs behind."""
    if depth > _DEEPEST:
        raise ValueError(depth)
    token = tokens.pop()
    if token in {"+", "-"}:
        _factor(tokens, program, depth + 1)
        program += _MINUS if token == "-" else ""  # noqa: S105 - a sign
        return
    call = token.casefold()
    if token == "(":  # noqa: S105 - a bracket
        _bracket(tokens, program, depth)
    elif call in _FUNCTIONS and tokens and tokens[-1] == "(":
        tokens.pop()
        _bracket(tokens, program, depth)
        program.append(f"{call}()")
    else:
        program.append(call if is_name(token) else _number(token))
    while tokens and tokens[-1] == "%":
        program.append(tokens.pop())


def _bracket(tokens: list[str], program: list[Decimal | str], depth: int) -> None:
    """Read what stands behind an opening bracket, and the closing one."""
    _sum(tokens, program, depth + 1)
    if tokens.pop() != ")":
        raise ValueError(depth)


def _number(token: str) -> Decimal:
    """Read a plain number; ValueError for what could be thousands or decimals, and for everything else."""
    digits = token.translate(_APART) if token[:1].isdigit() else token
    if not _NUMBER.fullmatch(digits) or _AMBIGUOUS.fullmatch(token):
        raise ValueError(token)
    return Decimal(digits.replace(",", "."))
