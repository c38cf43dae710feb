"""A partner's part: its lines by heading and year, and its overhead, on top of the flat rate or inside it."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from designer.budget.checks import checks
from designer.budget.costs import costs
from designer.budget.partners.overhead import overhead_lines
from designer.budget.partners.sub_budgets import SubBudget, sub_budget, sub_budgets
from designer.budget.views.sides import by_partner
from designer.library.example import example
from designer.programme.edit import drop, find_as, put
from designer.programme.finding import Finding
from designer.programme.programme import Programme
from designer.programme.records.budget import Line
from designer.programme.records.frame import Partner
from designer.review.findings import message
from tests.build import build, id_of

TEXT = """
frame | currency = USD | months = 24 | start = 2027-01-01
call | indirect_rate = 7
heading H1 Help
heading H2 Work
partner P0 Lead | role = lead
partner P1 First | role = implementing | overhead_rate = 5
partner P2 Second | role = implementing | overhead_rate = 5
line L1 Kits | heading_id = H1 | unit = kit | quantities = 1; 2 | unit_cost = 100.10 | partner_id = P1
line L2 Tools | heading_id = H2 | unit = set | quantities = 0; 1 | unit_cost = 33.33 | partner_id = P1
line L3 Talks | heading_id = H2 | unit = talk | quantities = 3; 3 | unit_cost = 10 | partner_id = P2
line L4 Own | heading_id = H1 | unit = day | quantities = 1; 1 | unit_cost = 500 | partner_id = P0
"""
PAID = TEXT + "line G1 Overhead | heading_id = H2 | ratio = 5 | ratio_partner_ids = P1, P2 | partner_id = P2\n"


def part_of(programme: Programme, code: str) -> SubBudget:
    return sub_budget(programme, next(each for each in programme.partners if each.code == code))


def told(programme: Programme, check: str) -> list[Finding]:
    return [each for each in checks(programme) if each.check == check]


def test_what_a_partner_carries_out_by_heading_and_year() -> None:
    part = part_of(build(TEXT), "P1")
    assert [(each.heading.code if each.heading else "", each.sum.years) for each in part.parts] == [
        ("H1", (Decimal("100.10"), Decimal("200.20"))),
        ("H2", (Decimal(0), Decimal("33.33"))),
    ]
    assert part.lines.total == Decimal("333.63")
    assert part.share == Decimal("23.94")  # of 1,393.63


def test_without_a_line_overhead_is_inside_the_flat_rate() -> None:
    """5 % of 333.63 is 16.68, in the proportion of 100.10 to 233.53; the total of the budget does not move."""
    programme = build(TEXT)
    overhead = part_of(programme, "P1").overhead
    assert not overhead.line_ids
    assert overhead.on_top.total == 0
    assert (overhead.inside.years, overhead.inside.total) == ((Decimal("5.00"), Decimal("11.68")), Decimal("16.68"))
    assert part_of(programme, "P1").total.total == Decimal("350.31")
    assert costs(programme).direct.total == Decimal("1393.63")


def test_a_line_that_goes_to_a_partner_pays_overhead_on_top_to_each_by_what_it_carries_out() -> None:
    programme = build(PAID)
    first, second = part_of(programme, "P1"), part_of(programme, "P2")
    line = find_as(programme, id_of(programme, "G1"), Line)
    assert [each.line for each in overhead_lines(programme)] == [line]
    assert first.overhead.inside.total == second.overhead.inside.total == 0
    together = [a + b for a, b in zip(first.overhead.on_top.years, second.overhead.on_top.years, strict=True)]
    assert together == [Decimal("6.51"), Decimal("13.18")]  # 5 % of 130.10 and of 263.53
    assert second.lines.total == 60  # its overhead is none of what it carries out
    assert part_of(programme, "P0").overhead.amount.total == 0


def test_a_fee_on_partners_lines_that_the_lead_pays_is_no_overhead() -> None:
    programme = build(PAID.replace("| partner_id = P2\n", "| partner_id = P0\n"))
    assert overhead_lines(programme) == ()
    assert part_of(programme, "P1").overhead.inside.total == Decimal("16.68")


def test_the_example_s_partners_receive_their_lines_and_the_overhead_of_g06() -> None:
    guinea = example("guinea")
    parts = {each.partner.code: each for each in sub_budgets(guinea)}
    assert {code: f"{each.lines.total:,.2f}" for code, each in parts.items()} == {
        "P1": "110,790.70", "P2": "181,950.71", "P3": "57,150.00",
    }  # fmt: skip
    assert sum(each.overhead.on_top.total for each in parts.values()) == Decimal("17494.58")
    carried = by_partner(guinea)
    lead = next(each for each in guinea.partners if each.role == "lead")
    rest = costs(guinea).direct.total - carried[lead.id].total
    assert sum(each.total.total for each in parts.values()) == rest


def test_lines_without_an_amount_are_told() -> None:
    programme = build(TEXT + "line L5 Open | unit = day | partner_id = P1")
    assert part_of(programme, "P1").missing == (id_of(programme, "L5"),)


def test_a_partner_without_lines_is_not_there_and_a_strange_one_breaks_nothing() -> None:
    programme = build(TEXT + "partner P3 Idle | overhead_rate = 9")
    assert [each.partner.code for each in sub_budgets(programme)] == ["P1", "P2"]
    assert sub_budget(programme, Partner(id="partner_gone", overhead_rate=Decimal(5))).total.total == 0


def test_bc_32_a_line_that_pays_another_percentage_than_was_agreed() -> None:
    programme = build(
        PAID.replace("P1 First | role = implementing | overhead_rate = 5", "P1 First | overhead_rate = 7")
    )
    (found,) = told(programme, "BC-32")
    assert (found.place.id, found.place.field) == (id_of(programme, "P1"), "overhead_rate")
    assert message(found) == "First: its overhead of 7 % comes to 23.35 USD, but G1 pays 16.69 USD"
    assert not told(build(PAID), "BC-32")
    assert not told(build(TEXT), "BC-32")


def test_bc_33_overheads_that_the_flat_rate_cannot_hold() -> None:
    text = TEXT.replace("indirect_rate = 7", "indirect_rate = 1")
    (found,) = told(build(text), "BC-33")
    assert dict(found.params) == {"value": "19.68 USD", "high": "13.94 USD"}
    assert not told(build(TEXT), "BC-33")
    assert not told(build(text.replace("| overhead_rate = 5", "")), "BC-33")


@pytest.mark.parametrize("gone", ["P1", "L1", "G1"])
def test_deleting_what_a_part_rests_on_leaves_the_sums_whole(gone: str) -> None:
    programme = build(PAID)
    after = drop(programme, id_of(programme, gone))
    whole = sum((each.total.total - each.overhead.inside.total for each in sub_budgets(after)), Decimal(0))
    own = {each.id for each in after.partners if each.role != "lead"}
    assert whole == sum((held.total for key, held in by_partner(after).items() if key in own), Decimal(0))


def test_an_overhead_line_shared_with_other_lines_leaves_the_rest_to_whoever_gets_it() -> None:
    """5 % of all help and of P1's lines: what falls on the lead's 1,000 goes to P2, who gets the line."""
    programme = build(PAID)
    line = find_as(programme, id_of(programme, "G1"), Line)
    assert line is not None
    wider = put(
        programme,
        replace(
            line,
            ratio_partner_ids=(id_of(programme, "P1"),),
            ratio_heading_ids=(id_of(programme, "H1"),),
        ),
    )
    first, second = part_of(wider, "P1"), part_of(wider, "P2")
    assert first.overhead.on_top.total == Decimal("16.69")  # 5.01 + 11.68, by year
    assert second.overhead.on_top.total == 50
