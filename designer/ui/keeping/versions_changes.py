"""What changed since a version, on show: a line that sums it up, the table, and below it both texts of a row."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from designer.programme.words import ENGLISH, N_
from designer.review.change_texts import difference
from designer.review.changes import Change
from designer.ui import style
from designer.ui.keeping.versions_rows import COLUMNS, row_id, rows, told
from designer.ui.table.rows import CellWrite
from designer.ui.table.view import TableView

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_OWN_COMMANDS = ("Copy", "Select all", "Filter")
_IN_WHOLE, _ROOM = 104, 380
"""The height of the two texts, and that of all from which there is room for them; pixels at 100 %."""


class ChangeTable(TableView):
    """A table that is only read: Enter goes where the change is, F2 shows both texts in whole, Tab leads on."""

    wanted = Signal()
    whole_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(empty_text=ENGLISH(N_("Nothing has changed since then.")), lines=2)
        self.setAccessibleName(ENGLISH(N_("What changed since the version")))
        for each in self.actions():
            if each.text() not in _OWN_COMMANDS:
                self.removeAction(each)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: our keys, then those of every table."""
        if event.key() in _ENTER:
            self.wanted.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.whole_wanted.emit()
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.leave(forward=event.key() == Qt.Key.Key_Tab)
        else:
            super().keyPressEvent(event)

    def write(self, writes: tuple[CellWrite, ...], name: str) -> tuple[str, ...]:
        """Write nothing: what was cannot be changed."""
        return ()


class BothTexts(QWidget):
    """What stood and what stands, beside each other, only to be read; what differs is selected."""

    def __init__(self) -> None:
        super().__init__()
        self.before, self.after = _text(ENGLISH(N_("Before"))), _text(ENGLISH(N_("After")))
        beside = QHBoxLayout(self)
        beside.setContentsMargins(0, 0, 0, 0)
        for title, page in ((ENGLISH(N_("Before")), self.before), (ENGLISH(N_("After")), self.after)):
            column = QVBoxLayout()
            column.setSpacing(style.px(2))
            column.addWidget(style.label(title, style.SMALL, "ink_second"))
            column.addWidget(page)
            beside.addLayout(column)

    def show_change(self, change: Change | None) -> None:
        """Show the texts of a change, or nothing."""
        before, after = (change.before, change.after) if change else ("", "")
        start, end, other_end = difference(before, after) if change and change.kind == "changed" else (0, 0, 0)
        _show(self.before, before, start, end)
        _show(self.after, after, start, other_end)


class ChangesPane(QWidget):
    """The changes since one version, or why they cannot be told."""

    wanted = Signal(object)
    """(change): somebody asks to be shown where it is."""

    def __init__(self) -> None:
        super().__init__()
        self.found: tuple[Change, ...] = ()
        self.told = style.label(bold=True, wrap=True)
        self.problem = style.label(role="error", wrap=True)
        self.problem.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.table = ChangeTable()
        self.whole = BothTexts()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for each in (self.told, self.problem):
            layout.addWidget(each)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.whole)
        self.setFocusProxy(self.table)
        self.table.caret_moved.connect(self._show_whole)
        self.table.wanted.connect(self.go)
        self.table.whole_wanted.connect(self.show_large)
        self.table.doubleClicked.connect(lambda _index: self.go())
        style.changes.changed.connect(self._fit)
        self.show_changes(())

    def show_changes(self, found: Sequence[Change], since: str = "") -> None:
        """Show what changed since a version of which ``since`` says what it is called."""
        self.found = tuple(found)
        self.told.setText(told(self.found, since))
        self.problem.hide()
        self.table.begin_anew()
        self.table.present(COLUMNS, rows(self.found))
        for widget in (self.told, self.table):
            widget.show()
        self._show_whole()
        self._fit()

    def show_problem(self, sentence: str) -> None:
        """Say why nothing can be told."""
        self.found = ()
        self.problem.setText(sentence)
        self.problem.show()
        for widget in (self.told, self.table, self.whole):
            widget.hide()

    def here(self) -> Change | None:
        """Return the change under the caret; under a step, its first."""
        current = self.table.current()[0]
        return next((each for each in self.found if current in (row_id(each), each.step)), None)

    def begin(self) -> bool:
        """Take the keys, on the first change; False where there is none."""
        first = next((each for each in self.table.table.rows if each.role == "record"), None)
        if self.table.isHidden() or first is None:
            return False
        self.table.setFocus()
        if not self.table.selected_ids():
            self.table.go_to(first.id)
        return True

    def go(self) -> None:
        """Ask to be shown the place of the change under the caret."""
        change = self.here()
        if change:
            self.wanted.emit(change)

    def _show_whole(self, *_: object) -> None:
        current = self.table.current()[0]
        change = next((each for each in self.found if row_id(each) == current), None)
        self.whole.show_change(change)

    def show_large(self) -> None:
        """Show both texts of the change under the caret in a window of their own; Esc closes it."""
        change = self.here()
        if change is None:
            return
        large = QDialog(self)
        large.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        large.setWindowTitle(" · ".join(part for part in (change.name, change.title) if part))
        texts = BothTexts()
        texts.show_change(change)
        QVBoxLayout(large).addWidget(texts)
        large.resize(self.window().size() * 0.9)
        large.open()
        texts.before.setFocus()

    def _fit(self) -> None:
        self.whole.setFixedHeight(style.px(_IN_WHOLE))
        self.whole.setVisible(self.problem.isHidden() and bool(self.found) and self.height() >= style.px(_ROOM))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _show(page: QPlainTextEdit, text: str, start: int, end: int) -> None:
    """Show a text with what differs in it selected and in sight; Qt counts in units of UTF-16."""
    page.setPlainText(text)
    cursor = page.textCursor()
    cursor.setPosition(_units(text[:end]))
    cursor.setPosition(_units(text[:start]), QTextCursor.MoveMode.KeepAnchor)
    page.setTextCursor(cursor)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _text(name: str) -> QPlainTextEdit:
    """Make a page that is only read; Tab goes on."""
    page = QPlainTextEdit()
    page.setReadOnly(True)
    page.setTabChangesFocus(True)
    page.setAccessibleName(ENGLISH(N_("{name}, in whole")).replace("{name}", name))
    return page
