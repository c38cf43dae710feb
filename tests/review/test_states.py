"""How far each step is: nothing yet, begun, in order; a tick only where what makes the step is there."""

import datetime

import pytest
from msgspec.structs import replace

from designer.library.example import example
from designer.programme.edit import put
from designer.programme.finding import finding
from designer.programme.ids import counter
from designer.programme.place import Place
from designer.programme.programme import EMPTY, Programme
from designer.programme.records.base import Record
from designer.programme.records.budget import Post
from designer.programme.records.feasibility import Criterion, Intervention
from designer.programme.records.monitoring import Evaluation
from designer.programme.records.services import Service
from designer.review.findings import findings, quiet_yet
from designer.review.states import RULES, StepState, states, step_of_finding
from designer.review.steps import STEPS
from designer.review.waivers import set_aside
from tests.build import build

FRAME = """
    frame | title = Take root | lead = Ours | countries = Mali | start = 2027-01-01 | months = 36 | caseload = 100
    call | ceiling = 1000000
"""
CHAIN = """
    objective OBJ <- outcome OC because a <- output OP because b <- activity AC [economic social psychosocial] because c
"""
BUDGET = """
    line C01 Travel | unit = trip | quantities = 2 | unit_cost = 10 | scope = support
"""

IN_ORDER = {
    "frame": FRAME,
    "stakeholders": "stakeholder Mayor | interest = 3 | influence = 4",
    "chain": CHAIN,
    "logframe": CHAIN
    + """
        indicator I-1 One | node_id = OBJ
        indicator I-2 Two | node_id = OC
        indicator I-3 Three | node_id = OP
    """,
    "budget": BUDGET,
}
"""Step → the least that puts it in order at the stage of a concept note."""

BEGUN = {
    "a frame without a title": ("frame", FRAME.replace("title = Take root | ", "")),
    "a stakeholder who is not rated": ("stakeholders", "stakeholder Mayor"),
    "a stakeholder with half a rating": ("stakeholders", "stakeholder Mayor | interest = 3"),
    "a rated stakeholder without a name": ("stakeholders", "stakeholder | interest = 3 | influence = 4"),
    "a chain of inputs only": ("chain", "input Money"),
    "a chain that passes over outcomes": ("chain", "objective OBJ <- output OP because b <- activity AC"),
    "a chain without activities": ("chain", "objective OBJ <- outcome OC because a <- output OP because b"),
    "an indicator that says nothing": ("logframe", CHAIN + "indicator I-1 | node_id = OBJ"),
    "an indicator of nothing": ("logframe", "indicator I-1 One"),
    "headings without lines": ("budget", "heading A Staff"),
    "a post without a title": ("staffing", "post P1 | months = 3"),
    "a line without a price": ("budget", "line C01 Travel | unit = trip | quantities = 2 | scope = support"),
    "a line that serves no activity": ("budget", BUDGET.replace("scope = support", "scope = activity")),
    "an activity without a line": ("budget", CHAIN + BUDGET),
    "an activity without a line, at the stage that tells it": ("budget", "call | stage = full" + CHAIN + BUDGET),
    "a part that nobody pays": ("budget", BUDGET + "donor A Donor | share = 80"),
}


def state(programme: Programme, step: str) -> str:
    return states(programme)[step].state


def test_nothing_is_in_order_in_an_empty_programme() -> None:
    now = states(EMPTY)
    assert {name: each.state for name, each in now.items() if name != "review"} == {
        step.name: "empty" for step in STEPS if step.name != "review"
    }
    assert now["review"].state == "begun"


@pytest.mark.parametrize("step", IN_ORDER)
def test_the_least_that_is_needed_puts_a_step_in_order(step: str) -> None:
    programme = build(IN_ORDER[step])
    assert states(programme)[step] == StepState("done")


@pytest.mark.parametrize(("step", "text"), BEGUN.values(), ids=BEGUN.keys())
def test_what_lacks_something_essential_is_begun_and_says_what_is_wanted(step: str, text: str) -> None:
    now = states(build(text))[step]
    assert now.state == "begun"
    assert now.wants == RULES[step].wants != ""


@pytest.mark.parametrize("step", IN_ORDER)
def test_an_error_takes_the_tick_away_and_is_counted(step: str) -> None:
    wrong = {
        "frame": "frame | months = soon",
        "stakeholders": "stakeholder Chamber | interest = much | influence = 3",
        "chain": "output Nobody",
        "logframe": "outcome Unmeasured",
        "budget": "line C02 Food | unit = meal | quantities = many | unit_cost = 3",
    }
    programme = build(wrong[step], build(IN_ORDER[step]), counter(100))
    now = states(programme)[step]
    count = sum(each.severity == "E" and step_of_finding(each) == step for each in findings(programme))
    assert (now.state, now.open) == ("begun", count)
    assert count >= 1


def test_what_was_set_aside_does_not_hold_a_step_up() -> None:
    programme = build("stakeholder Mayor | interest = 3")
    (missed,) = (each for each in quiet_yet(programme) if each.check == "DC-23")
    after = set_aside(programme, missed, "asked not to be rated", datetime.date(2026, 3, 2), counter(50))
    assert state(after, "stakeholders") == "done"


def test_a_budget_is_in_order_once_the_rest_is_found_or_its_reason_is_given() -> None:
    short = build(BUDGET + "donor A Donor | share = 80")
    assert state(build("donor B Other | share = 20", short, counter(70)), "budget") == "done"
    (open_part,) = (each for each in quiet_yet(short) if each.check == "DP-10")
    named = set_aside(short, open_part, "a second donor decides in May", datetime.date(2026, 3, 2), counter(50))
    assert state(named, "budget") == "done"


def test_the_open_points_are_in_order_only_once_every_step_is() -> None:
    programme = example("guinea")
    assert {each.state for each in states(programme).values()} == {"done"}
    headless = replace(programme, lines=())
    assert state(headless, "budget") == "begun"
    assert state(headless, "review") == "begun"


def test_a_number_that_cannot_be_read_counts_where_it_stands() -> None:
    programme = build("stakeholder Mayor | interest = much")
    (found,) = (each for each in findings(programme) if each.check == "PD-01")
    assert found.place.section == "stakeholders"
    assert step_of_finding(found) == "stakeholders"


def test_a_check_of_no_single_step_counts_where_its_place_is_shown() -> None:
    assert step_of_finding(finding("PD-19", "E", Place("posts", "post_aaaaaaaaaa"), "")) == "staffing"


def test_every_rule_is_of_a_step_and_says_what_it_wants() -> None:
    assert set(RULES) <= {step.name for step in STEPS}
    assert all(rule.wants for rule in RULES.values())


@pytest.mark.parametrize(
    ("step", "record"),
    [
        ("services", Service(id="service_a", provider="Microfinance branch")),
        ("staffing", Post(id="post_a", title="Driver")),
        ("evaluation", Evaluation(id="evaluation_a", name="Final evaluation")),
    ],
)
def test_a_name_alone_puts_no_step_in_order(step: str, record: Record) -> None:
    assert state(put(EMPTY, record), step) == "begun"


def test_a_grid_is_in_order_once_its_conditions_are_judged() -> None:
    row = Intervention(id="intervention_a", name="Savings groups", scenario="No income")
    condition = Criterion(id="criterion_a", intervention_id=row.id, text="People know each other")
    assert state(put(EMPTY, row, condition), "feasibility") == "begun"
    assert state(put(EMPTY, row, replace(condition, state="met")), "feasibility") == "done"
