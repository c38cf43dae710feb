"""The same quarters as programme, calendar and fiscal years: by hand, and to the cent for any budget."""

from decimal import Decimal

import pytest
from hypothesis import given

from designer.budget.calendar import (
    CALENDAR,
    FISCAL,
    QUARTER,
    YEAR,
    calendar,
    choices,
    period_help,
    period_title,
)
from designer.budget.costs import costs
from designer.budget.phasing import direct_quarters
from designer.programme.money import smallest_unit
from designer.programme.programme import Programme
from designer.programme.words import ENGLISH
from tests.budget.random_budgets import budgets
from tests.build import build, id_of

CENT = Decimal("0.01")
HELD = build("""
    frame | currency = USD | months = 14 | start = 2027-11-01
    donor D1 One | share = 50 | fiscal_year_start = 4
    donor D2 Two | share = 50
    line L1 Even | unit_cost = 1200 | quantities = 1; 1
""")
DONOR = FISCAL + id_of(HELD, "D1")


def read(programme: Programme, code: str, quarters: str) -> dict[str, str]:
    """Return amounts by quarter as they fall on periods."""
    time = calendar(programme, code)
    assert time is not None
    found = time.read([Decimal(each) for each in quarters.split()], CENT)
    return {
        period_title(code, period, ENGLISH): f"{amount.normalize():f}"
        for period, amount in zip(time.periods, found, strict=True)
        if amount
    }


def test_a_quarter_in_two_years_is_parted_by_its_months() -> None:
    """November to January: two months in one year, one in the next; the cent goes to the first."""
    assert read(HELD, CALENDAR, "100 10 0 0 0.05 0 0 0") == {"2027": "66.67", "2028": "43.38"}


def test_the_programmes_last_months_end_its_last_quarter() -> None:
    """Months 13 and 14 are November and December 2028: the quarter has no third month in 2029."""
    assert read(HELD, CALENDAR, "0 0 0 0 7 0 0 0") == {"2028": "7"}


def test_a_donors_year_is_named_by_the_two_years_that_it_lies_in() -> None:
    assert read(HELD, DONOR, "90 90 0 0 0 0 0 0") == {"2027/28": "150", "2028/29": "30"}


def test_programme_years_and_quarters_need_no_start() -> None:
    without = build("frame | months = 14\ndonor D1 One | fiscal_year_start = 4")
    assert [code for code, _ in choices(without, ENGLISH)] == [YEAR, QUARTER]
    assert calendar(without, CALENDAR) is None
    assert calendar(without, FISCAL + without.donors[0].id) is None
    assert read(without, YEAR, "1 2 3 4 5 0 0 0") == {"Year 1": "10", "Year 2": "5"}


def test_only_donors_that_say_when_their_year_begins_are_offered() -> None:
    assert [title for _, title in choices(HELD, ENGLISH)] == [
        "Programme years",
        "Quarters",
        "Calendar years",
        "Years of One",
    ]
    assert calendar(HELD, FISCAL + id_of(HELD, "D2")) is None


def test_a_column_says_its_months_and_dates() -> None:
    quarters = calendar(HELD, QUARTER)
    assert quarters is not None
    assert period_help(HELD, quarters.periods[1], ENGLISH) == "Programme months 4 to 6 (2028-02 – 2028-04)"
    assert period_help(build("frame | months = 12"), quarters.periods[0], ENGLISH) == "Programme months 1 to 3"


@given(budgets)
def test_every_reading_of_time_adds_up_to_the_direct_costs(programme: Programme) -> None:
    unit = smallest_unit(programme.frame.currency)
    quarters = direct_quarters(programme).years
    for code, _ in choices(programme, ENGLISH):
        time = calendar(programme, code)
        assert time is not None
        found = time.read(quarters, unit)
        assert len(found) == len(time.periods)
        assert sum(found) == costs(programme).direct.total
        assert all(amount == amount.quantize(unit) for amount in found)
    years = calendar(programme, YEAR)
    assert years is not None
    assert list(years.read(quarters, unit)) == [costs(programme).direct.year(at) for at in range(len(years.periods))]


@pytest.mark.parametrize("start", ["2027-01-31", "2028-02-29", "9999-11-30"])
def test_a_start_late_in_its_month_or_in_the_last_year_there_is_stops_nothing(start: str) -> None:
    held = build(f"frame | months = 24 | start = {start}\nline L1 X | unit_cost = 24 | quantities = 1; 1")
    time = calendar(held, CALENDAR)
    assert time is None or sum(time.read(direct_quarters(held).years, CENT)) == Decimal(48)
