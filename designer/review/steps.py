"""The steps of the path as far as they have a screen: their order, titles, sections, and how far each one is."""

from typing import Literal

from msgspec import Struct

from designer.programme.finding import Finding
from designer.programme.place import Place
from designer.programme.programme import SINGLES, Programme
from designer.programme.words import N_
from designer.review.findings import findings, step_of

State = Literal["empty", "open", "done"]


class Step(Struct, frozen=True):
    """A step: stable name, English title, and the sections whose records it holds."""

    name: str
    title: str
    sections: tuple[str, ...]


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
    Step("review", N_("Open points"), ()),
)
"""In the Handbook's order (Handbook 1.4)."""

_STEP_OF_SECTION = {section: step.name for step in STEPS for section in step.sections}


def step_of_place(place: Place) -> str:
    """Return the step that shows a place; the frame for what no screen shows yet."""
    return _STEP_OF_SECTION.get(place.section, STEPS[0].name)


class StepState(Struct, frozen=True):
    """How far a step is: nothing there, points open (and how many), or in order."""

    state: State
    open: int = 0


def states(programme: Programme) -> dict[str, StepState]:
    """Return the state of every step: only what is missing or wrong counts as open, never advice."""
    counts: dict[str, int] = {}
    for found in findings(programme):
        if found.severity == "E":
            counts[step_of_finding(found)] = counts.get(step_of_finding(found), 0) + 1
    result = {}
    for step in STEPS:
        empty = not any(_holds(programme, section) for section in step.sections)
        number = sum(counts.values()) if step.name == "review" else counts.get(step.name, 0)
        if empty and step.sections:
            result[step.name] = StepState("empty")
        else:
            result[step.name] = StepState("open", number) if number else StepState("done")
    return result


def _holds(programme: Programme, section: str) -> bool:
    """Tell whether a section holds anything that was entered."""
    held = getattr(programme, section)
    return held != type(held)(id=section) if section in SINGLES else bool(held)


def step_of_finding(found: Finding) -> str:
    """Return the step whose screen a finding leads to."""
    return step_of(found) or step_of_place(found.place)
