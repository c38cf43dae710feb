"""Tables from other people's files: texts that are read in one way only, limits, and files that were made to harm."""

import datetime
import io
import zipfile
from pathlib import Path

import pytest

from designer.imports import sheets
from designer.imports.sheets import MOST_COLUMNS, MOST_ROWS, Sheet, read_sheets
from designer.programme.numbers import ENGLISH, FRENCH, SPANISH, read_number
from designer.programme.problem import FileProblem
from tests.hostile import hostile_texts, opened

openpyxl = pytest.importorskip("openpyxl")


def workbook(path: Path, *tables: list[list[object]]) -> Path:
    """Write tables as the sheets of a workbook."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for at, table in enumerate(tables):
        sheet = book.create_sheet(f"S{at}")
        for row in table:
            sheet.append(row)
    book.save(path)
    return path


def repacked(path: Path, part: str, old: bytes, new: bytes) -> Path:
    """Change bytes of a part of a workbook."""
    with zipfile.ZipFile(path) as parts:
        held = {name: parts.read(name) for name in parts.namelist()}
    assert old in held[part]
    held[part] = held[part].replace(old, new)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
        for name, data in held.items():
            parts.writestr(name, data)
    return path


def problem(path: Path) -> str:
    with pytest.raises(FileProblem) as found:
        read_sheets(path)
    return str(found.value)


def test_cells_are_texts_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "b.xlsx",
        [
            ["Item", None, "Line\nbreak\tand tab", True],
            [12, 1200.5, 0.1 + 0.2, datetime.datetime(2027, 3, 1)],  # noqa: DTZ001 - a day
            [1.234, 1e20, -0.5, datetime.datetime(2027, 3, 1, 8, 30)],  # noqa: DTZ001
            ["1 200,50", "#REF!", None, None],
            [None, None, None, None],
        ],
        [],
    )
    (sheet,) = read_sheets(path)
    assert sheet == Sheet(
        "S0",
        (
            ("Item", "", "Line\nbreak\tand tab", "TRUE"),
            ("12", "1200.5", "0.3", "2027-03-01"),
            ("1.2340", "100000000000000000000", "-0.5", "2027-03-01 08:30"),
            ("1 200,50", "#REF!", "", ""),
        ),
    )


@pytest.mark.parametrize("style", [ENGLISH, FRENCH, SPANISH])
@pytest.mark.parametrize("value", [1.234, 12.345, 999.125, 0.5, 1234567.891, 1000, 12.3456])
def test_a_number_is_read_as_it_was_in_every_style(tmp_path: Path, value: float, style: object) -> None:
    (sheet,) = read_sheets(workbook(tmp_path / "b.xlsx", [[value]]))
    number = read_number(sheet.rows[0][0], style).number  # type: ignore[arg-type]
    assert float(number) == value  # type: ignore[arg-type]


def test_percentages_and_currencies_of_formats_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    book = openpyxl.Workbook()
    for at, (value, shown) in enumerate(
        [(0.6, "0%"), (0.075, "0.0 %"), (12, "[$€-40C] #,##0.00"), (12, '#,##0 "FCFA"'), (12, '0 "units"'), (12, "$0")],
        1,
    ):
        book.active.cell(1, at, value).number_format = shown
    book.save(path)
    assert read_sheets(path)[0].rows == (("60%", "7.5%", "12 €", "12 FCFA", "12", "12 $"),)


def test_formulas_without_a_result_are_counted(tmp_path: Path) -> None:
    (sheet,) = read_sheets(workbook(tmp_path / "b.xlsx", [["Total", "=SUM(A2:A3)", "=1+1"]]))
    assert sheet.rows == (("Total",),)
    assert sheet.uncomputed == 2


def test_a_hidden_sheet_says_so(tmp_path: Path) -> None:
    path = workbook(tmp_path / "b.xlsx", [["a"]], [["b"]])
    book = openpyxl.load_workbook(path)
    book["S1"].sheet_state = "hidden"
    book.save(path)
    assert [(each.name, each.hidden) for each in read_sheets(path)] == [("S0", False), ("S1", True)]


def test_a_lone_cell_at_the_end_of_the_world_costs_nothing_and_is_told(tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = "here", "far"
    book.save(path)
    (sheet,) = read_sheets(path)
    assert (sheet.rows, sheet.cut) == ((("here",),), True)


def test_more_rows_and_columns_than_are_read_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 2)
    path = workbook(tmp_path / "b.xlsx", [["a"], ["b"], ["c"]])
    assert [(each.rows, each.cut) for each in read_sheets(path)] == [((("a",), ("b",)), True)]
    table = tmp_path / "b.csv"
    table.write_text("a;1\nb;2\nc;3\n")
    assert [(each.rows, each.cut) for each in read_sheets(table)] == [((("a", "1"), ("b", "2")), True)]
    assert MOST_ROWS >= 10_000 < MOST_COLUMNS * 100


def test_a_sheet_that_says_it_is_smaller_than_it_is_is_read_whole(tmp_path: Path) -> None:
    path = workbook(tmp_path / "b.xlsx", [["a", "b"], ["c", "d"]])
    repacked(path, "xl/worksheets/sheet1.xml", b'<dimension ref="A1:B2"', b'<dimension ref="A1:A1"')
    assert read_sheets(path)[0].rows == (("a", "b"), ("c", "d"))


@pytest.mark.parametrize("data", [b"", b"PK", b"not a zip at all", b"\xd0\xcf\x11\xe0old excel"])
def test_what_is_no_workbook_is_told(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "b.xlsx"
    path.write_bytes(data)
    assert "this is no Excel workbook" in problem(path)


def test_a_cut_workbook_and_another_zip_are_told(tmp_path: Path) -> None:
    path = workbook(tmp_path / "b.xlsx", [["a"]])
    path.write_bytes(path.read_bytes()[:-200])
    assert "this is no Excel workbook" in problem(path)
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("x.txt", "y")
    assert "this is no Excel workbook" in problem(path)


def test_other_kinds_missing_and_empty_files_are_told(tmp_path: Path) -> None:
    assert "not a kind of file" in problem(tmp_path / "b.xls")
    assert "there is no such file" in problem(tmp_path / "b.xlsx")
    assert "there is nothing in it" in problem(workbook(tmp_path / "e.xlsx", []))


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml"])
def test_declarations_are_refused(tmp_path: Path, part: str) -> None:
    path = workbook(tmp_path / "b.xlsx", [["a"]])
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    with zipfile.ZipFile(path) as parts:
        begins = parts.read(part)[:20]
    repacked(path, part, begins, bomb + begins)
    with opened() as seen:
        assert "this is no Excel workbook" in problem(path)
    assert [each for each in seen if "b.xlsx" not in each] == []


def test_a_part_that_swells_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = workbook(tmp_path / "b.xlsx", [["a"]])
    held = io.BytesIO(path.read_bytes())
    with zipfile.ZipFile(held, "a", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/media/x.bin", b"0" * 30_000_000)
    path.write_bytes(held.getvalue())
    assert "far larger unpacked" in problem(path)


def test_a_file_that_is_too_large_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "LARGEST", 100)
    assert "far larger than a table" in problem(workbook(tmp_path / "b.xlsx", [["a"]]))


def test_a_workbook_beside_lxml_is_read_without_it() -> None:
    assert openpyxl.DEFUSEDXML


def test_hostile_texts_come_as_they_are_and_open_nothing(tmp_path: Path) -> None:
    texts = [text for text in hostile_texts().values() if len(text) < 5000 and text.isprintable()]
    path = tmp_path / "b.xlsx"
    book = openpyxl.Workbook()
    for at, text in enumerate(texts, 1):
        cell = book.active.cell(at, 1)
        cell.value = text
        cell.data_type = "s"
    book.save(path)
    with opened() as seen:
        (sheet,) = read_sheets(path)
    assert [row[0] for row in sheet.rows] == texts[: len(sheet.rows)]
    assert [each for each in seen if "b.xlsx" not in each and "openpyxl" not in each] == []


@pytest.mark.parametrize(
    ("data", "rows"),
    [
        (b"Item;Cost\nCar;1,50\n", (("Item", "Cost"), ("Car", "1,50"))),
        (b'Item,Cost\n"Car, red","1,200"\n', (("Item", "Cost"), ("Car, red", "1,200"))),
        ("Intitulé\tCoût\nVélo\t3\n".encode("cp1252"), (("Intitulé", "Coût"), ("Vélo", "3"))),
        ("Intitulé\tCoût\n".encode("utf-16"), (("Intitulé", "Coût"),)),
        ('\ufeffItem;Note\nCar;"two\nlines"\n'.encode(), (("Item", "Note"), ("Car", "two\nlines"))),
    ],
)
def test_texts_of_columns(tmp_path: Path, data: bytes, rows: tuple[tuple[str, ...], ...]) -> None:
    path = tmp_path / "b.csv"
    path.write_bytes(data)
    assert read_sheets(path) == (Sheet("b", rows),)
