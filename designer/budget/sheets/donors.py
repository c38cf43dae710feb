"""The sheet beside the budget that shows what each donor pays line by line, and the shares as they were entered."""

from decimal import Decimal

from designer.budget.donors.paying import DonorTotal, Paid, donor_totals, paid, typed_shares
from designer.budget.figures import donors_over
from designer.budget.layout import groups
from designer.budget.pricing import NONE, Amount
from designer.budget.remarks import donor_remarks, filled, percent, remarks, total_title
from designer.budget.sheets.formulas import cell, key
from designer.budget.sheets.rows import Draft, draft_of, shown_total
from designer.paper.blocks import Cell, Paragraph, Sheet, Table, TableColumn, TableRow
from designer.paper.number_text import entered, shown_in_full
from designer.programme.programme import Programme
from designer.programme.records.base import Number
from designer.programme.words import N_, Words

_CENTS = N_(
    "Each line's years are split by the donors' shares; the cents go to the largest remainders. The amounts of donors"
    " are therefore values; what is still to be found is what they leave."
)


def donor_sheet(programme: Programme, words: Words) -> Sheet:
    """Return the sheet of who pays what of each line, with direct costs, indirect costs and total by donor.

    A line of which donors pay more than all says so where it would say what is still to be found.
    """
    draft = draft_of(programme, words)
    over = _over(draft)
    typed = typed_shares(programme.donor_shares)
    parts = {each.line_id: each for each in paid(programme)}
    lines = [line.id for group in groups(programme) for line in group.lines]
    rows = [_line(draft, draft.amounts[i], parts[i], typed.get(i, {}), over.get(i)) for i in lines]
    rows += _totals(draft, donor_totals(programme), lines)
    table = shown_in_full(Table(_columns(draft), tuple(rows)))
    told = (*remarks(programme, words), *donor_remarks(programme, words))
    return Sheet(words(N_("Donors")), (table, *told, Paragraph(words(_CENTS), "note")), freeze=2)


def _columns(draft: Draft) -> tuple[TableColumn, ...]:
    words, currency = draft.words, draft.now.currency
    names = [donor.code or donor.name for donor in draft.programme.donors]
    shares = [filled(words(N_("Donor {name}, share")), name=name) for name in names]
    amounts = [filled(words(N_("Donor {name} {currency}")), name=name, currency=currency) for name in names]
    total = filled(words(N_("Total {currency}")), currency=currency)
    rest = filled(words(N_("To be found {currency}")), currency=currency)
    return (
        TableColumn(words(N_("Code")), 0.7),
        TableColumn(words(N_("Description")), 4),
        TableColumn(total, 1.3, "money", draft.places),
        *(TableColumn(title, 0.8, "percent", 0) for title in shares),
        *(TableColumn(title, 1.3, "money", draft.places) for title in (*amounts, rest)),
    )


def _over(draft: Draft) -> dict[str, Decimal]:
    """Return line id → the sum of the donors' shares, of the lines on which that is more than 100 %."""
    over = dict(donors_over(draft.programme))
    usual = over.pop("", None)
    if usual is not None:
        over |= {line.id: usual for line in draft.programme.lines if line.id not in draft.donors.lines}
    return over


def _line(draft: Draft, amount: Amount, parts: Paid, typed: dict[str, Number], over: Decimal | None) -> TableRow:
    """Return a line's total, the donors' shares as entered, what each pays, and what they leave."""
    line, donors = amount.line, draft.programme.donors
    told = line.id not in draft.hidden
    shares = [entered(typed.get(donor.id, donor.share)) if told else None for donor in donors]
    shown = amount.known and told
    paid_ = [sum(part, NONE) if shown else None for part in parts.parts]
    *cells, rest = _amounts(draft, line.id, paid_)
    if over is not None and told:
        rest = Cell(filled(draft.words(N_("{share} shared")), share=percent(over, draft.words)), key=rest.key)
    total = shown_total(draft, amount, cell(line.id, "total"), key(line.id, "shared"))
    return TableRow((Cell(line.code), Cell(line.description), total, *map(Cell, shares), *cells, rest))


def _amounts(draft: Draft, owner: str, shares: list[Decimal | None]) -> list[Cell]:
    """Return the donors' amounts of a row, and what they leave of its total."""
    donors = draft.donors.donors
    cells = [Cell(share, key=key(owner, f"by.{donor}")) for donor, share in zip(donors, shares, strict=False)]
    left = f"{cell(owner, 'shared')}-SUM({cell(owner, f'by.{donors[0]}')}:{cell(owner, f'by.{donors[-1]}')})"
    return [*cells, Cell(shares[-1], left if shares[-1] is not None else "", key(owner, "by.nobody"))]


def _totals(draft: Draft, totals: tuple[DonorTotal, ...], lines: list[str]) -> list[TableRow]:
    """Return direct costs, indirect costs and total by donor."""
    words, now = draft.words, draft.now
    donors = [*(f"by.{donor}" for donor in draft.donors.donors), "by.nobody"]
    no_shares = [Cell()] * len(draft.donors.donors)
    direct, whole = [], []
    for each, name in zip(totals, donors, strict=True):
        live = lines and draft.hidden.isdisjoint(lines)
        formula = f"SUM({cell(lines[0], name)}:{cell(lines[-1], name)})" if live else ""
        direct.append(Cell(each.direct.total, formula, key("direct", name)))
        whole.append(Cell(each.total, f"{cell('direct', name)}+{cell('indirect', name)}"))
    indirect = _amounts(draft, "indirect", [each.indirect for each in totals])
    title = total_title(draft.programme, words)
    rows = (
        (words(N_("Direct costs")), Cell(now.direct.total, cell("direct", "total")), direct, "subtotal"),
        (
            words(N_("Indirect costs")),
            Cell(now.indirect.total, cell("indirect", "total"), key("indirect", "shared")),
            indirect,
            "subtotal",
        ),
        (title, Cell(now.total.total, cell("total", "total")), whole, "total"),
    )
    return [
        TableRow((Cell(""), Cell(name), total, *no_shares, *cells), "total" if role == "total" else "subtotal")
        for name, total, cells, role in rows
    ]
