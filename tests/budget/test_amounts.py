"""What a line costs: two roundings, rates either way round, posts, and why a line may have no amount."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.budget.amounts import amount_of, amounts
from designer.budget.costs import costs
from designer.programme.programme import Programme
from designer.programme.records.base import Formula
from designer.programme.records.budget import Line, Rate
from tests.build import build, id_of

FRAME = """
frame | currency = USD | months = 36
rate | one = USD | is_worth = 8600 | of = GNF
rate | one = EUR | is_worth = 1.15 | of = USD
"""


def years_of(line: str) -> tuple[str, ...]:
    """Return a line's amounts by year as text."""
    programme = build(FRAME + "line L1 " + line)
    return tuple(f"{year:f}" for year in amounts(programme)[0].years)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Own currency | unit_cost = 18 | quantities = 735; 875; 490", ("13230.00", "15750.00", "8820.00")),
        ("Divided | unit_cost = 250000 | currency = GNF | quantities = 735; 875", ("21366.28", "25436.05", "0")),
        ("Multiplied | unit_cost = 33000 | currency = EUR | quantities = 1", ("37950.00", "0", "0")),
        ("Frequency | unit_cost = 40000 | currency = gnf | frequency = 3 | quantities = 260", ("3627.91", "0", "0")),
        ("Share | unit_cost = 3200 | share = 30 | quantities = 12", ("11520.00", "0", "0")),
        ("Half a cent goes up | unit_cost = 0.005 | quantities = 1; 3", ("0.01", "0.02", "0")),
        ("Formula | unit_cost = =12*350 | quantities = 2", ("8400.00", "0", "0")),
    ],
)
def test_a_line_by_year(line: str, expected: tuple[str, ...]) -> None:
    assert years_of(line) == expected


def test_the_local_amount_is_rounded_before_it_is_converted() -> None:
    """3 × 0.4 GNF is 1.2, which is 1 GNF: at 1 GNF = 1.5 USD that is 1.50, not 1.80."""
    programme = build("""
        frame | currency = USD | months = 12
        rate | one = GNF | is_worth = 1.5 | of = USD
        line L1 Small | unit_cost = 0.4 | currency = GNF | quantities = 3
    """)
    assert amounts(programme)[0].total == Decimal("1.50")


def test_a_post_gives_quantity_cost_currency_and_share() -> None:
    programme = build(
        FRAME
        + """
        post P1 Medical focal point | months = 10; 12; 12 | unit_cost = 1300 | share = 50 | currency = USD
        line A07 Focal point | post_id = P1 | unit_cost = 99 | quantities = 1; 1; 1
        """
    )
    amount = amounts(programme)[0]
    assert [str(year) for year in amount.years] == ["6500.00", "7800.00", "7800.00"]
    assert (amount.unit_cost, amount.share, amount.quantities) == (
        Decimal(1300),
        Decimal(50),
        tuple(map(Decimal, (10, 12, 12))),
    )


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("No cost | quantities = 1", "unpriced"),
        ("No quantity | unit_cost = 1", "unpriced"),
        ("No number | unit_cost = a lot | quantities = 1", "unreadable"),
        ("No rate | unit_cost = 1 | currency = XOF | quantities = 1", "rate"),
        ("Too much | unit_cost = 999999999999999 | quantities = 9", "large"),
        ("Percentage of nothing | ratio = 5", "unpriced"),
    ],
)
def test_a_line_without_an_amount_says_why_and_counts_nothing(line: str, problem: str) -> None:
    programme = build(FRAME + "line L1 " + line)
    amount = amounts(programme)[0]
    assert amount.problem == problem
    assert not amount.known
    assert amount.total == 0
    assert costs(programme).total.total == 0


def test_a_quantity_beyond_the_last_year_is_not_lost() -> None:
    programme = build("""
        frame | months = 12
        line L1 Late | unit_cost = 10 | quantities = 1; 0; 2
    """)
    assert costs(programme).years == 3
    assert costs(programme).direct.total == 30


def test_an_unchanged_line_keeps_its_amount() -> None:
    text = FRAME + "line L1 One | unit_cost = 1 | quantities = 1\nline L2 Two | unit_cost = 1 | quantities = 1\n"
    old = build(text)
    first = amounts(old)
    new = build("line L3 Three | unit_cost = 5 | quantities = 1", old)
    assert amounts(new)[0] is first[0]
    assert amounts(new)[2].total == 5
    assert amount_of(new)[id_of(new, "L2")] is first[1]


quantity = st.decimals(min_value=0, max_value=99999, places=2)
cost = st.decimals(min_value=0, max_value=9999999, places=2)


@given(st.lists(st.tuples(cost, st.lists(quantity, min_size=1, max_size=4), st.sampled_from(("", "GNF", "EUR")))))
def test_parts_add_up_to_totals(drawn: list[tuple[Decimal, list[Decimal], str]]) -> None:
    lines = tuple(
        Line(id=f"line_{number}", unit_cost=each, quantities=tuple(counts), currency=currency)
        for number, (each, counts, currency) in enumerate(drawn)
    )
    programme = Programme(
        lines=lines,
        rates=(
            Rate(id="rate_1", one="USD", is_worth=Decimal(8600), of="GNF"),
            Rate(id="rate_2", one="EUR", is_worth=Formula("=1.15"), of="USD"),
        ),
    )
    found = amounts(programme)
    assert all(amount.total == sum(amount.years, Decimal(0)) for amount in found)
    now = costs(programme)
    assert now.direct.total == sum((amount.total for amount in found), Decimal(0))
    assert sum(now.direct.years, Decimal(0)) == now.direct.total
    assert all(amount == amount.quantize(Decimal("0.01")) for each in found for amount in each.years)
