"""A sheet of plain rows that other programs read: an Excel table from the first cell on, with a filter in its heads.

Nothing stands above it, no cell is merged, each column holds one kind of value: a pivot or a query takes it as it is.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import msgspec

from designer.exports.workbook_formats import Formats, decimal_format

ROWS = 1_048_575
"""Rows below the heading that a sheet holds (Excel)."""
_STYLE = "Table Style Light 1"


class DataColumn(msgspec.Struct, frozen=True):
    """A column: its heading, its width in Excel's units, and of amounts how many decimals; None for texts and years."""

    title: str
    width: float = 12.0
    decimals: int | None = None


class Data(msgspec.Struct, frozen=True):
    """A sheet of data: its name, the name of its table, its columns, its rows, and how many they are."""

    title: str
    name: str
    columns: tuple[DataColumn, ...]
    rows: Iterable[tuple[str | int | Decimal | None, ...]]
    count: int


def write_data(sheet: Any, data: Data, formats: Formats, text: Any) -> None:  # noqa: ANN401 - XlsxWriter has no types
    """Write a sheet of data; ``text`` makes a text harmless. Raises ValueError for more rows than a sheet holds."""
    if data.count > ROWS:
        message = f"a sheet holds {ROWS:,} rows, these are {data.count:,}"
        raise ValueError(message)
    look = {quoted: formats.plain(quoted=quoted) for quoted in (False, True)}
    money = [formats.plain(number=decimal_format(each.decimals or 0)) for each in data.columns]
    for at, column in enumerate(data.columns):
        sheet.set_column(at, at, column.width)
    for row, values in enumerate(data.rows, start=1):
        for at, value in enumerate(values):
            if isinstance(value, str):
                kept, quoted = text(value)
                sheet.write_string(row, at, kept, look[quoted])
            elif isinstance(value, Decimal):
                sheet.write_number(row, at, float(value), money[at])
            elif value is not None:
                sheet.write_number(row, at, value, look[False])
    heads = [{"header": each.title, "header_format": formats.look("column")} for each in data.columns]
    last = max(data.count, 1)
    sheet.add_table(0, 0, last, len(heads) - 1, {"name": data.name, "columns": heads, "style": _STYLE})
    sheet.freeze_panes(1, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
