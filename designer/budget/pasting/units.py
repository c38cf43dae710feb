"""Numbers with their unit behind them, as people write them into other tables: "24 months" is 24 of a month."""

import re

_NUMBER_AND_WORD = re.compile(r"(\d[\d.,\s\u00a0\u202f]*?)\s*([^\W\d_]+)\.?")
_UNITS = {
    many: one
    for one, several in (
        *(("month", "months"), ("week", "weeks"), ("day", "days"), ("year", "years"), ("hour", "hours")),
        *(("quarter", "quarters"), ("person", "persons people"), ("session", "sessions"), ("trip", "trips")),
        *(("mois", ""), ("semaine", "semaines"), ("jour", "jours"), ("an", "ans"), ("année", "années")),
        *(("heure", "heures"), ("trimestre", "trimestres"), ("personne", "personnes"), ("voyage", "voyages")),
        *(("mes", "meses"), ("semana", "semanas"), ("día", "días dia dias"), ("año", "años ano anos")),
        *(("hora", "horas"), ("persona", "personas"), ("sesión", "sesiones"), ("viaje", "viajes")),
        *(("unit", "units"), ("unité", "unités"), ("unidad", "unidades"), ("", "time times fois vez veces")),
    )
    for many in (one, *several.split())
    if many
}
"""What units are called, one of it and several, and the one; times are no unit."""


def measured(text: str) -> tuple[str, str] | None:
    """Return a number and the unit behind it, one of it; nothing where no unit that is known stands there."""
    found = _NUMBER_AND_WORD.fullmatch(text.strip())
    unit = _UNITS.get(found[2].casefold()) if found else None
    return (found[1], unit) if found and unit is not None else None


def same_unit(unit: str, other: str) -> bool:
    """Tell whether a unit is another one, or has it in it: a person-month is counted in months."""
    return not other or other in (_UNITS.get(unit.strip().casefold(), unit.strip().casefold()))
