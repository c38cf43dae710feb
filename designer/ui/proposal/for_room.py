"""The proposal as a room may see it: without the parts that tell classes of engagement or what people earn."""

from msgspec.structs import replace

from designer.programme.derived import derived
from designer.programme.programme import Programme
from designer.programme.words import ENGLISH
from designer.proposal.parts import parts_of, title_of

_LEFT_OUT = frozenset(("stakeholders", "grid", "staffing", "budget"))


@derived
def for_room(programme: Programme) -> Programme:
    """Return a programme whose document holds nothing that is for few."""
    parts = tuple(replace(each, included="no") if each.kind in _LEFT_OUT else each for each in parts_of(programme))
    return replace(programme, parts=parts)


def left_out(programme: Programme) -> str:
    """Return the titles of the parts that a room does not see, though they are in the document."""
    here = (each for each in parts_of(programme) if each.kind in _LEFT_OUT and each.included == "yes")
    return ", ".join(title_of(each, ENGLISH) for each in here)
