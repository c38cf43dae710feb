"""Codes of lines, headings, donors and partners: stored text, proposed when something is added, unique."""

from collections.abc import Iterable
from string import ascii_uppercase

from designer.programme.codes import next_codes
from designer.programme.edit import find_as
from designer.programme.programme import Programme
from designer.programme.records.budget import Heading

_NO_HEADING, _PARTNER = "L", "P"


def line_codes(programme: Programme, heading_id: str, count: int) -> tuple[str, ...]:
    """Return so many new codes for lines under a heading: the heading's code and the numbers after the last one used.

    A heading whose code ends in a digit gets a point between: 1.1 gives 1.1.01.
    """
    heading = find_as(programme, heading_id, Heading)
    start = heading.code.strip() if heading and heading.code.strip() else _NO_HEADING
    prefix = start + "." if start[-1].isdigit() else start
    return next_codes(prefix, (line.code for line in programme.lines), count)


def heading_code(programme: Programme) -> str:
    """Return the first letter from A that no heading has, after the last one in use if possible; then numbers."""
    return _letter(heading.code for heading in programme.headings)


def proposed_codes(section_name: str, used: Iterable[str], count: int) -> tuple[str, ...]:
    """Return so many new codes for a section: P1, P2 … of partners; letters, as headings have them, of others."""
    known = list(used)
    if section_name == "partners":
        return next_codes(_PARTNER, known, count, 1)
    for _ in range(count):
        known.append(_letter(known))
    return tuple(known[len(known) - count :])


def _letter(codes: Iterable[str]) -> str:
    """Return the first letter from A after the last one in use, else the first that is free; then numbers."""
    used = {code.strip().upper() for code in codes}
    last = max((ascii_uppercase.index(code) for code in used if len(code) == 1 and code in ascii_uppercase), default=-1)
    for letter in ascii_uppercase[last + 1 :] + ascii_uppercase:
        if letter not in used:
            return letter
    return next(str(number) for number in range(1, len(used) + 2) if str(number) not in used)
