"""Notes of the team: put on anything, changed, done, gone with their record, and on paper only where chosen."""

import datetime

import pytest

from designer.library.example import example
from designer.paper.blocks import Table
from designer.programme.edit import drop, find_as, put
from designer.programme.ids import counter
from designer.programme.place import Place
from designer.programme.programme import EMPTY, Programme
from designer.programme.records.budget import Line
from designer.programme.records.monitoring import Comment
from designer.programme.validate import faults
from designer.proposal.parts import parts_of
from designer.review.noted import noted, notes_on, overdue
from designer.review.notes import (
    Draft,
    about,
    add,
    change,
    draft_of,
    name_of,
    place_of,
    sheet,
    step_title,
    tick,
    went_along,
)

DAY = datetime.date(2026, 5, 4)
LINE = Line(id="line_aaaaaaaaaa", code="C03", description="Rent")


def with_note(draft: Draft, about_id: str = LINE.id, programme: Programme | None = None) -> Programme:
    return add(programme or put(EMPTY, LINE), about_id, draft, DAY, counter(50))


def test_a_note_holds_what_was_typed_and_its_day() -> None:
    programme = with_note(Draft(" Ask\x07 again ", "AB", due=datetime.date(2026, 6, 1), exported=True))
    note = programme.comments[0]
    assert (note.about, note.text, note.initials, note.written_on) == (LINE.id, "Ask\ufffd again", "AB", DAY)
    assert (note.to_do, note.done, note.exported) == ("yes", "", "yes")
    assert not faults(programme)
    assert draft_of(note).to_do


def test_a_note_without_a_text_is_none() -> None:
    programme = put(EMPTY, LINE)
    assert with_note(Draft("  "), programme=programme) is programme
    held = with_note(Draft("Ask"))
    assert change(held, held.comments[0].id, Draft(" ")) is held


def test_a_change_keeps_record_and_day_and_nothing_changed_is_the_same_programme() -> None:
    held = with_note(Draft("Ask", "AB"))
    note = held.comments[0]
    assert change(held, note.id, draft_of(note)) is held
    changed = change(held, note.id, Draft("Asked", "CD", done=True)).comments[0]
    assert (changed.about, changed.written_on, changed.text, changed.initials) == (LINE.id, DAY, "Asked", "CD")
    assert tick(held, note.id, done=True).comments[0].done == "yes"
    assert tick(held, note.id, done=False) is held


def test_what_a_note_is_about() -> None:
    held = with_note(Draft("Ask"))
    assert about(held, Place("lines", LINE.id, "unit")) == LINE.id
    assert about(held, Place("comments", held.comments[0].id)) == LINE.id
    assert about(held, Place("call", "call", "title")) == "call"
    for nothing in (None, Place("nodes"), Place("lines", "line_gone234567")):
        assert about(held, nothing) == "frame"


def test_a_part_that_is_not_stored_yet_can_bear_a_note() -> None:
    part = parts_of(EMPTY)[2]
    assert about(EMPTY, Place("parts", part.id)) == part.id
    programme = with_note(Draft("Shorten"), part.id, EMPTY)
    assert find_as(programme, part.id, type(part)) is not None
    assert not faults(programme)
    assert name_of(programme, Place("parts", part.id))


def test_open_notes_stand_first_and_mark_their_record() -> None:
    held = with_note(Draft("Second", done=True))
    held = add(held, LINE.id, Draft("First"), DAY, counter(70))
    assert [each.text for each in notes_on(held, LINE.id)] == ["First", "Second"]
    assert noted(held.comments) == {LINE.id}
    assert noted(tick(held, notes_on(held, LINE.id)[0].id, done=True).comments) == frozenset()
    assert notes_on(held, "line_other23456") == ()


@pytest.mark.parametrize(
    ("note", "late"),
    [
        (Draft("a", due=datetime.date(2026, 5, 3)), True),
        (Draft("a", due=DAY), False),
        (Draft("a", due=datetime.date(2026, 5, 3), done=True), False),
        (Draft("a", to_do=True), False),
    ],
)
def test_overdue_is_what_was_due_before_today_and_is_not_done(note: Draft, late: bool) -> None:
    assert overdue(with_note(note).comments[0], DAY) is late


def test_a_record_takes_its_notes_along_and_a_deleted_note_is_not_counted_so() -> None:
    held = with_note(Draft("Ask"))
    held = add(held, "frame", Draft("Of the whole"), DAY, counter(80))
    without = drop(held, LINE.id)
    assert [each.text for each in without.comments] == ["Of the whole"]
    assert went_along(held, without) == 1
    assert went_along(held, drop(held, held.comments[0].id)) == 0
    assert went_along(without, held) == 0


def test_notes_are_named_by_step_and_record() -> None:
    programme = example("guinea")
    held = add(programme, programme.links[0].id, Draft("Weak"), DAY, counter(1000))
    held = add(held, "frame", Draft("Who signs?"), DAY, counter(2000))
    link, frame = held.comments
    assert step_title(held, link) == "Theory of change"
    assert "→" in name_of(held, place_of(link))
    assert (step_title(held, frame), name_of(held, place_of(frame))) == ("Frame", "The programme")


def test_only_chosen_notes_are_on_paper_and_without_initials() -> None:
    held = with_note(Draft("Stays here", "AB"))
    assert sheet(held) == ()
    held = add(held, LINE.id, Draft("=HYPERLINK(1)", "XYZ", exported=True), DAY, counter(90))
    (made,) = sheet(held)
    told = repr(made)
    assert "Stays here" not in told
    assert "=HYPERLINK(1)" in told
    assert "C03 Rent" in told
    assert "XYZ" not in told
    table = made.blocks[0]
    assert isinstance(table, Table)
    assert all(len(row.cells) == len(table.columns) for row in table.rows)
    assert "XYZ" in repr(sheet(held, with_initials=True))


def test_a_no_of_the_table_is_not_lost_by_a_change() -> None:
    note = Comment(id="comment_aaaaaaaaaa", about=LINE.id, text="a", to_do="no", done="unknown")
    held = put(EMPTY, LINE, note)
    assert change(held, note.id, draft_of(note)) is held
