"""A pasted block with its row of headings told from its rows.

Headings may stand in two rows, the upper ones merged over several columns (a spreadsheet gives a merged cell's text in
its first column and nothing in the others): "Quantity" over "Y1", "Y2", "Y3". Where nobody knows the words, a row of
words over columns of figures is the one of headings.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from designer.budget.pasting.columns import guessed
from designer.budget.pasting.contents import Reason, by_contents, is_numeric
from designer.budget.pasting.declared import Declared, declared
from designer.budget.pasting.style import written
from designer.budget.pasting.texts import Texts, columns_of
from designer.budget.pasting.words import KEPT, QUANTITY, currency_in, figure, meaning, multiplier, of_a_year, plain
from designer.programme.numbers import ENGLISH

_MOST_ABOVE = 15
"""Rows among which the one of headings is looked for."""
_FEWEST = 2
"""Known headings that make a row one of headings."""
_LAST_YEAR = 9
"""The last year that is counted; what is more is a calendar's."""


_NUMBERED = re.compile(r"\(?(?:[a-z]|\d{1,2})\)?(?:\s*=.*)?", re.IGNORECASE)
"""What columns are numbered with below their headings: 1, (2), C = A × B."""


class Headed(Struct, frozen=True):
    """A pasted block: what its columns are called and mean, the rows below, and the texts above the headings.

    Without a row of headings the columns are called by their letters. ``reasons`` tells of columns that are taken for
    something though no heading says so, why; ``declared`` what the texts above say of all amounts.
    """

    titles: tuple[str, ...]
    keys: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    above: tuple[str, ...] = ()
    header: tuple[tuple[str, ...], ...] = ()
    reasons: dict[int, Reason] = {}
    declared: Declared = Declared()


def headed(texts: Texts) -> Headed:
    """Return a block with its headings told from its rows."""
    wide = max((len(row) for row in texts), default=0)
    rows = [tuple(text.strip() for text in (*row, *[""] * (wide - len(row)))) for row in texts]
    at = _heading_row(rows)
    known = at >= 0
    at = at if known else _row_of_words(rows, wide)
    if at < 0:
        return _without_headings(rows, wide)
    first = at - 1 if at and _is_upper(rows[at - 1], rows[at]) else at
    last = at + 1 if first == at and at + 1 < len(rows) and _is_lower(rows[at], rows[at + 1]) else at
    titles = rows[at] if first == last else _joined(rows[first], rows[last])
    below = last + 2 if last + 1 < len(rows) and _numbers_columns(rows[last + 1]) else last + 1
    lead = next((place for place in range(first) if _is_line(rows[place])), first)
    above = tuple(" ".join(filter(None, row)) for row in rows[:lead] if any(row))
    body = (*rows[lead:first], *rows[below:])
    named = tuple(title or letter(place) for place, title in enumerate(titles))
    keys, reasons = guessed(titles, body, [low or up for low, up in zip(rows[last], titles, strict=True)])
    if not known:
        keys, reasons = _filled(keys, reasons, *by_contents(body, wide, written(body, ENGLISH)))
    return Headed(named, keys, body, above, tuple(rows[first:below]), reasons, declared(above))


def _without_headings(rows: Sequence[tuple[str, ...]], wide: int) -> Headed:
    """Return a block that has no row of headings; rows at its top that only say what amounts are in stand above."""
    first = 0
    while first < len(rows) and sum(map(bool, rows[first])) < _FEWEST and declared((_line(rows[first]),)).text:
        first += 1
    above, body = tuple(map(_line, rows[:first])), tuple(rows[first:])
    keys, reasons = by_contents(body, wide, written(body, ENGLISH))
    return Headed(tuple(map(letter, range(wide))), keys, body, above, (), reasons, declared(above))


def _filled(
    keys: tuple[str, ...], reasons: dict[int, Reason], others: tuple[str, ...], why: dict[int, Reason]
) -> tuple[tuple[str, ...], dict[int, Reason]]:
    """Let what stands in columns say what those are of which the headings say nothing."""
    if "unit_cost" in keys or "description" not in keys:
        free = {at: key for at, key in enumerate(others) if keys[at] == KEPT and key not in keys}
    else:
        free = {}
    whole = tuple(free.get(at, key) for at, key in enumerate(keys))
    return whole, reasons | {at: why[at] for at in free if at in why}


def _line(row: Sequence[str]) -> str:
    return " ".join(filter(None, row))


def letter(place: int) -> str:
    """Return what a spreadsheet calls a column, counted from 0."""
    name = ""
    while place >= 0:
        place, name = place // 26 - 1, chr(ord("A") + place % 26) + name
    return name


def _heading_row(texts: Texts) -> int:
    """Return the row of headings: the one among the first in which most are known; -1 where there is none."""
    best, at = _FEWEST - 1, -1
    for row, line in enumerate(texts[:_MOST_ABOVE]):
        named = [text for text in line if text.strip()]
        known = {key for text in named if (key := meaning(text)[0] or (QUANTITY if of_a_year(text) else ""))}
        if len(known) > best and 3 * len(known) >= len(named) and not _figures(named):
            best, at = len(known), row
    return at


def _row_of_words(rows: Texts, wide: int) -> int:
    """Return a row of words over columns of figures, of the first ones; -1 where there is none."""
    for row, line in enumerate(rows[:_MOST_ABOVE]):
        named = [text for text in line if text]
        if len(named) <= _FEWEST or any(map(figure, named)) or len(set(named)) < len(named):
            continue
        held = columns_of(rows[row + 1 :], wide)
        over = [at for at in range(wide) if is_numeric(held[at]) and sum(map(figure, held[at])) >= _FEWEST]
        if len(over) >= _FEWEST and all(line[at] for at in over) and 2 * len(named) > wide:
            return row
    return -1


def _is_line(row: Sequence[str]) -> bool:
    """Tell whether a row above the first headings is one of the budget, which was copied from its middle on."""
    return sum(map(bool, row)) > _FEWEST + 1 and sum(map(figure, row)) >= _FEWEST


def _numbers_columns(row: Sequence[str]) -> bool:
    """Tell whether a row below the headings numbers the columns: 1, 2, 3 = 1 × 2."""
    named = [text for text in row if text]
    plain = [text.strip("()").split("=")[0].strip().casefold() for text in named]
    fits = len(named) > _FEWEST and all(map(_NUMBERED.fullmatch, named)) and len(set(plain)) == len(plain)
    return fits and plain == sorted(plain, key=lambda text: (len(text), text)) and plain[0] in {"1", "a"}


def _is_upper(upper: Sequence[str], row: Sequence[str]) -> bool:
    """Tell whether a row stands over others' headings: texts, none a number, behind the first column."""
    named = [text for text in upper[1:] if text]
    return bool(named) and not _figures(upper) and len(named) < len([t for t in row if t])


def _is_lower(row: Sequence[str], lower: Sequence[str]) -> bool:
    """Tell whether a row goes on with headings: nothing but years and known headings, some where the upper is blank."""
    named = [text for text in lower if text]
    if named and all(map(_only_money, named)):
        return True
    known = all(meaning(text)[0] or meaning(text)[1] is not None or _only_money(text) for text in named)
    return bool(named) and known and any(text and not up for text, up in zip(lower, row, strict=True))


def _only_money(text: str) -> bool:
    """Tell whether a heading names a currency or a multiplier, and nothing else: EUR, k€."""
    return bool(currency_in(text) or multiplier(text) != 1) and not plain(text) and not any(map(str.isdigit, text))


def _joined(upper: Sequence[str], lower: Sequence[str]) -> tuple[str, ...]:
    """Return the headings of two rows as one; a merged upper one counts for all columns that it covers."""
    over, found = "", []
    for up, low in zip(upper, lower, strict=True):
        over = up or (over if low else "")
        found.append(" ".join(part for part in (over, low) if part))
        over = over if low else ""
    return tuple(found)


def _figures(texts: Sequence[str]) -> bool:
    """Tell whether figures stand in a row: numbers that are neither the years 1, 2, 3 nor 2027, 2028."""
    bare = [text.strip() for text in texts if figure(text)]
    years = [meaning(text)[1] for text in bare]
    if not bare:
        return False
    known = [year for year in years if year is not None]
    rising = all(two == one + 1 for one, two in pairwise(known))
    return len(known) < len(bare) or not rising or not (known[0] == 1 or known[0] > _LAST_YEAR)
