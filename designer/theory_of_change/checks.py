"""What is missing or doubtful in the chain: circles, dead ends, results without support, leaps, links without a why."""

from graphlib import CycleError, TopologicalSorter

from designer.programme.chain_tree import tree
from designer.programme.derived import derived
from designer.programme.entry_checks import entry_findings
from designer.programme.finding import Finding, finding
from designer.programme.names import title_of
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.chain import Assumption, Link, Node
from designer.theory_of_change.figures import is_leap
from designer.theory_of_change.pathways import built_by_nobody, unweighed
from designer.theory_of_change.reason_checks import (
    dimensions_without_activity,
    levels_without_node,
    no_capacity,
    unanswered,
    unwatched,
    without_assumption,
    without_evidence,
    without_reason,
)
from designer.theory_of_change.wording_checks import in_own_hands, misworded

_OWN = "own rule; Handbook 5.2.1"
_PRACTICE = "own rule; Handbook 5.2.1; practice"
_BELOW = {"output": "activity", "outcome": "output"}
"""What stands directly beneath a result."""

Codes = dict[str, str]
"""Node id → code."""


def checks(programme: Programme) -> tuple[Finding, ...]:
    """Return the findings of the theory of change, in the order of the checks."""
    nodes, links, codes = programme.nodes, programme.links, tree(programme).codes
    assumptions, gaps = programme.assumptions, programme.capacity_gaps
    return (
        *circles(nodes, links, codes),
        *dead_ends(nodes, links, codes),
        *unsupported(nodes, links, codes),
        *leaps(nodes, links, codes),
        *without_because(nodes, links, assumptions, codes),
        *missing_steps(nodes, links, codes),
        *unwritten(nodes, codes),
        *dimensions_without_activity(nodes),
        *levels_without_node(nodes),
        *no_capacity(nodes, gaps),
        *without_reason(nodes, links, programme.needs, programme.services, gaps, codes),
        *unanswered(programme.needs),
        *without_assumption(nodes, links, assumptions),
        *unweighed(nodes, programme.pathways),
        *unwatched(assumptions, programme.indicators, programme.risks),
        *without_evidence(nodes, links, codes),
        *built_by_nobody(nodes, programme.diagram),
        *misworded(nodes, codes),
        *in_own_hands(assumptions),
        *entry_findings(programme, "diagram", "nodes", "links", "assumptions", "pathways", "thoughts"),
    )


@derived
def circles(nodes: tuple[Node, ...], links: tuple[Link, ...], codes: Codes) -> tuple[Finding, ...]:
    """TC-01: nodes that lead back to themselves; each circle once, at one of its links."""
    known = {node.id for node in nodes}
    left = {(each.from_id, each.to_id): each for each in links if each.from_id in known and each.to_id in known}
    found = []
    while circle := _circle(left):
        closing = left.pop((circle[-2], circle[-1]))
        what = " → ".join(codes[node_id] for node_id in circle)
        found.append(finding("TC-01", "E", Place("links", closing.id), _OWN, what=what))
    return tuple(found)


def _circle(links: dict[tuple[str, str], Link]) -> list[str]:
    """Return the ids of one circle in the order of its links, first and last the same; empty if there is none."""
    ahead: dict[str, set[str]] = {}
    for from_id, to_id in links:
        ahead.setdefault(to_id, set()).add(from_id)
    try:
        TopologicalSorter(ahead).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


@derived
def dead_ends(nodes: tuple[Node, ...], links: tuple[Link, ...], codes: Codes) -> tuple[Finding, ...]:
    """TC-02: activities, outputs and outcomes that lead to nothing."""
    known = {node.id for node in nodes}
    leading = {each.from_id for each in links if each.to_id in known}
    return tuple(
        finding("TC-02", "E", Place("nodes", node.id), _OWN, code=codes[node.id], name=title_of(node))
        for node in nodes
        if node.kind not in {"objective", "input"} and node.id not in leading
    )


@derived
def unsupported(nodes: tuple[Node, ...], links: tuple[Link, ...], codes: Codes) -> tuple[Finding, ...]:
    """TC-03: outputs, outcomes and objectives with nothing beneath them; what others bring about is theirs."""
    known = {node.id for node in nodes}
    supported = {each.to_id for each in links if each.from_id in known}
    return tuple(
        finding("TC-03", "E", Place("nodes", node.id), _PRACTICE, code=codes[node.id], name=title_of(node))
        for node in nodes
        if node.kind not in {"activity", "input"} and node.outside != "yes" and node.id not in supported
    )


@derived
def leaps(nodes: tuple[Node, ...], links: tuple[Link, ...], codes: Codes) -> tuple[Finding, ...]:
    """TC-04: links that pass over a kind."""
    return tuple(
        finding("TC-04", "W", Place("links", link.id), _PRACTICE, code=codes[lower.id], other=codes[upper.id])
        for link, lower, upper in _ends(nodes, links)
        if is_leap(lower, upper)
    )


@derived
def without_because(
    nodes: tuple[Node, ...], links: tuple[Link, ...], assumptions: tuple[Assumption, ...], codes: Codes
) -> tuple[Finding, ...]:
    """TC-05: links with neither a because nor an assumption; a warning from activity to output, inputs are exempt."""
    assumed = {link_id for each in assumptions for link_id in each.link_ids}
    return tuple(
        finding(
            "TC-05",
            "W" if (lower.kind, upper.kind) == ("activity", "output") else "E",
            Place("links", link.id, "because"),
            _PRACTICE,
            code=codes[lower.id],
            other=codes[upper.id],
        )
        for link, lower, upper in _ends(nodes, links)
        if lower.kind != "input" and not link.because.strip() and link.id not in assumed
    )


@derived
def missing_steps(nodes: tuple[Node, ...], links: tuple[Link, ...], codes: Codes) -> tuple[Finding, ...]:
    """TC-06: supported outputs without an activity, outcomes without an output directly beneath; ours, not others'."""
    below: dict[str, set[str]] = {}
    for _, lower, upper in _ends(nodes, links):
        below.setdefault(upper.id, set()).add(lower.kind)
    return tuple(
        finding("TC-06", "W", Place("nodes", node.id), _OWN, code=codes[node.id], name=title_of(node), what=wanted)
        for node in nodes
        if (wanted := _BELOW.get(node.kind))
        and node.outside != "yes"
        and node.id in below
        and wanted not in below[node.id]
    )


@derived
def unwritten(nodes: tuple[Node, ...], codes: Codes) -> tuple[Finding, ...]:
    """PD-25: cards that say nothing yet."""
    return tuple(
        finding("PD-25", "E", Place("nodes", node.id, "statement"), "own rule (practice)", code=codes[node.id])
        for node in nodes
        if not node.statement.strip()
    )


def _ends(nodes: tuple[Node, ...], links: tuple[Link, ...]) -> list[tuple[Link, Node, Node]]:
    """Return the links whose two nodes exist, with the nodes."""
    by_id = {node.id: node for node in nodes}
    return [
        (each, by_id[each.from_id], by_id[each.to_id])
        for each in links
        if each.from_id in by_id and each.to_id in by_id
    ]
