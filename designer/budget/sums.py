"""Sums of budget lines by any key, kept so that a changed line costs one subtraction and one addition.

The result is what adding everything up anew would give: amounts are decimals, so nothing drifts.
"""

from collections.abc import Callable, Iterable
from decimal import Decimal, localcontext
from functools import wraps
from itertools import zip_longest
from operator import is_
from typing import Any, Generic, TypeVar

from msgspec import Struct

from designer.budget.exchange import EXACT
from designer.programme.derived import changed_places, keeper

K = TypeVar("K")
T = TypeVar("T")
_FEW = 500
"""Changed items above which everything is added up anew."""
_NONE = Decimal(0)


class Sum(Struct, frozen=True):
    """Amounts by programme year, their total, and how many lines they come from."""

    years: tuple[Decimal, ...] = ()
    total: Decimal = _NONE
    lines: int = 0

    def year(self, index: int) -> Decimal:
        """Return the amount of a programme year counted from 0; nothing beyond the last."""
        return self.years[index] if index < len(self.years) else _NONE

    def plus(self, other: "Sum") -> "Sum":
        """Return both together."""
        return Sum(_added(self.years, other.years), self.total + other.total, self.lines + other.lines)


NOTHING = Sum()
Parts = Iterable[tuple[K, tuple[Decimal, ...]]]
"""What one item gives: keys, each with amounts by year."""


def _added(one: tuple[Decimal, ...], other: tuple[Decimal, ...], sign: int = 1) -> tuple[Decimal, ...]:
    """Add amounts year by year, or take them away."""
    if len(one) == len(other):
        return tuple([a + b if sign > 0 else a - b for a, b in zip(one, other, strict=True)])
    return tuple(a + sign * b for a, b in zip_longest(one, other, fillvalue=_NONE))


class _Kept(Struct, Generic[T, K], frozen=True):
    """What was added up last."""

    items: tuple[T, ...]
    context: tuple[Any, ...]
    sums: dict[K, Sum]


def summed(parts: Callable[..., Parts[K]]) -> Callable[..., dict[K, Sum]]:
    """Turn ``parts(item, *context)`` into a function over a tuple of items that gives the sum of each key.

    The sums are kept, those before them too; when a few items changed and the context did not, only those are added up
    again. The dictionary is read, never changed.
    """
    kept: tuple[_Kept[Any, K], ...] = (_Kept((), (), {}),)

    @wraps(parts)
    def total(items: tuple[Any, ...], *context: Any) -> dict[K, Sum]:  # noqa: ANN401 - whatever the function takes
        nonlocal kept
        for at, before in enumerate(kept):
            if before.items is items and _same(before.context, context):
                if at:
                    kept = kept[::-1]
                return before.sums
        with localcontext(EXACT):
            for before in kept:
                changed = changed_places(before.items, items) if _same(before.context, context) else None
                if changed is not None and len(changed) <= _FEW:
                    sums = _mended(parts, before, items, changed)
                    break
            else:
                sums = _anew(parts, items, context)
        kept = (_Kept(items, context, sums), *kept[:1])
        return sums

    return keeper(total)


def _same(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    """Tell whether two contexts hold the same objects."""
    return len(one) == len(other) and all(map(is_, one, other))


def _anew(parts: Callable[..., Parts[K]], items: tuple[Any, ...], context: tuple[Any, ...]) -> dict[K, Sum]:
    """Add everything up."""
    years: dict[K, list[Decimal]] = {}
    counts: dict[K, int] = {}
    for item in items:
        for key, amounts in parts(item, *context):
            held = years.get(key)
            if held is None:
                years[key] = list(amounts)
                counts[key] = 1
                continue
            counts[key] += 1
            held.extend([_NONE] * (len(amounts) - len(held)))
            for index, amount in enumerate(amounts):
                held[index] += amount
    return {key: Sum(tuple(held), sum(held, _NONE), counts[key]) for key, held in years.items()}


def _mended(
    parts: Callable[..., Parts[K]], before: _Kept[Any, K], items: tuple[Any, ...], changed: list[int]
) -> dict[K, Sum]:
    """Take the former parts of the changed items away and add their new ones; the same sums where these are equal."""
    sums = before.sums
    for index in changed:
        former, now = ([*parts(item, *before.context)] for item in (before.items[index], items[index]))
        if former == now:
            continue
        sums = dict(sums) if sums is before.sums else sums
        for given, sign in ((former, -1), (now, 1)):
            for key, amounts in given:
                held = sums.get(key, NOTHING)
                years = _added(held.years, amounts, sign)
                sums[key] = Sum(years, sum(years, _NONE), held.lines + sign)
        for key, _ in former:
            if key in sums and not sums[key].lines:
                del sums[key]
    return sums
