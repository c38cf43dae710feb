"""Drawings are values: equal when they are the same, unchangeable, their paths made of plain steps."""

import msgspec
import pytest

from designer.paper.drawing import Drawing, Path, Rect, Text, polyline


def test_a_polyline_goes_through_its_points() -> None:
    assert polyline([(0, 1), (2, 3), (4, 5)]) == (("M", 0, 1), ("L", 2, 3), ("L", 4, 5))
    assert polyline([(0, 1), (2, 3)], closed=True)[-1] == ("Z",)
    assert polyline([]) == ()


def test_a_drawing_is_a_value() -> None:
    def make() -> Drawing:
        return Drawing(10, 20, (Rect(0, 0, 5, 5, "sheet"), Path(polyline([(0, 0), (1, 1)])), Text(1, 2, "é")), "alt")

    assert make() == make()
    with pytest.raises(AttributeError):
        make().width = 3  # type: ignore[misc]
    assert msgspec.structs.replace(make(), width=11) != make()
