"""The edits of the stakeholders' step: add one, place it on the grid, take it off, set its class by hand."""

import datetime
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

import msgspec

from designer.programme.edit import find_as, put
from designer.programme.entry import Refused, read
from designer.programme.fields import field
from designer.programme.ids import IdMaker
from designer.programme.programme import KIND_OF, Programme
from designer.programme.records.stakeholders import EngagementClass, Stakeholder
from designer.programme.text import clean
from designer.stakeholders.figures import SCALE, rating

STEP = Decimal("0.5")
"""What a drag is rounded to, and how far an arrow key moves a stakeholder."""

_CATEGORY = field(Stakeholder, "category")
_HEADINGS = {_CATEGORY.info.title.casefold(), "kind", "type"}
"""What stands over the categories of a list."""


def on_scale(value: Decimal) -> Decimal:
    """Return a value rounded to the nearest half, between 0 and 10."""
    halves = (value / STEP).quantize(Decimal(1), ROUND_HALF_UP)
    return min(max(halves * STEP, Decimal(0)), SCALE).normalize() + 0


def add(
    programme: Programme,
    name: str,
    new_id: IdMaker,
    at: tuple[Decimal, Decimal] | None = None,
    on: datetime.date | None = None,
) -> Programme:
    """Add a stakeholder by name, rated at a place of the grid if one is given; a blank name adds nothing."""
    name = " ".join(clean(name).split())
    if not name:
        return programme
    stakeholder = Stakeholder(id=new_id(KIND_OF["stakeholders"]), name=name)
    programme = put(programme, stakeholder)
    return programme if at is None else rate(programme, stakeholder.id, *at, on)


def add_list(programme: Programme, rows: Sequence[Sequence[str]], new_id: IdMaker) -> Programme:
    """Add a stakeholder a row: its name, then its category where the second text is one.

    Whatever else stands in a row becomes the note. A row without a name adds nothing, nor does a heading in front.
    """
    made = []
    for at, row in enumerate(rows):
        name, second, *others = (*(" ".join(clean(text).split()) for text in row), "", "")
        category = read(_CATEGORY, second)
        if isinstance(category, Refused):
            if at == 0 and second.casefold() in _HEADINGS:
                continue
            category, others = "", [second, *others]
        if name:
            note = " · ".join(filter(None, others))
            made.append(Stakeholder(id=new_id(KIND_OF["stakeholders"]), name=name, category=category, note=note))  # type: ignore[arg-type]
    return put(programme, *made)


def rate(
    programme: Programme,
    stakeholder_id: str,
    interest: Decimal,
    influence: Decimal,
    on: datetime.date | None = None,
) -> Programme:
    """Place a stakeholder on the grid, rounded to halves and kept inside 0 to 10; ``on`` is the day of the rating.

    Where it stands already, nothing changes, not even the day.
    """
    stakeholder = find_as(programme, stakeholder_id, Stakeholder)
    place = on_scale(interest), on_scale(influence)
    if stakeholder is None or rating(stakeholder) == place:
        return programme
    return put(
        programme,
        msgspec.structs.replace(
            stakeholder, interest=place[0], influence=place[1], rated_on=on or stakeholder.rated_on
        ),
    )


def unrate(programme: Programme, stakeholder_id: str) -> Programme:
    """Take a stakeholder off the grid: it waits for a rating again."""
    stakeholder = find_as(programme, stakeholder_id, Stakeholder)
    if stakeholder is None:
        return programme
    return put(programme, msgspec.structs.replace(stakeholder, interest=None, influence=None, rated_on=None))


def set_class(programme: Programme, stakeholder_id: str, to: EngagementClass, because: str = "") -> Programme:
    """Set a class by hand, with the reason; an empty class follows the rating again and needs no reason."""
    stakeholder = find_as(programme, stakeholder_id, Stakeholder)
    if stakeholder is None:
        return programme
    reason = clean(because) if to else ""
    return put(programme, msgspec.structs.replace(stakeholder, class_override=to, class_because=reason))
