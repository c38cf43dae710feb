"""Notes of the team on any record: what is written on one, what is still to do and by when, and what leaves the house.

A note stays in the team: it goes into the workbook only where that is chosen for the single note, and then without
the initials of who wrote it. It goes with its record.
"""

import datetime

from msgspec import Struct
from msgspec.structs import replace

from designer.paper.blocks import Cell, Sheet, Table, TableColumn, TableRow
from designer.paper.records import field_cell, field_column
from designer.programme.edit import find, put, section_of
from designer.programme.fields import field
from designer.programme.ids import IdMaker
from designer.programme.names import full_name
from designer.programme.place import Place
from designer.programme.programme import FRAME_ID, SINGLES, Programme
from designer.programme.records.monitoring import Comment
from designer.programme.text import clean
from designer.programme.words import ENGLISH, N_, Words
from designer.proposal.edits import stored
from designer.proposal.parts import find_part, title_of
from designer.review.listing import WHOLES, called
from designer.review.search import step_of
from designer.review.steps import STEPS

_TITLES = {step.name: step.title for step in STEPS}


class Draft(Struct, frozen=True):
    """What is typed of a note."""

    text: str = ""
    initials: str = ""
    to_do: bool = False
    due: datetime.date | None = None
    done: bool = False
    exported: bool = False


def about(programme: Programme, place: Place | None) -> str:
    """Return the id of the record that a note on a place is about: the programme as a whole where none is selected.

    A note on a note is about the same record; a part of the proposal can bear one before it is stored.
    """
    record = find(programme, place.id) if place else None
    if isinstance(record, Comment):
        return record.about or FRAME_ID
    if record is not None:
        return record.id
    return place.id if place and find_part(programme, place.id) else FRAME_ID


def add(programme: Programme, about_id: str, draft: Draft, on: datetime.date, new_id: IdMaker) -> Programme:
    """Put a note on a record, written on a day; without a text nothing changes."""
    if not draft.text.strip():
        return programme
    if find(programme, about_id) is None and find_part(programme, about_id) is not None:
        programme = stored(programme)
    made = Comment(id=new_id("comment"), about=about_id, written_on=on)
    return put(programme, _written(made, draft))


def change(programme: Programme, note_id: str, draft: Draft) -> Programme:
    """Change what a note says; its record and its day stay."""
    note = find(programme, note_id)
    if not isinstance(note, Comment) or not draft.text.strip():
        return programme
    return put(programme, _written(note, draft))


def tick(programme: Programme, note_id: str, *, done: bool) -> Programme:
    """Say that a note is done with, or that it is open again."""
    note = find(programme, note_id)
    return put(programme, replace(note, done="yes" if done else "")) if isinstance(note, Comment) else programme


def draft_of(note: Comment) -> Draft:
    """Return what can be changed of a note."""
    return Draft(
        note.text, note.initials, note.to_do == "yes", note.due, note.done == "yes", exported=note.exported == "yes"
    )


def _written(note: Comment, draft: Draft) -> Comment:
    """Return a note as it was typed; what is due is to be done."""
    wanted = {
        "text": clean(draft.text).strip(),
        "initials": clean(draft.initials).strip(),
        "due": draft.due,
        "to_do": "yes" if draft.to_do or draft.due else "",
        "done": "yes" if draft.done else "",
        "exported": "yes" if draft.exported else "",
    }
    asked = {name: value for name, value in wanted.items() if value or getattr(note, name) not in ("no", "unknown")}
    return replace(note, **asked)


# -- what is read ------------------------------------------------------------------------------------------------------


def place_of(note: Comment) -> Place:
    """Return the place of the record that a note is about."""
    return Place(section_of(note.about) or FRAME_ID, note.about or FRAME_ID)


def step_title(programme: Programme, note: Comment) -> str:
    """Return the English title of the step that shows the record of a note."""
    place = place_of(note)
    record = find(programme, place.id)
    return _TITLES[step_of(record, place)] if record is not None else ""


def name_of(programme: Programme, place: Place, words: Words = ENGLISH) -> str:
    """Return what the record of a place is called in full; a link by its ends, rules by their service."""
    if place.section in SINGLES:
        return words(WHOLES[place.section])
    part = find_part(programme, place.id)
    if part is not None:
        return title_of(part, words)
    record = find(programme, place.id)
    if record is None:
        return ""
    if place.section in {"links", "frameworks"}:
        return called(programme, place, words)
    return full_name(programme, place.section, record) or words(N_("(no name)"))


def went_along(before: Programme, after: Programme) -> int:
    """Return how many notes went because their records did."""
    if before.comments is after.comments:
        return 0
    left = {each.id for each in after.comments}
    gone = [each for each in before.comments if each.id not in left]
    return sum(1 for each in gone if find(before, each.about) is not None and find(after, each.about) is None)


# -- on paper ----------------------------------------------------------------------------------------------------------


def sheet(programme: Programme, words: Words = ENGLISH, *, with_initials: bool = False) -> tuple[Sheet, ...]:
    """Return the sheet of the notes that are to leave the house; none where no note is."""
    chosen = [each for each in programme.comments if each.exported == "yes" and each.text.strip()]
    if not chosen:
        return ()
    names = (("text", 4.0), ("to_do", 0.7), ("due", 1.0), ("done", 0.7), ("written_on", 1.0))
    shown = [*names, *([("initials", 0.8)] if with_initials else [])]
    declared = [(field(Comment, name), width) for name, width in shown]
    columns = (
        TableColumn(words(N_("Step")), 1.4),
        TableColumn(words(N_("About")), 2.6),
        *(field_column(each, width, words) for each, width in declared),
    )
    rows = tuple(
        TableRow(
            (
                Cell(words(step_title(programme, each))),
                Cell(name_of(programme, place_of(each), words)),
                *(field_cell(each, one, None, words) for one, _ in declared),
            )
        )
        for each in chosen
    )
    return (Sheet(words(N_("Notes")), (Table(columns, rows),)),)
