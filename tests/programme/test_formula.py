"""Small formulas: plain arithmetic with decimals, and nothing else."""

import warnings
from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.programme.formula import (
    LARGEST,
    in_bounds,
    is_name,
    named,
    unreadable,
    unreadable_in,
    value_in,
    value_of,
    why_unreadable,
)
from designer.programme.records.base import Formula
from designer.programme.unread import Unread, said


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
        ("=1 000*2", "2000"),
        ("=12\u202f345\u202f678,5/1", "12345678.5"),
        ("=2*1'000", "2000"),
        ("=(1 000+1 000.25)%", "20.0025"),
    ],
)
def test_arithmetic(text: str, value: str) -> None:
    assert value_of(Formula(text)) == Decimal(value)
    assert not unreadable(Formula(text))


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "=",
            "12*350",
            "about half",
            "=a",
            "=1+",
            "=*2",
            "=1 2",
            "=1 0000",
            "=1234 567",
            "=1 000 00",
            "=1 000 a",
            "=(1",
            "=1)",
            "=()",
            "=1//2",
            "=2**3",
            "=2^3",
        ),
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


# -- names ---------------------------------------------------------------------------------------------------------

NAMES = {"caseload": Decimal(950), "uptake": Decimal("0.35"), "é_1": Decimal(3), "none": Decimal(0)}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("=caseload*uptake", "332.5"),
        ("=round(caseload*uptake)", "333"),
        ("=ROUNDUP(Caseload/3)+rounddown( caseload/3 )", "633"),
        ("=round(-caseload*uptake)", "-333"),
        ("=-(caseload-50)*2", "-1800"),
        ("=é_1×2", "6"),
        ("=caseload%", "9.5"),
        ("=round(uptake)%", "0"),
        ("=round((1+2)*3/2)", "5"),
        ("=12*350", "4200"),
    ],
)
def test_names_stand_for_figures(text: str, value: str) -> None:
    assert value_in(Formula(text), NAMES) == Decimal(value)
    assert not unreadable_in(Formula(text), NAMES)
    assert why_unreadable(Formula(text), NAMES) is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("=caseload*uptke", Unread("name", "uptke", ("uptake",))),
        ("=Zebra", Unread("name", "zebra")),
        ("=b+circular", Unread("name", "b")),
        ("=circular+1", Unread("circle", "circular")),
        ("=caseload/none", Unread("value")),
        ("=10*999999999999999*caseload", Unread("value")),
        ("=caseload uptake", Unread("form")),
        ("=caseload*", Unread("form")),
        ("=round", Unread("form")),
        ("=round()", Unread("form")),
        ("=round(1", Unread("form")),
        ("=caseload(2)", Unread("form")),
        ("=max(5, caseload/30)", Unread("function", "max")),
        ("=2+Min (2,5)", Unread("function", "Min")),
        ("=round(1,2)+sum(3)", Unread("function", "sum")),
        ("=12caseload", Unread("form")),
        ("=caseload.real", Unread("form")),
        ("=__import__('os')", Unread("form")),
        ("=_caseload", Unread("form")),
        ("about half", Unread("form")),
        ("=" + "round(" * 60 + "1" + ")" * 60, Unread("long", "400")),
        ("=" + "(" * 60 + "1" + ")" * 60, Unread("form")),
        ("=1" + "+caseload" * 60, Unread("long", "400")),
        ("caseload " * 60, Unread("form")),
    ],
)
def test_what_has_no_value_says_why(text: str, why: Unread) -> None:
    broken = {"circular": Unread("circle", "circular")}
    assert value_in(Formula(text), NAMES) is None
    assert unreadable_in(Formula(text), NAMES)
    assert why_unreadable(Formula(text), NAMES, broken) == why
    assert said(why)


def test_an_unknown_function_is_named_with_those_that_there_are() -> None:
    sentence = said(Unread("function", "max"))
    assert sentence == "There is no function “max”: a formula can use round, roundup and rounddown."


def test_plain_numbers_pass_with_names_too() -> None:
    assert value_in(Decimal("1.5"), NAMES) == Decimal("1.5")
    assert value_in(None, NAMES) is None
    assert why_unreadable(None, NAMES) is None
    assert not unreadable_in(Decimal(1), NAMES)


def test_the_names_of_a_formula() -> None:
    assert named(Formula("=Caseload*uptake+round(caseload)")) == {"caseload", "uptake"}
    assert named(Formula("=12*350")) == named(Formula("caseload")) == named(Decimal(1)) == named(None) == frozenset()
    assert is_name("uptake_2")
    assert not any(map(is_name, ("", "2nd", "two words", "round", "a-b", "_a")))


def test_a_division_has_the_same_digits_whatever_is_computed_around_it() -> None:
    with localcontext() as context:
        context.prec = 120
        assert value_of(Formula("=1/7")) == Decimal("0.1428571428571428571428571429")


@given(st.recursive(
    st.one_of(st.integers(0, 999).map(str), st.sampled_from(sorted(NAMES))),
    lambda inner: st.tuples(inner, st.sampled_from("+-*"), inner).map(lambda each: f"({each[0]}{each[1]}{each[2]})"),
    max_leaves=12,
))  # fmt: skip
def test_the_value_is_that_of_plain_arithmetic(text: str) -> None:
    reference = eval(text, {"__builtins__": {}}, {name: Fraction(value) for name, value in NAMES.items()})  # noqa: S307 - what the test made itself
    value = value_in(Formula("=" + text), NAMES)
    assert value is None if abs(reference) > LARGEST else value is not None and abs(Fraction(value) - reference) < 1


@given(st.text(max_size=60))
def test_no_text_breaks_a_formula_with_names(text: str) -> None:
    formula = Formula("=" + text)
    assert (value_in(formula, NAMES) is None) == (why_unreadable(formula, NAMES) is not None)
