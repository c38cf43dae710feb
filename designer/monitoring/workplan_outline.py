"""How workplan and risks read on paper: the drawing, the activities as a table, the risks with their scores."""

from collections.abc import Sequence

from designer.monitoring.due import calendar, when
from designer.monitoring.gantt import GROUP_TITLES, figures
from designer.monitoring.month_text import months_text
from designer.monitoring.risks import BANDS, HIGH, MEDIUM, SIGNS, band, by_score, score
from designer.monitoring.workplan import Group, Step, last_month, workplan
from designer.paper.blocks import Block, Cell, Figure, Heading, Paragraph, Sheet, Table, TableColumn, TableRow
from designer.paper.number_text import number_text
from designer.paper.records import Columns, Told, record_table
from designer.programme.entry import shown
from designer.programme.fields import field
from designer.programme.months import duration
from designer.programme.programme import Programme
from designer.programme.records.base import Record
from designer.programme.records.monitoring import Evaluation, Risk, Task
from designer.programme.words import ENGLISH, N_, Words, counted

_LEGEND = N_(
    "I individual, C community, S structural; M data collection, E evaluation; ◆ milestone. "
    "Months count from the start of the programme."
)
_SCALE = N_(
    "Likelihood and impact from 1 to 5, multiplied: from {high} high, from {medium} medium. The scale is our own."
)
_FILLED, _MILESTONE = "■", "◆"
_PLAN_COLUMNS = 0.25
"""What the column of a month takes of the width of a sheet."""


def outline(programme: Programme, words: Words = ENGLISH) -> tuple[Block, ...]:
    """Return the chapter of the workplan; nothing while nothing is planned."""
    plan = workplan(programme)
    if not plan:
        return ()
    drawn = figures(programme, words)
    titles = [words(N_("Activities and their milestones")), words(N_("The programme, data collection, evaluations"))]
    activities = sum(each.kind == "activity" for group in plan for each in group.steps)
    milestones = sum(each.milestone for group in plan for each in group.steps)
    months = duration(programme) or 0
    lead = words(N_("{activities} over {months}, with {milestones}.")).format(
        activities=counted(activities, N_("1 activity"), N_("{count} activities"), words),
        months=counted(months, N_("1 month"), N_("{count} months"), words, "" if months else "?"),
        milestones=counted(milestones, N_("1 milestone"), N_("{count} milestones"), words),
    )
    blocks: list[Block] = [Heading(words(N_("Workplan"))), Paragraph(lead, "lead")]
    whole = any(each.kind == "activity" for group in plan for each in group.steps)
    blocks += [Figure(each, titles[min(at, 1)] if whole else titles[1]) for at, each in enumerate(drawn)]
    blocks.append(Paragraph(words(_LEGEND), "note"))
    blocks += _activities(plan, words)
    blocks += _milestones(programme, plan, words)
    return tuple(blocks)


def risks(programme: Programme, words: Words = ENGLISH) -> tuple[Block, ...]:
    """Return the chapter of the risks, the highest score first; nothing while there is none."""
    if not programme.risks:
        return ()
    return (
        Heading(words(N_("Risks"))),
        record_table(programme, "risks", _risk_columns(words), words, records=by_score(programme.risks)),
        Paragraph(scale_note(words), "note"),
    )


def sheets(programme: Programme, words: Words = ENGLISH) -> tuple[Sheet, ...]:
    """Return the sheets of the workbook: workplan by month, what is due, risks."""
    register = record_table(programme, "risks", _risk_columns(words, full=True), words)
    return (
        Sheet(words(N_("Workplan")), (_month_table(programme, words),), freeze=2),
        Sheet(words(N_("Calendar")), (due_table(programme, words),)),
        Sheet(words(N_("Risks")), (register, Paragraph(scale_note(words), "note")), freeze=2),
    )


def scale_note(words: Words = ENGLISH) -> str:
    """Say how risks are scored, and that the scale is ours."""
    return words(_SCALE).format(high=number_text(HIGH, 0), medium=number_text(MEDIUM, 0))


# -- the workplan --------------------------------------------------------------------------------------------------


def _activities(plan: Sequence[Group], words: Words) -> list[Block]:
    """Return the activities with their months and who leads them, under their outcomes."""
    rows: list[TableRow] = []
    for group in plan:
        here = [each for each in group.steps if each.kind == "activity"]
        rows += [TableRow((Cell(group_title(group, words)),), "group")] if here else []
        rows += [
            TableRow((Cell(f"{each.code} {each.name}".strip()), Cell(months_told(each)), Cell(each.who)), depth=1)
            for each in here
        ]
    columns = (
        TableColumn(words(N_("Activity")), 5.6),
        TableColumn(words(N_("Months")), 1.3),
        TableColumn(words(N_("Lead")), 1.8),
    )
    return [Heading(words(N_("Activities")), 2), Table(columns, tuple(rows))] if rows else []


def _milestones(programme: Programme, plan: Sequence[Group], words: Words) -> list[Block]:
    """Return the milestones by month, with what they deliver."""
    held = [each for group in plan for each in group.steps if each.milestone and each.spans]
    if not held:
        return []
    columns = (
        TableColumn(words(N_("Month")), 0.8, "integer"),
        TableColumn(words(N_("Milestone")), 3.6),
        TableColumn(words(field(Task, "deliverable").info.title), 2.8),
        TableColumn(words(N_("Who")), 1.8),
    )
    rows = tuple(
        TableRow((Cell(each.last), Cell(each.name), Cell(deliverable_of(programme, each)), Cell(each.who)))
        for each in sorted(held, key=lambda each: each.last)
    )
    return [Heading(words(N_("Milestones")), 2), Table(columns, rows)]


def group_title(group: Group, words: Words = ENGLISH) -> str:
    """Return what a group of the workplan is called."""
    return f"{group.code} {group.name}".strip() or words(GROUP_TITLES.get(group.id, ""))


def months_told(step: Step) -> str:
    """Return the months of a step as they are written: "2–5, 18–19"."""
    return months_text([month for span in step.spans for month in range(span.first, span.last + 1)])


def who_told(programme: Programme, step: Step, words: Words = ENGLISH) -> str:
    """Return who answers for a step; of an evaluation, by whom it is made."""
    if step.kind != "evaluation":
        return step.who
    held = next((each for each in programme.evaluations if each.id == step.id), None)
    return shown(field(Evaluation, "conductor"), held.conductor, words=words) if held else ""


def deliverable_of(programme: Programme, step: Step) -> str:
    """Return what a task delivers."""
    if step.kind != "task":
        return ""
    return next((each.deliverable for each in programme.tasks if each.id == step.id), "")


def _month_table(programme: Programme, words: Words) -> Table:
    """Return the workplan with a column for each month: filled where there is work, a diamond for a milestone."""
    months = last_month(programme)
    columns = (
        TableColumn(words(N_("Code")), 0.8),
        TableColumn(words(N_("Activity or task")), 4.0),
        TableColumn(words(N_("From")), 0.5, "integer"),
        TableColumn(words(N_("To")), 0.5, "integer"),
        TableColumn(words(N_("Who")), 1.6),
        *(TableColumn(str(month), _PLAN_COLUMNS) for month in range(1, months + 1)),
    )
    rows: list[TableRow] = []
    for group in workplan(programme):
        rows.append(TableRow((Cell(group.code), Cell(group.name or group_title(group, words))), "group"))
        rows += [_month_row(programme, each, months, words) for each in group.steps]
    return Table(columns, tuple(rows), landscape=True)


def _month_row(programme: Programme, step: Step, months: int, words: Words) -> TableRow:
    """Return a step with its months as filled cells."""
    filled = {month for span in step.spans for month in range(span.first, span.last + 1)}
    signs = dict.fromkeys(filled, _FILLED)
    if step.milestone:
        signs |= {span.last: _MILESTONE for span in step.spans}
    return TableRow(
        (
            Cell(step.code),
            Cell(step.name),
            Cell(min(filled) if filled else None),
            Cell(max(filled) if filled else None),
            Cell(who_told(programme, step, words)),
            *(Cell(signs.get(month, "")) for month in range(1, months + 1)),
        ),
        depth=1 if step.parent else 0,
    )


def due_table(programme: Programme, words: Words = ENGLISH) -> Table:
    """Return what must not be forgotten, month by month."""
    columns = (
        TableColumn(words(N_("Month")), 0.6, "integer"),
        TableColumn(words(N_("Calendar")), 0.9),
        TableColumn(words(N_("What")), 5.0),
        TableColumn(words(N_("Who")), 2.4),
        TableColumn(words(field(Task, "deliverable").info.title), 2.6),
    )
    deliverables = {each.id: each.deliverable for each in programme.tasks}
    rows = tuple(
        TableRow(
            (
                Cell(each.month),
                Cell(when(programme, each.month)),
                Cell(each.what),
                Cell(each.who),
                Cell(deliverables.get(each.place.id, "") if each.place else ""),
            )
        )
        for each in calendar(programme, words)
    )
    return Table(columns, rows)


# -- risks ---------------------------------------------------------------------------------------------------------


def _risk_columns(words: Words, *, full: bool = False) -> Columns:
    """Return the columns of the risks; the workbook has their parts besides."""
    told = Told(N_("Score"), lambda record: _score_told(record, words), 1.1)
    if not full:
        return (("code", 0.7), ("statement", 2.4), told, ("answer", 3.0), ("owner", 1.6), ("node_ids", 0.9))
    return (
        ("code", 0.7),
        ("statement", 3.0),
        ("likelihood", 0.8),
        ("impact", 0.8),
        Told(N_("Score"), lambda record: Cell(score(record) if isinstance(record, Risk) else None), 0.8, "number"),
        Told(N_("In words"), lambda record: words(BANDS[band(record)]) if isinstance(record, Risk) else "", 1.0),
        ("answer", 3.4),
        ("owner", 1.8),
        ("assumption_id", 1.0),
        ("node_ids", 1.2),
    )


def _score_told(record: Record, words: Words) -> str:
    """Return a score with its sign and its word: "● 16 high (4 × 4)"."""
    if not isinstance(record, Risk):
        return ""
    value = score(record)
    name = words(BANDS[band(record)])
    return name if value is None else f"{SIGNS[band(record)]} {number_text(value, 0, words.language)} {name}"
