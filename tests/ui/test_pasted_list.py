"""A list from a letter or a sheet is read as its entries: without bullets, numbers and blank lines."""

import pytest

from designer.ui.pasted_list import entries, indented


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


@pytest.mark.parametrize(
    ("pasted", "depths"),
    [
        ("One\n\tTwo\n\t\tThree\nFour", "0 One|4 Two|8 Three|0 Four"),
        ("One\r\n  - Two\r\n  - Three", "0 One|2 Two|2 Three"),
        ("1. One\n1.1 Two\n1.1.1 Three\n2. Four", "1 One|2 Two|3 Three|1 Four"),
        ("1.\tOne\n1.1\tTwo", "1 One|2 Two"),
        ("1.5 million reached\nTrain", "0 1.5 million reached|0 Train"),
        ("2027 start\n1.5 million people\n3 schools built", "0 2027 start|0 1.5 million people|0 3 schools built"),
        ("-10 degrees\n- Train", "0 -10 degrees|0 Train"),
        ("OC1\tPeople earn more\nOC2\tPeople are well", "0 People earn more|0 People are well"),
        ('"multi\nline cell"\nNext', "0 multi\nline cell|0 Next"),
        ("\n\n", ""),
    ],
)
def test_how_deep_lines_stand_is_told(pasted: str, depths: str) -> None:
    assert "|".join(f"{depth} {text}" for depth, text in indented(pasted)) == depths
