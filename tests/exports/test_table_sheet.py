"""A table as it is seen, in a workbook: read back with another library, hostile texts included."""

import datetime
import io
import os
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from designer.exports.table_sheet import ShownCell, ShownColumn, ShownRow, file_stem, sweep, table_workbook, write_table
from designer.exports.workbook import cell_text
from designer.programme.problem import FileProblem
from tests.hostile import hostile_texts

NOW = datetime.datetime(2027, 3, 1, 14, 5, 9)  # noqa: DTZ001 - the user's own time
COLUMNS = (
    ShownColumn("Description", 240),
    ShownColumn("Unit cost", 96, "money"),
    ShownColumn("Share", 96, "percent"),
    ShownColumn("Checked on", 104, "date"),
)


def row(*texts: str | tuple[str, str], role: str = "row", depth: int = 0) -> ShownRow:
    cells = tuple(ShownCell(t) if isinstance(t, str) else ShownCell(t[0], Decimal(t[1])) for t in texts)
    return ShownRow(cells, role, depth)  # type: ignore[arg-type]


def read(data: bytes) -> Worksheet:
    sheet = load_workbook(io.BytesIO(data)).active
    assert isinstance(sheet, Worksheet)
    return sheet


def lines(data: bytes) -> list[list[object]]:
    """What stands below the headings."""
    sheet = read(data)
    rows = [[cell.value for cell in line] for line in sheet.iter_rows()]
    head = next(at for at, line in enumerate(rows) if line[0] == "Description")
    return [line[:4] for line in rows[head + 1 :]]


def test_numbers_are_numbers_days_are_days_and_text_is_text() -> None:
    data = table_workbook(
        "Lines",
        COLUMNS,
        (
            row("Staff", ("1,204.56", "1204.56"), "", "", role="group"),
            row("Rent", ("1,200.50", "1200.50"), ("12.5", "12.5"), "2027-03-01", depth=1),
            row("Fuel", ("4.06", "4.06"), "about half", "soon", depth=1),
            row("Total", ("1,204.56", "1204.56"), "", "", role="total"),
        ),
    )
    day = datetime.datetime(2027, 3, 1)  # noqa: DTZ001 - as openpyxl reads it
    assert lines(data) == [
        ["Staff", 1204.56, None, None],
        ["Rent", 1200.5, 12.5, day],
        ["Fuel", 4.06, "about half", "soon"],
        ["Total", 1204.56, None, None],
    ]
    sheet = read(data)
    bold = {str(line[0].value): line[0].font.bold for line in sheet.iter_rows()}
    assert (bold["Staff"], bold["Rent"], bold["Total"]) == (True, False, True)
    assert sheet.freeze_panes is not None


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("999999999999999", 999999999999999),
        ("0.1", 0.1),
        ("123456789012.345", 123456789012.345),
        ("12345678901234567", "12345678901234567"),
        ("1234567890123.456", "1234567890123.456"),
    ],
)
def test_a_number_is_one_as_long_as_excel_keeps_its_digits(value: str, kept: float | str) -> None:
    found = lines(table_workbook("Lines", COLUMNS, (row("a", (f"{Decimal(value):,}", value), "", ""),)))[0][1]
    assert found == kept
    assert type(found) is str or f"{Decimal(repr(found)):f}" == f"{Decimal(value):f}"


@pytest.mark.parametrize("label", hostile_texts())
def test_hostile_texts_stay_texts(label: str) -> None:
    text = hostile_texts()[label]
    title = ShownColumn("Description"), ShownColumn(text or "x", kind="money"), ShownColumn("b", kind="percent")
    data = table_workbook(text or "x", (*title, ShownColumn("c", kind="date")), (row(text, text, text, text),))
    sheet = read(data)
    cells = [cell for line in sheet.iter_rows() for cell in line]
    assert not [cell for cell in cells if cell.data_type == "f"]
    wanted = cell_text(text).strip()
    shown = [str(cell.value).strip() for cell in cells if cell.value is not None]
    assert not wanted or shown.count(wanted) >= 4


def test_a_table_without_rows_or_columns_is_a_workbook_all_the_same() -> None:
    assert read(table_workbook("", COLUMNS, ())) is not None
    assert read(table_workbook("Empty", (), ())) is not None


def test_the_file_is_named_by_table_and_time_and_old_ones_go(tmp_path: Path) -> None:
    old, young, other = (tmp_path / name for name in ("old.xlsx", "young.xlsx", "old.txt"))
    for path, days in ((old, 8), (young, 6), (other, 80)):
        path.write_bytes(b"x")
        stamp = (NOW - datetime.timedelta(days=days)).timestamp()
        os.utime(path, (stamp, stamp))
    path = write_table(tmp_path, "Budget – Lines: 2027/28", COLUMNS, (row("a", "b", "c", "d"),), NOW)
    assert path.name == "Budget Lines 2027 28 2027-03-01 14.05.09.xlsx"
    assert path.exists()
    assert not old.exists()
    assert young.exists()
    assert other.exists()


def test_a_folder_that_cannot_be_written_says_so_with_a_remedy(tmp_path: Path) -> None:
    target = tmp_path / "file"
    target.write_text("no folder")
    with pytest.raises(FileProblem) as caught:
        write_table(target, "Lines", COLUMNS, (), NOW)
    assert caught.value.remedy
    sweep(target, NOW)


@pytest.mark.parametrize("title", ["", "///", "CON", "x" * 300, "a\nb", "Été – œuvre"])
def test_any_title_makes_a_name(title: str) -> None:
    name = file_stem(title)
    assert name
    assert len(name) <= 60
    assert not set('/\\:*?"<>|\n') & set(name)
