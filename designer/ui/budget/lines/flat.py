"""Headings, lines and totals in one row of rows, kept so that a changed line costs its own place and no more."""

from collections.abc import Sequence

from designer.budget.layout import Slot
from designer.programme.derived import changed_places
from designer.ui.table.rows import Row

_FEW = 500
"""Changed lines up to which the former rows are mended."""


class Flat:
    """The rows as they were put together last, and where each line and each heading stands in them."""

    def __init__(self) -> None:
        self._slots: tuple[Slot, ...] | None = None
        self._lines: tuple[Row, ...] = ()
        self._flat: list[Row] = []
        self._line_at: list[int] = []
        self._heading_at: list[int] = []

    def rows(
        self, slots: tuple[Slot, ...], headings: Sequence[Row], lines: tuple[Row, ...], totals: Sequence[Row]
    ) -> tuple[Row, ...]:
        """Return each heading with its lines below it (one heading a slot), then the totals."""
        changed = changed_places(self._lines, lines) if slots is self._slots else None
        if changed is None or len(changed) > _FEW:
            self._anew(slots, lines)
        else:
            for place in changed:
                self._flat[self._line_at[place]] = lines[place]
        self._slots, self._lines = slots, lines
        for at, heading in zip(self._heading_at, headings, strict=True):
            self._flat[at] = heading
        return (*self._flat, *totals)

    def _anew(self, slots: tuple[Slot, ...], lines: tuple[Row, ...]) -> None:
        """Put everything in its place, the headings still to come."""
        self._flat, self._heading_at, self._line_at = [], [], [0] * len(lines)
        for slot in slots:
            self._heading_at.append(len(self._flat))
            start = len(self._flat) + 1
            below = [lines[place] for place in slot.places]
            for at, place in enumerate(slot.places, start):
                self._line_at[place] = at
            self._flat.append(_STILL_TO_COME)
            self._flat.extend(below)


_STILL_TO_COME = Row("", 0, (), "group")
