"""A pasted block with its row of headings told from its rows.

Headings may stand in two rows, the upper ones merged over several columns (a spreadsheet gives a merged cell's text in
its first column and nothing in the others): "Quantity" over "Y1", "Y2", "Y3".
"""

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from designer.budget.pasting.columns import Texts, guessed, named_by_texts
from designer.budget.pasting.words import QUANTITY, figure, meaning, of_a_year

_MOST_ABOVE = 15
"""Rows among which the one of headings is looked for."""
_FEWEST = 2
"""Known headings that make a row one of headings."""
_LAST_YEAR = 9
"""The last year that is counted; what is more is a calendar's."""


class Headed(Struct, frozen=True):
    """A pasted block: what its columns are called and mean by that, the rows below, and the texts above the headings.

    Without a row of headings the columns are called by their letters, and only the one of descriptions is told.
    """

    titles: tuple[str, ...]
    keys: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    above: tuple[str, ...] = ()
    header: tuple[tuple[str, ...], ...] = ()


def headed(texts: Texts) -> Headed:
    """Return a block with its headings told from its rows."""
    at = _heading_row(texts)
    wide = max(map(len, texts), default=0)
    rows = [tuple(text.strip() for text in (*row, *[""] * (wide - len(row)))) for row in texts]
    if at < 0:
        return Headed(tuple(map(letter, range(wide))), named_by_texts(rows, wide), tuple(rows))
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


def _heading_row(texts: Texts) -> int:
    """Return the row of headings: the one among the first in which most are known; -1 where there is none."""
    best, at = _FEWEST - 1, -1
    for row, line in enumerate(texts[:_MOST_ABOVE]):
        named = [text for text in line if text.strip()]
        known = {key for text in named if (key := meaning(text)[0] or (QUANTITY if of_a_year(text) else ""))}
        if len(known) > best and 3 * len(known) >= len(named) and not _figures(named):
            best, at = len(known), row
    return at


def _is_upper(upper: Sequence[str], row: Sequence[str]) -> bool:
    """Tell whether a row stands over others' headings: texts, none a number, behind the first column."""
    named = [text for text in upper[1:] if text]
    return bool(named) and not _figures(upper) and len(named) < len([t for t in row if t])


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


def _figures(texts: Sequence[str]) -> bool:
    """Tell whether figures stand in a row: numbers that are neither the years 1, 2, 3 nor 2027, 2028."""
    bare = [text.strip() for text in texts if figure(text)]
    years = [meaning(text)[1] for text in bare]
    if not bare:
        return False
    known = [year for year in years if year is not None]
    rising = all(two == one + 1 for one, two in pairwise(known))
    return len(known) < len(bare) or not rising or not (known[0] == 1 or known[0] > _LAST_YEAR)
