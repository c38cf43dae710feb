"""The data of the budget as files: read back with another library, equal to the cent, and never a formula."""

import csv
import io
from decimal import Decimal

import openpyxl
import pytest
from msgspec.structs import replace

from designer.budget.costs import costs
from designer.exports.budget_data import TABLE
from designer.exports.delimited import write_delimited
from designer.exports.kinds import KINDS
from designer.exports.workbook_data import ROWS, Data, write_data
from designer.library.example import example
from designer.programme.programme import EMPTY, Programme
from designer.programme.reckoned import reckoned
from designer.programme.words import ENGLISH


@pytest.fixture(scope="module")
def guinea() -> Programme:
    return reckoned(example("guinea"))


def read(programme: Programme) -> list[list[str]]:
    """The rows of the comma-separated text."""
    text = KINDS["budget-data-csv"].write(programme, ENGLISH).decode("utf-8")
    assert text.startswith("\ufeff")
    return [*csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))]


def test_the_workbook_begins_with_a_table_that_can_be_filtered(guinea: Programme) -> None:
    book = openpyxl.load_workbook(io.BytesIO(KINDS["budget-data"].write(guinea, ENGLISH)))
    assert book.sheetnames == ["Data", "Heading by programme year", "Outcome by donor", "About"]
    data = book["Data"]
    (table,) = data.tables.values()
    assert (table.name, table.ref) == (TABLE, f"A1:R{data.max_row}")
    assert table.autoFilter is not None
    amounts = [Decimal(str(row[-1].value)) for row in data.iter_rows(min_row=2)]
    assert sum(amounts) == costs(guinea).direct.total
    assert data["R2"].number_format == "#,##0.00"
    assert not data.merged_cells.ranges


def test_the_pivots_add_up_both_ways(guinea: Programme) -> None:
    values, formulas = (
        openpyxl.load_workbook(io.BytesIO(KINDS["budget-data"].write(guinea, ENGLISH)), data_only=known)
        for known in (True, False)
    )
    for name in values.sheetnames[1:3]:
        rows = [[cell.value for cell in row] for row in values[name].iter_rows(min_row=4)]
        *lines, last = rows
        assert last[0] == "Total"
        assert last[-1] == pytest.approx(4203678.24)
        for at in range(1, len(last)):
            assert sum(row[at] for row in lines) == pytest.approx(last[at])
        assert all(sum(row[1:-1]) == pytest.approx(row[-1]) for row in rows)
        assert str(formulas[name].cell(row=len(rows) + 3, column=2).value).startswith("=SUM(")


def test_the_text_holds_the_same_rows_with_plain_numbers(guinea: Programme) -> None:
    heads, *rows = read(guinea)
    assert (heads[0], heads[-1]) == ("Code", "Amount USD")
    assert sum(Decimal(row[-1]) for row in rows) == costs(guinea).direct.total
    assert (
        len(rows) == openpyxl.load_workbook(io.BytesIO(KINDS["budget-data"].write(guinea, ENGLISH)))["Data"].max_row - 1
    )


def test_what_users_type_is_never_a_formula(guinea: Programme, hostile: tuple[str, ...]) -> None:
    line = next(each for each in guinea.lines if not each.ratio and not each.post_id)
    lines = [replace(line, id=f"line_{at:010d}", code="=1+1", description=text) for at, text in enumerate(hostile)]
    programme = replace(guinea, lines=tuple(lines), sublines=(), donor_shares=())
    rows = read(programme)
    assert len({row[1] for row in rows}) > len(hostile) // 2
    assert not [value for row in rows for value in row if value.startswith(("=", "+", "-", "@"))]
    book = openpyxl.load_workbook(io.BytesIO(KINDS["budget-data"].write(programme, ENGLISH)))
    assert book["Data"]["A2"].value == "=1+1"
    assert book["Data"]["A2"].data_type == "s"
    assert book["Data"]["A2"].quotePrefix


def test_a_negative_number_stays_one_and_quotes_are_doubled() -> None:
    text = write_delimited(["a", 'b "c"'], [[Decimal("-1.50"), "-x"], [None, 3]]).decode("utf-8-sig")
    assert text == '"a","b ""c"""\r\n-1.50,"\'-x"\r\n,3\r\n'


def test_nothing_is_a_file_with_headings() -> None:
    assert len(read(EMPTY)) == 1
    assert openpyxl.load_workbook(io.BytesIO(KINDS["budget-data"].write(EMPTY, ENGLISH))).sheetnames == [
        "Data",
        "About",
    ]


def test_more_rows_than_a_sheet_holds_are_refused() -> None:
    with pytest.raises(ValueError, match="a sheet holds"):
        write_data(None, Data("Data", TABLE, (), (), ROWS + 1), None, None)  # type: ignore[arg-type]
