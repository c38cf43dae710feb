"""The load of case workers by quarter, and the plans that make up for a peak."""

from decimal import Decimal

import pytest

from designer.budget.staffing.peak_plan import more_months, temporary_posts
from designer.budget.staffing.workload import Load, peaks, quarterly, workload
from designer.programme.ids import counter
from designer.programme.programme import EMPTY, Programme
from designer.programme.records.base import Formula
from tests.build import build, id_of
from tests.library.guinea import guinea

# Followed for three months only, so that a quarter's load is its own arrivals and nothing else.
HELD = """
    frame | currency = USD | months = 24 | follow_up = 3 | case_limit = 20
    frame | caseload = 160; 80 | caseload_quarters = 1; 3; 3; 1; 1; 1; 1; 1
    post PO01 Case managers | profile = CM | case_work = yes | holders = 2 | unit_cost = 1000 | share = 50
    post PO02 Medic | profile = MED | case_work = yes | holders = 9 | unit_cost = 10
"""


def held(more: str = "") -> Programme:
    return build(HELD + more)


def told(loads: tuple[Load, ...], *names: str) -> list[tuple[int, ...]]:
    return [tuple(int(getattr(each, name) or 0) for name in names) for each in loads]


def test_each_quarter_has_its_returnees_and_its_case_workers() -> None:
    loads = quarterly(held())
    assert told(loads, "number", "arrivals", "followed", "workers", "each")[:4] == [
        (1, 20, 20, 2, 10), (2, 60, 60, 2, 30), (3, 60, 60, 2, 30), (4, 20, 47, 2, 23),
    ]  # fmt: skip


def test_whoever_is_still_followed_counts_at_the_beginning_of_the_next_quarter() -> None:
    # In the first month of the fourth quarter the arrivals of the two months before are still there.
    assert quarterly(held())[3].followed == Decimal(47)


def test_recruitment_and_hours_decide_who_is_there() -> None:
    late = quarterly(held("post PO03 Late | case_work = yes | holders = 2 | fte = 50 | lag = 4"))
    assert [str(each.workers) for each in late[:3]] == ["2.0", "2.7", "3.0"]


def test_typed_months_fall_on_the_months_that_the_post_is_held() -> None:
    typed = held("post PO03 Late | case_work = yes | months = 9 | lag = 3")
    assert [str(each.workers) for each in quarterly(typed)[:5]] == ["2.0", "3.0", "3.0", "3.0", "2.0"]


def test_only_quarters_above_the_limit_miss_somebody() -> None:
    loads = quarterly(held())
    assert [each.over for each in loads] == [False, True, True, True, *[False] * 4]
    assert told(loads, "missing")[:4] == [(0,), (1,), (1,), (1,)]
    (peak,) = peaks(held())
    assert (peak.name, peak.missing, peak.each) == ("Q2–Q4", Decimal(1), Decimal(30))


def test_a_quarter_without_anybody_misses_all_of_them() -> None:
    late = build(HELD.replace("holders = 2 ", "holders = 2 | lag = 3 "))
    assert (quarterly(late)[0].each, quarterly(late)[0].missing) == (None, Decimal(1))
    assert peaks(late)[0].first == 1


@pytest.mark.parametrize("limit", ["", "30"])
def test_nothing_is_missing_without_a_limit_or_within_it(limit: str) -> None:
    programme = build(HELD.replace("case_limit = 20", f"case_limit = {limit}"))
    assert peaks(programme) == ()
    assert temporary_posts(programme, counter()) is None
    assert more_months(programme, counter()) is None


def test_a_year_is_as_heavy_as_its_worst_moment_for_the_workers_it_has() -> None:
    assert told(workload(held()), "number", "arrivals", "followed", "each") == [(1, 160, 60, 30), (2, 80, 20, 10)]


def test_nothing_is_told_without_caseload() -> None:
    assert quarterly(EMPTY) == ()


def test_a_temporary_post_is_held_for_the_peak_and_ends_it() -> None:
    plan = temporary_posts(held(), counter(900))
    assert plan is not None
    made = next(each for each in plan.programme.posts if each.id == plan.post_ids[0])
    assert (made.title, made.code) == ("Case manager, temporary, Q2–Q4", "PO03")
    assert (made.holders, made.lag, made.until, made.months) == (Decimal(1), Decimal(3), Decimal(12), ())
    assert [each.code for each in plan.programme.posts] == ["PO01", "PO03", "PO02"], "beside the post that it is like"
    assert peaks(plan.programme) == ()
    assert plan.cost == Decimal("4500.00"), "nine months at 1,000 of which half is charged"
    (told,) = plan.programme.answers
    assert (told.point, told.text) == ("ratio", "For the peak: a temporary post. Case workers in addition: Q2–Q4 1.")


def test_what_somebody_wrote_on_the_peak_stays() -> None:
    written = held("answer | checklist = staffing-considerations | point = ratio | text = Two helpers")
    plan = temporary_posts(written, counter(900))
    assert plan is not None
    assert plan.programme.answers == written.answers


def test_without_any_case_worker_a_generalist_is_planned_whose_cost_is_open() -> None:
    bare = build("frame | months = 12 | caseload = 12 | case_limit = 20")
    plan = temporary_posts(bare, counter(900))
    assert plan is not None
    assert (plan.programme.posts[0].profile, plan.programme.posts[0].holders, plan.cost) == ("CM", Decimal(1), None)
    assert peaks(plan.programme) == ()
    assert more_months(bare, counter()) is None


def test_more_months_on_the_largest_post_end_the_peak_too() -> None:
    plan = more_months(held(), counter(900))
    assert plan is not None
    changed = plan.programme.posts[0]
    assert plan.post_ids == (id_of(held(), "PO01"),)
    assert (changed.months, changed.holders) == ((Decimal(36), Decimal(24)), Decimal(3))
    assert peaks(plan.programme) == ()
    assert plan.cost == Decimal("6000.00")


def test_more_months_are_no_plan_for_the_time_before_anybody_is_recruited() -> None:
    late = build(HELD.replace("holders = 2 ", "holders = 2 | lag = 3 "))
    assert temporary_posts(late, counter(900)) is not None
    assert more_months(late, counter()) is None


def test_more_months_leave_a_formula_a_formula() -> None:
    plan = more_months(
        build(HELD.replace("unit_cost = 1000", "months = =caseload*0.15; 24 | unit_cost = 1000")), counter(900)
    )
    assert plan is not None
    assert plan.programme.posts[0].months == (Formula("=(caseload*0.15)+12"), Decimal(24))
    assert peaks(plan.programme) == ()


def test_guinea_has_the_load_of_its_outline_and_stays_within_its_limit() -> None:
    assert peaks(guinea()) == ()
    loads = quarterly(guinea())
    assert [int(each.followed) for each in loads[:6]] == [90, 350, 690, 1050, 1300, 1360]
    assert [int(each.each or 0) for each in loads[1:6]] == [22, 43, 66, 81, 85]
    assert max(each.each or 0 for each in loads) == Decimal(85), "in quarter 6, as its considerations say"
