"""Columns against a limit: as tall as their values, marked where they are above, and readable where they are many."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

import pytest

from designer.paper.column_chart import Limit, column_chart
from designer.paper.drawing import Drawing, Path, Rect, Text
from designer.paper.measure import text_width

THREE = (Decimal(10), Decimal(20), None)
LIMIT = Limit(Decimal(15), "limit 15")


def chart(limit: Limit | None = LIMIT) -> Drawing:
    return column_chart(("Q1", "Q2", "Q3"), THREE, ("10", "20", "nobody"), "Load", limit, over=(False, True, True))


def texts(drawing: Drawing) -> list[str]:
    return [each.text for each in drawing.items if isinstance(each, Text)]


def test_a_column_is_as_tall_as_its_value_and_none_has_none() -> None:
    first, second = (each for each in chart().items if isinstance(each, Rect))
    assert second.height == pytest.approx(2 * first.height)
    assert first.y + first.height == pytest.approx(second.y + second.height)


def test_what_is_above_the_limit_has_a_colour_and_a_sign() -> None:
    assert [each.fill for each in chart().items if isinstance(each, Rect)] == ["accent", "warning"]
    assert texts(chart()) == ["10", "Q1", "▲ 20", "Q2", "▲ nobody", "Q3", "limit 15"]


def test_the_limit_is_a_dashed_line_between_the_columns_it_divides() -> None:
    (line,) = (each for each in chart().items if isinstance(each, Path) and each.dash)
    first, second = (each for each in chart().items if isinstance(each, Rect))
    assert second.y < float(line.points[0][2]) < first.y  # type: ignore[misc]
    assert not [each for each in chart(None).items if isinstance(each, Path) and each.dash]


def test_a_limit_above_all_columns_is_still_in_sight() -> None:
    high = column_chart(("Q1",), (Decimal(1),), ("1",), "", Limit(Decimal(100), "limit 100"))
    (line,) = (each for each in high.items if isinstance(each, Path) and each.dash)
    assert float(line.points[0][2]) > 0  # type: ignore[misc]


def test_a_label_that_the_line_would_cross_stands_inside_its_column() -> None:
    near = column_chart(("Q1",), (Decimal(95),), ("95",), "", Limit(Decimal(100), "limit 100"))
    (column,) = (each for each in near.items if isinstance(each, Rect))
    (label,) = (each for each in near.items if isinstance(each, Text) and each.text == "95")
    assert (label.y_baseline > column.y, label.colour) == (True, "sheet")
    far = column_chart(("Q1",), (Decimal(50),), ("50",), "", Limit(Decimal(100), "limit 100"))
    (label,) = (each for each in far.items if isinstance(each, Text) and each.text == "50")
    assert label.colour == "ink"


@pytest.mark.parametrize("high", [(), (39,), range(30, 50)])
def test_names_and_labels_do_not_touch_when_there_are_many(high: Sequence[int]) -> None:
    count = 80
    over = [at in high for at in range(count)]
    names = [f"Q{at}" for at in range(1, count + 1)]
    many = column_chart(names, [Decimal(100)] * count, ["100"] * count, "", over=over)
    assert len(high) != 1 or "▲ 100" in texts(many), "what is above is told first"
    for baseline in {each.y_baseline for each in many.items if isinstance(each, Text)}:
        row = [each for each in many.items if isinstance(each, Text) and each.y_baseline == baseline]
        assert len(row) > 1
        for left, right in pairwise(row):
            reach = (text_width(left.text, left.size) + text_width(right.text, right.size)) / 2
            assert right.x - left.x >= reach


def test_everything_stays_inside() -> None:
    drawing = chart()
    for each in drawing.items:
        if isinstance(each, Text):
            half = 0 if each.anchor == "start" else text_width(each.text, each.size) / 2
            assert each.x - half >= 0
            assert each.x + (text_width(each.text, each.size) if each.anchor == "start" else half) <= drawing.width
            assert 0 < each.y_baseline <= drawing.height
