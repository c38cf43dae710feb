"""What follows from posts: their cost, the load of case workers, women and men, the two parts of staff costs."""

from decimal import Decimal

import msgspec
import pytest

from designer.budget.amounts import terms
from designer.budget.staffing.posts import (
    add_profiles,
    consider,
    considerations,
    considered,
    out_of_range,
    post_costs,
    profiles,
    staff_split,
    tasks_of,
    women_and_men,
)
from designer.budget.staffing.workload import Load, workload
from designer.programme.edit import put
from designer.programme.ids import counter
from designer.programme.person_months import carries_cases
from designer.programme.programme import EMPTY, Programme
from designer.programme.records.budget import Post
from tests.build import build, record
from tests.library.guinea import guinea

HELD = build("""
    frame | currency = USD | months = 18 | caseload = 120; 60
    rate | one = USD | is_worth = 8600 | of = GNF
    heading A Staff | kind = staff
    post PO01 Case manager | profile = CM | case_work = yes | holders = 2 | women = 1 | months = 24; 6 | unit_cost = 100
    post PO02 Medic | profile = MED | case_work = yes | holders = 1 | months = 12; 6 | share = 50 | currency = GNF
    post PO03 Driver | holders = 1 | months = 12; 6 | unit_cost = 10
    line A01 Case manager | post_id = PO01
    line A02 Rent | unit_cost = 1000 | quantities = 1
""")
HELD = put(HELD, msgspec.structs.replace(HELD.posts[1], unit_cost=Decimal(860000)))


def post(programme: Programme, name: str) -> Post:
    found = record(programme, name)
    assert isinstance(found, Post)
    return found


def changed(programme: Programme, name: str, **values: object) -> Programme:
    return put(programme, msgspec.structs.replace(post(programme, name), **values))


def told(load: Load) -> list[int]:
    return [int(each) for each in (load.arrivals, load.followed, load.workers, load.each or 0)]


def test_a_post_costs_what_its_line_does_whether_it_has_one_or_not() -> None:
    held = post_costs(HELD)
    assert held[post(HELD, "PO01").id].total == Decimal("3000.00")
    assert held[post(HELD, "PO01").id].line_ids == (record(HELD, "A01").id,)
    assert held[post(HELD, "PO02").id].total == Decimal("900.00")
    assert held[post(HELD, "PO02").id].line_ids == ()


def test_shares_are_of_the_direct_costs() -> None:
    assert post_costs(HELD)[post(HELD, "PO01").id].share == Decimal("75.00")


def test_what_is_missing_leaves_the_cost_open() -> None:
    bare = post_costs(changed(HELD, "PO03", unit_cost=None))[post(HELD, "PO03").id]
    assert (bare.total, bare.share, bare.problem) == (None, None, "unpriced")


def test_guinea_has_the_figures_of_its_outline() -> None:
    split = staff_split(guinea())
    assert (split.case_work, split.other) == (Decimal("587900.00"), Decimal("856660.00"))
    assert split.case_work_share == Decimal("13.99")
    assert split.other_share == Decimal("20.38")


def test_women_and_men_are_told_as_far_as_they_are_known() -> None:
    assert [int(each) for each in women_and_men(HELD.posts)] == [1, 1, 2]


def test_focal_points_are_called_in_and_have_no_caseload() -> None:
    assert [carries_cases(each) for each in HELD.posts] == [True, False, False]


def test_the_load_is_the_most_followed_at_once_for_a_full_time_case_worker() -> None:
    first, second = workload(HELD)
    assert told(first) == [120, 120, 2, 60]
    # Ten arrive each month in both years, so twelve months of arrivals are always in follow-up.
    assert told(second) == [60, 120, 1, 120]


def test_a_longer_follow_up_is_a_higher_load() -> None:
    longer = put(HELD, msgspec.structs.replace(HELD.frame, follow_up=Decimal(18)))
    assert workload(longer)[1].followed == Decimal(180)


@pytest.mark.parametrize(("limit", "over"), [(None, [False, False]), (Decimal(60), [False, True])])
def test_only_what_is_above_the_own_limit_is_over_it(limit: Decimal | None, over: list[bool]) -> None:
    limited = put(HELD, msgspec.structs.replace(HELD.frame, case_limit=limit))
    assert [each.over for each in workload(limited)] == over


def test_nothing_is_told_of_a_load_without_caseload_or_case_worker() -> None:
    assert workload(EMPTY) == ()
    idle = changed(HELD, "PO01", case_work="no")
    assert [each.each for each in workload(idle)] == [None, None]


@pytest.mark.parametrize(
    ("cost", "low", "high", "outside"),
    [(900, 700, 1200, False), (699, 700, None, True), (1201, None, 1200, True), (5, None, None, False)],
)
def test_a_cost_outside_what_is_usual_is_marked(cost: int, low: int | None, high: int | None, outside: bool) -> None:
    held = Post(
        id="post_aaaaaaaaaa",
        unit_cost=Decimal(cost),
        range_low=None if low is None else Decimal(low),
        range_high=None if high is None else Decimal(high),
    )
    assert out_of_range(held) is outside


def test_profiles_become_posts_for_the_whole_programme() -> None:
    new = add_profiles(HELD, ("CM-P", "ADM", "none such"), counter(900))
    made = new.posts[3:]
    assert [(each.code, each.profile, each.case_work) for each in made] == [
        ("PO04", "CM-P", "yes"), ("PO05", "ADM", "no"),
    ]  # fmt: skip
    assert (made[0].months, terms(new).posts[made[0].id].months) == ((), (Decimal(12), Decimal(6)))
    assert made[0].title == profiles()["CM-P"].title
    assert made[0].terms_ready == "no"


def test_the_catalogue_tells_tasks_and_qualities() -> None:
    assert tasks_of("CM-P").startswith("Runs psychosocial measures; Trains staff in psychological first aid. Clinical")
    assert tasks_of("nothing such") == ""


def test_considerations_are_answered_once_and_go_when_nothing_is_said() -> None:
    new = consider(HELD, "ratio", counter(900), text="Two helpers in the peak")
    assert considered(new.answers)["ratio"].text == "Two helpers in the peak"
    settled = consider(new, "ratio", counter(950), state="yes")
    assert len(settled.answers) == 1
    assert considered(settled.answers)["ratio"].state == "yes"
    assert consider(consider(settled, "ratio", counter(960), text=""), "ratio", counter(970), state="").answers == ()
    assert {each.id for each in considerations()} >= {"framework", "ratio", "psea"}
