"""Which tool suits a market assessment: the advice of Handbook Table 1.3, computed from what is recorded, with its why.

The Handbook says what each tool is for, how long it takes and what it costs; the order of the questions (is there one
already, what is the purpose, how much time is there, are sectors chosen) is our own.
"""

from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct

from designer.library.catalogue import Entry, entries
from designer.programme.derived import derived_each
from designer.programme.formula import value_of
from designer.programme.records.services import MarketAssessment
from designer.programme.words import ENGLISH, N_, Words

_SHORT, _LONG = Decimal(1), Decimal(4)
"""Months up to which only a participatory appraisal fits, and above which an analysis in depth does (Table 1.3)."""

WHY: Mapping[str, str] = {
    "existing": N_("One exists already: use it first, and study only what it leaves open."),
    "purpose": N_("Say the purpose first: a broad picture, or sectors that are already chosen?"),
    "months": N_("Give the months: the time that there is decides between the tools."),
    "paca": N_("A month or less: a participatory appraisal takes two to four weeks and few means."),
    "rapid": N_("Two to four months: time for an overview of promising markets and what they need."),
    "overview": N_("There is time to go deep, but no sector is chosen yet: begin with an overview."),
    "value-chain": N_("More than four months, and sectors are chosen: understand their chains before you step in."),
}
"""Why a tool is suggested, or what is missing for a suggestion."""


class Advice(Struct, frozen=True):
    """The tool that is suggested (empty while something is missing), why, and whether the chosen one agrees."""

    tool: str
    why: str
    agrees: bool = True


def tools() -> tuple[Entry, ...]:
    """Return the three tools of Table 1.3."""
    return entries("market-tools")


def months(assessment: MarketAssessment) -> Decimal | None:
    """Return how many months an assessment takes; None where start or end is missing or the end comes first."""
    start, end = value_of(assessment.start_month), value_of(assessment.end_month)
    return end - start + 1 if start is not None and end is not None and end >= start else None


def advise(assessment: MarketAssessment, sectors: int) -> Advice:
    """Return the tool that suits an assessment; ``sectors`` is how many are chosen already."""
    if assessment.existing == "yes":
        return Advice("", "existing")
    if not assessment.purpose.strip():
        return Advice("", "purpose")
    time = months(assessment)
    if time is None:
        return Advice("", "months")
    if time <= _SHORT:
        tool, why = "paca", "paca"
    elif time <= _LONG:
        tool, why = "rapid", "rapid"
    else:
        tool, why = ("value-chain", "value-chain") if sectors else ("rapid", "overview")
    return Advice(tool, why, assessment.tool in {"", tool})


advice = derived_each(advise)
"""The advice for assessments, each kept as long as it and the number of sectors are the same."""


def told(given: Advice, words: Words = ENGLISH) -> str:
    """Return an advice in words: the tool and why, or what is missing for one."""
    titles = {each.id: each.title for each in tools()}
    why = words(WHY[given.why])
    return f"{words(titles[given.tool])}. {why}" if given.tool else why
