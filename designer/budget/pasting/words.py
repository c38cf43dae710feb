"""What the columns of other people's budgets are called, in English, French and Spanish, and what that means here.

All patterns are our own, from practice. A currency in a heading says what the amounts below are in.
"""

import re
import unicodedata
from decimal import Decimal

from designer.programme.money import known_currency

KEPT, SKIP, TOTAL, HEADING, NOTE = "kept", "skip", "total", "heading", "note"
"""Columns that are no field of a line: kept in its note under their heading, left out, an amount to compare with, the
name of the heading a line stands under, a remark."""
SPREAD, FACTOR = "all_years", "factor"
"""A quantity of all years together, and what the frequency is multiplied by."""
QUANTITY, AMOUNT = "quantity", "amount"
"""What the keys of quantities and amounts by year begin with; the year, counted from 0, follows."""

_LONGEST = 60
"""Characters that a heading has at most."""

_SAID = 300
"""Characters of a heading, or of a text above, in which a currency or a multiplier is looked for."""

_PATTERNS: tuple[tuple[str, str], ...] = (
    ("unit_cost", r"(unit|unitary) (cost|price|rate|value)s?|(cost|price|rate) (per|a|each|by) unit"),
    ("unit_cost", r"(cost|price|rate) unit|(cout|prix|valeur)s? (unitaire|unite)s?|cu|pu|p u|c u"),
    ("unit_cost", r"(costo|coste|precio|valor)s? (unitario|unidad)|rate|price|prix|precio|tarif|tarifa"),
    (
        "unit_cost",
        r"(custo|preco|valor)s? (unitario|unidade)|preco|(monthly|daily|weekly|yearly|annual) (cost|rate|fee)s?",
    ),
    ("unit_cost", r"(cost|price|rate|fee|salary|wage|pay)s? (month|day|week|year|person|item|piece|session|trip)"),
    ("unit_cost", r"((gross|monthly|basic|net|total) )*(salary|salaries|wage|pay)( (month|year|day))?"),
    (
        "unit_cost",
        r"(cout|salaire|tarif|prix|costo|coste|custo)s? (mensuel|journalier|jour|mois|mensual|diario|mes|dia)s?",
    ),
    (
        "unit_cost",
        r"(salaire|salario)s?( brut| bruto)?s?( (mensuel|journalier|jour|mois|mensual|diario|mes|dia))?s?",
    ),
    (QUANTITY, r"quantit(y|ies)|qty|qte|quantites?|cantidad(es)?|cant|number( units?)?|units|nombre( unites?)?"),
    (
        QUANTITY,
        r"quantidades?|qtd|head ?count|(number|no|nb|nombre|numero|#) (people|persons|staff|personnes|personas)",
    ),
    (QUANTITY, r"effectifs?"),
    (QUANTITY, r"(no|#)( units?)?|nb( unites?)?|nbre|num units?|numero unidades|quantity units?"),
    ("unit", r"unit|units? (type|measure)|type unit|measure|uom|unite|unites? mesure|unidade?( medida)?"),
    ("frequency", r"frequenc(y|ies)|frequence|frecuencia|times|duration|duree|duracion|months|mois|meses|fois|veces"),
    (
        "frequency",
        r"(number|no|nb|nombre|numero|#) (months|mois|meses|days|jours|dias|times|fois|veces)|days|jours|dias",
    ),
    ("frequency", r"frequencia|duracao|vezes"),
    ("share", r"share( charged| project)?|(% |percentage )?charged( project)?|%|percent(age)?|pourcentage|porcentaje"),
    ("share", r"(% )?(level effort|loe|fte|dedicacion)( %)?"),
    ("share", r"allocation( %)?|% (allocation|project|projet|proyecto|imputation)|part( imputee)?|taux imputation"),
    ("currency", r"currency|cur|devise|monnaie|mone?da|moeda"),
    ("code", r"code|codigo|ref|reference|referencia|(line|item|budget|ligne|linea)? ?(no|nr|number|code|numero)"),
    ("code", r"n|#|id|budget line (no|number|code)"),
    ("description", r"description.*|items?|(budget|line|cost|expense) (item|line|description)s?|line|designation"),
    ("description", r"libelle|intitule|descripcion.*|concepto|detalle|details?|expenditures?|expenses?|gastos?|ligne"),
    ("description", r"(nature|poste)s? depenses?|ligne budgetaire|partida( presupuestaria)?|particulars|article"),
    (HEADING, r"(budget |cost )?(heading|category|chapter|section|component)|categorie|rubrique|chapitre|volet"),
    ("description", r"descricao.*|positions?|(post|job) title|function|fonction|poste|puesto"),
    ("code", r"wbs|budget code|code (budgetaire|analytique)|pos"),
    (HEADING, r"categoria|rubro|rubrica|capitulo|componente|composante|budget class"),
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
    (TOTAL, r"(custo|montante|preco)s?( total)?|orcamento"),
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
_MONEY = re.compile(
    r"US\$|[€$£¥₦₵₹₺৳]|\bF\.? ?CFA\b|\b(?:CFA|usd|eur|gbp|gnf|xof|xaf|euros?|dollars?|FG)\b", re.IGNORECASE
)
"""Signs and names of currencies that stand in headings however they are written; other codes stand in capitals."""
_FIGURE = re.compile(r"(?:[A-Z]{3}\s*)?\d[\d.,\s'’]*(?:[^\W\d_]+\.?)?")
"""12 months, 500 USD, USD 500."""
_SAME = {"EURO": "EUR", "EUROS": "EUR", "DOLLAR": "$", "DOLLARS": "$"}
_CODES = re.compile(r"\b[A-Z]{3}\b")
_NO_CURRENCIES = {"ALL", "TOP"}
"""Codes that in a heading are words, unless brackets stand around them."""
_ALL_YEARS = re.compile(r"\b(all years|whole (period|duration)|toutes annees|tous ans|todos anos|todo periodo)\b")
_BEFORE_MONEY = r"(?=€|\$|£|US\$|EUR|USD|CHF|GBP|XOF|XAF|GNF|F ?CFA|CFA|euros?\b|dollars?\b)"
_TIMES = (
    (
        Decimal(1000),
        re.compile(
            rf"""\b(?:in|en|em)\s(?:thousands?|milliers?|miles|milhares)\b(?:\sof\b|\sde\b|\sd['’])?
            |\b(?:thousands?\sof|milliers?\s(?:de|d['’])|miles\sde|milhares\sde)(?=\s)|\((?:thousands|milliers|miles|milhares)\)
            |(?<![\d.,\s])\s?['’]?000s?['’]?(?![\d.,])|(?<![\d\s.,])\b000s?\s?{_BEFORE_MONEY}|\bk\s?{_BEFORE_MONEY}""",
            re.IGNORECASE | re.VERBOSE,
        ),
    ),
    (
        Decimal(1_000_000),
        re.compile(
            rf"""\b(?:in|en|em)\s(?:millions?|mio|millones|milh[oõ]es)\b(?:\sof\b|\sde\b|\sd['’])?
            |\b(?:millions?\sof|millions?\s(?:de|d['’])|millones\sde|milh[oõ]es\sde)(?=\s)|\((?:millions|millones)\)
            |\b(?:mln|mio|M)\s?{_BEFORE_MONEY}""",
            re.IGNORECASE | re.VERBOSE,
        ),
    ),
)
"""What amounts are multiplied by, as headings say it: in thousands, k€, '000 USD, en millions de FCFA."""


def multiplier(text: str) -> Decimal:
    """Return what a heading says that the amounts below are multiplied by: 1000 for thousands; 1 where it is silent."""
    return next((times for times, pattern in _TIMES if pattern.search(text[:_SAID])), Decimal(1))


def without_multiplier(text: str) -> str:
    """Return a heading without what it says that amounts are multiplied by."""
    for _, pattern in _TIMES:
        text = pattern.sub(" ", text)
    return text


def plain(text: str) -> str:
    """Return the words of a heading in small letters without accents, brackets, currencies and small words."""
    told = without_multiplier(_IN_BRACKETS.sub(" ", text[:_SAID]))
    bare = unicodedata.normalize("NFKD", _MONEY.sub(" ", told).casefold().replace("n°", "no").replace("№", "no"))
    words = _WORD.findall("".join(each for each in bare if not unicodedata.combining(each)))
    return " ".join(each for each in words if each not in _SMALL and not known_currency(each.upper()))


def currency_in(title: str) -> str:
    """Return the currency that a heading names as it is written there, sign or code; "" for none: "Unit cost (GNF)"."""
    title = without_multiplier(title[:_SAID])
    found = _MONEY.search(title)
    if found:
        sign = re.sub(r"F\.? ?CFA", "FCFA", found[0].upper())
        return _SAME.get(sign, sign)
    in_brackets = "".join(_IN_BRACKETS.findall(title))
    codes = (each for each in _CODES.findall(title) if each in in_brackets or each not in _NO_CURRENCIES)
    return next(filter(known_currency, codes), "")


def meaning(title: str) -> tuple[str, int | None]:
    """Return what a heading means, "" for what nobody knows, and the year it speaks of: 1 for the first, or 2027."""
    words = " ".join(_ALL_YEARS.sub(" ", plain(title)).split()) if len(title) <= _LONGEST else ""
    found = _YEAR.search(words)
    year = int(found[1] or found[2]) if found else None
    rest = " ".join(_YEAR.sub(" ", words).split())
    if year is None and _YEAR_BEHIND.fullmatch(words):
        rest, year = words[:-1].strip(), int(words[-1])
    if not _COMPILED:
        _COMPILED.extend((key, re.compile(pattern)) for key, pattern in _PATTERNS)
    return next((key for key, pattern in _COMPILED if rest and pattern.fullmatch(rest)), ""), year


def of_a_year(title: str) -> bool:
    """Tell whether a heading names a year and nothing else, in words or with a currency: "Year 1", "2027 (USD)"."""
    worded = any(each.isalpha() for each in title) or bool(currency_in(title))
    return worded and len(title) <= _LONGEST and bool(_YEAR.fullmatch(plain(title)))


def figure(text: str) -> bool:
    """Tell whether a text is a figure rather than words, with or without a sign, a currency or a unit beside it."""
    if len(text) > _LONGEST:
        return False
    return bool(_FIGURE.fullmatch(text.strip())) or (
        any(each.isdigit() for each in text) and not any(each.isalpha() for each in text)
    )
