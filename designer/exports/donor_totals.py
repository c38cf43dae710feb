"""The last rows of a donor's budget in the usual columns: direct costs, indirect costs, total; and its notes."""

from collections.abc import Sequence
from decimal import Decimal

from designer.budget.costs import costs, counts
from designer.budget.remarks import filled
from designer.budget.sheets.formulas import cell, key
from designer.exports.donor_form import Form, Group, added, base_formula, indirect_cell
from designer.paper.blocks import Cell, Paragraph, TableRow
from designer.paper.number_text import number_text
from designer.programme.money import exponent
from designer.programme.words import N_

_SURE = {
    "read": N_("The rules were read in the donor's own text."),
    "partly": N_("Not every rule was read in the donor's own text; its notes say which."),
    "background": N_("Rules that are background knowledge: ask the donor."),
}


def total_rows(form: Form, groups: Sequence[Group], indirect_title: str, gap: int) -> list[TableRow]:
    """Return direct costs, indirect costs and total by year; ``gap`` columns stand between title and years."""
    budget, words = form.budget, form.words
    held = [each for each in budget.lines if each.total]
    apart = [line.id for line in (each.amount.line for each in held) if not counts(line, budget.own.base)]
    years = range(1, budget.count + 1)
    direct, indirect, total = [], [], []
    for year in (*years, 0):
        name = f"e{year}" if year else "etotal"
        value = budget.direct.year(year - 1) if year else budget.direct.total
        direct.append(Cell(value, added([cell(each.owner, name) for each in groups]), key("form.direct", name)))
        indirect.append(
            indirect_cell(form, year, base_formula(form, name, cell("form.direct", name), apart), "form.indirect")
        )
        whole = budget.total.year(year - 1) if year else budget.total.total
        total.append(Cell(whole, f"{cell('form.direct', name)}+{cell('form.indirect', name)}", key("form.total", name)))
    rate = f"{budget.own.rate.normalize():f}"
    rows = (
        (words(N_("Direct costs")), direct, "subtotal"),
        (filled(words(indirect_title), rate=rate), indirect, "subtotal"),
        (words(N_("Total")), total, "total"),
    )
    return [TableRow((Cell(title), *[Cell()] * gap, *cells), role) for title, cells, role in rows]  # type: ignore[arg-type]


def notes(form: Form) -> tuple[Paragraph, ...]:
    """Return what a reader of the form has to know: whose it is, what it covers, the rules and how sure they are."""
    words, budget = form.words, form.budget
    rules, donor = budget.rules, budget.donor
    if donor is None or rules is None:
        text = words(
            N_("No donor of this programme asks for this form: it holds the whole budget, by the call's rules.")
        )
        return tuple(Paragraph(each, "note") for each in (text, *([] if words.mask_pay else _difference(form))))
    covers = (
        N_("This is the whole action; {name} pays a part of it.") if budget.whole else N_("This is what {name} pays.")
    )
    told = [filled(words(covers), name=donor.name or donor.code)]
    told.append(f"{words(rules.title)} ({rules.locator}). {words(_SURE[_sure(form)])} {words(rules.note)}")
    if budget.whole and not form.words.mask_pay:
        told += _difference(form)
    return tuple(Paragraph(text, "note") for text in told)


def _sure(form: Form) -> str:
    rules = form.budget.rules
    return "read" if rules is None or not rules.background else "partly"


def _difference(form: Form) -> list[str]:
    """Say how much less, or more, the form holds than the budget, where its rules of indirect costs differ."""
    now, budget = costs(form.programme), form.budget
    call = form.programme.call
    same = (budget.own.base, budget.own.rate, budget.own.cap) == (call.indirect_base, now.rate, None)
    if same or (budget.step is None and now.total.total == budget.total.total):
        return []
    text = N_("The budget's own total is {total} {currency}: its indirect costs follow other rules.")
    places = exponent(now.currency)
    total = number_text(Decimal(now.total.total), places, form.words.language)
    return [filled(form.words(text), total=total, currency=now.currency)]
