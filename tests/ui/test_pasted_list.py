"""A list from a letter or a sheet is read as its entries: without bullets, numbers and blank lines."""

import pytest

from designer.ui.pasted_list import entries


@pytest.mark.parametrize(
    ("pasted", "expected"),
    [
        ("One\nTwo", ["One", "Two"]),
        ("One\r\n\r\n  \r\nTwo\r\n", ["One", "Two"]),
        ("One\x0bTwo\u2028Three\u2029Four", ["One", "Two", "Three", "Four"]),
        (
            "•\tOne\n• Two\n•Three\n\uf0b7\tFour\n- Five\n– Six\no\tSeven\n* Eight",
            "One Two Three Four Five Six Seven Eight",
        ),
        (
            "1. One\n2) Two\n(3) Three\n1.1. Four\n1.2.\tFive\na) Six\nb.\tSeven\niv.\tEight",
            "One Two Three Four Five Six Seven Eight",
        ),
        (
            "M. Diallo\nP1, skills NGO\n3 communes\n2.5 million club",
            ["M. Diallo", "P1, skills NGO", "3 communes", "2.5 million club"],
        ),
        ("Ministry-\n-", ["Ministry-"]),
        ('"Ministry\nof work"\nTwo', ["Ministry\nof work", "Two"]),
        ("•\n", []),
        ("", []),
    ],
)
def test_each_line_is_an_entry(pasted: str, expected: list[str] | str) -> None:
    wanted = expected.split() if isinstance(expected, str) else expected
    assert [row[0] for row in entries(pasted)] == wanted


@pytest.mark.parametrize(
    ("pasted", "expected"),
    [
        ("One\tNAT\nTwo\t", [("One", "NAT"), ("Two",)]),
        ("1\tOne\tNAT\n2\tTwo\tLOC", [("One", "NAT"), ("Two", "LOC")]),
        ("1.\tOne\n\t\tTwo", [("One",), ("Two",)]),
        ("One\t\tlast", [("One", "", "last")]),
        ("2027\n12", [("2027",), ("12",)]),
    ],
)
def test_tabs_separate_columns(pasted: str, expected: list[tuple[str, ...]]) -> None:
    assert list(entries(pasted)) == expected
