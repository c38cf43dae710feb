"""The budget as a sheet of a workbook with live formulas: whoever changes a quantity sees the total move."""

from designer.budget.chapter import filled, year_titles
from designer.budget.formulas import cell, key
from designer.budget.layout import groups
from designer.budget.sheet_rows import Draft, draft_of, group_row, line_row
from designer.budget.sheet_totals import last_rows
from designer.paper.blocks import Block, Cell, Facts, Paragraph, Sheet, Table, TableColumn, TableRow
from designer.programme.edit import find_as
from designer.programme.programme import Programme
from designer.programme.records.budget import Rate
from designer.programme.words import N_, Words

_HOW = N_(
    "A line's year is quantity × frequency × unit cost × share, rounded half up to the currency's smallest unit, then"
    " converted at the rate above and rounded again. Indirect costs are rounded once for the whole; the years take"
    " their part rounded down, and the units that are left go to the largest remainders, so that the years add up."
)


def sheet(programme: Programme, words: Words) -> Sheet:
    """Return the sheet "Budget": rates and limits, then the table of lines by heading with formulas."""
    draft = draft_of(programme, words)
    blocks: tuple[Block, ...] = (_facts(draft), _table(draft), Paragraph(words(_HOW), "note"))
    return Sheet(words(N_("Budget")), blocks, freeze=2)


def _facts(draft: Draft) -> Facts:
    """Return the figures above the table that formulas read: rates, the rate of indirect costs, the ceiling."""
    words, now = draft.words, draft.now
    pairs: list[tuple[str, str | Cell]] = [(words(N_("Currency")), now.currency)]
    for step in draft.terms.exchange.steps.values():
        rate = find_as(draft.programme, step.rate_id, Rate)
        if rate is not None:
            label = filled(words(N_("1 {one} is worth, in {of}")), one=rate.one.strip(), of=rate.of.strip())
            source = ", ".join(
                part for part in (rate.date.isoformat() if rate.date else "", rate.source.strip()) if part
            )
            pairs.append((f"{label} ({source})" if source else label, Cell(step.rate, key=key(step.rate_id, "rate"))))
    pairs.append((words(N_("Indirect costs, %")), Cell(now.rate, key=key("indirect", "rate"))))
    if now.ceiling is not None and now.left is not None:
        measured = "total" if draft.programme.call.ceiling_is == "gross" else "direct"
        left = f"{cell('ceiling', 'value')}-{cell(measured, 'total')}"
        pairs.append((words(N_("Ceiling")), Cell(now.ceiling, key=key("ceiling", "value"))))
        pairs.append((words(N_("Left under the ceiling")), Cell(now.left, left)))
    return Facts(tuple(pairs))


def _table(draft: Draft) -> Table:
    """Return the table: a row a heading with its sums, a row a line, then direct costs, indirect costs, total."""
    rows: list[TableRow] = []
    for group in groups(draft.programme):
        rows.append(group_row(draft, group))
        rows.extend(line_row(draft, draft.amounts[line.id], group.depth) for line in group.lines)
    return Table(_columns(draft), (*rows, *last_rows(draft)))


def _columns(draft: Draft) -> tuple[TableColumn, ...]:
    words, years, places = draft.words, draft.now.years, draft.places
    donors = [donor.code or donor.name for donor in draft.programme.donors]
    return (
        TableColumn(words(N_("Code")), 0.7),
        TableColumn(words(N_("Description")), 4),
        TableColumn(words(N_("Activity")), 0.9),
        TableColumn(words(N_("Unit")), 1.2),
        *(TableColumn(filled(words(N_("Qty {year}")), year=str(n)), 0.7, "number", 0) for n in range(1, years + 1)),
        TableColumn(words(N_("Frequency")), 0.6, "number", 0),
        TableColumn(words(N_("Unit cost")), 1, "number", 2),
        TableColumn(words(N_("Currency")), 0.6),
        TableColumn(words(N_("Share")), 0.6, "percent", 0),
        *(TableColumn(title, 1.1, "money", places) for title in year_titles(words, years)),
        TableColumn(filled(words(N_("Total {currency}")), currency=draft.now.currency), 1.2, "money", places),
        TableColumn(words(N_("Monitoring")), 0.7, "percent", 0),
        TableColumn(words(N_("Evaluation")), 0.7, "percent", 0),
        TableColumn(words(N_("By")), 0.8),
        *(TableColumn(filled(words(N_("Donor {name}")), name=name), 0.7, "percent", 0) for name in donors),
    )
