"""What follows from the situation analysis: blocks from topics, what is still empty, states of needs."""

import datetime

from designer.programme.edit import put
from designer.programme.programme import EMPTY
from designer.programme.records.situation import Community, Need, Observation
from designer.situation.figures import (
    BLOCKS,
    NEEDED_BLOCKS,
    as_of,
    block_of,
    by_block,
    by_topic,
    conditions,
    conditions_met,
    need_counts,
    need_state,
    topics,
)

FIRST = Observation(id="observation_a", topic="A1", text="Arrivals doubled")
BARE = Observation(id="observation_b", block="political", text="Elections in May")
STRAY = Observation(id="observation_c", topic="roads", text="Roads are poor")


def test_the_twelve_topics_stand_in_the_four_blocks() -> None:
    assert len(topics()) == 12
    assert {each.block for each in topics()} == {code for code, _ in BLOCKS}
    assert set(NEEDED_BLOCKS) < {code for code, _ in BLOCKS}
    assert all(each.questions and each.record for each in topics())


def test_a_finding_stands_in_the_block_of_its_topic() -> None:
    assert block_of(FIRST) == "context"
    assert block_of(Observation(id="observation_a", topic="C2", block="context")) == "political"
    assert block_of(BARE) == "political"
    assert block_of(STRAY) == ""


def test_findings_are_counted_by_topic_and_block() -> None:
    observations = (FIRST, BARE, STRAY)
    told = by_topic(observations)
    assert told["A1"] == (FIRST,)
    assert told["A2"] == ()
    assert told[""] == (BARE, STRAY)
    assert by_block(observations) == {"context": 1, "policy": 0, "political": 1, "socioeconomic": 0, "": 1}


def test_a_finding_is_as_old_as_its_source_or_the_cited_figure() -> None:
    assert as_of(FIRST) == ""
    assert as_of(Observation(id="observation_a", library_id="guinea-origin-2021")) == "2021"
    assert as_of(Observation(id="observation_a", library_id="of another edition")) == ""
    dated = Observation(id="observation_a", date=datetime.date(2026, 9, 15), library_id="guinea-origin-2021")
    assert as_of(dated) == "2026-09-15"


def test_a_need_is_answered_left_or_open() -> None:
    answered = Need(id="need_a", node_ids=("node_a",), left_because="the State does it")
    left = Need(id="need_b", left_because="the State does it")
    bare = Need(id="need_c", left_because="  ")
    assert [need_state(each) for each in (answered, left, bare)] == ["answered", "left", "open"]
    assert need_counts((answered, left, bare)) == {"open": 1, "answered": 1, "left": 1}


def test_favourable_conditions_count_as_the_catalogue_has_them() -> None:
    community = Community(id="community_a", favourable=("skills", "concentration", "a river"))
    assert conditions_met(community) == ("concentration", "skills")
    assert len(conditions()) == 7


def test_what_did_not_change_is_not_counted_again() -> None:
    programme = put(EMPTY, FIRST)
    before = by_topic(programme.observations)
    assert by_topic(put(programme, Need(id="need_a")).observations) is before
