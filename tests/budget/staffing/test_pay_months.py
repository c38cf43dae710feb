"""When a post is paid: never before it is recruited, a thirteenth month in December, the contract's end at the end."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from designer.budget.amounts import amounts
from designer.budget.calendar import CALENDAR, FISCAL, QUARTER, YEAR, calendar
from designer.budget.costs import costs
from designer.budget.donors.paying import paid
from designer.budget.phasing import QUARTERS, direct_quarters, phased, phases, quarters_of, set_phase, weights_here
from designer.budget.staffing.pay_months import PayTime, pay_time
from designer.programme.edit import find_as, put
from designer.programme.programme import Programme
from designer.programme.records.budget import Line, Post
from tests.budget.random_budgets import budgets
from tests.build import build, id_of

FRAME = "frame | currency = USD | months = 24 | start = 2027-03-01\n"
FULL = "gross = 1000 | charges = 20 | extra_months = 1 | insurance = 50 | end_of_contract = 10"


def quarters(text: str) -> str:
    """Return the quarters of the line L1 of a programme."""
    held = build(FRAME + text)
    return " ".join(f"{each.normalize():f}" for each in quarters_of(held, id_of(held, "L1")))


@pytest.mark.parametrize(
    ("post", "expected"),
    [
        ("unit_cost = 100 | holders = 1 | lag = 6", "0 0 300 300 300 300 300 300"),
        ("unit_cost = 100 | holders = 1 | until = 14", "300 300 300 300 200 0 0 0"),
        ("unit_cost = 100 | holders = 1 | lag = 1.5 | until = 3", "150 0 0 0 0 0 0 0"),
        ("unit_cost = 100 | lag = 8 | months = 4; 12", "0 0 100 300 300 300 300 300"),
        ("unit_cost = 100 | lag = 12 | months = 4; 12", "100 100 100 100 300 300 300 300"),  # typed against the lag
        # 6 months of 1,250, in month 10 (December) 6 × 100 of the thirteenth, at the end 6 × 100 set aside; then 8
        (f"{FULL} | holders = 1 | lag = 6 | until = 20", "0 0 3750 4950 3750 3750 4100 0"),
        (f"{FULL} | holders = 1 | until = 9", "3750 3750 5550 0 0 0 0 0"),  # gone before December
        ("gross = 1200 | extra_months = 2 | holders = 1", "3600 3600 3600 6000 3600 3600 3600 6000"),
    ],
)
def test_a_posts_line_falls_when_the_post_is_paid(post: str, expected: str) -> None:
    assert quarters(f"post PO1 Officer | {post}\nline L1 Officer | post_id = PO1") == expected


def test_the_thirteenth_month_falls_in_the_quarter_with_december() -> None:
    post = build("post PO1 Officer | holders = 1 | gross = 1200 | extra_months = 1").posts[0]
    for start, expected in ((1, (3, 3, 3, 4)), (4, (3, 3, 4, 3)), (7, (3, 4, 3, 3)), (12, (4, 3, 3, 3))):
        time = pay_time(post, (3, 3, 3, 3), start)
        assert time == PayTime((3, 3, 3, 3), expected), f"a programme that begins in month {start}"
    assert pay_time(post, (3, 3, 3, 3), 0).paid == (3, 3, 3, 4), "without a start, with the last pay"


def test_what_is_chosen_counts_and_evenly_means_the_months_that_the_post_is_held() -> None:
    text = (
        f"post PO1 Officer | {FULL} | holders = 1 | lag = 6 | until = 20\nline L1 Officer | post_id = PO1 | phasing = "
    )
    assert quarters(f"{text}months") == "0 0 4350 4350 4350 4350 2900 0"
    assert quarters(f"{text}typed | phases = 1; 1") == "4350 4350 0 0 2900 2900 2900 2900"


def test_a_percentage_of_other_lines_does_not_fall_as_a_post() -> None:
    held = build(
        f"{FRAME}post PO1 Officer | holders = 1 | lag = 6\nline L0 Rent | unit_cost = 100 | quantities = 4; 4\n"
        "line L1 Part | ratio = 10 | ratio_line_ids = L0 | post_id = PO1"
    )
    assert weights_here(held, id_of(held, "L1")) == (3,) * 8


def test_a_weight_typed_begins_with_those_of_the_post() -> None:
    held = build(f"{FRAME}post PO1 Officer | holders = 1 | unit_cost = 100 | lag = 6\nline L1 Officer | post_id = PO1")
    line = find_as(set_phase(held, id_of(held, "L1"), 1, Decimal(1)), id_of(held, "L1"), Line)
    assert line is not None
    assert line.phases == tuple(map(Decimal, (0, 1, 3, 3, 3, 3, 3, 3)))


def test_a_post_that_changes_otherwise_leaves_all_lines_the_same() -> None:
    held = build(f"{FRAME}post PO1 Officer | holders = 1 | unit_cost = 100 | lag = 6\nline L1 Officer | post_id = PO1")
    assert phases(put(held, replace(held.posts[0], title="Another", holders=Decimal(2)))) is phases(held)
    assert phases(put(held, replace(held.posts[0], lag=Decimal(5)))) is not phases(held)


posts = st.builds(
    Post,
    id=st.just("post_one"),
    holders=st.sampled_from((None, Decimal(1), Decimal("2.5"))),
    months=st.sampled_from(((), (Decimal(7),), (Decimal(3), None, Decimal("4.5")))),
    unit_cost=st.sampled_from((None, Decimal("833.33"))),
    gross=st.sampled_from((None, Decimal("651.10"))),
    charges=st.sampled_from((None, Decimal("18.5"))),
    extra_months=st.sampled_from((None, Decimal(1), Decimal("1.5"))),
    insurance=st.sampled_from((None, Decimal(17))),
    end_of_contract=st.sampled_from((None, Decimal("4.24"))),
    step=st.sampled_from((None, Decimal(3))),
    lag=st.sampled_from((None, Decimal(0), Decimal("2.5"), Decimal(7), Decimal(40))),
    until=st.sampled_from((None, Decimal(4), Decimal("20.5"))),
)


@given(budgets, posts)
def test_whatever_the_post_all_views_add_up_to_the_cent(held: Programme, post: Post) -> None:
    line = Line(id="line_post", code="LP", post_id=post.id)
    programme = put(held, post, line)
    now = costs(programme)
    for amount, given_, split in zip(amounts(programme), paid(programme), phased(programme), strict=True):
        assert sum(split.quarters) == amount.total
        assert all(part >= 0 for quarter in split.parts for part in quarter)
        for donor, part in zip(given_.parts, split.parts, strict=True):
            assert [sum(part[at : at + QUARTERS]) for at in range(0, len(part), QUARTERS)] == list(donor)
    direct = direct_quarters(programme)
    assert direct.total == now.direct.total
    codes = (YEAR, QUARTER, CALENDAR, *(FISCAL + each.id for each in programme.donors))
    for code in codes:
        time = calendar(programme, code)
        if time is not None:
            assert sum(time.read(direct.years, terms_unit(programme))) == now.direct.total, code


def terms_unit(programme: Programme) -> Decimal:
    """Return the smallest unit of a programme's currency."""
    return Decimal(1).scaleb(-phases(programme).places)


def test_a_start_late_in_a_month_has_its_december_where_the_month_begins() -> None:
    held = build("frame | months = 12\npost PO1 Officer | holders = 1 | gross = 1200 | extra_months = 1")
    held = put(held, replace(held.frame, start=datetime.date(2027, 9, 30)))
    assert phases(held).pay[held.posts[0].id].paid == (3, 4, 3, 3)
