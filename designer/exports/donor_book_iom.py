"""The IOM budget: staff, office, and operational costs by outcome, output and activity of the chain."""

from designer.budget.donors.form import DonorLine
from designer.budget.donors.mapping import OFFICE, OPERATIONAL, STAFF, titles
from designer.exports.donor_form import (
    Form,
    Group,
    blanks,
    columns,
    entered_lines,
    tree_rows,
    unit_remarks,
    usual_header,
    usual_row,
)
from designer.exports.donor_sheets import justification_sheet
from designer.exports.donor_totals import total_rows
from designer.paper.blocks import Paragraph, Sheet, Table
from designer.programme.chain_tree import Tree, tree
from designer.programme.words import N_

_UNPLACED = N_("Lines without a heading yet")
_WIDE = N_("Whole programme")


def sheets(form: Form, notes: tuple[Paragraph, ...]) -> tuple[Sheet, ...]:
    """Return the budget and the justification of its lines."""
    groups = _groups(form)
    rows = []
    for group in groups:
        rows += tree_rows(form, group, usual_header(form), usual_row(form))
    rows += total_rows(form, groups, N_("Indirect costs, {rate} %"), blanks(form))
    table = Table(columns(form, form.words(N_("Staff, office, operational"))), tuple(rows))
    placed = [each.amount.line.id for group in groups for each in group.all()]
    return (
        Sheet(form.words(N_("Budget")), (table, *unit_remarks(form), *notes), freeze=1),
        justification_sheet(form, form.words(N_("Justification")), placed),
    )


def _groups(form: Form) -> tuple[Group, ...]:
    held: dict[str, list[DonorLine]] = {}
    for each in entered_lines(form.budget):
        held.setdefault(form.mapped[each.amount.line.id].code, []).append(each)
    words, names = form.words, titles("kind")
    plain = [Group(f"iom.{code}", words(names[code].title), tuple(held.get(code, ()))) for code in (STAFF, OFFICE)]
    operational = _operational(form, held.get(OPERATIONAL, []))
    unplaced = held.get("", [])
    extra = (Group("iom.none", words(_UNPLACED), tuple(unplaced)),) if unplaced else ()
    return (*plain, operational, *extra)


def _operational(form: Form, lines: list[DonorLine]) -> Group:
    """Return the operational lines under the nodes of the chain that they serve; the whole programme's stand last."""
    chain = tree(form.programme)
    held: dict[str, list[DonorLine]] = {}
    for each in lines:
        held.setdefault(form.node_of(each), []).append(each)
    below = _below(chain, "", held)
    if held.get(""):
        below = (*below, Group("iom.wide", form.words(_WIDE), tuple(held[""])))
    return Group("iom.operational", form.words(titles("kind")[OPERATIONAL].title), (), below)


def _below(chain: Tree, node_id: str, held: dict[str, list[DonorLine]]) -> tuple[Group, ...]:
    """Return the groups of the nodes below one that hold a line, or have one below them; objectives make no group."""
    found: list[Group] = []
    for child in chain.children.get(node_id, ()):
        node = chain.nodes[child]
        deeper, own = _below(chain, child, held), tuple(held.get(child, ()))
        if node.kind == "objective" and not own:
            found += deeper
        elif own or deeper:
            found.append(Group(f"iom.{child}", f"{chain.codes[child]} {node.statement}".strip(), own, deeper))
    return tuple(found)
