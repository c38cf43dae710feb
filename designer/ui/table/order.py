"""Which rows a table shows and in which order: filter and sorting, which change the view and never the programme.

Both are worked out once, when asked for, and then kept by row id: a row that is being edited neither vanishes nor
jumps, and rows made later stay in sight, behind the row they follow.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from designer.ui.table.rows import Cell, Row

_DIGITS = re.compile(r"(\d+)")

SortKey = tuple[Any, ...]
"""What a row sorts by; its first member tells numbers (0), texts (1) and nothing (2) apart."""

BLANK: SortKey = (2,)

_DEEPEST = 1_000_000


class Haystacks:
    """The text of each row that a filter looks into, kept as long as the row is the same object."""

    def __init__(self) -> None:
        self._rows: Sequence[Row] = ()
        self._texts: list[str] = []

    def matching(self, rows: Sequence[Row], text: str) -> frozenset[str]:
        """Return the ids of the rows that hold every word of a text (one at least) somewhere, whatever its case."""
        if rows is not self._rows:
            known = {id(row): hay for row, hay in zip(self._rows, self._texts, strict=True)}
            self._texts = [known.get(id(row)) or _haystack(row) for row in rows]
            self._rows = rows
        return frozenset.intersection(*map(self._holding, text.casefold().split()))

    def _holding(self, word: str) -> frozenset[str]:
        return frozenset([row.id for row, hay in zip(self._rows, self._texts, strict=True) if word in hay])


def _haystack(row: Row) -> str:
    return "\n".join([cell.text for cell in row.cells]).casefold()


def filtered(rows: Sequence[Row], hidden: frozenset[str]) -> list[Row]:
    """Leave out what is hidden, but for those that others stand under and all of a group that is shown.

    Totals are left out: they are of all rows, not of those that are left.
    """
    kept: list[Row] = []
    shown = _under_groups(rows, hidden)
    needed = 0
    for row in reversed(rows):
        rank = _rank(row)
        if (row.id not in hidden or rank < needed or row.id in shown) and row.role != "total":
            kept.append(row)
            needed = rank
    kept.reverse()
    return kept


def _under_groups(rows: Sequence[Row], hidden: frozenset[str]) -> frozenset[str]:
    """Return the ids of the rows that stand under a group which is not hidden."""
    if not any(row.role == "group" and row.id not in hidden for row in rows):
        return frozenset()
    found: list[str] = []
    edge = _DEEPEST
    for row in rows:
        rank = _rank(row)
        if rank > edge:
            found.append(row.id)
        else:
            edge = rank if row.role == "group" and row.id not in hidden else _DEEPEST
    return frozenset(found)


def sort_keys(rows: Sequence[Row], column: int) -> dict[str, SortKey]:
    """Return what each row sorts by in a column: numbers before texts before nothing; 2 before 10 inside texts."""
    return {row.id: _cell_key(row.cells[column]) for row in rows if row.role == "record"}


def ordered(rows: Sequence[Row], keys: Mapping[str, SortKey], *, descending: bool = False) -> list[Row]:
    """Sort records among their neighbours under the same row; groups and totals keep their places.

    Records without a key (made after the sorting) follow the record they stand behind.
    """
    result: list[Row] = []
    at = 0
    while at < len(rows):
        at = _siblings(rows, at, keys, descending, result)
    return result


def _siblings(rows: Sequence[Row], start: int, keys: Mapping[str, SortKey], descending: bool, result: list[Row]) -> int:
    """Append the sorted rows that stand at the first one's rank, each with what stands under it; return the end."""
    rank = _rank(rows[start])
    families: list[tuple[SortKey, list[Row]]] = []
    key: SortKey = ()
    at = start
    while at < len(rows) and _rank(rows[at]) == rank and (rows[at].role == "record") == (rows[start].role == "record"):
        family = [rows[at]]
        key = keys.get(rows[at].id, key)
        at += 1
        while at < len(rows) and _rank(rows[at]) > rank:
            at = _siblings(rows, at, keys, descending, family)
        families.append((key, family))
    if rows[start].role == "record":
        families.sort(key=lambda family: family[0], reverse=descending)
        if descending:
            families = [f for f in families if f[0] != BLANK] + [f for f in families if f[0] == BLANK]
    for _, family in families:
        result.extend(family)
    return at


def _cell_key(cell: Cell) -> SortKey:
    if cell.value is not None:
        return (0, cell.value)
    if not cell.text:
        return BLANK
    plain = unicodedata.normalize("NFKD", cell.text.casefold())
    parts = _DIGITS.split(plain)
    return (1, *(int(part) if at % 2 else part for at, part in enumerate(parts)))


def _rank(row: Row) -> int:
    """How deep a row stands: a group is above the records of its own depth."""
    return 2 * row.depth + (row.role != "group")
