"""Who is missing among the stakeholders: each check fires on the gap, and falls silent once it is closed."""

import pytest

from designer.programme.ids import counter
from designer.programme.place import Place
from designer.programme.programme import EMPTY, Programme
from designer.stakeholders.checks import checks
from tests.build import build, id_of


def again(programme: Programme, text: str) -> Programme:
    """A programme with more in it."""
    return build(text, programme, counter(100))


def fired(programme: Programme, check: str) -> list[tuple[str, Place]]:
    """The findings of a check: how grave, and where."""
    return [(each.severity, each.place) for each in checks(programme) if each.check == check]


def on_all(missed: str) -> tuple[str, Place]:
    """A warning on the stakeholders as a whole."""
    return "W", Place("stakeholders", "", missed)


LONE = "stakeholder Ministry | category = NAT"
CASES = [
    ("DC-24", LONE, on_all("local_authority"), "stakeholder Mayor | category = LOC"),
    (
        "DC-25",
        LONE + "\nstakeholder Club | category = DIA",
        on_all("private_sector"),
        "stakeholder X | category = PRIV",
    ),
    ("DC-25", LONE + "\nstakeholder Shop | category = PRIV", on_all("diaspora"), "stakeholder X | category = DIA"),
    ("DC-26", LONE, on_all("stances"), "stakeholder A | stance = supporter\nstakeholder B | stance = split"),
    (
        "DC-26",
        LONE + " | stance = supporter",
        on_all("obstructor"),
        "stakeholder B | stance = obstructor | mitigation = x",
    ),
    ("DC-26", LONE + " | stance = split", on_all("supporter"), "stakeholder B | stance = supporter"),
    ("DC-27", LONE + " | cross_cutting = gender", on_all("environment"), "stakeholder B | cross_cutting = environment"),
    ("DC-27", LONE + " | cross_cutting = environment", on_all("gender"), "stakeholder B | cross_cutting = gender"),
    ("DC-30", LONE, ("I", Place("stakeholders")), "stakeholder B | review_on = 2027-06-01"),
]


@pytest.mark.parametrize(("check", "text", "found", "mended"), CASES)
def test_what_is_missing_is_said_until_it_is_there(
    check: str, text: str, found: tuple[str, Place], mended: str
) -> None:
    programme = build(text)
    assert fired(programme, check) == [found]
    assert fired(again(programme, mended), check) == []
    assert fired(EMPTY, check) == [], "that nobody is there yet is DC-23's business"


def test_dc_26_an_obstructor_has_an_answer() -> None:
    programme = build("stakeholder A | stance = supporter\nstakeholder B | stance = obstructor")
    assert fired(programme, "DC-26") == [("W", Place("stakeholders", id_of(programme, "B"), "mitigation"))]
    answered = build("stakeholder A | stance = supporter\nstakeholder B | stance = obstructor | mitigation = a seat")
    assert fired(answered, "DC-26") == []


@pytest.mark.parametrize(
    ("check", "said", "mended", "name"),
    [
        ("DC-28", "capacity = two officers", "second_source = the ministry", "second_source"),
        ("DC-29", "interest = 8 | influence = 9", "engagement = monthly meetings", "engagement"),
        ("DC-29", "class_override = manage_closely", "engagement = monthly meetings", "engagement"),
    ],
)
def test_what_is_missing_of_one_is_said_at_the_field(check: str, said: str, mended: str, name: str) -> None:
    programme = build(f"stakeholder Mayor | {said}")
    assert fired(programme, check) == [("W", Place("stakeholders", id_of(programme, "Mayor"), name))]
    assert fired(build(f"stakeholder Mayor | {said} | {mended}"), check) == []
    assert fired(build("stakeholder Mayor"), check) == []


def test_dc_29_a_step_of_the_engagement_plan_is_a_form_of_engagement() -> None:
    programme = build("stakeholder Mayor | class_override = manage_closely")
    planned = again(programme, "engagement Sign the memorandum | stakeholder_id = Mayor")
    assert fired(planned, "DC-29") == []


def test_dc_31_where_many_return_providers_and_the_community_are_engaged() -> None:
    programme = build("""
        area Kankan | returns = 300
        area Village | returns = 90 | parent_id = Kankan
        area Labé | returns = 80
        stakeholder Clinic | area_ids = Village
        stakeholder Elders | category = COM | area_ids = Labé
    """)
    kankan = Place("areas", id_of(programme, "Kankan"), "returns")
    assert fired(programme, "DC-31") == [("W", kankan), ("W", kankan)]
    served = again(programme, "service Health | stakeholder_id = Clinic")
    assert fired(served, "DC-31") == [("W", kankan)]
    assert fired(again(served, "stakeholder Chiefs | category = COM | area_ids = Kankan"), "DC-31") == []
