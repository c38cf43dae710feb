"""The sheet beside the budget that shows what a move of each currency does, with formulas."""

from designer.budget.remarks import filled
from designer.budget.sensitivity import MOVE, exposures
from designer.budget.sheets.formulas import cell, key
from designer.budget.sheets.rows import draft_of
from designer.paper.blocks import Cell, Paragraph, Sheet, Table, TableColumn, TableRow
from designer.programme.programme import Programme
from designer.programme.words import N_, Words

_HOW = N_(
    "A currency that is worth {move} % more in the budget's adds so much to the total, one worth {move} % less takes it"
    " away. What follows the lines are percentages of them and indirect costs. Where donors pay in the currency, the"
    " worth of their money moves too: what they pay less the costs is the risk that is left."
)


def currency_sheet(programme: Programme, words: Words) -> tuple[Sheet, ...]:
    """Return the sheet of what hangs on each currency; none where nothing does."""
    found = exposures(programme)
    if not found:
        return ()
    draft = draft_of(programme, words)
    places, base = draft.places, draft.now.currency

    def money(title: str) -> TableColumn:
        return TableColumn(filled(words(title), currency=base, move=f"{MOVE:f}"), 1.3, "money", places)

    columns = (
        TableColumn(words(N_("Currency")), 0.8),
        money(N_("Lines priced in it, {currency}")),
        money(N_("What follows them, {currency}")),
        money(N_("A move of {move} % changes the total by, {currency}")),
        TableColumn(words(N_("Of the total")), 0.9, "percent"),
        money(N_("Paid by donors in it, {currency}")),
        money(N_("A move of {move} % changes their worth by, {currency}")),
    )
    rows = []
    for number, each in enumerate(found, 1):
        owner = f"move{number}"
        effect = f"ROUND(({cell(owner, 'lines')}+{cell(owner, 'following')})*{MOVE:f}/100,{places})"
        share = f"IF({cell('total', 'total')}=0,0,ROUND(100*{cell(owner, 'effect')}/{cell('total', 'total')},2))"
        rows.append(
            TableRow(
                (
                    Cell(each.currency),
                    Cell(each.lines, key=key(owner, "lines")),
                    Cell(each.following, key=key(owner, "following")),
                    Cell(each.effect, effect, key(owner, "effect")),
                    Cell(each.share or 0, share),
                    Cell(each.paid, key=key(owner, "paid")),
                    Cell(each.income, f"ROUND({cell(owner, 'paid')}*{MOVE:f}/100,{places})"),
                )
            )
        )
    note = Paragraph(filled(words(_HOW), move=f"{MOVE:f}"), "note")
    return (Sheet(words(N_("Currencies")), (Table(columns, tuple(rows)), note)),)
