"""The one form of the product: built from the declarations of fields, showing one record, editing it by the session.

A screen lists groups of field names. Each group is a sheet with a title; each field has its label, its editor, its
unit, its help with the locator, and beside it what the checks say. An edit is made on Enter, Tab, when the focus goes,
and after a rest in long text; Esc shows the value again. What is half typed stays whatever else changes.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from designer.programme.edit import find, put
from designer.programme.entry import Refused, changed, stands_half_typed
from designer.programme.fields import Field, field
from designer.programme.finding import Finding
from designer.programme.numbers import ENGLISH, NumberStyle
from designer.programme.place import Place
from designer.programme.programme import SECTION_OF, Programme
from designer.programme.records.base import Record, Value
from designer.programme.text import clean
from designer.programme.words import ENGLISH as ENGLISH_WORDS
from designer.programme.words import N_, Words
from designer.ui import audience, style
from designer.ui.form_choices import ChoiceEditor, ChoicesEditor, QuartersEditor, YearsEditor
from designer.ui.form_editors import DateEditor, Editor, LineEditor, NumberEditor, ReferenceEditor, TextEditor
from designer.ui.form_parts import Card, Entry, Note
from designer.ui.form_values import ValueEditor
from designer.ui.meanwhile import Meanwhile
from designer.ui.session import Session

Groups = Sequence[tuple[str, Sequence[str]]]
"""English titles of groups with the names of their fields; a group without a title has no heading."""

FindingsOf = Callable[[Programme, Record], Sequence[Finding]]
"""What the checks have to say of a record."""

_EDITORS: dict[str, type[Editor]] = {
    "number": NumberEditor,
    "numbers": YearsEditor,
    "date": DateEditor,
    "choice": ChoiceEditor,
    "choices": ChoicesEditor,
    "reference": ReferenceEditor,
    "references": ReferenceEditor,
    "value": ValueEditor,
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
        self.edited_at: Place | None = None
        """Where undo of an edit leads: the field itself unless the form stands beside something else."""
        self.cards: dict[str, Card] = {}
        self.entries: dict[str, Entry] = {}
        self._findings_of = findings_of
        self._shown: Programme | None = None
        self._typed = ""
        self._meanwhile = Meanwhile(self, self._keep_half, lambda: session.meanwhile(None))
        self._checks_due = QTimer(self)
        self._checks_due.setSingleShot(True)
        self._checks_due.setInterval(0)
        self._checks_due.timeout.connect(self.tell_findings)
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
        self._few = tuple(name for name in self.entries if audience.for_few(self.section, name))
        self._few_cards = tuple(title for title, names in groups if names and set(names) <= set(self._few))
        session.about_to_undo.connect(self.finish_editing)
        audience.changes.changed.connect(self._follow_audience)
        self._follow_audience()

    def _follow_audience(self) -> None:
        """Show the fields that may be seen by who looks on now, and the groups that have any."""
        for name in self._few:
            self.entries[name].setHidden(audience.in_room())
        for title in self._few_cards:
            self.cards[title].setHidden(audience.in_room())

    def _connect(self, name: str, entry: Entry) -> None:
        """Follow what happens in an editor."""
        editor = entry.editor
        editor.entered.connect(lambda: self._entered(name))
        editor.typed.connect(entry.typed)
        editor.typed.connect(lambda: self._typing(name))
        editor.rested.connect(lambda: self._commit(name))
        editor.left.connect(lambda: self._commit(name))
        editor.cancelled.connect(lambda: self._cancel(name))
        if isinstance(editor, TextEditor):
            editor.page.large_wanted.connect(lambda: self._write_large(name))

    # -- what is shown ---------------------------------------------------------------------------------------------

    def show_record(self, programme: Programme, record: Record) -> None:
        """Show a record; the same programme and record as last time cost nothing.

        What the checks say after an edit elsewhere follows when that has been painted: it is the greater part of it.
        """
        another = record.id != self.record_id
        if another:
            self.finish_editing()
            for entry in self.entries.values():
                entry.editor.restore()
                entry.forget()
            self.record_id = record.id
        elif programme is self._shown:
            return
        self._shown = programme
        for entry in self.entries.values():
            entry.present(programme, record)
        self._checks_due.start()
        if another or not self.isVisible():
            self.tell_findings()

    def tell_findings(self) -> None:
        """Say beside the fields what the checks have to say of the record, now."""
        self._checks_due.stop()
        programme = self._shown
        record = find(programme, self.record_id) if programme is not None else None
        if programme is None or record is None:
            return
        beside: dict[str, list[Finding]] = {}
        for found in filter(audience.tells, self._findings_of(programme, record)):
            beside.setdefault(found.place.field, []).append(found)
        for name, entry in self.entries.items():
            entry.remark([(found.severity, _sentence(found, self.words)) for found in beside.get(name, ())])

    def go_to(self, name: str) -> bool:
        """Bring a field into sight and put the focus there; tell whether this form has it."""
        entry = self.entries.get(name)
        if entry is None or audience.withheld(self.section, name):
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

    def stack(self, *, stacked: bool) -> None:
        """Put labels above their editors, because there is no room beside them, or beside them again."""
        for entry in self.entries.values():
            entry.stack(stacked=stacked)

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
            self._meanwhile.end()
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
        self._meanwhile.end()
        if isinstance(entry.editor, TextEditor) and entry.visit:
            self._put(name, entry.before)

    def _write_large(self, name: str) -> None:
        """Open a long text in the large editor, counted against the call's limit where it sets one."""
        from designer.ui.allowed_length import limit_on

        editor = self.entries[name].editor
        if isinstance(editor, TextEditor):
            told = limit_on(self.session.programme, self.section, name)
            large = editor.page.write_large(self.words(editor.declared.info.title), told)
            large.keep_meanwhile(partial(self._keep_text, name), lambda: self.session.meanwhile(None))

    def _typing(self, name: str) -> None:
        """Have kept what is being typed, where it may stand before it is done."""
        entry = self.entries[name]
        if entry.editor.dirty():
            self._typed = name
            self._meanwhile.typed()

    def _keep_half(self) -> None:
        entry = self.entries[self._typed]
        value = entry.editor.value(self.session.programme)
        kept = isinstance(value, str) and stands_half_typed(entry.declared, value)
        self._keep_text(self._typed, str(value)) if kept else self.session.meanwhile(None)

    def _keep_text(self, name: str, text: str) -> None:
        """Have a field's half typed text kept, without an edit."""
        programme = self.session.programme
        record = find(programme, self.record_id)
        if record is not None:
            self.session.meanwhile(put(programme, changed(record, name, clean(text))))

    def _put(self, name: str, value: object) -> None:
        """Put a value into the record as it is now."""
        entry, programme = self.entries[name], self.session.programme
        record = find(programme, self.record_id)
        if record is None:
            return
        entry.forget()
        whole = isinstance(value, Value) and value != getattr(record, name)  # with the day and remark typed here
        new = replace(record, **{name: value}) if whole else changed(record, name, value)
        edit_name = self.words(N_("Edit {field}")).replace("{field}", self.words(entry.declared.info.title))
        merge = f"{record.id}.{name}.{entry.visit}" if entry.editor.merges else ""
        entry.editor.settle()
        place = self.edited_at or Place(self.section, record.id, name)
        self.session.edit(edit_name, put(programme, new), place, merge)
        self._meanwhile.end()
        self._shown = None
        self.show_record(self.session.programme, new)
        self.tell_findings()


def _editor(declared: Field, words: Words, number_style: NumberStyle) -> Editor:
    """Make the editor that a field's kind asks for."""
    usual: type[Editor] = TextEditor if declared.kind == "text" and declared.info.lines > 1 else LineEditor
    if declared.info.catalogue:
        usual = ReferenceEditor
    if declared.info.quarterly:
        return QuartersEditor(declared, words, number_style)
    return _EDITORS.get(declared.kind, usual)(declared, words, number_style)
