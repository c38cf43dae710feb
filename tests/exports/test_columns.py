"""How widths are shared out: by shares, never below a need, never beyond the page."""

import pytest

from designer.exports.columns import shared_out


def test_widths_follow_the_shares() -> None:
    assert shared_out(100, (1, 3), (5, 5)) == pytest.approx((25, 75))


def test_a_need_comes_first() -> None:
    assert shared_out(100, (1, 9), (40, 5)) == pytest.approx((40, 60))


def test_all_give_way_alike_where_there_is_no_room() -> None:
    assert shared_out(100, (1, 1), (150, 50)) == pytest.approx((75, 25))


def test_no_share_is_the_need() -> None:
    assert shared_out(100, (0, 1), (10, 10)) == pytest.approx((10, 90))
