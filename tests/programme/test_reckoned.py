"""Targets, milestones and person-months that are computed: read everywhere, kept as typed."""

from designer.programme.drivers import figures
from designer.programme.programme import Programme
from designer.programme.reckoned import reckoned, why_no_value
from designer.programme.records.base import Value
from tests.build import build

TEXT = """
frame | months = 24 | caseload = 100; 200
driver Uptake | code = uptake | unit = % | values = 0.335; 0.5
outcome A
indicator I-01 Trained | node_id = A | baseline = =10*2 | target = =caseload*uptake
indicator I-02 Placed | node_id = A | target = =round(caseload*uptake) | target_month = 12
indicator I-03 Plain | node_id = A | baseline = about half | target = 2,850
indicator I-04 Lost | node_id = A | target = =caseload*uptke
milestone | indicator_id = I-01 | month = 18 | planned = =caseload
milestone | indicator_id = I-01 | month = 12 | planned = =caseload*uptake | achieved = 30
split | indicator_id = I-02 | target = =caseload/3
"""


def told(programme: Programme) -> list[str]:
    read = reckoned(programme)
    held = [each.target for each in read.indicators] + [each.planned for each in read.milestones]
    return [each.text for each in (*held, *(each.target for each in read.splits), read.indicators[0].baseline)]


def test_values_are_computed_over_all_years_or_until_they_are_due() -> None:
    programme = build(TEXT)
    assert told(programme) == ["133.5", "34", "2,850", "=caseload*uptke", "200", "33.5", "33.33", "20"]


def test_what_is_not_computed_is_the_same_object() -> None:
    programme = build(TEXT)
    read = reckoned(programme)
    assert read.indicators[2] is programme.indicators[2]
    assert read.indicators[3] is programme.indicators[3]
    assert read.milestones[1].achieved is programme.milestones[1].achieved
    assert reckoned(read) is read or reckoned(read).indicators is read.indicators
    plain = build("frame | months = 24\nindicator I-01 Trained | target = 5\nline C1 Travel | quantities = 2")
    assert reckoned(plain) is plain


def test_why_a_target_has_no_value() -> None:
    known = figures(build(TEXT))
    unread = why_no_value(Value(text="=caseload*uptke"), known)
    assert unread is not None
    assert (unread.name, unread.near) == ("uptke", ("uptake",))
    assert why_no_value(Value(text="about half"), known) is None
    assert why_no_value(Value(text="=caseload"), known) is None
