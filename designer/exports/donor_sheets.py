"""The sheets that every budget for a donor has beside its form: why each line costs what it costs, how the amounts
were reckoned, and the lines that have no place in the form yet.
"""

from collections.abc import Iterator
from decimal import Decimal

from designer.budget.layout import groups
from designer.budget.pricing import HUNDRED, Amount
from designer.budget.remarks import filled, remarks
from designer.budget.sheets.budget import line_columns
from designer.budget.sheets.formulas import cell, key
from designer.budget.sheets.rows import by_year, line_row, pay_rows
from designer.exports.donor_form import Form, corrected, entered_lines, share_in
from designer.paper.blocks import Cell, Facts, Paragraph, Sheet, Table, TableColumn, TableRow
from designer.paper.number_text import date_text, entered, number_text, own_decimals, shown_in_full
from designer.programme.edit import find_as
from designer.programme.money import exponent, round_money
from designer.programme.records.budget import Rate
from designer.programme.words import N_, Words

_PERCENTAGE = N_("{ratio} % of the lines it covers, year by year")
_PART = N_("of this {share} % falls on the donor")
_SOME = N_("of this a part falls on the donor")
_NOT_SHOWN = N_("not shown")
_HOW = N_(
    "A line's year is quantity × frequency × unit cost × share, rounded half up to the currency's smallest unit, then"
    " converted at the rate above and rounded again."
)
_PARTS = N_(" A donor's part of it is split by the shares; a cent that fell to another donor is taken off or added.")


def justification_sheet(form: Form, title: str, order: list[str]) -> Sheet:
    """Return the sheet that says of each line how it is reckoned, where its price is from, and what else was noted."""
    words = form.words
    columns = (
        TableColumn(words(N_("Place in the form")), 0.9),
        TableColumn(words(N_("Line")), 3.0),
        TableColumn(f"{words(N_('Total'))} {form.budget.currency}", 1.3, "money", form.places),
        TableColumn(words(N_("How it is reckoned")), 3.6),
        TableColumn(words(N_("Where the price is from")), 2.6),
        TableColumn(words(N_("Note")), 2.2),
    )
    held = {each.amount.line.id: each for each in entered_lines(form.budget)}
    rows = []
    for line_id in order:
        each = held[line_id]
        line, told = each.amount.line, line_id not in form.draft.hidden
        linked = cell(line_id, "etotal") if told and each.amount.known else ""
        total = Cell(each.total if told and each.amount.known else words(_NOT_SHOWN) if not told else None, linked)
        reasons = (
            (_reckoned(form, each.amount), price(form, each.amount), line.note) if told else (words(_NOT_SHOWN), "", "")
        )
        name = f"{line.code} {line.description}".strip()
        rows.append(TableRow((Cell(form.mapped[line_id].code), Cell(name), total, *map(Cell, reasons))))
    return Sheet(title, (Table(columns, tuple(rows)),), freeze=2)


def _reckoned(form: Form, amount: Amount) -> str:
    """Return how a line's amount comes about, as one reads a sum, and what part of it the form holds."""
    words = form.words
    text = calculation(form, amount)
    share = share_in(form, amount.line.id)
    if share == HUNDRED or not amount.known:
        return text
    told = filled(words(_PART), share=_number(share, words)) if form.live else words(_SOME)
    return f"{text}; {told}"


def calculation(form: Form, amount: Amount) -> str:
    """Return "(735 + 875 + 490) returnee × 250,000 GNF × 30 %; 1 USD = 8,600 GNF", and the steps of its unit cost."""
    words, line = form.words, amount.line
    if amount.ratio:
        return filled(words(_PERCENTAGE), ratio=str(_shown(line.ratio, words)))
    held = [_shown(each, words) or "0" for each in amount.quantities]
    units = " + ".join(held)
    parts = [f"({units})" if len(held) > 1 else units]
    parts[0] = f"{parts[0]} {line.unit}".strip()
    if amount.frequency != 1:
        parts.append(_number(amount.frequency, words))
    parts.append(f"{_shown(amount.unit_cost, words)} {amount.currency}".strip())
    parts += _carried(amount, words)
    told = [" × ".join(part for part in parts if part)]
    steps = [_step(each, words) for each in form.programme.sublines if each.line_id == line.id]
    if steps:
        told.append(filled(words(N_("unit cost: {steps}")), steps=" + ".join(steps)))
    told += _rates(form, amount)
    return "; ".join(told)


def _carried(amount: Amount, words: Words) -> list[str]:
    """Return what part of its cost a line carries: 30 %, or by year 100 / 60 / 20 %, and the yearly step of pay."""
    shares = amount.yearly.shares if amount.yearly else ()
    if shares:
        found = [f"{by_year(shares, words)} %"]
    else:
        found = [f"{_number(amount.share, words)} %"] if amount.share != HUNDRED else []
    if amount.yearly and amount.yearly.step != 1:
        found.append(filled(words(N_("{step} a year")), step=_number(amount.yearly.step, words)))
    return found


def _step(each: object, words: Words) -> str:
    """Return a step of a calculation note: "30 × 2 × 5 venue"."""
    factors = [_shown(getattr(each, name), words) for name in ("quantity", "times", "unit_cost")]
    return f"{' × '.join(part for part in factors if part)} {getattr(each, 'text', '')}".strip()


def _rates(form: Form, amount: Amount) -> Iterator[str]:
    """Give the rates at which a line's currency becomes the form's; none where it is that."""
    steps = form.draft.terms.exchange.steps
    if amount.currency == form.budget.currency:
        return
    for step in (steps.get(amount.currency), form.budget.step):
        rate = find_as(form.programme, step.rate_id, Rate) if step else None
        if rate is None:
            continue
        yield f"1 {rate.one.strip()} = {_shown(rate.is_worth, form.words)} {rate.of.strip()}"


def price(form: Form, amount: Amount) -> str:
    """Return where a price is from, and when."""
    line, language = amount.line, form.words.language
    day = date_text(line.price_date, language) if line.price_date else ""
    return ", ".join(part for part in (line.price_source.strip(), day) if part)


def _shown(number: object, words: Words) -> str:
    held = entered(number)  # type: ignore[arg-type]
    return held if isinstance(held, str) else "" if held is None else _number(held, words)


def _number(value: Decimal, words: Words) -> str:
    return number_text(value, own_decimals(value.normalize()), words.language)


# -- lines without a place -----------------------------------------------------------------------------------------


def unplaced_sheet(form: Form) -> tuple[Sheet, ...]:
    """Return the sheet of the lines that have no place in the form, with the reason; none where each has one."""
    words = form.words
    found = [each for each in entered_lines(form.budget) if not form.mapped[each.amount.line.id].code]
    if not found:
        return ()
    columns = (
        TableColumn(words(N_("Line")), 4),
        TableColumn(f"{words(N_('Total'))} {form.budget.currency}", 1.3, "money", form.places),
        TableColumn(words(N_("Why it has no place")), 4),
    )
    rows = []
    for each in found:
        line = each.amount.line
        told = each.amount.known and line.id not in form.draft.hidden
        name = f"{line.code} {line.description}".strip()
        total = Cell(each.total if told else None, cell(line.id, "etotal") if told else "")
        rows.append(TableRow((Cell(name), total, Cell(words(form.mapped[line.id].why)))))
    why = words(N_("The totals hold these lines; the form shows them apart until each has a heading of its own."))
    return (Sheet(words(N_("To be assigned")), (Paragraph(why), Table(columns, tuple(rows)))),)


# -- the calculation -----------------------------------------------------------------------------------------------


def facts(form: Form) -> Facts:
    """Return the figures that formulas read: the rate of indirect costs, what counts for them, the exchange rates."""
    words, budget = form.words, form.budget
    pairs: list[tuple[str, str | Cell]] = [
        (words(N_("Currency")), budget.currency),
        (words(N_("Indirect costs, %")), Cell(budget.own.rate, key=key("form", "rate"))),
    ]
    if budget.own.cap is not None:
        pairs.append((words(N_("What counts for them, after caps")), Cell(budget.indirect.base.total)))
    for step in form.draft.terms.exchange.steps.values() if form.live else ():
        rate = find_as(form.programme, step.rate_id, Rate)
        if rate is not None:
            label = filled(words(N_("1 {one} is worth, in {of}")), one=rate.one.strip(), of=rate.of.strip())
            day = date_text(rate.date, words.language) if rate.date else ""
            source = ", ".join(part for part in (day, rate.source.strip()) if part)
            pairs.append((f"{label} ({source})" if source else label, Cell(step.rate, key=key(step.rate_id, "rate"))))
    return Facts(tuple(pairs))


def calculation_sheet(form: Form) -> Sheet:
    """Return the sheet that the form's amounts are read from: each line as in the budget, then the donor's part of it.

    Where the form shows no co-funding there are only the figures of the form itself.
    """
    title, told = form.words(N_("Calculation")), remarks(form.programme, form.words)
    if not form.live:
        return Sheet(title, (facts(form), *told))
    rows: list[TableRow] = []
    for group in groups(form.programme):
        heading = group.heading
        name = (heading.code, heading.title) if heading else ("", form.words(N_("Without a heading")))
        rows.append(TableRow((Cell(name[0]), Cell(name[1])), "group", group.depth))
        for line in group.lines:
            row = line_row(form.draft, form.draft.amounts[line.id], group.depth)
            rows.append(TableRow((*row.cells, *_form_cells(form, line.id)), row.role, row.depth))
        rows += pay_rows(form.draft, group)
    table = shown_in_full(Table((*line_columns(form.draft), *_form_columns(form)), tuple(rows)))
    how = form.words(_HOW) + ("" if form.budget.whole else form.words(_PARTS))
    return Sheet(title, (facts(form), table, *told, Paragraph(how, "note")), freeze=2)


def _form_columns(form: Form) -> tuple[TableColumn, ...]:
    """Return the columns behind those of the budget: the donor's part, and the amounts in the form's currency."""
    if not form.converted:
        return ()
    words, budget, base = form.words, form.budget, form.draft.now.currency
    years = [words(N_("Year {number}")).replace("{number}", str(year)) for year in range(1, budget.count + 1)]
    part = words(N_("{year}, donor's part {currency}"))
    parts = [filled(part, year=year, currency=base) for year in years]
    own = (TableColumn(words(N_("Donor's share")), 0.8, "percent", 0),) if not budget.whole else ()
    split = (TableColumn(title, 1.2, "money", form.draft.places) for title in parts) if not budget.whole else ()
    in_form = words(N_("{year} in the form {currency}"))
    return (
        *own,
        *split,
        *(
            TableColumn(filled(in_form, year=year, currency=budget.currency), 1.2, "money", form.places)
            for year in years
        ),
        TableColumn(filled(words(N_("In the form {currency}")), currency=budget.currency), 1.2, "money", form.places),
    )


def _form_cells(form: Form, line_id: str) -> list[Cell]:
    """Return a line's cells behind those of the budget."""
    budget = form.budget
    each = form.by_id[line_id]
    if not form.converted or not each.amount.known or line_id in form.draft.hidden:
        return []
    cells: list[Cell] = []
    read = [cell(line_id, f"y{year}") for year in range(1, budget.count + 1)]
    if not budget.whole:
        share = share_in(form, line_id)
        cells.append(Cell(share, key=key(line_id, "dshare")))
        places, base = form.draft.places, form.draft.now.currency
        for year, (part, whole) in enumerate(zip(each.part, each.amount.years, strict=True), 1):
            plain = round_money(whole * share / HUNDRED, base)
            formula = corrected(f"ROUND({read[year - 1]}*{cell(line_id, 'dshare')}/100,{places})", plain, part)
            cells.append(Cell(part, formula, key(line_id, f"p{year}")))
        read = [cell(line_id, f"p{year}") for year in range(1, budget.count + 1)]
    for year, value in enumerate(each.years, 1):
        formula = read[year - 1]
        if budget.step is not None:
            sign = "*" if budget.step.divide else "/"
            formula = f"ROUND({formula}{sign}{cell(budget.step.rate_id, 'rate')},{exponent(budget.currency)})"
        cells.append(Cell(value, formula, key(line_id, f"f{year}")))
    total = f"SUM({cell(line_id, 'f1')}:{cell(line_id, f'f{budget.count}')})"
    return [*cells, Cell(each.total, total, key(line_id, "ftotal"))]
