"""What the columns of a pasted budget mean: by what they are called, and by what stands in them.

A column called "No" may number the rows or count units; columns of years hold amounts where they add up to the total.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from designer.budget.pasting.words import (
    AMOUNT,
    HEADING,
    KEPT,
    NOTE,
    QUANTITY,
    SKIP,
    TOTAL,
    currency_in,
    figure,
    meaning,
    plain,
)
from designer.programme.formula import value_of
from designer.programme.numbers import ENGLISH, SPANISH, NumberStyle, read_number

Texts = Sequence[Sequence[str]]

_NUMBERS = {"n", "no", "nr", "num", "#"}
"""Headings that mean a code where the rows are numbered, and elsewhere a quantity."""
_DESCRIBES = ("description", "designation", "libelle", "intitule", "descripcion")
"""What the heading of a column begins with that is the description, whatever others there are."""
_LINE = {"line", "ligne", "article", "ligne budgetaire", "budget line", "cost line", "expense line"}
"""Headings of the description only where no other column is called so."""
_CODE = re.compile(r"[A-Za-z]{0,3}[.-]?\d+(?:[.-]\d+)*[a-z]?\.?")
_YEARS = 9
"""Years that are counted; what is more is a calendar's."""
_FEWEST = 3
"""Rows from which a column is taken for a numbering, where no other one is of quantities."""
_HALF = 2
"""What a part is multiplied by to be compared with the whole: most are more than half."""


def guessed(titles: Sequence[str], rows: Texts) -> tuple[str, ...]:
    """Return what each column means, each field once; one that nobody knows is kept in the note, if it holds a text."""
    held = _columns(rows, len(titles))
    found = _called(titles, held, rows)
    _choose_description(found, titles, held)
    taken: set[str] = set()
    for column, key in enumerate(found):
        again = key in taken and key not in (NOTE, SKIP)
        found[column] = key if key and not again else KEPT if any(held[column]) else SKIP
        taken.add(found[column])
    _describe(found, held)
    return tuple(found)


def named_by_texts(rows: Texts, wide: int) -> tuple[str, ...]:
    """Return what columns without headings mean: the one of the longest texts describes, the others are kept."""
    held = _columns(rows, wide)
    best = _most_told(range(wide), held)
    return tuple("description" if column == best else KEPT for column in range(wide))


def _columns(rows: Texts, wide: int) -> list[list[str]]:
    """Return the texts of each column, "" where nothing stands; rows without any are left out."""
    filled = [row for row in rows if any(text.strip() for text in row)]
    return [[row[at].strip() if at < len(row) else "" for row in filled] for at in range(wide)]


def _called(titles: Sequence[str], held: Sequence[Sequence[str]], rows: Texts) -> list[str]:
    """Return what columns mean by their headings, "" for what nobody knows; a field may come twice."""
    meant = [meaning(title) for title in titles]
    names = [plain(title) for title in titles]
    years = sorted({year for _, year in meant if year is not None})
    place = {year: year - 1 if year <= _YEARS else years.index(year) for year in years}
    unsure = {at for at, name in enumerate(names) if name in _NUMBERS and meant[at][1] is None}
    words = {at for at, name in enumerate(names) if name == "units" and _worded(held[at])}
    counted = any(key == QUANTITY and at not in unsure | words for at, (key, _) in enumerate(meant))
    coded = any(key == "code" and at not in unsure for at, (key, _) in enumerate(meant))
    summed = not counted and _adds_up(meant, rows)
    found: list[str] = []
    for at, (known, year) in enumerate(meant):
        key = known
        if at in unsure:
            key = _numbering(held[at], at, counted=counted, coded=coded)
        elif at in words:
            key = "unit"
        elif year is not None:
            amount = known == TOTAL or (not known and (counted or summed or bool(currency_in(titles[at]))))
            key = f"{AMOUNT}{place[year]}" if amount else f"{QUANTITY}{place[year]}" if known in ("", QUANTITY) else key
        elif known == QUANTITY:
            key = f"{QUANTITY}0"
        found.append(key)
    return found


def _worded(texts: Sequence[str]) -> bool:
    """Tell whether most of a column's texts are words."""
    filled = [text for text in texts if text]
    return bool(filled) and _HALF * sum(map(figure, filled)) < len(filled)


def _numbering(texts: Sequence[str], at: int, *, counted: bool, coded: bool) -> str:
    """Return what a column called "No" or "#" is: it numbers the rows, or counts units.

    It numbers them as the first column, with anything but figures, or with whole numbers that rise one by one.
    """
    filled = [text for text in texts if text]
    whole = [int(text) for text in filled if text.isdecimal()]
    rising = len(whole) == len(filled) and all(two == one + 1 for one, two in pairwise(whole))
    numbers = rising and len(whole) >= (1 if counted or coded or not at else _FEWEST)
    if numbers and coded:
        return SKIP
    return "code" if numbers or not at or _worded(texts) else "" if counted else f"{QUANTITY}0"


def _adds_up(meant: Sequence[tuple[str, int | None]], rows: Texts) -> bool:
    """Tell whether, without a unit cost, the columns of years add up to the total in most rows."""
    years = [at for at, (key, year) in enumerate(meant) if not key and year is not None]
    total = next((at for at, (key, year) in enumerate(meant) if key == TOTAL and year is None), -1)
    if not years or total < 0 or any(key == "unit_cost" for key, _ in meant):
        return False
    return any(_sums(rows, years, total, style) for style in (ENGLISH, SPANISH))


def _sums(rows: Texts, years: Sequence[int], total: int, style: NumberStyle) -> bool:
    """Tell whether columns add up to another in most of the rows that have both."""
    right = wrong = 0
    for row in rows:
        whole = _value(row[total], style) if total < len(row) else None
        parts = [value for at in years if at < len(row) and (value := _value(row[at], style)) is not None]
        if whole and parts:
            fits = abs(sum(parts) - whole) < 1
            right, wrong = right + fits, wrong + (not fits)
    return right > wrong


def _value(text: str, style: NumberStyle) -> Decimal | None:
    return value_of(read_number(text, style, money=True).number)


def _choose_description(found: list[str], titles: Sequence[str], held: Sequence[Sequence[str]]) -> None:
    """Leave one column of several that may describe; another is the code or the heading if it looks like that."""
    ranks = {at: _rank(plain(titles[at])) for at, key in enumerate(found) if key == "description"}
    if not ranks:
        return
    best = min(ranks, key=lambda at: (ranks[at], at))
    for at, rank in ranks.items():
        if at == best:
            continue
        filled = [text for text in held[at] if text]
        code = found.index("code") if "code" in found else -1
        numbered = (
            code >= 0 and plain(titles[code]) in _NUMBERS and all(text.isdecimal() for text in held[code] if text)
        )
        if (code < 0 or numbered) and filled and all(map(_CODE.fullmatch, filled)):
            if numbered:
                found[code] = SKIP
            found[at] = "code"
        elif HEADING not in found and rank > 1 and _groups(held[at], held[best]):
            found[at] = HEADING
        else:
            found[at] = ""


def _rank(name: str) -> int:
    """Return how far a heading is from meaning the description and nothing else."""
    return 0 if name.startswith(_DESCRIBES) else 2 if name in _LINE else 1


def _groups(texts: Sequence[str], others: Sequence[str]) -> bool:
    """Tell whether a column groups the rows: its texts come again, or stand for the rows below too."""
    filled = [text for text in texts if text]
    below = any(other and not text for text, other in zip(texts, others, strict=True))
    return bool(filled) and (len(set(filled)) < len(filled) or below)


def _describe(found: list[str], held: Sequence[Sequence[str]]) -> None:
    """Let a column describe where none is called so: one of texts, else the one of headings, one for each line."""
    if "description" in found:
        return
    heading = found.index(HEADING) if HEADING in found else -1
    best = -1 if "node_id" in found else _most_told([at for at, key in enumerate(found) if key == KEPT], held)
    if best >= 0 and (heading < 0 or _groups(held[heading], held[best])):
        found[best] = "description"
    elif heading >= 0:
        found[heading] = "description"


def _most_told(columns: Sequence[int], held: Sequence[Sequence[str]]) -> int:
    """Return the column of words that tells most, the first of several; -1 where there is none."""
    return max(_told(columns, held), default=(0, -1), key=lambda each: each[0])[1]


def _told(columns: Sequence[int], held: Sequence[Sequence[str]]) -> Iterator[tuple[int, int]]:
    """Yield columns of words behind how much each tells: the characters of its texts, each counted once."""
    for at in columns:
        if _worded(held[at]) and _HALF * sum(map(bool, held[at])) >= len(held[at]):
            yield sum(map(len, set(held[at]))), at
