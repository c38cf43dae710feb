"""Single changes of a scenario: taken from a trial, put in again, left out where they fit no more."""

from decimal import Decimal
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from designer.budget.what_if.changes import OWN, captured, differences, tell_pay, with_changes
from designer.programme.edit import drop, find, put
from designer.programme.ids import counter
from designer.programme.programme import SECTIONS, Programme, section
from designer.programme.records.base import Formula
from designer.programme.records.budget import Change, Line
from tests.build import build, id_of
from tests.programme.strategies import all_ids, complete, programmes, some_record

PROGRAMME = build("""
    frame | caseload = 100
    heading Staff
    line C01 Kits | quantities = 10; 5 | unit_cost = 18 | heading_id = Staff
    line C02 Rent | quantities = 12 | unit_cost = 100
""")


def change(**told: str) -> Change:
    return Change(**{"id": "change_aaaaaaaaaa", "scenario_id": "scenario_aaaaaaaaaa", **told})


def taken(before: Programme, after: Programme) -> tuple[Change, ...]:
    return captured(before, after, "scenario_aaaaaaaaaa", counter(100))


def edited(programme: Programme) -> Programme:
    """The programme with a field changed, a record added and one deleted."""
    line = programme.lines[0]
    more = put(programme, replace(line, quantities=(Decimal(7), Formula("=2*3")), note="less"))
    more = put(more, Line(id="line_zzzzzzzzzz", code="C09", heading_id=line.heading_id))
    return drop(more, programme.lines[1].id)


def test_what_was_tried_is_taken_field_by_field_and_put_in_again() -> None:
    after = edited(PROGRAMME)
    changes = taken(PROGRAMME, after)
    told = {(each.section, each.field, each.value[:22]) for each in changes}
    assert told == {
        ("lines", "quantities", '["7",{"text":"=2*3"}]'),
        ("lines", "note", '"less"'),
        ("lines", "", '{"id":"line_zzzzzzzzzz'),
        ("lines", "", ""),
    }
    new, left = with_changes(PROGRAMME, changes)
    assert new == after
    assert left == {}


def test_the_list_of_scenarios_is_no_part_of_any() -> None:
    after = build("scenario More | arrivals = 30", PROGRAMME)
    assert taken(PROGRAMME, after) == ()
    assert differences(PROGRAMME, after) == 0


def test_what_is_gone_or_fits_no_more_is_left_out_and_told() -> None:
    line = id_of(PROGRAMME, "C01")
    changes = (
        change(id="change_1", section="lines", record_id="line_aaaaaaaaa9", field="note", value='"x"'),
        change(id="change_2", section="lines", record_id=line, field="locked", value='"perhaps"'),
        change(id="change_3", section="lines", record_id=line, field="unit_cost", value='"1e999"'),
        change(id="change_4", section="lines", record_id=line, field="heading_id", value='"heading_aaaaaaaaa9"'),
        change(id="change_5", section="lines", record_id=line, field="note", value='"a bell \\u0007"'),
        change(id="change_6", section="moons", record_id=line, field="note", value='"x"'),
        change(id="change_7", section="lines", record_id=line, field="id", value='"line_aaaaaaaaa9"'),
        change(id="change_8", section="frame", record_id="frame", field="caseload", value='["130"]'),
        change(id="change_9", section="lines", record_id=line, field="unit_cost", value='"20"'),
    )
    new, left = with_changes(PROGRAMME, changes)
    assert left == {
        "change_1": "gone",
        "change_2": "unfit",
        "change_3": "unfit",
        "change_4": "lost",
        "change_5": "unfit",
        "change_6": "gone",
        "change_7": "unfit",
        "change_9": "lost",
    }, "what is wrong with one field of a record that refers to nothing takes its other changes along"
    assert new.frame.caseload == (Decimal(130),)
    assert new.lines is PROGRAMME.lines


def test_two_new_records_that_need_each_other_come_together_or_not_at_all() -> None:
    heading = '{"id":"heading_zzzzzzzzzz","title":"New"}'
    line = '{"id":"line_zzzzzzzzzz","heading_id":"heading_zzzzzzzzzz"}'
    both = (
        change(id="change_1", section="lines", record_id="line_zzzzzzzzzz", value=line),
        change(id="change_2", section="headings", record_id="heading_zzzzzzzzzz", value=heading),
    )
    new, left = with_changes(PROGRAMME, both)
    assert left == {}
    assert find(new, "line_zzzzzzzzzz") is not None
    assert with_changes(PROGRAMME, both[:1]) == (PROGRAMME, {"change_1": "lost"})


def test_a_deleted_record_takes_what_refers_to_it_along_as_any_deletion_does() -> None:
    heading = id_of(PROGRAMME, "Staff")
    new, left = with_changes(PROGRAMME, (change(section="headings", record_id=heading),))
    assert left == {}
    assert new == drop(PROGRAMME, heading)


def test_changes_of_prices_and_pay_tell_what_few_may_know() -> None:
    assert tell_pay((change(section="posts", field="unit_cost"),))
    assert tell_pay((change(section="lines", field=""),))
    assert not tell_pay((change(section="lines", field="quantities"), change(section="frame", field="caseload")))


def test_every_field_of_every_record_can_be_taken_and_put_in() -> None:
    before, after = complete(), complete(lambda name, declared: f"Other {declared.name} of {name}")
    after = put(after, replace(after.frame, caseload=(Decimal(5),)))
    changes = taken(before, after)
    assert {each.section for each in changes} == {
        name
        for name in SECTIONS
        if name not in OWN and any(a != b for a, b in zip(section(before, name), section(after, name), strict=True))
    }
    new, left = with_changes(before, changes)
    assert left == {}
    assert differences(new, after) == 0


@given(programmes(), st.randoms(use_true_random=False))
def test_any_trial_comes_back_whole(programme: Programme, random: Random) -> None:
    after = programme
    ids = all_ids(programme)
    for name, there in ids.items():
        for record_id in there if name not in OWN else ():
            if random.randrange(2):
                after = put(after, some_record(random, name, record_id, ids))
    new, left = with_changes(programme, taken(programme, after))
    assert left == {}
    assert differences(new, after) == 0
