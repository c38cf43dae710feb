"""Who pays what: shares by line, the rest last, and lines of which more than all is paid."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from designer.budget.checks import checks
from designer.budget.costs import costs
from designer.budget.donors.paying import donor_totals, paid
from designer.programme.programme import Programme
from designer.programme.records.budget import DonorShare, Line
from designer.programme.records.frame import Call, Donor
from tests.build import build, id_of

TEXT = """
call | indirect_rate = 7
donor D1 European | share = 80
donor D2 Bilateral | share = 10
line L1 Usual | unit_cost = 100.01 | quantities = 1
line L2 Own | unit_cost = 33.33 | quantities = 1
donorshare | line_id = L2 | donor_id = D1 | share = 50
"""


def test_a_line_is_split_by_shares_and_the_rest_is_to_be_found() -> None:
    programme = build(TEXT)
    usual, own = (tuple(str(part[0]) for part in each.parts) for each in paid(programme))
    assert usual == ("80.01", "10.00", "10.00")
    assert own == ("16.67", "3.33", "13.33")


def test_donors_pay_the_total_together() -> None:
    totals = donor_totals(build(TEXT))
    assert [each.donor_id for each in totals][-1] == ""
    assert sum(each.total for each in totals) == costs(build(TEXT)).total.total
    assert sum(each.indirect for each in totals) == costs(build(TEXT)).indirect.total


def test_shares_above_all_are_told_and_still_add_up() -> None:
    programme = build(TEXT + "donorshare | line_id = L1 | donor_id = D2 | share = 30")
    told = [each for each in checks(programme) if each.check == "PD-05"]
    assert [each.place.id for each in told] == [id_of(programme, "L1")]
    assert dict(told[0].params)["value"] == "110"
    assert sum(part[0] for part in paid(programme)[0].parts) == Decimal("100.01")
    assert paid(programme)[0].parts[-1] == (Decimal(0),)


share = st.decimals(min_value=0, max_value=120, places=1)


@given(st.lists(share, max_size=4), st.lists(st.tuples(st.decimals(0, 10**6, places=2), share), max_size=6))
def test_parts_of_donors_add_up(usual: list[Decimal], drawn: list[tuple[Decimal, Decimal]]) -> None:
    donors = tuple(Donor(id=f"donor_{number}", share=each) for number, each in enumerate(usual))
    lines = tuple(
        Line(id=f"line_{number}", unit_cost=cost, quantities=(Decimal(1), Decimal("0.37")))
        for number, (cost, _) in enumerate(drawn)
    )
    shares = tuple(
        DonorShare(id=f"donorshare_{number}", line_id=f"line_{number}", donor_id="donor_0", share=own)
        for number, (_, own) in enumerate(drawn)
        if donors
    )
    programme = Programme(
        donors=donors, lines=lines, donor_shares=shares, call=Call(id="call", indirect_rate=Decimal("6.5"))
    )
    totals = donor_totals(programme)
    now = costs(programme)
    assert sum((each.direct.total for each in totals), Decimal(0)) == now.direct.total
    assert sum((each.total for each in totals), Decimal(0)) == now.total.total
    for each in totals:
        assert each.total == each.total.quantize(Decimal("0.01"))
