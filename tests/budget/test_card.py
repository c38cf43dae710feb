"""The rate card: taken with unit, source and date, put back, and told where a line's price has drifted from it."""

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from designer.budget.card import drifted, put_on_card, take, take_over, users
from designer.budget.checks import checks
from designer.programme.edit import drop, find_as, put
from designer.programme.ids import counter
from designer.programme.programme import Programme
from designer.programme.records.budget import Line
from designer.review.findings import message
from designer.review.fixes import fix_of
from tests.build import build, id_of

TEXT = """
frame | currency = USD | months = 12
cardrate Allowance, field | unit = person-day | unit_cost = 38 | currency = USD | source = Mission | date = 2026-10-01
cardrate Fuel | unit = litre | unit_cost = 12000 | currency = GNF
post PO1 Officer | unit_cost = 5
line C1 Travel | unit = day | unit_cost = 30 | currency = EUR | quantities = 1
line C2 Visits | quantities = 2
line C3 Officer | post_id = PO1
line C4 Fee | ratio = 2 | ratio_line_ids = C1
line C5 Noted | unit_cost = 3
subline Step | line_id = C5 | unit_cost = 4
"""


@pytest.fixture
def programme() -> Programme:
    return build(TEXT)


def line(programme: Programme, code: str) -> Line:
    found = find_as(programme, id_of(programme, code), Line)
    assert found is not None
    return found


def test_a_line_takes_unit_price_currency_source_and_date(programme: Programme) -> None:
    card = programme.card_rates[0]
    taken = line(take(programme, (id_of(programme, "C1"),), card.id), "C1")
    assert (taken.unit, taken.unit_cost, taken.currency) == ("person-day", Decimal(38), "")
    assert (taken.price_source, taken.price_date, taken.card_id) == ("Mission", date(2026, 10, 1), card.id)
    fuel = line(take(programme, (id_of(programme, "C2"),), programme.card_rates[1].id), "C2")
    assert (fuel.currency, fuel.price_source) == ("GNF", "")


@pytest.mark.parametrize("code", ["C3", "C4", "C5"])
def test_a_line_without_a_typed_unit_cost_takes_none(programme: Programme, code: str) -> None:
    assert take(programme, (id_of(programme, code),), programme.card_rates[0].id) is programme
    assert put_on_card(programme, id_of(programme, code), counter(90)) is programme


def test_a_drifted_price_is_told_and_mended_by_one_line_or_by_all(programme: Programme) -> None:
    card = programme.card_rates[0]
    both = tuple(id_of(programme, code) for code in ("C1", "C2"))
    same = take(programme, both, card.id)
    assert drifted(same) == ()
    moved = put(same, replace(card, unit_cost=Decimal(40)))
    found = [each for each in checks(moved) if each.check == "BC-30"]
    assert [(each.place.id, each.severity) for each in found] == [(each, "I") for each in both]
    assert message(found[0]) == "C1 Travel costs 38 USD; “Allowance, field” on the rate card is 40 USD now"
    fix = fix_of(moved, found[0], counter(90))
    assert fix is not None
    mended = fix.edit(moved)
    assert [each.place.id for each in drifted(mended)] == [both[1]]
    assert drifted(take_over(moved, card.id)) == ()
    assert [each.code for each in users(moved, card.id)] == ["C1", "C2"]
    assert take_over(same, card.id) is same


def test_a_lines_price_is_put_on_the_card(programme: Programme) -> None:
    new = put_on_card(programme, id_of(programme, "C1"), counter(90))
    card = new.card_rates[-1]
    assert (card.name, card.unit, card.unit_cost, card.currency) == ("Travel", "day", Decimal(30), "EUR")
    assert line(new, "C1").card_id == card.id
    dearer = put(new, replace(line(new, "C1"), unit_cost=Decimal(31)))
    again = put_on_card(dearer, id_of(dearer, "C1"), counter(95))
    assert [each.unit_cost for each in again.card_rates] == [38, 12000, 31]
    assert put_on_card(again, id_of(again, "C1"), counter(99)) is again


def test_a_card_that_goes_leaves_the_price(programme: Programme) -> None:
    card = programme.card_rates[0]
    taken = take(programme, (id_of(programme, "C1"),), card.id)
    left = line(drop(taken, card.id), "C1")
    assert (left.unit_cost, left.card_id) == (Decimal(38), "")
