"""Tables of a Word file: rows that are not torn, headings that come again on every page, widths by their shares."""

from itertools import zip_longest

from designer.exports.columns import shared_out
from designer.exports.docx_styles import CELL, FACTS, LABEL, TABLE
from designer.exports.docx_xml import TWIPS, Element, add, add_text, element
from designer.paper.blocks import NUMERIC, Cell, Facts, Table, TableColumn, TableRow
from designer.paper.measure import text_width
from designer.paper.number_text import plain, value_text
from designer.paper.palette import LIGHT
from designer.programme.text import clean

_INDENT = 8.0
"""Points by which a row stands in from the one above it in the tree."""
_DEEPEST = 5
_LONGEST_WORD = 90.0
"""Points that a column gives to its longest word or number."""
_SHORT = 12
"""Rows of a table that are kept on one page where they fit."""
_SIZE = 8.5
_SIDES = 8.0


def table_element(table: Table, width: float, language: str) -> Element:
    """Return a table for a page with so many points of room."""
    widths = _widths(table, width, language)
    made = _empty(TABLE, widths, heading=True)
    heading = _row(made, heading=True)
    for column, room in zip(table.columns, widths, strict=True):
        add_text(_cell(heading, room, right=column.kind in NUMERIC, with_next=True), column.title, bold=True)
    indented = next((index for index, column in enumerate(table.columns) if column.kind == "text"), -1)
    short = len(table.rows) <= _SHORT
    for line, after in zip_longest(table.rows, table.rows[1:]):
        if len(line.cells) > len(table.columns):
            message = f"a row has {len(line.cells)} cells for {len(table.columns)} columns"
            raise ValueError(message)
        with_next = line.role == "group" or (after is not None and (short or after.role in {"subtotal", "total"}))
        _fill(_row(made), line, table.columns, widths, (indented, with_next), language)
    return made


def facts_element(facts: Facts, width: float, language: str) -> Element:
    """Return labels and values as a table of two columns without a heading."""
    longest = max((text_width(label, _SIZE) for label, _ in facts.pairs), default=0.0)
    label_room = min(longest * 1.1 + 2 * _SIDES, width * 0.36)
    widths = (label_room, width - label_room)
    made = _empty(FACTS, widths, heading=False)
    for label, value in facts.pairs:
        row = _row(made)
        add_text(_cell(row, widths[0], style=LABEL), label)
        add_text(_cell(row, widths[1]), value_text(plain(value).value, language=language))
    return made


def _fill(
    row: Element,
    line: TableRow,
    columns: tuple[TableColumn, ...],
    widths: tuple[float, ...],
    told: tuple[int, bool],
    language: str,
) -> None:
    """Write the cells of one row; those it lacks are empty.

    ``told`` says which column is indented, and whether the row stays with the next one.
    """
    indented, with_next = told
    for index, (column, room) in enumerate(zip(columns, widths, strict=True)):
        cell = line.cells[index] if index < len(line.cells) else None
        paragraph = _cell(
            row,
            room,
            right=column.kind in NUMERIC,
            indent=min(line.depth, _DEEPEST) * _INDENT if index == indented else 0.0,
            ground="rail" if line.role == "group" else "",
            over=line.role == "total",
            with_next=with_next,
        )
        text = value_text(cell.value, column.kind, column.decimals, language) if cell else ""
        add_text(paragraph, text, bold=line.role != "row")


def _empty(style: str, widths: tuple[float, ...], *, heading: bool) -> Element:
    """Return a table without rows in a style."""
    table = element("w:tbl")
    properties = add(table, "w:tblPr")
    add(properties, "w:tblStyle", val=style.replace(" ", ""))
    add(properties, "w:tblW", w=_twips(sum(widths)), type="dxa")
    add(properties, "w:tblLayout", type="fixed")
    add(properties, "w:tblLook", val="0020" if heading else "0000", firstRow=int(heading), noHBand=1, noVBand=1)
    grid = add(table, "w:tblGrid")
    for width in widths:
        add(grid, "w:gridCol", w=_twips(width))
    return table


def _row(table: Element, *, heading: bool = False) -> Element:
    """Put a row into a table that is not torn; a heading comes again on every page."""
    row = add(table, "w:tr")
    properties = add(row, "w:trPr")
    add(properties, "w:cantSplit")
    if heading:
        add(properties, "w:tblHeader")
    return row


def _cell(
    row: Element,
    width: float,
    *,
    right: bool = False,
    indent: float = 0.0,
    ground: str = "",
    over: bool = False,
    style: str = CELL,
    with_next: bool = False,
) -> Element:
    """Put a cell into a row and return its paragraph."""
    cell = add(row, "w:tc")
    properties = add(cell, "w:tcPr")
    add(properties, "w:tcW", w=_twips(width), type="dxa")
    if over:
        borders = add(properties, "w:tcBorders")
        add(borders, "w:top", val="single", sz=8, space=0, color=_hex("ink"))
    if ground:
        add(properties, "w:shd", val="clear", color="auto", fill=_hex(ground))
    paragraph = add(cell, "w:p")
    form = add(paragraph, "w:pPr")
    add(form, "w:pStyle", val=style.replace(" ", ""))
    if with_next:
        add(form, "w:keepNext")
    if indent:
        add(form, "w:ind", left=_twips(indent))
    if right:
        add(form, "w:jc", val="right")
    return paragraph


def _widths(table: Table, width: float, language: str) -> tuple[float, ...]:
    """Return the columns' widths in points: what their words and numbers need, the rest by their shares."""
    needs = [
        _need(column, [row.cells[index] for row in table.rows if index < len(row.cells)], language)
        for index, column in enumerate(table.columns)
    ]
    return shared_out(width, [column.width for column in table.columns], needs)


def _need(column: TableColumn, cells: list[Cell], language: str) -> float:
    """Return the points below which a column's numbers or its words would be broken."""
    texts = [clean(value_text(cell.value, column.kind, column.decimals, language)) for cell in cells]
    pieces = [piece for text in texts for piece in (text.split() if column.kind == "text" else (text,))]
    pieces += clean(column.title).split()
    longest = max((piece[:60] for piece in pieces), key=len, default="")
    return min(text_width(longest, _SIZE, bold=True), _LONGEST_WORD) + _SIDES


def _twips(points: float) -> int:
    return round(points * TWIPS)


def _hex(role: str) -> str:
    return LIGHT[role].removeprefix("#")
