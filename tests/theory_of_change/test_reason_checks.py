"""What the chain rests on: each check fires on a gap, falls silent when it is closed, and says where to close it."""

import pytest

from designer.programme.ids import counter
from designer.programme.place import Place
from designer.programme.programme import EMPTY, Programme
from designer.theory_of_change.checks import checks
from tests.build import build, id_of

CHAIN = (
    "objective OBJ <- outcome A because a <- output B because b <- activity C [individual economic social] because c"
)
WHOLE = """
    objective OBJ [structural community] <- outcome A [individual] because a <- output B [community] because b
    B <- activity C [structural economic social psychosocial] because c
"""
NEED = "\n need N1 Income"


def again(text: str, start: Programme) -> Programme:
    """A programme with more in it."""
    return build(text, start, counter(100))


def fired(programme: Programme, check: str) -> list[tuple[str, Place]]:
    """The findings of a check: how grave, and where."""
    return [(each.severity, each.place) for each in checks(programme) if each.check == check]


def params(programme: Programme, check: str) -> list[str]:
    """What the findings of a check say is missing."""
    return [dict(each.params)["what"] for each in checks(programme) if each.check == check]


def test_nothing_is_said_of_a_blank_programme() -> None:
    assert checks(EMPTY) == ()


def test_dc_07_a_dimension_without_an_activity_is_an_error_at_a_place_of_its_own() -> None:
    assert fired(build(CHAIN), "DC-07") == [("E", Place("nodes", "", "psychosocial"))]
    assert fired(build(WHOLE), "DC-07") == []
    assert fired(build("objective OBJ <- outcome A"), "DC-07") == [], "before there are activities there is no saying"


def test_tc_11_each_level_is_in_the_chain() -> None:
    assert params(build(CHAIN), "TC-11") == ["the community level", "the structural level"]
    assert params(build(WHOLE), "TC-11") == []


@pytest.mark.parametrize(
    "mended",
    [
        "activity C [structural] because c",
        "activity C because c",
    ],
)
def test_dc_05_something_builds_capacity(mended: str) -> None:
    programme = build(f"objective OBJ <- outcome A <- output B <- {mended}")
    assert bool(fired(programme, "DC-05")) is ("structural" not in mended)
    if "structural" not in mended:
        answered = again("stakeholder Office\ncapacitygap Staff | stakeholder_id = Office | node_id = C", programme)
        assert fired(answered, "DC-05") == []


def test_tc_07_an_activity_leads_to_something_that_answers_a_need() -> None:
    apart = build(WHOLE + "output D <- activity E" + NEED + " | node_ids = B")
    assert fired(apart, "TC-07") == [("W", Place("nodes", id_of(apart, "E")))]
    assert fired(build(WHOLE), "TC-07") == [], "without a recorded need nothing can be answered"
    service = again("service Office | node_ids = D", apart)
    assert fired(service, "TC-07") == []


def test_tc_08_a_need_is_answered_or_left_for_a_reason() -> None:
    programme = build(WHOLE + NEED)
    assert fired(programme, "TC-08") == [("W", Place("needs", id_of(programme, "N1"), "node_ids"))]
    assert fired(build(WHOLE + NEED + " | node_ids = B"), "TC-08") == []
    assert fired(build(WHOLE + NEED + " | left_because = the state does it"), "TC-08") == []


def test_tc_09_each_transition_has_its_assumptions() -> None:
    assert params(build(WHOLE), "TC-09") == ["activities to outcomes", "outcomes to objective"]
    beside = build(WHOLE + "assumption AS-01 Markets hold | node_id = C\nassumption AS-02 Peace | transition = impact")
    assert params(beside, "TC-09") == []
    assert "inputs to activities" in params(build(WHOLE + "input Money"), "TC-09")


def test_tc_12_an_assumption_is_watched_by_something() -> None:
    programme = build(WHOLE + "assumption AS-01 Markets hold | node_id = C")
    assert fired(programme, "TC-12") == [("W", Place("assumptions", id_of(programme, "AS-01")))]
    for more in ("indicator I-1 Prices | assumption_id = AS-01", "risk R1 Prices fall | assumption_id = AS-01"):
        assert fired(again(more, programme), "TC-12") == []
    told = build(WHOLE + "assumption AS-01 Markets hold | watched_by = the market bulletin")
    assert fired(told, "TC-12") == []


def test_tc_13_a_strong_link_says_on_which_evidence() -> None:
    text = "outcome A\noutput B\nlink | from_id = B | to_id = A | strength = {strength} | evidence = {evidence}"
    (found,) = fired(build(text.format(strength="strong", evidence="")), "TC-13")
    assert (found[0], found[1].section, found[1].field) == ("W", "links", "evidence")
    assert fired(build(text.format(strength="strong", evidence="ORION")), "TC-13") == []
    assert fired(build(text.format(strength="weak", evidence="")), "TC-13") == []
