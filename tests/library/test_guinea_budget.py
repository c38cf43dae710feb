"""The budget of the example `guinea` to the cent: by heading, year, activity, implementer, donor and form.

The amounts are computed here by a formula of a few lines of its own, and the budget room must say the same.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import msgspec
import pytest

from designer.budget import costs, totals
from designer.budget.donors import paying as donors
from designer.budget.staffing.posts import staff_split
from designer.budget.views import sides as views
from designer.programme.edit import put
from designer.programme.money import exponent
from designer.programme.records.budget import Line
from tests.library.guinea import code_of, guinea, number, quantity

CENT = Decimal("0.01")
TO_DOLLARS = {"USD": Decimal(1), "GNF": 1 / Decimal(8600), "EUR": Decimal("1.15")}
HEADINGS = {
    "A": ("453520.00", "496920.00", "494120.00"),
    "B": ("175842.57", "99383.03", "95870.71"),
    "C": ("429628.37", "548037.70", "333903.50"),
    "D": ("124910.70", "227342.09", "113505.58"),
    "E": ("123708.14", "110246.97", "58455.11"),
    "F": ("33400.00", "49770.00", "108570.00"),
    "G": ("28167.81", "49601.83", "48774.13"),
}
ACTIVITIES = {
    "A1.1.1": "150041.87", "A1.1.2": "447300.46", "A1.2.1": "66080.00", "A1.2.2": "508062.80", "A1.2.3": "174493.04",
    "A1.2.4": "44860.47", "A1.3.1": "196113.95", "A1.3.2": "33666.28", "A1.3.3": "77800.00", "A1.4.1": "174560.00",
    "A1.4.2": "23627.91", "A1.4.3": "55362.79", "A2.1.1": "43160.00", "A2.1.2": "215525.59", "A2.1.3": "65741.62",
    "A2.2.1": "103060.00", "A2.2.2": "18488.37", "A2.3.1": "23640.00", "A2.3.2": "38142.79", "A3.1.1": "96142.32",
    "A3.1.2": "48240.00", "A3.2.1": "53000.00", "A3.2.2": "57127.90", "A3.2.3": "18900.00", "A3.3.1": "29000.00",
    "A3.3.2": "47600.00",
}  # fmt: skip
OUTPUTS = {
    "O1.1": "597342.33", "O1.2": "793496.31", "O1.3": "307580.23", "O1.4": "253550.70", "O2.1": "324427.21",
    "O2.2": "121548.37", "O2.3": "61782.79", "O3.1": "144382.32", "O3.2": "129027.90", "O3.3": "76600.00",
}  # fmt: skip
CASH = {"C01", "C05", "C16", "C17", "C19", "C21", "C23", "C33", "D07"}


def amount(line: Line, year: int) -> Decimal:
    """Quantity × frequency × unit cost × share ÷ rate, to the cent: the outline's own formula."""
    posts = {post.id: post for post in guinea().posts}
    post = posts.get(line.post_id)
    if line.ratio is not None:
        base = [each for each in guinea().lines if each.id in line.ratio_line_ids]
        base += [each for each in guinea().lines if each.partner_id in line.ratio_partner_ids]
        exact = sum((amount(each, year) for each in base), Decimal(0)) * number(line.ratio) / 100
    elif post:
        exact = quantity(post.months[year], year) * number(post.unit_cost) * number(post.share) / 100
    else:
        exact = quantity(line.quantities[year], year) * (number(line.frequency) if line.frequency else 1)
        exact = exact * number(line.unit_cost) * (number(line.share) / 100 if line.share else 1)
        exact = exact * TO_DOLLARS[line.currency]
    return exact.quantize(CENT, ROUND_HALF_UP)


@pytest.mark.parametrize("heading", HEADINGS)
def test_each_heading_and_year_to_the_cent(heading: str) -> None:
    lines = [line for line in guinea().lines if code_of("headings", line.heading_id) == heading]
    computed = [sum(amount(line, year) for line in lines) for year in range(3)]
    assert computed == [Decimal(expected) for expected in HEADINGS[heading]]
    shown = {code_of("headings", key): total for key, total in views.by_heading(guinea()).items() if key}[heading]
    assert list(shown.years) == computed


def test_the_total_stays_under_the_ceiling() -> None:
    direct = sum(amount(line, year) for line in guinea().lines for year in range(3))
    indirect = (direct * number(guinea().call.indirect_rate) / 100).quantize(CENT, ROUND_HALF_UP)
    assert (direct, indirect) == (Decimal("4203678.24"), Decimal("294257.48"))
    shown = totals.headline(guinea())
    assert (shown.direct, shown.indirect, shown.total) == (direct, indirect, Decimal("4497935.72"))
    assert shown.left == Decimal("2064.28")


def test_the_total_by_year_adds_up() -> None:
    shown = costs.costs(guinea()).total
    assert [str(year) for year in shown.years] == ["1465020.02", "1691992.74", "1340922.96"]
    assert sum(shown.years) == shown.total


def test_each_activity_and_output_costs_what_its_lines_do() -> None:
    chain = {code_of("nodes", key): total.total for key, total in views.by_chain(guinea()).items() if key}
    assert {code: str(chain[code]) for code in ACTIVITIES | OUTPUTS} == ACTIVITIES | OUTPUTS


def test_monitoring_and_evaluation_share() -> None:
    shown = totals.headline(guinea())
    assert (str(shown.monitoring), str(shown.evaluation)) == ("197500.00", "106240.00")
    assert (str(shown.monitoring_share), str(shown.evaluation_share), str(shown.me_share)) == ("4.39", "2.36", "6.75")
    officer = next(line for line in guinea().lines if line.code == "A11")
    assert [str(officer.monitoring), str(officer.evaluation)] == ["85", "15"]


def test_every_line_is_complete() -> None:
    programme = guinea()
    for line in programme.lines:
        assert line.price_source.startswith("illustrative, "), line.code
        assert line.price_date, line.code
        assert line.heading_id, line.code
        assert line.partner_id, line.code
        assert line.eu_heading, line.code
        assert line.un_category, line.code
        assert bool(line.node_id) == (line.scope == "activity"), line.code
    posts = {post.id: post.title for post in programme.posts}
    assert {line.post_id: line.description for line in programme.lines if line.post_id} == posts


def test_views_by_implementer_and_by_two_donors_forms() -> None:
    partners = {code_of("partners", key): str(held.total) for key, held in views.by_partner(guinea()).items() if key}
    assert partners == {
        "Lead": "3836292.25", "P1": "110790.70", "P2": "181950.71", "P3": "57150.00", "Partners": "17494.58",
    }  # fmt: skip
    assert {key: str(held.total) for key, held in views.by_un_category(guinea()).items()} == {
        "1": "1444560.00", "2": "65056.74", "3": "109390.00", "4": "1101391.28", "5": "61141.65", "6": "1054455.05",
        "7": "367683.52",
    }  # fmt: skip
    assert {key: str(held.total) for key, held in views.by_eu_heading(guinea()).items()} == {
        "1": "1465840.00", "2": "17350.00", "3": "109390.00", "4": "263056.31", "5": "366249.19", "6": "1929792.74",
        "10": "52000.00",
    }  # fmt: skip


def test_views_by_level_and_dimension() -> None:
    assert {key: str(held.total) for key, held in views.by_level(guinea()).items()} == {
        "individual": "1951969.57", "community": "507758.37", "structural": "350010.22", "programme": "1393940.08",
    }  # fmt: skip
    shown = {key: held.total for key, held in views.by_dimension(guinea()).items()}
    assert str(shown["economic"]) == "1049246.76"
    assert str(shown["economic+social"]) == "650946.05"
    assert str(shown["economic+social+psychosocial"]) == "40800.00"
    assert str(shown["psychosocial"]) == "313693.49"
    assert str(shown["social+psychosocial"]) == "8680.00"
    # The outline's view leaves the desks (A3.2.2) without a dimension, its list of activities calls them social.
    assert shown["social"] - Decimal(ACTIVITIES["A3.2.2"]) == Decimal("472961.64")


def test_two_donors_pay_it_all() -> None:
    usual, other, to_be_found = donors.donor_totals(guinea())
    assert (str(usual.total), str(other.total)) == ("3548523.63", "949412.09")
    assert to_be_found.total == 0
    by_line: dict[str, Decimal] = {}
    for share in guinea().donor_shares:
        by_line[share.line_id] = by_line.get(share.line_id, Decimal(0)) + number(share.share)
    assert set(by_line.values()) == {Decimal(100)}
    assert sum(number(donor.share) for donor in guinea().donors) == 100


def test_two_ratio_lines_and_no_circle() -> None:
    fees, overhead = (line for line in guinea().lines if line.ratio is not None)
    assert {code_of("lines", i) for i in fees.ratio_line_ids} == CASH
    assert {code_of("partners", i) for i in overhead.ratio_partner_ids} == {"P1", "P2", "P3"}
    assert overhead.partner_id not in overhead.ratio_partner_ids
    assert fees.partner_id not in overhead.ratio_partner_ids


def test_shared_posts_and_premises() -> None:
    shares = {line.code: line.share for line in guinea().lines if line.share is not None}
    assert shares == {"B01": 30, "B14": 15}
    assert [post.code for post in guinea().posts if post.share == 50] == ["PO07"]
    case_work = {post.id for post in guinea().posts if post.case_work == "yes"}
    total = sum(amount(line, year) for line in guinea().lines if line.post_id in case_work for year in range(3))
    assert total == Decimal("587900.00")


def test_contributions_in_kind_stand_beside_the_total() -> None:
    programme = guinea()
    assert sum(number(each.quantity) * number(each.unit_value) for each in programme.in_kind) == 43780
    without = msgspec.structs.replace(programme, in_kind=())
    assert totals.headline(without) == totals.headline(programme)


def test_leaving_the_reserve_out_of_the_base_takes_3640() -> None:
    programme = guinea()
    call = msgspec.structs.replace(programme.call, indirect_base="direct_without_contingency")
    other = costs.costs(put(programme, call))
    assert str(other.indirect.total) == "290617.48"
    assert costs.costs(programme).total.total - other.total.total == 3640


def test_a_change_of_rate_moves_the_total_and_no_quantity() -> None:
    programme = guinea()
    francs = next(rate for rate in programme.rates if rate.of == "GNF")
    assert all(rate.date and rate.source for rate in programme.rates)
    dearer = put(programme, msgspec.structs.replace(francs, is_worth=Decimal(8000)))
    assert costs.costs(dearer).total.total > costs.costs(programme).total.total
    assert dearer.lines is programme.lines


def test_three_currencies_one_of_them_without_a_minor_unit() -> None:
    held = {line.currency for line in guinea().lines if line.currency}
    assert {currency: exponent(currency) for currency in held} == {"USD": 2, "EUR": 2, "GNF": 0}


def test_staff_and_office_take_43_2_per_cent_of_the_direct_costs() -> None:
    kinds, direct = views.by_kind(guinea()), costs.costs(guinea()).direct.total
    shares = {kind: (held.total * 100 / direct).quantize(Decimal("0.1")) for kind, held in kinds.items()}
    assert {kind: str(share) for kind, share in shares.items()} == {
        "staff": "34.4",
        "office": "8.8",
        "operational": "56.8",
    }
    both = (kinds["staff"].total + kinds["office"].total) * 100 / direct
    assert both.quantize(Decimal("0.1")) == Decimal("43.2")


def test_case_work_and_management_are_told_apart() -> None:
    split = staff_split(guinea())
    assert (str(split.case_work), round(split.case_work_share or 0, 1)) == ("587900.00", Decimal("14.0"))
    assert round(split.other_share or 0, 1) == Decimal("20.4")


def test_an_enrolled_returnee_costs_1499_and_is_given_437() -> None:
    persons = sum(number(year) for year in guinea().frame.caseload)
    assert round(costs.costs(guinea()).total.total / persons) == 1499
    individual = {code_of("headings", key): held.total for key, held in views.by_heading(guinea()).items() if key}["C"]
    assert round(individual / persons) == 437


def test_an_activity_is_staffed_in_part() -> None:
    by_activity = {code_of("nodes", line.node_id) for line in guinea().lines if line.post_id and line.node_id}
    assert by_activity == {"A1.1.2", "A1.4.1", "A1.3.3", "A1.3.1", "A1.2.2", "A2.1.2", "A3.1.1"}
    assert all(
        any(not line.post_id for line in guinea().lines if line.node_id and code_of("nodes", line.node_id) == code)
        for code in by_activity
    )


def test_the_ratio_lines_and_the_indirect_costs_to_the_cent() -> None:
    held = {line.code: [amount(line, year) for year in range(3)] for line in guinea().lines if line.ratio is not None}
    assert {code: str(sum(years)) for code, years in held.items()} == {"G05": "8624.19", "G06": "17494.58"}
    years = [str(year) for year in costs.costs(guinea()).indirect.years]
    assert years == ["95842.43", "110691.12", "87723.93"]
