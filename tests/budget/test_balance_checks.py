"""The budget beside chain and frame: each check fires on the gap, and falls silent once it is closed."""

import pytest

from designer.budget.checks import checks
from designer.programme.ids import counter
from designer.programme.place import Place
from designer.programme.programme import EMPTY, Programme
from tests.build import build, id_of

CHAIN = """
    objective OBJ <- outcome A <- output B <- activity C [individual economic]
    B <- activity D [community social]
    heading S1 Staff | kind = staff
    heading H1 Help
"""
PAID = """
    line L1 Kits | heading_id = H1 | node_id = C | unit = kit | quantities = 1 | unit_cost = 10
    line L2 Works | heading_id = H1 | node_id = D | unit = work | quantities = 1 | unit_cost = 10
"""


def again(text: str, start: Programme) -> Programme:
    """A programme with more in it."""
    return build(text, start, counter(100))


def fired(programme: Programme, check: str) -> list[tuple[str, Place]]:
    """The findings of a check: how grave, and where."""
    return [(each.severity, each.place) for each in checks(programme) if each.check == check]


def test_a_blank_budget_has_no_balance_to_keep() -> None:
    assert checks(EMPTY) == ()
    assert checks(build(CHAIN)) == ()


def test_bc_03_an_activity_has_a_line_or_stands_below_one_or_is_a_referral() -> None:
    first = build(CHAIN + PAID.splitlines()[1])
    assert fired(first, "BC-03") == [("W", Place("nodes", id_of(first, "D")))]
    assert fired(build(CHAIN + PAID), "BC-03") == []
    above = build(CHAIN + PAID.splitlines()[1] + "\nline L3 All of it | node_id = B")
    assert fired(above, "BC-03") == []


@pytest.mark.parametrize(
    "line",
    [
        "heading_id = S1",
        "scope = all",
        "contingency = yes",
        "evaluation = 100",
        "monitoring = 100",
        "ratio = 5",
        "node_id = C",
        "post_id = P1",
    ],
)
def test_bc_03_a_line_says_which_activity_it_pays_unless_it_serves_all(line: str) -> None:
    start = build(CHAIN + PAID + "post P1 Officer")
    bare = again("line X1 Something | heading_id = H1", start)
    assert fired(bare, "BC-03") == [("W", Place("lines", id_of(bare, "X1"), "node_id"))]
    assert fired(again(f"line X1 Something | {line}", start), "BC-03") == []


def test_bc_04_a_reserve_is_kept_and_pd_10_none_where_the_call_forbids_it() -> None:
    bare, kept = build(CHAIN + PAID), build(CHAIN + PAID + "line R1 Reserve | contingency = yes")
    assert fired(bare, "BC-04") == [("W", Place("lines", "", "contingency"))]
    assert fired(kept, "BC-04") == fired(kept, "PD-10") == []
    forbidden = "\ncall | contingency_allowed = no"
    assert fired(again(forbidden, bare), "BC-04") == []
    assert fired(again(forbidden, kept), "PD-10") == [("W", Place("lines", id_of(kept, "R1"), "contingency"))]


def test_bc_05_a_rule_says_who_comes_first_where_not_all_are_served() -> None:
    text = (
        CHAIN + "\nframe | caseload = 100; 200\nintervention E1 Kit | level = individual | node_ids = C | quantity = "
    )
    place = Place("frame", "frame", "vulnerable_first")
    assert fired(build(text + "200"), "BC-05") == [("W", place)]
    assert fired(build(text + "300"), "BC-05") == []
    assert fired(again("frame | vulnerable_first = women alone", build(text + "200")), "BC-05") == []


def test_bc_06_not_all_the_money_is_for_single_returnees() -> None:
    alone = build(CHAIN + PAID.splitlines()[1])
    assert fired(alone, "BC-06") == [("W", Place("lines", "", "individual"))]
    assert fired(build(CHAIN + PAID), "BC-06") == []


def test_bc_07_a_dimension_of_the_chain_has_money() -> None:
    alone = build(CHAIN + PAID.splitlines()[1])
    assert fired(alone, "BC-07") == [("W", Place("lines", "", "social"))]
    assert fired(build(CHAIN + PAID), "BC-07") == []


def test_bc_13_a_line_counts_as_evaluation() -> None:
    bare = build(CHAIN + PAID)
    assert fired(bare, "BC-13") == [("W", Place("lines", "", "evaluation"))]
    assert fired(again("line E1 Final evaluation | evaluation = 100", bare), "BC-13") == []
