"""The rows of the three tables: stable where nothing changed, written as one edit, refusing with a sentence."""

from designer.feasibility.figures import grid
from designer.programme.ids import counter
from designer.programme.programme import Programme
from designer.ui.feasibility.condition_rows import GROUP, ConditionRows
from designer.ui.feasibility.grid_rows import GridRows
from designer.ui.feasibility.project_rows import ProjectRows, ScreenRows
from designer.ui.table.rows import CellWrite
from tests.build import build, id_of

PROGRAMME = build("""
    intervention E03 Job placement | dimension = economic
    intervention P04 Family counselling | dimension = psychosocial
    criterion A trade | intervention_id = E03 | group = individual
    criterion Firms recruit | intervention_id = E03 | group = community | state = met
    criterion Roads are open | intervention_id = E03 | group = community
    criterion The family wishes it | intervention_id = P04 | state = met
    communityproject Mill
""")
E03, P04 = (each.id for each in PROGRAMME.interventions)
MILL = PROGRAMME.projects[0].id


def grid_rows() -> tuple[GridRows, list[str]]:
    """The source of the grid, and what it says."""
    said: list[str] = []
    return GridRows(said.append), said


def conditions(row_id: str = E03) -> ConditionRows:
    """The source of one row's conditions."""
    source = ConditionRows()
    source.row_id = row_id
    return source


def cells(source: GridRows, programme: Programme, row_id: str) -> dict[str, str]:
    """The texts of a row by column."""
    row = next(each for each in source.rows(programme) if each.id == row_id)
    return {column.key: cell.text for column, cell in zip(source.columns(programme), row.cells, strict=True)}


def state(programme: Programme) -> list[str]:
    return [each.state for each in programme.criteria]


def test_the_grid_shows_signs_and_the_verdict() -> None:
    source, _ = grid_rows()
    shown = cells(source, PROGRAMME, E03)
    assert shown["individual"].startswith("·")
    assert (shown["community"][0], shown["structural"], shown["verdict_override"]) == ("·", "", "~ conditional")
    assert cells(source, PROGRAMME, P04)["verdict_override"] == "+ feasible"
    assert [row.band for row in source.rows(PROGRAMME)] == ["economic", "psychosocial"]


def test_rows_that_show_the_same_are_the_same_objects() -> None:
    source, _ = grid_rows()
    before = source.rows(PROGRAMME)
    assert source.rows(build("stakeholder Ministry", PROGRAMME)) is before
    after = source.rows(source.write(PROGRAMME, [CellWrite(P04, "individual", "−")], counter(300)))
    assert after[0] is before[0]
    assert after[1] is not before[1]


def test_a_sign_in_the_grid_judges_the_whole_group_and_no_other() -> None:
    source, said = grid_rows()
    new = source.write(PROGRAMME, [CellWrite(E03, "community", "~")], counter(300))
    assert state(new) == ["", "partly", "partly", "met"]
    assert state(source.write(new, [CellWrite(E03, "community", "")], counter(300))) == ["", "", "", "met"]
    assert said == []


def test_what_cannot_be_judged_is_said_and_changes_nothing() -> None:
    source, said = grid_rows()
    assert source.write(PROGRAMME, [CellWrite(E03, "structural", "+")], counter(300)) is PROGRAMME
    assert source.write(PROGRAMME, [CellWrite(E03, "community", "perhaps")], counter(300)) is PROGRAMME
    assert said == [
        "There are no conditions in this group yet: add one below.",
        "“perhaps” is no judgement: + ~ ? − are.",
    ]


def test_a_verdict_is_set_by_hand_by_sign_or_word_and_taken_back() -> None:
    source, _ = grid_rows()
    for text, verdict in (("−", "not_feasible"), ("Not feasible now", "not_feasible"), ("+ feasible", "feasible")):
        new = source.write(PROGRAMME, [CellWrite(P04, "verdict_override", text)], counter(300))
        assert grid(new)[P04].verdict == verdict
        assert cells(source, new, P04)["verdict_override"].endswith(", by hand")
        assert source.write(new, [CellWrite(P04, "verdict_override", "")], counter(300)) == PROGRAMME


def test_a_verdict_against_the_conditions_asks_for_its_reason() -> None:
    source, _ = grid_rows()
    new = source.write(PROGRAMME, [CellWrite(P04, "verdict_override", "−")], counter(300))
    at = next(place for place, column in enumerate(source.columns(new)) if column.key == "verdict_override")
    assert source.rows(new)[1].cells[at].problem.startswith("It overrules the conditions")
    said = source.write(new, [CellWrite(P04, "verdict_because", "Nobody asks for it")], counter(300))
    assert source.rows(said)[1].cells[at].problem == ""
    same = source.write(PROGRAMME, [CellWrite(P04, "verdict_override", "+")], counter(300))
    assert source.rows(same)[1].cells[at].problem == ""


def test_a_block_of_signs_and_new_rows_is_one_edit() -> None:
    source, _ = grid_rows()
    writes = [
        CellWrite(E03, "individual", "+"),
        CellWrite(E03, "community", "met"),
        CellWrite("+0", "name", "Choir"),
        CellWrite("+0", "scenario", "Cut off"),
    ]
    new = source.write(PROGRAMME, writes, counter(300))
    assert state(new) == ["met", "met", "met", "met"]
    assert [(each.code, each.name, each.scenario) for each in new.interventions[2:]] == [("G1", "Choir", "Cut off")]


def test_filters_show_a_dimension_and_a_verdict() -> None:
    source, _ = grid_rows()
    source.dimension = "psychosocial"
    assert [row.id for row in source.rows(PROGRAMME)] == [P04]
    source.verdict = "conditional"
    assert source.rows(PROGRAMME) == ()
    assert source.shown(PROGRAMME) == 0


def test_a_row_typed_under_a_filter_stays_in_sight() -> None:
    source, _ = grid_rows()
    source.verdict = "feasible"
    new = source.write(PROGRAMME, [CellWrite("+0", "name", "Choir")], counter(300))
    assert [row.id for row in source.rows(new)] == [P04, new.interventions[-1].id]
    source.fresh.clear()
    assert [row.id for row in source.rows(new)] == [P04]


# -- conditions ------------------------------------------------------------------------------------------------------


def test_conditions_stand_under_their_groups() -> None:
    rows = conditions().rows(PROGRAMME)
    assert [row.cells[0].text.split(":")[0] for row in rows] == [
        "Individual", "A trade", "Community", "Firms recruit", "Roads are open", "Structural",
    ]  # fmt: skip
    assert [row.role for row in rows].count("group") == 3
    assert conditions("").rows(PROGRAMME) == ()


def test_a_new_condition_goes_where_it_was_typed() -> None:
    source = conditions()
    last = source.write(PROGRAMME, [CellWrite("+0", "text", "Law allows it")], counter(300))
    assert grid(last)[E03].groups["structural"][0].text == "Law allows it"
    firms = id_of(PROGRAMME, "Firms recruit")
    writes = [CellWrite("+0", "text", "Wages are paid", firms), CellWrite("+0", "state", "?", firms)]
    within = source.write(PROGRAMME, writes, counter(300))
    assert [(each.text, each.state) for each in grid(within)[E03].groups["community"]][-1] == (
        "Wages are paid",
        "unknown",
    )


def test_rows_are_inserted_in_the_group_where_one_stands() -> None:
    source = conditions()
    before = source.insert(PROGRAMME, id_of(PROGRAMME, "Roads are open"), 1, counter(300))
    assert [each.text for each in grid(before)[E03].groups["community"]] == ["Firms recruit", "", "Roads are open"]
    head = source.insert(PROGRAMME, f"{GROUP}community", 1, counter(300))
    assert [each.text for each in grid(head)[E03].groups["community"]] == ["", "Firms recruit", "Roads are open"]
    assert source.insert(PROGRAMME, "", 1, counter(300)).criteria[-1].group == "structural"


def test_without_a_row_nothing_is_written() -> None:
    assert conditions("").write(PROGRAMME, [CellWrite("+0", "text", "Law allows it")], counter(300)) is PROGRAMME
    assert conditions("").insert(PROGRAMME, "", 2, counter(300)) is PROGRAMME


def test_a_state_alone_makes_no_condition_unless_it_is_one() -> None:
    assert conditions().write(PROGRAMME, [CellWrite("+0", "state", "nonsense")], counter(300)) is PROGRAMME


# -- projects --------------------------------------------------------------------------------------------------------


def test_a_point_is_answered_and_the_project_says_what_comes_of_it() -> None:
    projects, screen = ProjectRows(), ScreenRows()
    screen.row_id = MILL
    assert projects.rows(PROGRAMME)[0].cells[2].text.endswith("Not looked at yet")
    new = screen.write(PROGRAMME, [CellWrite("project-screen/harm", "state", "+")], counter(300))
    assert projects.rows(new)[0].cells[2].text == "− Stopped"
    told = screen.write(new, [CellWrite("project-screen/harm", "remark", "Traders fear it")], counter(400))
    assert [(each.state, each.text) for each in told.answers] == [("yes", "Traders fear it")]
    assert screen.write(PROGRAMME, [CellWrite("project-screen/harm", "state", "maybe")], counter(300)) is PROGRAMME


def test_the_points_of_an_existing_project_follow() -> None:
    screen = ScreenRows()
    screen.row_id = MILL
    assert sum(row.role == "record" for row in screen.rows(PROGRAMME)) == 13
    existing = build("communityproject Farm | approach = existing project")
    screen.row_id = existing.projects[0].id
    assert sum(row.role == "record" for row in screen.rows(existing)) == 23
