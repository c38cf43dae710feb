"""A post and its salary line: made once, under the staff heading, reading the post's own figures."""

from decimal import Decimal

import msgspec

from designer.budget.amounts import amount_of
from designer.budget.staffing.posts import lines_of_posts
from designer.links.post_line import make_lines, reattach, without_line
from designer.programme.edit import drop, put
from designer.programme.ids import counter
from tests.build import build, record

HELD = build("""
    frame | currency = USD | months = 24
    heading Staff | code = A | kind = staff
    heading Office | code = B | kind = office
    post PO01 Case managers | profile = CM-P | case_work = yes | months = 12; 12 | unit_cost = 900 | share = 50
    post PO02 M&E officer | profile = ME | months = 6 | unit_cost = 100
    post PO03 Accountant | profile = ADM | months = 6 | unit_cost = 100
    line A01 Somebody else | heading_id = A
    line B01 Rent | heading_id = B
""")
POSTS = tuple(each.id for each in HELD.posts)


def test_lines_stand_under_the_staff_heading_and_read_their_posts() -> None:
    new = make_lines(HELD, POSTS, counter(700))
    made = tuple(each for each in new.lines if each.post_id)
    assert [(each.code, each.description, each.unit) for each in made] == [
        ("A02", "Case managers", "person-month"),
        ("A03", "M&E officer", "person-month"),
        ("A04", "Accountant", "person-month"),
    ]
    assert {each.heading_id for each in made} == {HELD.headings[0].id}
    assert [each.scope for each in made] == ["all", "me", "support"]
    assert made[0].dimensions == ("psychosocial",)
    assert [each.monitoring for each in made] == [None, Decimal(100), None], "who watches counts as monitoring"
    assert (made[0].quantities, made[0].unit_cost, made[0].share) == ((), None, None)
    assert amount_of(new)[made[0].id].total == Decimal("10800.00")


def test_a_post_has_one_line_however_often_it_is_asked_for() -> None:
    new = make_lines(HELD, POSTS, counter(700))
    assert make_lines(new, POSTS, counter(800)) is new
    assert without_line(new) == ()
    assert len(make_lines(HELD, (*POSTS[:1], *POSTS[:1]), counter(700)).lines) == len(HELD.lines) + 1


def test_a_budget_without_a_staff_heading_gets_one_in_front() -> None:
    bare = drop(HELD, HELD.headings[0].id)
    new = make_lines(bare, POSTS[:1], counter(700))
    assert (new.headings[0].kind, new.headings[0].code) == ("staff", "C")
    assert new.lines[-1].heading_id == new.headings[0].id


def test_a_line_reads_its_post_again_and_forgets_its_own_figures() -> None:
    made = make_lines(HELD, POSTS[:1], counter(700))
    line = next(each for each in made.lines if each.post_id)
    loose = put(made, msgspec.structs.replace(line, post_id="", unit_cost=Decimal(1), quantities=(Decimal(1),)))
    assert record(loose, "PO01") in without_line(loose)
    again = reattach(loose, line.id, POSTS[0])
    assert lines_of_posts(again.lines) == {POSTS[0]: (line.id,)}
    assert amount_of(again)[line.id].total == Decimal("10800.00")
    assert reattach(again, line.id, POSTS[0]) is again
    assert reattach(again, line.id, "post_gone") is again


def test_when_the_post_goes_the_line_stays_without_it() -> None:
    made = make_lines(HELD, POSTS[:1], counter(700))
    left = drop(made, POSTS[0])
    assert len(left.lines) == len(made.lines)
    assert not any(each.post_id for each in left.lines)
