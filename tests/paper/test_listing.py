"""Lists at the foot of a sheet hold every entry, inside their width, in columns that do not lie on each other."""

import pytest

from designer.paper.drawing import Text
from designer.paper.listing import Listing, listed, parted
from designer.paper.measure import text_width

LONG = Listing("What is assumed", tuple((f"AS-{at:02d}", f"Number {at} holds " * (1 + at % 4)) for at in range(14)))


def texts(held: Listing, width: float) -> list[Text]:
    items, _ = listed((held,), width)
    return [each for each in items if isinstance(each, Text)]


@pytest.mark.parametrize("width", [180.0, 400.0, 700.0, 1500.0])
def test_all_is_told_inside_the_width_and_apart(width: float) -> None:
    held = texts(LONG, width)
    _, height = listed((LONG,), width)
    told = " ".join(each.text for each in held)
    assert all(f"AS-{at:02d}" in told and f"Number {at} holds" in told for at in range(14))
    boxes = []
    for each in held:
        right = each.x + text_width(each.text, each.size, each.bold)
        assert right <= width + 0.01
        assert each.y_baseline + 0.24 * each.size <= height
        boxes.append((each.x, each.y_baseline - 0.76 * each.size, right, each.y_baseline + 0.24 * each.size))
    for at, one in enumerate(boxes):
        for other in boxes[:at]:
            assert one[0] >= other[2] or other[0] >= one[2] or one[1] >= other[3] or other[1] >= one[3]


def test_there_are_as_many_columns_as_there_is_room_for() -> None:
    assert listed((LONG,), 1500)[1] < listed((LONG,), 700)[1] < listed((LONG,), 400)[1]
    assert len({each.x for each in texts(LONG, 700) if each.text.startswith("AS-")}) == 2


def test_an_entry_without_a_sign_has_a_dash_and_an_empty_list_is_none() -> None:
    held = Listing("Parking lot", (("", "Radio spots"), ("", "word " * 400)))
    assert [each.text for each in texts(held, 400)][:3] == ["Parking lot", "–", "Radio spots"]
    assert texts(held, 400)[-1].text.endswith("…")
    assert listed((Listing("Nothing", ()),), 400) == ((), 0.0)


def test_long_lists_are_parted_by_height_and_short_ones_stand_together() -> None:
    short = Listing("Parking lot", (("", "Radio spots"), ("", "Songs")))
    groups = parted((LONG, short), 400, 90)
    assert len(groups) > 2
    entries = [entry for group in groups for each in group for entry in each.entries]
    assert tuple(entries) == LONG.entries + short.entries
    assert all(listed(group, 400)[1] <= 90 for group in groups if sum(len(each.entries) for each in group) > 1)
    assert parted((LONG, short), 400, 1e6) == ((LONG, short),)
    assert parted((Listing("Nothing", ()),), 400, 90) == ()
