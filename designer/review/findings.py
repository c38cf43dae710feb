"""Runs every check of every room and says which findings stand at the call's stage."""

from functools import cache

from designer.budget.checks import checks as budget_checks
from designer.frame.checks import checks as frame_checks
from designer.library.catalogue import entries
from designer.logframe.checks import checks as logframe_checks
from designer.programme.derived import derived
from designer.programme.entry_checks import entry_findings
from designer.programme.finding import Finding
from designer.programme.place import Place
from designer.programme.programme import SECTIONS, Programme
from designer.programme.records.proposal import Waiver
from designer.programme.words import ENGLISH, Words
from designer.stakeholders.checks import checks as stakeholder_checks
from designer.theory_of_change.checks import checks as chain_checks

STAGES = ("concept", "full", "final")
"""The stages of a proposal; a check that matters from a later stage stays quiet before (PRACTITIONER 1)."""

_ROOMS = (frame_checks, stakeholder_checks, chain_checks, logframe_checks, budget_checks)


def findings(programme: Programme) -> tuple[Finding, ...]:
    """Return what the checks have to say now: of the call's stage or earlier, and not set aside by the user."""
    every_entry = entry_findings(programme, *SECTIONS)
    rooms = (room(programme) for room in _ROOMS)
    return _standing(programme.call.stage, programme.waivers, *rooms, every_entry)


@derived
def _standing(stage: str, waivers: tuple[Waiver, ...], *rooms: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Keep the findings that stand, each once, in the order of the rooms."""
    set_aside = {(waiver.check, waiver.about) for waiver in waivers}
    now = STAGES.index(stage)
    standing: dict[tuple[str, Place], Finding] = {}
    for room in rooms:
        for found in room:
            if (found.check, found.place.id) in set_aside or STAGES.index(_stage_of(found)) > now:
                continue
            standing.setdefault((found.check, found.place), found)
    return tuple(standing.values())


@derived
def by_record(found: tuple[Finding, ...]) -> dict[str, tuple[Finding, ...]]:
    """Return record id → its findings; those on a whole section stand under the section's name."""
    grouped: dict[str, list[Finding]] = {}
    for each in found:
        grouped.setdefault(each.place.id or each.place.section, []).append(each)
    return {key: tuple(each) for key, each in grouped.items()}


def step_of(found: Finding) -> str:
    """Return the step that the catalogue gives for a check; empty for a check of no single step."""
    return _told(found.check).get("step", "")


def _stage_of(found: Finding) -> str:
    """Return the stage from which a check matters."""
    return _told(found.check).get("stage", "concept")


def message(found: Finding, words: Words = ENGLISH) -> str:
    """Return a finding as a sentence in a language. Parameters are user text: they are put in, never interpreted."""
    sentence = words(_told(found.check).get("message", found.check))
    for name, value in found.params:
        sentence = sentence.replace("{" + name + "}", value.replace("{", "\u2774"))
    return sentence.replace("\u2774", "{")


def why(found: Finding, words: Words = ENGLISH) -> str:
    """Return why the check exists, in a sentence."""
    return words(_told(found.check).get("why", ""))


def title(found: Finding, words: Words = ENGLISH) -> str:
    """Return the check's short title."""
    return words(_told(found.check).get("title", found.check))


def _told(check: str) -> dict[str, str]:
    """Return what the catalogue tells of a check."""
    return _catalogue().get(check, {})


@cache
def _catalogue() -> dict[str, dict[str, str]]:
    """Return the catalogue of checks by id."""
    return {entry.id: {"title": entry.title, **entry.data} for entry in entries("checks")}
