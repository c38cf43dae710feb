"""When a partner is paid: what each period needs, to the cent; a part held back; days that move with the start."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from designer.budget.partners.instalments import Plan, instalments
from designer.budget.partners.sub_budgets import sub_budget
from designer.library.example import example
from designer.programme.edit import put
from designer.programme.programme import Programme
from designer.programme.records.budget import Line
from designer.programme.records.frame import Frame, Partner
from tests.build import build

TEXT = """
frame | currency = USD | months = 18 | start = 2027-03-31
partner P1 First | role = implementing | rhythm = half-year
line L1 Kits | unit = kit | quantities = 1; 1 | unit_cost = 100.01 | partner_id = P1
line L2 Late | unit = kit | quantities = 0; 1 | unit_cost = 30 | partner_id = P1 {late}
""".replace("{late}", "| phasing = typed | phases = 0; 0; 0; 0; 0; 1")


def plan_of(text: str, **fields: object) -> Plan:
    programme = build(text)
    partner = replace(programme.partners[0], **fields)
    programme = put(programme, partner)
    return instalments(programme, sub_budget(programme, partner))


def test_each_half_year_is_paid_at_its_beginning_what_it_needs() -> None:
    """100.01 by quarters is 25.01 + 25.00 + 25.00 + 25.00; the second year has two quarters: 50.01 + 50.00."""
    plan = plan_of(TEXT)
    assert [(each.month, each.until, each.amount) for each in plan.instalments] == [
        (1, 6, Decimal("50.01")), (7, 12, Decimal("50.00")), (13, 18, Decimal("130.01")),
    ]  # fmt: skip
    days = [each.due for each in plan.instalments]
    assert days == [datetime.date(2027, 3, 31), datetime.date(2027, 9, 30), datetime.date(2028, 3, 31)]


def test_a_quarter_that_needs_nothing_is_not_paid() -> None:
    text = TEXT.replace("rhythm = half-year", "rhythm = quarter").replace("quantities = 1; 1", "quantities = 0; 0")
    assert [(each.month, each.until) for each in plan_of(text).instalments] == [(16, 18)]


def test_a_year_is_one_instalment_and_the_last_ends_with_the_programme() -> None:
    plan = plan_of(TEXT, rhythm="year")
    assert [(each.month, each.until, each.amount) for each in plan.instalments] == [
        (1, 12, Decimal("100.01")), (13, 18, Decimal("130.01")),
    ]  # fmt: skip


def test_what_is_held_back_is_paid_after_the_final_report() -> None:
    """10 % of 230.02 is 23.00: of 50.01, 50.00 and 130.01 by largest remainder."""
    plan = plan_of(TEXT, held_back=Decimal(10))
    assert [each.held for each in plan.instalments] == [5, 5, 13, -23]
    last = plan.instalments[-1]
    assert (last.month, last.until, last.due) == (19, 0, datetime.date(2028, 9, 30))
    assert last.amount == 23
    assert plan.total == Decimal("230.02")


@pytest.mark.parametrize("fields", [{"rhythm": ""}, {"role": "lead", "rhythm": ""}])
def test_without_a_rhythm_there_is_no_plan(fields: dict[str, object]) -> None:
    assert plan_of(TEXT, **fields) == Plan()


def test_without_a_start_months_are_told_and_no_days() -> None:
    plan = plan_of(TEXT.replace(" | start = 2027-03-31", ""))
    assert [each.due for each in plan.instalments] == [None, None, None]


def test_a_share_that_is_too_large_holds_all_back_and_no_more() -> None:
    plan = plan_of(TEXT, held_back=Decimal(130))
    assert [each.amount for each in plan.instalments] == [0, 0, 0, Decimal("230.02")]


def test_the_example_pays_its_partners_all_they_receive() -> None:
    guinea = example("guinea")
    for partner in guinea.partners:
        part = sub_budget(guinea, partner)
        plan = instalments(guinea, part)
        assert bool(plan.instalments) == (partner.role == "implementing")
        assert plan.total == (part.total.total if plan.instalments else 0)


amount = st.decimals(min_value=0, max_value=10**6, places=2)


@settings(max_examples=60)
@given(
    st.lists(st.tuples(amount, amount, amount), min_size=1, max_size=5),
    st.sampled_from(["quarter", "half-year", "year"]),
    st.decimals(min_value=0, max_value=100, places=1),
    st.decimals(min_value=0, max_value=20, places=1),
    st.integers(min_value=1, max_value=36),
)
def test_instalments_add_up_to_the_sub_budget(
    costs: list[tuple[Decimal, Decimal, Decimal]], rhythm: str, held: Decimal, rate: Decimal, months: int
) -> None:
    partner = Partner(id="partner_a", rhythm=rhythm, held_back=held, overhead_rate=rate)  # type: ignore[arg-type]
    lines = tuple(
        Line(id=f"line_{at}", partner_id=partner.id, unit_cost=Decimal(1), quantities=years)
        for at, years in enumerate(costs)
    )
    programme = Programme(frame=Frame(id="frame", months=Decimal(months)), partners=(partner,), lines=lines)
    part = sub_budget(programme, partner)
    plan = instalments(programme, part)
    assert plan.total == part.total.total
    assert sum((each.need for each in plan.instalments), Decimal(0)) == part.total.total
    assert all(each.amount >= 0 for each in plan.instalments)
