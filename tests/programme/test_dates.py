"""Dates in figures and in words of three languages."""

import datetime

import pytest

from designer.programme.dates import day_of, in_words


@pytest.mark.parametrize(
    "text",
    [
        "April 2027",
        "april  2027",
        "APR 2027",
        "Apr. 2027",
        "avril 2027",
        "abril de 2027",
        "2027-04",
        "2027-4",
        "1 April 2027",
        "1st April, 2027",
        "01-Apr-2027",
        "1er avril 2027",
        "1 de abril de 2027",
        "1 abril del 2027",
        "1/4/2027",
    ],
)
def test_a_month_in_words_or_alone_is_read(text: str) -> None:
    assert day_of(text) == datetime.date(2027, 4, 1)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("août 2027", 8),
        ("AOUT 2027", 8),
        ("aou\u0302t 2027", 8),
        ("fév. 2027", 2),
        ("juil. 2027", 7),
        ("enero 2027", 1),
    ],
)
def test_accents_and_abbreviations_are_read(text: str, month: int) -> None:
    assert day_of(text) == datetime.date(2027, month, 1)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1.3.27", (2027, 3, 1)),
        ("01.03.27", (2027, 3, 1)),
        ("31.12.68", (2068, 12, 31)),
        ("31.12.69", (1969, 12, 31)),
        ("1.1.00", (2000, 1, 1)),
    ],
)
def test_with_dots_two_figures_of_the_year_will_do(text: str, day: tuple[int, int, int]) -> None:
    assert day_of(text) == datetime.date(*day)


def test_every_month_written_in_words_is_read_back() -> None:
    for month in range(1, 13):
        day = datetime.date(2027, month, 28)
        assert day_of(in_words(day)) == day


@pytest.mark.parametrize(
    "text",
    [
        *("jui 2027", "ju 2027", "spring 2027", "31 April 2027", "April", "2027", "2027-13", "April 27", "de 2027", ""),
        *("1/3/27", "1 3 27", "1-3-27", "1.3/27", "1.3.2", "1.3.027", "1.13.27", "30.2.27", "27.3"),
    ],
)
def test_what_names_no_day_is_none(text: str) -> None:
    assert day_of(text) is None


def test_a_day_is_written_with_its_month_in_full() -> None:
    assert in_words(datetime.date(2027, 4, 1)) == "1 April 2027"
