"""A link that may not be is refused with a reason, and a circle with the way that would close."""

import pytest

from designer.programme.programme import Programme
from designer.theory_of_change.refusals import refusal
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
