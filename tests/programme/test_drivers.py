"""What names in formulas stand for: by year, over all years, until a month; circles and names nobody knows."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from designer.programme.drivers import figures, names_by_year, posts, whole
from designer.programme.edit import put
from designer.programme.ids import counter
from designer.programme.programme import Programme
from designer.programme.records.base import Formula
from designer.programme.unread import Unread
from tests.build import build

D = Decimal
TEXT = """
frame | months = 30 | caseload = 100; 200; 60
area Country | kind = country
area North | kind = hub | parent_id = Country
area Village | kind = community | parent_id = North
area Town | kind = community | parent_id = North
profile PR1 Young | share = 25
profile PR-2 Old | persons = 31
driver Uptake | code = Uptake | unit = % | values = 0.1; ; 0.5
driver Events | code = events | values = 4; ; 2
driver Trainees | code = trainees | values = =caseload*uptake; =caseload*uptake; =caseload*uptake
driver Price | code = price | over = last | values = 7
post PO1 Worker | case_work = yes | months = 24; 24; 12
post PO2 Cook | months = =events*3; 12; 6
"""


@pytest.fixture
def programme() -> Programme:
    return build(TEXT)


def by_year(programme: Programme, name: str) -> list[Decimal | None]:
    return [each.get(name) for each in names_by_year(programme)]


@pytest.mark.parametrize(
    ("name", "years", "over_all"),
    [
        ("caseload", [100, 200, 60], 360),
        ("months", [12, 12, 6], 30),
        ("areas", [2, 2, 2], 2),
        ("hubs", [1, 1, 1], 1),
        ("communities", [2, 2, 2], 2),
        ("pr1", [25, 50, 15], 90),
        ("pr_2", [9, 17, 5], 31),
        ("uptake", [D("0.1"), D("0.1"), D("0.5")], D(60) / D(360)),
        ("events", [4, 0, 2], 6),
        ("trainees", [10, 20, 30], 60),
        ("price", [7, 7, 7], 7),
        ("staff", [3, 3, 3], 3),
        ("case_workers", [2, 2, 2], 2),
    ],
)
def test_a_name_by_year_and_over_all(programme: Programme, name: str, years: list[int], over_all: Decimal) -> None:
    assert by_year(programme, name) == years
    assert abs(whole(programme)[name] - over_all) < D("1e-25")


@pytest.mark.parametrize(
    ("month", "name", "value"),
    [
        (6, "caseload", 50),
        (12, "caseload", 100),
        (18, "caseload", 200),
        (18, "months", 18),
        (18, "events", 4),
        (27, "events", 5),
        (18, "pr1", 50),
        (12, "uptake", D("0.1")),
        (12, "trainees", 10),
        (18, "trainees", 20),
        (27, "price", 7),
        (30, "caseload", 360),
        (99, "caseload", 360),
        (0, "months", 1),
    ],
)
def test_a_name_until_a_month(programme: Programme, month: int, name: str, value: Decimal) -> None:
    assert figures(programme).until(month)[name] == value


def test_quarters_tell_how_many_came_by_a_month(programme: Programme) -> None:
    frame = replace(programme.frame, caseload_quarters=(D(3), D(1), D(0), D(0)))
    assert figures(replace(programme, frame=frame)).until(3)["caseload"] == 75


def test_a_profile_s_share_follows_the_caseload(programme: Programme) -> None:
    more = replace(programme, frame=replace(programme.frame, caseload=(D(200), D(200), D(60))))
    assert by_year(more, "pr1") == [50, 50, 15]


def test_posts_have_their_months_computed(programme: Programme) -> None:
    worker, cook = posts(programme)
    assert worker is programme.posts[0]
    assert cook.months == (D(12), D(12), D(6))


def broken(programme: Programme, **values: str) -> dict[str, Unread]:
    for at, (code, text) in enumerate(values.items()):
        programme = build(f"driver New{at} | code = {code} | values = {text}", programme, counter(100 + at))
    return dict(figures(programme).broken)


def test_circles_are_found_and_named(programme: Programme) -> None:
    found = broken(programme, a="=b*2", b="=c", c="=a+1", d="=a", free="=caseload")
    assert {name: each.why for name, each in found.items()} == {
        "a": "circle",
        "b": "circle",
        "c": "circle",
        "d": "driver",
    }


def test_staff_that_follow_from_staff_are_a_circle(programme: Programme) -> None:
    programme = build("post PO3 Boss | months = =staff", programme, counter(100))
    assert figures(programme).broken["staff"].why == "circle"
    assert "case_workers" in whole(programme)


def test_what_is_not_there_says_so() -> None:
    empty = build("driver Uptake | code = uptake\nprofile PR1 Young | share = 5")
    assert {name: each.why for name, each in figures(empty).broken.items()} == dict.fromkeys(
        ("caseload", "months", "pr1", "staff", "case_workers", "uptake"), "empty"
    )
    why = figures(empty).why(Formula("=caseload*2"), whole(empty))
    assert why == Unread("empty", "caseload")


def test_the_first_to_bear_a_name_has_it(programme: Programme) -> None:
    programme = build("driver Mine | code = caseload | values = 1; 1; 1", programme, counter(100))
    assert by_year(programme, "caseload") == [100, 200, 60]


def test_a_year_beyond_the_last_has_nothing(programme: Programme) -> None:
    assert figures(programme).year(7)["caseload"] == 0


def test_what_moves_no_figure_gives_the_same_object(programme: Programme) -> None:
    before = figures(programme)
    renamed = put(programme, replace(programme.posts[0], title="Adviser"), replace(programme.drivers[1], source="us"))
    renamed = replace(renamed, frame=replace(renamed.frame, title="Other"))
    assert figures(renamed) is before
    assert figures(put(renamed, replace(programme.drivers[1], values=(D(5),)))) is not before


def test_the_words_to_choose_from_stay_while_figures_move(programme: Programme) -> None:
    moved = put(programme, replace(programme.drivers[1], values=(D(5),)))
    assert figures(moved).vocabulary is figures(programme).vocabulary
