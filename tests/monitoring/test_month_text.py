"""Months as people write them, and what a frequency in words means."""

import pytest

from designer.monitoring.month_text import months_of, months_of_frequency, months_text, rhythm


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("2, 8–10", (2, 8, 9, 10)),
        ("", ()),
        ("24 and 33", (24, 33)),
        ("M6; M12", (6, 12)),
        ("17 to 18", (17, 18)),
        ("10-8", None),
        ("0", None),
        ("241", None),
        ("spring", None),
        ("3, soon", None),
    ],
)
def test_months_are_read(text: str, months: tuple[int, ...] | None) -> None:
    assert months_of(text) == months


def test_months_are_written_as_ranges() -> None:
    assert months_text((10, 2, 8, 9)) == "2, 8–10"
    assert months_of(months_text((1, 2, 5))) == (1, 2, 5)


@pytest.mark.parametrize(
    ("words", "step"),
    [("monthly", 1), ("quarterly", 3), ("half-yearly", 6), ("yearly", 12), ("semestriel", 6), ("six months after", 0)],
)
def test_a_frequency_has_its_rhythm(words: str, step: int) -> None:
    assert rhythm(words) == step


def test_a_frequency_is_laid_out_in_months() -> None:
    assert months_of_frequency("half-yearly", 36) == (6, 12, 18, 24, 30, 36)
    assert months_of_frequency("twice: months 24 and 33", 36) == (24, 33)
    assert months_of_frequency("when needed", 36) == ()
