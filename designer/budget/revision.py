"""A revised budget beside the approved one: heading by heading and line by line, with what a donor tolerates.

The approved budget is another programme, mostly an earlier state of the same one; lines and headings are known again
by their ids. What a line costs, in whole or to one donor, is computed in each programme by its own rates and shares.
"""

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Literal

from msgspec import Struct

from designer.budget.amounts import amounts
from designer.budget.costs import costs
from designer.budget.donors.paying import donor_totals, paid
from designer.budget.exchange import EXACT
from designer.budget.layout import Group, groups
from designer.budget.pricing import HUNDRED, NONE, TWO_DECIMALS
from designer.programme.derived import derived
from designer.programme.formula import value_of
from designer.programme.months import duration
from designer.programme.programme import Programme
from designer.programme.records.budget import Line

Role = Literal["heading", "line", "total"]
Extension = Literal["", "no-cost", "cost"]
"""Whether the revised programme is longer, and then whether it costs no more or more."""
WITHOUT = "without"
"""The id of the row of lines without a heading."""


class RevisionRow(Struct, frozen=True):
    """A heading with all below it, a line, or a sum: approved, revised, the change and its share of the approved in %.

    ``approved`` is None for what is new, ``revised`` for what is gone. ``beyond`` tells of a heading at the top that it
    changes by more than is tolerated.
    """

    id: str
    role: Role
    code: str
    title: str
    depth: int
    approved: Decimal | None
    revised: Decimal | None
    change: Decimal
    percent: Decimal | None
    beyond: bool = False
    line: Line | None = None


class Revision(Struct, frozen=True):
    """All rows, with direct costs, indirect costs and total at the end; what is tolerated in per cent, if it is known.

    ``same_currency`` tells whether the two can be compared at all; without it there are no rows.
    """

    currency: str
    same_currency: bool
    rows: tuple[RevisionRow, ...]
    tolerance: Decimal | None
    extension: Extension


class _Figures(Struct, frozen=True):
    """What one programme costs, in whole or to one donor: by line, and the sums below."""

    lines: dict[str, Decimal]
    direct: Decimal
    indirect: Decimal
    total: Decimal


def revision(approved: Programme, revised: Programme, donor_id: str = "") -> Revision:
    """Return the revised budget beside the approved one; of one donor's part where a donor is named."""
    same = approved.frame.currency == revised.frame.currency
    tolerance = tolerated(revised, donor_id)
    old, new = _approved(approved, donor_id), _revised(revised, donor_id)
    with localcontext(EXACT):
        rows = _rows(approved, revised, old, new, tolerance) if same else ()
    longer = duration(revised) > duration(approved) > 0
    extension: Extension = "" if not (same and longer) else "cost" if new.total > old.total else "no-cost"
    return Revision(revised.frame.currency, same, rows, tolerance, extension)


def tolerated(programme: Programme, donor_id: str = "") -> Decimal | None:
    """Return by how many per cent a heading may change: as the donor says, of several the strictest; None for none."""
    given = [
        tolerance
        for donor in programme.donors
        if donor_id in ("", donor.id) and (tolerance := value_of(donor.tolerance)) is not None
    ]
    return min(given, default=None)


@derived
def _approved(programme: Programme, donor_id: str) -> _Figures:
    """Keep what an approved budget costs: it is compared again and again."""
    return _figures(programme, donor_id)


@derived
def _revised(programme: Programme, donor_id: str) -> _Figures:
    return _figures(programme, donor_id)


def _figures(programme: Programme, donor_id: str) -> _Figures:
    now = costs(programme)
    if not donor_id:
        lines = {each.line.id: each.total for each in amounts(programme) if each.known}
        return _Figures(lines, now.direct.total, now.indirect.total, now.total.total)
    place = next((at for at, donor in enumerate(programme.donors) if donor.id == donor_id), None)
    if place is None:
        return _Figures({}, NONE, NONE, NONE)
    with localcontext(EXACT):
        lines = {each.line_id: sum(each.parts[place], NONE) for each in paid(programme)}
    total = donor_totals(programme)[place]
    return _Figures(lines, total.direct.total, total.indirect, total.total)


class _Place(Struct, frozen=True):
    """A heading (or none) with its title, depth, parent, and its lines: those that stand, then those that went."""

    id: str
    code: str
    title: str
    depth: int
    parent: str
    lines: tuple[Line, ...]


def _places(approved: Programme, revised: Programme) -> list[_Place]:
    """Return the headings of both in the revised order, those that went behind the others."""
    known = {line.id for line in revised.lines}
    stand = {"", *(heading.id for heading in revised.headings)}
    gone: dict[str, list[Line]] = {}
    for group in groups(approved):
        gone[group.id] = [line for line in group.lines if line.id not in known]
    found = [_place(group, (*group.lines, *gone.pop(group.id, ()))) for group in groups(revised)]
    left = (group for group in groups(approved) if group.id in gone)
    return [*found, *(_place(each, tuple(gone[each.id])) for each in left if gone[each.id] or each.id not in stand)]


def _place(group: Group, lines: tuple[Line, ...]) -> _Place:
    heading = group.heading
    title = (heading.code, heading.title) if heading else ("", "")
    parent = heading.parent_id if heading and group.depth else ""
    return _Place(group.id or WITHOUT, *title, group.depth, parent, lines)


def _rows(
    approved: Programme, revised: Programme, old: _Figures, new: _Figures, tolerance: Decimal | None
) -> tuple[RevisionRow, ...]:
    """Return the rows of headings, each with its lines below it, then the sums."""
    before, after = {line.id for line in approved.lines}, {line.id for line in revised.lines}
    places = _places(approved, revised)
    parents = {each.id: each.parent for each in places}
    sums: dict[str, list[Decimal]] = {each.id: [NONE, NONE] for each in places}
    for place in places:
        for line in place.lines:
            for above in _upwards(place.id, parents):
                sums[above][0] += old.lines.get(line.id, NONE) if line.id in before else NONE
                sums[above][1] += new.lines.get(line.id, NONE) if line.id in after else NONE
    rows: list[RevisionRow] = []
    for place in places:
        was, now = sums[place.id]
        limit = None if tolerance is None or place.depth else abs(was) * tolerance / HUNDRED
        beyond = limit is not None and abs(now - was) > limit
        rows.append(_row(place.id, "heading", (place.code, place.title), place.depth, was, now, beyond=beyond))
        for line in place.lines:
            held = old.lines.get(line.id, NONE) if line.id in before else None
            holds = new.lines.get(line.id, NONE) if line.id in after else None
            rows.append(_row(line.id, "line", (line.code, line.description), place.depth + 1, held, holds, line=line))
    sums_below = ((name, getattr(old, name), getattr(new, name)) for name in ("direct", "indirect", "total"))
    return (*rows, *(_row(name, "total", ("", ""), 0, was, now) for name, was, now in sums_below))


def _upwards(place_id: str, parents: Mapping[str, str]) -> Iterable[str]:
    """Return a heading and all above it, once each."""
    found: dict[str, None] = {}
    while place_id in parents and place_id not in found:
        found[place_id] = None
        place_id = parents[place_id]
    return found


def _row(
    row_id: str,
    role: Role,
    title: tuple[str, str],
    depth: int,
    approved: Decimal | None,
    revised: Decimal | None,
    *,
    beyond: bool = False,
    line: Line | None = None,
) -> RevisionRow:
    """Return a row with its change; of what was nothing there is no percentage."""
    change = (revised or NONE) - (approved or NONE)
    percent = (change * HUNDRED / approved).quantize(TWO_DECIMALS, ROUND_HALF_UP) if approved else None
    return RevisionRow(row_id, role, *title, depth, approved, revised, change, percent, beyond, line)
