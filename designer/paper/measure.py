"""Measuring and breaking text, from the font's own widths, so that every painter draws the same lines."""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

from designer.paper.fonts import Advances, advances

_LINE_END = "\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]"
_SPACES = re.compile("([ \t\u1680\u2000-\u2006\u2008-\u200b\u205f\u3000]+)")
"""The spaces a line may end at: not the no-break ones (U+00A0, U+2007, U+202F)."""
_JOINING = frozenset("-–—/")
"""Between two words a line may end behind these; ranges of numbers and codes stay whole."""
_KEPT = 600
"""Longest text whose measures are remembered, so that the memory they take stays small."""
_SLACK = 1e-9


def text_width(text: str, size: float, bold: bool = False) -> float:
    """Return the width of one line of text, in the unit of the size."""
    return (_kept_em(text, bold) if len(text) <= _KEPT else _em(text, bold)) * size


def _em(text: str, bold: bool) -> float:
    return sum(map(advances(bold).__getitem__, text))


_kept_em = lru_cache(maxsize=20_000)(_em)


def wrap(
    text: str,
    width: float,
    size: float,
    bold: bool = False,
    max_lines: int = 0,
) -> tuple[str, ...]:
    """Break text into lines at most so wide, at spaces, after hyphens, and inside a word only if it is too long.

    With max_lines above 0 the last line kept ends in "…" when something was left out. Blank text is one empty line; a
    line holds at least one character, however narrow it is asked to be.
    """
    if len(text) <= _KEPT:
        return _kept_lines(text, width, size, bold, max_lines)
    return _lines(text, width, size, bold, max_lines)


def _lines(text: str, width: float, size: float, bold: bool, max_lines: int) -> tuple[str, ...]:
    limit = width / size + _SLACK
    known = advances(bold)
    lines: list[str] = []
    for paragraph in (text,) if text.isprintable() else re.split(_LINE_END, text):  # no line's end can be printed
        if 0 < max_lines < len(lines):
            break
        whole = paragraph.rstrip(" \t")
        if sum(map(known.__getitem__, whole)) <= limit:
            lines.append(whole)
        else:
            lines.extend(_fill(whole, limit, known, max_lines))
    if 0 < max_lines < len(lines):
        return (*lines[: max_lines - 1], _shortened(lines[max_lines - 1], limit, known))
    return tuple(lines)


_kept_lines = lru_cache(maxsize=20_000)(_lines)


def _fill(paragraph: str, limit: float, known: Advances, max_lines: int) -> list[str]:
    """Put as many words on each line as it holds; with max_lines above 0, go on until there are more."""
    lines: list[str] = []
    line, used = "", 0.0
    parts = _SPACES.split(paragraph)
    for index in range(0, len(parts), 2):
        if 0 < max_lines < len(lines):
            break
        space = parts[index - 1].replace("\u200b", "") if index else ""
        for piece in _pieces(parts[index]):
            gap = sum(map(known.__getitem__, space))
            wide = sum(map(known.__getitem__, piece))
            if used + gap + wide <= limit:
                line, used = line + space + piece, used + gap + wide
            else:
                if line.strip():
                    lines.append(line)
                *full, line = _chopped(piece, limit, known, max_lines) if wide > limit else (piece,)
                lines.extend(full)
                used = sum(map(known.__getitem__, line))
            space = ""
    return [*lines, line]


def _pieces(word: str) -> list[str]:
    """Return the words that a word is joined from, each with the sign that joins it to the next."""
    if _JOINING.isdisjoint(word):
        return [word]
    cuts = [
        at
        for at in range(3, len(word) - 1)
        if word[at - 1] in _JOINING and _letters(word[at - 3 : at - 1], word[at : at + 2])
    ]
    return [word[start:end] for start, end in pairwise((0, *cuts, len(word)))]


def _letters(before: str, after: str) -> bool:
    """Tell whether two characters each before and after a sign are letters."""
    return all(each.isalnum() and not each.isdecimal() for each in before + after)


def _chopped(word: str, limit: float, known: Advances, max_lines: int) -> list[str]:
    """Cut a word that no line holds, as `_fill` does; an accent stays with its letter."""
    chunks: list[str] = []
    start, used = 0, 0.0
    for index, character in enumerate(word):
        wide = known[character]
        if used + wide > limit and index > start and not unicodedata.combining(character):
            chunks.append(word[start:index])
            start, used = index, 0.0
            if 0 < max_lines < len(chunks):
                break
        used += wide
    return [*chunks, word[start:]]


def _shortened(line: str, limit: float, known: Advances) -> str:
    """Return the line with "…" at its end, as much of it as then fits."""
    used = sum(map(known.__getitem__, line)) + known["…"]
    end = len(line)
    while end and used > limit:
        end -= 1
        used -= known[line[end]]
    return line[:end].rstrip() + "…"
