"""Money: ISO 4217 exponents, rounding half up, and splitting an amount so that the parts add up to it."""

from collections.abc import Sequence
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal, InvalidOperation
from functools import cache

_USUAL_EXPONENT = 2


@cache
def exponent(currency: str) -> int:
    """Return the number of decimals of a currency (ISO 4217: GNF 0, USD 2, TND 3); 2 for a code that is not known."""
    from iso4217 import Currency

    try:
        found = Currency(currency).exponent
    except ValueError:
        return _USUAL_EXPONENT
    return _USUAL_EXPONENT if found is None else int(found)


@cache
def known_currency(currency: str) -> bool:
    """Tell whether a code stands in ISO 4217."""
    from iso4217 import Currency

    try:
        Currency(currency)
    except ValueError:
        return False
    return True


@cache
def smallest_unit(currency: str) -> Decimal:
    """Return the currency's smallest amount: 0.01 for USD, 1 for GNF."""
    return Decimal(1).scaleb(-exponent(currency))


def round_money(amount: Decimal, currency: str) -> Decimal:
    """Round an amount to the currency's smallest unit, half up, as Excel's ROUND does.

    An amount beyond the 28 digits of arithmetic, which no budget holds, comes back as it is.
    """
    try:
        return amount.quantize(smallest_unit(currency), ROUND_HALF_UP)
    except InvalidOperation:
        return amount


def largest_remainder(amount: Decimal, weights: Sequence[Decimal], unit: Decimal) -> tuple[Decimal, ...]:
    """Split an amount by weights into multiples of a unit that add up to it exactly.

    Each part is rounded down, then the units left over go to the largest remainders, ties to the first. Weights that
    are all zero give everything to the first part; no weights give nothing.
    """
    if not weights:
        return ()
    total = sum(weights, Decimal(0))
    if total == 0:
        return (amount, *(Decimal(0) for _ in weights[1:]))
    exact = [amount * weight / total for weight in weights]
    parts = [part.quantize(unit, ROUND_FLOOR) for part in exact]
    left = int(((amount - sum(parts, Decimal(0))) / unit).to_integral_value(ROUND_HALF_UP))
    order = sorted(range(len(parts)), key=lambda i: (parts[i] - exact[i], i))
    for i in order[:left]:
        parts[i] += unit
    return tuple(parts)
