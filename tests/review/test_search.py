"""Find in the programme: every field of every record is looked into, hits are told with what stands around them."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from designer.library.example import example
from designer.programme.edit import find, put
from designer.programme.fields import fields
from designer.programme.place import Place
from designer.programme.programme import EMPTY, SECTIONS, Programme, section
from designer.programme.records.base import Formula, Value
from designer.programme.records.budget import Line
from designer.programme.records.chain import Node
from designer.programme.records.monitoring import Comment, Indicator
from designer.programme.records.proposal import Answer
from designer.programme.records.stakeholders import Stakeholder
from designer.programme.text import clean
from designer.review.folding import fold
from designer.review.search import Hit, Index, hit, search
from tests.programme.strategies import complete, seeded, some_programme, with_field

TEXTS = [
    (name, declared.name)
    for name, record in SECTIONS.items()
    for declared in fields(record)
    if declared.kind in {"text", "texts", "value"} and (name, declared.name) != ("frame", "codes_given")
]
"""Every field that holds text as it is typed."""

WHOLE = complete()


def hits(programme: Programme, typed: str, index: Index | None = None) -> list[Hit]:
    return [hit(programme, each) for each in search(programme, typed, index or Index()) if each is not None]


def places(programme: Programme, typed: str, index: Index | None = None) -> set[Place]:
    return {each.place for each in hits(programme, typed, index)}


@given(st.sampled_from(TEXTS), st.text(min_size=1, max_size=30), st.data())
def test_a_text_put_into_any_field_is_found_there(where: tuple[str, str], text: str, data: st.DataObject) -> None:
    name, field_name = where
    text = clean(text)
    around = data.draw(st.sampled_from(("", "before ", "été ")))
    record = section(WHOLE, name)[0]
    kind = next(each.kind for each in fields(type(record)) if each.name == field_name)
    whole = f"{around}{text} after"
    value: object = {"texts": (whole,), "value": Value(comment=whole)}.get(kind, whole)
    programme = put(WHOLE, with_field(record, field_name, value))
    if fold(text).split() and "\0" not in text:
        assert Place(name, record.id, field_name) in places(programme, text)


@pytest.mark.parametrize("declared", [each for each in fields(Line) if each.kind == "reference"], ids=lambda e: e.name)
def test_references_are_found_by_name(declared: object) -> None:
    line = WHOLE.lines[0]
    name = declared.name  # type: ignore[attr-defined]
    target = find(WHOLE, getattr(line, name))
    shown = getattr(target, "code", "") or getattr(target, "title", "")
    if target is not None and shown:
        assert Place("lines", line.id, name) in places(WHOLE, str(shown))


def test_numbers_days_choices_and_values_are_found_as_they_are_shown() -> None:
    line = Line(id="line_aaaaaaaaaa", unit_cost=Decimal("1234.50"), quantities=(Decimal(12), Formula("=3*50")))
    indicator = Indicator(
        id="indicator_aaaaaaaaaa",
        reading="snapshot",
        target=Value(text="about half", date=datetime.date(2027, 3, 1), comment="by survey"),
    )
    programme = put(EMPTY, line, indicator)
    for typed in ("1,234.5", "1234.5"):
        assert Place("lines", line.id, "unit_cost") in places(programme, typed)
    for typed in ("150", "3*50"):
        assert Place("lines", line.id, "quantities") in places(programme, typed)
    for typed in ("STATE at the", "about half", "survey", "2027-03-01", "1 march 2027"):
        wanted = "reading" if typed.startswith("STATE") else "target"
        assert Place("indicators", indicator.id, wanted) in places(programme, typed)


def test_all_words_must_stand_in_one_field_whatever_accents_and_capitals() -> None:
    one = Stakeholder(id="stakeholder_aaaaaaaaaa", name="Centre d’accueil de Labé", role="Reçoit")
    programme = put(EMPTY, one)
    assert places(programme, "LABE centre") == {Place("stakeholders", one.id, "name")}
    assert places(programme, "labé reçoit") == set()
    assert places(programme, "   ") == set()


def test_a_hit_tells_where_it_is_and_what_stands_around_it() -> None:
    text = f"{'before ' * 20}the Hub of Kindia\n{'after ' * 40}"
    programme = put(EMPTY, Node(id="node_aaaaaaaaaa", kind="output", statement=text))
    found = hits(programme, "kindia")[0]
    assert (found.step, found.title, found.field) == ("chain", "Theory of change", "Statement")
    assert found.record == "O0.1"
    assert found.found == "Kindia"
    assert found.before.startswith("…")
    assert found.before.endswith("the Hub of ")
    assert found.after.startswith(" after")
    assert found.after.endswith("…")
    assert "\n" not in found.text
    assert len(found.text) < 140


def test_an_answer_is_shown_on_the_step_of_its_checklist() -> None:
    programme = put(EMPTY, Answer(id="answer_aaaaaaaaaa", checklist="ethics", point="p", text="By the lead"))
    assert hits(programme, "by the lead")[0].step == "monitoring"


def test_a_room_sees_neither_private_fields_nor_notes() -> None:
    programme = put(
        EMPTY,
        Stakeholder(id="stakeholder_aaaaaaaaaa", name="Council", contact="Mrs Council"),
        Comment(id="comment_aaaaaaaaaa", about="frame", text="Ask the council"),
    )
    open_to_all = [each for each in search(programme, "council", Index(), with_private=False) if each]
    assert [each.declared.name for each in open_to_all] == ["name"]
    assert len(hits(programme, "council")) == 3


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_an_index_that_followed_edits_finds_what_a_new_one_finds(one: int, other: int) -> None:
    index = Index()
    first = some_programme(seeded(one))
    changed = put(first, *(each for name in SECTIONS for each in section(some_programme(seeded(other)), name)[:2]))
    for programme in (first, changed, first):
        for typed in ("a", "quoted", "12", "e"):
            assert places(programme, typed, index) == places(programme, typed)


def test_a_search_that_was_left_does_not_spoil_the_next() -> None:
    programme, index = example("guinea"), Index()
    for stop in (1, 5, 40):
        for at, _ in enumerate(search(programme, "conakry", index)):
            if at == stop:
                break
    assert places(programme, "conakry", index) == places(programme, "conakry")


def test_a_renamed_record_is_found_by_its_new_name_where_it_is_referred_to() -> None:
    programme, index = example("guinea"), Index()
    places(programme, "hub", index)
    area = programme.areas[0]
    renamed = put(programme, replace(area, name="Xanadu"))
    sections = {each.section for each in places(renamed, "xanadu", index)}
    assert {"areas", "stakeholders"} <= sections


def test_every_hit_of_the_example_names_its_step() -> None:
    programme = example("guinea")
    found = hits(programme, "conakry")
    assert len(found) > 20
    assert all(each.title and each.field and fold("conakry") in fold(each.text) for each in found)
