"""What a table does not show while a room looks on: columns and cells that are for few. At the desk it shows all."""

from msgspec.structs import replace

from designer.programme.derived import derived, derived_each
from designer.programme.words import ENGLISH
from designer.ui.audience import NOT_SHOWN, in_room
from designer.ui.table.rows import Cell, Column, Row

DOTS = "•••"
"""What stands in a cell that is not shown, though its column is."""

_HIDDEN = Cell(DOTS, edit="", hint=ENGLISH(NOT_SHOWN), locked=True)
_HIDDEN_STOP = replace(_HIDDEN, stop=True)


class Withheld:
    """Takes out of one table what is for few; rows that did not change stay the same objects."""

    def __init__(self) -> None:
        self._places = derived(_places)
        self._rows = derived_each(_row)

    def shown(self, columns: tuple[Column, ...], rows: tuple[Row, ...]) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
        """Return the columns and rows that may be seen now."""
        if not in_room():
            return columns, rows
        places = self._places(columns)
        return tuple(columns[at] for at in places), self._rows(rows, places)


def _places(columns: tuple[Column, ...]) -> tuple[int, ...]:
    """Return where the columns stand that everybody may see."""
    return tuple(at for at, column in enumerate(columns) if not column.for_few)


def _row(row: Row, places: tuple[int, ...]) -> Row:
    """Return a row with the cells that everybody may see."""
    return replace(row, cells=tuple(_cell(row.cells[at]) for at in places))


def _cell(cell: Cell) -> Cell:
    """Return a cell as everybody may see it."""
    if not cell.for_few:
        return cell
    return _HIDDEN_STOP if cell.stop else _HIDDEN
