"""How a judgement is shown in a cell and read from one: a sign and a word, never colour alone. No Qt."""

from collections.abc import Mapping
from typing import NamedTuple

from designer.feasibility.figures import STATE_SIGNS, STATE_TITLES, STATE_WORDS, VERDICT_SIGNS, VERDICT_TITLES
from designer.programme.records.base import YES_NO
from designer.programme.words import ENGLISH, N_, Words

_GAPS = {"?": "\u2002", "·": "\u2003"}
"""What stands behind a sign narrower than the others, so that the words stand under each other."""


class Scale(NamedTuple):
    """A set of judgements: their order, and by code the sign, the word in a cell, the long title, the palette role."""

    codes: tuple[str, ...]
    signs: Mapping[str, str]
    short: Mapping[str, str]
    titles: Mapping[str, str]
    roles: Mapping[str, str]

    def shown(self, code: str, words: Words = ENGLISH) -> str:
        """Return sign and word."""
        sign = self.signs[code]
        return f"{sign}{_GAPS.get(sign, ' ')}{words(self.short[code])}"

    def choices(self, words: Words = ENGLISH) -> tuple[tuple[str, str], ...]:
        """Return what can be chosen: codes with their words."""
        return tuple((code, words(self.short[code])) for code in self.codes if code)

    def read(self, text: str, words: Words = ENGLISH) -> str | None:
        """Return the code that a text means: by its sign, its word or title, with or without the sign in front.

        A blank text is "" where that is a judgement of the scale; ``None`` is a text that means none.
        """
        plain = " ".join(text.split()).casefold().replace("-", "−").replace("–", "−")
        known = {sign: code for code, sign in self.signs.items()}
        for code in self.codes:
            for told in (code, words(self.short[code]), words(self.titles[code])):
                known.setdefault(told.casefold(), code)
        if not plain:
            return ""
        head, _, rest = plain.partition(" ")
        return known.get(plain, known.get(rest) if head in known else None)


STATES = Scale(
    ("met", "partly", "unknown", "unmet", ""),
    STATE_SIGNS,
    STATE_WORDS,
    STATE_TITLES,
    {"met": "in_order", "partly": "warning", "unknown": "information", "unmet": "error", "": "ink_second"},
)
"""The states of conditions."""

VERDICTS = Scale(
    ("feasible", "conditional", "not_feasible", ""),
    VERDICT_SIGNS,
    {
        "feasible": N_("feasible"),
        "conditional": N_("conditional"),
        "not_feasible": N_("not now"),
        "": N_("to judge"),
    },
    VERDICT_TITLES,
    {"feasible": "in_order", "conditional": "warning", "not_feasible": "error", "": "ink_second"},
)
"""The verdicts of rows."""

_ANSWERS: Mapping[str, str] = {**dict(YES_NO), "": N_("to answer")}

ANSWERS_FOR = Scale(
    ("yes", "no", "unknown", ""),
    {"yes": "+", "no": "−", "unknown": "?", "": "·"},
    {code: title.lower() for code, title in _ANSWERS.items()},
    _ANSWERS,
    {"yes": "in_order", "no": "warning", "unknown": "information", "": "ink_second"},
)
"""Answers to what speaks for a project."""

ANSWERS_AGAINST = ANSWERS_FOR._replace(roles={**ANSWERS_FOR.roles, "yes": "error", "no": "in_order"})
"""Answers to what speaks against a project."""

KEYS: Mapping[str, str] = {"+": "+", "~": "~", "?": "?", "-": "−", "−": "−", "–": "−"}
"""The keys that judge, and the sign that each means."""
