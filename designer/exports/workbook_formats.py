"""How the cells of a workbook look: the palette's light scheme, one family, one format object for each look."""

from collections.abc import Mapping
from typing import Any, Protocol

import msgspec

from designer.paper.blocks import NUMERIC, TableColumn, TableRow
from designer.paper.number_text import stands_off
from designer.paper.palette import LIGHT

FAMILY = "Arial"
"""On every machine that opens a workbook, or replaced there by a family of the same widths."""
DEFAULT = {"font_name": FAMILY, "font_size": 10}
"""The font whose digits are the unit of column width, the same in every program: its "0" has seven pixels."""
SIZE = 9
_DEEPEST = 15
"""Steps of indentation Excel keeps."""
_BASE: Mapping[str, Any] = {"font_name": FAMILY, "font_size": SIZE, "font_color": LIGHT["ink"], "valign": "top"}
_ROLES: Mapping[str, Mapping[str, Any]] = {
    "row": {"bottom": 1, "bottom_color": LIGHT["line"]},
    "group": {"bold": True, "bg_color": LIGHT["rail"], "bottom": 1, "bottom_color": LIGHT["line"]},
    "subtotal": {
        "bold": True,
        "top": 1,
        "top_color": LIGHT["line"],
        "bottom": 1,
        "bottom_color": LIGHT["line"],
    },
    "total": {
        "bold": True,
        "top": 2,
        "top_color": LIGHT["ink"],
        "bottom": 1,
        "bottom_color": LIGHT["ink"],
    },
}
_LOOKS: Mapping[str, Mapping[str, Any]] = {
    "title": {"bold": True, "font_size": 16, "valign": "vcenter"},
    "heading 1": {"bold": True, "font_size": 14, "valign": "vcenter"},
    "heading 2": {"bold": True, "font_size": 11, "valign": "vcenter"},
    "heading 3": {"bold": True, "font_color": LIGHT["ink_second"], "valign": "vcenter"},
    "body": {"text_wrap": True},
    "lead": {"text_wrap": True, "font_size": 11},
    "note": {"text_wrap": True, "font_size": 8, "font_color": LIGHT["ink_second"]},
    "bullet": {"text_wrap": True, "align": "left", "indent": 1},
    "label": {"text_wrap": True, "font_color": LIGHT["ink_second"]},
    "fact": {"text_wrap": True, "align": "left"},
    "link": {
        "font_color": LIGHT["accent"],
        "underline": 1,
        "bottom": 1,
        "bottom_color": LIGHT["line"],
        "text_wrap": True,
        "valign": "vcenter",
    },
    "table title": {"bold": True, "font_size": 10, "valign": "vcenter"},
    "column": {
        "bold": True,
        "text_wrap": True,
        "font_color": LIGHT["ink_second"],
        "valign": "bottom",
        "bottom": 1,
        "bottom_color": LIGHT["ink_second"],
    },
}


class Format(Protocol):
    """A format of XlsxWriter: opaque here."""


class Formats:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:  # noqa: ANN401 - XlsxWriter's Workbook comes without types
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}
        self._rows: dict[tuple[Any, ...], tuple[tuple[Format, Format], ...]] = {}

    def _make(self, *parts: Mapping[str, Any]) -> Format:
        look = {name: value for part in (_BASE, *parts) for name, value in part.items()}
        key = tuple(sorted(look.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(look)
        return self._made[key]

    def look(
        self,
        name: str,
        *,
        quoted: bool = False,
        number: str = "",
        right: bool = False,
        indent: int = 0,
        wrap: bool = False,
    ) -> Format:
        """Return one of the looks outside the body of a table."""
        extra: dict[str, Any] = {"num_format": number} if number else {}
        if wrap:
            extra["text_wrap"] = True
        if indent:
            extra |= {"indent": indent, "align": "left"}
        if quoted:
            extra["quote_prefix"] = True
        if right:
            extra["align"] = "right"
        return self._make(_LOOKS[name], extra)

    def plain(self, *, number: str = "", quoted: bool = False) -> Format:
        """Return the look of a cell that stands for itself: one line, in the middle of its row."""
        extra: dict[str, Any] = {"num_format": number} if number else {}
        if quoted:
            extra["quote_prefix"] = True
        return self._make({"valign": "vcenter"}, extra)

    def size(self, name: str) -> float:
        """Return the size of type of one of these looks, in points."""
        return float(_LOOKS[name].get("font_size", SIZE))

    def row(self, columns: tuple[TableColumn, ...], row: TableRow, *, tall: bool) -> tuple[tuple[Format, Format], ...]:
        """Return for each column the format of its cell in this row, plain and with text kept from being a formula.

        What stands on one line or two is in the middle of its row, in a tall row everything is at its top.
        """
        key = (columns, row.role, row.depth, tall)
        found = self._rows.get(key)
        if found is None:
            indented = next((index for index, column in enumerate(columns) if column.kind == "text"), -1)
            found = tuple(
                self._cell(
                    column,
                    row.role,
                    stands_off(columns, index) + (min(row.depth, _DEEPEST) if index == indented else 0),
                    tall=tall,
                )
                for index, column in enumerate(columns)
            )
            self._rows[key] = found
        return found

    def fine(self, column: TableColumn, row: TableRow, decimals: int, *, tall: bool) -> tuple[Format, Format]:
        """Return the formats of a number that is shown with decimals of its own."""
        return self._cell(msgspec.structs.replace(column, decimals=decimals), row.role, 0, tall=tall)

    def words(self, row: TableRow, *, tall: bool, quoted: bool) -> Format:
        """Return the format of words where a number should be: they stand out, and are read as a whole."""
        own: dict[str, Any] = {"align": "right", "text_wrap": True, "font_color": LIGHT["warning"]}
        if quoted:
            own["quote_prefix"] = True
        return self._make(_ROLES[row.role], own, {"valign": "top" if tall else "vcenter"})

    def _cell(self, column: TableColumn, role: str, indent: int, *, tall: bool) -> tuple[Format, Format]:
        own: dict[str, Any] = {"valign": "top" if tall else "vcenter"}
        if column.kind in NUMERIC:
            own["align"] = "right"
        else:
            own["align"] = "left"
            own["text_wrap"] = True
        if column.kind != "text":
            own["num_format"] = number_format(column)
        if indent:
            own["indent"] = indent
        return self._make(_ROLES[role], own), self._make(_ROLES[role], own, {"quote_prefix": True})


def number_format(column: TableColumn) -> str:
    """Return Excel's number format of a column; Excel itself puts the reader's separators in."""
    if column.kind == "date":
        return "d mmm yyyy"
    if column.kind == "integer":
        return "#,##0"
    places = decimal_format(column.decimals)
    return f'{places}" %"' if column.kind == "percent" else places


def decimal_format(decimals: int) -> str:
    """Return the number format with thousands apart and so many decimals."""
    return "#,##0." + "0" * decimals if decimals > 0 else "#,##0"
