"""How numbers, dates and table cells are written out for a reader of a language."""

from collections.abc import Collection
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal

import msgspec

from designer.paper.blocks import NUMERIC, Cell, Kind, Table, TableColumn, Value
from designer.programme.formula import value_of
from designer.programme.records.base import Formula, Number

_EXACT = Context(prec=200)
_LONGEST = 100
"""Digits above which a number is shown as Python writes it: no reader counts zeros by the hundred."""
_MOST_DECIMALS = 4
NARROW_SPACE = "\u202f"
"""The space of French and Spanish thousands and of "7 %"; no line ends at it."""
_MONTHS = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"),
    "fr": ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."),
    "es": ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"),
}


def number_text(value: Decimal | int, decimals: int, language: str = "en") -> str:
    """Write a number with its thousands apart, rounded half up: 1,234.50, in French and Spanish 1 234,50."""
    number = Decimal(value)
    if not number.is_finite() or abs(number.adjusted()) > _LONGEST:
        return str(value)
    rounded = number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP, context=_EXACT)
    text = f"{rounded:,f}"
    if language == "en":
        return text
    return text.replace(",", NARROW_SPACE).replace(".", ",")


def date_text(value: date, language: str = "en") -> str:
    """Write a date with its month as a word: 1 Mar 2027, 1 mars 2027."""
    months = _MONTHS.get(language, _MONTHS["en"])
    return f"{value.day} {months[value.month - 1]} {value.year}"


def value_text(value: Value, kind: Kind = "text", decimals: int | None = None, language: str = "en") -> str:
    """Write a value as a column of this kind shows it; without decimals a number keeps its own. None is ""."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return date_text(value, language)
    if decimals is None:
        decimals = own_decimals(value)
    text = number_text(value, 0 if kind == "integer" else decimals, language)
    return f"{text}{NARROW_SPACE}%" if kind == "percent" else text


def own_decimals(value: Decimal | int) -> int:
    """Return how many decimals a number was given with; 0 when it is not finite."""
    exponent = Decimal(value).as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def plain(item: str | Cell) -> Cell:
    """Return a cell for what may be bare text."""
    return Cell(item) if isinstance(item, str) else item


def entered(number: Number) -> Decimal | str | None:
    """Return what a number field holds, as a cell shows it: the number, or the text that cannot be read as one."""
    value = value_of(number)
    return number.text if value is None and isinstance(number, Formula) else value


def shown_in_full(table: Table, but: Collection[int] = ()) -> Table:
    """Return a table of entered figures that rounds none of them away.

    A column of numbers or percentages gets as many decimals as its values have, four at most; ``but`` for some, by
    their places.
    """
    columns = [
        column if index in but else _with_decimals(table, index, column) for index, column in enumerate(table.columns)
    ]
    return msgspec.structs.replace(table, columns=tuple(columns))


def _with_decimals(table: Table, index: int, column: TableColumn) -> TableColumn:
    if column.kind not in {"number", "percent"}:
        return column
    held = (row.cells[index].value for row in table.rows if index < len(row.cells))
    needed = (own_decimals(value.normalize(_EXACT)) for value in held if isinstance(value, Decimal))
    most = min(max(needed, default=0), _MOST_DECIMALS)
    return msgspec.structs.replace(column, decimals=max(column.decimals, most))


def stands_off(columns: tuple[TableColumn, ...], index: int) -> int:
    """Return 1 for a column whose text would touch the numbers on its left, else 0: its indentation."""
    return int(index > 0 and columns[index].kind not in NUMERIC and columns[index - 1].kind in NUMERIC)
