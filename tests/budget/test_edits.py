"""Edits of a budget: codes, copied prices, quantities by year, shares of donors, order."""

from decimal import Decimal

from designer.budget.codes import heading_code, line_codes
from designer.budget.edits import (
    add_heading,
    add_line_below,
    add_lines,
    add_ratio_line,
    duplicate,
    move_lines,
    set_donor_share,
    set_months,
    set_quantity,
    with_activity,
    with_unit,
)
from designer.programme.edit import find_as
from designer.programme.ids import counter
from designer.programme.programme import Programme
from designer.programme.records.budget import Line, Post
from tests.build import build, id_of

TEXT = """
frame | months = 36
activity Train people | start_month = 5
heading C1 Assistance
heading D1 Community
line C1.01 Courses | heading_id = C1 | unit = session | unit_cost = 980 | currency = EUR
line D1.01 Wells | heading_id = D1 | unit = well
"""


def codes(programme: Programme) -> list[str]:
    return [line.code for line in programme.lines]


def test_codes_follow_the_last_one_of_the_heading() -> None:
    programme = build(TEXT)
    assert line_codes(programme, id_of(programme, "C1"), 2) == ("C1.02", "C1.03")
    assert line_codes(programme, "", 1) == ("L01",)
    lettered = build("heading | code = B\nline B099 Ninety-nine\n")
    assert line_codes(lettered, lettered.headings[0].id, 1) == ("B100",)
    assert heading_code(lettered) == "C"
    assert heading_code(build("")) == "A"


def test_new_lines_stand_behind_those_of_their_heading() -> None:
    programme = build(TEXT)
    assert codes(add_lines(programme, ("line_a", "line_b"), id_of(programme, "C1"))) == [
        "C1.01",
        "C1.02",
        "C1.03",
        "D1.01",
    ]
    assert codes(add_lines(programme, ("line_a",), id_of(programme, "D1"), before=programme.lines[0].id)) == [
        "D1.02",
        "C1.01",
        "D1.01",
    ]


def test_a_line_below_a_heading_stands_behind_its_lines_and_below_a_line_next_to_it() -> None:
    programme = build(TEXT + "line C1.02 Kits | heading_id = C1\n")
    below_heading = add_line_below(programme, "line_a", id_of(programme, "C1"))
    assert codes(below_heading) == ["C1.01", "D1.01", "C1.02", "C1.03"]
    assert codes(add_line_below(programme, "line_a", programme.lines[0].id)) == ["C1.01", "D1.01", "C1.03", "C1.02"]
    assert codes(add_line_below(programme, "line_a", "", id_of(programme, "D1"))) == [
        "C1.01",
        "D1.01",
        "D1.02",
        "C1.02",
    ]


def test_a_unit_brings_the_last_price() -> None:
    programme = build(TEXT)
    line = with_unit(programme, programme.lines[1], "Session")
    assert (line.unit, line.unit_cost, line.currency) == ("Session", Decimal(980), "EUR")
    priced = with_unit(programme, Line(id="line_x", unit_cost=Decimal(5)), "session")
    assert priced.unit_cost == 5


def test_an_activity_brings_one_in_each_of_its_years() -> None:
    programme = build(TEXT.replace("start_month = 5", ""))
    assert with_activity(programme, programme.lines[0], programme.nodes[0].id).quantities == ()
    dated = build("activity Train | level = individual\n").nodes[0]
    assert dated.start_month is None
    timed = build(
        "frame | months = 36\nnode Train | kind = activity | start_month = 5 | end_month = 20\nline L1 Courses"
    )
    line = with_activity(timed, timed.lines[0], timed.nodes[0].id)
    assert (line.scope, line.quantities) == ("activity", (Decimal(1), Decimal(1)))
    twice = build(
        "frame | months = 36\n"
        "node Study | kind = activity | start_month = 2 | end_month = 5 | second_start_month = 28"
        " | second_end_month = 40\n"
        "line L1 Study"
    )
    assert with_activity(twice, twice.lines[0], twice.nodes[0].id).quantities == (Decimal(1), None, Decimal(1))


def test_quantities_are_as_long_as_they_need_to_be() -> None:
    programme = build(TEXT + "post P1 Officer")
    line_id = programme.lines[0].id
    padded = set_quantity(programme, line_id, 2, Decimal(4))
    assert padded.lines[0].quantities == (None, None, Decimal(4))
    assert set_quantity(padded, line_id, 2, None).lines[0].quantities == ()
    assert set_quantity(programme, line_id, 1, None) is programme
    post = find_as(set_months(programme, programme.posts[0].id, 1, Decimal(12)), programme.posts[0].id, Post)
    assert post is not None
    assert post.months == (None, Decimal(12))


def test_a_donors_share_leaves_no_record_where_it_is_the_usual_one() -> None:
    make = counter(900)
    programme = build(TEXT + "donor D1 European | share = 80")
    line_id, donor_id = programme.lines[0].id, programme.donors[0].id
    own = set_donor_share(programme, line_id, donor_id, Decimal(50), make)
    assert [share.share for share in own.donor_shares] == [50]
    changed = set_donor_share(own, line_id, donor_id, Decimal(60), make)
    assert [(share.id, share.share) for share in changed.donor_shares] == [(own.donor_shares[0].id, Decimal(60))]
    assert set_donor_share(changed, line_id, donor_id, Decimal(80), make).donor_shares == ()
    assert set_donor_share(changed, line_id, donor_id, None, make).donor_shares == ()
    assert set_donor_share(programme, line_id, donor_id, None, make) is programme


def test_copies_have_new_codes_and_the_same_shares() -> None:
    programme = build(TEXT + "donor D1 European\n")
    line_id = programme.lines[0].id
    programme = set_donor_share(programme, line_id, programme.donors[0].id, Decimal(50), counter(900))
    copied = duplicate(programme, [line_id], counter(950))
    assert codes(copied) == ["C1.01", "C1.02", "D1.01"]
    assert [share.share for share in copied.donor_shares] == [50, 50]
    assert duplicate(programme, ["line_none"], counter()) is programme


def test_lines_move_behind_those_of_the_other_heading() -> None:
    programme = build(TEXT)
    moved = move_lines(programme, [programme.lines[0].id], id_of(programme, "D1"))
    assert codes(moved) == ["D1.01", "C1.01"]
    assert {line.heading_id for line in moved.lines} == {id_of(programme, "D1")}
    assert move_lines(moved, [moved.lines[0].id], id_of(programme, "D1")) is moved


def test_headings_and_percentages_are_added() -> None:
    programme = add_heading(build(""), "heading_a", "Staff")
    assert [(each.code, each.title) for each in programme.headings] == [("A", "Staff")]
    more = add_ratio_line(programme, "line_a", "heading_a", ("line_b",), "% of lines")
    assert (more.lines[0].code, more.lines[0].ratio_line_ids, more.lines[0].ratio) == ("A01", ("line_b",), Decimal(0))
