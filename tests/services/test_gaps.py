"""Annex 7: from three verdicts and the barriers to a diagnosis, for every pattern there is."""

import msgspec
import pytest

from designer.programme.records.base import YesNo
from designer.programme.records.services import Service
from designer.services.gaps import Gap, diagnosis, gap, gaps, rules

SAID: dict[str, YesNo] = {"✓": "yes", "✗": "no", "?": "unknown", ".": ""}


def service(verdicts: str, *barriers: str, diagnoses: tuple[str, ...] = ()) -> Service:
    """A service judged in signs, in the order available, quality, accessible."""
    available, quality, accessible = (SAID[sign] for sign in verdicts)
    return Service(
        id="service_a",
        available=available,
        quality=quality,
        accessible=accessible,
        barriers=barriers,
        diagnoses=diagnoses,
    )


@pytest.mark.parametrize(
    ("verdicts", "kind", "found", "nearest"),
    [
        ("✓✓✓", "works", ("R1",), False),
        ("✓✓✗", "reach", ("R2a", "R2b", "R2c"), False),
        ("✓✗✗", "poor", ("R3a", "R3b"), False),
        ("✓✗✓", "poor", ("R3a", "R3b"), True),
        ("✗✗✗", "missing", ("R4",), False),
        ("✗✓✓", "missing", ("R4",), True),
        ("✗✓✗", "missing", ("R4",), True),
        ("✗✗✓", "missing", ("R4",), True),
    ],
)
def test_every_pattern_has_its_diagnoses(verdicts: str, kind: str, found: tuple[str, ...], nearest: bool) -> None:
    assert gap(service(verdicts)) == Gap(kind, found, nearest=nearest)  # type: ignore[arg-type]


@pytest.mark.parametrize("verdicts", ["...", "✓..", "?✓✓", "✓✓?", "✓.✗"])
def test_what_is_open_leaves_open_what_it_may_decide(verdicts: str) -> None:
    assert gap(service(verdicts)) == Gap()


@pytest.mark.parametrize(
    ("verdicts", "kind", "nearest"), [("✗..", "missing", False), ("✓✗?", "poor", False), ("✗✓.", "missing", True)]
)
def test_what_is_open_does_not_matter_where_it_changes_nothing(verdicts: str, kind: str, nearest: bool) -> None:
    found = gap(service(verdicts))
    assert (found.kind, found.nearest) == (kind, nearest)


def test_barriers_speak_for_their_diagnosis() -> None:
    assert gap(service("✓✓✗", "documents", "money")).rules == ("R2a",)
    assert gap(service("✓✓✗", "staff", "information")).rules == ("R2b", "R2c")
    assert gap(service("✓✓✗", "money")).rules == ("R2a", "R2b", "R2c"), "Annex 7 knows no money"


def test_the_user_settles_it_with_a_diagnosis_that_fits() -> None:
    found = gap(service("✓✗✗", diagnoses=("R3b", "R1")))
    assert (found.rules, found.by_hand) == (("R3b",), True)
    stale = gap(service("✓✓✓", diagnoses=("R3b",)))
    assert (stale.kind, stale.by_hand) == ("works", False), "of another time"


@pytest.mark.parametrize(
    ("held", "said", "written"),
    [
        (service("✓✓✓"), "Works", "Works"),
        (service("✓✓✗", "documents"), "Out of reach: papers", "Out of reach: papers"),
        (service("✓✓✗", "money", "a river"), "Out of reach: money, a river", "Out of reach: money, a river"),
        (service("✓✓✗"), "Out of reach: why?", "Out of reach"),
        (service("✓✓✗", diagnoses=("R2c",)), "Out of reach: staff", "Out of reach: staff"),
        (service("✓✗✗"), "Poor: for returnees or for everyone?", "Poor"),
        (service("✓✗✗", diagnoses=("R3a",)), "Poor for returnees", "Poor for returnees"),
        (service("✗✗✗"), "Missing", "Missing"),
        (service("..."), "", ""),
    ],
)
def test_a_diagnosis_in_a_few_words_asks_in_the_window_only(held: Service, said: str, written: str) -> None:
    assert diagnosis(held) == said
    assert diagnosis(held, asking=False) == written


def test_each_service_is_judged_once() -> None:
    first, second = service("✓✗✗"), msgspec.structs.replace(service("✓✓✓"), id="service_b")
    before = gaps((first, second))
    after = gaps((first, msgspec.structs.replace(second, quality="no")))
    assert before[0] is after[0]
    assert after[1].kind == "poor"


def test_the_seven_rules_stand_in_their_order() -> None:
    assert list(rules()) == ["R1", "R2a", "R2b", "R2c", "R3a", "R3b", "R4"]
