"""Programmes that are far from finished, or hold more than a page takes: they are exported with their gaps named."""

import io
from itertools import pairwise
from typing import Any

import msgspec
import openpyxl
import pypdfium2
import pytest

from designer.exports.book import book
from designer.exports.pdf import write_pdf
from designer.exports.proposal import proposal
from designer.exports.workbook import write_workbook
from designer.exports.workbook_layout import pages_across, plans
from designer.library.example import example
from designer.paper.blocks import Box, Heading, Paragraph
from designer.programme.programme import EMPTY, Programme
from designer.proposal.edits import choose
from designer.proposal.parts import KINDS, id_of
from designer.review.findings import findings, message
from designer.review.states import step_of_finding
from tests.build import build

OUTCOMES = """
frame | title = Only a frame | lead = Lead | currency = USD | start = 2027-01-01 | months = 24
objective Returnees live well <- outcome Returnees earn
Returnees live well <- outcome Returnees belong
Returnees live well <- outcome Returnees are well
"""
LINES = """
call | ceiling = 5000
line C01 Travel | unit = trip | unit_cost = 350 | quantities = 12
line C02 Food | unit = meal | unit_cost = ask | quantities = 7
"""
LONG = "Returnees need long sentences to live well in their communities. " * 60
MUCH = f"""
frame | title = {LONG[:400]} | lead = {LONG[:200]} | summary = {LONG} | months = 96 | currency = XOF
objective {LONG[:600]} <- outcome {LONG[7:700]} <- output {LONG[9:900]} <- activity {LONG[17:1200]}
heading A1 {LONG[:150]}
line A1.1 {LONG[:700]} | heading_id = A1 | unit = {LONG[:60]} | unit_cost = 1234567890 | quantities = {"99; " * 8}
stakeholder {LONG[:300]} | role = {LONG}
"""


def pages(programme: Programme) -> tuple[str, ...]:
    """The text of each page of the proposal, without its line breaks."""
    document = pypdfium2.PdfDocument(write_pdf(proposal(programme)))
    told = tuple(" ".join(page.get_textpage().get_text_range().split()) for page in document)
    document.close()
    return told


def sheets(programme: Programme) -> dict[str, list[Any]]:
    """The values of each sheet of the workbook."""
    found = openpyxl.load_workbook(io.BytesIO(write_workbook(book(programme))), data_only=True)
    return {
        page.title: [cell.value for row in page.iter_rows() for cell in row if cell.value is not None] for page in found
    }


@pytest.mark.parametrize("programme", [EMPTY, build(OUTCOMES), build(LINES)])
def test_a_draft_names_what_nobody_has_written(programme: Programme) -> None:
    cover = pages(programme)[0]
    there = {"Theory of change": programme.nodes, "Results matrix": programme.nodes, "Budget": programme.lines}
    said, gaps = cover.split("Nothing is written yet on: ")
    assert "points are still open." in said
    missing = gaps.split(".")[0].split(", ")
    assert missing[:2] == ["Summary", "Context and needs"]
    assert [title for title in there if title in missing] == [title for title, held in there.items() if not held]


def test_a_draft_names_its_gaps_where_they_are() -> None:
    blocks = proposal(build(OUTCOMES)).blocks
    headings = [each.text for each in blocks if isinstance(each, Heading) and each.level == 1]
    assert headings == [each.title for each in KINDS if each.chosen and not each.bare]
    gaps = {
        heading.text: box for heading, box in pairwise(blocks) if isinstance(heading, Heading) and isinstance(box, Box)
    }
    assert gaps["Budget"].title == gaps["Summary"].title == "Draft: nothing is written here yet"
    assert gaps["Results matrix"].title.startswith("Draft: ")
    assert "points are open here" in gaps["Results matrix"].title
    assert gaps["Results matrix"].items
    assert gaps["Results matrix"].items[0] == next(
        message(each) for each in findings(build(OUTCOMES)) if step_of_finding(each) == "logframe"
    )


def test_a_part_that_needs_no_text_is_not_missed() -> None:
    printed = proposal(choose(build(OUTCOMES), id_of("compliance"), included=True))
    hints = [item for each in printed.blocks if isinstance(each, Box) for item in each.items]
    assert not any(each.startswith("Usually nothing") for each in hints)
    (note,) = [each.text for each in printed.cover if isinstance(each, Paragraph)]
    missing = note.split("Nothing is written yet on: ")[1].rstrip(".").split(", ")
    assert "Budget" in missing
    assert {"Sources", "How the programme works", "Annex: What the call asks"}.isdisjoint(missing)


def test_what_is_in_order_leaves_out_what_is_empty_and_has_no_box() -> None:
    blocks = proposal(example("guinea")).blocks
    assert not any(isinstance(each, Box) for each in blocks)
    headings = [each.text for each in blocks if isinstance(each, Heading) and each.level == 1]
    empty = choose(msgspec.structs.replace(example("guinea"), requirements=()), id_of("compliance"), included=True)
    assert [each.text for each in proposal(empty).blocks if isinstance(each, Heading) and each.level == 1] == headings


def test_a_sheet_without_rows_says_so() -> None:
    held = sheets(build(LINES))
    empty = {name for name, values in held.items() if "Nothing is entered yet." in values}
    assert {"Stakeholders", "Theory of change", "Logframe"} <= empty
    assert empty.isdisjoint({"Cover", "Frame", "Budget", "Open points"})


def test_cover_and_proposal_name_the_lines_a_total_leaves_out() -> None:
    remark = "Without 1 line that cannot be reckoned yet: C02 (number not readable)."
    cover = sheets(build(LINES))["Cover"]
    assert remark in cover
    assert "Total without 1 line" in cover
    assert {"Ceiling including indirect costs, USD", "Left under the ceiling, USD"} <= set(cover)
    assert any(remark in page for page in pages(build(LINES)))


def test_a_cover_holds_the_note_of_a_draft_beside_the_facts() -> None:
    first, second, *_ = pages(build(MUCH))
    assert "points are still open" in first
    assert "96 months" in first
    assert "96 months" not in second


def test_long_texts_are_whole_and_no_number_is_broken() -> None:
    told = "".join(pages(build(MUCH)))
    assert "977,777,768,880" in told
    assert "122,222,221,110" in told
    values = sheets(build(MUCH))
    assert LONG.strip() in values["Stakeholders"]
    assert values["Cover"][0] == LONG[:400].strip()


def test_a_long_title_does_not_make_the_page_small() -> None:
    laid = {plan.name: plan for plan in plans(book(build(MUCH)))}
    cover = openpyxl.load_workbook(io.BytesIO(write_workbook(book(build(MUCH)))))["Cover"]
    assert "A1" in cover.merged_cells
    assert cover["A1"].alignment.wrap_text
    assert cover.row_dimensions[1].height > 80
    assert pages_across(laid["Budget"]) == 2
