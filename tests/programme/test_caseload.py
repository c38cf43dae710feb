"""When returnees are expected: quarters and months that add up to the years, whatever was typed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.programme.caseload import arrivals_by_month, caseload_by_quarter, quarter_lengths
from tests.build import build

D = Decimal


def quarters(text: str) -> list[int]:
    return [*map(int, caseload_by_quarter(build(f"frame | {text}")))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("months = 12 | caseload = 10", [3, 3, 2, 2]),
        ("months = 12 | caseload = 100 | caseload_quarters = 10; 20; 30; 40", [10, 20, 30, 40]),
        ("months = 12 | caseload = 100 | caseload_quarters = 1; 1; 1", [34, 33, 33, 0]),
        ("months = 24 | caseload = 8; 8 | caseload_quarters = ; ; ; ; 0; 0; 0; 5", [2, 2, 2, 2, 0, 0, 0, 8]),
        ("months = 14 | caseload = 12; 5", [3, 3, 3, 3, 5]),
        ("months = 17 | caseload = 12; 5", [3, 3, 3, 3, 3, 2]),
        ("months = 12 | caseload = 4; 8", [1, 1, 1, 1, 2, 2, 2, 2]),
        ("months = 24", [0] * 8),
    ],
)
def test_the_quarters_of_years(text: str, expected: list[int]) -> None:
    assert quarters(text) == expected


def test_a_short_year_has_short_quarters() -> None:
    assert [quarter_lengths(at, 20) for at in range(3)] == [(3, 3, 3, 3), (3, 3, 2), (3, 3, 3, 3)]


whole = st.integers(0, 5000).map(Decimal)


@given(st.integers(1, 60), st.lists(whole, max_size=5), st.lists(st.one_of(st.none(), whole), max_size=20))
def test_quarters_and_months_add_up_to_the_years(
    months: int, caseload: list[Decimal], typed: list[Decimal | None]
) -> None:
    programme = build(f"frame | months = {months}")
    frame = type(programme.frame)(
        id="frame", months=D(months), caseload=tuple(caseload), caseload_quarters=tuple(typed)
    )
    found = caseload_by_quarter(type(programme)(frame=frame))
    assert sum(found) == sum(caseload)
    by_month = arrivals_by_month(tuple(caseload), tuple(typed), months)
    first = 0
    for year in range(max(-(-months // 12), len(caseload))):
        long = sum(quarter_lengths(year, months))
        expected = caseload[year] if year < len(caseload) else D(0)
        assert abs(sum(by_month[first : first + long]) - expected) < D("1e-20")
        first += long
    assert len(by_month) == first
