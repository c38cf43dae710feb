"""The one table of the product: a grid over prepared rows, painted in one go, driven by the keys people know.

The view never changes data. It asks for changes by signals, one for a whole gesture, and shows what it is given;
selection, caret, widths, filter and a half-typed cell are its own.
"""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from PySide6.QtCore import QEvent, QItemSelectionModel, QMetaMethod, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from designer.programme.words import N_
from designer.ui import style
from designer.ui.hint import give
from designer.ui.table.commands import COMMANDS, actions, command_of, typed_text
from designer.ui.table.editing import Editing
from designer.ui.table.empty import EmptyState
from designer.ui.table.filter_field import CornerField
from designer.ui.table.grid import Grid, ScrollHint
from designer.ui.table.model import Index
from designer.ui.table.pointer import Pointer
from designer.ui.table.rows import CellWrite, Choice, Column, Row, is_new
from designer.ui.table.telling import Telling

Words = Callable[[str], str]


class TableView(Grid):
    """A table of records that one can type into.

    ``empty_text`` says what to do first while there are no records; ``add_text`` is what the line for a new record
    says (empty: no such line); ``lines`` is how many lines of text a row shows; ``words`` translates.
    """

    write_requested = Signal(object, str)
    """tuple of CellWrite, name of the gesture."""
    insert_requested = Signal(str, int)
    """Before which row id (empty: at the end), how many."""
    delete_requested = Signal(object)
    """tuple of row ids."""
    indent_requested = Signal(object, int)
    """tuple of row ids, +1 in or -1 out."""
    filter_requested = Signal()
    """The filter is wanted; where nothing is connected, the table has a field of its own."""
    filter_changed = Signal(str)
    """What is filtered for now."""
    follow_requested = Signal(str, str)
    """Row id and column key of a computed cell whose reason is wanted."""
    half_typed = Signal(object)
    """What is being typed, as a CellWrite, every two seconds; None once it is written or given up."""
    selection_changed = Signal()
    caret_moved = Signal(str, str)
    """Row id and column key of the current cell."""
    notice = Signal(str)
    """A sentence for the status line."""
    shown = Signal()

    editing: Editing

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        empty_text: str = "",
        add_text: str = "",
        lines: int = 1,
        words: Words = str,
    ) -> None:
        super().__init__(parent, add_text=add_text, lines=lines)
        self.words = words
        self.was_shown = False
        self.choices_of: Callable[[Column], Sequence[Choice]] = _own_choices
        self.takes_block: Callable[[Sequence[Sequence[str]]], bool] = lambda _texts: False
        """What takes a block that is pasted out of the table's hands, and tells whether it did."""
        self.why_kept: Callable[[str], str] = lambda _row_id: ""
        """Says why a row that is no record, such as a heading, is not deleted, by its id; "" for the usual words."""
        self.offered: Sequence[QAction] = ()
        """What a screen does with what is selected here: the menu of the table offers it above the table's own."""
        self.telling = Telling(self)
        self.editing = Editing(self)
        self._empty_text = empty_text
        self._corner: CornerField | None = None
        self._empty = EmptyState(self.viewport())
        self._pointer = Pointer(self)
        self.setTabKeyNavigation(True)
        give(self, words(N_("Ctrl+Tab leaves the table")))
        self.selectionModel().selectionChanged.connect(self._selected)
        self.selectionModel().currentChanged.connect(self._moved)
        self._header.words = words
        self._header.sort_requested.connect(lambda key, down: self.set_sort(key, descending=down))
        self.addActions(actions(self, self._run_action))
        style.changes.changed.connect(self.restyle)
        self.restyle()

    def _run_action(self) -> None:
        """Run a command from a menu; an open editor takes those that it has itself and is left for the others."""
        action = self.sender()
        if isinstance(action, QAction):
            command = COMMANDS[action.data()]
            if not self.editing.run(command.title):
                self.editing.close(keep=True)
                command.run(self)

    # What is shown

    def present(self, columns: tuple[Column, ...], rows: tuple[Row, ...]) -> None:
        """Show rows in columns, disturbing nothing that did not change."""
        self.table.present(columns, rows)
        self._settle()

    def set_rows(self, rows: tuple[Row, ...]) -> None:
        """Show other rows in the same columns."""
        self.table.set_rows(rows)
        self._settle()

    def set_filter(self, text: str) -> None:
        """Show only rows that hold every word of a text."""
        self.editing.close(keep=True)
        self.table.set_filter(text)
        self._settle()
        if self.caret.row >= 0:
            self.bring(self.caret.row, self.caret.column, sideways=False)
        self.filter_changed.emit(self.table.filter_text)

    def ask_filter(self) -> None:
        """Ask for the field that filters the table, or show the table's own where the screen has none."""
        if self.isSignalConnected(QMetaMethod.fromSignal(self.filter_requested)):
            self.filter_requested.emit()
            return
        if self._corner is None:
            self._corner = CornerField(self)
        self._corner.come()

    def enter(self) -> None:
        """Take the keys and stand on the first record that is shown, in the same column; without any, do nothing."""
        row = next((at for at, row in enumerate(self.table.rows) if row.role == "record"), -1)
        if row >= 0:
            self.setFocus()
            self.caret.go(row, self.caret.column if self.caret.column >= 0 else self.caret.first_editable(row))

    def begin_anew(self) -> None:
        """Forget filter, sorting, caret and scrolling: what comes now is something else."""
        self.editing.close(keep=False)
        self.set_filter("")
        self.set_sort("")
        self.selectionModel().clear()
        self.verticalScrollBar().setValue(0)
        self.horizontalScrollBar().setValue(0)

    def set_sort(self, column_key: str, *, descending: bool = False) -> None:
        """Sort what is shown by a column; an empty key returns to the user's own order."""
        self.editing.close(keep=True)
        self.table.set_sort(column_key, descending=descending)
        self._settle()
        self._header.viewport().update()

    def go_to(self, row_id: str, column_key: str = "") -> bool:
        """Stand on a cell and bring it into sight, ending a filter that hides it; tell whether there is such a row."""
        if self.table.row_of(row_id) < 0 and self.table.filter_text:
            self.set_filter("")
        row, column = self.table.row_of(row_id), self.table.column_of(column_key)
        if row < 0:
            return False
        self.caret.go(row, column if column >= 0 else self.caret.first_editable(row))
        self.scrollTo(self.currentIndex(), ScrollHint.PositionAtCenter)
        return True

    def select_ids(self, row_ids: Iterable[str]) -> None:
        """Select the whole rows between the first and the last of some ids."""
        rows = [row for row in map(self.table.row_of, row_ids) if row >= 0]
        if rows:
            self.caret.select_rows(min(rows), max(rows))

    def selected_ids(self) -> tuple[str, ...]:
        """Return the ids of the records in which something is selected."""
        return tuple(self.table.rows[row].id for row in self.caret.rows() if self.table.rows[row].role == "record")

    def selection_summary(self) -> tuple[int, Decimal | None, Decimal | None]:
        """Return how many cells are selected, the sum of the numbers in them and their average (``None`` for none).

        Sums in group rows count only where no record's number is selected.
        """
        return self.caret.summary()

    # What is asked for

    def finish_editing(self) -> bool:
        """Close an open editor and write what was typed; tell whether there was one. To be called before saving."""
        return self.editing.close(keep=True)

    def cancel_editing(self) -> bool:
        """Close an open editor without a write; tell whether there was one. To be called before undo."""
        return self.editing.close(keep=False)

    def relaid(self) -> None:
        """Keep the editor over its cell and the words of an empty table in its middle."""
        self.editing.follow()
        self._place_empty()
        if self._corner is not None:
            self._corner.place()

    def restyle(self) -> None:
        """Take over scheme and zoom."""
        super().restyle()
        self.editing.dress()

    def active(self) -> bool:
        """Tell whether keys arrive here or in the editor."""
        return self.hasFocus() or self.editing.editor is not None

    def write(self, writes: tuple[CellWrite, ...], name: str) -> tuple[str, ...]:
        """Ask for one gesture's writes; return the ids of records that came of it."""
        makes = any(is_new(write.row_id) for write in writes)
        if writes and not makes:
            self.write_requested.emit(writes, name)
        return self._made_by(lambda: self.write_requested.emit(writes, name)) if makes else ()

    def _made_by(self, ask: Callable[[], object]) -> tuple[str, ...]:
        """Ask for something; return the ids of records that are there since."""
        known = set(self.table.record_ids())
        ask()
        return tuple(each for each in self.table.record_ids() if each not in known)

    def insert(self, row: int, count: int) -> None:
        """Ask for records before a row; stand on the new one, or select them if there are several."""
        self.editing.close(keep=True)
        before = self.table.rows[row] if row < len(self.table.rows) else None
        before_id = "" if before is None or before.role == "new" else before.id
        made = self._made_by(lambda: self.insert_requested.emit(before_id, count))
        if len(made) > 1:
            self.select_ids(made)
        elif made:
            self.go_to(made[0])

    def delete(self, row_ids: Sequence[str]) -> None:
        """Ask for records to be deleted; the caret stays at its height, on what moves up."""
        self.editing.close(keep=False)
        if row_ids:
            row, column = min(map(self.table.row_of, row_ids)), max(self.caret.column, 0)
            self.delete_requested.emit(tuple(row_ids))
            self.caret.go(min(max(row, 0), len(self.table.rows) - 1), column)

    def follow(self) -> None:
        """Ask where the current, computed cell comes from."""
        row_id, key = self.current()
        if row_id and self.isSignalConnected(QMetaMethod.fromSignal(self.follow_requested)):
            self.follow_requested.emit(row_id, key)
        elif row_id:
            self.telling.closed()

    def leave(self, *, forward: bool) -> None:
        """Give the focus to what comes after or before the table."""
        QWidget.focusNextPrevChild(self, forward)

    def choices(self, column: Column) -> Sequence[Choice]:
        """Return what a column offers to choose from, now."""
        return self.choices_of(column)

    def _settle(self) -> None:
        """After a change of rows: fit widths, select the caret's cell if nothing is, keep the editor over its cell."""
        self.fit_numbers()
        current = self.currentIndex()
        if current.isValid() and not self.selectionModel().hasSelection():
            self.selectionModel().select(current, QItemSelectionModel.SelectionFlag.Select)
        elif not current.isValid() and self.hasFocus():
            self._stand()
        self.viewport().update()
        self.relaid()

    def _selected(self) -> None:
        self.viewport().update()
        self.selection_changed.emit()

    def _moved(self) -> None:
        self.telling.anew()
        self.viewport().update()
        self.caret_moved.emit(*self.current())

    def _place_empty(self) -> None:
        """Show what to do first over an empty table, or that the filter finds nothing."""
        rows = self.table.rows
        text = "" if self.table.record_count() else self._empty_text
        if self.table.filter_text and not any(row.role == "record" for row in rows):
            text = self.words(N_("Nothing here holds “{text}”.")).format(text=self.table.filter_text)
        self._empty.say(text, len(rows) * self.verticalHeader().defaultSectionSize())

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's: tell that the table is seen, so that it can be brought up to date."""
        super().showEvent(event)
        self.was_shown = True
        self.shown.emit()

    # Keys, pointer, focus

    def event(self, event: QEvent) -> bool:
        """Qt's: our keys come before the application's shortcuts."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and (command_of(event) or typed_text(event)):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: run the command of a key, or begin to type."""
        command = command_of(event)
        if command:
            self.telling.anew()
            command.run(self)
        elif text := typed_text(event):
            if not self.editing.open(self.caret.row, self.caret.column, text) and self.caret.row >= 0:
                self.telling.closed_once()
        else:
            event.ignore()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Qt's: a composed character (é by a dead key, Chinese) begins to type as well."""
        opens = event.commitString() or event.preeditString()
        if opens and self.editing.open(self.caret.row, self.caret.column, "") and self.editing.editor:
            QApplication.sendEvent(self.editing.editor, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's: see ``Pointer``."""
        self._pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt's: see ``Pointer``."""
        self._pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt's: see ``Pointer``."""
        self._pointer.release()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt's: see ``Pointer``."""
        self._pointer.double(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt's: see ``Pointer``."""
        if not self._pointer.wheel(event):
            super().wheelEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt's: the caret stands somewhere as soon as keys arrive."""
        super().focusInEvent(event)
        self._stand()
        self.viewport().update()

    def _stand(self) -> None:
        """Stand somewhere, where nothing is selected."""
        if self.table.rows and self.table.columns and not self.selectionModel().hasSelection():
            row = max(self.caret.row, 0)
            self.caret.go(row, self.caret.first_editable(row))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt's: the caret is drawn more faintly."""
        super().focusOutEvent(event)
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        """Qt's: the tooltip of a cell is its problem, its hint or the text that does not fit."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            QToolTip.showText(event.globalPos(), self.tooltip_at(index), self)
            return True
        return super().viewportEvent(event)

    def tooltip_at(self, index: Index) -> str:
        """Return what a cell's tooltip says, escaped; empty for none."""
        if not index.isValid():
            return ""
        cell = self.table.cell(index.row(), index.column())
        parts = (self.cut_text(index.row(), index.column())[:2000], cell.problem or cell.hint)
        return style.plain_tooltip("\n".join(filter(None, parts)))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt's: see ``Pointer``."""
        self._pointer.offer(event)


def _own_choices(column: Column) -> Sequence[Choice]:
    """Return the choices that a column holds itself."""
    return () if callable(column.choices) else column.choices
