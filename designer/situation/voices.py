"""What a user's own words show: whose voice a source carries, and by what returnees were compared.

Words are looked for in English, French and Spanish, the languages in which field notes come; a rule of thumb of ours,
so nothing but warnings and notes hang on it.
"""

from collections.abc import Iterable, Mapping

from designer.programme.words import N_

RETURNEES = ("returnee", "returned migrant", "returned person", "de retour", "retourné", "retornad")
"""How those who came back are called."""

RESIDENTS = (
    "resident",
    "résident",
    "neighbour",
    "neighbor",
    "voisin",
    "vecin",
    "non-migrant",
    "never left",
    "inhabitant",
    "habitant",
    "host communit",
    "local people",
    "local population",
    "population locale",
    "población local",
)
"""How those who never left are called."""

COMPARED: Mapping[str, tuple[str, ...]] = {
    N_("time since return"): ("month", "year", "mois", " an ", " ans", "depuis", "mes ", "meses", "año"),
    N_("place"): ("commune", "region", "région", "urban", "rural", "city", "town", "village", "ville", "ciudad"),
    N_("sex"): ("women", "woman", "men ", "girl", "gender", "femme", "homme", "mujer", "hombre"),
    N_("age"): (" age", "young", "youth", "child", "older", "jeune", "âge", "enfant", "joven", "edad", "niñ"),
    N_("skills"): ("skill", "trade", "craft", "qualif", "diploma", "métier", "compétence", "oficio", "competencia"),
    N_("aid received"): ("aid", "assist", "help", "support", "mentor", "service", "aide", "appui", "ayuda", "apoyo"),
    N_("the situation of residents"): RESIDENTS,
}
"""By what the situation of returnees is to be split or compared (Handbook 1.4.2), and the words that show it."""


def mentions(texts: Iterable[str], words: Iterable[str]) -> bool:
    """Tell whether one of some words stands in one of some texts, whatever its case."""
    held = " ".join(f" {text} " for text in texts).casefold()
    return any(word in held for word in words)
