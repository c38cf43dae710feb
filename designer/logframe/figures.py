"""What stands beside each row of the logframe: its indicators, its assumptions, how a baseline and a target read."""

from decimal import Decimal

from designer.programme.derived import derived
from designer.programme.fields import field
from designer.programme.numbers import read_number, show_number
from designer.programme.programme import Programme
from designer.programme.records.chain import Assumption, Link
from designer.programme.records.monitoring import Indicator
from designer.programme.words import ENGLISH, N_, Words

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


def means_of_verification(indicator: Indicator) -> str:
    """Return where the figure comes from and how it is collected: "Beneficiary survey; interviews"."""
    parts = (indicator.source.strip(), indicator.method.strip())
    return "; ".join(part for part in dict.fromkeys(parts) if part)


def baseline_text(indicator: Indicator, words: Words = ENGLISH) -> str:
    """Return the baseline with its unit and day, "12 persons (2026-11-02)", or what stands instead of one."""
    held = indicator.baseline
    if not held.text.strip() and indicator.baseline_kind != "measured":
        titles = dict(field(Indicator, "baseline_kind").info.choices)
        return words(titles[indicator.baseline_kind])
    told = with_unit(held.text, indicator.unit)
    return f"{told} ({held.date.isoformat()})" if told and held.date else told


def with_unit(text: str, unit: str) -> str:
    """Return a plain number with its thousands grouped and its unit behind it; any other text as typed."""
    number = read_number(text).number
    if not isinstance(number, Decimal) or not unit.strip():
        return text
    return f"{show_number(number)} {unit.strip()}"


def target_text(indicator: Indicator, words: Words = ENGLISH) -> str:
    """Return the target as typed, with the month by which it is due: "50 % (month 36)"."""
    due = indicator.target_month
    month = getattr(due, "text", due)
    held = with_unit(indicator.target.text, indicator.unit)
    return f"{held} ({words(N_('month'))} {month})" if held and due is not None else held
