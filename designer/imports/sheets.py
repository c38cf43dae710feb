"""Tables from files that others made: the sheets of a workbook (.xlsx, .xlsm) or a text of columns (.csv, .tsv).

A file from elsewhere may be made to harm: what it would take is counted before it is opened, declarations of entities
are refused, and a sheet is read as far as a budget goes, however far it says that it goes. Cells come as texts, as a
spreadsheet would show them, numbers so that they are read in one way only; formulas are never computed here.
"""

import csv
import datetime
import io
import os
import re
import warnings
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from msgspec import Struct

from designer.programme.money import cut_currency
from designer.programme.problem import FileProblem
from designer.programme.store import read_bytes
from designer.programme.text import clean
from designer.programme.words import ENGLISH, N_

LARGEST = 50 * 1024 * 1024
"""Bytes of a file."""
LARGEST_UNPACKED = 200 * 1024 * 1024
"""Bytes of all its parts, unpacked."""
LARGEST_RATIO = 200
"""How many times as large as packed a part may be, if it is not small anyway."""
_SMALL = 1024 * 1024
_HEAD = 4096
"""Bytes at the beginning of a part in which a document's type would be declared."""
MOST_ROWS, MOST_COLUMNS = 20_000, 120
"""What is read of a sheet."""
SUFFIXES = (".xlsx", ".xlsm", ".csv", ".tsv", ".txt")

_GENERAL = 15
"""Digits of a number, as spreadsheets show them."""
_SIGN = re.compile(r'\[\$([^\]\-]{1,5})|"\s*([^"]{1,5}?)\s*"|([€$£¥])')
"""A currency in the format of a cell."""
_UNCOMPUTED = re.compile(rb"</f>\s*(?:<v\s*/>|<v></v>)?\s*</c>|<f[^>]*/>\s*(?:<v\s*/>|<v></v>)?\s*</c>")
"""A formula of which no result was kept."""


class Sheet(Struct, frozen=True):
    """A sheet: its name, its rows of texts, and whether it has more than was read.

    ``uncomputed`` is how many formulas have no result yet; ``hidden`` whether the workbook hides it.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    cut: bool = False
    uncomputed: int = 0
    hidden: bool = False


def read_sheets(path: Path) -> tuple[Sheet, ...]:
    """Return the sheets of a file that hold anything; ``FileProblem`` where it cannot be read, or has none."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        what = ENGLISH(N_("this is not a kind of file that tables are read from"))
        raise FileProblem(path.name, what, ENGLISH(N_("save it as an Excel workbook (.xlsx) and choose that")))
    data = read_bytes(path, LARGEST)
    if len(data) > LARGEST:
        what = ENGLISH(N_("it is far larger than a table is"))
        raise FileProblem(path.name, what, ENGLISH(N_("copy the cells that are needed into a new workbook")))
    sheets = _workbook(path.name, data) if suffix in {".xlsx", ".xlsm"} else (_columns(path, data),)
    found = tuple(sheet for sheet in sheets if sheet.rows)
    if not found:
        what = ENGLISH(N_("there is nothing in it"))
        raise FileProblem(path.name, what, ENGLISH(N_("choose the file with the table")))
    return found


# -- workbooks -------------------------------------------------------------------------------------------------------


def _workbook(name: str, data: bytes) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook."""
    no_workbook = ENGLISH(N_("this is no Excel workbook, or a damaged one"))
    remedy = ENGLISH(N_("open it in a spreadsheet program and save it as .xlsx"))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            _refuse_bombs(name, parts)
            if any(_declares(parts, part) for part in parts.namelist() if part.endswith((".xml", ".rels"))):
                raise FileProblem(name, no_workbook, remedy)
            uncomputed = {part: _without_result(parts, part) for part in parts.namelist() if "worksheets/" in part}
    except zipfile.BadZipFile as error:
        raise FileProblem(name, no_workbook, remedy) from error
    try:
        return tuple(_sheets(data, uncomputed))
    except FileProblem:
        raise
    except Exception as error:
        raise FileProblem(name, no_workbook, remedy) from error


def _refuse_bombs(name: str, parts: zipfile.ZipFile) -> None:
    """Raise ``FileProblem`` for a file that is far larger unpacked than a table is."""
    infos = parts.infolist()
    dense = any(each.file_size > max(_SMALL, LARGEST_RATIO * each.compress_size) for each in infos)
    if dense or sum(each.file_size for each in infos) > LARGEST_UNPACKED:
        what = ENGLISH(N_("it is far larger unpacked than a table is"))
        raise FileProblem(name, what, ENGLISH(N_("copy the cells that are needed into a new workbook")))


def _declares(parts: zipfile.ZipFile, part: str) -> bool:
    """Tell whether a part begins with a declaration of a document's type, which no spreadsheet program writes."""
    with parts.open(part) as file:
        return b"<!doctype" in file.read(_HEAD).lower()


def _without_result(parts: zipfile.ZipFile, part: str) -> int:
    """Return how many formulas of a sheet have no result yet."""
    return sum(1 for _ in _UNCOMPUTED.finditer(parts.read(part)))


def _sheets(data: bytes, uncomputed: dict[str, int]) -> Iterator[Sheet]:
    os.environ.setdefault(
        "OPENPYXL_LXML", "False"
    )  # read when openpyxl is first imported: lxml would accept declarations
    import openpyxl

    if not openpyxl.DEFUSEDXML:  # pragma: no cover - it is one of the packages that the program needs
        raise FileProblem(
            "", ENGLISH(N_("the package defusedxml is missing")), ENGLISH(N_("install the program again"))
        )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what a workbook has besides cells
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        try:
            for sheet in book.worksheets:
                further = (sheet.max_row or 0) > MOST_ROWS or (sheet.max_column or 0) > MOST_COLUMNS
                sheet.reset_dimensions()
                rows = [tuple(map(_text, row)) for row in sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS)]
                count = uncomputed.get(str(sheet._worksheet_path).lstrip("/"), 0)  # noqa: SLF001 - the part of the file
                hidden = sheet.sheet_state != "visible"
                yield Sheet(clean(sheet.title), _trimmed(rows), further, count, hidden)
        finally:
            book.close()


def _text(cell: Any) -> str:  # noqa: ANN401 - a cell of openpyxl, which comes without types
    """Return what a cell shows: numbers with a point and never with three decimals, which could be thousands."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return _number(float(value) if isinstance(value, float) else value, str(cell.number_format or ""))
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ", "minutes")
    return clean(str(value))


def _number(value: float, shown: str) -> str:
    """Return a number as text: with % or the currency that the cell's format shows."""
    percent = "%" in shown
    digits = f"{value * 100 if percent else value:.{_GENERAL}g}"
    if "e" in digits:
        digits = f"{Decimal(digits):f}"
    whole, _, rest = digits.partition(".")
    text = f"{whole}.{rest}0" if len(rest) == 3 else digits  # noqa: PLR2004 - 1.234 might be thousands
    if percent:
        return f"{text}%"
    found = _SIGN.search(shown)
    sign = next((part for part in found.groups() if part), "").strip() if found else ""
    return f"{text} {sign}" if sign and cut_currency(f"1 {sign}")[1] else text


def _trimmed(rows: list[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """Return rows without the empty ones and the empty columns at the ends."""
    while rows and not any(rows[-1]):
        rows.pop()
    wide = max((at + 1 for row in rows for at, text in enumerate(row) if text), default=0)
    return tuple((*row[:wide], *[""] * (wide - len(row))) for row in rows)


# -- texts of columns ------------------------------------------------------------------------------------------------


def _columns(path: Path, data: bytes) -> Sheet:
    """Return the one sheet of a text of columns; the sign between them is the one that most of its lines have."""
    text = decoded(data)
    first = text.splitlines()[:50]
    mark = max("\t;,|", key=lambda each: (sum(each in line for line in first), sum(line.count(each) for line in first)))
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
        rows = [
            tuple(clean(cell) for cell in row[:MOST_COLUMNS])
            for row, _ in zip(lines, range(MOST_ROWS + 1), strict=False)
        ]
    except csv.Error as error:
        what = ENGLISH(N_("this is no table of columns"))
        raise FileProblem(
            path.name, what, ENGLISH(N_("save it as an Excel workbook (.xlsx) and choose that"))
        ) from error
    return Sheet(clean(path.stem), _trimmed(rows[:MOST_ROWS]), len(rows) > MOST_ROWS)


def decoded(data: bytes) -> str:
    """Return the text of a file: UTF-8 or UTF-16 with a mark, else as Windows wrote it in western Europe."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
