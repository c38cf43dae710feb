"""The harmonized UN budget: categories by year with 8 indirect support costs, categories by output, lines."""

from decimal import Decimal

from designer.budget.donors.form import DonorLine
from designer.budget.donors.mapping import order, titles
from designer.budget.pricing import NONE
from designer.budget.sheets.formulas import cell, key
from designer.exports.donor_form import (
    Form,
    Group,
    added,
    blanks,
    columns,
    entered_lines,
    sum_cell,
    tree_rows,
    unit_remarks,
    usual_header,
    usual_row,
)
from designer.exports.donor_sheets import justification_sheet
from designer.exports.donor_totals import total_rows
from designer.paper.blocks import Cell, Paragraph, Sheet, Table, TableColumn, TableRow
from designer.programme.chain_tree import Tree, tree
from designer.programme.words import N_

_UNPLACED = N_("Lines without a category yet")
_WIDE = N_("Several outputs or none")
_INDIRECT = N_("8. Indirect support costs, {rate} %")


def sheets(form: Form, notes: tuple[Paragraph, ...]) -> tuple[Sheet, ...]:
    """Return the categories by year, the categories by output, the lines and their justification."""
    words, groups = form.words, _groups(form)
    placed = [each.amount.line.id for group in groups for each in group.all()]
    lines = []
    for group in groups:
        lines += tree_rows(form, group, usual_header(form), usual_row(form))
    return (
        Sheet(words(N_("Budget by category")), (_by_year(form, groups), *notes)),
        Sheet(words(N_("Categories by output")), (_matrix(form, groups),), freeze=1),
        Sheet(
            words(N_("Lines")),
            (Table(columns(form, words(N_("Category, output, line"))), tuple(lines)), *unit_remarks(form)),
            freeze=1,
        ),
        justification_sheet(form, words(N_("Justification")), placed),
    )


def _groups(form: Form) -> tuple[Group, ...]:
    """Return the seven categories with their lines by output, then the lines without a category."""
    chain, words = tree(form.programme), form.words
    held: dict[str, dict[str, list[DonorLine]]] = {}
    for each in entered_lines(form.budget):
        code = form.mapped[each.amount.line.id].code
        held.setdefault(code, {}).setdefault(_output(form, chain, each), []).append(each)
    named = [(code, f"{code}. {words(each.title)}") for code, each in titles("un_category").items()]
    named.sort(key=lambda each: order(each[0]))
    extra = [("", words(_UNPLACED))] if "" in held else []
    outputs = [*(i for i in chain.order if chain.nodes[i].kind == "output"), ""]
    return tuple(
        Group(f"un.{code or 'none'}", title, (), _by_output(form, chain, code, held.get(code, {}), outputs))
        for code, title in (*named, *extra)
    )


def _by_output(
    form: Form, chain: Tree, code: str, held: dict[str, list[DonorLine]], outputs: list[str]
) -> tuple[Group, ...]:
    return tuple(
        Group(_owner(code, each), _title(form, chain, each), tuple(held[each])) for each in outputs if each in held
    )


def _owner(code: str, output: str) -> str:
    return f"un.{code or 'none'}.{output or 'wide'}"


def _title(form: Form, chain: Tree, output: str) -> str:
    return f"{chain.codes[output]} {chain.nodes[output].statement}".strip() if output else form.words(_WIDE)


def _output(form: Form, chain: Tree, each: DonorLine) -> str:
    """Return the output that a line is at home under; "" for none, several, or a line that tells pay."""
    node = form.node_of(each)
    while node and chain.nodes[node].kind != "output":
        node = chain.home.get(node, "")
    return node


def _by_year(form: Form, groups: tuple[Group, ...]) -> Table:
    """Return the categories by year, each read from the sheet of lines, with direct, indirect costs and total."""
    titles_ = columns(form, form.words(N_("Category")))
    rows = [TableRow((Cell(each.title), *_linked(form, each))) for each in groups]
    rows += total_rows(form, groups, _INDIRECT, 0)
    return Table((titles_[0], *titles_[blanks(form) + 1 :]), tuple(rows))


def _linked(form: Form, group: Group) -> list[Cell]:
    years = [*range(1, form.budget.count + 1), 0]
    return [
        Cell(sum_cell(form, group, year).value, cell(group.owner, f"e{year}" if year else "etotal")) for year in years
    ]


def _matrix(form: Form, groups: tuple[Group, ...]) -> Table:
    """Return the categories by output: a column an output that has a line, and one for the rest."""
    words, chain = form.words, tree(form.programme)
    used = {below.owner for group in groups for below in group.below}
    outputs = [*(i for i in chain.order if chain.nodes[i].kind == "output"), ""]
    codes = [group.owner.removeprefix("un.").replace("none", "") for group in groups]
    shown = [each for each in outputs if any(_owner(code, each) in used for code in codes)]
    currency = form.budget.currency
    heads = [
        words(N_("Output {code}")).replace("{code}", chain.codes[each]) if each else words(_WIDE) for each in shown
    ]
    table = (
        TableColumn(words(N_("Category")), 3),
        *(TableColumn(f"{head} {currency}", 1.2, "money", form.places) for head in heads),
        TableColumn(f"{words(N_('Total'))} {currency}", 1.3, "money", form.places),
    )
    rows, sums = [], [NONE] * len(shown)
    for group, code in zip(groups, codes, strict=True):
        held = {below.owner: below for below in group.below}
        cells = []
        for at, each in enumerate(shown):
            owner, below = _owner(code, each), held.get(_owner(code, each))
            value = Decimal(str(sum_cell(form, below, 0).value)) if below else NONE
            sums[at] += value
            cells.append(Cell(value, cell(owner, "etotal") if below else "", key(owner, "matrix")))
        mentions = [cell(_owner(code, each), "matrix") for each in (shown[0], shown[-1])] if shown else []
        total = Cell(
            sum_cell(form, group, 0).value, f"SUM({':'.join(mentions)})" if mentions else "", key(group.owner, "matrix")
        )
        rows.append(TableRow((Cell(group.title), *cells, total)))
    below_all = []
    for at, each in enumerate(shown):
        owners = [_owner(code, each) for code in (codes[0], codes[-1])]
        below_all.append(Cell(sums[at], f"SUM({cell(owners[0], 'matrix')}:{cell(owners[1], 'matrix')})"))
    whole = Cell(form.budget.direct.total, added([cell(each.owner, "matrix") for each in groups]))
    rows.append(TableRow((Cell(words(N_("Direct costs"))), *below_all, whole), "total"))
    return Table(table, tuple(rows))
