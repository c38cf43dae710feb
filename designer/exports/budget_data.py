"""The budget's data for somebody's own pivots: every line by quarter and donor in one plain table, two pivots ready.

The same rows as a workbook and as comma-separated text. They hold the direct costs; what is on top of them is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from designer.budget.costs import costs
from designer.budget.remarks import remarks
from designer.budget.sheets.formulas import cell, key
from designer.budget.views.facets import DONOR
from designer.budget.views.facts_table import (
    AMOUNT,
    CALENDAR_YEAR,
    COLUMNS,
    QUARTER,
    TEXT,
    YEAR,
    decimal_of,
    facts_table,
    pivot,
    titles,
)
from designer.exports.delimited import write_delimited
from designer.exports.workbook import write_workbook
from designer.exports.workbook_data import Data, DataColumn
from designer.paper.blocks import Book, Cell, Paragraph, Sheet, Table, TableColumn, TableRow
from designer.programme.money import exponent
from designer.programme.programme import Programme
from designer.programme.words import N_, Words

if TYPE_CHECKING:
    from pandas import DataFrame

TABLE = "BudgetData"
"""The name of the table, which formulas and queries of others call it by."""
_NOTE = N_(
    "A row of the sheet Data is what falls of one line on one programme quarter, one calendar year and one donor. They"
    " are direct costs; indirect costs are reckoned on the whole and stand here only. Put a pivot of your own on the"
    " table {table}."
)
_WIDTHS = {TEXT: 40.0, AMOUNT: 16.0, YEAR: 10.0, CALENDAR_YEAR: 10.0, QUARTER: 10.0, "code": 9.0, "kind": 13.0}
_USUAL = 24.0
_PIVOTS = (("heading", YEAR), ("outcome", DONOR))
"""The pivots that are ready: rows and columns."""


def write_data_book(programme: Programme, words: Words) -> bytes:
    """Return the workbook: the sheet of data, two pivots, and what the figures are."""
    frame, named, places = facts_table(programme, words), titles(programme, words), exponent(programme.frame.currency)
    columns = tuple(
        DataColumn(named[each], _WIDTHS.get(each, _USUAL), places if each == AMOUNT else None) for each in COLUMNS
    )
    data = Data(words(N_("Data")), TABLE, columns, _rows(frame, places), len(frame))
    sheets = [_pivot_sheet(programme, frame, rows, across, words) for rows, across in _PIVOTS if len(frame)]
    title = programme.frame.title or words(N_("Untitled programme"))
    return write_workbook(Book(title, (*sheets, _about(programme, words)), words.language), data)


def write_data_text(programme: Programme, words: Words) -> bytes:
    """Return the rows of the table as comma-separated text."""
    frame = facts_table(programme, words)
    named = titles(programme, words)
    return write_delimited([named[each] for each in COLUMNS], _rows(frame, exponent(programme.frame.currency)))


def _rows(frame: DataFrame, places: int) -> Iterator[tuple[str | int | Decimal | None, ...]]:
    """Yield the rows with their amounts as decimals."""
    import pandas as pd

    numbers = {YEAR, CALENDAR_YEAR, QUARTER}
    held = [frame[each].tolist() for each in COLUMNS]
    for row in zip(*held, strict=True):
        yield tuple(
            decimal_of(value, places)
            if name == AMOUNT
            else (None if value is pd.NA else int(value))
            if name in numbers
            else value
            for name, value in zip(COLUMNS, row, strict=True)
        )


def _pivot_sheet(programme: Programme, frame: DataFrame, rows: str, across: str, words: Words) -> Sheet:
    """Return a pivot as a sheet: its cells are values, its sums formulas."""
    made, named, places = pivot(frame, rows, across), titles(programme, words), exponent(programme.frame.currency)
    total, owner = words(N_("Total")), f"pivot.{rows}"
    heads = [
        words(N_("Year {number}")).replace("{number}", str(each)) if across == YEAR else str(each) for each in made
    ]
    columns = (
        TableColumn(named[rows], 4),
        *(TableColumn(each, 1.4, "money", places) for each in heads),
        TableColumn(total, 1.5, "money", places),
    )
    table = [_pivot_row(f"{owner}.r{at}", str(name), [int(each) for each in row], places)
             for at, (name, row) in enumerate(zip(made.index, made.to_numpy(), strict=True))]  # fmt: skip
    spots = [*(f"c{at}" for at in range(len(heads))), "sum"]
    sums = [int(each) for each in made.sum(axis=0)]
    last = f"{owner}.r{len(table) - 1}"
    cells = [
        Cell(decimal_of(value, places), f"SUM({cell(f'{owner}.r0', spot)}:{cell(last, spot)})")
        for spot, value in zip(spots, (*sums, sum(sums)), strict=True)
    ]
    title = words(N_("{rows} by {columns}")).replace("{rows}", named[rows]).replace("{columns}", named[across].lower())
    return Sheet(title, (Table(columns, (*table, TableRow((Cell(total), *cells), "total"))),), freeze=1)


def _pivot_row(owner: str, title: str, units: list[int], places: int) -> TableRow:
    cells = [Cell(decimal_of(each, places), key=key(owner, f"c{at}")) for at, each in enumerate(units)]
    formula = f"SUM({cell(owner, 'c0')}:{cell(owner, f'c{len(units) - 1}')})"
    return TableRow((Cell(title), *cells, Cell(decimal_of(sum(units), places), formula, key(owner, "sum"))))


def _about(programme: Programme, words: Words) -> Sheet:
    """Return what the figures are, and what comes on top of them."""
    now = costs(programme)
    columns = (
        TableColumn(words(N_("In figures")), 2.6),
        TableColumn(words(N_("Amount {currency}")).replace("{currency}", now.currency), 1.4, "money",
                    exponent(now.currency)),
    )  # fmt: skip
    rows = (
        TableRow((Cell(words(N_("Direct costs"))), Cell(now.direct.total, key="data.direct"))),
        TableRow((Cell(words(N_("Indirect costs"))), Cell(now.indirect.total, key="data.indirect"))),
        TableRow((Cell(words(N_("Total"))), Cell(now.total.total, "{data.direct}+{data.indirect}")), "total"),
    )
    note = words(_NOTE).replace("{table}", TABLE)
    return Sheet(
        words(N_("About")), (Table(columns, rows), *remarks(programme, words), Paragraph(note)), landscape=False
    )
