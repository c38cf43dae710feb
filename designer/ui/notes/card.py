"""The notes on what is selected, as the inspector shows them: one card a note, and the way to write another."""

import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from designer.paper.number_text import date_text
from designer.programme.records.monitoring import Comment
from designer.programme.words import ENGLISH, N_
from designer.review.noted import is_open, overdue
from designer.ui import style

KEYS = "Ctrl+Shift+M"
ADD, DONE, OPEN, CHANGE, DROP = "add", "done", "open", "change", "drop"
"""What can be wanted of notes."""


class NoteCard(QFrame):
    """One note, with what can be done about it; every button is reached by Tab."""

    asked = Signal(str, str)
    """(what, id): one of ``DONE``, ``OPEN``, ``CHANGE`` and ``DROP`` is wanted of a note."""

    def __init__(self, note: Comment, today: datetime.date) -> None:
        super().__init__()
        self.note = note
        self._role = "warning" if overdue(note, today) else "accent" if is_open(note) else "ink_second"
        layout = QVBoxLayout(self)
        layout.setContentsMargins(style.px(12), style.px(8), style.px(12), style.px(6))
        layout.setSpacing(style.px(2))
        head = heading(note, today)
        layout.addWidget(style.label(head, role=self._role, bold=True, wrap=True))
        layout.addWidget(style.label(note.text, role="ink" if is_open(note) else "ink_second", wrap=True))
        foot = footing(note)
        if foot:
            layout.addWidget(style.label(foot, size=style.SMALL, role="ink_second", wrap=True))
        self.setAccessibleName(f"{head}: {note.text}")
        turned = (N_("Done"), DONE) if is_open(note) else (N_("Open again"), OPEN)
        self.tick, self.change, self.drop = (
            self._button(*each) for each in (turned, (N_("Change …"), CHANGE), (N_("Delete"), DROP))
        )
        line = QHBoxLayout()
        line.setContentsMargins(style.px(-4), style.px(2), 0, 0)
        for each in (self.tick, self.change, self.drop):
            line.addWidget(each)
        line.addStretch(1)
        layout.addLayout(line)
        self.setAutoFillBackground(True)
        style.changes.changed.connect(self._follow)
        self._follow()

    def _button(self, text: str, what: str) -> QToolButton:
        """Make a quiet button that says aloud what it is about."""
        made = QToolButton()
        made.setText(ENGLISH(text))
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.setAccessibleName(f"{ENGLISH(text)}: {self.note.text}")
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.clicked.connect(lambda: self.asked.emit(what, self.note.id))
        return made

    def _follow(self) -> None:
        look = self.palette()
        look.setColor(self.backgroundRole(), style.mixed(self._role, "sheet", 0.07))
        self.setPalette(look)


def heading(note: Comment, today: datetime.date) -> str:
    """Return what a note is, in a line: "✎ To do · due 3 Mar 2027 · overdue"."""
    if not is_open(note):
        return ENGLISH(N_("✓ Note, done"))
    parts = [ENGLISH(N_("✎ To do") if note.to_do == "yes" else N_("✎ Note"))]
    if note.due is not None:
        parts.append(ENGLISH(N_("due {day}")).format(day=date_text(note.due)))
    if overdue(note, today):
        parts.append(ENGLISH(N_("overdue")))
    return " · ".join(parts)


def footing(note: Comment) -> str:
    """Return whose a note is, of which day, and whether it leaves the house."""
    written = date_text(note.written_on) if note.written_on else ""
    leaves = ENGLISH(N_("goes into the workbook")) if note.exported == "yes" else ""
    return " · ".join(part for part in (note.initials, written, leaves) if part)


class AddNote(QToolButton):
    """The way to a new note."""

    def __init__(self) -> None:
        super().__init__()
        self.setText(ENGLISH(N_("Add a note …  {keys}")).format(keys=KEYS))
        self.setAccessibleName(ENGLISH(N_("Add a note on what is selected")))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)


class NotesHere(QWidget):
    """The cards of one record's notes below each other, those that are open first, and the way to another one."""

    asked = Signal(str, str)
    """(what, id): see ``NoteCard``; ``ADD`` for another note."""

    def __init__(self, notes: tuple[Comment, ...], today: datetime.date) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.px(style.GRID))
        for each in notes:
            card = NoteCard(each, today)
            card.asked.connect(self.asked)
            layout.addWidget(card)
        self.add = AddNote()
        self.add.clicked.connect(lambda: self.asked.emit(ADD, ""))
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.add)
        row.addStretch(1)
        layout.addLayout(row)
