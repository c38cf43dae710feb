"""What a table says where a key does nothing: why a cell takes no text, why a row stays, what found no place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from designer.programme.words import N_

if TYPE_CHECKING:
    from designer.ui.table.view import TableView


class Telling:
    """The sentences of one table."""

    def __init__(self, view: TableView) -> None:
        self._view = view
        self._told = False
        """Whether the text that is being typed was told that its cell takes none."""

    def anew(self) -> None:
        """Say again what was said of a cell, when something is typed there next."""
        self._told = False

    def closed_once(self) -> None:
        """Say that the current cell takes no text, once for all characters that are typed there."""
        if not self._told:
            self.closed()
        self._told = True

    def closed(self) -> None:
        """Say that the current cell takes no text, after the text itself where the cell shows less than all of it."""
        view = self._view
        row, column = view.caret.row, view.caret.column
        sentence = N_("Nothing can be typed here: the cell is computed, or its row has no such thing.")
        if view.table.rows[row].role == "group" and view.table.add_text:
            sentence = N_("Nothing can be typed here; Ctrl+Plus makes a row below.")
        told = view.table.cell(row, column).hint or view.words(sentence)
        view.notice.emit(" · ".join(filter(None, (" ".join(view.cut_text(row, column).split()), told))))

    def kept(self) -> None:
        """Say why the row at the caret, where it is no record, is neither deleted nor emptied."""
        view = self._view
        row = view.table.rows[view.caret.row] if 0 <= view.caret.row < len(view.table.rows) else None
        if row is not None and row.role in {"group", "total"}:
            view.notice.emit(view.why_kept(row.id) or view.words(N_("Nothing to delete here: the row is computed.")))

    def lost(self, count: int) -> None:
        """Say that some texts of a gesture found no place."""
        if count:
            one = N_("1 text met a computed cell or the edge of the table and was left out.")
            several = N_("{count} texts met computed cells or the edge of the table and were left out.")
            self._view.notice.emit(self._view.words(one if count == 1 else several).format(count=count))
