"""Names for the sheets of a workbook, made from titles that people typed."""

import re
from collections.abc import Sequence

from designer.programme.text import clean

LONGEST = 31
"""UTF-16 units a sheet's name may have (Excel)."""
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\s]+")
_CALL = re.compile(r"(?<=[A-Z])\(")
"""A name like "SORT(a)" in a formula would look like a function to XlsxWriter; "SORT (a)" does not."""
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""How a workbook's file writes a character; in a name it would be read as that character."""
_HALF = range(0xD8, 0xDC)
"""The upper byte of the first of the two units that an emoji takes."""
_RESERVED = frozenset({"history"})
"""Names Excel keeps for itself, in lower case."""


def units(text: str) -> int:
    """Return the length of text as Excel counts it, in UTF-16 units: most characters 1, an emoji 2."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, longest: int) -> str:
    """Return the beginning of the text that has at most so many UTF-16 units; no character is halved."""
    if len(text) <= longest // 2 or units(text) <= longest:
        return text
    kept = text.encode("utf-16-le", "surrogatepass")[: 2 * longest]
    whole = kept[:-2] if kept[-1:] and kept[-1] in _HALF else kept
    return whole.decode("utf-16-le", "surrogatepass")


def sheet_names(titles: Sequence[str]) -> tuple[str, ...]:
    """Return a name for each title that Excel takes: short, free of forbidden signs, unlike the others in any case."""
    taken: set[str] = set(_RESERVED)
    names = []
    for number, title in enumerate(titles, start=1):
        base = _tidy(_CALL.sub(" (", _ESCAPE.sub("-", _FORBIDDEN.sub(" ", clean(title))))) or f"Sheet {number}"
        name, again = _tidy(cut(base, LONGEST)), 1
        while name.casefold() in taken or name.lower() in taken:
            again += 1
            ending = f" ({again})"
            name = _tidy(cut(base, LONGEST - len(ending))) + ending
        taken |= {name.casefold(), name.lower()}
        names.append(name)
    return tuple(names)


def _tidy(name: str) -> str:
    """Return the name without blanks and apostrophes at its ends."""
    return name.strip(" '")
