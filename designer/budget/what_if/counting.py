"""Which quantities are whole: our own rule, said wherever something is scaled.

Persons, sessions, vehicles are counted in wholes; time, lump sums, money and what is measured are not. A quantity that
was typed with decimals stays one with decimals, whatever its unit.
"""

import re
from collections.abc import Iterable
from decimal import Decimal

from designer.programme.words import N_

RULE = N_("Our own rule: people and things are scaled in wholes, posts in half months, the rest to two decimals.")

_PARTS = frozenset(
    (
        *("hour", "day", "week", "month", "quarter", "semester", "year", "night"),
        *("heure", "jour", "semaine", "mois", "trimestre", "semestre", "année", "an", "nuit", "nuitée"),
        *("hora", "día", "dia", "semana", "mes", "trimestre", "semestre", "año", "noche"),
        *("sum", "lump", "lumpsum", "forfait", "global", "alzada", "usd", "eur", "percent", "pourcent", "fte"),
        *("km", "m", "m2", "m3", "kg", "g", "t", "l", "ha", "litre", "liter", "litro", "tonne", "ton", "kilo", "kwh"),
    )
)
"""Words of units that can be had in parts."""
_OF = re.compile(r"\s(?:of|de|du|des|d'|per|par|por)\s|[(/,]")
_WORD = re.compile(r"[^\W\d_]+[0-9]?")


def counts_wholes(unit: str, quantities: Iterable[Decimal]) -> bool:
    """Tell whether a unit counts people or things, of which there is no half; what was typed in parts has none."""
    if any(each != each.to_integral_value() for each in quantities):
        return False
    words = _WORD.findall(_OF.split(unit.strip().casefold())[0])
    if not words:
        return False
    last = words[-1]
    singular = last.removesuffix("s") if last != "mois" else last
    return not {last, singular, last.removesuffix("es")} & _PARTS
