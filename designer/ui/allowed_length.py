"""How long a text is against what the call allows: said in the large editor while one writes."""

from collections.abc import Callable
from functools import partial

from designer.links.live_figures import filled
from designer.programme.programme import Programme
from designer.programme.records.proposal import Part
from designer.proposal.counting import length, room, told
from designer.proposal.parts import kind_of, parts_of
from designer.ui.large_text import Told


def against_part(programme: Programme, part: Part, text: str) -> Told:
    """Say how long the text of a part is as it would be sent now, and what is left of its limit."""
    here = length(filled(text, programme), part)
    return " · ".join(each for each in (told(here), room(here)) if each), bool(here.over)


def limit_on(programme: Programme, section: str, name: str) -> Callable[[str], Told] | None:
    """Return what says the length of a field whose text is a part of the proposal with a limit; None for any other."""
    held = (each for each in parts_of(programme) if section == "frame" and kind_of(each).field == name)
    part = next((each for each in held if each.limit is not None), None)
    return partial(against_part, programme, part) if part else None
