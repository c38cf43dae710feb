"""The one type family of window and documents: where its files are, how wide each character is, what it can draw.

The family is DejaVu Sans, which comes inside matplotlib. Its tables are read here directly, in a few milliseconds and
without importing anything: fontTools, which gives the same numbers (a test compares all of them), takes a tenth of a
second, and the first diagram of a session would wait for it.
"""

import importlib.util
import struct
import unicodedata
from functools import cache
from pathlib import Path

REPLACEMENT = "▯"
"""Drawn in place of a character that the family has no shape for."""


def font_file(bold: bool = False) -> Path:
    """Return the font file of the regular or the bold weight, found without importing matplotlib.

    Raises FileNotFoundError when matplotlib, which carries the fonts, is not installed.
    """
    spec = importlib.util.find_spec("matplotlib")
    if spec is None or spec.origin is None:
        message = "the fonts are missing: install matplotlib again"
        raise FileNotFoundError(message)
    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    return Path(spec.origin).parent / "mpl-data" / "fonts" / "ttf" / name


class Advances(dict[str, float]):
    """Character → how far it moves the pen, in em; a character without a shape counts as its replacement."""

    def __missing__(self, character: str) -> float:
        """Return the advance of what is drawn in the character's place."""
        return 0.0 if unicodedata.category(character) in _UNSEEN else self.get(REPLACEMENT, 0.0)


_SAME = 1e-6
_UNSEEN = frozenset({"Cf", "Cc", "Zl", "Zp"})
"""Categories that take no room on a line: format marks, control characters, line and paragraph separators."""


@cache
def advances(bold: bool = False) -> Advances:
    """Return the advance of every character of a weight, in em; the file is read once."""
    data = font_file(bold).read_bytes()
    tables = _tables(data)
    (em,) = struct.unpack_from(">H", data, tables["head"] + 18)
    (count,) = struct.unpack_from(">H", data, tables["hhea"] + 34)
    widths = struct.unpack_from(f">{'Hh' * count}", data, tables["hmtx"])[::2]
    found = Advances()
    for code, glyph in _glyphs(data, tables["cmap"]):
        found[chr(code)] = widths[min(glyph, count - 1)] / em
    for character in found:
        if unicodedata.category(character) in _UNSEEN:
            found[character] = 0.0
    found["\t"] = found[" "]
    return found


def _tables(data: bytes) -> dict[str, int]:
    """Return where each table of a font file starts."""
    (count,) = struct.unpack_from(">H", data, 4)
    entries = (struct.unpack_from(">4sIII", data, 12 + 16 * index) for index in range(count))
    return {tag.decode("ascii"): offset for tag, _, offset, _ in entries}


def _glyphs(data: bytes, start: int) -> list[tuple[int, int]]:
    """Return (code point, glyph number) of every character in the font's full Unicode map (format 12)."""
    (count,) = struct.unpack_from(">H", data, start + 2)
    for index in range(count):
        _, _, offset = struct.unpack_from(">HHI", data, start + 4 + 8 * index)
        (layout,) = struct.unpack_from(">H", data, start + offset)
        if layout == 12:  # noqa: PLR2004 - the number of the format
            (groups,) = struct.unpack_from(">I", data, start + offset + 12)
            numbers = struct.unpack_from(f">{3 * groups}I", data, start + offset + 16)
            return [
                (code, glyph + code - first)
                for first, last, glyph in zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True)
                for code in range(first, last + 1)
            ]
    message = "the font has no full Unicode map"
    raise ValueError(message)


def drawable(text: str, bold: bool = False) -> str:
    """Return one line as a painter without shaping draws it: composed, invisible marks left out, gaps as "▯".

    It is exactly as wide as the text it was made from.
    """
    if text.isascii() and text.isprintable():
        return text
    known = advances(bold)
    flat = text.replace("\t", " ")
    composed = unicodedata.normalize("NFC", flat)
    if abs(sum(map(known.__getitem__, composed)) - sum(map(known.__getitem__, flat))) > _SAME or not all(
        map(known.__contains__, composed)
    ):
        composed = flat
    return "".join(
        character if character in known else REPLACEMENT
        for character in composed
        if unicodedata.category(character) not in _UNSEEN
    )
