"""On paper: class and form of engagement; never ratings, stance, persons."""

import datetime
from decimal import Decimal

import msgspec

from designer.paper.blocks import Block, Cell, Paragraph, Table
from designer.programme.fields import fields
from designer.programme.programme import EMPTY
from designer.programme.records.frame import Area
from designer.programme.records.stakeholders import Stakeholder
from designer.stakeholders.outline import outline, sheet

FULL = Stakeholder(
    id="stakeholder_a",
    name="Commune A",
    category="LOC",
    role="joint plan",
    interest=Decimal("7.5"),
    influence=Decimal("6.5"),
    rated_by="A. Person",
    rated_on=datetime.date(2027, 1, 5),
    stance="obstructor",
    mitigation="talk to the traders",
    contact="+224 000",
    engagement="joint plan, desk",
    motivation="seeks votes",
    class_because="the mayor asked",
    area_ids=("area_a",),
    review_on=datetime.date(2027, 9, 1),
)
PROGRAMME = msgspec.structs.replace(EMPTY, stakeholders=(FULL,), areas=(Area(id="area_a", name="Mamou"),))
PRIVATE = ("7.5", "6.5", "A. Person", "bstructor", "traders", "+224", "votes", "mayor", "2027-01-05")


def cells(blocks: tuple[Block, ...]) -> list[Cell]:
    return [cell for block in blocks if isinstance(block, Table) for row in block.rows for cell in row.cells]


def test_nobody_makes_no_chapter() -> None:
    assert outline(EMPTY) == ()


def test_the_chapter_says_class_and_engagement() -> None:
    blocks = outline(PROGRAMME)
    assert [cell.value for cell in cells(blocks)] == [
        "Commune A",
        "Provincial and local authorities",
        "joint plan",
        "Manage closely",
        "joint plan, desk",
    ]
    assert any(isinstance(block, Paragraph) and "1 manage closely" in block.text for block in blocks)


def test_ratings_stance_and_persons_stay_out() -> None:
    said = str(outline(PROGRAMME)) + str(sheet(PROGRAMME))
    assert not [private for private in PRIVATE if private in said]
    assert {each.name for each in fields(Stakeholder) if each.info.personal} == {
        "rated_by", "stance", "mitigation", "contact",
    }  # fmt: skip


def test_the_sheet_names_areas_and_keeps_dates() -> None:
    values = [cell.value for cell in cells(sheet(PROGRAMME).blocks)]
    assert "Mamou" in values
    assert datetime.date(2027, 9, 1) in values


def test_columns_that_nobody_filled_stay_out_of_the_sheet() -> None:
    (table,) = (block for block in sheet(PROGRAMME).blocks if isinstance(block, Table))
    assert [column.title for column in table.columns] == [
        "Stakeholder", "Category", "Areas", "Role for the programme", "Class", "Form of engagement", "Look at again on",
    ]  # fmt: skip
