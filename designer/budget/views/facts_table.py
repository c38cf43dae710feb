"""The budget as one flat table for pivots: a row for each line, programme quarter, calendar year and donor.

Amounts are whole numbers of the currency's smallest unit, so that every sum is exact; they become decimals where they
are written. The table is a pandas frame, made when somebody asks for it and never while a budget is typed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING

from designer.budget.calendar import CALENDAR, Calendar, calendar
from designer.budget.donors.paying import TO_FIND
from designer.budget.exchange import EXACT
from designer.budget.phasing import QUARTERS, phased
from designer.budget.remarks import filled
from designer.budget.views.facets import DONOR, KEYS, TITLES, Facts, Key, facts, keys
from designer.budget.withheld import withheld
from designer.programme.money import exponent
from designer.programme.names import title_of
from designer.programme.programme import Programme
from designer.programme.records.budget import Line
from designer.programme.splitting import split_count
from designer.programme.words import N_, Words, counted

if TYPE_CHECKING:
    from pandas import DataFrame

CODE, TEXT, YEAR, CALENDAR_YEAR, QUARTER, AMOUNT = "code", "description", "year", "calendar_year", "quarter", "amount"
ACTIVITY = "activity"
FACETS = ("heading", "kind", "outcome", "output", "level", "dimension", "area", "un_category", "eu_heading", "partner")
"""The facets that are columns, beside the activity and the donor."""
COLUMNS = (CODE, TEXT, *FACETS[:2], ACTIVITY, *FACETS[2:], DONOR, YEAR, CALENDAR_YEAR, QUARTER, AMOUNT)
"""The columns of the table in their order."""
_OWN = {
    CODE: N_("Code"),
    TEXT: N_("Description"),
    "kind": N_("Kind of cost"),
    ACTIVITY: N_("Activity"),
    YEAR: N_("Programme year"),
    CALENDAR_YEAR: N_("Calendar year"),
    QUARTER: N_("Programme quarter"),
}
_NOT_SHOWN = N_("not shown")
_TOGETHER = (N_("1 line of which no amount is shown"), N_("{count} lines of which no amount is shown, together"))

Fact = tuple[str | int | None, ...]
"""A row: a value a column, None where there is none."""


def titles(programme: Programme, words: Words) -> dict[str, str]:
    """Return column → its heading."""
    amount = filled(words(N_("Amount {currency}")), currency=programme.frame.currency)
    return {each: amount if each == AMOUNT else words(_OWN.get(each) or TITLES[each]) for each in COLUMNS}


def facts_table(programme: Programme, words: Words) -> DataFrame:
    """Return the direct costs as a frame with the columns ``COLUMNS``; its amounts add up to the direct costs.

    Texts are categories in the order of the budget, so that a pivot has that order. In a copy without pay the lines
    that it leaves out stand together by heading and donor, and say nothing else; there are only programme years.
    """
    import pandas as pd

    with localcontext(EXACT):
        rows = [*_facts(programme, words)]
    frame = pd.DataFrame.from_records(rows, columns=list(COLUMNS))
    for name in COLUMNS:
        if name in {YEAR, CALENDAR_YEAR, QUARTER}:
            frame[name] = frame[name].astype("Int64")
        elif name == AMOUNT:
            frame[name] = frame[name].astype("int64")
        else:
            frame[name] = pd.Categorical(frame[name], _order(programme, name, frame[name].unique(), words))
    return frame


def pivot(frame: DataFrame, rows: str, columns: str) -> DataFrame:
    """Return the sums of a facts table by two of its columns, each in its own order."""
    return frame.pivot_table(AMOUNT, rows, columns, aggfunc="sum", fill_value=0, observed=True)


# -- rows --------------------------------------------------------------------------------------------------------------


def _facts(programme: Programme, words: Words) -> Iterator[Fact]:
    """Yield the rows in the order of the lines, those of one line by donor and time."""
    named, given, time = _names(programme, words), facts(programme), calendar(programme, CALENDAR)
    left_out = withheld(programme) if words.mask_pay else frozenset[str]()
    donors = [named[DONOR][each] for each in (*(donor.id for donor in programme.donors), TO_FIND)]
    places = exponent(programme.frame.currency)
    hidden: dict[tuple[str, str, int], int] = {}
    counts: dict[str, int] = {}
    for each in phased(programme):
        told = each.line.id not in left_out
        sides = _sides(each.line, given, named)
        if not told:
            counts[sides[0]] = counts.get(sides[0], 0) + 1
        for donor, quarters in zip(donors, each.parts, strict=True):
            start = (each.line.code, _text(each.line), *sides, donor)
            for year, parts in enumerate(_years([int(each.scaleb(places)) for each in quarters]), 1):
                units = sum(parts)
                if not told:
                    hidden[sides[0], donor, year] = hidden.get((sides[0], donor, year), 0) + units
                elif left_out and units:  # all by year: the quarters of others would lead to those left out
                    yield (*start, year, None, None, units)
                elif not left_out:
                    yield from _quarters(start, year, parts, time)
    for (heading, donor, year), units in hidden.items():
        text = counted(counts[heading], *_TOGETHER, words)
        if units:
            yield ("", text, heading, *[words(_NOT_SHOWN)] * len(FACETS), donor, year, None, None, units)


def _years(quarters: Sequence[int]) -> Iterator[Sequence[int]]:
    """Yield the quarters of each year."""
    return (quarters[at : at + QUARTERS] for at in range(0, len(quarters), QUARTERS))


def _quarters(start: tuple[str, ...], year: int, parts: Sequence[int], time: Calendar | None) -> Iterator[Fact]:
    """Yield the amounts of a year's quarters; one that lies in two calendar years in two rows."""
    for quarter, units in enumerate(parts, (year - 1) * QUARTERS + 1):
        if time is None:
            if units:
                yield (*start, year, None, quarter, units)
            continue
        falls = time.falls[quarter - 1]
        for (period, _), part in zip(falls, split_count(units, tuple(months for _, months in falls)), strict=True):
            if part:
                yield (*start, year, time.periods[period].number, quarter, part)


def _sides(line: Line, given: Facts, named: dict[str, dict[str, str]]) -> tuple[str, ...]:
    """Return heading, kind, activity and the other facets of a line, in words."""
    found = [named[facet][KEYS[facet](line, given)] for facet in FACETS]
    return (*found[:2], named[ACTIVITY][KEYS["chain"](line, given)], *found[2:])


def _text(line: Line) -> str:
    return " ".join(title_of(line).split())


# -- names and order ---------------------------------------------------------------------------------------------------


def _names(programme: Programme, words: Words) -> dict[str, dict[str, str]]:
    """Return column → key → what stands there."""
    return {name: {each.id: each.full for each in _keys(programme, name, words)} for name in (*FACETS, ACTIVITY, DONOR)}


def _keys(programme: Programme, name: str, words: Words) -> tuple[Key, ...]:
    """Return the keys of a column in their order."""
    facet, given = "chain" if name == ACTIVITY else name, facts(programme)
    found = set() if name == DONOR else {KEYS[facet](line, given) for line in programme.lines}
    return keys(programme, facet, found, words)


def _order(programme: Programme, name: str, present: Sequence[str | None], words: Words) -> list[str]:
    """Return the values of a column that are present, in the order of the budget; each once."""
    held = [each for each in present if each is not None]
    if name in {CODE, TEXT}:
        return held
    there = set(held)
    known = [each.full for each in _keys(programme, name, words) if each.full in there]
    return [*dict.fromkeys([*known, *held])]


def decimal_of(units: int, places: int) -> Decimal:
    """Return an amount in the smallest unit as a decimal number."""
    return Decimal(units).scaleb(-places)
