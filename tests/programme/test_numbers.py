"""Numbers as people type and read them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.programme.formula import LARGEST, value_of
from designer.programme.numbers import (
    ENGLISH,
    FRENCH,
    SPANISH,
    NumberStyle,
    Understood,
    edit_text,
    how_read,
    read_number,
    show,
    show_number,
)
from designer.programme.records.base import Formula

STYLES = pytest.mark.parametrize("style", [ENGLISH, FRENCH, SPANISH], ids=["en", "fr", "es"])
PLAIN = st.decimals(-LARGEST, LARGEST, places=6)
NARROW = "\u202f"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 234,56", "1234.56"),
        ("1,234.56", "1234.56"),
        ("1.234,56", "1234.56"),
        ("1'234.56", "1234.56"),
        (f"1{NARROW}234{NARROW}567", "1234567"),
        ("1\u00a0000", "1000"),
        ("1,234,567", "1234567"),
        ("1.234.567", "1234567"),
        ("1,00,000", "100000"),
        ("12 350", "12350"),
        ("1234,5", "1234.5"),
        ("0,125", "0.125"),
        ("0.125", "0.125"),
        (".5", "0.5"),
        (",5", "0.5"),
        ("5.", "5"),
        ("12k", "12000"),
        ("15%", "0.15"),
        ("-5", "-5"),
        ("− 5", "-5"),
        ("– 5", "-5"),
        ("(25)", "-25"),
        ("( 1,250.50 )", "-1250.5"),
        ("1.5 K", "1500"),
        ("+5", "5"),
        ("-0", "0"),
        ("007", "7"),
        ("٣٤", "34"),
        ("  12\n", "12"),
        ("999999999999999", "999999999999999"),
    ],
)
@STYLES
def test_what_is_clear_is_read_in_every_style(text: str, value: str, style: NumberStyle) -> None:
    assert read_number(text, style) == Understood(Decimal(value))


@pytest.mark.parametrize(
    ("text", "english", "french"),
    [("1.234", "1.234", "1234"), ("1,234", "1234", "1.234"), ("-12.500", "-12.5", "-12500")],
)
def test_what_could_be_thousands_follows_the_style_and_says_so(text: str, english: str, french: str) -> None:
    assert read_number(text, ENGLISH) == Understood(Decimal(english), ambiguous=True)
    assert read_number(text, FRENCH) == Understood(Decimal(french), ambiguous=True)
    assert read_number(text, SPANISH) == Understood(Decimal(french), ambiguous=True)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "about half",
            "12 women",
            "1e5",
            "1_000",
            "0x10",
            "nan",
            "NaN",
            "Infinity",
            "-inf",
            "--5",
            "5-",
            "k",
            "%",
            "-",
        ),
        *("1.5 M", "12 m", "12m", "36 months", "$5", "5 €", "5 USD", "(5", "(-5)", "-(5)", "()", "-()", "–"),
        *("1.2.2027", "1/3/2027", "1 2", "10 20", "1,2.5", "12,34.5", "1..2", "1.,2", "1,,2", "1 234 56", "1,234 567"),
        *("10000000000000000", "1" * 29, "1k k", "½", "1²", "٣٤x", "."),
    ],
)
def test_what_is_no_number_is_kept_as_typed(text: str) -> None:
    understood = read_number(f" {text} ")
    assert understood == Understood(Formula(text))
    assert value_of(understood.number) is None
    assert show(understood.number) == edit_text(understood.number) == text


def test_an_empty_text_is_no_number() -> None:
    assert read_number(" \n") == Understood(None)
    assert show(None) == edit_text(None) == ""


def test_a_percentage_is_typed_with_or_without_its_sign() -> None:
    assert read_number("15", percent=True) == read_number("15 %", percent=True) == Understood(Decimal(15))


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("$15,000", "15000", "$"),
        ("15 000 €", "15000", "€"),
        ("15k€", "15000", "€"),
        ("USD 15,000.50", "15000.5", "USD"),
        ("250 000 gnf", "250000", "GNF"),
        ("US$12", "12", "US$"),
        ("12 F", "", ""),
        ("250 000 FCFA", "250000", "FCFA"),
        ("-$25", "-25", "$"),
        ("$-25", "-25", "$"),
        ("($25)", "-25", "$"),
        ("(25) $", "-25", "$"),
        ("$(25)", "-25", "$"),
        (" $ - ", "0", "$"),
        ("–", "0", ""),
        ("$", "", ""),
        ("$5€", "", ""),
        ("12 men", "", ""),
        ("12 m", "", ""),
        ("12 months", "", ""),
        ("-$-5", "", ""),
    ],
)
def test_money_may_have_its_sign_or_code(text: str, value: str, currency: str) -> None:
    number = Decimal(value) if value else Formula(text)
    understood = read_number(text, money=True)
    assert (understood.number, understood.currency) == (number, currency)


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("36 months", "months", "36"),
        ("36months", "months", "36"),
        ("1 month", "months", "1"),
        ("36 m", "months", "36"),
        ("36 Mo.", "months", "36"),
        ("12 months", "month", "12"),
        ("12 person-months", "person-month", "12"),
        ("12k", "kit", "12000"),
        ("12 kits", "kit", "12"),
        ("3 years", "months", ""),
        ("12 monthsx", "months", ""),
        ("12 s", "", ""),
        ("months", "months", ""),
    ],
)
def test_a_number_may_have_its_own_unit_and_no_other(text: str, unit: str, value: str) -> None:
    assert read_number(text, unit=unit).number == (Decimal(value) if value else Formula(text))


@pytest.mark.parametrize(
    ("text", "style", "told"),
    [
        ("1.234", ENGLISH, "“1.234” was read as 1.234: a point is the decimal mark here, a comma thousands."),
        ("1,234", FRENCH, "“1,234” was read as 1,234: a comma is the decimal mark here, a space thousands."),
        ("1.234", FRENCH, f"“1.234” was read as 1{NARROW}234: a comma is the decimal mark here, a space thousands."),
        ("1,234", SPANISH, "“1,234” was read as 1,234: a comma is the decimal mark here, a point thousands."),
        ("$1.234", ENGLISH, "“$1.234” was read as 1.234: a point is the decimal mark here, a comma thousands."),
        ("15,000", ENGLISH, ""),
        ("1.234", SPANISH, ""),
        ("1.23", ENGLISH, ""),
        ("1234.567", ENGLISH, ""),
        ("some", ENGLISH, ""),
    ],
)
def test_how_an_ambiguous_number_was_read_is_said(text: str, style: NumberStyle, told: str) -> None:
    assert how_read([text], style) == told


def test_of_many_ambiguous_numbers_the_first_is_said() -> None:
    assert how_read(["5", "1.234", "2.500", "7.125"]).startswith("“1.234” (+2) was read as 1.234:")


@pytest.mark.parametrize(
    ("text", "style", "kept", "value"),
    [
        ("=12*350", ENGLISH, "=12*350", "4200"),
        ("= 1,234 * 2", ENGLISH, "= 1234 * 2", "2468"),
        ("=1.234*2", ENGLISH, "=1.234*2", "2.468"),
        ("=1.234*2", SPANISH, "=1234*2", "2468"),
        ("=1,234*2", FRENCH, "=1.234*2", "2.468"),
        ("=1.234,5*2", SPANISH, "=1234.5*2", "2469"),
        ("=0,5*3", ENGLISH, "=0,5*3", "1.5"),
        ("=12,*2", ENGLISH, "=12,*2", "24"),
        ("=1 000*2", ENGLISH, "=1 000*2", "2000"),
        ("=1\u202f000,5*2", FRENCH, "=1\u202f000,5*2", "2001"),
        ("=2*1\u00a0234\u00a0567", ENGLISH, "=2*1\u00a0234\u00a0567", "2469134"),
    ],
)
def test_a_formula_is_kept_as_typed_but_for_what_others_would_read_as_another_number(
    text: str, style: NumberStyle, kept: str, value: str
) -> None:
    number = read_number(text, style).number
    assert number == Formula(kept)
    assert value_of(number) == Decimal(value)
    assert read_number(edit_text(number, style), style).number == number


@pytest.mark.parametrize(
    "text", ["=max(5, caseload/30)", "=min(2,5)", "=max(1,000; 2)", "=round(1,000, 2)", "=1,000 sessions"]
)
@pytest.mark.parametrize("style", [ENGLISH, FRENCH, SPANISH])
def test_the_text_of_a_formula_that_cannot_be_read_is_never_altered(text: str, style: NumberStyle) -> None:
    assert read_number(text, style).number == Formula(text)


@given(PLAIN, st.sampled_from([ENGLISH, FRENCH, SPANISH]))
def test_what_stands_in_the_editor_or_is_shown_is_read_back(value: Decimal, style: NumberStyle) -> None:
    assert read_number(edit_text(value, style), style).number == value
    assert read_number(show_number(value, None, style), style).number == value


@given(st.text(max_size=30), st.sampled_from([ENGLISH, FRENCH, SPANISH]))
def test_any_text_is_read_and_nothing_typed_is_lost(text: str, style: NumberStyle) -> None:
    number = read_number(text, style).number
    if isinstance(number, Formula) and not number.text.startswith("="):
        assert number.text == text.strip()
    elif number is not None:
        assert read_number(edit_text(number, style), style).number == number


@pytest.mark.parametrize(
    ("value", "decimals", "english", "french", "spanish"),
    [
        ("1234567.5", None, "1,234,567.5", f"1{NARROW}234{NARROW}567,5", "1.234.567,5"),
        ("1234567.5", 2, "1,234,567.50", f"1{NARROW}234{NARROW}567,50", "1.234.567,50"),
        ("0.125", 2, "0.13", "0,13", "0,13"),
        ("2.135", 2, "2.14", "2,14", "2,14"),
        ("-0.125", 2, "-0.13", "-0,13", "-0,13"),
        ("-0.001", 2, "0.00", "0,00", "0,00"),
        ("999.995", 2, "1,000.00", f"1{NARROW}000,00", "1.000,00"),
        ("1E+3", None, "1,000", f"1{NARROW}000", "1.000"),
        ("100", None, "100", "100", "100"),
        ("12.500", None, "12.5", "12,5", "12,5"),
        ("0E-999999", None, "0", "0", "0"),
        ("0E-999999", 2, "0.00", "0,00", "0,00"),
        ("-0", None, "0", "0", "0"),
    ],
)
def test_numbers_are_shown_rounded_half_up(
    value: str, decimals: int | None, english: str, french: str, spanish: str
) -> None:
    shown = [show_number(Decimal(value), decimals, style) for style in (ENGLISH, FRENCH, SPANISH)]
    assert shown == [english, french, spanish]


def test_a_formula_is_shown_by_its_value() -> None:
    assert show(Formula("=12*350"), 2, FRENCH) == f"4{NARROW}200,00"
    assert show(Formula("=12*")) == "=12*"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("12*350", "=12*350"),
        ("12 × 350,5", "=12 × 350,5"),
        ("2 × 1 000", "=2 × 1 000"),
        ("(3+4)*2", "=(3+4)*2"),
        ("=12*350", "=12*350"),
        ("12/3/2027", "12/3/2027"),
        ("3-4", "3-4"),
        ("2 * persons", "2 * persons"),
        ("*", "*"),
    ],
)
def test_a_product_needs_no_sign_in_front(text: str, kept: str) -> None:
    number = read_number(text).number
    assert isinstance(number, Formula)
    assert number.text == kept
