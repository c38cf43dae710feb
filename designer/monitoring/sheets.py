"""The sheets of the workbook: indicators with milestones, the framework, collections, evaluations with questions."""

from collections.abc import Callable
from decimal import Decimal

from designer.monitoring.checklists import EVALUATION, answers, points
from designer.monitoring.figures import milestones_of
from designer.monitoring.outline import COLLECTIONS, framework_table, late_arrivals
from designer.paper.blocks import Block, Cell, Heading, Paragraph, Sheet, Table, TableColumn, TableRow
from designer.paper.indicator_text import value_text
from designer.paper.records import Columns, Told, record_table
from designer.programme.fields import field
from designer.programme.formula import value_of
from designer.programme.names import title_of
from designer.programme.numbers import read_number
from designer.programme.programme import Programme
from designer.programme.records.base import Record, Value
from designer.programme.records.monitoring import Indicator, Split
from designer.programme.value_text import decimals_in
from designer.programme.words import ENGLISH, N_, Words

_MOST_DECIMALS = 4
_EVALUATIONS: Columns = (
    ("name", 1.6),
    ("timing", 1.0),
    ("conductor", 1.0),
    ("start_month", 0.7),
    ("end_month", 0.7),
    ("criteria", 1.8),
    ("use", 2.4),
    ("users", 2.0),
    ("methods", 2.4),
    ("dissemination", 2.2),
    ("line_ids", 1.0),
)
_QUESTIONS: Columns = (("evaluation_id", 1.4), ("criterion", 1.2), ("text", 4.0))


def sheets(programme: Programme, words: Words = ENGLISH) -> tuple[Sheet, ...]:
    """Return the sheets of monitoring and evaluation; a table without records holds its headings."""
    notes = [Paragraph(each, "note") for each in late_arrivals(programme, words)]
    return (
        Sheet(words(N_("Indicators")), (_indicators(programme, words),), freeze=2),
        Sheet(words(N_("Monitoring framework")), (framework_table(programme, words), *notes), freeze=2),
        Sheet(words(N_("Collections")), (record_table(programme, "collections", COLLECTIONS, words),), freeze=1),
        Sheet(words(N_("Evaluation")), tuple(_evaluation(programme, words))),
    )


def _indicators(programme: Programme, words: Words) -> Table:
    """Return every field of the indicators, their milestones month by month, and their targets by group."""
    milestones = milestones_of(programme.milestones)
    months = sorted({month for each in programme.milestones if (month := value_of(each.month)) is not None})

    def planned(month: Decimal) -> Callable[[Record], Value]:
        def held(record: Record) -> Value:
            there = (each for each in milestones.get(record.id, ()) if value_of(each.month) == month)
            return next((each.planned for each in there), Value())

        return held

    groups = _by_group(programme.splits)
    columns: Columns = (
        ("code", 0.7),
        ("node_id", 0.8),
        ("assumption_id", 0.8),
        ("statement", 3.4),
        ("unit", 0.9),
        ("counted", 1.2),
        ("reading", 1.1),
        ("direction", 1.0),
        ("denominator", 2.0),
        _values(programme, field(Indicator, "baseline").info.title, _baseline),
        Told(N_("Baseline of"), lambda record: Cell(_baseline(record).date), 0.9, "date"),
        ("baseline_kind", 1.2),
        Told(N_("Remark on the baseline"), lambda record: _baseline(record).comment, 1.6),
        *(_values(programme, f"M{month:f}", planned(month)) for month in months),
        _values(programme, field(Indicator, "target").info.title, _target),
        ("target_month", 0.8),
        Told(N_("Target by group"), lambda record: groups.get(record.id, ""), 2.4),
        ("disaggregation", 1.6),
        ("source", 1.8),
        ("method", 1.6),
        ("analysis", 1.8),
        ("frequency", 1.2),
        ("responsible", 1.1),
        ("purpose", 1.0),
    )
    return record_table(programme, "indicators", columns, words)


def _baseline(record: Record) -> Value:
    return record.baseline if isinstance(record, Indicator) else Value()


def _target(record: Record) -> Value:
    return record.target if isinstance(record, Indicator) else Value()


def _values(programme: Programme, title: str, held: Callable[[Record], Value]) -> Told:
    """Return a column of values: numbers as numbers, with as many decimals as they have, any other text as typed."""
    numbers = [number for each in programme.indicators if (number := _plain(held(each))) is not None]
    decimals = min(decimals_in(*numbers), _MOST_DECIMALS)

    def cell(record: Record) -> Cell:
        value = held(record)
        number = _plain(value)
        return Cell(value.text.strip() or None if number is None else number)

    return Told(title, cell, 0.8, "number", decimals)


def _plain(value: Value) -> Decimal | None:
    """Return the number that a value is, without any word or sign beside it."""
    number = read_number(value.text).number
    return number if isinstance(number, Decimal) and "%" not in value.text else None


def _by_group(splits: tuple[Split, ...]) -> dict[str, str]:
    """Return indicator → its targets by group: "women and girls 570; men and boys 2,280"."""
    found: dict[str, list[str]] = {}
    for each in splits:
        found.setdefault(each.indicator_id, []).append(f"{each.group} {value_text(each.target)}".strip())
    return {key: "; ".join(filter(None, held)) for key, held in found.items()}


def _evaluation(programme: Programme, words: Words) -> list[Block]:
    """Return the evaluations, their questions, and what of the checklist is answered."""
    blocks: list[Block] = [record_table(programme, "evaluations", _EVALUATIONS, words)]
    if programme.questions:
        blocks += [Heading(words(N_("Questions")), 2), record_table(programme, "questions", _QUESTIONS, words)]
    rows = _checked(programme, words)
    if rows:
        columns = tuple(
            TableColumn(words(name), width)
            for name, width in ((N_("Evaluation"), 1.4), (N_("Point"), 3.0), (N_("Answer"), 0.8), (N_("Remark"), 2.4))
        )
        blocks += [Heading(words(N_("Checklist")), 2), Table(columns, tuple(rows))]
    return blocks


def _checked(programme: Programme, words: Words) -> list[TableRow]:
    """Return the answers to the checklist of each evaluation."""
    held = answers(programme.answers)
    states = dict(field(type(next(iter(held.values()))), "state").info.choices) if held else {}
    return [
        TableRow(tuple(map(Cell, (title_of(each), words(point.title), words(states.get(given.state, "")), given.text))))
        for each in programme.evaluations
        for point in points(EVALUATION)
        if (given := held.get((each.id, EVALUATION, point.id))) is not None
    ]
