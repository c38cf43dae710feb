"""The EU "budget for the action" (Annex B): budget, justification, sources of funding; the numbering of today's form.

7 direct costs (1-6), 8 indirect costs, 9 both, 10 contingency reserve, 11 all eligible costs, 12 contributions in kind.
"""

from decimal import Decimal, localcontext

from designer.budget.donors.form import DonorLine
from designer.budget.donors.mapping import Title, order, titles
from designer.budget.exchange import EXACT
from designer.budget.pricing import HUNDRED, NONE
from designer.budget.remarks import filled
from designer.budget.sheets.formulas import cell, key
from designer.exports.donor_form import (
    Entry,
    Form,
    Group,
    added,
    base_formula,
    entered_lines,
    indirect_cell,
    quantity_cell,
    sum_cell,
    tree_rows,
    unit_cell,
    unit_remarks,
)
from designer.exports.donor_sheets import justification_sheet
from designer.paper.blocks import Block, Cell, Paragraph, Sheet, Table, TableColumn, TableRow
from designer.paper.number_text import number_text
from designer.programme.formula import value_of
from designer.programme.money import exponent, round_money
from designer.programme.words import N_

_RESERVE = "10"
_BLOCKS = (0, 1)
"""The two blocks side by side: all years, and year 1."""
_UNPLACED = N_("Lines without a heading of the form yet")
_DIRECT = N_("7. Subtotal direct eligible costs of the Action (1-6)")
_INDIRECT = N_("8. Indirect costs ({rate} % of what counts for them)")
_BOTH = N_("9. Total eligible costs of the Action, excluding reserve (7+8)")
_RESERVED = N_("10. Provision for contingency reserve")
_RESERVED_TO = N_("10. Provision for contingency reserve (maximum {share} % of 7)")
_ALL = N_("11. Total eligible costs (9+10)")
_IN_KIND = N_("12. Contributions in kind, outside the total")
_IN_FULL = N_(
    "Unit values are kept in full, and shown with as many decimals as units times value need to give the cost."
)
_EVERY_YEAR = N_("All Years: Unit")
_BEYOND = N_(
    "By the programme's own budget the donors pay {amount} {currency} more, for indirect costs that this form does not"
    " take; it is no part of the sums above."
)


def sheets(form: Form, notes: tuple[Paragraph, ...]) -> tuple[Sheet, ...]:
    """Return the three sheets of the form."""
    groups, reserve = _groups(form), _reserve(form)
    placed = [each.amount.line.id for group in (*groups, reserve) for each in group.all()]
    words = form.words
    return (
        _budget(form, groups, reserve, notes),
        justification_sheet(form, words(N_("2. Justification and estimation of costs")), placed),
        _sources(form),
    )


def _groups(form: Form) -> tuple[Group, ...]:
    """Return the main headings 1 to 6 with their lines in order, then the lines without a heading."""
    held: dict[str, list[DonorLine]] = {}
    for each in entered_lines(form.budget):
        code = form.mapped[each.amount.line.id].code
        if each.amount.line.id in form.draft.hidden:  # told together with others: one alone would tell pay
            code = code.partition(".")[0]
        held.setdefault(code, []).append(each)
    known = {code: title for code, title in titles("eu_heading").items() if not title.reserve}
    tops = [_group(form, code, known, held) for code in sorted(known, key=order) if "." not in code]
    unplaced = held.get("", [])
    extra = (Group("eu.none", form.words(_UNPLACED), tuple(unplaced)),) if unplaced else ()
    return (*tops, *extra)


def _group(form: Form, code: str, known: dict[str, Title], held: dict[str, list[DonorLine]]) -> Group:
    """Return a heading of the form with the headings below it that hold a line."""
    deeper = [each for each in sorted(known, key=order) if each.rpartition(".")[0] == code]
    below = [_group(form, each, known, held) for each in deeper]
    title = f"{code}. {form.words(known[code].title)}" if "." not in code else f"{code} {form.words(known[code].title)}"
    used = tuple(each for each in below if each.lines or each.below)
    return Group(f"eu.{code}", title, tuple(held.get(code, ())), used)


def _reserve(form: Form) -> Group:
    lines = [each for each in entered_lines(form.budget) if form.mapped[each.amount.line.id].code == _RESERVE]
    rules = form.budget.rules
    title = form.words(_RESERVED)
    if rules is not None and rules.contingency_maximum:
        most = f"{rules.contingency_maximum.normalize():f}"
        title = filled(form.words(_RESERVED_TO), share=most)
    return Group("eu.reserve", title, tuple(lines))


def _columns(form: Form) -> tuple[TableColumn, ...]:
    words, currency = form.words, form.budget.currency
    unit_value = filled(words(N_("Unit value (in {currency})")), currency=currency)
    cost = filled(words(N_("Total Cost (in {currency})")), currency=currency)
    found = [TableColumn(words(N_("Costs")), 4.2)]
    for title in (words(_EVERY_YEAR), words(N_("Year 1: Unit"))):
        found += [
            TableColumn(title, 1.4),
            TableColumn(words(N_("# of units")), 0.8, "number", 0),
            TableColumn(unit_value, 1.1, "money"),
            TableColumn(cost, 1.3, "money", form.places),
        ]
    return tuple(found)


def _row(form: Form, entry: Entry) -> tuple[Cell, ...]:
    """Return a line: its unit, number, value and cost for all years and for the first; cost is number times value."""
    each = entry.line
    cells = [Cell(entry.title)]
    for year in _BLOCKS:
        name = f"e{year}" if year else "etotal"
        if each is None or not each.amount.known:
            held = entry.years[0] if year else entry.total
            cells += [Cell(entry.unit), Cell(), Cell(), Cell(held.value, key=key(entry.owner, name))]
            continue
        value = each.years[0] if year else each.total
        product = f"ROUND({cell(entry.owner, f'n{year}')}*{cell(entry.owner, f'u{year}')},{form.places})"
        cells += [
            Cell(entry.unit),
            quantity_cell(form, each, year),
            unit_cell(form, each, year),
            Cell(value, product, key(entry.owner, name)),
        ]
    return tuple(cells)


def _header(form: Form, group: Group) -> tuple[Cell, ...]:
    cells = [Cell(group.title)]
    for year in _BLOCKS:
        cells += [Cell(), Cell(), Cell(), sum_cell(form, group, year)]
    return tuple(cells)


def _total(title: str, cells: list[Cell]) -> TableRow:
    """Return one of the form's numbered rows."""
    found = [Cell(title)]
    for each in cells:
        found += [Cell(), Cell(), Cell(), each]
    return TableRow(tuple(found), "subtotal")


def _budget(form: Form, groups: tuple[Group, ...], reserve: Group, notes: tuple[Paragraph, ...]) -> Sheet:
    """Return sheet 1."""
    words, rows = form.words, []
    for group in groups:
        rows += tree_rows(form, group, lambda each: _header(form, each), lambda each: _row(form, each))
    rows += _totals(form, groups, reserve)
    rounded = Paragraph(words(_IN_FULL), "note")
    blocks: tuple[Block, ...] = (Table(_columns(form), tuple(rows)), rounded, *unit_remarks(form, _BLOCKS), *notes)
    return Sheet(words(N_("1. Budget for the Action")), blocks, freeze=1)


def _totals(form: Form, groups: tuple[Group, ...], reserve: Group) -> list[TableRow]:
    """Return the rows 7 to 11, and 12 where partners give in kind; the reserve's lines stand above its row."""
    budget, words = form.budget, form.words
    names = ["e1" if year else "etotal" for year in _BLOCKS]

    def at(held: tuple[Decimal, ...], total: Decimal, year: int) -> Decimal:
        return (held[0] if held else NONE) if year else total

    sevens, eights, nines, elevens = [], [], [], []
    without = [i for i in budget.excluded if form.mapped[i].code != _RESERVE and form.by_id[i].total]
    for year, name in zip(_BLOCKS, names, strict=True):
        direct = at(budget.direct.years, budget.direct.total, year) - at(
            budget.reserve.years, budget.reserve.total, year
        )
        sevens.append(Cell(direct, added([cell(each.owner, name) for each in groups]), key("eu.7", name)))
        base = base_formula(form, name, cell("eu.7", name), without)
        if base and budget.own.base == "direct":
            counted = [each.amount.line.id for each in reserve.lines if each.amount.line.id not in budget.excluded]
            base += f"+{added([cell(i, name) for i in counted])}" if counted else ""
        eights.append(indirect_cell(form, year, base, "eu.8"))
        indirect = at(budget.indirect.amount.years, budget.indirect.amount.total, year)
        nines.append(Cell(direct + indirect, f"{cell('eu.7', name)}+{cell('eu.8', name)}", key("eu.9", name)))
        total = at(budget.total.years, budget.total.total, year)
        elevens.append(Cell(total, f"{cell('eu.9', name)}+{cell('eu.reserve', name)}", key("eu.11", name)))
    rate = f"{budget.own.rate.normalize():f}"
    rows = [
        _total(words(_DIRECT), sevens),
        _total(filled(words(_INDIRECT), rate=rate), eights),
        _total(words(_BOTH), nines),
        *tree_rows(form, reserve, lambda each: _header(form, each), lambda each: _row(form, each)),
        TableRow(_total(words(_ALL), elevens).cells, "total"),
    ]
    given = _in_kind(form)
    return [*rows, TableRow((Cell(words(_IN_KIND)), Cell(), Cell(), Cell(), Cell(given)))] if given else rows


def _in_kind(form: Form) -> Decimal:
    """Return what partners give in kind, in the form's currency; it stands outside every total."""
    budget = form.budget
    with localcontext(EXACT):
        found = NONE
        for each in form.programme.in_kind:
            value = (value_of(each.quantity) or NONE) * (value_of(each.unit_value) or NONE)
            found += round_money(budget.step.back(value) if budget.step else value, budget.currency)
    return found


def _sources(form: Form) -> Sheet:
    """Return sheet 3: who pays the total, and what part of it."""
    budget, words = form.budget, form.words
    columns = (
        TableColumn(words(N_("Source")), 4),
        TableColumn(filled(words(N_("Amount ({currency})")), currency=budget.currency), 1.4, "money", form.places),
        TableColumn(words(N_("% of the total eligible costs")), 1.2, "percent"),
        TableColumn(words(N_("At most, %")), 0.9, "percent"),
    )
    whole, rows = cell("eu.11", "etotal"), []
    given = [each for each in budget.sources if each.donor is not None]
    for number, each in enumerate(given, 1):
        donor, owner = each.donor, f"source{number}"
        name = (donor.name or donor.code) if donor else ""
        most = value_of(donor.maximum_share) if donor else None
        rows.append(
            TableRow(
                (Cell(name), Cell(each.total, key=key(owner, "amount")), _part(form, each.total, owner), Cell(most))
            )
        )
    rest = [each for each in budget.sources if each.donor is None]
    for each in rest:
        paid = f"-SUM({cell('source1', 'amount')}:{cell(f'source{len(given)}', 'amount')})" if given else ""
        title = N_("Still to be found")
        amount = Cell(each.total, f"{whole}{paid}", key("rest", "amount"))
        rows.append(TableRow((Cell(words(title)), amount, _part(form, each.total, "rest"), Cell())))
    total = (
        Cell(words(N_("Total eligible costs"))),
        Cell(budget.total.total, whole),
        Cell(HUNDRED if budget.total.total else NONE),
        Cell(),
    )
    rows.append(TableRow(total, "total"))
    given_in_kind = _in_kind(form)
    if given_in_kind:
        rows.append(TableRow((Cell(words(_IN_KIND)), Cell(given_in_kind), Cell(), Cell())))
    blocks: tuple[Block, ...] = (Table(columns, tuple(rows)), *_beyond(form))
    return Sheet(words(N_("3. Sources of funding")), blocks, landscape=False)


def _beyond(form: Form) -> tuple[Paragraph, ...]:
    """Say what is agreed with donors beyond the costs of the form; not in a copy that tells no pay."""
    now, words = form.programme.frame.currency, form.words
    if not form.budget.beyond or words.mask_pay:
        return ()
    amount = number_text(form.budget.beyond, exponent(now), words.language)
    return (Paragraph(filled(words(_BEYOND), amount=amount, currency=now), "note"),)


def _part(form: Form, amount: Decimal, owner: str) -> Cell:
    total = form.budget.total.total
    with localcontext(EXACT):
        value = (amount * HUNDRED / total).quantize(Decimal("0.01"), "ROUND_HALF_UP") if total else NONE
    whole = cell("eu.11", "etotal")
    return Cell(value, f"IF({whole}=0,0,ROUND(100*{cell(owner, 'amount')}/{whole},2))")
