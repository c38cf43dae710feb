"""Any table as it is seen, as a workbook of one sheet: a file for a moment, in the user's data folder.

Text is always text, numbers are numbers as far as Excel keeps all of their digits, days are days. Nothing is a
formula: what is computed in the programme stands there as its value.
"""

import contextlib
import datetime
import re
from decimal import Decimal
from pathlib import Path
from typing import Literal

from msgspec import Struct

from designer.paper.blocks import NUMERIC, Book, Cell, Kind, Sheet, Table, TableColumn, TableRow
from designer.paper.number_text import own_decimals
from designer.programme.store import write_bytes

KEPT_DAYS = 7
"""Days after which a file that was written for a look is swept away."""

SUFFIX = ".xlsx"
_MOST_DECIMALS = 9
"""Decimals that a column shows at most; Excel keeps fifteen digits of what stands behind it."""

_CHARACTERS = 8
"""Pixels at 100 % of a column in the window that are one unit of its width on paper."""

_LONGEST_STEM = 60
_NOT_IN_NAMES = re.compile(r"[^\w() -]+")


class ShownColumn(Struct, frozen=True):
    """A column as it is seen: its title, its width in pixels at 100 %, how its values stand."""

    title: str
    width: int = 120
    kind: Kind = "text"


class ShownCell(Struct, frozen=True, gc=False):
    """A cell as it is seen, and the number behind it if there is one."""

    text: str = ""
    value: Decimal | None = None


class ShownRow(Struct, frozen=True):
    """A row as it is seen."""

    cells: tuple[ShownCell, ...]
    role: Literal["row", "group", "total"] = "row"
    depth: int = 0


def table_workbook(title: str, columns: tuple[ShownColumn, ...], rows: tuple[ShownRow, ...]) -> bytes:
    """Return a table as the bytes of an .xlsx file; its first column and its headings stay in sight."""
    from designer.exports.workbook import write_workbook

    heads = tuple(
        TableColumn(each.title, max(each.width, 1) / _CHARACTERS, each.kind, _decimals(rows, at, each.kind))
        for at, each in enumerate(columns)
    )
    made = tuple(
        TableRow(
            tuple(_cell(cell, head.kind) for cell, head in zip(row.cells, columns, strict=True)), row.role, row.depth
        )
        for row in rows
    )
    sheet = Sheet(title, (Table(heads, made),), freeze=1 if len(columns) > 1 else 0)
    return write_workbook(Book(title, (sheet,)))


def write_table(
    folder: Path,
    title: str,
    columns: tuple[ShownColumn, ...],
    rows: tuple[ShownRow, ...],
    now: datetime.datetime,
) -> Path:
    """Write a table into a folder under its title and the time, and return the file; what is old there is swept away.

    Raises ``FileProblem`` where it cannot be written.
    """
    sweep(folder, now)
    path = folder / f"{file_stem(title)} {now:%Y-%m-%d %H.%M.%S}{SUFFIX}"
    write_bytes(path, table_workbook(title, columns, rows))
    return path


def sweep(folder: Path, now: datetime.datetime) -> None:
    """Delete the files of more than a week ago; one that is open elsewhere stays for the next time."""
    oldest = (now - datetime.timedelta(days=KEPT_DAYS)).timestamp()
    with contextlib.suppress(OSError):
        for path in folder.glob(f"*{SUFFIX}"):
            with contextlib.suppress(OSError):
                if path.stat().st_mtime < oldest:
                    path.unlink()


def file_stem(title: str) -> str:
    """Return a title as it can stand in a file's name on every system."""
    plain = " ".join(_NOT_IN_NAMES.sub(" ", title).split())
    return plain[:_LONGEST_STEM].strip() or "Table"


def _cell(cell: ShownCell, kind: Kind) -> Cell:
    """Return a cell's value: the number or day that its column holds, else what is shown."""
    if kind in NUMERIC and cell.value is not None:
        return Cell(cell.value)
    if kind == "date":
        with contextlib.suppress(ValueError):
            return Cell(datetime.date.fromisoformat(cell.text))
    return Cell(cell.text or None)


def _decimals(rows: tuple[ShownRow, ...], at: int, kind: Kind) -> int:
    """Return how many decimals a column needs, so that none of its numbers is rounded away where that can be."""
    if kind not in NUMERIC:
        return 0
    values = (row.cells[at].value for row in rows)
    needed = (own_decimals(each.normalize()) for each in values if each is not None and each.is_finite())
    return min(max(needed, default=0), _MOST_DECIMALS)
