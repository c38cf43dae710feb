"""Whether the chain answers what was found, covers what a programme should, and says what it rests on.

What others do, outside the programme's control, neither counts as done by it nor has to answer its needs.
"""

from collections.abc import Iterable, Mapping

from designer.programme.derived import derived
from designer.programme.finding import Finding, finding
from designer.programme.names import title_of
from designer.programme.place import Place
from designer.programme.records.base import DIMENSIONS
from designer.programme.records.chain import Assumption, Link, Node
from designer.programme.records.monitoring import Indicator, Risk
from designer.programme.records.services import Service
from designer.programme.records.situation import Need
from designer.programme.records.stakeholders import CapacityGap
from designer.programme.words import N_

Codes = dict[str, str]
"""Node id → code."""

_CONSIDERATIONS = "Handbook 1.4.1; severity ours"
_CHAIN = "Handbook 5.2.1; severity ours"
_RESULTS = {"output", "outcome", "objective"}
_LEVELS = {
    "individual": N_("the individual level"),
    "community": N_("the community level"),
    "structural": N_("the structural level"),
}
_TRANSITIONS = (
    ("inputs", N_("inputs to activities"), "input", "activity"),
    ("middle", N_("activities to outcomes"), "activity", "outcome"),
    ("impact", N_("outcomes to objective"), "outcome", "objective"),
)
"""The three sets of assumptions of Handbook Table 5.2: code, title, and the kinds of nodes at both ends."""


@derived
def dimensions_without_activity(nodes: tuple[Node, ...]) -> tuple[Finding, ...]:
    """DC-07: each dimension has an activity, as soon as there are activities; the reason why not sets it aside."""
    activities = _own_activities(nodes)
    held = {each for node in activities for each in node.dimensions}
    if not activities:
        return ()
    return tuple(
        finding("DC-07", "E", Place("nodes", "", code), _CONSIDERATIONS, what=title.lower())
        for code, title in DIMENSIONS
        if code not in held
    )


@derived
def levels_without_node(nodes: tuple[Node, ...]) -> tuple[Finding, ...]:
    """TC-11: the chain holds something at each level, as soon as it holds results; dimensions are DC-07's business."""
    held = {node.level for node in nodes if node.outside != "yes"}
    if not any(node.kind in _RESULTS for node in nodes):
        return ()
    return tuple(
        finding("TC-11", "W", Place("nodes", "", code), "Handbook 1.3; severity ours", what=title)
        for code, title in _LEVELS.items()
        if code not in held
    )


@derived
def no_capacity(nodes: tuple[Node, ...], gaps: tuple[CapacityGap, ...]) -> tuple[Finding, ...]:
    """DC-05: an activity builds capacity or ownership: a structural one, one for partners, or one for a known gap."""
    activities = _own_activities(nodes)
    answering = {each.node_id for each in gaps}
    if not activities or any(
        node.level == "structural" or "partnership" in node.cross_cutting or node.id in answering for node in activities
    ):
        return ()
    return (finding("DC-05", "W", Place("nodes"), _CONSIDERATIONS),)


@derived
def without_reason(
    nodes: tuple[Node, ...],
    links: tuple[Link, ...],
    needs: tuple[Need, ...],
    services: tuple[Service, ...],
    gaps: tuple[CapacityGap, ...],
    codes: Codes,
) -> tuple[Finding, ...]:
    """TC-07: an activity, or a result that it leads to, answers a recorded need or gap; once any is recorded."""
    roots = {node_id for need in needs for node_id in need.node_ids} | {each.node_id for each in gaps}
    roots |= {node_id for service in services for node_id in service.node_ids}
    if not (needs or gaps or any(each.node_ids for each in services)):
        return ()
    served = _below(roots, links)
    return tuple(
        finding("TC-07", "W", Place("nodes", node.id), _CHAIN, code=codes[node.id], name=title_of(node))
        for node in _own_activities(nodes)
        if node.id not in served
    )


def _own_activities(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """Return the activities of the programme itself."""
    return tuple(node for node in nodes if node.kind == "activity" and node.outside != "yes")


def _below(roots: Iterable[str], links: tuple[Link, ...]) -> set[str]:
    """Return some nodes and everything that leads to them."""
    lower: dict[str, list[str]] = {}
    for each in links:
        lower.setdefault(each.to_id, []).append(each.from_id)
    found: set[str] = set()
    waiting = list(roots)
    while waiting:
        node_id = waiting.pop()
        if node_id not in found:
            found.add(node_id)
            waiting += lower.get(node_id, ())
    return found


@derived
def unanswered(needs: tuple[Need, ...]) -> tuple[Finding, ...]:
    """TC-08: a need is answered by something in the chain, or left to others for a reason."""
    return tuple(
        finding("TC-08", "W", Place("needs", each.id, "node_ids"), _CHAIN, code=each.code, name=title_of(each))
        for each in needs
        if not each.node_ids and not each.left_because.strip()
    )


@derived
def without_assumption(
    nodes: tuple[Node, ...], links: tuple[Link, ...], assumptions: tuple[Assumption, ...]
) -> tuple[Finding, ...]:
    """TC-09: each of the three transitions that the chain has is watched for what must hold.

    Inputs are seldom drawn (posts and budget are the inputs): they count where they are. An assumption that says
    nothing yet is none.
    """
    kinds = {node.id: node.kind for node in nodes}
    lower_of = {each.id: kinds.get(each.from_id, "") for each in links}
    written = (each for each in assumptions if each.statement.strip())
    held = {name for each in written for name in _transitions(each, kinds, lower_of)}
    there = set(kinds.values())
    return tuple(
        finding("TC-09", "W", Place("assumptions", "", code), "Handbook Table 5.2; severity ours", what=title)
        for code, title, lower, upper in _TRANSITIONS
        if {lower, upper} <= there and code not in held
    )


def _transitions(assumption: Assumption, kinds: Mapping[str, str], lower_of: Mapping[str, str]) -> set[str]:
    """Return where an assumption counts: as it says, else by the kinds of nodes at the lower ends of its links."""
    if assumption.transition:
        return {assumption.transition}
    lower = {lower_of.get(each, "") for each in assumption.link_ids} | {kinds.get(assumption.node_id, "")}
    named = {"input": "inputs", "activity": "middle", "output": "middle", "outcome": "impact"}
    return {named[each] for each in lower if each in named}


@derived
def unwatched(
    assumptions: tuple[Assumption, ...], indicators: tuple[Indicator, ...], risks: tuple[Risk, ...]
) -> tuple[Finding, ...]:
    """TC-12: an assumption has an indicator or a risk, or says what it is watched by."""
    held = {each.assumption_id for each in indicators} | {each.assumption_id for each in risks}
    return tuple(
        finding("TC-12", "W", Place("assumptions", each.id), _CHAIN, code=each.code, name=title_of(each))
        for each in assumptions
        if each.id not in held and not each.watched_by.strip()
    )


@derived
def without_evidence(nodes: tuple[Node, ...], links: tuple[Link, ...], codes: Codes) -> tuple[Finding, ...]:
    """TC-13: a link that is called strong says on which evidence; which links are key is for the user to say."""
    known = {node.id: node for node in nodes}
    return tuple(
        finding(
            "TC-13",
            "W",
            Place("links", each.id, "evidence"),
            _CHAIN,
            code=codes[each.from_id],
            other=codes[each.to_id],
        )
        for each in links
        if each.strength == "strong"
        and {each.from_id, each.to_id} <= known.keys()
        and not each.evidence.strip()
        and not known[each.from_id].evidence.strip()
    )
