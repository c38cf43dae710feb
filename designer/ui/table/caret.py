"""Where the caret stands in a table and how keys move it, as in Excel: current cell, and reach of the selection.

The current cell stays where a selection began; the reach is its far end. Movements stay on what is shown, and bring
the cell that they reach into sight. A frozen column is always in sight: whoever comes to one by key sees the columns
beside it from the first one on, while the pointer and moves within the column leave the scrolling as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPersistentModelIndex

from designer.ui.table.diff import spans
from designer.ui.table.model import TableModel

if TYPE_CHECKING:
    from PySide6.QtCore import QItemSelectionRange

    from designer.ui.table.grid import Grid

Area = tuple[int, int, int, int]
"""A selected area: top, left, bottom, right, ends included."""

_Flag = QItemSelectionModel.SelectionFlag


class Caret:
    """The caret of one table view."""

    def __init__(self, view: Grid, model: TableModel) -> None:
        self._view, self._model = view, model
        self._reach = QPersistentModelIndex()
        self._tab_origin = -1

    @property
    def row(self) -> int:
        """The current row, -1 for none."""
        return self._view.currentIndex().row()

    @property
    def column(self) -> int:
        """The current column, -1 for none."""
        return self._view.currentIndex().column()

    @property
    def reach(self) -> tuple[int, int]:
        """The far end of the selection that began at the current cell."""
        if self._reach.isValid():
            return self._reach.row(), self._reach.column()
        return self.row, self.column

    def columns(self) -> list[int]:
        """Return the columns that are shown."""
        return [at for at in range(len(self._model.columns)) if not self._view.isColumnHidden(at)]

    def areas(self) -> tuple[Area, ...]:
        """Return what is selected."""
        parts = cast("Iterable[QItemSelectionRange]", self._view.selectionModel().selection())
        return tuple((part.top(), part.left(), part.bottom(), part.right()) for part in parts)

    def cells(self) -> Iterator[tuple[int, int]]:
        """Yield each selected cell that is shown, once, row by row within an area."""
        shown = self.columns()
        seen: set[tuple[int, int]] = set()
        areas = self.areas()
        for top, left, bottom, right in areas:
            columns = [column for column in shown if left <= column <= right]
            for row in range(top, bottom + 1):
                for column in columns:
                    if len(areas) > 1:
                        if (row, column) in seen:
                            continue
                        seen.add((row, column))
                    yield row, column

    def rows(self) -> list[int]:
        """Return the rows in which something is selected."""
        return sorted({row for top, _, bottom, _ in self.areas() for row in range(top, bottom + 1)})

    def summary(self) -> tuple[int, Decimal | None, Decimal | None]:
        """Return how many cells are selected, the sum of the numbers in them and their average (``None`` for none).

        Sums in group rows count only where no record's number is selected.
        """
        count = 0
        values: dict[bool, list[Decimal]] = {True: [], False: []}
        for row, column in self.cells():
            place = self._model.rows[row]
            count += 1
            value = place.cells[column].value
            if value is not None:
                values[place.role == "record"].append(value)
        numbers = values[True] or values[False]
        total = sum(numbers, Decimal(0))
        return (count, total, total / len(numbers)) if numbers else (count, None, None)

    def go(self, row: int, column: int, *, keep_tab: bool = False, pointed: bool = False) -> None:
        """Stand on a cell and select it alone; ``pointed`` when it is the pointer that leads there."""
        if not 0 <= row < len(self._model.rows) or not 0 <= column < len(self._model.columns):
            return
        row = self._model.withdraw_for(row)
        index, still = self._model.index(row, column), pointed or column == self.column
        self._reach = QPersistentModelIndex()
        if not keep_tab:
            self._tab_origin = -1
        self._view.selectionModel().setCurrentIndex(index, _Flag.ClearAndSelect)
        self._view.bring(row, column, sideways=not still)

    def extend(self, row: int, column: int, *, pointed: bool = False) -> None:
        """Select from the current cell to another; ``pointed`` when it is the pointer that leads there."""
        if self.row < 0:
            self.go(row, column, pointed=pointed)
            return
        self.select((self.row, self.column), (row, column), pointed=pointed)

    def add(self, row: int, column: int) -> None:
        """Add a cell to the selection, or take it out, and stand on it."""
        self._reach = QPersistentModelIndex()
        self._view.selectionModel().setCurrentIndex(self._model.index(row, column), _Flag.Toggle)

    def select(self, start: tuple[int, int], end: tuple[int, int], *, pointed: bool = False) -> None:
        """Select an area; the caret stands at its start."""
        still = pointed or end[1] == self.reach[1]
        first, last = self._model.index(*start), self._model.index(*end)
        self._tab_origin = -1
        if (self.row, self.column) != start:
            self._view.selectionModel().setCurrentIndex(first, _Flag.NoUpdate)
        self._reach = QPersistentModelIndex(last)
        upper = self._model.index(min(start[0], end[0]), min(start[1], end[1]))
        lower = self._model.index(max(start[0], end[0]), max(start[1], end[1]))
        self._view.selectionModel().select(QItemSelection(upper, lower), _Flag.ClearAndSelect)
        self._view.bring(*end, sideways=not still)

    def select_block(self, rows: Iterable[int], columns: tuple[int, int]) -> None:
        """Select some rows from one column to another; the caret stands at their start, which stays in sight."""
        parts = spans(sorted(rows))
        if not parts:
            return
        self.go(parts[0][0], columns[0])
        block = QItemSelection()
        for first, last in parts:
            block.select(self._model.index(first, columns[0]), self._model.index(last, columns[1]))
        self._reach = QPersistentModelIndex(self._model.index(parts[0][1], columns[1]))
        self._view.selectionModel().select(block, _Flag.ClearAndSelect)

    def select_all(self) -> None:
        """Select every cell of every row but the line for a new one; the caret stays."""
        last = max((at for at, row in enumerate(self._model.rows) if row.role != "new"), default=-1)
        if last >= 0:
            whole = QItemSelection(self._model.index(0, 0), self._model.index(last, len(self._model.columns) - 1))
            self._view.selectionModel().select(whole, _Flag.ClearAndSelect)

    def select_rows(self, first: int, last: int, column: int | None = None) -> None:
        """Select whole rows, the caret in a column of the first one."""
        end = len(self._model.columns) - 1
        self.go(first, self.first_editable(first) if column is None else column)
        whole = QItemSelection(self._model.index(first, 0), self._model.index(last, end))
        self._view.selectionModel().select(whole, _Flag.ClearAndSelect)
        self._view.bring(last, self.column, sideways=False)

    def select_columns(self, first: int, last: int) -> None:
        """Select whole columns, the caret in the current row of the first one."""
        bottom = len(self._model.rows) - 1
        if bottom < 0:
            return
        self.go(max(self.row, 0), first, pointed=True)
        whole = QItemSelection(self._model.index(0, min(first, last)), self._model.index(bottom, max(first, last)))
        self._view.selectionModel().select(whole, _Flag.ClearAndSelect)

    def step(self, down: int, right: int, *, extend: bool = False) -> None:
        """Move by rows and shown columns, stopping at the edges."""
        columns = self.columns()
        if self.row < 0 or not columns:
            self.go(0, columns[0] if columns else 0)
            return
        row, column = self.reach if extend else (self.row, self.column)
        row = min(max(row + down, 0), len(self._model.rows) - 1)
        at = columns.index(column) if column in columns else 0
        self._to(row, columns[min(max(at + right, 0), len(columns) - 1)], extend=extend)

    def jump(self, down: int, right: int, *, extend: bool = False) -> None:
        """Move to the edge of the data in a direction, as Ctrl with an arrow does in Excel."""
        columns = self.columns()
        if self.row < 0 or not columns:
            return
        row, column = self.reach if extend else (self.row, self.column)
        if down:
            line, at = range(len(self._model.rows)), row
            end = _edge(line, at, down, lambda place: bool(self._model.cell(place, column).text))
            self._to(end, column, extend=extend)
        else:
            at = columns.index(column) if column in columns else 0
            end = _edge(range(len(columns)), at, right, lambda place: bool(self._model.cell(row, columns[place]).text))
            self._to(row, columns[end], extend=extend)

    def line_end(self, *, last: bool, extend: bool = False) -> None:
        """Move to the first or last shown column of the row."""
        columns = self.columns()
        if columns and self.row >= 0:
            row = self.reach[0] if extend else self.row
            self._to(row, columns[-1 if last else 0], extend=extend)

    def table_end(self, *, last: bool, extend: bool = False) -> None:
        """Move to the first cell of the table, or the last one of its last record."""
        columns = self.columns()
        rows = [at for at, row in enumerate(self._model.rows) if row.role == "record"]
        if columns and self._model.rows:
            self._to((rows[-1] if rows else 0) if last else 0, columns[-1 if last else 0], extend=extend)

    def first_editable(self, row: int) -> int:
        """Return the column in which one begins to write a row, else the first that can be typed into, or is shown."""
        columns = self.columns()
        able = [at for at in columns if self._model.editable(row, at)]
        begins = (at for at in able if self._model.columns[at].begins)
        return next(begins, able[0] if able else columns[0] if columns else 0)

    def enter(self, step: int) -> None:
        """Move on as Enter (+1) or Shift+Enter (-1): within a selected area, else to the next record.

        After the last record of a group comes the line for a new one there, before the next group.
        """
        if self._cycle(step, down_first=True):
            return
        column = self._tab_origin if self._tab_origin >= 0 else self.column
        if step > 0 and self.row >= 0 and self._model.offer_below(self.row):
            self.go(self.row + 1, column)
            return
        row = self.row + step
        while 0 <= row < len(self._model.rows):
            if self._model.rows[row].role in {"record", "new"}:
                self.go(row, column)
                return
            row += step

    def tab(self, step: int) -> None:
        """Move on as Tab (+1) or Shift+Tab (-1): to the next cell that takes text or stops it, or another row."""
        if self._cycle(step, down_first=False):
            return
        if self._tab_origin < 0:
            self._tab_origin = self.column
        columns = self.columns()
        row, at = self.row, columns.index(self.column) if self.column in columns else 0
        while 0 <= row < len(self._model.rows):
            at += step
            if not 0 <= at < len(columns):
                row += step
                at = -1 if step > 0 else len(columns)
                self._tab_origin = -1
            elif self._model.editable(row, columns[at]) or self._model.cell(row, columns[at]).stop:
                if self._tab_origin < 0:
                    self._tab_origin = columns[at]
                self.go(row, columns[at], keep_tab=True)
                return

    def _to(self, row: int, column: int, *, extend: bool) -> None:
        if extend:
            self.extend(row, column)
        else:
            self.go(row, column)

    def _cycle(self, step: int, *, down_first: bool) -> bool:
        """Move to the next cell to type into inside one selected area of several cells; tell whether there is one."""
        areas = self.areas()
        if len(areas) != 1:
            return False
        top, left, bottom, right = areas[0]
        columns = [column for column in self.columns() if left <= column <= right]
        high, wide = bottom - top + 1, len(columns)
        if high * wide <= 1 or self.column not in columns or not top <= self.row <= bottom:
            return False
        y, x = self.row - top, columns.index(self.column)
        at = x * high + y if down_first else y * wide + x
        cells = (_place((at + step * far) % (high * wide), high, wide, down_first) for far in range(1, high * wide + 1))
        ahead = ((top + y, columns[x]) for y, x in cells)
        row, column = next((cell for cell in ahead if self._model.editable(*cell)), (self.row, self.column))
        index, still = self._model.index(row, column), column == self.column
        self._reach = QPersistentModelIndex()
        self._view.selectionModel().setCurrentIndex(index, _Flag.NoUpdate)
        self._view.bring(row, column, sideways=not still)
        return True


def _place(at: int, high: int, wide: int, down_first: bool) -> tuple[int, int]:
    """Return row and column, inside an area, of its cell with a number, counted down or across first."""
    return (at % high, at // high) if down_first else (at // wide, at % wide)


def _edge(line: range, at: int, step: int, full: Callable[[int], bool]) -> int:
    """Return the end of the run of full places that one is in, or the next full place, or the end of the line."""
    place = at + step
    if place not in line:
        return at
    if full(at) and full(place):
        while place + step in line and full(place + step):
            place += step
        return place
    while place in line and not full(place):
        place += step
    return place if place in line else line[-1] if step > 0 else line[0]
