"""The last rows of the budget's sheet: direct costs, indirect costs, total, and how the years came by their part."""

from collections.abc import Sequence
from decimal import Decimal

from designer.budget import formulas
from designer.budget.chapter import filled
from designer.budget.formulas import cell, key
from designer.budget.layout import groups
from designer.budget.pricing import NONE
from designer.budget.sheet_rows import NO_HEADING, Draft, sum_row
from designer.paper.blocks import Cell, TableRow
from designer.programme.words import N_


def last_rows(draft: Draft) -> list[TableRow]:
    """Return direct costs, indirect costs and total, then the three steps that split the indirect costs."""
    words, now, places = draft.words, draft.now, draft.places
    rate = f"{now.rate.normalize():f}"
    splits = formulas.year_splits(now)
    title = words(N_("How the indirect costs fall on the years"))
    return [
        sum_row(draft, "direct", ("", words(N_("Direct costs"))), _direct(draft), "subtotal"),
        sum_row(
            draft,
            "indirect",
            ("", filled(words(N_("Indirect costs, {rate} %")), rate=rate)),
            _cells(
                draft,
                "indirect",
                now.indirect.years,
                [formulas.indirect_year(year, now.years, places) for year in _years(draft)],
                f"ROUND({cell('indirect', 'rate')}/100*{cell('base', 'total')},{places})",
            ),
            "subtotal",
        ),
        sum_row(draft, "total", ("", words(N_("Total"))), _total(draft), "total"),
        TableRow((Cell(""), Cell(title)), "group"),
        sum_row(draft, "base", ("", words(N_("What they are a percentage of"))), _base(draft), "row"),
        sum_row(
            draft,
            "down",
            ("", words(N_("Part of the year, rounded down"))),
            _cells(
                draft, "down", [each.down for each in splits], [formulas.down_year(n, places) for n in _years(draft)]
            ),
            "row",
        ),
        sum_row(
            draft,
            "remainder",
            ("", words(N_("Remainder, in hundredths; the largest get one each"))),
            _cells(
                draft,
                "remainder",
                [each.remainder for each in splits],
                [formulas.remainder_year(year, places) for year in _years(draft)],
            ),
            "row",
        ),
    ]


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


def _total(draft: Draft) -> list[Cell]:
    """Return direct and indirect costs together."""
    years = [f"{cell('direct', f'y{year}')}+{cell('indirect', f'y{year}')}" for year in _years(draft)]
    return _cells(draft, "total", draft.now.total.years, years)


def _base(draft: Draft) -> list[Cell]:
    """Return what the indirect costs are a percentage of: the direct costs, without the reserve where the call says."""
    reserves: list[tuple[str, str]] = []
    if draft.programme.call.indirect_base != "direct":
        chosen = [line.id for line in draft.programme.lines if line.contingency == "yes"]
        reserves = formulas.ranges_of(chosen, draft.rows)
    years = [
        cell("direct", f"y{year}") + (f"-{formulas.sum_of(reserves, f'y{year}')}" if reserves else "")
        for year in _years(draft)
    ]
    return _cells(draft, "base", draft.now.base.years, years)
