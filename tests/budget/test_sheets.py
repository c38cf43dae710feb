"""The budget's sheets: our figures stand in the cells, and a spreadsheet that recalculates them agrees to the cent."""

from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from designer.budget.costs import costs
from designer.budget.outline import outline, sheet, sheets
from designer.exports.workbook import write_workbook
from designer.library.example import example
from designer.paper.blocks import Book, Cell, Facts, Paragraph, Table
from designer.programme.edit import put
from designer.programme.programme import Programme
from designer.programme.words import ENGLISH
from tests.build import build

ODD = """
frame | currency = TND | months = 48
call | ceiling = 1000 | indirect_rate = 7 | indirect_base = direct_without_contingency | evaluation_minimum = 5
rate | one = TND | is_worth = 2740.5 | of = GNF
rate | one = USD | is_worth = 3.117 | of = TND | source = InforEuro
donor D1 One | share = 33.3
donor D2 Two | share = 33.3
partner P1 Partner
heading A1 Staff | kind = staff
heading B1 Help
heading B2 Cash | parent_id = B1
post P1 Officer | months = 10; 12; 12; 7 | unit_cost = 1300.25 | share = 50 | currency = USD
line A1.01 Officer | heading_id = A1 | unit = month | post_id = P1 | monitoring = 33.3 | evaluation = 10
line B1.01 Visits | heading_id = B1 | unit = visit | unit_cost = 0.0125 | frequency = 3 | quantities = 7; 9; 11; 13
line B2.01 Cash | heading_id = B2 | unit = case | unit_cost = 45333 | currency = GNF | quantities = 1; 2; 3; 4
line B1.02 Fees | heading_id = B1 | unit = % | ratio = 2.5 | ratio_heading_ids = B2, A1 | partner_id = P1
line B1.03 Fees on fees | heading_id = B1 | unit = % | ratio = 33.3 | ratio_partner_ids = P1 | ratio_line_ids = B1.01
line X1 No heading | unit = lump sum | unit_cost = =10/4 | quantities = 1; ; 3 | contingency = yes
line X2 No price | unit = day | quantities = 3
line X3 Not a number | unit = day | unit_cost = a lot | quantities = 3
line X4 No rate | unit = day | unit_cost = 5 | quantities = 3 | currency = XOF
line X5 Circle | ratio = 3 | ratio_line_ids = X1, X5
donorshare | line_id = X1 | donor_id = D1 | share = 66.7
"""


def book(programme: Programme) -> Book:
    return Book("Test", sheets(programme, ENGLISH))


def without_lines() -> Programme:
    return build("frame | months = 24\ncall | indirect_rate = 7 | ceiling = 100")


@pytest.fixture(params=["guinea", "odd", "without the reserve", "no lines"])
def programme(request: pytest.FixtureRequest) -> Programme:
    guinea = example("guinea")
    return {
        "guinea": guinea,
        "odd": build(ODD),
        "without the reserve": put(guinea, replace(guinea.call, indirect_base="direct_without_contingency")),
        "no lines": without_lines(),
    }[request.param]


def values(path: Path | BytesIO) -> dict[tuple[str, str], object]:
    """Return every value of a workbook by sheet and address."""
    found = load_workbook(path, data_only=True)
    return {
        (page.title, each.coordinate): each.value
        for page in found.worksheets
        for row in page.iter_rows()
        for each in row
        if each.value not in (None, "")
    }


def test_a_spreadsheet_that_recalculates_agrees_to_the_cent(
    programme: Programme, tmp_path: Path, recalculated: Callable[[Path], Path]
) -> None:
    path = tmp_path / "budget.xlsx"
    path.write_bytes(write_workbook(book(programme)))
    ours, theirs = values(path), values(recalculated(path))
    assert ours.keys() == theirs.keys()
    for address, value in ours.items():
        other = theirs[address]
        if isinstance(value, int | float) and isinstance(other, int | float):
            assert abs(Decimal(str(value)) - Decimal(str(other))) < Decimal("0.00001"), (address, value, other)
        else:
            assert value == other, (address, value, other)


def test_amounts_are_formulas_and_entries_are_values() -> None:
    table = next(block for block in sheet(example("guinea"), ENGLISH).blocks if isinstance(block, Table))
    titles = [column.title for column in table.columns]
    line = next(row for row in table.rows if row.cells[0].value == "C01")
    cells = dict(zip(titles, line.cells, strict=True))
    assert (cells["Qty 1"].value, cells["Qty 1"].formula) == (735, "")
    assert cells["Year 1"].formula.startswith("ROUND(ROUND(")
    assert cells["Year 1"].formula.endswith(".rate},2)")
    assert cells["Year 1"].value == Decimal("21366.28")
    assert cells["Total USD"].formula.startswith("SUM(")
    officer = dict(zip(titles, next(row for row in table.rows if row.cells[0].value == "A07").cells, strict=True))
    assert (officer["Unit cost"].value, officer["Share"].value, officer["Qty 1"].value) == (1300, 50, 10)


def test_the_last_rows_add_up() -> None:
    table = next(block for block in sheet(example("guinea"), ENGLISH).blocks if isinstance(block, Table))
    titles = [column.title for column in table.columns]
    rows = {str(row.cells[1].value): dict(zip(titles, row.cells, strict=False)) for row in table.rows}
    indirect = rows["Indirect costs, 7 %"]
    assert [str(indirect[f"Year {year}"].value) for year in (1, 2, 3)] == ["95842.43", "110691.12", "87723.93"]
    assert rows["Total"]["Total USD"].value == Decimal("4497935.72")
    remainders = rows["Remainder, in hundredths; the largest get one each"]
    assert remainders["Year 2"].value == max(
        value for year in (1, 2, 3) if isinstance(value := remainders[f"Year {year}"].value, Decimal)
    )


def test_rates_are_cells_with_their_source() -> None:
    facts = next(block for block in sheet(build(ODD), ENGLISH).blocks if isinstance(block, Facts))
    labels = dict(facts.pairs)
    rate = labels["1 USD is worth, in TND (InforEuro)"]
    assert isinstance(rate, Cell)
    assert rate.value == Decimal("3.117")
    assert "Left under the ceiling" in labels


def test_the_chapter_says_total_shares_and_donors() -> None:
    blocks = outline(example("guinea"), ENGLISH)
    lead = next(block for block in blocks if isinstance(block, Paragraph))
    assert lead.text == (
        "The programme costs 4,497,935.72 USD: 4,203,678.24 of direct costs and 294,257.48 of indirect costs (7 %)."
        " 2,064.28 USD are left under the ceiling of 4,500,000.00 USD."
    )
    titles = [block.title for block in blocks if isinstance(block, Table)]
    assert titles == ["Budget by heading and programme year", "Monitoring and evaluation shares", "Donors"]
    notes = [block.text for block in blocks if isinstance(block, Paragraph) and block.style == "note"]
    assert any("indicative (Handbook 5.2.3)" in note and "15 do" in note for note in notes)
    assert outline(without_lines(), ENGLISH) == ()


def test_what_a_user_wrote_is_never_a_formula_or_a_place() -> None:
    text = "heading A1 {total}\nline A1.01 {currency} | heading_id = A1 | unit = =1+1 | unit_cost = 2 | quantities = 1"
    hostile = build("frame | currency = USD\n" + text)
    shown = values(BytesIO(write_workbook(book(hostile))))
    assert "{total}" in shown.values()
    assert "=1+1" in shown.values()
    assert costs(hostile).total.total == 2
    assert outline(hostile, ENGLISH)
