"""The workplan: activities in the order of the chain with their tasks, then what belongs to no activity, all by month.

Collections and evaluations are work like any other (Handbook 5.2.3): they stand in the same plan.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Literal

import msgspec
from msgspec import Struct

from designer.monitoring.month_text import months_of, months_text
from designer.programme.chain_tree import Tree, tree
from designer.programme.derived import derived
from designer.programme.edit import find, put
from designer.programme.formula import value_of
from designer.programme.ids import IdMaker
from designer.programme.months import LONGEST, duration
from designer.programme.names import title_of
from designer.programme.programme import KIND_OF, Programme
from designer.programme.records.base import Level, Number, Record
from designer.programme.records.chain import Node
from designer.programme.records.monitoring import Collection, Evaluation, Task

Kind = Literal["activity", "task", "collection", "evaluation"]

PROGRAMME, COLLECTIONS, EVALUATIONS, HOMELESS = "programme", "collections", "evaluations", "homeless"
"""The groups beside those of the outcomes: tasks of the programme, collections, evaluations, activities without one."""

BEGUN_WITH = 3
"""Months that a bar has when it is first put into the plan; our own choice."""

_FIELDS: Mapping[type[Record], tuple[tuple[str, str], ...]] = {
    Node: (("start_month", "end_month"), ("second_start_month", "second_end_month")),
    Task: (("start_month", "end_month"),),
    Evaluation: (("start_month", "end_month"),),
}
"""The fields of the periods of each kind of record; a collection's months are a text."""


class Span(Struct, frozen=True):
    """A period from the first to the last of its months; ``slot`` tells which of the record's periods it is."""

    slot: int
    first: int
    last: int


class Step(Struct, frozen=True):
    """One row of the workplan: an activity, a task, a collection or an evaluation."""

    id: str
    section: str
    kind: Kind
    name: str
    spans: tuple[Span, ...] = ()
    code: str = ""
    who: str = ""
    level: Level = ""
    milestone: bool = False
    parent: str = ""

    @property
    def last(self) -> int:
        """The last month; 0 while none is known."""
        return max((each.last for each in self.spans), default=0)


class Group(Struct, frozen=True):
    """Steps that stand together: those of an outcome (its id, code and statement), or one of the other groups."""

    id: str
    steps: tuple[Step, ...]
    code: str = ""
    name: str = ""


def workplan(programme: Programme) -> tuple[Group, ...]:
    """Return the workplan; groups without a step are left out."""
    return _workplan(tree(programme), programme.tasks, programme.collections, programme.evaluations)


@derived
def _workplan(
    chain: Tree, tasks: tuple[Task, ...], collections: tuple[Collection, ...], evaluations: tuple[Evaluation, ...]
) -> tuple[Group, ...]:
    activities = [chain.nodes[each] for each in chain.order if chain.nodes[each].kind == "activity"]
    known = {each.id for each in activities}
    below: dict[str, list[Task]] = {}
    for task in tasks:
        below.setdefault(task.node_id if task.node_id in known else "", []).append(task)
    by_outcome: dict[str, list[Step]] = {}
    for node in activities:
        steps = by_outcome.setdefault(_outcome(chain, node.id), [])
        steps.append(_activity(node, chain.codes[node.id]))
        steps += [_task(each, node) for each in below.get(node.id, ())]
    outcomes = [each for each in chain.order if each in by_outcome]
    groups = [Group(each, tuple(by_outcome[each]), chain.codes[each], title_of(chain.nodes[each])) for each in outcomes]
    groups.append(Group(HOMELESS, tuple(by_outcome.get("", ()))))
    groups.append(Group(PROGRAMME, tuple(_task(each, None) for each in below.get("", ()))))
    groups.append(Group(COLLECTIONS, tuple(map(_collection, collections))))
    groups.append(Group(EVALUATIONS, tuple(map(_evaluation, evaluations))))
    return tuple(each for each in groups if each.steps)


def _outcome(chain: Tree, node_id: str) -> str:
    """Return the outcome that an activity belongs to; "" where there is none above it."""
    seen: set[str] = set()
    while node_id and node_id not in seen:
        seen.add(node_id)
        if chain.nodes[node_id].kind == "outcome":
            return node_id
        node_id = chain.home.get(node_id, "")
    return ""


def _activity(node: Node, code: str) -> Step:
    return Step(node.id, "nodes", "activity", title_of(node), spans_of(node), code, node.lead, node.level)


def _task(task: Task, node: Node | None) -> Step:
    milestone = task.milestone == "yes"
    parent = node.id if node else ""
    return Step(task.id, "tasks", "task", title_of(task), spans_of(task), "", task.responsible, "", milestone, parent)


def _collection(held: Collection) -> Step:
    return Step(held.id, "collections", "collection", title_of(held), spans_of(held), "", held.responsible)


def _evaluation(held: Evaluation) -> Step:
    return Step(held.id, "evaluations", "evaluation", title_of(held), spans_of(held))


def steps(programme: Programme) -> tuple[Step, ...]:
    """Return all steps in their order."""
    return tuple(step for group in workplan(programme) for step in group.steps)


def last_month(programme: Programme) -> int:
    """Return the month up to which there is something to show: the programme's last, or later work; at least a year."""
    latest = max((step.last for step in steps(programme)), default=0)
    return max(duration(programme), latest, 12)


# -- periods -------------------------------------------------------------------------------------------------------


def spans_of(record: Record) -> tuple[Span, ...]:
    """Return the periods of a record, in the order of its fields; one whose end lies before its start is none."""
    if isinstance(record, Collection):
        return tuple(Span(at, first, last) for at, (first, last) in enumerate(_runs(months_of(record.months) or ())))
    found = []
    for slot, (start, end) in enumerate(_FIELDS.get(type(record), ())):
        first, last = _month(getattr(record, start)), _month(getattr(record, end))
        if first or last:
            span = Span(slot, first or last, last or first)
            found += [span] if span.first <= span.last else []
    return tuple(found)


def _month(number: Number) -> int:
    """Return a month that a plan can show; 0 for none."""
    value = value_of(number)
    return int(value) if value is not None and 1 <= value <= LONGEST else 0


def _runs(months: Sequence[int]) -> list[tuple[int, int]]:
    """Return months as runs without a gap."""
    runs: list[tuple[int, int]] = []
    for month in months:
        if runs and runs[-1][1] == month - 1:
            runs[-1] = (runs[-1][0], month)
        else:
            runs.append((month, month))
    return runs


def with_span(record: Record, slot: int, first: int, last: int) -> Record:
    """Return a record with one of its periods set; an unknown slot changes nothing."""
    if isinstance(record, Collection):
        runs = _runs(months_of(record.months) or ())
        runs[slot : slot + 1] = [(first, last)]
        text = months_text([month for low, high in runs for month in range(low, high + 1)])
        return msgspec.structs.replace(record, months=text)
    names = _FIELDS.get(type(record), ())
    if not 0 <= slot < len(names):
        return record
    start, end = names[slot]
    return msgspec.structs.replace(record, **{start: Decimal(first), end: Decimal(last)})


def shift(programme: Programme, record_id: str, slot: int, by: int) -> Programme:
    """Move a period by months, as a whole and never before month 1; one that is not planned yet is put at the start."""
    return _moved(programme, record_id, slot, by, by)


def stretch(programme: Programme, record_id: str, slot: int, by: int) -> Programme:
    """Move the end of a period by months; it keeps a month at least."""
    return _moved(programme, record_id, slot, 0, by)


def begin(programme: Programme, record_id: str, slot: int, by: int) -> Programme:
    """Move the start of a period by months; it keeps a month at least."""
    return _moved(programme, record_id, slot, by, 0)


def _moved(programme: Programme, record_id: str, slot: int, start: int, end: int) -> Programme:
    record = find(programme, record_id)
    if record is None:
        return programme
    span = next((each for each in spans_of(record) if each.slot == slot), None)
    if span is None:
        return put(programme, with_span(record, slot, 1, BEGUN_WITH)) if _blank(record) else programme
    if start and end:
        by = min(max(start, 1 - span.first), LONGEST - span.last)
        first, last = span.first + by, span.last + by
    else:
        first = min(max(span.first + start, 1), span.last)
        last = min(max(span.last + end, span.first), LONGEST)
    if (first, last) == (span.first, span.last):
        return programme
    return put(programme, with_span(record, slot, first, last))


def _blank(record: Record) -> bool:
    """Tell whether nothing is written where the periods of a record stand, so that nothing is lost by planning it."""
    if isinstance(record, Collection):
        return not record.months.strip()
    return all(getattr(record, name) is None for names in _FIELDS.get(type(record), ()) for name in names)


# -- tasks ---------------------------------------------------------------------------------------------------------


def add_task(programme: Programme, node_id: str, new_id: IdMaker, before: str = "", name: str = "") -> Programme:
    """Add a task under an activity ("" for the programme as a whole), in front of another or behind the others."""
    made = Task(id=new_id(KIND_OF["tasks"]), node_id=node_id, name=name)
    return put(programme, made, before=before)
