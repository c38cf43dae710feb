"""What a budget says of all its amounts above its headings: "All amounts in EUR", "en milliers de FCFA", "USD '000"."""

import re
from collections.abc import Iterable
from decimal import Decimal

from msgspec import Struct

from designer.budget.pasting.words import currency_in, multiplier, plain, without_multiplier

ONE = Decimal(1)
_LONGEST = 200
"""Characters of a row that may say it; what is longer is told for reading."""
_RATE = re.compile(r"=|\b(exchange|rate|taux|tasa|cambio|change|cours)\b", re.IGNORECASE)
"""A row of exchange rates names currencies, but not that of the amounts."""
_IN = re.compile(
    r"\b(?:in|en|em|currency|devise|monnaie|moneda|moeda|amounts?|montants?|importes?|budget)\b\s*:?\s*(.{1,30})",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\(([^)]*)\)|\[([^\]]*)\]")


class Declared(Struct, frozen=True):
    """What amounts are in: the currency as it is written, and what they are multiplied by; the text that says so.

    ``own_currency`` and ``own_times`` tell that somebody said it here: then the headings of single columns say nothing
    against it.
    """

    currency: str = ""
    times: Decimal = ONE
    text: str = ""
    own_currency: bool = False
    own_times: bool = False


def declared(texts: Iterable[str]) -> Declared:
    """Return what some rows say of all amounts; of several the first that names a currency, or a multiplier."""
    currency, times, said = "", ONE, ""
    for text in texts:
        told = _currency(text)
        many = multiplier(text) if len(text) <= _LONGEST else ONE
        if (told and not currency) or (many != ONE and times == ONE):
            said = " · ".join(filter(None, (said, " ".join(text.split()))))
        currency = currency or told
        times = many if times == ONE else times
    return Declared(currency, times, said)


def _currency(text: str) -> str:
    """Return the currency that a row says amounts are in, as it is written; "" where it only comes up in it."""
    if len(text) > _LONGEST or _RATE.search(text):
        return ""
    bare = without_multiplier(text)
    if not plain(bare) and not any(map(str.isdigit, bare)):
        return currency_in(bare)
    held = ["".join(found) for found in _IN_BRACKETS.findall(text)]
    named = [part for part in held if len(part) <= 40 and not any(map(str.isdigit, without_multiplier(part)))]  # noqa: PLR2004 - a few words
    behind = [found[1] for found in _IN.finditer(bare)]
    return next((found for part in (*named, *behind) if (found := currency_in(part))), "")
