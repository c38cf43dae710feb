"""A driver or profile that is called otherwise takes the formulas along that name it, where that is safe."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from designer.budget.amounts import amounts
from designer.budget.what_if.scenarios import keep_trial
from designer.programme.drivers import figures
from designer.programme.edit import find_as, put
from designer.programme.ids import counter
from designer.programme.programme import Programme
from designer.programme.reckoned import reckoned
from designer.programme.records.base import Formula
from designer.programme.records.budget import Driver, Line
from designer.programme.records.frame import Profile
from designer.programme.renamed_drivers import names_followed
from tests.build import build, id_of

HELD = build("""
frame | months = 24 | caseload = 100; 200
profile PR1 Young | share = 25
driver Uptake | code = uptake | values = 0.5
driver Rate | code = rate | values = 0.1
driver Trainees | code = trainees | values = =caseload*Uptake
line C01 Courses | quantities = =round(caseload*uptake)+uptakes; 3 | unit_cost = 10
line C02 Young | quantities = =PR1*uptake | unit_cost = 10
post PO1 Officer | months = =uptake*24
indicator I-01 Trained | target = =caseload*uptake
indicator I-02 About uptake | target = uptake is half
milestone | indicator_id = I-01 | month = 12 | planned = =uptake*10
""")


def renamed(programme: Programme, name: str, code: str) -> Programme:
    """Return the programme with one driver called otherwise, as an edit of a session makes it."""
    driver = find_as(programme, id_of(programme, name), Driver)
    assert driver is not None
    return names_followed(programme, put(programme, replace(driver, code=code)))


def test_every_formula_follows_and_nothing_else_does() -> None:
    new = renamed(HELD, "Uptake", "take_up")
    assert new.lines[0].quantities == (Formula("=round(caseload*take_up)+uptakes"), Decimal(3)), "another name stays"
    assert new.lines[1].quantities == (Formula("=PR1*take_up"),)
    assert new.posts[0].months == (Formula("=take_up*24"),)
    assert new.drivers[2].values == (Formula("=caseload*take_up"),)
    assert new.drivers[1] is HELD.drivers[1]
    assert new.indicators[0].target.text == "=caseload*take_up"
    assert new.indicators[1] is HELD.indicators[1], "words are no formula"
    assert new.milestones[0].planned.text == "=take_up*10"
    assert amounts(new)[1].years == amounts(HELD)[1].years
    assert reckoned(new).indicators[0].target.text == "150"
    assert not figures(new).broken


def test_a_profile_takes_its_formulas_along() -> None:
    profile = HELD.profiles[0]
    new = names_followed(HELD, put(HELD, replace(profile, code="Men 18-30")))
    assert new.lines[1].quantities == (Formula("=men_18_30*uptake"),)
    assert isinstance(new.profiles[0], Profile)


@pytest.mark.parametrize("code", ["rate", "caseload", "pr1", "", "2nd", "staff"])
def test_a_name_that_is_taken_or_none_is_not_followed(code: str) -> None:
    new = renamed(HELD, "Uptake", code)
    assert new.lines is HELD.lines
    assert new.indicators is HELD.indicators


def test_two_that_change_their_names_keep_their_formulas() -> None:
    one, other = HELD.drivers[:2]
    new = names_followed(HELD, put(HELD, replace(one, code="rate"), replace(other, code="uptake")))
    assert new.lines[1].quantities == (Formula("=PR1*rate"),)


def test_an_edit_of_anything_else_is_the_same_object() -> None:
    other = put(HELD, replace(HELD.lines[0], unit_cost=Decimal(9)))
    assert names_followed(HELD, other) is other
    dearer = put(HELD, replace(HELD.drivers[0], values=(Decimal(1),)))
    assert names_followed(HELD, dearer) is dearer


def test_what_a_scenario_holds_follows() -> None:
    line = find_as(HELD, id_of(HELD, "C01"), Line)
    assert line is not None
    tried = put(HELD, replace(line, quantities=(Formula("=caseload*uptake/2"),), description="=uptake"))
    kept, _ = keep_trial(HELD, tried, "Tried", counter(900))
    new = renamed(kept, "Uptake", "take_up")
    values = {each.field: each.value for each in new.changes}
    assert values["quantities"] == '[{"text":"=caseload*take_up/2"}]'
    assert values["description"] == '"=uptake"'
