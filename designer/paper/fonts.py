"""The one type family of window and documents: where its files are, how wide each character is, what it can draw.

The family is DejaVu Sans, which comes inside matplotlib. Its tables are read here directly, in a few milliseconds and
without importing anything: fontTools, which gives the same numbers (a test compares all of them), takes a tenth of a
second, and the first diagram of a session would wait for it.
"""

import importlib.util
import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from mmap import ACCESS_READ, mmap
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
    with font_file(bold).open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as data:
        found = _read(data)
    found.update({character: 0.0 for character in found if unicodedata.category(character) in _UNSEEN})
    found["\t"] = found[" "]
    return found


def _read(data: mmap) -> Advances:
    """Return the advances that stand in a font file."""
    tables = _tables(data)
    (em,) = struct.unpack_from(">H", data, tables["head"] + 18)
    (count,) = struct.unpack_from(">H", data, tables["hhea"] + 34)
    widths = [width / em for width in struct.unpack_from(f">{2 * count}H", data, tables["hmtx"])[::2]]
    found = Advances()
    for first, last, glyph in _groups(data, tables["cmap"]):
        own = widths[glyph : glyph + last - first + 1]
        own += widths[-1:] * (last - first + 1 - len(own))  # glyphs beyond the table are as wide as its last
        found.update(zip(map(chr, range(first, last + 1)), own, strict=True))
    return found


def _tables(data: mmap) -> dict[str, int]:
    """Return where each table of a font file starts."""
    (count,) = struct.unpack_from(">H", data, 4)
    entries = (struct.unpack_from(">4sIII", data, 12 + 16 * index) for index in range(count))
    return {tag.decode("ascii"): offset for tag, _, offset, _ in entries}


def _groups(data: mmap, start: int) -> Iterator[tuple[int, ...]]:
    """Return the runs of the font's full Unicode map (format 12): first and last code point, glyph of the first."""
    (count,) = struct.unpack_from(">H", data, start + 2)
    for index in range(count):
        _, _, offset = struct.unpack_from(">HHI", data, start + 4 + 8 * index)
        (layout,) = struct.unpack_from(">H", data, start + offset)
        if layout == 12:  # noqa: PLR2004 - the number of the format
            (groups,) = struct.unpack_from(">I", data, start + offset + 12)
            return struct.iter_unpack(">III", data[start + offset + 16 : start + offset + 16 + 12 * groups])
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
