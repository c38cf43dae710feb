"""The one type family of window and documents: where its files are, how wide each character is, what it can draw.

The family is DejaVu Sans, which comes inside matplotlib. Its tables are read here directly, in a few milliseconds and
without importing anything: fontTools, which gives the same numbers (a test compares all of them), takes a tenth of a
second, and the first diagram of a session would wait for it.
"""

import importlib.util
import struct
import unicodedata
from bisect import bisect_right
from functools import cache
from mmap import ACCESS_READ, mmap
from operator import itemgetter
from pathlib import Path

REPLACEMENT = "▯"
"""Drawn in place of a character that the family has no shape for."""


def font_file(bold: bool = False) -> Path:
    """Return the font file of the regular or the bold weight, found without importing matplotlib.

    Raises FileNotFoundError when matplotlib, which carries the fonts, is not installed.
    """
    return _folder() / ("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf")


@cache
def _folder() -> Path:
    spec = importlib.util.find_spec("matplotlib")
    if spec is None or spec.origin is None:
        message = "the fonts are missing: install matplotlib again"
        raise FileNotFoundError(message)
    return Path(spec.origin).parent / "mpl-data" / "fonts" / "ttf"


_SAME = 1e-6
_UNSEEN = frozenset({"Cf", "Cc", "Zl", "Zp"})
"""Categories that take no room on a line: format marks, control characters, line and paragraph separators."""

_FIRST = itemgetter(0)


class Advances(dict[str, float]):
    """Character → how far it moves the pen, in em; a character without a shape counts as its replacement.

    Each is looked up in the font's tables when it is first asked for: most of the thousands of shapes never are.
    What is ``in`` it has a shape.
    """

    def __init__(self, runs: tuple[tuple[int, ...], ...], metrics: bytes, em: int) -> None:
        """``runs``: first and last code point, glyph of the first; ``metrics``: four bytes a glyph, the width first."""
        super().__init__()
        self._runs, self._metrics, self._em = runs, metrics, em
        self.drawn = _Drawn(self)

    def __missing__(self, character: str) -> float:
        """Return the advance of a character that was not asked for yet, or of what is drawn in its place."""
        if character == "\t":
            advance = self[" "]
        elif unicodedata.category(character) in _UNSEEN:
            advance = 0.0
        else:
            advance = self._width(character)
        self[character] = advance
        return advance

    def _width(self, character: str) -> float:
        """Return the advance that stands in the font, the replacement's where there is none."""
        glyph = self._glyph(character)
        if glyph is None:
            return self[REPLACEMENT] if character != REPLACEMENT else 0.0
        at = min(4 * glyph, len(self._metrics) - 4)  # glyphs beyond the table are as wide as its last
        return int.from_bytes(self._metrics[at : at + 2], "big") / self._em

    def __contains__(self, character: object) -> bool:
        """Tell whether a character has a shape."""
        return isinstance(character, str) and self._glyph(character) is not None

    def _glyph(self, character: str) -> int | None:
        """Return the number of a character's glyph, None where it has none."""
        code = ord(character)
        at = bisect_right(self._runs, code, key=_FIRST) - 1
        if at < 0:
            return None
        first, last, glyph = self._runs[at]
        return glyph + code - first if code <= last else None


class _Drawn(dict[int, str]):
    """Code point → what is drawn of it, nothing for what takes no room: a table for ``str.translate``."""

    def __init__(self, known: Advances) -> None:
        super().__init__()
        self._known = known

    def __missing__(self, code: int) -> str:
        """Find it out for a character that was not asked for yet."""
        character = chr(code)
        unseen = unicodedata.category(character) in _UNSEEN
        self[code] = drawn = "" if unseen else character if character in self._known else REPLACEMENT
        return drawn


@cache
def advances(bold: bool = False) -> Advances:
    """Return the advance of every character of a weight, in em; the file is opened once."""
    with font_file(bold).open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as data:
        tables = _tables(data)
        (em,) = struct.unpack_from(">H", data, tables["head"] + 18)
        (count,) = struct.unpack_from(">H", data, tables["hhea"] + 34)
        metrics = data[tables["hmtx"] : tables["hmtx"] + 4 * count]
        return Advances(_runs(data, tables["cmap"]), metrics, em)


def _tables(data: mmap) -> dict[str, int]:
    """Return where each table of a font file starts."""
    (count,) = struct.unpack_from(">H", data, 4)
    entries = (struct.unpack_from(">4sIII", data, 12 + 16 * index) for index in range(count))
    return {tag.decode("ascii"): offset for tag, _, offset, _ in entries}


def _runs(data: mmap, start: int) -> tuple[tuple[int, ...], ...]:
    """Return the runs of the font's full Unicode map (format 12): first and last code point, glyph of the first."""
    (count,) = struct.unpack_from(">H", data, start + 2)
    for index in range(count):
        _, _, offset = struct.unpack_from(">HHI", data, start + 4 + 8 * index)
        (layout,) = struct.unpack_from(">H", data, start + offset)
        if layout == 12:  # noqa: PLR2004 - the number of the format
            (groups,) = struct.unpack_from(">I", data, start + offset + 12)
            return tuple(struct.iter_unpack(">III", data[start + offset + 16 : start + offset + 16 + 12 * groups]))
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
    if composed != flat and (
        abs(sum(map(known.__getitem__, composed)) - sum(map(known.__getitem__, flat))) > _SAME
        or not all(map(known.__contains__, composed))
    ):
        composed = flat
    return composed.translate(known.drawn)
