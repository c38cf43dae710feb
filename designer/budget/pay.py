"""Which amounts tell what somebody earns: they are for few, as rates of pay are.

A line tells it that reads a post or stands under a heading of staff. A percentage line would tell what it is taken of.
A sum does not, as long as so many such lines stand behind it that none can be picked out (own rule, as statistics
offices have it).
"""

from collections.abc import Iterable

from designer.budget.amounts import covered
from designer.budget.layout import slots
from designer.budget.pricing import is_ratio
from designer.programme.derived import derived
from designer.programme.programme import Programme
from designer.programme.records.budget import Heading, Line

FEWEST = 3
"""Lines that tell pay which must stand behind a sum before it is shown."""


@derived
def staff_headings(headings: tuple[Heading, ...]) -> frozenset[str]:
    """Return the headings of staff, with those below them."""
    found = {each.id for each in headings if each.kind == "staff"}
    grown = True
    while grown:
        more = {each.id for each in headings if each.parent_id in found} - found
        grown = bool(more)
        found |= more
    return frozenset(found)


def tells_pay(line: Line, staff: frozenset[str]) -> bool:
    """Tell whether a line's amount tells what somebody earns; ``staff`` are the headings of staff."""
    return bool(line.post_id) or line.heading_id in staff


def hidden(programme: Programme) -> frozenset[str]:
    """Return the lines of which a copy without pay shows no amount: staff, and percentages of too few of them."""
    staff = staff_headings(programme.headings)
    found = {line.id for line in programme.lines if tells_pay(line, staff)}
    for line in programme.lines if found else ():
        if is_ratio(line) and 0 < len(found.intersection(covered(programme, line))) < FEWEST:
            found.add(line.id)
    return frozenset(found)


def sums_for_few(programme: Programme) -> frozenset[str]:
    """Return the headings whose sums are for few ("" for the lines without one).

    Where one of them has too few lines behind it, all that hold such lines are: the others would tell the rest.
    """
    staff = staff_headings(programme.headings)
    counts: dict[str, int] = {}
    parents = {each.id: each.parent_id for each in programme.headings}
    for slot in slots(programme):
        own = sum(tells_pay(programme.lines[at], staff) for at in slot.places)
        for heading_id in _upwards(slot.id, parents) if own else ():
            counts[heading_id] = counts.get(heading_id, 0) + own
    return frozenset(counts) if any(count < FEWEST for count in counts.values()) else frozenset()


def totals_for_few(programme: Programme) -> bool:
    """Tell whether the totals have too few lines behind them that tell pay."""
    staff = staff_headings(programme.headings)
    return 0 < sum(tells_pay(line, staff) for line in programme.lines) < FEWEST


def _upwards(heading_id: str, parents: dict[str, str]) -> Iterable[str]:
    """Return a heading and all above it, once each."""
    found: dict[str, None] = {}
    while heading_id not in found:
        found[heading_id] = None
        if not parents.get(heading_id):
            break
        heading_id = parents[heading_id]
    return found
