"""How far each step is: nothing yet, begun, in order. Here and nowhere else stands what "in order" means.

* **Nothing yet** (an empty ring): no record of the step's sections holds anything.
* **In order** (a tick): what makes the step is there (``Rule.essential``), no finding of an error on it is open at the
  call's stage, and none of the checks that belong to the step (``Rule.checks``) has anything to say, at this stage or a
  later one. Other warnings and notes are advice and do not count, nor does what was set aside with a reason.
* **Begun**: everything between, with the number of errors that are open, if any.

The open points are in order once every other step is.
"""

from collections.abc import Callable
from typing import Literal

from msgspec import Struct

from designer.programme.derived import derived
from designer.programme.finding import Finding
from designer.programme.programme import Programme
from designer.programme.records.base import Record
from designer.programme.records.budget import Post
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
    """What makes a step: a test, in English what it asks for, and the checks that count at any stage of the call.

    ``begun`` tells of a step whose work can stand elsewhere than in its own sections.
    """

    essential: Callable[[Programme], bool]
    wants: str
    checks: tuple[str, ...] = ()
    begun: Callable[[Programme], bool] | None = None


def _filled(name: str) -> Callable[[tuple[Record, ...]], bool]:
    """Return what tells whether a field is filled in each record of a section; asked once as long as it stays."""

    def filled(records: tuple[Record, ...]) -> bool:
        return all(str(getattr(each, name) or "").strip() or getattr(each, name) == 0 for each in records)

    return derived(filled)


_all_named, _all_written, _all_provided = _filled("name"), _filled("statement"), _filled("provider")
_all_seen, _all_judged, _all_titled = _filled("available"), _filled("state"), _filled("title")
_all_due, _all_used = _filled("start_month"), _filled("use")


@derived
def _all_priced(posts: tuple[Post, ...]) -> bool:
    """Tell whether each post has a monthly cost, or the gross pay that it is computed from."""
    return all(each.unit_cost is not None or each.gross is not None for each in posts)


def _titled(programme: Programme) -> bool:
    return bool(programme.frame.title.strip())


def _named(programme: Programme) -> bool:
    return bool(programme.stakeholders) and _all_named(programme.stakeholders)


def _whole_chain(programme: Programme) -> bool:
    return {"activity", "output", "outcome", "objective"} <= {node.kind for node in programme.nodes}


def _measured(programme: Programme) -> bool:
    return _all_written(programme.indicators) and any(each.node_id for each in programme.indicators)


def _lined(programme: Programme) -> bool:
    return bool(programme.lines)


def _analysed(programme: Programme) -> bool:
    blocks = {each.block for each in programme.observations if each.text.strip()}
    return len(blocks - {""}) > 1 and bool(programme.needs)


def _mapped(programme: Programme) -> bool:
    return bool(programme.services) and _all_provided(programme.services) and _all_seen(programme.services)


def _judged(programme: Programme) -> bool:
    held = {each.intervention_id for each in programme.criteria}
    whole = bool(programme.interventions) and held >= {each.id for each in programme.interventions}
    return whole and _all_judged(programme.criteria)


def _summed_up(programme: Programme) -> bool:
    """Tell whether the proposal has its summary, which stands in the frame: all else stands there by itself."""
    return bool(programme.frame.summary.strip())


def _staffed(programme: Programme) -> bool:
    return _all_titled(programme.posts) and _all_priced(programme.posts)


def _planned(programme: Programme) -> bool:
    return bool(programme.evaluations) and _all_due(programme.evaluations) and _all_used(programme.evaluations)


def _timed(programme: Programme) -> bool:
    activities = [each for each in programme.nodes if each.kind == "activity"]
    return bool(activities) and all(each.start_month is not None for each in activities)


RULES = {
    "frame": Rule(_titled, N_("a title, and every fact that other steps are measured against")),
    "situation": Rule(_analysed, N_("findings on all blocks, and the needs that follow from them"), ("DC-17",)),
    "stakeholders": Rule(_named, N_("stakeholders with a name, interest and influence each"), ("DC-23",)),
    "services": Rule(_mapped, N_("services with their provider, each judged on availability, quality and access")),
    "chain": Rule(_whole_chain, N_("an activity, an output, an outcome and an objective at least, linked")),
    "logframe": Rule(_measured, N_("a written indicator for every result")),
    "feasibility": Rule(_judged, N_("interventions, each with its conditions judged"), ("DC-43",)),
    "staffing": Rule(_staffed, N_("posts with a title and a monthly cost each")),
    "budget": Rule(
        _lined,
        N_("a price for every line, a line for every activity, and who pays"),
        ("BC-02", "BC-03", "DP-10"),
    ),
    "evaluation": Rule(_planned, N_("evaluations with a month and what each is for")),
    "workplan": Rule(_timed, N_("months for every activity, and the risks")),
    "proposal": Rule(_summed_up, N_("a summary"), ("PD-21",), _summed_up),
}
"""Step → its rule; a step without one is made by any record of its own."""

_NAMES = {step.name for step in STEPS}
_AT_ANY_STAGE = {check for rule in RULES.values() for check in rule.checks}


def states(programme: Programme) -> dict[str, StepState]:
    """Return the state of every step."""
    counts, unmet = _errors(findings(programme)), _unmet(findings(programme), quiet_yet(programme))
    result: dict[str, StepState] = {}
    for step in STEPS:
        rule = RULES.get(step.name)
        if step.name == WHOLE:
            continue
        begun = rule is not None and rule.begun is not None and rule.begun(programme)
        if not (begun or any(_holds(programme, section) for section in step.sections)):
            result[step.name] = StepState("empty")
            continue
        number = counts.get(step.name, 0)
        lacks = rule is not None and not (
            rule.essential(programme) and unmet.isdisjoint((step.name, check) for check in rule.checks)
        )
        state: State = "begun" if number or lacks else "done"
        result[step.name] = StepState(state, number, rule.wants if rule and lacks else "")
    return result | {WHOLE: _of_the_whole(result, sum(counts.values()))}


@derived
def _errors(found: tuple[Finding, ...]) -> dict[str, int]:
    """Return step → how many errors are open on it."""
    counts: dict[str, int] = {}
    for each in found:
        if each.severity == "E":
            step = step_of_finding(each)
            counts[step] = counts.get(step, 0) + 1
    return counts


@derived
def _unmet(*told: tuple[Finding, ...]) -> frozenset[tuple[str, str]]:
    """Return the steps with those of their own checks that have something to say, now or at a later stage."""
    found = (each for some in told for each in some)
    return frozenset((step_of_finding(each), each.check) for each in found if each.check in _AT_ANY_STAGE)


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
