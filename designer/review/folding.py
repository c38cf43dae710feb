"""Texts as they are compared when something is looked for: capitals, accents and typographic signs do not matter."""

from itertools import filterfalse
from unicodedata import combining, normalize

_LETTERS = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "’": "'", "‘": "'", "“": '"', "”": '"', "–": "-"}
    | {"—": "-", "‑": "-", "\u2010": "-", "\u2212": "-"}
)
"""What is written with another letter or sign than one types; none of them comes apart by itself."""


def fold(text: str) -> str:
    """Return a text as it is compared: "Thiès", "THIES" and "thiès" written with a loose accent are the same.

    The fold of a text stands in the fold of every text that it stands in.
    """
    if text.isascii():
        return text.lower()
    bare = "".join(filterfalse(combining, normalize("NFKD", text)))
    return bare.casefold().translate(_LETTERS)


def find_folded(text: str, wanted: str) -> tuple[int, int]:
    """Return where in a text a folded word begins and ends, as positions of the text itself; (0, 0) where nowhere."""
    pieces = [fold(character) for character in text]
    at = "".join(pieces).find(wanted)
    if at < 0 or not wanted:
        return 0, 0
    passed, first, last = 0, -1, len(text)
    for place, piece in enumerate(pieces):
        if piece and first < 0 and passed + len(piece) > at:
            first = place
        if first >= 0 and piece and passed >= at + len(wanted):
            last = place
            break
        passed += len(piece)
    return first, last
