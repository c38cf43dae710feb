"""What a gesture on a selection means in writes: paste, fill, clear. Nothing is changed here.

Cells that cannot be typed into are passed over, and counted where something would have gone into them, so that a
block keeps its shape: what one sees beside each other lands beside each other.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from designer.ui.table.caret import Area
from designer.ui.table.model import TableModel
from designer.ui.table.rows import NEW, CellWrite

Texts = Sequence[Sequence[str]]


class Writes(NamedTuple):
    """Writes, in order, and how many texts found no place."""

    writes: tuple[CellWrite, ...]
    lost: int = 0


def copied(model: TableModel, rows: Sequence[int], columns: Sequence[int]) -> list[list[str]]:
    """Return what cells hold, as one would type it; computed cells as they are shown."""
    shown = [row for row in rows if model.rows[row].role != "new"]
    return [
        [
            model.cell(row, column).source_text if model.editable(row, column) else model.cell(row, column).text
            for column in columns
        ]
        for row in shown
    ]


def filled(model: TableModel, cells: Iterable[tuple[int, int]], text: str) -> Writes:
    """Put one text into cells; the line for a new record takes part only when it stands alone."""
    places = list(cells)
    if any(model.rows[row].role != "new" for row, _ in places):
        places = [(row, column) for row, column in places if model.rows[row].role != "new"]
    return _written(model, [(row, column, text) for row, column in places])


def cleared(model: TableModel, cells: Iterable[tuple[int, int]]) -> Writes:
    """Empty cells; computed ones are passed over silently."""
    return Writes(filled(model, cells, "").writes)


def filled_down(model: TableModel, area: Area, columns: Sequence[int]) -> Writes:
    """Repeat the first row of an area in the rest; a single row repeats the one above it."""
    top, left, bottom, right = area
    source = top if bottom > top else top - 1
    if source < 0:
        return Writes(())
    inside = [column for column in columns if left <= column <= right]
    rows = [row for row in range(source + 1, bottom + 1) if model.rows[row].role != "new"]
    return _written(model, [(row, column, model.cell(source, column).source_text) for row in rows for column in inside])


def filled_right(model: TableModel, area: Area, columns: Sequence[int]) -> Writes:
    """Repeat the first column of an area in the rest; a single column repeats the one before it."""
    top, left, bottom, right = area
    inside = [column for column in columns if left <= column <= right]
    if len(inside) == 1:
        at = columns.index(inside[0])
        inside = list(columns[max(at - 1, 0) : at + 1])
    if len(inside) < 2:
        return Writes(())
    rows = [row for row in range(top, bottom + 1) if model.rows[row].role != "new"]
    return _written(
        model, [(row, column, model.cell(row, inside[0]).source_text) for row in rows for column in inside[1:]]
    )


def pasted(model: TableModel, texts: Texts, area: Area, columns: Sequence[int]) -> Writes:
    """Put a block of texts into an area's upper left, repeated where the area is a multiple of it.

    A single text fills the area. What lies below the last record makes new ones, if the table takes any.
    """
    top, left, bottom, right = area
    inside = [column for column in columns if left <= column <= right]
    high, wide = len(texts), len(texts[0])
    if (high, wide) == (1, 1) and (bottom > top or len(inside) > 1):
        cells = [(row, column) for row in range(top, bottom + 1) for column in inside]
        return filled(model, cells, texts[0][0])
    tall, broad = bottom - top + 1, len(inside)
    down, across = (tall // high, broad // wide) if tall % high == 0 and broad % wide == 0 else (1, 1)
    start = columns.index(inside[0])
    targets = columns[start : start + wide * across]
    places: list[tuple[int, int, str]] = []
    lost = 0
    rows, new = _targets(model, top, high * down)
    for at in range(high * down):
        line = tuple(texts[at % high]) * across
        if at < len(rows):
            places += [(rows[at], column, text) for column, text in zip(targets, line, strict=False)]
            lost += sum(bool(text) for text in line[len(targets) :])
        elif new < 0:
            lost += sum(map(bool, line))
        else:
            places += [(new, column, text) for column, text in zip(targets, line, strict=False) if text]
            lost += sum(bool(text) for text in line[len(targets) :])
            places.append((-1, -1, ""))
    result = _written(model, places)
    return Writes(result.writes, result.lost + lost)


def _targets(model: TableModel, top: int, count: int) -> tuple[range, int]:
    """Return the rows that a block of so many lines covers, and the line for new records it goes on at (-1: none)."""
    new = next((at for at in range(top, len(model.rows)) if model.rows[at].role == "new"), -1)
    end = new if new >= 0 else len(model.rows)
    return range(top, min(top + count, end)), new


def _written(model: TableModel, places: Iterable[tuple[int, int, str]]) -> Writes:
    """Make writes of what differs; a place (-1, -1) ends a new record, empty ones are not counted."""
    writes: list[CellWrite] = []
    lost = made = 0
    begun = False
    for row, column, text in places:
        if row < 0:
            made, begun = made + begun, False
        elif not model.editable(row, column):
            lost += bool(text) and text != model.cell(row, column).text
        elif model.rows[row].role == "new":
            if text:
                writes.append(CellWrite(f"{NEW}{made}", model.columns[column].key, text))
                begun = True
        elif text != model.cell(row, column).source_text:
            writes.append(CellWrite(model.rows[row].id, model.columns[column].key, text))
    return Writes(tuple(writes), lost)
