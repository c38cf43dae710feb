"""How numbers and codes in a table look, digits aside: enough to know how wide their columns must be. No Qt.

Digits are all as wide as each other, so 1,250.00 and 9,480.75 have one shape, and 10,000 rows have few. Shapes are
counted, so that a change of one row costs one row.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import repeat
from typing import NamedTuple

from designer.programme.derived import changed_places
from designer.ui.table.rows import Column, Row


class Shape(NamedTuple):
    """A text with every digit as 0, whether it is bold, whether a mark stands beside it, and how deep it stands."""

    text: str
    bold: bool
    marked: bool
    depth: int


_AS_ZERO = {ord(digit): "0" for digit in "123456789"}
_BETWEEN = "\0"
"""Stands in no cell: the gate for texts replaces it."""


class Shapes:
    """The shapes in each column of numbers and each that fits its texts, in rows that are shown or not."""

    def __init__(self) -> None:
        self._rows: tuple[Row, ...] = ()
        self._counts: dict[int, Counter[Shape]] = {}
        self._tree = 0

    def begin(self, columns: Sequence[Column]) -> None:
        """Forget all rows and count in these columns from now on."""
        self._rows = ()
        self._counts = {at: Counter() for at, column in enumerate(columns) if column.numeric or column.fits}
        self._tree = next((at for at, column in enumerate(columns) if column.tree), 0)

    def follow(self, rows: tuple[Row, ...]) -> None:
        """Count in other rows; those that are the same objects as before cost next to nothing."""
        gone, come = _difference(self._rows, rows)
        if 2 * len(come) > len(rows):
            gone, come = (), rows
            for count in self._counts.values():
                count.clear()
        for at, count in self._counts.items():
            for shape, number in self._shapes(gone, at).items():
                count[shape] -= number
                if not count[shape]:
                    del count[shape]
            count.update(self._shapes(come, at))
        self._rows = rows

    def of(self, column: int) -> Iterable[Shape]:
        """Return the shapes in a column; none where they are not counted."""
        return self._counts.get(column, ())

    def counted(self) -> Iterable[int]:
        """Return the columns whose shapes are counted."""
        return self._counts

    def _shapes(self, rows: Sequence[Row], column: int) -> Counter[Shape]:
        """Count the shapes of some rows' cells in a column."""
        count: Counter[Shape] = Counter()
        for bold in (False, True):
            here = [row for row in rows if (row.role != "record") == bold]
            cells = [row.cells[column] for row in here]
            texts = _BETWEEN.join([cell.text for cell in cells]).translate(_AS_ZERO).split(_BETWEEN)
            depths = [row.depth for row in here] if column == self._tree else repeat(0)
            told = zip(texts, cells, depths, strict=False)
            count.update(Shape(text, bold, bool(cell.problem), depth) for text, cell, depth in told if text)
        return count


def _difference(before: tuple[Row, ...], after: tuple[Row, ...]) -> tuple[Sequence[Row], Sequence[Row]]:
    """Return the rows that are not there any more and those that were not there before."""
    changed = changed_places(before, after)
    if changed is not None and 2 * len(changed) < len(after):
        return [before[at] for at in changed], [after[at] for at in changed]
    old, new = set(map(id, before)), set(map(id, after))
    return [row for row in before if id(row) not in new], [row for row in after if id(row) not in old]
