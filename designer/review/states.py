"""How far each step is: nothing there, points open, or in order. Only what is missing or wrong counts, never advice."""

from typing import Literal

from msgspec import Struct

from designer.programme.finding import Finding
from designer.programme.programme import SINGLES, Programme
from designer.review.findings import findings, step_of
from designer.review.steps import STEPS, step_of_place

State = Literal["empty", "open", "done"]


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
