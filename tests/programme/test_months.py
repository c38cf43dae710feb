"""Planned time: months from the start, years of twelve months, dates that follow from them."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.programme.months import duration, end_date, first_day, last_day, months_between, year_count, year_of
from designer.programme.programme import EMPTY, Programme
from designer.programme.records.base import Formula, Number
from designer.programme.records.frame import Frame

DAYS = st.dates(datetime.date(1990, 1, 1), datetime.date(2100, 12, 31))


def lasting(months: Number, start: datetime.date | None = None) -> Programme:
    return Programme(frame=Frame(id="frame", months=months, start=start))


@pytest.mark.parametrize(
    ("months", "whole", "years"),
    [
        (None, 0, 1),
        (Decimal(36), 36, 3),
        (Decimal(37), 37, 4),
        (Decimal("17.5"), 18, 2),
        (Formula("=2*12"), 24, 2),
        (Formula("two years"), 0, 1),
        (Decimal(-3), 0, 1),
        (Decimal(1), 1, 1),
        (Decimal(100_000), 240, 20),
    ],
)
def test_duration_and_years(months: Number, whole: int, years: int) -> None:
    assert duration(lasting(months)) == whole
    assert year_count(lasting(months)) == years


def test_the_year_of_a_month() -> None:
    assert [year_of(month) for month in (1, 12, 13, 24, 25)] == [1, 1, 2, 2, 3]


@pytest.mark.parametrize(
    ("start", "month", "first", "last"),
    [
        ("2027-01-01", 1, "2027-01-01", "2027-01-31"),
        ("2027-01-01", 14, "2028-02-01", "2028-02-29"),
        ("2027-03-15", 2, "2027-04-15", "2027-05-14"),
        ("2027-01-31", 2, "2027-02-28", "2027-03-30"),
        ("2027-12-31", 3, "2028-02-29", "2028-03-30"),
    ],
)
def test_the_days_of_a_month(start: str, month: int, first: str, last: str) -> None:
    begin = datetime.date.fromisoformat(start)
    assert first_day(begin, month).isoformat() == first
    assert last_day(begin, month).isoformat() == last


@given(DAYS, st.integers(1, 300))
def test_months_follow_on_each_other_without_gap(start: datetime.date, month: int) -> None:
    assert first_day(start, 1) == start
    assert last_day(start, month) + datetime.timedelta(days=1) == first_day(start, month + 1)
    assert first_day(start, month).day in {start.day, 28, 29, 30}


@given(
    st.dates(datetime.date(1990, 1, 1), datetime.date(2100, 12, 28)).filter(lambda day: day.day <= 28),
    st.integers(1, 240),
)
def test_the_period_of_so_many_months_has_so_many(start: datetime.date, months: int) -> None:
    assert months_between(start, last_day(start, months)) == months
    assert months_between(start, last_day(start, months) + datetime.timedelta(days=1)) == months + 1


def test_the_last_day_of_the_programme() -> None:
    assert end_date(lasting(Decimal(36), datetime.date(2027, 1, 1))) == datetime.date(2029, 12, 31)
    assert end_date(lasting(Decimal(36))) is None
    assert end_date(lasting(None, datetime.date(2027, 1, 1))) is None
    assert end_date(EMPTY) is None


@given(st.dates(), st.integers(1, 240))
def test_any_start_and_duration_give_a_day_or_none(start: datetime.date, months: int) -> None:
    end = end_date(lasting(Decimal(months), start))
    assert end is None or end > start
