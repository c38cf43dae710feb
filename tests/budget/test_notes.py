"""Calculation notes: steps fold into the unit cost of their line, rounded once in its currency."""

from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from openpyxl import load_workbook

from designer.budget.amounts import amount_of, amounts
from designer.budget.checks import checks
from designer.budget.figures import left_out
from designer.budget.notes import drop_steps, folded, from_note, notes
from designer.budget.outline import sheets
from designer.budget.sheets.notes import note_section, note_sheet
from designer.exports.workbook import write_workbook
from designer.paper.blocks import Book, Cell, Table
from designer.programme.edit import drop, find_as, put
from designer.programme.programme import Programme
from designer.programme.records.base import Formula, Number
from designer.programme.records.budget import Line, SubLine
from designer.programme.words import ENGLISH, Words
from tests.build import build, id_of

TEXT = """
frame | currency = USD | months = 24
rate | one = USD | is_worth = 8600 | of = GNF
heading C1 Assistance
post PO1 Officer | months = 12 | unit_cost = 1500 | currency = USD
line C1.01 Courses | heading_id = C1 | unit = session | unit_cost = 999 | quantities = 2; 3
line C1.02 Cash | heading_id = C1 | unit = person | quantities = 3 | currency = GNF
line C1.03 Officer | heading_id = C1 | post_id = PO1
line C1.04 Plain | heading_id = C1 | unit = piece | unit_cost = 5 | quantities = 1
subline Participants | line_id = C1.01 | quantity = 30 | times = 2 | unit_cost = 12.345
subline Venue | line_id = C1.01 | times = 2 | unit_cost = =100+50
subline Not priced yet | line_id = C1.01 | quantity = 4
subline Meals | line_id = C1.02 | quantity = 3 | unit_cost = 1000.5
subline Pay | line_id = C1.03 | unit_cost = 1
"""


@pytest.fixture
def programme() -> Programme:
    return build(TEXT)


def cost(programme: Programme, code: str) -> Number:
    return amount_of(programme)[id_of(programme, code)].unit_cost


def test_a_line_reads_its_unit_cost_from_its_note(programme: Programme) -> None:
    amount = amount_of(programme)[id_of(programme, "C1.01")]
    assert amount.unit_cost == Decimal("1040.70")
    assert amount.years == (Decimal("2081.40"), Decimal("3122.10"))
    assert from_note(amount)
    assert cost(programme, "C1.02") == Decimal(3002), "rounded once, in Guinean francs"
    assert cost(programme, "C1.03") == 1500, "the post's"
    assert not from_note(amount_of(programme)[id_of(programme, "C1.03")])
    assert not from_note(amount_of(programme)[id_of(programme, "C1.04")])


def test_a_note_without_any_cost_leaves_what_was_typed(programme: Programme) -> None:
    line = id_of(programme, "C1.04")
    new = put(programme, SubLine(id="subline_x", line_id=line, quantity=Decimal(7)))
    assert cost(new, "C1.04") == 5
    priced = put(new, SubLine(id="subline_x", line_id=line, quantity=Decimal(7), unit_cost=Decimal(2)))
    assert cost(priced, "C1.04") == 14


def test_a_number_that_cannot_be_read_leaves_the_line_without_an_amount(programme: Programme) -> None:
    step = replace(programme.sublines[1], times=Formula("some"))
    amount = amount_of(put(programme, step))[id_of(programme, "C1.01")]
    assert (amount.problem, amount.unit_cost) == ("unreadable", Formula("some"))
    assert left_out(put(programme, step)) == (amount.line.id,)


def test_a_line_with_a_note_lacks_no_unit_cost(programme: Programme) -> None:
    assert [found.place.id for found in checks(programme) if found.check == "BC-02"] == []
    assert find_as(programme, id_of(programme, "C1.02"), Line).unit_cost is None  # type: ignore[union-attr]


def test_a_quantity_from_a_driver_and_a_cost_from_a_note_meet() -> None:
    programme = build(TEXT + "driver Groups | code = groups | values = 4; 5\n")
    line = find_as(programme, id_of(programme, "C1.01"), Line)
    assert line is not None
    new = put(programme, replace(line, quantities=(Formula("=groups"), Formula("=groups"))))
    assert amount_of(new)[line.id].years == (Decimal("4162.80"), Decimal("5203.50"))


def test_an_edited_step_changes_its_line_alone(programme: Programme) -> None:
    before = amounts(programme)
    after = amounts(put(programme, replace(programme.sublines[0], quantity=Decimal(31))))
    assert [one is two for one, two in zip(before, after, strict=True)] == [False, True, True, True]
    assert [one is two for one, two in zip(amounts(programme), before, strict=True)] == [True] * 4


def test_deleting_the_last_step_leaves_the_sum_typed(programme: Programme) -> None:
    line = id_of(programme, "C1.01")
    first, second, third = (step.id for step in programme.sublines if step.line_id == line)
    fewer = drop_steps(programme, first)
    assert find_as(fewer, line, Line).unit_cost == 999  # type: ignore[union-attr]
    none = drop_steps(fewer, second, third)
    assert find_as(none, line, Line).unit_cost == Decimal("300.00")  # type: ignore[union-attr]
    assert cost(none, "C1.01") == 300
    assert line not in notes(none.sublines)
    at_once = drop_steps(programme, first, second, third)
    assert cost(at_once, "C1.01") == Decimal("1040.70")
    assert drop_steps(programme) is programme


def test_a_note_goes_with_its_line(programme: Programme) -> None:
    new = drop(programme, id_of(programme, "C1.01"))
    assert {step.text for step in new.sublines} == {"Meals", "Pay"}


NUMBERS = st.none() | st.decimals(0, 10_000, places=3)


@given(st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS), max_size=6), st.sampled_from(["USD", "GNF", "TND"]))
def test_the_sum_is_that_of_a_plain_reckoning(
    steps: list[tuple[Decimal | None, Decimal | None, Decimal | None]], currency: str
) -> None:
    made = [
        SubLine(id=f"subline_{at}", line_id="line_a", quantity=quantity, times=times, unit_cost=unit)
        for at, (quantity, times, unit) in enumerate(steps)
    ]
    places = {"USD": 2, "GNF": 0, "TND": 3}[currency]
    plain = [(1 if q is None else q) * (1 if t is None else t) * c for q, t, c in steps if c is not None]
    found = folded(made, currency)
    if not plain:
        assert found is None
        return
    thousandths = 10**9 * sum(plain, Decimal(0))
    unit = 10 ** (9 - places)
    assert found == Decimal(int(thousandths + unit // 2) // unit).scaleb(-places)


def table(programme: Programme, words: Words = ENGLISH) -> list[tuple[Cell, ...]]:
    (page,) = note_sheet(programme, words)
    (found,) = (block for block in page.blocks if isinstance(block, Table))
    return [row.cells for row in found.rows]


def test_the_sheet_of_notes_gives_the_unit_costs_of_the_budget(programme: Programme) -> None:
    rows = table(programme)
    assert [row[1].value for row in rows][:4] == ["Courses (session)", "Participants", "Venue", "Not priced yet"]
    assert (rows[0][5].value, rows[0][5].formula[:10]) == (Decimal("1040.70"), "ROUND(SUM(")
    assert [row[5].value for row in rows[-2:]] == ["not used", Decimal(1)]
    unit_costs = {
        row.cells[0].value: row.cells[8]
        for block in sheets(programme, ENGLISH)[0].blocks
        if isinstance(block, Table)
        for row in block.rows
    }
    assert unit_costs["C1.01"].formula == rows[0][5].key.join("{}")
    assert unit_costs["C1.04"].formula == ""


def test_without_notes_there_is_neither_sheet_nor_section() -> None:
    plain = build("line C1 One | unit_cost = 3 | quantities = 1")
    assert note_sheet(plain, ENGLISH) == ()
    assert note_section(plain, ENGLISH) == ()


def test_the_chapter_says_how_a_unit_cost_comes_about(programme: Programme) -> None:
    (found,) = (block for block in note_section(programme, ENGLISH) if isinstance(block, Table))
    assert [cell.value for cell in found.rows[0].cells] == [
        "C1.01 Courses",
        "Participants 30 × 2 × 12.345 + Venue 2 × 150 + Not priced yet 4",
        "1,040.70 USD",
    ]
    assert len(found.rows) == 2


def test_a_spreadsheet_recalculates_the_notes(
    programme: Programme, tmp_path: Path, recalculated: Callable[[Path], Path]
) -> None:
    path = tmp_path / "notes.xlsx"
    path.write_bytes(write_workbook(Book("Test", sheets(programme, ENGLISH))))
    assert _figures(recalculated(path)) == _figures(path)


def _figures(path: Path | BytesIO) -> dict[tuple[str, str], float | str]:
    found = load_workbook(path, data_only=True)
    return {
        (page.title, each.coordinate): round(each.value, 6) if isinstance(each.value, float) else each.value
        for page in found.worksheets
        for row in page.iter_rows()
        for each in row
        if each.value not in (None, "")
    }
