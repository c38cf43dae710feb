"""Workplan and risks on paper."""

from designer.monitoring.workplan_outline import outline, risks, sheets
from designer.paper.blocks import Figure, Heading, Paragraph, Table
from designer.programme.programme import EMPTY
from designer.programme.words import ENGLISH
from tests.build import build
from tests.library.guinea import guinea


def tables(blocks: tuple[object, ...]) -> list[Table]:
    return [each for each in blocks if isinstance(each, Table)]


def test_nothing_makes_no_chapter() -> None:
    assert outline(EMPTY) == ()
    assert risks(EMPTY) == ()
    assert [each.title for each in sheets(EMPTY, ENGLISH)] == ["Workplan", "Calendar", "Risks"]


def test_the_chapter_has_drawings_activities_and_milestones() -> None:
    blocks = outline(guinea())
    assert [each.title for each in blocks if isinstance(each, Figure)] == [
        "Activities and their milestones",
        "The programme, data collection, evaluations",
    ]
    activities, milestones = tables(blocks)
    assert sum(row.role == "row" for row in activities.rows) == 26
    assert [str(cell.value) for cell in activities.rows[1].cells] == [
        "A1.1.1 Receive returnees at the airport and land borders and give arrival assistance", "3–33", "Lead, P3",
    ]  # fmt: skip
    months = [row.cells[0].value for row in milestones.rows]
    assert months == sorted(months, key=lambda each: each if isinstance(each, int) else 0)
    assert len(months) == 23


def test_one_is_counted_as_one() -> None:
    programme = build("""
        frame | months = 24
        node Train | kind = activity | start_month = 2 | end_month = 4
    """)
    told = [each.text for each in outline(programme) if isinstance(each, Paragraph)]
    assert told[0] == "1 activity over 24 months, with 0 milestones."


def test_the_sheet_has_a_column_for_each_month() -> None:
    programme = build("""
        frame | months = 14
        node Train | kind = activity | start_month = 2 | end_month = 4 | lead = officer
        task Report | end_month = 5 | milestone = yes
    """)
    (plan,) = tables(sheets(programme, ENGLISH)[0].blocks)
    assert [each.title for each in plan.columns][5:] == [str(month) for month in range(1, 15)]
    train, report = (row for row in plan.rows if row.role == "row")
    assert [str(cell.value) for cell in train.cells[:5]] == ["A0.0.1", "Train", "2", "4", "officer"]
    assert "".join(str(cell.value) or "." for cell in train.cells[5:]) == ".■■■.........."
    assert "".join(str(cell.value) or "." for cell in report.cells[5:]) == "....◆........."


def test_risks_come_by_their_score_with_sign_and_word_and_say_whose_scale_it_is() -> None:
    blocks = risks(guinea())
    assert isinstance(blocks[0], Heading)
    (register,) = tables(blocks)
    assert register.rows[0].cells[2].value == "● 16 high"
    notes = [each.text for each in blocks if isinstance(each, Paragraph)]
    assert any("The scale is our own" in each for each in notes)


def test_the_sheet_of_risks_holds_both_numbers_and_their_product() -> None:
    (register,) = tables(sheets(guinea(), ENGLISH)[2].blocks)
    for row in register.rows:
        likelihood, impact, product = (cell.value for cell in row.cells[2:5])
        assert isinstance(likelihood, type(impact))
        assert product == likelihood * impact  # type: ignore[operator]
