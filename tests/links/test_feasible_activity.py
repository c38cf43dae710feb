"""A row of the grid becomes an activity: made once, linked both ways, refused where it cannot work."""

import msgspec

from designer.links.feasible_activity import attach, plan, refusal, rows_behind
from designer.programme.edit import drop, put
from designer.programme.ids import counter
from designer.programme.programme import Programme
from designer.programme.records.feasibility import Intervention
from tests.build import build, chain, id_of

GRID = """
    outcome Lives <- output Skills [individual economic] <- activity Train
    intervention E03 Job placement | dimension = economic | level = individual | delivery = referral | library_id = E03
    intervention X3 Microcredit | dimension = economic
    intervention G1 Choir
    criterion Rates are bearable | intervention_id = X3 | group = structural | state = unmet
"""
PROGRAMME = build(GRID)


def row(programme: Programme, code: str) -> Intervention:
    return next(each for each in programme.interventions if each.code == code)


def ids(*codes: str) -> tuple[str, ...]:
    return tuple(row(PROGRAMME, code).id for code in codes)


def test_a_row_becomes_an_activity_under_an_output() -> None:
    new = plan(PROGRAMME, ids("E03"), id_of(PROGRAMME, "Skills"), counter(600))
    made = new.nodes[-1]
    assert chain(new).splitlines()[-1] == "A1.1.2 Job placement -> O1.1"
    assert (made.kind, made.level, made.dimensions, made.delivery, made.library_id) == (
        "activity", "individual", ("economic",), "referral", "E03",
    )  # fmt: skip
    assert row(new, "E03").node_ids == (made.id,)
    assert rows_behind(new, made.id) == (row(new, "E03"),)


def test_several_rows_become_an_activity_each() -> None:
    new = plan(PROGRAMME, ids("E03", "G1"), id_of(PROGRAMME, "Skills"), counter(600))
    assert [each.statement for each in new.nodes[-2:]] == ["Job placement", "Choir"]
    assert new.nodes[-1].dimensions == ()


def test_without_an_output_it_waits_at_the_top() -> None:
    new = plan(PROGRAMME, ids("G1"), "", counter(600))
    assert new.links == PROGRAMME.links
    assert row(new, "G1").node_ids == (new.nodes[-1].id,)


def test_a_row_that_cannot_work_is_refused_with_a_sentence() -> None:
    told = refusal(PROGRAMME, ids("X3")[0])
    assert told.startswith("X3 Microcredit is judged not feasible now")
    assert plan(PROGRAMME, ids("X3"), "", counter(600)) is PROGRAMME
    assert attach(PROGRAMME, ids("X3"), id_of(PROGRAMME, "Train")) is PROGRAMME
    assert [refusal(PROGRAMME, each) for each in ids("E03", "G1")] == ["", ""]


def test_of_several_the_others_are_planned() -> None:
    new = plan(PROGRAMME, ids("X3", "G1"), "", counter(600))
    assert [each.code for each in new.interventions if each.node_ids] == ["G1"]


def test_a_verdict_by_hand_opens_the_way() -> None:
    held = msgspec.structs.replace(row(PROGRAMME, "X3"), verdict_override="conditional", verdict_because="With a fund")
    programme = put(PROGRAMME, held)
    assert refusal(programme, held.id) == ""
    assert plan(programme, [held.id], "", counter(600)).nodes[-1].statement == "Microcredit"


def test_rows_share_an_activity_that_is_there() -> None:
    train = id_of(PROGRAMME, "Train")
    new = attach(PROGRAMME, ids("E03", "G1"), train)
    assert new.nodes is PROGRAMME.nodes
    assert [each.code for each in rows_behind(new, train)] == ["E03", "G1"]
    assert attach(new, ids("E03"), train) is new
    assert attach(PROGRAMME, ids("E03"), "node_gone") is PROGRAMME


def test_both_ends_forget_each_other_when_one_goes() -> None:
    train = id_of(PROGRAMME, "Train")
    new = attach(PROGRAMME, ids("E03"), train)
    assert row(drop(new, train), "E03").node_ids == ()
    assert rows_behind(drop(new, *ids("E03")), train) == ()
