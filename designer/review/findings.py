"""Runs every check of every room and says which findings stand at the call's stage, which are set aside, which wait."""

import re
from collections.abc import Callable
from functools import cache
from itertools import chain

from msgspec import Struct

from designer.budget.checks import checks as budget_checks
from designer.budget.drivers.checks import checks as driver_checks
from designer.budget.staffing.checks import checks as staffing_checks
from designer.feasibility.checks import checks as feasibility_checks
from designer.frame.checks import checks as frame_checks
from designer.library.catalogue import entries
from designer.links.part_length import checks as length_checks
from designer.logframe.checks import checks as logframe_checks
from designer.monitoring.checks import checks as monitoring_checks
from designer.monitoring.workplan_checks import checks as workplan_checks
from designer.programme.derived import derived
from designer.programme.entry_checks import entry_findings
from designer.programme.finding import Finding
from designer.programme.place import Place
from designer.programme.programme import SECTIONS, Programme
from designer.programme.reckoned import reckoned
from designer.programme.records.proposal import Waiver
from designer.programme.words import ENGLISH, N_, Words
from designer.proposal.checks import checks as proposal_checks
from designer.review.waivers import Key, SetAside, key_of, silencing
from designer.services.checks import checks as service_checks
from designer.situation.checks import checks as situation_checks
from designer.stakeholders.checks import checks as stakeholder_checks
from designer.theory_of_change.checks import checks as chain_checks

STAGES = ("concept", "full", "final")
"""The stages of a proposal; a check that matters from a later stage stays quiet before (PRACTITIONER 1)."""

_ROOMS = (
    frame_checks,
    situation_checks,
    stakeholder_checks,
    service_checks,
    chain_checks,
    logframe_checks,
    feasibility_checks,
    staffing_checks,
    budget_checks,
    monitoring_checks,
    workplan_checks,
    length_checks,
    proposal_checks,
)


class _Told(Struct, frozen=True):
    """What the checks have to say: open now, set aside by the user, and of later stages only."""

    standing: tuple[Finding, ...]
    aside: tuple[SetAside, ...]
    later: tuple[Finding, ...]


def findings(programme: Programme) -> tuple[Finding, ...]:
    """Return what the checks have to say now: of the call's stage or earlier, and not set aside by the user."""
    return _all(programme).standing


def aside(programme: Programme) -> tuple[SetAside, ...]:
    """Return what would stand now, had the user not set it aside."""
    return _all(programme).aside


def quiet_yet(programme: Programme) -> tuple[Finding, ...]:
    """Return what will stand at a later stage of the call, less what is set aside already."""
    return _all(programme).later


def at_stage(programme: Programme, stage: str) -> tuple[Finding, ...]:
    """Return what stands now and what will stand up to a later stage of the call."""
    told = _all(programme)
    return _up_to(told.standing, told.later, stage) if stage in STAGES else told.standing


@derived
def _up_to(standing: tuple[Finding, ...], later: tuple[Finding, ...], stage: str) -> tuple[Finding, ...]:
    """Put the findings of later stages, up to one of them, behind those that stand; each is told once."""
    early = set(STAGES[: STAGES.index(stage) + 1])
    return tuple(dict.fromkeys((*standing, *(found for found in later if stage_of(found) in early))))


@derived
def _all(programme: Programme) -> _Told:
    """Run every check."""
    stage, waivers, read = programme.call.stage, programme.waivers, reckoned(programme)
    told = [
        sort_out(stage, waivers, steady(room(programme if room in _AS_TYPED else read)))
        for room, steady, sort_out in _KEPT
    ]
    return _joined(*told)


def _kept() -> Callable[[tuple[Finding, ...]], tuple[Finding, ...]]:
    """Return a function that gives the tuple of last time back where the new one holds the same: most rooms' do."""
    last: tuple[Finding, ...] = ()

    def steady(found: tuple[Finding, ...]) -> tuple[Finding, ...]:
        nonlocal last
        if found != last:
            last = found
        return last

    return steady


def _sorted_out(stage: str, waivers: tuple[Waiver, ...], room: tuple[Finding, ...]) -> _Told:
    """Tell apart what stands, is set aside or waits of one room."""
    silenced = silencing(waivers)
    early = set(STAGES[: STAGES.index(stage) + 1])
    standing: list[Finding] = []
    later: list[Finding] = []
    silent: list[SetAside] = []
    for found in room:
        waiver = silenced.get(key_of(found)) if silenced else None
        if stage_of(found) not in early:
            if waiver is None:
                later.append(found)
        elif waiver is None:
            standing.append(found)
        else:
            silent.append(SetAside(found, waiver))
    return _Told(tuple(standing), tuple(silent), tuple(later))


@derived
def _joined(*rooms: _Told) -> _Told:
    """Take each finding once, in the order of the rooms."""
    standing: dict[tuple[str, Place], Finding] = {}
    silent: dict[Key, SetAside] = {}
    for room in rooms:
        for found in room.standing:
            standing.setdefault((found.check, found.place), found)
        for each in room.aside:
            silent.setdefault(key_of(each.found), each)
    later = tuple(chain.from_iterable(room.later for room in rooms))
    return _Told(tuple(standing.values()), tuple(silent.values()), later)


def _entries(programme: Programme) -> tuple[Finding, ...]:
    """Return what is wrong with single entries of any section, those included that no room looks at."""
    return entry_findings(programme, *SECTIONS)


_AS_TYPED = (driver_checks, _entries)
"""Those that look at formulas over drivers as they were typed; all others read what is computed from them."""

_KEPT = tuple((room, _kept(), derived(_sorted_out)) for room in (*_ROOMS, *_AS_TYPED))
"""Each room's checks, with what keeps their findings and what keeps how they were sorted out."""


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


def stage_of(found: Finding) -> str:
    """Return the stage from which a check matters."""
    return _told(found.check).get("stage", "concept")


def message(found: Finding, words: Words = ENGLISH, most: int = 0) -> str:
    """Return a finding as a sentence in a language. Parameters are user text: they are put in, never interpreted.

    With ``most``, long names are cut to so many characters, for a list in which the verdict is to be seen.
    """
    given = dict(found.params)
    shown = {name: _cut(value, most) if name in _LONG else value for name, value in given.items()}
    shown["limits"] = _limits(given, words)
    code, name = shown.get("code", ""), shown.get("name", "")
    nameless = words(N_("(no name)"))
    shown["subject"] = f"{code} {name}".strip() or nameless
    for each in ("code", "name", "other"):
        if each in shown:
            shown[each] = shown[each] or nameless
    sentence = words(_told(found.check).get("message", found.check)).replace("{code} {name}", "{subject}")
    return _HOLE.sub(lambda hole: shown.get(hole[1], hole[0]), sentence)


_HOLE = re.compile(r"\{(\w+)\}")
_LONG = ("name", "other", "value")
"""The parameters that can hold a text as long as a user likes."""


def _cut(text: str, most: int) -> str:
    """Return a text of so many characters at most, ended at a word; 0 leaves it whole."""
    if not most or len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def _limits(given: dict[str, str], words: Words) -> str:
    """Return the limits of a number in words; either may be missing."""
    low, high = given.get("low", ""), given.get("high", "")
    if high in ("", "∞"):
        return words(N_("{low} or more")).replace("{low}", low)
    if not low:
        return words(N_("{high} at most")).replace("{high}", high)
    return words(N_("{low} to {high}")).replace("{low}", low).replace("{high}", high)


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
