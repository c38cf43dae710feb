"""Codes that are proposed: the numbers after the last, as wide as those there are."""

from designer.programme.codes import next_codes


def test_the_first_codes_begin_with_one() -> None:
    assert next_codes("C", (), 2) == ("C01", "C02")
    assert next_codes("N", (), 2, digits=1) == ("N1", "N2")


def test_numbers_go_on_after_the_highest_and_keep_its_width() -> None:
    assert next_codes("N", ("N1", " N9 ", "P30", "N2b"), 2) == ("N10", "N11")
    assert next_codes("C", ("C007",), 1) == ("C008",)
