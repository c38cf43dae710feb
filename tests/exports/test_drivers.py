"""Formulas over drivers in documents: their values, never the formula in the place of one."""

from io import BytesIO

from openpyxl import load_workbook

from designer.exports.book import book
from designer.exports.proposal import proposal
from designer.exports.workbook import write_workbook
from designer.paper.blocks import Table
from designer.programme.programme import Programme
from tests.build import build

TEXT = """
frame | title = Return | currency = USD | months = 12 | caseload = 100
driver Uptake | code = uptake | unit = % | values = 0.33
heading A Help
line C01 Courses | heading_id = A | quantities = =caseload*uptake | unit_cost = 10
outcome Work
indicator I-01 Trained | node_id = Work | baseline = =10*2 | target = =round(caseload*uptake)
indicator I-02 Placed | node_id = Work | target = =uptake*1000
"""


def texts(programme: Programme) -> dict[str, set[object]]:
    workbook = load_workbook(BytesIO(write_workbook(book(programme))), data_only=True)
    return {sheet.title: {cell.value for row in sheet.rows for cell in row} for sheet in workbook}


def test_the_workbook_holds_values_and_its_own_sheet_the_formulas() -> None:
    held = texts(build(TEXT))
    assert {33, 330} <= held["Budget"]
    assert {33, 330, 20} <= held["Indicators"]
    assert [name for name, values in held.items() if "=caseload*uptake" in values] == ["Drivers"]


def test_the_proposal_holds_values() -> None:
    blocks = proposal(build(TEXT)).blocks
    cells = [str(c.value) for block in blocks if isinstance(block, Table) for row in block.rows for c in row.cells]
    assert not [each for each in cells if "uptake" in each]
    assert [each for each in cells if "33" in each]
