"""How far each step is: nothing yet, begun, in order. Here and nowhere else stands what "in order" means.

* **Nothing yet** (an empty ring): no record of the step's sections holds anything.
* **In order** (a tick): what makes the step is there (``Rule.essential``), no finding of an error on it is open at the
  call's stage, and none of the checks that belong to the step at any stage (``Rule.checks``) has anything to say.
  Warnings and notes are advice and do not count, nor does what was set aside with a reason.
* **Begun**: everything between, with the number of errors that are open, if any.

The open points are in order once every other step is.
"""

from collections.abc import Callable
from typing import Literal

from msgspec import Struct

from designer.programme.finding import Finding
from designer.programme.programme import Programme
from designer.programme.records.base import Record
from designer.programme.words import N_
from designer.review.findings import findings, quiet_yet, step_of
from designer.review.steps import STEPS, WHOLE, step_of_place

State = Literal["empty", "begun", "done"]


class StepState(Struct, frozen=True):
    """How far a step is, how many errors are open on it, and, where it lacks what makes it, what is wanted."""

    state: State
    open: int = 0
    wants: str = ""


class Rule(Struct, frozen=True):
    """What makes a step: a test, in English what it asks for, and the checks that count at any stage of the call."""

    essential: Callable[[Programme], bool]
    wants: str
    checks: tuple[str, ...] = ()


def _titled(programme: Programme) -> bool:
    return bool(programme.frame.title.strip())


def _named(programme: Programme) -> bool:
    return bool(programme.stakeholders) and all(each.name.strip() for each in programme.stakeholders)


def _whole_chain(programme: Programme) -> bool:
    return {"activity", "output", "outcome", "objective"} <= {node.kind for node in programme.nodes}


def _measured(programme: Programme) -> bool:
    written = all(each.statement.strip() for each in programme.indicators)
    return written and any(each.node_id for each in programme.indicators)


def _lined(programme: Programme) -> bool:
    return bool(programme.lines)


RULES = {
    "frame": Rule(_titled, N_("a title, and every fact that other steps are measured against")),
    "stakeholders": Rule(_named, N_("stakeholders with a name, interest and influence each"), ("DC-23",)),
    "chain": Rule(_whole_chain, N_("an activity, an output, an outcome and an objective at least, linked")),
    "logframe": Rule(_measured, N_("a written indicator for every result")),
    "budget": Rule(_lined, N_("lines with a unit, a quantity and a unit cost each"), ("BC-02",)),
}
"""Step → its rule; a step without one is made by any record of its own."""

_NAMES = {step.name for step in STEPS}
_AT_ANY_STAGE = {check for rule in RULES.values() for check in rule.checks}


def states(programme: Programme) -> dict[str, StepState]:
    """Return the state of every step."""
    counts: dict[str, int] = {}
    for found in findings(programme):
        if found.severity == "E":
            counts[step_of_finding(found)] = counts.get(step_of_finding(found), 0) + 1
    unmet = {(step_of_finding(found), found.check) for found in quiet_yet(programme) if found.check in _AT_ANY_STAGE}
    result: dict[str, StepState] = {}
    for step in STEPS:
        rule = RULES.get(step.name)
        if step.name == WHOLE:
            continue
        if not any(_holds(programme, section) for section in step.sections):
            result[step.name] = StepState("empty")
            continue
        number = counts.get(step.name, 0)
        lacks = rule is not None and not (
            rule.essential(programme) and unmet.isdisjoint((step.name, check) for check in rule.checks)
        )
        state: State = "begun" if number or lacks else "done"
        result[step.name] = StepState(state, number, rule.wants if rule and lacks else "")
    return result | {WHOLE: _of_the_whole(result, sum(counts.values()))}


def _of_the_whole(steps: dict[str, StepState], number: int) -> StepState:
    """Return the state of the step that looks at all others."""
    done = all(each.state == "done" for each in steps.values())
    return StepState("done") if done else StepState("begun", number, N_("every step in order"))


def _holds(programme: Programme, section: str) -> bool:
    """Tell whether a section holds anything that was entered."""
    held = getattr(programme, section)
    return held != type(held)(id=section) if isinstance(held, Record) else bool(held)


def step_of_finding(found: Finding) -> str:
    """Return the step that a finding counts for: the check's own where it has a screen, else that of the place."""
    own = step_of(found)
    return own if own in _NAMES else step_of_place(found.place)
