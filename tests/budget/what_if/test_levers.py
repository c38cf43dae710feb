"""The levers of a scenario, one by one, and what each leaves alone."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from designer.budget.amounts import amount_of
from designer.budget.costs import costs
from designer.budget.what_if.levers import with_levers
from designer.programme.caseload import caseload_by_quarter
from designer.programme.edit import put
from designer.programme.formula import value_of
from designer.programme.programme import EMPTY, Programme
from designer.programme.records.base import Formula, Number
from designer.programme.records.budget import Scenario
from tests.build import build, id_of

percentages = st.decimals(-100, 300, places=2)


def scenario(**levers: object) -> Scenario:
    return Scenario(id="scenario_aaaaaaaaaa", **levers)  # type: ignore[arg-type]


def arriving(*caseload: Number, quarters: tuple[Number, ...] = ()) -> Programme:
    frame = replace(EMPTY.frame, caseload=caseload, caseload_quarters=quarters, months=Decimal(24))
    return put(EMPTY, frame)


def test_arrivals_are_whole_persons_and_the_formulas_follow() -> None:
    programme = build("""
        frame | months = 24 | caseload = 715; 1000
        driver Uptake | code = uptake | values = 50; 50 | over = average | unit = %
        line C01 Training | quantities = =caseload*0.5; 10 | unit_cost = 100
    """)
    more = with_levers(programme, scenario(arrivals=Decimal(30)))
    assert more.frame.caseload == (Decimal(930), Decimal(1300)), "929.5 persons are 930"
    assert amount_of(more)[id_of(more, "C01")].years == (Decimal("46500.00"), Decimal("1000.00"))
    assert more.lines is programme.lines, "the formula is what it was"


def test_nobody_comes_where_all_stay_away() -> None:
    gone = with_levers(arriving(Decimal(700), Formula("=2*100")), scenario(arrivals=Decimal(-100)))
    assert gone.frame.caseload == (Decimal(0), Decimal(0))
    assert with_levers(gone, scenario(arrivals=Decimal(-250))).frame.caseload == (Decimal(0), Decimal(0))


def test_quarters_that_add_up_still_do_and_others_keep_their_proportions() -> None:
    quarters = tuple(map(Decimal, (10, 20, 30, 41, 1, 2, 3, 4)))
    more = with_levers(arriving(Decimal(101), Decimal(50), quarters=quarters), scenario(arrivals=Decimal(30)))
    assert sum(map(value_of, more.frame.caseload_quarters[:4])) == 131  # type: ignore[arg-type]
    assert more.frame.caseload_quarters[4:] == tuple(map(Decimal, ("1.3", "2.6", "3.9", "5.2")))
    assert sum(caseload_by_quarter(more)) == sum(map(value_of, more.frame.caseload))  # type: ignore[arg-type]


@given(st.lists(st.integers(0, 5000), min_size=1, max_size=4), percentages)
def test_arrivals_are_never_part_of_a_person_nor_below_none(persons: list[int], move: Decimal) -> None:
    more = with_levers(arriving(*map(Decimal, persons)), scenario(arrivals=move))
    for was, now in zip(persons, more.frame.caseload, strict=True):
        assert isinstance(now, Decimal)
        assert now == now.to_integral_value()
        assert now >= 0
        assert abs(now - was * (1 + move / 100)) <= Decimal("0.5")


def test_the_ceiling_falls_to_the_cent() -> None:
    programme = build("call | ceiling = 4500000")
    assert with_levers(programme, scenario(cut=Decimal(15))).call.ceiling == Decimal(3825000)
    assert with_levers(programme, scenario(cut=Decimal("33.333"))).call.ceiling == Decimal("3000015.00")
    assert with_levers(EMPTY, scenario(cut=Decimal(15))) is EMPTY, "no ceiling, no cut"


@pytest.mark.parametrize("rate", ["1 GNF = 0.00012 USD", "1 USD = 8600 GNF"])
def test_a_currency_falls_whichever_way_round_its_rate_was_quoted(rate: str) -> None:
    _, one, _, value, of = rate.split()
    programme = build(f"""
        frame | currency = USD
        rate | one = {one} | is_worth = {value} | of = {of}
        line C01 Fuel | quantities = 1 | unit_cost = 86000000 | currency = GNF
        line C02 Fee | quantities = 1 | unit_cost = 100
    """)
    before = costs(programme).direct.total - 100
    after = costs(with_levers(programme, scenario(currency=" gnf", move=Decimal(-10)))).direct.total - 100
    assert abs(after - before * Decimal("0.9")) <= Decimal("0.01")


def test_a_currency_that_no_rate_names_moves_nothing() -> None:
    programme = build("rate | one = EUR | is_worth = 1.15 | of = USD")
    assert with_levers(programme, scenario(currency="XOF", move=Decimal(10))) is programme
    assert with_levers(programme, scenario(move=Decimal(10))) is programme


def test_prices_move_lines_notes_and_posts_that_are_not_locked() -> None:
    programme = build("""
        post PO1 Officer | months = 12 | unit_cost = 1000
        post PO2 Driver | months = 12 | unit_cost = 500
        post PO3 Nobody pays this one | months = 12 | unit_cost = 700
        line C01 Kits | quantities = 10 | unit_cost = 18
        line C02 Rent | quantities = 12 | unit_cost = 100 | locked = yes
        line C03 Officer | post_id = PO1
        line C04 Driver | post_id = PO2 | locked = yes
        line C05 Workshop | quantities = 1
        subline Room | line_id = C05 | unit_cost = =2*50
    """)
    dearer = with_levers(programme, scenario(prices=Decimal("3.5")))
    assert [each.unit_cost for each in dearer.posts] == [Decimal(1035), Decimal(500), Decimal(700)]
    totals = {each.line.code: each.total for each in amount_of(dearer).values()}
    assert totals == {
        "C01": Decimal("186.30"),
        "C02": Decimal(1200),
        "C03": Decimal(12420),
        "C04": Decimal(6000),
        "C05": Decimal("103.50"),
    }


@pytest.mark.parametrize("lever", [None, Decimal(0), Formula("a lot")])
def test_a_lever_that_says_nothing_moves_nothing(lever: Number) -> None:
    programme = build("""
        frame | caseload = 100 | currency = USD
        call | ceiling = 100
        rate | one = EUR | is_worth = 1.15 | of = USD
        line C01 Kits | quantities = 10 | unit_cost = 18
    """)
    same = scenario(arrivals=lever, cut=lever, currency="EUR", move=lever, prices=lever)
    assert with_levers(programme, same) is programme


def test_dearer_prices_move_the_range_of_a_unit_cost_as_well() -> None:
    programme = build("line C01 Kits | quantities = 1 | unit_cost = 100 | low = 80 | high = 120")
    (line,) = with_levers(programme, scenario(prices=Decimal(50))).lines
    assert (line.unit_cost, line.low, line.high) == (Decimal(150), Decimal(120), Decimal(180))
