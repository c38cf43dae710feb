"""Assumptions and risks of a link: attached, detached and made from it, told from both ends."""

import pytest

from designer.links.link_argument import (
    assumptions_of,
    attach_assumption,
    attach_risk,
    beside,
    detach_assumption,
    detach_risk,
    new_assumption,
    new_risk,
    risks_of,
    used_on,
)
from designer.programme.ids import counter
from designer.programme.programme import Programme
from tests.build import build, id_of

PROGRAMME = build("""
    outcome A <- output B <- activity C
    assumption AS-01 Markets hold
    assumption AS-02 Roads open | node_id = B
    risk R-01 Prices fall | assumption_id = AS-01
    risk R-02 Theft
""")
LINK, LOWER = (id_of(PROGRAMME, *ends) for ends in (("B", "A"), ("C", "B")))
AS1, R1, R2 = (id_of(PROGRAMME, name) for name in ("AS-01", "R-01", "R-02"))


def codes(records: tuple[object, ...]) -> list[str]:
    return [str(getattr(each, "code", "")) for each in records]


def test_an_assumption_is_used_on_several_links_and_stays_when_let_go() -> None:
    held = attach_assumption(attach_assumption(PROGRAMME, AS1, LINK), AS1, LOWER)
    assert codes(assumptions_of(held, LINK)) == codes(assumptions_of(held, LOWER)) == ["AS-01"]
    assert dict(used_on(held)) == {AS1: "O1.1 → OC1, A1.1.1 → O1.1", id_of(held, "AS-02"): "O1.1"}
    assert attach_assumption(held, AS1, LINK) is held
    left = detach_assumption(held, AS1, LINK)
    assert assumptions_of(left, LINK) == ()
    assert len(left.assumptions) == 2
    assert detach_assumption(left, AS1, LINK) is left


def test_a_card_is_concerned_by_what_stands_beside_it_and_on_its_links_up() -> None:
    held = attach_assumption(PROGRAMME, AS1, LINK)
    assert codes(beside(held, id_of(held, "B"))) == ["AS-01", "AS-02"]
    assert beside(held, id_of(held, "A")) == ()


def test_a_new_assumption_gets_the_next_code() -> None:
    made = new_assumption(PROGRAMME, LINK, counter(50), " Land is free ")
    assert codes(assumptions_of(made, LINK)) == ["AS-03"]
    assert made.assumptions[-1].statement == "Land is free"


def test_a_link_has_its_own_risks_and_those_of_its_assumptions() -> None:
    held = attach_risk(attach_assumption(PROGRAMME, AS1, LINK), R2, LINK)
    assert codes(risks_of(held, LINK)) == ["R-01", "R-02"]
    assert attach_risk(held, R2, LINK) is held
    left = detach_risk(held, R2, LINK)
    assert codes(risks_of(left, LINK)) == ["R-01"]
    assert detach_risk(left, R1, LINK) is left


def test_a_new_risk_is_one_of_the_card_above_too() -> None:
    made = new_risk(PROGRAMME, LINK, counter(50))
    assert codes(risks_of(made, LINK)) == ["R-03"]
    assert made.risks[-1].node_ids == (id_of(PROGRAMME, "A"),)


@pytest.mark.parametrize("missing", ["link_zzzzzzzzzz", ""])
def test_nothing_hangs_on_a_link_that_is_not_there(missing: str) -> None:
    def same(new: Programme) -> bool:
        return new is PROGRAMME

    assert same(attach_assumption(PROGRAMME, AS1, missing))
    assert same(attach_risk(PROGRAMME, R1, missing))
    assert same(new_assumption(PROGRAMME, missing, counter(50)))
    assert same(new_risk(PROGRAMME, missing, counter(50)))


def test_where_an_assumption_is_used_is_kept_while_nothing_of_it_changes() -> None:
    assert used_on(PROGRAMME) is used_on(build("risk R-09 Flood", PROGRAMME))
