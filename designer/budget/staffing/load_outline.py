"""How the load of case workers reads on paper: by year with a chart by quarter, and by quarter in the workbook."""

from designer.budget.remarks import filled
from designer.budget.staffing.load_chart import load_chart
from designer.budget.staffing.workload import follow_up, quarterly, workload
from designer.paper.blocks import Block, Cell, Heading, Paragraph, Table, TableColumn, TableRow
from designer.paper.number_text import number_text
from designer.programme.formula import value_of
from designer.programme.programme import Programme
from designer.programme.words import N_, Words

_LOAD_NOTE = N_(
    "Returnees are counted as followed for {months} months; {arrivals} "
    "Case workers are those with a caseload, at full time, on average of the year; focal points that are called in do "
    "not count. {limit}"
)
_EVENLY = N_("within a programme year arrivals are taken to come evenly.")
_AS_TYPED = N_("arrivals come as foreseen by quarter.")
_LIMIT = N_("The programme's own limit is {limit} returnees a case worker: the sources give no norm.")
_NO_LIMIT = N_("The sources give no norm for the load of a case worker.")


def load_blocks(programme: Programme, words: Words) -> list[Block]:
    """Return how many returnees a case worker follows, year by year; nothing where that cannot be told."""
    loads = workload(programme)
    if not any(each.each is not None for each in loads):
        return []
    columns = (
        TableColumn(words(N_("Programme year")), 1.4),
        TableColumn(words(N_("New returnees")), 1.2, "number", 0),
        TableColumn(words(N_("Followed at once, at most")), 1.4, "number", 0),
        TableColumn(words(N_("Case workers")), 1.2, "number", 1),
        TableColumn(words(N_("Returnees a case worker")), 1.4, "number", 0),
    )
    year = words(N_("Year {year}"))
    rows = tuple(
        TableRow(
            (
                Cell(filled(year, year=str(each.number))),
                Cell(each.arrivals),
                Cell(each.followed),
                Cell(each.workers),
                Cell(each.each),
            )
        )
        for each in loads
    )
    most = value_of(programme.frame.case_limit)
    limit = filled(words(_LIMIT), limit=number_text(most, 0, words.language)) if most is not None else words(_NO_LIMIT)
    arrivals = words(_AS_TYPED if any(value_of(each) for each in programme.frame.caseload_quarters) else _EVENLY)
    note = filled(words(_LOAD_NOTE), months=str(follow_up(programme)), arrivals=arrivals, limit=limit)
    chart = load_chart(programme, words)
    return [Heading(words(N_("Load of case workers")), 2), Table(columns, rows), *chart, Paragraph(note, "note")]


def quarter_blocks(programme: Programme, words: Words) -> list[Block]:
    """Return the load by quarter, with how many case workers are missing where there is a limit."""
    loads = quarterly(programme)
    if not any(each.each is not None for each in loads):
        return []
    columns = (
        TableColumn(words(N_("Programme quarter")), 1.4),
        TableColumn(words(N_("New returnees")), 1.2, "number", 0),
        TableColumn(words(N_("Followed at once, at most")), 1.4, "number", 0),
        TableColumn(words(N_("Case workers")), 1.2, "number", 1),
        TableColumn(words(N_("Returnees a case worker")), 1.4, "number", 0),
        TableColumn(words(N_("Case workers missing")), 1.2, "number", 0),
    )
    limited, quarter = programme.frame.case_limit is not None, words(N_("Q{number}"))
    rows = tuple(
        TableRow(
            (
                Cell(filled(quarter, number=str(each.number))),
                Cell(each.arrivals),
                Cell(each.followed),
                Cell(each.workers),
                Cell(each.each),
                Cell(each.missing if limited else None),
            )
        )
        for each in loads
    )
    return [Table(columns, rows, words(N_("Load by quarter")))]
