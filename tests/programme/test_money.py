"""Money: exponents of currencies, rounding half up, splitting without a remainder."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.programme.money import exponent, known_currency, largest_remainder, round_money, smallest_unit

CENT = Decimal("0.01")
AMOUNTS = st.decimals(-(10**12), 10**12, places=2)
WEIGHTS = st.lists(st.decimals(0, 10**6, places=3), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("currency", "decimals"),
    [("USD", 2), ("EUR", 2), ("GNF", 0), ("XOF", 0), ("JPY", 0), ("TND", 3), ("BHD", 3), ("CLF", 4), ("", 2), ("?", 2)],
)
def test_each_currency_has_its_decimals(currency: str, decimals: int) -> None:
    assert exponent(currency) == decimals
    assert smallest_unit(currency) == Decimal(1).scaleb(-decimals)
    assert known_currency(currency) == (len(currency) == 3)


@pytest.mark.parametrize(
    ("amount", "currency", "rounded"),
    [
        ("0.005", "USD", "0.01"),
        ("0.015", "USD", "0.02"),
        ("0.025", "USD", "0.03"),
        ("-0.005", "USD", "-0.01"),
        ("0.0049999", "USD", "0.00"),
        ("1234.5", "GNF", "1235"),
        ("1.0005", "TND", "1.001"),
        ("999999999999.995", "USD", "1000000000000.00"),
    ],
)
def test_rounding_is_half_up_at_the_smallest_unit(amount: str, currency: str, rounded: str) -> None:
    result = round_money(Decimal(amount), currency)
    assert result == Decimal(rounded)
    assert result.as_tuple().exponent == -exponent(currency)


def test_an_amount_beyond_arithmetic_is_no_crash() -> None:
    assert round_money(Decimal("1E+30"), "USD") == Decimal("1E+30")


@given(AMOUNTS, st.sampled_from(["USD", "GNF", "TND"]))
def test_rounding_moves_an_amount_by_half_a_unit_at_most(amount: Decimal, currency: str) -> None:
    rounded = round_money(amount, currency)
    assert abs(rounded - amount) * 2 <= smallest_unit(currency)
    assert rounded == amount.quantize(smallest_unit(currency), ROUND_HALF_UP)


@pytest.mark.parametrize(
    ("amount", "weights", "parts"),
    [
        ("100", "1 1 1", "33.34 33.33 33.33"),
        ("0.01", "1 1", "0.01 0"),
        ("0.02", "1 1 1", "0.01 0.01 0"),
        ("10", "0 0", "10 0"),
        ("10", "0 3 0", "0 10 0"),
        ("100", "50 30 20", "50 30 20"),
        ("-100", "1 1 1", "-33.33 -33.33 -33.34"),
        ("0", "1 2", "0 0"),
        ("1", "2 1", "0.67 0.33"),
    ],
)
def test_an_amount_is_split_by_largest_remainder_ties_to_the_first(amount: str, weights: str, parts: str) -> None:
    split = largest_remainder(Decimal(amount), [*map(Decimal, weights.split())], CENT)
    assert split == tuple(map(Decimal, parts.split()))


def test_no_weights_take_nothing() -> None:
    assert largest_remainder(Decimal(10), [], CENT) == ()


@given(AMOUNTS, WEIGHTS)
def test_the_parts_add_up_and_are_a_unit_at_most_from_exact(amount: Decimal, weights: list[Decimal]) -> None:
    parts = largest_remainder(amount, weights, CENT)
    total = sum(weights)
    assert sum(parts) == amount
    assert all(part % CENT == 0 for part in parts)
    if total:
        exact = [amount * weight / total for weight in weights]
        assert all(abs(part - each) < CENT * 2 for part, each in zip(parts, exact, strict=True))
    assert largest_remainder(amount, weights, CENT) == parts
