"""The views as sheets: live sums over values, the calendar where there is a start, one page of the proposal."""

from msgspec.structs import replace

from designer.budget.outline import outline, sheets
from designer.budget.views.sheets import envelope_sheet, quarter_sheet, view_sheets
from designer.library.example import example
from designer.paper.blocks import Figure, Heading, Paragraph, Sheet, Table
from designer.programme.programme import EMPTY
from designer.programme.words import ENGLISH
from tests.build import build

GUINEA = example("guinea")


def table_of(page: Sheet) -> Table:
    return next(block for block in page.blocks if isinstance(block, Table))


def test_the_sheets_of_the_views_stand_in_the_workbook() -> None:
    titles = [page.title for page in view_sheets(GUINEA, ENGLISH)]
    assert titles == ["Quarters", "Calendar and donor years", "Matrix", "Largest lines", "Envelopes"]
    assert set(titles) < {page.title for page in sheets(GUINEA, ENGLISH)}
    assert view_sheets(EMPTY, ENGLISH) == ()


def test_quarters_are_values_and_their_sums_are_formulas() -> None:
    page = quarter_sheet(GUINEA, ENGLISH)
    table = table_of(page)
    staff, direct, total, so_far = (table.rows[at] for at in (0, -4, -2, -1))
    assert {cell.formula for cell in staff.cells[2:-1]} == {""}
    assert staff.cells[-1].formula.startswith("SUM(")
    assert all(cell.formula.startswith("SUM(") for cell in direct.cells[2:])
    assert all("+" in cell.formula for cell in total.cells[2:])
    assert so_far.cells[3].formula == "{budget.quarters.so.0}+{budget.quarters.total.c1}"
    assert str(so_far.cells[13].value) == "4497935.72"
    assert any(isinstance(block, Figure) for block in page.blocks)


def test_without_a_start_there_are_no_calendar_years() -> None:
    held = build("frame | months = 12\nline L1 X | unit_cost = 5 | quantities = 1")
    assert [page.title for page in view_sheets(held, ENGLISH)] == ["Quarters", "Matrix", "Largest lines"]


def test_each_donors_years_have_a_table() -> None:
    page = view_sheets(GUINEA, ENGLISH)[1]
    tables = [block for block in page.blocks if isinstance(block, Table)]
    assert [table.title for table in tables] == [
        "Calendar years",
        "Years of Donor A (European)",
        "Years of Donor B (bilateral)",
    ]
    assert [column.title for column in tables[2].columns][2:6] == ["2026/27", "2027/28", "2028/29", "2029/30"]


def test_what_a_person_costs_is_read_from_the_budget() -> None:
    page = view_sheets(GUINEA, ENGLISH)[3]
    reach = [block for block in page.blocks if isinstance(block, Table)][1]
    assert [str(cell.value) for cell in reach.rows[0].cells] == ["Returnees enrolled", "3000", "1401.23", "1499.31"]
    assert reach.rows[0].cells[3].formula == "ROUND({budget.total.total}/{budget.reach.g0},2)"
    assert all(row.role == "row" for row in reach.rows), "there is no sum of them"


def test_envelopes_have_a_sheet_once_there_are_any() -> None:
    assert envelope_sheet(replace(GUINEA, envelopes=()), ENGLISH) == ()
    held = build("""
        outcome One
        envelope | node_id = One | amount = 70
        envelope Support | amount = 20
        line L1 Rent | scope = all | unit_cost = 30 | quantities = 1
    """)
    (page,) = envelope_sheet(held, ENGLISH)
    rows = [[str(cell.value) for cell in row.cells[1:]] for row in table_of(page).rows]
    assert rows == [
        ["One", "70", "0", "70"],
        ["For no outcome", "20", "30.00", "-10.00"],
        ["Support", "20", "None", "None"],
        ["Together", "90", "30.00", "60.00"],
    ]


def test_the_proposal_shows_one_curve_and_one_matrix() -> None:
    blocks = outline(GUINEA, ENGLISH)
    (matrix,) = [
        block for block in blocks if isinstance(block, Table) and block.title.startswith("Headings by outcome")
    ]
    assert [column.title for column in matrix.columns] == [
        "Heading",
        "OC1",
        "OC2",
        "OC3",
        "Whole programme",
        "Direct costs",
    ]
    assert len(matrix.rows) == 8
    assert str(matrix.rows[-1].cells[-1].value) == "4203678.24"
    curves = [block.title for block in blocks if isinstance(block, Figure) and "each quarter" in block.title]
    assert len(curves) == 1


def test_a_budget_for_one_outcome_has_no_matrix_in_the_proposal() -> None:
    held = build("frame | months = 12\nline L1 X | unit_cost = 5 | quantities = 1")
    assert not any(isinstance(block, Table) and "by outcome" in block.title for block in outline(held, ENGLISH))
    assert all(isinstance(block, Heading | Paragraph | Table | Figure) for block in outline(held, ENGLISH))
