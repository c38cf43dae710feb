"""On paper: which interventions were weighed, with which signs, which are planned, which are not and why."""

from designer.feasibility.outline import outline, sheets
from designer.paper.blocks import Block, Bullets, Heading, Paragraph, Table
from designer.programme.answers import answer
from designer.programme.ids import counter
from designer.programme.programme import EMPTY
from tests.build import build
from tests.library.guinea import guinea

PROGRAMME = build("""
    outcome Lives <- output Skills <- activity Train [individual] <- input Money
    Lives <- output Law <- activity Reform [structural]
    intervention E03 Job placement | dimension = economic | scenario = No income | node_ids = Train
    intervention X3 Microcredit | dimension = economic | scenario = Growth
    intervention X50 Procedures | node_ids = Reform
    intervention P01 Clinics | dimension = psychosocial | node_ids = Train, Reform
    criterion A trade | intervention_id = E03 | group = individual | state = met | evidence = file review
    criterion Firms recruit | intervention_id = E03 | group = community | state = partly met
    criterion Rates are bearable | intervention_id = X3 | group = structural | state = not met
    criterion Clinics exist | intervention_id = P01 | group = structural | state = not met
    communityproject Mill | approach = existing | participants = All
    mechanism Steering committee | kind = coordination body
""")


def tables(blocks: tuple[Block, ...]) -> list[Table]:
    return [block for block in blocks if isinstance(block, Table)]


def texts(table: Table) -> list[list[str]]:
    return [[str(cell.value or "") for cell in row.cells] for row in table.rows]


def test_nothing_makes_no_chapter_but_an_empty_sheet() -> None:
    assert outline(EMPTY) == ()
    (only,) = sheets(EMPTY)
    assert only.title == "Feasibility grid"
    assert tables(only.blocks)[0].rows == ()


def test_the_grid_is_told_by_dimension_with_signs_verdict_and_plan() -> None:
    assert texts(tables(outline(PROGRAMME))[0]) == [
        ["", "Economic"],
        ["E03", "Job placement", "+ met", "~ partly", "", "Conditional: Firms recruit (partly met)", "A1.1.1"],
        ["X3", "Microcredit", "", "", "− not met", "Not feasible now: Rates are bearable (not met)", "–"],
        ["", "Psychosocial"],
        [
            "P01", "Clinics", "", "", "− not met",
            "Not feasible now: Clinics exist (not met); A1.2.1 works on it", "A1.1.1, A1.2.1",
        ],
        ["", "Across dimensions"],
        ["X50", "Procedures", "", "", "", "Not judged yet", "A1.2.1"],
    ]  # fmt: skip


def test_what_is_not_planned_is_named_with_its_reason() -> None:
    blocks = outline(PROGRAMME)
    (left,) = [block for block in blocks if isinstance(block, Bullets)]
    assert left.items == ("X3 Microcredit: Rates are bearable (not met)",)
    lead = next(block for block in blocks if isinstance(block, Paragraph))
    assert lead.text.endswith("offer: 1 conditional, 2 not feasible now, 1 not judged yet. 3 of them are planned.")


def test_a_reason_given_by_hand_stands_behind_the_verdict() -> None:
    rows = {row[0]: row for row in texts(tables(outline(guinea()))[0])}
    assert rows["E01"][5] == "Feasible: For the most vulnerable only, so that neighbours accept it"
    assert rows["E04"][5] == "Feasible"


def test_projects_and_mechanisms_follow() -> None:
    programme = answer(PROGRAMME, PROGRAMME.projects[0].id, "project-screen", "harm", counter(9), state="yes")
    blocks = outline(programme)
    assert [block.text for block in blocks if isinstance(block, Heading)] == [
        "Interventions", "Weighed and not planned", "Community projects", "Coordination and referral",
    ]  # fmt: skip
    project, mechanism = map(texts, tables(blocks)[1:])
    assert project[0][-1].startswith("Stopped: May harm the community")
    assert mechanism[0][:2] == ["Steering committee", "Coordination body"]


def test_the_workbook_says_everything_in_words() -> None:
    found = {sheet.title: tables(sheet.blocks)[0] for sheet in sheets(PROGRAMME)}
    assert list(found) == ["Feasibility grid", "Conditions", "Community projects", "Project screens", "Mechanisms"]
    heads = [column.title for column in found["Feasibility grid"].columns]
    first = dict(zip(heads, texts(found["Feasibility grid"])[0], strict=True))
    assert (first["Individual"], first["Community"]) == ("Met", "Partly met")
    assert (first["Verdict"], first["Why"], first["Useful for"]) == (
        "Conditional", "Firms recruit (partly met)", "No income",
    )  # fmt: skip
    assert "Note" not in heads, "a column that nothing fills stays away"
    assert texts(found["Conditions"])[0] == ["E03", "Job placement", "Individual", "A trade", "Met", "file review"]
    assert len(found["Project screens"].rows) == 23
