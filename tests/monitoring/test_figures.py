"""Whom an indicator counts, how it is split, when its baseline is due."""

import datetime

import pytest

from designer.monitoring.figures import baseline_due, counts_people, milestone_texts, splits_missing
from designer.programme.records.base import Level
from designer.programme.records.monitoring import Indicator
from tests.build import build


def indicator(**more: str) -> Indicator:
    return Indicator(id="indicator_a", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"counted": "persons, each once"}, True),
        ({"counted": "participations, not persons"}, False),
        ({"unit": "persons"}, True),
        ({"unit": "days", "statement": "Days on which returnees work"}, False),
        ({"unit": "%", "denominator": "returnees interviewed"}, True),
        ({"unit": "%", "statement": "Share of referrals completed"}, False),
        ({"statement": "Returnees who work"}, True),
    ],
)
def test_what_counts_people(given: dict[str, str], *, expected: bool) -> None:
    assert counts_people(indicator(**given)) is expected


@pytest.mark.parametrize(
    ("level", "split", "missing"),
    [
        ("individual", "sex, age", ("vulnerability",)),
        ("community", "genre", ("age",)),
        ("structural", "institution", ("sex",)),
        ("structural", "sex, institution", ()),
        ("", "", ("sex", "age", "vulnerability")),
        ("individual", "language, sex, vulnérabilité", ("age",)),
    ],
)
def test_splits_asked_by_level(level: Level, split: str, missing: tuple[str, ...]) -> None:
    assert splits_missing(indicator(disaggregation=split), level) == missing


def test_a_baseline_is_due_at_the_end_of_the_second_month() -> None:
    assert baseline_due(datetime.date(2027, 3, 1)) == datetime.date(2027, 4, 30)
    assert baseline_due(None) is None


def test_milestones_in_a_line_by_month() -> None:
    programme = build("""
        indicator I-01 People
        milestone | indicator_id = I-01 | month = 24 | planned = 2190
        milestone | indicator_id = I-01 | month = 12 | planned = 1000
    """)
    assert milestone_texts(programme.milestones) == {programme.indicators[0].id: "M12 1000 · M24 2190"}
