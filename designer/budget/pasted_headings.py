"""What the columns of other people's budgets are called, in English, French and Spanish, and what that means here.

Headings may stand in two rows, the upper ones merged over several columns (a spreadsheet gives a merged cell's text in
its first column and nothing in the others): "Quantity" over "Y1", "Y2", "Y3". All patterns are our own, from practice.
"""

import re
import unicodedata
from collections.abc import Sequence

from msgspec import Struct

from designer.programme.money import known_currency

Texts = Sequence[Sequence[str]]
KEPT, SKIP, TOTAL, HEADING, NOTE = "kept", "skip", "total", "heading", "note"
"""Columns that are no field of a line: kept in its note under their heading, left out, an amount to compare with, the
name of the heading a line stands under, a remark."""
QUANTITY, AMOUNT = "quantity", "amount"
"""What the keys of quantities and amounts by year begin with; the year, counted from 0, follows."""

_MOST_ABOVE = 15
"""Rows among which the one of headings is looked for."""
_FEWEST, _LONGEST = 2, 60
"""Known headings that make a row one of headings, and characters that a heading has at most."""

_PATTERNS: tuple[tuple[str, str], ...] = (
    ("unit_cost", r"(unit|unitary) (cost|price|rate|value)s?|(cost|price|rate) (per|a|each|by) unit"),
    ("unit_cost", r"(cost|price|rate) unit|(cout|prix|valeur)s? (unitaire|unite)s?|cu|pu|p u|c u"),
    ("unit_cost", r"(costo|coste|precio|valor)s? (unitario|unidad)|rate|price|prix|precio|tarif|tarifa"),
    (QUANTITY, r"quantit(y|ies)|qty|qte|quantites?|cantidad(es)?|cant|number( units?)?|units|nombre( unites?)?"),
    (QUANTITY, r"(no|#)( units?)?|nb( unites?)?|nbre|num units?|numero unidades|quantity units?"),
    ("unit", r"unit|units? (type|measure)|type unit|measure|uom|unite|unites? mesure|unidad( medida)?"),
    ("frequency", r"frequenc(y|ies)|frequence|frecuencia|times|duration|duree|duracion|months|mois|meses|fois|veces"),
    ("frequency", r"(number|no|nb|nombre|numero) (months|mois|meses|days|jours|dias|times|fois|veces)|days|jours|dias"),
    ("share", r"share( charged| project)?|(% |percentage )?charged( project)?|%|percent(age)?|pourcentage|porcentaje"),
    ("share", r"allocation( %)?|% (allocation|project|projet|proyecto|imputation)|part( imputee)?|taux imputation"),
    ("currency", r"currency|cur|devise|monnaie|moneda"),
    ("code", r"code|codigo|ref|reference|referencia|(line|item|budget|ligne|linea)? ?(no|nr|number|code|numero)"),
    ("code", r"n|#|id|budget line (no|number|code)"),
    ("description", r"description.*|items?|(budget|line|cost|expense) (item|line|description)s?|line|designation"),
    ("description", r"libelle|intitule|descripcion.*|concepto|detalle|details?|expenditures?|expenses?|gastos?|ligne"),
    ("description", r"(nature|poste)s? depenses?|ligne budgetaire|partida( presupuestaria)?|particulars|article"),
    (HEADING, r"(budget |cost )?(heading|category|chapter|section|component)|categorie|rubrique|chapitre|volet"),
    (HEADING, r"categoria|rubro|capitulo|componente|composante|budget class"),
    ("node_id", r"activit(y|ies)( code| no)?|activites?|actividad(es)?|(code|no) activite"),
    ("partner_id", r"(implementing )?partners?|implementer|implemented|partenaires?|socios?|responsible|responsable"),
    ("monitoring", r"(% )?monitoring( %)?|suivi|seguimiento"),
    ("evaluation", r"(% )?evaluation( %)?|evaluacion"),
    ("eu_heading", r"eu heading|eu line"),
    ("un_category", r"un (category|cat)"),
    ("price_source", r"(price )?source|source prix|fuente"),
    (NOTE, r"comments?|notes?|remarks?|justifications?.*|explanations?|commentaires?|remarques?|observations?"),
    (NOTE, r"comentarios?|observacion(es)?|(calculation|budget) notes?|clarifications?|justificacion.*|narrative"),
    (TOTAL, r"(grand |sub ?)?total( costs?| amount| budget| price)?|(total )?amount|costs?|montant( total)?|budget"),
    (TOTAL, r"(cout|prix|valeur)s?( total)?|importe( total)?|(costo|coste|valor|monto|precio)s?( total)?|total .*|sum"),
)
_COMPILED: list[tuple[str, re.Pattern[str]]] = []
_IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_WORD = re.compile(r"[a-z]+|\d+|[%#]")
_SMALL = {
    "of",
    "per",
    "the",
    "in",
    "a",
    "for",
    "de",
    "la",
    "le",
    "du",
    "des",
    "d",
    "par",
    "por",
    "en",
    "el",
    "los",
    "l",
}
_YEAR = re.compile(r"(?:\b(?:year|years|yr|annee|annees|an|ano|anos|exercice|y|a) ?([1-9])(?!\d))|\b(20\d\d)\b")
_YEAR_BEHIND = re.compile(r"(?:.*[a-z] )?[1-9]")
_NUMBERS = {"n", "no", "nr", "num"}
"""Headings of a first column that mean a code, and elsewhere a quantity."""


class Headed(Struct, frozen=True):
    """A pasted block: what its columns are called and mean by that, the rows below, and the texts above the headings.

    Without a row of headings the columns are called by their letters and mean nothing yet.
    """

    titles: tuple[str, ...]
    keys: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    above: tuple[str, ...] = ()
    header: tuple[tuple[str, ...], ...] = ()


def plain(text: str) -> str:
    """Return the words of a heading in small letters without accents, brackets, currencies and small words."""
    bare = unicodedata.normalize("NFKD", _IN_BRACKETS.sub(" ", text).casefold().replace("n°", "no").replace("№", "no"))
    words = _WORD.findall("".join(each for each in bare if not unicodedata.combining(each)))
    return " ".join(each for each in words if each not in _SMALL and not known_currency(each.upper()))


def currency_in(title: str) -> str:
    """Return the currency that a heading names, "" for none: "Unit cost (GNF)"."""
    return next((each for each in re.findall(r"\b[A-Z]{3}\b", title) if known_currency(each)), "")


def meaning(title: str) -> tuple[str, int | None]:
    """Return what a heading means, "" for what nobody knows, and the year it speaks of: 1 for the first, or 2027."""
    words = plain(title) if len(title) <= _LONGEST else ""
    found = _YEAR.search(words)
    year = int(found[1] or found[2]) if found else None
    rest = " ".join(_YEAR.sub(" ", words).split())
    if year is None and _YEAR_BEHIND.fullmatch(words):
        rest, year = words[:-1].strip(), int(words[-1])
    if not _COMPILED:
        _COMPILED.extend((key, re.compile(pattern)) for key, pattern in _PATTERNS)
    return next((key for key, pattern in _COMPILED if rest and pattern.fullmatch(rest)), ""), year


def headed(texts: Texts) -> Headed:
    """Return a block with its headings told from its rows."""
    at = _heading_row(texts)
    wide = max(map(len, texts), default=0)
    rows = [tuple(text.strip() for text in (*row, *[""] * (wide - len(row)))) for row in texts]
    if at < 0:
        return Headed(tuple(map(letter, range(wide))), (KEPT,) * wide, tuple(rows))
    first = at - 1 if at and _is_upper(rows[at - 1], rows[at]) else at
    last = at + 1 if first == at and at + 1 < len(rows) and _is_lower(rows[at], rows[at + 1]) else at
    titles = rows[at] if first == last else _joined(rows[first], rows[last])
    above = tuple(" ".join(filter(None, row)) for row in rows[:first] if any(row))
    body = tuple(rows[last + 1 :])
    named = tuple(title or letter(place) for place, title in enumerate(titles))
    return Headed(named, guessed(titles, body), body, above, tuple(rows[first : last + 1]))


def letter(place: int) -> str:
    """Return what a spreadsheet calls a column, counted from 0."""
    name = ""
    while place >= 0:
        place, name = place // 26 - 1, chr(ord("A") + place % 26) + name
    return name


def guessed(titles: Sequence[str], rows: Texts) -> tuple[str, ...]:
    """Return what each column means, each field once; one that nobody knows is kept in the note, if it holds a text."""
    meant = [meaning(title) for title in titles]
    years = sorted({year for _, year in meant if year is not None})
    place = {year: (year - 1 if year <= 9 else years.index(year)) for year in years}  # noqa: PLR2004 - no such year
    counted = any(key == QUANTITY for key, _ in meant)
    found: list[str] = []
    for column, (known, year) in enumerate(meant):
        key = known
        if year is not None:
            key = _of_year(known, place[year], counted=counted)
        elif known == QUANTITY:
            key = "code" if not column and plain(titles[column]) in _NUMBERS else f"{QUANTITY}0"
        again = key in found and key not in (NOTE, SKIP)
        empty = all(column >= len(row) or not row[column].strip() for row in rows)
        found.append(key if key and not again else SKIP if empty else KEPT)
    return tuple(found)


def _of_year(key: str, year: int, *, counted: bool) -> str:
    """Return what a column of a year means: a quantity, or an amount where that is what it says or others count."""
    if key == QUANTITY:
        return f"{QUANTITY}{year}"
    if key == TOTAL or (not key and counted):
        return f"{AMOUNT}{year}"
    return key or f"{QUANTITY}{year}"


def _heading_row(texts: Texts) -> int:
    """Return the row of headings: the one among the first in which most are known; -1 where there is none."""
    best, at = _FEWEST - 1, -1
    for row, line in enumerate(texts[:_MOST_ABOVE]):
        named = [text for text in line if text.strip()]
        known = {key for text in named if (key := meaning(text)[0])}
        if len(known) > best and 3 * len(known) >= len(named) and not any(map(_numeric, named)):
            best, at = len(known), row
    return at


def _is_upper(upper: Sequence[str], row: Sequence[str]) -> bool:
    """Tell whether a row stands over others' headings: texts, none a number, behind the first column."""
    named = [text for text in upper[1:] if text]
    return bool(named) and not any(_numeric(text) for text in upper) and len(named) < len([t for t in row if t])


def _is_lower(row: Sequence[str], lower: Sequence[str]) -> bool:
    """Tell whether a row goes on with headings: nothing but years and known headings, some where the upper is blank."""
    named = [text for text in lower if text]
    known = all(meaning(text)[0] or meaning(text)[1] is not None for text in named)
    return bool(named) and known and any(text and not up for text, up in zip(lower, row, strict=True))


def _joined(upper: Sequence[str], lower: Sequence[str]) -> tuple[str, ...]:
    """Return the headings of two rows as one; a merged upper one counts for all columns that it covers."""
    over, found = "", []
    for up, low in zip(upper, lower, strict=True):
        over = up or (over if low else "")
        found.append(" ".join(part for part in (over, low) if part))
        over = over if low else ""
    return tuple(found)


def _numeric(text: str) -> bool:
    """Tell whether a text is a number rather than words; a year over a column is not one."""
    figures = any(each.isdigit() for each in text) and not any(each.isalpha() for each in text)
    return figures and not _YEAR.search(text) and not _YEAR_BEHIND.fullmatch(plain(text))
