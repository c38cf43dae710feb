"""DC-23 and the numbers that cannot be read."""

from decimal import Decimal

import msgspec

from designer.programme.finding import Finding
from designer.programme.place import Place
from designer.programme.programme import EMPTY, Programme
from designer.programme.records.base import Formula
from designer.programme.records.stakeholders import Stakeholder
from designer.stakeholders.checks import checks as every


def checks(programme: Programme) -> list[Finding]:
    """What is said of single stakeholders, and that there is none; who is missing is told in test_mix_checks.py."""
    return [each for each in every(programme) if each.place.id or each.check == "DC-23"]


def programme(*stakeholders: Stakeholder) -> Programme:
    return msgspec.structs.replace(EMPTY, stakeholders=stakeholders)


def test_nobody_is_an_error_on_the_step() -> None:
    (found,) = checks(EMPTY)
    assert (found.check, found.severity, found.place) == ("DC-23", "E", Place("stakeholders"))


def test_each_missing_rating_is_a_finding_at_its_field() -> None:
    found = checks(programme(Stakeholder(id="stakeholder_a", name="Commune A", influence=Decimal(3))))
    assert [(f.check, f.severity, f.place) for f in found] == [
        ("DC-23", "E", Place("stakeholders", "stakeholder_a", "interest"))
    ]
    assert dict(found[0].params) == {"name": "Commune A", "what": "rating of interest"}


def test_a_rated_one_is_in_order() -> None:
    assert checks(programme(Stakeholder(id="stakeholder_a", interest=Decimal(0), influence=Decimal(10)))) == []


def test_what_cannot_be_read_or_breaks_its_bounds_is_told_once() -> None:
    found = checks(programme(Stakeholder(id="stakeholder_a", interest=Formula("high"), influence=Decimal(11))))
    assert [(f.check, f.severity, f.place.field) for f in found] == [
        ("PD-01", "E", "interest"),
        ("PD-19", "E", "influence"),
    ]
    assert dict(found[1].params)["high"] == "10"


def test_an_area_of_no_known_name_is_told() -> None:
    rated = Stakeholder(id="stakeholder_a", interest=Decimal(1), influence=Decimal(1), area_ids=("?Labé",))
    (found,) = checks(programme(rated))
    assert (found.check, dict(found.params)["value"]) == ("PD-02", "Labé")


def test_untouched_stakeholders_keep_their_findings() -> None:
    first, second = Stakeholder(id="stakeholder_a", name="A"), Stakeholder(id="stakeholder_b", name="B")
    before = checks(programme(first, second))
    after = checks(programme(first, msgspec.structs.replace(second, name="C")))
    assert before[0] is after[0]
    assert dict(after[2].params)["name"] == "C"
