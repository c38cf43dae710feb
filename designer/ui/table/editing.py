"""The one open editor of a table: opened over a cell, held to its record, closed with one write or none.

Text that is being typed is handed over every two seconds for the journal to keep; the table shows nothing of that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from designer.programme.words import N_
from designer.ui.meanwhile import Meanwhile
from designer.ui.table.editors import ChoiceEditor, Leave, LineEditor, TextEditor
from designer.ui.table.gestures import filled
from designer.ui.table.rows import CellWrite, Column

if TYPE_CHECKING:
    from designer.ui.table.view import TableView

Editor = LineEditor | TextEditor


class Editing:
    """The editor of one table view; ``editor`` is ``None`` while none is open."""

    def __init__(self, view: TableView) -> None:
        self._view = view
        self.editor: Editor | None = None
        self._row_id = self._column_key = ""
        self._meanwhile = Meanwhile(view, self._hand_over, lambda: view.half_typed.emit(None))

    def open(self, row: int, column: int, typed: str | None = None, *, choosing: bool = False) -> bool:
        """Open an editor over a cell: with what it holds, or with a text that replaces it; tell whether it opened."""
        view, table = self._view, self._view.table
        if not 0 <= row < len(table.rows) or not 0 <= column < len(table.columns) or not table.editable(row, column):
            return False
        self.close(keep=True)
        row = min(row, len(table.rows) - 1)
        view.bring(row, column, sideways=False)
        self._row_id, self._column_key = table.rows[row].id, table.columns[column].key
        editor = self._make(table.columns[column], view.viewport())
        self.editor = editor
        editor.setAccessibleName(table.columns[column].title)
        self.follow()
        editor.show()
        editor.setFocus()
        editor.start(table.cell(row, column).source_text if typed is None else typed, typed=typed is not None)
        if choosing and isinstance(editor, ChoiceEditor):
            editor.open_list()
        editor.left.connect(self._leave)
        if isinstance(editor, TextEditor):
            editor.textChanged.connect(self._meanwhile.typed)
            if typed:
                self._meanwhile.typed()
        return True

    def keep_anew(self) -> None:
        """Hand over once more what is half typed: an edit elsewhere came after it."""
        if self.editor is not None and self._meanwhile.kept:
            self._meanwhile.typed()

    def _hand_over(self) -> None:
        if self.editor is not None:
            self._view.half_typed.emit(self._write_of(self.editor.text()))

    def _write_of(self, text: str) -> CellWrite:
        """Return what is written if the editor is left with a text."""
        row = self._view.table.row_of(self._row_id)
        return CellWrite(self._row_id, self._column_key, text, self._view.table.below(row) if row >= 0 else "")

    def _make(self, column: Column, parent: QWidget) -> Editor:
        if column.kind in {"choice", "reference"}:
            return ChoiceEditor(parent, self._view.choices(column), closed=column.kind == "choice")
        return TextEditor(parent) if column.kind == "text" else LineEditor(parent, numeric=column.numeric)

    def close(self, *, keep: bool) -> bool:
        """Close the editor, writing what was typed if it is to be kept; tell whether one was open."""
        if self.editor is None:
            return False
        self._leave(Leave.STAY if keep else Leave.CANCEL)
        return True

    def run(self, title: str) -> bool:
        """Run a command of the clipboard or "Select all" in the open editor; tell whether that was possible."""
        if self.editor is None:
            return False
        own = {"Cut": self.editor.cut, "Copy": self.editor.copy, "Paste": self.editor.paste}
        run = (own | {"Select all": self.editor.selectAll}).get(title)
        if run is None:
            return False
        run()
        return True

    def follow(self) -> None:
        """Lie over the cell wherever it is now; close without a write where it is gone."""
        if self.editor is None:
            return
        view = self._view
        row, column = view.table.row_of(self._row_id), view.table.column_of(self._column_key)
        if row < 0 or column < 0:
            self.close(keep=False)
            return
        self.editor.place(view.visible_part(row, column), view.viewport().rect())

    def dress(self) -> None:
        """Take over colours and zoom."""
        if self.editor is not None:
            self.editor.dress()
            self.follow()

    def _leave(self, way: Leave) -> None:
        """Close, write and move on; what was kept meanwhile is forgotten only when it is written."""
        editor, self.editor = self.editor, None
        if editor is None:
            return
        text = editor.text()
        if editor.hasFocus():
            self._view.setFocus()
        editor.hide()
        editor.deleteLater()
        stays = way is Leave.CANCEL or not self._written(way, text)
        self._meanwhile.end()
        if not stays:
            self._move(way)

    def _written(self, way: Leave, text: str) -> bool:
        """Write what was typed; tell whether the caret moves on from there."""
        view, caret = self._view, self._view.caret
        row, column = view.table.row_of(self._row_id), view.table.column_of(self._column_key)
        if row < 0 or column < 0:
            return False
        if way is Leave.FILL:
            view.write(filled(view.table, list(caret.cells()) or [(row, column)], text).writes, N_("Fill"))
            return False
        new_ids: tuple[str, ...] = ()
        if text != view.table.cell(row, column).source_text:
            new_ids = view.write((self._write_of(text),), N_("Edit"))
        if new_ids and view.table.row_of(new_ids[0]) >= 0:
            caret.go(view.table.row_of(new_ids[0]), column, keep_tab=True)
        return True

    def _move(self, way: Leave) -> None:
        """Go where Excel would go."""
        caret = self._view.caret
        if way in {Leave.DOWN, Leave.UP}:
            caret.enter(1 if way is Leave.DOWN else -1)
        elif way in {Leave.TAB, Leave.BACKTAB}:
            caret.tab(1 if way is Leave.TAB else -1)
        elif way in {Leave.AFTER, Leave.BEFORE}:
            self._view.leave(forward=way is Leave.AFTER)
        elif way in {Leave.LEFT, Leave.RIGHT}:
            caret.step(0, 1 if way is Leave.RIGHT else -1)
