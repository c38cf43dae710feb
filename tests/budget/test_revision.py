"""Approved beside revised: sums, what came and went, the donor's tolerance; the sheet agrees with its formulas."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from hypothesis import given
from msgspec.structs import replace
from openpyxl import load_workbook

from designer.budget.costs import costs
from designer.budget.donors.paying import donor_totals
from designer.budget.revision import WITHOUT, revision, tolerated
from designer.budget.sheets.revision import revision_sheet
from designer.exports.book import book
from designer.exports.workbook import write_workbook
from designer.library.example import example
from designer.paper.blocks import Book, Paragraph, Table
from designer.programme.edit import drop, put
from designer.programme.programme import EMPTY, Programme
from designer.programme.words import ENGLISH
from tests.budget.random_budgets import budgets
from tests.build import build, id_of

APPROVED = build("""
    frame | currency = USD | months = 12
    call | indirect_rate = 10
    donor D1 One | share = 50 | tolerance = 25
    donor D2 Two | share = 50 | tolerance = 10
    heading H1 Staff
    heading H2 Help
    heading H3 Cash | parent_id = H2
    line L1 Officer | heading_id = H1 | unit_cost = 100 | quantities = 1
    line L2 Kits | heading_id = H2 | unit_cost = 200 | quantities = 1
    line L3 Grants | heading_id = H3 | unit_cost = 300 | quantities = 1
    line L4 Loose | unit_cost = 50 | quantities = 1
""")


def changed(programme: Programme, code: str, cost: str) -> Programme:
    """Return a programme in which a line costs something else."""
    line = next(each for each in programme.lines if each.code == code)
    return put(programme, replace(line, unit_cost=Decimal(cost)))


REVISED = build(
    """
    line L5 Fees | heading_id = H3 | unit_cost = 20 | quantities = 1
    heading H4 New
    line L6 Late | heading_id = H4 | unit_cost = 5 | quantities = 1
    """,
    drop(changed(APPROVED, "L2", "260"), id_of(APPROVED, "L4")),
)


def told(approved: Programme, revised: Programme, donor_id: str = "") -> list[str]:
    """Return the rows as they are read: code, approved, revised, change, per cent."""
    return [
        " ".join(
            "-" if value is None else f"{value}"
            for value in (each.code or each.id, each.approved, each.revised, each.change, each.percent)
        )
        + (" ▲" if each.beyond else "")
        for each in revision(approved, revised, donor_id).rows
    ]


def test_headings_hold_what_is_below_them_and_what_came_and_went() -> None:
    assert told(APPROVED, REVISED) == [
        "H1 100.00 100.00 0.00 0.00",
        "L1 100.00 100.00 0.00 0.00",
        "H2 500.00 580.00 80.00 16.00 ▲",
        "L2 200.00 260.00 60.00 30.00",
        "H3 300.00 320.00 20.00 6.67",
        "L3 300.00 300.00 0.00 0.00",
        "L5 - 20.00 20.00 -",
        "H4 0 5.00 5.00 - ▲",
        "L6 - 5.00 5.00 -",
        "without 50.00 0 -50.00 -100.00 ▲",
        "L4 50.00 - -50.00 -100.00",
        "direct 650.00 685.00 35.00 5.38",
        "indirect 65.00 68.50 3.50 5.38",
        "total 715.00 753.50 38.50 5.38",
    ]


def test_a_donor_has_its_part_and_its_own_tolerance() -> None:
    one = id_of(APPROVED, "D1")
    assert tolerated(REVISED) == 10, "of several the strictest"
    assert tolerated(REVISED, one) == 25
    rows = told(APPROVED, REVISED, one)
    assert rows[2] == "H2 250.00 290.00 40.00 16.00", "within 25 %"
    assert rows[-1] == "total 357.50 376.75 19.25 5.38"
    assert revision(APPROVED, REVISED, "donor_new").rows[-1].revised == 0


def test_a_change_of_just_what_is_tolerated_is_tolerated() -> None:
    assert not any(each.beyond for each in revision(APPROVED, changed(APPROVED, "L1", "110")).rows)
    beyond = [each.code for each in revision(APPROVED, changed(APPROVED, "L1", "110.01")).rows if each.beyond]
    assert beyond == ["H1"]
    without = build("donor D3 Three", EMPTY)
    assert tolerated(without) is None


def test_a_heading_that_is_gone_stands_behind_the_others_with_its_lines() -> None:
    gone = drop(APPROVED, id_of(APPROVED, "H3"), id_of(APPROVED, "L3"))
    rows = [each.split()[0] for each in told(APPROVED, gone)]
    assert rows[:7] == ["H1", "L1", "H2", "L2", WITHOUT, "L4", "H3"]


def test_another_currency_cannot_be_compared() -> None:
    found = revision(APPROVED, build("frame | currency = EUR", APPROVED))
    assert not found.same_currency
    assert found.rows == ()
    sheet = revision_sheet(APPROVED, build("frame | currency = EUR", APPROVED), ENGLISH)
    assert [type(block) for block in sheet.blocks] == [Paragraph]


def test_a_longer_programme_is_an_extension_with_or_without_costs() -> None:
    longer = build("frame | months = 18", APPROVED)
    assert revision(APPROVED, longer).extension == "no-cost"
    assert revision(APPROVED, changed(longer, "L1", "400")).extension == "cost"
    assert revision(longer, APPROVED).extension == ""


@given(budgets, budgets)
def test_every_pair_of_budgets_adds_up(one: Programme, other: Programme) -> None:
    other = replace(other, frame=replace(other.frame, currency=one.frame.currency))
    for donor_id in ("", *(donor.id for donor in one.donors)):
        rows = revision(one, other, donor_id).rows
        for programme, name in ((one, "approved"), (other, "revised")):
            totals = {each.donor_id: each for each in donor_totals(programme)}
            here = totals.get(donor_id) if donor_id else None
            expected = here.direct.total if here else costs(programme).direct.total if not donor_id else Decimal(0)
            tops = [getattr(each, name) or 0 for each in rows if each.role == "heading" and not each.depth]
            lines = [getattr(each, name) or 0 for each in rows if each.role == "line"]
            assert sum(tops) == sum(lines) == expected
            assert getattr(rows[-3], name) == expected
            assert rows[-1].change == rows[-1].revised - rows[-1].approved  # type: ignore[operator]


def test_the_workbook_has_the_revision_only_where_a_state_is_chosen() -> None:
    titles = [sheet.title for sheet in book(REVISED, ENGLISH).sheets]
    assert "Revision" not in titles
    assert [sheet.title for sheet in book(REVISED, ENGLISH, APPROVED).sheets if sheet.title not in titles] == [
        "Revision"
    ]


def test_the_sheet_agrees_with_its_formulas(tmp_path: Path, recalculated: Callable[[Path], Path]) -> None:
    guinea = example("guinea")
    revised = drop(changed(guinea, "C01", "200000"), id_of(guinea, "D01"))
    path = tmp_path / "revision.xlsx"
    path.write_bytes(write_workbook(Book("Test", (revision_sheet(guinea, revised, ENGLISH),))))
    ours, theirs = (load_workbook(each, data_only=True).worksheets[0] for each in (path, recalculated(path)))
    for row, other in zip(ours.iter_rows(values_only=True), theirs.iter_rows(values_only=True), strict=True):
        for value, found in zip(row, other, strict=True):
            if isinstance(value, int | float) and isinstance(found, int | float):
                assert abs(value - found) < 0.005, (row, other)
            else:
                assert (value or "") == (found or ""), (row, other)


def test_sums_on_the_sheet_are_formulas_and_lines_are_values() -> None:
    (table,) = [block for block in revision_sheet(APPROVED, REVISED, ENGLISH).blocks if isinstance(block, Table)]
    formulas = {str(row.cells[0].value or row.cells[1].value): row.cells[3].formula for row in table.rows}
    assert formulas["L1"] == ""
    assert formulas["H2"].startswith("SUM(")
    assert formulas["H2"].count("{") == 2, "its line and the heading below it"
    assert formulas["Direct costs"].count("{") == 4
