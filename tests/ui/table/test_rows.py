"""Choices are found by what one types."""

import pytest

from designer.ui.table.rows import Cell, chosen, is_new, only_completion

UNITS = (("person", "Person"), ("month", "Person month"), ("day", "Day"), ("Day", "Week"))


@pytest.mark.parametrize(
    ("text", "code"),
    [("Person", "person"), ("  person MONTH ", "month"), ("day", "day"), ("week", "Day"), ("", None), ("pers", None)],
)
def test_a_title_or_code_names_a_choice(text: str, code: str | None) -> None:
    assert chosen(UNITS, text) == code


@pytest.mark.parametrize(
    ("text", "title"), [("d", "Day"), ("person", None), ("person ", None), ("x", None), ("", None)]
)
def test_only_one_title_completes(text: str, title: str | None) -> None:
    assert only_completion(UNITS, text) == title


def test_a_cell_is_edited_from_its_text_unless_told_otherwise() -> None:
    assert Cell("a").source_text == "a"
    assert Cell("4,200", edit="=12*350").source_text == "=12*350"
    assert Cell("none", edit="").source_text == ""


def test_new_rows_are_told_from_records() -> None:
    assert is_new("+0")
    assert not is_new("line_aaaaaaaaaa")
