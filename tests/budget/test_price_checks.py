"""Rates with their day and source, and large sums that a calculation note explains."""

import pytest

from designer.budget.checks import checks
from designer.library.example import example
from designer.programme.finding import Finding
from designer.review.findings import findings, message
from tests.build import build, id_of

RATE = "rate | one = EUR | is_worth = 1.1 | of = USD"
SUM = "line L1 Support | unit = Lump sum | quantities = 1 | unit_cost = 5000\n"
OTHERS = "line L2 Kits | unit = kit | quantities = 10 | unit_cost = 1000\n"


def told(check: str, text: str) -> list[Finding]:
    return [each for each in checks(build(text)) if each.check == check]


@pytest.mark.parametrize(
    ("more", "fields"),
    [
        ("", ["date", "source"]),
        (" | date = 2026-10-01", ["source"]),
        (" | source = the UN's rate", ["date"]),
        (" | date = 2026-10-01 | source = the UN's rate", []),
    ],
)
def test_pd_15_a_rate_has_its_day_and_its_source(more: str, fields: list[str]) -> None:
    found = told("PD-15", RATE + more)
    assert [each.place.field for each in found] == fields
    assert all(each.place.section == "rates" and "EUR / USD" in message(each) for each in found)


def test_pd_15_waits_for_the_rate() -> None:
    assert not told("PD-15", "rate | one = EUR | of = USD")


def test_pd_16_a_large_lump_sum_asks_for_a_note() -> None:
    (found,) = told("PD-16", SUM + OTHERS)
    assert found.place.id == id_of(build(SUM), "L1")
    assert message(found) == "L1 Support is a lump sum of 5,000.00 USD without a calculation note"


@pytest.mark.parametrize("unit", ["lump sum", "forfait", "global", "suma alzada", "LUMP-SUM"])
def test_pd_16_knows_lump_sums_in_each_language(unit: str) -> None:
    assert told("PD-16", SUM.replace("Lump sum", unit))


@pytest.mark.parametrize(
    "text",
    [
        SUM.replace("5000", "50") + OTHERS,
        SUM.replace("5000\n", "5000 | contingency = yes\n"),
        SUM.replace("Lump sum", "workshop"),
        SUM.replace("5000", "0"),
        SUM + "subline Hall | line_id = L1 | quantity = 2 | unit_cost = 2500",
        SUM + "subline Hall | line_id = L1 | unit_cost = 2000\nsubline Meals | line_id = L1 | unit_cost = 3000",
    ],
    ids=["small", "a reserve", "no lump sum", "nothing", "one step of several units", "two steps"],
)
def test_pd_16_is_silent(text: str) -> None:
    assert not told("PD-16", text)


def test_pd_16_one_step_that_repeats_the_sum_explains_nothing() -> None:
    assert told("PD-16", SUM + "subline Support | line_id = L1 | quantity = 1 | unit_cost = 5000")


def test_the_weak_example_is_told_of_its_lump_sum_and_of_its_rates_without_a_date() -> None:
    told_ = [each.check for each in findings(example("draft"))]
    assert (told_.count("PD-16"), told_.count("PD-15")) == (1, 2)
