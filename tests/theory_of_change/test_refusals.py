"""A link that may not be is refused with a reason, and a circle with the way that would close."""

import pytest

from designer.programme.ids import counter
from designer.programme.programme import Programme
from designer.theory_of_change.refusals import dead_end, no_home, one_too_many, refusal, shift_refusal
from tests.build import build, id_of


@pytest.fixture
def programme() -> Programme:
    """A row of outputs, each leading to the next, with a detour from the first to the third."""
    return build(
        "objective OBJ <- outcome A\n"
        + "\n".join(f"A <- output {name}" for name in "BCDEFGHIJ")
        + "\nD <- B\n"
        + "\n".join(f"{upper} <- {lower}" for lower, upper in zip("BCDEFGHI", "CDEFGHIJ", strict=True))
    )


def test_what_may_be_is_not_refused(programme: Programme) -> None:
    assert refusal(programme, id_of(programme, "B"), id_of(programme, "OBJ")) == ""


def test_a_reason_is_a_sentence(programme: Programme) -> None:
    assert "upwards" in refusal(programme, id_of(programme, "A"), id_of(programme, "B"))


def test_a_circle_is_named_by_its_shortest_way(programme: Programme) -> None:
    told = refusal(programme, id_of(programme, "E"), id_of(programme, "B"))
    assert told == "That would close a circle: O1.1 → O1.3 → O1.4 is there already."


def test_a_long_way_is_cut_in_its_middle(programme: Programme) -> None:
    told = refusal(programme, id_of(programme, "J"), id_of(programme, "B"))
    assert told == "That would close a circle: O1.1 → O1.3 → … → O1.8 → O1.9 is there already."


# -- where nothing can lead, and what cannot move ----------------------------------------------------------------------


def test_no_link_leads_above_an_objective_or_below_an_activity_that_stand_alone() -> None:
    programme = build("objective OBJ <- outcome A <- activity B\ninput Money")
    top, middle, low, money = (id_of(programme, name) for name in ("OBJ", "A", "B", "Money"))
    assert dead_end(build("objective O"), id_of(build("objective O"), "O"), up=False) == ""
    assert dead_end(programme, top, up=True) == "Nothing goes above the objective."
    assert dead_end(programme, money, up=False) == "Nothing goes below an input."
    open_ways = [(top, False), (middle, True), (middle, False), (low, True), (money, True), ("node_x", True)]
    assert {dead_end(programme, each, up=up) for each, up in open_ways} == {""}


def test_below_an_activity_another_may_lead_to_it_or_an_input_where_those_are_shown() -> None:
    alone = build("objective O <- activity X")
    low, top = id_of(alone, "X"), id_of(alone, "O")
    assert "below an activity" in dead_end(alone, low, up=False)
    assert dead_end(alone, low, up=False, inputs=True) == ""
    assert dead_end(build("O <- activity Y", alone, counter(50)), low, up=False) == ""
    assert dead_end(build("objective P", alone, counter(50)), top, up=True) == ""


@pytest.mark.parametrize(
    ("names", "step", "told"),
    [
        (("OBJ",), 1, "The objective is the top."),
        (("OBJ",), -1, "OBJ stays the objective"),
        (("OBJ", "A"), -1, "OBJ stays the objective"),
        (("A",), 1, "A chain has one objective, and OBJ is it"),
        (("B", "C"), -1, "Activities are the lowest"),
        (("Money",), 1, "Inputs stay inputs"),
        (("B",), 1, ""),
        (("B",), 2, "A chain has one objective"),
        ((), 1, ""),
    ],
)
def test_what_cannot_move_to_another_kind(names: tuple[str, ...], step: int, told: str) -> None:
    programme = build("objective OBJ <- outcome A <- output B <- activity C\ninput Money")
    found = shift_refusal(programme, [id_of(programme, each) for each in names], step)
    assert found.startswith(told)
    assert bool(found) == bool(told)


def test_of_two_objectives_one_may_go_and_without_any_only_one_card_comes() -> None:
    two = build("objective OBJ <- outcome A\nobjective Other")
    assert shift_refusal(two, [id_of(two, "Other")], -1) == ""
    none = build("outcome A\noutcome B")
    ids = [id_of(none, name) for name in "AB"]
    assert shift_refusal(none, ids[:1], 1) == ""
    assert "not several" in shift_refusal(none, ids, 1)


def test_one_objective_too_many_is_told_of_that_one_alone() -> None:
    two = build("objective OBJ <- outcome A\nobjective Other")
    assert one_too_many(two, id_of(two, "Other")).startswith("A chain has one objective, and OBJ1 is it already")
    assert one_too_many(two, id_of(two, "A")) == ""
    assert one_too_many(build("objective OBJ"), id_of(build("objective OBJ"), "OBJ")) == ""


def test_why_there_is_nothing_above_a_card() -> None:
    programme = build("objective OBJ\noutput Loose")
    assert no_home(programme, id_of(programme, "OBJ")).startswith("Nothing goes above the objective.")
    assert no_home(programme, id_of(programme, "Loose")) == "O0.1 leads to no card yet: L links it."
