"""The workbook, read back by others: formulas with their values, text as typed, numbers that lose nothing."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.escape import unescape

from designer.exports.sheet_names import cut
from designer.exports.workbook import CUT, LONGEST, cell_text, exact, footer_text, write_workbook
from designer.exports.workbook_layout import line_count, pages_across, plans
from designer.paper.blocks import (
    Block,
    Book,
    Box,
    Bullets,
    Cell,
    Facts,
    Figure,
    Heading,
    Kind,
    PageBreak,
    Paragraph,
    Sheet,
    Table,
    TableColumn,
    TableRow,
)
from designer.paper.drawing import Drawing
from designer.paper.palette import LIGHT
from designer.programme.text import clean


def read(data: bytes, *, values: bool = False) -> Any:  # noqa: ANN401 - openpyxl comes without types
    """The workbook as openpyxl reads it: formulas, or the values stored with them."""
    return openpyxl.load_workbook(io.BytesIO(data), data_only=values)


def one(*blocks: Block, title: str = "Sheet") -> Book:
    """A book of one sheet."""
    return Book("Book", (Sheet(title, blocks),))


def column(*cells: Cell, kind: Kind = "text", decimals: int = 2) -> Table:
    """A table of one column."""
    return Table((TableColumn("Column", 1, kind, decimals),), tuple(TableRow((cell,)) for cell in cells))


def cells(sheet: Any) -> dict[str, Any]:  # noqa: ANN401
    """Address → value of every cell that holds something."""
    return {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None}


def full(budget: Table) -> Book:
    """A book whose second sheet computes with the cells of the first."""
    facts = Facts(
        (
            ("Rate, 1 USD =", Cell(Decimal("8600.5"), key="rate")),
            ("Direct costs", Cell(Decimal("585889.00"), "{direct}", "again")),
            ("In GNF", Cell(Decimal(5038938345), "ROUND({again}*{rate},0)")),
            ("Of the groups", Cell(Decimal("585889.00"), "SUM({C03}:{C05})+SUM({F02}:{F11})")),
            ("In words", Cell("high", 'IF({direct}>100,"high","low")')),
        )
    )
    sheets = (
        Sheet("Budget 'A' / 2027", (Paragraph("All in USD.", "note"), budget), freeze=2),
        Sheet("Control", (facts,)),
    )
    return Book("A programme", sheets)


def test_formulas_and_their_values_are_both_there(budget: Table) -> None:
    data = write_workbook(full(budget))
    book = read(data)
    lines = book["Budget 'A' 2027"]
    formulas = [value for value in cells(lines).values() if str(value).startswith("=")]
    assert formulas[:2] == ["=SUM(E8:E9)", "=ROUND(C8*D8,2)"]
    assert formulas[-1] == "=E7+E10"
    control = [value for value in cells(book["Control"]).values() if str(value).startswith("=")]
    assert control[0] == "='Budget ''A'' 2027'!E13"
    assert control[2] == "=SUM('Budget ''A'' 2027'!E8:E9)+SUM('Budget ''A'' 2027'!E11:E12)"
    values = read(data, values=True)
    assert values["Budget 'A' 2027"]["E13"].value == 585889.0
    shown = list(cells(values["Control"]).values())
    assert shown[-8:] == [
        "Direct costs", 585889, "In GNF", 5038938345, "Of the groups", 585889, "In words", "high",
    ]  # fmt: skip


def test_libreoffice_computes_the_same(budget: Table, tmp_path: Path, recalculated: Callable[[Path], Path]) -> None:
    data = write_workbook(full(budget))
    path = tmp_path / "book.xlsx"
    path.write_bytes(data)
    ours, theirs = read(data, values=True), openpyxl.load_workbook(recalculated(path), data_only=True)
    assert ours.sheetnames == theirs.sheetnames
    checked = 0
    for name in ours.sheetnames:
        for address, formula in cells(read(data)[name]).items():
            if isinstance(formula, str) and formula.startswith("="):
                own, other = ours[name][address].value, theirs[name][address].value
                checked += 1
                assert own == other if isinstance(own, str) else abs(own - other) < 0.005
    assert checked == 11


def test_hostile_text_stays_text_everywhere(hostile: tuple[str, ...]) -> None:
    cell_blocks = column(*(Cell(text) for text in hostile))
    around: list[Block] = []
    for text in hostile:
        drawing = Drawing(1, 1, (), text)
        around += [Heading(text, 2), Paragraph(text), Bullets((text,)), Facts(((text, text),)), Figure(drawing, text)]
        around += [Table((TableColumn(text),), (TableRow((Cell(text),), "group"),), text)]
    data = write_workbook(Book(hostile[0], (Sheet("Texts", (cell_blocks,)), Sheet("Around", tuple(around)))))
    book = read(data)
    found = [row[0].value or "" for row in book["Texts"].iter_rows(min_row=4)]
    assert found == [cell_text(text) for text in hostile]
    for sheet in book:
        for row in sheet.iter_rows():
            assert {cell.data_type for cell in row} <= {"s", "n"}
            assert all(cell.hyperlink is None for cell in row)
    assert b"<f>" not in b"".join(_parts(data, "xl/worksheets/"))


def test_hostile_titles_of_books_and_sheets(hostile: tuple[str, ...]) -> None:
    sheets = tuple(Sheet(text, (column(Cell(Decimal(1), key=f"k{n}")),)) for n, text in enumerate(hostile))
    total = Sheet("All", (column(*(Cell(Decimal(1), f"{{k{n}}}") for n in range(len(hostile))), kind="number"),))
    for text in hostile[::9]:
        book = read(write_workbook(Book(text, (*sheets, total))))
        assert len(book.sheetnames) == len(hostile) + 1
        assert unescape(book.properties.title or "") == cut(clean(text), 255)


def test_hostile_sheets_can_be_computed_with(
    hostile: tuple[str, ...], tmp_path: Path, recalculated: Callable[[Path], Path]
) -> None:
    sheets = tuple(
        Sheet(text, (column(Cell(Decimal(n), key=f"k{n}"), kind="number", decimals=0),))
        for n, text in enumerate(hostile)
    )
    sums = [Cell(Decimal(n), f"{{k{n}}}+0") for n in range(len(hostile))]
    path = tmp_path / "names.xlsx"
    path.write_bytes(write_workbook(Book("B", (Sheet("All", (column(*sums, kind="number"),)), *sheets))))
    sheet = openpyxl.load_workbook(recalculated(path), data_only=True)["All"]
    assert [row[0].value for row in sheet.iter_rows(min_row=4)] == list(range(len(hostile)))


def test_libreoffice_shows_text_as_typed(
    hostile: tuple[str, ...], tmp_path: Path, recalculated: Callable[[Path], Path]
) -> None:
    path = tmp_path / "texts.xlsx"
    path.write_bytes(write_workbook(one(column(*(Cell(text) for text in hostile if text)))))
    sheet = openpyxl.load_workbook(recalculated(path)).worksheets[0]
    found = [row[0].value or "" for row in sheet.iter_rows(min_row=4)]
    expected = [cell_text(text) for text in hostile if text]
    assert found == expected
    assert {row[0].data_type for row in sheet.iter_rows(min_row=4)} == {"s"}


def _parts(data: bytes, folder: str) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [archive.read(name) for name in archive.namelist() if name.startswith(folder)]


def test_text_that_looks_like_a_formula_is_quoted_so_that_editing_keeps_it() -> None:
    sheet = read(write_workbook(one(column(Cell("=1+1"), Cell("- water point"), Cell("plain"))))).active
    assert [sheet[f"A{row}"].quotePrefix for row in (4, 5, 6)] == [True, True, False]
    assert sheet["A4"].value == "=1+1"
    assert sheet["A4"].data_type == "s"


def test_text_too_long_for_a_cell_ends_in_a_mark() -> None:
    text = "😀" * 20_000
    kept = cell_text(text)
    assert kept.endswith(CUT)
    assert len(kept.encode("utf-16-le")) // 2 <= LONGEST
    assert cell_text("x" * 20_000) == "x" * 20_000


def test_a_value_that_looks_like_an_escape_is_shown_as_typed() -> None:
    data = write_workbook(one(column(Cell("_x0041_"), Cell("_x0041_", '"_x0041_"'))))
    assert b"<t>_x005F_x0041_</t>" in _parts(data, "xl/sharedStrings")[0]
    assert b"<v>_x005F_x0041_</v>" in _parts(data, "xl/worksheets/")[0]


@pytest.mark.parametrize(
    "text", ["1234567890123456789", "12345678901234.56", "NaN", "Infinity", "-Infinity", "1E+400", "-1E+20"]
)
def test_a_number_excel_would_spoil_is_written_as_text(text: str) -> None:
    sheet = read(write_workbook(one(column(Cell(Decimal(text)), Cell(Decimal(text), "1+1"), kind="money")))).active
    assert [sheet["A4"].value, sheet["A5"].value] == [text, text]
    assert sheet["A4"].alignment.horizontal == "right"


def test_numbers_that_excel_keeps() -> None:
    assert exact(Decimal("1234567890123.45"), 2) == 1234567890123.45
    assert exact(Decimal("4.3876543210987654321"), 2) == pytest.approx(4.3876543210987654321)
    assert exact(Decimal("0E+30"), 2) == 0.0
    assert exact(10**15 - 1, 0) == 999999999999999.0
    assert exact(10**15, 0) is None
    assert exact(date(1899, 12, 31), 0) is None


def test_kinds_of_columns_have_their_formats() -> None:
    kinds: tuple[tuple[Kind, int, str], ...] = (
        ("money", 2, "#,##0.00"),
        ("money", 0, "#,##0"),
        ("number", 3, "#,##0.000"),
        ("integer", 2, "#,##0"),
        ("percent", 1, '#,##0.0" %"'),
    )
    for kind, decimals, expected in kinds:
        cell = read(write_workbook(one(column(Cell(Decimal(7)), kind=kind, decimals=decimals)))).active["A4"]
        assert (cell.number_format, cell.value, cell.alignment.horizontal) == (expected, 7, "right")


def test_dates_are_dates() -> None:
    sheet = read(write_workbook(one(column(Cell(date(2027, 3, 1)), Cell(date(1850, 1, 1)), kind="date")))).active
    assert sheet["A4"].value.date() == date(2027, 3, 1)
    assert sheet["A5"].value == "1850-01-01"


def test_words_where_a_number_should_be_stand_out() -> None:
    table = Table(
        (TableColumn("Cost", 1, "money"), TableColumn("By"), TableColumn("Text", 20)),
        (TableRow((Cell("not reckoned: no rate for XOF"), Cell("P1"))), TableRow((Cell(Decimal(1)), Cell("P1")))),
    )
    sheet = read(write_workbook(one(table))).active
    assert sheet["A4"].font.color.rgb == "FF" + LIGHT["warning"].removeprefix("#")
    assert sheet["A4"].alignment.wrap_text
    assert sheet.row_dimensions[4].height > sheet.row_dimensions[5].height
    assert sheet["A5"].font.color.rgb == "FF" + LIGHT["ink"].removeprefix("#")
    # text does not touch the number on its left
    assert [sheet[address].alignment.indent for address in ("B3", "B4", "B5")] == [1, 1, 1]


def test_the_unit_of_width_is_the_same_in_every_program() -> None:
    book = read(write_workbook(one(Paragraph("x"))))
    assert (book._fonts[0].name, book._fonts[0].size) == ("Arial", 10)


def test_a_sheet_too_wide_for_a_page_repeats_its_first_columns() -> None:
    wide = Table(tuple(TableColumn(f"Column {n}", 1, "money") for n in range(30)), ())
    sheet = read(
        write_workbook(Book("Book", (Sheet("Wide", (wide,), freeze=2), Sheet("Narrow", (column(),)))))
    ).worksheets
    assert (sheet[0].page_setup.fitToWidth, sheet[0].print_title_cols) == (2, "$A:$B")
    assert (sheet[1].page_setup.fitToWidth, sheet[1].print_title_cols) == (None, None)  # one, as it is by itself


def test_tables_below_each_other_share_a_page() -> None:
    tables = [
        Table(tuple(TableColumn(f"{n}", 9 if n == at else 1) for n in range(4)), (TableRow((Cell("word " * 90),) * 4),))
        for at in range(4)
    ]
    (plan,) = plans(one(*tables))
    assert sum(plan.widths) == pytest.approx(150)
    assert pages_across(plan) == 1


def test_codes_are_as_wide_as_their_depth() -> None:
    rows = (TableRow((Cell("A1.1.1"), Cell("x " * 200)), depth=3),)
    (plan,) = plans(one(Table((TableColumn("Code", 0.1), TableColumn("Text", 9)), rows)))
    assert line_count("A1.1.1", plan.widths[0] - 3) == 1


def test_the_page_is_set_up_for_printing(budget: Table) -> None:
    sheet = read(write_workbook(full(budget))).worksheets[0]
    setup = sheet.page_setup
    assert (setup.paperSize, setup.orientation, setup.fitToHeight) == (9, "landscape", 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$6:$6"
    assert sheet.freeze_panes == "C7"
    assert not sheet.sheet_view.showGridLines
    assert sheet.oddFooter.right.text.endswith("&P / &N")
    assert "A programme" in sheet.oddFooter.left.text


def test_nothing_is_frozen_under_long_text_and_two_tables_share_no_heading(budget: Table) -> None:
    long = read(write_workbook(one(Paragraph("word " * 3_000), budget))).active
    assert long.freeze_panes is None
    two = read(write_workbook(one(budget, column(Cell("x"))))).active
    assert two.freeze_panes is None
    assert two.print_title_rows is None


def test_rows_of_a_table_look_like_what_they_are(budget: Table) -> None:
    sheet = read(write_workbook(full(budget))).worksheets[0]
    heading, group, line, total = (sheet[f"B{row}"] for row in (6, 7, 8, 13))
    assert (heading.font.bold, heading.font.color.rgb) == (True, "FF565E66")
    assert (group.font.bold, group.fill.fgColor.rgb) == (True, "FFE9E6DF")
    assert (line.font.bold, line.fill.fill_type) == (False, None)
    assert (total.font.bold, total.border.top.style) == (True, "medium")
    assert [sheet[f"A{row}"].alignment.indent for row in (7, 8)] == [0, 1]


def test_columns_hold_their_numbers_and_rows_their_text() -> None:
    table = Table(
        (TableColumn("Text", 1), TableColumn("Amount", 0.01, "money")),
        (TableRow((Cell("many words " * 60), Cell(Decimal("-123456789.00")))), TableRow((Cell("short"), Cell()))),
    )
    sheet = read(write_workbook(one(table))).active
    assert sheet.column_dimensions["B"].width > len("-123,456,789.00")
    assert sheet.row_dimensions[4].height > 60
    assert sheet.row_dimensions[5].height == 15.75


def test_page_breaks_and_drawings_in_words() -> None:
    drawing = Drawing(10, 10, (), "One activity leads to one output.")
    sheet = read(write_workbook(one(Paragraph("before"), PageBreak(), Figure(drawing, "The chain")))).active
    assert [mark.id for mark in sheet.row_breaks.brk] == [4]
    assert list(cells(sheet).values())[-2:] == [
        "The chain",
        "The drawing in words: One activity leads to one output.",
    ]


def test_a_heading_of_its_own_replaces_the_title_of_the_sheet() -> None:
    sheet = read(write_workbook(one(Heading("Own"), Paragraph("text")))).active
    assert list(cells(sheet).values()) == ["Own", "text"]


def test_the_book_names_its_title_and_nobody() -> None:
    properties = read(write_workbook(one(Paragraph("x")))).properties
    assert properties.title == "Book"
    assert not properties.creator
    assert not properties.lastModifiedBy


def test_footers_hold_no_codes_but_ours() -> None:
    assert footer_text("R&D &F &Z &P &G &[Picture]") == "R&&D &&F &&Z &&P &&\u200bG &&\u200b[Picture]"
    assert footer_text("two\nlines") == "two lines"


def test_mistakes_of_the_author_are_told() -> None:
    with pytest.raises(ValueError, match="names the key 'lost'"):
        write_workbook(one(column(Cell(Decimal(1), "{lost}+1"))))
    with pytest.raises(ValueError, match=r"two cells .* 'same'"):
        write_workbook(one(column(Cell(1, key="same"), Cell(2, key="same"))))
    with pytest.raises(ValueError, match=re.escape("'a b'")):
        write_workbook(one(column(Cell(1, key="a b"))))
    with pytest.raises(ValueError, match="2 cells for 1 columns"):
        write_workbook(one(Table((TableColumn("a"),), (TableRow((Cell("x"), Cell("y"))),))))
    apart = (Sheet("A", (column(Cell(1, key="a")),)), Sheet("B", (column(Cell(1, key="b"), Cell(1, "SUM({a}:{b})")),)))
    with pytest.raises(ValueError, match="one sheet"):
        write_workbook(Book("", apart))


def test_an_empty_book_can_be_opened() -> None:
    assert read(write_workbook(Book("", ()))).sheetnames
    assert read(write_workbook(one())).active["A1"].value == "Sheet"


def test_a_cell_leads_to_its_sheet() -> None:
    leading = Table(
        (TableColumn("Sheet"),), (TableRow((Cell("It's [here]", sheet=1),)), TableRow((Cell("no", sheet=9),)))
    )
    book = read(write_workbook(Book("Book", (Sheet("Cover", (leading,)), Sheet("It's [here]", (Paragraph("x"),))))))
    found = [cell for row in book["Cover"].iter_rows() for cell in row if cell.hyperlink]
    assert [(cell.value, cell.hyperlink.location, cell.hyperlink.target) for cell in found] == [
        ("It's [here]", f"'{book.sheetnames[1].replace(chr(39), chr(39) * 2)}'!A1", None)
    ]


def test_a_sheet_that_is_filled_in_is_checked() -> None:
    columns = (
        TableColumn("State", choices=("Yes", "No")),
        TableColumn("Odd", choices=("a, b", "c")),
        TableColumn("Long", choices=("x" * 200, "y" * 100)),
        TableColumn("Share", 1, "percent"),
        TableColumn("Persons", 1, "number", low=Decimal(0)),
        TableColumn("Score", 1, "number", low=Decimal(1), high=Decimal(5)),
        TableColumn("Free", 1, "number"),
    )
    rows = (TableRow((Cell("Yes"),)), TableRow((Cell("perhaps"),)))
    sheet = read(write_workbook(one(Table(columns, rows))))["Sheet"]
    checks = {str(each.sqref)[0]: each for each in sheet.data_validations.dataValidation}
    assert set(checks) == {"A", "D", "E", "F"}
    assert (checks["A"].type, checks["A"].formula1, checks["A"].errorStyle) == ("list", '"Yes,No"', "warning")
    assert (checks["D"].type, checks["D"].formula1, checks["D"].formula2) == ("decimal", "0.0", "100.0")
    assert (checks["E"].operator, checks["E"].formula1) == ("greaterThanOrEqual", "0.0")
    assert (checks["F"].formula1, checks["F"].formula2) == ("1.0", "5.0")
    assert str(checks["A"].sqref) == "A4:A5"


def test_a_box_is_a_title_with_points() -> None:
    held = cells(read(write_workbook(one(Box("Draft", ("gap", "=1+1")), Paragraph("after"))))["Sheet"])
    texts = list(held.values())
    assert texts[-4:] == ["Draft", "• gap", "• =1+1", "after"]


def test_a_column_with_long_text_takes_the_room_that_is_left_on_its_pages() -> None:
    titles = [f"Column {at}" for at in range(16)]
    long = "A sentence that would make its row very tall in a narrow column. " * 4
    rows = tuple(TableRow(tuple(Cell(long if at == 12 else "Yes") for at in range(16))) for _ in range(20))
    (plan,) = plans(Book("B", (Sheet("S", (Table(tuple(TableColumn(each) for each in titles), rows),)),)))
    assert plan.widths[12] > 1.5 * plan.widths[3]
    pixels = sum(width * 7 + 5 for width in plan.widths)
    assert pixels * 0.7 <= pages_across(plan) * 10.69 * 96 + 1
    short = tuple(TableRow(tuple(Cell("Yes") for _ in range(16))) for _ in range(20))
    (narrow,) = plans(Book("B", (Sheet("S", (Table(tuple(TableColumn(each) for each in titles), short),)),)))
    assert len(set(narrow.widths)) == 1
