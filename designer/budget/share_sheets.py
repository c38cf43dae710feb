"""Two sheets beside the budget: the shares of monitoring and evaluation, and what each donor pays line by line."""

from decimal import Decimal

from designer.budget.chapter import POSITIONS, filled, notes
from designer.budget.donors import DonorTotal, Paid, donor_totals, paid
from designer.budget.formulas import cell, key
from designer.budget.layout import groups
from designer.budget.pricing import NONE, Amount
from designer.budget.shares import EVALUATION, MONITORING, TOGETHER, MeShare, counted_lines, me_shares
from designer.budget.sheet_rows import Draft, draft_of
from designer.paper.blocks import Cell, Paragraph, Sheet, Table, TableColumn, TableRow
from designer.programme.programme import Programme
from designer.programme.words import N_, Words

_COUNTED = N_("Lines that count: {lines}.")
_CENTS = N_(
    "Each line's years are split by the donors' shares; the cents go to the largest remainders. The amounts of donors"
    " are therefore values; what is still to be found is what they leave."
)


def share_sheet(programme: Programme, words: Words) -> Sheet:
    """Return the sheet of the three shares, computed from the lines of the budget sheet, beside their ranges."""
    draft = draft_of(programme, words)
    shares = me_shares(programme)
    columns = (
        TableColumn(words(N_("Part")), 2.4),
        TableColumn(filled(words(N_("Amount {currency}")), currency=draft.now.currency), 1.3, "money", draft.places),
        TableColumn(words(N_("Of the total with indirect costs")), 1.3, "percent"),
        TableColumn(words(N_("Of direct costs")), 1.1, "percent"),
        TableColumn(words(N_("From")), 0.8, "percent", 1),
        TableColumn(words(N_("To")), 0.8, "percent", 1),
        TableColumn(words(N_("Position")), 1.3),
    )
    codes = {line.id: line.code or line.description for line in programme.lines}
    counted = ", ".join(codes[line_id] for line_id in counted_lines(programme))
    return Sheet(
        words(N_("M&E shares")),
        (
            Table(columns, tuple(_share_row(draft, each) for each in shares)),
            *notes(shares, words),
            *((Paragraph(filled(words(_COUNTED), lines=counted), "note"),) if counted else ()),
        ),
    )


def _share_row(draft: Draft, share: MeShare) -> TableRow:
    """Return one share: its amount from the lines, its percentages, its range and where it lies."""
    words, places = draft.words, draft.places
    owner = f"me.{share.id}"
    amount, formula = cell(owner, "amount"), ""
    if share.id == TOGETHER:
        formula = f"{cell(f'me.{MONITORING}', 'amount')}+{cell(f'me.{EVALUATION}', 'amount')}"
    elif draft.rows:
        first, last = draft.rows[0], draft.rows[-1]
        totals = f"{cell(first, 'total')}:{cell(last, 'total')}"
        parts = f"{cell(first, share.id)}:{cell(last, share.id)}"
        formula = f"ROUND(SUMPRODUCT({totals},{parts})/100,{places})"
    below, inside, above = (words(POSITIONS[name]) for name in ("below", "inside", "above"))
    of_total = cell(owner, "of_total")
    at = f'IF({of_total}<{cell(owner, "low")},"{below}",IF({of_total}>{cell(owner, "high")},"{above}","{inside}"))'
    return TableRow(
        (
            Cell(words(share.title)),
            Cell(share.amount, formula, key(owner, "amount")),
            Cell(share.of_total or NONE, _per_cent(amount, cell("total", "total")), key(owner, "of_total")),
            Cell(share.of_direct or NONE, _per_cent(amount, cell("direct", "total"))),
            Cell(share.low, key=key(owner, "low")),
            Cell(share.high, key=key(owner, "high")),
            Cell(words(POSITIONS[share.position]), at if share.of_total is not None else ""),
        ),
        "total" if share.id == TOGETHER else "row",
    )


def _per_cent(part: str, whole: str) -> str:
    """Return the formula of a percentage to two decimals."""
    return f"IF({whole}>0,ROUND(100*{part}/{whole},2),0)"


def donor_sheet(programme: Programme, words: Words) -> Sheet:
    """Return the sheet of who pays what of each line, with direct costs, indirect costs and total by donor."""
    draft = draft_of(programme, words)
    names = [donor.code or donor.name for donor in programme.donors]
    columns = (
        TableColumn(words(N_("Code")), 0.7),
        TableColumn(words(N_("Description")), 4),
        *(
            TableColumn(title, 1.3, "money", draft.places)
            for title in (
                filled(words(N_("Total {currency}")), currency=draft.now.currency),
                *(filled(words(N_("Donor {name}")), name=name) for name in names),
                words(N_("To be found")),
            )
        ),
    )
    parts = {each.line_id: each for each in paid(programme)}
    lines = [line.id for group in groups(programme) for line in group.lines]
    rows = [_donor_line(draft, draft.amounts[line_id], parts[line_id]) for line_id in lines]
    rows += _donor_totals(draft, donor_totals(programme), lines)
    return Sheet(words(N_("Donors")), (Table(columns, tuple(rows)), Paragraph(words(_CENTS), "note")), freeze=2)


def _donor_row(draft: Draft, owner: str, total: Decimal, shares: list[Decimal]) -> list[Cell]:
    """Return a row's total, the donors' amounts, and what they leave."""
    donors = draft.donors.donors
    cells = [Cell(share, key=key(owner, f"by.{donor}")) for donor, share in zip(donors, shares, strict=False)]
    left = f"{cell(owner, 'shared')}-SUM({cell(owner, f'by.{donors[0]}')}:{cell(owner, f'by.{donors[-1]}')})"
    return [
        Cell(total, cell(owner, "total"), key(owner, "shared")),
        *cells,
        Cell(shares[-1], left if donors else "", key(owner, "by.nobody")),
    ]


def _donor_line(draft: Draft, amount: Amount, parts: Paid) -> TableRow:
    """Return what each donor pays of a line."""
    line = amount.line
    shares = [sum(part, NONE) for part in parts.parts]
    return TableRow((Cell(line.code), Cell(line.description), *_donor_row(draft, line.id, amount.total, shares)))


def _donor_totals(draft: Draft, totals: tuple[DonorTotal, ...], lines: list[str]) -> list[TableRow]:
    """Return direct costs, indirect costs and total by donor."""
    words, now = draft.words, draft.now
    donors = [*(f"by.{donor}" for donor in draft.donors.donors), "by.nobody"]
    direct = [Cell(now.direct.total, cell("direct", "total"), key("direct", "shared"))]
    for each, name in zip(totals, donors, strict=True):
        formula = f"SUM({cell(lines[0], name)}:{cell(lines[-1], name)})" if lines else ""
        direct.append(Cell(each.direct.total, formula, key("direct", name)))
    indirect = _donor_row(draft, "indirect", now.indirect.total, [each.indirect for each in totals])
    whole = [Cell(now.total.total, cell("total", "total"))]
    for each, name in zip(totals, donors, strict=True):
        whole.append(Cell(each.total, f"{cell('direct', name)}+{cell('indirect', name)}"))
    return [
        TableRow((Cell(""), Cell(words(N_("Direct costs"))), *direct), "subtotal"),
        TableRow((Cell(""), Cell(words(N_("Indirect costs"))), *indirect), "subtotal"),
        TableRow((Cell(""), Cell(words(N_("Total"))), *whole), "total"),
    ]
