"""The page of all notes: one table with a filter; Enter goes to what a note is about, F2 writes, Space ticks it off."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from designer.programme.edit import find_as
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.monitoring import Comment
from designer.programme.words import ENGLISH, N_, counted
from designer.review import notes
from designer.review.noted import is_open, overdue
from designer.ui import data_folder, style
from designer.ui.form_choices import Box
from designer.ui.notes.rows import KINDS, NoteRows
from designer.ui.notes.taking import user_s_day
from designer.ui.record_table import bind_records
from designer.ui.session import Session
from designer.ui.table.filter_field import FilterField
from designer.ui.table.view import TableView

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_EMPTY = N_("No notes yet. Ctrl+Shift+M on any screen puts one on what is selected there.")


class NoteTable(TableView):
    """A table in which Enter goes to what the row is about."""

    ticked = Signal(object)
    """(row ids): they are to be done with, or open again."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Enter and Space, then the keys of every table."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held == Qt.KeyboardModifier.NoModifier and event.key() in _ENTER:
            self.follow()
        elif held == Qt.KeyboardModifier.NoModifier and event.key() == Qt.Key.Key_Space:
            self.ticked.emit(self.selected_ids())
        else:
            super().keyPressEvent(event)


class NotesPage(QWidget):
    """All notes of a programme."""

    went = Signal()
    """Another note is under the caret."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.source = NoteRows(user_s_day, lambda: data_folder.settings().initials)
        self.view = NoteTable(empty_text=ENGLISH(_EMPTY), add_text=ENGLISH(N_("+ a note on the programme")), lines=2)
        self.view.setAccessibleName(ENGLISH(N_("Notes")))
        self.controller = bind_records(self.view, self.source, session)
        self.filter = FilterField()
        self.filter.setAccessibleName(ENGLISH(N_("Filter the notes")))
        self.filter.serve(self.view)
        self.kinds = Box()
        self.kinds.setAccessibleName(ENGLISH(N_("Which notes")))
        self.kinds.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        for code, title in KINDS:
            self.kinds.addItem(ENGLISH(title), code)
        self.kinds.activated.connect(self._narrow)
        line = QHBoxLayout()
        line.setContentsMargins(style.px(16), style.px(4), style.px(16), style.px(8))
        line.setSpacing(style.px(style.GRID))
        line.addWidget(self.kinds)
        line.addStretch(1)
        line.addWidget(self.filter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        self.view.follow_requested.connect(self._follow)
        self.view.ticked.connect(self._tick)
        self.view.caret_moved.connect(lambda *_: self.went.emit())
        self.view.selection_changed.connect(self.went)

    def present(self, programme: Programme) -> None:
        """Show a programme's notes."""
        self.controller.present(programme)

    def go_to(self, place: Place) -> None:
        """Stand on a note, of whatever kind."""
        if self.view.table.row_of(place.id) < 0 and self.source.kind:
            self.kinds.setCurrentIndex(0)
            self._narrow()
        self.view.go_to(place.id, place.field)
        self.view.setFocus()

    def place(self) -> Place | None:
        """Return the note at the caret."""
        row_id, key = self.view.current()
        return self.source.place(self.session.programme, row_id, key) if row_id else None

    def finish_editing(self) -> None:
        """Commit the open cell."""
        self.view.finish_editing()

    def summary(self) -> str:
        """Return how many notes there are, and how many are overdue."""
        held, today = self.session.programme.comments, user_s_day()
        if not held:
            return ""
        left = sum(map(is_open, held))
        late = sum(overdue(each, today) for each in held)
        told = [counted(len(held), N_("1 note"), N_("{count} notes")), counted(left, N_("1 open"), N_("{count} open"))]
        if late:
            told.append(ENGLISH(N_("{count} overdue")).format(count=late))
        return " · ".join((*told, ENGLISH(N_("Enter goes there, Space ticks off"))))

    def _narrow(self) -> None:
        """Show the notes of the chosen kind."""
        self.view.finish_editing()
        self.source.kind = str(self.kinds.currentData())
        self.controller.refresh()
        self.went.emit()

    def _follow(self, row_id: str, _column_key: str) -> None:
        note = find_as(self.session.programme, row_id, Comment)
        if note is not None:
            self.session.went_to.emit(notes.place_of(note))

    def _tick(self, row_ids: tuple[str, ...]) -> None:
        """Say that the selected notes are done with; where all are, that they are open again."""
        programme = self.session.programme
        held = [each for row_id in row_ids if (each := find_as(programme, row_id, Comment))]
        done = any(map(is_open, held))
        new = programme
        for each in held:
            new = notes.tick(new, each.id, done=done)
        if held:
            name = N_("A note is done") if done else N_("Open a note again")
            self.session.edit(name, new, Place("comments", held[0].id, "done"))
