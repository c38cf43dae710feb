"""What follows from the situation analysis: where findings stand, what is still empty, which needs are answered."""

from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import Literal

from msgspec import Struct

from designer.library.catalogue import entries, entry
from designer.programme.derived import derived
from designer.programme.fields import field
from designer.programme.records.situation import Community, Need, Observation
from designer.programme.words import N_

NeedState = Literal["open", "answered", "left"]
"""Nobody said yet what becomes of a need; a result answers it; it is left to others for a reason."""

NEED_STATES: Mapping[NeedState, str] = {
    "open": N_("Open"),
    "answered": N_("Answered"),
    "left": N_("Left to others"),
}

BLOCKS: tuple[tuple[str, str], ...] = field(Observation, "block").info.choices
"""The blocks of the analysis, code and English title (Handbook 1.4.2; the last from the chart in 1.4)."""

NEEDED_BLOCKS = ("context", "policy", "political")
"""The blocks that the Handbook asks for; the socio-economic one stands in its chart only (Handbook 1.4.2)."""


class Topic(Struct, frozen=True):
    """What a block is made of: its code and title, its block with a short title, what to record, what to ask."""

    id: str
    title: str
    block: str
    block_title: str
    record: str
    questions: tuple[str, ...]


@cache
def topics() -> tuple[Topic, ...]:
    """Return the topics of the catalogue, block by block."""
    return tuple(
        Topic(
            each.id,
            each.title,
            each.data["block"],
            each.data["block_title"],
            each.data["record"],
            tuple(each.data["questions"]),
        )
        for each in entries("situation-blocks")
    )


@cache
def _by_id() -> Mapping[str, Topic]:
    return {each.id: each for each in topics()}


def topic_of(code: str) -> Topic | None:
    """Return a topic by its code; None for one that the catalogue does not have."""
    return _by_id().get(code)


def block_of(observation: Observation) -> str:
    """Return the block that a finding stands in: that of its topic, else the one recorded; empty for none."""
    topic = topic_of(observation.topic)
    return topic.block if topic else observation.block


@derived
def by_topic(observations: tuple[Observation, ...]) -> Mapping[str, tuple[Observation, ...]]:
    """Return topic → its findings, in the user's order; those whose topic is not known stand under ""."""
    found: dict[str, list[Observation]] = {code: [] for code in (*_by_id(), "")}
    for each in observations:
        found[each.topic if each.topic in found else ""].append(each)
    return {code: tuple(each) for code, each in found.items()}


@derived
def by_block(observations: tuple[Observation, ...]) -> Mapping[str, int]:
    """Count the findings of each block; those without one stand under ""."""
    counts = Counter(map(block_of, observations))
    return {code: counts[code] for code, _ in (*BLOCKS, ("", ""))}


def as_of(observation: Observation) -> str:
    """Return when a finding held: the date of its source, else the year of the library's figure; empty if neither."""
    if observation.date is not None:
        return observation.date.isoformat()
    year = figure_year(observation.library_id)
    return str(year) if year else ""


def figure_year(library_id: str) -> int | None:
    """Return the year of a figure of the library; None where there is none."""
    try:
        year = entry("context-figures", library_id).data["year"] if library_id else None
    except KeyError:
        return None
    return int(year) if year else None


def need_state(need: Need) -> NeedState:
    """Return what becomes of a need."""
    return "answered" if need.node_ids else "left" if need.left_because.strip() else "open"


@derived
def need_counts(needs: tuple[Need, ...]) -> Mapping[NeedState, int]:
    """Count the needs that are answered, left and open."""
    counts = Counter(map(need_state, needs))
    return {state: counts[state] for state in NEED_STATES}


@cache
def conditions() -> tuple[tuple[str, str], ...]:
    """Return the favourable conditions of community work, code and English title (Handbook 3.2)."""
    return tuple((each.id, each.title) for each in entries("favourability"))


def conditions_met(community: Community) -> tuple[str, ...]:
    """Return the codes of the favourable conditions that a community meets, in the catalogue's order."""
    return tuple(code for code, _ in conditions() if code in community.favourable)
