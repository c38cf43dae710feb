"""Mends what a check found, in one step of undo, where the review knows how: a button of the card, or Ctrl+."""

from designer.programme.finding import Finding
from designer.programme.names import full_name
from designer.programme.place import Place
from designer.programme.programme import Programme, section
from designer.programme.words import ENGLISH, N_
from designer.ui.session import Session

_MADE = {
    "nodes": "statement",
    "assumptions": "statement",
    "risks": "statement",
    "posts": "title",
    "lines": "unit",
    "sublines": "text",
}
"""The sections in which a fix makes something, each with the field that is to be written next."""


def mend(session: Session, found: Finding) -> Place | None:
    """Mend a finding if it can be, and say what was done; return where to go on: what was made, if anything was."""
    from designer.review.fixes import fix_of

    before = session.programme
    fix = fix_of(before, found, session.new_id)
    if fix is None:
        session.said.emit(ENGLISH(N_("This point wants your own words: go there.")))
        return None
    new = fix.edit(before)
    made = made_in(before, new)
    if not session.edit(fix.name, new, made or found.place):
        return None
    told = ENGLISH(N_("{done}: done. Ctrl+Z takes it back.")).replace("{done}", fix.name)
    session.said.emit(" ".join(filter(None, (told, _named(session.programme, made)))))
    return made


def made_in(before: Programme, after: Programme) -> Place | None:
    """Return the first record that an edit made and that is to be written next; None where it made none."""
    for name, field in _MADE.items():
        known = {each.id for each in section(before, name)}
        for each in section(after, name):
            if each.id not in known:
                return Place(name, each.id, field)
    return None


def _named(programme: Programme, made: Place | None) -> str:
    """Return what was made by its code and name."""
    if made is None:
        return ""
    record = next(each for each in section(programme, made.section) if each.id == made.id)
    return full_name(programme, made.section, record)
