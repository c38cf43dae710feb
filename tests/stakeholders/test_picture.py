"""The grid: places, labels that never overlap, what is said and what is left out."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.paper.drawing import Rect, Text
from designer.programme.records.stakeholders import Stakeholder
from designer.programme.words import ENGLISH
from designer.stakeholders import grid as grid_module
from designer.stakeholders.boxes import Box, Near
from designer.stakeholders.grid import MARK, Grid, arrange, quadrant_boxes
from designer.stakeholders.picture import drawn, picture

NAMES = (
    "Ministry in charge of nationals abroad",
    "Ministry in charge of social affairs and children",
    "Ministry in charge of technical education and employment",
    "Ministry in charge of decentralization",
    "National agency for the promotion of employment",
    "Commune A, Conakry",
    "Commune of Mamou",
    "Commune of Kankan",
    "Association of mayors",
    "Chamber of trades and crafts",
    "Mining subcontractors’ group",
    "Mobile-money operator",
    "P1, psychosocial NGO",
    "P2, skills NGO",
    "P3, child-protection NGO",
    "Women’s network of the savanna",
    "Federation of the diaspora in Europe",
    "National association of returned migrants",
    "Youth association of Nzérékoré",
    "Development bank programme for the communes",
    "UN agency for children",
    "Bilateral skills project",
    "University, department of sociology",
    "Religious and customary leaders",
    "Embassies of two host countries",
)
PLACES = (
    (9, 9), (7, 6), (6, 7), (4, 8), (8, 6), (7, 7), (8, 6), (6, 6), (4, 6), (6, 5), (3, 7), (5, 4), (9, 4),
    (9, 4), (9, 4), (7, 3), (5, 4), (10, 5), (7, 3), (5, 7), (6, 5), (6, 6), (5, 2), (5, 8), (7, 5),
)  # fmt: skip
MINISTRY = Stakeholder(id="stakeholder_m", name="Ministry", interest=Decimal(2), influence=Decimal(9))


def rated(names: Sequence[str], places: Sequence[tuple[float, float]]) -> tuple[Stakeholder, ...]:
    return tuple(
        Stakeholder(id=f"stakeholder_{at}", name=name, interest=Decimal(str(x)), influence=Decimal(str(y)))
        for at, (name, (x, y)) in enumerate(zip(names, places, strict=True))
    )


def meets(one: Box, other: Box) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


def clear(grid: Grid) -> bool:
    """Whether no label covers another, a mark or a quadrant's name, and none leaves the plot."""
    labels = [mark.label.box for mark in grid.marks if mark.label]
    marks = [Box(mark.x - MARK, mark.y - MARK, 2 * MARK, 2 * MARK) for mark in grid.marks]
    covered = any(meets(a, b) for a, b in combinations([*labels, *quadrant_boxes(grid.plot)], 2))
    return not covered and not any(meets(a, b) for a in labels for b in marks) and all(map(grid.plot.holds, labels))


@pytest.mark.parametrize("size", [(830, 600), (980, 640), (1170, 600), (655, 650), (640, 480)])
def test_twenty_five_are_all_labelled_and_readable(size: tuple[int, int]) -> None:
    grid = arrange(rated(NAMES, PLACES), *size)
    assert all(mark.label for mark in grid.marks)
    assert clear(grid)
    if size != (640, 480):  # where there is no room to spare
        labels = [mark.label.box for mark in grid.marks if mark.label]
        assert not any(meets(Box(a.x - 5, a.y, a.width + 10, a.height), b) for a, b in combinations(labels, 2))


def test_who_waits_beside_the_grid_moves_no_label_and_costs_no_new_placing() -> None:
    standing = rated(NAMES, PLACES)
    before = arrange(standing, 655, 480)
    placed = grid_module._labels.cache_info().misses
    for at in range(3):
        waiting = tuple(Stakeholder(id=f"stakeholder_w{each}", name=f"New {each}") for each in range(at + 1))
        assert arrange((*standing, *waiting), 655, 480) == before
    assert grid_module._labels.cache_info().misses == placed


def test_few_boxes_are_found_as_many_are() -> None:
    boxes = [Box(at * 7.0 % 300, at * 13.0 % 200, 20, 10) for at in range(120)]
    few, many = boxes[:40], boxes
    for wanted in (Box(50, 50, 30, 30), Box(0, 0, 5, 5), Box(299, 199, 40, 40)):
        for some in (few, many):
            expected = {box for box in some if meets(box, wanted)}
            assert {box for box in Near(some).around(wanted) if meets(box, wanted)} == expected


@given(
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=40),
    st.integers(320, 1200),
    st.integers(240, 800),
)
def test_labels_never_overlap(halves: list[tuple[int, int]], width: int, height: int) -> None:
    names = [NAMES[at % len(NAMES)] for at in range(len(halves))]
    assert clear(arrange(rated(names, [(x / 2, y / 2) for x, y in halves]), width, height))


def test_marks_on_the_same_place_stand_beside_each_other() -> None:
    grid = arrange(rated(NAMES[:7], [(9, 4)] * 7), 830, 600)
    for one, other in combinations(grid.marks, 2):
        assert (one.x - other.x) ** 2 + (one.y - other.y) ** 2 >= (2 * MARK) ** 2


def test_the_same_stakeholders_lie_in_the_same_places() -> None:
    several = rated(NAMES, PLACES)
    assert arrange(several, 700, 500) == arrange(several, 700, 500)


def test_a_point_and_its_rating_agree() -> None:
    grid = arrange((), 830, 600)
    place = (Decimal("6.5"), Decimal(2))
    assert tuple(round(value, 3) for value in grid.rating_at(*grid.at(*place))) == place
    assert grid.at(Decimal(0), Decimal(0)) == (grid.plot.x, grid.plot.y + grid.plot.height)


def test_the_unrated_are_not_on_the_grid() -> None:
    assert arrange((Stakeholder(id="stakeholder_1", name="Somebody"),), 830, 600).marks == ()


def test_quadrants_scales_and_names_are_written() -> None:
    texts = [item.text for item in picture((MINISTRY,)).items if isinstance(item, Text)]
    assert {"COMMUNICATE", "MANAGE CLOSELY", "INFORM", "Ministry"} <= set(texts)
    assert texts.count("COMMUNICATE") == 2


def test_stance_is_left_out_unless_asked_for() -> None:
    several = tuple(
        Stakeholder(id=f"stakeholder_{stance}", name="X", interest=Decimal(2), influence=Decimal(9), stance=stance)
        for stance in ("supporter", "obstructor")
    )
    unsaid = tuple(Stakeholder(id=each.id, name="X", interest=Decimal(2), influence=Decimal(9)) for each in several)
    assert picture(several) == picture(unsaid)
    assert len(picture(several, stance=True).items) > len(picture(several).items)


def test_a_class_set_by_hand_shows_as_a_ring_and_is_explained() -> None:
    by_hand = Stakeholder(
        id="stakeholder_m", name="Ministry", interest=Decimal(2), influence=Decimal(9), class_override="inform"
    )
    drawing = drawn(arrange((by_hand,), 830, 600), (by_hand,), ENGLISH)
    assert [item.fill for item in drawing.items if isinstance(item, Rect) and item.radius == MARK] == ["sheet"]
    assert any(isinstance(item, Text) and "set by hand" in item.text for item in drawing.items)


def test_the_words_beside_the_picture_say_the_classes() -> None:
    assert picture((MINISTRY,)).alt == "Stakeholders by interest and influence. Communicate: Ministry."
