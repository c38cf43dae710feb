"""Splitting amounts so that the parts add up to the cent: largest remainder, ties to the first, in whole numbers.

Counted in the currency's smallest unit it is exact at any size (two equal remainders are equal, which the same rule in
decimals with 28 digits can miss), and quick enough for each year of ten thousand lines.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal

_EXACT = Context(prec=240)
"""Digits enough for any amount and any weight that a programme can hold."""


def split(amount: Decimal, weights: Sequence[Decimal], unit: Decimal) -> tuple[Decimal, ...]:
    """Split an amount by weights, none of them negative, into multiples of a unit that add up to it.

    Each part is rounded down, then the units left over go to the largest remainders, ties to the first. Weights that
    are all zero give everything to the first part; no weights give nothing.
    """
    places = max([0, *(-int(weight.as_tuple().exponent) for weight in weights)])
    counted = int(_EXACT.divide(amount, unit).to_integral_value(ROUND_HALF_UP, _EXACT))
    parts = split_count(counted, tuple([int(weight.scaleb(places, _EXACT)) for weight in weights]))
    return tuple([_EXACT.multiply(Decimal(part), unit) for part in parts])


def split_count(amount: int, weights: tuple[int, ...]) -> tuple[int, ...]:
    """Split a whole number by whole weights."""
    total = sum(weights)
    if not total:
        return (amount, *(0 for _ in weights[1:])) if weights else ()
    parts = [amount * weight // total for weight in weights]
    left = amount - sum(parts)
    if left:
        rest = [part * total - amount * weight for part, weight in zip(parts, weights, strict=True)]
        for index in sorted(range(len(parts)), key=rest.__getitem__)[:left]:
            parts[index] += 1
    return tuple(parts)
