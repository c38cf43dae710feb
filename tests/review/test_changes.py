"""What changed between two states: every field once, nothing where they are equal, in the order of steps, in words."""

from decimal import Decimal

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from designer.library.example import example
from designer.programme.diff import diff
from designer.programme.edit import drop, move, put
from designer.programme.fields import fields
from designer.programme.file import decode, encode
from designer.programme.ids import counter
from designer.programme.place import Place
from designer.programme.programme import EMPTY, KIND_OF, SECTIONS, SINGLES, Programme, section
from designer.programme.records.base import Formula, Value
from designer.programme.records.proposal import Answer
from designer.review.change_texts import excerpts
from designer.review.changes import Change, aligned, changes, kind_title, summary
from designer.review.steps import STEPS
from tests.build import build, id_of, record
from tests.programme.strategies import all_ids, complete, programmes, seeded, some_programme, some_record

OLD = build("""
    frame | currency = USD | start = 2027-01-01
    objective OBJ <- outcome Jobs [individual] <- output Skills [economic] because markets hold <- activity Training
    Skills <- activity Grants
    indicator I-01 People with an income | node_id = Jobs | target = 50 %
    stakeholder Mayor
    line C01 Travel | node_id = Training | unit_cost = =12*350
    line C02 Hall | node_id = Training | unit_cost = 80
    line C03 Car
    line C04 Fuel
""")


def reread(programme: Programme) -> Programme:
    """The programme as it comes from a file: other objects."""
    return decode(encode(programme), "x.rpd").programme


def set_in(programme: Programme, called: str, /, **fields_: object) -> Programme:
    return put(programme, replace(record(programme, called), **fields_))


def told(found: tuple[Change, ...]) -> list[tuple[str, ...]]:
    return [(each.step, each.name, each.kind, each.title, each.before, each.after) for each in found]


def test_a_file_read_again_has_not_changed() -> None:
    read = reread(OLD)
    assert changes(read, OLD) == ()
    assert changes(OLD, OLD) == ()
    assert diff(aligned(read, OLD), OLD) == {}
    assert summary(()) == "Nothing has changed"


def test_a_field_is_told_with_what_stood_and_stands() -> None:
    new = set_in(OLD, "Travel", quantities=(Decimal(3),), unit_cost=Decimal(4300))
    new = set_in(new, "People with an income", target=Value(text="60 %", comment="of those enrolled"))
    assert told(changes(reread(OLD), new)) == [
        ("logframe", "I-01 People with an income", "changed", "Target", "50 %", "60 % · of those enrolled"),
        ("budget", "C01 Travel", "changed", "Quantity by programme year", "", "3"),
        ("budget", "C01 Travel", "changed", "Unit cost", "4,200", "4,300"),
    ]
    assert summary(changes(OLD, new)) == "3 changes in 2 steps"


def test_single_records_are_told_by_field() -> None:
    new = replace(OLD, frame=replace(OLD.frame, title="Guinea"), call=replace(OLD.call, stage="full"))
    assert told(changes(OLD, new)) == [
        ("frame", "The programme", "changed", "Title", "", "Guinea"),
        ("frame", "The call", "changed", "Stage", "Concept note", "Full proposal"),
    ]
    assert summary(changes(OLD, new)) == "2 changes in 1 step"
    assert changes(OLD, new)[0].place == Place("frame", "frame", "title")


def test_references_have_the_names_of_their_own_time() -> None:
    new = set_in(OLD, "Travel", node_id=id_of(OLD, "Grants"))
    new = move(new, id_of(OLD, "Grants"), 3)
    (moved, changed) = changes(reread(OLD), new)
    assert moved.kind == "moved"
    assert (changed.before, changed.after) == ("A1.1.1 Training", "A1.1.1 Grants")
    (plain,) = changes(reread(OLD), set_in(OLD, "Travel", node_id=id_of(OLD, "Grants")))
    assert (plain.before, plain.after) == ("A1.1.1", "A1.1.2")


def test_codes_that_are_computed_are_no_change() -> None:
    new = put(OLD, replace(record(OLD, "Skills"), id="node_zzzzzzzzzz"), before=id_of(OLD, "Skills"))
    assert [(each.kind, each.section) for each in changes(reread(OLD), new)] == [("added", "nodes")]


def test_what_came_and_went_is_told_by_what_it_holds() -> None:
    without = drop(OLD, id_of(OLD, "Travel"))
    (gone,) = changes(reread(OLD), without)
    assert (gone.kind, gone.name, gone.before, gone.after) == (
        "removed",
        "C01 Travel",
        "Code: C01\nDescription: Travel\nActivity: A1.1.1\nUnit cost: 4,200",
        "",
    )
    assert gone.place == Place("lines")
    (came,) = changes(without, OLD)
    assert (came.kind, came.after, came.before) == ("added", gone.before, "")
    assert came.place == Place("lines", came.id)


def test_what_went_stands_where_it_stood() -> None:
    new = drop(set_in(set_in(OLD, "Travel", unit="day"), "Car", unit="day"), id_of(OLD, "Hall"))
    assert [each.name for each in changes(OLD, new)] == ["C01 Travel", "C02 Hall", "C03 Car"]
    first = drop(set_in(OLD, "Car", unit="day"), id_of(OLD, "Travel"))
    assert [each.name for each in changes(OLD, first)] == ["C01 Travel", "C03 Car"]


def test_one_record_moved_is_one_change() -> None:
    new = move(OLD, id_of(OLD, "Fuel"), 0)
    assert told(changes(reread(OLD), new)) == [
        ("budget", "C04 Fuel", "moved", "Place in the list", "after C03 Car", "first"),
    ]
    back = move(OLD, id_of(OLD, "Travel"), 2)
    assert told(changes(OLD, back)) == [
        ("budget", "C01 Travel", "moved", "Place in the list", "first", "after C03 Car"),
    ]


def test_a_formula_that_comes_to_the_same_is_told_as_typed() -> None:
    (one,) = changes(OLD, set_in(OLD, "Travel", unit_cost=Formula("=350*12")))
    assert (one.before, one.after) == ("=12*350", "=350*12")
    (two,) = changes(OLD, set_in(OLD, "Travel", unit_cost=Decimal(4200)))
    assert (two.before, two.after) == ("=12*350", "4200")


def test_a_card_that_lies_elsewhere_is_known_as_such() -> None:
    new = set_in(OLD, "Skills", x=Decimal(12), lead="IOM")
    assert [each.drawn for each in changes(OLD, new)] == [False, True]
    assert not changes(OLD, set_in(OLD, "Mayor", name="x"))[0].drawn


@pytest.mark.parametrize(
    ("answer", "step", "name"),
    [
        (Answer(id="answer_aaaaaaaaaa", checklist="ethics", point="nowhere", state="yes"), "monitoring", "nowhere"),
        (Answer(id="answer_aaaaaaaaaa", checklist="none", point="", text="As agreed"), "review", "As agreed"),
    ],
)
def test_an_answer_counts_on_the_step_of_its_checklist(answer: Answer, step: str, name: str) -> None:
    (came,) = changes(OLD, put(OLD, answer))
    assert (came.step, came.name) == (step, name)


def test_an_answer_about_a_record_counts_there() -> None:
    about = id_of(OLD, "Mayor")
    (came,) = changes(OLD, put(OLD, Answer(id="answer_aaaaaaaaaa", checklist="x", point="y", about=about)))
    assert (came.step, came.name) == ("stakeholders", "Mayor: y")
    assert "About: Mayor" in came.after


def test_every_record_is_called_something_and_every_step_is_one() -> None:
    whole = complete()
    assert {each.section for each in changes(EMPTY, whole)} == set(SECTIONS)
    steps = [step.name for step in STEPS]
    found = changes(EMPTY, whole)
    assert [steps.index(each.step) for each in found] == sorted(steps.index(each.step) for each in found)
    for each in (*found, *changes(whole, EMPTY)):
        assert each.name.strip()
        assert each.name != "(no name)", each.section
        assert each.before or each.after
        assert "\n" not in each.name


def test_what_is_private_is_left_out_where_a_room_looks_on() -> None:
    new = set_in(OLD, "Mayor", contact="622 00 00 00", role="Chairs the council")
    assert [each.field for each in changes(OLD, new, with_private=False)] == ["role"]
    (came,) = [each for each in changes(EMPTY, new, with_private=False) if each.section == "stakeholders"]
    assert "Chairs the council" in came.after
    assert "622" not in came.after


def test_the_kinds_have_a_word_each() -> None:
    assert [kind_title(each) for each in ("added", "removed", "changed", "moved")] == [
        "New", "Deleted", "Changed", "Moved",
    ]  # fmt: skip


@settings(max_examples=60)
@given(programmes(), programmes())
def test_there_is_no_change_exactly_where_two_states_are_equal(one: Programme, other: Programme) -> None:
    assert changes(reread(one), one) == ()
    assert bool(changes(one, other)) == (one != other)


@settings(max_examples=60)
@given(st.randoms(use_true_random=False))
def test_every_changed_field_of_a_record_is_told_once(random: object) -> None:
    draw = seeded(random.randrange(10**6))  # type: ignore[attr-defined]
    old = some_programme(draw, 30)
    new = old
    for name in SECTIONS:
        for held in section(old, name):
            if draw.randrange(2):
                new = put(new, some_record(draw, name, held.id, all_ids(old)))
    found = changes(reread(old), new)
    expected = sorted(
        (name, held.id, each.name)
        for name in SECTIONS
        for held, holds in zip(section(old, name), section(new, name), strict=True)
        for each in fields(SECTIONS[name])
        if getattr(held, each.name) != getattr(holds, each.name)
    )
    assert sorted((each.section, each.id, each.field) for each in found) == expected
    assert all(each.before != each.after for each in found)


@pytest.mark.parametrize("seed", range(12))
def test_the_moves_told_are_enough_and_none_is_idle(seed: int) -> None:
    draw = seeded(seed)
    make = counter()
    lines = tuple(SECTIONS["lines"](id=make(KIND_OF["lines"])) for _ in range(12))
    old = put(EMPTY, *lines)
    order = list(lines)
    draw.shuffle(order)
    new = replace(old, lines=tuple(order))
    moved = {each.id for each in changes(old, new)}
    rest = [each.id for each in old.lines if each.id not in moved]
    assert rest == [each.id for each in new.lines if each.id not in moved]
    assert len(moved) <= 9, "twelve shuffled lines hold a rising part of three at least, whatever the seed"
    assert all(each.kind == "moved" and each.after for each in changes(old, new))


def test_the_example_against_nothing_is_quick_to_read() -> None:
    whole = example("guinea")
    found = changes(EMPTY, whole)
    count = sum(len(section(whole, name)) for name in SECTIONS if name not in SINGLES)
    assert len([each for each in found if each.kind == "added"]) == count
    assert msgspec.structs.asdict(found[0])["step"] == "frame"


LONG = "The programme works with communes. " * 20


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "new", ("", "new")),
        ("12", "13", ("12", "13")),
        ("short and the same start", "short and the other start", None),
        (LONG, "", (LONG, "")),
    ],
)
def test_short_texts_and_those_with_nothing_in_common_are_shown_whole(
    before: str, after: str, expected: tuple[str, str] | None
) -> None:
    assert excerpts(before, after) == (expected or (before, after))


def test_of_long_texts_the_part_that_differs_is_shown() -> None:
    before, after = LONG + "Half of them are women. " + LONG, LONG + "A third of them are women. " + LONG
    one, other = excerpts(before, after)
    assert "Half of them" in one
    assert "A third of them" in other
    for text in (one, other):
        assert len(text) < 160
        assert text.startswith("… ")
        assert text.endswith(" …")


@given(st.text("ab ", max_size=300), st.text("ab ", max_size=300), st.text("ab ", max_size=300), st.text("ab "))
def test_an_excerpt_never_hides_a_difference(start: str, one: str, other: str, end: str) -> None:
    before, after = excerpts(start + one + end, start + other + end)
    assert (before == after) == (one + end == other + end)
