"""The sheet of the partners and their place in the proposal: live sums, no amount that tells pay, sound elsewhere."""

from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from msgspec.structs import replace
from openpyxl import load_workbook

from designer.budget.outline import sheets
from designer.budget.partners.chapter import partner_section
from designer.budget.sheets.partners import partner_sheet
from designer.exports.book import book
from designer.exports.workbook import write_workbook
from designer.library.example import example
from designer.paper.blocks import Bullets, Paragraph, Table
from designer.programme.edit import put
from designer.programme.programme import EMPTY, Programme
from designer.programme.words import ENGLISH, Words
from tests.budget.partners.test_sub_budgets import PAID, TEXT
from tests.build import build

HELD = "role = implementing | rhythm = quarter | held_back = 7.5 | overhead_rate = 5"


def planned(text: str) -> Programme:
    return build(text.replace("role = implementing | overhead_rate = 5", HELD))


def values(data: bytes | Path) -> dict[str, object]:
    found = load_workbook(data if isinstance(data, Path) else BytesIO(data), data_only=True)
    page = found["Partners"]
    return {each.coordinate: each.value for row in page.iter_rows() for each in row if each.value not in (None, "")}


def test_nothing_is_told_where_no_partner_carries_anything_out() -> None:
    assert partner_sheet(EMPTY, ENGLISH) == ()
    assert partner_section(build("partner P1 Idle"), ENGLISH) == ()


def test_the_sheet_stands_beside_the_donors_and_its_sums_are_live() -> None:
    programme = planned(PAID)
    assert "Partners" in [each.title for each in sheets(programme, ENGLISH)]
    (sheet,) = partner_sheet(programme, ENGLISH)
    first, plan, *_ = (block for block in sheet.blocks if isinstance(block, Table))
    assert [str(row.cells[1].value) for row in first.rows] == [
        "Help", "Work", "Lines together",
        "Overhead 5\u202f%, on top of the flat rate of indirect costs: G1 pays it, as a direct cost", "Receives in all",
    ]  # fmt: skip
    assert all(cell.formula for row in first.rows for cell in row.cells[2:])
    assert plan.rows[-1].cells[-1].value == first.rows[-1].cells[-1].value == Decimal("350.32")
    assert plan.title.startswith("P1: Paid every quarter")
    assert all(row.cells[-1].formula for row in plan.rows)


def test_a_spreadsheet_that_recalculates_agrees_to_the_cent(
    tmp_path: Path, recalculated: Callable[[Path], Path]
) -> None:
    for name, programme in {"inside": planned(TEXT), "paid": planned(PAID), "guinea": example("guinea")}.items():
        path = tmp_path / f"{name}.xlsx"
        path.write_bytes(write_workbook(book(programme)))
        ours, theirs = values(path), values(recalculated(path))
        assert ours.keys() == theirs.keys()
        for address, value in ours.items():
            if isinstance(value, int | float) and not isinstance(value, bool):
                assert abs(Decimal(str(value)) - Decimal(str(theirs[address]))) < Decimal("0.00001"), (name, address)


def test_the_chapter_tells_parts_overhead_and_rhythm() -> None:
    found = partner_section(planned(TEXT), ENGLISH)
    (table,) = (block for block in found if isinstance(block, Table))
    assert [row.cells[3].value for row in table.rows] == [Decimal("350.31"), 63, Decimal("413.31")]
    (plans,) = (block for block in found if isinstance(block, Bullets))
    assert plans.items[0] == (
        "P1: Overhead inside the flat rate: it comes out of the programme's indirect costs. Paid every quarter, at the"
        " beginning, what is needed in it; 7.5\u202f% is held back until the final report."
    )


def test_a_copy_without_pay_leaves_out_a_partner_whose_amounts_would_tell_it() -> None:
    programme = build(PAID + "post PO Cook | unit_cost = 77 | months = 3; 3\n")
    line = replace(programme.lines[1], post_id=programme.posts[0].id)
    programme = put(programme, line)
    masked = Words("en", mask_pay=True)
    (sheet,) = partner_sheet(programme, masked)
    told = [block.text for block in sheet.blocks if isinstance(block, Paragraph)]
    assert told[0] == "First: the amounts are not shown, they would tell what somebody earns."
    assert "P1 First" not in [block.title for block in sheet.blocks if isinstance(block, Table)]
    tables = [block for block in partner_section(programme, masked) if isinstance(block, Table)]
    assert "P1 First" not in [str(row.cells[0].value) for table in tables for row in table.rows]
    assert len(partner_sheet(programme, ENGLISH)[0].blocks) == 2
