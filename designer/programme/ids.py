"""Ids of records: the word for the kind, an underscore and ten random base32 characters."""

import os
import re
from collections.abc import Callable

ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
_FORM = re.compile(r"[a-z]+_[a-z2-7]{10}")

IdMaker = Callable[[str], str]
"""Makes an id for a kind; edits take one, so that they stay pure and tests can pass their own."""

UNMATCHED = "?"
"""In front of a text that was typed where a reference is expected and matches nothing yet: it is kept, with a mark."""


def new_id(kind: str) -> str:
    """Return a fresh id, such as ``line_k3v7qa2xpd``; 50 random bits are plenty for a programme's few thousand."""
    return f"{kind}_{''.join(ALPHABET[byte % 32] for byte in os.urandom(10))}"


def is_id(text: str) -> bool:
    """Tell whether a text has the form of an id."""
    return _FORM.fullmatch(text) is not None


def counter(start: int = 0) -> IdMaker:
    """Return a maker of predictable ids in counting order, for tests and the bundled examples."""
    count = start

    def make(kind: str) -> str:
        nonlocal count
        count += 1
        digits, rest = [], count
        for _ in range(10):
            rest, digit = divmod(rest, 32)
            digits.append(ALPHABET[digit])
        return f"{kind}_{''.join(reversed(digits))}"

    return make
