"""Which quantities are whole (our own rule)."""

from decimal import Decimal

import pytest

from designer.budget.what_if.counting import counts_wholes


@pytest.mark.parametrize(
    "unit",
    ["returnee", "Session of 3 days", "motorcycles", "set", "trainee", "personnes", "visite", "business", "niño"],
)
def test_people_and_things_are_counted_in_wholes(unit: str) -> None:
    assert counts_wholes(unit, (Decimal(3), Decimal(0)))
    assert not counts_wholes(unit, (Decimal("0.5"),)), "somebody typed half of one"


@pytest.mark.parametrize(
    "unit",
    ["month", "person-months", "staff-month", "lump sum", "Days", "mois", "personne-mois", "km", "años", "", "%"],
)
def test_time_and_lump_sums_are_not(unit: str) -> None:
    assert not counts_wholes(unit, (Decimal(3),))
