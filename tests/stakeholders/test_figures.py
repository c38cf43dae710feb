"""Class of engagement and counts."""

from decimal import Decimal

import pytest

from designer.programme.records.base import Formula, Number
from designer.programme.records.stakeholders import Stakeholder
from designer.stakeholders.figures import (
    Class,
    by_category,
    by_class,
    class_at,
    engagement_class,
    rating,
    set_by_hand,
)


def stakeholder(interest: Number = None, influence: Number = None, number: int = 1) -> Stakeholder:
    return Stakeholder(id=f"stakeholder_{number}", name=f"S{number}", interest=interest, influence=influence)


@pytest.mark.parametrize(
    ("interest", "influence", "expected"),
    [
        ("0", "0", "inform"),
        ("4.5", "4.99", "inform"),
        ("5", "4.5", "communicate"),
        ("4.5", "5", "communicate"),
        ("5", "5", "manage_closely"),
        ("10", "10", "manage_closely"),
    ],
)
def test_the_class_follows_from_the_place(interest: str, influence: str, expected: Class) -> None:
    assert class_at(Decimal(interest), Decimal(influence)) == expected


def test_the_unrated_have_no_class() -> None:
    assert engagement_class(stakeholder()) is None
    assert engagement_class(stakeholder(Decimal(7))) is None
    assert engagement_class(stakeholder(Decimal(7), Formula("high"))) is None
    assert rating(stakeholder(Decimal(11), Decimal(3))) is None


def test_a_formula_rates_as_its_value() -> None:
    assert engagement_class(stakeholder(Formula("=3*2"), Formula("=14/2"))) == "manage_closely"


def test_the_hand_goes_before_the_rule() -> None:
    low = Stakeholder(id="stakeholder_1", interest=Decimal(1), influence=Decimal(1), class_override="communicate")
    assert engagement_class(low) == "communicate"
    assert set_by_hand(low)
    agreeing = Stakeholder(id="stakeholder_1", interest=Decimal(1), influence=Decimal(1), class_override="inform")
    assert not set_by_hand(agreeing)


def test_counts_name_every_class_and_category() -> None:
    several = (
        stakeholder(Decimal(9), Decimal(9), 1),
        stakeholder(Decimal(9), Decimal(1), 2),
        stakeholder(None, None, 3),
        Stakeholder(id="stakeholder_4", category="PRIV"),
    )
    assert by_class(several) == {"manage_closely": 1, "communicate": 1, "inform": 0, None: 2}
    counted = by_category(several)
    assert counted["PRIV"] == 1
    assert counted["DIA"] == 0
    assert counted[""] == 3
