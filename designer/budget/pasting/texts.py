"""The texts of a pasted budget's columns: which are words, which group the rows, which tells most."""

import re
from collections.abc import Iterator, Sequence

from designer.budget.pasting.words import figure

Texts = Sequence[Sequence[str]]

CODE = re.compile(r"[A-Za-z]{0,3}[.-]?\d+(?:[.-]\d+)*[a-z]?\.?")
"""1.1.1, A.2, B-03, 7."""
HALF = 2
"""What a part is multiplied by to be compared with the whole: most are more than half."""


def columns_of(rows: Texts, wide: int) -> list[list[str]]:
    """Return the texts of each column, "" where nothing stands; rows without any are left out."""
    filled = [row for row in rows if any(text.strip() for text in row)]
    return [[row[at].strip() if at < len(row) else "" for row in filled] for at in range(wide)]


def worded(texts: Sequence[str]) -> bool:
    """Tell whether most of a column's texts are words."""
    filled = [text for text in texts if text]
    return bool(filled) and HALF * sum(map(figure, filled)) < len(filled)


def groups(texts: Sequence[str], others: Sequence[str]) -> bool:
    """Tell whether a column groups the rows: its texts come again, or stand for the rows below too."""
    filled = [text for text in texts if text]
    below = any(other and not text for text, other in zip(texts, others, strict=True))
    return bool(filled) and (len(set(filled)) < len(filled) or below)


def most_told(columns: Sequence[int], held: Sequence[Sequence[str]]) -> int:
    """Return the column of words that tells most, the first of several; -1 where there is none."""
    return max(_told(columns, held), default=(0, -1), key=lambda each: each[0])[1]


def _told(columns: Sequence[int], held: Sequence[Sequence[str]]) -> Iterator[tuple[int, int]]:
    """Yield columns of words behind how much each tells: the characters of its texts, each counted once."""
    for at in columns:
        if worded(held[at]) and HALF * sum(map(bool, held[at])) >= len(held[at]):
            yield sum(map(len, set(held[at]))), at
