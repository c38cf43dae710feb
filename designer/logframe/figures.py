"""What stands beside each row of the logframe: its indicators and its assumptions."""

from designer.programme.derived import derived
from designer.programme.programme import Programme
from designer.programme.records.chain import Assumption, Link
from designer.programme.records.monitoring import Indicator

RESULTS = frozenset({"objective", "outcome", "output"})
"""The kinds that are results: they have indicators (activities need none)."""


@derived
def indicators_by_node(indicators: tuple[Indicator, ...]) -> dict[str, tuple[Indicator, ...]]:
    """Return node id → its indicators, in the programme's order."""
    found: dict[str, list[Indicator]] = {}
    for each in indicators:
        found.setdefault(each.node_id, []).append(each)
    return {node_id: tuple(each) for node_id, each in found.items()}


@derived
def assumptions_by_node(
    assumptions: tuple[Assumption, ...], links: tuple[Link, ...]
) -> dict[str, tuple[Assumption, ...]]:
    """Return node id → the assumptions beside it: those on the node, and those on a link whose lower end it is."""
    lower = {link.id: link.from_id for link in links}
    found: dict[str, list[Assumption]] = {}
    for each in assumptions:
        beside = each.node_id or next((lower[link_id] for link_id in each.link_ids if link_id in lower), "")
        found.setdefault(beside, []).append(each)
    return {node_id: tuple(each) for node_id, each in found.items()}


def assumption_text(programme: Programme, node_id: str) -> str:
    """Return the assumptions beside a node, one a line: "AS-05 Local demand holds"."""
    beside = assumptions_by_node(programme.assumptions, programme.links).get(node_id, ())
    return "\n".join(f"{each.code} {each.statement}".strip() for each in beside)
