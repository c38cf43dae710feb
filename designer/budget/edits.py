"""What is done to a budget: each a pure function, old programme in, new programme out."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from msgspec.structs import replace

from designer.budget.amounts import terms
from designer.budget.codes import heading_code, line_codes
from designer.library.catalogue import entries
from designer.programme.derived import derived
from designer.programme.edit import drop, find_as, put
from designer.programme.formula import value_of
from designer.programme.ids import IdMaker
from designer.programme.months import year_of
from designer.programme.programme import Programme, replace_section
from designer.programme.records.base import Number
from designer.programme.records.budget import DonorShare, Heading, Line, Post
from designer.programme.records.chain import Node
from designer.programme.words import ENGLISH, Words

_ONCE = Decimal(1)


def add_lines(programme: Programme, ids: Sequence[str], heading_id: str = "", before: str = "") -> Programme:
    """Put empty lines under a heading, in front of a line or at the end, with codes proposed."""
    codes = line_codes(programme, heading_id, len(ids))
    new = [Line(id=i, code=code, heading_id=heading_id) for i, code in zip(ids, codes, strict=True)]
    if before:
        return put(programme, *new, before=before)
    return _placed(programme, new, heading_id)


def add_line_below(programme: Programme, line_id: str, here: str, otherwise: str = "") -> Programme:
    """Put an empty line below a line, or behind those of a heading (their id), else under another heading."""
    heading_id, before = place_below(programme, here) or (otherwise, "")
    if heading_id == here:
        before = ""
    return add_lines(programme, (line_id,), heading_id, before)


def place_below(programme: Programme, here: str) -> tuple[str, str] | None:
    """Return what a line below another, or at the head of a heading (their id), has as its heading and stands before.

    "" is no heading, and the end of the heading's lines; ``None`` where neither line nor heading has that id.
    """
    line, heading = find_as(programme, here, Line), find_as(programme, here, Heading)
    if heading is not None:
        return heading.id, next((each.id for each in programme.lines if each.heading_id == heading.id), "")
    if line is None:
        return None
    siblings = [each.id for each in programme.lines if each.heading_id == line.heading_id]
    after = siblings.index(line.id) + 1
    return line.heading_id, siblings[after] if after < len(siblings) else ""


def add_heading(programme: Programme, heading_id: str, title: str = "", parent_id: str = "") -> Programme:
    """Put a heading at the end, with a code proposed."""
    return put(programme, Heading(id=heading_id, code=heading_code(programme), title=title, parent_id=parent_id))


def add_usual_headings(programme: Programme, new_id: IdMaker, words: Words = ENGLISH) -> Programme:
    """Put the headings that most budgets have (catalogue budget-headings) behind those there are, each once."""
    present = {heading.title.strip().casefold() for heading in programme.headings}
    for usual in entries("budget-headings"):
        title = words(usual.title)
        if not usual.data["parent"] and title.casefold() not in present:
            code = heading_code(programme)
            programme = put(programme, Heading(id=new_id("heading"), code=code, title=title, kind=usual.data["kind"]))
    return programme


def add_ratio_line(programme: Programme, line_id: str, heading_id: str, of: Iterable[str], unit: str) -> Programme:
    """Put a line that is a percentage of other lines (ids), the percentage still to be typed."""
    code = line_codes(programme, heading_id, 1)[0]
    line = Line(
        id=line_id,
        code=code,
        heading_id=heading_id,
        scope="support",
        unit=unit,
        ratio=Decimal(0),
        ratio_line_ids=tuple(of),
    )
    return _placed(programme, [line], heading_id)


def with_unit(programme: Programme, line: Line, unit: str) -> Line:
    """Return a line with a unit; without a price it takes that of the last line with the same unit."""
    line = replace(line, unit=unit)
    wanted = unit.strip().casefold()
    if not wanted or line.unit_cost is not None or line.post_id:
        return line
    other = _last_priced(programme.lines).get(wanted)
    if other is None:
        return line
    return replace(line, unit_cost=other.unit_cost, currency=line.currency or other.currency)


@derived
def _last_priced(lines: tuple[Line, ...]) -> dict[str, Line]:
    """Return the last line with a price of each unit, whatever the unit's case."""
    return {line.unit.strip().casefold(): line for line in lines if line.unit_cost is not None}


def with_activity(programme: Programme, line: Line, node_id: str) -> Line:
    """Return a line that serves an activity; without quantities it takes 1 in each year the activity runs."""
    line = replace(line, node_id=node_id, scope="activity")
    node = find_as(programme, node_id, Node)
    if node is None or line.quantities or line.post_id:
        return line
    return replace(line, quantities=years_of(node, terms(programme).years))


def years_of(node: Node, years: int) -> tuple[Number, ...]:
    """Return 1 for each programme year that an activity runs in, nothing for the others; () if its months are open."""
    running: set[int] = set()
    for start, end in ((node.start_month, node.end_month), (node.second_start_month, node.second_end_month)):
        first, last = value_of(start), value_of(end)
        if first is not None and last is not None and 1 <= first <= last:
            running.update(range(year_of(int(first)), min(year_of(int(last)), years) + 1))
    return trimmed(_ONCE if year in running else None for year in range(1, years + 1))


def trimmed(numbers: Iterable[Number]) -> tuple[Number, ...]:
    """Return numbers without the empty ones at the end."""
    held = list(numbers)
    while held and held[-1] is None:
        held.pop()
    return tuple(held)


def with_number(numbers: tuple[Number, ...], index: int, number: Number) -> tuple[Number, ...]:
    """Return numbers by year with one set, as long as they need to be."""
    held = [*numbers, *[None] * (index + 1 - len(numbers))]
    held[index] = number
    return trimmed(held)


def set_quantity(programme: Programme, line_id: str, index: int, number: Number) -> Programme:
    """Set a line's quantity of a programme year, counted from 0."""
    line = find_as(programme, line_id, Line)
    return (
        programme
        if line is None
        else put(programme, replace(line, quantities=with_number(line.quantities, index, number)))
    )


def set_months(programme: Programme, post_id: str, index: int, number: Number) -> Programme:
    """Set a post's person-months of a programme year, counted from 0."""
    post = find_as(programme, post_id, Post)
    return programme if post is None else put(programme, replace(post, months=with_number(post.months, index, number)))


def set_donor_share(programme: Programme, line_id: str, donor_id: str, share: Number, new_id: IdMaker) -> Programme:
    """Set what a donor pays of a line; nothing, or the donor's usual share, leaves no record behind."""
    return set_donor_shares(programme, {(line_id, donor_id): share}, new_id)


def set_donor_shares(programme: Programme, shares: Mapping[tuple[str, str], Number], new_id: IdMaker) -> Programme:
    """Set what donors pay of lines, by line and donor (ids), each as ``set_donor_share`` does."""
    held: dict[tuple[str, str], list[DonorShare]] = {}
    for each in programme.donor_shares:
        if (each.line_id, each.donor_id) in shares:
            held.setdefault((each.line_id, each.donor_id), []).append(each)
    usual = {donor.id: donor.share for donor in programme.donors}
    gone: list[str] = []
    kept: list[DonorShare] = []
    for (line_id, donor_id), share in shares.items():
        records = held.get((line_id, donor_id), [])
        if share is None or (donor_id in usual and share == usual[donor_id]):
            gone += [each.id for each in records]
            continue
        record = records[0] if records else DonorShare(id=new_id("donorshare"), line_id=line_id, donor_id=donor_id)
        gone += [each.id for each in records[1:]]
        kept.append(replace(record, share=share))
    return put(drop(programme, *gone) if gone else programme, *kept)


def move_lines(programme: Programme, ids: Iterable[str], heading_id: str) -> Programme:
    """Put lines under another heading, behind those it has; their codes stay."""
    wanted = set(ids)
    moved = [line for line in programme.lines if line.id in wanted and line.heading_id != heading_id]
    if not moved:
        return programme
    gone = {line.id for line in moved}
    rest = replace_section(programme, "lines", tuple(line for line in programme.lines if line.id not in gone))
    return _placed(rest, [replace(line, heading_id=heading_id) for line in moved], heading_id)


def duplicate(programme: Programme, ids: Iterable[str], new_id: IdMaker) -> Programme:
    """Put a copy behind each of some lines, with a new code and the same shares of donors and calculation notes."""
    wanted = set(ids)
    chosen = [line for line in programme.lines if line.id in wanted]
    if not chosen:
        return programme
    codes = _fresh_codes(programme, chosen)
    copies = {line.id: replace(line, id=new_id("line"), code=codes[line.id]) for line in chosen}
    lines = [each for line in programme.lines for each in (line, copies.get(line.id)) if each is not None]
    programme = replace_section(programme, "lines", tuple(lines))
    shares = [each for each in programme.donor_shares if each.line_id in copies]
    notes = [each for each in programme.sublines if each.line_id in copies]
    return put(
        programme,
        *(replace(each, id=new_id("donorshare"), line_id=copies[each.line_id].id) for each in shares),
        *(replace(each, id=new_id("subline"), line_id=copies[each.line_id].id) for each in notes),
    )


def _fresh_codes(programme: Programme, lines: Sequence[Line]) -> dict[str, str]:
    """Return line id → a new code under the line's heading."""
    codes: dict[str, str] = {}
    for heading_id in dict.fromkeys(line.heading_id for line in lines):
        under = [line.id for line in lines if line.heading_id == heading_id]
        codes.update(zip(under, line_codes(programme, heading_id, len(under)), strict=True))
    return codes


def _placed(programme: Programme, new: list[Line], heading_id: str) -> Programme:
    """Put lines behind the last one of their heading, or at the end."""
    last = max((i for i, line in enumerate(programme.lines) if line.heading_id == heading_id), default=None)
    if last is None or last + 1 == len(programme.lines):
        return replace_section(programme, "lines", (*programme.lines, *new))
    return put(programme, *new, before=programme.lines[last + 1].id)
