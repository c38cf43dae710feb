"""The box for one note: its text, whether something is to be done and by when, and whose it is."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from designer.paper.number_text import date_text
from designer.programme.entry import Refused, read_date
from designer.programme.fields import field
from designer.programme.records.monitoring import Comment
from designer.programme.words import ENGLISH, N_
from designer.review.notes import Draft
from designer.ui import style
from designer.ui.form_choices import Tick
from designer.ui.large_text import LargePage, keeps

_WIDE, _HIGH = 480, 320
_LONGEST_INITIALS = 8


class NoteBox(QDialog):
    """A note as one writes it: Ctrl+Enter keeps it, Esc leaves it."""

    kept = Signal(object)
    """(draft): what was typed."""

    def __init__(self, parent: QWidget, about: str, draft: Draft, *, new: bool = True) -> None:
        """Open a note on something that is called so; an old one can also be done with."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = ENGLISH(N_("Note on {what}") if new else N_("Change a note on {what}"))
        self.setWindowTitle(title.format(what=_short(about)))
        self.text = LargePage()
        self.text.setAccessibleName(ENGLISH(N_("Text of the note")))
        self.text.setPlaceholderText(ENGLISH(N_("What is to be remembered, or asked?")))
        self.text.setPlainText(draft.text)
        self.text.moveCursor(QTextCursor.MoveOperation.End)
        self.text.setMinimumHeight(2 * style.row_height())
        self.to_do = _box(N_("To do"), ticked=draft.to_do)
        self.due = _line(N_("Due"), draft.due.isoformat() if draft.due else "", N_("due, such as 2027-03-01"), 24)
        self.initials = _line(N_("Initials"), draft.initials, N_("such as AB"), 12)
        self.initials.setMaxLength(_LONGEST_INITIALS)
        self.done_with = _box(N_("Done"), ticked=draft.done)
        self.done_with.setVisible(not new)
        self.exported = _box(field(Comment, "exported").info.title, ticked=draft.exported)
        self.exported.setToolTip(style.plain_tooltip(ENGLISH(field(Comment, "exported").info.help)))
        self.said = style.label(size=style.SMALL, role="ink_second", wrap=True)
        self._lay_out(about, parent.size())
        self.text.kept.connect(self.accept)
        self.due.textEdited.connect(self._follow_due)
        self.text.textChanged.connect(lambda: self._say(""))
        self._say("")

    def _lay_out(self, about: str, room: QSize) -> None:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.keep = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.keep.setText(ENGLISH(N_("Keep the note")))
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(ENGLISH(N_("Leave it")))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        what = style.label(about, role="ink_second", wrap=True)
        what.setMaximumHeight(2 * style.row_height())
        when = _row((self.to_do, self.due, style.label(ENGLISH(N_("Initials")), role="ink_second"), self.initials))
        last = _row((self.exported, self.done_with))
        column = QVBoxLayout(self)
        margin = style.px(2 * style.GRID)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(style.px(style.GRID))
        column.addWidget(what)
        column.addWidget(self.text, 1)
        for row in (when, last):
            column.addLayout(row)
        column.addWidget(self.said)
        column.addWidget(buttons)
        self.setMinimumWidth(min(style.px(_WIDE), room.width()))
        self.resize(self.minimumWidth(), min(style.px(_HIGH), room.height() * 9 // 10))

    def accept(self) -> None:
        """Qt's: hand the note over; a day that is none is said first, a note without a text is not kept."""
        due = read_date(self.due.text())
        if isinstance(due, Refused):
            self._say(due.reason, wrong=True)
            self.due.setFocus()
            return
        if not self.text.toPlainText().strip():
            self._say(ENGLISH(N_("Write the note first; Esc leaves it.")), wrong=True)
            self.text.setFocus()
            return
        super().accept()
        draft = Draft(
            self.text.toPlainText(),
            self.initials.text().strip(),
            self.to_do.isChecked(),
            due,
            self.done_with.isChecked(),
            exported=self.exported.isChecked(),
        )
        self.kept.emit(draft)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Ctrl+Enter keeps the note, in whichever field one is."""
        if keeps(event):
            self.accept()
        else:
            super().keyPressEvent(event)

    def _follow_due(self, text: str) -> None:
        """What is due is to be done; say how the day is understood."""
        self.to_do.setChecked(self.to_do.isChecked() or bool(text.strip()))
        due = read_date(text)
        self._say("" if due is None or isinstance(due, Refused) else date_text(due))

    def _say(self, text: str, *, wrong: bool = False) -> None:
        """Say what is wrong, or else the keys."""
        self.said.set_role("error" if wrong else "ink_second")
        keys = ENGLISH(N_("Ctrl+Enter keeps it, Esc leaves it. Notes stay in the team unless they are marked."))
        self.said.setText(text or keys)


def _short(text: str) -> str:
    """Return the beginning of a name, for a window's title."""
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"


def _box(title: str, *, ticked: bool) -> Tick:
    made = Tick(ENGLISH(title))
    made.setChecked(ticked)
    return made


def _line(name: str, text: str, inside: str, wide: int) -> QLineEdit:
    """Make a short line: its name, its text, what stands in it while it is empty, its width in grid steps."""
    made = QLineEdit(text)
    made.setAccessibleName(ENGLISH(name))
    made.setPlaceholderText(ENGLISH(inside))
    made.setFixedWidth(style.px(wide * style.GRID))
    return made


def _row(parts: Sequence[QWidget]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(style.px(style.GRID))
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return row
