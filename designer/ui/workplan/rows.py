"""The workplan as rows of the one table: activities, their tasks, collections and evaluations, each typed in place."""

from collections.abc import Callable, Mapping, Sequence

from designer.monitoring.gantt import GROUP_TITLES
from designer.monitoring.workplan import Group, Step, add_task, workplan
from designer.programme.derived import derived
from designer.programme.edit import drop, find, put, section_of
from designer.programme.entry import Refused, changed, editable, read, shown
from designer.programme.fields import Field, field
from designer.programme.formula import value_of
from designer.programme.ids import IdMaker
from designer.programme.place import Place
from designer.programme.programme import SECTIONS, Programme
from designer.programme.records.base import YES_NO, Record
from designer.programme.records.chain import Node
from designer.programme.records.monitoring import Collection, Evaluation, Task
from designer.programme.words import ENGLISH, N_
from designer.ui.table.record_source import problem_of
from designer.ui.table.rows import Cell, CellWrite, Column, Row, is_new

START, END, AGAIN, UNTIL = "start_month", "end_month", "second_start_month", "second_end_month"
NAME, WHO, DELIVERABLE, MILESTONE = "name", "who", "deliverable", "milestone"
_GROUP = "group:"
SIGN = "◆"

FIELDS: Mapping[str, Mapping[str, str]] = {
    "nodes": {NAME: "statement", START: START, END: END, AGAIN: AGAIN, UNTIL: UNTIL, WHO: "lead"},
    "tasks": {NAME: NAME, START: START, END: END, WHO: "responsible", DELIVERABLE: DELIVERABLE, MILESTONE: MILESTONE},
    "collections": {NAME: NAME, WHO: "responsible"},
    "evaluations": {NAME: NAME, START: START, END: END, WHO: "conductor"},
}
"""Section → the field that a column shows of its records."""

_MONTH_WIDTH = 54


def column_of(place: Place) -> str:
    """Return the column that shows a field; a collection's months stand under the first one."""
    if place.section == "collections" and place.field == "months":
        return START
    known = FIELDS.get(place.section, {})
    return next((key for key, name in known.items() if name == place.field), "")


class WorkplanRows:
    """The workplan as a source; what cannot be done here is told through ``said``."""

    def __init__(self, said: Callable[[str], object] = lambda _: None) -> None:
        self._said = said
        self._last: tuple[Row, ...] = ()
        number = {"kind": "number"}
        self._columns = (
            Column("code", ENGLISH(N_("Code")), 64, editable=False, frozen=True, fits=True),
            Column(NAME, ENGLISH(N_("Activity or task")), 264, frozen=True, tree=True, stretch=True, begins=True),
            Column(START, ENGLISH(N_("From")), _MONTH_WIDTH, **number, help=_MONTHS_HELP),  # type: ignore[arg-type]
            Column(END, ENGLISH(N_("To")), _MONTH_WIDTH, **number, help=_MONTHS_HELP),  # type: ignore[arg-type]
            Column(AGAIN, ENGLISH(N_("Again")), _MONTH_WIDTH, **number, help=_AGAIN_HELP),  # type: ignore[arg-type]
            Column(UNTIL, ENGLISH(N_("To")), _MONTH_WIDTH, **number, help=_AGAIN_HELP),  # type: ignore[arg-type]
            Column(WHO, ENGLISH(N_("Who")), 120, help=ENGLISH(N_("A function, not a person."))),
            Column(DELIVERABLE, ENGLISH(N_("Deliverable")), 136),
            Column(
                MILESTONE, ENGLISH(N_("Milestone")), 88, "choice", choices=tuple((c, ENGLISH(t)) for c, t in YES_NO)
            ),
        )

    # -- what is shown ---------------------------------------------------------------------------------------------

    def columns(self, programme: Programme) -> tuple[Column, ...]:
        """Return the columns."""
        return self._columns

    def rows(self, programme: Programme) -> tuple[Row, ...]:
        """Return the groups with their steps; what shows the same as last time is the same object."""
        plan = workplan(programme)
        made = _rows(plan, programme.nodes, programme.tasks, programme.collections, programme.evaluations)
        known = {row.id: row for row in self._last}
        rows = tuple(known[row.id] if known.get(row.id) == row else row for row in made)
        same = len(rows) == len(self._last) and all(a is b for a, b in zip(rows, self._last, strict=True))
        self._last = self._last if same else rows
        return self._last

    def place(self, programme: Programme, row_id: str, column_key: str) -> Place | None:
        """Return the field that a cell shows."""
        if is_new(row_id) or row_id.startswith(_GROUP) or not row_id:
            return None
        section = section_of(row_id)
        name = FIELDS.get(section, {}).get(column_key, "")
        if section == "collections" and column_key in {START, END}:
            name = "months"
        return Place(section, row_id, name)

    # -- what is written -------------------------------------------------------------------------------------------

    def write(self, programme: Programme, writes: Sequence[CellWrite], new_id: IdMaker) -> Programme:
        """Put typed texts into fields; a new row is a task, under the activity it stands below."""
        made: dict[str, str] = {}
        for each in writes:
            row_id = each.row_id
            if is_new(row_id):
                if row_id not in made:
                    programme = self._new(programme, each.below, new_id)
                    made[row_id] = next(t.id for t in reversed(programme.tasks) if t.id not in {*made.values()})
                row_id = made[row_id]
            programme = self._written(programme, row_id, each)
        return programme

    def _new(self, programme: Programme, below: str, new_id: IdMaker) -> Programme:
        """Return the programme with a task behind everything that stands under the same activity."""
        return add_task(programme, _activity_of(programme, below), new_id)

    def _written(self, programme: Programme, row_id: str, write: CellWrite) -> Programme:
        record = find(programme, row_id)
        name = FIELDS.get(section_of(row_id), {}).get(write.column_key, "")
        if record is None or not name:
            if record is not None and write.text.strip():
                self._said(
                    ENGLISH(N_("This row has no such field; the months of a collection are typed in its details (F4)."))
                )
            return programme
        declared = field(type(record), name)
        value = read(declared, write.text)
        if isinstance(value, Refused):
            self._said(value.reason)
            return programme
        return put(programme, changed(record, name, value))

    def insert(self, programme: Programme, before_row_id: str, count: int, new_id: IdMaker) -> Programme:
        """Make tasks: before a task, or under the activity whose row it is."""
        node_id = _activity_of(programme, before_row_id)
        siblings = [each.id for each in programme.tasks if each.node_id == node_id]
        before = before_row_id if before_row_id in siblings else (siblings[0] if siblings and node_id else "")
        for _ in range(count):
            programme = add_task(programme, node_id, new_id, before)
        return programme

    def delete(self, programme: Programme, row_ids: Sequence[str]) -> Programme:
        """Delete tasks; activities, collections and evaluations are deleted in their own steps."""
        tasks = [each for each in row_ids if section_of(each) == "tasks"]
        if len(tasks) < len([each for each in row_ids if not each.startswith(_GROUP)]):
            self._said(ENGLISH(N_("Activities, collections and evaluations are deleted in their own steps.")))
        return drop(programme, *tasks) if tasks else programme

    def indent(self, programme: Programme, row_ids: Sequence[str], step: int) -> Programme:
        """Return the same programme: a task is put under another activity in its details."""
        return programme


_MONTHS_HELP = ENGLISH(N_("Months count from the start of the programme."))
_AGAIN_HELP = ENGLISH(N_("A second period, such as an update a year later."))


def _activity_of(programme: Programme, row_id: str) -> str:
    """Return the activity under which a new task belongs that is made at a row; "" for the programme as a whole."""
    record = find(programme, row_id)
    if isinstance(record, Node):
        return record.id
    return record.node_id if isinstance(record, Task) else ""


@derived
def _rows(
    plan: tuple[Group, ...],
    nodes: tuple[Node, ...],
    tasks: tuple[Task, ...],
    collections: tuple[Collection, ...],
    evaluations: tuple[Evaluation, ...],
) -> tuple[Row, ...]:
    """Return the rows of a plan."""
    sections: tuple[tuple[Record, ...], ...] = (nodes, tasks, collections, evaluations)
    records = {each.id: each for held in sections for each in held}
    rows: list[Row] = []
    for group in plan:
        title = group.name or ENGLISH(GROUP_TITLES.get(group.id, ""))
        rows.append(
            Row(f"{_GROUP}{group.id}", 0, (Cell(group.code), Cell(title), *(Cell() for _ in range(7))), "group")
        )
        rows += [_row(records[each.id], each) for each in group.steps]
    return tuple(rows)


def _row(record: Record, step: Step) -> Row:
    names = FIELDS[step.section]
    cells = [Cell(step.code or (SIGN if step.milestone else ""), locked=True)]
    for key in (NAME, START, END, AGAIN, UNTIL, WHO, DELIVERABLE, MILESTONE):
        if key in names:
            cells.append(_cell(record, field(SECTIONS[step.section], names[key])))
        elif step.section == "collections" and step.spans and key in {START, END}:
            cells.append(_of_collection(step, key))
        else:
            cells.append(Cell(locked=True))
    return Row(step.id, 2 if step.parent else 1, tuple(cells))


def _cell(record: Record, declared: Field) -> Cell:
    """Return the cell of a field, with what is wrong in it."""
    held = getattr(record, declared.name)
    text = shown(declared, held)
    edit = editable(declared, held)
    problem, severity = problem_of(declared, held, ENGLISH)
    value = value_of(held) if declared.kind == "number" else None
    return Cell(text, None if edit == text else edit, value, problem, severity=severity)


def _of_collection(step: Step, key: str) -> Cell:
    """Return the first or last month of a collection; its months are typed in its own step."""
    month = min(each.first for each in step.spans) if key == START else step.last
    return Cell(str(month), hint=ENGLISH(N_("Its months are typed in the details at the right (F4).")), locked=True)
