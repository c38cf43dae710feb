"""The direct costs seen from several sides: heading, kind of cost, level, dimension, partner, categories, chain."""

from decimal import localcontext

from designer.budget.amounts import amounts
from designer.budget.exchange import EXACT
from designer.budget.pricing import Amount
from designer.budget.sums import NOTHING, Parts, Sum, summed
from designer.programme.chain_tree import Tree, tree
from designer.programme.derived import derived
from designer.programme.programme import Programme
from designer.programme.records.base import DIMENSIONS
from designer.programme.records.budget import Heading, Line
from designer.programme.records.chain import Node

WHOLE_PROGRAMME = "programme"
"""The key of lines that serve no single node of the chain."""
DIMENSION_ORDER = tuple(code for code, _ in DIMENSIONS)
"""The order in which several dimensions of a line are told."""
Sums = dict[str, Sum]


@summed
def _by_heading(amount: Amount) -> Parts[str]:
    return ((amount.line.heading_id, amount.years),)


@summed
def _by_partner(amount: Amount) -> Parts[str]:
    return ((amount.line.partner_id, amount.years),)


@summed
def _by_area(amount: Amount, nodes: dict[str, Node]) -> Parts[str]:
    return ((area_of(amount.line, _node(amount, nodes)), amount.years),)


def area_of(line: Line, node: Node | None) -> str:
    """Return the area in which a line is spent: its own, else its activity's where that has only one; else ""."""
    alone = node.area_ids[0] if node and len(node.area_ids) == 1 else ""
    return line.area_id or alone


@summed
def _by_un_category(amount: Amount) -> Parts[str]:
    return ((amount.line.un_category.strip(), amount.years),)


@summed
def _by_eu_heading(amount: Amount) -> Parts[str]:
    return ((amount.line.eu_heading.strip().partition(".")[0], amount.years),)


@summed
def _by_node(amount: Amount) -> Parts[str]:
    line = amount.line
    return ((line.node_id if line.scope == "activity" else "", amount.years),)


@summed
def _by_level(amount: Amount, nodes: dict[str, Node]) -> Parts[str]:
    node = _node(amount, nodes)
    return ((node.level if node else WHOLE_PROGRAMME, amount.years),)


@summed
def _by_dimension(amount: Amount, nodes: dict[str, Node]) -> Parts[str]:
    node = _node(amount, nodes)
    if node is None or not node.level:
        return ((WHOLE_PROGRAMME, amount.years),)
    held = amount.line.dimensions or node.dimensions
    return (("+".join(code for code in DIMENSION_ORDER if code in held), amount.years),)


def _node(amount: Amount, nodes: dict[str, Node]) -> Node | None:
    """Return the node of the chain that a line serves; None where it serves the whole programme."""
    return nodes.get(amount.line.node_id) if amount.line.scope == "activity" else None


def by_heading(programme: Programme) -> Sums:
    """Return heading id → its lines and those of the headings below it; "" holds lines without a heading."""
    return _rolled_up(programme.headings, _by_heading(amounts(programme)))


@derived
def _rolled_up(headings: tuple[Heading, ...], own: Sums) -> Sums:
    """Add each heading's lines to all headings above it."""
    parents = {heading.id: heading.parent_id for heading in headings}
    sums = {"": own.get("", NOTHING), **dict.fromkeys(parents, NOTHING)}
    with localcontext(EXACT):
        for heading_id, held in own.items():
            if heading_id not in parents:
                sums[""] = sums[""].plus(held) if heading_id else held
                continue
            above, seen = heading_id, set[str]()
            while above in parents and above not in seen:
                seen.add(above)
                sums[above] = sums[above].plus(held)
                above = parents[above]
    return sums


def by_kind(programme: Programme) -> Sums:
    """Return "staff", "office" and "operational" → the lines under headings of that kind."""
    return _by_kind(programme.headings, _by_heading(amounts(programme)))


@derived
def _by_kind(headings: tuple[Heading, ...], own: Sums) -> Sums:
    kinds = {heading.id: heading.kind for heading in headings}
    sums = dict.fromkeys(("staff", "office", "operational"), NOTHING)
    with localcontext(EXACT):
        for heading_id, held in own.items():
            kind = kinds.get(heading_id, "operational")
            sums[kind] = sums[kind].plus(held)
    return sums


def by_partner(programme: Programme) -> Sums:
    """Return partner id → the lines it carries out; "" where nobody is named."""
    return _by_partner(amounts(programme))


def by_area(programme: Programme) -> Sums:
    """Return area id → the lines spent there; "" where no single one is named."""
    return _by_area(amounts(programme), tree(programme).nodes)


def by_un_category(programme: Programme) -> Sums:
    """Return harmonized UN category as typed → its lines."""
    return _by_un_category(amounts(programme))


def by_eu_heading(programme: Programme) -> Sums:
    """Return main heading of the EU form (the part before the first point) → its lines."""
    return _by_eu_heading(amounts(programme))


def by_level(programme: Programme) -> Sums:
    """Return level → its lines; lines that serve no single activity stand under ``WHOLE_PROGRAMME``."""
    return _by_level(amounts(programme), tree(programme).nodes)


def by_dimension(programme: Programme) -> Sums:
    """Return dimensions joined by "+" → the lines that serve exactly those.

    A line's own dimensions count, else its activity's; "" holds lines of a level without a dimension, programme-wide
    lines stand under ``WHOLE_PROGRAMME``.
    """
    return _by_dimension(amounts(programme), tree(programme).nodes)


def by_node(programme: Programme) -> Sums:
    """Return node id → the lines attached to it itself; "" holds programme-wide lines."""
    return _by_node(amounts(programme))


def by_chain(programme: Programme) -> Sums:
    """Return node id → its own lines and those of everything at home below it; "" holds programme-wide lines."""
    return _up_the_chain(tree(programme), _by_node(amounts(programme)))


@derived
def _up_the_chain(chain: Tree, own: Sums) -> Sums:
    sums = {"": NOTHING, **dict.fromkeys(chain.home, NOTHING)}
    with localcontext(EXACT):
        for node_id, held in own.items():
            if node_id not in chain.home:
                sums[""] = sums[""].plus(held)
                continue
            above = node_id
            while above:
                sums[above] = sums[above].plus(held)
                above = chain.home[above]
    return sums
