"""What a document is made of, before anybody knows whether it becomes a workbook, a PDF or a Word file.

A room writes blocks; a writer in exports gives them their shape. Text is plain and holds no markup of any kind.
"""

from datetime import date
from decimal import Decimal
from typing import Literal

import msgspec

from designer.paper.drawing import Drawing

Value = str | Decimal | int | date | None
"""What a cell shows."""
Kind = Literal["text", "number", "money", "percent", "date", "integer"]
"""How a column shows its values; percentages are held as 0-100."""
NUMERIC = frozenset({"number", "money", "percent", "integer"})
"""The kinds that stand on the right."""


class Cell(msgspec.Struct, frozen=True):
    """A value, and in a workbook the formula that gives it, or the sheet that it leads to (its place, from 1).

    The formula is English Excel without "=", in which ``{key}`` stands for the address of the cell with that key,
    wherever in the workbook it is: ``ROUND({C03.quantity}*{C03.cost},2)``, ``SUM({first}:{last})``. A key is made of
    letters, digits, "_" and ".", and belongs to one cell of the workbook. ``decimals`` are shown in a workbook in place
    of those of the column.
    """

    value: Value = None
    formula: str = ""
    key: str = ""
    sheet: int = 0
    decimals: int | None = None


class TableColumn(msgspec.Struct, frozen=True):
    """A column: its heading, its share of the width, and how it shows its values.

    ``choices`` are the words that may stand in it, ``low`` and ``high`` the ends of its numbers: a workbook offers
    and checks them where a colleague fills it in.
    """

    title: str
    width: float = 1.0
    kind: Kind = "text"
    decimals: int = 2
    choices: tuple[str, ...] = ()
    low: Decimal | None = None
    high: Decimal | None = None


class TableRow(msgspec.Struct, frozen=True):
    """A row: at most one cell a column, what part it plays, and how deep it stands in the tree."""

    cells: tuple[Cell, ...]
    role: Literal["row", "group", "subtotal", "total"] = "row"
    depth: int = 0


class Heading(msgspec.Struct, frozen=True):
    """A heading, level 1 the highest; in a numbered document it has a number unless it says otherwise."""

    text: str
    level: int = 1
    numbered: bool = True


class Paragraph(msgspec.Struct, frozen=True):
    """A paragraph; a "lead" opens a section, a "note" is small print."""

    text: str
    style: Literal["body", "note", "lead"] = "body"


class Bullets(msgspec.Struct, frozen=True):
    """A list with a bullet before each item."""

    items: tuple[str, ...]


class Box(msgspec.Struct, frozen=True):
    """What stands apart from the text in a frame: a title, and points under it; a draft names its gaps so."""

    title: str
    items: tuple[str, ...] = ()


class Facts(msgspec.Struct, frozen=True):
    """Labels with their values, one pair a line; a value may be a cell that formulas refer to."""

    pairs: tuple[tuple[str, str | Cell], ...]


class Table(msgspec.Struct, frozen=True):
    """A table with one row of headings; landscape asks for a wide page."""

    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
    title: str = ""
    landscape: bool = False


class Figure(msgspec.Struct, frozen=True):
    """A drawing with its title."""

    drawing: Drawing
    title: str = ""


class PageBreak(msgspec.Struct, frozen=True):
    """What follows starts on a new page."""


Block = Heading | Paragraph | Bullets | Box | Facts | Table | Figure | PageBreak
"""One piece of a document."""


class Sheet(msgspec.Struct, frozen=True):
    """A sheet of a workbook.

    Its heading row stays in sight when the sheet holds one table; so do the first ``freeze`` columns.
    """

    title: str
    blocks: tuple[Block, ...]
    landscape: bool = True
    freeze: int = 0


class Book(msgspec.Struct, frozen=True):
    """A workbook: a title and its sheets, in the order of their tabs."""

    title: str
    sheets: tuple[Sheet, ...]
    language: str = "en"


class Paper(msgspec.Struct, frozen=True):
    """A document to be read: its title, the line under it, and what it says, in one language.

    What stands in ``cover`` has the first page to itself, and contents follow. In a numbered document headings,
    tables and figures have numbers, and every table and figure a caption. ``author`` is an organisation.
    """

    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    language: str = "en"
    cover: tuple[Block, ...] = ()
    numbered: bool = False
    author: str = ""
