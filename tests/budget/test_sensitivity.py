"""A tenth more or less of a currency, against the whole budget reckoned anew at the moved rate."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from designer.budget.costs import costs
from designer.budget.outline import sheets
from designer.budget.sensitivity import exposures
from designer.library.example import example
from designer.programme.edit import put
from designer.programme.words import ENGLISH
from tests.build import build

TEXT = """
frame | currency = USD | months = 12
call | indirect_rate = 10 | indirect_base = direct_without_contingency
rate | one = EUR | is_worth = 2 | of = USD
rate | one = USD | is_worth = 100 | of = XOF
donor D1 One | share = 50 | currency = eur
line L1 Euro | unit_cost = 100 | quantities = 1 | currency = EUR
line L2 Reserve | unit_cost = 50 | quantities = 1 | currency = EUR | contingency = yes
line L3 Not counting | unit_cost = 25 | quantities = 1 | currency = EUR | indirect = no
line L4 Fees | ratio = 10 | ratio_line_ids = L1
line L5 Fees on fees | ratio = 50 | ratio_line_ids = L4
line L6 Dollar | unit_cost = 1000 | quantities = 1
"""


def test_lines_percentages_and_indirect_costs_move_with_the_currency() -> None:
    (euro,) = exposures(build(TEXT))
    # 350 in euro lines; 20 and 10 of percentages; 10 % of 200 + 30
    assert euro.currency == "EUR"
    assert [euro.lines, euro.following, euro.effect] == [350, 53, Decimal("40.30")]
    assert euro.income == euro.paid / 10 > 0


@pytest.mark.parametrize("name", ["EUR", "GNF"])
def test_it_is_what_the_budget_reckoned_anew_comes_to(name: str) -> None:
    guinea = example("guinea")
    (found,) = (each for each in exposures(guinea) if each.currency == name)
    gnf, eur = guinea.rates
    moved = (
        replace(eur, is_worth=Decimal("1.265"))
        if name == "EUR"
        else replace(gnf, is_worth=Decimal(8600) / Decimal("1.1"))
    )
    anew = costs(put(guinea, moved)).total.total - costs(guinea).total.total
    assert abs(anew - found.effect) < Decimal("0.50")
    assert found.share == (found.effect * 100 / costs(guinea).total.total).quantize(Decimal("0.01"))


def test_the_workbook_has_the_sheet_where_a_currency_matters() -> None:
    assert "Currencies" in [each.title for each in sheets(example("guinea"), ENGLISH)]
    assert "Currencies" not in [
        each.title for each in sheets(build("line L1 One | unit_cost = 3 | quantities = 1"), ENGLISH)
    ]
