"""The checks of the steps monitoring and evaluation: what is not measured, not collected, not decided, not shared."""

from collections.abc import Mapping

from designer.monitoring.checklists import ETHICS, open_points
from designer.monitoring.cohort import Reach, reach
from designer.monitoring.collection_checks import (
    governance_too_early,
    months_unreadable,
    survey_rounds,
    without_sample,
)
from designer.monitoring.evaluation_checks import checks as evaluation_checks
from designer.monitoring.figures import baseline_due, counts_people, level_of, splits_missing
from designer.monitoring.framework import RESULTS, is_blank
from designer.monitoring.methods import families, methods_of
from designer.paper.number_text import date_text
from designer.programme.chain_tree import tree
from designer.programme.derived import derived, derived_each
from designer.programme.entry_checks import entry_findings
from designer.programme.finding import Finding, finding
from designer.programme.names import title_of
from designer.programme.numbers import show_number
from designer.programme.place import Place
from designer.programme.programme import FRAME_ID, Programme
from designer.programme.records.base import LEVELS, Level
from designer.programme.records.chain import Assumption, Node
from designer.programme.records.frame import Frame
from designer.programme.records.monitoring import Collection, Indicator
from designer.programme.records.proposal import Answer
from designer.programme.words import N_

SECTIONS_HERE = ("milestones", "splits", "collections", "evaluations", "questions")
"""The sections that these steps record; the logframe looks after the indicators' own entries."""

_FEWEST = 3
"""Indicators with a known method from which a mix of methods is asked for (ours)."""
_NAMED = 3
"""Open points of a checklist that a finding names."""
_ACCOUNTED = ("enrol", "eligib", "interview", "inscrit", "éligib", "inscrit", "elegib", "entrevist", "inscrip")
"""Words by which a denominator says that it is smaller than the caseload (ours)."""


def checks(programme: Programme) -> tuple[Finding, ...]:
    """Return all findings of both steps."""
    nodes, indicators, collections = programme.nodes, programme.indicators, programme.collections
    codes = tree(programme).codes
    return (
        *(found for each in not_split(indicators, level_of(nodes)) for found in each),
        *levels_without(indicators, nodes, programme.frame),
        *late_baseline(indicators, programme.frame),
        *without_rhythm(indicators),
        *not_in_framework(nodes, indicators, codes),
        *assumptions_unwatched(programme.assumptions, indicators),
        *one_family(indicators, collections),
        *objectives_monitored_only(indicators, nodes),
        *without_sample(collections),
        *ethics_open(programme.answers, bool(collections)),
        *survey_rounds(collections),
        *governance_too_early(collections),
        *months_unreadable(collections),
        *(found for each in window_missed(indicators, collections, programme.frame) for found in each),
        *evaluation_checks(programme),
        *entry_findings(programme, *SECTIONS_HERE),
    )


def code_of(indicator: Indicator) -> str:
    """Return what a finding calls an indicator."""
    return indicator.code or title_of(indicator)


@derived_each
def not_split(indicator: Indicator, levels: Mapping[str, Level]) -> tuple[Finding, ...]:
    """DC-02 and MC-11: indicators of people are split by sex and age, at the individual level by vulnerability too."""
    if not indicator.node_id or not counts_people(indicator):
        return ()
    missing = splits_missing(indicator, levels.get(indicator.node_id, ""))
    place, code, found = Place("indicators", indicator.id, "disaggregation"), code_of(indicator), []
    basic = [_SPLIT[name] for name in missing if name != "vulnerability"]
    if basic:
        what = " and ".join(basic)
        found.append(finding("DC-02", "W", place, "Handbook 1.4.1; severity ours", code=code, what=what))
    if "vulnerability" in missing:
        what = _SPLIT["vulnerability"]
        found.append(finding("MC-11", "W", place, "Handbook 5.2.4; severity ours", code=code, what=what))
    return tuple(found)


_SPLIT = {"sex": N_("sex"), "age": N_("age"), "vulnerability": N_("vulnerability")}


@derived
def levels_without(indicators: tuple[Indicator, ...], nodes: tuple[Node, ...], frame: Frame) -> tuple[Finding, ...]:
    """MC-01: each level that the programme works at (all three unless the frame says which) has an indicator.

    It stands on the first result of the level, where an indicator is to be added, else on the frame.
    """
    if not indicators:
        return ()
    levels = level_of(nodes)
    measured = {levels.get(each.node_id, "") for each in indicators}
    first = {each.level: each.id for each in reversed(nodes) if each.kind in RESULTS}
    found = []
    for code, title in LEVELS:
        if code not in measured and (not frame.levels or code in frame.levels):
            place = Place("nodes", first[code]) if code in first else Place("frame", FRAME_ID, "levels")
            locator = "Handbook 1.4.1, 5.2.3; severity ours"
            found.append(finding("MC-01", "W", place, locator, what=title.lower()))
    return tuple(found)


@derived
def late_baseline(indicators: tuple[Indicator, ...], frame: Frame) -> tuple[Finding, ...]:
    """MC-05: a measured baseline is taken within two months of the start; rolling ones are exempt."""
    due = baseline_due(frame.start)
    return tuple(
        finding(
            "MC-05",
            "W",
            Place("indicators", each.id, "baseline"),
            "Handbook 5.5; severity ours; practice",
            code=code_of(each),
            value=date_text(each.baseline.date),
            high=date_text(due),
        )
        for each in indicators
        if due and each.baseline_kind == "measured" and each.baseline.date and each.baseline.date > due
    )


@derived
def without_rhythm(indicators: tuple[Indicator, ...]) -> tuple[Finding, ...]:
    """MC-06: an indicator says how often and by whom it is collected."""
    locator = "Handbook Table 5.4; severity ours"
    return tuple(
        finding("MC-06", "W", Place("indicators", each.id, name), locator, code=code_of(each), what=what)
        for each in indicators
        for name, what in (("frequency", N_("frequency")), ("responsible", N_("responsible function")))
        if not getattr(each, name).strip()
    )


@derived
def not_in_framework(
    nodes: tuple[Node, ...], indicators: tuple[Indicator, ...], codes: dict[str, str]
) -> tuple[Finding, ...]:
    """MC-07: of a result that has indicators, at least one says how it is collected.

    Results that nothing measures at all are MC-02's.
    """
    blank: dict[str, bool] = {}
    for each in indicators:
        blank[each.node_id] = blank.get(each.node_id, True) and is_blank(each)
    locator = "Handbook Table 5.4; severity ours"
    return tuple(
        finding("MC-07", "W", Place("nodes", node.id), locator, code=codes[node.id], name=title_of(node))
        for node in nodes
        if node.kind in RESULTS and blank.get(node.id)
    )


@derived
def assumptions_unwatched(
    assumptions: tuple[Assumption, ...], indicators: tuple[Indicator, ...]
) -> tuple[Finding, ...]:
    """MC-09: an assumption has an indicator, or says otherwise what it is watched by."""
    watched = {each.assumption_id for each in indicators}
    return tuple(
        finding(
            "MC-09",
            "W",
            Place("assumptions", each.id, "watched_by"),
            "Handbook 5.2.1; severity ours",
            code=each.code,
            name=title_of(each),
        )
        for each in assumptions
        if each.id not in watched and not each.watched_by.strip()
    )


@derived
def one_family(indicators: tuple[Indicator, ...], collections: tuple[Collection, ...]) -> tuple[Finding, ...]:
    """MC-10: numbers and conversations both; one finding where all known methods are of one family."""
    named = [methods_of(each.method) for each in indicators]
    kinds = families([*(method for each in named for method in each), *(each.method for each in collections)])
    if len(kinds) != 1 or sum(bool(each) for each in named) < _FEWEST:
        return ()
    (kind,) = kinds
    first = next(each.id for each, methods in zip(indicators, named, strict=True) if methods)
    place = Place("indicators", first, "method")
    return (finding("MC-10", "W", place, "Handbook 5.3.3, 5.5; severity ours", what=_FAMILY[kind]),)


_FAMILY = {"quantitative": N_("quantitative"), "qualitative": N_("qualitative")}


@derived
def objectives_monitored_only(indicators: tuple[Indicator, ...], nodes: tuple[Node, ...]) -> tuple[Finding, ...]:
    """MC-12: what an objective comes to is looked at by an evaluation, not by monitoring."""
    objectives = {each.id for each in nodes if each.kind == "objective"}
    locator = "Handbook 5.1; severity ours"
    return tuple(
        finding("MC-12", "W", Place("indicators", each.id, "purpose"), locator, code=code_of(each))
        for each in indicators
        if each.node_id in objectives and each.purpose == "monitoring"
    )


@derived
def ethics_open(held: tuple[Answer, ...], collecting: bool) -> tuple[Finding, ...]:
    """MC-19: where data are collected, the list of ethics and data protection is settled; one finding for all of it."""
    left = open_points(held, ETHICS) if collecting else ()
    if not left:
        return ()
    names = ", ".join(each.title for each in left[:_NAMED])
    more = N_(" and {count} more").replace("{count}", str(len(left) - _NAMED)) if len(left) > _NAMED else ""
    locator = "Handbook 5.1.1, Table 5.1; severity ours"
    return (finding("MC-19", "W", Place("collections", "", ETHICS), locator, what=names + more),)


@derived_each
def window_missed(indicator: Indicator, collections: tuple[Collection, ...], frame: Frame) -> tuple[Finding, ...]:
    """PD-17: where not all returnees can reach the window of a survey, the denominator says whom it means."""
    found = None if _accounted(indicator) else reach(indicator, collections, frame)
    return () if found is None or found.all else (_too_few(indicator, found),)


def _accounted(indicator: Indicator) -> bool:
    told = indicator.denominator.casefold()
    return any(word in told for word in _ACCOUNTED)


def _too_few(indicator: Indicator, found: Reach) -> Finding:
    what = N_("{months} months after return (arrivals by quarter as expected)")
    if not found.by_quarter:
        what = N_("{months} months after return (arrivals spread evenly over each year)")
    return finding(
        "PD-17",
        "W",
        Place("indicators", indicator.id, "denominator"),
        "own rule (practice)",
        code=code_of(indicator),
        value=show_number(found.reached),
        high=show_number(found.expected),
        what=what.format(months=found.months),
    )
