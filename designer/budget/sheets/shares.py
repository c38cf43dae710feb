"""The sheet beside the budget that shows the shares of monitoring and evaluation, and the lines they come from."""

from decimal import Decimal

from designer.budget.chapter import POSITIONS, notes
from designer.budget.layout import groups
from designer.budget.pricing import NONE, Amount
from designer.budget.remarks import filled, remarks
from designer.budget.shares import EVALUATION, MONITORING, TOGETHER
from designer.budget.sheets.formulas import cell, key
from designer.budget.sheets.rows import Draft, draft_of, shown_total
from designer.budget.told_shares import ToldShare, told_shares
from designer.paper.blocks import Cell, Sheet, Table, TableColumn, TableRow
from designer.paper.number_text import entered, shown_in_full
from designer.programme.programme import Programme
from designer.programme.words import N_, Words


def share_sheet(programme: Programme, words: Words) -> Sheet:
    """Return the sheet of the three shares beside their ranges, and the lines that count with what part of each."""
    draft = draft_of(programme, words)
    shares = told_shares(programme, words)
    columns = (
        TableColumn(words(N_("Part")), 3.6),
        TableColumn(filled(words(N_("Amount {currency}")), currency=draft.now.currency), 1.3, "money", draft.places),
        TableColumn(words(N_("Of the total with indirect costs")), 1.3, "percent"),
        TableColumn(words(N_("Of direct costs")), 1.1, "percent"),
        TableColumn(words(N_("From")), 0.8, "percent", 1),
        TableColumn(words(N_("To")), 0.8, "percent", 1),
        TableColumn(words(N_("Position")), 1.3),
    )
    counted = _counted(draft)
    rows = tuple(_share_row(draft, each, [amount.line.id for amount in counted]) for each in shares)
    return Sheet(
        words(N_("M&E shares")),
        (
            Table(columns, rows),
            *notes(tuple(each.share for each in shares), words),
            *((_lines(draft, counted),) if counted else ()),
            *remarks(programme, words),
        ),
    )


def _counted(draft: Draft) -> list[Amount]:
    """Return the lines of which a part was said to count, in the order of the budget's sheet."""
    lines = (line for group in groups(draft.programme) for line in group.lines)
    return [draft.amounts[line.id] for line in lines if line.monitoring is not None or line.evaluation is not None]


def _share_row(draft: Draft, told: ToldShare, counted: list[str]) -> TableRow:
    """Return one share: its amount from the lines, its percentages, its range and where it lies."""
    words, places, share = draft.words, draft.places, told.share
    owner, live = f"me.{share.id}", told.amount is not None
    amount, formula = cell(owner, "amount"), ""
    if share.id == TOGETHER:
        formula = f"{cell(f'me.{MONITORING}', 'amount')}+{cell(f'me.{EVALUATION}', 'amount')}"
    elif counted:
        first, last = counted[0], counted[-1]
        totals = f"{cell(first, 'counted')}:{cell(last, 'counted')}"
        parts = f"{cell(first, share.id)}:{cell(last, share.id)}"
        formula = f"ROUND(SUMPRODUCT({totals},{parts})/100,{places})" if draft.hidden.isdisjoint(counted) else ""
    below, inside, above = (words(POSITIONS[name]) for name in ("below", "inside", "above"))
    of_total = cell(owner, "of_total")
    at = f'IF({of_total}<{cell(owner, "low")},"{below}",IF({of_total}>{cell(owner, "high")},"{above}","{inside}"))'
    return TableRow(
        (
            Cell(words(share.title)),
            Cell(told.amount, formula if live else "", key(owner, "amount")),
            Cell(
                told.of_total or NONE, _per_cent(amount, cell("total", "total")) if live else "", key(owner, "of_total")
            ),
            Cell(told.of_direct or NONE, _per_cent(amount, cell("direct", "total")) if live else ""),
            Cell(share.low, key=key(owner, "low")),
            Cell(share.high, key=key(owner, "high")),
            Cell(words(POSITIONS[share.position]), at if live and share.of_total is not None else ""),
        ),
        "total" if share.id == TOGETHER else "row",
    )


def _lines(draft: Draft, counted: list[Amount]) -> Table:
    """Return the lines that count: what each costs, and what part of it is monitoring and what evaluation."""
    words = draft.words
    columns = (
        TableColumn(words(N_("Line")), 3.6),
        TableColumn(filled(words(N_("Total {currency}")), currency=draft.now.currency), 1.3, "money", draft.places),
        TableColumn(words(N_("Counts as monitoring")), 1.3, "percent", 0),
        TableColumn(words(N_("Counts as evaluation")), 1.1, "percent", 0),
    )
    rows = tuple(
        TableRow(
            (
                Cell(f"{amount.line.code} {amount.line.description}".strip()),
                shown_total(draft, amount, cell(amount.line.id, "total"), key(amount.line.id, "counted")),
                *(Cell(_part(draft, amount, name), key=key(amount.line.id, name)) for name in (MONITORING, EVALUATION)),
            )
        )
        for amount in counted
    )
    return shown_in_full(Table(columns, rows, words(N_("Lines that count"))))


def _part(draft: Draft, amount: Amount, name: str) -> Decimal | str | None:
    """Return what part of a line counts; not of one that a copy without pay leaves out: it would lead back to it."""
    return None if amount.line.id in draft.hidden else entered(getattr(amount.line, name))


def _per_cent(part: str, whole: str) -> str:
    """Return the formula of a percentage to two decimals."""
    return f"IF({whole}>0,ROUND(100*{part}/{whole},2),0)"
