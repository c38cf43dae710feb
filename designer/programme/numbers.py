"""Numbers as people type and read them, in several locales: read leniently, shown in one chosen style."""

import re
from decimal import Decimal, InvalidOperation
from typing import Literal

from msgspec import Struct

from designer.programme.formula import in_bounds, value_of
from designer.programme.records.base import Formula, Number


class NumberStyle(Struct, frozen=True):
    """How numbers are shown, and how an ambiguous ``1.234`` is read."""

    decimal: Literal[".", ","] = "."
    group: str = ","


ENGLISH = NumberStyle(".", ",")
FRENCH = NumberStyle(",", "\u202f")
SPANISH = NumberStyle(",", ".")

_SPACES = re.compile("[\\s\u00a0\u2007\u202f'’]")
_FACTORS = {"k": Decimal(1000), "m": Decimal(1_000_000)}
_PLAIN = re.compile(r"[+-]?(\d[\d.,]*|[.,]\d+)")


class Understood(Struct, frozen=True):
    """What was read: the number (a formula where it is none), and whether the reading was a choice between two."""

    number: Number
    ambiguous: bool = False


def read_number(text: str, style: NumberStyle = ENGLISH, *, percent: bool = False) -> Understood:
    """Read ``1 234,56``, ``1,234.56``, ``1.234,56``, ``12k``, ``15%`` and ``=12*350``.

    In a percentage field ``15`` and ``15%`` are both 15; elsewhere ``15%`` is 0.15. What cannot be read is kept as a
    ``Formula`` with the text as typed, so that nothing typed is lost; a check reports it.
    """
    stripped = text.strip()
    if not stripped:
        return Understood(None)
    kept = Understood(Formula(stripped))
    if stripped.startswith("="):
        return kept
    body, factor = _factor(_SPACES.sub("", stripped).replace("−", "-"), percent=percent)
    if not _PLAIN.fullmatch(body):
        return kept
    plain, ambiguous = _without_groups(body, style)
    try:
        value = Decimal(plain) * factor
    except InvalidOperation:
        return kept
    if not in_bounds(value) or len(value.as_tuple().digits) > 28:  # noqa: PLR2004 - the decimal context's precision
        return kept
    return Understood(value, ambiguous)


def _factor(body: str, *, percent: bool) -> tuple[str, Decimal]:
    """Split off a suffix: k, m or %."""
    last = body[-1:].lower()
    if last in _FACTORS:
        return body[:-1], _FACTORS[last]
    if last == "%":
        return body[:-1], Decimal(1) if percent else Decimal("0.01")
    return body, Decimal(1)


def _without_groups(body: str, style: NumberStyle) -> tuple[str, bool]:
    """Return the digits with a point as decimal mark, and whether the style had to decide."""
    points, commas = body.count("."), body.count(",")
    if points and commas:
        mark = "." if body.rfind(".") > body.rfind(",") else ","
        other = "," if mark == "." else "."
        return body.replace(other, "").replace(mark, "."), False
    if points + commas == 0:
        return body, False
    mark = "." if points else ","
    if points + commas > 1:
        return body.replace(mark, ""), False
    whole, _, rest = body.partition(mark)
    could_be_group = len(rest) == 3 and 1 <= len(whole.lstrip("+-")) <= 3 and whole.lstrip("+-0") != ""  # noqa: PLR2004
    if could_be_group and mark != style.decimal:
        return whole + rest, True
    return f"{whole}.{rest}", could_be_group


def show_number(value: Decimal, decimals: int | None = None, style: NumberStyle = ENGLISH) -> str:
    """Show a number with grouped thousands; ``decimals`` None shows as many as it has."""
    shown = f"{value:,f}" if decimals is None else f"{value:,.{decimals}f}"
    if decimals is None and "." in shown:
        shown = shown.rstrip("0").rstrip(".")
    if style is ENGLISH:
        return shown
    return shown.replace(",", "\0").replace(".", style.decimal).replace("\0", style.group)


def show(number: Number, decimals: int | None = None, style: NumberStyle = ENGLISH) -> str:
    """Show what a number field holds: the number, a formula's value, or the text that cannot be read."""
    value = value_of(number)
    if value is not None:
        return show_number(value, decimals, style)
    return number.text if isinstance(number, Formula) else ""


def edit_text(number: Number, style: NumberStyle = ENGLISH) -> str:
    """Return what stands in the editor: the formula as typed, or the plain number without grouping."""
    if isinstance(number, Formula):
        return number.text
    if number is None:
        return ""
    return show_number(number, None, NumberStyle(style.decimal, ""))
