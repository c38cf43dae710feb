"""The workbook as a whole: the cover with linked figures, then a sheet of every step."""

from decimal import Decimal

from designer.budget.costs import costs
from designer.budget.formulas import cell
from designer.budget.outline import sheets as budget_sheets
from designer.budget.remarks import LEFT_TITLE, ceiling_title, donor_remarks, filled, remarks, total_title
from designer.budget.shares import me_shares
from designer.frame.outline import cover_facts
from designer.frame.outline import sheet as frame_sheet
from designer.logframe.outline import sheet as logframe_sheet
from designer.paper.blocks import Book, Cell, Facts, Heading, Paragraph, Sheet, Table, TableColumn, TableRow
from designer.programme.money import exponent
from designer.programme.programme import Programme
from designer.programme.words import ENGLISH, N_, Words
from designer.stakeholders.outline import sheet as stakeholder_sheet
from designer.theory_of_change.outline import sheet as chain_sheet


def book(programme: Programme, words: Words = ENGLISH) -> Book:
    """Return the programme as a workbook of neutral blocks."""
    title = programme.frame.title or words(N_("Untitled programme"))
    sheets = (
        _cover(programme, words, title),
        frame_sheet(programme, words),
        stakeholder_sheet(programme, words),
        chain_sheet(programme, words),
        logframe_sheet(programme, words),
        *budget_sheets(programme, words),
    )
    return Book(title, sheets, words.language)


def _cover(programme: Programme, words: Words, title: str) -> Sheet:
    """Return the cover: what the programme is, the figures that the budget's sheets compute, what they leave out."""
    currency = programme.frame.currency
    columns = (
        TableColumn(words(N_("In figures")), 2.6),
        TableColumn(words(N_("Amount {currency}")).replace("{currency}", currency), 1.4, "money", exponent(currency)),
        TableColumn(words(N_("Share of the total")), 1.2, "percent"),
    )
    table = Table(columns, tuple(_figures(programme, words)))
    note = Paragraph(
        words(N_("The figures are read from the budget's sheets and follow every change made there.")), "note"
    )
    return Sheet(
        words(N_("Cover")),
        (
            Heading(title),
            Facts(cover_facts(programme, words)),
            table,
            *remarks(programme, words),
            *donor_remarks(programme, words),
            note,
        ),
        landscape=False,
    )


def _figures(programme: Programme, words: Words) -> list[TableRow]:
    """Return the cover's rows of figures, each a formula into the budget."""
    now = costs(programme)
    ceiling = Cell(now.ceiling, key="cover.ceiling")
    measured = "total" if programme.call.ceiling_is == "gross" else "direct"
    left = Cell(now.left, f"{{cover.ceiling}}-{cell(measured, 'total')}") if now.left is not None else Cell()
    ceiling_name, left_name = (
        filled(words(name), currency=now.currency) for name in (ceiling_title(measured), LEFT_TITLE)
    )
    rows = [
        _row(words(N_("Direct costs")), now.direct.total, "direct"),
        _row(words(N_("Indirect costs")), now.indirect.total, "indirect"),
        _row(total_title(programme, words), now.total.total, "total", role="total"),
    ]
    if now.ceiling is not None:
        rows += [TableRow((Cell(ceiling_name), ceiling, Cell())), TableRow((Cell(left_name), left, Cell()))]
    for share in me_shares(programme):
        owner = f"me.{share.id}"
        rows.append(
            TableRow(
                (
                    Cell(words(share.title)),
                    Cell(share.amount, cell(owner, "amount")),
                    Cell(share.of_total or Decimal(0), cell(owner, "of_total")),
                )
            )
        )
    return rows


def _row(title: str, amount: Decimal, owner: str, *, role: str = "row") -> TableRow:
    """Return a row that reads a total of the budget sheet."""
    return TableRow((Cell(title), Cell(amount, cell(owner, "total")), Cell()), "total" if role == "total" else "row")
