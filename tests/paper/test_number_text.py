"""Numbers and dates as the readers of each language write them."""

from datetime import date
from decimal import Decimal

import pytest

from designer.paper.blocks import Cell, Table, TableColumn, TableRow
from designer.paper.number_text import (
    date_text,
    entered,
    number_text,
    own_decimals,
    plain,
    shown_in_full,
    value_text,
)
from designer.programme.records.base import Formula


@pytest.mark.parametrize(
    ("value", "decimals", "language", "text"),
    [
        ("1234567.345", 2, "en", "1,234,567.35"),
        ("1234567.345", 2, "fr", "1\u202f234\u202f567,35"),
        ("-0.005", 2, "es", "-0,01"),
        ("0.125", 2, "en", "0.13"),
        ("480", 0, "en", "480"),
        ("1E+3", 0, "en", "1,000"),
        ("123456789012345678901234567890.12", 2, "en", "123,456,789,012,345,678,901,234,567,890.12"),
        ("NaN", 2, "en", "NaN"),
        ("-Infinity", 2, "en", "-Infinity"),
        ("1E+400", 2, "en", "1E+400"),
    ],
)
def test_numbers(value: str, decimals: int, language: str, text: str) -> None:
    assert number_text(Decimal(value), decimals, language) == text


def test_dates_have_their_month_as_a_word() -> None:
    day = date(2027, 8, 1)
    assert [date_text(day, language) for language in ("en", "fr", "es")] == ["1 Aug 2027", "1 août 2027", "1 ago 2027"]


def test_values_follow_their_column() -> None:
    assert value_text(None) == ""
    assert value_text("half\nof them", "money") == "half\nof them"
    assert value_text(Decimal("7.25"), "percent", 1) == "7.3\u202f%"
    assert value_text(Decimal("2.5"), "integer", 2) == "3"
    assert value_text(8600) == "8,600"
    assert value_text(Decimal("1.150")) == "1.150"
    assert value_text(date(2027, 3, 1), "date") == "1 Mar 2027"


def test_decimals_a_number_was_given_with() -> None:
    assert [own_decimals(Decimal(text)) for text in ("1.50", "15", "1E3", "NaN")] == [2, 0, 0, 0]


def test_bare_text_is_a_cell() -> None:
    cell = Cell(Decimal(1), key="rate")
    assert plain(cell) is cell
    assert plain("text") == Cell("text")


def test_what_was_entered_is_a_number_or_the_text_as_typed() -> None:
    assert [entered(each) for each in (Decimal(3), Formula("=2*3"), Formula("a lot"), None)] == [3, 6, "a lot", None]


def test_no_figure_that_was_entered_is_rounded_away() -> None:
    columns = (TableColumn("n", 1, "number", 0), TableColumn("%", 1, "percent", 1), TableColumn("USD", 1, "money"))
    values = (("0.50", "33.333333", "0.125"), ("3E+2", "7", "1"), ("NaN", "7", "1"))
    rows = tuple(TableRow(tuple(Cell(Decimal(value)) for value in row)) for row in values)
    shown = shown_in_full(Table(columns, (*rows, TableRow((Cell("a lot"),)))))
    assert [column.decimals for column in shown.columns] == [1, 4, 2]
    assert shown_in_full(shown, (0,)).columns[0] == shown.columns[0]
    assert shown_in_full(Table(columns, rows), (0,)).columns[0] == columns[0]
    assert shown.rows == (*rows, TableRow((Cell("a lot"),)))
