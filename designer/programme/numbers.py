"""Numbers as people type and read them, in several locales: read leniently, shown in one chosen style."""

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from designer.programme.formula import in_bounds, is_formula, value_of
from designer.programme.money import cut_currency
from designer.programme.records.base import Formula, Number
from designer.programme.words import ENGLISH as ENGLISH_WORDS
from designer.programme.words import N_, Words


class NumberStyle(Struct, frozen=True):
    """How numbers are shown, and how an ambiguous ``1.234`` is read."""

    decimal: Literal[".", ","] = "."
    group: str = ","


ENGLISH = NumberStyle(".", ",")
FRENCH = NumberStyle(",", "\u202f")
SPANISH = NumberStyle(",", ".")

_SPACES = re.compile("[\\s\u00a0\u2007\u202f'’]+")
_DASHES = str.maketrans("−–—", "---")
_THOUSAND = Decimal(1000)
_MARKS = {".": N_("a point"), ",": N_("a comma"), "\u202f": N_("a space")}
_WHOLE = re.compile(r"\d+|\d{1,3}(?P<mark>[ .,])(?:\d{2,3}(?P=mark))*\d{3}|")
"""Digits without groups or in groups of three; of two and three as in 1,00,000."""

_LONGEST = 28
"""Digits of a number that was typed: the precision of arithmetic."""

_TYPED_PRODUCT = re.compile(r"(?=.*[\d)] *[*×] *[\d(])[\d.,()%+*×/ -]+")
"""Arithmetic that was typed without its sign in front: "12*350". A slash or a dash alone may be a date or a range."""

_LONGEST_PRODUCT = 100
"""Characters of such arithmetic."""

_IN_FORMULA = re.compile(r"[\d.,]*\d[\d.,]*(?:[\s\u00a0\u2007\u202f'’]\d{3}(?!\d)[\d.,]*)*")
"""A number in a formula; the spaces in it stand between thousands."""


class Understood(Struct, frozen=True):
    """What was read: the number (a formula where it is none), whether the reading was a choice between two, and the
    sign or code of the currency that was typed with it.
    """

    number: Number
    ambiguous: bool = False
    currency: str = ""


class _Peeled(Struct, frozen=True):
    """What is left of a number without its sign, brackets and currency."""

    body: str
    sign: int
    currency: str


def read_number(
    text: str, style: NumberStyle = ENGLISH, *, percent: bool = False, money: bool = False, unit: str = ""
) -> Understood:
    """Read ``1 234,56``, ``1,234.56``, ``1.234,56``, ``12k``, ``15%``, ``(25)`` for -25, ``=12*350`` and ``12*350``.

    A formula is kept as typed. Only a number in it that another reader of the file would take for another one, such as
    1,000, is written without its thousands' mark or with a point.

    With ``money``, ``$15,000`` and ``15 000 GNF`` are read too; with a ``unit`` such as "months", ``36 months`` and
    ``36 m``. There is no suffix for a million: ``12 m`` may be months or metres. A lone dash is no money, as in
    accounts. In a percentage field ``15`` and ``15%`` are both 15; elsewhere ``15%`` is 0.15. What cannot be read is
    kept as a ``Formula`` with the text as typed, so that nothing typed is lost; a check reports it.
    """
    reads = _remembered if len(text) <= _LONGEST_PRODUCT else _read
    return reads(text, style, percent, money, unit)


def _read(text: str, style: NumberStyle, percent: bool, money: bool, unit: str) -> Understood:
    """Read a number, see ``read_number``."""
    stripped = text.strip()
    if not stripped:
        return Understood(None)
    if stripped.startswith("="):
        return Understood(Formula(_meant(stripped, style)))
    kept = Understood(Formula(stripped))
    peeled = _peeled(_SPACES.sub(" ", stripped).translate(_DASHES), money=money)
    if money and not peeled.body and peeled.sign < 0 and "(" not in stripped:
        return Understood(Decimal(0), currency=peeled.currency)
    body, factor = _factor(_without_unit(peeled.body, unit), percent=percent)
    plain, ambiguous = _plain(body, style)
    if not plain and len(stripped) <= _LONGEST_PRODUCT and _TYPED_PRODUCT.fullmatch(stripped):
        return read_number(f"={stripped}", style)
    if not plain or len(Decimal(plain).as_tuple().digits) > _LONGEST:
        return kept
    value = Decimal(plain) * factor * peeled.sign
    return Understood(value, ambiguous, peeled.currency) if in_bounds(value) else kept


_remembered = lru_cache(maxsize=4096)(_read)
"""Blocks of thousands of cells hold the same few numbers over and over."""


def _meant(text: str, style: NumberStyle) -> str:
    """Return a formula in which every number means to each reader what it means in a style; as typed if it is none."""

    def number(found: re.Match[str]) -> str:
        plain, _ = _plain(_SPACES.sub(" ", found[0]), style)
        same = not plain or value_of(Formula(f"={found[0]}")) == Decimal(plain)
        return found[0] if same else plain

    made = _IN_FORMULA.sub(number, text)
    return made if is_formula(made) else text


def how_read(texts: Iterable[str], style: NumberStyle = ENGLISH, words: Words = ENGLISH_WORDS) -> str:
    """Say how numbers were read that could mean two things, in a sentence; "" where none could.

    A number that is grouped as the style itself groups them, such as 15,000 in English, is not one of them.
    """
    read = [(text.strip(), read_number(text, style, money=True)) for text in texts]
    told = [(text, found.number) for text, found in read if found.ambiguous and style.group not in text]
    if not told:
        return ""
    more = f" (+{len(told) - 1})" if len(told) > 1 else ""
    sentence = words(N_("“{text}”{more} was read as {value}: {decimal} is the decimal mark here, {group} thousands."))
    text, number = told[0]
    return sentence.format(
        text=text,
        more=more,
        value=show(number, None, style),
        decimal=words(_MARKS[style.decimal]),
        group=words(_MARKS.get(style.group, style.group)),
    )


def _peeled(body: str, *, money: bool) -> _Peeled:
    """Take off what may stand around a number, each at most once: a sign or brackets, a currency."""
    sign, currency = 0, ""
    while True:
        cut, found = cut_currency(body) if money and not currency else (body, "")
        if found:
            body, currency = cut, found
        elif not sign and body[:1] in {"-", "+"}:
            body, sign = body[1:].lstrip(), -1 if body[0] == "-" else 1
        elif not sign and body.startswith("(") and body.endswith(")"):
            body, sign = body[1:-1].strip(), -1
        else:
            return _Peeled(body, sign or 1, currency)


def _without_unit(body: str, unit: str) -> str:
    """Take off the unit behind a number, in full or abbreviated, one or several of it."""
    number, word = body.rstrip("."), ""
    while number and (number[-1].isalpha() or number[-1] == "-"):
        number, word = number[:-1], number[-1] + word
    fits = len(word) > 0 and unit.casefold().startswith(word.casefold().rstrip("s") or word.casefold())
    return number.rstrip() if fits and word.casefold() != "k" else body


def _factor(body: str, *, percent: bool) -> tuple[str, Decimal]:
    """Split off a suffix: k or %."""
    match body[-1:]:
        case "k" | "K":
            return body[:-1].rstrip(), _THOUSAND
        case "%":
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
    """Return what stands in the editor: the formula, or the number without grouping.

    A formula stands as it is kept, with the style's decimal mark where the style would read another number otherwise.
    """
    if isinstance(number, Formula):
        text = number.text
        return text if not text.startswith("=") or _meant(text, style) == text else text.replace(".", style.decimal)
    if number is None:
        return ""
    return show_number(number, None, NumberStyle(style.decimal, ""))
