"""What a total must not keep quiet: the lines it leaves out, and the lines that donors pay more than all of.

Screens and documents that show a total ask here and say so beside it.
"""

from decimal import Decimal

from designer.budget.amounts import amounts
from designer.budget.donors.paying import over_paid
from designer.budget.pricing import Amount
from designer.budget.sums import Parts, Sum, summed
from designer.programme.derived import derived
from designer.programme.edit import positions
from designer.programme.formula import unreadable
from designer.programme.programme import Programme
from designer.programme.records.base import Number
from designer.programme.records.budget import Heading, Line


def left_out(programme: Programme) -> tuple[str, ...]:
    """Return the ids of the lines that every total leaves out because they have no amount, in the lines' order.

    The reason is ``amount_of(programme)[line_id].problem``: a number that cannot be read, no rate for the currency, a
    circle of percentages, too large, or a quantity or cost still missing. A row in which nothing was entered yet is
    not a line that is missing from a total.
    """
    return _in_order(_without_amount(amounts(programme)), positions(programme, "lines"))


def missing_field(amount: Amount) -> str:
    """Return the field of a line that keeps it from having an amount; "" where it has one."""
    line = amount.line
    match amount.problem:
        case "rate":
            return "currency"
        case "circle":
            return "ratio_line_ids"
        case "unpriced" if amount.ratio:
            return "ratio" if line.ratio is None else "ratio_line_ids"
        case "unpriced":
            return "unit_cost" if amount.unit_cost is None else "quantities"
        case "large":
            return "unit_cost"
        case "unreadable":
            entered = (("ratio", line.ratio), ("unit_cost", amount.unit_cost), ("frequency", line.frequency))
            named = next((name for name, number in entered if unreadable(number)), "")
            return named or ("quantities" if any(map(unreadable, amount.quantities)) else "share")
    return ""


def left_out_by_heading(programme: Programme) -> dict[str, int]:
    """Return heading id → how many of its lines, those of the headings below it included, its sum leaves out.

    "" holds the lines without a heading.
    """
    return _by_heading(left_out(programme), programme.lines, programme.headings)


def donors_over(programme: Programme) -> tuple[tuple[str, Decimal], ...]:
    """Return (line id, sum of the donors' shares in per cent) for each line of which donors pay more than 100 %.

    An empty line id, always first, stands for the donors' usual shares: then every line without shares of its own is
    paid more than once.
    """
    return over_paid(programme)


@summed
def _without_amount(amount: Amount) -> Parts[str]:
    """Tell the lines without an amount."""
    return ((amount.line.id, ()),) if amount.problem and not _blank(amount.line, amount.unit_cost) else ()


def _blank(line: Line, cost: Number) -> bool:
    """Tell whether nothing was entered of what a line pays for and costs: it has a code and a place at most."""
    entered = (line.unit, cost, line.quantities, line.post_id, line.frequency, line.share, line.ratio)
    of = line.ratio_line_ids or line.ratio_heading_ids or line.ratio_partner_ids
    return not (line.description.strip() or of or any(each not in ("", None, ()) for each in entered))


@derived
def _by_heading(ids: tuple[str, ...], lines: tuple[Line, ...], headings: tuple[Heading, ...]) -> dict[str, int]:
    """Count each line at its heading and at all headings above it."""
    wanted, parents = set(ids), {heading.id: heading.parent_id for heading in headings}
    found = {"": 0, **dict.fromkeys(parents, 0)}
    for line in lines if wanted else ():
        if line.id not in wanted:
            continue
        above, seen = line.heading_id if line.heading_id in parents else "", set[str]()
        while above not in seen:
            seen.add(above)
            found[above] += 1
            parent = parents.get(above, "")
            above = parent if parent in parents else above
    return found


@derived
def _in_order(found: dict[str, Sum], places: dict[str, int]) -> tuple[str, ...]:
    return tuple(sorted(found, key=places.__getitem__))
