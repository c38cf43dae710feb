"""What can be done to the parts of a proposal: choose, order, retitle, write, limit, add, drop; each old → new.

The first change stores the default list. The text of some parts is a field of the frame and is written there.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

import msgspec

from designer.programme.edit import drop, put
from designer.programme.edit import move as moved
from designer.programme.ids import IdMaker
from designer.programme.programme import KIND_OF, Programme
from designer.programme.records.base import Number
from designer.programme.records.proposal import Part
from designer.proposal.parts import KINDS, OWN, find_part, kind_of, parts_of

Unit = Literal["words", "characters"]


def stored(programme: Programme) -> Programme:
    """Return the programme with all its parts stored; the same one if they are."""
    here = parts_of(programme)
    return programme if here == programme.parts else put(programme, *here)


def change(programme: Programme, part_id: str, **fields: object) -> Programme:
    """Change fields of a part; the same programme where nothing differs or no part has this id."""
    part = find_part(programme, part_id)
    if part is None or all(getattr(part, name) == value for name, value in fields.items()):
        return programme
    return put(stored(programme), msgspec.structs.replace(part, **fields))


def choose(programme: Programme, part_id: str, *, included: bool) -> Programme:
    """Take a part into the document, or leave it out; its text is kept."""
    return change(programme, part_id, included="yes" if included else "no")


def retitle(programme: Programme, part_id: str, title: str) -> Programme:
    """Give a part another heading; an empty one is that of its kind."""
    return change(programme, part_id, title=title)


def write(programme: Programme, part_id: str, text: str) -> Programme:
    """Write a part's text, where it is held: in the part, or in a field of the frame."""
    part = find_part(programme, part_id)
    name = kind_of(part).field if part else ""
    if part is None or not name:
        return change(programme, part_id, text=text)
    if getattr(programme.frame, name) == text:
        return programme
    return put(programme, msgspec.structs.replace(programme.frame, **{name: text}))


def limit(programme: Programme, part_id: str, most: Number, unit: Unit) -> Programme:
    """Say how long a part's text may be; None for no limit."""
    return change(programme, part_id, limit=most, limit_unit=unit)


def move(programme: Programme, part_id: str, by: int) -> Programme:
    """Move a part so many places down, or up where below 0; it stays within the list."""
    ids = [each.id for each in parts_of(programme)]
    if part_id not in ids:
        return programme
    at = ids.index(part_id)
    to = min(max(at + by, 0), len(ids) - 1)
    return programme if to == at else moved(stored(programme), part_id, to)


def add_own(programme: Programme, after_id: str, new_id: IdMaker, title: str = "") -> Programme:
    """Add a part of the user's own below another one, or at the end."""
    programme = stored(programme)
    part = Part(id=new_id(KIND_OF["parts"]), kind=OWN.kind, title=title)
    ids = [each.id for each in programme.parts]
    below = ids[ids.index(after_id) + 1 : ids.index(after_id) + 2] if after_id in ids else []
    return put(programme, part, before=below[0] if below else "")


def drop_own(programme: Programme, part_id: str) -> Programme:
    """Drop a part of the user's own with its text; the kinds that the Designer knows can only be left out."""
    part = find_part(programme, part_id)
    if part is None or kind_of(part) is not OWN:
        return programme
    return drop(programme, part_id)


def usual_order(programme: Programme) -> Programme:
    """Put the parts into the order of the default list, the user's own ones last; choices and texts are kept."""
    if not programme.parts:
        return programme
    rank = {each.kind: at for at, each in enumerate(KINDS)}
    programme = stored(programme)
    ordered = tuple(sorted(programme.parts, key=lambda each: rank.get(each.kind, len(rank))))
    same = [each.id for each in ordered] == [each.id for each in programme.parts]
    return programme if same else msgspec.structs.replace(programme, parts=ordered)


def take_limits(programme: Programme, most: Mapping[str, int]) -> Programme:
    """Set limits in words by kind of part, as a donor's form has them; other parts keep theirs."""
    for part in parts_of(programme):
        if part.kind in most:
            programme = limit(programme, part.id, Decimal(most[part.kind]), "words")
    return programme
