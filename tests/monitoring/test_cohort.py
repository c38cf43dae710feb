"""Who can be asked twelve months after return before fieldwork ends."""

from decimal import Decimal

import msgspec
import pytest

from designer.library.example import example
from designer.monitoring.cohort import arrivals_by, months_after_return, reach, told
from designer.programme.records.monitoring import Indicator
from tests.build import build

CASELOAD = (Decimal(1200), Decimal(600))
SURVEY = "Reintegration sustainability survey"


@pytest.mark.parametrize(("month", "arrived"), [(0, 0), (6, 600), (12, 1200), (15, 1350), (24, 1800), (99, 1800)])
def test_arrivals_come_evenly_within_a_year(month: int, arrived: int) -> None:
    assert arrivals_by(CASELOAD, (), month, 24) == arrived


def test_a_year_cut_short_has_its_arrivals_in_the_months_there_are() -> None:
    assert arrivals_by(CASELOAD, (), 15, 18) == 1500


@pytest.mark.parametrize(("month", "arrived"), [(3, 0), (6, 300), (8, 700), (12, 1200), (15, 1350), (24, 1800)])
def test_where_quarters_are_given_arrivals_come_as_they_say(month: int, arrived: int) -> None:
    quarters = tuple(map(Decimal, (0, 1, 2, 1)))
    assert arrivals_by(CASELOAD, quarters, month, 24) == arrived


@pytest.mark.parametrize(
    ("statement", "method", "months"),
    [
        ("Returnees with a score of 0.5, 12–18 months after return", "", 12),
        ("Able to stay, 18 months or more after return", SURVEY, 18),
        ("Composite score", SURVEY, 12),
        ("Businesses that trade twelve months after the first instalment", "", 0),
        ("Retournés interrogés 12 mois après le retour", "", 12),
    ],
)
def test_when_an_indicator_looks(statement: str, method: str, months: int) -> None:
    assert months_after_return(Indicator(id="indicator_a", statement=statement, method=method)) == months


@pytest.mark.parametrize(
    ("code", "months", "enrolled_by", "reached"),
    [("I-03", 12, 21, 2010), ("I-06", 12, 21, 2010), ("I-01", 18, 15, 1390)],
)
def test_the_example_reaches_those_whom_its_quarters_bring_in_time(
    code: str, months: int, enrolled_by: int, reached: int
) -> None:
    programme = example("guinea")
    indicator = next(each for each in programme.indicators if each.code == code)
    found = reach(indicator, programme.collections, programme.frame)
    assert found is not None
    assert (found.months, found.by, found.enrolled_by) == (months, 33, enrolled_by)
    assert (found.reached, found.expected, found.all) == (Decimal(reached), Decimal(3000), False)
    assert f"about {reached:,}" in told(found)
    assert "if arrivals come by quarter as expected" in told(found)


def test_without_quarters_it_says_that_it_spreads_a_year_evenly() -> None:
    programme = example("guinea")
    even = msgspec.structs.replace(programme.frame, caseload_quarters=())
    third = next(each for each in programme.indicators if each.code == "I-03")
    found = reach(third, programme.collections, even)
    assert found is not None
    assert found.reached == 1988
    assert "spread evenly within each programme year" in told(found)


def test_fieldwork_ends_with_the_collections_where_no_target_is_due() -> None:
    programme = build(f"""
        frame | months = 36 | caseload = 1200; 600
        outcome A
        indicator I-01 Score | node_id = A | method = {SURVEY}
        collection Survey | indicator_ids = I-01 | months = 15–24
    """)
    (indicator,) = programme.indicators
    found = reach(indicator, programme.collections, programme.frame)
    assert found is not None
    assert (found.by, found.enrolled_by, found.reached) == (24, 12, Decimal(1200))
    none = msgspec.structs.replace(programme.frame, caseload=())
    assert reach(indicator, programme.collections, none) is None
