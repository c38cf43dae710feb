"""Money: exponents of currencies, rounding half up."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.programme.money import (
    cut_currency,
    exponent,
    known_currency,
    meant_currency,
    round_money,
    smallest_unit,
)

AMOUNTS = st.decimals(-(10**12), 10**12, places=2)


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
    ("text", "rest", "currency"),
    [
        ("$15", "15", "$"),
        ("15 usd", "15", "USD"),
        ("US$ 15", "15", "US$"),
        ("15 FCFA", "15", "FCFA"),
        ("15 FG", "15", "FG"),
        ("15 men", "15 men", ""),
        ("15 usds", "15 usds", ""),
        ("15", "15", ""),
        ("", "", ""),
    ],
)
def test_the_currency_of_an_amount_is_cut_off(text: str, rest: str, currency: str) -> None:
    assert cut_currency(text) == (rest, currency)


@pytest.mark.parametrize(
    ("typed", "present", "meant"),
    [("$", "USD", "USD"), ("$", "CAD", "CAD"), ("$", "GNF", "USD"), ("€", "USD", "EUR"), ("CFA", "XAF", "XAF")],
)
def test_a_sign_means_the_present_currency_where_it_can(typed: str, present: str, meant: str) -> None:
    assert meant_currency(typed, present) == meant
