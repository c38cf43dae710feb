"""The one gate for text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.programme.text import LONGEST, clean


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain",
        "é ñ œ € ≥ ≤ → ✓ ●",
        "tab\tand\nline",
        "日本 😀",
        "=1+1",
        "<b>&amp;</b>",
        "\u2028\u200b\xa0\x85",
        "x" * LONGEST,
    ],
)
def test_clean_text_is_the_same_object(text: str) -> None:
    assert clean(text) is text


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\x0bb\x0cc", "a\nb\nc"),
        ("\x00\x01\x08\x0e\x1b\x1f\x7f", "\ufffd" * 7),
        ("\ud800 \udfff", "\ufffd \ufffd"),
        ("\ufffe\uffff", "\ufffd\ufffd"),
        ("x" * (LONGEST + 1), "x" * (LONGEST - 1) + "…"),
        ("\r\n" * LONGEST, "\n" * LONGEST),
        ("😀" * (LONGEST + 5), "😀" * (LONGEST - 1) + "…"),
    ],
    ids=range(8),
)
def test_what_harms_is_replaced_and_what_is_too_long_is_cut_with_a_mark(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_clean_text_stays_clean_and_can_be_written(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) is cleaned
    cleaned.encode()
    assert not set(cleaned) & {*map(chr, range(9)), "\x0b", "\x0c", "\r", "\x7f", "\ufffe", "\uffff"}
