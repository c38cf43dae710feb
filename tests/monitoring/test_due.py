"""What must not be forgotten, month by month, read from the records."""

import datetime

import msgspec

from designer.monitoring.due import calendar, when
from designer.programme.edit import put
from designer.programme.programme import EMPTY
from tests.build import build
from tests.library.guinea import guinea


def told(text: str) -> list[tuple[int, str]]:
    return [(each.month, each.what) for each in calendar(build(text))]


def test_an_empty_programme_has_nothing_due() -> None:
    assert calendar(EMPTY) == ()


def test_milestones_are_due_at_their_end_and_other_tasks_begin() -> None:
    assert told("task Report | start_month = 2 | end_month = 4 | milestone = yes") == [(4, "Report")]
    assert told("task Hire | start_month = 2 | end_month = 4") == [(2, "Start: Hire")]
    assert told("task Hire | start_month = 2") == [(2, "Hire")]


def test_long_work_is_told_at_both_ends_unless_it_ends_with_the_programme() -> None:
    assert told("task Coach | start_month = 2 | end_month = 9") == [(2, "Start: Coach"), (9, "End: Coach")]
    whole = told("frame | months = 9\ntask Coach | start_month = 2 | end_month = 9")
    assert whole == [(2, "Start: Coach"), (9, "The programme ends")]


def test_terms_of_reference_come_before_an_evaluation() -> None:
    assert told("evaluation Final | start_month = 20 | end_month = 22") == [
        (18, "Terms of reference ready: Final"),
        (20, "Start: Final"),
        (22, "Report: Final"),
    ]


def test_values_targets_and_missing_baselines_are_grouped_by_month() -> None:
    lines = "\n".join(f"indicator I-0{number} X | target_month = 12" for number in range(1, 9))
    found = told(lines + "\nmilestone | indicator_id = I-01 | month = 6\nmilestone | indicator_id = I-02 | month = 6")
    assert found == [
        (2, "Baselines due: I-01, I-02, I-03, I-04, I-05, I-06 and 2 more"),
        (6, "Values read: I-01, I-02"),
        (12, "Targets due: I-01, I-02, I-03, I-04, I-05, I-06 and 2 more"),
    ]


def test_a_market_assessment_that_is_there_is_not_due() -> None:
    assert told("marketassessment Find trades | start_month = 2") == [(2, "Market assessment begins: Find trades")]
    assert told("marketassessment Find trades | start_month = 2 | existing = yes") == []


def test_the_month_of_the_calendar_follows_the_start() -> None:
    dated = put(EMPTY, msgspec.structs.replace(EMPTY.frame, start=datetime.date(2027, 3, 1)))
    assert (when(dated, 1), when(dated, 11), when(EMPTY, 1)) == ("03/2027", "01/2028", "")


def test_guinea_remembers_what_its_outline_lists() -> None:
    found = {(each.month, each.what) for each in calendar(guinea())}
    assert (15, "Terms of reference ready: Mid-term review") in found
    assert (33, "Desks handed over to the communes") in found
    assert any(month == 21 and text.startswith("Last enrolment that counts for") for month, text in found)
    months = [each.month for each in calendar(guinea())]
    assert months == sorted(months)


def test_months_beyond_any_programme_are_left_out() -> None:
    found = calendar(
        build("""
        frame | start = 2027-03-01 | months = 12
        indicator I-01 X | target_month = 999999999 | baseline = 1
        milestone | indicator_id = I-01 | month = 1e12
        marketassessment Find trades | start_month = 88888
    """)
    )
    assert [each.what for each in found] == ["The programme ends"]
