"""Rows about the budget's table with 10,000 lines: a keystroke until everything is current, a filter, a repaint."""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count, cycle
from pathlib import Path

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QTableView

from designer.ui.table.view import TableView
from devtools.bench.frame import Row, Samples, Unavailable, interleaved, timed
from devtools.bench.large import large_programme
from devtools.bench.opened import Opened, opened
from devtools.libreoffice import recalculation

REPAINTS = 10
"""Repaints in one measurement."""


def typing(window: Opened, lines: int) -> Callable[[], None]:
    """Work that commits another unit cost in a line in the middle of the table."""
    line = large_programme(lines).lines[lines // 2 + 1]
    costs = count(100)
    return lambda: window.type_cost(line.id, next(costs))


def recalculating(folder: Path, workbook: Path) -> Callable[[], object]:
    """Work that has LibreOffice open a workbook, recalculate it and write it."""
    try:
        recalculate = recalculation(folder)
    except FileNotFoundError as missing:
        raise Unavailable(str(missing)) from missing
    return lambda: recalculate(workbook, folder / "out")


def keystroke() -> Samples:
    """An edit in one of 10,000 lines; the reference is LibreOffice with the workbook of the same programme."""
    from designer.exports.kinds import export

    programme = large_programme()
    with tempfile.TemporaryDirectory() as name, opened(programme) as window:
        folder = Path(name)
        (workbook,) = export(programme, folder, "large", ("workbook",))
        return interleaved(timed(typing(window, 10_000)), timed(recalculating(folder, workbook)), rounds=3)


def growth() -> Samples:
    """The same; the reference is itself at 1,000 lines."""

    def at(lines: int) -> Callable[[], float]:
        def measure() -> float:
            with opened(large_programme(lines)) as window:
                work = typing(window, lines)
                work()
                return statistics.median(timed(work)() for _ in range(9))

        return measure

    return interleaved(at(10_000), at(1000), rounds=3, warm_up=0)


@contextmanager
def reference_table(ours: TableView) -> Iterator[QTableView]:
    """Open a plain table of Qt's over its own model, with the texts, sizes and place in the rows of ours."""
    table = ours.table
    model = QStandardItemModel(len(table.rows), len(table.columns))
    for at, row in enumerate(table.rows):
        for column, cell in enumerate(row.cells):
            item = QStandardItem(cell.text)
            if table.columns[column].numeric:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            model.setItem(at, column, item)
    view = QTableView()
    model.setParent(view)
    view.setModel(model)
    view.setWordWrap(False)  # as ours
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(ours.rowHeight(0))
    for column in range(len(table.columns)):
        view.setColumnWidth(column, ours.columnWidth(column))
        view.setColumnHidden(column, ours.isColumnHidden(column))
    view.resize(ours.size())
    view.show()
    try:
        yield view
    finally:
        view.close()
        view.deleteLater()


def repaint(view: QTableView) -> Callable[[], float]:
    """A measurement of full repaints of a table, each at another place of its rows."""
    places = cycle(range(0, view.verticalScrollBar().maximum(), max(1, view.verticalScrollBar().maximum() // 7)))

    def paint() -> None:
        for _ in range(REPAINTS):
            view.viewport().repaint()

    def measure() -> float:
        view.verticalScrollBar().setValue(next(places))
        view.viewport().repaint()
        return timed(paint)()

    return measure


def repainting() -> Samples:
    """Full repaints of the budget's table; the reference is Qt's own table with the same rows."""
    with opened(large_programme()) as window, reference_table(window.screen.table) as plain:
        window.settle()
        return interleaved(repaint(window.screen.table), repaint(plain), rounds=21)


def filtering() -> Samples:
    """A keystroke in the filter until the table is painted; the reference is Qt's proxy over its own model."""
    texts = ("t", "tr", "tra", "trai", "tr", "")
    with opened(large_programme()) as window, reference_table(window.screen.table) as plain:
        ours, proxy = window.screen.table, QSortFilterProxyModel(plain)
        proxy.setSourceModel(plain.model())
        proxy.setFilterKeyColumn(-1)
        proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        plain.setModel(proxy)
        return interleaved(
            lambda: _filtered(window, ours.set_filter, ours, texts),
            lambda: _filtered(window, proxy.setFilterFixedString, plain, texts),
        )


def _filtered(window: Opened, narrow: Callable[[str], object], view: QTableView, texts: tuple[str, ...]) -> float:
    """Return the seconds that a word takes, typed and taken back, painted after each keystroke."""
    start = time.perf_counter()
    for text in texts:
        narrow(text)
        view.viewport().repaint()
        window.app.processEvents()
    return time.perf_counter() - start


ROWS = (
    Row(
        "keystroke-10000",
        "an edit in one of 10,000 lines, everything current",
        "LibreOffice headless recalculating the exported workbook",
        0.02,
        keystroke,
    ),
    Row("keystroke-growth", "the same", "itself at 1,000 lines", 2.0, growth),
    Row(
        "filter-10000",
        "a keystroke in the filter, painted",
        "QSortFilterProxyModel over a QStandardItemModel with the same rows",
        1.0,
        filtering,
    ),
    Row(
        "table-repaint-10000",
        "full repaint",
        "QTableView over a QStandardItemModel with the same rows",
        1.2,
        repainting,
    ),
)
