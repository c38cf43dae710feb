"""What the wording gives away: results worded as activities, activities as results, assumptions in our own hands."""

import pytest

from designer.programme.programme import Programme
from designer.theory_of_change.checks import checks
from tests.build import build


def notes(programme: Programme, check: str) -> list[str]:
    """What the notes of a check say."""
    return [dict(each.params).get("what", "") for each in checks(programme) if each.check == check]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("output Train 500 returnees", "an activity"),
        ("outcome Conduct business training", "an activity"),
        ("output Organiser des ateliers", "an activity"),
        ("activity Improved access to health care", "a result"),
        ("activity Returnees have improved their income", "a result"),
    ],
)
def test_tc_15_what_reads_like_the_other_kind_is_noted(text: str, what: str) -> None:
    assert notes(build(text), "TC-15") == [what]


@pytest.mark.parametrize(
    "text",
    [
        "activity Train 500 returnees",
        "output Returnees are trained in a trade",
        "outcome Improved access to health care",
        "output Support services are within reach",
    ],
)
def test_tc_15_what_fits_its_kind_is_left_alone(text: str) -> None:
    assert notes(build(text), "TC-15") == []


@pytest.mark.parametrize(
    ("text", "noted"),
    [
        ("assumption AS-01 We find enough trainers", True),
        ("assumption AS-01 The programme team stays complete", True),
        ("assumption AS-01 Trainers come | external = no", True),
        ("assumption AS-01 We find enough trainers | external = yes", False),
        ("assumption AS-01 Prices stay low", False),
    ],
)
def test_tc_16_what_is_in_our_own_hands_is_no_assumption(text: str, noted: bool) -> None:
    assert bool(notes(build(text), "TC-16")) is noted
