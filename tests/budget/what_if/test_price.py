"""What a cut costs in targets: of what less is done, so much less is reached; prices and rates cost none."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from designer.budget.what_if.price import Touched, touched
from designer.budget.what_if.readings import PRICE, TARGETS
from designer.budget.what_if.scenarios import applied, compared, keep_trial
from designer.programme.edit import drop, find_as, put
from designer.programme.formula import value_of
from designer.programme.ids import counter
from designer.programme.programme import Programme
from designer.programme.records.base import Value
from designer.programme.records.budget import Line, Scenario
from designer.programme.records.monitoring import Indicator
from tests.build import build, id_of

HELD = build("""
    frame | months = 24 | currency = USD | caseload = 100; 100
    rate | one = EUR | is_worth = 2 | of = USD
    objective OBJ <- outcome Work <- output Skills <- activity Train
    Skills <- activity Visit
    Work <- output Desks <- activity Open
    line L1 Courses | node_id = Train | quantities = 10; 10 | unit_cost = 30 | unit = course
    line L2 Visits | node_id = Visit | quantities = 40 | unit_cost = 5 | currency = EUR | unit = visit
    line L3 Desks | node_id = Open | quantities = 4 | unit_cost = 100 | unit = desk
    line L4 Cars | scope = support | quantities = 2 | unit_cost = 100 | unit = car
    indicator I-01 Trained | node_id = Skills | unit = persons | reading = cumulative | target = 250 | baseline = 50
    indicator I-02 Certified of them | node_id = Skills | unit = % | reading = snapshot | target = 80
    indicator I-03 Desks open | node_id = Desks | unit = desks | reading = cumulative | target = 4
    indicator I-04 Employed | node_id = Work | unit = persons | reading = cumulative | target = 90
    indicator I-05 Visited | node_id = Visit | unit = visits | reading = period | target = =caseload
""")


def scaled(programme: Programme, code: str, factor: str) -> Programme:
    line = find_as(programme, id_of(programme, code), Line)
    assert line is not None
    fewer = tuple((value_of(each) or Decimal(0)) * Decimal(factor) for each in line.quantities)
    return put(programme, replace(line, quantities=fewer))


def told(before: Programme, after: Programme) -> dict[str, Touched]:
    codes = {each.id: each.code for each in before.indicators}
    return {codes[each.indicator_id]: each for each in touched(before, after)}


def test_a_target_falls_by_what_is_left_of_the_work_from_its_baseline() -> None:
    found = told(HELD, scaled(HELD, "L1", "0.5"))
    # L1 costs 600 of the 1,000 that serve the output: 700 are left; 50 + 200 × 0.7
    assert {code: each.left for code, each in found.items()} == {"I-01": Decimal("0.7"), "I-02": Decimal("0.7")}
    assert (found["I-01"].target, found["I-01"].then) == (Decimal(250), Decimal(190))
    assert found["I-02"].then is None, "a percentage is looked at, not scaled"


def test_a_line_that_goes_takes_all_of_its_work() -> None:
    found = told(HELD, drop(HELD, id_of(HELD, "L3")))
    assert {code: (each.left, each.then) for code, each in found.items()} == {"I-03": (Decimal(0), Decimal(0))}


def test_an_activitys_own_indicator_and_a_target_that_is_computed_count_as_well() -> None:
    found = told(HELD, scaled(HELD, "L2", "0.25"))
    assert found["I-05"].then == 50, "a quarter of 200"
    assert found["I-01"].left == Decimal("0.7")


@pytest.mark.parametrize(
    "lever", [{"currency": "EUR", "move": Decimal(-50)}, {"prices": Decimal(-20)}, {"cut": Decimal(15)}]
)
def test_money_alone_costs_no_target(lever: dict[str, object]) -> None:
    scenario = Scenario(id="scenario_a", **lever)  # type: ignore[arg-type]
    assert touched(HELD, applied(HELD, scenario)) == ()


def test_more_work_support_and_targets_that_were_changed_with_it_are_left_out() -> None:
    assert told(HELD, scaled(HELD, "L1", "2")) == {}
    assert told(HELD, scaled(HELD, "L4", "0.5")) == {}
    less = scaled(HELD, "L3", "0.5")
    desks = find_as(less, id_of(less, "I-03"), Indicator)
    assert desks is not None
    assert told(HELD, put(less, replace(desks, target=Value(text="2")))) == {}


def test_side_by_side_a_cut_shows_its_price_in_targets() -> None:
    kept, scenario = keep_trial(HELD, scaled(HELD, "L1", "0.5"), "Fewer courses", counter(900))
    other = Scenario(id="scenario_b", cut=Decimal(10))
    rows = {row.key: row for row in compared(put(kept, other), (scenario, other))}
    assert rows[PRICE].is_group
    row = rows[f"{PRICE}:{id_of(HELD, 'I-01')}"]
    assert row.now is not None
    assert row.now.value == 250
    assert [each.text for each in row.after if each] == ["190", "250"]
    assert (row.change(0), row.changed(1)) == (Decimal(-60), False)
    assert [each.text for each in rows[f"{PRICE}:{id_of(HELD, 'I-02')}"].after if each] == ["70 % of the work", "80"]
    assert TARGETS not in rows, "no target moved"
