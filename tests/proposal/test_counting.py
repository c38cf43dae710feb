"""How long a text is: words between white space, characters with their spaces, against a limit."""

from decimal import Decimal

import pytest

from designer.programme.records.base import Formula
from designer.programme.records.proposal import Part
from designer.proposal.counting import length, room, told


def part(limit: Decimal | Formula | None = None, unit: str = "words") -> Part:
    """A part with a limit."""
    return Part(id="part_aaaaaaaaaa", limit=limit, limit_unit=unit)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "words", "characters"),
    [
        ("", 0, 0),
        ("  \n ", 0, 0),
        ("one", 1, 3),
        ("36 months – returnees’ own", 5, 26),
        ("two\nlines", 2, 9),
        ("  around  it ", 2, 10),
        ("é ñ œ", 3, 5),
    ],
)
def test_words_and_characters(text: str, words: int, characters: int) -> None:
    measured = length(text, part())
    assert (measured.words, measured.characters) == (words, characters)


def test_a_limit_counts_in_its_unit() -> None:
    assert length("one two three", part(Decimal(2))).over == 1
    assert length("one two three", part(Decimal(13), "characters")).over == 0
    assert length("one two three", part(Decimal(12), "characters")).over == 1
    assert length("one two three", part(Formula("=35*10"))).most == 350
    assert length("one two three", part(Formula("about 350"))).most is None


def test_what_is_said() -> None:
    assert told(length("one", part())) == "1 word · 3 characters"
    assert told(length("word " * 1500, part())) == "1,500 words · 7,499 characters"
    assert room(length("one", part())) == ""
    assert room(length("one", part(Decimal(350)))) == "349 of 350 words left"
    assert room(length("one two", part(Decimal(5), "characters"))) == "2 characters over the limit of 5"
