"""The last rows of the budget's sheet, and the sheet beside it that shows how the years came by indirect costs."""

from collections.abc import Sequence
from decimal import Decimal

from designer.budget.chapter import year_titles
from designer.budget.costs import counts
from designer.budget.layout import groups
from designer.budget.pricing import NONE
from designer.budget.remarks import filled, total_title
from designer.budget.sheets import formulas
from designer.budget.sheets.formulas import cell, key
from designer.budget.sheets.rows import NO_HEADING, Draft, draft_of, sum_row
from designer.paper.blocks import Cell, Paragraph, Sheet, Table, TableColumn, TableRow
from designer.programme.programme import Programme
from designer.programme.words import N_, Words

_HOW = N_(
    "Indirect costs are rounded once for the whole. The years take their part rounded down, and the units that are"
    " left go one each to the largest remainders, so that the years add up."
)


def last_rows(draft: Draft) -> list[TableRow]:
    """Return direct costs, indirect costs and total; the total's name says when lines are missing in it."""
    words, now = draft.words, draft.now
    return [
        sum_row(draft, ("", words(N_("Direct costs"))), _direct(draft), "subtotal"),
        sum_row(draft, ("", _indirect_title(draft)), _indirect(draft), "subtotal"),
        sum_row(draft, ("", total_title(draft.programme, words)), _total(draft, now.total.years), "total"),
    ]


def indirect_sheet(programme: Programme, words: Words) -> Sheet:
    """Return the sheet of how the indirect costs fall on the years, step by step; the budget's sheet reads it."""
    draft = draft_of(programme, words)
    now, places = draft.now, draft.places
    splits = formulas.year_splits(now)
    downs, remainders = [each.down for each in splits], [each.remainder for each in splits]
    unit = f"{Decimal(1).scaleb(-places):f} {now.currency}"
    result = [Cell(now.indirect.year(n - 1), cell("indirect", f"y{n}")) for n in _years(draft)]
    rows = (
        _row(words(N_("What they are a percentage of")), _base(draft)),
        _row(
            words(N_("Part of the year, rounded down")),
            _cells(draft, "down", downs, [formulas.down_year(n, places) for n in _years(draft)]),
        ),
        _row(
            filled(words(N_("Remainder, in units of {unit}; the largest get one each")), unit=unit),
            _cells(draft, "remainder", remainders, [formulas.remainder_year(n, places) for n in _years(draft)]),
        ),
        TableRow((Cell(_indirect_title(draft)), *result, Cell(now.indirect.total, cell("indirect", "total"))), "total"),
    )
    columns = (
        TableColumn(words(N_("Step")), 3),
        *(TableColumn(title, 1.1, "money", places) for title in year_titles(words, now.years)),
        TableColumn(filled(words(N_("Total {currency}")), currency=now.currency), 1.2, "money", places),
    )
    return Sheet(words(N_("Indirect costs")), (Table(columns, rows), Paragraph(words(_HOW), "note")), freeze=1)


def _row(title: str, cells: list[Cell]) -> TableRow:
    return TableRow((Cell(title), *cells))


def _indirect_title(draft: Draft) -> str:
    rate = f"{draft.now.rate.normalize():f}"
    return filled(draft.words(N_("Indirect costs, {rate} %")), rate=rate)


def _years(draft: Draft) -> range:
    return range(1, draft.now.years + 1)


def _cells(draft: Draft, owner: str, values: Sequence[Decimal], years: Sequence[str], total: str = "") -> list[Cell]:
    """Return a row's cells by year and its total; the total is the sum of the years unless it has its own formula."""
    padded = [*values, *[NONE] * (draft.now.years - len(values))]
    numbered = enumerate(zip(padded, years, strict=True), 1)
    found = [Cell(value, formula, key(owner, f"y{year}")) for year, (value, formula) in numbered]
    return [
        *found,
        Cell(sum(padded, NONE), total or formulas.row_sum(owner, draft.now.years), key(owner, "total")),
    ]


def _direct(draft: Draft) -> list[Cell]:
    """Return the sums of the headings at the top of the tree."""
    tops = [(group.id or NO_HEADING,) * 2 for group in groups(draft.programme) if not group.depth]
    return _cells(
        draft, "direct", draft.now.direct.years, [formulas.sum_of(tops, f"y{year}") for year in _years(draft)]
    )


def _indirect(draft: Draft) -> list[Cell]:
    """Return the indirect costs: rounded once for the whole, their years from the sheet beside."""
    now, places = draft.now, draft.places
    return _cells(
        draft,
        "indirect",
        now.indirect.years,
        [formulas.indirect_year(year, now.years, places) for year in _years(draft)],
        f"ROUND({cell('indirect', 'rate')}/100*{cell('base', 'total')},{places})",
    )


def _total(draft: Draft, values: Sequence[Decimal]) -> list[Cell]:
    """Return direct and indirect costs together."""
    years = [f"{cell('direct', f'y{year}')}+{cell('indirect', f'y{year}')}" for year in _years(draft)]
    return _cells(draft, "total", values, years)


def _base(draft: Draft) -> list[Cell]:
    """Return what the indirect costs are a percentage of: the direct costs, without the lines that do not count.

    The reserve does not count where the call says so, a line never where it says so itself.
    """
    base = draft.programme.call.indirect_base
    chosen = [line.id for line in draft.programme.lines if not counts(line, base)]
    left_out = formulas.ranges_of(chosen, draft.rows)
    years = [
        cell("direct", f"y{year}") + (f"-{formulas.sum_of(left_out, f'y{year}')}" if left_out else "")
        for year in _years(draft)
    ]
    return _cells(draft, "base", draft.now.base.years, years)
