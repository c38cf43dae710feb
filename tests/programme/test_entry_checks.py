"""Findings that follow from the declarations alone."""

from decimal import Decimal

import msgspec

from designer.programme.entry_checks import entry_findings
from designer.programme.programme import EMPTY
from designer.programme.records.base import Formula
from designer.programme.records.budget import CardRate, Line, Rate
from designer.programme.records.frame import Area, Donor, Partner


def test_each_kind_of_slip_has_its_finding() -> None:
    programme = msgspec.structs.replace(
        EMPTY,
        donors=(Donor(id="donor_a", code="D1", name="A", share=Formula("most"), maximum_share=Decimal(130)),),
        partners=(Partner(id="partner_a", name="P", stakeholder_id="?Nobody"),),
        areas=(Area(id="area_a", name="Mamou", returns=Formula("=2*")),),
    )
    found = entry_findings(programme, "donors", "partners", "areas")
    assert [(f.check, f.severity, f.place.field, dict(f.params)["value"]) for f in found] == [
        ("PD-01", "E", "share", "most"),
        ("PD-19", "E", "maximum_share", "130"),
        ("PD-02", "W", "stakeholder_id", "Nobody"),
        ("PD-01", "E", "returns", "=2*"),
    ]
    assert dict(found[0].params)["code"] == "D1"


def test_the_same_sections_give_the_same_object() -> None:
    programme = msgspec.structs.replace(EMPTY, donors=(Donor(id="donor_a", share=Formula("most")),))
    other = msgspec.structs.replace(programme, partners=(Partner(id="partner_a"),))
    assert entry_findings(programme, "donors") is entry_findings(other, "donors")


def test_a_currency_that_iso_4217_does_not_know_is_told_at_its_field() -> None:
    programme = msgspec.structs.replace(
        EMPTY,
        rates=(Rate(id="rate_a", one="InforEuro", of=" usd "), Rate(id="rate_b", one="EUR", of="")),
        donors=(Donor(id="donor_a", code="D1", name="A", currency="euro"), Donor(id="donor_b", currency="gnf")),
        card_rates=(CardRate(id="card_a", currency="FG"),),
        lines=(Line(id="line_a", currency="dollars"),),
    )
    found = entry_findings(programme, "rates", "donors", "card_rates", "lines")
    assert [(f.check, f.severity, f.place.id, f.place.field, dict(f.params)["value"]) for f in found] == [
        ("PD-29", "W", "rate_a", "one", "InforEuro"),
        ("PD-29", "W", "donor_a", "currency", "euro"),
        ("PD-29", "W", "card_a", "currency", "FG"),
        ("PD-29", "W", "line_a", "currency", "dollars"),
    ]
