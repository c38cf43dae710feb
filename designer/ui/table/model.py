"""The rows of a table as Qt sees them: read from prepared cells, brought up to date by identity, never written to."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from designer.programme.derived import changed_places
from designer.programme.words import N_
from designer.ui.audience import in_room
from designer.ui.style import plain_tooltip
from designer.ui.table.diff import Steps, steps
from designer.ui.table.order import Haystacks, SortKey, filtered, ordered, sort_keys
from designer.ui.table.rows import NEW, Cell, Column, Row
from designer.ui.table.shapes import Shapes
from designer.ui.table.withheld import Withheld

Index = QModelIndex | QPersistentModelIndex

_NOWHERE = QModelIndex()
_EMPTY = Cell()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_EDIT = int(Qt.ItemDataRole.EditRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_DESCRIBED = int(Qt.ItemDataRole.AccessibleDescriptionRole)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class TableModel(QAbstractTableModel):
    """Rows and columns of one table; ``rows`` are those shown, after filter and sorting, with the line for a new one.

    ``add_text`` is what the line for a new record says; empty, the table has no such line.
    """

    def __init__(self, parent: QObject | None = None, *, add_text: str = "") -> None:
        super().__init__(parent)
        self.columns: tuple[Column, ...] = ()
        self.rows: list[Row] = []
        self.add_text = add_text
        self._all: tuple[Row, ...] = ()
        self._given: tuple[tuple[Column, ...], tuple[Row, ...]] = ((), ())
        self._withheld = Withheld()
        self._sorted_alone: tuple[str, bool] | None = None
        self._new_row = Row(f"{NEW}0", 0, (), "new")
        self._offered = ""
        self._position: dict[str, int] | None = None
        self._haystacks = Haystacks()
        self._filter = ""
        self._sorted: tuple[str, bool] | None = None
        self._sort_keys: dict[str, SortKey] = {}
        self._hidden: frozenset[str] = frozenset()
        self._records = 0
        self.noted: frozenset[str] = frozenset()
        """The ids of the rows that bear an open note."""
        self.shapes = Shapes()
        """How the numbers look, for the widths of their columns."""

    def present(self, columns: tuple[Column, ...], rows: tuple[Row, ...]) -> None:
        """Show rows in columns, to a room without what is for few; a change of columns shows everything anew."""
        self._given = columns, rows
        columns, rows = self._withheld.shown(columns, rows)
        if _same(columns, self.columns):
            self.columns = columns
            if rows is not self._all:
                self._take(rows)
                self._show(self._arranged())
            return
        self.beginResetModel()
        self.columns = columns
        self._new_row = Row(f"{NEW}0", 0, (_EMPTY,) * len(columns), "new")
        self._sorted = None
        self.shapes.begin(columns)
        self._take(rows)
        self.rows = self._arranged()
        self._position = None
        self.endResetModel()

    def set_rows(self, rows: tuple[Row, ...]) -> None:
        """Show other rows in the same columns, by the fewest steps; the same tuple changes nothing."""
        self.present(self._given[0], rows)

    def follow_audience(self) -> None:
        """Show what may be seen by who looks on now; filter and sorting go on with that."""
        if in_room():
            self._sorted_alone = self._sorted
        wanted = self._sorted if in_room() else self._sorted_alone
        self.present(*self._given)
        if wanted != self._sorted and (wanted is None or self.column_of(wanted[0]) >= 0):
            key, descending = wanted or ("", False)
            self.set_sort(key, descending=descending)
        if self._filter:
            self.set_filter(self._filter)

    def set_filter(self, text: str) -> None:
        """Show the rows that hold every word of a text, and what they stand under; empty shows all."""
        self._filter = text.strip()
        if self._filter:
            matching = self._haystacks.matching(self._all, self._filter)
            self._hidden = frozenset([row.id for row in self._all]) - matching
        self._show(self._arranged())

    def set_sort(self, column_key: str, *, descending: bool = False) -> None:
        """Sort by a column, as it stands now; an empty key returns to the user's own order."""
        self._sorted = (column_key, descending) if column_key else None
        self._sort_keys = sort_keys(self._all, self.column_of(column_key)) if column_key else {}
        self._show(self._arranged())

    @property
    def filter_text(self) -> str:
        """What is filtered for."""
        return self._filter

    @property
    def sorted_by(self) -> tuple[str, bool] | None:
        """The key of the column sorted by and whether downwards."""
        return self._sorted

    @property
    def all_rows(self) -> tuple[Row, ...]:
        """All rows in the user's order, shown or not."""
        return self._all

    def record_count(self) -> int:
        """Count the records there are, shown or not; groups and totals are none."""
        return self._records

    def record_ids(self) -> list[str]:
        """Return the ids of all records, shown or not, in the user's order."""
        return [row.id for row in self._all if row.role == "record"]

    def row_of(self, row_id: str) -> int:
        """Return the position of a shown row, -1 where it is not shown."""
        if self._position is None:
            self._position = {row.id: at for at, row in enumerate(self.rows)}
        return self._position.get(row_id, -1)

    def column_of(self, key: str) -> int:
        """Return the position of a column, -1 where there is none."""
        return next((at for at, column in enumerate(self.columns) if column.key == key), -1)

    def cell(self, row: int, column: int) -> Cell:
        """Return the cell at a position."""
        return self.rows[row].cells[column]

    def editable(self, row: int, column: int) -> bool:
        """Tell whether a cell can be typed into."""
        place, head = self.rows[row], self.columns[column]
        return (
            head.editable
            and head.kind != "readonly"
            and place.role in {"record", "new"}
            and not place.cells[column].locked
        )

    def offer_below(self, row: int) -> bool:
        """Put the line for a new record behind a row after which a group begins; tell whether it is such a row."""
        after = self.rows[row + 1 : row + 2]
        if not self.add_text or not after or after[0].role != "group" or self.rows[row].role != "record":
            return False
        self._offered = self.rows[row].id
        self._show(self._arranged())
        return True

    def withdraw_for(self, row: int) -> int:
        """Return the line for a new record to its usual place, unless it is the row; return where the row is then."""
        if not self._offered or self.rows[row].role == "new":
            return row
        row_id, self._offered = self.rows[row].id, ""
        self._show(self._arranged())
        return self.row_of(row_id)

    def below(self, row: int) -> str:
        """Return the id of the row that a record made in a row stands below; empty for the end and for other rows."""
        return self._offered if self.rows[row].role == "new" else ""

    def values(self, row: int, columns: Iterable[int]) -> list[Decimal]:
        """Return the numbers behind a row's cells, where there are any."""
        cells = self.rows[row].cells
        return [value for column in columns if (value := cells[column].value) is not None]

    def _take(self, rows: tuple[Row, ...]) -> None:
        changed = changed_places(self._all, rows)
        if changed is None:
            self._records = sum([row.role == "record" for row in rows])
        else:
            self._records += sum((rows[at].role == "record") - (self._all[at].role == "record") for at in changed)
        if len(rows) != len(self._all):
            self._offered = ""
        self._all = rows
        self.shapes.follow(rows)

    def _arranged(self) -> list[Row]:
        """Return the rows to show: sorted, filtered, with the line for a new record behind the last or another one."""
        rows: Sequence[Row] = self._all
        if self._sorted:
            rows = ordered(rows, self._sort_keys, descending=self._sorted[1])
        if self._filter:
            rows = filtered(rows, self._hidden)
        result = list(rows)
        if self.add_text and self.columns:
            end = len(result)
            while end and result[end - 1].role == "total":
                end -= 1
            offered = (at for at, row in enumerate(result, 1) if row.id == self._offered)
            result.insert(next(offered, end) if self._offered else end, self._new_row)
        return result

    def _show(self, rows: list[Row]) -> None:
        """Pass from the rows shown to others, telling the views what happens."""
        way = steps(self.rows, rows)
        if way is None:
            self.beginResetModel()
            self.rows, self._position = rows, None
            self.endResetModel()
            return
        self._remove(way)
        self._reorder(way)
        for first, last in way.inserted:
            self.beginInsertRows(_NOWHERE, first, last)
            self.rows[first:first] = rows[first : last + 1]
            self._position = None
            self.endInsertRows()
        self.rows = rows
        right = len(self.columns) - 1
        for first, last in way.changed:
            self.dataChanged.emit(self.index(first, 0), self.index(last, right))

    def _remove(self, way: Steps) -> None:
        for first, last in reversed(way.removed):
            self.beginRemoveRows(_NOWHERE, first, last)
            del self.rows[first : last + 1]
            self._position = None
            self.endRemoveRows()

    def _reorder(self, way: Steps) -> None:
        for source, size, target in way.moves:
            self.beginMoveRows(_NOWHERE, source, source + size - 1, _NOWHERE, target)
            block = self.rows[source : source + size]
            del self.rows[source : source + size]
            self.rows[target:target] = block
            self._position = None
            self.endMoveRows()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Qt's: how many rows are shown."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Qt's: how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        """Qt's: what a cell shows, says and is edited from."""
        if role not in _ROLES or not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        cell = row.cells[column]
        if role == _DISPLAY:
            return cell.text
        if role == _ALIGNMENT:
            return _RIGHT if self.columns[column].numeric else _LEFT
        if role == _EDIT:
            return cell.source_text
        if role == _TOOLTIP:
            return plain_tooltip(cell.problem or cell.hint)
        if role == _DESCRIBED:
            return cell.problem or cell.hint
        return self._spoken(row, cell, self.columns[column])

    def _spoken(self, row: Row, cell: Cell, column: Column) -> str:
        """Return what a screen reader says of a cell."""
        text = self.add_text if row.role == "new" else cell.text
        note = N_("has an open note") if row.id in self.noted and column is self.columns[0] else ""
        return ", ".join(part for part in (f"{column.title}: {text}", cell.problem, note) if part)

    def _called(self, row: Row) -> str:
        """Return what a row is called: what stands in its first columns, up to two of them."""
        if row.role == "new":
            return self.add_text
        return " ".join([cell.text for cell in row.cells if cell.text][:2])

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        """Qt's: the columns' titles and what explains them; of a row, what a screen reader calls it."""
        if orientation == Qt.Orientation.Vertical and role == _SPOKEN and 0 <= section < len(self.rows):
            return self._called(self.rows[section])
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role in {_DISPLAY, _SPOKEN}:
            return column.title
        if role == _ALIGNMENT:
            return _RIGHT if column.numeric else _LEFT
        return plain_tooltip(column.help) if role == _TOOLTIP else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt's: every cell can be selected, some can be edited."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.editable(index.row(), index.column()):
            return _WRITABLE
        return _READABLE


_ROLES = frozenset((_DISPLAY, _EDIT, _TOOLTIP, _ALIGNMENT, _SPOKEN, _DESCRIBED))
_READABLE = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
_WRITABLE = _READABLE | Qt.ItemFlag.ItemIsEditable


def _same(columns: tuple[Column, ...], others: tuple[Column, ...]) -> bool:
    """Tell whether two sets of columns look the same; what they offer to choose may differ."""
    if columns is others:
        return True
    return [_look(column) for column in columns] == [_look(column) for column in others]


def _look(column: Column) -> tuple[object, ...]:
    wide = column.width, column.least, column.stretch, column.fits
    return column.key, column.title, wide, column.kind, column.frozen, column.editable
