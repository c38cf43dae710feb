"""What a month of a post costs by its parts, and what each programme year carries of it."""

from decimal import Decimal

import pytest

from designer.budget.amounts import amount_of, amounts, terms
from designer.budget.staffing.post_cost import monthly_cost
from designer.budget.staffing.posts import post_costs
from designer.programme.drivers import names_by_year
from designer.programme.programme import Programme
from designer.programme.records.base import Formula
from designer.programme.records.budget import Post
from tests.build import build, id_of
from tests.library.guinea import guinea

PARTS = {"gross": 651, "charges": 18, "extra_months": 1, "insurance": 40, "end_of_contract": 4}


def post(**parts: object) -> Post:
    typed = {name: Decimal(str(part)) if isinstance(part, int | float) else part for name, part in parts.items()}
    return Post(id="post_aaaaaaaaaa", **typed)  # type: ignore[arg-type]


def priced(text: str) -> Programme:
    return build(
        "frame | currency = USD | months = 30\nrate | one = USD | is_worth = 8600 | of = GNF\n" + text
        + "\nline A01 Staff | post_id = PO01"
    )  # fmt: skip


def years(programme: Programme) -> list[str]:
    return [str(each) for each in amount_of(programme)[id_of(programme, "A01")].years]


def test_a_month_is_computed_from_its_parts_as_the_rule_says() -> None:
    # 651 × 1.18 × 13/12 = 832.195; + 40 + 651 × 4 % = 898.235, half up
    assert monthly_cost(post(**PARTS), "USD") == Decimal("898.24")


@pytest.mark.parametrize(
    ("left_out", "cost"),
    [("charges", "771.29"), ("extra_months", "834.22"), ("insurance", "858.24"), ("end_of_contract", "872.20")],
)
def test_each_part_counts(left_out: str, cost: str) -> None:
    assert monthly_cost(post(**{**PARTS, left_out: None}), "USD") == Decimal(cost)


def test_without_gross_pay_the_typed_cost_counts_and_with_it_it_does_not() -> None:
    assert monthly_cost(post(**{**PARTS, "gross": None, "unit_cost": 900}), "USD") == Decimal(900)
    assert monthly_cost(post(gross=100, unit_cost=900), "USD") == Decimal("100.00")


def test_it_is_rounded_to_the_currency_of_the_post() -> None:
    assert monthly_cost(post(gross=5600000, charges=18, extra_months=1, currency="gnf"), "USD") == Decimal(7158667)


def test_a_part_that_cannot_be_read_leaves_the_cost_unread() -> None:
    bad = Formula("about 18")
    assert monthly_cost(post(gross=100, charges=bad), "USD") is bad
    held = priced("post PO01 Officer | holders = 1 | gross = 100 | charges = about 18")
    assert amounts(held)[0].problem == "unreadable"
    held = priced("post PO01 Officer | holders = 1 | unit_cost = 100 | step = about 3")
    assert amounts(held)[0].problem == "unreadable"


def test_lines_read_the_computed_cost() -> None:
    held = priced("post PO01 Officer | months = 12; 12; 6 | gross = 1000 | charges = 20")
    assert years(held) == ["14400.00", "14400.00", "7200.00"]
    assert amounts(held)[0].unit_cost == Decimal("1200.00")


def test_without_typed_months_holders_work_at_their_full_time_equivalent_once_recruited() -> None:
    held = priced("post PO01 Officer | holders = 2 | fte = 50 | lag = 2,5 | unit_cost = 100")
    assert terms(held).posts[id_of(held, "PO01")].months == (Decimal("9.5"), Decimal(12), Decimal(6))
    assert years(held) == ["950.00", "1200.00", "600.00"]


def test_a_post_that_ends_has_months_until_then() -> None:
    held = priced("post PO01 Officer | holders = 2 | lag = 12 | until = 15 | unit_cost = 100")
    assert years(held) == ["0", "600.00", "0"]


def test_typed_months_win_over_holders_and_recruitment() -> None:
    held = priced("post PO01 Officer | holders = 2 | fte = 50 | lag = 6 | months = 5; 7 | unit_cost = 100")
    assert years(held) == ["500.00", "700.00", "0"]


def test_more_years_of_caseload_than_the_programme_has_add_no_months() -> None:
    held = build("frame | caseload = 1; 1; 1; 1; 1", priced("post PO01 Officer | holders = 1 | unit_cost = 100"))
    assert years(held) == ["1200.00", "1200.00", "600.00"]


def test_drivers_count_the_staff_that_is_computed() -> None:
    held = priced("post PO01 Officer | holders = 4 | fte = 50 | lag = 6 | unit_cost = 1")
    assert [each["staff"] for each in names_by_year(held)] == [Decimal("1.00"), Decimal("2.00"), Decimal("2.00")]


def test_a_year_carries_its_own_share_else_the_usual_one() -> None:
    held = priced("post PO01 Officer | holders = 1 | unit_cost = 100 | share = 50 | shares = 80; ; 20")
    assert years(held) == ["960.00", "600.00", "120.00"]


def test_the_yearly_step_begins_with_the_second_year_and_grows_on_itself() -> None:
    held = priced("post PO01 Officer | holders = 1 | unit_cost = 1000 | share = 50 | step = 3")
    assert years(held) == ["6000.00", "6180.00", "3182.70"]


def test_a_year_is_rounded_once_in_its_currency_and_once_at_the_rate() -> None:
    held = priced("post PO01 Officer | months = 1; 1 | unit_cost = 1001 | step = 2,5 | currency = GNF")
    # 1001 × 1.025 = 1026.025 → 1026 GNF → 0.1193 USD
    assert years(held) == ["0.12", "0.12", "0"]


def test_a_post_without_a_line_costs_the_same() -> None:
    held = priced("post PO01 Officer | holders = 1 | gross = 1000 | charges = 20 | step = 3 | shares = 100; 50")
    assert post_costs(held)[id_of(held, "PO01")].total == sum(amounts(held)[0].years)


def test_a_post_of_nobody_has_no_price() -> None:
    held = priced("post PO01 Officer | unit_cost = 100")
    assert amounts(held)[0].problem == "unpriced"


def test_a_line_that_reads_an_unchanging_post_keeps_its_share() -> None:
    held = guinea()
    assert not terms(held).yearly
    assert all(each.yearly is None for each in amounts(held))
    assert sum(each.total for each in amounts(held)) == Decimal("4203678.24")
