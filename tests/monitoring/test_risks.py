"""Scores of risks: likelihood times impact on our own scale."""

from decimal import Decimal

import pytest

from designer.monitoring.risks import BANDS, ROLES, SIGNS, band, by_score, score, with_codes
from designer.programme.records.base import Number
from designer.programme.records.monitoring import Risk
from tests.build import build
from tests.library.guinea import guinea


def risk(likelihood: Number, impact: Number) -> Risk:
    return Risk(id="risk_aaaaaaaaaa", likelihood=likelihood, impact=impact)


@pytest.mark.parametrize(
    ("likelihood", "impact", "value", "told"),
    [(1, 5, 5, "low"), (2, 3, 6, "medium"), (2, 5, 10, "medium"), (3, 4, 12, "high"), (5, 5, 25, "high")],
)
def test_the_score_is_the_product(likelihood: int, impact: int, value: int, told: str) -> None:
    held = risk(Decimal(likelihood), Decimal(impact))
    assert score(held) == value
    assert band(held) == told


@pytest.mark.parametrize("held", [risk(None, Decimal(3)), risk(Decimal(0), Decimal(3)), risk(Decimal(6), Decimal(2))])
def test_what_is_off_the_scale_has_no_score(held: Risk) -> None:
    assert score(held) is None
    assert band(held) == ""


def test_every_band_has_a_sign_and_a_colour_of_its_own() -> None:
    assert set(SIGNS) == set(BANDS)
    assert {ROLES[sign] for sign in SIGNS.values()} == {"error", "warning", "in_order", "ink_second"}


def test_the_highest_come_first() -> None:
    scores = [score(each) for each in by_score(guinea().risks)]
    known = [each for each in scores if each is not None]
    assert known == sorted(known, reverse=True)
    assert by_score([risk(None, None), risk(Decimal(1), Decimal(1))])[0].likelihood == 1


def test_new_risks_take_the_numbers_after_the_last() -> None:
    programme = build("risk R-07 Unrest\nrisk Theft\nrisk Flood")
    new = with_codes(programme, [each.id for each in programme.risks])
    assert [each.code for each in new.risks] == ["R-07", "R-08", "R-09"]
    assert with_codes(new, [each.id for each in new.risks]) is new
