"""Where everything in a workbook stands, decided before a cell is written, so that a formula may point anywhere.

Columns are as wide as the widest table asks and its numbers need; a row is as high as its longest text, as estimated
from the width of the family of the window, which is a little wider than the workbook's own.
"""

import math
import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

import msgspec

from designer.exports.sheet_names import sheet_names
from designer.paper.blocks import NUMERIC, Book, Box, Bullets, Facts, Heading, PageBreak, Sheet, Table, TableRow
from designer.paper.measure import text_width, wrap
from designer.paper.number_text import plain, stands_off, value_text

PIXELS = 7.0
"""Pixels to a unit of column width (a "0" in Excel's default font)."""
_EDGES = 5.0
"""Pixels that Excel adds to a column for its edges."""
_PADDING = 1.5
"""Units of a column's width that its text leaves free."""
_INSIDE = 0.6
"""Units of a column's width that a line of its text cannot use."""
_TO_ARIAL = 0.9
"""Width of Arial against the family of the window, with something to spare."""
_PAPER = {True: 150.0, False: 100.0}
"""Units of column width on an A4 page, wide or upright, at a size still easy to read."""
_PRINTED = {True: 10.69 * 96, False: 7.27 * 96}
"""Pixels of columns on an A4 page between margins of half an inch, at full size."""
_SMALLEST = 0.7
"""The scale below which a sheet is printed on several pages side by side."""
_EASY = 0.85
"""The scale down to which a sheet that fits one page takes the room that is left beside it."""
_STEP, _FINE, _LETTER, _LOOKED_AT = 4.0, 2, 0.85, 400
"""Units by which a column is widened, lines of a row that need no room, width of a letter, rows that are looked at."""
_WIDEST = 90.0
_DEEPEST = 10
"""Units that a column gives to the indentation of its rows."""
_APART = 2.0
"""Units that headings on the right stand apart at least."""
_LONGEST_WORD = 16.0
"""Units that a column gives to its longest word; longer ones are broken."""
_TEXT = {True: 100.0, False: 75.0}
"""What running text may take beside a narrow table: further columns, each as wide as Excel makes them."""
_SPARE = 9.0
_LINE_POINTS = 12.0
"""Height of a line at 9 points."""
_TALLEST = 409.0
"""The highest row Excel has, in points."""
_MOST_LINES = 40
"""Lines from which a text fills the highest row in any type that is used here: more need not be counted."""
_NARROWEST = 0.25
"""What the narrowest character that is seen advances, in em."""
_KEY = re.compile(r"[A-Za-z0-9_.]+")
_MENTION = re.compile(r"\{([A-Za-z0-9_.]+)\}(?::\{([A-Za-z0-9_.]+)\})?")


class Plan(msgspec.Struct, frozen=True):
    """A sheet laid out: its name, the first row of each of its blocks, the widths of its columns in Excel's units."""

    name: str
    sheet: Sheet
    rows: tuple[int, ...]
    widths: tuple[float, ...]


class Address(msgspec.Struct, frozen=True):
    """Where a cell with a key stands."""

    sheet: str
    cell: str


def plans(book: Book) -> tuple[Plan, ...]:
    """Lay out every sheet of a workbook."""
    names = sheet_names([sheet.title for sheet in book.sheets])
    return tuple(
        Plan(name, sheet, tuple(_first_rows(sheet)), _widths(sheet))
        for name, sheet in zip(names, book.sheets, strict=True)
    )


def titled(sheet: Sheet) -> bool:
    """Whether the sheet's title is written above its blocks: not when they begin with a heading of their own."""
    return not (sheet.blocks and isinstance(sheet.blocks[0], Heading) and sheet.blocks[0].level == 1)


def _first_rows(sheet: Sheet) -> Iterator[int]:
    """Give the first row of each block; a blank row follows every block but headings."""
    row = 2 if titled(sheet) else 0
    for block in sheet.blocks:
        yield row
        match block:
            case PageBreak():
                pass
            case Heading():
                row += 1
            case Table():
                row += bool(block.title) + 1 + max(len(block.rows), 1) + 1
            case Box(items=items):
                row += len(items) + 2
            case Facts(pairs=items) | Bullets(items=items):
                row += len(items) + 1
            case _:
                row += 2


def first_table(sheet: Sheet) -> int:
    """Return the place of the sheet's table among its blocks, -1 when it has none or several."""
    places = [index for index, block in enumerate(sheet.blocks) if isinstance(block, Table)]
    return places[0] if len(places) == 1 else -1


def _widths(sheet: Sheet) -> tuple[float, ...]:
    """Return the width of each column of a sheet, in Excel's units; tables below each other share their columns."""
    widths: list[float] = []
    least: list[float] = []
    tables = [block for block in sheet.blocks if isinstance(block, Table)]
    for table in tables:
        for index, (width, need) in enumerate(_table_widths(table, _PAPER[sheet.landscape])):
            if index == len(widths):
                widths.append(0.0)
                least.append(0.0)
            widths[index], least[index] = max(widths[index], width), max(least[index], need)
    if not widths:
        return (30.0, _WIDEST)
    if len(tables) > 1:
        widths = _narrowed(widths, least, _PAPER[sheet.landscape])
    _widen(widths, [row for table in tables for row in table.rows][:_LOOKED_AT], sheet.landscape)
    if any(not isinstance(block, (Table, Heading, PageBreak)) for block in sheet.blocks):
        while sum(widths) < _TEXT[sheet.landscape]:
            widths.append(_SPARE)
    return tuple(widths)


def _widen(widths: list[float], rows: list[TableRow], landscape: bool) -> None:
    """Give what the pages have left to the columns whose text makes rows tall, step by step where it helps most."""
    held = [row.cells[: len(widths)] for row in rows]
    texts = [[len(c.value) * _LETTER if isinstance(c.value, str) else 0.0 for c in cells] for cells in held]
    pages = max(1, math.ceil(_pixels(widths) * _SMALLEST / _PRINTED[landscape]))
    scale = _SMALLEST if pages > 1 else _EASY
    left = (pages * _PRINTED[landscape] / scale - _pixels(widths)) / PIXELS
    lines = [[math.ceil(text / (widths[at] - _PADDING)) for at, text in enumerate(row)] for row in texts]
    while left >= _STEP and (column := _tallest(lines, texts, widths)) >= 0:
        widths[column] += _STEP
        left -= _STEP
        for row, text in zip(lines, texts, strict=True):
            if column < len(row):
                row[column] = math.ceil(text[column] / (widths[column] - _PADDING))


def _tallest(lines: list[list[int]], texts: list[list[float]], widths: list[float]) -> int:
    """Return the column by whose widening the rows lose most lines together; -1 where none is worth it."""
    gains = [0] * len(widths)
    for row, text in zip(lines, texts, strict=True):
        most = max(row, default=0)
        if most <= _FINE:
            continue
        at = row.index(most)
        others = max([1, *row[:at], *row[at + 1 :]])
        gains[at] += most - max(others, math.ceil(text[at] / (min(widths[at] + _STEP, _WIDEST) - _PADDING)))
    best = max(gains, default=0)
    return gains.index(best) if best > 0 and widths[gains.index(best)] + _STEP <= _WIDEST else -1


def _narrowed(widths: list[float], least: list[float], room: float) -> list[float]:
    """Return widths that are together no more than the room, each giving way by what it can spare."""
    over = sum(widths) - room
    spare = sum(widths) - sum(least)
    if over <= 0 or spare <= 0:
        return widths
    part = min(over / spare, 1.0)
    return [width - (width - need) * part for width, need in zip(widths, least, strict=True)]


def _table_widths(table: Table, room: float) -> Iterator[tuple[float, float]]:
    """Give for each column its share of the page, or more if its numbers or words need it; and what it needs."""
    shares = sum(max(column.width, 0.0) for column in table.columns) or 1.0
    indented = next((index for index, column in enumerate(table.columns) if column.kind == "text"), -1)
    deepest = max((row.depth for row in table.rows), default=0)
    for index, column in enumerate(table.columns):
        share = room * max(column.width, 0.0) / shares
        values = [row.cells[index].value for row in table.rows if index < len(row.cells)]
        need = max(map(_units, column.title.split()), default=0.0)
        if column.kind in NUMERIC:
            numbers = [value for value in values if isinstance(value, (Decimal, int))]
            ends = (min(numbers, key=_size), max(numbers, key=_size)) if numbers else ()
            own = [row.cells[index] for row in table.rows if index < len(row.cells)]
            fine = [(each.value, each.decimals) for each in own if each.decimals is not None]
            texts_ = [value_text(end, column.kind, column.decimals) for end in ends]
            texts_ += [value_text(value, column.kind, decimals) for value, decimals in fine]
            need = max([need, *map(_digits, texts_)])
        elif column.kind == "date":
            need = max(need, len("30 Sept 2030"))
        texts = [value for value in values if isinstance(value, str)]
        words = (max(text.split(), key=len, default="") for text in texts)
        need = max(need, min(_units(max(words, key=len, default=""), bold=False), _LONGEST_WORD))
        longest = max(texts, key=len, default="")
        off = stands_off(table.columns, index) + (deepest if index == indented else 0)
        enough = max(need, _units(longest[:200]) * 1.1, _SPARE) + off
        least = min(need, 40.0) + _PADDING + min(off, _DEEPEST)
        width = min(max(min(share, enough + _PADDING), least), _WIDEST)
        if column.kind in NUMERIC and 0 <= width - _units(column.title) < _APART:
            width += _APART  # or the heading would touch the one beside it
        yield width, least


def pages_across(plan: Plan) -> int:
    """Return on how many pages side by side a sheet is printed, so that its type stays readable."""
    return max(1, math.ceil(_pixels(plan.widths) * _SMALLEST / _PRINTED[plan.sheet.landscape]))


def _pixels(widths: Sequence[float]) -> float:
    """Return how wide columns are together on a page at full size."""
    return sum(width * PIXELS + _EDGES for width in widths)


def _digits(text: str) -> float:
    """Return how many units of column width a number takes; no digit of one may be lost to "###"."""
    return sum(0.6 if sign in ",. \u202f" else 1.0 for sign in text)


def _size(number: Decimal | int) -> Decimal | int:
    """Order numbers so that the ends are the longest to write; what is not a number counts as nothing."""
    return number if not isinstance(number, Decimal) or number.is_finite() else 0


def _units(text: str, size: float = 9.0, *, bold: bool = True) -> float:
    """Return how many units of column width a line of text takes."""
    return text_width(text, size * 96 / 72, bold) * _TO_ARIAL / PIXELS


def line_count(text: str, width: float, size: float = 9.0, *, bold: bool = False) -> int:
    """Estimate on how many lines a text stands in a cell of this width (Excel's units), as far as a row can grow."""
    room = (width - _INSIDE) * PIXELS / _TO_ARIAL
    pixels = size * 96 / 72
    if len(text) * pixels < room and "\n" not in text:
        return 1
    room = max(room, pixels)
    filling = _MOST_LINES * int(room / (pixels * _NARROWEST) + 1)
    return len(wrap(text[:filling], room, pixels, bold, _MOST_LINES))


def row_points(lines: int, size: float = 9.0) -> float:
    """Return the height of a row with so many lines, in points; Excel's highest at most."""
    return min(max(15.0, lines * _LINE_POINTS * size / 9.0 + 3.0), _TALLEST)


def span(widths: tuple[float, ...], need: float) -> int:
    """Return how many of the first columns are together as wide as needed, leaving one for what follows."""
    total = 0.0
    for count, width in enumerate(widths[:-1], start=1):
        total += width
        if total >= need:
            return count
    return max(len(widths) - 1, 1)


def label_need(facts: Facts) -> float:
    """Return the width that the labels of facts ask for, in Excel's units."""
    return min(max((_units(label, bold=False) for label, _ in facts.pairs), default=0.0) + _PADDING, 40.0)


def addresses(laid: tuple[Plan, ...]) -> dict[str, Address]:
    """Return where every cell with a key stands; ValueError for a key that is malformed or used twice."""
    found: dict[str, Address] = {}
    for plan in laid:
        for key, row, column in _keys(plan):
            if not _KEY.fullmatch(key):
                message = f"a cell's key is made of letters, digits, '_' and '.': {key!r}"
                raise ValueError(message)
            if key in found:
                message = f"two cells of the workbook have the key {key!r}"
                raise ValueError(message)
            found[key] = Address(plan.name, f"{column_name(column)}{row + 1}")
    return found


def _keys(plan: Plan) -> Iterator[tuple[str, int, int]]:
    """Give the key, row and column of every cell of a sheet that has a key."""
    for block, first in zip(plan.sheet.blocks, plan.rows, strict=True):
        match block:
            case Table():
                top = first + bool(block.title) + 1
                for row, line in enumerate(block.rows, start=top):
                    for column, cell in enumerate(line.cells):
                        if cell.key:
                            yield cell.key, row, column
            case Facts():
                column = span(plan.widths, label_need(block))
                for row, (_, value) in enumerate(block.pairs, start=first):
                    cell = plain(value)
                    if cell.key:
                        yield cell.key, row, column
            case _:
                pass


def column_name(column: int) -> str:
    """Return the letters of a column counted from 0: A, Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def resolver(known: dict[str, Address], sheet: str) -> Callable[[str], str]:
    """Return what turns the keys in a formula of this sheet into addresses; ValueError for a key no cell has."""
    here = {key: address.cell for key, address in known.items() if address.sheet == sheet}

    def other(key: str) -> Address:
        if key not in known:
            message = f"a formula on the sheet {sheet!r} names the key {key!r}, which no cell has"
            raise ValueError(message)
        return known[key]

    def address(mention: re.Match[str]) -> str:
        first, last = mention.groups()
        if last is None:
            return here.get(first) or _quoted(other(first))
        start, end = other(first), other(last)
        if start.sheet != end.sheet:
            message = f"a range stays on one sheet: {{{first}}}:{{{last}}}"
            raise ValueError(message)
        return f"{start.cell if start.sheet == sheet else _quoted(start)}:{end.cell}"

    return lambda formula: _MENTION.sub(address, formula)


def _quoted(address: Address) -> str:
    """Return an address on another sheet as a formula writes it."""
    return "'" + address.sheet.replace("'", "''") + "'!" + address.cell
