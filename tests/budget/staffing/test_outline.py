"""Staffing on paper: case work apart from management, sums that add up, the load with its assumption."""

from decimal import Decimal

from designer.budget.staffing.outline import outline, sheet
from designer.paper.blocks import Figure, Heading, Paragraph, Table
from designer.programme.programme import EMPTY
from designer.programme.words import ENGLISH, Words
from tests.build import build
from tests.library.guinea import guinea


def tables(blocks: tuple[object, ...]) -> list[Table]:
    return [each for each in blocks if isinstance(each, Table)]


def test_nothing_is_said_without_posts() -> None:
    assert outline(EMPTY) == ()


def test_one_post_is_counted_as_one() -> None:
    told = [
        each.text for each in outline(build("post P1 Officer | holders = 1 | women = 1")) if isinstance(each, Paragraph)
    ]
    assert told[0] == "1 post is held by 1 person; as far as it is settled, 1 woman and 0 men."
    told = [each.text for each in outline(guinea()) if isinstance(each, Paragraph)]
    assert told[0].startswith("14 posts are held by 32 persons")


def test_case_work_stands_apart_from_management_and_both_add_up() -> None:
    posts = tables(outline(guinea()))[0]
    sums = {str(row.cells[0].value): row.cells[-1].value for row in posts.rows if row.role in {"subtotal", "total"}}
    assert sums == {
        "Case work with returnees": Decimal("587900.00"),
        "Management, programme and support": Decimal("856660.00"),
        "Staff": Decimal("1444560.00"),
    }
    assert [row.cells[2].value for row in posts.rows if row.role == "total"] == [32]


def test_both_shares_are_told() -> None:
    told = " ".join(each.text for each in outline(guinea()) if isinstance(each, Paragraph))
    assert "587,900.00 USD, 14.0 % of the direct costs" in told
    assert "856,660.00 USD, 20.4 %" in told


def test_the_load_says_that_no_source_gives_a_norm() -> None:
    blocks = outline(guinea())
    assert any(isinstance(each, Heading) and each.text == "Load of case workers" for each in blocks)
    notes = [each.text for each in blocks if isinstance(each, Paragraph) and each.style == "note"]
    assert any("the sources give no norm" in each and "12 months" in each for each in notes)


def test_the_sheet_reads_costs_from_the_lines_of_the_budget() -> None:
    held = sheet(guinea(), ENGLISH)
    (posts, *_) = tables(held.blocks)
    formulas = [cell.formula for row in posts.rows for cell in row.cells if cell.formula]
    assert len(formulas) == len(guinea().posts)
    assert formulas[0] == "{budget." + guinea().lines[0].id + ".total}"
    assert len(posts.columns) == len(posts.rows[0].cells)


def test_a_post_without_a_line_has_its_cost_as_a_figure() -> None:
    programme = build("frame | months = 12 | currency = USD\npost PO01 Driver | months = 12 | unit_cost = 10")
    (posts, *_) = tables(sheet(programme, ENGLISH).blocks)
    values = [(cell.value, cell.formula) for cell in posts.rows[0].cells]
    assert (Decimal("120.00"), "") in values


LOADED = build("""
    frame | currency = USD | months = 12 | caseload = 120 | case_limit = 50
    post PO01 Case managers | case_work = yes | holders = 2 | lag = 3 | gross = 500 | charges = 20 | shares = 80
    post PO02 Driver | holders = 1 | unit_cost = 100 | terms = Drives\\nLooks after the car
""")


def test_the_load_by_quarter_is_a_chart_in_the_chapter_and_a_table_in_the_workbook() -> None:
    (chart,) = (each for each in outline(LOADED) if isinstance(each, Figure))
    assert chart.drawing.alt.endswith("Q3 45; Q4 60, 1 case worker missing; limit 50")
    table = next(each for each in tables(sheet(LOADED, ENGLISH).blocks) if each.title == "Load by quarter")
    assert [[cell.value for cell in row.cells[3:]] for row in table.rows] == [
        [Decimal("0.0"), None, Decimal(1)],
        [Decimal("2.0"), Decimal(30), Decimal(0)],
        [Decimal("2.0"), Decimal(45), Decimal(0)],
        [Decimal("2.0"), Decimal(60), Decimal(1)],
    ]


def test_posts_have_their_computed_months_and_cost_and_the_parts_behind_it() -> None:
    (posts, *_) = tables(sheet(LOADED, ENGLISH).blocks)
    titles = [column.title for column in posts.columns]
    first = dict(zip(titles, (cell.value for cell in posts.rows[0].cells), strict=True))
    assert (first["Months Y1"], first["Gross monthly pay"], first["Monthly cost"]) == (18, 500, Decimal("600.00"))
    assert (first["Share charged"], first["Cost USD"]) == ("80", Decimal("8640.00"))
    assert "Insurance a month" not in titles, "nobody is computed from it"
    assert tables(outline(LOADED))[0].rows[1].cells[4].value == 18


def test_a_copy_without_pay_has_none_of_its_parts() -> None:
    (posts, *_) = tables(sheet(LOADED, Words(mask_pay=True)).blocks)
    assert not {500, 20, Decimal("600.00"), Decimal("8640.00")} & {cell.value for cell in posts.rows[0].cells}


def test_terms_of_reference_that_are_written_stand_in_the_chapter() -> None:
    blocks = list(outline(LOADED))
    at = blocks.index(Heading("Terms of reference", 2))
    assert blocks[at + 1 :] == [Heading("PO02 Driver", 3), Paragraph("Drives\\nLooks after the car")]
