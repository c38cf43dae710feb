"""Assumptions and risks of a link, each with its fields to write in, where else it counts, and what can be done.

The register itself is a page of the logframe, the risks one of the workplan: here stand those of one link.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QToolButton, QVBoxLayout, QWidget

from designer.programme.edit import find
from designer.programme.names import full_name
from designer.programme.place import Place
from designer.programme.programme import SECTIONS, Programme, section
from designer.programme.records.base import Record
from designer.programme.words import ENGLISH, N_
from designer.ui import audience, style
from designer.ui.chooser import Chooser, Option
from designer.ui.flow import Flow
from designer.ui.form import Form, Groups, standing
from designer.ui.form_parts import SIGNS
from designer.ui.session import Session

Told = Callable[[Programme, Record], str]
"""What is said of a record in small print: where else it is used, what watches it."""


class Deed(Struct, frozen=True):
    """What can be done with a record: its word, the edit, and whether it can be done now."""

    word: str
    edit: Callable[[Programme, str], Programme]
    able: Callable[[Programme, str], bool]


class RecordBox(QWidget):
    """One record: its code and what is said of it, its fields, what the checks say, what can be done."""

    doing, done = Signal(), Signal()
    """Something is about to be done with the record by one of its buttons; it was."""

    def __init__(self, session: Session, section_name: str, groups: Groups, told: Told, deeds: Sequence[Deed]) -> None:
        super().__init__()
        self.session, self.section = session, section_name
        self.record_id = ""
        self._told, self._deeds = told, deeds
        self._owner = Place(section_name)
        self.code = style.label(bold=True)
        self.small = style.label(size=style.SMALL, role="ink_second", wrap=True)
        self.remark = style.label(size=style.SMALL, wrap=True)
        self.form = Form(session, SECTIONS[section_name], groups, narrow=True)
        self.go = button(N_("Go there"), lambda: session.went_to.emit(Place(section_name, self.record_id)))
        self.deeds = [button(each.word, partial(self._do, each)) for each in deeds]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, style.px(style.GRID))
        layout.setSpacing(style.px(2))
        for widget in (self.code, self.form, self.small, self.remark):
            layout.addWidget(widget)
        layout.addLayout(flow(self.go, *self.deeds))

    def present(self, programme: Programme, record: Record, owner: Place) -> None:
        """Show a record; undo of what is done to it here leads to its owner."""
        self.record_id, self._owner = record.id, owner
        self.form.edited_at = owner
        name = full_name(programme, self.section, record)
        self.setAccessibleName(name[:60])
        self.code.setText(str(getattr(record, "code", "")) or ENGLISH(N_("No code yet")))
        _say(self.small, self._told(programme, record))
        found = [each for each in standing(programme, record) if not each.place.field and audience.tells(each)]
        if found:
            from designer.review.findings import message

            sign, role = SIGNS[found[0].severity]
            self.remark.set_role(role)
            _say(self.remark, f"{sign} {message(found[0], most=60)}")
        else:
            _say(self.remark, "")
        self.form.show_record(programme, record)
        for made, deed in zip(self.deeds, self._deeds, strict=True):
            made.setVisible(deed.able(programme, record.id))
        for each in (self.go, *self.deeds):
            each.setAccessibleName(f"{each.text()}: {name[:60]}")

    def _do(self, deed: Deed) -> None:
        self.form.finish_editing()
        self.doing.emit()
        new = deed.edit(self.session.programme, self.record_id)
        self.session.edit(deed.word, new, self._owner)
        self.done.emit()


class RecordList(QWidget):
    """The records of one section that belong to a link: a title, a box each, and how to add one.

    ``held`` returns them; ``attach`` ties one that is there already, ``make`` a new one, both as pure edits.
    """

    went = Signal()
    """The keys are in another field now."""

    def __init__(
        self,
        session: Session,
        section_name: str,
        words: Mapping[str, str],
        groups: Groups,
        told: Told,
        deeds: Sequence[Deed],
    ) -> None:
        """``words`` are the English texts: title, none, new, attach, prompt, and the two edits' names."""
        super().__init__()
        self.session, self.section, self.words = session, section_name, words
        self._groups, self._told, self._deeds = groups, told, deeds
        self._owner = ""
        self._at = 0
        self.boxes: dict[str, RecordBox] = {}
        self.new = button(words["new"], self.add_new)
        self.attach = button(words["attach"], self.choose)
        self._none = style.label(ENGLISH(words["none"]), role="ink_second", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.px(4))
        layout.addWidget(style.label(ENGLISH(words["title"]), role="ink_second", bold=True, wrap=True))
        layout.addWidget(self._none)
        self._column = QVBoxLayout()
        layout.addLayout(self._column)
        layout.addLayout(flow(self.new, self.attach))

    def held(self, programme: Programme, owner_id: str) -> Sequence[Record]:
        """Return the records that belong to the owner."""
        raise NotImplementedError

    def attached(self, programme: Programme, record_id: str, owner_id: str) -> Programme:
        """Tie a record that is there already to the owner."""
        raise NotImplementedError

    def made(self, programme: Programme, owner_id: str, statement: str) -> Programme:
        """Make a new record that belongs to the owner, at the end of its section."""
        raise NotImplementedError

    def present(self, programme: Programme, owner_id: str) -> None:
        """Show what belongs to an owner; boxes of records that stay are the same, with what is half typed in them."""
        if owner_id != self._owner:
            self.finish_editing()
        self._owner = owner_id
        held = self.held(programme, owner_id)
        keep = {each.id for each in held}
        for record_id in [each for each in self.boxes if each not in keep]:
            box = self.boxes.pop(record_id)
            self._column.removeWidget(box)
            box.hide()
            box.deleteLater()
        for at, each in enumerate(held):
            box = self.boxes.get(each.id) or self._make(each.id)
            self._column.insertWidget(at, box)
            box.present(programme, each, self._place())
        self._none.setVisible(not held)
        self.attach.setVisible(len(section(programme, self.section)) > len(held))

    def _make(self, record_id: str) -> RecordBox:
        box = RecordBox(self.session, self.section, self._groups, self._told, self._deeds)
        box.form.went.connect(lambda _name: self.went.emit())
        box.doing.connect(lambda: self._note_place(box))
        box.done.connect(self._keep_keys)
        self.boxes[record_id] = box
        return box

    def shown(self) -> list[RecordBox]:
        """Return the boxes from top to bottom."""
        items = (self._column.itemAt(at) for at in range(self._column.count()))
        return [box for item in items if item is not None and isinstance(box := item.widget(), RecordBox)]

    def _note_place(self, box: RecordBox) -> None:
        """Remember where something is about to be done."""
        self._at = self.shown().index(box)

    def _keep_keys(self) -> None:
        """Keep the keys here after something was done: at the record, or where it went at the one that moved up."""
        self.present(self.session.programme, self._owner)
        left = self.shown()
        wanted = left[min(self._at, len(left) - 1)].go if left else self.new
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- what can be done ----------------------------------------------------------------------------------------

    def add_new(self) -> None:
        """Make a new record here, and write it."""
        self.finish_editing()
        new = self.made(self.session.programme, self._owner, "")
        record = section(new, self.section)[-1]
        if self.session.edit(self.words["new edit"], new, self._place()):
            self.write(record.id)

    def choose(self) -> None:
        """Let one that is there already be chosen, or a new one be named."""
        self.finish_editing()
        programme = self.session.programme
        here = set(self.boxes)
        options = [
            Option(each.id, full_name(programme, self.section, each), hint=self.where(programme, each))
            for each in section(programme, self.section)
            if each.id not in here
        ]
        Chooser(self, ENGLISH(self.words["prompt"]), options, self._take, self._offer).open_over(self)

    def where(self, programme: Programme, record: Record) -> str:
        """Return what stands at the right of a record in the list to choose from."""
        return ""

    def _offer(self, typed: str) -> Sequence[Option]:
        return (Option("", ENGLISH(N_("Make “{text}”")).replace("{text}", typed), ENGLISH(N_("new"))),)

    def _take(self, record_id: str, typed: str) -> None:
        programme = self.session.programme
        if record_id:
            new = self.attached(programme, record_id, self._owner)
            self.session.edit(self.words["attach edit"], new, self._place())
            self.present(self.session.programme, self._owner)
            self.boxes[record_id].go.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            new = self.made(programme, self._owner, typed)
            self.session.edit(self.words["new edit"], new, self._place())
            self.write(section(self.session.programme, self.section)[-1].id)

    def write(self, record_id: str) -> None:
        """Put the keys into the first field of a record's box."""
        self.present(self.session.programme, self._owner)
        box = self.boxes.get(record_id)
        if box is not None:
            box.form.go_to(next(iter(box.form.entries)))

    def finish_editing(self) -> None:
        """Commit what is half typed in any box."""
        for box in self.boxes.values():
            if find(self.session.programme, box.record_id) is not None:
                box.form.finish_editing()

    def _place(self) -> Place:
        """Return where undo of what is done here leads: the link."""
        return Place("links", self._owner)

    def place_here(self) -> Place | None:
        """Return the field that has the keys, if one of these does."""
        focus = QApplication.focusWidget()
        for record_id, box in self.boxes.items():
            if focus is not None and box.form.isAncestorOf(focus):
                return Place(self.section, record_id, box.form.field_here)
        return None


def button(word: str, run: Callable[[], object]) -> QToolButton:
    """Make a quiet button; ``word`` is English."""
    made = QToolButton()
    made.setText(ENGLISH(word))
    made.setAccessibleName(ENGLISH(word))
    made.setFont(style.font(style.SMALL))
    made.clicked.connect(lambda _checked=False: run())
    return made


def flow(*buttons: QWidget) -> Flow:
    """Put buttons beside each other, in as many rows as they need."""
    made = Flow(None, 4, 4)
    for each in buttons:
        made.addWidget(each)
    return made


def _say(label: style.Label, text: str) -> None:
    """Show a text, or no line at all."""
    label.setText(text)
    label.setVisible(bool(text))
