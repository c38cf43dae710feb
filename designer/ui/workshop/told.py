"""A step of the history in words, as a room reads it. No Qt here."""

from designer.programme.edit import find
from designer.programme.names import full_name
from designer.programme.programme import SINGLES
from designer.programme.words import ENGLISH, N_
from designer.ui.audience import withheld
from designer.ui.session import Step

_WAYS = {"done": N_("Done: {what}"), "undone": N_("Undone: {what}"), "redone": N_("Done again: {what}")}
_LONGEST = 72
"""Characters of a record's name."""


def told(way: str, step: Step) -> str:
    """Say what was done, undone or done again, and to what; nothing of what a room does not see."""
    place = step.place
    if place is not None and withheld(place.section, place.field):
        return ENGLISH(_WAYS[way]).replace("{what}", ENGLISH(N_("a step that is not shown")))
    what = f"{step.name[:1].lower()}{step.name[1:]}" if step.name[1:2].islower() else step.name
    name = _name(step)
    return ENGLISH(_WAYS[way]).replace("{what}", f"{what} – {name}" if name else what)


def _name(step: Step) -> str:
    """Return what the record is called that a step was about, after it or else before it."""
    place = step.place
    if place is None or not place.id or place.section in SINGLES:
        return ""
    for programme in (step.after, step.before):
        record = find(programme, place.id)
        if record is not None:
            name = full_name(programme, place.section, record)
            return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"
    return ""
