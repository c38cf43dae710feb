"""An assumption and its risk: made once, with a code, and each end knows the other."""

import pytest

from designer.links.assumption_risk import attach, make_risks, risks_by_assumption, without_risk
from designer.programme.edit import drop, put
from designer.programme.ids import counter
from designer.programme.programme import EMPTY
from designer.programme.records.chain import Assumption
from designer.programme.records.frame import Area
from tests.build import build, id_of

HELD = build("""
    outcome Lives <- output Skills
    assumption AS-01 Markets hold | node_id = Skills
    assumption AS-02 Roads stay open
    risk R-07 Unrest | assumption_id = AS-02
""")
MARKETS, ROADS = (each.id for each in HELD.assumptions)


def test_a_risk_says_that_the_assumption_does_not_hold() -> None:
    new = make_risks(HELD, [MARKETS], counter(700))
    made = new.risks[-1]
    assert (made.code, made.statement) == ("R-08", "The assumption fails: markets hold")
    assert (made.assumption_id, made.node_ids) == (MARKETS, (id_of(HELD, "Skills"),))
    assert (made.likelihood, made.impact, made.answer) == (None, None, "")
    assert risks_by_assumption(new.risks)[MARKETS] == (made,)


@pytest.mark.parametrize(
    ("assumed", "told"),
    [
        ("A bridge is built", "a bridge is built"),
        ("NGOs may work", "NGOs may work"),
        ("Mamou stays calm", "Mamou stays calm"),
        ("", ""),
    ],
)
def test_the_assumption_runs_on_in_the_sentence(assumed: str, told: str) -> None:
    held = put(
        EMPTY, Area(id="area_aaaaaaaaaa", name="Mamou"), Assumption(id="assumption_aaaaaaaaaa", statement=assumed)
    )
    (made,) = make_risks(held, ["assumption_aaaaaaaaaa"], counter(700)).risks
    assert made.statement == f"The assumption fails: {told}"


def test_an_assumption_has_one_risk_however_often_it_is_asked_for() -> None:
    assert make_risks(HELD, [ROADS, "assumption_gone"], counter(700)) is HELD
    new = make_risks(HELD, [MARKETS, MARKETS], counter(700))
    assert len(new.risks) == 2
    assert make_risks(new, [MARKETS], counter(800)) is new
    assert without_risk(new) == ()


def test_a_risk_that_is_there_can_answer_for_an_assumption() -> None:
    unrest = HELD.risks[0].id
    new = attach(HELD, unrest, MARKETS)
    assert [each.code for each in without_risk(new)] == ["AS-02"]
    assert attach(new, unrest, MARKETS) is new
    assert attach(new, unrest, "assumption_gone") is new
    assert attach(new, "risk_gone", MARKETS) is new


def test_when_one_end_goes_the_other_stays() -> None:
    assert drop(HELD, ROADS).risks[0].assumption_id == ""
    assert without_risk(drop(HELD, HELD.risks[0].id)) == HELD.assumptions
