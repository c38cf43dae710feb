"""Adding, placing, taking off, setting the class by hand."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.programme.ids import counter
from designer.programme.programme import EMPTY, Programme
from designer.stakeholders.edits import STEP, add, add_list, on_scale, rate, set_class, unrate

DAY = datetime.date(2027, 3, 1)


@pytest.fixture
def one() -> Programme:
    return add(EMPTY, "Commune of Mamou", counter())


def test_a_name_makes_an_unrated_stakeholder(one: Programme) -> None:
    (held,) = one.stakeholders
    assert (held.name, held.interest, held.influence) == ("Commune of Mamou", None, None)


def test_a_blank_name_adds_nothing() -> None:
    assert add(EMPTY, " \n ", counter()) is EMPTY


def test_one_can_be_added_at_its_place() -> None:
    (held,) = add(EMPTY, "Chamber", counter(), (Decimal("6.2"), Decimal("4.9")), DAY).stakeholders
    assert (held.interest, held.influence, held.rated_on) == (Decimal(6), Decimal(5), DAY)


def test_a_place_is_rounded_and_kept_on_the_scale(one: Programme) -> None:
    (held,) = rate(one, one.stakeholders[0].id, Decimal("10.4"), Decimal("3.26"), DAY).stakeholders
    assert (held.interest, held.influence, held.rated_on) == (Decimal(10), Decimal("3.5"), DAY)


def test_the_same_place_changes_nothing_not_even_the_day(one: Programme) -> None:
    rated = rate(one, one.stakeholders[0].id, Decimal(6), Decimal(5))
    assert rate(rated, one.stakeholders[0].id, Decimal("6.1"), Decimal("4.9"), DAY) is rated


def test_an_unknown_id_changes_nothing(one: Programme) -> None:
    assert rate(one, "stakeholder_aaaaaaaaaa", Decimal(1), Decimal(1)) is one
    assert unrate(one, "stakeholder_aaaaaaaaaa") is one
    assert set_class(one, "stakeholder_aaaaaaaaaa", "inform") is one


def test_taking_off_forgets_the_rating(one: Programme) -> None:
    rated = rate(one, one.stakeholders[0].id, Decimal(6), Decimal(5), DAY)
    assert unrate(rated, one.stakeholders[0].id) == one


def test_the_class_by_hand_keeps_its_reason_and_gives_it_up(one: Programme) -> None:
    held = set_class(one, one.stakeholders[0].id, "manage_closely", "chairs the committee").stakeholders[0]
    assert (held.class_override, held.class_because) == ("manage_closely", "chairs the committee")
    again = set_class(one, held.id, "", "no longer matters").stakeholders[0]
    assert (again.class_override, again.class_because) == ("", "")


@given(st.decimals(-50, 50, places=4))
def test_every_place_is_a_half_of_the_scale_and_near(value: Decimal) -> None:
    placed = on_scale(value)
    assert placed % STEP == 0
    assert 0 <= placed <= 10
    assert abs(placed - min(max(value, Decimal(0)), Decimal(10))) <= STEP / 2


def test_a_list_adds_one_a_row_with_its_category_where_one_is_named() -> None:
    rows = (
        ("Ministry  of work", "NAT"),
        ("Chamber",),
        ("Radio", "media", "Conakry"),
        ("  ", "LOC"),
        ("Uni", "academia"),
    )
    before = add(EMPTY, "First", counter())
    made = add_list(before, rows, counter(10)).stakeholders[1:]
    assert [(each.name, each.category, each.note) for each in made] == [
        ("Ministry of work", "NAT", ""),
        ("Chamber", "", ""),
        ("Radio", "", "media · Conakry"),
        ("Uni", "ACA", ""),
    ]
    assert len({each.id for each in made}) == 4


def test_the_heading_of_a_list_is_no_stakeholder() -> None:
    made = add_list(EMPTY, (("Name", "Category"), ("Chamber", "PRIV")), counter())
    assert [each.name for each in made.stakeholders] == ["Chamber"]


def test_a_list_of_nothing_changes_nothing() -> None:
    assert add_list(EMPTY, ((" ",), ()), counter()) is EMPTY
