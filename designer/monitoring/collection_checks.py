"""The checks of collections: samples, rounds of the sustainability survey, the governance assessment, months."""

import re
from functools import cache

from designer.library.catalogue import entry
from designer.monitoring.methods import SURVEYS, SUSTAINABILITY
from designer.monitoring.month_text import months_of
from designer.programme.derived import derived
from designer.programme.finding import Finding, finding
from designer.programme.names import title_of
from designer.programme.place import Place
from designer.programme.records.monitoring import Collection
from designer.programme.words import N_

ROUNDS = ((0, 1), (6, 9), (12, 18))
"""Months after return at which the sustainability survey has its rounds (Handbook 2.2.5)."""

_AFTER = re.compile(r"(\d{1,2})(?:\s*(?:[-–—]|to|à|a)\s*(\d{1,2}))?\s*(?:months?|mois|meses)")
_PROVIDERS = ("case manager", "case worker", "caseworker", "counsellor", "gestionnaire de cas", "gestor de casos")
_DENIED = re.compile(r"\b(never|not|no|other than|jamais|pas|autre|nunca)\b")
_GOVERNANCE = ("governance", "gouvernance", "gobernanza")


@derived
def without_sample(collections: tuple[Collection, ...]) -> tuple[Finding, ...]:
    """MC-18: a survey says whom it asks."""
    return tuple(
        finding(
            "MC-18",
            "W",
            Place("collections", each.id, "sample"),
            "Handbook 5.2.4; severity ours",
            name=title_of(each),
        )
        for each in collections
        if each.method in SURVEYS and not each.sample.strip()
    )


@derived
def survey_rounds(collections: tuple[Collection, ...]) -> tuple[Finding, ...]:
    """MC-21: rounds of the sustainability survey fit its moments, and those who ask are not those who help.

    The first round is part of the first counselling and is exempt from the second.
    """
    found = []
    for each in collections:
        if each.method != SUSTAINABILITY:
            continue
        round_ = _round(each.name)
        if round_ and not any(low <= round_[0] and round_[1] <= high for low, high in ROUNDS):
            span = "–".join(dict.fromkeys(map(str, round_)))
            found.append(_misfit(each, "name", N_("{span} months after return is none of its moments"), span))
        if round_ != ROUNDS[0] and _by_providers(each.responsible):
            found.append(
                _misfit(each, "responsible", N_("those who ask ({span}) also deliver the aid"), each.responsible)
            )
    return tuple(found)


def _misfit(collection: Collection, field: str, what: str, span: str) -> Finding:
    place = Place("collections", collection.id, field)
    told = what.replace("{span}", span.strip())
    return finding(
        "MC-21", "I", place, "Handbook 2.2.5, Annex 4.B; severity ours", name=title_of(collection), what=told
    )


def _round(text: str) -> tuple[int, int] | None:
    """Return the months after return that the name of a round gives."""
    found = _AFTER.search(text.casefold())
    return (int(found[1]), int(found[2] or found[1])) if found else None


def _by_providers(responsible: str) -> bool:
    """Tell whether those who deliver the aid are named as those who ask; "never the case manager" does not."""
    told = responsible.casefold()
    at = min((told.index(word) for word in _PROVIDERS if word in told), default=-1)
    return at >= 0 and not _DENIED.search(told[:at])


@derived
def governance_too_early(collections: tuple[Collection, ...]) -> tuple[Finding, ...]:
    """MC-22: a governance assessment waits until there is something to see."""
    low = governance_month()
    return tuple(
        finding(
            "MC-22",
            "I",
            Place("collections", each.id, "months"),
            "Handbook 5.2.3; severity ours",
            value=str(months[0]),
            low=str(low),
        )
        for each in collections
        if any(word in each.name.casefold() for word in _GOVERNANCE)
        and (months := months_of(each.months))
        and months[0] < low
    )


@derived
def months_unreadable(collections: tuple[Collection, ...]) -> tuple[Finding, ...]:
    """PD-01: the months of a collection can be read, because calendar and workplan are drawn from them."""
    return tuple(
        finding(
            "PD-01",
            "E",
            Place("collections", each.id, "months"),
            "own rule (practice)",
            code="",
            name=title_of(each),
            what=N_("Months"),
            value=each.months,
        )
        for each in collections
        if months_of(each.months) is None
    )


@cache
def governance_month() -> int:
    """Return the month before which a governance assessment sees little (Handbook 5.2.3)."""
    return int(entry("monitoring-types", "governance").data["from_month"])
