"""Numbers as people type and read them, in several locales: read leniently, shown in one chosen style."""

import re
from decimal import ROUND_HALF_UP, Decimal
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

_SPACES = re.compile("[\\s\u00a0\u2007\u202f'’]+")
_FACTORS = {"k": Decimal(1000), "m": Decimal(1_000_000)}
_WHOLE = re.compile(r"\d+|\d{1,3}(?P<mark>[ .,])(?:\d{2,3}(?P=mark))*\d{3}|")
"""Digits without groups or in groups of three; of two and three as in 1,00,000."""

_LONGEST = 28
"""Digits of a number that was typed: the precision of arithmetic."""

_IN_FORMULA = re.compile(r"[\d.,]*\d[\d.,]*")


class Understood(Struct, frozen=True):
    """What was read: the number (a formula where it is none), and whether the reading was a choice between two."""

    number: Number
    ambiguous: bool = False


def read_number(text: str, style: NumberStyle = ENGLISH, *, percent: bool = False) -> Understood:
    """Read ``1 234,56``, ``1,234.56``, ``1.234,56``, ``12k``, ``15%`` and ``=12*350``.

    A formula is kept with points as decimal marks, so that it means the same to every reader of the file.

    In a percentage field ``15`` and ``15%`` are both 15; elsewhere ``15%`` is 0.15. What cannot be read is kept as a
    ``Formula`` with the text as typed, so that nothing typed is lost; a check reports it.
    """
    stripped = text.strip()
    if not stripped:
        return Understood(None)
    if stripped.startswith("="):
        return Understood(Formula(_IN_FORMULA.sub(lambda found: _plain(found[0], style)[0] or found[0], stripped)))
    kept = Understood(Formula(stripped))
    body, factor = _factor(_SPACES.sub(" ", stripped).replace("−", "-"), percent=percent)
    sign = -1 if body.startswith("-") else 1
    plain, ambiguous = _plain(body.removeprefix("-" if sign < 0 else "+").strip(), style)
    if not plain or len(Decimal(plain).as_tuple().digits) > _LONGEST:
        return kept
    value = Decimal(plain) * factor * sign
    return Understood(value, ambiguous) if in_bounds(value) else kept


def _factor(body: str, *, percent: bool) -> tuple[str, Decimal]:
    """Split off a suffix: k, m or %."""
    last = body[-1:].lower()
    if last in _FACTORS:
        return body[:-1].rstrip(), _FACTORS[last]
    if last == "%":
        return body[:-1].rstrip(), Decimal(1) if percent else Decimal("0.01")
    return body, Decimal(1)


def _plain(body: str, style: NumberStyle) -> tuple[str, bool]:
    """Return the digits with a point as decimal mark, nothing if it is no number, and whether the style decided."""
    mark, ambiguous = _decimal_mark(body, style)
    whole, _, rest = body.rpartition(mark) if mark else (body, "", "")
    if not _WHOLE.fullmatch(whole) or not (rest.isdecimal() or (whole and not rest)):
        return "", False
    digits = "".join(filter(str.isdecimal, whole))
    return f"{digits}.{rest}" if rest else digits, ambiguous


def _decimal_mark(body: str, style: NumberStyle) -> tuple[str, bool]:
    """Return the decimal mark of a number as it was typed, or nothing, and whether the style had to decide."""
    points, commas = body.count("."), body.count(",")
    if points and commas:
        return ("." if body.rfind(".") > body.rfind(",") else ","), False
    if points + commas != 1:
        return "", False
    mark = "." if points else ","
    whole, _, rest = body.partition(mark)
    could_be_group = len(rest) == 3 and len(whole) <= 3 and whole.strip("0") != ""  # noqa: PLR2004
    return ("" if could_be_group and mark != style.decimal else mark), could_be_group


def show_number(value: Decimal, decimals: int | None = None, style: NumberStyle = ENGLISH) -> str:
    """Show a number with grouped thousands, rounded half up; ``decimals`` None shows as many as it has."""
    if not value:
        value = Decimal(0)  # a zero can have a million decimals
    if decimals is None:
        shown = f"{value:,f}"
    else:
        rounded = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) if in_bounds(value) else value
        shown = f"{rounded or abs(rounded):,f}"
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
    """Return what stands in the editor: the formula with the style's decimal mark, or the number without grouping."""
    if isinstance(number, Formula):
        return number.text.replace(".", style.decimal) if number.text.startswith("=") else number.text
    if number is None:
        return ""
    return show_number(number, None, NumberStyle(style.decimal, ""))
