"""Each fix takes its finding away in one step and says what it does; where nothing fits there is none."""

import pytest
from msgspec.structs import replace

from designer.programme.edit import put
from designer.programme.finding import Finding, Fix, finding
from designer.programme.ids import counter
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.chain import Link
from designer.review.fixes import fix_of
from designer.theory_of_change.checks import checks
from tests.build import build

SOUND = "objective OBJ <- outcome A because a <- output B because b <- activity C because c"


def circle() -> Programme:
    programme = build(SOUND)
    ends = programme.nodes[1].id, programme.nodes[2].id
    return put(programme, Link(id="link_zzzzzzzzzz", from_id=ends[0], to_id=ends[1]))


def strong() -> Programme:
    programme = build(SOUND)
    return put(programme, replace(programme.links[0], strength="strong"))


CASES = {
    "TC-01": (circle(), "Take this link away"),
    "TC-02": (build(f"{SOUND}\noutput Left alone because it is very long indeed"), "Link it to OC1 A"),
    "TC-03": (build(f"{SOUND}\nOBJ <- outcome Bare"), "Put a card beneath it"),
    "TC-04": (build(f"{SOUND}\nA <- activity Leap"), "Put the step between"),
    "TC-05": (build(f"{SOUND}\nA <- output E\nassumption AS-01 It holds | node_id = E"), "Rest it on AS-01 It holds"),
    "TC-06": (build(f"{SOUND}\nOBJ <- outcome Y <- activity Z"), "Put a card beneath it"),
    "TC-12": (build(f"{SOUND}\nassumption AS-01 It holds | node_id = A"), "Make a risk of it"),
    "TC-13": (strong(), "Call the link weak"),
    "TC-16": (
        build(f"{SOUND}\nassumption AS-01 Our team comes | node_id = B | external = no"),
        "Make an activity of it",
    ),
    "TC-10": (
        build(f"{SOUND}\npathway P | chosen = yes | because = x\npathway Q | chosen = yes"),
        "Keep only “P” chosen",
    ),
}


def first(programme: Programme, check: str) -> Finding:
    return next(each for each in checks(programme) if each.check == check)


@pytest.mark.parametrize("check", CASES)
def test_a_fix_takes_its_finding_away(check: str) -> None:
    programme, name = CASES[check]
    found = first(programme, check)
    fix = fix_of(programme, found, counter(500))
    assert fix is not None
    assert fix.name == name
    left = [(each.check, each.place) for each in checks(fix.edit(programme))]
    assert (found.check, found.place) not in left


def test_a_missing_assumption_is_begun_once_and_waits_for_its_words() -> None:
    programme = build(SOUND)
    found = first(programme, "TC-09")
    fix = fix_of(programme, found, counter(500))
    assert fix is not None
    begun = fix.edit(programme)
    assert [(each.code, each.transition) for each in begun.assumptions] == [("AS-01", found.place.field)]
    assert first(begun, "TC-09") == found
    assert fix_of(begun, found, counter(600)) is None


@pytest.mark.parametrize(
    ("text", "check"),
    [
        (f"{SOUND}\nOBJ <- outcome D\noutput E", "TC-02"),
        (f"{SOUND}\nA <- output E", "TC-05"),
        (SOUND, "TC-10"),
        (f"{SOUND}\nassumption AS-01 Our team comes | node_id = OBJ", "TC-16"),
        (SOUND, "TC-14"),
    ],
)
def test_where_somebody_has_to_think_there_is_no_fix(text: str, check: str) -> None:
    programme = build(text)
    assert fix_of(programme, first(programme, check), counter(500)) is None


def test_a_room_may_hand_out_its_own_fix_and_one_that_changes_nothing_is_none() -> None:
    programme = build(SOUND)
    own = Fix("Begin anew", lambda _: build("objective Other"))
    place = Place("nodes", programme.nodes[0].id)
    assert fix_of(programme, finding("TC-03", "E", place, "", own), counter(500)) is own
    idle = Fix("Do nothing", lambda now: now)
    assert fix_of(programme, finding("TC-03", "E", place, "", idle), counter(500)) is None
