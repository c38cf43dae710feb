"""Small formulas: plain arithmetic with decimals, and nothing else."""

import warnings
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.programme.formula import LARGEST, in_bounds, unreadable, value_of
from designer.programme.records.base import Formula


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("=12*350", "4200"),
        ("= 12 * 350 ", "4200"),
        ("=1+2*3-4/8", "6.5"),
        ("=(1+2)*3", "9"),
        ("=2-3-4", "-5"),
        ("=8/4/2", "1"),
        ("=-3+5", "2"),
        ("=--3", "3"),
        ("=2*-3", "-6"),
        ("=-(2+3)", "-5"),
        ("=+5", "5"),
        ("=0.1+0.2", "0.3"),
        ("=1,5*2", "3"),
        ("=.5+,5", "1"),
        ("=50%", "0.5"),
        ("=200*50%", "100"),
        ("=100/50%", "200"),
        ("=(20+30)%*10", "5"),
        ("=-50%", "-0.5"),
        ("=100%%", "0.01"),
        ("=08*2", "16"),
        ("=3×4÷2−1", "5"),
        ("=12\u00a0*\u202f3", "36"),
        ("=1/3*3", "0.9999999999999999999999999999"),
        ("=999999999999999", "999999999999999"),
        ("=((((((1))))))", "1"),
        ("=0,125*8", "1"),
        ("=1234,567", "1234.567"),
    ],
)
def test_arithmetic(text: str, value: str) -> None:
    assert value_of(Formula(text)) == Decimal(value)
    assert not unreadable(Formula(text))


@pytest.mark.parametrize(
    "text",
    [
        *("", "=", "12*350", "about half", "=a", "=1+", "=*2", "=1 2", "=(1", "=1)", "=()", "=1//2", "=2**3", "=2^3"),
        *("=1/0", "=0/0", "=1e5", "=0x10", "=1_000", "=1j", "=1.2.3", "=1,234*2", "=1,234.5", "=1.234,5", "=1,,2"),
        *("=True", "=None", "='1'", '="1"', "=__import__('os')", "=[1]", "=1;2", "=1\n=2", "=1==1", "=1<2", "=1 if 1"),
        *("=9999999999999999", "=10**400", "=999999999999999*10", "=NaN", "=Infinity", "=%", "=5%5", "=٣", "=SUM(A1)"),
        *("=" + "(" * 60 + "1" + ")" * 60, "=" + "-" * 60 + "1", "=" + "1+" * 300 + "1", "=\0", "=1if 2else 3", "=\\d"),
    ],
)
def test_everything_else_is_unreadable_and_warns_of_nothing(text: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert value_of(Formula(text)) is None
    assert unreadable(Formula(text))


def test_a_comma_that_could_divide_thousands_is_not_guessed() -> None:
    assert unreadable(Formula("=1,234*2"))
    assert value_of(Formula("=1.234*2")) == Decimal("2.468")


def test_plain_numbers_and_nothing_pass() -> None:
    assert value_of(Decimal("1.50")) == Decimal("1.50")
    assert value_of(None) is None
    assert not unreadable(None)
    assert not unreadable(Decimal(1))


def test_bounds_are_finite_short_and_fifteen_digits() -> None:
    for good in ("0", "-0.5", "1E+15", str(LARGEST), str(-LARGEST), "0.3333333333333333333333333333", "1E-90"):
        assert in_bounds(Decimal(good)), good
    bad = ("NaN", "sNaN", "Infinity", "-Infinity", "1000000000000001", "1E+999999", "-1E+16", "1E-999999", "0E-999999")
    for number in (*bad, "0." + "1" * 100, "1." + "0" * 200):
        assert not in_bounds(Decimal(number)), number


@given(st.text("0123456789.,+-*/()% =", max_size=40))
def test_any_text_gives_a_bounded_value_or_none(text: str) -> None:
    value = value_of(Formula("=" + text))
    assert value is None or in_bounds(value)


@given(st.integers(-999, 999), st.integers(-999, 999), st.integers(1, 999), st.sampled_from("+-*"))
def test_two_operations_are_computed_as_everywhere(a: int, b: int, c: int, sign: str) -> None:
    expected = {"+": a + b, "-": a - b, "*": a * b}[sign]
    assert value_of(Formula(f"=({a}{sign}({b}))/{c}")) == Decimal(expected) / c
