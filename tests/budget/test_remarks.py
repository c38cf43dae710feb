"""What stands beside a total on paper."""

from designer.budget.figures import left_out_by_heading
from designer.budget.remarks import donor_remarks, remarks, total_title
from designer.library.example import example
from designer.programme.programme import Programme
from designer.programme.words import ENGLISH
from tests.build import build

LINES = """
frame | currency = USD | months = 12
heading H1 Staff
heading H2 Help
heading H3 Cash | parent_id = H2
heading H4 Fees
line A1 Known | heading_id = H1 | unit_cost = 5 | quantities = 3
line X2 No price | heading_id = H3 | quantities = 3
line X3 Not a number | heading_id = H2 | unit_cost = a lot | quantities = 3
line X4 No rate | unit_cost = 5 | quantities = 3 | currency = XOF
line X5 Circle | ratio = 3 | ratio_heading_ids = H4
line X6 Circle | ratio = 3 | ratio_line_ids = X5 | heading_id = H4
line X7 Nothing beneath | ratio = 3
line X8 Much | unit_cost = 999999999999999 | quantities = 999999
"""


def told(programme: Programme) -> list[str]:
    return [each.text for each in remarks(programme, ENGLISH)]


def test_lines_without_an_amount_are_named_with_the_reason() -> None:
    programme = build(LINES)
    expected = (
        "Without 7 lines that cannot be reckoned yet: X2 (quantity or cost missing), X3 (number not readable),"
        " X4 (no rate for XOF), X5 (percentage of itself), X6 (percentage of itself), X7 (percentage incomplete),"
        " X8 (too large)."
    )
    assert told(programme) == [expected]
    assert total_title(programme, ENGLISH) == "Total without 7 lines"
    names = {heading.id: heading.code for heading in programme.headings} | {"": "none"}
    counts = {names[key]: count for key, count in left_out_by_heading(programme).items()}
    assert counts == {"H1": 0, "H2": 2, "H3": 1, "H4": 1, "none": 4}


def test_one_line_is_one_and_needs_no_code() -> None:
    programme = build("frame | months = 12\nline X | unit_cost = a lot")
    line = programme.lines[0]
    assert told(programme) == ["Without 1 line that cannot be reckoned yet: X (number not readable)."]
    assert total_title(programme, ENGLISH) == "Total without 1 line"
    assert line.code == ""


def test_of_very_many_lines_the_rest_is_counted() -> None:
    programme = build("\n".join(f"line L{n:02} Line | unit = day" for n in range(1, 44)))
    assert told(programme)[0].startswith("Without 43 lines")
    assert told(programme)[0].endswith("L40 (quantity or cost missing) and 3 more.")


def test_a_complete_budget_needs_no_remark() -> None:
    programme = example("guinea")
    assert told(programme) == []
    assert total_title(programme, ENGLISH) == "Total"
    assert donor_remarks(programme, ENGLISH) == ()
    assert set(left_out_by_heading(programme).values()) == {0}


def test_a_rate_and_a_ceiling_that_cannot_be_read_are_told() -> None:
    assert told(build("call | indirect_rate = seven | ceiling = four millions")) == [
        "No budget line is entered yet.",
        "Indirect costs count as nothing: their rate, “seven”, cannot be read.",
        "The ceiling, “four millions”, cannot be read as an amount: nothing is compared with it.",
    ]


def test_shares_above_all_are_told() -> None:
    programme = build(
        "donor D1 One | share = 80\ndonor D2 Two | share = 40.5\ndonor D3 Three | share = some\n"
        "line A1 Line | unit_cost = 5 | quantities = 3\nline A2 Line | unit_cost = 5 | quantities = 3\n"
        "donorshare | line_id = A1 | donor_id = D1 | share = 110\n"
        "donorshare | line_id = A2 | donor_id = D1 | share = half"
    )
    over, unread = (each.text for each in donor_remarks(programme, ENGLISH))
    assert over == (
        "The donors' usual shares add up to 120.5\u202f%. More than 100 % is shared among the donors on"
        " A1 (150.5\u202f%). The donors' amounts are scaled down there, so that no line is paid twice."
    )
    assert unread == "A donor's share that cannot be read does not count: D3, A2."
