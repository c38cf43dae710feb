"""Where rows of a table stood that are gone, so that undoing their making leads to the place and not nowhere."""

from PySide6.QtCore import QModelIndex

from designer.ui.table.view import TableView


class Stood:
    """Remembers, of the rows that went last, the row above them, or the one below at the top of the table."""

    def __init__(self, view: TableView) -> None:
        self._table = view.table
        self._near: dict[str, str] = {}
        self._table.rowsAboutToBeRemoved.connect(self._note)

    def near(self, row_id: str) -> str:
        """Return the id of the row beside which a row stood that is gone; "" where nobody knows."""
        return self._near.get(row_id, "")

    def _note(self, _parent: QModelIndex, first: int, last: int) -> None:
        rows = self._table.rows
        beside = rows[first - 1] if first else rows[last + 1] if last + 1 < len(rows) else None
        self._near = {row.id: beside.id for row in rows[first : last + 1]} if beside else {}
