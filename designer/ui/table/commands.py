"""What one can do in a table by keyboard: each command once, with its keys; menus and palette read the same list."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence

from designer.programme.words import N_
from designer.ui.table import gestures
from designer.ui.table.clipboard import from_text, to_text
from designer.ui.table.headed import headed, with_codes
from designer.ui.table.longtext import LongText

if TYPE_CHECKING:
    from designer.ui.table.caret import Area
    from designer.ui.table.view import TableView

Run = Callable[["TableView"], object]


class Command(NamedTuple):
    """A command: its title (empty for plain movements, which no menu lists), its keys, what it does."""

    title: str
    keys: tuple[str, ...]
    run: Run


def edit(view: TableView) -> None:
    """Open the current cell with the caret at its end; a computed cell leads to where it comes from."""
    if not view.editing.open(view.caret.row, view.caret.column):
        view.follow()


def choose(view: TableView) -> None:
    """Open the current cell with its list of choices."""
    view.editing.open(view.caret.row, view.caret.column, choosing=True)


def edit_long(view: TableView) -> None:
    """Open the current cell's text in a large editor."""
    row, column = view.caret.row, view.caret.column
    if row >= 0 and view.table.editable(row, column):
        LongText(view, row, column).open()


def copy(view: TableView) -> bool:
    """Put the selection on the clipboard as tab-separated text."""
    areas = view.caret.areas()
    rows = view.caret.rows()
    columns = [at for at in view.caret.columns() if any(left <= at <= right for _, left, _, right in areas)]
    if len(areas) > 1 and sum(1 for _ in view.caret.cells()) < len(rows) * len(columns):
        sentence = N_("Nothing copied: blocks can be copied together if they stand in the same rows or columns.")
        view.notice.emit(view.words(sentence))
        return False
    block = gestures.copied(view.table, rows, columns)
    if not block:
        return False
    QGuiApplication.clipboard().setText(to_text(block))
    return True


def cut(view: TableView) -> None:
    """Copy the selection and empty its cells."""
    if copy(view):
        view.write(gestures.cleared(view.table, view.caret.cells()).writes, N_("Cut"))


def paste(view: TableView) -> None:
    """Put the clipboard's block where the selection begins; below the last record it makes new ones.

    A block with headings of ours in its first line goes to those columns.
    """
    texts = from_text(QGuiApplication.clipboard().text())
    areas = view.caret.areas()
    if not texts or not areas or view.takes_block(texts):
        return
    area = areas[0]
    block = headed(view.table.columns, view.caret.columns(), texts)
    if len(areas) > 1:
        area = (min(a[0] for a in areas), min(a[1] for a in areas), max(a[2] for a in areas), max(a[3] for a in areas))
    if block:
        start = (area[0], block.columns[0])
        result = gestures.pasted(view.table, block.texts, (*start, *start), block.columns)
    elif len(texts) == len(texts[0]) == 1 and len(areas) > 1:
        result = gestures.filled(view.table, view.caret.cells(), texts[0][0])
    else:
        result = gestures.pasted(view.table, texts, _with_codes(view, area, texts), view.caret.columns())
    new_ids = view.write(result.writes, N_("Paste"))
    view.telling.lost(result.lost)
    if block and block.unknown:
        view.notice.emit(view.words(N_("No column for: {names}.")).format(names=", ".join(block.unknown)))
    if result.columns:
        rows = [row for row in map(view.table.row_of, (*result.row_ids, *new_ids)) if row >= 0]
        view.caret.select_block(rows, (min(result.columns), max(result.columns)))


def _with_codes(view: TableView, area: Area, texts: Sequence[Sequence[str]]) -> Area:
    """Return where a block goes that begins with codes: from the code on, though one writes from the name on."""
    top, left, bottom, right = area
    before = [at for at in view.caret.columns() if at < left]
    begins = view.table.rows[top].role in {"new", "group"} and view.table.columns[left].begins
    return (top, before[-1], bottom, right) if begins and before and with_codes(texts) else area


def clear(view: TableView) -> None:
    """Empty the selected cells, never the rows; where none can be, say so."""
    cells = tuple(view.caret.cells())
    view.write(gestures.cleared(view.table, cells).writes, N_("Clear"))
    if cells and not any(view.table.editable(*cell) for cell in cells):
        record = view.table.rows[view.caret.row].role == "record"
        (view.telling.closed if record else view.telling.kept)()


def retype(view: TableView) -> None:
    """Open the current cell empty."""
    view.editing.open(view.caret.row, view.caret.column, "")


def fill_down(view: TableView) -> None:
    """Repeat the selection's first row in the rest, or the row above in a single one."""
    columns = view.caret.columns()
    parts = [gestures.filled_down(view.table, area, columns) for area in view.caret.areas()]
    view.write(tuple(write for part in parts for write in part.writes), N_("Fill down"))
    view.telling.lost(sum(part.lost for part in parts))


def fill_right(view: TableView) -> None:
    """Repeat the selection's first column in the rest, or the column before in a single one."""
    columns = view.caret.columns()
    parts = [gestures.filled_right(view.table, area, columns) for area in view.caret.areas()]
    view.write(tuple(write for part in parts for write in part.writes), N_("Fill right"))
    view.telling.lost(sum(part.lost for part in parts))


def insert_rows(view: TableView) -> None:
    """Make as many records as rows are selected, before the first of them."""
    rows = view.caret.rows()
    if rows or not view.table.rows:
        view.insert(rows[0] if rows else 0, max(len(rows), 1))


def delete_rows(view: TableView) -> None:
    """Delete the records in which something is selected."""
    ids = [view.table.rows[row].id for row in view.caret.rows() if view.table.rows[row].role == "record"]
    if ids:
        view.delete(ids)
    else:
        view.telling.kept()


def indent(step: int, view: TableView) -> None:
    """Move the selected records a level in or out."""
    ids = tuple(view.table.rows[row].id for row in view.caret.rows() if view.table.rows[row].role == "record")
    if ids:
        view.indent_requested.emit(ids, step)


def whole_row(view: TableView) -> None:
    """Select the current row, the caret staying in its column."""
    if view.caret.row >= 0:
        view.caret.select_rows(view.caret.row, view.caret.row, view.caret.column)


def sort(view: TableView, *, descending: bool) -> None:
    """Sort by the column that the caret is in."""
    if view.caret.column >= 0:
        view.set_sort(view.table.columns[view.caret.column].key, descending=descending)
        view.bring(view.caret.row, view.caret.column, sideways=False)


def leave(step: bool, view: TableView) -> None:
    """Give the focus to what comes after or before the table."""
    view.leave(forward=step)


COMMANDS = (
    Command(N_("Edit"), ("F2",), edit),
    Command(N_("Edit long text…"), ("Shift+F2",), edit_long),
    Command(N_("Choose from list"), ("Alt+Down",), choose),
    Command(N_("Cut"), ("Ctrl+X", "Shift+Del"), cut),
    Command(N_("Copy"), ("Ctrl+C", "Ctrl+Ins"), copy),
    Command(N_("Paste"), ("Ctrl+V", "Shift+Ins"), paste),
    Command(N_("Clear"), ("Del",), clear),
    Command(N_("Fill down"), ("Ctrl+D",), fill_down),
    Command(N_("Fill right"), ("Ctrl+R",), fill_right),
    Command(N_("Insert rows"), ("Ctrl++", "Ctrl+Shift++", "Ctrl+Shift+=", "Ctrl+="), insert_rows),
    Command(N_("Delete rows"), ("Ctrl+-", "Ctrl+Shift+-", "Ctrl+_", "Ctrl+Shift+_"), delete_rows),
    Command(N_("Indent"), ("Alt+Shift+Right",), partial(indent, 1)),
    Command(N_("Outdent"), ("Alt+Shift+Left",), partial(indent, -1)),
    Command(N_("Select all"), ("Ctrl+A",), lambda view: view.caret.select_all()),
    Command(N_("Sort upwards"), ("Alt+Shift+Up",), partial(sort, descending=False)),
    Command(N_("Sort downwards"), ("Alt+Shift+Down",), partial(sort, descending=True)),
    Command(N_("Own order"), ("Alt+Shift+Home",), lambda view: view.set_sort("")),
    Command(N_("Filter"), ("Ctrl+F",), lambda view: view.ask_filter()),
)
"""The commands with a title, in the order of menus."""

MOVES = (
    Command("", ("Backspace",), retype),
    Command("", ("Return", "Enter"), lambda view: view.caret.enter(1)),
    Command("", ("Shift+Return", "Shift+Enter"), lambda view: view.caret.enter(-1)),
    Command("", ("Tab",), lambda view: view.caret.tab(1)),
    Command("", ("Shift+Tab", "Shift+Backtab", "Backtab"), lambda view: view.caret.tab(-1)),
    Command("", ("Ctrl+Tab",), partial(leave, True)),
    Command("", ("Ctrl+Shift+Tab", "Ctrl+Shift+Backtab", "Ctrl+Backtab"), partial(leave, False)),
    Command("", ("Ctrl+Space",), lambda view: view.caret.select_columns(view.caret.column, view.caret.column)),
    Command("", ("Shift+Space",), whole_row),
    Command("", ("PgDown",), lambda view: view.caret.step(view.page(), 0)),
    Command("", ("PgUp",), lambda view: view.caret.step(-view.page(), 0)),
    Command("", ("Shift+PgDown",), lambda view: view.caret.step(view.page(), 0, extend=True)),
    Command("", ("Shift+PgUp",), lambda view: view.caret.step(-view.page(), 0, extend=True)),
    Command("", ("Home",), lambda view: view.caret.line_end(last=False)),
    Command("", ("End",), lambda view: view.caret.line_end(last=True)),
    Command("", ("Shift+Home",), lambda view: view.caret.line_end(last=False, extend=True)),
    Command("", ("Shift+End",), lambda view: view.caret.line_end(last=True, extend=True)),
    Command("", ("Ctrl+Home",), lambda view: view.caret.table_end(last=False)),
    Command("", ("Ctrl+End",), lambda view: view.caret.table_end(last=True)),
    Command("", ("Ctrl+Shift+Home",), lambda view: view.caret.table_end(last=False, extend=True)),
    Command("", ("Ctrl+Shift+End",), lambda view: view.caret.table_end(last=True, extend=True)),
)
"""What only moves the caret or the selection."""

_WAYS = {"Down": (1, 0), "Up": (-1, 0), "Right": (0, 1), "Left": (0, -1)}


def _step(down: int, right: int, extend: bool, view: TableView) -> None:
    view.caret.step(down, right, extend=extend)


def _jump(down: int, right: int, extend: bool, view: TableView) -> None:
    view.caret.jump(down, right, extend=extend)


ARROWS = tuple(
    Command("", (f"{keys}{name}",), partial(move, down, right, "Shift" in keys))
    for name, (down, right) in _WAYS.items()
    for keys, move in (("", _step), ("Shift+", _step), ("Ctrl+", _jump), ("Ctrl+Shift+", _jump))
)
"""The arrows: a step, with Ctrl to the edge of the data, with Shift extending the selection."""


def actions(view: TableView, run: Callable[[], object]) -> list[QAction]:
    """Make an action of every command with a title, under its first key, for menus and the palette.

    ``run`` finds the command by the number that the action holds.
    """
    made = []
    for at, command in enumerate(COMMANDS):
        action = QAction(view.words(command.title), view)
        action.setShortcut(command.keys[0])
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setData(at)
        action.triggered.connect(run)
        made.append(action)
    return made


def _strokes() -> dict[int, Command]:
    """Return each command by the number of its key with modifiers."""
    return {
        QKeySequence(keys)[0].toCombined(): command  # type: ignore[index]
        for command in (*COMMANDS, *MOVES, *ARROWS)
        for keys in command.keys
    }


_BY_STROKE: dict[int, Command] = {}


def command_of(event: QKeyEvent) -> Command | None:
    """Return the command that a key stands for, ``None`` for none."""
    if not _BY_STROKE:
        _BY_STROKE.update(_strokes())
    plain = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier)
    return _BY_STROKE.get(event.key() | plain.value)


def typed_text(event: QKeyEvent) -> str:
    """Return the printable text that a key types, empty for shortcuts; AltGr, on Windows Ctrl+Alt, types too."""
    text = event.text()
    control, alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
    pressed = event.modifiers() & (control | alt | Qt.KeyboardModifier.MetaModifier)
    typing = pressed == Qt.KeyboardModifier.NoModifier or (sys.platform == "win32" and pressed == control | alt)
    return text if typing and text.isprintable() else ""
