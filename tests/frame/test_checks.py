"""DC-15 field by field, and slips in the values."""

import datetime
from decimal import Decimal

import msgspec
import pytest

from designer.frame.checks import checks
from designer.programme.place import Place
from designer.programme.programme import EMPTY, Programme
from designer.programme.records.base import Formula
from tests.build import build


def with_frame(programme: Programme, **changes: object) -> Programme:
    return msgspec.structs.replace(programme, frame=msgspec.structs.replace(programme.frame, **changes))


COMPLETE = msgspec.structs.replace(
    with_frame(
        EMPTY,
        lead="IOM",
        countries="Guinea",
        start=datetime.date(2027, 3, 1),
        months=Decimal(36),
        caseload=(Decimal(900),),
        exit_plan="The communes take over",
        feedback="A free telephone number",
        do_no_harm="Residents gain as well",
        coordination="A platform in each region",
    ),
    call=msgspec.structs.replace(EMPTY.call, ceiling=Decimal(1)),
)


def test_a_complete_frame_is_in_order() -> None:
    assert checks(COMPLETE) == ()


def test_an_empty_frame_lacks_six_things_each_at_its_field() -> None:
    found = [each for each in checks(EMPTY) if each.severity == "E"]
    assert {f.check for f in found} == {"DC-15"}
    assert {f.severity for f in found} == {"E"}
    assert [(f.place.section, f.place.field) for f in found] == [
        ("frame", "lead"),
        ("frame", "countries"),
        ("frame", "start"),
        ("frame", "months"),
        ("call", "ceiling"),
        ("frame", "caseload"),
    ]
    assert {f.place.id for f in found} == {"frame", "call"}


@pytest.mark.parametrize("caseload", [(), (None, None), (Decimal(0),), (Decimal(0), None)])
def test_a_caseload_of_nobody_is_none(caseload: tuple[Decimal | None, ...]) -> None:
    assert [f.place.field for f in checks(with_frame(COMPLETE, caseload=caseload))] == ["caseload"]


@pytest.mark.parametrize(
    ("changes", "check", "field"),
    [
        ({"caseload": (Formula("many"),)}, "PD-01", "caseload"),
        ({"caseload": (Decimal(-5),)}, "PD-19", "caseload"),
        ({"months": Formula("three years")}, "PD-01", "months"),
        ({"months": Decimal(0)}, "PD-19", "months"),
        ({"months": Decimal(500)}, "PD-19", "months"),
        ({"start": datetime.date(207, 3, 1)}, "PD-19", "start"),
        ({"currency": "XYZ"}, "DC-15", "currency"),
        ({"currency": ""}, "DC-15", "currency"),
        ({"women_share": Decimal(140)}, "PD-19", "women_share"),
    ],
)
def test_a_slip_is_told_at_its_field(changes: dict[str, object], check: str, field: str) -> None:
    (found,) = checks(with_frame(COMPLETE, **changes))
    assert (found.check, found.severity, found.place) == (check, "E", Place("frame", "frame", field))


@pytest.mark.parametrize(
    ("check", "name"),
    [("DC-04", "exit_plan"), ("DC-12", "feedback"), ("DC-13", "do_no_harm"), ("DC-10", "coordination")],
)
def test_how_the_programme_behaves_is_said(check: str, name: str) -> None:
    silent, said = build("frame | title = X"), build(f"frame | {name} = As agreed with the communes")
    assert [each.place for each in checks(silent) if each.check == check] == [Place("frame", "frame", name)]
    assert [each.place for each in checks(said) if each.check == check] == []


def test_dc_10_coordination_speaks_of_the_host_countries_where_there_are_any() -> None:
    text = "frame | host_countries = Libya, Niger | coordination = "
    (found,) = (each for each in checks(build(text + "A platform in each region")) if each.check == "DC-10")
    assert dict(found.params)["what"] == "the host countries"
    for said in ("The office in Niger calls each week", "Embassies are informed"):
        assert not [each for each in checks(build(text + said)) if each.check == "DC-10"]


def test_dc_16_where_children_are_expected_the_guidance_is_named() -> None:
    text = "frame | children_share = 5 | caseload = 300; 200"
    (found,) = (each for each in checks(build(text)) if each.check == "DC-16")
    assert dict(found.params)["value"] == "25"
    assert found.place == Place("frame", "frame", "children_note")
    assert not [each for each in checks(build(text + " | children_note = Toolkit")) if each.check == "DC-16"]
    assert not [each for each in checks(build("frame | children_share = 0")) if each.check == "DC-16"]
    (unknown,) = (each for each in checks(build("frame | children_share = 5")) if each.check == "DC-16")
    assert dict(unknown.params)["value"] == "5 %"
