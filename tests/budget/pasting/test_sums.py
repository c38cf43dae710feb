"""Rows of a pasted budget that are sums though they do not say so, and those that only look like it."""

import pytest

from designer.budget.pasting.headings import headed
from designer.budget.pasting.rows import rows_of


def kinds(text: str) -> str:
    """Return the first letters of what the rows below the headings are."""
    block = headed([[cell.strip() for cell in row.split("|")] for row in text.splitlines()])
    return "".join(row.kind[0] for row in rows_of(block, block.keys))


HEAD = "Item|Qty|Unit cost|Total\n"


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ("Car|2|35|70\nBus|3|40|120\n|||190", "lls"),
        ("Car|2|35|70\n|||70\nBus|3|40|120\n|||120\n|||190", "lslss"),
        ("Travel|||190\nCar|2|35|70\nBus|3|40|120\nFood|||50\nRice|5|10|50", "hllhl"),
        ("Travel|||190\nCar|2|35|70\nBus|3|40|120\nAltogether|||190", "hlls"),
        ("Car|2|35|70\nBus|3|40|120\nTravel as a whole|||190\nRice|5|10|50", "llsl"),
        # Lump sums that happen to be as much.
        ("Car|1|500|500\nAudit|||500\nBus|3|40|120", "lll"),
        ("Audit|||500\nStudy|||300\nVisit|||200\nBus|3|40|120", "llll"),
        ("Audit|||500\nStudy|||300\nForum|||800\nBus|3|40|120", "llll"),
        ("Car|2|35|70\nSomme forfaitaire|||70", "ll"),
        ("Total station|1|900|900\nCar|2|35|70", "ll"),
        # What says so.
        ("Car|2|35|70\nCarried forward|||70\nBrought forward|||70\nBus|1|5|5\nGrand total|||75", "lssls"),
        ("Car|2|35|70\n9. Total eligible costs|||70\n|||\nPrepared by A. B.|||\nRate of June|||", "lserr"),
    ],
)
def test_sums_by_their_arithmetic(rows: str, found: str) -> None:
    assert kinds(HEAD + rows) == found


def test_headings_that_come_again_in_other_capitals_and_pages_are_left_out() -> None:
    text = f"My budget|||\n{HEAD}Car|2|35|70\nMY BUDGET|||\nPage 2|||\nITEM|QTY|UNIT COST|TOTAL\nBus|3|40|120"
    assert kinds(text) == "lrrrl"


def test_codes_tell_headings_from_lines_without_an_amount() -> None:
    rows = "1. Staff|||\n1.1 Guard|2|35|70\n1.2 Cook|||\n10. Travel|||\n10.1 Bus|3|40|120"
    assert kinds(HEAD + rows) == "hllhl"
