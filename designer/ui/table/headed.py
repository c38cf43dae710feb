"""A block from somebody else's table, with headings or codes of its own: where it belongs in ours. No Qt."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from designer.programme.money import known_currency
from designer.ui.table.rows import Column

_IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_WORD = re.compile(r"[^\W_]+")
_CODE = re.compile(r"(?=.*\d)[^\W_][\w./-]{0,11}|[^\W\d_]{1,2}")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_SMALL = {"in", "of", "per", "the", "de", "la", "le", "du", "des", "par", "por"}
_FEWEST = 2
"""Headings that must be ours before a line is taken for one of headings."""


class Headed(NamedTuple):
    """A block below its headings: the columns it goes to, its texts, the headings that are none of ours."""

    columns: tuple[int, ...]
    texts: tuple[tuple[str, ...], ...]
    unknown: tuple[str, ...]


def headed(columns: Sequence[Column], shown: Sequence[int], texts: Sequence[Sequence[str]]) -> Headed | None:
    """Return how a block goes below its own headings; ``None`` where its first line is not one of headings.

    It is one if two of its texts at least, and a third of them, name columns that are shown and can be typed into,
    by title or by another usual name (``Column.also``).
    """
    if len(texts) <= 1:
        return None
    known = {plain: at for at in reversed(shown) for name in _names(columns[at]) if (plain := _plain(name))}
    found: dict[int, int] = {}
    for place, text in enumerate(texts[0]):
        at = known.get(_plain(text), -1)
        if at >= 0 and at not in found:
            found[at] = place
    named = sum(map(bool, map(str.strip, texts[0])))
    if len(found) < _FEWEST or 3 * len(found) < named:
        return None
    taken = set(found.values())
    rest = [place for place in range(len(texts[0])) if place not in taken]
    unknown = [texts[0][place].strip() for place in rest if any(line[place].strip() for line in texts[1:])]
    kept = tuple(tuple(line[place] for place in found.values()) for line in texts[1:])
    return Headed(tuple(found), kept, tuple(name for name in unknown if name))


def with_codes(texts: Sequence[Sequence[str]]) -> bool:
    """Tell whether a block's first column holds codes and its second what they stand for."""
    first = [line[0].strip() for line in texts if line[0].strip()]
    words = any(len(line) > 1 and _LETTERS.search(line[1]) for line in texts)
    return words and 2 * len(first) >= len(texts) and all(map(_CODE.fullmatch, first))


def _names(column: Column) -> tuple[str, ...]:
    """Return what a column may be called, if it can be typed into."""
    return (column.title, *column.also) if column.editable and column.kind != "readonly" else ()


def _plain(title: str) -> str:
    """Return the words of a title, without brackets, currencies and small words."""
    words = _WORD.findall(_IN_BRACKETS.sub(" ", title).casefold())
    return " ".join(word for word in words if word not in _SMALL and not known_currency(word.upper()))
