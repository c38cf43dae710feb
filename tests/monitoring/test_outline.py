"""Monitoring and evaluation on paper: the chapter, Table 5.4 with seven columns, and the sheets of the workbook."""

import datetime

import msgspec
import pytest

from designer.library.example import example
from designer.monitoring.checklists import ETHICS
from designer.monitoring.outline import outline
from designer.monitoring.sheets import sheets
from designer.paper.blocks import Block, Bullets, Facts, Heading, Paragraph, Sheet, Table
from designer.programme.answers import answer
from designer.programme.ids import counter
from designer.programme.programme import EMPTY
from designer.programme.records.base import Value
from tests.build import build

TEXT = """
    frame | start = 2027-03-01 | months = 36 | caseload = 100; 100; 100
    objective OBJ <- outcome A
    assumption AS-01 Markets hold
    indicator I-01 Score | node_id = A | unit = % | baseline = 33 | target = 1060.5 | target_month = 33 \
| source = survey | method = sustainability survey \
| analysis = share | frequency = yearly | responsible = officer | disaggregation = sex
    indicator I-02 Prices | assumption_id = AS-01 | baseline = about half
    milestone | indicator_id = I-01 | month = 24 | planned = 50
    split | indicator_id = I-01 | by = sex | group = women | target = 1200
    collection Survey | method = questionnaire | indicator_ids = I-01 | months = 2, 33 | sample = 400 of 2,010
    evaluation Final | timing = final | criteria = impact, relevance | start_month = 32 | end_month = 35 | use = account
    evaluationquestion What changed? | evaluation_id = Final | criterion = impact
    evaluationquestion Did it fit? | evaluation_id = Final | criterion = relevance
""".replace("\\\n", "")


def table(blocks: tuple[Block, ...], number: int = 0) -> Table:
    return [each for each in blocks if isinstance(each, Table)][number]


def texts(held: Table) -> list[list[str]]:
    return [["" if cell.value is None else str(cell.value) for cell in row.cells] for row in held.rows]


def headings(blocks: tuple[Block, ...]) -> list[str]:
    return [each.text for each in blocks if isinstance(each, Heading)]


def sheet(title: str) -> Sheet:
    return next(each for each in sheets(build(TEXT)) if each.title == title)


def test_nothing_makes_no_chapter() -> None:
    assert outline(EMPTY) == ()
    assert [each.title for each in sheets(EMPTY)] == [
        "Indicators", "Monitoring framework", "Collections", "Evaluation",
    ]  # fmt: skip


def test_the_chapter_by_its_headings() -> None:
    assert headings(outline(build(TEXT))) == [
        "Monitoring and evaluation",
        "Final (months 32–35)",
        "Results-monitoring framework",
        "Data collection",
    ]


def test_the_approach_is_told_in_figures() -> None:
    (approach, *_) = [each.text for each in outline(build(TEXT)) if isinstance(each, Paragraph)]
    assert approach.startswith("Indicators: 1 on 1 objectives, outcomes and outputs, 1 on assumptions.")
    assert "by 30 Apr 2027" in approach


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", False),
        ("collection Survey | indicator_ids = I-01 | months = 1-2", True),
        ("collection Survey | indicator_ids = I-01 | months = 3-9", False),
        ("collection Survey | indicator_ids = I-02 | months = 1", False),
    ],
)
def test_the_date_of_the_baseline_is_told_only_where_a_collection_is_planned(line: str, said: bool) -> None:
    programme = build(f"""
        frame | start = 2027-03-01 | months = 36
        outcome A
        indicator I-01 Score | node_id = A
        indicator I-02 Rate | node_id = A | baseline_kind = rolling
        {line}
    """)
    (approach, *_) = [each.text for each in outline(programme) if isinstance(each, Paragraph)]
    assert ("Baselines are taken" in approach) is said


def test_the_date_of_the_baseline_is_told_where_one_is_dated_in_time() -> None:
    programme = build("frame | start = 2027-03-01 | months = 36\noutcome A\nindicator I-01 Score | node_id = A")
    (held,) = programme.indicators
    for date, said in ((datetime.date(2027, 4, 30), True), (datetime.date(2027, 5, 1), False)):
        value = Value(text="33", date=date)
        dated = msgspec.structs.replace(programme, indicators=(msgspec.structs.replace(held, baseline=value),))
        (approach, *_) = [each.text for each in outline(dated) if isinstance(each, Paragraph)]
        assert ("Baselines are taken" in approach) is said


def test_the_framework_has_the_seven_columns() -> None:
    held = table(outline(build(TEXT)))
    assert held.landscape
    assert [each.title for each in held.columns] == [
        "Result", "Indicator", "Data source and collection method", "Data analysis", "Frequency", "Responsible",
        "Baseline and target",
    ]  # fmt: skip
    assert texts(held) == [
        ["OBJ OBJ", "no indicator yet", "", "", "", "", ""],
        ["OC1 A", "I-01 Score\nBy sex", "survey; sustainability survey", "share", "yearly", "officer",
         "Baseline: 33 %\nTarget: 1,060.5 % (month 33)"],
        ["Assumption AS-01 Markets hold", "I-02 Prices", "", "", "", "", "Baseline: about half"],
    ]  # fmt: skip


def test_who_can_be_reached_is_said_below_the_framework() -> None:
    notes = [each.text for each in outline(build(TEXT)) if isinstance(each, Paragraph) and each.style == "note"]
    assert len(notes) == 1
    assert notes[0].startswith("I-01: Of 300 expected returnees about 175, those who enrol by month 21,")


def test_an_evaluation_with_its_questions_by_criterion() -> None:
    blocks = outline(build(TEXT))
    (facts,) = (each for each in blocks if isinstance(each, Facts))
    assert ("Timing", "Final") in facts.pairs
    (questions,) = (each for each in blocks if isinstance(each, Bullets))
    assert questions.items == ("Relevance: Did it fit?", "Impact: What changed?")


def test_settled_ethics_are_listed_with_their_remarks() -> None:
    programme = answer(build(TEXT), "", ETHICS, "consent", counter(500), state="yes", text="In each form")
    programme = answer(programme, "", ETHICS, "storage", counter(600), state="no")
    (_, ethics) = (each for each in outline(programme) if isinstance(each, Bullets))
    assert ethics.items == ("Consent: In each form",)


def test_numbers_stay_numbers_in_the_sheet_of_indicators() -> None:
    held = table(sheet("Indicators").blocks)
    titles = [each.title for each in held.columns]
    at = {name: titles.index(name) for name in ("Baseline", "M24", "Target", "Target by group")}
    first, second = texts(held)
    assert [first[at[name]] for name in at] == ["33", "50", "1060.5", "women 1200"]
    assert second[at["Baseline"]] == "about half"
    assert held.columns[at["Target"]].decimals == 1


def test_the_day_of_a_baseline_has_a_column() -> None:
    programme = build(TEXT)
    value = msgspec.convert({"text": "33", "date": "2027-04-30", "comment": "file review"}, Value)
    first = msgspec.structs.replace(programme.indicators[0], baseline=value)
    programme = msgspec.structs.replace(programme, indicators=(first,))
    row = texts(table(sheets(programme)[0].blocks))[0]
    assert "2027-04-30" in row
    assert "file review" in row


def test_evaluations_and_questions_share_a_sheet() -> None:
    blocks = sheet("Evaluation").blocks
    assert texts(table(blocks, 1)) == [["Final", "Impact", "What changed?"], ["Final", "Relevance", "Did it fit?"]]


def test_the_example_is_whole() -> None:
    programme = example("guinea")
    assert len(texts(table(outline(programme)))) == len(programme.indicators)
    assert len(sheets(programme)[0].blocks[0].rows) == 35  # type: ignore[union-attr]
