"""Breaking text into lines: nothing lost, nothing too wide, and breaks where a reader expects them."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.paper.measure import text_width, wrap

SENTENCE = "Returnees have the skills, equipment or placement for an income"


def test_a_line_is_as_wide_as_its_characters() -> None:
    assert text_width("AV", 10) == pytest.approx(text_width("A", 10) + text_width("V", 10))  # no kerning
    assert text_width("word", 20) == pytest.approx(2 * text_width("word", 10))
    assert text_width("word", 10, bold=True) > text_width("word", 10)
    assert text_width("", 10) == 0


def test_text_breaks_at_spaces() -> None:
    assert wrap(SENTENCE, 180, 13) == ("Returnees have the skills,", "equipment or placement", "for an income")


def test_line_ends_of_every_kind_are_kept() -> None:
    assert wrap("one\ntwo\r\nthree\u2028four\n\nfive", 500, 13) == ("one", "two", "three", "four", "", "five")


def test_blank_text_is_one_empty_line() -> None:
    assert wrap("", 100, 13) == ("",)
    assert wrap("   ", 100, 13) == ("",)


def test_words_break_after_hyphens_but_codes_and_ranges_do_not() -> None:
    assert wrap("their self-made", text_width("their self-", 13), 13) == ("their self-", "made")
    assert wrap("in 2027–2030", text_width("in 2027–", 13), 13)[0] == "in"
    assert wrap("by I-16", text_width("by I-", 13), 13)[0] == "by"


def test_no_line_ends_at_a_space_that_forbids_it() -> None:
    for space in "\u00a0\u202f":
        amount = f"1{space}234{space}567"
        assert wrap(f"USD {amount}", text_width(amount, 13), 13) == ("USD", amount)


def test_a_word_too_long_for_a_line_is_cut() -> None:
    lines = wrap("a " + "W" * 50, 100, 13)
    assert lines[0] == "a"
    assert "".join(lines[1:]) == "W" * 50
    assert all(text_width(line, 13) <= 100 for line in lines)


def test_an_accent_stays_with_its_letter() -> None:
    assert wrap("x\u0308" * 3, 1, 13) == ("x\u0308",) * 3


def test_a_line_holds_one_character_however_narrow() -> None:
    assert wrap("abc", 0, 13) == ("a", "b", "c")


def test_what_is_left_out_leaves_a_mark() -> None:
    lines = wrap(SENTENCE, 180, 13, max_lines=2)
    assert lines == ("Returnees have the skills,", "equipment or placement…")
    assert wrap("hello world", 45, 13, max_lines=1) == ("hello…",)
    assert wrap(SENTENCE, 180, 13, max_lines=3)[-1] == "for an income"
    assert all(text_width(line, 13) <= 60 for line in wrap("W" * 50, 60, 13, max_lines=2))


@given(st.text(st.characters(exclude_categories=["Cs"])), st.floats(20, 400), st.booleans())
def test_no_character_is_lost_and_no_line_too_wide(text: str, width: float, bold: bool) -> None:
    lines = wrap(text, width, 12, bold)
    seen = "".join("".join(lines).split()).replace("\u200b", "")
    assert seen == "".join(text.split()).replace("\u200b", "")
    for line in lines:
        assert text_width(line, 12, bold) <= width + 0.001 or len([c for c in line if text_width(c, 12, bold)]) == 1


def test_the_longest_text_of_a_field_takes_milliseconds() -> None:
    start = time.perf_counter()
    assert len(wrap("W" * 20_000, 400, 10)) > 400
    assert len(wrap("word and more " * 1_400, 400, 10)) > 200
    assert time.perf_counter() - start < 2.0
