"""Blocks that bring their own headings: told from others, and put into the columns that they name."""

from decimal import Decimal

import pytest
from PySide6.QtGui import QGuiApplication

from designer.ui.table.headed import Headed, headed, with_codes
from designer.ui.table.rows import Column
from tests.ui.table.conftest import Desk

COLUMNS = (
    Column("code", "Code"),
    Column("description", "Description", also=("Item",)),
    Column("cost", "Unit cost", kind="money", also=("Cost per unit",)),
    Column("total", "Total", kind="money", editable=False),
)
ALL = range(4)


@pytest.mark.parametrize(
    ("first", "columns"),
    [
        (("Item", "Unit cost"), (1, 2)),
        (("cost per unit", "ITEM"), (2, 1)),
        (("Unit Cost (USD)", " Description "), (2, 1)),
        (("Unit cost in EUR", "Code"), (2, 0)),
        (("Code", "Unit-cost"), (0, 2)),
    ],
)
def test_headings_are_known_by_any_of_their_names(first: tuple[str, str], columns: tuple[int, int]) -> None:
    found = headed(COLUMNS, ALL, (first, ("a", "b")))
    assert found == Headed(columns, (("a", "b"),), ())


@pytest.mark.parametrize(
    "block",
    [
        (("Flights", "12"), ("Fuel", "3")),
        (("Item", "Fuel"), ("a", "b")),
        (("Item", "Unit cost"),),
        (("Item", "Unit cost", "1", "2", "3", "4", "5"), tuple("abcdefg")),
        (("Total", "Item"), ("1", "a")),
        (("", ""), ("a", "b")),
    ],
)
def test_a_block_without_headings_is_left_as_it_is(block: tuple[tuple[str, ...], ...]) -> None:
    assert headed(COLUMNS, ALL, block) is None


def test_columns_that_are_not_shown_or_named_twice_are_told() -> None:
    block = (("Code", "Item", "Total", "Item", "Notes", ""), ("A1", "Fuel", "12", "more", "", "x"))
    assert headed(COLUMNS, ALL, block) == Headed((0, 1), (("A1", "Fuel"),), ("Total", "Item"))
    assert headed(COLUMNS, (1, 2), (("Code", "Item", "Unit cost"), ("A1", "Fuel", "3"))) == Headed(
        (1, 2), (("Fuel", "3"),), ("Code",)
    )


@pytest.mark.parametrize(
    ("block", "coded"),
    [
        ((("A1", "Fuel"), ("A2", "Rent")), True),
        ((("A", "Staff"), ("1.1", "Officer"), ("", "Subtotal")), True),
        ((("Fuel", "litre"), ("Rent", "month")), False),
        ((("A1", "12"), ("A2", "13")), False),
        ((("A1",), ("A2",)), False),
        ((("", "Fuel"), ("", "Rent"), ("A1", "Rent")), False),
        ((("A1", "Fuel"), ("Rent of rooms", "Rooms")), False),
    ],
)
def test_codes_are_told_from_words(block: tuple[tuple[str, ...], ...], coded: bool) -> None:
    assert with_codes(block) is coded


def test_a_pasted_block_goes_to_the_columns_that_it_names(desk: Desk) -> None:
    said: list[str] = []
    desk.view.notice.connect(said.append)
    QGuiApplication.clipboard().setText("Overhead\tOrganisation\tLetters\n7\tOmega\t5\n3\tPsi\t3\n")
    desk.view.go_to("+0", "code")
    desk.keys("Ctrl+V")
    assert [(each.name, each.overhead_rate) for each in desk.partners()[4:]] == [
        ("Omega", Decimal(7)),
        ("Psi", Decimal(3)),
    ]
    assert said == ["No column for: Letters."]
    assert desk.session.undo()
    assert desk.names() == ["Alpha", "Beta", "Gamma", "Delta"]
    desk.view.caret.go(0, 0)
    desk.keys("Ctrl+V")
    assert desk.names() == ["Omega", "Psi", "Gamma", "Delta"]
