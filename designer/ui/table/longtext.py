"""The large editor for a cell's text (Shift+F2)."""

from __future__ import annotations

from functools import partial
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
        one_step = f"{self._row_id} {self._column_key} {id(self)}"
        self.written.connect(partial(self._write, one_step))
        self.left_as_it_was.connect(partial(self._write, ""))
        if not is_new(self._row_id):  # a record comes when its text is kept, not while it is written
            self.keep_meanwhile(partial(self._write, one_step))

    def _write(self, merge: str, text: str) -> None:
        """Write what was kept, if its cell is still there."""
        table = self._view.table
        row, column = table.row_of(self._row_id), table.column_of(self._column_key)
        if row >= 0 and column >= 0 and text != table.cell(row, column).source_text:
            new_ids = self._view.write((CellWrite(self._row_id, self._column_key, text),), N_("Edit"), merge)
            if new_ids:
                self._view.caret.go(table.row_of(new_ids[0]), column)

    def done(self, result: int) -> None:
        """Qt's: go, and give the keys back to the table."""
        super().done(result)
        self._view.setFocus()
