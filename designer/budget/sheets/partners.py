"""The sheet of the partners in the workbook: what each carries out by heading and year, its overhead, its instalments.

Sums of lines, totals and what is paid are live. What falls on a period of a year follows from the lines' ways over the
quarters: these are values, but the last of a year, which is what the others leave; likewise with what is held back.
"""

from collections.abc import Sequence
from decimal import Decimal

from designer.budget.amounts import amount_of
from designer.budget.chapter import year_titles
from designer.budget.partners.chapter import TITLE, told_parts
from designer.budget.partners.instalments import Instalment, Plan, instalments
from designer.budget.partners.sub_budgets import Part, SubBudget
from designer.budget.partners.told import AFTER, overhead_source, rhythm_told
from designer.budget.pricing import HUNDRED
from designer.budget.remarks import filled, percent
from designer.budget.sheets.formulas import cell, fits, key, ranges_of, row_sum, sum_of
from designer.budget.sheets.rows import Draft, draft_of
from designer.paper.blocks import Block, Cell, Paragraph, Sheet, Table, TableColumn, TableRow
from designer.programme.formula import value_of
from designer.programme.money import round_money, smallest_unit
from designer.programme.months import MONTHS_A_YEAR
from designer.programme.programme import Programme
from designer.programme.words import N_, Words

_VALUES = N_(
    "What is needed in a period follows from each line's way over the quarters; the cents go to the largest remainders."
    " These amounts are therefore values; the last of each year is what the others leave of it."
)


def partner_sheet(programme: Programme, words: Words) -> tuple[Sheet, ...]:
    """Return the sheet of the partners, with formulas; none where no partner carries anything out."""
    parts, left_out = told_parts(programme, words)
    if not parts and not left_out:
        return ()
    draft = draft_of(programme, words)
    blocks: list[Block] = []
    planned = False
    for each in parts:
        blocks.append(_sub_budget(draft, each))
        plan = instalments(programme, each)
        if plan.instalments:
            blocks.append(_plan(draft, each, plan))
            planned = True
    notes = [Paragraph(words(_VALUES), "note")] if planned else []
    return (Sheet(words(TITLE), (*blocks, *left_out, *notes), freeze=2),)


def _owner(part: SubBudget) -> str:
    return f"partner.{part.partner.id}"


def _sub_budget(draft: Draft, part: SubBudget) -> Table:
    """Return a partner's lines by heading and year, its overhead and what it receives."""
    words, owner = draft.words, _owner(part)
    columns = (
        TableColumn(words(N_("Code")), 0.7),
        TableColumn(words(N_("What it carries out")), 4),
        *(TableColumn(title, 1.2, "money", draft.places) for title in year_titles(words, part.years)),
        TableColumn(filled(words(N_("Total {currency}")), currency=draft.now.currency), 1.3, "money", draft.places),
    )
    rows = [_part_row(draft, each, f"{owner}.h{at}") for at, each in enumerate(part.parts)]
    names = [f"y{year}" for year in range(1, part.years + 1)]
    headings = (f"{owner}.h0", f"{owner}.h{len(part.parts) - 1}")
    sums = [
        Cell(part.lines.year(at), sum_of([headings], name) if part.parts else "", key(f"{owner}.lines", name))
        for at, name in enumerate(names)
    ]
    sums.append(Cell(part.lines.total, row_sum(f"{owner}.lines", part.years), key(f"{owner}.lines", "total")))
    rows.append(TableRow((Cell(), Cell(words(N_("Lines together"))), *sums), "subtotal"))
    rows.append(_overhead_row(draft, part))
    whole = [
        Cell(part.total.year(at), f"{cell(f'{owner}.lines', name)}+{cell(f'{owner}.over', name)}", key(owner, name))
        for at, name in enumerate(names)
    ]
    whole.append(Cell(part.total.total, row_sum(owner, part.years), key(owner, "total")))
    rows.append(TableRow((Cell(), Cell(words(N_("Receives in all"))), *whole), "total"))
    return Table(columns, tuple(rows), f"{part.partner.code} {part.partner.name}".strip())


def _part_row(draft: Draft, part: Part, owner: str) -> TableRow:
    """Return what a partner carries out under a heading: the sums of its lines there."""
    ranges = ranges_of(part.line_ids, draft.rows)
    live = fits(ranges) and draft.hidden.isdisjoint(part.line_ids)
    cells = [
        Cell(part.sum.year(at), sum_of(ranges, f"y{at + 1}") if live else "", key(owner, f"y{at + 1}"))
        for at in range(len(part.sum.years))
    ]
    total = Cell(part.sum.total, row_sum(owner, len(part.sum.years)), key(owner, "total"))
    title = (part.heading.code, part.heading.title) if part.heading else ("", draft.words(N_("Without a heading")))
    return TableRow((Cell(title[0]), Cell(title[1]), *cells, total))


def _overhead_row(draft: Draft, part: SubBudget) -> TableRow:
    """Return a partner's overhead, and whether it is on top of the flat rate or inside it."""
    owner, overhead, words = f"{_owner(part)}.over", part.overhead, draft.words
    rate = f" {percent(overhead.rate, words)}" if overhead.rate is not None else ""
    source = overhead_source(draft.programme, overhead, words)
    title = words(N_("Overhead")) + rate + (f", {source}" if source else "")
    on_top = bool(overhead.line_ids)
    years = [_paid_year(draft, part, at) if on_top else _flat_year(part, at, owner) for at in range(part.years)]
    cells = [Cell(overhead.amount.year(at), formula, key(owner, f"y{at + 1}")) for at, formula in enumerate(years)]
    formula = row_sum(owner, part.years)
    if overhead.inside.total and overhead.rate is not None:
        formula = f"ROUND({overhead.rate:f}/100*{cell(f'{_owner(part)}.lines', 'total')},{draft.places})"
    total = Cell(overhead.amount.total, formula, key(owner, "total"))
    return TableRow((Cell(), Cell(title), *cells, total))


def _flat_year(part: SubBudget, at: int, owner: str) -> str:
    """Return the formula of the last year of an overhead inside the flat rate: what the years before leave."""
    if at < part.years - 1 or not part.overhead.inside.total:
        return ""
    before = f"-SUM({cell(owner, 'y1')}:{cell(owner, f'y{at}')})" if at else ""
    return f"{cell(owner, 'total')}{before}"


def _paid_year(draft: Draft, part: SubBudget, at: int) -> str:
    """Return the formula of a year's overhead that one line pays: its percentage, with the cents as they are split."""
    ids = part.overhead.line_ids
    ratio = value_of(amount_of(draft.programme)[ids[0]].line.ratio) if len(ids) == 1 else None
    if ratio is None:
        return ""
    value = part.overhead.on_top.year(at)
    off = value - round_money(part.lines.year(at) * ratio / HUNDRED, draft.now.currency)
    if abs(off) > smallest_unit(draft.now.currency):  # the line is taken of other lines as well
        return ""
    lines = cell(f"{_owner(part)}.lines", f"y{at + 1}")
    return f"ROUND({cell(ids[0], 'share')}/100*{lines},{draft.places})" + (f"{off:+f}" if off else "")


def _plan(draft: Draft, part: SubBudget, plan: Plan) -> Table:
    """Return a partner's instalments: when, for which months, needed, held back, paid."""
    words, owner, currency = draft.words, f"{_owner(part)}.paid", draft.now.currency
    share = value_of(part.partner.held_back)
    titles = (N_("Needed {currency}"), N_("Held back {currency}"), N_("Paid {currency}"))
    columns = (
        TableColumn(words(N_("No.")), 0.7, "integer"),
        TableColumn(words(N_("Programme months")), 2),
        TableColumn(words(N_("Paid on")), 1.2, "date"),
        *(TableColumn(filled(words(title), currency=currency), 1.3, "money", draft.places) for title in titles),
    )
    regular = [each for each in plan.instalments if each.until]
    needs = [_need(part, owner, regular, at) for at in range(len(regular))]
    rows = []
    for at, each in enumerate(plan.instalments):
        own = f"{owner}{at}"
        held = _held(part, owner, regular, at, share, draft.places)
        paid = f"{cell(own, 'need')}-{cell(own, 'held')}"
        cells = (
            Cell(each.need, needs[at] if each.until else "", key(own, "need")),
            Cell(each.held, held, key(own, "held")),
            Cell(each.amount, paid, key(own, "amount")),
        )
        months = months_of(each) if each.until else words(AFTER)
        rows.append(TableRow((Cell(at + 1), Cell(months), Cell(each.due), *cells)))
    last = f"{owner}{len(plan.instalments) - 1}"
    sums = [
        Cell(value, f"SUM({cell(f'{owner}0', name)}:{cell(last, name)})")
        for name, value in (("need", part.total.total), ("held", Decimal(0)), ("amount", plan.total))
    ]
    rows.append(TableRow((Cell(), Cell(words(N_("Together"))), Cell(), *sums), "total"))
    title = f"{part.partner.code or part.partner.name}: {rhythm_told(part.partner, share, words)}"
    return Table(columns, tuple(rows), title)


def months_of(each: Instalment) -> str:
    """Return the programme months that an instalment is for: "1–6"."""
    return f"{each.month}–{each.until}" if each.until > each.month else str(each.month)


def _need(part: SubBudget, owner: str, regular: Sequence[Instalment], at: int) -> str:
    """Return the formula of the last period of a programme year: what the others leave of it; "" of the others."""
    year = (regular[at].month - 1) // MONTHS_A_YEAR
    same = [other for other, each in enumerate(regular) if (each.month - 1) // MONTHS_A_YEAR == year]
    if at != same[-1]:
        return ""
    before = f"-SUM({cell(f'{owner}{same[0]}', 'need')}:{cell(f'{owner}{same[-2]}', 'need')})" if same[1:] else ""
    return f"{cell(_owner(part), f'y{year + 1}')}{before}"


def _held(
    part: SubBudget, owner: str, regular: Sequence[Instalment], at: int, share: Decimal | None, places: int
) -> str:
    """Return the formula of what the last period holds back, and of the final payment, which gives all of it back."""
    first = cell(f"{owner}0", "held")
    if at == len(regular):
        return f"-SUM({first}:{cell(f'{owner}{at - 1}', 'held')})"
    if at < len(regular) - 1 or not share:
        return ""
    before = f"-SUM({first}:{cell(f'{owner}{at - 1}', 'held')})" if at else ""
    return f"ROUND({share:f}/100*{cell(_owner(part), 'total')},{places}){before}"
