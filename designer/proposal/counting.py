"""How long a text is, in the two ways that calls count: words, and characters with their spaces.

A word is what stands between white space, as office programs count; "36 months" are two. Line ends count as one
character each, as web forms count them.
"""

from msgspec import Struct

from designer.paper.number_text import number_text
from designer.programme.formula import value_of
from designer.programme.records.proposal import Part
from designer.programme.words import ENGLISH, N_, Words

_UNITS = {"words": (N_("word"), N_("words")), "characters": (N_("character"), N_("characters"))}
"""Unit of a limit → what one of it is called, and several."""


class Length(Struct, frozen=True):
    """How long a text is, and what it may be: ``most`` in ``unit``, None where nothing limits it."""

    words: int
    characters: int
    most: int | None = None
    unit: str = "words"

    @property
    def used(self) -> int:
        """What counts against the limit."""
        return self.characters if self.unit == "characters" else self.words

    @property
    def over(self) -> int:
        """By how much the text is longer than it may be; 0 where it is not."""
        return max(self.used - self.most, 0) if self.most is not None else 0


def length(text: str, part: Part) -> Length:
    """Measure a text against the limit of a part; white space around it does not count."""
    text = text.strip()
    most = value_of(part.limit)
    return Length(len(text.split()), len(text), None if most is None else int(most), part.limit_unit)


def told(measured: Length, words: Words = ENGLISH) -> str:
    """Say a length: "212 words · 1,430 characters"."""
    count, characters = (number_text(each, 0, words.language) for each in (measured.words, measured.characters))
    first = N_("1 word") if measured.words == 1 else N_("{count} words")
    second = N_("1 character") if measured.characters == 1 else N_("{count} characters")
    return f"{words(first).replace('{count}', count)} · {words(second).replace('{count}', characters)}"


def room(measured: Length, words: Words = ENGLISH) -> str:
    """Say what a limit leaves: "138 of 350 words left", "12 words too long"; empty without a limit."""
    if measured.most is None:
        return ""
    sentence = N_("{over} {unit} over the limit of {most}") if measured.over else N_("{left} of {most} {unit} left")
    left = max(measured.most - measured.used, 0)
    one, several = _UNITS[measured.unit]
    unit = one if (measured.over or measured.most) == 1 else several
    shown = words(sentence).replace("{unit}", words(unit))
    for name, number in (("left", left), ("most", measured.most), ("over", measured.over)):
        shown = shown.replace(f"{{{name}}}", number_text(number, 0, words.language))
    return shown
