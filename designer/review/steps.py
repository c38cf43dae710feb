"""The steps of the path as far as they have a screen: their order, titles and sections."""

from msgspec import Struct

from designer.programme.place import Place
from designer.programme.words import N_


class Step(Struct, frozen=True):
    """A step: stable name, English title, and the sections whose records it holds."""

    name: str
    title: str
    sections: tuple[str, ...]


WHOLE = "review"
"""The step that lists what is open on all others."""

STEPS = (
    Step(
        "frame",
        N_("Frame"),
        ("frame", "call", "requirements", "partners", "donors", "areas", "profiles", "reach"),
    ),
    Step("stakeholders", N_("Stakeholders"), ("stakeholders", "ratings", "engagements", "capacity_gaps")),
    Step("chain", N_("Theory of change"), ("nodes", "links", "assumptions", "pathways")),
    Step("logframe", N_("Logframe"), ("indicators", "milestones", "splits")),
    Step("budget", N_("Budget"), ("lines", "headings", "posts", "rates", "donor_shares", "sublines", "in_kind")),
    Step(WHOLE, N_("Open points"), ("waivers",)),
)
"""In the Handbook's order (Handbook 1.4)."""

_STEP_OF_SECTION = {section: step.name for step in STEPS for section in step.sections}


_SHOWN_ALSO = {"logframe": ("nodes",), "budget": ("donors", "partners")}
"""Sections that a step shows although they belong to another: the logframe is the chain as a tree, donors pay lines."""


def step_of_place(place: Place) -> str:
    """Return the step that shows a place; the frame for what no screen shows yet."""
    return _STEP_OF_SECTION.get(place.section, STEPS[0].name)


def screen_for(place: Place, wanted: str) -> str:
    """Return the step whose screen shows a place: the wanted one if it can, else the place's own."""
    return wanted if place.section in _SHOWN_ALSO.get(wanted, ()) else step_of_place(place)
