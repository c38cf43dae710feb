"""The checks of workplan and risks: each fires, and is silent once its reason is gone."""

import pytest

from designer.monitoring.workplan_checks import checks
from designer.programme.place import Place
from tests.build import build, id_of
from tests.findings import of, what
from tests.library.guinea import guinea


@pytest.mark.parametrize(
    ("record", "field"),
    [
        ("node Train | kind = activity | start_month = 9 | end_month = 3", "end_month"),
        ("node Train | kind = activity | second_start_month = 9 | second_end_month = 3", "second_end_month"),
        ("task Train | start_month = 9 | end_month = 3", "end_month"),
        ("evaluation Train | start_month = 9 | end_month = 3", "end_month"),
    ],
)
def test_nothing_ends_before_it_starts(record: str, field: str) -> None:
    programme = build(record)
    (found,) = of("PD-06", checks(programme))
    assert (found.place.id, found.place.field) == (id_of(programme, "Train"), field)
    assert of("PD-06", checks(build(record.replace("= 3", "= 9")))) == []


@pytest.mark.parametrize(("start", "count"), [("8", 0), ("9", 1)])
def test_structural_work_begins_with_the_programme(start: str, count: int) -> None:
    programme = build(f"""
        frame | months = 24
        node Laws | kind = activity | level = structural | start_month = {start} | end_month = 24
        node Later | kind = activity | level = structural | start_month = 20 | end_month = 24
        node Train | kind = activity | level = individual | start_month = 20 | end_month = 24
    """)
    found = of("DC-53", checks(programme))
    assert len(found) == count
    if found:
        assert dict(found[0].params)["value"] == "9"


def test_collections_and_evaluations_want_their_months() -> None:
    programme = build("collection Survey\nevaluation Final | start_month = 3\ncollection Visits | months = 2")
    assert [each.place for each in of("DC-58", checks(programme))] == [
        Place("collections", id_of(programme, "Survey"), "months")
    ]


@pytest.mark.parametrize(("more", "count"), [("", 1), ("task Monitoring visits", 0), ("collection X | months = 2", 0)])
def test_a_programme_with_indicators_wants_monitoring_in_its_workplan(more: str, count: int) -> None:
    assert len(of("DC-58", checks(build(f"indicator I-01 Income\n{more}")))) == count


def test_tasks_and_activities_want_an_owner_and_an_end() -> None:
    programme = build("task Hire\ntask Report | responsible = officer | end_month = 3\nactivity Train")
    told = [(dict(each.params)["name"], what(each), each.place.field) for each in of("DC-59", checks(programme))]
    assert told == [
        ("A0.0.1 Train", "end", "end_month"),
        ("A0.0.1 Train", "owner", "lead"),
        ("Hire", "end", "end_month"),
        ("Hire", "owner", "responsible"),
    ]


@pytest.mark.parametrize(
    ("record", "field"),
    [
        ("node Close | kind = activity | start_month = 3 | end_month = 13", "end_month"),
        ("task Close | end_month = 13", "end_month"),
        ("collection Close | months = 2, 13", "months"),
    ],
)
def test_work_stays_inside_the_programme(record: str, field: str) -> None:
    programme = build(f"frame | months = 12\n{record}")
    (found,) = of("PD-14", checks(programme))
    assert (found.place.field, dict(found.params)["value"], dict(found.params)["high"]) == (field, "13", "12")
    assert of("PD-14", checks(build(f"frame | months = 13\n{record}"))) == []
    assert of("PD-14", checks(build(record))) == []


def test_assumptions_want_a_risk() -> None:
    programme = build("assumption AS-01 Roads\nassumption AS-02 Rain\nrisk R-01 Mud | assumption_id = AS-01")
    assert [each.place.id for each in of("DC-60", checks(programme))] == [id_of(programme, "AS-02")]


def test_guinea_has_only_assumptions_left_open() -> None:
    assert {each.check for each in checks(guinea())} <= {"DC-60"}
