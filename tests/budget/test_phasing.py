"""How a line's year falls on its quarters, in plain values; and that quarters, donors and years always add up."""

from decimal import Decimal

import pytest
from hypothesis import given
from msgspec.structs import replace

from designer.budget.amounts import amounts
from designer.budget.costs import costs
from designer.budget.donors.paying import paid
from designer.budget.phasing import (
    QUARTERS,
    direct_quarters,
    indirect_quarters,
    phased,
    quarter_months,
    quarters_of,
    set_phase,
    weights_here,
)
from designer.programme.edit import find_as, put
from designer.programme.formula import value_of
from designer.programme.programme import Programme
from designer.programme.records.budget import Line
from tests.budget.random_budgets import budgets
from tests.build import build, id_of

HELD = build("""
    frame | currency = USD | months = 18 | caseload = 100; 50 | caseload_quarters = 10; 20; 30; 40
    donor D1 One | share = 50
    objective OBJ <- outcome Work <- output Skills <- activity Train
    Skills <- activity Visit
    task Course | node_id = Train | start_month = 2 | end_month = 4
    task Again | node_id = Train | start_month = 12
    line L1 Even | unit_cost = 100.02 | quantities = 1; 1
    line L2 Activity | unit_cost = 80 | quantities = 1; 1 | phasing = activity | node_id = Train
    line L3 Arrivals | unit_cost = 100 | quantities = 1; 1 | phasing = caseload
    line L4 Typed | unit_cost = 90 | quantities = 1; 1 | phasing = typed | phases = 0; 1; 2
    line L5 Both | unit_cost = 80 | quantities = 1; 1 | phasing = activity | node_id = Skills
    line L6 No price | quantities = 1
""")


def amounts_of(programme: Programme, code: str) -> str:
    """Return a line's amounts by quarter as text."""
    return " ".join(f"{each.normalize():f}" for each in quarters_of(programme, id_of(programme, code)))


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("L1", "25.02 25 25 25 50.02 50 0 0"),  # 50.01 to donor and rest; the odd cent of each to the first
        ("L2", "40 20 0 20 40 40 0 0"),  # months 2 3, 4, 12; the second year has no month of it: evenly
        ("L3", "10 20 30 40 50 50 0 0"),
        ("L4", "0 30 60 0 45 45 0 0"),
        ("L5", "40 20 0 20 40 40 0 0"),  # an output: the months of what is below it
        ("L6", "0 0 0 0 0 0 0 0"),
    ],
)
def test_each_way_over_the_quarters(code: str, expected: str) -> None:
    assert amounts_of(HELD, code) == expected


def test_an_activitys_own_months_count_before_those_of_its_tasks() -> None:
    held = build("frame | months = 12\nobjective O <- outcome W <- output S <- activity T")
    node = next(each for each in held.nodes if each.kind == "activity")
    held = put(held, replace(node, start_month=Decimal(7), end_month=Decimal(8)))
    held = build(
        "task Early | node_id = T | start_month = 1 | end_month = 12\n"
        "line L1 X | node_id = T | unit_cost = 10 | quantities = 1 | phasing = activity",
        held,
    )
    assert amounts_of(held, "L1") == "0 0 10 0"


@pytest.mark.parametrize(
    ("months", "years", "expected"),
    [
        (12, 1, (3, 3, 3, 3)),
        (14, 2, (3, 3, 3, 3, 2, 0, 0, 0)),
        (0, 1, (3, 3, 3, 3)),
        (6, 2, (3, 3, 0, 0, 3, 3, 3, 3)),  # money behind the end is not lost from sight
    ],
)
def test_the_months_of_each_quarter(months: int, years: int, expected: tuple[int, ...]) -> None:
    assert quarter_months(months, years) == expected


def test_a_typed_weight_makes_the_line_fall_as_typed_from_then_on() -> None:
    line_id = id_of(HELD, "L2")
    assert weights_here(HELD, line_id)[:4] == (2, 1, 0, 1)
    new = set_phase(HELD, line_id, 2, Decimal(4))
    line = find_as(new, line_id, Line)
    assert line is not None
    assert line.phasing == "typed"
    assert list(map(value_of, line.phases[:4])) == [2, 1, 4, 1]
    assert amounts_of(new, "L2").split()[:4] == ["20", "10", "40", "10"]
    assert set_phase(new, line_id, 2, Decimal(4)) is new
    assert set_phase(new, line_id, 8, Decimal(4)) is new, "there is no ninth quarter"
    assert set_phase(new, "line_unknown", 0, Decimal(4)) is new


def test_an_edit_of_one_line_leaves_the_others_the_same_objects() -> None:
    before = phased(HELD)
    after = phased(set_phase(HELD, id_of(HELD, "L1"), 0, Decimal(9)))
    assert [one is other for one, other in zip(before, after, strict=True)] == [False, True, True, True, True, True]


@given(budgets)
def test_quarters_add_up_to_years_donors_to_lines_and_lines_to_totals(programme: Programme) -> None:
    now = costs(programme)
    for line, given_, split in zip(amounts(programme), paid(programme), phased(programme), strict=True):
        assert split.line is line.line
        assert quarters_of(programme, line.line.id) == split.quarters
        assert sum(split.quarters) == line.total
        for donor, part in zip(given_.parts, split.parts, strict=True):
            by_year = [sum(part[first : first + QUARTERS]) for first in range(0, len(part), QUARTERS)]
            assert by_year == list(donor)
            assert all(quarter >= 0 for quarter in part)
    direct, indirect = direct_quarters(programme), indirect_quarters(programme)
    assert direct.total == now.direct.total
    for year in range(now.years):
        places = slice(year * QUARTERS, (year + 1) * QUARTERS)
        assert sum(direct.years[places]) == now.direct.year(year)
        assert sum(indirect[places]) == now.indirect.year(year)
