"""What totals leave out, and what donors pay more than once, kept current edit by edit."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from designer.budget.amounts import amounts
from designer.budget.costs import costs
from designer.budget.edits import add_lines
from designer.budget.figures import donors_over, left_out, left_out_by_heading, missing_field
from designer.programme.edit import drop, find_as, put
from designer.programme.records.budget import Line
from tests.build import build, id_of

TEXT = """
frame | currency = USD | months = 12
line L1 Sound | unit_cost = 10 | quantities = 1
line L2 Unread cost | unit_cost = a lot | quantities = 1
line L3 Unread quantity | unit_cost = 10 | quantities = some
line L4 No rate | unit_cost = 10 | currency = XOF | quantities = 1
line L5 No cost yet | unit = month
line L6 Free of charge | unit_cost = 0 | quantities = 1
line L7 Of nothing | ratio = 5
"""


def test_lines_without_an_amount_are_left_out_of_the_total() -> None:
    programme = build(TEXT)
    assert costs(programme).direct.total == Decimal(10)
    assert left_out(programme) == tuple(id_of(programme, code) for code in ("L2", "L3", "L4", "L5", "L7"))


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("unit_cost = a lot | quantities = 1", "unit_cost"),
        ("unit_cost = 1 | quantities = 1; some", "quantities"),
        ("unit_cost = 1 | quantities = 1 | frequency = often", "frequency"),
        ("unit_cost = 1 | quantities = 1 | share = half", "share"),
        ("unit_cost = 1 | quantities = 1 | currency = XOF", "currency"),
        ("unit_cost = 1", "quantities"),
        ("quantities = 1", "unit_cost"),
        ("unit_cost = 999999999999999 | quantities = 9", "unit_cost"),
        ("ratio = 5", "ratio_line_ids"),
        ("ratio = some", "ratio"),
        ("unit_cost = 1 | quantities = 1", ""),
    ],
)
def test_the_field_that_keeps_a_line_from_an_amount(line: str, field: str) -> None:
    assert missing_field(amounts(build(f"frame | currency = USD\nline L1 Any | {line}"))[0]) == field


def test_what_is_left_out_is_counted_at_each_heading_and_those_above() -> None:
    programme = build("""
        heading A0 Assistance
        heading A1 Cash | parent_id = A0
        heading B0 Office
        line L1 Under A1 | heading_id = A1
        line L2 Under A | heading_id = A0
        line L3 Under none
        line L4 Sound | heading_id = B0 | unit_cost = 1 | quantities = 1
    """)
    codes = {heading.id: heading.code for heading in programme.headings}
    counts = {codes.get(key, ""): count for key, count in left_out_by_heading(programme).items()}
    assert counts == {"A1": 1, "A0": 2, "B0": 0, "": 1}


def test_a_row_that_is_still_blank_is_not_missing_from_a_total() -> None:
    programme = add_lines(build(TEXT), ["line_blank"])
    assert "line_blank" not in left_out(programme)
    line = find_as(programme, "line_blank", Line)
    assert line is not None
    assert "line_blank" in left_out(put(programme, replace(line, description="Flights")))


def test_what_is_left_out_follows_each_edit_in_the_order_of_the_lines() -> None:
    programme = build(TEXT)
    one, two, three = (id_of(programme, code) for code in ("L1", "L2", "L3"))
    line = find_as(programme, two, Line)
    assert line is not None
    left_out(programme)
    programme = put(programme, replace(line, unit_cost=Decimal(5)))
    assert two not in left_out(programme)
    first = find_as(programme, one, Line)
    assert first is not None
    programme = put(programme, replace(first, quantities=()))
    assert left_out(programme)[:2] == (one, three)
    assert three not in left_out(drop(programme, three))


def test_lines_that_donors_pay_more_than_all_of_come_with_the_sum() -> None:
    programme = build("""
        donor D1 European | share = 80
        donor D2 Bilateral | share = 20
        line L1 Usual | unit_cost = 1 | quantities = 1
        line L2 Own | unit_cost = 1 | quantities = 1
        donorshare | line_id = L2 | donor_id = D1 | share = 90
    """)
    assert donors_over(programme) == ((id_of(programme, "L2"), Decimal(110)),)
    usual = build("donor D1 European | share = 80\ndonor D2 Bilateral | share = 30\nline L1 Usual")
    assert donors_over(usual) == (("", Decimal(110)),)
