"""Sums in a pasted budget that do not say that they are sums: a figure below its lines, or in bold beside a heading.

Told by arithmetic alone, from what the rows state. A row that may as well be a lump sum counts as a sum only if it has
no name, or if lines with quantities and prices add up to it.
"""

from collections.abc import Sequence
from decimal import Decimal

from designer.budget.pasting.style import LONGEST, read
from designer.budget.pasting.words import AMOUNT, TOTAL
from designer.programme.formula import value_of
from designer.programme.numbers import NumberStyle

_MOST_BELOW = 400
"""Rows below a heading that are added up at most."""
_CLOSE = Decimal("0.6")
"""How far a sum may be off the rounded amounts that it is of."""
_NONE = Decimal(0)

Kinds = list[str]
Stated = Sequence[Decimal | None]


def stated_in(held: dict[str, str], style: NumberStyle) -> Decimal | None:
    """Return what a row says it costs, by its cells: its total, else the sum of its years; None for nothing."""
    total = _value(held.get(TOTAL, ""), style)
    if total is not None:
        return total
    years = [
        value for key, text in held.items() if key.startswith(AMOUNT) and (value := _value(text, style)) is not None
    ]
    return sum(years, _NONE) if years else None


def _value(text: str, style: NumberStyle) -> Decimal | None:
    return value_of(read(text, style, money=True).number) if 0 < len(text) <= LONGEST else None


def with_sums(
    kinds: Kinds, stated: Stated, *, bare: Sequence[bool], named: Sequence[bool], full: Sequence[bool]
) -> Kinds:
    """Return what rows are, with those of lines that turn out to be headings with their sum, or sums.

    A bare row has nothing but a name (``named``) and amounts; a full one has a quantity or a price.
    """
    found = [*kinds]
    weak = [kind == "line" and bare[at] and stated[at] not in (None, _NONE) for at, kind in enumerate(kinds)]
    if not any(weak):
        return found
    for at in _over_their_lines(found, stated, weak, named, full):
        found[at] = "heading"
    for at in _below_their_lines(found, stated, weak, named, full):
        found[at] = "sum"
    return found


def _over_their_lines(
    kinds: Kinds, stated: Stated, weak: Sequence[bool], named: Sequence[bool], full: Sequence[bool]
) -> list[int]:
    """Return the rows that bear a name and the sum of the full lines, or of such headings, right below them."""
    found: list[int] = []
    after: list[tuple[int, Decimal, bool]] = []  # rows further down as (place, amount, whole), the nearest last
    for at in range(len(kinds) - 1, -1, -1):
        amount = stated[at]
        if kinds[at] in {"sum", "indirect", "heading"}:
            after.clear()
        elif weak[at] and named[at] and amount is not None:
            count = _adds_up(after, amount)
            if count:
                found.append(at)
                del after[-count:]
            after.append((at, amount, bool(count)))
        elif kinds[at] == "line" and amount is not None:
            after.append((at, amount, full[at]))
    return found


def _adds_up(after: Sequence[tuple[int, Decimal, bool]], amount: Decimal) -> int:
    """Return how many of the nearest rows below add up to an amount, all of them whole; 0 where none do."""
    total = _NONE
    for count, (_, each, whole) in enumerate(reversed(after[-_MOST_BELOW:]), 1):
        if not whole:
            return 0
        total += each
        if abs(total - amount) <= _CLOSE:
            return count
    return 0


def _below_their_lines(
    kinds: Kinds, stated: Stated, weak: Sequence[bool], named: Sequence[bool], full: Sequence[bool]
) -> list[int]:
    """Return the rows that bear the sum of rows above them, from where another group of lines began."""
    found: list[int] = []
    total, beside, lines = _NONE, _NONE, 0
    begins = {0: 0}  # the total so far where groups begin, in whole numbers, and how many lines there were
    lumps = 0
    for at, kind in enumerate(kinds):
        amount = stated[at]
        if weak[at] and kind == "line" and amount is not None:
            since = _since(begins, total - amount)
            if since < 0 and beside:
                since = _since(begins, total + beside - amount)
            several = lines - since > (0 if not named[at] else 1)
            if since >= 0 and several and (not named[at] or not lumps):
                found.append(at)
                begins[round(total)] = lines
                continue
        if kind == "line" and amount is not None:
            total, lines, lumps = total + amount, lines + 1, lumps + (not full[at])
        elif kind == "indirect" and amount is not None:
            beside += amount
        elif kind in {"heading", "sum"}:
            begins[round(total)] = lines
            lumps = 0
    return found


def _since(begins: dict[int, int], total: Decimal) -> int:
    """Return how many lines there were when the total so far was this; -1 where no group began there."""
    near = (begins[each] for each in (round(total), round(total) - 1, round(total) + 1) if each in begins)
    return next(near, -1)
