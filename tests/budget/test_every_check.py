"""Every check of the budget in the catalogue: the least programme on which it speaks, and the nearest that silences it.

What it says is read as a user does, filled and in English: at its place, naming what it is about, with a way out in
the sentence or in the reason below it. A check that is added to the catalogue without a case here fails.
"""

import pytest

from designer.library.catalogue import entries, entry
from designer.programme.finding import Finding
from designer.programme.programme import Programme
from designer.review.findings import STAGES, at_stage, message, why
from tests.budget import check_cases, check_cases_donors
from tests.build import build, id_of

CASES = check_cases.CASES | check_cases_donors.CASES
UNNAMED = ("rates", "envelopes")
"""Sections whose records have no name to be found by."""
GRAVER = ("DP-01", "DP-04")
"""Errors where the donor's form would be refused, as the EU's is."""


def told(check: str, text: str) -> tuple[Programme, list[Finding]]:
    programme = build(text)
    return programme, [each for each in at_stage(programme, STAGES[-1]) if each.check == check]


def test_every_check_of_the_budget_has_its_case() -> None:
    known = {each.id: each.data["step"] for each in entries("checks")}
    wanted = {check for check, step in known.items() if step == "budget" or check.startswith("BC-")}
    assert set(CASES) == wanted | {"PD-28", "PD-29", "PD-30"}


@pytest.mark.parametrize("check", CASES)
def test_a_check_speaks_at_its_place_names_what_and_tells_a_way_out(check: str) -> None:
    case = CASES[check]
    programme, (found, *_) = told(check, case.text)
    section, name, field = case.place
    known = {name, *([] if name in ("", "call", "frame") else [id_of(programme, name)])}
    assert (found.place.section, found.place.field) == (section, field)
    assert found.place.id in known if name else not found.place.id or section in UNNAMED
    assert message(found) == case.says
    assert case.remedy in f"{message(found)} {why(found)}"
    catalogued = entry("checks", check)
    assert found.severity == catalogued.data["severity"] or check in GRAVER
    assert found.locator


@pytest.mark.parametrize("check", CASES)
def test_a_check_spares_the_nearest_programme_that_is_in_order(check: str) -> None:
    _, found = told(check, CASES[check].silent)
    assert not found
