"""The donors' own rules, each with figures reckoned by hand: what is told, where, how gravely, on whose authority."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from designer.budget.checks import checks
from designer.budget.costs import costs
from designer.budget.donors.form import donor_budget, donor_for
from designer.budget.donors.indirect import capped
from designer.budget.donors.paying import donor_totals, indirect_by_donor
from designer.budget.donors.profiles import profiles, rules_of
from designer.library.example import example
from designer.programme.edit import find, put
from designer.programme.finding import Finding
from designer.programme.programme import Programme
from designer.programme.records.frame import Donor
from designer.review.findings import findings, message
from tests.build import build, id_of, record

TEXT = """
frame | currency = USD | months = 24
call | indirect_rate = 7
rate | one = EUR | is_worth = 1.25 | of = USD
partner LEAD Lead | role = lead
partner P1 Partner | role = implementing
donor D1 One | share = 100
heading HA.1 Staff | kind = staff
heading HB.1 Office | kind = office
heading HC.1 Help
line A1 Officer | heading_id = HA.1 | unit = month | quantities = 12; 12 | unit_cost = 1000
line B1 Rent | heading_id = HB.1 | unit = month | quantities = 12; 12 | unit_cost = 500
line C1 Kits | heading_id = HC.1 | unit = kit | quantities = 20; 30 | unit_cost = 1000
line C2 Study | heading_id = HC.1 | unit = study | quantities = 0; 1 | unit_cost = 3000 | evaluation = 100
line C3 Reserve | heading_id = HC.1 | unit = sum | quantities = 0; 1 | unit_cost = 11000 | contingency = yes
"""
"""Direct 24,000 + 12,000 + 50,000 + 3,000 + 11,000 = 100,000; with 7 %: 107,000."""


def with_donor(text: str = TEXT, **fields: object) -> Programme:
    programme = build(text)
    donor = programme.donors[0]
    return put(programme, replace(donor, **fields))


def told(programme: Programme, check: str) -> list[Finding]:
    found = [each for each in checks(programme) if each.check == check]
    for each in found:
        assert "{" not in message(each)
    return found


def value(found: Finding, name: str = "value") -> str:
    return dict(found.params)[name]


def test_the_example_s_donors_find_only_the_overhead_of_partners_and_the_total_stays() -> None:
    guinea = example("guinea")
    found = [each for each in checks(guinea) if each.check.startswith("DP-")]
    assert [(each.check, each.place.id) for each in found] == [("DP-13", id_of(guinea, "G06"))]
    assert not [each for each in findings(guinea) if each.check.startswith("DP-")]
    assert costs(guinea).total.total == Decimal("4497935.72")


def test_a_line_that_does_not_count_leaves_the_base_and_stays_in_the_direct_costs() -> None:
    programme = build(TEXT)
    kits = record(programme, "C1")
    now = costs(put(programme, replace(kits, indirect="no")))
    assert [now.direct.total, now.base.total, now.indirect.total] == [100_000, 50_000, 3500]
    both = put(
        programme,
        replace(record(programme, "C3"), indirect="no"),
        replace(programme.call, indirect_base="direct_without_contingency"),
    )
    assert costs(both).base.total == 89_000


def test_a_rate_above_the_donor_s_is_told_with_its_source_and_refused_by_the_form() -> None:
    (found,) = told(with_donor(profile="eu-annex-b", indirect_rate=Decimal(8)), "DP-01")
    assert (found.severity, found.place.section, found.place.field) == ("E", "donors", "indirect_rate")
    assert (value(found), value(found, "high")) == ("8", "7")
    assert found.locator == rules_of("eu-annex-b").locator  # type: ignore[union-attr]
    assert "its own text" in message(found)


def test_a_rule_that_nobody_read_is_said_to_be_background_knowledge() -> None:
    (found,) = told(with_donor(profile="iom", indirect_rate=Decimal(8)), "DP-01")
    assert found.severity == "W"
    assert "background knowledge" in message(found)


def test_the_rate_of_the_call_counts_where_the_donor_has_none() -> None:
    programme = with_donor(profile="eu-annex-b")
    programme = put(programme, replace(programme.call, indirect_rate=Decimal(9)))
    (found,) = told(programme, "DP-01")
    assert (found.place.section, value(found)) == ("call", "9")


def test_without_the_reserve_a_donor_carries_less_and_the_rest_is_to_be_found() -> None:
    programme = with_donor(profile="eu-annex-b")
    (one, rest) = donor_totals(programme)
    assert (one.indirect, rest.indirect, rest.total) == (Decimal(6230), Decimal(770), Decimal(770))
    assert one.total + rest.total == costs(programme).total.total
    (found,) = told(programme, "DP-02")
    assert value(found, "low") == "770.00 USD"
    (open_,) = told(programme, "DP-10")
    assert value(open_) == "770.00 USD"


def test_a_cap_for_a_line_counts_its_first_years() -> None:
    assert list(capped((Decimal(30), Decimal(40), Decimal(5)), Decimal(50))) == [30, 20, 0]
    held = indirect_by_donor(with_donor(indirect_cap=Decimal(15_000)))
    (one,) = held.values()
    # 15,000 of the officer, 12,000 rent, 15,000 of the kits, 3,000, 11,000
    assert [one.base.total, one.amount.total] == [56_000, 3920]


def test_a_cap_for_a_partner_takes_all_its_lines_together_and_not_the_lead_s() -> None:
    text = TEXT.replace("line C1 Kits |", "line C1 Kits | partner_id = P1 |").replace(
        "line C2 Study |", "line C2 Study | partner_id = P1 |"
    )
    text = text.replace("line A1 Officer |", "line A1 Officer | partner_id = LEAD |")
    programme = with_donor(text, profile="us-federal")
    # the partner's 53,000 count up to 50,000; 24,000 + 12,000 + 11,000 count in full
    (one,) = indirect_by_donor(programme).values()
    assert one.base.total == 97_000
    (found,) = told(programme, "DP-03")
    assert found.place.id == id_of(programme, "C3")


def test_a_cap_in_another_currency_is_converted() -> None:
    text = TEXT.replace("currency = USD", "currency = EUR").replace(
        "line C1 Kits |", "line C1 Kits | partner_id = P1 |"
    )
    (one,) = indirect_by_donor(with_donor(text, profile="us-federal")).values()
    assert one.base.total == 50_000 - 10_000 + 50_000  # 50,000 USD at 1.25 are 40,000 EUR


def test_a_reserve_above_the_form_s_is_an_error_of_the_whole_action() -> None:
    (found,) = told(with_donor(profile="eu-annex-b"), "DP-04")
    assert (found.severity, value(found), value(found, "high")) == ("E", "12.36", "5")  # 11,000 of 89,000


def test_staff_and_office_and_evaluation_are_measured_on_what_falls_on_the_donor() -> None:
    programme = with_donor(profile="iom-development-fund")
    (most,) = told(programme, "DP-05")
    assert (value(most), value(most, "high")) == ("33.64", "30")  # 36,000 of 107,000
    (least,) = told(programme, "DP-06")
    assert (value(least), value(least, "low")) == ("2.8", "5")  # 3,000 of 107,000
    assert not told(programme, "DP-14")


def test_a_form_without_co_funding_says_so_where_others_pay() -> None:
    programme = with_donor(
        TEXT.replace("share = 100", "share = 60") + "donor D2 Two | share = 40", profile="iom-development-fund"
    )
    (found,) = told(programme, "DP-14")
    assert found.severity == "I"


def test_what_is_asked_is_compared_with_what_falls_on_the_donor() -> None:
    (more,) = told(with_donor(amount=Decimal(100_000)), "DP-08")
    assert value(more) == "7,000.00 USD"
    (less,) = told(with_donor(amount=Decimal(110_000)), "DP-09")
    assert value(less) == "3,000.00 USD"
    assert not told(with_donor(amount=Decimal(107_000)), "DP-08")


def test_a_donor_without_a_profile_is_held_to_what_it_promised_from_the_concept_on() -> None:
    programme = build("donor D1 One | share = 100 | amount = 12000\nline L1 Rent | quantities = 1 | unit_cost = 124339")
    assert programme.call.stage == "concept"
    (found,) = [each for each in findings(programme) if each.check == "DP-08"]
    assert (found.severity, found.place.id) == ("W", programme.donors[0].id)
    assert (value(found, "low"), value(found, "high")) == ("124,339.00 USD", "12,000.00 USD")


def test_the_share_of_the_whole_has_its_most() -> None:
    (found,) = told(with_donor(maximum_share=Decimal(80)), "DP-07")
    assert (value(found), value(found, "high")) == ("100", "80")


def test_the_currency_of_the_form_and_a_rate_to_it_are_asked_for() -> None:
    (form,) = told(with_donor(profile="eu-annex-b"), "DP-11")
    assert value(form, "high") == "EUR"
    assert not told(with_donor(profile="eu-annex-b", currency="EUR"), "DP-11")
    (rate,) = told(with_donor(currency="XOF"), "DP-12")
    assert value(rate) == "XOF"


@pytest.mark.parametrize("name", sorted(profiles()))
def test_every_profile_gives_a_budget_that_adds_up(name: str) -> None:
    rules = profiles()[name]
    programme = with_donor(profile=name, currency=rules.currency)
    found = donor_budget(programme, rules.form, programme.donors[0])
    assert found.total.total == found.direct.total + found.indirect.amount.total
    assert sum(found.direct.years) == found.direct.total
    assert sum(found.indirect.amount.years) == found.indirect.amount.total
    assert sum(each.total for each in found.sources) == found.total.total
    assert all(
        rule
        in {
            "indirect_maximum",
            "contingency_allowed",
            "contingency_maximum",
            "staff_office_maximum",
            "evaluation_minimum",
        }
        for rule in rules.background | rules.refused
    )


def test_the_eu_form_in_euro_by_hand() -> None:
    programme = with_donor(profile="eu-annex-b", currency="EUR")
    found = donor_budget(programme, "eu")
    # 100,000 USD are 80,000 EUR, of which 8,800 reserve; 7 % of 71,200 is 4,984
    assert [found.direct.total, found.reserve.total] == [80_000, 8800]
    assert [found.indirect.amount.total, found.total.total] == [4984, 84_984]


def test_the_first_donor_that_asks_for_a_form_is_taken() -> None:
    programme = with_donor(TEXT.replace("share = 100", "share = 50") + "donor D2 Two | share = 50 | profile = un-undg")
    assert donor_for(programme, "un") == find(programme, id_of(programme, "D2"))
    assert donor_for(programme, "eu") is None
    assert donor_budget(programme, "un").total.total == 53_500
    assert donor_budget(programme, "eu").total.total == 100_000 + 6230  # 7 % without the reserve of 11,000


def test_what_is_agreed_stands_above_the_base_of_the_rules() -> None:
    """89,000 count by the rules, 100,000 by what was agreed; the form of the whole action keeps to its own."""
    programme = with_donor(profile="eu-annex-b")
    assert [each.indirect for each in donor_totals(programme)] == [6230, 770]
    agreed = with_donor(profile="eu-annex-b", indirect_base="direct")
    assert [each.indirect for each in donor_totals(agreed)] == [7000, 0]
    assert donor_budget(agreed, "eu").indirect.amount.total == donor_budget(programme, "eu").indirect.amount.total
    assert not told(agreed, "DP-02")
    alone = with_donor(indirect_base="direct_without_contingency")
    assert [each.indirect for each in donor_totals(alone)] == [6230, 770]


def test_a_donor_with_a_higher_rate_carries_more_and_the_sum_stays() -> None:
    programme = with_donor(indirect_rate=Decimal(10))
    totals = donor_totals(programme)
    assert [each.indirect for each in totals] == [10_000, -3000]
    assert sum(each.total for each in totals) == 107_000


def test_an_unknown_profile_is_no_rule() -> None:
    programme = with_donor(profile="gone")
    assert donor_totals(programme)[0].indirect == 7000
    assert isinstance(programme.donors[0], Donor)


def test_dp_15_a_profile_that_is_none() -> None:
    (found,) = told(with_donor(profile="eu"), "DP-15")
    assert (found.severity, found.place.section, found.place.field, value(found)) == ("W", "donors", "profile", "eu")
    assert message(found) == "D1 One: no donor's rules or form are called “eu”"
    assert not told(with_donor(profile="eu-annex-b"), "DP-15")
    assert not told(with_donor(profile=""), "DP-15")
