"""Which methods of the catalogue a text names, such as "Programme records; on-site observation", and their families."""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from designer.library.catalogue import Entry, entries

CATALOGUE = "collection-methods"
SURVEYS = frozenset({"questionnaire", "mini-survey", "sustainability-survey"})
"""The methods that ask a sample of many: they need a sampling plan (Handbook 5.2.4)."""
SUSTAINABILITY = "sustainability-survey"

_WORDS: Mapping[str, tuple[str, ...]] = {
    "sustainability-survey": ("sustainability survey", "rss", "enquête de durabilité"),
    "mini-survey": ("mini survey", "mini-survey", "mini-enquête"),
    "exit-interview": ("exit interview", "entretien de sortie"),
    "key-informant": ("key informant", "informateur", "informante"),
    "focus-group": ("focus group", "discussion group", "groupe de discussion", "grupo focal"),
    "desk-review": ("desk review", "document review", "revue documentaire", "revisión documental"),
    "direct-measure": ("direct measure", "test", "measurement", "épreuve", "prueba"),
    "case-study": ("case stud", "étude de cas", "estudio de caso"),
    "mapping": ("mapping", "cartographie", "cartografía"),
    "observation": ("observation", "site visit", "visit", "spot check", "observación"),
    "records": ("record", "register", "lists", "log", "registre", "registro"),
    "interview": ("interview", "entretien", "entrevista"),
    "questionnaire": ("questionnaire", "survey", "enquête", "encuesta"),
}
"""Words by which a method is known; the ones that hold others come first and use up what they match (our own list)."""


@lru_cache(maxsize=4096)
def methods_of(text: str) -> tuple[str, ...]:
    """Return the ids of the methods that a text names, in the order of the text; () where it names none."""
    left = text.casefold()
    found: list[tuple[int, str]] = []
    for method in entries(CATALOGUE):
        if method.title.casefold() in left:
            found.append((left.index(method.title.casefold()), method.id))
            left = _without(left, method.title.casefold())
    for method_id, words in _WORDS.items():
        for word in words:
            at = re.search(rf"\b{re.escape(word)}", left)
            if at:
                found.append((at.start(), method_id))
                left = _without(left, word)
    return tuple(dict.fromkeys(method_id for _, method_id in sorted(found)))


def _without(text: str, word: str) -> str:
    """Blank out a word, so that nothing in it is found again and everything else keeps its place."""
    return text.replace(word, " " * len(word))


def family_of(method_id: str) -> str:
    """Return the family of a method: quantitative, qualitative or mixed; "" for what is no method."""
    known = _methods().get(method_id)
    return str(known.data["family"]) if known else ""


def families(method_ids: Iterable[str]) -> frozenset[str]:
    """Return the families of some methods; a mixed one stands for both."""
    named = {family_of(each) for each in method_ids} - {""}
    return frozenset(named - {"mixed"} | ({"quantitative", "qualitative"} if "mixed" in named else set()))


def title(method_id: str) -> str:
    """Return the English title of a method; a text that is none stays as it is."""
    known = _methods().get(method_id)
    return known.title if known else method_id


@cache
def _methods() -> Mapping[str, Entry]:
    return {each.id: each for each in entries(CATALOGUE)}
