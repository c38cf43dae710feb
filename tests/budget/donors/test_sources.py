"""Who pays a form of the whole action: sources are costs to the cent, and nobody pays beyond them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.budget.donors.form import DonorBudget, donor_budget
from designer.programme.programme import Programme
from tests.build import build

TEXT = """
frame | currency = USD | months = 24
call | indirect_rate = 7
rate | one = EUR | is_worth = 1.25 | of = USD
partner P1 Partner | role = implementing
donor D1 One | share = 60 | profile = eu-annex-b {one}
donor D2 Two | share = {two}
line L1 Kits | unit = kit | quantities = 50; 40 | unit_cost = 1000 | partner_id = P1
line L2 Reserve | unit = sum | quantities = 0; 1 | unit_cost = 10000 | contingency = yes
"""
"""Direct 100,000, of which 10,000 reserve; the form: 7 % of 90,000 is 6,300, in all 106,300."""


def form(one: str = "", two: str = "40") -> DonorBudget:
    return donor_budget(_programme(one, two), "eu")


def _programme(one: str = "", two: str = "40") -> Programme:
    return build(TEXT.format(one=one, two=two))


def totals(found: DonorBudget) -> list[Decimal]:
    assert sum(each.total for each in found.sources) == found.total.total
    return [each.total for each in found.sources]


def test_donors_without_rules_of_their_own_pay_in_proportion_to_what_counts() -> None:
    found = form()
    assert totals(found) == [60_000 + 3780, 40_000 + 2520, 0]
    assert found.beyond == 40_000 * 7 / 100 - 2520  # D2 pays 2,800 by the budget, where the reserve counts


def test_what_is_agreed_beyond_the_form_is_no_source_of_its_costs() -> None:
    found = form("| indirect_base = direct")
    assert totals(found) == [63_780, 42_520, 0]
    assert found.beyond == 700


def test_a_donor_that_pays_less_indirect_costs_than_the_form_takes_leaves_the_rest_to_be_found() -> None:
    assert totals(form(two="40 | indirect_rate = 4")) == [63_780, 40_000 + 1600, 920]
    assert totals(form(two="40 | indirect_rate = 10")) == [63_780, 42_520, 0]


def test_what_nobody_pays_is_to_be_found_with_its_indirect_costs() -> None:
    assert totals(form(two="30")) == [63_780, 30_000 + 1890, 10_000 + 630]


def test_in_another_currency() -> None:
    assert totals(form("| currency = EUR")) == [51_024, 34_016, 0]


@pytest.mark.parametrize("own", ["indirect_cap = 20000", "indirect_rate = 0", "profile = us-federal"])
def test_rules_of_any_kind_never_pay_more_than_all(own: str) -> None:
    assert all(each >= 0 for each in totals(form(two=f"40 | {own}")))
    assert all(each >= 0 for each in totals(form(f"| {own}" if "profile" not in own else "")))


@given(
    st.decimals(0, 60, places=2), st.decimals(0, 20, places=2), st.sampled_from(["USD", "EUR"]),
    st.sampled_from(["", "| indirect_base = direct ", "| indirect_base = direct_without_contingency "]),
)  # fmt: skip
def test_sources_are_costs_whatever_is_agreed(share: Decimal, rate: Decimal, currency: str, base: str) -> None:
    found = form(f"{base}| currency = {currency}", f"{share} | indirect_rate = {rate}")
    assert all(each >= 0 for each in totals(found))
