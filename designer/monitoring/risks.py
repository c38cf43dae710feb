"""The risk register: likelihood times impact on a scale from 1 to 5 that is ours, in words, and the codes of risks.

The Handbook asks for a risk-management plan (5.2.4) and gives no scale.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

import msgspec

from designer.programme.codes import next_codes
from designer.programme.edit import put
from designer.programme.formula import value_of
from designer.programme.programme import Programme
from designer.programme.records.monitoring import Risk
from designer.programme.words import N_

PREFIX = "R-"

Band = Literal["", "low", "medium", "high"]
BANDS: dict[Band, str] = {"high": N_("high"), "medium": N_("medium"), "low": N_("low"), "": N_("not scored")}
SIGNS: dict[Band, str] = {"high": "●", "medium": "▲", "low": "○", "": "·"}
ROLES: dict[str, str] = {"●": "error", "▲": "warning", "○": "in_order", "·": "ink_second"}
"""What a score is called, its sign, and the palette role of each sign: never colour alone."""

HIGH, MEDIUM = Decimal(12), Decimal(6)
"""Scores from which a risk is high and medium, of 25; our own choice."""

LARGEST = Decimal(5)


def score(risk: Risk) -> Decimal | None:
    """Return likelihood times impact; None while either is missing or off the scale."""
    likelihood, impact = value_of(risk.likelihood), value_of(risk.impact)
    if likelihood is None or impact is None or not (1 <= likelihood <= LARGEST and 1 <= impact <= LARGEST):
        return None
    return likelihood * impact


def band(risk: Risk) -> Band:
    """Return whether a risk is low, medium or high."""
    value = score(risk)
    if value is None:
        return ""
    return "high" if value >= HIGH else "medium" if value >= MEDIUM else "low"


def by_score(risks: Sequence[Risk]) -> tuple[Risk, ...]:
    """Return the risks, the highest score first, those without one last; equal ones in the user's order."""
    return tuple(sorted(risks, key=lambda each: -(score(each) or Decimal(0))))


def with_codes(programme: Programme, risk_ids: Sequence[str]) -> Programme:
    """Give risks without a code the numbers after the last one in use: R-01, R-02 …"""
    wanted = {*risk_ids}
    bare = [each for each in programme.risks if each.id in wanted and not each.code.strip()]
    codes = next_codes(PREFIX, (each.code for each in programme.risks), len(bare))
    return put(programme, *(msgspec.structs.replace(each, code=code) for each, code in zip(bare, codes, strict=True)))
