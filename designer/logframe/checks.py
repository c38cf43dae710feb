"""The checks of the logframe: results without indicators, indicators without sources or values, wording, the call."""

from designer.logframe.figures import RESULTS, assumptions_by_node, indicators_by_node
from designer.logframe.values import is_percentage, target_beside_baseline
from designer.logframe.wording_checks import (
    delivered_on_outcome,
    measured_by_migration,
    not_taken_up,
    target_in_wording,
)
from designer.programme.chain_tree import tree
from designer.programme.derived import derived
from designer.programme.entry_checks import entry_findings
from designer.programme.finding import Finding, finding
from designer.programme.names import title_of
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.chain import Assumption, Link, Node
from designer.programme.records.monitoring import Indicator
from designer.programme.value_text import number_in
from designer.programme.words import N_


def checks(programme: Programme) -> tuple[Finding, ...]:
    """Return the findings of the logframe, in the order of the checks."""
    codes = tree(programme).codes
    return (
        *without_indicator(programme.nodes, programme.indicators, codes),
        *without_source(programme.indicators),
        *without_values(programme.indicators),
        *without_assumption(programme.nodes, programme.links, programme.assumptions, codes),
        *without_denominator(programme.indicators),
        *(found for each in target_beside_baseline(programme.indicators) for found in each),
        *measured_by_migration(programme.nodes, programme.indicators, codes),
        *delivered_on_outcome(programme.nodes, programme.indicators, codes),
        *(found for each in target_in_wording(programme.indicators) for found in each),
        *not_taken_up(programme.requirements, programme.indicators),
        *entry_findings(programme, "indicators"),
    )


@derived
def without_indicator(
    nodes: tuple[Node, ...], indicators: tuple[Indicator, ...], codes: dict[str, str]
) -> tuple[Finding, ...]:
    """MC-02: objectives, outcomes and outputs of ours that nothing measures."""
    measured = indicators_by_node(indicators)
    locator = "own rule; Handbook Tables 5.3, 5.4; practice"
    return tuple(
        finding("MC-02", "E", Place("nodes", node.id), locator, code=codes[node.id], name=title_of(node))
        for node in nodes
        if node.kind in RESULTS and node.outside != "yes" and node.id not in measured
    )


@derived
def without_source(indicators: tuple[Indicator, ...]) -> tuple[Finding, ...]:
    """MC-03: indicators without means of verification or without a collection method."""
    locator = "own rule; Handbook Tables 5.3, 5.4"
    return tuple(
        finding("MC-03", "E", Place("indicators", each.id, name), locator, code=_code(each), what=what)
        for each in indicators
        for name, what in (("source", N_("means of verification")), ("method", N_("collection method")))
        if not getattr(each, name).strip()
    )


@derived
def without_values(indicators: tuple[Indicator, ...]) -> tuple[Finding, ...]:
    """MC-04: indicators without a baseline (unless it is rolling or does not apply), its date, or without a target.

    A baseline of nothing needs no date.
    """
    found = []
    for each in indicators:
        missing = {}
        if each.baseline_kind == "measured" and not each.baseline.text.strip():
            missing["baseline"] = N_("baseline")
        elif each.baseline_kind == "measured" and each.baseline.date is None and number_in(each.baseline) != 0:
            missing["baseline"] = N_("date of its baseline")
        if not each.target.text.strip():
            missing["target"] = N_("target")
        for name, what in missing.items():
            place = Place("indicators", each.id, name)
            found.append(finding("MC-04", "W", place, "Handbook 5.2.4; severity ours", code=_code(each), what=what))
    return tuple(found)


@derived
def without_assumption(
    nodes: tuple[Node, ...], links: tuple[Link, ...], assumptions: tuple[Assumption, ...], codes: dict[str, str]
) -> tuple[Finding, ...]:
    """MC-08: outputs and outcomes of ours with no assumption beside them."""
    beside = assumptions_by_node(assumptions, links)
    locator = "Handbook Table 5.3; severity ours"
    return tuple(
        finding("MC-08", "W", Place("nodes", node.id), locator, code=codes[node.id], name=title_of(node))
        for node in nodes
        if node.kind in {"output", "outcome"} and node.outside != "yes" and node.id not in beside
    )


@derived
def without_denominator(indicators: tuple[Indicator, ...]) -> tuple[Finding, ...]:
    """PD-12: percentages that do not say of whom or what."""
    return tuple(
        finding("PD-12", "W", Place("indicators", each.id, "denominator"), "own rule (practice)", code=_code(each))
        for each in indicators
        if not each.denominator.strip() and is_percentage(each)
    )


def _code(indicator: Indicator) -> str:
    return indicator.code or title_of(indicator)
