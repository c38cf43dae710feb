"""Lines that are a percentage of other lines: what they cover, their order, circles."""

from decimal import Decimal

from designer.budget.amounts import amounts, covered
from designer.budget.checks import checks
from tests.build import build, id_of

START = """
frame | currency = USD | months = 24
partner P1 Skills organisation
partner P2 Protection organisation
heading C1 Assistance
heading C2 Cash | parent_id = C1
heading G1 Other
line C01 Courses | heading_id = C1 | partner_id = P1 | unit_cost = 100 | quantities = 10; 5
line C02 Cash | heading_id = C2 | unit_cost = 10.05 | quantities = 1; 1
line C03 Shelter | heading_id = C2 | partner_id = P2 | unit_cost = 50 | quantities = 2
"""


def totals(text: str) -> dict[str, str]:
    """Return the total of each line by code."""
    return {amount.line.code: f"{amount.total:.2f}" for amount in amounts(build(START + text))}


def test_a_percentage_of_lines_headings_and_partners() -> None:
    found = totals("""
        line G01 Fees | ratio = 2 | ratio_line_ids = C01, C02
        line G02 Of a heading and what is below it | ratio = 10 | ratio_heading_ids = C1
        line G03 Of partners | ratio = 5 | ratio_partner_ids = P1, P2
        line G04 Each counted once | ratio = 1 | ratio_line_ids = C01 | ratio_partner_ids = P1
    """)
    assert (found["G01"], found["G02"], found["G03"], found["G04"]) == ("30.40", "162.02", "80.00", "15.00")


def test_each_year_is_rounded_half_up() -> None:
    programme = build(START + "line G01 Fees | ratio = 10 | ratio_line_ids = C02")
    assert [str(year) for year in amounts(programme)[-1].years] == ["1.01", "1.01"]


def test_a_percentage_never_counts_itself() -> None:
    programme = build(
        START + "line G01 Overhead | heading_id = C1 | partner_id = P1 | ratio = 5 | ratio_heading_ids = C1"
    )
    assert amounts(programme)[-1].total == Decimal("81.00")
    assert amounts(programme)[-1].problem == ""
    assert covered(programme, programme.lines[-1]) == tuple(id_of(programme, code) for code in ("C01", "C02", "C03"))


def test_a_percentage_of_a_percentage() -> None:
    found = totals("""
        line G02 Second | heading_id = G1 | ratio = 50
        line G01 First | heading_id = G1 | ratio = 10 | ratio_line_ids = C01
        line G03 Third | ratio = 1 | ratio_heading_ids = G1
    """)
    assert found["G01"] == "150.00"
    assert found["G03"] == "1.50"


def test_a_circle_has_no_amount_and_is_told() -> None:
    programme = build(
        START
        + """
        line G01 One | heading_id = G1 | ratio = 10 | ratio_heading_ids = G1
        line G02 Two | heading_id = G1 | ratio = 10 | ratio_line_ids = C01, G01
        line G03 Outside | ratio = 10 | ratio_line_ids = C01, G02
    """
    )
    found = {amount.line.code: amount for amount in amounts(programme)}
    assert [found[code].problem for code in ("G01", "G02", "G03")] == ["circle", "circle", ""]
    assert [found[code].total for code in ("G01", "G02", "G03")] == [0, 0, 150]
    told = [each for each in checks(programme) if each.check == "PD-03"]
    assert [each.place.id for each in told] == [id_of(programme, "G01"), id_of(programme, "G02")]
    assert dict(told[0].params)["what"] == "G01, G02"


def test_a_percentage_follows_the_lines_it_covers() -> None:
    programme = build(START + "line G01 Fees | ratio = 10 | ratio_partner_ids = P1")
    assert amounts(programme)[-1].total == 150
    more = build("line C04 More | partner_id = P1 | unit_cost = 1000 | quantities = 1", programme)
    assert {amount.line.code: amount.total for amount in amounts(more)}["G01"] == 250
