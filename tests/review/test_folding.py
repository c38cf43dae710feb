"""Texts as they are compared: what counts as the same, and where in a text a folded word stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.review.folding import find_folded, fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Thiès", "THIES"),
        ("e\u0301te\u0301", "été"),
        ("œuvre", "OEUVRE"),
        ("l’école", "l'ecole"),
        ("Straße", "strasse"),
        ("1\u202f200", "1 200"),
        ("ﬁn", "fin"),
        ("İzmir", "izmir"),
        ("2–3", "2-3"),
    ],
)
def test_what_is_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_other_scripts_keep_their_letters() -> None:
    assert fold("日本 Ελλάδα") == "日本 ελλαδα"
    assert fold("नमस्ते") != fold("नमसते")[:-1]


@given(st.text(), st.text(), st.text())
def test_the_fold_of_a_part_stands_in_the_fold_of_the_whole(before: str, part: str, after: str) -> None:
    assert fold(part) in fold(before + part + after)


def test_a_place_is_that_of_the_text_itself() -> None:
    text = "Groß: le cœur de Thie\u0300s"
    for wanted, shown in (("coeur", "cœur"), ("thies", "Thie\u0300s"), ("gross", "Groß"), ("oe", "œ")):
        first, last = find_folded(text, wanted)
        assert text[first:last] == shown
    assert find_folded(text, "elsewhere") == (0, 0)
    assert find_folded(text, "") == (0, 0)
