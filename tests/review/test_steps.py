"""Which step shows a place: the one that is wanted if it can, else the one whose records it holds."""

import pytest

from designer.programme.place import Place
from designer.review.steps import screen_for


@pytest.mark.parametrize(
    ("place", "wanted", "step"),
    [
        (Place("frame", "frame", "case_limit"), "staffing", "staffing"),
        (Place("frame", "frame", "title"), "staffing", "frame"),
        (Place("frame", "frame", "caseload"), "budget", "frame"),
        (Place("frame", "frame", "caseload_quarters"), "budget", "frame"),
        (Place("lines", "line_aaaaaaaaaa", "unit"), "staffing", "budget"),
        (Place("posts", "post_aaaaaaaaaa", "title"), "budget", "staffing"),
        (Place("posts", "post_aaaaaaaaaa", "title"), "frame", "staffing"),
        (Place("nodes", "node_aaaaaaaaaa", "start_month"), "workplan", "workplan"),
        (Place("risks", "risk_aaaaaaaaaa", "answer"), "review", "workplan"),
    ],
)
def test_a_place_is_shown_where_it_is_wanted_or_at_home(place: Place, wanted: str, step: str) -> None:
    assert screen_for(place, wanted) == step
