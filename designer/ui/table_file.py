"""Any table in Excel by one key: what is seen of it is written in the background and opened."""

import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from designer.exports.table_sheet import ShownCell, ShownColumn, ShownRow, write_table
from designer.paper.blocks import Kind
from designer.programme.problem import FileProblem
from designer.programme.words import ENGLISH, N_
from designer.ui import data_folder
from designer.ui.exporting import Exporting
from designer.ui.find.at_hand import table_in_use
from designer.ui.table.rows import Column, Role, Row
from designer.ui.table.view import TableView

if TYPE_CHECKING:
    from designer.ui.work import Work

FOLDER = "tables"
"""The folder in the user's data folder in which the files stand."""

_KINDS: dict[str, Kind] = {"number": "number", "money": "money", "percent": "percent", "date": "date"}
_ROLES: dict[Role, str] = {"group": "group", "total": "total"}


class TableFile(QObject):
    """Writes the table in use of a window, and opens it."""

    def __init__(self, work: "Work") -> None:
        super().__init__(work)
        self._work = work
        self.last: Path | None = None
        """The file that was written last."""

    def open(self) -> None:
        """Write what is seen of the table in use, with filter and order, and open it where tables are opened."""
        work = self._work
        view = table_in_use(work)
        screen = work.screen_here
        if view is None or screen is None:
            work.status.say(ENGLISH(N_("There is no table here. Ctrl+1, Ctrl+2 … go through the pages of the step.")))
            return
        work.finish_editing()
        title = " – ".join(dict.fromkeys(part for part in (ENGLISH(screen.title), view.accessibleName()) if part))
        writing = partial(_written, title, *seen(view))
        work.status.say(ENGLISH(N_("Writing the table …")))
        exporting = Exporting()
        exporting.setParent(self)
        exporting.done.connect(partial(self._done, exporting))
        exporting.run(writing)

    def _done(self, exporting: Exporting, paths: tuple[Path, ...], problem: str) -> None:
        exporting.close()
        exporting.deleteLater()
        if problem:
            from designer.ui.message import tell

            self._work.status.say(problem)
            tell(self._work, problem)
            return
        self.last = paths[0]
        nobody_looks = QApplication.platformName() in ("offscreen", "minimal")
        if nobody_looks or QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.last))):
            kept = ENGLISH(N_("Opened as {name}: a copy to look at, gone after a week unless you save it elsewhere."))
            self._work.status.say(kept.format(name=self.last.name))
        else:
            self._nothing_opens(self.last)

    def _nothing_opens(self, path: Path) -> None:
        """Say where the file is, because no program here opens it."""
        from designer.ui.message import tell

        told = ENGLISH(N_("No program here opens Excel files. The table is kept for a week in {path}"))
        self._work.status.say(told.replace("{path}", str(path)))
        tell(self._work, told.replace("{path}", str(path)))


Seen = tuple[tuple[Column, ...], tuple[Row, ...], tuple[int, ...]]
"""Columns and rows of a table, and which of the columns are seen."""


def seen(view: TableView) -> Seen:
    """Return what a table shows now: its columns in order, its rows as they are filtered and sorted."""
    rows = tuple(row for row in view.table.rows if row.role != "new")
    return view.table.columns, rows, tuple(view.caret.columns())


def _written(
    title: str, columns: tuple[Column, ...], rows: tuple[Row, ...], shown: tuple[int, ...]
) -> tuple[Path, ...]:
    """Write a table into the user's data folder; off the window's thread."""
    heads = tuple(_column(columns[at]) for at in shown)
    lines = tuple(
        ShownRow(
            tuple(ShownCell(row.cells[at].text, row.cells[at].value) for at in shown),
            _ROLES.get(row.role, "row"),  # type: ignore[arg-type]
            row.depth,
        )
        for row in rows
    )
    now = datetime.datetime.now()  # noqa: DTZ005 - the user's own time, as the name of a file tells it
    return (write_table(_folder(), title, heads, lines, now),)


def _folder() -> Path:
    """Return the folder of the files; ``FileProblem`` where it cannot be made."""
    try:
        return data_folder.folder(FOLDER)
    except OSError as error:
        what = ENGLISH(N_("this folder for tables cannot be made in your data folder ({why})"))
        remedy = ENGLISH(N_("make room on the disk, or move away what is called so, and press the keys again"))
        raise FileProblem(FOLDER, what.format(why=error.strerror), remedy) from error


def _column(column: Column) -> ShownColumn:
    return ShownColumn(column.title, column.width, _KINDS.get(column.kind, "text"))
