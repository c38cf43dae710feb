"""The checks of the situation: each fires, stays quiet where it should, and is gone when mended."""

import datetime

import msgspec

from designer.library.example import example
from designer.programme.edit import put
from designer.programme.place import Place
from designer.programme.programme import EMPTY, Programme
from designer.programme.records.base import Record
from designer.programme.records.frame import Profile
from designer.programme.records.services import Service
from designer.programme.records.situation import Community, Lesson, LinkedPlan, Need, Observation
from designer.programme.records.stakeholders import CapacityGap
from designer.situation.checks import checks
from tests.findings import of, what

A4 = Observation(id="observation_a", topic="A4", text="Some do well", source="interviews with returnees")
RESIDENTS = Observation(id="observation_b", topic="B1", text="Laws", source="talks with neighbours")
POLITICS = Observation(id="observation_c", topic="C1", text="Elections")
ALL = put(EMPTY, A4, RESIDENTS, POLITICS)
MARKET = Community(
    id="community_a",
    name="Quarter of the market",
    participants="Returnees, elders, traders",
    tensions="Traders fear competition",
    favourable=("concentration", "interest", "infrastructure", "stability"),
)
LOCAL_NEED = Need(id="need_a", level="community")


def with_(*records: Record, start: Programme = EMPTY) -> Programme:
    return put(start, *records)


def test_each_empty_block_is_an_error_that_leads_to_its_block() -> None:
    found = of("DC-17", checks(with_(A4)))
    assert [each.place for each in found] == [
        Place("observations", "", "policy"),
        Place("observations", "", "political"),
    ]
    assert of("DC-17", checks(ALL)) == []


def test_the_socio_economic_block_is_not_asked_for() -> None:
    assert "socioeconomic" not in {each.place.field for each in of("DC-17", checks(EMPTY))}


def test_each_of_the_four_analyses_must_hold_something() -> None:
    assert len(of("DC-08", checks(EMPTY))) == 4
    held = with_(Service(id="service_a"), Profile(id="profile_a"), MARKET, CapacityGap(id="capacitygap_a"))
    assert of("DC-08", checks(held)) == []
    (left,) = of("DC-08", checks(msgspec.structs.replace(held, communities=())))
    assert (what(left), left.place) == ("communities of return", Place("communities"))


def test_a_finding_on_the_position_of_returnees_counts_as_looking_at_people() -> None:
    missing = {what(each) for each in of("DC-08", checks(ALL))}
    assert missing == {"communities of return"}


def test_both_sides_are_heard_in_the_sources() -> None:
    (found,) = of("DC-18", checks(with_(POLITICS)))
    assert what(found) == "returnees or people who never left"
    (found,) = of("DC-18", checks(with_(POLITICS, A4)))
    assert what(found) == "people who never left"
    assert of("DC-18", checks(ALL)) == []
    french = Observation(id="observation_d", topic="A2", source="Entretiens avec des migrants de retour et des voisins")
    assert of("DC-18", checks(with_(french))) == []
    assert of("DC-18", checks(EMPTY)) == [], "an empty analysis is another matter"


def test_findings_on_returnees_are_compared_by_all_that_matters() -> None:
    (found,) = of("DC-21", checks(ALL))
    assert what(found).split(", ") == ["time since return", "place", "sex", "age", "skills", "aid received",
                                       "the situation of residents"]  # fmt: skip
    told = "After a year women in villages with a trade and young people without help lag behind their neighbours"
    assert of("DC-21", checks(put(ALL, msgspec.structs.replace(A4, text=told)))) == []
    two_places = put(
        ALL,
        msgspec.structs.replace(A4, area_id="area_a"),
        Observation(id="observation_d", topic="A4", area_id="area_b"),
    )
    (found,) = of("DC-21", checks(two_places))
    assert "place" not in what(found).split(", ")
    assert of("DC-21", checks(with_(POLITICS))) == []


def test_lessons_and_plans_are_recorded_and_say_how_we_tie_in() -> None:
    found = checks(ALL)
    assert [each.place for each in of("DC-19", found)] == [Place("lessons")]
    assert [each.place for each in of("DC-14", found)] == [Place("plans")]
    assert of("DC-20", found) == [], "without a plan, there is none to tie in with"
    named = put(ALL, Lesson(id="lesson_a"), LinkedPlan(id="linkedplan_a", name="Local plan"))
    assert of("DC-19", checks(named)) == of("DC-14", checks(named)) == []
    (loose,) = of("DC-20", checks(named))
    assert loose.place == Place("plans", "linkedplan_a", "link")
    tied = put(named, LinkedPlan(id="linkedplan_a", name="Local plan", link="A measure each year"))
    assert of("DC-20", checks(tied)) == []


def test_old_analyses_are_told_with_their_day() -> None:
    start = datetime.date(2027, 3, 31)
    late, early = datetime.date(2025, 3, 31), datetime.date(2025, 3, 30)
    programme = msgspec.structs.replace(ALL, frame=msgspec.structs.replace(EMPTY.frame, start=start))
    programme = put(
        programme,
        msgspec.structs.replace(A4, date=early),
        msgspec.structs.replace(RESIDENTS, date=late),
        Service(id="service_a", provider="Registry", checked_on=early),
    )
    found = of("DC-09", checks(programme))
    assert [each.place for each in found] == [
        Place("observations", "observation_a", "date"),
        Place("services", "service_a", "checked_on"),
    ]
    assert dict(found[0].params)["value"] == "2025-03-30"
    assert of("DC-09", checks(msgspec.structs.replace(programme, frame=EMPTY.frame))) == []


def test_a_start_in_the_first_years_of_the_calendar_asks_for_nothing() -> None:
    frame = msgspec.structs.replace(EMPTY.frame, start=datetime.date(1, 1, 1))
    assert of("DC-09", checks(msgspec.structs.replace(ALL, frame=frame))) == []


def test_a_community_says_who_took_part_and_what_divides_it() -> None:
    bare = with_(Community(id="community_a", name="Quarter", participants="Elders"), LOCAL_NEED)
    found = checks(bare)
    assert [each.place.field for each in of("DC-01", found)] == ["participants"]
    assert [each.place.field for each in of("DC-41", found)] == ["tensions"]
    (unsuitable,) = of("DC-40", found)
    assert what(unsuitable) == ("many returns to it, interested authorities and people, basic infrastructure, security")
    mended = checks(with_(MARKET, LOCAL_NEED))
    assert of("DC-01", mended) == of("DC-41", mended) == of("DC-40", mended) == []


def test_a_community_without_a_problem_to_solve_is_told() -> None:
    (found,) = of("DC-40", checks(with_(MARKET)))
    assert "a need at community level" in what(found)


def test_entries_are_looked_at_here_too() -> None:
    (found,) = of("PD-02", checks(with_(Need(id="need_a", code="N1", statement="Papers", node_ids=("?O9",)))))
    assert dict(found.params)["value"] == "O9"


def test_the_example_has_no_error_here() -> None:
    assert [each for each in checks(example("guinea")) if each.severity == "E"] == []


def test_what_did_not_change_is_not_checked_again() -> None:
    before = checks(ALL)
    after = checks(put(ALL, Lesson(id="lesson_a")))
    assert [a is b for a, b in zip(of("DC-21", before), of("DC-21", after), strict=True)] == [True]
