"""What headings say of columns, held against the arithmetic of the rows.

Quantity × unit cost must give the total. Where it does not, a factor may be one that does not multiply, or one may be
missing that nobody knows the heading of; and columns without a known heading may be the quantity, the price, the total.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from designer.budget.pasting.arithmetic import Product, Values, holds, product_of, sum_of
from designer.budget.pasting.contents import Reason, Reasons, is_numeric, of_numbers, reason_of, roles
from designer.budget.pasting.words import AMOUNT, FACTOR, KEPT, QUANTITY, SPREAD, TOTAL

_MULTIPLIERS = ("unit_cost", "frequency", "share", FACTOR)
_MOST_ADDED = 3


def checked(
    keys: Sequence[str], held: Sequence[Sequence[str]], values: Mapping[int, Values]
) -> tuple[tuple[str, ...], Reasons]:
    """Return what columns mean, with what their arithmetic mends, and the reasons of what it changed or found."""
    found, reasons = [*keys], Reasons()
    unknown = [at for at, key in enumerate(keys) if key == KEPT and is_numeric(held[at])]
    known = {*keys}
    if "unit_cost" not in known and TOTAL not in known and not any(key.startswith(AMOUNT) for key in keys):
        named = [at for at, key in enumerate(keys) if key.startswith(QUANTITY) or key in _MULTIPLIERS]
        numbers, why = of_numbers(values, sorted((*unknown, *named)), held)
        fits = {at: key for at, key in numbers.items() if key not in known and at in unknown}
        if TOTAL in fits.values() or len(fits) > 1:
            for at, key in fits.items():
                found[at], reasons[at] = key, why[at]
    elif TOTAL in known:
        _mend(found, reasons, unknown, held, values)
    else:
        _find_total(found, reasons, unknown, values)
    if "unit_cost" in found and "frequency" in found and not _counts(found):
        found[found.index("frequency")] = f"{QUANTITY}0"
        if FACTOR in found:
            found[found.index(FACTOR)] = "frequency"
    return tuple(found), reasons


def _counts(keys: Sequence[str]) -> list[int]:
    """Return the columns of quantities: that of all years together alone where there is one."""
    spread = [at for at, key in enumerate(keys) if key == SPREAD]
    return spread or [at for at, key in enumerate(keys) if key.startswith(QUANTITY)]


def _mend(
    found: list[str],
    reasons: Reasons,
    unknown: Sequence[int],
    held: Sequence[Sequence[str]],
    values: Mapping[int, Values],
) -> None:
    """Let the factors be those that multiply to the total, where those that the headings name do not."""
    total, counts = found.index(TOTAL), _counts(found)
    factors = [at for at, key in enumerate(found) if key in _MULTIPLIERS]
    as_called = product_of(values, total, factors, counts)
    if as_called.rows > 1 and holds(as_called):
        return
    priced = [at for at in factors if found[at] == "unit_cost"]
    if as_called.rows < 2 and priced and counts:  # noqa: PLR2004 - too few to say anything against the headings
        return
    whole = sum(value is not None for value in values[total])
    best: Product | None = None
    for product in _others(values, total, factors, unknown, counts, priced):
        better = best is None or product.right > best.right
        if better and product.rows > 1 and holds(product, min(whole, 4 * product.right)):
            best = product
    if best is None:
        return
    reason = reason_of(best)
    for at in factors:
        if at not in best.factors:
            found[at], reasons[at] = KEPT, reason
    new = [at for at in best.factors if at in unknown]
    for at, key in roles(best.factors, best.scale, held, values, counted=bool(counts)).items():
        taken = key in found
        if at in new:
            found[at] = _free(found) if taken or (priced and key == "unit_cost") else key
            reasons[at] = reason


def _free(keys: Sequence[str]) -> str:
    """Return what a further factor is."""
    return FACTOR if "frequency" in keys else "frequency" if _counts(keys) else f"{QUANTITY}0"


def _others(
    values: Mapping[int, Values],
    total: int,
    factors: Sequence[int],
    unknown: Sequence[int],
    counts: Sequence[int],
    priced: Sequence[int],
) -> Iterator[Product]:
    """Yield products of other factors than the headings name, those with most of the named ones first."""
    optional = [at for at in factors if at not in priced]
    tries = (
        (len(more) + len(optional) - len(some), (*priced, *some, *more))
        for size in range(len(optional), -1, -1)
        for some in combinations(optional, size)
        for many in range(min(_MOST_ADDED, len(unknown)) + 1)
        for more in combinations(unknown, many)
    )
    for _, chosen in sorted(tries):
        if len(chosen) + bool(counts) > 1:
            yield product_of(values, total, sorted(chosen), counts)


def _find_total(found: list[str], reasons: Reasons, unknown: Sequence[int], values: Mapping[int, Values]) -> None:
    """Let a column of an unknown heading be the total where the others multiply or add up to it."""
    factors = [at for at, key in enumerate(found) if key in _MULTIPLIERS]
    years = [at for at, key in enumerate(found) if key.startswith(AMOUNT)]
    for at in unknown:
        if "unit_cost" in found:
            product = product_of(values, at, factors, _counts(found))
            if product.rows > 1 and holds(product):
                found[at], reasons[at] = TOTAL, reason_of(product)
                return
        added = sum_of(values, at, years) if len(years) > 1 else None
        if added is not None and added.rows > 1 and holds(added):
            found[at], reasons[at] = TOTAL, Reason(at, (), added.parts, added.right, added.rows)
            return
