"""Splits add up exactly, and the cents go where the rule says."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.programme.splitting import split, split_count

CENT = Decimal("0.01")
weight = st.decimals(min_value=0, max_value=100, places=2)


@given(st.integers(-(10**17), 10**17), st.lists(weight, min_size=1, max_size=6))
def test_parts_add_up_to_the_amount(cents: int, weights: list[Decimal]) -> None:
    amount = cents * CENT
    parts = split(amount, weights, CENT)
    assert sum(map(int, (part / CENT for part in parts))) == cents
    assert len(parts) == len(weights)


@given(st.integers(0, 10**9), st.lists(st.integers(0, 100), min_size=1, max_size=5).filter(any))
def test_the_cents_go_to_the_largest_remainders_ties_to_the_first(cents: int, weights: list[int]) -> None:
    exact = [Fraction(cents * weight, sum(weights)) for weight in weights]
    order = sorted(range(len(weights)), key=lambda index: (exact[index] // 1 - exact[index], index))
    left = cents - sum(each // 1 for each in exact)
    expected = [each // 1 + (order.index(index) < left) for index, each in enumerate(exact)]
    assert list(split_count(cents, tuple(weights))) == expected


def test_equal_remainders_are_equal() -> None:
    """8 and 74 of 264 leave the same remainder of 188, which 28 digits would tell apart."""
    assert split_count(188, (8, 42, 49, 74, 91)) == (6, 30, 35, 52, 65)


def test_ties_go_to_the_first() -> None:
    assert split(Decimal("0.05"), (Decimal(1), Decimal(1)), CENT) == (Decimal("0.03"), Decimal("0.02"))
    assert split(Decimal(10), (Decimal(1), Decimal(1), Decimal(1)), Decimal(1)) == tuple(map(Decimal, (4, 3, 3)))


@pytest.mark.parametrize(
    ("amount", "weights", "parts"),
    [
        ("100", "1 1 1", "33.34 33.33 33.33"),
        ("0.01", "1 1", "0.01 0"),
        ("0.02", "1 1 1", "0.01 0.01 0"),
        ("10", "0 3 0", "0 10 0"),
        ("100", "50 30 20", "50 30 20"),
        ("-100", "1 1 1", "-33.33 -33.33 -33.34"),
        ("0", "1 2", "0 0"),
        ("1", "2 1", "0.67 0.33"),
    ],
)
def test_an_amount_is_split_into_parts(amount: str, weights: str, parts: str) -> None:
    assert split(Decimal(amount), [*map(Decimal, weights.split())], CENT) == tuple(map(Decimal, parts.split()))


def test_weights_of_many_digits_keep_each_of_them() -> None:
    """Twice as many digits as arithmetic has: the second weight is larger by the last of them."""
    weights = (Decimal("1." + "0" * 60), Decimal("1." + "0" * 59 + "1"))
    assert split(CENT, weights, CENT) == (Decimal(0), CENT)


def test_no_weight_gives_all_to_the_first() -> None:
    assert split(Decimal(3), (Decimal(0), Decimal(0)), CENT) == tuple(map(Decimal, (3, 0)))
    assert split(Decimal(3), (), CENT) == ()
