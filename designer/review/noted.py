"""Which records bear notes, and how a note stands: what lists and the inspector ask after every edit, quickly."""

import datetime

from designer.programme.derived import derived
from designer.programme.programme import Programme
from designer.programme.records.monitoring import Comment


def notes_on(programme: Programme, record_id: str) -> tuple[Comment, ...]:
    """Return the notes on a record, the open ones first."""
    return _by_record(programme.comments).get(record_id, ())


@derived
def _by_record(comments: tuple[Comment, ...]) -> dict[str, tuple[Comment, ...]]:
    """Return record id → its notes, the open ones first."""
    found: dict[str, list[Comment]] = {}
    for each in sorted(comments, key=lambda each: not is_open(each)):
        found.setdefault(each.about, []).append(each)
    return {record_id: tuple(held) for record_id, held in found.items()}


@derived
def noted(comments: tuple[Comment, ...]) -> frozenset[str]:
    """Return the ids of the records that have an open note."""
    return frozenset(each.about for each in comments if is_open(each))


def is_open(note: Comment) -> bool:
    """Tell whether a note is not done with."""
    return note.done != "yes"


def overdue(note: Comment, today: datetime.date) -> bool:
    """Tell whether something is still to be done that was due before today."""
    return is_open(note) and note.due is not None and note.due < today
