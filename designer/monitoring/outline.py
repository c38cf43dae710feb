"""How monitoring and evaluation read on paper: the approach, Table 5.4, collections, evaluations, ethics."""

import datetime

from designer.library.catalogue import entries
from designer.monitoring.checklists import ETHICS, answers, points
from designer.monitoring.checklists import told as asked
from designer.monitoring.cohort import reach
from designer.monitoring.cohort import told as reach_told
from designer.monitoring.evaluation import CRITERIA, questions_of
from designer.monitoring.figures import BASELINE_MONTHS, baseline_due
from designer.monitoring.framework import RESULTS, Group, framework, heading
from designer.monitoring.methods import families, methods_of, title
from designer.monitoring.month_text import months_of
from designer.paper.blocks import Block, Bullets, Cell, Heading, Paragraph, Table, TableColumn, TableRow
from designer.paper.indicator_text import source_and_method, values_told
from designer.paper.number_text import date_text
from designer.paper.records import Columns, record_facts, record_table
from designer.programme.names import title_of
from designer.programme.programme import Programme
from designer.programme.records.monitoring import Evaluation, Indicator
from designer.programme.words import ENGLISH, N_, Words

FRAMEWORK = (
    (N_("Result"), 2.2),
    (N_("Indicator"), 3.0),
    (N_("Data source and collection method"), 2.3),
    (N_("Data analysis"), 1.8),
    (N_("Frequency"), 1.3),
    (N_("Responsible"), 1.2),
    (N_("Baseline and target"), 1.9),
)
"""The seven columns of Handbook Table 5.4."""
COLLECTIONS: Columns = (
    ("name", 2.2),
    ("method", 1.4),
    ("indicator_ids", 1.4),
    ("months", 0.9),
    ("sample", 2.4),
    ("responsible", 1.2),
    ("line_id", 0.7),
)
_FACTS = ("timing", "conductor", "criteria", "use", "users", "methods", "dissemination", "line_ids")


def outline(programme: Programme, words: Words = ENGLISH) -> tuple[Block, ...]:
    """Return the chapter of the proposal; nothing while there is neither an indicator nor a plan to measure one.

    What is read as text comes first, the two wide tables last: they have pages of their own.
    """
    approach = [Paragraph(_approach(programme, words))] if programme.indicators else []
    parts = (
        *approach,
        *_evaluations(programme, words),
        *_ethics(programme, words),
        *_framework(programme, words),
        *_collections(programme, words),
    )
    return (Heading(words(N_("Monitoring and evaluation"))), *parts) if parts else ()


# -- monitoring ----------------------------------------------------------------------------------------------------


def _framework(programme: Programme, words: Words) -> list[Block]:
    """Return the framework, and what late arrivals mean for it."""
    if not programme.indicators:
        return []
    return [
        Heading(words(N_("Results-monitoring framework")), 2),
        framework_table(programme, words),
        *(Paragraph(each, "note") for each in late_arrivals(programme, words)),
    ]


def _approach(programme: Programme, words: Words) -> str:
    """Say how many indicators there are, what they stand on, how they are measured, when the baseline is due."""
    groups = framework(programme)
    results = [each for each in groups if getattr(each.owner, "kind", "") in RESULTS]
    measured = sum(len(each.indicators) for each in results)
    watching = sum(bool(each.assumption_id and not each.node_id) for each in programme.indicators)
    sentence = N_("Indicators: {count} on {results} objectives, outcomes and outputs.")
    if watching:
        sentence = N_("Indicators: {count} on {results} objectives, outcomes and outputs, {watching} on assumptions.")
    measured_results = sum(bool(each.indicators) for each in results)
    parts = [words(sentence).format(count=measured, results=measured_results, watching=watching)]
    named = dict.fromkeys(method for each in programme.indicators for method in methods_of(each.method))
    if named:
        mixed = len(families(named)) > 1
        said = N_("Numbers and conversations are combined: {methods}.") if mixed else N_("Methods: {methods}.")
        parts.append(words(said).format(methods=", ".join(words(title(each)).lower() for each in named)))
    parts += _baselines(programme, words)
    return " ".join(parts)


def _baselines(programme: Programme, words: Words) -> list[str]:
    """Say by when baselines are taken, as far as it is recorded, and how many are rolling."""
    parts = []
    due = baseline_due(programme.frame.start)
    if due and _baseline_recorded(programme, due):
        said = words(N_("Baselines are taken within two months of the start, by {date} (Handbook 5.5)."))
        parts.append(said.format(date=date_text(due, words.language)))
    rolling = sum(each.baseline_kind == "rolling" for each in programme.indicators)
    if rolling:
        said = words(N_("For {count} indicators of returnees the baseline is rolling: each person's first survey."))
        parts.append(said.format(count=rolling))
    return parts


def _baseline_recorded(programme: Programme, due: datetime.date) -> bool:
    """Whether a baseline that is measured has its date in time, or a collection in the first months."""
    measured = {each.id: each.baseline.date for each in programme.indicators if each.baseline_kind == "measured"}
    if any(date is not None and date <= due for date in measured.values()):
        return True
    return any(
        month <= BASELINE_MONTHS
        for each in programme.collections
        if measured.keys() & set(each.indicator_ids)
        for month in months_of(each.months) or ()
    )


def framework_table(programme: Programme, words: Words = ENGLISH) -> Table:
    """Return Table 5.4: a row an indicator, the result in front of its first one; results without any stand open."""
    columns = tuple(TableColumn(words(name), width) for name, width in FRAMEWORK)
    rows = [row for group in framework(programme) for row in _rows(group, words)]
    return Table(columns, tuple(rows), landscape=True)


def _rows(group: Group, words: Words) -> list[TableRow]:
    """Return the rows of a result, an assumption, or of indicators without either."""
    role = "group" if getattr(group.owner, "kind", "") in {"objective", "outcome"} else "row"
    rows = []
    held: tuple[Indicator | None, ...] = group.indicators or (None,)
    for at, each in enumerate(held):
        texts = (heading(group, words) if not at else "", *_told(each, words))
        rows.append(TableRow(tuple(map(Cell, texts)), role if not at else "row"))  # type: ignore[arg-type]
    return rows


def _told(indicator: Indicator | None, words: Words) -> tuple[str, ...]:
    """Return what the framework says of an indicator."""
    if indicator is None:
        return (words(N_("no indicator yet")), *[""] * (len(FRAMEWORK) - 2))
    statement = f"{indicator.code} {indicator.statement}".strip()
    split = indicator.disaggregation.strip()
    return (
        f"{statement}\n{words(N_('By'))} {split}" if split else statement,
        source_and_method(indicator),
        indicator.analysis,
        indicator.frequency,
        indicator.responsible,
        values_told(indicator, words),
    )


def late_arrivals(programme: Programme, words: Words = ENGLISH) -> tuple[str, ...]:
    """Return, for each window of a survey, who can reach it, and for which indicators."""
    found: dict[str, list[str]] = {}
    for each in programme.indicators:
        held = reach(each, programme.collections, programme.frame)
        if held is not None and not held.all:
            found.setdefault(reach_told(held, words), []).append(each.code or title_of(each))
    return tuple(f"{', '.join(codes)}: {said}" for said, codes in found.items())


# -- collections and evaluations -----------------------------------------------------------------------------------


def _collections(programme: Programme, words: Words) -> list[Block]:
    if not programme.collections:
        return []
    table = record_table(programme, "collections", COLLECTIONS, words, landscape=True)
    return [Heading(words(N_("Data collection")), 2), table]


def _evaluations(programme: Programme, words: Words) -> list[Block]:
    """Return each evaluation with its decisions, and its questions by criterion."""
    blocks: list[Block] = []
    for each in programme.evaluations:
        blocks.append(Heading(_named(each, words), 2))
        facts = record_facts(programme, each, _FACTS, words)
        blocks += [facts] if facts else []
        blocks += question_blocks(programme, each, words)
    return blocks


def _named(evaluation: Evaluation, words: Words) -> str:
    """Return the name of an evaluation with its months."""
    span = [str(each) for each in (evaluation.start_month, evaluation.end_month) if each is not None]
    name = title_of(evaluation) or words(N_("Evaluation"))
    return f"{name} ({words(N_('months'))} {'–'.join(dict.fromkeys(span))})" if span else name


def question_blocks(programme: Programme, evaluation: Evaluation, words: Words = ENGLISH) -> list[Block]:
    """Return the questions of an evaluation under their criteria, in the catalogue's order."""
    held = questions_of(programme.questions).get(evaluation.id, ())
    titles = {each.id: each.title for each in entries(CRITERIA)}
    order = [*titles, *(each.criterion for each in held if each.criterion not in titles)]
    items = tuple(
        f"{words(titles.get(criterion, criterion))}: {each.text}" if criterion else each.text
        for criterion in dict.fromkeys(order)
        for each in held
        if each.criterion == criterion and each.text.strip()
    )
    return [Paragraph(words(N_("Questions"))), Bullets(items)] if items else []


def _ethics(programme: Programme, words: Words) -> list[Block]:
    """Return what was settled of ethics and data protection, each with what was noted."""
    held = answers(programme.answers)
    items = []
    for point in points(ETHICS):
        given = held.get(("", ETHICS, point.id))
        if given is not None and given.state == "yes":
            items.append(f"{words(point.title)}: {given.text.strip() or words(asked(point))}")
    return [Heading(words(N_("Ethics and data protection")), 2), Bullets(tuple(items))] if items else []
