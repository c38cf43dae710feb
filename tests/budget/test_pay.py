"""Which amounts tell what somebody earns, and how many lines must stand behind a sum."""

from __future__ import annotations

import msgspec

from designer.budget.pay import staff_headings, sums_for_few, tells_pay, totals_for_few
from designer.programme.programme import EMPTY, Programme
from designer.programme.records.budget import Heading, Line

STAFF = Heading(id="heading_s", code="A", kind="staff")
FIELD = Heading(id="heading_f", code="A1", parent_id="heading_s")
OFFICE = Heading(id="heading_o", code="B", kind="office")


def _programme(*places: tuple[str, str]) -> Programme:
    """Lines under headings, with the posts they read."""
    lines = tuple(Line(id=f"line_{at}", heading_id=heading, post_id=post) for at, (heading, post) in enumerate(places))
    return msgspec.structs.replace(EMPTY, headings=(STAFF, FIELD, OFFICE), lines=lines)


def test_a_line_tells_pay_that_reads_a_post_or_stands_anywhere_under_staff() -> None:
    staff = staff_headings((STAFF, FIELD, OFFICE))
    assert staff == {"heading_s", "heading_f"}
    assert tells_pay(Line(id="a", post_id="post_1", heading_id="heading_o"), staff)
    assert tells_pay(Line(id="b", heading_id="heading_f"), staff)
    assert not tells_pay(Line(id="c", heading_id="heading_o"), staff)
    assert not tells_pay(Line(id="d"), staff)


def test_three_lines_hide_each_other() -> None:
    programme = _programme(*[("heading_s", "")] * 3, ("heading_o", ""))
    assert sums_for_few(programme) == frozenset()
    assert not totals_for_few(programme)


def test_with_fewer_the_totals_would_tell_too() -> None:
    programme = _programme(("heading_f", ""), ("heading_s", ""), ("heading_o", ""))
    assert sums_for_few(programme) == {"heading_s", "heading_f"}
    assert totals_for_few(programme)


def test_where_one_heading_has_too_few_all_with_posts_are_for_few() -> None:
    programme = _programme(*[("heading_s", "")] * 4, ("heading_o", "post_1"), ("", ""))
    assert sums_for_few(programme) == {"heading_s", "heading_o"}, "the total less the other would tell it"
    assert not totals_for_few(programme)


def test_a_budget_without_posts_tells_nothing() -> None:
    programme = _programme(("heading_o", ""), ("", ""))
    assert sums_for_few(programme) == frozenset()
    assert not totals_for_few(programme)


def test_headings_in_a_circle_end() -> None:
    one = msgspec.structs.replace(STAFF, parent_id="heading_f")
    programme = msgspec.structs.replace(_programme(("heading_f", "")), headings=(one, FIELD))
    assert sums_for_few(programme) == {"heading_s", "heading_f"}
