"""Contributions in kind: a memorandum with its own total, in documents and outside the budget's."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from openpyxl import load_workbook

from designer.budget.costs import costs
from designer.budget.in_kind import given_in_kind, in_kind_section, in_kind_sheet
from designer.budget.outline import outline, sheets
from designer.exports.workbook import write_workbook
from designer.library.example import example
from designer.paper.blocks import Book, Heading, Table
from designer.programme.words import ENGLISH
from tests.build import build

TEXT = """
frame | currency = GNF
inkind Land | quantity = 1.5 | unit_value = 1001
inkind Labour | quantity = 3
line C1 Seeds | unit_cost = 7 | quantities = 1
"""


def test_the_example_gives_what_its_outline_says_outside_the_total() -> None:
    guinea = example("guinea")
    assert given_in_kind(guinea).total == Decimal("43780.00")
    assert costs(guinea).total.total == Decimal("4497935.72")


def test_each_value_is_rounded_and_what_has_none_is_counted() -> None:
    given = given_in_kind(build(TEXT))
    assert [gift.total for gift in given.gifts] == [Decimal(1502), None]
    assert (given.total, given.without) == (Decimal(1502), 1)


def test_documents_show_the_memorandum() -> None:
    titles = [block.text for block in outline(example("guinea"), ENGLISH) if isinstance(block, Heading)]
    assert "Contributions in kind" in titles
    (page,) = in_kind_sheet(example("guinea"), ENGLISH)
    (table,) = (block for block in page.blocks if isinstance(block, Table))
    assert table.rows[-1].cells[-1].value == Decimal("43780.00")
    rows = [row for block in in_kind_section(build(TEXT), ENGLISH) if isinstance(block, Table) for row in block.rows]
    assert rows[-1].cells[0].value == "Together, without those that have no value yet"


def test_without_any_there_is_neither_sheet_nor_section() -> None:
    plain = build("line C1 One | unit_cost = 3 | quantities = 1")
    assert in_kind_sheet(plain, ENGLISH) == ()
    assert in_kind_section(plain, ENGLISH) == ()


def test_a_spreadsheet_recalculates_the_memorandum(tmp_path: Path, recalculated: Callable[[Path], Path]) -> None:
    path = tmp_path / "in_kind.xlsx"
    path.write_bytes(write_workbook(Book("Test", sheets(build(TEXT), ENGLISH))))
    theirs = load_workbook(recalculated(path), data_only=True)["Contributions in kind"]
    assert [row[-1].value for row in theirs.iter_rows()][-1] == 1502
