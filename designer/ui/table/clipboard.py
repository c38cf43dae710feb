"""A block of cells as tab-separated text and back, with the quoting that Excel and LibreOffice use."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

LARGEST_PASTE = 200_000
"""Cells taken from one paste at most."""

_FIELD_END = re.compile(r"[\t\n]")


def to_text(block: Sequence[Sequence[str]]) -> str:
    """Write rows of texts as tab-separated lines; a text with a tab, a line break or a leading quote is quoted.

    Every line is closed by a line break, as Excel does it; only a single text goes without, so that it pastes well
    into a sentence.
    """
    if len(block) == 1 and len(block[0]) == 1 and block[0][0]:
        return _quoted(block[0][0])
    return "".join("\t".join(map(_quoted, row)) + "\n" for row in block)


def from_text(text: str, most: int = 0) -> tuple[tuple[str, ...], ...]:
    r"""Read tab-separated text as rows of equal length.

    A field that starts with a quote runs to its closing quote, over tabs and line breaks, and doubled quotes in it are
    one; where no closing quote stands before a tab or line end, the quote is a character like any other. One line
    break at the very end closes the last row. Rows are filled up with empty texts to the longest; empty text is (). Of
    more than ``most`` cells, else of the most that are taken from one paste, the first ones are read.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text:
        return ()
    text = text.removesuffix("\n")
    rows: list[list[str]] = [[]]
    for field, last in islice(_fields(text), most or LARGEST_PASTE):
        rows[-1].append(field)
        if last:
            rows.append([])
    if not rows[-1]:
        rows.pop()
    width = max(map(len, rows))
    return tuple((*row, *[""] * (width - len(row))) for row in rows)


def _quoted(text: str) -> str:
    if text.startswith('"') or any(mark in text for mark in "\t\n\r"):
        return '"' + text.replace('"', '""') + '"'
    return text


def _fields(text: str) -> Iterator[tuple[str, bool]]:
    """Yield each field and whether its row ends with it."""
    at, length = 0, len(text)
    while at <= length:
        field, at = _quoted_field(text, at) if text.startswith('"', at) else _plain_field(text, at)
        yield field, at < length and text[at] == "\n"
        at += 1


def _plain_field(text: str, start: int) -> tuple[str, int]:
    found = _FIELD_END.search(text, start)
    end = found.start() if found else len(text)
    return text[start:end], end


def _quoted_field(text: str, start: int) -> tuple[str, int]:
    at = start + 1
    while (quote := text.find('"', at)) >= 0:
        after = text[quote + 1 : quote + 2]
        if after == '"':
            at = quote + 2
        elif after in {"", "\t", "\n"}:
            return text[start + 1 : quote].replace('""', '"'), quote + 1
        else:
            break
    return _plain_field(text, start)
