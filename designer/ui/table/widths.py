"""How wide the columns of a table are: what their texts and numbers ask for, what the user gave them, what is left.

A width that the user gave stays. Columns that stretch take what is left over; where it is too little, the columns that
can do with less make room first, and then what stretches, as far as a column is to be kept in sight.
"""

from collections.abc import Iterable, Sequence
from math import ceil

from designer.ui import style
from designer.ui.table.header import Header
from designer.ui.table.model import TableModel
from designer.ui.table.painting import Painting

WIDEST_CODE = 152
"""The width up to which a column that fits its texts grows, in pixels at 100 %."""

NARROWEST = 96
"""The width down to which a stretching column makes room for what is to be kept in sight, in pixels at 100 %."""


class Widths:
    """The widths of one table; ``own`` are those that the user gave, by column key, in pixels at 100 %."""

    def __init__(self, table: TableModel, header: Header, painting: Painting) -> None:
        self._table, self._header, self._painting = table, header, painting
        self.own: dict[str, int] = {}
        self._needed: dict[int, int] = {}
        self._in_sight, self._between = "", (0, 0)

    def keep_in_sight(self, column_key: str, least: int, most: int) -> None:
        """Let what stretches keep all up to a column in sight, between two widths in pixels at 100 %."""
        self._in_sight, self._between = column_key, (least, most)

    def outgrown(self) -> bool:
        """Tell whether texts and numbers ask for other widths than last time."""
        return self._asked() != self._needed

    def lay_out(self, shown: Sequence[int], room: int) -> dict[int, int]:
        """Return the width in pixels of each of the columns that are shown in a room."""
        self._needed = self._asked()
        wide = {at: self._usual(at) for at in shown}
        self._stretch(wide, room)
        return wide

    def _asked(self) -> dict[int, int]:
        """Return how wide columns must be to show their longest number, or code within reason."""
        needed: dict[int, int] = {}
        for at in self._table.shapes.counted():
            numeric, shapes = self._table.columns[at].numeric, self._table.shapes.of(at)
            if numeric:  # words among numbers are cut as words
                shapes = [shape for shape in shapes if not any(map(str.isalpha, shape.text))]
            widest = max(map(self._painting.shape_width, shapes), default=0)
            wide = widest + self._painting.around(at, numeric=numeric)
            needed[at] = wide if numeric else min(wide, style.px(WIDEST_CODE))
        return needed

    def _usual(self, at: int) -> int:
        """Return the width of a column before anything stretches: the user's own, else what it is asked for."""
        column = self._table.columns[at]
        own = self.own.get(column.key)
        usual = max(style.px(column.width), self._needed.get(at, 0), self._header.least(at))
        return usual if own is None else style.px(own)

    def _stretch(self, wide: dict[int, int], room: int) -> None:
        """Give what is left over to the columns that stretch; what is to be kept in sight may take of them too."""
        columns = self._table.columns
        takers = [at for at in wide if columns[at].stretch and columns[at].key not in self.own]
        last = self._table.column_of(self._in_sight)
        kept = last in wide
        within = [at for at in wide if at <= last or not kept]
        spare = room - sum(wide[at] for at in within)
        if spare < 0:
            spare += self._give_way(wide, within, -spare)
        least, most = map(style.px, self._between)
        for number, at in enumerate(takers):
            more = spare * (number + 1) // len(takers) - spare * number // len(takers)
            wide[at] = min(max(wide[at] + more, least), most) if kept else wide[at] + max(more, 0)

    def _give_way(self, wide: dict[int, int], within: Iterable[int], missing: int) -> int:
        """Narrow the columns that can do with less, each by its part; return how much was found of what is missing."""
        able = {}
        for at in within:
            column = self._table.columns[at]
            if column.least and column.key not in self.own:
                able[at] = max(wide[at] - max(style.px(column.least), self._header.least(at)), 0)
        most = sum(able.values())
        left = found = min(missing, most)
        for at, more in able.items():
            part = min(ceil(more * found / most), left) if most else 0
            wide[at] -= part
            left -= part
        return found
