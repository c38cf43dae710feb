"""Codes that are stored text: proposed when something is added, unique, kept from then on."""

import re
from collections.abc import Iterable

FEWEST_DIGITS = 2
"""Digits of the first number where nothing else is said: C01."""


def next_codes(prefix: str, used: Iterable[str], count: int, digits: int = FEWEST_DIGITS) -> tuple[str, ...]:
    """Return codes of a prefix and the numbers after the highest one in use, as many digits wide as the widest.

    ``digits`` is the width of the numbers while none is in use.
    """
    pattern = re.compile(re.escape(prefix) + r"(\d{1,9})")
    numbers = [found[1] for code in used if (found := pattern.fullmatch(code.strip()))]
    width = max(map(len, numbers), default=digits)
    last = max(map(int, numbers), default=0)
    return tuple(f"{prefix}{last + step:0{width}d}" for step in range(1, count + 1))
