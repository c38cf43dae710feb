"""Each check of the step fires where it should, stays silent where it should, and says a whole sentence."""

import json
import re

import pytest

from designer.feasibility.checks import checks
from designer.programme.answers import answer
from designer.programme.asset import asset
from designer.programme.edit import put
from designer.programme.finding import Finding
from designer.programme.ids import counter
from designer.programme.programme import EMPTY, Programme
from designer.programme.records.feasibility import Intervention
from tests.build import build
from tests.library.guinea import guinea

CHAIN = """
    outcome Lives <- output Skills <- activity Train [individual economic]
    Lives <- output Care <- activity Counsel [individual psychosocial]
    outcome Towns <- output Works <- activity Dig [community economic]
    outcome Rules <- output Law <- activity Reform [structural]
"""
ROW = (
    CHAIN
    + """
    intervention E04 Business support | scenario = No income | dimension = economic | level = individual | adapted = yes
    criterion Demand is there | intervention_id = E04 | group = community | state = met
"""
)


def found(text: str | Programme, check: str) -> list[Finding]:
    """The findings of one check on a programme, written or built."""
    programme = build(text) if isinstance(text, str) else text
    return [each for each in checks(programme) if each.check == check]


def what(text: str | Programme, check: str) -> list[str]:
    """What the findings of a check say is missing."""
    return [dict(each.params).get("what", "") for each in found(text, check)]


def with_row(text: str, **fields: str) -> str:
    """The sound row with more fields, behind what it needs."""
    told = "".join(f" | {name} = {value}" for name, value in fields.items())
    head, mark, rest = ROW.partition("| adapted = yes")
    return head + mark + told + rest + text


def test_nothing_is_no_finding() -> None:
    assert checks(EMPTY) == ()
    assert [each.check for each in checks(build(ROW))] == []


# -- DC-06, DC-42, DC-49 to DC-52: projects and businesses ------------------------------------------------------------


def test_a_planned_business_says_something_of_the_environment() -> None:
    business = {"library_id": "E04", "node_ids": "Train", "checked_on": "2027-01-01"}
    (one,) = found(with_row("", **business), "DC-06")
    assert (one.place.section, one.place.field, one.severity) == ("interventions", "environment", "W")
    assert found(with_row("", **business, environment="Waste is collected"), "DC-06") == []
    assert found(with_row("", library_id="E04"), "DC-06") == [], "not planned"
    assert found(with_row("", library_id="E06", node_ids="Train"), "DC-06") == [], "no business"
    project = "communityproject Mill | node_id = Train | environment = No river near"
    assert found(with_row(f"\n{project}", **business), "DC-06") == [], "its project says so"


def test_a_project_says_something_of_the_environment_in_words_or_by_its_screen() -> None:
    programme = build("communityproject Mill")
    assert len(found(programme, "DC-06")) == 1
    mill = programme.projects[0].id
    assert found(answer(programme, mill, "project-screen", "nature", counter(9), state="unknown"), "DC-06") != []
    assert found(answer(programme, mill, "project-screen", "nature", counter(9), state="no"), "DC-06") == []
    assert found("communityproject Mill | environment = No river near", "DC-06") == []


def test_both_sides_gain_from_a_project() -> None:
    assert what("communityproject Mill", "DC-42") == ["returnees and residents"]
    assert what("communityproject Mill | participants = Both grind", "DC-42") == []
    assert what("communityproject Mill | participants = All | residents = 0", "DC-42") == ["residents"]
    assert what("communityproject Mill | participants = All | returnees = 0 | residents = 9", "DC-42") == ["returnees"]


def test_a_sign_against_a_project_is_an_error() -> None:
    programme = build("communityproject Mill")
    mill = programme.projects[0].id
    stopped = answer(programme, mill, "project-screen", "harm", counter(9), state="yes")
    stopped = answer(stopped, mill, "project-screen", "no-gender", counter(19), state="yes")
    (one,) = found(stopped, "DC-49")
    assert (one.severity, one.place.id) == ("E", mill)
    assert dict(one.params)["what"].endswith("; Gives no thought to gender")
    assert found(answer(programme, mill, "project-screen", "harm", counter(9), state="no"), "DC-49") == []


def test_a_project_that_shares_an_income_is_planned_through() -> None:
    bare = "communityproject Mill | approach = collective"
    assert what(bare, "DC-50") == ["schedule", "plan of its working capital"]
    assert what(f"{bare} | schedule = Year 1 | capital = 2,000", "DC-50") == []
    assert len(found(bare, "DC-51")) == 1
    assert found(f"{bare} | skills = A miller from the town", "DC-51") == []
    assert found("communityproject Mill | approach = new", "DC-50") == []
    assert found("communityproject Mill | approach = new", "DC-51") == []


def test_a_project_is_watched_and_ends() -> None:
    assert what("communityproject Mill", "DC-52") == ["monitoring of its own", "phase-out"]
    assert what("communityproject Mill | monitoring = Monthly books | exit_plan = Year 3", "DC-52") == []


# -- DC-43 to DC-48, PD-24: the grid ----------------------------------------------------------------------------------


def test_a_row_has_a_situation_and_criteria() -> None:
    assert what("intervention G1 Choir", "DC-43") == ["situation in which it is useful", "criteria"]
    assert what("intervention G1 Choir | scenario = Cut off", "DC-43") == ["criteria"]
    (one,) = found("intervention G1 Choir\ncriterion Voices | intervention_id = G1", "DC-43")
    assert (one.severity, one.place.field) == ("E", "scenario")
    assert what(ROW, "DC-43") == []


def test_an_empty_criterion_is_none() -> None:
    programme = build("intervention G1 Choir | scenario = Cut off\ncriterion Voices | intervention_id = G1 | text =")
    assert what(programme, "DC-43") == ["criteria"]


CATALOGUE = """
    intervention P04 Family counselling | scenario = Conflict | library_id = P04{more}
    criterion The family wishes to be counselled | intervention_id = P04{state}
"""


def of_catalogue(text: str, more: str = "", state: str = "") -> str:
    """A row of the catalogue with one criterion."""
    told = CATALOGUE.replace("{more}", more).replace("{state}", state)
    return told.replace("The family wishes to be counselled", text)


def test_criteria_are_made_local() -> None:
    entries = json.loads(asset("library/interventions.json").read_text(encoding="utf-8"))
    general = next(each for each in entries if each["id"] == "P04")["criteria"]["individual"][0]
    assert len(found(of_catalogue(general), "DC-44")) == 1
    assert found(of_catalogue(general, " | adapted = yes"), "DC-44") == []
    assert found(of_catalogue("In Mamou the family asks for it"), "DC-44") == [], "its words are its own"
    assert len(found(of_catalogue("In Mamou", " | adapted = no"), "DC-44")) == 1
    ruled_out = " | verdict_override = not feasible now | verdict_because = dear"
    assert found(of_catalogue(general, ruled_out), "DC-44") == []
    assert found(of_catalogue(general).replace("| library_id = P04", ""), "DC-44") == [], "a row of one's own"


UNMET = "\n    criterion Law allows it | intervention_id = E04 | group = structural | state = unmet"


def test_a_plan_against_a_structural_criterion() -> None:
    (one,) = found(with_row(UNMET, node_ids="Train"), "DC-45")
    assert (dict(one.params)["what"], one.place.field) == ("Law allows it", "node_ids")
    assert found(with_row(UNMET), "DC-45") == [], "not planned"
    assert found(with_row(UNMET, node_ids="Train, Reform"), "DC-45") == [], "a structural activity changes it"
    over = {"node_ids": "Train", "verdict_override": "conditional"}
    assert len(found(with_row(UNMET, **over), "DC-45")) == 1, "overruled, but nobody said why"
    assert found(with_row(UNMET, **over, verdict_because="A permit is promised"), "DC-45") == []


def test_a_plan_against_a_verdict_is_told_once() -> None:
    by_hand = {"verdict_override": "not feasible now", "verdict_because": "dear"}
    (one,) = found(with_row("", node_ids="Train", **by_hand), "PD-24")
    assert dict(one.params)["other"] == "A1.1.1"
    assert found(with_row(UNMET, node_ids="Train"), "PD-24") == [], "DC-45 says so"
    assert found(with_row("", **by_hand), "PD-24") == []
    assert found(with_row("", node_ids="Reform", **by_hand), "PD-24") == [], "the structural work comes first"
    assert dict(found(with_row("", node_ids="Tavern", **by_hand), "PD-24")[0].params)["other"] == "Tavern"


def test_economic_help_has_a_companion_on_the_way_to_the_same_outcome() -> None:
    assert found(with_row("", node_ids="Train"), "DC-46") == [], "Counsel leads to the same outcome"
    (one,) = found(with_row("", node_ids="Dig"), "DC-46")
    assert one.place.field == "node_ids"
    social = "\n    intervention S04 Accompany | scenario = Papers | dimension = social | node_ids = Dig"
    assert found(with_row(social, node_ids="Dig"), "DC-46") == [], "a row of the grid makes Dig a companion"
    assert found(with_row(""), "DC-46") == [], "not planned"
    structural = with_row("", node_ids="Dig").replace("level = individual", "level = structural")
    assert found(structural, "DC-46") == [], "no help for people"


def test_law_and_culture_are_looked_at_again() -> None:
    start = "\n    frame | start = 2027-03-01"
    planned = {"node_ids": "Train"}
    assert [dict(each.params)["value"] for each in found(with_row(start, **planned), "DC-47")] == ["no date"]
    assert [
        dict(each.params)["value"] for each in found(with_row(start, **planned, checked_on="2026-02-28"), "DC-47")
    ] == ["2026-02-28"]
    assert found(with_row(start, **planned, checked_on="2026-03-01"), "DC-47") == []
    assert found(with_row(start), "DC-47") == []


@pytest.mark.parametrize(("state", "open_"), [("", 1), ("not known", 1), ("partly met", 0), ("met", 0), ("not met", 0)])
def test_the_neighbours_view_of_cash_is_judged(state: str, open_: int) -> None:
    text = f"""
        intervention E01 Cash | scenario = Debt | library_id = E01
        criterion No friction | intervention_id = E01 | group = community | state = {state}
        criterion Money can be sent | intervention_id = E01 | group = structural | state = met
    """
    assert len(found(text, "DC-48")) == open_


def test_cash_without_a_criterion_on_the_community_is_open() -> None:
    assert len(found("intervention E02 Kits | library_id = E02", "DC-48")) == 1
    assert found("intervention E06 Courses | library_id = E06", "DC-48") == []


# -- all of them ------------------------------------------------------------------------------------------------------


def test_a_row_without_a_code_and_name_makes_no_gap_in_a_sentence() -> None:
    programme = put(EMPTY, Intervention(id="intervention_aaaaaaaaaa"))
    assert {each.check for each in checks(programme)} == {"DC-43"}


def test_parameters_severity_and_locator_fit_the_catalogue() -> None:
    messages = {each["id"]: each for each in json.loads(asset("library/checks.json").read_text(encoding="utf-8"))}
    others = """
        intervention E01 Cash | node_ids = Train | dimension = economic | verdict_override = not feasible now
        intervention E02 Kits | library_id = E02 | adapted = no
        criterion Trusted suppliers | intervention_id = E02 | group = structural
        communityproject Mill | approach = collective
    """
    programme = build(with_row(UNMET, node_ids="Dig", library_id="E04") + others)
    programme = answer(programme, programme.projects[0].id, "project-screen", "harm", counter(9), state="yes")
    told = checks(programme)
    ours = {each["id"] for each in messages.values() if each["step"] == "feasibility"}
    assert {each.check for each in told} == ours
    for each in told:
        entry = messages[each.check]
        assert set(re.findall(r"\{(\w+)\}", entry["message"])) <= {name for name, _ in each.params}
        assert (entry["severity"], entry["locator"]) == (each.severity, each.locator)


def test_the_example_has_no_error() -> None:
    told = checks(guinea())
    assert [each for each in told if each.severity == "E"] == []
    assert {each.check for each in told} <= {"DC-06", "DC-47"}
