"""The workbook as a whole: a sheet of every step, a cover that leads to them, the open points."""

import io
from decimal import Decimal

import openpyxl
from msgspec.structs import replace

from designer.budget.costs import costs
from designer.exports.book import book, open_points
from designer.exports.pdf import write_pdf
from designer.exports.proposal import proposal
from designer.exports.workbook import write_workbook
from designer.library.example import example
from designer.paper.blocks import Table
from designer.programme.edit import put
from designer.programme.programme import EMPTY, Programme
from designer.review.findings import aside, findings
from designer.review.listing import rows
from tests.build import build


def points(programme: Programme) -> Table:
    """The table of the open points."""
    (table,) = open_points(programme).blocks
    assert isinstance(table, Table)
    return table


def test_the_cover_leads_to_every_sheet() -> None:
    read = openpyxl.load_workbook(io.BytesIO(write_workbook(book(example("guinea")))))
    cover = read["Cover"]
    leads = [cell.hyperlink.location for row in cover.iter_rows() for cell in row if cell.hyperlink]
    assert leads == [f"'{name}'!A1" for name in read.sheetnames[1:]]
    assert {"Frame", "Situation", "Stakeholders", "Services", "Theory of change", "Logframe"} <= set(read.sheetnames)
    assert {"Feasibility grid", "Workplan", "Staffing", "Budget", "Risks", "Open points"} <= set(read.sheetnames)


def test_sheets_are_set_up_for_paper() -> None:
    read = openpyxl.load_workbook(io.BytesIO(write_workbook(book(example("guinea")))))
    for sheet in read:
        assert str(sheet.page_setup.paperSize) == "9"
        assert sheet.oddFooter.right.text


def test_choices_are_offered_where_a_colleague_fills_in() -> None:
    read = openpyxl.load_workbook(io.BytesIO(write_workbook(book(example("guinea")))))
    lists = {sheet.title for sheet in read for each in sheet.data_validations.dataValidation if each.type == "list"}
    assert {"Situation", "Feasibility grid"} <= lists


def test_open_points_are_all_there_with_what_was_set_aside() -> None:
    told = [row.cells[2].value for row in points(EMPTY).rows]
    assert told == [each.message for each in rows(EMPTY)]
    assert len(told) == len(findings(EMPTY))
    guinea = example("guinea")
    assert len(points(guinea).rows) == len(findings(guinea)) + len(aside(guinea))
    if aside(guinea):
        assert aside(guinea)[-1].waiver.because in str(points(guinea).rows[-1].cells[2].value)


def test_nothing_at_all_is_a_book() -> None:
    assert openpyxl.load_workbook(io.BytesIO(write_workbook(book(EMPTY)))).sheetnames[0] == "Cover"


def test_a_programme_that_became_shorter_is_written() -> None:
    long = build("frame | months = 48\nline A1 Rent | unit = month | unit_cost = 10 | quantities = 12; 12; 12; 12")
    assert book(long).sheets
    (line,) = long.lines
    frame = replace(long.frame, months=Decimal(36))
    short = put(replace(long, frame=frame), replace(line, quantities=line.quantities[:3]))
    assert len(costs(short).direct.years) == len(costs(short).total.years) == 3
    assert len(book(short).sheets) == len(book(long).sheets)
    assert write_pdf(proposal(long))
    assert write_pdf(proposal(short))
