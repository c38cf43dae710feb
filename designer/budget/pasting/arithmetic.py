"""How the columns of a pasted budget follow from each other: a product of some is another one, some add up to another.

Read from a sample of the rows. A blank factor counts as one, as people leave it blank.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from msgspec import Struct

from designer.budget.pasting.style import LONGEST, read
from designer.budget.pasting.units import measured
from designer.budget.pasting.words import figure
from designer.programme.formula import value_of
from designer.programme.numbers import NumberStyle

Values = Sequence[float | None]
"""What stands in a column in the rows of the sample; None where no number does."""

_SAMPLE = 120
"""Rows that are read at most."""
_LOOKED_AT = 1500
"""Rows among which the sample is chosen."""
_MOST_COLUMNS = 14
"""Columns of numbers that are tried against each other."""
_MOST_FACTORS = 4
_TRIED = 8
"""Rows after which what is mostly wrong is given up."""
_ENOUGH = 0.75
"""Part of the rows in which a relation must hold."""
_CLOSE, _LEAST = 0.002, 0.006
"""How far a rounded product may be off: a part of it, and money's smallest unit."""
_WHOLE, _ROUNDED = 50, 0.51
"""From what amount on whole numbers are taken for rounded ones, and how far those may be off."""
PARTS, PERCENT = 1.0, 0.01
"""What a product is multiplied by: percentages may stand as 50 for 50 %."""


class Product(Struct, frozen=True):
    """A column that others multiply to: its place, theirs, and in how many of the rows that have all it is so.

    Those in ``added`` are added up first, as quantities by year are. With a ``scale`` of 0.01 one is a percentage.
    """

    total: int
    factors: tuple[int, ...]
    right: int
    rows: int
    scale: float = PARTS
    added: tuple[int, ...] = ()


class Sum(Struct, frozen=True):
    """A column that others add up to: its place, theirs, and in how many of the rows it is so."""

    total: int
    parts: tuple[int, ...]
    right: int
    rows: int


def sample(rows: Sequence[Sequence[str]], wide: int, style: NumberStyle) -> dict[int, list[float | None]]:
    """Return the numbers of columns by their places, for rows of at least two figures, some of them from everywhere."""
    telling = [row for row in rows[:: max(1, len(rows) // _LOOKED_AT)] if sum(map(figure, row)) > 1]
    step = max(1, -(-len(telling) // _SAMPLE))
    chosen = telling[::step]
    return {at: [_number(row[at], style) if at < len(row) else None for row in chosen] for at in range(wide)}


def _number(text: str, style: NumberStyle) -> float | None:
    """Return the number that a cell holds, with or without a unit or a currency."""
    bare = text.strip()
    if not 0 < len(bare) <= LONGEST or not any(map(str.isdigit, bare)):
        return None
    found = measured(bare)
    value = value_of(read(found[0] if found else bare, style, money=True).number)
    return None if value is None else float(value)


def product_of(values: Mapping[int, Values], total: int, factors: Sequence[int], added: Sequence[int] = ()) -> Product:
    """Return in how many rows a column is the product of others; those in ``added`` are added up for one factor."""
    right = dict.fromkeys((PARTS, PERCENT), 0)
    rows = telling = 0
    for at, whole in enumerate(values[total]):
        if not whole:
            continue
        held = [value for each in factors if (value := values[each][at]) is not None]
        if added:
            counts = [value for each in added if (value := values[each][at]) is not None]
            held += [sum(counts)] if counts else []
        if len(held) < min(2, len(factors) + bool(added)):
            continue
        rows += 1
        result = 1.0
        for value in held:
            result *= value
        telling += sum(value != 1 for value in held) > 1
        for scale in right:
            right[scale] += _same(result * scale, whole)
        if rows == _TRIED and 2 * max(right.values()) < rows:
            break
    scale = max(right, key=lambda each: right[each])
    told = right[scale] if telling >= min(2, rows) else 0
    return Product(total, tuple(factors), told, rows, scale, tuple(added))


def sum_of(values: Mapping[int, Values], total: int, parts: Sequence[int]) -> Sum:
    """Return in how many rows a column is the sum of others, of which two at least have something."""
    right = rows = several = 0
    for at, whole in enumerate(values[total]):
        held = [value for each in parts if (value := values[each][at])]
        if whole is None or not held:
            continue
        rows += 1
        several += len(held) > 1
        right += _same(sum(held), whole)
    return Sum(total, tuple(parts), right if several >= min(2, rows) else 0, rows)


def holds(found: Product | Sum | None, of: int = 0) -> bool:
    """Tell whether a relation holds in most rows, and these are most of the rows that it might hold in."""
    return found is not None and found.right >= max(1, _ENOUGH * found.rows) and 2 * found.rows >= of


def products(values: Mapping[int, Values], columns: Sequence[int]) -> Iterator[Product]:
    """Yield all products among columns that hold in most rows."""
    tried = _fullest(values, columns)
    for total in tried:
        others = [each for each in tried if each != total]
        count = _count(values[total])
        for size in range(2, _MOST_FACTORS + 1):
            for factors in combinations(others, size):
                found = product_of(values, total, factors)
                if found.rows > 1 and holds(found, count):
                    yield found


def sums(values: Mapping[int, Values], columns: Sequence[int]) -> Iterator[Sum]:
    """Yield all sums of columns at equal distances, others between them or not, that hold in most rows."""
    tried = [*_fullest(values, columns)]
    for total in tried:
        count = _count(values[total])
        for parts in _runs([each for each in tried if each != total], total):
            found = sum_of(values, total, parts)
            if found.rows > 1 and holds(found, count):
                yield found


def products_of_sums(values: Mapping[int, Values], columns: Sequence[int]) -> Iterator[Product]:
    """Yield products of which one factor is a sum: quantities by year, added up, times a unit cost."""
    tried = _fullest(values, columns)
    for total in tried:
        count = _count(values[total])
        for added in _runs([each for each in tried if each != total], total):
            others = [each for each in tried if each != total and each not in added]
            for size in (1, 2):
                for factors in combinations(others, size):
                    found = product_of(values, total, factors, added)
                    if found.rows > 1 and holds(found, count):
                        yield found


def _fullest(values: Mapping[int, Values], columns: Sequence[int]) -> list[int]:
    """Return the columns to try: those with most numbers, in their order."""
    best = sorted(columns, key=lambda each: -_count(values[each]))[:_MOST_COLUMNS]
    return sorted(best)


def _runs(columns: Sequence[int], total: int) -> Iterator[tuple[int, ...]]:
    """Yield columns at equal distances on one side of a total, two at least, the longest first."""
    there = set(columns)
    for step in (1, 2, 3, 4):
        for start in columns:
            run = [start]
            while run[-1] + step in there and (run[-1] + step < total) == (start < total):
                run.append(run[-1] + step)
            yield from (tuple(run[:size]) for size in range(len(run), 1, -1))


def _count(values: Values) -> int:
    return sum(value is not None for value in values)


def _same(value: float, whole: float) -> bool:
    """Tell whether a computed amount is one that was written down, rounded."""
    rounded = _ROUNDED if whole == int(whole) and abs(whole) >= _WHOLE else _LEAST
    return abs(value - whole) <= max(rounded, _CLOSE * abs(whole))
