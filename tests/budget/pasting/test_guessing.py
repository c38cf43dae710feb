"""What columns are by their arithmetic: roles of factors, years, what mends headings, and why it was thought so."""

import pytest

from designer.budget.pasting.contents import by_contents
from designer.budget.pasting.headings import headed
from designer.budget.pasting.words import KEPT, SKIP
from designer.programme.numbers import ENGLISH


def guessed(text: str) -> tuple[str, ...]:
    rows = [[cell.strip() for cell in line.split("|")] for line in text.splitlines()]
    return by_contents(rows, max(map(len, rows)), ENGLISH)[0]


def keys_of(text: str) -> tuple[str, ...]:
    return headed([[cell.strip() for cell in line.split("|")] for line in text.splitlines()]).keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Car|2|35|70\nBus|3|41|123\nVan|4|38|152", ("description", "quantity0", "unit_cost", "total")),
        ("Car|1,200|10|12,000\nBus|480|12|5,760\nVan|900|7|6,300", ("description", "unit_cost", "quantity0", "total")),
        ("Car|70|2|35\nBus|123|3|41\nVan|152|4|38", ("description", "total", "quantity0", "unit_cost")),
        (
            "Car|1|50%|12|900|5,400\nBus|2|25%|10|800|4,000\nVan|3|10%|12|700|2,520",
            ("description", "quantity0", "share", "frequency", "unit_cost", "total"),
        ),
        (
            "Car|2|4|100|600\nBus|1|5|90|540\nVan|3|3|80|480",
            ("description", "quantity0", "quantity1", "unit_cost", "total"),
        ),
        ("Car|200|400|600\nBus|90|450|540\nVan|240|241|481", ("description", "amount0", "amount1", "total")),
        (
            "Car|100|2|200|4|400|600\nBus|90|1|90|5|450|540\nVan|80|3|240|3|240|480",
            ("description", "unit_cost", "quantity0", "amount0", "quantity1", "amount1", "total"),
        ),
        ("1.1.1|Car|$20\n1.1.2|Bus|$30\n2.1|Van|$40", ("code", "description", "total")),
        ("A.2|Car|day|3|EUR\nB.1|Bus|trip|4|USD", ("code", "description", "unit", KEPT, "currency")),
        ("Car|3|12.50\nBus|4|8.25", ("description", "quantity0", "unit_cost")),
        ("Car|12.50|3\nBus|8.25|4", ("description", "unit_cost", "quantity0")),
        ("Car|7|8|9\nBus|1|2|5", ("description", KEPT, KEPT, KEPT)),
        ("Travel|Car hire|per day|3|20|60|dear\n|Fuel|litre|4|9|36|\nFood|Rice|bag|5|8|40|cheap",
         ("heading", "description", "unit", "quantity0", "unit_cost", "total", "note")),
    ],
)  # fmt: skip
def test_columns_without_headings(text: str, keys: tuple[str, ...]) -> None:
    assert guessed(text) == keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        # A factor that nobody knows the heading of.
        (
            "Item|Qty|Sessions|Unit cost|Total\nCar|2|3|35|210\nBus|3|2|41|246",
            ("description", "quantity0", "frequency", "unit_cost", "total"),
        ),
        (
            "Item|Qty|Months|Rounds|Unit cost|Total\nCar|2|3|2|35|420\nBus|3|2|4|41|984",
            ("description", "quantity0", "frequency", "factor", "unit_cost", "total"),
        ),
        # One that does not multiply: the quantity is in months already.
        (
            "Item|Qty|Months|Unit cost|Total\nCar|24|12|35|840\nBus|36|12|41|1,476",
            ("description", "quantity0", KEPT, "unit_cost", "total"),
        ),
        # Columns that nobody knows the headings of.
        ("Item|Antal|Pris|Total\nCar|2|35|70\nBus|3|41|123", ("description", "quantity0", "unit_cost", "total")),
        ("Item|Qty|Unit cost|Beløb\nCar|2|35|70\nBus|3|41|123", ("description", "quantity0", "unit_cost", "total")),
        ("Item|Year 1 cost|Year 2 cost|I alt\nCar|2|5|7\nBus|3|1|4", ("description", "amount0", "amount1", "total")),
        # Words nobody knows over figures.
        ("Post|Antal|Pris|I alt\nCar|2|35|70\nBus|3|41|123", ("description", "quantity0", "unit_cost", "total")),
        # Headings that are right stay, whatever one row says.
        ("Item|Qty|Unit cost|Total|No of cars\nCar|2|35|70|9\nBus|3|41|124|8", None),
        # A column that repeats another one is left out, one that differs is kept.
        ("Item|Unit|Unit|Rate|Rate\nCar|day|day|5|6\nBus|day||5|5", ("description", "unit", SKIP, "unit_cost", KEPT)),
    ],
)
def test_headings_are_held_against_the_arithmetic(text: str, keys: tuple[str, ...] | None) -> None:
    assert keys_of(text) == (keys or ("description", "quantity0", "unit_cost", "total", KEPT))


def test_why_a_column_is_taken_for_something_is_told() -> None:
    block = headed([row.split("|") for row in ["Item|Qty|Rounds|Unit cost|Total", "Car|2|3|35|210", "Bus|3|2|41|246"]])
    assert [*block.reasons] == [2]
    reason = block.reasons[2]
    assert (reason.total, reason.factors, reason.added, reason.right, reason.rows) == (4, (2, 3), (1,), 2, 2)


def test_headings_that_say_what_columns_are_need_no_reason() -> None:
    assert not headed([("Code", "Item", "Qty", "Unit cost", "Total"), ("1", "Car", "2", "35", "70")]).reasons


def test_a_row_that_numbers_the_columns_is_one_of_headings() -> None:
    block = headed([("Item", "Qty", "Cost", "Total"), ("A", "B", "C", "D = B × C"), ("Car", "2", "35", "70")])
    assert (len(block.rows), len(block.header)) == (1, 2)


def test_a_row_of_currencies_below_the_headings_belongs_to_them() -> None:
    block = headed([("Item", "Qty", "Unit cost", "Total"), ("", "", "EUR", "k€"), ("Car", "2", "35", "70")])
    assert block.titles == ("Item", "Qty", "Unit cost EUR", "Total k€")
    assert len(block.rows) == 1


def test_rows_above_headings_that_come_again_are_no_less_rows() -> None:
    first, again = ("1", "Car", "2", "35", "70"), ("Code", "Item", "Qty", "Unit cost", "Total")
    block = headed([first, again, ("2", "Bus", "3", "41", "123")])
    assert block.rows == (first, ("2", "Bus", "3", "41", "123"))
    assert block.above == ()
