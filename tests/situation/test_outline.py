"""The situation on paper: findings by topic with sources, needs with answers, and what stays out while it is empty."""

import datetime

from designer.library.example import example
from designer.paper.blocks import Block, Bullets, Facts, Figure, Heading, Paragraph, Sheet, Table
from designer.programme.edit import put
from designer.programme.programme import EMPTY
from designer.programme.records.chain import Node
from designer.programme.records.situation import (
    Community,
    Lesson,
    LinkedPlan,
    Need,
    Observation,
    ServiceFramework,
)
from designer.situation.outline import outline, sheets

FULL = put(
    EMPTY,
    Node(id="node_a", kind="output", statement="Papers in hand"),
    Observation(
        id="observation_a",
        topic="C1",
        text="Elections in May",
        source="Press",
        date=datetime.date(2026, 9, 15),
        implication="No field work in May",
    ),
    Observation(
        id="observation_b", topic="A1", text="5,165 returned", source="KH 2021", library_id="guinea-origin-2021"
    ),
    Observation(id="observation_c", block="policy", text="A law is drafted"),
    Observation(id="observation_d", text="Roads are poor", source="2026"),
    Need(id="need_a", code="N1", statement="Missing papers", level="individual", node_ids=("node_a",)),
    Need(id="need_b", code="N2", statement="Poor roads", left_because="the road fund works on it"),
    Lesson(id="lesson_a", text="Late kits destroy trust", consequence="Ninety days at most"),
    LinkedPlan(id="linkedplan_a", name="Local plan", link="One measure a year"),
    ServiceFramework(id="serviceframework_a", service_type="health", law="Health code"),
    Community(id="community_a", name="Market quarter", tensions="Traders fear rivals", favourable=("skills",)),
)


def tables(blocks: tuple[Block, ...]) -> list[Table]:
    return [each for each in blocks if isinstance(each, Table)]


def texts(table: Table) -> list[list[str]]:
    return [[str(cell.value or "") for cell in row.cells] for row in table.rows]


def headings(blocks: tuple[Block, ...]) -> list[str]:
    return [each.text for each in blocks if isinstance(each, Heading)]


def test_nothing_makes_no_chapter_and_one_sheet() -> None:
    assert outline(EMPTY) == ()
    assert [each.title for each in sheets(EMPTY)] == ["Situation"]


def test_findings_stand_by_block_and_topic_with_their_sources() -> None:
    blocks = outline(FULL)
    assert headings(blocks)[:5] == [
        "Context and needs",
        "Return and reintegration context",
        "Policy framework",
        "Political and security situation",
        "Further findings",
    ]
    context, policy, politics, further = tables(blocks)[:4]
    assert texts(context)[0] == ["Return trends", "", ""]
    assert context.rows[0].role == "group"
    assert texts(context)[1][1] == "KH 2021", "the source names the year already"
    assert texts(policy) == [["A law is drafted", "", ""]]
    assert texts(politics)[1] == ["Elections in May", "Press (15 Sept 2026)", "No field work in May"]
    assert texts(further) == [["Roads are poor", "2026", ""]]


def test_a_comparable_figure_opens_with_its_chart() -> None:
    blocks = outline(FULL)
    assert isinstance(blocks[1], Figure)
    assert isinstance(blocks[2], Paragraph)


def test_needs_stand_with_answers_and_reasons() -> None:
    blocks = outline(FULL)
    said = [each.text for each in blocks if isinstance(each, Paragraph)]
    assert "Of 2 needs: 1 answered, 1 left to others." in said
    needs = next(each for each in tables(blocks) if each.columns[0].title == "Code")
    assert texts(needs)[0] == ["N1", "Missing papers", "Individual", "", "", "O0.1"]
    left = next(each for each in blocks if isinstance(each, Bullets))
    assert left.items == ("N2 Poor roads: left to others because the road fund works on it",)


def test_lessons_plans_rules_and_communities_follow() -> None:
    blocks = outline(FULL)
    assert headings(blocks)[-4:] == [
        "Plans and policies that the programme ties in with",
        "Rules of the service fields",
        "Communities of return",
        "Market quarter",
    ]
    facts = next(each for each in blocks if isinstance(each, Facts))
    assert ("Tensions and ties", "Traders fear rivals") in facts.pairs
    assert isinstance(blocks[-1], Paragraph)
    assert blocks[-1].text.startswith("Favourable conditions met: 1 of 7 (not: enough returns to one place")
    rules = next(each for each in tables(blocks) if each.columns[0].title == "Field of services")
    assert texts(rules)[0][:2] == ["Health", "Health code"]


def test_the_sheets_hold_everything() -> None:
    found = {each.title: each for each in sheets(FULL)}
    assert list(found) == ["Situation", "Needs", "Lessons and plans", "Communities and rules"]
    (findings,) = tables(found["Situation"].blocks)
    assert texts(findings)[0][:3] == ["Political and security situation", "Political climate", "Elections in May"]
    assert texts(findings)[1][5] == "2021"
    (needs,) = tables(found["Needs"].blocks)
    assert texts(needs)[1][-2:] == ["Left to others", "the road fund works on it"]
    assert all(isinstance(each, Sheet) for each in found.values())


def test_the_example_reads_in_full() -> None:
    programme = example("guinea")
    said = str(outline(programme)) + str(sheets(programme))
    assert not [each.text for each in programme.observations if each.text not in said]
    assert not [each.statement for each in programme.needs if each.statement not in said]
    assert not [each.text for each in programme.lessons if each.text not in said]
