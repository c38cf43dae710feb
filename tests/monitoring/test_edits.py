"""What is proposed: codes, milestones on a straight line, collections from methods and frequencies."""

import pytest

from designer.monitoring.edits import propose_collections, propose_milestones, with_codes
from designer.programme.ids import counter
from designer.programme.programme import Programme
from tests.build import build, id_of

BASE = """
    frame | months = 36
    output A
    indicator I-01 People | node_id = A | reading = cumulative | baseline = 0 | target = 300 | target_month = 36
"""


def line(programme: Programme) -> list[tuple[str, str]]:
    return [(str(each.month), each.planned.text) for each in programme.milestones]


def test_codes_follow_the_last_one() -> None:
    programme = build(BASE + "\nindicator Others\nindicator I-07 Third")
    assert [each.code for each in with_codes(programme, [programme.indicators[1].id]).indicators] == [
        "I-01", "I-08", "I-07",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ("baseline = 0 | target = 300 | target_month = 36", [("12", "100"), ("24", "200")]),
        ("baseline = 30 % | target = 60 % | target_month = 30", [("12", "42 %"), ("24", "54 %")]),
        ("baseline = 0.1 | target = 0.5 | target_month = 36", [("12", "0.2"), ("24", "0.4")]),
        ("reading = cumulative | target = 3000", [("12", "1000"), ("24", "2000")]),
        ("direction = down | baseline = 9 | target = 3", [("12", "7"), ("24", "5")]),
        ("baseline = about half | target = 300", []),
        ("target = 300", []),
        ("baseline = 0 | target = 80–130", []),
        ("baseline = 0 | target = 5 | target_month = 12", []),
    ],
)
def test_milestones_on_a_straight_line(values: str, expected: list[tuple[str, str]]) -> None:
    programme = build(f"frame | months = 36\nindicator I-01 People | {values}")
    new = propose_milestones(programme, [programme.indicators[0].id], counter(50))
    assert line(new) == expected
    assert (new is programme) == (not expected)


def test_a_milestone_that_is_there_stays() -> None:
    programme = build(BASE + "\nmilestone | indicator_id = I-01 | month = 12 | planned = 90")
    new = propose_milestones(programme, [programme.indicators[0].id], counter(50))
    assert line(new) == [("12", "90"), ("24", "200")]
    assert propose_milestones(new, [programme.indicators[0].id], counter(60)) is new


COLLECTED = """
    frame | months = 12
    indicator I-01 A | method = Programme records | frequency = quarterly | responsible = M&E officer
    indicator I-02 B | method = Programme records; visits | frequency = quarterly | responsible = M&E officer
    indicator I-03 C | method = Focus groups | frequency = once
    indicator I-04 D | method = by magic
"""


def test_collections_follow_methods_and_frequencies() -> None:
    new = propose_collections(build(COLLECTED), counter(50))
    first, second = new.collections
    assert (first.name, first.method, first.months, first.responsible) == (
        "Programme records, quarterly", "records", "3, 6, 9, 12", "M&E officer",
    )  # fmt: skip
    assert first.indicator_ids == tuple(id_of(new, code) for code in ("I-01", "I-02"))
    assert (second.method, second.months, second.indicator_ids) == ("focus-group", "", (id_of(new, "I-03"),))
    assert propose_collections(new, counter(90)) is new


def test_a_collection_of_the_same_method_and_months_takes_them_up() -> None:
    programme = build(
        COLLECTED + "\ncollection Register | method = records | months = 3, 6, 9, 12 | responsible = M&E officer"
    )
    new = propose_collections(programme, counter(50))
    assert [each.name for each in new.collections] == ["Register", "Focus group, once"]
    assert len(new.collections[0].indicator_ids) == 2
