"""How the numbers of a pasted budget are written, by those that can be read in one way only; and reading them."""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from designer.programme.numbers import SPANISH, NumberStyle, Understood, read_number
from designer.programme.records.base import Formula

_COMMA_DECIMAL = re.compile(r"\d[.\s\u00a0\u202f]\d{3},\d+|\d,\d{1,2}$|\d{4,},\d+|\d{1,3}(?:\.\d{3}){2,}")
_POINT_DECIMAL = re.compile(r"\d,\d{3}\.\d+|\d\.\d{1,2}$|\d{4,}\.\d+|\d{1,3}(?:,\d{3}){2,}")
_THOUSANDS = {mark: re.compile(rf"\D*[1-9]\d{{0,2}}{re.escape(mark)}\d{{3}}\D*") for mark in ".,"}
_FEWEST = 3
"""Numbers with three digits behind a mark, and none with fewer, that make it a mark of thousands."""


_SAMPLE = 3000
"""Rows that are looked at, of all those there are."""
LONGEST = 60
"""Characters that a number has at most, with its currency and unit; a longer text is none."""
_PLAIN = 12
"""Digits of a number that is read at once."""


def written(rows: Sequence[Sequence[str]], usual: NumberStyle) -> NumberStyle:
    """Return how the numbers in rows are written: with a decimal comma, a point, or as usual where nothing tells."""
    comma = point = 0
    grouped = dict.fromkeys(_THOUSANDS, 0)
    for row in rows[:: max(1, len(rows) // _SAMPLE)]:
        for text in row:
            if ("." not in text and "," not in text) or len(text) > LONGEST:
                continue
            comma += bool(_COMMA_DECIMAL.search(text))
            point += bool(_POINT_DECIMAL.search(text))
            for mark, pattern in _THOUSANDS.items():
                grouped[mark] += mark in text and bool(pattern.fullmatch(text))
    if comma != point:
        return SPANISH if comma > point else NumberStyle()
    if not comma and max(grouped.values()) >= _FEWEST and not min(grouped.values()):
        return SPANISH if grouped["."] else NumberStyle()
    return usual


def read(text: str, style: NumberStyle, *, percent: bool = False, money: bool = False, unit: str = "") -> Understood:
    """Read a number as ``read_number`` does; what is too long for one is kept as it is."""
    stripped = text.strip()
    if len(stripped) > LONGEST and not stripped.startswith("="):
        return Understood(Formula(stripped))
    return _read(text, style, percent=percent, money=money, unit=unit)


@lru_cache(maxsize=20_000)
def _read(text: str, style: NumberStyle, *, percent: bool, money: bool, unit: str) -> Understood:
    """Read a number; a table has the same ones again and again, and is read more than once."""
    if len(text) <= _PLAIN and text.isascii() and text.isdigit():
        return Understood(Decimal(text))
    return read_number(text, style, percent=percent, money=money, unit=unit)
