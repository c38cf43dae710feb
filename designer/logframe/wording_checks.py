"""What the wording of results and indicators gives away: later migration as a measure, outputs on outcomes, targets."""

import re

from designer.logframe.values import is_percentage
from designer.programme.derived import derived, derived_each
from designer.programme.finding import Finding, finding
from designer.programme.names import title_of
from designer.programme.place import Place
from designer.programme.records.chain import Node
from designer.programme.records.frame import Requirement
from designer.programme.records.monitoring import Indicator
from designer.programme.value_text import number_in

_LATER_MIGRATION = re.compile(
    r"\bre-?(?:e?migrat|émigr)|\bréémigr|\breemigr|\bmigrat\w*\s+again|\b(?:irregular|onward|secondary|renewed)\s+migration"
    r"|\b(?:leave|left|depart\w*)\s+again|\bmigration\s+(?:irrégulière|irregular)|\bnouve\w+\s+migration"
    r"|\bmigra\w*\s+de\s+(?:nouveau|nuevo)|\brepart(?:i|is|ie|ies|ent|ir)\b"
)
_DELIVERED = re.compile(
    r"\b(?:trained|train(?:ing|ings)? (?:held|delivered|sessions)|distributed|delivered|provided|received|referred"
    r"|counselled|built|rehabilitated|organi[sz]ed|held|produced|published|equipped"
    r"|formée?s|distribuée?s|fournie?s|livrée?s|organisée?s|capacitad[oa]s|formad[oa]s|distribuid[oa]s|entregad[oa]s)\b"
)
_OPENING = re.compile(
    r"\s*(?:at least\s+|minimum\s+|≥\s*|more than\s+|au moins\s+|al menos\s+)?(\d[\d.,\s]*%?)\s*\S", re.IGNORECASE
)
_CHANGE = re.compile(
    r"\b(?:increas\w*|ris\w*|gr[oe]w\w*|improv\w*|reduc\w*|decreas\w*|fall\w*)\b[^.;]{0,40}?\b(?:by|to)\s+(\d[\d.,]*\s*%?)"
)
_YEAR = re.compile(r"\b(?:by|until|before|d'ici|para)\s+((?:the end of\s+)?(?:20\d\d|month \d+))\b")
_SMALLEST = 10
"""A target below this that also stands in the wording is more likely part of a definition (ours)."""
_SHORTEST, _ENOUGH = 4, 0.6
"""Letters of a word that counts, and the part of a requirement's words that an indicator must hold (ours)."""


@derived
def measured_by_migration(
    nodes: tuple[Node, ...], indicators: tuple[Indicator, ...], codes: dict[str, str]
) -> tuple[Finding, ...]:
    """DC-03: neither a result nor an indicator takes later migration as the measure of success."""
    told = [
        (Place("nodes", each.id, "statement"), codes[each.id], each.statement)
        for each in nodes
        if each.kind in {"objective", "outcome", "output"}
    ]
    told += [(Place("indicators", each.id, "statement"), code_of(each), each.statement) for each in indicators]
    return tuple(
        finding("DC-03", "W", place, "Handbook 1.2; severity ours", code=code, name=" ".join(text.split()))
        for place, code, text in told
        if _LATER_MIGRATION.search(text.casefold())
    )


@derived
def delivered_on_outcome(
    nodes: tuple[Node, ...], indicators: tuple[Indicator, ...], codes: dict[str, str]
) -> tuple[Finding, ...]:
    """PD-11: an indicator of an outcome says what others then do; a count of what we deliver belongs on an output.

    A share is left alone: it can be of those who were trained.
    """
    outcomes = {each.id for each in nodes if each.kind == "outcome"}
    return tuple(
        finding(
            "PD-11",
            "W",
            Place("indicators", each.id, "statement"),
            "own rule (practice)",
            code=code_of(each),
            other=codes[each.node_id],
        )
        for each in indicators
        if each.node_id in outcomes and not is_percentage(each) and _DELIVERED.search(each.statement.casefold())
    )


@derived_each
def target_in_wording(indicator: Indicator) -> tuple[Finding, ...]:
    """PD-13: the wording is neutral; the target has its own field."""
    found = _target_in(indicator)
    if not found:
        return ()
    place = Place("indicators", indicator.id, "statement")
    return (finding("PD-13", "W", place, "own rule (practice)", code=code_of(indicator), value=found),)


def _target_in(indicator: Indicator) -> str:
    """Return what in the wording of an indicator is a target: an opening number, a change, a date, the target."""
    text = " ".join(indicator.statement.split())
    for pattern in (_OPENING, _CHANGE, _YEAR):
        found = pattern.match(text) if pattern is _OPENING else pattern.search(text.casefold())
        if found:
            return found[1].strip()
    target = number_in(indicator.target, indicator.unit)
    if target is None or target < _SMALLEST:
        return ""
    plain = f"{target:f}"
    grouped = f"{target:,f}"
    for each in (plain, grouped):
        if re.search(rf"(?<![\d.,–-]){re.escape(each)}(?![\d–-]|[.,]\d)", text):
            return indicator.target.text.strip()
    return ""


@derived
def not_taken_up(requirements: tuple[Requirement, ...], indicators: tuple[Indicator, ...]) -> tuple[Finding, ...]:
    """PD-22: an indicator that the call makes mandatory is among those of the programme.

    It is taken up when it is marked as met, when its code or wording is an indicator's, or when most of its words are.
    """
    held = [f"{each.code} {each.statement} {each.library_id}".casefold() for each in indicators]
    return tuple(
        finding("PD-22", "W", Place("requirements", each.id), "own rule (practice)", name=title_of(each))
        for each in requirements
        if each.kind == "indicator" and each.text.strip() and each.met != "yes" and not _among(each.text, held)
    )


def _among(text: str, held: list[str]) -> bool:
    """Tell whether one of some wordings holds most words of a text."""
    words = {word for word in re.findall(r"\w+", text.casefold()) if len(word) >= _SHORTEST}
    words = words or {*re.findall(r"\w+", text.casefold())}
    return any(sum(word in each for word in words) >= _ENOUGH * len(words) for each in held) if words else True


def code_of(indicator: Indicator) -> str:
    """Return what a finding calls an indicator."""
    return indicator.code or title_of(indicator)
