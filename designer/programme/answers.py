"""Answers to the points of checklists: written, changed, and gone once they say nothing any more."""

from msgspec.structs import replace

from designer.programme.edit import drop, put
from designer.programme.ids import IdMaker
from designer.programme.programme import KIND_OF, Programme
from designer.programme.records.base import YesNo
from designer.programme.records.proposal import Answer
from designer.programme.text import clean


def answer(
    programme: Programme,
    about: str,
    checklist: str,
    point: str,
    new_id: IdMaker,
    *,
    state: YesNo | None = None,
    text: str | None = None,
) -> Programme:
    """Answer a point of a checklist for a record (empty: the programme); what is None stays as it was."""
    key = (about, checklist, point)
    held = next((each for each in programme.answers if (each.about, each.checklist, each.point) == key), None)
    made = held or Answer(id=new_id(KIND_OF["answers"]), checklist=checklist, point=point, about=about)
    if state is not None:
        made = replace(made, state=state)
    if text is not None:
        made = replace(made, text=clean(text))
    if made == held:
        return programme
    if made.state or made.text.strip():
        return put(programme, made)
    return drop(programme, made.id) if held else programme
