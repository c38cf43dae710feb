"""The edits of the situation: citing, blocks from topics, codes of needs, ticks, rows for the fields of services."""

from designer.programme.edit import put
from designer.programme.ids import counter
from designer.programme.programme import EMPTY
from designer.programme.records.services import Service
from designer.programme.records.situation import Community, Need, Observation, ServiceFramework
from designer.situation.edits import add_rules, cite, rules_wanted, set_condition, with_blocks, with_need_codes


def test_a_cited_figure_becomes_a_finding_with_its_source() -> None:
    (made,) = cite(EMPTY, "guinea-origin-2021", counter()).observations
    assert (made.block, made.topic) == ("context", "A1")
    assert "5,165 persons" in made.text
    assert made.source == "Key Highlights 2021, chapter 1"
    assert (made.reliability, made.library_id, made.date) == ("high", "guinea-origin-2021", None)


def test_it_stands_in_the_topic_where_one_is() -> None:
    (made,) = cite(EMPTY, "mentors", counter(), "D2").observations
    assert (made.block, made.topic) == ("socioeconomic", "D2")


def test_a_figure_worked_out_by_us_is_less_reliable() -> None:
    (made,) = cite(EMPTY, "total-2019", counter()).observations
    assert made.reliability == "medium"


def test_nothing_is_cited_that_is_not_there() -> None:
    assert cite(EMPTY, "nothing", counter()) is EMPTY


def test_the_block_follows_the_topic() -> None:
    programme = put(
        EMPTY,
        Observation(id="observation_a", topic="B2", block="context"),
        Observation(id="observation_b", topic="own", block="context"),
    )
    new = with_blocks(programme, ("observation_a", "observation_b", "gone"))
    assert [each.block for each in new.observations] == ["policy", "context"]
    assert with_blocks(new, ("observation_a",)) is new


def test_needs_get_the_next_codes_and_keep_their_own() -> None:
    programme = put(EMPTY, Need(id="need_a", code="N9"), Need(id="need_b"), Need(id="need_c"), Need(id="need_d"))
    new = with_need_codes(programme, ("need_a", "need_b", "need_c"))
    assert [each.code for each in new.needs] == ["N9", "N10", "N11", ""]
    assert with_need_codes(new, ("need_a",)) is new
    assert with_need_codes(put(EMPTY, Need(id="need_a")), ("need_a",)).needs[0].code == "N1"


def test_a_condition_is_ticked_and_taken_off() -> None:
    programme = put(EMPTY, Community(id="community_a", favourable=("civil-society", "a river")))
    new = set_condition(programme, "community_a", "concentration", met=True)
    assert new.communities[0].favourable == ("concentration", "civil-society", "a river")
    assert set_condition(new, "community_a", "concentration", met=True) is new
    assert set_condition(new, "community_a", "concentration", met=False) == programme
    assert set_condition(new, "gone", "concentration", met=True) is new


def test_rules_are_wanted_where_services_are_mapped() -> None:
    assert len(rules_wanted(EMPTY)) == 14, "before anything is mapped, all of them"
    programme = put(
        EMPTY,
        Service(id="service_a", service_type="health"),
        Service(id="service_b", service_type="tvet"),
        ServiceFramework(id="serviceframework_a", service_type="health"),
    )
    assert rules_wanted(programme) == ("tvet",)
    new = add_rules(programme, (*rules_wanted(programme), "health", "tvet"), counter())
    assert [each.service_type for each in new.frameworks] == ["health", "tvet"]
    assert rules_wanted(new) == ()
    assert add_rules(new, ("tvet",), counter()) is new
