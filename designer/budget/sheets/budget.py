"""The budget as a sheet of a workbook with live formulas: whoever changes a quantity sees the total move."""

from designer.budget.chapter import year_titles
from designer.budget.layout import groups
from designer.budget.remarks import LEFT_TITLE, ceiling_title, filled, remarks
from designer.budget.sheets.formulas import cell, key
from designer.budget.sheets.rows import Draft, draft_of, group_row, line_row, pay_rows
from designer.budget.sheets.totals import last_rows
from designer.paper.blocks import Block, Cell, Facts, Paragraph, Sheet, Table, TableColumn, TableRow
from designer.paper.number_text import date_text, shown_in_full
from designer.programme.edit import find_as
from designer.programme.programme import Programme
from designer.programme.records.budget import Rate
from designer.programme.words import N_, Words

_HOW = N_(
    "A line's year is quantity × frequency × unit cost × share, rounded half up to the currency's smallest unit, then"
    " converted at the rate above and rounded again. How the indirect costs fall on the years stands on their sheet."
)


def sheet(programme: Programme, words: Words) -> Sheet:
    """Return the sheet "Budget": rates and limits, the table of lines by heading with formulas, and what is left out.

    Its columns fit a wide page: what a line counts as and who pays it stand on sheets of their own.
    """
    draft = draft_of(programme, words)
    blocks: tuple[Block, ...] = (
        _facts(draft),
        _table(draft),
        *remarks(programme, words),
        Paragraph(words(_HOW), "note"),
    )
    return Sheet(words(N_("Budget")), blocks, freeze=2)


def _facts(draft: Draft) -> Facts:
    """Return the figures above the table that formulas read: rates, the rate of indirect costs, the ceiling."""
    words, now = draft.words, draft.now
    pairs: list[tuple[str, str | Cell]] = [(words(N_("Currency")), now.currency)]
    for step in draft.terms.exchange.steps.values():
        rate = find_as(draft.programme, step.rate_id, Rate)
        if rate is not None:
            label = filled(words(N_("1 {one} is worth, in {of}")), one=rate.one.strip(), of=rate.of.strip())
            day = date_text(rate.date, words.language) if rate.date else ""
            source = ", ".join(part for part in (day, rate.source.strip()) if part)
            pairs.append((f"{label} ({source})" if source else label, Cell(step.rate, key=key(step.rate_id, "rate"))))
    pairs.append((words(N_("Indirect costs, %")), Cell(now.rate, key=key("indirect", "rate"))))
    if now.ceiling is not None and now.left is not None:
        measured = "total" if draft.programme.call.ceiling_is == "gross" else "direct"
        left = f"{cell('ceiling', 'value')}-{cell(measured, 'total')}"
        ceiling = filled(words(ceiling_title(measured)), currency=now.currency)
        pairs.append((ceiling, Cell(now.ceiling, key=key("ceiling", "value"))))
        pairs.append((filled(words(LEFT_TITLE), currency=now.currency), Cell(now.left, left)))
    return Facts(tuple(pairs))


def _table(draft: Draft) -> Table:
    """Return the table: a row a heading with its sums, a row a line, then direct costs, indirect costs, total."""
    rows: list[TableRow] = []
    for group in groups(draft.programme):
        rows.append(group_row(draft, group))
        rows.extend(line_row(draft, draft.amounts[line.id], group.depth, notes=True) for line in group.lines)
        rows.extend(pay_rows(draft, group))
    return shown_in_full(Table(line_columns(draft), (*rows, *last_rows(draft))))


def line_columns(draft: Draft) -> tuple[TableColumn, ...]:
    """Return the columns of the rows of lines, headings and sums."""
    words, years, places = draft.words, draft.now.years, draft.places
    in_currency = words(N_("{year} {currency}"))
    titles = [filled(in_currency, year=title, currency=draft.now.currency) for title in year_titles(words, years)]
    return (
        TableColumn(words(N_("Code")), 0.7),
        TableColumn(words(N_("Description")), 4),
        TableColumn(words(N_("Activity")), 0.8),
        TableColumn(words(N_("By")), 0.7),
        TableColumn(words(N_("Unit")), 1.2),
        *(TableColumn(filled(words(N_("Qty {year}")), year=str(n)), 0.7, "number", 0) for n in range(1, years + 1)),
        TableColumn(words(N_("Freq.")), 0.6, "number", 0),
        TableColumn(words(N_("Unit cost")), 1.1, "number", 2),
        TableColumn(words(N_("Currency")), 0.7),
        TableColumn(words(N_("Share")), 0.7, "percent", 0),
        *(TableColumn(title, 1.1, "money", places) for title in titles),
        TableColumn(filled(words(N_("Total {currency}")), currency=draft.now.currency), 1.2, "money", places),
    )
