"""A book of tables written as an Excel workbook.

Every number that is computed carries its formula and our own value of it: the donor can check the arithmetic, and a
preview, a telephone or Protected View, which compute nothing, still show the totals. Text is always text, whatever it
looks like. A figure cannot be drawn in cells: its title and the words that describe it stand in its place.
"""

import io
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from designer.exports.sheet_names import cut, units
from designer.exports.workbook_checks import validate
from designer.exports.workbook_data import Data, write_data
from designer.exports.workbook_formats import DEFAULT, FAMILY, Format, Formats, decimal_format
from designer.exports.workbook_layout import (
    Plan,
    addresses,
    first_table,
    label_need,
    line_count,
    pages_across,
    plans,
    resolver,
    row_points,
    span,
    titled,
)
from designer.paper.blocks import (
    NUMERIC,
    Block,
    Book,
    Box,
    Bullets,
    Cell,
    Facts,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Table,
    TableRow,
)
from designer.paper.number_text import own_decimals, plain, stands_off
from designer.programme.text import clean
from designer.programme.words import N_, Words

LONGEST = 32_767
"""UTF-16 units a cell holds (Excel)."""
CUT = " […]"
"""Ends a text that was too long for its cell."""
EXACT_DIGITS = 15
"""Digits of a number that Excel keeps."""
_A4 = 9
_READABLE = 110.0
"""Widest paragraph, in units of column width."""
_MOST_FROZEN = 220.0
"""Points above the first row of a table beyond which they would fill the screen, and scroll instead."""
_ROW_POINTS = 15.75
"""Height of a row that nothing was said about."""
_TALL = 5
"""Lines from which a row's cells begin at its top."""
_SPECIAL_POINTS = 18.0
"""Height of a heading row, and of groups and totals."""
_SMALL = f'&8&"{FAMILY},Regular"'
"""The type of a footer; the size stands first, or a title that begins with a digit would be read into it."""
_BLANK = Cell()
_FORMULA_SIGNS = tuple("=+-@\t\n＝＋－＠")
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_PICTURE = re.compile(r"&(?=G|\[)", re.IGNORECASE)
_DAY_ZERO = date(1899, 12, 30).toordinal()
_FIRST_YEAR = 1901
"""Excel's calendar is wrong in 1900 and has nothing before."""


def write_workbook(book: Book, data: Data | None = None) -> bytes:
    """Return the workbook as the bytes of an .xlsx file; a sheet of data, if any, comes first.

    Raises ValueError for a formula that names a key no cell has, for a key that is malformed or used twice, and for
    more data than a sheet holds.
    """
    target = io.BytesIO()
    never = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
    workbook = Workbook(target, {"in_memory": True, "default_format_properties": dict(DEFAULT), **never})
    workbook.set_properties({"title": cut(clean(book.title), 255), "author": "", "comments": ""})
    formats, words = Formats(workbook), Words(book.language)
    laid = plans(book)
    known, names = addresses(laid), tuple(plan.name for plan in laid)
    if data is not None:
        sheet = workbook.add_worksheet(data.title)
        write_data(sheet, data, formats, _harmless)
        sheet.set_footer(_footer(book.title, data.title))
    for plan in laid:
        sheet = workbook.add_worksheet(plan.name, _Worksheet)
        _SheetWriter(sheet, plan, formats, resolver(known, plan.name), words, names).write(book.title)
    workbook.close()
    return target.getvalue()


def _harmless(text: str) -> tuple[str, bool]:
    """Return text as a cell takes it, and whether it has to be kept from being a formula once it is edited."""
    kept = cell_text(text)
    return kept, kept.startswith(_FORMULA_SIGNS)


def cell_text(text: str) -> str:
    """Return text as a cell takes it: clean, and cut with a visible mark where Excel would cut it silently."""
    kept = clean(text)
    if len(kept) <= LONGEST // 2 or units(kept) <= LONGEST:
        return kept
    return cut(kept, LONGEST - len(CUT)) + CUT


def footer_text(text: str) -> str:
    """Return text for a page's footer, where "&" begins a code: in one line, short, and as typed."""
    line = cut(" ".join(clean(text).split()), 80)
    return _PICTURE.sub("&\u200b", line).replace("&", "&&")


def _footer(book_title: str, sheet_name: str) -> str:
    """Return what stands at the foot of every page: the book, the sheet, the page."""
    return f"&L{_SMALL}{footer_text(book_title)}&R{_SMALL}{footer_text(sheet_name)}  ·  &P / &N"


def exact(value: Decimal | int | date, decimals: int) -> float | None:
    """Return a number or date as Excel keeps it.

    None for what it cannot keep: a number that would lose a digit its column shows or is not finite, a date before
    1901.
    """
    if isinstance(value, Decimal):
        if not value.is_finite() or (value and value.adjusted() + 1 + max(decimals, 0) > EXACT_DIGITS):
            return None
        return float(value)
    if isinstance(value, int):
        return float(value) if abs(value) < 10**EXACT_DIGITS else None
    return None if value.year < _FIRST_YEAR else float(value.toordinal() - _DAY_ZERO)


class _Worksheet(Worksheet):  # type: ignore[misc]
    """A worksheet that takes a formula as it is.

    XlsxWriter looks through each one for thirty functions of the newest Excel, which ours do not use: that is half the
    time of a budget of formulas.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: ARG002
        return formula


class _SheetWriter:
    """Writes the blocks of one sheet where its plan has put them."""

    def __init__(
        self,
        sheet: Any,  # noqa: ANN401 - XlsxWriter comes without types
        plan: Plan,
        formats: Formats,
        resolve: Callable[[str], str],
        words: Words,
        names: tuple[str, ...],
    ) -> None:
        self._names = names
        """The names of all sheets, for what leads to them."""
        self._sheet = sheet
        self._plan = plan
        self._formats = formats
        self._resolve = resolve
        self._words = words
        self._heights: dict[int, float] = {}
        """Points of the rows that are not as high as Excel makes them."""
        self._last = max(span(plan.widths, _READABLE), 1)
        """The last column that running text goes over."""

    def write(self, book_title: str) -> None:
        """Write the whole sheet."""
        self._page(book_title)
        if titled(self._plan.sheet):
            self._line(0, self._plan.sheet.title, "title", 26.0)
        breaks = []
        for block, row in zip(self._plan.sheet.blocks, self._plan.rows, strict=True):
            if isinstance(block, PageBreak):
                breaks.append(row)
            else:
                self._block(block, row)
        self._sheet.set_h_pagebreaks(breaks)
        self._freeze()

    def _page(self, book_title: str) -> None:
        """Set up columns and paper."""
        sheet, plan = self._sheet, self._plan
        for column, width in enumerate(plan.widths):
            sheet.set_column(column, column, width)
        sheet.set_paper(_A4)
        if plan.sheet.landscape:
            sheet.set_landscape()
        across = pages_across(plan)
        sheet.fit_to_pages(across, 0)
        if across > 1 and plan.sheet.freeze:
            sheet.repeat_columns(0, plan.sheet.freeze - 1)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.hide_gridlines(2)
        sheet.set_default_row(_ROW_POINTS)
        sheet.set_footer(_footer(book_title, plan.name))
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576", "formula_differs": "A1:XFD1048576"})

    def _freeze(self) -> None:
        """Keep the heading row of the only table, and the first columns, in sight and on every page."""
        sheet, plan = self._sheet, self._plan
        place, columns = first_table(plan.sheet), plan.sheet.freeze
        row = 0
        if place >= 0:
            block = plan.sheet.blocks[place]
            heading = plan.rows[place] + (isinstance(block, Table) and bool(block.title))
            sheet.repeat_rows(heading)
            above = sum(self._heights.get(before, _ROW_POINTS) for before in range(heading + 1))
            row = heading + 1 if above <= _MOST_FROZEN else 0
        if row or columns:
            sheet.freeze_panes(row, columns)

    def _block(self, block: Block, row: int) -> None:
        match block:
            case Heading(text=text, level=level):
                self._line(row, text, f"heading {min(max(level, 1), 3)}", (26.0, 21.0, 17.0)[min(max(level, 1), 3) - 1])
            case Paragraph(text=text, style=style):
                self._running(row, text, style, {"lead": 11.0, "note": 8.0}.get(style, 9.0))
            case Bullets(items=items):
                for number, item in enumerate(items):
                    self._running(row + number, "• " + item, "bullet", 9.0)
            case Box(title=title, items=items):
                self._line(row, title, "table title", 18.0)
                for number, item in enumerate(items, start=1):
                    self._running(row + number, "• " + item, "bullet", 9.0)
            case Facts():
                self._facts(block, row)
            case Figure(drawing=drawing, title=title):
                self._line(row, title, "table title", 18.0)
                told = self._words(N_("The drawing in words: {text}")).replace("{text}", drawing.alt)
                self._running(row + 1, told, "note", 8.0)
            case Table():
                self._table(block, row)

    def _text(self, row: int, column: int, text: str, look: Format, quoted: Format) -> None:
        """Write text as text."""
        kept, live = _harmless(text)
        self._sheet.write_string(row, column, kept, quoted if live else look)

    def _height(self, row: int, points: float) -> None:
        self._heights[row] = points
        self._sheet.set_row(row, points)

    def _line(self, row: int, text: str, name: str, points: float) -> None:
        """Write a title in the first column; it runs over the empty ones beside it, a long one on several lines."""
        size, room = self._formats.size(name), sum(self._plan.widths)
        lines = line_count(cell_text(text), room, size, bold=True)
        if lines > 1:
            self._over(row, 0, len(self._plan.widths) - 1, Cell(text), name, wrap=True)
            points = max(points, row_points(lines, size))
        else:
            self._text(row, 0, text, self._formats.look(name), self._formats.look(name, quoted=True))
        self._height(row, points)

    def _running(self, row: int, text: str, name: str, size: float) -> None:
        """Write running text over the first columns, its row as high as it needs."""
        self._over(row, 0, self._last, Cell(text), name)
        room = sum(self._plan.widths[: self._last + 1])
        self._height(row, row_points(line_count(cell_text(text), room, size), size))

    def _over(self, row: int, first: int, last: int, cell: Cell, name: str, *, wrap: bool = False) -> None:
        """Write one cell over several columns."""
        value, number = cell.value, ""
        if isinstance(value, date):
            number = "d mmm yyyy"
        elif isinstance(value, Decimal):
            number = decimal_format(own_decimals(value))
        elif isinstance(value, int):
            number = "#,##0"
        look, quoted = (self._formats.look(name, quoted=q, number=number, wrap=wrap) for q in (False, True))
        if last > first:
            self._sheet.merge_range(row, first, row, last, "", look)
        self._cell(row, first, cell, look, quoted, 0)

    def _facts(self, facts: Facts, row: int) -> None:
        """Write labels and their values in two columns, each over as many columns of the sheet as it needs."""
        widths = self._plan.widths
        split = span(widths, label_need(facts))
        last = max(self._last, split)
        for at, (label, value) in enumerate(facts.pairs, start=row):
            cell = plain(value)
            self._over(at, 0, split - 1, Cell(label), "label")
            self._over(at, split, last, cell, "fact")
            lines = line_count(cell_text(label), sum(widths[:split]))
            if isinstance(cell.value, str):
                lines = max(lines, line_count(cell_text(cell.value), sum(widths[split : last + 1])))
            self._height(at, row_points(lines))

    def _table(self, table: Table, row: int) -> None:
        """Write a table: its title, its heading row, its rows."""
        if table.title:
            self._line(row, table.title, "table title", 18.0)
            row += 1
        lines = 1
        for column, heading in enumerate(table.columns):
            right = heading.kind in NUMERIC
            off = stands_off(table.columns, column)
            look, quoted = (self._formats.look("column", right=right, quoted=q, indent=off) for q in (False, True))
            self._text(row, column, heading.title, look, quoted)
            lines = max(lines, line_count(heading.title, self._plan.widths[column], bold=True))
        self._height(row, max(row_points(lines), _SPECIAL_POINTS))
        for at, line in enumerate(table.rows, start=row + 1):
            self._row(table, at, line)
        validate(self._sheet, table, row + 1, self._words)
        if not table.rows and table.columns:
            last = min(self._last, len(self._plan.widths) - 1)
            self._over(row + 1, 0, last, Cell(self._words(N_("Nothing is entered yet."))), "note")

    def _row(self, table: Table, at: int, line: TableRow) -> None:
        """Write one row of a table; cells it lacks are blank."""
        columns, widths, cells = table.columns, self._plan.widths, line.cells
        if len(cells) > len(columns):
            message = f"a row of the table {table.title!r} has {len(cells)} cells for {len(columns)} columns"
            raise ValueError(message)
        lines = 1
        for column, cell in enumerate(cells):
            if type(cell.value) is str:
                room = widths[column] - (line.depth if columns[column].kind == "text" else 0)
                lines = max(lines, line_count(cell.value, room, bold=line.role != "row"))
        if lines > 1 or line.role != "row":
            self._height(at, max(row_points(lines), _ROW_POINTS if line.role == "row" else _SPECIAL_POINTS))
        tall = lines >= _TALL
        for column, (look, quoted) in enumerate(self._formats.row(columns, line, tall=tall)):
            cell = cells[column] if column < len(cells) else _BLANK
            heading = columns[column]
            if cell.sheet and 0 < cell.sheet < len(self._names):
                self._lead(at, column, cell)
                continue
            if type(cell.value) is str and cell.value and heading.kind in NUMERIC:
                look, quoted = (self._formats.words(line, tall=tall, quoted=q) for q in (False, True))  # noqa: PLW2901
            decimals = 0 if heading.kind == "integer" else heading.decimals
            if cell.decimals is not None and isinstance(cell.value, Decimal):
                look, quoted = self._formats.fine(heading, line, cell.decimals, tall=tall)  # noqa: PLW2901
                decimals = cell.decimals
            self._cell(at, column, cell, look, quoted, decimals)

    def _lead(self, row: int, column: int, cell: Cell) -> None:
        """Write a cell that leads to a sheet; the sheet's name is ours, tidied for Excel."""
        name = self._names[cell.sheet].replace("'", "''")
        text = cell_text(str(cell.value))
        self._sheet.write_url(row, column, f"internal:'{name}'!A1", self._formats.look("link"), text)

    def _cell(self, row: int, column: int, cell: Cell, look: Format, quoted: Format, decimals: int) -> None:
        """Write one cell: a formula with its value, a number, a date, text, or nothing."""
        value = cell.value
        kept = value if isinstance(value, str) or value is None else exact(value, decimals)
        if kept is None and value is not None:
            self._text(row, column, str(value), look, quoted)
        elif cell.formula:
            cached = _ESCAPED.sub("_x005F_", cell_text(kept)) if isinstance(kept, str) else kept
            self._sheet.write_formula(row, column, self._resolve(cell.formula), look, "" if cached is None else cached)
        elif isinstance(kept, str):
            self._text(row, column, kept, look, quoted)
        elif kept is None:
            self._sheet.write_blank(row, column, None, look)
        else:
            self._sheet.write_number(row, column, kept, look)
