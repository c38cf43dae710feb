"""The checks of the situation: every block filled, both sides heard, plans and lessons used, communities suitable."""

import datetime

from designer.programme.derived import derived, derived_each
from designer.programme.entry_checks import entry_findings
from designer.programme.finding import Finding, finding
from designer.programme.months import first_day
from designer.programme.names import title_of
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.services import Service
from designer.programme.records.situation import Community, Lesson, LinkedPlan, Need, Observation
from designer.programme.words import N_
from designer.situation.figures import BLOCKS, NEEDED_BLOCKS, by_block, by_topic
from designer.situation.voices import COMPARED, RESIDENTS, RETURNEES, mentions

SECTIONS_HERE = ("observations", "needs", "lessons", "plans", "frameworks", "communities")
"""The sections that this step records."""

REVIEW_MONTHS = 24
"""Age at the programme's start from which an analysis counts as old (our own choice; the Handbook names no number)."""

_ANALYSIS = "Handbook 1.4.2; severity ours"
_CONSIDERATIONS = "Handbook 1.4.1; severity ours"
_POSITION = "A4"

_SUITABLE = {
    "concentration": N_("many returns to it"),
    "interest": N_("interested authorities and people"),
    "infrastructure": N_("basic infrastructure"),
    "stability": N_("security"),
}
"""The favourable conditions without which the Handbook advises against work in a community (Module 3, introduction)."""


def checks(programme: Programme) -> tuple[Finding, ...]:
    """Return all findings of this step."""
    start = programme.frame.start
    return (
        *empty_blocks(programme.observations),
        *missing_analyses(programme),
        *unheard(programme.observations),
        *not_compared(programme.observations),
        *without_lessons(programme.lessons),
        *without_plan(programme.plans),
        *without_framework(programme.plans),
        *old(programme.observations, programme.services, start),
        *(found for each in without_returnees(programme.communities) for found in each),
        *unsuitable(programme.communities, programme.needs),
        *(found for each in not_read_for_conflict(programme.communities) for found in each),
        *entry_findings(programme, *SECTIONS_HERE),
    )


@derived
def empty_blocks(observations: tuple[Observation, ...]) -> tuple[Finding, ...]:
    """DC-17: the blocks on return context, policy, and politics and security are filled; each is its own finding.

    The place names the block where a field would stand: the screen opens it.
    """
    counts, titles = by_block(observations), dict(BLOCKS)
    return tuple(
        finding("DC-17", "E", Place("observations", "", code), _ANALYSIS, name=titles[code])
        for code in NEEDED_BLOCKS
        if not counts[code]
    )


def missing_analyses(programme: Programme) -> tuple[Finding, ...]:
    """DC-08: each of the four analyses that a design rests on holds something, wherever it is recorded."""
    held = (
        ("observations", N_("context and services"), bool(programme.observations or programme.services)),
        ("profiles", N_("people: their capacities and needs"), _people(programme)),
        ("communities", N_("communities of return"), bool(programme.communities)),
        ("stakeholders", N_("structures and institutions"), _structures(programme)),
    )
    return tuple(
        finding("DC-08", "W", Place(section), "Handbook 1.4.1, 1.4.2; severity ours", what=what)
        for section, what, there in held
        if not there
    )


def _people(programme: Programme) -> bool:
    """Tell whether the expected returnees were looked at: by profile, or as a finding on their position."""
    return bool(programme.profiles or by_topic(programme.observations).get(_POSITION))


def _structures(programme: Programme) -> bool:
    """Tell whether institutions were looked at: their capacity, or the policy framework."""
    return bool(programme.capacity_gaps or programme.mechanisms or by_block(programme.observations)["policy"])


@derived
def unheard(observations: tuple[Observation, ...]) -> tuple[Finding, ...]:
    """DC-18: among the sources of the findings are returnees, and people who never left."""
    sources = [each.source for each in observations]
    sides = ((RETURNEES, N_("returnees")), (RESIDENTS, N_("people who never left")))
    missing = [title for names, title in sides if not mentions(sources, names)]
    if not observations or not missing:
        return ()
    what = N_("returnees or people who never left") if len(missing) > 1 else missing[0]
    return (finding("DC-18", "W", Place("observations"), _ANALYSIS, what=what),)


@derived
def not_compared(observations: tuple[Observation, ...]) -> tuple[Finding, ...]:
    """DC-21: findings on the position of returnees are split by time, place, sex, age, skills, aid, and compared."""
    told = by_topic(observations)[_POSITION]
    if not told:
        return ()
    texts = [f"{each.text} {each.source}" for each in told]
    several_places = len({each.area_id for each in told} - {""}) > 1
    missing = [
        what
        for what, words in COMPARED.items()
        if not mentions(texts, words) and not (what == N_("place") and several_places)
    ]
    place = Place("observations", told[0].id, "text")
    return (finding("DC-21", "I", place, _ANALYSIS, what=", ".join(missing)),) if missing else ()


@derived
def without_lessons(lessons: tuple[Lesson, ...]) -> tuple[Finding, ...]:
    """DC-19: at least one lesson of an earlier programme is recorded."""
    return () if lessons else (finding("DC-19", "W", Place("lessons"), _ANALYSIS),)


@derived
def without_plan(plans: tuple[LinkedPlan, ...]) -> tuple[Finding, ...]:
    """DC-14: at least one plan, policy or strategy is named."""
    return () if plans else (finding("DC-14", "W", Place("plans"), _CONSIDERATIONS),)


@derived
def without_framework(plans: tuple[LinkedPlan, ...]) -> tuple[Finding, ...]:
    """DC-20: of the plans that are named, at least one says how the programme ties in with it."""
    if not plans or any(each.link.strip() for each in plans):
        return ()
    return (finding("DC-20", "W", Place("plans", plans[0].id, "link"), _ANALYSIS),)


@derived
def old(
    observations: tuple[Observation, ...], services: tuple[Service, ...], start: datetime.date | None
) -> tuple[Finding, ...]:
    """DC-09: findings and checks of services that will be older than the review interval when the programme starts."""
    if start is None or start.year <= REVIEW_MONTHS:
        return ()
    limit = first_day(start, 1 - REVIEW_MONTHS)
    dated = (
        *(("observations", "date", each.id, title_of(each), each.date) for each in observations),
        *(("services", "checked_on", each.id, title_of(each), each.checked_on) for each in services),
    )
    return tuple(
        finding("DC-09", "I", Place(section, id_, name), _CONSIDERATIONS, name=title, value=day.isoformat())
        for section, name, id_, title, day in dated
        if day is not None and day < limit
    )


@derived_each
def without_returnees(community: Community) -> tuple[Finding, ...]:
    """DC-01: the profile of a community says how returnees took part in it."""
    if mentions((community.participants,), RETURNEES):
        return ()
    place = Place("communities", community.id, "participants")
    return (finding("DC-01", "W", place, _CONSIDERATIONS, name=title_of(community)),)


@derived
def unsuitable(communities: tuple[Community, ...], needs: tuple[Need, ...]) -> tuple[Finding, ...]:
    """DC-40: a community has many returns, a problem to solve, willing people, infrastructure and security."""
    problem = any(each.level == "community" for each in needs)
    found = []
    for each in communities:
        missing = [title for code, title in _SUITABLE.items() if code not in each.favourable]
        if not problem:
            missing.append(N_("a need at community level that the programme can answer"))
        if missing:
            place = Place("communities", each.id, "favourable")
            locator = "Handbook Module 3, introduction; severity ours"
            found.append(finding("DC-40", "W", place, locator, name=title_of(each), what=", ".join(missing)))
    return tuple(found)


@derived_each
def not_read_for_conflict(community: Community) -> tuple[Finding, ...]:
    """DC-41: the profile of a community notes tensions and ties."""
    if community.tensions.strip():
        return ()
    place = Place("communities", community.id, "tensions")
    return (finding("DC-41", "W", place, "Handbook 3.2.1; severity ours", name=title_of(community)),)
