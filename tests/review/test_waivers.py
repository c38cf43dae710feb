"""Setting a finding aside silences that finding and no other; it is listed, told with its reason, and reopened."""

import datetime
from decimal import Decimal

import pytest
from msgspec.structs import replace

from designer.library.example import example
from designer.programme.edit import drop, put
from designer.programme.file import decode, encode
from designer.programme.finding import Finding
from designer.programme.ids import counter
from designer.programme.programme import EMPTY, Programme
from designer.programme.records.proposal import Waiver
from designer.review.findings import aside, findings, quiet_yet
from designer.review.waivers import reopen, set_aside
from tests.build import build, id_of

DAY = datetime.date(2026, 3, 2)
UNRATED = """
    call | stage = full
    stakeholder Mayor
    stakeholder Chamber
"""


def found(programme: Programme, name: str, field: str) -> Finding:
    record_id = id_of(programme, name)
    return next(each for each in findings(programme) if (each.place.id, each.place.field) == (record_id, field))


def told(programme: Programme) -> list[tuple[str, str]]:
    """Return where the ratings are missed: the stakeholder's id and the field."""
    return [(each.place.id, each.place.field) for each in findings(programme) if each.check == "DC-23"]


def test_one_field_set_aside_leaves_the_same_check_on_the_other_field() -> None:
    before = build(UNRATED)
    mayor, chamber = id_of(before, "Mayor"), id_of(before, "Chamber")
    after = set_aside(before, found(before, "Mayor", "interest"), "asked in May", DAY, counter(50))
    assert told(after) == [(mayor, "influence"), (chamber, "interest"), (chamber, "influence")]
    (waiver,) = after.waivers
    assert (waiver.check, waiver.about, waiver.field) == ("DC-23", mayor, "interest")
    assert (waiver.because, waiver.set_on) == ("asked in May", DAY)


def test_a_record_set_aside_as_a_whole_leaves_its_fields() -> None:
    programme = build(UNRATED)
    whole = Waiver(id="waiver_aaaaaaaaaa", check="DC-23", about=id_of(programme, "Mayor"), because="no")
    assert told(put(programme, whole)) == told(programme)


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_without_a_reason_nothing_is_set_aside(reason: str) -> None:
    programme = build(UNRATED)
    wanted = found(programme, "Mayor", "interest")
    assert set_aside(programme, wanted, reason, DAY, counter(50)) is programme
    place = wanted.place
    silent = Waiver(id="waiver_aaaaaaaaaa", check="DC-23", about=place.id, field=place.field, because=reason)
    assert wanted in findings(put(programme, silent))


def test_what_is_set_aside_is_listed_with_its_reason() -> None:
    before = build(UNRATED)
    wanted = found(before, "Chamber", "influence")
    after = set_aside(before, wanted, "not yet met", DAY, counter(50))
    (listed,) = aside(after)
    assert (listed.found, listed.waiver.because) == (wanted, "not yet met")
    assert aside(before) == ()


def test_setting_aside_again_changes_the_reason_and_keeps_one_record() -> None:
    before = build(UNRATED)
    wanted = found(before, "Mayor", "interest")
    once = set_aside(before, wanted, "asked in May", DAY, counter(50))
    twice = set_aside(once, wanted, "asked in June", DAY + datetime.timedelta(30), counter(60))
    (waiver,) = twice.waivers
    assert waiver.id == once.waivers[0].id
    assert (waiver.because, waiver.set_on) == ("asked in June", datetime.date(2026, 4, 1))
    assert set_aside(twice, wanted, "asked in June", DAY, counter(60)) is twice


def test_reopening_brings_the_finding_back() -> None:
    before = build(UNRATED)
    wanted = found(before, "Mayor", "interest")
    after = set_aside(before, wanted, "asked in May", DAY, counter(50))
    again = reopen(after, aside(after)[0].found)
    assert again.waivers == ()
    assert told(again) == told(before)
    assert reopen(before, wanted) is before


def test_a_waiver_whose_finding_is_gone_is_kept_but_not_listed() -> None:
    before = build(UNRATED)
    mayor = next(each for each in before.stakeholders if each.name == "Mayor")
    after = set_aside(before, found(before, "Mayor", "interest"), "asked in May", DAY, counter(50))
    rated = put(after, replace(mayor, interest=Decimal(3)))
    assert aside(rated) == ()
    assert rated.waivers == after.waivers
    assert [each.waiver for each in aside(put(rated, mayor))] == list(after.waivers)


def test_a_later_stage_s_point_is_neither_open_nor_listed_as_set_aside() -> None:
    full = build(UNRATED)
    waived = set_aside(full, found(full, "Mayor", "interest"), "asked in May", DAY, counter(50))
    concept = replace(waived, call=replace(waived.call, stage="concept"))
    assert told(concept) == []
    assert aside(concept) == ()
    quiet = [each.place.field for each in quiet_yet(concept) if each.check == "DC-23"]
    assert quiet == ["influence", "interest", "influence"]


def test_the_record_takes_its_waivers_along() -> None:
    before = build(UNRATED)
    after = set_aside(before, found(before, "Mayor", "interest"), "asked in May", DAY, counter(50))
    assert drop(after, id_of(before, "Mayor")).waivers == ()


def test_a_file_without_the_field_is_read_as_about_the_whole_record() -> None:
    whole = put(EMPTY, Waiver(id="waiver_aaaaaaaaaa", check="DC-15", about="frame", because="no"))
    data = encode(whole)
    assert b'"field"' not in data
    assert decode(data, "old.rpd").programme.waivers[0].field == ""


def test_the_example_s_points_stay_as_they_are() -> None:
    programme = example("guinea")
    assert all(each.because for each in programme.waivers)
    assert not any(each.severity == "E" for each in findings(programme))
