"""A list pasted from a letter or a sheet, as its entries: without bullets, numbers and blank lines. No Qt here."""

import operator
import re
from itertools import dropwhile

from designer.ui.table.clipboard import from_text

_BREAKS = "\r\n|[\r\x0b\x0c\x85\u2028\u2029]"
_BULLET = "(?:-(?![0-9])|[*\u00a7\u00b7\u2013\u2014\u2022\u2023\u25a0-\u25ff\u2700-\u27bf\uf000-\uf0ff])"
"""Dashes, dots, squares, ticks and arrows; the last range is what a symbol font's bullets become as text."""

_MARK = rf"(?:{_BULLET}|\(?\d{{1,3}}[.)](?!\d)|\(?[a-z]\)|\d{{1,2}}(?:\.\d{{1,2}})+\.(?!\d))\s*"
_MARK_ALONE = rf"(?:{_BULLET}|o|\(?(?:\d{{1,3}}|\d{{1,2}}(?:\.\d{{1,2}})+|[a-z]|[ivxl]{{1,6}})[.)]?)"
_NUMBER = r"\d{1,2}(?:\.\d{1,2})*\.?(?=[\s)]|$)"
"""Compiled when first used: at the start of the program nobody pastes."""


def entries(pasted: str) -> tuple[tuple[str, ...], ...]:
    """Return the entries of a pasted list, a row each; tabs separate columns, as in a block of cells.

    The mark in front of an entry is left out, be it part of its text or a column of its own, as word processors and
    numbered sheets give it; the first text of a row is never empty.
    """
    rows = from_text(re.sub(_BREAKS, "\n", pasted))
    return tuple(row for row in map(_entry, rows) if row)


def indented(pasted: str) -> tuple[tuple[int, str], ...]:
    """Return the entries of a pasted list as one text each, with how deep it stands: by tabs or blanks in front.

    Where no line is set in, numbers such as 1.2 tell the depth.
    """
    found: list[tuple[int, str]] = []
    numbered: list[int] = []
    for cells in from_text(re.sub(_BREAKS, "\n", pasted)):
        row = _entry(cells)
        if not row:
            continue
        empty = next(at for at, cell in enumerate(cells) if cell.strip())
        first = cells[empty]
        number = re.match(_NUMBER, first.strip())
        found.append((4 * empty + len(first) - len(first.lstrip()), next(filter(_says, row), row[0])))
        numbered.append(number.group().count(".") + (not number.group().endswith(".")) if number else 0)
    if len({depth for depth, _ in found}) == 1 and all(numbered):
        bare = [re.sub(rf"^{_NUMBER}\)?\s*", "", text) for _, text in found]
        return tuple(zip(numbered, bare, strict=True))
    return tuple(found)


def _says(text: str) -> bool:
    """Tell whether a cell holds more than a code, as a column in front of the texts does."""
    return re.fullmatch(r"[A-Za-z]{0,4}[-. ]?[\d.]*", text) is None


def _entry(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Return the texts of a row without what only marks or pads it."""
    texts = [cell.strip() for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    texts = list(dropwhile(operator.not_, texts))
    if len(texts) > 1 and re.fullmatch(_MARK_ALONE, texts[0], re.IGNORECASE):
        texts = list(dropwhile(operator.not_, texts[1:]))
    if texts:
        texts[0] = texts[0].removeprefix(mark.group() if (mark := re.match(_MARK, texts[0])) else "")
    return tuple(texts) if any(texts[:1]) else ()
