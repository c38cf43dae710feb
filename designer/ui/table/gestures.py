"""What a gesture on a selection means in writes: paste, fill, clear. Nothing is changed here.

Cells that cannot be typed into are passed over, and counted where something would have gone into them, so that a
block keeps its shape: what one sees beside each other lands beside each other.

A block that names its rows (it reaches a frozen column) never runs on into another group: where it meets the group's
row it makes new records, unless its own line reads as the group's row does, as in a block that was copied out, worked
on elsewhere and comes back. A block without names passes over the rows of groups.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from designer.ui.table.caret import Area
from designer.ui.table.model import TableModel
from designer.ui.table.rows import NEW, CellWrite

Texts = Sequence[Sequence[str]]


class Writes(NamedTuple):
    """Writes, in order, and how many texts found no place.

    Of a block also what it covers: the ids of the rows that were there, and the columns.
    """

    writes: tuple[CellWrite, ...]
    lost: int = 0
    row_ids: tuple[str, ...] = ()
    columns: tuple[int, ...] = ()


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
    new = model.row_of(f"{NEW}0")
    if any(row != new for row, _ in places):
        places = [place for place in places if place[0] != new]
    return _written(model, ((row, column, text) for row, column in places))


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

    A single text fills the area. What meets no record makes new ones, if the table takes any.
    """
    top, left, bottom, right = area
    inside = [column for column in columns if left <= column <= right]
    high, wide = len(texts), len(texts[0])
    if (high, wide) == (1, 1) and (bottom > top or len(inside) > 1):
        return filled(model, [(row, column) for row in range(top, bottom + 1) for column in inside], texts[0][0])
    tall, broad = bottom - top + 1, len(inside)
    down, across = (tall // high, broad // wide) if tall % high == 0 and broad % wide == 0 else (1, 1)
    start = columns.index(inside[0])
    targets = tuple(columns[start : start + wide * across])
    writes: list[CellWrite] = []
    met: list[str] = []
    lost = made = 0
    for line, place in _landing(model, top, [tuple(line) * across for line in texts] * down, targets):
        if place.row >= 0:
            result = _written(model, [(place.row, *each) for each in zip(targets, line, strict=False)])
            met.append(model.rows[place.row].id)
        elif place.below is not None:
            result = _made(model, f"{NEW}{made}", place.below, zip(targets, line, strict=False))
            made += bool(result.writes)
        else:
            result = Writes((), sum(map(bool, line[: len(targets)])))
        writes += result.writes
        lost += result.lost + sum(map(bool, line[len(targets) :]))
    return Writes(tuple(writes), lost, tuple(met), targets)


class _Place(NamedTuple):
    """Where a line of a block lands: on a row, else in a new record below another ("": at the end), else nowhere."""

    row: int = -1
    below: str | None = None


def _landing(
    model: TableModel, top: int, lines: Iterable[Sequence[str]], targets: Sequence[int]
) -> Iterator[tuple[Sequence[str], _Place]]:
    """Yield each line of a block and where it lands, from a row on."""
    names = bool(model.add_text) and any(model.columns[column].frozen for column in targets)
    rows, at = model.rows, top
    for line in lines:
        alike = False
        while at < len(rows) and rows[at].role in {"group", "total"}:
            alike = _reads_as(model, at, zip(targets, line, strict=False))
            if alike or at == top or (names and rows[at].role == "group"):
                break
            at += 1
        role = rows[at].role if at < len(rows) else ""
        if role == "new":
            totals = range(at + 1, len(rows)) if names and any(line) else ()
            total = next((each for each in totals if _reads_as(model, each, zip(targets, line, strict=False))), -1)
            yield line, _Place(total, model.below(at))
        elif role == "record" or alike:
            yield line, _Place(at)
            at += 1
        elif role == "group" and names:
            yield line, _Place(below=rows[at if at == top else at - 1].id)
        else:
            yield line, _Place()
            at += 1


def _reads_as(model: TableModel, row: int, texts: Iterable[tuple[int, str]]) -> bool:
    """Tell whether texts are what a computed row shows: by its words where there are any, else by its numbers."""
    cells = list(texts)
    words = [(column, text) for column, text in cells if not model.columns[column].numeric]
    if any(text for _, text in words):
        return all(text == model.cell(row, column).text for column, text in words)
    return all(text in {"", model.cell(row, column).text} for column, text in cells)


def _made(model: TableModel, row_id: str, below: str, texts: Iterable[tuple[int, str]]) -> Writes:
    """Make the writes of a new record."""
    writes: list[CellWrite] = []
    lost, new = 0, model.row_of(f"{NEW}0")
    for column, text in texts:
        if text and model.editable(new, column):
            writes.append(CellWrite(row_id, model.columns[column].key, text, below))
        else:
            lost += bool(text)
    return Writes(tuple(writes), lost)


def _written(model: TableModel, places: Iterable[tuple[int, int, str]]) -> Writes:
    """Make writes of what differs; what would go into a computed cell is counted."""
    writes: list[CellWrite] = []
    lost = 0
    rows, keys = model.rows, [column.key for column in model.columns]
    for row, column, text in places:
        place = rows[row]
        cell = place.cells[column]
        if text == cell.source_text:
            continue
        if model.editable(row, column):
            writes.append(CellWrite(place.id, keys[column], text, model.below(row) if place.role == "new" else ""))
        else:
            lost += bool(text) and text != cell.text
    return Writes(tuple(writes), lost)
