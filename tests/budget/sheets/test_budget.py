"""The budget's sheets: our figures stand in the cells, and a spreadsheet that recalculates them agrees to the cent."""

from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from designer.budget.costs import costs
from designer.budget.outline import donor_sheet, indirect_sheet, outline, share_sheet, sheet, sheets
from designer.exports.workbook import write_workbook
from designer.exports.workbook_layout import pages_across, plans
from designer.library.example import example
from designer.paper.blocks import Book, Cell, Facts, Paragraph, Sheet, Table
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
post P2 Clerk | holders = 2 | fte = 50 | lag = 1.5 | gross = 1234.57 | charges = 18.7 | extra_months = 1 | share = 80
post P3 Nurse | holders = 3 | unit_cost = 700123 | currency = GNF | shares = 100; 62.5; ; 10 | step = 2.75
line A1.02 Clerk | heading_id = A1 | unit = month | post_id = P2
line A1.03 Nurse | heading_id = A1 | unit = month | post_id = P3
line A1.01 Officer | heading_id = A1 | unit = month | post_id = P1 | monitoring = 33.3 | evaluation = 10
line B1.01 Visits | heading_id = B1 | unit = visit | unit_cost = 0.0125 | frequency = 3 | quantities = 7; 9; 11; 13
line B2.01 Cash | heading_id = B2 | unit = case | unit_cost = 45333 | currency = GNF | quantities = 1; 2; 3; 4
line B1.02 Fees | heading_id = B1 | unit = % | ratio = 2.5 | ratio_heading_ids = B2, A1 | partner_id = P1
line B1.03 Fees on fees | heading_id = B1 | unit = % | ratio = 33.3 | ratio_partner_ids = P1 | ratio_line_ids = B1.01
line X1 No heading | unit = lump sum | unit_cost = =10/4 | quantities = 1; ; 3 | contingency = yes
line X2 No price | unit = day | quantities = 3 | monitoring = some | evaluation = 20
line X3 Not a number | unit = day | unit_cost = a lot | quantities = 3 | monitoring = 10
line X4 No rate | unit = day | unit_cost = 5 | quantities = 3 | currency = XOF
heading C1 Fees
line X5 Circle | ratio = 3 | ratio_heading_ids = C1
line X6 Often | unit_cost = 5 | quantities = 3 | frequency = often | share = half
line X7 Circle | ratio = 3 | ratio_line_ids = X5 | heading_id = C1
donorshare | line_id = X1 | donor_id = D1 | share = 66.7
"""


def book(programme: Programme) -> Book:
    return Book("Test", sheets(programme, ENGLISH))


def without_lines() -> Programme:
    return build("frame | months = 24\ncall | indirect_rate = 7 | ceiling = 100")


@pytest.fixture(params=["guinea", "odd", "over", "without the reserve", "no lines", "nothing reckoned"])
def programme(request: pytest.FixtureRequest) -> Programme:
    guinea = example("guinea")
    return {
        "guinea": guinea,
        "odd": build(ODD),
        "over": build(ODD.replace("share = 33.3", "share = 70").replace("indirect_rate = 7", "indirect_rate = seven")),
        "nothing reckoned": build("donor D1 One | share = most\nline X1 One | unit_cost = a lot | evaluation = 100"),
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


def table_of(page: Sheet) -> Table:
    """Return the only table of a sheet."""
    (table,) = (block for block in page.blocks if isinstance(block, Table))
    return table


def table_rows(page: Sheet, name: int) -> dict[str, dict[str, Cell]]:
    """Return a sheet's rows by one of their cells, each with its cells by column."""
    table = table_of(page)
    titles = [column.title for column in table.columns]
    return {str(row.cells[name].value): dict(zip(titles, row.cells, strict=False)) for row in table.rows}


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
    assert cells["Year 1 USD"].formula.startswith("ROUND(ROUND(")
    assert cells["Year 1 USD"].formula.endswith(".rate},2)")
    assert cells["Year 1 USD"].value == Decimal("21366.28")
    assert cells["Total USD"].formula.startswith("SUM(")
    officer = dict(zip(titles, next(row for row in table.rows if row.cells[0].value == "A07").cells, strict=True))
    assert (officer["Unit cost"].value, officer["Share"].value, officer["Qty 1"].value) == (1300, 50, 10)


def test_a_post_that_changes_from_year_to_year_has_its_shares_and_steps_in_the_formulas() -> None:
    rows = table_rows(sheet(build(ODD), ENGLISH), 0)
    nurse = rows["A1.03"]
    assert nurse["Share"].value == "100 / 62.5 / 100 / 10"
    assert "*100/100,0)" in nurse["Year 1 TND"].formula
    assert "*62.5/100*1.0275^1,0)" in nurse["Year 2 TND"].formula
    assert "*10/100*1.0275^3,0)" in nurse["Year 4 TND"].formula
    assert nurse["Qty 4"].value == 36
    assert rows["A1.02"]["Unit cost"].value == Decimal("1587.554")


def test_the_last_rows_add_up() -> None:
    rows = table_rows(sheet(example("guinea"), ENGLISH), 1)
    assert list(rows)[-3:] == ["Direct costs", "Indirect costs, 7 %", "Total"]
    indirect = rows["Indirect costs, 7 %"]
    assert [str(indirect[f"Year {year} USD"].value) for year in (1, 2, 3)] == ["95842.43", "110691.12", "87723.93"]
    assert rows["Total"]["Total USD"].value == Decimal("4497935.72")


def test_how_the_indirect_costs_fall_on_the_years_has_a_sheet_of_its_own() -> None:
    rows = table_rows(indirect_sheet(example("guinea"), ENGLISH), 0)
    remainders = rows["Remainder, in units of 0.01 USD; the largest get one each"]
    assert remainders["Year 2"].value == max(
        value for year in (1, 2, 3) if isinstance(value := remainders[f"Year {year}"].value, Decimal)
    )
    assert [rows["Indirect costs, 7 %"][name].value for name in ("Year 2", "Total USD")] == [
        Decimal("110691.12"),
        Decimal("294257.48"),
    ]


def test_the_budget_is_printed_on_pages_of_its_width() -> None:
    across = {plan.name: pages_across(plan) for plan in plans(book(example("guinea")))}
    assert across["Quarters"] == 1, "twelve quarters and their sum"
    assert {
        "Budget",
        "Indirect costs",
        "M&E shares",
        "Donors",
        "Currencies",
        "Matrix",
        "Largest lines",
    } <= across.keys()
    assert set(across.values()) == {1}


def test_a_line_without_an_amount_says_so_and_the_total_names_it() -> None:
    lines = sheet(build(ODD), ENGLISH)
    rows = table_rows(lines, 0)
    assert {code: rows[code]["Total TND"].value for code in ("X2", "X3", "X4", "X5")} == {
        "X2": "not reckoned: quantity or cost missing",
        "X3": "not reckoned: number not readable",
        "X4": "not reckoned: no rate for XOF",
        "X5": "not reckoned: percentage of itself",
    }
    assert rows["X3"]["Unit cost"].value == "a lot"
    assert rows["X6"]["Freq."].value == "often"
    assert rows["X6"]["Share"].value == "half"
    assert rows["X3"]["Year 1 TND"].value is None
    remark = (
        "Without 6 lines that cannot be reckoned yet: X2 (quantity or cost missing), X3 (number not readable), X4 (no"
        " rate for XOF), X5 (percentage of itself), X6 (number not readable), X7 (percentage of itself)."
    )
    assert Paragraph(remark) in lines.blocks
    assert [row.cells[1].value for row in table_of(lines).rows if row.role == "total"] == ["Total without 6 lines"]
    chapter = outline(build(ODD), ENGLISH)
    assert Paragraph(remark) in chapter
    table = next(block for block in chapter if isinstance(block, Table))
    assert [str(row.cells[0].value) for row in table.rows][-4:] == [
        "Without a heading (without 5 lines)",
        "Direct costs",
        "Indirect costs, 7 %",
        "Total without 6 lines",
    ]


def test_no_quantity_is_rounded_away() -> None:
    columns = {column.title: column.decimals for column in table_of(sheet(build(ODD), ENGLISH)).columns}
    assert (columns["Unit cost"], columns["Qty 2"], columns["Share"]) == (4, 0, 1)


def test_lines_that_count_stand_beside_their_shares() -> None:
    shares, lines = (block for block in share_sheet(build(ODD), ENGLISH).blocks if isinstance(block, Table))
    assert [cell.value for cell in lines.rows[0].cells] == [
        "A1.01 Officer",
        Decimal("83084.041"),
        Decimal("33.3"),
        Decimal(10),
    ]
    assert shares.rows[0].cells[1].formula.startswith("ROUND(SUMPRODUCT(")


def test_donors_shares_stand_as_entered_and_more_than_all_is_marked() -> None:
    over = build(ODD.replace("share = 66.7", "share = 80"))
    page = donor_sheet(over, ENGLISH)
    rows = table_rows(page, 0)
    assert rows["X1"]["Donor D1, share"].value == 80
    assert rows["X1"]["Donor D2, share"].value == Decimal("33.3")
    assert rows["X1"]["To be found TND"].value == "113.3\u202f% shared"
    assert rows["A1.01"]["Donor D1, share"].value == Decimal("33.3")
    assert isinstance(rows["A1.01"]["To be found TND"].value, Decimal)
    assert rows["X3"]["Donor D1 TND"].value is None
    told = "More than 100 % is shared among the donors on X1 (113.3\u202f%)."
    assert any(isinstance(block, Paragraph) and block.text.startswith(told) for block in page.blocks)
    assert any(isinstance(block, Paragraph) and block.text.startswith(told) for block in outline(over, ENGLISH))
    usual = donor_sheet(build(ODD.replace("donor D2 Two | share = 33.3", "donor D2 Two | share = 70")), ENGLISH)
    marked = {
        code for code, cells in table_rows(usual, 0).items() if cells["To be found TND"].value == "103.3\u202f% shared"
    }
    assert {"A1.01", "B1.01"} <= marked


def test_rates_are_cells_with_their_source() -> None:
    facts = next(block for block in sheet(build(ODD), ENGLISH).blocks if isinstance(block, Facts))
    labels = dict(facts.pairs)
    rate = labels["1 USD is worth, in TND (InforEuro)"]
    assert isinstance(rate, Cell)
    assert rate.value == Decimal("3.117")
    assert {"Ceiling including indirect costs, TND", "Left under the ceiling, TND"} <= labels.keys()


def test_the_chapter_says_total_shares_and_donors() -> None:
    blocks = outline(example("guinea"), ENGLISH)
    lead = next(block for block in blocks if isinstance(block, Paragraph))
    assert lead.text == (
        "The programme costs 4,497,935.72 USD: 4,203,678.24 of direct costs and 294,257.48 of indirect costs (7 %)."
        " 2,064.28 USD are left under the ceiling of 4,500,000.00 USD."
    )
    titles = [block.title for block in blocks if isinstance(block, Table)]
    assert titles[:4] == [
        "Budget by heading and programme year, USD",
        "Headings by outcome, USD",
        "Monitoring and evaluation shares",
        "Donors, USD",
    ]
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
