"""The one form of the product: built from the declarations of fields, showing one record, editing it by the session.

A screen lists groups of field names. Each group is a sheet with a title; each field has its label, its editor, its
unit, its help with the locator, and beside it what the checks say. An edit is made on Enter, Tab, when the focus goes,
and after a rest in long text; Esc shows the value again. What is half typed stays whatever else changes.
"""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from designer.programme.edit import find, put
from designer.programme.entry import Refused, changed
from designer.programme.fields import Field, field
from designer.programme.finding import Finding
from designer.programme.numbers import ENGLISH, NumberStyle
from designer.programme.place import Place
from designer.programme.programme import SECTION_OF, Programme
from designer.programme.records.base import Record
from designer.programme.words import ENGLISH as ENGLISH_WORDS
from designer.programme.words import N_, Words
from designer.ui import style
from designer.ui.form_choices import ChoiceEditor, ChoicesEditor, YearsEditor
from designer.ui.form_editors import (
    NARROW,
    WIDE,
    DateEditor,
    Editor,
    LineEditor,
    NumberEditor,
    ReferenceEditor,
    TextEditor,
)
from designer.ui.session import Session

Groups = Sequence[tuple[str, Sequence[str]]]
"""English titles of groups with the names of their fields; a group without a title has no heading."""

Note = Callable[[Programme], str]
"""Something computed that is said beside a field, such as the day on which the programme ends."""

FindingsOf = Callable[[Programme, Record], Sequence[Finding]]
"""What the checks have to say of a record."""

LABEL = 176
"""Width of the column of labels, in pixels at 100 %."""

SIGNS = {"E": ("●", "error"), "W": ("▲", "warning"), "I": ("■", "information")}
"""The sign and the ink of each severity."""

_EDITORS: dict[str, type[Editor]] = {
    "number": NumberEditor,
    "numbers": YearsEditor,
    "date": DateEditor,
    "choice": ChoiceEditor,
    "choices": ChoicesEditor,
    "reference": ReferenceEditor,
    "references": ReferenceEditor,
}


def standing(programme: Programme, record: Record) -> Sequence[Finding]:
    """Return the findings on a record that stand at the call's stage."""
    from designer.review.findings import by_record, findings

    return by_record(findings(programme)).get(record.id, ())


def _sentence(found: Finding, words: Words) -> str:
    """Return a finding as a sentence."""
    from designer.review.findings import message

    return message(found, words)


class Form(QWidget):
    """A form for records of one type. ``narrow`` puts labels above their editors, as the inspector needs it.

    ``notes`` are computed texts beside fields; ``went`` tells the name of the field that the focus came to.
    """

    went = Signal(str)

    def __init__(
        self,
        session: Session,
        record_type: type[Record],
        groups: Groups,
        *,
        words: Words = ENGLISH_WORDS,
        number_style: NumberStyle = ENGLISH,
        narrow: bool = False,
        notes: Mapping[str, Note] | None = None,
        findings_of: FindingsOf = standing,
    ) -> None:
        super().__init__()
        self.session, self.words = session, words
        self.section = SECTION_OF[record_type]
        self.record_id = ""
        self.field_here = ""
        self.cards: dict[str, Card] = {}
        self.entries: dict[str, Entry] = {}
        self._findings_of = findings_of
        self._shown: Programme | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.px(2 * style.GRID))
        for title, names in groups:
            card = self.cards[title] = Card(words(title), narrow=narrow)
            for name in names:
                declared = field(record_type, name)
                entry = Entry(_editor(declared, words, number_style), words, (notes or {}).get(name), narrow=narrow)
                self.entries[name] = entry
                card.add(entry)
                self._connect(name, entry)
            layout.addWidget(card)
        session.about_to_undo.connect(self.finish_editing)

    def _connect(self, name: str, entry: "Entry") -> None:
        """Follow what happens in an editor."""
        editor = entry.editor
        editor.entered.connect(lambda: self._entered(name))
        editor.typed.connect(entry.typed)
        editor.rested.connect(lambda: self._commit(name))
        editor.left.connect(lambda: self._commit(name))
        editor.cancelled.connect(lambda: self._cancel(name))

    # -- what is shown ---------------------------------------------------------------------------------------------

    def show_record(self, programme: Programme, record: Record) -> None:
        """Show a record; the same programme and record as last time cost nothing."""
        if record.id != self.record_id:
            self.finish_editing()
            for entry in self.entries.values():
                entry.editor.restore()
                entry.forget()
            self.record_id = record.id
        elif programme is self._shown:
            return
        self._shown = programme
        beside: dict[str, list[Finding]] = {}
        for found in self._findings_of(programme, record):
            beside.setdefault(found.place.field, []).append(found)
        for name, entry in self.entries.items():
            entry.present(programme, record)
            entry.remark([(found.severity, _sentence(found, self.words)) for found in beside.get(name, ())])

    def go_to(self, name: str) -> bool:
        """Bring a field into sight and put the focus there; tell whether this form has it."""
        entry = self.entries.get(name)
        if entry is None:
            return False
        above = entry.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(entry, 0, style.px(6 * style.GRID))
        buddy = entry.editor.buddy()
        buddy.setFocus(Qt.FocusReason.OtherFocusReason)
        if not buddy.hasFocus():  # the window is not in use: the field is where one will be
            self.field_here = name
            self.went.emit(name)
        return True

    def finish_editing(self) -> None:
        """Make an edit of what is half typed."""
        for name, entry in self.entries.items():
            if entry.editor.dirty():
                self._commit(name)

    # -- what is edited --------------------------------------------------------------------------------------------

    def _entered(self, name: str) -> None:
        """Remember what stood in a field when somebody came."""
        entry = self.entries[name]
        entry.visit += 1
        record = find(self.session.programme, self.record_id)
        entry.before = None if record is None else getattr(record, name)
        self.field_here = name
        self.went.emit(name)

    def _commit(self, name: str) -> None:
        """Make an edit of what stands in a field, or say why it cannot be."""
        entry = self.entries[name]
        if not entry.editor.dirty():
            return
        value = entry.editor.value(self.session.programme)
        if isinstance(value, Refused):
            entry.refuse(self.words(value.reason))
            return
        self._put(name, value)

    def _cancel(self, name: str) -> None:
        """Show a field as it was when somebody came, whatever was made of it since."""
        entry = self.entries[name]
        entry.editor.restore()
        entry.forget()
        if isinstance(entry.editor, TextEditor) and entry.visit:
            self._put(name, entry.before)

    def _put(self, name: str, value: object) -> None:
        """Put a value into the record as it is now."""
        entry, programme = self.entries[name], self.session.programme
        record = find(programme, self.record_id)
        if record is None:
            return
        entry.forget()
        new = changed(record, name, value)
        edit_name = self.words(N_("Edit {field}")).replace("{field}", self.words(entry.declared.info.title))
        merge = f"{record.id}.{name}.{entry.visit}" if entry.editor.merges else ""
        entry.editor.settle()
        self.session.edit(edit_name, put(programme, new), Place(self.section, record.id, name), merge)
        self._shown = None
        self.show_record(self.session.programme, new)


class Card(QWidget):
    """A white sheet with a title; what is added stands below each other. The inspector is a sheet already."""

    def __init__(self, title: str, *, narrow: bool = False) -> None:
        super().__init__()
        self._bare = narrow
        self._column = QVBoxLayout(self)
        across, down = (0, 0) if narrow else (style.px(3 * style.GRID), style.px(2 * style.GRID))
        self._column.setContentsMargins(across, down, across, down)
        self._column.setSpacing(style.px(style.GRID + 2))
        if title:
            size = style.TEXT if narrow else style.STATEMENT
            self._column.addWidget(style.label(title, size, bold=True))
        style.changes.changed.connect(self.update)

    def add(self, widget: QWidget) -> None:
        """Add a widget below the others."""
        self._column.addWidget(widget)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: a sheet on the desk."""
        if self._bare:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(style.colour("line"))
        painter.setBrush(style.colour("sheet"))
        radius = style.px(style.RADIUS)
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.end()


class Entry(QWidget):
    """A field of a form: label, editor, unit, how it is understood, help, and what is said of it."""

    def __init__(self, editor: Editor, words: Words, note: Note | None, *, narrow: bool) -> None:
        super().__init__()
        self.editor, self.declared = editor, editor.declared
        self.visit = 0
        self.before: object = None
        self._words, self._note, self._narrow = words, note, narrow
        self._noted = ""
        self._said: list[tuple[str, str]] = []
        self._refused = ""
        info = self.declared.info
        self.label = style.label(
            words(info.title).replace("&", "&&"), role="ink" if not narrow else "ink_second", wrap=True
        )
        self.label.setBuddy(editor.buddy())
        self.label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._unit = style.label(words(info.unit), role="ink_second")
        self._aside = style.label(size=style.SMALL, role="ink_second")
        self._below = style.label(size=style.SMALL, wrap=True)
        self._help = style.label(_told(self.declared, words), style.SMALL, "ink_second", wrap=True)
        self._help.setVisible(bool(self._help.text()))
        self._remarks: list[style.Label] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(style.px(2))
        self._lay_out()
        style.changes.changed.connect(self._follow)
        self._follow()
        self._show_remarks()

    def _lay_out(self) -> None:
        """Put the parts where they belong."""
        line = QHBoxLayout()
        line.setSpacing(style.px(style.GRID))
        grows = self.editor.grows or (self._narrow and self.editor.span > NARROW)
        line.addWidget(self.editor, int(grows))
        line.addWidget(self._unit)
        foot = QHBoxLayout()
        foot.setSpacing(style.px(style.GRID))
        foot.addWidget(self._help, 1)
        if isinstance(self.editor, TextEditor):
            foot.addWidget(self._aside, 0, Qt.AlignmentFlag.AlignTop)
            if not self._help.text():
                foot.insertStretch(0, 1)
        else:
            line.addWidget(self._aside)
        if not grows:
            line.addStretch(1)
        self._column.addLayout(line)
        self._column.addWidget(self._below)
        self._column.addLayout(foot)
        whole: QHBoxLayout | QVBoxLayout = QVBoxLayout(self) if self._narrow else QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(style.px(2 if self._narrow else 2 * style.GRID))
        whole.addWidget(self.label)
        whole.addLayout(self._column, 1)

    def _follow(self) -> None:
        """Take over the zoom."""
        if not self._narrow:
            self.label.setFixedWidth(style.px(LABEL))
            self.label.setContentsMargins(0, style.px(5), 0, 0)
        span = self.editor.span
        self.editor.setMaximumWidth(style.px(WIDE if self._narrow and span > NARROW else span))
        if span < WIDE:
            self.editor.setMinimumWidth(style.px(min(span, 200) if self._narrow else span))
        self._help.setMaximumWidth(style.px(WIDE))

    def present(self, programme: Programme, record: Record) -> None:
        """Show what the record holds; what is half typed stays."""
        self.editor.show_value(getattr(record, self.declared.name), programme)
        money = self.declared.info.money
        if money:
            self._unit.setText(programme.frame.currency if money == "*" else str(getattr(record, money, "")))
        self._unit.setVisible(bool(self._unit.text()))
        self._noted = self._note(programme) if self._note else ""
        self._say_aside()

    def typed(self) -> None:
        """Follow a key: what was refused may be mended now."""
        self.forget()
        self._say_aside()

    def _say_aside(self) -> None:
        """Say how what is typed is understood, and below it what is computed of the field."""
        counted = isinstance(self.editor, TextEditor)
        for label, text in (
            (self._aside, self.editor.understood() if counted or self.editor.dirty() else ""),
            (self._below, self._noted),
        ):
            label.setText(text)
            label.setVisible(bool(text))

    def refuse(self, reason: str) -> None:
        """Say why what is typed cannot be taken."""
        self._refused = reason
        self._show_remarks()

    def forget(self) -> None:
        """No longer say why something could not be taken; forget what is half typed and was refused."""
        if self._refused:
            self._refused = ""
            self._show_remarks()

    def remark(self, said: list[tuple[str, str]]) -> None:
        """Show what the checks say: severity and sentence."""
        if said != self._said:
            self._said = said
            self._show_remarks()

    def _show_remarks(self) -> None:
        """Show remarks under the editor, and tell them to a screen reader."""
        said = ([("E", self._refused)] if self._refused else []) + self._said
        while len(self._remarks) < len(said):
            label = style.label(size=style.SMALL, wrap=True)
            self._remarks.append(label)
            self._column.addWidget(label)
        for at, label in enumerate(self._remarks):
            label.setVisible(at < len(said))
            if at < len(said):
                sign, role = SIGNS[said[at][0]]
                label.setText(f"{sign} {said[at][1]}")
                label.set_role(role)
        told = [_told(self.declared, self._words), *(sentence for _, sentence in said)]
        self.editor.describe(" ".join(part for part in told if part))


def _editor(declared: Field, words: Words, number_style: NumberStyle) -> Editor:
    """Make the editor that a field's kind asks for."""
    usual = TextEditor if declared.kind == "text" and declared.info.lines > 1 else LineEditor
    return _EDITORS.get(declared.kind, usual)(declared, words, number_style)


def _told(declared: Field, words: Words) -> str:
    """Return what is told of a field: help, locator, and that it is personal."""
    info = declared.info
    private = N_("Private: left out of documents unless chosen.") if info.personal else ""
    help_text = "" if info.personal and info.help.startswith("Left out") else info.help
    return " · ".join(words(part) for part in (help_text, info.source, private) if part)
