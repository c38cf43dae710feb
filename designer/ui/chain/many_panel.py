"""What the inspector shows of several chosen cards and links: what they are, and the fields that go to all of them."""

from collections.abc import Mapping, Sequence
from functools import partial

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from designer.programme.edit import find
from designer.programme.entry import shown
from designer.programme.fields import field
from designer.programme.names import full_name, short_names
from designer.programme.place import Place
from designer.programme.programme import SECTIONS, Programme, section
from designer.programme.records.base import DIMENSIONS, LEVELS, Record
from designer.programme.text import clean
from designer.programme.words import ENGLISH, N_, counted
from designer.theory_of_change.together import alike, having, in_all, toggled
from designer.ui import style
from designer.ui.chain.canvas import ChainCanvas
from designer.ui.chain.register import button, flow
from designer.ui.chain.ties import points_on
from designer.ui.form import Form
from designer.ui.links_panel import tie_row
from designer.ui.session import Session

_NAMED = 8
"""Chosen things that are named; where there are more, their number is told."""

_LONGEST = 38
"""Characters of a name, as a line holds: which card is meant, not all it says."""


class _Kind(Struct, frozen=True):
    """What is told of the chosen things of one section, and which of their fields go to all."""

    section: str
    one: str
    many: str
    goes: str
    fields: tuple[str, ...]
    switches: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    """Fields of choices as switches: the field, and its codes with their titles."""


_KINDS = (
    _Kind(
        "nodes",
        N_("1 card"),
        N_("{count} cards"),
        N_("Goes to all cards"),
        ("lead",),
        (("level", LEVELS), ("dimensions", DIMENSIONS), ("outside", (("yes", N_("Outside our control")),))),
    ),
    _Kind("links", N_("1 link"), N_("{count} links"), N_("Goes to all links"), ("strength", "pathway_id", "source")),
)


class ManyPanel(QWidget):
    """Follows what is chosen together; each change goes to all of it in one step of undo."""

    went = Signal()
    """The keys are in another field now."""

    def __init__(self, canvas: ChainCanvas) -> None:
        super().__init__()
        self._canvas = canvas
        self.head = style.label(size=style.STATEMENT, bold=True, wrap=True)
        self.names = style.label(role="ink_second", wrap=True)
        self.parts = {each.section: _Part(canvas, each) for each in _KINDS}
        self._points = QWidget()
        self._shown: object = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(style.px(style.GRID))
        for widget in (self.head, self.names, *self.parts.values(), self._points):
            self._layout.addWidget(widget)
        for part in self.parts.values():
            part.form.went.connect(lambda _name: self.went.emit())

    def present(self, programme: Programme) -> None:
        """Show what is chosen of a programme; the same as last time costs nothing."""
        selection = self._canvas.selection
        shown_now = (programme, selection, style.zoom())
        if shown_now == self._shown and isinstance(self._shown, tuple) and self._shown[0] is programme:
            return
        self._shown = shown_now
        held = {each.section: self._held(programme, each.section) for each in _KINDS}
        self.head.setText(told(held))
        named = [full_name(programme, name, each) for name, records in held.items() for each in records[:_NAMED]]
        if any(held.values()):
            count = sum(map(len, held.values()))
            lines = [each if len(each) <= _LONGEST else f"{each[:_LONGEST].rstrip()}…" for each in named[:_NAMED]]
            if count > len(lines):
                lines.append(ENGLISH(N_("and {count} more")).format(count=count - len(lines)))
            self.names.setText("\n".join(lines))
        for name, records in held.items():
            self.parts[name].setVisible(bool(records))
            if records:
                self.parts[name].show_all(programme, records)
        self._show_points(programme, [each.id for records in held.values() for each in records])

    def _held(self, programme: Programme, name: str) -> tuple[Record, ...]:
        """Return the chosen records of a section: cards as the diagram has them, links as the programme."""
        wanted = self._canvas.selection
        if name == "nodes":
            found = (find(programme, each) for each in self._canvas.laid.cards if each in wanted)
            return tuple(each for each in found if each is not None)
        return tuple(each for each in section(programme, name) if each.id in wanted)

    def _show_points(self, programme: Programme, ids: Sequence[str]) -> None:
        """Show the open points on what is chosen, each with the way there."""
        points = QWidget()
        column = QVBoxLayout(points)
        column.setContentsMargins(0, 0, 0, 0)
        ties = points_on(programme, ids, self._canvas.session.led_to.emit)
        if ties:
            column.addWidget(style.label(ENGLISH(N_("Open points on them")), role="ink_second", bold=True, wrap=True))
        for each in ties:
            column.addWidget(tie_row(each))
        self._layout.replaceWidget(self._points, points)
        self._points.hide()
        self._points.deleteLater()
        self._points = points

    def place_here(self) -> Place | None:
        """Return the field that has the keys, of the first of those it goes to."""
        focus = QApplication.focusWidget()
        for name, part in self.parts.items():
            if focus is not None and part.form.isAncestorOf(focus):
                return Place(name, part.form.record_id, part.form.field_here)
        return None

    def finish_editing(self) -> None:
        """Commit what is half typed."""
        for part in self.parts.values():
            part.form.finish_editing()


class _Part(QWidget):
    """The fields of the chosen records of one section."""

    def __init__(self, canvas: ChainCanvas, kind: _Kind) -> None:
        super().__init__()
        self._canvas, self._kind = canvas, kind
        self._ids: tuple[str, ...] = ()
        self.form = TogetherForm(canvas.session, kind.section, kind.fields)
        self.switches = {
            (name, code): button(title, partial(self._toggle, name, code))
            for name, choices in kind.switches
            for code, title in choices
        }
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.px(6))
        layout.addWidget(style.label(ENGLISH(kind.goes), role="ink_second", bold=True, wrap=True))
        for name, choices in kind.switches:
            layout.addLayout(flow(*(self.switches[name, code] for code, _ in choices)))
        layout.addWidget(self.form)
        for each in self.switches.values():
            each.setCheckable(True)

    def show_all(self, programme: Programme, records: Sequence[Record]) -> None:
        """Show what the records have in common; a switch that only some have on says how many."""
        self._ids = tuple(each.id for each in records)
        for name, choices in self._kind.switches:
            for code, title in choices:
                made, count = self.switches[name, code], having(records, name, code)
                word = ENGLISH(title)
                some = ENGLISH(N_("{what}: {count} of {all}")).format(what=word, count=count, all=len(records))
                full = count == len(records)
                made.setChecked(full)
                made.setText(f"✓ {word}" if full else some if count else word)
                made.setAccessibleName(word if full or not count else some)
        self.form.show_all(programme, records)

    def _toggle(self, name: str, code: str) -> None:
        programme = self._canvas.programme
        title = ENGLISH(field(SECTIONS[self._kind.section], name).info.title)
        self._canvas.edit(title, toggled(programme, self._ids, name, code), self._ids[0])


class TogetherForm(Form):
    """A form whose fields are those of several records: it shows what all hold, and writes to all."""

    def __init__(self, session: Session, section_name: str, names: Sequence[str]) -> None:
        notes = {name: partial(self._differing, name) for name in names}
        super().__init__(
            session,
            SECTIONS[section_name],
            (("", names),),
            narrow=True,
            notes=notes,
            findings_of=lambda _programme, _record: (),
        )
        self._ids: tuple[str, ...] = ()

    def show_all(self, programme: Programme, records: Sequence[Record]) -> None:
        """Show what some records hold alike; where they differ the field is empty and says so."""
        ids = tuple(each.id for each in records)
        if ids != self._ids:
            self.finish_editing()
            self.record_id = ""
        self._ids, self._shown = ids, None
        blank = {name: "" for name in self.entries if not alike(records, name)}
        self.show_record(programme, replace(records[0], **blank))

    def _differing(self, name: str, programme: Programme) -> str:
        """Return that and how the records differ in a field; nothing where they do not."""
        records = self._records(programme)
        if len(records) < 2 or alike(records, name):
            return ""
        declared = field(type(records[0]), name)
        names: Mapping[str, str] = short_names(programme, declared.info.refers_to) if declared.info.refers_to else {}
        empty = ENGLISH(N_("nothing"))
        held = dict.fromkeys(shown(declared, getattr(each, name), dict(names)) or empty for each in records)
        told_of = ", ".join(each if len(each) <= _LONGEST else f"{each[:_LONGEST]}…" for each in list(held)[:_NAMED])
        return ENGLISH(N_("Different: {values}")).replace("{values}", told_of)

    def _records(self, programme: Programme) -> list[Record]:
        return [each for record_id in self._ids if (each := find(programme, record_id)) is not None]

    def _put(self, name: str, value: object) -> None:
        """Put a value into all records as they are now."""
        entry, programme = self.entries[name], self.session.programme
        records = self._records(programme)
        if not records:
            return
        entry.forget()
        entry.editor.settle()
        title = self.words(N_("Edit {field}")).replace("{field}", self.words(entry.declared.info.title))
        merge = f"{'+'.join(self._ids)}.{name}.{entry.visit}" if entry.editor.merges else ""
        new = in_all(programme, self._ids, name, value)
        self.session.edit(title, new, Place(self.section, records[0].id, name), merge)
        self._meanwhile.end()
        self.show_all(self.session.programme, self._records(self.session.programme))

    def _keep_text(self, name: str, text: str) -> None:
        """Have a field's half typed text kept in all records, without an edit."""
        self.session.meanwhile(in_all(self.session.programme, self._ids, name, clean(text)))


def told(held: Mapping[str, Sequence[Record]]) -> str:
    """Return how many of each are chosen: "3 cards chosen", "2 cards and 1 link chosen"."""
    parts = [counted(len(held[each.section]), each.one, each.many) for each in _KINDS if held.get(each.section)]
    return ENGLISH(N_("{what} chosen")).format(what=f" {ENGLISH(N_('and'))} ".join(parts))
