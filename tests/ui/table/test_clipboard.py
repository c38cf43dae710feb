"""Blocks go out and come back as spreadsheets write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.ui.table import clipboard
from designer.ui.table.clipboard import from_text, to_text

TEXTS = st.text(st.sampled_from('ab"\t\n é'), max_size=6)
BLOCKS = st.integers(1, 4).flatmap(lambda wide: st.lists(st.tuples(*[TEXTS] * wide), min_size=1, max_size=4))


@given(BLOCKS)
def test_what_goes_out_comes_back(block: list[tuple[str, ...]]) -> None:
    assert from_text(to_text(block)) == tuple(block)


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("", ()),
        ("a", (("a",),)),
        ("\r\n", (("",),)),
        ("a\tb\r\n1\t2\r\n", (("a", "b"), ("1", "2"))),
        ("a\r\n\r\n", (("a",), ("",))),
        ("a\t\t\n", (("a", "", ""),)),
        ("a\nb\tc", (("a", ""), ("b", "c"))),
        ('"two\nlines"\tx\r\n', (("two\nlines", "x"),)),
        ('"a\tb"\r\n', (("a\tb",),)),
        ('"say ""yes"""\t1', (('say "yes"', "1"),)),
        ('5" pipe\t6"', (('5" pipe', '6"'),)),
        ('"hello" she said\tx', (('"hello" she said', "x"),)),
        ('"never closed\tx', (('"never closed', "x"),)),
        ("1\u00a0234,56\tcafé", (("1\u00a0234,56", "café"),)),
    ],
)
def test_what_spreadsheets_write_is_read(text: str, block: tuple[tuple[str, ...], ...]) -> None:
    assert from_text(text) == block


def test_a_single_text_goes_out_without_a_line_end() -> None:
    assert to_text([["a"]]) == "a"
    assert to_text([["a", "b"]]) == "a\tb\n"


def test_an_endless_paste_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard, "LARGEST_PASTE", 10)
    assert from_text("x\n" * 100) == (("x",),) * 10
