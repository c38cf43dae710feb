"""The workplan: the order of its rows, their periods, and what moving them does."""

from decimal import Decimal

import pytest

from designer.monitoring.workplan import (
    BEGUN_WITH,
    add_task,
    begin,
    last_month,
    shift,
    spans_of,
    steps,
    stretch,
    workplan,
)
from designer.programme.edit import find
from designer.programme.ids import counter
from designer.programme.months import LONGEST
from designer.programme.programme import EMPTY, Programme
from designer.programme.records.monitoring import Collection
from tests.build import build, id_of, record

HELD = build("""
    frame | months = 24
    objective OBJ <- outcome Lives <- output Skills <- activity Train
    OBJ <- outcome Laws <- output Rules <- activity Draft
    activity Loose
    task Choose trainers | node_id = Train | start_month = 2 | end_month = 3 | responsible = officer
    task Report | end_month = 12 | milestone = yes
    collection Survey | months = 2, 8–10
    evaluation Final | start_month = 22 | end_month = 24
""")


def spans(programme: Programme, name: str) -> list[tuple[int, int, int]]:
    return [(each.slot, each.first, each.last) for each in spans_of(record(programme, name))]


def with_months(name: str, months: str) -> Programme:
    lines = "".join(f" | {field} = {value}" for field, value in zip(FIELDS, months.split(), strict=False))
    return build(f"node {name} | kind = activity{lines}")


FIELDS = ("start_month", "end_month", "second_start_month", "second_end_month")


def test_activities_stand_in_the_order_of_the_chain_with_their_tasks() -> None:
    told = [(group.code or group.id, [each.name for each in group.steps]) for group in workplan(HELD)]
    assert told == [
        ("OC1", ["Train", "Choose trainers"]),
        ("OC2", ["Draft"]),
        ("homeless", ["Loose"]),
        ("programme", ["Report"]),
        ("collections", ["Survey"]),
        ("evaluations", ["Final"]),
    ]
    task = steps(HELD)[1]
    assert (task.parent, task.who, task.kind) == (id_of(HELD, "Train"), "officer", "task")


def test_an_empty_programme_has_no_workplan() -> None:
    assert workplan(EMPTY) == ()
    assert last_month(EMPTY) == 12


def test_periods_are_read_from_the_fields_and_the_text_of_months() -> None:
    assert spans(with_months("Train", "2 5 18 19"), "Train") == [(0, 2, 5), (1, 18, 19)]
    assert spans(HELD, "Report") == [(0, 12, 12)]
    assert spans(HELD, "Survey") == [(0, 2, 2), (1, 8, 10)]
    assert spans(with_months("Train", "5 2"), "Train") == []


def test_a_longer_piece_of_work_widens_the_plan() -> None:
    assert last_month(HELD) == 24
    assert last_month(build("task Close | start_month = 30 | end_month = 31", HELD, counter(800))) == 31


@pytest.mark.parametrize(
    ("change", "by", "after"),
    [
        (shift, 1, (3, 6)),
        (shift, -9, (1, 4)),
        (shift, 9999, (LONGEST - 3, LONGEST)),
        (stretch, 2, (2, 7)),
        (stretch, -9, (2, 2)),
        (begin, -9, (1, 5)),
        (begin, 9, (5, 5)),
    ],
)
def test_a_period_moves_and_keeps_a_month(change: object, by: int, after: tuple[int, int]) -> None:
    programme = with_months("Train", "2 5")
    assert callable(change)
    new = change(programme, id_of(programme, "Train"), 0, by)
    assert spans(new, "Train") == [(0, *after)]


def test_what_cannot_move_leaves_the_programme_as_it_is() -> None:
    programme = with_months("Train", "1 5")
    train = id_of(programme, "Train")
    assert shift(programme, train, 0, -1) is programme
    assert shift(programme, train, 1, 1) is programme
    assert shift(programme, "node_gone", 0, 1) is programme


def test_the_second_period_moves_alone() -> None:
    programme = with_months("Train", "2 5 18 19")
    new = stretch(programme, id_of(programme, "Train"), 1, 3)
    assert spans(new, "Train") == [(0, 2, 5), (1, 18, 22)]


def test_a_round_of_a_collection_moves_in_its_text() -> None:
    survey = id_of(HELD, "Survey")
    moved = find(shift(HELD, survey, 1, 2), survey)
    assert isinstance(moved, Collection)
    assert moved.months == "2, 10–12"
    joined = find(shift(HELD, survey, 1, -5), survey)
    assert isinstance(joined, Collection)
    assert joined.months == "2–5"


def test_the_first_move_puts_an_activity_into_the_plan() -> None:
    new = shift(HELD, id_of(HELD, "Draft"), 0, 1)
    assert spans(new, "Draft") == [(0, 1, BEGUN_WITH)]


def test_months_that_cannot_be_read_are_not_written_over() -> None:
    odd = with_months("Train", "soon later")
    assert spans(odd, "Train") == []
    assert shift(odd, id_of(odd, "Train"), 0, 1) is odd


def test_a_task_is_added_under_an_activity() -> None:
    train, first = id_of(HELD, "Train"), HELD.tasks[0].id
    new = add_task(HELD, train, counter(900), first, "Hire")
    assert [each.name for each in new.tasks] == ["Hire", "Choose trainers", "Report"]
    assert new.tasks[0].node_id == train
    assert new.tasks[0].start_month is None
    assert Decimal(2) == new.tasks[1].start_month
