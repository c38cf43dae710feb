"""Numbers with their unit behind them, as people write them into other tables: "24 months" is 24 of a month."""

import re

_NUMBER_AND_WORD = re.compile(r"(\d[\d.,\s\u00a0\u202f]*?)\s*([^\W\d_]+)\.?")
_LONGEST = 60
"""Characters of a number with its unit at most."""
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


_OTHERS = {
    *(
        "%",
        "litre",
        "liter",
        "l",
        "km",
        "kg",
        "g",
        "ton",
        "tonne",
        "m2",
        "m3",
        "kit",
        "set",
        "pack",
        "lot",
        "box",
        "bag",
    ),
    *(
        "lump sum",
        "lumpsum",
        "ls",
        "forfait",
        "forfaitaire",
        "ff",
        "global",
        "suma global",
        "suma alzada",
        "montant fixe",
    ),
    *("piece", "pc", "pcs", "item", "article", "pièce", "pieza", "pce", "copy", "page", "spot", "contract", "contrat"),
    *("event", "workshop", "meeting", "visit", "mission", "study", "case", "grant", "course", "training", "survey"),
    *("atelier", "réunion", "visite", "étude", "cas", "taller", "reunión", "visita", "estudio", "caso", "enquête"),
    *("participant", "trainee", "beneficiary", "household", "group", "community", "project", "child", "returnee"),
    *("bénéficiaire", "ménage", "groupe", "communauté", "projet", "enfant", "stagiaire", "beneficiario", "hogar"),
    *("flight", "ticket", "vol", "billet", "vuelo", "billete", "per diem", "night", "nuit", "nuitée", "noche", "meal"),
    *("man", "homme", "staff", "fee", "u", "ea", "each", "vehicle", "véhicule", "vehículo", "station", "tour", "round"),
    *(
        "monat",
        "monate",
        "tag",
        "tage",
        "stück",
        "stk",
        "pauschale",
        "pauschal",
        "person",
        "jahr",
        "mês",
        "peça",
        "dia",
    ),
}
"""What else things are counted in, one of it."""
_PER = re.compile(r"^(?:per|par|por|pro|/|a|each)\s*", re.IGNORECASE)


_WORDS = 3
"""Words that a unit is made of at most."""


def is_unit(text: str) -> bool:
    """Tell whether a text is what things are counted in: "month", "per flight", "person-days"."""
    if len(text) > _LONGEST:
        return False
    bare = _PER.sub("", text.strip().casefold()).rstrip(".")
    parts = [part for part in re.split(r"[-/ ]", bare) if part]
    return _one(bare) or (0 < len(parts) <= _WORDS and all(map(_one, parts)))


def _one(word: str) -> bool:
    return word in _UNITS or word in _OTHERS or word.removesuffix("s") in _OTHERS


def measured(text: str) -> tuple[str, str] | None:
    """Return a number and the unit behind it, one of it; nothing where no unit that is known stands there."""
    bare = text.strip()
    found = _NUMBER_AND_WORD.fullmatch(bare) if len(bare) <= _LONGEST else None
    unit = _UNITS.get(found[2].casefold()) if found else None
    return (found[1], unit) if found and unit is not None else None


def same_unit(unit: str, other: str) -> bool:
    """Tell whether a unit is another one, or has it in it: a person-month is counted in months."""
    return not other or other in (_UNITS.get(unit.strip().casefold(), unit.strip().casefold()))
