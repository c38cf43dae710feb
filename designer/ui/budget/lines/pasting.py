"""How somebody else's budget comes to the page of lines: from the clipboard, or from a file that is chosen.

Either way the sheet of columns opens, and one step takes the budget over.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from designer.budget.edits import place_below
from designer.programme.place import Place
from designer.programme.problem import FileProblem
from designer.programme.programme import Programme
from designer.programme.words import ENGLISH, N_, counted
from designer.ui.budget.lines.pasted import foreign
from designer.ui.budget.lines.writes import heading_for
from designer.ui.session import Session
from designer.ui.table.clipboard import LARGEST_PASTE, from_text
from designer.ui.table.view import TableView

if TYPE_CHECKING:
    from designer.budget.pasting.headings import Headed
    from designer.budget.pasting.taking import Taken
    from designer.imports.sheets import Sheet

LARGEST = 1_000_000
"""Cells taken from the clipboard for the sheet of columns."""
_LOOKED_AT = 300
"""Rows of a sheet that tell whether it is a budget."""

Texts = Sequence[Sequence[str]]
Start = Callable[[str, Programme, Place], object]
"""Makes an edit of a name, and stands where it goes on."""


class Pasting(QObject):
    """Opens the sheet of columns for a block of cells, and takes over what it makes of them."""

    _read = Signal(object)

    def __init__(self, view: TableView, session: Session, start: Start) -> None:
        super().__init__(view)
        self._view, self._session, self._start = view, session, start
        self._meant: dict[tuple[str, ...], tuple[str, ...]] = {}
        """What the columns of pasted budgets were said to be, by their headings, as long as the session lasts."""
        self._read.connect(self._show_file)

    # -- the clipboard -------------------------------------------------------------------------------------------

    def takes_block(self, texts: Texts) -> bool:
        """Open the sheet of columns for a block that the grid alone would not do justice; tell whether it did."""
        wanted = foreign(self._view, texts)
        if wanted:
            self._map(texts)
        return wanted

    def paste(self) -> None:
        """Open the sheet of columns for what is on the clipboard, whatever it is."""
        texts = from_text(QGuiApplication.clipboard().text())
        if texts:
            self._map(texts)
        else:
            self._session.said.emit(ENGLISH(N_("There is no table on the clipboard.")))

    def _map(self, texts: Texts) -> None:
        """Ask what the columns of a block from the clipboard are."""
        from designer.budget.pasting.headings import headed

        told: tuple[str, ...] = ()
        if len(texts) * len(texts[0]) >= LARGEST_PASTE:
            texts = from_text(QGuiApplication.clipboard().text(), LARGEST)
        if len(texts) * len(texts[0]) >= LARGEST:
            cut = ENGLISH(N_("▲ More than is read at once: what stands behind row {row} is not here."))
            told = (cut.replace("{row}", str(len(texts))),)
        self._show(("",), lambda _at: headed(texts), lambda _at: told)

    # -- a file --------------------------------------------------------------------------------------------------

    def ask_file(self) -> None:
        """Ask for a file with a budget, and read it."""
        from PySide6.QtWidgets import QFileDialog

        from designer.imports.sheets import SUFFIXES

        kinds = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        title, of = ENGLISH(N_("Take over a budget from a file")), ENGLISH(N_("Tables"))
        name, _ = QFileDialog.getOpenFileName(self._view.window(), title, "", f"{of} ({kinds})")
        if name:
            self.open_file(Path(name))

    def open_file(self, path: Path) -> None:
        """Read a file off the window's thread, then ask what the columns of its sheet are."""
        from designer.imports.sheets import read_sheets

        self._session.said.emit(ENGLISH(N_("Reading {name} …")).replace("{name}", path.name))
        worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="import")
        worker.submit(read_sheets, path).add_done_callback(self._read.emit)
        worker.shutdown(wait=False)

    def _show_file(self, future: "Future[tuple[Sheet, ...]]") -> None:
        """Ask what the columns of the sheet are that looks most like a budget; another one can be chosen."""
        from designer.budget.pasting.headings import headed

        error = future.exception()
        if isinstance(error, FileProblem | OSError):
            from designer.ui.message import tell

            self._session.said.emit(str(error))
            tell(self._view.window(), str(error))
            return
        if error is not None:
            raise error
        sheets = future.result()
        hidden = ENGLISH(N_("{name} (hidden)"))
        names = [hidden.replace("{name}", each.name) if each.hidden else each.name for each in sheets]
        read = cache(lambda at: headed(sheets[at].rows))
        likeliest = max(range(len(sheets)), key=lambda at: (_likely(sheets[at]), -at))
        self._session.said.emit("")
        self._show(names, read, lambda at: tuple(told_of_sheet(sheets[at])), likeliest)

    # -- both ----------------------------------------------------------------------------------------------------

    def _show(
        self,
        names: Sequence[str],
        block_of: "Callable[[int], Headed]",
        told_of: Callable[[int], tuple[str, ...]],
        chosen: int = 0,
    ) -> None:
        """Open the sheet of columns for one of some blocks."""
        from designer.ui.budget.lines.paste_map import Block, Pasted

        self._view.finish_editing()
        here = place_below(self._session.programme, self._view.current()[0])
        heading = here[0] if here else heading_for(self._session.programme, "")

        def block(at: int) -> Block:
            found = block_of(at)
            keys = self._meant.get(found.titles, found.keys) if found.header else found.keys
            return Block(found, keys, names[at], told_of(at))

        sheet = Pasted(self._view, self._session, names, block, self._take, heading, chosen)
        sheet.finished.connect(lambda _result: self._view.setFocus())
        sheet.open()

    def _take(self, block: object, keys: tuple[str, ...], result: "Taken") -> None:
        """Take over what was made of a block, in one step."""
        from designer.ui.budget.lines.paste_map import Block

        if isinstance(block, Block):
            self._meant[block.headed.titles] = keys
        if result.lines:
            self._start(N_("Paste a budget"), result.programme, Place("lines", result.lines[0], "description"))
        said = N_("1 line pasted. Ctrl+Z takes it back."), N_("{count} lines pasted. Ctrl+Z takes them back.")
        self._session.said.emit(counted(len(result.lines), *said, ENGLISH))


def _likely(sheet: "Sheet") -> tuple[bool, int, int]:
    """Rank a sheet: seen before hidden, by how many columns are understood, by its rows."""
    from designer.budget.pasting.headings import headed
    from designer.budget.pasting.words import AMOUNT, KEPT, NOTE, QUANTITY, SKIP, TOTAL

    keys = headed(sheet.rows[:_LOOKED_AT]).keys
    money = ("unit_cost", TOTAL, QUANTITY, AMOUNT)
    known = sum(key not in (KEPT, SKIP, NOTE, *money) and not key.startswith(money) for key in keys)
    return not sheet.hidden, known + 3 * sum(key.startswith(money) for key in keys), len(sheet.rows)


def told_of_sheet(sheet: "Sheet") -> list[str]:
    """Say what of a sheet could not be read."""
    from designer.imports.sheets import MOST_COLUMNS, MOST_ROWS

    told = []
    if sheet.cut:
        text = ENGLISH(N_("▲ The sheet goes on: the first {rows} rows and {columns} columns are read."))
        told.append(text.replace("{rows}", f"{MOST_ROWS:,}").replace("{columns}", str(MOST_COLUMNS)))
    if sheet.uncomputed:
        one = N_("▲ 1 formula has no result in the file: open it in a spreadsheet program, save it, choose it anew.")
        many = N_(
            "▲ {count} formulas have no result in the file: open it in a spreadsheet program, save it, and choose it"
            " again."
        )
        told.append(counted(sheet.uncomputed, one, many, ENGLISH))
    return told
