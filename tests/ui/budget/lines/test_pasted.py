"""Somebody else's budget, pasted as a block: its headings become headings, its sums are left out."""

from decimal import Decimal

import pytest

from designer.programme.ids import counter
from designer.programme.programme import EMPTY, Programme
from designer.ui.budget.lines.source import LineSource
from designer.ui.table.rows import CellWrite
from tests.build import build

KEYS = ("code", "description", "node_id", "unit", "unit_cost", "currency", "quantity0")
BLOCK = (
    ("1", "Staff"),
    ("1.1", "Project coordinator", "", "month", "3,200.00", "", "12"),
    ("1.2", "Finance officer", "", "month", "", "", "12"),
    ("", "Subtotal staff", "", "", "", "", "55,800"),
    ("2", "Operations"),
    ("2.1", "Vehicles"),
    ("2.1.1", "Fuel", "", "litre", "1.10", "", "2000"),
    ("2.2", "Visibility"),
    ("", "TOTAL", "", "", "", "", "60,000"),
)


def pasted(
    programme: Programme, block: tuple[tuple[str, ...], ...], said: list[str] | None = None, start: int = 0
) -> Programme:
    """Paste a block below the end."""
    source = LineSource((said if said is not None else []).append)
    writes = [
        CellWrite(f"+{at}", key, text)
        for at, line in enumerate(block)
        for key, text in zip(KEYS, line, strict=False)
        if text
    ]
    return source.write(programme, writes, counter(start))


def test_headings_and_sums_of_a_pasted_budget_are_no_lines() -> None:
    said: list[str] = []
    programme = pasted(EMPTY, BLOCK, said)
    titles = {heading.id: heading.title for heading in programme.headings}
    assert [(each.code, each.title, titles.get(each.parent_id, "")) for each in programme.headings] == [
        ("1", "Staff", ""),
        ("2", "Operations", ""),
        ("2.1", "Vehicles", "Operations"),
    ]
    assert [(line.code, line.description, titles.get(line.heading_id, "")) for line in programme.lines] == [
        ("1.1", "Project coordinator", "Staff"),
        ("1.2", "Finance officer", "Staff"),
        ("2.1.1", "Fuel", "Vehicles"),
        ("2.2", "Visibility", "Operations"),
    ]
    assert said == ["Taken as headings: 1 Staff, 2 Operations, 2.1 Vehicles. Left out as sums: Subtotal staff, TOTAL."]


def test_what_a_pasted_line_leaves_empty_stays_empty() -> None:
    assert [line.unit_cost for line in pasted(EMPTY, BLOCK).lines][:2] == [Decimal(3200), None]


def test_a_heading_that_is_there_already_is_not_made_again() -> None:
    start = build("heading 1 Personnel")
    programme = pasted(start, BLOCK, start=700)
    assert [heading.title for heading in programme.headings] == ["Personnel", "Operations", "Vehicles"]
    assert programme.lines[0].heading_id == start.headings[0].id


@pytest.mark.parametrize(
    "block",
    [
        (("A", "Staff"), ("A1", "Coordinator")),
        (("A", "Staff"), ("B", "Office"), ("C", "Travel")),
        (("A", "Staff", "", "month"), ("A1", "One"), ("A2", "Two")),
        (("", "Total quality study", "", "study", "500"), ("", "Two"), ("", "Three")),
        (("S1", "Total station"), ("S2", "Two"), ("S3", "Three")),
    ],
)
def test_other_rows_are_lines(block: tuple[tuple[str, ...], ...]) -> None:
    programme = pasted(EMPTY, block)
    assert len(programme.lines) == len(block)
    assert programme.headings == ()
