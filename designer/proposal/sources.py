"""Where the proposal's facts come from, on paper: sources of findings and lessons, of prices, of exchange rates."""

import datetime
from collections.abc import Iterable

from designer.paper.blocks import Block, Cell, Heading, Table, TableColumn, TableRow
from designer.paper.number_text import date_text, entered, number_text, own_decimals
from designer.programme.entry import shown
from designer.programme.fields import field
from designer.programme.programme import Programme
from designer.programme.records.budget import Line
from designer.programme.records.situation import Observation
from designer.programme.words import ENGLISH, N_, Words

_MOST_CODES = 12
"""Codes of lines that stand in a cell; what is more is counted."""


def outline(programme: Programme, words: Words = ENGLISH) -> tuple[Block, ...]:
    """Return the chapter: a table for findings, one for prices, one for rates; those that hold anything."""
    parts = (
        (N_("Sources of the findings"), _findings(programme, words)),
        (N_("Sources of the prices"), _prices(programme, words)),
        (N_("Exchange rates"), _rates(programme, words)),
    )
    held = [block for title, table in parts if table.rows for block in (Heading(words(title), 2), table)]
    return (Heading(words(N_("Sources"))), *held) if held else ()


def _findings(programme: Programme, words: Words) -> Table:
    """Return each source of findings and lessons once, with its dates, its reliability and how often it is cited."""
    cited: dict[str, list[Observation | None]] = {}
    for each in programme.observations:
        cited.setdefault(_line(each.source), []).append(each)
    for lesson in programme.lessons:
        cited.setdefault(_line(lesson.source), []).append(None)
    cited.pop("", None)
    rows = []
    for source in sorted(cited, key=str.casefold):
        findings = [each for each in cited[source] if each is not None]
        texts = (
            source,
            _dates((each.date for each in findings), words),
            ", ".join(dict.fromkeys(filter(None, (_reliability(each, words) for each in findings)))),
        )
        rows.append(TableRow((*map(Cell, texts), Cell(len(cited[source])))))
    columns = (
        TableColumn(words(N_("Source")), 5.0),
        TableColumn(words(N_("Date")), 1.5),
        TableColumn(words(N_("Reliability")), 1.2),
        TableColumn(words(N_("Cited")), 0.7, "integer"),
    )
    return Table(columns, tuple(rows))


def _reliability(observation: Observation, words: Words) -> str:
    return shown(field(Observation, "reliability"), observation.reliability, words=words)


def _prices(programme: Programme, words: Words) -> Table:
    """Return each source of prices once, with its dates and the lines it stands behind."""
    behind: dict[str, list[Line]] = {}
    for line in programme.lines:
        behind.setdefault(_line(line.price_source), []).append(line)
    behind.pop("", None)
    rows = [
        TableRow(
            (
                Cell(source),
                Cell(_dates((line.price_date for line in behind[source]), words)),
                Cell(_codes([line.code for line in behind[source]], words)),
            )
        )
        for source in sorted(behind, key=str.casefold)
    ]
    titles = ((N_("Source"), 4.0), (N_("Date"), 1.5), (N_("Budget lines"), 3.0))
    return Table(tuple(TableColumn(words(title), width) for title, width in titles), tuple(rows))


def _rates(programme: Programme, words: Words) -> Table:
    """Return the exchange rates as they were quoted, with date and source."""
    rows = []
    for rate in programme.rates:
        worth = entered(rate.is_worth)
        text = worth if isinstance(worth, str) else "…"
        if worth is not None and not isinstance(worth, str):
            text = number_text(worth, own_decimals(worth), words.language)
        quoted = f"1 {rate.one} = {text} {rate.of}"
        rows.append(TableRow((Cell(quoted), Cell(_dates([rate.date], words)), Cell(_line(rate.source)))))
    titles = ((N_("Rate"), 2.5), (N_("Date"), 1.5), (N_("Source"), 4.5))
    return Table(tuple(TableColumn(words(title), width) for title, width in titles), tuple(rows))


def _line(text: str) -> str:
    return " ".join(text.split())


def _dates(dates: Iterable[datetime.date | None], words: Words) -> str:
    """Return one date, or the first and the last of several."""
    held = sorted({each for each in dates if each is not None})
    ends = held if len(held) < 2 else [held[0], held[-1]]  # noqa: PLR2004 - from the first to the last
    return " – ".join(date_text(each, words.language) for each in ends)


def _codes(codes: list[str], words: Words) -> str:
    """Return codes of lines, the first of many and how many more."""
    held = [code for code in codes if code]
    if len(held) <= _MOST_CODES:
        return ", ".join(held)
    rest = words(N_("and {count} more")).replace("{count}", str(len(held) - _MOST_CODES))
    return f"{', '.join(held[:_MOST_CODES])} {rest}"
