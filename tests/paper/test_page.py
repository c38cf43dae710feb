"""The pages that documents are made for."""

import pytest

from designer.paper.page import POINTS, drawing_scale, frame_size, page_size, stands_wide


def test_pages_are_a4() -> None:
    assert page_size(wide=False) == pytest.approx((595.28, 841.89), abs=0.01)
    assert page_size(wide=True) == page_size(wide=False)[::-1]
    assert frame_size(wide=True)[0] > frame_size(wide=False)[0]


def test_a_drawing_is_as_large_as_its_page_allows_and_no_larger() -> None:
    width, height = frame_size(wide=False)
    assert drawing_scale(100, 100, wide=False) == POINTS
    assert drawing_scale(2 * width, 10, wide=False) == pytest.approx(0.5)
    assert drawing_scale(10, 2 * height, wide=False, over=height / 2) == pytest.approx(0.25)


def test_a_page_is_turned_only_for_a_drawing_that_gains_by_it() -> None:
    assert stands_wide(1200, 650)  # larger there, and it fills the page
    assert stands_wide(1600, 200)  # too small to be read on an upright page
    assert not stands_wide(800, 150)  # readable upright: no page of its own for a strip
    assert not stands_wide(600, 1200)
    assert not stands_wide(900, 900)
