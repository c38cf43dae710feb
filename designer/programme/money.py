"""Money: ISO 4217 exponents, rounding half up, and the signs that currencies are written with."""

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import cache

import msgspec

from designer.programme.asset import asset

_USUAL_EXPONENT = 2

_MEANT = {
    "US$": ("USD",),
    "$": ("USD", "CAD", "AUD", "NZD", "HKD", "SGD", "LRD", "NAD", "FJD", "TTD", "JMD", "BBD", "GYD", "MXN", "COP"),
    "€": ("EUR",),
    "£": ("GBP", "EGP", "LBP", "SDG", "SSP", "SYP"),
    "¥": ("JPY", "CNY"),
    "₦": ("NGN",),
    "₵": ("GHS",),
    "₹": ("INR",),
    "₺": ("TRY",),
    "৳": ("BDT",),
    "FCFA": ("XOF", "XAF"),
    "CFA": ("XOF", "XAF"),
    "FG": ("GNF",),
}
"""What people write for a currency, and the currencies that it may mean, the likeliest first (own rule)."""

_SIGN = "|".join(
    re.escape(sign) if not sign[-1].isalpha() else rf"(?<![A-Z]){sign}(?![A-Z])"
    for sign in sorted(_MEANT, key=len, reverse=True)
)
_SIGN += "|(?<![A-Z])[A-Z]{3}(?![A-Z])"
_IN_FRONT, _BEHIND = rf"({_SIGN})(.*)", rf"(.*?)({_SIGN})"
"""Compiled when first used: at the start of the program nobody types an amount."""


@cache
def _decimals() -> dict[str, int | None]:
    """Return each currency of ISO 4217 with its decimals, None where it has none; devtools makes the table."""
    return msgspec.json.decode(asset("currencies.json").read_bytes(), type=dict[str, int | None])


def exponent(currency: str) -> int:
    """Return the number of decimals of a currency (ISO 4217: GNF 0, USD 2, TND 3); 2 for a code that is not known."""
    found = _decimals().get(currency)
    return _USUAL_EXPONENT if found is None else found


def known_currency(currency: str) -> bool:
    """Tell whether a code stands in ISO 4217."""
    return currency in _decimals()


def strange_currency(text: str) -> bool:
    """Tell whether a text that is to name a currency is no code of ISO 4217, in whatever capitals."""
    code = text.strip().upper()
    return bool(code) and not known_currency(code)


def cut_currency(text: str) -> tuple[str, str]:
    """Split an amount as typed into the rest and its currency: a sign, or a code of ISO 4217; "" where it has none.

    ``$15,000`` and ``15 000 GNF`` have one; ``12 men`` has none.
    """
    for pattern, sign, rest in ((_IN_FRONT, 1, 2), (_BEHIND, 2, 1)):
        found = re.fullmatch(pattern, text, re.IGNORECASE)
        if found and (found[sign].upper() in _MEANT or known_currency(found[sign].upper())):
            return found[rest].strip(), found[sign].upper()
    return text, ""


def meant_currency(typed: str, present: str) -> str:
    """Return the ISO code that a sign or code means where amounts are in ``present``: any dollar's sign fits it."""
    meant = _MEANT.get(typed, (typed,))
    return present if present in meant else meant[0]


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
