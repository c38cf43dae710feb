"""What to look at in the workplan and the risks: owners, ends, the programme's months, structural work, assumptions."""

from designer.library.catalogue import entry
from designer.monitoring.workplan import COLLECTIONS, EVALUATIONS, Group, Step, workplan
from designer.programme.chain_tree import Tree, tree
from designer.programme.derived import derived
from designer.programme.finding import Finding, finding
from designer.programme.formula import value_of
from designer.programme.months import duration
from designer.programme.names import title_of
from designer.programme.numbers import show
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.base import Number, Record
from designer.programme.records.chain import Assumption, Node
from designer.programme.records.monitoring import Evaluation, Indicator, Risk, Task
from designer.programme.words import ENGLISH, N_

EARLY = 3
"""Structural work begins within the first so many-th of the programme; our own reading of "with the programme"."""

_NO_NAME = N_("(no name)")
_EVALUATION_WORDS = ("monitor", "evaluat", "survey", "review", "suivi", "évaluation", "seguimiento", "evaluación")
"""Words in a task that stand for monitoring or evaluation (our own list)."""


def checks(programme: Programme) -> tuple[Finding, ...]:
    """Return everything there is to say of workplan and risks."""
    plan, chain = workplan(programme), tree(programme)
    return (
        *backwards(programme.nodes, programme.tasks, programme.evaluations, chain),
        *structural_late(programme.nodes, chain, duration(programme)),
        *watching_absent(plan, programme.indicators),
        *without_owner_or_end(plan),
        *outside(plan, duration(programme)),
        *assumptions_without_risk(programme.assumptions, programme.risks),
    )


def _say(check: str, place: Place, **params: str) -> Finding:
    """Return a finding with the severity and the locator that the catalogue gives for its check."""
    told = entry("checks", check)
    return finding(check, told.data["severity"], place, told.locator, None, **params)


@derived
def backwards(
    nodes: tuple[Node, ...], tasks: tuple[Task, ...], evaluations: tuple[Evaluation, ...], chain: Tree
) -> tuple[Finding, ...]:
    """PD-06: work that ends before it starts."""
    found = []
    for node in nodes:
        code = chain.codes.get(node.id, "")
        found += _backwards("nodes", node, code, (node.start_month, node.end_month), "end_month")
        second = (node.second_start_month, node.second_end_month)
        found += _backwards("nodes", node, code, second, "second_end_month")
    other: tuple[Task | Evaluation, ...] = (*tasks, *evaluations)
    for each in other:
        name = "tasks" if isinstance(each, Task) else "evaluations"
        found += _backwards(name, each, "", (each.start_month, each.end_month), "end_month")
    return tuple(found)


def _backwards(section: str, record: Record, code: str, months: tuple[Number, Number], field: str) -> list[Finding]:
    first, last = (value_of(each) for each in months)
    if first is None or last is None or first <= last:
        return []
    low, high = (f"month {show(each)}" for each in months)
    return [_say("PD-06", Place(section, record.id, field), code=code, name=title_of(record), low=low, high=high)]


@derived
def structural_late(nodes: tuple[Node, ...], chain: Tree, months: int) -> tuple[Finding, ...]:
    """DC-53: the structural work as a whole begins only after the first third of the programme."""
    starts = [
        (int(start), each)
        for each in nodes
        if each.kind == "activity" and each.level == "structural" and (start := value_of(each.start_month)) is not None
    ]
    if not starts or not months:
        return ()
    first, node = min(starts, key=lambda each: each[0])
    if first <= max(months // EARLY, 1):
        return ()
    code = chain.codes.get(node.id, "")
    return (_say("DC-53", Place("nodes", node.id, "start_month"), code=code, value=str(first)),)


@derived
def watching_absent(plan: tuple[Group, ...], indicators: tuple[Indicator, ...]) -> tuple[Finding, ...]:
    """DC-58: a collection or evaluation without months, or no monitoring in the workplan at all."""
    watching = [step for group in plan if group.id in {COLLECTIONS, EVALUATIONS} for step in group.steps]
    fields = {"collection": "months", "evaluation": "start_month"}
    found = [
        _say("DC-58", Place(each.section, each.id, fields[each.kind]), name=each.name or ENGLISH(_NO_NAME))
        for each in watching
        if not each.spans
    ]
    tasks = (step.name.casefold() for group in plan for step in group.steps if step.kind == "task")
    if indicators and not watching and not any(word in name for name in tasks for word in _EVALUATION_WORDS):
        found.append(_say("DC-58", Place("tasks"), name=ENGLISH(N_("Monitoring and evaluation"))))
    return tuple(found)


@derived
def without_owner_or_end(plan: tuple[Group, ...]) -> tuple[Finding, ...]:
    """DC-59: tasks and activities that nobody leads, or that have no months."""
    found = []
    for group in plan:
        for step in group.steps:
            if step.kind in {"task", "activity"}:
                found += _lacking(step)
    return tuple(found)


def _lacking(step: Step) -> list[Finding]:
    """Return what a task or activity lacks: its months first, then who answers for it."""
    name = f"{step.code} {step.name}".strip() or ENGLISH(_NO_NAME)
    owner = "lead" if step.kind == "activity" else "responsible"
    lacks = [("end_month", N_("end"))] if not step.spans else []
    lacks += [] if step.who.strip() else [(owner, N_("owner"))]
    return [_say("DC-59", Place(step.section, step.id, field), name=name, what=ENGLISH(what)) for field, what in lacks]


@derived
def outside(plan: tuple[Group, ...], months: int) -> tuple[Finding, ...]:
    """PD-14: work that runs longer than the programme."""
    if not months:
        return ()
    return tuple(
        _say(
            "PD-14",
            Place(step.section, step.id, "months" if step.kind == "collection" else "end_month"),
            code=step.code,
            name=step.name or ENGLISH(_NO_NAME),
            value=str(step.last),
            high=str(months),
        )
        for group in plan
        for step in group.steps
        if step.last > months
    )


@derived
def assumptions_without_risk(assumptions: tuple[Assumption, ...], risks: tuple[Risk, ...]) -> tuple[Finding, ...]:
    """DC-60: assumptions that no entry of the risk register answers for."""
    held = {each.assumption_id for each in risks}
    return tuple(
        _say("DC-60", Place("assumptions", each.id), code=each.code, name=title_of(each))
        for each in assumptions
        if each.id not in held
    )
