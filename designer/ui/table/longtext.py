"""The large editor for a cell's text (Shift+F2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from designer.programme.words import N_
from designer.ui.large_text import LargeText
from designer.ui.table.rows import CellWrite, is_new

if TYPE_CHECKING:
    from designer.ui.table.view import TableView


class LongText(LargeText):
    """A page over the window for one cell; OK or Ctrl+Enter writes it, Esc leaves the cell as it was."""

    def __init__(self, view: TableView, row: int, column: int) -> None:
        head, cell = view.table.columns[column], view.table.cell(row, column)
        super().__init__(view, head.title, cell.source_text, words=view.words)
        self._view = view
        self._row_id, self._column_key = view.table.rows[row].id, head.key
        self._below = view.table.below(row)
        self.written.connect(self._write)
        if not is_new(self._row_id):  # a record that was never made is not to be found by undo
            self.given_up.connect(self._bring_back)
        self.keep_meanwhile(lambda text: view.half_typed.emit(self._write_of(text)), lambda: view.half_typed.emit(None))

    def _write_of(self, text: str) -> CellWrite:
        return CellWrite(self._row_id, self._column_key, text, self._below)

    def _bring_back(self, text: str, before: str) -> None:
        """Leave the cell as it was, in two steps: undo finds what was typed."""
        self._write(text)
        self._write(before)

    def _write(self, text: str) -> None:
        """Write what was kept, if its cell is still there."""
        table = self._view.table
        row, column = table.row_of(self._row_id), table.column_of(self._column_key)
        if row >= 0 and column >= 0 and text != table.cell(row, column).source_text:
            new_ids = self._view.write((self._write_of(text),), N_("Edit"))
            if new_ids:
                self._view.caret.go(table.row_of(new_ids[0]), column)

    def done(self, result: int) -> None:
        """Qt's: go, and give the keys back to the table."""
        super().done(result)
        self._view.setFocus()
