"""The flat table: exact sums, one row for each line, quarter, calendar year and donor, and nothing of pay if asked."""

from decimal import Decimal

import pytest
from hypothesis import given

from designer.budget.costs import costs
from designer.budget.views.facts_table import AMOUNT, COLUMNS, facts_table, pivot
from designer.budget.views.matrix import matrix
from designer.budget.withheld import withheld
from designer.library.example import example
from designer.programme.money import exponent
from designer.programme.programme import Programme
from designer.programme.reckoned import reckoned
from designer.programme.words import ENGLISH, Words
from tests.budget.random_budgets import budgets
from tests.build import build

SHARED = Words("en", mask_pay=True)


@given(budgets)
def test_the_sum_is_the_direct_costs_to_the_smallest_unit(programme: Programme) -> None:
    unit = Decimal(1).scaleb(-exponent(programme.frame.currency))
    for words in (ENGLISH, SHARED):
        assert int(facts_table(programme, words)[AMOUNT].sum()) * unit == costs(programme).direct.total


def test_a_row_says_all_that_is_known_of_its_line() -> None:
    frame = facts_table(reckoned(example("guinea")), ENGLISH)
    assert tuple(frame.columns) == COLUMNS
    row = frame[(frame["code"] == "F12") & (frame["donor"].str.startswith("A"))].iloc[0]
    assert row["heading"] == "F Monitoring and evaluation"
    assert row["kind"] == "Operational"
    assert (row["eu_heading"], row["un_category"]) == ("5 Other costs, services", "4 Contractual services")
    assert (row["year"], row["calendar_year"], row["quarter"]) == (3, 2029, 9)


@pytest.mark.parametrize(("rows", "columns", "same"), [("heading", "year", "year"), ("outcome", "donor", "donor")])
def test_a_pivot_is_the_view_of_the_window(rows: str, columns: str, same: str) -> None:
    guinea = reckoned(example("guinea"))
    made = pivot(facts_table(guinea, ENGLISH), rows, columns)
    view = matrix(guinea, rows, same, ENGLISH)
    held = [row for row in view.rows if not row.depth and row.total]
    assert [str(each) for each in made.index] == [f"{row.code} {row.title}".strip() for row in held]
    assert [[Decimal(int(each)).scaleb(-2) for each in row] for row in made.to_numpy()] == [
        list(row.amounts) for row in held
    ]


def test_a_quarter_in_two_calendar_years_has_two_rows_that_add_up() -> None:
    programme = build(
        "frame | months = 12 | currency = USD | start = 2027-02-01\n"
        "line A1 Rent | unit = month | unit_cost = 33.33 | quantities = 12"
    )
    frame = facts_table(programme, ENGLISH)
    last = frame[frame["quarter"] == 4]
    assert [int(each) for each in last["calendar_year"]] == [2027, 2028]
    assert [int(each) for each in last[AMOUNT]] == [6666, 3333]
    assert int(frame[AMOUNT].sum()) == 39996


def test_without_a_start_there_are_no_calendar_years() -> None:
    programme = build("frame | months = 12\nline A1 Rent | unit = month | unit_cost = 10 | quantities = 12")
    assert facts_table(programme, ENGLISH)["calendar_year"].isna().all()


def test_a_copy_without_pay_has_neither_lines_of_staff_nor_quarters() -> None:
    guinea = reckoned(example("guinea"))
    frame = facts_table(guinea, SHARED)
    codes = {line.code for line in guinea.lines if line.id in withheld(guinea)}
    assert codes.isdisjoint(frame["code"])
    assert frame["quarter"].isna().all()
    assert int(frame[frame["heading"] == "A Staff"][AMOUNT].sum()) == 144456000
    assert set(frame[frame["heading"] == "A Staff"]["description"]) == {
        "14 lines of which no amount is shown, together"
    }


def test_nothing_is_a_table_without_rows() -> None:
    empty = Programme()
    assert len(facts_table(empty, ENGLISH)) == 0
