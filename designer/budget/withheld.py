"""Which lines a copy without pay says nothing of, beside those that tell pay themselves.

Sums stay in such a copy. A sum less all that is shown of it is what is left out: with too few lines behind that, it
would tell what somebody earns. So where fewer than ``FEWEST`` are left out of a sum, its largest other lines are left
out as well (own rule, as statistics offices have it): of each heading, kind of cost, donor's category and currency,
by year and by donor. Sums by quarter and of two sides at once leave themselves out (``views.matrix_pay``). How donors
share a line is not told either: who knows that one alone is shared in another way than all others can still reckon it.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from designer.budget.amounts import amount_of
from designer.budget.donors.mapping import Mapping, mapped
from designer.budget.donors.paying import Paid, paid
from designer.budget.pay import FEWEST, hidden
from designer.programme.derived import derived
from designer.programme.names import title_of
from designer.programme.programme import Programme

_MAPPINGS: tuple[Mapping, ...] = ("kind", "eu_heading", "un_category")
_MOST_ROUNDS = 20
"""Rounds after which nothing more is left out: each adds a line, and a copy without any figure helps nobody."""

Pool = tuple[tuple[str, ...], frozenset[str]]
"""What a sum is of, and the lines behind it."""


@derived
def withheld(programme: Programme) -> frozenset[str]:
    """Return the lines of which a copy without pay shows no figure."""
    found = hidden(programme)
    if not found:
        return found
    sizes = {each: abs(amount.total) for each, amount in amount_of(programme).items()}
    sums = [lines for _, lines in _pools(programme)]
    for _ in range(_MOST_ROUNDS):
        grown = found
        for lines in sums:
            grown = _filled(grown, lines, sizes)
        if grown == found:
            break
        found = grown
    return found


@derived
def open_headings(programme: Programme) -> tuple[str, ...]:
    """Return the headings whose sums tell pay all the same: too few lines stand under them to leave others out."""
    found, telling = withheld(programme), hidden(programme)
    few = {
        name[1]
        for name, lines in _pools(programme)
        if name[0] == "heading" and telling & lines and len(found & lines) < FEWEST
    }
    codes = {"": "?"} | {each.id: f"{each.code} {title_of(each)}".strip() for each in programme.headings}
    return tuple(codes[each] for each in codes if each in few)


def _filled(found: frozenset[str], lines: frozenset[str], sizes: dict[str, Decimal]) -> frozenset[str]:
    """Return the lines left out, with the largest others of a sum of which too few are; none where it has no others."""
    missing = FEWEST - len(found & lines)
    if not 0 < missing < FEWEST or len(lines) < FEWEST:
        return found
    others = sorted(lines - found, key=lambda each: (-sizes[each], each))
    return found | frozenset(others[:missing])


def _pools(programme: Programme) -> Iterator[Pool]:
    """Give the sums that documents show, each with the lines of which something is in it."""
    held: dict[tuple[str, ...], set[str]] = {}
    places = [(mapping, mapped(programme, mapping)) for mapping in _MAPPINGS]
    known = {each.id for each in programme.headings}
    for part in paid(programme):
        forms = [(mapping, found[part.line_id].code.partition(".")[0]) for mapping, found in places]
        heading = part.line.heading_id if part.line.heading_id in known else ""
        for name in _sums_of(part, heading, forms):
            held.setdefault(name, set()).add(part.line_id)
    for line_id, each in amount_of(programme).items():
        if each.total:
            held.setdefault(("currency", each.currency), set()).add(line_id)
    for name, lines in held.items():
        yield name, frozenset(lines)


def _sums_of(part: Paid, heading: str, forms: Sequence[tuple[str, str]]) -> Iterator[tuple[str, ...]]:
    """Give the sums that a line stands in: of its heading and in each form by year, for all donors and for each.

    Of a donor's code only its main heading counts: lines that are left out stand there together.
    """
    years = [str(at) for at, amounts in enumerate(zip(*part.parts, strict=True)) if any(amounts)]
    yield from (("heading", heading, year) for year in years)
    yield from ((*form, year) for form in forms for year in years)
    if part.line.indirect == "no" and years:
        yield ("indirect",)
    for at, amounts in enumerate(part.parts):
        paid_in = [str(year) for year, amount in enumerate(amounts) if amount]
        yield from (("donor", str(at), *form, year) for form in forms for year in paid_in)
