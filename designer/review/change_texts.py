"""How a change reads: what its record is called, what stood and stands in a field, and where two long texts differ."""

from collections.abc import Mapping

from designer.library.catalogue import entry
from designer.library.targets import names_of
from designer.programme.edit import find, section_of, targets
from designer.programme.entry import editable, shown
from designer.programme.fields import Field, fields, references
from designer.programme.ids import UNMATCHED
from designer.programme.names import full_name, short_names, title_of
from designer.programme.numbers import show
from designer.programme.place import Place
from designer.programme.programme import SINGLES, Programme
from designer.programme.records.base import Record, Value
from designer.programme.records.chain import Link
from designer.programme.records.monitoring import Milestone
from designer.programme.records.proposal import Answer
from designer.programme.words import ENGLISH, N_, Words
from designer.review.listing import WHOLES, called

_OF = {
    "milestones": N_("Milestone of {name}"),
    "ratings": N_("Rating of {name}"),
    "donor_shares": N_("Share of {name}"),
}
"""What records that have no name of their own are called by whom they belong to."""

_SILENT = frozenset({"x", "y", "library_id"})
"""Fields that say nothing to a reader who is told of a new or deleted record."""

_IN_FRONT, _BEHIND = 16, 48
"""Characters that an excerpt shows on either side of what differs, about; a cell shows no more than its beginning."""

_Held = tuple[Programme, object]
"""A value, and the programme in which its references have their names."""


def record_name(programme: Programme, name: str, record: Record, words: Words = ENGLISH) -> str:
    """Return what a record of a section is called in full: with its code, with whom it belongs to, on one line."""
    if name in SINGLES:
        return words(WHOLES[name])
    if isinstance(record, Link):
        return called(programme, Place(name, record.id), words)
    own = _point(record) or (full_name(programme, name, record) if title_of(record) else "")
    if isinstance(record, Milestone) and record.month is not None:
        own = f"{words(N_('month'))} {show(record.month)}"
    owner = "" if getattr(record, "code", "") else _owner(programme, name, record)
    if name in _OF and owner:
        owner = words(_OF[name]).replace("{name}", owner)
    named = ": ".join(part for part in (owner, own) if part) or short_names(programme, name).get(record.id, "")
    return named or words(N_("(no name)"))


def _point(record: Record) -> str:
    """Return the point of a checklist that an answer answers; empty for other records, and for a point unknown."""
    if not isinstance(record, Answer):
        return ""
    try:
        return entry(record.checklist, record.point).title
    except KeyError:
        return record.point


def _owner(programme: Programme, name: str, record: Record) -> str:
    """Return the short names of the records with which this one would go."""
    owners = [
        record_id
        for reference in references()
        if reference.section == name and reference.on_delete == "cascade"
        for record_id in targets(record, reference)
    ]
    return " · ".join(text for each in owners if (text := _short(programme, each)))


def _short(programme: Programme, record_id: str) -> str:
    """Return the short name of whatever record has an id."""
    name = section_of(record_id)
    return "" if not name or name in SINGLES else short_names(programme, name).get(record_id, "")


def titled(declared: Field, words: Words = ENGLISH) -> str:
    """Return a field's title with its unit."""
    unit = f" ({words(declared.info.unit)})" if declared.info.unit else ""
    return words(declared.info.title) + unit


def texts(declared: Field, before: _Held, after: _Held, words: Words = ENGLISH) -> tuple[str, str]:
    """Return what stood and what stands in a field, told more fully where the short texts are the same.

    Formulas that come to the same are told as they were typed, records that had the same code with their titles.
    """
    stood, stands = told(declared, *before, words), told(declared, *after, words)
    if stood != stands:
        return stood, stands
    if declared.kind in {"reference", "references"}:
        return _in_full(*before), _in_full(*after)
    if declared.kind in {"number", "numbers"}:
        return editable(declared, before[1]), editable(declared, after[1])
    return stood, stands


def _in_full(programme: Programme, value: object) -> str:
    """Return the full names of the records that a field refers to."""
    held = value if isinstance(value, tuple) else (value,)
    found = ((each, find(programme, str(each))) for each in held)
    return ", ".join(
        full_name(programme, section_of(record.id), record) if record else str(each).removeprefix(UNMATCHED)
        for each, record in found
    )


def told(declared: Field, programme: Programme, value: object, words: Words = ENGLISH) -> str:
    """Return how a field's value is shown in a table, with the date and remark of a baseline or target."""
    if isinstance(value, Value):
        parts = (value.text, value.date.isoformat() if value.date else "", value.comment)
        return " · ".join(part for part in parts if part)
    return shown(declared, value, _names(declared, programme, value), words=words)


def _names(declared: Field, programme: Programme, value: object) -> Mapping[str, str]:
    """Return the names of what a field refers to; where that can be any record, of the one that it holds."""
    if declared.info.refers_to != "*":
        return names_of(programme, declared.target) if declared.target else {}
    held = str(value)
    return {held: _short(programme, held)} if find(programme, held) else {}


def record_told(programme: Programme, record: Record, words: Words = ENGLISH, *, with_private: bool = True) -> str:
    """Return what a record holds, a line for each field that was filled; what is private only where wanted."""
    lines = (
        (declared, told(declared, programme, getattr(record, declared.name), words))
        for declared in fields(type(record))
        if declared.name not in _SILENT
        and (with_private or not declared.info.for_few)
        and getattr(record, declared.name) != declared.default
    )
    return "\n".join(f"{titled(declared, words)}: {text}" for declared, text in lines if text.strip())


def difference(before: str, after: str) -> tuple[int, int, int]:
    """Return where two texts begin to differ, and where that ends in the one and in the other."""
    shorter = min(len(before), len(after))
    start = next((at for at in range(shorter) if before[at] != after[at]), shorter)
    same = next((at for at in range(shorter - start) if before[-1 - at] != after[-1 - at]), shorter - start)
    return start, len(before) - same, len(after) - same


def excerpts(before: str, after: str) -> tuple[str, str]:
    """Return the parts of two texts in which they differ, with a few words in front and some behind."""
    start, end, _ = difference(before, after)
    begin = before.rfind(" ", 0, start - _IN_FRONT) + 1 if start > _IN_FRONT else 0
    space = before.find(" ", end + _BEHIND)
    rest = len(before) - space if space >= 0 else 0
    return _cut(before, begin, rest), _cut(after, begin, rest)


def _cut(text: str, begin: int, rest: int) -> str:
    """Return a text without so many characters at its beginning and end, with a mark where any are missing."""
    return f"{'… ' if begin else ''}{text[begin : len(text) - rest]}{' …' if rest else ''}"
