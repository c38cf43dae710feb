"""The Gantt drawing: what stands where, and what a pointer meets there."""

import datetime

import msgspec
import pytest

from designer.monitoring.gantt import Bar, Gantt, figures, gantt
from designer.paper.drawing import Path, Rect, Text
from designer.programme.edit import put
from designer.programme.programme import EMPTY
from tests.build import build
from tests.library.guinea import guinea

HELD = build("""
    frame | months = 24
    outcome Lives <- output Skills <- activity Train [individual]
    outcome Homes <- output Roofs <- activity Build [community]
    outcome Laws <- output Rules <- activity Draft [structural]
    activity Later
    task First class | node_id = Train | end_month = 6 | milestone = yes
    task Hire | node_id = Train | start_month = 1 | end_month = 2
""")
for _name, _first, _last in (("Train", 3, 20), ("Build", 1, 12), ("Draft", 20, 26)):
    _node = next(each for each in HELD.nodes if each.statement == _name)
    HELD = put(
        HELD,
        msgspec.convert(
            {**msgspec.to_builtins(_node), "start_month": str(_first), "end_month": str(_last)},
            type(_node),
            strict=False,
        ),
    )


def bar(drawn: Gantt, name: str) -> Bar:
    return next(each for each in drawn.bars if each.step.name == name)


def texts(drawn: Gantt) -> list[str]:
    return [each.text for each in drawn.drawing.items if isinstance(each, Text)]


def test_a_bar_begins_with_its_first_month_and_ends_with_its_last() -> None:
    drawn = gantt(HELD)
    train = bar(drawn, "Train")
    assert drawn.month_at(train.x) == 3
    assert drawn.month_at(train.x + train.width) == 20
    assert drawn.months == 26
    assert train.x + train.width <= drawn.drawing.width


def test_years_and_quarters_are_the_head() -> None:
    told = texts(gantt(HELD))
    assert [each for each in told if each.startswith("Year")] == ["Year 1", "Year 2", "Year 3"]
    assert told.count("Q4") == 2
    dated = put(HELD, msgspec.structs.replace(HELD.frame, start=datetime.date(2027, 3, 1)))
    assert "Year 1 · 03/2027 – 02/2028" in texts(gantt(dated))


def test_levels_differ_by_letter_and_by_shape() -> None:
    drawn = gantt(HELD)
    assert {"I", "C"} <= set(texts(drawn))
    boxes = {
        (each.x, each.y): each
        for each in drawn.drawing.items
        if isinstance(each, Rect) and each.fill not in {"", "rail"}
    }
    train, build_ = (boxes[bar(drawn, name).x, bar(drawn, name).y] for name in ("Train", "Build"))
    assert train.radius > 0
    assert build_.radius == 0
    doubled = [each for each in drawn.drawing.items if isinstance(each, Path) and each.stroke_width == 1.4]
    assert len(doubled) == 1


def test_what_ends_behind_the_programme_is_dashed() -> None:
    dashed = [each for each in gantt(HELD).drawing.items if isinstance(each, Rect) and each.dash]
    assert [each.stroke for each in dashed] == ["warning"]
    assert any(isinstance(each, Path) and each.dash for each in gantt(HELD).drawing.items)


def test_a_milestone_is_a_diamond_in_its_month() -> None:
    drawn = gantt(HELD)
    diamond = bar(drawn, "First class")
    assert drawn.month_at(diamond.x + diamond.width / 2) == 6
    assert drawn.edge_at(diamond, diamond.x) == "whole"


def test_folded_milestones_stand_on_the_bar_of_their_activity_and_other_tasks_are_left_out() -> None:
    drawn = gantt(HELD, folded=True)
    assert [row.step.name for row in drawn.rows] == ["Train", "Build", "Draft", "Later"]
    train, diamond = bar(drawn, "Train"), bar(drawn, "First class")
    assert train.y <= diamond.y + diamond.height / 2 <= train.y + train.height
    assert not any(each.step.name == "Hire" for each in drawn.bars)


def test_a_row_without_months_says_so() -> None:
    assert "no months yet" in texts(gantt(HELD))


@pytest.mark.parametrize(("part", "edge"), [(0.01, "start"), (0.5, "whole"), (0.99, "end")])
def test_a_pointer_meets_bars_and_their_ends(part: float, edge: str) -> None:
    drawn = gantt(HELD)
    train = bar(drawn, "Train")
    x, y = train.x + part * train.width, train.y + 3
    found = drawn.bar_at(x, y)
    assert found == train
    assert drawn.edge_at(train, x) == edge
    row = drawn.row_at(y)
    assert row is not None
    assert row.step.name == "Train"
    assert drawn.bar_at(2, y) is None


def test_names_stay_left_of_the_bars() -> None:
    drawn = gantt(guinea(), width=700)
    assert min(each.x for each in drawn.bars) >= drawn.left - 6


def test_paper_has_activities_apart_from_the_rest_and_pages_that_hold_them() -> None:
    first, second = figures(guinea())
    assert any(isinstance(each, Text) and each.text.startswith("A1.1.1") for each in first.items)
    assert any(isinstance(each, Text) and each.text == "Data collection" for each in second.items)
    assert figures(EMPTY) == ()
    many = build("\n".join(f"activity Work {number}" for number in range(100)))
    counted = [sum("Work" in each.text for each in one.items if isinstance(each, Text)) for one in figures(many)]
    assert counted == [37, 37, 26]
