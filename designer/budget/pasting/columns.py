"""What the columns of a pasted budget mean: by what they are called, and by what stands in them.

A column called "No" may number the rows or count units; columns of years hold amounts where they add up to the total.
What headings say is held against the arithmetic of the rows; what follows from that alone is a guess.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from designer.budget.pasting.arithmetic import Values, holds, sample, sum_of
from designer.budget.pasting.checking import checked
from designer.budget.pasting.contents import LOOKS, Reasons
from designer.budget.pasting.style import written
from designer.budget.pasting.texts import CODE, Texts, columns_of, groups, most_told, worded
from designer.budget.pasting.words import (
    AMOUNT,
    HEADING,
    KEPT,
    NOTE,
    QUANTITY,
    SKIP,
    SPREAD,
    TOTAL,
    currency_in,
    meaning,
    plain,
)
from designer.programme.numbers import ENGLISH

Meanings = Sequence[tuple[str, int | None]]
"""What headings mean, "" for what nobody knows, and the years they speak of."""
_NUMBERS = {"n", "no", "nr", "num", "#"}
"""Headings that mean a code where the rows are numbered, and elsewhere a quantity."""
_DESCRIBES = ("description", "designation", "libelle", "intitule", "descripcion")
"""What the heading of a column begins with that is the description, whatever others there are."""
_LINE = {"line", "ligne", "article", "ligne budgetaire", "budget line", "cost line", "expense line"}
"""Headings of the description only where no other column is called so."""
_YEARS = 9
"""Years that are counted; what is more is a calendar's."""
_FEWEST = 3
"""Rows from which a column is taken for a numbering, where no other one is of quantities."""
_OF_NUMBERS = ("unit_cost", "frequency", "share", TOTAL, QUANTITY, AMOUNT)
"""What begins the keys of columns that hold numbers."""


def guessed(titles: Sequence[str], rows: Texts, lower: Sequence[str] = ()) -> tuple[tuple[str, ...], Reasons]:
    """Return what each column means, each field once, and why, where its heading alone does not say it.

    ``lower`` are the headings without those that stand over several columns. A column that nobody knows is kept in the
    note, if it holds a text.
    """
    held = columns_of(rows, len(titles))
    values = sample(rows, len(titles), written(rows, ENGLISH))
    meant = [_meant(*both) for both in zip(titles, lower or titles, strict=True)]
    names = [one if meaning(one)[0] else other for one, other in zip(titles, lower or titles, strict=True)]
    found = _called(meant, names, held, values)
    _without_words(found, held)
    _choose_description(found, names, held)
    taken: dict[str, int] = {}
    for column, key in enumerate(found):
        again = key in taken and key not in (NOTE, SKIP)
        same = again and all(not one or one == two for one, two in zip(held[column], held[taken[key]], strict=True))
        found[column] = key if key and not again else KEPT if any(held[column]) and not same else SKIP
        taken.setdefault(found[column], column)
    _describe(found, held)
    keys, reasons = checked(found, held, values)
    for at, key in enumerate(keys):
        if key not in (KEPT, SKIP) and not _says(meant[at][0], key):
            reasons.setdefault(at, LOOKS)
    return keys, reasons


def _meant(title: str, lower: str) -> tuple[str, int | None]:
    """Return what a heading means, with or without the one over it, and the year that either names."""
    key, year = meaning(title)
    bare, own = meaning(lower)
    return (key, year) if key or not bare else (bare, own if year is None else year)


def _says(known: str, key: str) -> bool:
    """Tell whether a heading's meaning is what its column was taken for."""
    if known == QUANTITY:
        return key.startswith(QUANTITY) or key == SPREAD
    return known == key or (known == TOTAL and key.startswith(AMOUNT)) or (known, key) == ("frequency", f"{QUANTITY}0")


def _without_words(found: list[str], held: Sequence[Sequence[str]]) -> None:
    """Take away the meaning of columns that should hold numbers, and hold nothing but words: "Costs" may name them."""
    for at, key in enumerate(found):
        filled = [text for text in held[at] if text]
        if key.startswith(_OF_NUMBERS) and len(filled) >= _FEWEST and worded(filled):
            found[at] = ""


def _called(
    meant: Meanings, titles: Sequence[str], held: Sequence[Sequence[str]], values: Mapping[int, Values]
) -> list[str]:
    """Return what columns mean by their headings, "" for what nobody knows; a field may come twice."""
    names = [plain(title) for title in titles]
    years = sorted({year for _, year in meant if year is not None})
    place = {year: year - 1 if year <= _YEARS else years.index(year) for year in years}
    unsure = {at for at, name in enumerate(names) if name in _NUMBERS and meant[at][1] is None}
    words = {at for at, name in enumerate(names) if name == "units" and worded(held[at])}
    counted = any(key == QUANTITY and at not in unsure | words for at, (key, _) in enumerate(meant))
    coded = any(key == "code" and at not in unsure for at, (key, _) in enumerate(meant))
    counted_by_year = any(key == QUANTITY and year is not None for key, year in meant)
    summed = not counted and _adds_up(meant, values)
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
            key = SPREAD if counted_by_year else f"{QUANTITY}0"
        found.append(key)
    return found


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
    return "code" if numbers or not at or worded(texts) else "" if counted else f"{QUANTITY}0"


def _adds_up(meant: Meanings, values: Mapping[int, Values]) -> bool:
    """Tell whether, without a unit cost, the columns of years add up to the total in most rows."""
    years = [at for at, (key, year) in enumerate(meant) if not key and year is not None]
    total = next((at for at, (key, year) in enumerate(meant) if key == TOTAL and year is None), -1)
    if not years or total < 0 or any(key == "unit_cost" for key, _ in meant):
        return False
    return holds(sum_of(values, total, years))


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
        if (code < 0 or numbered) and filled and all(map(CODE.fullmatch, filled)):
            if numbered:
                found[code] = SKIP
            found[at] = "code"
        elif HEADING not in found and rank > 1 and groups(held[at], held[best]):
            found[at] = HEADING
        else:
            found[at] = ""


def _rank(name: str) -> int:
    """Return how far a heading is from meaning the description and nothing else."""
    return 0 if name.startswith(_DESCRIBES) else 2 if name in _LINE else 1


def _describe(found: list[str], held: Sequence[Sequence[str]]) -> None:
    """Let a column describe where none is called so: one of texts, else the one of headings, one for each line."""
    if "description" in found:
        return
    heading = found.index(HEADING) if HEADING in found else -1
    if "node_id" in found and (heading < 0 or groups(held[heading], held[found.index("node_id")])):
        return
    best = -1 if "node_id" in found else most_told([at for at, key in enumerate(found) if key == KEPT], held)
    if best >= 0 and (heading < 0 or groups(held[heading], held[best])):
        found[best] = "description"
    elif heading >= 0:
        found[heading] = "description"
